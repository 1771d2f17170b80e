"""Whether a library is as it was stored: SQLite's own check, the digest of every document, the checksum of every row.

Any library can be asked, also a backup, and one of a former program, which has fewer checksums.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editor.storage import checksums, copies, faults
from editor.storage.checksums import checksum
from editor.storage.damage import Damage, Part
from editor.storage.database import APPLICATION_ID, SCHEMA, expected_schema, schema_of
from editor.storage.documents import digest_of
from editor.storage.journal import is_nearly, missing_between
from editor.storage.tables import REVISION

__all__ = ["Damage", "Part", "damage_in", "escaped", "find_damage", "is_sound", "readable"]

ROWS = {
    "edit": (Part.HISTORY, "step", checksums.EDIT),
    "version": (Part.VERSION, "number", checksums.VERSION),
    "submission": (Part.SUBMISSION, "revision", checksums.SUBMISSION),
    "member": (Part.MEMBERS, "step", checksums.MEMBER),
}
"""Tables of what belongs to a profile: which part it is, its number, and what its checksum is of."""

LATER = {"by", "checksum", "state_checksum"}
"""Columns that the first libraries do not have."""

_OF_A_ROW = ("CHECK constraint failed", "NULL value in", "NUMERIC value in", "TEXT value in")
"""What SQLite's check says of a row: its checksum says so too, and whose it is."""


def find_damage(path: Path, patience: float = copies.PATIENCE) -> list[Damage]:
    """What is damaged in the library at `path`; nothing is written. LibraryError where it cannot be looked at."""
    with faults.in_words(path), copies.reading(path, patience) as connection:
        return damage_in(connection)


def damage_in(connection: sqlite3.Connection) -> list[Damage]:
    """What is damaged in the library that is open."""
    before, connection.text_factory = connection.text_factory, escaped
    try:
        search = _Search(connection)
        search.file()
        search.schema()
        search.profiles()
        for table in ROWS:
            search.rows(table)
        return list(search.found)
    finally:
        connection.text_factory = before


def escaped(text: bytes) -> str:
    """A text as SQLite holds it; what is no UTF-8 in it stands as surrogates."""
    return text.decode("utf-8", "surrogateescape")


def readable(value: object) -> str:
    """A damaged text for people."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if isinstance(value, str) else ""


def is_sound(row: Mapping[str, Any], columns: Sequence[str], kept: str = "checksum") -> bool:
    """Whether a row is as it was stored. One of a former program has no checksum; then only its texts can be wrong."""
    values = [row.get(name) for name in columns if name != "data"]
    try:
        "".join([value for value in values if isinstance(value, str)]).encode()
    except UnicodeEncodeError:
        return False
    if any(isinstance(value, bytes) for value in values):
        return False
    return kept not in row or checksum(row, columns) == row[kept]


@dataclass(slots=True)
class _Search:
    """One look through a library."""

    connection: sqlite3.Connection
    found: dict[Damage, None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Of profiles, by their id."""
    last: dict[tuple[Part, str], tuple[int, int]] = field(default_factory=dict)
    """Step and position of the last sound row of each journal, by what it is of and the id of its profile."""

    def file(self) -> None:
        """Ask SQLite."""
        for row in self.read("PRAGMA integrity_check"):
            (said,) = row.values()
            if said != "ok" and not str(said).startswith(_OF_A_ROW):
                self.note(Part.FILE)

    def schema(self) -> None:
        """See that the tables are those of the program; what a newer one has is not for this one to judge."""
        is_ours = schema_of(str(row["sql"]) for row in self.read(SCHEMA)) == expected_schema()
        application, revision = self.one("PRAGMA application_id"), self.one("SELECT version_num FROM alembic_version")
        if application != APPLICATION_ID or is_ours != (revision == REVISION):
            self.note(Part.FILE)

    def profiles(self) -> None:
        """Look at headers and documents."""
        content, state = checksums.PROFILE_CONTENT, checksums.PROFILE_STATE
        for row in self.table("profile", [*content, *state, "checksum", "state_checksum", "document"]):
            profile_id, name = readable(row["id"]), readable(row["name"])
            self.names[profile_id] = name
            if not (is_sound(row, content) and is_sound(row, state, "state_checksum")):
                self.note(Part.HEADER, profile_id)
            if not is_document_sound(row, content):
                self.note(Part.DOCUMENT, profile_id)

    def rows(self, table: str) -> None:
        """Look at what belongs to profiles."""
        part, number, columns = ROWS[table]
        document = ["document"] if table == "version" else []
        for row in self.table(table, [*columns, "checksum", *document]):
            profile_id = readable(row["profile_id"])
            sound = is_sound(row, columns) and (not document or is_document_sound(row, columns))
            if not sound or profile_id not in self.names:
                self.note(part, self.owner(row["profile_id"], profile_id), row[number])
            elif part in {Part.HISTORY, Part.MEMBERS}:
                self.follow(part, profile_id, row["step"], row["position"])

    def owner(self, found: object, profile_id: str) -> str:
        """Whose a damaged row is: where its id is damaged, that of the profile whose id is nearly the same."""
        if profile_id in self.names:
            return profile_id
        return next((one for one in self.names if is_nearly(found, one)), profile_id)

    def follow(self, part: Part, profile_id: str, step: int, position: int) -> None:
        """See that no row is missing before one: journals are read in the order of their keys.

        A history may begin with any step, for those before may be lost; a register begins with its first.
        """
        journal = part, profile_id
        before, is_first = self.last.get(journal, (0, -1)), part is Part.HISTORY and journal not in self.last
        if missing := missing_between(before, (step, position), is_first=is_first):
            self.note(part, profile_id, missing)
        self.last[journal] = step, position

    def table(self, name: str, columns: Collection[str]) -> Iterator[dict[str, Any]]:
        """The rows of a table: some columns, as far as there are, the document as bytes."""
        there = {row["name"] for row in self.read(f"PRAGMA table_info({name})")}
        missing = set(columns) - there
        if missing and missing != LATER & set(columns):
            if there:  # else it is one that a former program had not, or `schema` has told
                self.note(Part.FILE)
            return
        names = ", ".join(f'"{column}"' for column in columns if column in there)
        names = names.replace('"document"', "CAST(document AS BLOB) AS document")
        yield from self.read(f"SELECT {names} FROM {name}")  # noqa: S608  (names from here)

    def one(self, statement: str) -> object:
        """The only value of an answer, as far as it can be read."""
        return next((value for row in self.read(statement) for value in row.values()), None)

    def read(self, statement: str) -> Iterator[dict[str, Any]]:
        """The rows of an answer, as far as they can be read."""
        try:
            cursor = self.connection.execute(statement)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))
        except faults.ERRORS as error:
            if not _is_damage(error):
                raise
            self.note(Part.FILE)

    def note(self, part: Part, profile_id: str = "", number: object = 0) -> None:
        """Note a damage, once."""
        name = self.names.get(profile_id, "")
        self.found[Damage(part, profile_id, name, number if isinstance(number, int) else 0)] = None


def _is_damage(error: Exception) -> bool:
    """Here a table or a column that is not there is damage too."""
    return faults.is_damage(error) or getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR


def is_document_sound(row: Mapping[str, Any], columns: Sequence[str]) -> bool:
    """Whether a document is as it was stored, though its digest may not be."""
    document = row["document"]
    if not isinstance(document, bytes):
        return False
    digest = digest_of(document)
    return bool(digest == row["digest"]) or ("checksum" in row and is_sound(dict(row) | {"digest": digest}, columns))
