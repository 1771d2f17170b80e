"""Quick fixes: offered only where a value was surely meant to be another, and what settles the issue when it is taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from editor.domain.checks import Issue, find_issues
from editor.domain.draft import Draft
from editor.domain.near_terms import distance, near_term
from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Term, Vocabularies, Vocabulary
from editor.paths import RESOURCES
from tests.strategies import drafts

CATALOGUE = make_catalogue()
LISTS = Vocabularies(RESOURCES / "vocabularies")
TODAY = date(2026, 11, 23)
WEBSITE, EMAIL, PHONE, FOUNDED, STAFF, FTE = (
    f"general.{name}" for name in ("website", "email", "phone", "established_on", "management_staff", "management_fte")
)
TEAM, INDUSTRIES, COUNTRY, NETWORKS = (
    "general.management_team",
    "sectoral_focus.sectoral_industries",
    "general.country",
    "general.networks",
)
SERVICES: JsonValue = {"code": "environmental-services", "label": "Environmental Services"}


def issues_of(draft: Draft, path: str) -> list[Issue]:
    return [issue for issue in find_issues(draft, TODAY, lists=LISTS) if issue.path == path and not issue.missing]


@pytest.mark.parametrize(
    ("path", "value", "label", "meant"),
    [
        (WEBSITE, "boats.example", "Add https://", "https://boats.example"),
        (WEBSITE, "www.boats.example/en", "Add https://", "https://www.boats.example/en"),
        (WEBSITE, "http//boats.example", "Take http://boats.example", "http://boats.example"),
        (WEBSITE, "https:/boats.example", "Take https://boats.example", "https://boats.example"),
        (WEBSITE, "htps://boats.example", "Take https://boats.example", "https://boats.example"),
        (WEBSITE, "https://www. boats.example", "Take https://www.boats.example", "https://www.boats.example"),
        (WEBSITE, "<https://boats.example>", "Take https://boats.example", "https://boats.example"),
        (EMAIL, "mailto:a@boats.example", "Take a@boats.example", "a@boats.example"),
        (EMAIL, "a @ boats.example", "Take a@boats.example", "a@boats.example"),
        (EMAIL, "a(at)boats.example", "Take a@boats.example", "a@boats.example"),
        (EMAIL, "Ada Smith <a@boats.example>", "Take a@boats.example", "a@boats.example"),
        (EMAIL, "E-mail: a@boats.example.", "Take a@boats.example", "a@boats.example"),
        (EMAIL, "a@boats. example", "Take a@boats.example", "a@boats.example"),
        (PHONE, "Tel.: +40 264 123 456", "Take +40 264 123 456", "+40 264 123 456"),
        (PHONE, "(0264) 123-456 (office)", "Take (0264) 123-456", "(0264) 123-456"),
        (FOUNDED, "07/31/2012", "Take 31 July 2012", "2012-07-31"),
        (FOUNDED, "2012/07/31", "Take 31 July 2012", "2012-07-31"),
        (FOUNDED, "2012-31-07", "Take 31 July 2012", "2012-07-31"),
        (FOUNDED, "2012-07-31 00:00:00", "Take 31 July 2012", "2012-07-31"),
        (FOUNDED, "31-Jul-2012", "Take 31 July 2012", "2012-07-31"),
        (STAFF, "12.0", "Take 12", 12),
        (FTE, "1½", "Take 1.5", "1.5"),
        (INDUSTRIES, [{"label": "Enviromental Services"}], "Use the listed term “Environmental Services”", [SERVICES]),
        (COUNTRY, {"label": "Danmark"}, "Use the listed term “Denmark”", {"code": "DK", "label": "Denmark"}),
    ],
)  # fmt: skip
def test_what_was_surely_meant_is_offered_and_settles_it(
    draft: Draft, path: str, value: JsonValue, label: str, meant: JsonValue
) -> None:
    draft.set(path, value)

    (issue,) = issues_of(draft, path)
    assert issue.fix is not None
    assert (issue.fix.label, issue.fix.path, issue.fix.value) == (label, path, meant)
    draft.set(issue.fix.path, issue.fix.value)

    assert issues_of(draft, path) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (WEBSITE, "boats.example and ships.example"),
        (WEBSITE, "ftp://boats.example"),
        (WEBSITE, "a@boats.example"),
        (WEBSITE, "soon"),
        (EMAIL, "a@boats.example, b@boats.example"),
        (EMAIL, "boats.example"),
        (EMAIL, "a at boats.example"),
        (FOUNDED, "2012"),
        (FOUNDED, "July 2012"),
        (FOUNDED, "31.07.12"),
        (FOUNDED, "07/31/2031"),
        (FOUNDED, "31/31/2012"),
        (STAFF, "about 12"),
        (STAFF, "6-10"),
        (STAFF, "12.5"),
        (STAFF, "-3.0"),
        (FTE, "half"),
        (COUNTRY, {"label": "Utopia"}),
        (INDUSTRIES, [{"label": "Wood"}]),
    ],
)
def test_nothing_is_offered_where_there_is_doubt(draft: Draft, path: str, value: JsonValue) -> None:
    draft.set(path, value)

    assert [issue.fix for issue in issues_of(draft, path)] == [None]


@pytest.mark.parametrize("value", ["+40 264 123 456", "+40 1, +40 2 (fax)", "0264 123 456 ext. 12", "ask Ada"])
def test_a_phone_number_without_doubt_is_left_alone(draft: Draft, value: str) -> None:
    draft.set(PHONE, value)

    assert issues_of(draft, PHONE) == []


def test_a_cell_is_mended_in_its_table(draft: Draft) -> None:
    draft.set(TEAM, [{"name": "Ada"}, {"name": "Eva", "phone": "Tel +40 264 123", "email": "eva @boats.example"}])
    draft.set(NETWORKS, [{"name": "Boats", "website": "boats.example"}])

    email, phone = issues_of(draft, TEAM)
    (website,) = issues_of(draft, NETWORKS)

    assert email.fix is not None
    assert phone.fix is not None
    assert website.fix is not None
    assert (email.row, email.column, email.fix.label) == (1, "email", "Take eva@boats.example")
    assert (phone.row, phone.column, phone.text) == (1, "phone", "Row 2, Phone: Write the number only.")
    assert email.fix.value == [
        {"name": "Ada"},
        {"name": "Eva", "phone": "Tel +40 264 123", "email": "eva@boats.example"},
    ]
    assert website.fix.value == [{"name": "Boats", "website": "https://boats.example"}]


def test_a_near_miss_in_a_cell_is_told_and_other_own_words_are_not(draft: Draft) -> None:
    draft.set("composition.major_players", [{"name": "A", "type": {"label": "Universty"}}, {"name": "B", "type": {"label": "Lighthouse"}}])  # fmt: skip

    issues = issues_of(draft, "composition.major_players")

    known = near_term(LISTS["player_types"], "Universty")
    assert [(issue.row, issue.column) for issue in issues] == ([(0, "type")] if known else [])


def test_a_listed_term_that_is_there_already_is_not_there_twice(draft: Draft) -> None:
    draft.set(INDUSTRIES, [SERVICES, {"label": "Enviromental Services"}])

    (issue,) = issues_of(draft, INDUSTRIES)

    assert issue.fix is not None
    assert issue.fix.value == [SERVICES]
    assert issue.fix.label == "Take “Enviromental Services” out: “Environmental Services” is chosen already"


def test_without_lists_words_of_ones_own_are_not_looked_up(draft: Draft) -> None:
    draft.set(COUNTRY, {"label": "Danmark"})

    assert [issue.fix for issue in find_issues(draft, TODAY) if issue.path == COUNTRY] == [None]


def test_one_line_has_what_to_do_and_the_fix(draft: Draft) -> None:
    draft.set(WEBSITE, "boats.example")
    draft.set(EMAIL, "boats")

    (website,), (email,) = issues_of(draft, WEBSITE), issues_of(draft, EMAIL)

    assert website.line == "Write the address with https:// in front. [Add https://]"
    assert email.line == email.text


@given(draft=drafts(CATALOGUE, right=False))
def test_every_fix_settles_what_it_is_offered_for(draft: Draft) -> None:
    for issue in find_issues(draft, TODAY, lists=LISTS):
        if issue.fix is not None:
            mended = draft.copy()
            mended.set(issue.fix.path, issue.fix.value)
            after = find_issues(mended, TODAY, lists=LISTS)
            assert (issue.text, issue.row, issue.column) not in [(other.text, other.row, other.column) for other in after if other.path == issue.path]  # fmt: skip


# --- near misses of terms ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vocabulary", "text", "label"),
    [
        ("sectoral_industries", "Enviromental Services", "Environmental Services"),
        ("sectoral_industries", "Packaging and Paper", "Paper and Packaging"),
        ("sectoral_industries", "Aerospace Vehicle and Defense", "Aerospace Vehicles and Defence"),
        ("languages", "Englisch", "English"),
        ("emerging_industries", "Digital industrie", "Digital Industries"),
        ("countries", "Roumania", "Romania"),
        ("countries", "Nigera", None),
        ("languages", "Võro", None),
        ("escp_types", "ESCP-4y", None),
        ("countries", "", None),
        ("countries", "…", None),
    ],
)
def test_a_near_miss_is_the_one_term_it_can_be(vocabulary: str, text: str, label: str | None) -> None:
    found = near_term(LISTS[vocabulary], text)

    assert (found.label if found else None) == label


def test_another_figure_is_another_term() -> None:
    terms = (Term("four", "Industry 4.0 services"), Term("i", "ESCP-4i partnerships"))
    vocabulary = Vocabulary("made", "Made", "1", complete=True, terms=terms)

    assert near_term(vocabulary, "Industry 4.0 servces") == terms[0]
    assert near_term(vocabulary, "Industry 5.0 services") is None
    assert near_term(vocabulary, "ESCP-4x partnerships") is None


@pytest.mark.parametrize("vocabulary", sorted(LISTS))
def test_a_letter_less_never_leads_to_another_term(vocabulary: str) -> None:
    for term in LISTS[vocabulary].terms[:40]:
        text = term.label[: len(term.label) // 2] + term.label[len(term.label) // 2 + 1 :]

        found = near_term(LISTS[vocabulary], text)

        assert found is None or found == term or LISTS[vocabulary].find(text) is not None, (text, found)


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [("boat", "boat", 0), ("boat", "baot", 1), ("boat", "boats", 1), ("boat", "goat", 1), ("boat", "bot", 1), ("boat", "ships", 4)],
)  # fmt: skip
def test_letters_that_are_wrong_are_counted(one: str, other: str, wrong: int) -> None:
    assert distance(one, other, 3) == wrong
    assert distance(other, one, 3) == wrong
