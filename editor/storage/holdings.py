"""What a library file holds, read without opening it as a library: backups stay as they are, however old their tables."""

from __future__ import annotations

import enum
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.domain.upgrades import DOCUMENT_VERSION
from editor.errors import BackupError
from editor.storage import copies
from editor.storage.documents import digest_of, read_document
from editor.storage.headers import HEADER_COLUMNS, ProfileHeader, make_header
from editor.translation import _


@dataclass(frozen=True, slots=True)
class Held:
    """One profile in a library file."""

    id: str
    name: str
    changed_at: datetime
    digest: str
    """Of its document: where two are the same, the content is."""
    is_deleted: bool
    is_damaged: bool
    members: tuple[int, int] = (0, 0)
    """Of its register of members: how many changes, and the sum of their checksums; where two are the same, the register is."""


class Standing(enum.Enum):
    """How a profile of a backup stands to the library."""

    SAME = "same"
    CHANGED = "changed"
    DELETED = "deleted"
    """The library has it among what was deleted."""
    GONE = "gone"
    """The library has no such profile."""
    BROKEN = "broken"
    """The library has it, damaged."""
    DAMAGED = "damaged"
    """It is damaged in the backup itself."""


def compare_with(backup: Path, library: Path) -> list[tuple[Held, Standing]]:
    """The profiles that were not deleted in a backup, and how each stands to the library, which may be damaged too."""
    try:
        present = {one.id: one for one in profiles_in(library)}
    except BackupError:
        present = {}
    return [(one, _standing(one, present.get(one.id))) for one in profiles_in(backup) if not one.is_deleted]


def _standing(held: Held, present: Held | None) -> Standing:
    if held.is_damaged:
        return Standing.DAMAGED
    if present is None:
        return Standing.GONE
    if present.is_damaged:
        return Standing.BROKEN
    if present.is_deleted:
        return Standing.DELETED
    is_same = (present.digest, present.members) == (held.digest, held.members)
    return Standing.SAME if is_same else Standing.CHANGED


def profiles_in(path: Path) -> list[Held]:
    """The profiles of a library file, newest change first, deleted and damaged ones too. Raises BackupError."""
    columns = ", ".join(HEADER_COLUMNS)
    with _reading(path) as connection:
        rows = connection.execute(
            f"SELECT {columns}, deleted_at, digest, CAST(document AS BLOB) FROM profile"  # noqa: S608  (names of columns)
            " ORDER BY changed_at DESC, id DESC"
        )
        held = [_held(*row) for row in rows]
        members = _members(connection)
    return [replace(one, members=members.get(one.id, (0, 0))) for one in held]


def _members(connection: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    """What the registers of a library are, by the id of their profile; a former program had none."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'member'").fetchone():
        return {}
    rows = connection.execute("SELECT profile_id, count(*), total(checksum) FROM member GROUP BY profile_id")
    return {_text(profile_id): (changes, int(checksums)) for profile_id, changes, checksums in rows}


def count_profiles(path: Path) -> int | None:
    """How many profiles that are not deleted a library file holds; None where it cannot be read."""
    try:
        with _reading(path) as connection:
            return int(connection.execute("SELECT count(*) FROM profile WHERE deleted_at IS NULL").fetchone()[0])
    except BackupError:
        return None


def _held(*row: bytes | float | None) -> Held:
    *columns, deleted_at, digest, document = row
    header = _header(columns)
    said = _text(digest)
    is_damaged = not isinstance(document, bytes) or digest_of(document) != said
    return Held(header.id, header.name, header.changed_at, said, deleted_at is not None, is_damaged)


def _header(columns: list[bytes | float | None]) -> ProfileHeader:
    """The header of a row whose texts are bytes, damaged ones perhaps."""
    values = [_text(value) if isinstance(value, bytes) else value for value in columns]
    return make_header(*values)  # type: ignore[arg-type]


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def read_draft(path: Path, profile_id: str, catalogue: Catalogue) -> Draft:
    """The draft of a profile in a library file. Raises BackupError where it is not there, damaged, or too new."""
    with _reading(path) as connection:
        row = connection.execute(
            "SELECT name, document_version, digest, CAST(document AS BLOB) FROM profile WHERE id = ?", (profile_id,)
        ).fetchone()
    if row is None:
        raise BackupError(_("This profile is not in the backup."))
    name, version, digest, document = row
    if isinstance(version, int) and version > DOCUMENT_VERSION:
        text = _("“{name}” was saved by a newer version of this program. Update the program to open it.")
        raise BackupError(text.format(name=_text(name)))
    try:
        if not isinstance(version, int) or digest_of(document) != _text(digest):
            raise ValueError(digest)
        return Draft.from_document(catalogue, read_document(document, version))
    except (ValueError, KeyError, TypeError) as error:
        text = _("“{name}” is damaged in this backup. Look into another one.")
        raise BackupError(text.format(name=_text(name))) from error


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with copies.reading(path) as connection:
            yield connection
    except sqlite3.Error as error:
        raise BackupError(_("{file} cannot be read: it is damaged, or gone.").format(file=path)) from error
