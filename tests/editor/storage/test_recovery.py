"""The newest state that can be made from known states and steps; see also `test_damage`, which goes through the library."""

from __future__ import annotations

import pytest

from editor.domain.draft import Draft, Edit
from editor.domain.history import Step
from editor.domain.specs import Catalogue
from editor.storage.recovery import Known, recover
from tests.editor.storage.conftest import NAME, REGION

NOTHING = {"digest": "", "document": None, "document_version": 1}


def at(hour: int) -> str:
    return f"2026-11-23T{hour:02}:00:00Z"


def steps(*numbers: int) -> list[Step]:
    return [Step(n, "Region", at(n), (Edit(REGION, f"Region {n - 1}", f"Region {n}"),)) for n in numbers]


@pytest.fixture
def state(catalogue: Catalogue) -> Draft:
    draft = Draft(catalogue)
    draft.set(NAME, "Wood")
    draft.set(REGION, "Region of then")
    return draft


def test_what_was_handed_in_has_all_steps_of_before_in_it(catalogue: Catalogue, state: Draft) -> None:
    made = recover(catalogue, NOTHING, steps(3, 4, 7, 8), [5, 6], [Known(state, at(6))])

    assert made is not None
    assert (made.draft.get(NAME), made.draft.get(REGION), made.lost) == ("Wood", "Region 8", ())
    assert made.at == at(8)


def test_what_was_handed_in_last_has_everything_in_it(catalogue: Catalogue, state: Draft) -> None:
    made = recover(catalogue, NOTHING, steps(2, 3), [4, 5], [Known(state, at(9))])

    assert made is not None
    assert (made.draft.get(REGION), made.lost, made.at) == ("Region of then", (), at(9))


def test_the_state_after_which_least_is_missing_counts(catalogue: Catalogue, state: Draft) -> None:
    later = state.copy()
    later.set(NAME, "Paper")

    made = recover(catalogue, NOTHING, steps(1, 2, 6, 9), [3, 8], [Known(state, at(2), 2), Known(later, at(6), 6)])

    assert made is not None
    assert (made.draft.get(NAME), made.draft.get(REGION), made.lost) == ("Paper", "Region 9", (7, 8))
    assert not made.is_whole
