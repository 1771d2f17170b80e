"""A whole profile, with its history, versions and submissions, taken from another library file: from a backup."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Table, delete, insert, select

from editor.domain.specs import Catalogue
from editor.storage import copies, faults
from editor.storage import statements as sql
from editor.storage.journal import drop_all, read_journal, take_back_strays
from editor.storage.tables import METADATA, PROFILE

if TYPE_CHECKING:
    from editor.storage.library import Library

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows of one profile, by the name of their table."""


def rows_of(path: Path, profile_id: str, catalogue: Catalogue, now: Callable[[], datetime]) -> Rows:
    """The rows of a profile in a library file, which stays as it is. Raises LibraryError where it is damaged."""
    from editor.storage.library import Library

    with tempfile.TemporaryDirectory(prefix="cluster-profile-") as folder:
        copy = Path(folder) / "library.sqlite3"
        with faults.in_words(path), copies.reading(path) as connection:
            copies.copy(connection, copy)
        library = Library(copy, catalogue, now)  # brings the tables up to date
        try:
            library.load(profile_id)  # sees that it is whole
            with library._database.writing(although_misled=True) as connection:
                if not read_journal(connection, profile_id).is_found:
                    take_back_strays(connection)
            return _rows(library, profile_id)
        finally:
            library.close()


def _rows(library: Library, profile_id: str) -> Rows:
    with library._database.reading() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table).where(key == profile_id)).mappings()]
            for table, key in _tables()
        }


def put(connection: Connection, profile_id: str, rows: Rows) -> None:
    """Put the rows of a profile in the place of those that are there, in a transaction that may delete what is hidden."""
    if not read_journal(connection, profile_id).is_found:
        take_back_strays(connection)
        drop_all(connection, sql.DROP_JOURNAL, {"profile": profile_id})
    for table, key in reversed(_tables()):
        connection.execute(delete(table).where(key == profile_id))
    for table, _key in _tables():
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])


def _tables() -> list[tuple[Table, Column[Any]]]:
    """The tables with rows of profiles, those first that others refer to; and their column with its id."""
    return [
        (table, PROFILE.c.id if table is PROFILE else table.c.profile_id)
        for table in METADATA.sorted_tables
        if table is PROFILE or "profile_id" in table.c
    ]
