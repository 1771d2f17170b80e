"""Beside earlier submissions, figures that jump and texts that nobody touched are told, and a note settles them."""

from __future__ import annotations

from datetime import date

import pytest

from editor.domain.acceptance import Answer, with_answer
from editor.domain.draft import Draft
from editor.domain.kept import ACCEPTANCE
from editor.domain.plausibility import Earlier, find_oddities
from tests.editor.exchange.drafts import CATALOGUE

TODAY = date(2026, 11, 23)
MEMBERS = "composition.members_total"


def draft_of(members: int | None = None, text: str = "", region: str = "North") -> Draft:
    draft = Draft(CATALOGUE)
    draft.set(MEMBERS, members)
    draft.set("strategy.description", text)
    draft.set("general.region", region)
    return draft


def told(now: Draft, *earlier: Earlier) -> list[str]:
    return [f"{one.path}: {one.text}" for one in find_oddities(now, earlier, TODAY)]


def last(draft: Draft, day: date = date(2025, 10, 1)) -> Earlier:
    return Earlier(1, day, draft)


@pytest.mark.parametrize(
    ("then", "now", "jumps"),
    [
        (84, 150, True), (150, 84, True), (84, 126, False), (84, 127, True), (3, 7, False), (3, 8, True),
        (0, 5, True), (5, 0, True), (0, 4, False), (None, 500, False), (500, None, False), (84, 84, False), (-9, 50, False),
    ],
)  # fmt: skip
def test_a_figure_that_jumps_beyond_the_limit_is_odd(then: int | None, now: int | None, jumps: bool) -> None:
    assert bool(told(draft_of(now), last(draft_of(then, region="South")))) is jumps


def test_it_is_said_from_what_to_what_since_when() -> None:
    assert told(draft_of(150), last(draft_of(84))) == [
        f"{MEMBERS}: 84 in revision 1 (2025), 150 now. If that is right, note why."
    ]


def test_of_what_was_just_handed_in_the_submission_before_counts() -> None:
    now = draft_of(150)

    assert told(now, last(draft_of(84)), Earlier(2, TODAY, draft_of(150)))
    assert not told(now, Earlier(2, TODAY, draft_of(150)))


@pytest.mark.parametrize(
    ("since", "years"),
    [(date(2024, 11, 23), 2), (date(2024, 11, 24), None), (date(2021, 1, 1), 5), (date(2026, 11, 1), None)],
)
def test_a_text_that_is_the_same_for_years_is_worth_a_look(since: date, years: int | None) -> None:
    said = told(
        draft_of(text="Boats."), last(draft_of(text="Boats."), since), Earlier(2, TODAY, draft_of(text="Boats."))
    )

    expected = f"The same for {years} years, since {since.year}. Is it still the best you can say?"
    assert said == ([f"strategy.description: {expected}"] if years else [])


def test_a_text_that_was_changed_meanwhile_is_not() -> None:
    earlier = [
        Earlier(1, date(2020, 1, 1), draft_of(text="Boats.")),
        Earlier(2, date(2026, 1, 1), draft_of(text="Ships.")),
    ]

    assert told(draft_of(text="Boats."), *earlier) == []
    assert told(draft_of(), *earlier) == []


def test_a_note_settles_it_until_the_value_is_another() -> None:
    now = draft_of(150)
    (oddity,) = find_oddities(now, [last(draft_of(84))], TODAY)

    now.set(ACCEPTANCE, with_answer(now, Answer(oddity.subject, "noted", "Two clusters merged.")))

    assert [one.note for one in find_oddities(now, [last(draft_of(84))], TODAY)] == ["Two clusters merged."]
    now.set(MEMBERS, 400)
    assert [one.note for one in find_oddities(now, [last(draft_of(84))], TODAY)] == [""]
