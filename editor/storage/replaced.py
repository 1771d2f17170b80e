"""What a library was before another file took its place, as programs that keep folders in step do, is kept beside it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor import disk
from editor.storage import copies, faults

if TYPE_CHECKING:
    from editor.storage.database import Database


def keep_replaced(before: Database, now: datetime) -> Path | None:
    """Keep what a connection still holds under a dated name; return that, or None where the new file says the same."""
    from editor.storage.restoring import kept_name

    path = before.path
    aside = disk.name_aside(path.parent)
    with faults.in_words(path):
        try:
            before.copy_to(aside)
            with copies.reading(aside) as one, copies.reading(path) as other:
                if copies.fingerprint(one) == copies.fingerprint(other):
                    return None
            disk.flush_file(aside)
            kept = kept_name(path, now)
            copies.claim(aside, kept)
            disk.flush_folder(path.parent)
        finally:
            aside.unlink(missing_ok=True)
    return kept
