"""A damaged library read as far as it can be, and a new one made from what is whole.

Every row is read from the pages of the file (see `pages`), and its checksum or digest says whether it is as it was
stored: so no damage hides more than itself. The damaged file is only read.
"""

from __future__ import annotations

import mmap
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert

from editor.domain.draft import Draft
from editor.domain.history import edits_between
from editor.domain.specs import Catalogue
from editor.errors import LibraryError
from editor.storage import faults
from editor.storage import statements as sql
from editor.storage.content import content_columns, read_content
from editor.storage.damage import Damage, Part
from editor.storage.database import Database
from editor.storage.documents import JOURNAL_COLUMNS, read_steps
from editor.storage.headers import ProfileHeader
from editor.storage.mending import sound_state, time_of
from editor.storage.opening import Found, header_of, open_draft
from editor.storage.pages import Bytes
from editor.storage.recovery import Known, Recovered, recover
from editor.storage.registers import whole_again
from editor.storage.remains import Remains, Row, checked, sort
from editor.storage.tables import METADATA


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came of it."""

    whole: list[ProfileHeader]
    """Profiles that are in the new library as they were stored, with all that belongs to them."""
    damaged: list[Damage]
    """What is not. A profile may be in the new library all the same, without what is named here."""


def rescue(path: Path, to: Path, catalogue: Catalogue, now: Callable[[], datetime]) -> Rescued:
    """Make a library at `to`, where there must be no file, from what can be read of the damaged one at `path`.

    Nobody may have the damaged one open. Raises LibraryError where a file cannot be read or written.
    """
    with faults.in_words(path), _bytes_of(path, to.parent) as data:
        found = sort(data)
    with faults.in_words(to):
        to.touch(mode=0o600, exist_ok=False)
        to.unlink()
    database = Database(to)
    try:
        with database.writing() as connection:
            damage = {one.id: _save(connection, one, catalogue, now()) for one in found}
            whole = [header_of(connection, profile_id) for profile_id, named in damage.items() if not named]
    except BaseException:
        database.close()
        to.unlink(missing_ok=True)
        raise
    database.close()
    return Rescued(whole, [one for named in damage.values() for one in named])


@contextmanager
def _bytes_of(path: Path, folder: Path) -> Iterator[Bytes]:
    """What is in a library, after SQLite finished in a copy of it what was interrupted."""
    with tempfile.TemporaryDirectory(prefix=".rescue-", dir=folder) as aside:
        copy = Path(aside) / path.name
        shutil.copyfile(path, copy)
        for suffix in ("-journal", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(path.with_name(path.name + suffix), copy.with_name(copy.name + suffix))
        with suppress(*faults.ERRORS), closing(sqlite3.connect(copy)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if not copy.stat().st_size:
            yield b""
            return
        with copy.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data


def _save(connection: Connection, remains: Remains, catalogue: Catalogue, now: datetime) -> list[Damage]:
    """Save what is whole of a profile; return what is not."""
    found = Found(remains.row, remains.journal(), None)
    made = _draft(found, remains, catalogue)
    name = remains.name
    damage: list[Damage] = []

    def note(part: Part, numbers: Iterable[int] = (0,)) -> None:
        damage.extend(Damage(part, remains.id, name, number) for number in dict.fromkeys(numbers))

    if made is None:
        note(Part.DOCUMENT)
        return damage
    columns = _columns(found, remains, made.draft, now)
    name = columns["name"]
    if not made.is_whole:
        note(Part.DOCUMENT)
    elif not (found.is_content_sound and found.is_state_sound):
        note(Part.HEADER)
    edits, lost = _history(found, remains, made.draft)
    note(Part.HISTORY, lost)
    note(Part.VERSION, remains.lost("version"))
    note(Part.SUBMISSION, remains.lost("submission"))
    note(Part.MEMBERS, remains.lost("member"))
    connection.execute(sql.ADD_PROFILE, columns)
    for table, rows in (
        ("edit", edits),
        ("version", remains.whole("version")),
        ("submission", remains.whole("submission")),
    ):
        if rows:
            connection.execute(insert(METADATA.tables[table]), [checked(table, row) for row in rows])
    if members := whole_again(remains.whole("member")):
        connection.execute(sql.ADD_MEMBERS, members)
    return damage


def _draft(found: Found, remains: Remains, catalogue: Catalogue) -> Recovered | None:
    """The state of a profile, or the newest that can be made; None where a newer program saved it, or nothing is left."""
    try:
        return Recovered(open_draft(found, catalogue), is_whole=True)
    except LibraryError:
        return None
    except ValueError:
        states = list(_named(remains, catalogue))
    return recover(catalogue, found.row, found.journal.sound_steps(catalogue.paths), found.journal.damaged, states)


def _named(remains: Remains, catalogue: Catalogue) -> Iterator[Known]:
    """The states that versions hold."""
    for row in remains.whole("version"):
        with suppress(LibraryError):  # of a newer program
            draft = read_content(catalogue, row["name"], row["document"], row["document_version"])
            yield Known(draft, row["at"], row["step"])


def _columns(found: Found, remains: Remains, draft: Draft, now: datetime) -> Row:
    """The row of a profile: as it was, or made anew from its document."""
    content = content_columns(draft, time_of(found.row["changed_at"]) or now)
    submissions = [(row["revision"], row["digest"]) for row in remains.whole("submission")]
    return content | sound_state(found, submissions, now)


def _history(found: Found, remains: Remains, draft: Draft) -> tuple[Sequence[Row], list[int]]:
    """The rows of the journal that make a history, and the numbers of steps that are lost."""
    rows = [dict(zip(JOURNAL_COLUMNS, row, strict=True)) for row in found.journal.sound_end()]
    lost = [*found.journal.damaged, *(number for number in remains.lost("edit") if number == 0)]
    if rows and rows[0]["step"] > 1 and not lost:
        lost = [rows[0]["step"] - 1]  # those before were lost by and by, or all at once now
    if edits_between(read_steps([list(row.values()) for row in rows], draft.catalogue.paths), draft):
        return [], [*lost, 0]  # the end of it is missing
    return rows, lost
