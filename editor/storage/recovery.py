"""The newest sound state of a profile whose document is damaged: from the journal, a version, or a submission."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from editor.domain.draft import Draft
from editor.domain.history import Step
from editor.domain.specs import Catalogue
from editor.domain.upgrades import DOCUMENT_VERSION, upgrade
from editor.frozen import frozen
from editor.storage.documents import write_document


@frozen
class Known:
    """A state of the profile that is sound."""

    draft: Draft
    at: str
    step: int | None = None
    """Number of the last step in it; where it is not known (a submission), `at` tells."""


@frozen
class Recovered:
    """What a damaged profile can be made from."""

    draft: Draft
    is_whole: bool
    """Whether it is surely what was stored last. Otherwise a person has to look through it."""
    at: str = ""
    """When the last change in it was made, ISO 8601 in UTC; "" where that is not known."""
    lost: tuple[int, ...] = ()
    """Numbers of steps whose changes are not in it, as far as they are known."""


def recover(
    catalogue: Catalogue,
    row: Mapping[str, Any],
    steps: Sequence[Step],
    damaged: Iterable[int],
    states: Iterable[Known],
) -> Recovered | None:
    """Make the newest state: the known one after which least is missing, and all sound steps since. None: there is nothing.

    `row` is that of the profile, `steps` the sound ones, `damaged` the numbers of the others.
    """
    unsound = list(damaged)
    made = [_from_state(state, steps, unsound) for state in [*states, Known(Draft(catalogue), "", 0)]]
    best = min(made, key=lambda one: len(one.lost))  # a state that was stored whole comes before one made of steps
    for one in made:
        if write_document(one.draft)[1] == row["digest"]:
            return Recovered(one.draft, is_whole=True, at=one.at)
    if best.lost and (draft := _read_damaged(catalogue, row)):
        return Recovered(draft, is_whole=False)
    return best if best.draft.values or best.draft.marks else None


def _from_state(state: Known, steps: Sequence[Step], damaged: Sequence[int]) -> Recovered:
    first = state.step
    if first is None:
        numbers = [*(step.number for step in steps), *damaged, 0]
        first = min((step.number - 1 for step in steps if step.at > state.at), default=max(numbers))
    since = [step for step in steps if step.number > first]
    draft = state.draft.copy()
    for step in since:
        for edit in step.edits:
            draft.apply(edit)
    there = {step.number for step in since}
    gaps = [number for number in range(first + 1, max(there, default=first)) if number not in there]
    lost = sorted({*gaps, *(number for number in damaged if number == 0 or number > first)})
    return Recovered(draft, is_whole=False, at=since[-1].at if since else state.at, lost=tuple(lost))


def _read_damaged(catalogue: Catalogue, row: Mapping[str, Any]) -> Draft | None:
    """What the damaged document says, where it can be read at all: most often a single letter in it is wrong."""
    try:
        document = json.loads(row["document"].decode("utf-8", "replace"))
        return Draft.from_document(catalogue, upgrade(document, min(row["document_version"], DOCUMENT_VERSION)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
