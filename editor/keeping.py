"""What is kept with a profile beside its answers, written as one step of its history: where both front ends come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from editor.domain.about import timestamp
from editor.domain.values import JsonValue

if TYPE_CHECKING:
    from editor.storage.library import Library


def keep(library: Library, profile_id: str, values: Mapping[str, JsonValue], now: datetime) -> bool:
    """Give fields or tables of a stored profile these values, in one step; return whether that changed anything."""
    stored = library.load(profile_id)
    edits = [edit for path, value in values.items() if (edit := stored.draft.edit(path, value)) is not None]
    if not edits:
        return False
    for edit in edits:
        stored.draft.apply(edit)
    label = stored.draft.catalogue.paths[edits[0].path].label
    library.save_steps(profile_id, [stored.history.add(label, timestamp(now), edits)], stored.draft)
    return True
