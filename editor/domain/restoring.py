"""Restoring: the edits that bring a draft back, whole or field by field. Nothing changes here."""

from __future__ import annotations

from dataclasses import dataclass

from editor.domain.differences import agree, differs
from editor.domain.draft import Draft, Edit, net_edits
from editor.domain.history import Step


def edit_to(path: str, now: Draft, then: Draft) -> Edit | None:
    """Return the edit that gives a field exactly the value and mark that it had; None where it has them."""
    edit = Edit(path, now.get(path), then.get(path), now.mark(path), then.mark(path))
    return None if edit.is_nothing else edit


def edits_to(now: Draft, then: Draft, *, with_origins: bool = True) -> list[Edit]:
    """Return the edits that make `now` what it was `then`, in declared order.

    Without `with_origins`, fields that say the same stay as they are: a submission does not tell where its values came from.
    """
    fields = now.catalogue.paths if with_origins else now.catalogue.fields  # submissions have the full texts only
    return [
        edit
        for path, field in fields.items()
        if path not in now.catalogue.kept  # what was handed in, and what was answered, stays so
        and (with_origins or differs(field, then, now))
        and (edit := edit_to(path, now, then)) is not None
    ]


@dataclass(frozen=True, slots=True)
class TakingBack:
    """What taking a step back would do to one field of the draft as it is now."""

    edit: Edit
    """The edit of the step."""
    back: Edit | None
    """What gives the field the value from before the step; None where it has that."""
    changed_since: bool


def taking_back(step: Step, now: Draft) -> list[TakingBack]:
    """Look at each field that a step changed."""
    found = []
    for edit in net_edits(step.edits):
        kind = now.catalogue.paths[edit.path].kind
        then = Draft(now.catalogue)
        then.apply(edit.inverse())
        is_as_left = agree(kind, now.get(edit.path), edit.after) and now.mark(edit.path) == edit.mark_after
        found.append(TakingBack(edit, edit_to(edit.path, now, then), not is_as_left))
    return found
