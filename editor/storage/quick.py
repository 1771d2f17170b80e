"""The last profile for the first window, by plain sqlite3: SQLAlchemy is loaded after that has been painted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.frozen import frozen
from editor.storage.documents import read_document
from editor.storage.headers import HEADER_COLUMNS, make_header, next_about

_PROFILE = (
    f"SELECT {', '.join(HEADER_COLUMNS)}, document FROM profile"  # noqa: S608  (names of columns, not input)
    " WHERE deleted_at IS NULL AND (id = ? OR NOT archived)"
    " ORDER BY id = ? DESC, changed_at DESC, id DESC LIMIT 1"
)
_LAST_ISSUED = "SELECT max(issued_at) FROM submission WHERE profile_id = ?"


@frozen
class QuickProfile:
    """What the first window shows of a profile; `Library.load` reads the same again, with its history, and checks it."""

    about: About
    draft: Draft


def read_first(path: Path, profile_id: str | None, catalogue: Catalogue) -> QuickProfile | None:
    """Return the profile of that id, else the one that changed last; None where there is none, or anything is odd.

    Nothing is written. What is wrong with an odd file is for `Library` to say.
    """
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        # The window waits for this: where another program is writing, it does without.
        with closing(sqlite3.connect(uri, uri=True, timeout=0.1, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("BEGIN")
            return _read(connection, profile_id, catalogue)
    except (sqlite3.Error, OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _read(connection: sqlite3.Connection, profile_id: str | None, catalogue: Catalogue) -> QuickProfile | None:
    row = connection.execute(_PROFILE, (profile_id, profile_id)).fetchone()
    if row is None:
        return None
    *columns, text = row
    header = make_header(*columns)
    if header.is_damaged:
        return None
    draft = Draft.from_document(catalogue, read_document(text, header.document_version))
    (last_issued,) = connection.execute(_LAST_ISSUED, (header.id,)).fetchone()
    return QuickProfile(next_about(header, last_issued), draft)
