"""Versions: named states of a profile. Each holds its document whole, so that it outlives damage of the journal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from editor.domain.about import timestamp
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.errors import LibraryError
from editor.storage import checksums
from editor.storage import statements as sql
from editor.storage.checksums import carried_on, checksum
from editor.storage.content import read_content
from editor.storage.database import read
from editor.storage.documents import writable
from editor.storage.headers import StoredVersion, as_text
from editor.storage.opening import Found
from editor.storage.soundness import is_document_sound, is_sound
from editor.translation import _


def all_of(connection: Connection, profile_id: str) -> list[StoredVersion]:
    """The versions of a profile, oldest first; a damaged line is shown as far as it can be."""
    return [
        StoredVersion(number, as_text(name), as_text(at), step if isinstance(step, int) else 0)
        for number, name, at, step in read(connection, sql.VERSIONS, {"profile": profile_id})
        if isinstance(number, int)
    ]


def add(connection: Connection, found: Found, name: str, now: datetime) -> StoredVersion:
    """Name what is stored now, which was found sound."""
    profile_id = found.row["id"]
    number = max((version.number for version in all_of(connection, profile_id)), default=0) + 1
    made = StoredVersion(number, writable(name), timestamp(now), found.last_number)
    row = {"profile_id": profile_id, "number": number, "name": made.name, "at": made.at, "step": made.step}
    row |= {"document_version": found.row["document_version"], "digest": found.row["digest"]}
    row |= {"checksum": checksum(row, checksums.VERSION), "document": found.row["document"].decode()}
    connection.execute(sql.ADD_VERSION, row)
    return made


def rename(connection: Connection, profile_id: str, number: int, name: str) -> None:
    """Give a version another name."""
    this = {"profile": profile_id, "of_number": number}
    rows = read(connection, sql.VERSION_ROW, this)
    if not rows:
        raise _gone()
    row = rows[0]._asdict()
    renamed = row | {"name": writable(name)}
    columns = {"name": renamed["name"], "checksum": carried_on(row, renamed, checksums.VERSION)}
    connection.execute(sql.SET_VERSION, columns | this)


def load(connection: Connection, profile_id: str, number: int, catalogue: Catalogue) -> Draft:
    """The draft that was named."""
    rows = read(connection, sql.VERSION_ROW, {"profile": profile_id, "of_number": number})
    if not rows:
        raise _gone()
    row, name = rows[0]._asdict(), as_text(rows[0].name)
    try:
        if not is_document_sound(row, checksums.VERSION):
            raise ValueError(number)
        version = row["document_version"] if is_sound(row, checksums.VERSION) else None
        return read_content(catalogue, name, row["document"], version)
    except ValueError as error:
        text = _("The version “{name}” is damaged. The others can be used.")
        raise LibraryError(text.format(name=name)) from error


def _gone() -> LibraryError:
    return LibraryError(_("This version is no longer in the library."))
