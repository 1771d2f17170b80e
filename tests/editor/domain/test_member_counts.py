"""What the register gives for the numbers of a profile, on a day; and why what was typed is another number."""

from __future__ import annotations

from datetime import date

import pytest

from editor.domain.draft import Draft, Origin
from editor.domain.fields import Counts
from editor.domain.member_counts import CountedDay, Counter, is_member_on, take_counts
from editor.domain.register import Member
from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabularies
from editor.paths import RESOURCES

VOCABULARIES = Vocabularies(RESOURCES / "vocabularies")
DAY = date(2026, 11, 23)
TOTAL = "composition.members_total"


def member(category: str = "", **cells: object) -> Member:
    """A member of a category, by its code."""
    term = VOCABULARIES["esca_member_categories"].by_code.get(category)
    row: dict[str, object] = {} if term is None else {"category": {"code": term.code, "label": term.label}}
    return {**row, "agreement": True, **cells}  # type: ignore[dict-item]


def counted(draft: Draft, *members: Member, on: date = DAY, changed: dict[str, str] | None = None) -> CountedDay:
    return Counter(dict(enumerate(members, 1)), draft.catalogue, VOCABULARIES).count(draft, on, changed)


def numbers(found: CountedDay) -> dict[str, int | None]:
    return {one.field.name: one.counted for one in found.counts}


def remarks(found: CountedDay, path: str = "") -> list[tuple[str, tuple[int, ...]]]:
    of = found.remarks if not path else next(one.remarks for one in found.counts if one.field.path == path)
    return [(one.text, one.members) for one in of]


def test_every_finer_category_and_size_belongs_to_a_category_of_the_form() -> None:
    labels = {term.label for term in VOCABULARIES["member_categories"].terms}

    assert {term.group for term in VOCABULARIES["esca_member_categories"].terms} < labels
    assert {term.group for term in VOCABULARIES["member_sizes"].terms} < labels


def test_every_number_says_how_it_is_counted(catalogue: Catalogue) -> None:
    codes = VOCABULARIES["member_categories"].by_code
    said = [field.counts for field in catalogue.fields.values() if field.counts is not None]

    assert len(said) == 7
    assert {counts.category for counts in said} - {""} <= codes.keys()
    assert Counts() in said


def test_members_are_counted_by_the_categories_of_the_form_and_by_the_finer_ones(draft: Draft) -> None:
    found = counted(
        draft,
        member("sme", startup=True),
        member("sme", startup=False),
        member("non-sme"),
        member("universities", public_body=True),
        member("r-and-d-institutions"),
        member("governmental-agencies"),
        member("governmental-agencies", public_body=False),
        member("consultants"),
        member(),
    )

    assert numbers(found) == {
        "members_total": 9,
        "sme_members": 2,
        "startup_members": 1,
        "large_members": 1,
        "research_members": 2,
        "other_members": 3,
        "public_body_members": 1,
    }
    assert {term.code: n for term, n in found.finer if n} == {
        "sme": 2,
        "non-sme": 1,
        "r-and-d-institutions": 1,
        "universities": 1,
        "consultants": 1,
        "governmental-agencies": 2,
    }


def test_what_nobody_answered_is_not_known_and_not_nothing(draft: Draft) -> None:
    assert set(numbers(counted(draft)).values()) == {None}
    assert numbers(counted(draft, member(), member())) == {
        "members_total": 2,
        "sme_members": None,
        "startup_members": None,
        "large_members": None,
        "research_members": None,
        "other_members": None,
        "public_body_members": None,
    }
    found = numbers(counted(draft, member("sme"), member("non-sme", startup=True)))
    assert (found["startup_members"], found["research_members"], found["public_body_members"]) == (None, 0, 0)
    assert numbers(counted(draft, member("sme"), member("sme", startup=False)))["startup_members"] == 0


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, True),
        ("2026-11-23", "2026-11-23", True),
        ("2026-11-24", None, False),
        (None, "2026-11-22", False),
        ("2026", "2026", True),
        (2026, 2026, True),
        ("2026-11", "2026-11", True),
        ("2026-12", None, False),
        (None, "2026-10", False),
        (None, "2026-12", True),
        ("2027", None, False),
        (None, "2025", False),
        ("0000", "0000", True),
        ("some day", "never", True),
        (True, None, True),
    ],
)
def test_a_member_is_one_from_its_first_day_to_its_last(since: object, until: object, expected: bool) -> None:
    assert is_member_on({"since": since, "until": until}, DAY) is expected  # type: ignore[dict-item]


def test_members_of_another_day_are_not_counted_and_named(draft: Draft) -> None:
    rows = member("sme", until="2026-10-01"), member("sme", since="2027-01-01"), member("sme")

    found = counted(draft, *rows)

    assert numbers(found)["members_total"] == 1
    assert remarks(found) == [
        ("1 in the register had left by then.", (1,)),
        ("1 in the register joins later.", (2,)),
    ]
    assert numbers(counted(draft, *rows, on=date(2026, 9, 1)))["members_total"] == 2
    assert remarks(counted(draft, member("sme", until="2025"), *rows))[0] == (
        "2 in the register had left by then.",
        (1, 2),
    )
    assert remarks(counted(draft, *rows[1:], rows[1]))[-1] == ("2 in the register join later.", (1, 3))


def test_who_makes_a_difference_is_named(draft: Draft) -> None:
    small, large = {"code": "small", "label": "10-49"}, {"code": "large", "label": "250+"}

    found = counted(
        draft,
        member(name="Oak"),
        member() | {"category": {"label": "Guild"}},
        member("sme", size=large),
        member("non-sme", size=small),
        member("sme", size=small, name="Elm"),
        member("universities", size=large, agreement=None, fee=False),
        member("sme", size={"label": "37"}, name="elm"),
        member("sme", name="ELM", country={"code": "DK", "label": "Denmark"}),
        member("sme", name=" "),
        member("sme", name=" "),
    )

    assert remarks(found) == [
        ("1 member has no category: it counts in the total only.", (1,)),
        ("1 member has a category that is not in the list: it counts in the total only.", (2,)),
        ("The sizes of 2 members do not fit their categories.", (3, 4)),
        ("1 of 10 has neither agreement, fee nor activity: the platform counts committed members.", (6,)),
        ("1 row more than there are names: the same members stand there twice.", (5, 7)),
    ]


def test_who_did_not_answer_and_who_answered_in_another_category_is_named(draft: Draft) -> None:
    found = counted(
        draft,
        member("sme"),
        member("sme", startup=True),
        member("non-sme", startup=True),
        member("universities", public_body=True),
        member("universities", public_body=True),
        member("others", public_body=True),
    )

    assert remarks(found, "composition.startup_members") == [
        ("“Start-up” is not answered for 1 of 2.", (1,)),
        ("“Start-up” is Yes for 1 member of another category, which is not counted here.", (3,)),
    ]
    assert remarks(found, "composition.public_body_members") == [
        ("“Public body” is Yes for 2 members of other categories, which are not counted here.", (4, 5)),
    ]
    assert remarks(found, TOTAL) == []


def test_who_came_and_went_since_a_number_was_typed_is_named(draft: Draft) -> None:
    draft.set(TOTAL, 3)
    draft.set("composition.sme_members", "about two")
    rows = (
        member("sme"),
        member("sme", until="2026-06-30"),
        member("non-sme", since="2026-06-01"),
        member("sme", since="2026-07-01", until="2026-07-31"),
    )
    changed = {TOTAL: "2026-05-01T10:00:00Z", "composition.sme_members": "2026-05-01T10:00:00Z"}

    found = counted(draft, *rows, changed=changed)

    assert remarks(found, TOTAL) == [
        ("1 came since 1 May 2026, when it was written.", (3,)),
        ("1 left since 1 May 2026, when it was written.", (2,)),
    ]
    assert remarks(found, "composition.sme_members") == []
    for late_or_unknown in ("2026-11-23T10:00:00Z", "some time", ""):
        assert remarks(counted(draft, *rows, changed={TOTAL: late_or_unknown}), TOTAL) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (None, ""),
        (2, ""),
        (5, "The profile says 3 more."),
        (1, "The profile says 1 fewer."),
        ("about two", ""),
    ],
)
def test_how_much_the_profile_is_off_is_said(typed: object, words: str, draft: Draft) -> None:
    draft.set(TOTAL, typed)  # type: ignore[arg-type]

    (total, *_others) = counted(draft, member("sme"), member("sme")).counts

    assert total.difference == words
    assert total.differs is (typed != 2)
    assert counted(draft).counts[0].difference == ""


def test_counts_are_taken_with_where_they_came_from_and_only_where_they_differ(draft: Draft) -> None:
    draft.set(TOTAL, 2)
    draft.set("composition.startup_members", 1)
    found = counted(draft, member("sme"), member("non-sme"))

    edits = take_counts(draft, found.counts, "23 November 2026", "2026-11-23T14:02:05Z")

    assert {edit.path: edit.after for edit in edits} == {
        "composition.sme_members": 1,
        "composition.large_members": 1,
        "composition.research_members": 0,
        "composition.other_members": 0,
        "composition.public_body_members": 0,
    }
    mark = edits[0].mark_after
    assert mark is not None
    assert (mark.origin, mark.source, mark.at) == (
        Origin.COMPUTED,
        "the members on 23 November 2026",
        "2026-11-23T14:02:05Z",
    )
    assert not mark.to_confirm
