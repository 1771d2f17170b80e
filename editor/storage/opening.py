"""One profile as it is stored: its document, and as much of its history as is sound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Executable

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.history import History, edits_between
from editor.domain.specs import Catalogue
from editor.errors import NoSuchProfileError
from editor.frozen import frozen
from editor.storage import checksums
from editor.storage import statements as sql
from editor.storage.checksums import carried_on
from editor.storage.content import read_content
from editor.storage.damage import Damage, Part
from editor.storage.database import read
from editor.storage.documents import read_steps
from editor.storage.headers import HEADER_COLUMNS, ProfileHeader, as_text, make_header, next_about
from editor.storage.journal import Journal, read_journal
from editor.storage.soundness import is_document_sound, is_sound
from editor.translation import _


@frozen
class StoredProfile:
    """A profile with all that is known about it."""

    header: ProfileHeader
    draft: Draft
    history: History
    about: About
    """What the next draft submission says about itself."""
    damage: tuple[Damage, ...] = ()
    """What is not as it was stored, though the profile can be used: its header, or its history up to some step."""


@frozen
class Found:
    """All rows of one profile, sound or not."""

    row: Mapping[str, Any]
    """Of `sql.PROFILE_ROW`."""
    journal: Journal
    last_issued: str | None
    last_named: int = 0
    """Number of the last step that is in a version."""

    @property
    def last_number(self) -> int:
        """The largest number of a step that was ever there, as far as that is known: new ones come after it."""
        return max(self.journal.last_number, self.last_named)

    @property
    def header(self) -> ProfileHeader:
        """What lists show."""
        return make_header(*(self.row[name] for name in HEADER_COLUMNS))

    @property
    def is_content_sound(self) -> bool:
        """Whether what follows from the document is as it was stored."""
        return is_sound(self.row, checksums.PROFILE_CONTENT)

    @property
    def is_state_sound(self) -> bool:
        """Whether the rest of the row is as it was stored."""
        return is_sound(self.row, checksums.PROFILE_STATE, "state_checksum")


def find_profile(connection: Connection, profile_id: str) -> Found:
    """Read all rows of a profile. Raises NoSuchProfileError."""
    row = _row(connection, sql.PROFILE_ROW, profile_id)._asdict()
    ((last_named,),) = read(connection, sql.LAST_NAMED, {"profile": profile_id})
    return Found(
        row,
        read_journal(connection, profile_id),
        last_issued(connection, profile_id),
        last_named if isinstance(last_named, int) else 0,
    )


def open_draft(found: Found, catalogue: Catalogue) -> Draft:
    """The draft that is stored. ValueError where the document is damaged, LibraryError where it is too new."""
    row = found.row
    if not isinstance(row["digest"], str) or not is_document_sound(row, checksums.PROFILE_CONTENT):
        raise ValueError(row["id"])
    version = row["document_version"]
    return read_content(catalogue, found.header.name, row["document"], version if found.is_content_sound else None)


def open_profile(found: Found, catalogue: Catalogue, by: str) -> StoredProfile:
    """The profile with its history; raises as `open_draft` does."""
    header, journal = found.header, found.journal
    draft = open_draft(found, catalogue)
    damage = [] if found.is_content_sound and found.is_state_sound else [Damage(Part.HEADER, header.id, header.name)]
    damage += [Damage(Part.HISTORY, header.id, header.name, number) for number in journal.damaged]
    steps = list(read_steps(journal.sound_end(), catalogue.paths))
    try:
        history = History(steps, by=by, last_number=found.last_number)
        is_whole = not edits_between(steps, draft)  # else SQLite hides the last ones, and says nothing
    except ValueError:  # they do not fit together, though each is as it was stored
        is_whole = False
    if not is_whole:
        history = History((), by=by, last_number=found.last_number)
        damage.append(Damage(Part.HISTORY, header.id, header.name))
    return StoredProfile(header, draft, history, next_about(header, found.last_issued), tuple(dict.fromkeys(damage)))


def header_of(connection: Connection, profile_id: str) -> ProfileHeader:
    """The header of a profile, deleted or not. Raises NoSuchProfileError."""
    return make_header(*_row(connection, sql.HEADER, profile_id))


def last_issued(connection: Connection, profile_id: str) -> str | None:
    """When the last final submission of a profile was made."""
    ((at,),) = read(connection, sql.LAST_ISSUED, {"profile": profile_id})
    return None if at is None else as_text(at)


def set_state(connection: Connection, profile_id: str, columns: Mapping[str, Any]) -> ProfileHeader:
    """Set columns of `PROFILE_STATE`. Raises NoSuchProfileError."""
    state = _row(connection, sql.PROFILE_ROW, profile_id)._asdict()
    kept = carried_on(state, state | dict(columns), checksums.PROFILE_STATE, "state_checksum")
    connection.execute(sql.SET_PROFILE, dict(columns) | {"state_checksum": kept, "profile": profile_id})
    return header_of(connection, profile_id)


def _row(connection: Connection, statement: Executable, profile_id: str) -> Any:  # noqa: ANN401  (a row)
    rows = read(connection, statement, {"profile": profile_id})
    if not rows:
        raise NoSuchProfileError(_("This profile is no longer in the library."))
    return rows[0]
