"""What became of each submission is kept in order, and only what can follow does."""

from __future__ import annotations

import pytest

from editor.domain.draft import Draft
from editor.domain.handing import Event, Stage, events, stage_of, with_event
from editor.domain.kept import HANDED_IN
from editor.errors import NotReadyError
from tests.editor.exchange.drafts import CATALOGUE

WAYS = [
    (Stage.HANDED_IN,),
    (Stage.HANDED_IN, Stage.ACCEPTED),
    (Stage.HANDED_IN, Stage.RETURNED, Stage.HANDED_IN, Stage.ACCEPTED, Stage.RETURNED),
]


def kept(*stages: Stage) -> Draft:
    draft = Draft(CATALOGUE)
    for stage in stages:
        draft.set(HANDED_IN, with_event(draft, Event(2, stage)))
    return draft


@pytest.mark.parametrize("way", WAYS)
def test_a_revision_has_come_as_far_as_its_last_event(way: tuple[Stage, ...]) -> None:
    draft = kept(*way)

    assert stage_of(draft, 2) is way[-1]
    assert stage_of(draft, 3) is Stage.FINAL
    assert [one.stage for one in events(draft)] == list(way)


def test_an_event_is_kept_with_all_that_is_known_of_it() -> None:
    event = Event(2, Stage.HANDED_IN, "2026-11-23", "The platform", "Ana Pop", "By e-mail")
    draft = Draft(CATALOGUE)
    draft.set(HANDED_IN, with_event(draft, event))

    assert events(Draft.from_document(CATALOGUE, draft.to_document())) == [event]


@pytest.mark.parametrize(
    ("before", "stage", "said"),
    [
        ((), Stage.ACCEPTED, "Revision 2 is final: it can become handed in only."),
        ((Stage.HANDED_IN,), Stage.HANDED_IN, "Revision 2 is handed in: it can become returned or accepted only."),
        ((Stage.HANDED_IN, Stage.ACCEPTED), Stage.ACCEPTED, "Revision 2 is accepted: it can become returned only."),
    ],
)
def test_what_cannot_follow_is_told(before: tuple[Stage, ...], stage: Stage, said: str) -> None:
    with pytest.raises(NotReadyError) as error:
        with_event(kept(*before), Event(2, stage))

    assert str(error.value) == said


def test_rows_that_are_none_are_passed_over() -> None:
    draft = Draft(CATALOGUE)
    draft.set(HANDED_IN, ["x", {"revision": "2", "state": "final"}, {"revision": 2, "state": "lost"}])

    assert events(draft) == []
