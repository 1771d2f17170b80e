"""Checks: what blocks, what only advises, in which words, and what is proven when nothing blocks."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from editor.domain.checks import Issue, Known, Sort, completeness, count_words, find_issues, prove
from editor.domain.draft import Draft, Mark, Origin, same
from editor.domain.fields import ChosenTerm
from editor.domain.profile import Profile, make_catalogue
from editor.domain.proof import make_profile
from editor.domain.rules import parts_sum
from editor.domain.specs import Records
from editor.domain.values import JsonValue
from tests.strategies import drafts

CATALOGUE = make_catalogue()
TODAY = date(2026, 11, 23)
DENMARK: JsonValue = {"code": "DK", "label": "Denmark"}
MEMBERS = {
    "members_total": 84,
    "sme_members": 60,
    "startup_members": 12,
    "large_members": 6,
    "research_members": 10,
    "other_members": 8,
    "public_body_members": 3,
}

Said = list[tuple[str, str, str]]


def said(draft: Draft, today: date = TODAY) -> Said:
    """The issues as a person reads them: path, sort, text."""
    return [(issue.path, issue.sort.value, issue.text) for issue in find_issues(draft, today)]


@pytest.fixture
def ready(draft: Draft) -> Draft:
    """A draft that nothing blocks and nothing advises against."""
    draft.set("general.name", "Boats")
    draft.set("general.country", DENMARK)
    return draft


@pytest.fixture
def counted(ready: Draft) -> Draft:
    """The same with members that agree."""
    for name, number in MEMBERS.items():
        ready.set(f"composition.{name}", number)
    return ready


def test_name_and_country_are_needed_to_hand_in(draft: Draft) -> None:
    assert said(draft) == [
        ("general.name", "fix", "Name is needed to hand in."),
        ("general.country", "fix", "Country is needed to hand in."),
    ]
    assert all(issue.missing and issue.blocks for issue in find_issues(draft, TODAY))


def test_a_name_of_spaces_in_an_older_document_is_no_name() -> None:
    stored: dict[str, JsonValue] = {"profile": {"general": {"name": " \u00a0", "country": DENMARK}}}

    draft = Draft.from_document(CATALOGUE, stored)

    assert said(draft) == [("general.name", "fix", "Name is needed to hand in.")]
    assert prove(draft, TODAY) is None


def test_nothing_is_said_about_a_draft_that_is_ready(ready: Draft, counted: Draft) -> None:
    assert said(ready) == []
    assert said(counted) == []


@pytest.mark.parametrize(
    ("path", "value", "sort", "text"),
    [
        ("general.established_on", "2026-11-24", "fix", "Write the day it was founded, not a day to come."),
        ("general.management_staff", -1, "fix", "Write 0 or more."),
        ("general.management_staff", "6-10", "fix", "Write a whole number in figures."),
        ("general.website", "www.boats.example", "fix", "Write the address with https:// in front."),
        ("general.email", "boats", "fix", "Write the address as name@example.org."),
        ("general.management_fte", "0.4", "check", "The platform asks for at least 0.5."),
        ("general.management_fte", "0", "check", "The platform asks for at least 0.5."),
        ("general.country", {"label": "Utopia"}, "check", "“Utopia” is not in the list. It stays as it is."),
        ("general.languages", [{"label": "Võro"}], "check", "“Võro” is not in the list. It stays as it is."),
        ("general.excellence_label_valid_until", "2026-11-22", "check", "This label has lapsed."),
        ("composition.members_total", 14, "check", "The platform asks for at least 15 committed members."),
        (
            "composition.public_body_members",
            0,
            "check",
            "Without a public body among the members, the platform asks for cooperation with one. Describe it under Strategy.",
        ),
        (
            "sectoral_focus.sectoral_industries",
            [{"code": "furniture", "label": "Furniture"}, {"code": "apparel", "label": "Apparel"}, {"code": "tobacco", "label": "Tobacco"}],
            "check",
            "Published pages show 2 at most.",
        ),
    ],
)  # fmt: skip
def test_a_value_is_said_to_be_put_right_or_worth_a_look(
    ready: Draft, path: str, value: JsonValue, sort: str, text: str
) -> None:
    ready.set(path, value)

    assert said(ready) == [(path, sort, text)]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("general.established_on", "2026-11-23"),
        ("general.management_fte", "0.5"),
        ("general.management_fte", "0.50"),
        ("general.excellence_label_valid_until", "2026-11-23"),
        ("composition.members_total", 15),
        ("composition.public_body_members", 1),
        ("sectoral_focus.emerging_industries", [{"code": "a", "label": "A"}, {"code": "b", "label": "B"}]),
        ("sectoral_focus.industrial_ecosystems", [{"code": str(n), "label": str(n)} for n in range(5)]),
        ("strategy.support_services", [{"code": str(n), "label": str(n)} for n in range(9)]),
    ],
)
def test_what_is_just_enough_is_not_mentioned(ready: Draft, path: str, value: JsonValue) -> None:
    ready.set(path, value)

    assert said(ready) == []


def test_every_term_that_is_not_in_the_list_is_named(ready: Draft) -> None:
    ready.set("general.languages", [{"label": "Võro"}, {"code": "da", "label": "Danish"}, {"label": "Seto"}])

    assert [text for _, _, text in said(ready)] == [
        "“Võro” is not in the list. It stays as it is.",
        "“Seto” is not in the list. It stays as it is.",
    ]


def test_a_cell_of_a_table_is_named_by_row_and_column(ready: Draft) -> None:
    ready.set(
        "general.management_team",
        [{"name": "Ada", "email": "ada@boats.example"}, {"name": "Grace", "email": "grace"}],
    )

    (issue,) = find_issues(ready, TODAY)

    assert issue == Issue(
        "general.management_team",
        Sort.FIX,
        "Row 2, Email: Write the address as name@example.org.",
        row=1,
        column="email",
    )


def test_an_address_without_https_can_be_mended_at_once(ready: Draft) -> None:
    ready.set("general.website", " boats.example/en ")

    (issue,) = find_issues(ready, TODAY)
    assert issue.fix is not None
    assert issue.fix.label == "Add https://"
    ready.set(issue.fix.path, issue.fix.value)

    assert ready.get("general.website") == "https://boats.example/en"
    assert said(ready) == []


@pytest.mark.parametrize("value", ["ftp://boats.example", "boats.example://en", "nonsense", 12])
def test_what_is_not_certain_is_not_mended(ready: Draft, value: JsonValue) -> None:
    ready.set("general.website", value)

    (issue,) = find_issues(ready, TODAY)

    assert issue.fix is None


def test_a_number_below_zero_counts_for_no_sum(counted: Draft) -> None:
    field = counted.catalogue.fields["composition.members_total"]
    before, part = parts_sum(counted, field), counted.get(field.total_of[0])
    assert isinstance(before, int)
    assert isinstance(part, int)

    counted.set(field.total_of[0], -2)

    assert parts_sum(counted, field) == before - part
    assert not any("add up" in issue.text for issue in find_issues(counted, TODAY))


@pytest.mark.parametrize(
    ("total", "text"),
    [
        (86, "The kinds add up to 84, 2 fewer than the total."),
        (85, "The kinds add up to 84, 1 fewer than the total."),
        (82, "The kinds add up to 84, 2 more than the total."),
    ],
)
def test_kinds_that_do_not_add_up_to_the_total_are_worth_a_look(counted: Draft, total: int, text: str) -> None:
    counted.set("composition.members_total", total)

    (issue,) = find_issues(counted, TODAY)

    assert (issue.path, issue.sort, issue.text) == ("composition.members_total", Sort.CHECK, text)
    assert issue.fix is not None
    assert (issue.fix.label, issue.fix.value) == ("Take the sum: 84", 84)
    counted.set(issue.fix.path, issue.fix.value)
    assert said(counted) == []


@pytest.mark.parametrize("kind", ["sme_members", "large_members", "research_members", "other_members"])
def test_a_sum_with_an_unknown_kind_is_not_held_against_the_total(counted: Draft, kind: str) -> None:
    counted.set("composition.members_total", 500)
    counted.set("composition.startup_members", None)
    counted.set("composition.public_body_members", None)

    counted.set(f"composition.{kind}", None)

    assert said(counted) == []


@pytest.mark.parametrize("wrong", ["many", True, 84.0])
def test_a_number_that_is_none_is_not_counted(counted: Draft, wrong: JsonValue) -> None:
    counted.set("composition.members_total", wrong)

    assert said(counted) == [("composition.members_total", "fix", "Write a whole number in figures.")]


def test_a_part_is_not_larger_than_its_whole(counted: Draft) -> None:
    counted.set("composition.startup_members", 61)
    counted.set("composition.public_body_members", 9)

    assert said(counted) == [
        ("composition.startup_members", "check", "These 61 are counted within “SMEs”, which says 60."),
        (
            "composition.public_body_members",
            "check",
            "These 9 are counted within “Other ecosystem actors”, which says 8.",
        ),
    ]


def test_a_part_can_be_all_of_its_whole(counted: Draft) -> None:
    counted.set("composition.startup_members", 60)
    counted.set("composition.public_body_members", 8)

    assert said(counted) == []


def test_members_of_one_kind_only_are_worth_a_look(counted: Draft) -> None:
    for name in ("large_members", "research_members", "other_members", "public_body_members"):
        counted.set(f"composition.{name}", 0)
    counted.set("composition.members_total", 60)

    assert ("composition.members_total", "check", "The platform asks for members of at least two kinds.") in said(
        counted
    )

    counted.set("composition.large_members", None)

    assert "kinds" not in " ".join(text for _, _, text in said(counted))


NEW = Mark(Origin.IMPORTED, "made.txt", to_confirm=True)


@pytest.mark.parametrize(
    ("path", "value", "mark", "text"),
    [
        ("composition.members_total", None, NEW, "The page lost this answer. Fill it in, or confirm that it is empty."),
        ("strategy.has_formalised_strategy", None, NEW, "The page lost this answer. Choose Yes or No."),
        ("general.region", "Fyn", NEW, "Read from made.txt. Is it right and complete?"),
        ("general.region", "Fyn", Mark(Origin.IMPORTED, to_confirm=True), "Is it right and complete?"),
        (
            "general.region",
            "Fyn",
            Mark(Origin.IMPORTED, "questions.xlsx", to_confirm=True, by="Ana Pop"),
            "Proposed by Ana Pop. Is it right and complete?",
        ),
        (
            "composition.members_total",
            20,
            Mark(Origin.COPIED, "2025", to_confirm=True),
            "Copied from 2025. Is it still 20?",
        ),
        (
            "general.excellence_label",
            {"code": "bronze-label", "label": "Bronze Label"},
            Mark(Origin.COPIED, "2025", to_confirm=True),
            "Copied from 2025. Is it still Bronze Label?",
        ),
        (
            "strategy.description",
            "Long.\n\nLonger.",
            Mark(Origin.COPIED, "2025", to_confirm=True),
            "Copied from 2025. Is it still right?",
        ),
        (
            "composition.members_total",
            20,
            Mark(Origin.COMPUTED, "the kinds", to_confirm=True),
            "Worked out from the kinds. Is it right?",
        ),
    ],
)
def test_what_waits_for_a_person_says_where_it_came_from(
    ready: Draft, path: str, value: JsonValue, mark: Mark, text: str
) -> None:
    ready.set(path, value, mark)

    assert said(ready) == [(path, "confirm", text)]
    assert not any(issue.blocks for issue in find_issues(ready, TODAY))


def test_a_wrong_value_can_wait_for_a_person_too(ready: Draft) -> None:
    ready.set("general.management_staff", "Region of Vojvodina", NEW)

    assert [sort for _, sort, _ in said(ready)] == ["fix", "confirm"]


def test_braces_in_what_was_typed_are_not_read(ready: Draft) -> None:
    ready.set("general.country", {"label": "{label} {0}"})
    ready.set("general.region", "{value}", Mark(Origin.COPIED, "{source}", to_confirm=True))

    assert [text for _, _, text in said(ready)] == [
        "“{label} {0}” is not in the list. It stays as it is.",
        "Copied from {source}. Is it still {value}?",
    ]


def test_issues_stand_in_the_order_of_the_fields(draft: Draft) -> None:
    for field in reversed(list(CATALOGUE.fields.values())):
        draft.set(field.path, 0.5, NEW)

    places = [list(CATALOGUE.fields).index(issue.path) for issue in find_issues(draft, TODAY)]

    assert places == sorted(places)
    assert set(places) == set(range(len(CATALOGUE.fields)))


def test_issues_are_counted_in_words() -> None:
    assert [sort.words for sort in Sort] == ["to fix", "to confirm", "to check"]
    assert [count_words(sort, number) for number, sort in enumerate(Sort, 1)] == [
        "1 to fix",
        "2 to confirm",
        "3 to check",
    ]


def test_completeness_counts_the_fields_that_have_a_value(draft: Draft) -> None:
    composition = CATALOGUE.section("composition")
    assert (completeness(draft, composition).filled, completeness(draft, composition).percent) == (0, 0)

    draft.set("composition.members_total", 0)
    draft.set("composition.sme_members", "wrong")
    draft.set("composition.large_members", None, NEW)

    assert completeness(draft, composition).filled == 2
    assert completeness(draft, composition).total == len(composition.fields)
    assert completeness(draft, composition).percent == 100 * 2 // len(composition.fields)
    assert completeness(draft).filled == 2


def test_a_field_without_meaning_yet_is_not_asked_for(draft: Draft) -> None:
    before = completeness(draft).total

    draft.set("general.excellence_label", {"code": "gold-label", "label": "Gold Label"})

    assert completeness(draft).total == before + 1 == len(CATALOGUE.fields)


def test_a_hundred_per_cent_is_everything(draft: Draft) -> None:
    for path in CATALOGUE.fields:
        draft.set(path, "x")
    assert completeness(draft).percent == 100

    draft.set("general.name", None)

    assert completeness(draft).percent == 100 * (len(CATALOGUE.fields) - 1) // len(CATALOGUE.fields) == 97


def test_a_profile_has_typed_values(counted: Draft) -> None:
    counted.set("general.established_on", "2012-07-17")
    counted.set("general.management_fte", "2.50")
    counted.set("strategy.has_formalised_strategy", value=False)
    counted.set("general.languages", [{"code": "da", "label": "Danish"}, {"label": "Võro"}])
    counted.set("general.management_team", [{"name": "Ada", "roles": [{"label": "Poet"}]}])

    profile = prove(counted, TODAY)

    assert profile is not None
    assert profile.general.country == ChosenTerm("Denmark", "DK")
    assert profile.general.established_on == date(2012, 7, 17)
    assert str(profile.general.management_fte) == "2.50"
    assert profile.general.languages == (ChosenTerm("Danish", "da"), ChosenTerm("Võro"))
    assert profile.general.management_team[0].roles == (ChosenTerm("Poet"),)
    assert profile.composition.members_total == 84
    assert profile.strategy.has_formalised_strategy is False
    assert profile.strategy.has_internationalisation_focus is None


@pytest.mark.parametrize("wrong", ["12", 12.0, True])
def test_a_proof_takes_no_value_for_another(ready: Draft, wrong: JsonValue) -> None:
    ready.set("general.management_staff", wrong)

    with pytest.raises(ValidationError):
        make_profile(ready.to_profile_json())


def test_advice_and_what_waits_do_not_stand_against_a_profile(ready: Draft) -> None:
    ready.set("composition.members_total", 3)
    ready.set("general.region", "Fyn", NEW)

    assert prove(ready, TODAY) is not None


@given(data=st.data())
def test_a_profile_is_proven_exactly_when_nothing_blocks_whatever_is_in_the_draft(data: st.DataObject) -> None:
    draft = data.draw(drafts(CATALOGUE, right=data.draw(st.booleans())))
    if data.draw(st.booleans()):
        draft.set("general.name", "Boats")
        draft.set("general.country", DENMARK)

    issues = find_issues(draft, TODAY)
    profile = prove(draft, TODAY)

    assert (profile is None) == any(issue.blocks for issue in issues)
    if profile is not None:
        assert same(profile_json(profile), draft.to_profile_json())


def profile_json(profile: Profile) -> JsonValue:
    """The profile as JSON, by another way than the program's."""

    def plain(value: object) -> JsonValue:
        match value:
            case tuple():
                return [plain(item) for item in value]
            case date():
                return value.isoformat()
            case Decimal():
                return str(value)
            case None | bool() | int() | str():
                return value
        assert dataclasses.is_dataclass(value)
        return {
            field.name: made
            for field in dataclasses.fields(value)
            if (made := plain(getattr(value, field.name))) not in (None, []) or isinstance(made, bool)
        }

    return plain(profile)


@given(data=st.data())
def test_any_draft_can_be_checked_in_words_that_fit_one_line(data: st.DataObject) -> None:
    draft = data.draw(drafts(CATALOGUE, right=False))

    for issue in find_issues(draft, TODAY):
        field = CATALOGUE.fields[issue.path]
        assert issue.text
        if issue.column:
            assert isinstance(field.kind, Records)
            assert issue.column in {column.name for column in field.kind.columns}


@pytest.mark.parametrize("change", [timedelta(0), timedelta(days=365)])
def test_the_day_comes_from_outside(ready: Draft, change: timedelta) -> None:
    ready.set("general.excellence_label_valid_until", "2027-01-01")

    lapsed = bool(find_issues(ready, TODAY + change))

    assert lapsed is bool(change)


@given(drafts(CATALOGUE, right=False), drafts(CATALOGUE, right=False))
def test_what_is_known_of_a_draft_changes_no_issue(before: Draft, after: Draft) -> None:
    known, draft = Known(), before.copy()

    for path in draft.catalogue.fields:
        draft.set(path, after.get(path), after.mark(path))

        assert find_issues(draft, TODAY, known=known) == find_issues(draft, TODAY)


def test_on_another_day_all_is_checked_anew(ready: Draft) -> None:
    known = Known()
    ready.set("general.established_on", str(TODAY + timedelta(days=1)))
    told = [issue.text for issue in find_issues(ready, TODAY, known=known)]

    later = [issue.text for issue in find_issues(ready, TODAY + timedelta(days=2), known=known)]

    assert any("not a day to come" in text for text in told)
    assert not any("not a day to come" in text for text in later)
