"""The last profile for the first window, by plain sqlite3: SQLAlchemy is loaded after that has been painted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from editor.domain.about import About
from editor.domain.draft import Document
from editor.storage.documents import read_document
from editor.storage.headers import HEADER_COLUMNS, ProfileHeader, make_header, next_about

_PROFILE = (
    f"SELECT {', '.join(HEADER_COLUMNS)}, document FROM profile"  # noqa: S608  (names of columns, not input)
    " WHERE deleted_at IS NULL AND (id = ? OR NOT archived)"
    " ORDER BY id = ? DESC, changed_at DESC, id DESC LIMIT 1"
)
_COUNT = "SELECT count(*) FROM profile WHERE deleted_at IS NULL"
_LAST_SUBMISSION = "SELECT digest FROM submission WHERE profile_id = ? ORDER BY revision DESC LIMIT 1"
_STEPS = "SELECT step, label, undoes, redoes FROM edit WHERE profile_id = ? AND position = 0 ORDER BY step DESC"


@dataclass(frozen=True, slots=True)
class QuickProfile:
    """What the first window shows of a profile; `Library.load` reads the same again, with its history, and checks it."""

    header: ProfileHeader
    about: About
    document: Document
    undo_label: str | None
    redo_label: str | None
    profiles: int
    """How many there are in the library, archived ones included."""


def read_first(path: Path, profile_id: str | None) -> QuickProfile | None:
    """Return the profile of that id, else the one that changed last; None where there is none, or anything is odd.

    Nothing is written. What is wrong with an odd file is for `Library` to say.
    """
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        # The window waits for this: where another program is writing, it does without.
        with closing(sqlite3.connect(uri, uri=True, timeout=0.1, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("BEGIN")
            return _read(connection, profile_id)
    except (sqlite3.Error, OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _read(connection: sqlite3.Connection, profile_id: str | None) -> QuickProfile | None:
    row = connection.execute(_PROFILE, (profile_id, profile_id)).fetchone()
    if row is None:
        return None
    *columns, text = row
    header = make_header(*columns)
    submitted = connection.execute(_LAST_SUBMISSION, (header.id,)).fetchone()
    undo_label, redo_label = _labels(connection.execute(_STEPS, (header.id,)))
    return QuickProfile(
        header,
        next_about(header, submitted[0] if submitted else None),
        read_document(text, header.document_version),
        undo_label,
        redo_label,
        connection.execute(_COUNT).fetchone()[0],
    )


def _labels(steps: Iterable[tuple[int, str, int | None, int | None]]) -> tuple[str | None, str | None]:
    """Return what undo and redo would do, read from the latest step back; mostly that is one row."""
    settled: set[int] = set()
    undo_label: str | None = None
    redo_label: str | None = None
    redo_ends = False
    for number, label, undoes, redoes in steps:
        target = undoes or redoes or number
        redo_ends = redo_ends or (undoes is None and redoes is None)  # what was undone before a new step is not redone
        if target not in settled:
            settled.add(target)
            if undoes is None:
                undo_label = label if undo_label is None else undo_label
            elif not redo_ends and redo_label is None:
                redo_label = label
        if undo_label is not None and (redo_ends or redo_label is not None):
            break
    return undo_label, redo_label
