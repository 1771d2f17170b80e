"""The list of profiles, as far as it can be read, and one of it found by its name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from editor.domain.folding import fold
from editor.errors import NoSuchProfileError
from editor.storage import faults
from editor.storage import statements as sql
from editor.storage.database import read, read_until_damage
from editor.storage.headers import ProfileHeader, make_header
from editor.translation import _


def read_headers(connection: Connection, damaged: Collection[str]) -> list[ProfileHeader]:
    """The profiles that are not deleted, newest change first; `damaged` are the ids of those that are known to be so."""
    try:
        headers = [make_header(*row) for row in read(connection, sql.HEADERS)]
    except DBAPIError as error:
        if not faults.is_damage(error.orig):
            raise
        headers = _readable(connection)
    if damaged:
        headers = [replace(one, is_damaged=one.is_damaged or one.id in damaged) for one in headers]
    return headers


def _readable(connection: Connection) -> list[ProfileHeader]:
    """The profiles before the first page that SQLite cannot read, and those after the last one."""
    rows = [row for order in sql.HEADERS_AS_THEY_LIE for row in read_until_damage(connection, order)]
    headers = {header.id: header for header in (make_header(*row) for row in rows)}
    return sorted(headers.values(), key=lambda header: (header.changed_at, header.id), reverse=True)


def find_header(headers: Sequence[ProfileHeader], id_or_name: str, path: Path) -> ProfileHeader:
    """The profile of that id, or the only one of that name (case and accents aside). Raises NoSuchProfileError."""
    found = [header for header in headers if header.id == id_or_name]
    found = found or [header for header in headers if header.name and header.name == id_or_name]
    if not found and (folded := fold(id_or_name)):
        found = [header for header in headers if fold(header.name) == folded]
    if len(found) == 1:
        return found[0]
    if found:
        text = _("Several profiles are called “{name}”. Name one by its id: {ids}.")
        raise NoSuchProfileError(text.format(name=id_or_name, ids=", ".join(header.id for header in found)))
    raise NoSuchProfileError(_("No profile in {path} is called “{name}”.").format(path=path, name=id_or_name))
