"""What a person has not confirmed this year, and what is known of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from editor.domain.draft import Draft, Edit, Mark, Origin
from editor.domain.history import History
from editor.domain.kept import LEFT
from editor.domain.plausibility import Earlier
from editor.domain.profile import make_catalogue
from editor.domain.renewing import renewed
from editor.domain.values import JsonValue
from editor.domain.yearly import Looks, Round, Standing, confirming, find_round, leaving, shown

CATALOGUE = make_catalogue()
TOTAL, PHONE, TEAM = "composition.members_total", "general.phone", "general.management_team"
TODAY, NOW = date(2027, 2, 1), datetime(2027, 2, 1, 9, tzinfo=UTC)
LAST_YEAR, THIS_YEAR = "2026-05-04T09:00:00Z", "2027-01-20T09:00:00Z"


def round_of(draft: Draft, history: History | None = None, *earlier: Earlier) -> Round:
    looks = Looks()
    looks.read((history or History()).steps)
    return find_round(draft, looks, earlier, TODAY)


def standing(draft: Draft, history: History | None = None, path: str = TOTAL) -> Standing | None:
    return next((item.standing for item in round_of(draft, history).items if item.field.path == path), None)


def type_in(draft: Draft, history: History, path: str, value: JsonValue, at: str) -> None:
    edit = draft.edit(path, value)
    assert edit is not None
    draft.apply(edit)
    history.add("typed", at, [edit])


def undo(draft: Draft, history: History) -> None:
    step = history.undo(THIS_YEAR)
    assert step is not None
    for edit in step.edits:
        draft.apply(edit)


def test_what_was_typed_this_year_is_confirmed_and_what_was_typed_last_year_is_not() -> None:
    draft, history = Draft(CATALOGUE), History()
    type_in(draft, history, TOTAL, 64, LAST_YEAR)
    type_in(draft, history, PHONE, "1", THIS_YEAR)

    assert standing(draft, history) is Standing.WAITING
    assert standing(draft, history, PHONE) is Standing.CONFIRMED
    assert round_of(draft, history).words == "1 of 2 confirmed this year"


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (Mark(Origin.COPIED, "2026", THIS_YEAR, to_confirm=True), Standing.WAITING),
        (Mark(Origin.IMPORTED, "page.txt", THIS_YEAR), Standing.WAITING),
        (Mark(Origin.COMPUTED, "members", THIS_YEAR), Standing.WAITING),
        (Mark(Origin.IMPORTED, "q.xlsx", THIS_YEAR, by="Ada"), Standing.CONFIRMED),
        (Mark(Origin.IMPORTED, "q.xlsx", THIS_YEAR, to_confirm=True, by="Ada"), Standing.WAITING),
        (Mark(Origin.IMPORTED, "q.xlsx", LAST_YEAR, by="Ada"), Standing.WAITING),
        (Mark(Origin.COPIED, "2026", THIS_YEAR, confirmed_at=THIS_YEAR), Standing.CONFIRMED),
        (Mark(Origin.TYPED, confirmed_at=LAST_YEAR), Standing.WAITING),
    ],
)
def test_a_value_from_elsewhere_is_confirmed_by_people_only(mark: Mark, expected: Standing) -> None:
    draft = Draft(CATALOGUE)
    draft.set(TOTAL, 64, mark)

    assert standing(draft) is expected


def test_a_profile_that_was_filled_from_elsewhere_was_not_typed() -> None:
    draft = Draft(CATALOGUE)
    edits = [Edit(TOTAL, None, 64), Edit(PHONE, None, "1")]
    history = History()
    history.add("Copy of Oak", THIS_YEAR, edits)
    for edit in edits:
        draft.apply(edit)

    assert standing(draft, history) is Standing.WAITING


def test_what_the_source_lost_waits_and_is_answered_when_it_is_confirmed_as_empty() -> None:
    draft = Draft(CATALOGUE)
    draft.set(TOTAL, None, Mark(Origin.IMPORTED, "page.txt", THIS_YEAR, to_confirm=True))

    before = standing(draft)
    for edit in confirming(draft, TOTAL, NOW):
        draft.apply(edit)

    assert before is Standing.WAITING
    assert standing(draft) is Standing.CONFIRMED
    assert standing(draft, path=PHONE) is None, "what is empty and was never there is not asked about"


def test_confirming_keeps_the_value_and_where_it_came_from() -> None:
    draft = Draft(CATALOGUE)
    draft.set(TOTAL, 64, Mark(Origin.COPIED, "2026", LAST_YEAR, to_confirm=True))
    draft.set(PHONE, "1")

    for path in (TOTAL, PHONE):
        for edit in confirming(draft, path, NOW):
            draft.apply(edit)

    assert draft.get(TOTAL) == 64
    assert draft.mark(TOTAL) == Mark(Origin.COPIED, "2026", LAST_YEAR, confirmed_at="2027-02-01T09:00:00Z")
    assert draft.mark(PHONE) == Mark(Origin.TYPED, confirmed_at="2027-02-01T09:00:00Z")
    assert [item.source for item in round_of(draft).items] == ["Confirmed", "Confirmed"]


def test_undoing_goes_back_to_what_was_known_before() -> None:
    draft, history = Draft(CATALOGUE), History()
    type_in(draft, history, TOTAL, 64, LAST_YEAR)
    type_in(draft, history, TOTAL, 65, THIS_YEAR)
    looks = Looks()
    looks.read(history.steps)

    undo(draft, history)
    looks.read(history.steps)
    redone = history.redo(THIS_YEAR)

    assert find_round(draft, looks, [], TODAY).items[0].standing is Standing.WAITING
    assert redone is not None
    looks.read(history.steps)
    assert looks.typed(TOTAL) == THIS_YEAR


def test_typing_that_goes_on_is_read_on() -> None:
    draft, history, looks = Draft(CATALOGUE), History(), Looks()
    type_in(draft, history, TOTAL, 6, LAST_YEAR)
    looks.read(history.steps)
    edit = draft.edit(TOTAL, 64)
    assert edit is not None
    history.amend(history.steps[-1], THIS_YEAR, edit)

    looks.read(history.steps)

    assert looks.typed(TOTAL) == THIS_YEAR
    history.undo(THIS_YEAR)
    looks.read(history.steps)
    assert looks.typed(TOTAL) == ""


def test_last_years_value_source_and_day_are_told() -> None:
    last, before = Draft(CATALOGUE), Draft(CATALOGUE)
    before.set(TOTAL, 58)
    last.set(TOTAL, 60)
    draft = renewed(last, "2026", datetime(2027, 1, 3, 9, tzinfo=UTC))
    draft.set(PHONE, "1", Mark(Origin.TYPED))
    earlier = [Earlier(1, date(2025, 7, 17), before), Earlier(2, date(2026, 7, 17), last)]

    items = {
        item.field.path: item for item in round_of(draft, None, *earlier, Earlier(3, date(2027, 1, 9), draft)).items
    }

    assert items[TOTAL].facts == ["17 July 2026, revision 2: 60", "Copied from 2026 on 3 January 2027"]
    assert items[PHONE].facts == ["17 July 2026, revision 2: empty", "Typed here"]


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (Mark(Origin.IMPORTED, "page.txt", LAST_YEAR), ["Read from page.txt on 4 May 2026"]),
        (Mark(Origin.COMPUTED, "the members", LAST_YEAR), ["Worked out from the members on 4 May 2026"]),
        (Mark(Origin.IMPORTED, "q.xlsx", LAST_YEAR, by="Ada"), ["Answered by Ada on 4 May 2026"]),
        (Mark(Origin.IMPORTED, "", LAST_YEAR), []),
        (Mark(Origin.COPIED, "2025", "", confirmed_at=LAST_YEAR), ["Confirmed on 4 May 2026"]),
    ],
)
def test_where_a_value_came_from_is_told(mark: Mark, words: list[str]) -> None:
    draft = Draft(CATALOGUE)
    draft.set(TOTAL, 64, mark)

    assert round_of(draft).items[0].facts == words


def test_what_is_left_for_a_colleague_waits_for_the_answer() -> None:
    draft = Draft(CATALOGUE)
    for path in (TOTAL, PHONE):
        draft.set(path, "1", Mark(Origin.COPIED, "2026", "", to_confirm=True))
    for path, who in ((TOTAL, "Ada"), (TOTAL, "Bo"), (PHONE, "")):
        for edit in leaving(draft, path, who, TODAY):
            draft.apply(edit)

    found = round_of(draft)

    assert [item.standing for item in found.items] == [Standing.LEFT, Standing.LEFT]
    assert found.words == "0 of 2 confirmed this year, 2 left"
    assert [item.facts[-1] for item in found.items] == [
        "Left for a colleague on 1 February 2027",
        "Left for Bo on 1 February 2027",
    ]
    for edit in confirming(draft, TOTAL, NOW):
        draft.apply(edit)
    assert standing(draft) is Standing.CONFIRMED
    assert draft.get(LEFT) == [{"field": PHONE, "on": "2027-02-01"}]
    assert leaving(draft, PHONE, "", TODAY) == [], "it is left already"


def test_what_was_left_last_year_is_asked_again() -> None:
    draft = Draft(CATALOGUE)
    draft.set(TOTAL, 64)
    draft.set(LEFT, [{"field": TOTAL, "on": "2026-12-31"}, {"field": PHONE, "on": "some day"}])

    assert standing(draft) is Standing.WAITING
    for edit in leaving(draft, PHONE, "Ada", TODAY):
        draft.apply(edit)
    assert draft.get(LEFT) == [{"field": PHONE, "who": "Ada", "on": "2027-02-01"}]


def test_a_long_value_is_shown_on_one_line() -> None:
    field = CATALOGUE.fields[TEAM]

    assert shown(field, [{"name": "Ada", "email": "a@b.example"}, {"name": "Bo"}]) == "Ada; Bo"
    assert len(shown(CATALOGUE.fields["strategy.description"], "word " * 60)) <= 120


def test_all_that_is_confirmed_is_told_by_its_standing() -> None:
    assert Standing.LEFT.words == "left for a colleague"
