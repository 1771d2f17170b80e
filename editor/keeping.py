"""What is kept with a profile beside its answers, written as one step of its history: where both front ends come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from editor.domain.about import timestamp
from editor.domain.draft import Draft, Edit
from editor.domain.values import JsonValue

if TYPE_CHECKING:
    from editor.storage.library import Library


def keep(library: Library, profile_id: str, values: Mapping[str, JsonValue], now: datetime) -> bool:
    """Give fields or tables of a stored profile these values, in one step; return whether that changed anything."""
    return keep_step(
        library, profile_id, "", lambda draft: [draft.edit(path, one) for path, one in values.items()], now
    )


def keep_step(
    library: Library, profile_id: str, label: str, make: Callable[[Draft], Sequence[Edit | None]], now: datetime
) -> bool:
    """Make edits of a stored profile as one step, called after the first field unless it has a `label`; return whether there was any."""
    stored = library.load(profile_id)
    edits = [edit for edit in make(stored.draft) if edit is not None]
    if not edits:
        return False
    for edit in edits:
        stored.draft.apply(edit)
    name = label or stored.draft.catalogue.paths[edits[0].path].label
    library.save_steps(profile_id, [stored.history.add(name, timestamp(now), edits)], stored.draft)
    return True
