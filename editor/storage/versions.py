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
from editor.storage.checksums import checksum
from editor.storage.content import read_content
from editor.storage.documents import writable
from editor.storage.headers import StoredVersion
from editor.translation import _


def all_of(connection: Connection, profile_id: str) -> list[StoredVersion]:
    """The versions of a profile, oldest first."""
    return [StoredVersion(*row) for row in connection.execute(sql.VERSIONS, {"profile": profile_id}).all()]


def add(connection: Connection, profile_id: str, name: str, now: datetime) -> StoredVersion:
    """Name what is stored now, which was found sound."""
    number = max((version.number for version in all_of(connection, profile_id)), default=0) + 1
    step = connection.execute(sql.LAST_STEP, {"profile": profile_id}).scalar() or 0
    made = StoredVersion(number, writable(name), timestamp(now), step)
    digest, text, document_version = connection.execute(sql.DOCUMENT, {"profile": profile_id}).one()
    row = {"profile_id": profile_id, "number": number, "name": made.name, "at": made.at, "step": step}
    row |= {"document_version": document_version, "digest": digest}
    row |= {"checksum": checksum(row, checksums.VERSION), "document": text.decode()}
    connection.execute(sql.ADD_VERSION, row)
    return made


def rename(connection: Connection, profile_id: str, number: int, name: str) -> None:
    """Give a version another name."""
    this = {"profile": profile_id, "of_number": number}
    row = connection.execute(sql.VERSION_ROW, this).mappings().one_or_none()
    if row is None:
        raise _gone()
    renamed = dict(row) | {"name": writable(name)}
    columns = {"name": renamed["name"], "checksum": checksum(renamed, checksums.VERSION)}
    connection.execute(sql.SET_VERSION, columns | this)


def load(connection: Connection, profile_id: str, number: int, catalogue: Catalogue) -> Draft:
    """The draft that was named."""
    row = connection.execute(sql.VERSION_DOCUMENT, {"profile": profile_id, "of_number": number}).one_or_none()
    if row is None:
        raise _gone()
    *document, name = row
    try:
        return read_content(catalogue, name, *document)
    except ValueError as error:
        text = _("The version “{name}” is damaged. The others can be used.")
        raise LibraryError(text.format(name=name)) from error


def _gone() -> LibraryError:
    return LibraryError(_("This version is no longer in the library."))
