"""History: the steps of one profile in the order they were made, and what can be undone and redone.

Nothing is ever taken out of it: undoing is a step of its own, whose edits are the inverse ones. So undo and redo
survive a restart: they are read off the steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor.domain import upgrades
from editor.domain.draft import Draft, Edit, net_edits, same
from editor.frozen import frozen


@frozen
class Step:
    """What a person did at once: one edit, or many (an import). One undo takes all of it back."""

    number: int
    """Counts from 1 in each profile."""
    label: str
    """What it was, in words: "Members in total", "Import made.txt"."""
    at: str
    """When, ISO 8601 in UTC."""
    edits: tuple[Edit, ...]
    undoes: int | None = None
    """Number of the step that this one takes back."""
    redoes: int | None = None
    """Number of the step that this one makes again."""
    by: str = ""
    """Who did it: the person's name on that computer, where it is known."""


class History:
    """Steps made so far, and which of them can be undone or redone."""

    def __init__(self, steps: Iterable[Step] = (), *, by: str = "", last_number: int = 0) -> None:
        """`steps` in the order of their numbers; `by` is who makes the next ones, which are numbered after `last_number`.

        They need not begin with the first one: what was before, nobody knows any more.
        """
        self._by = by
        self._last_number = last_number
        self._steps: dict[int, Step] = {}
        self._undoable: list[int] = []
        self._redoable: list[int] = []
        for step in steps:
            self._take(step)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, oldest first."""
        return tuple(self._steps.values())

    @property
    def next_number(self) -> int:
        """Number for the next step."""
        return max([self._last_number, *self._steps]) + 1

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None where there is nothing."""
        target = self._latest(self._undoable)
        return target.label if target else None

    @property
    def redo_label(self) -> str | None:
        """What redo would make again; None where there is nothing."""
        target = self._latest(self._redoable)
        return target.label if target else None

    def add(self, label: str, at: str, edits: Iterable[Edit]) -> Step:
        """Add a step of a person and return it."""
        step = Step(self.next_number, label, at, tuple(edits), by=self._by)
        self._take(step)
        return step

    def amend(self, step: Step, at: str, edit: Edit) -> Step:
        """Let the latest step, of one edit, go on with a further edit of the same field (typing); return it as it is now."""
        amended = replace(step, at=at, edits=(step.edits[0].then(edit),))
        self._steps[step.number] = amended
        return amended

    def is_latest(self, step: Step) -> bool:
        """Whether nothing was done since that step."""
        return bool(self._undoable) and self._undoable[-1] == step.number == self.next_number - 1

    def undo(self, at: str) -> Step | None:
        """Add and return the step that takes back the latest one; None where there is nothing."""
        target = self._latest(self._undoable)
        if target is None:
            return None
        edits = tuple(edit.inverse() for edit in reversed(target.edits))
        step = Step(self.next_number, target.label, at, edits, undoes=target.number, by=self._by)
        self._take(step)
        return step

    def redo(self, at: str) -> Step | None:
        """Add and return the step that makes the last undone one again; None where there is nothing."""
        target = self._latest(self._redoable)
        if target is None:
            return None
        step = Step(self.next_number, target.label, at, target.edits, redoes=target.number, by=self._by)
        self._take(step)
        return step

    def draft_at(self, step: int, now: Draft) -> Draft:
        """The draft as it was after the step of that number (0: before the first), by taking back from what it is `now`."""
        draft = now.copy()
        for later in reversed(self._steps.values()):
            if later.number > step:
                for edit in reversed(later.edits):
                    draft.apply(edit.inverse())
        return draft

    def _latest(self, numbers: Sequence[int]) -> Step | None:
        """The latest of some steps that changed something: a letter that was typed and deleted is passed over."""
        return next((step for number in reversed(numbers) if _changes((step := self._steps[number]).edits)), None)

    def _take(self, step: Step) -> None:
        self._steps[step.number] = step
        if step.undoes is not None:
            self._move(step.undoes, self._undoable, self._redoable)
        elif step.redoes is not None:
            self._move(step.redoes, self._redoable, self._undoable)
        else:
            self._undoable.append(step.number)
            self._redoable.clear()

    def _move(self, number: int, source: list[int], target: list[int]) -> None:
        if number in self._steps:
            source.remove(number)
            target.append(number)


def _changes(edits: Sequence[Edit]) -> bool:
    """Whether edits change anything together; of an import of thousands, the first one tells."""
    if len({edit.path for edit in edits}) == len(edits):
        return any(not edit.is_nothing for edit in edits)
    return bool(net_edits(edits))


def edits_between(steps: Iterable[Step], draft: Draft) -> list[Edit]:
    """What leads on from where the steps end to a draft: nothing, unless some are missing at the end."""
    last = {edit.path: edit for step in steps for edit in step.edits if edit.path not in upgrades.CHANGED}
    return [
        Edit(path, edit.after, draft.get(path), edit.mark_after, draft.mark(path))
        for path, edit in last.items()
        if not (same(edit.after, draft.get(path)) and edit.mark_after == draft.mark(path))
    ]
