"""The registers of members: each is a journal of its own, which `editor.domain.register` makes members of.

Every row of the table is looked at where a register is read: a damaged key hides none then, nor does a damaged profile in
the row, and nobody waits for it.
A register is loaded before it is saved: so it is known who wrote to it since.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from editor.domain.about import timestamp
from editor.domain.draft import Edit
from editor.domain.history import Step
from editor.domain.register import Member, Register
from editor.errors import ConflictError
from editor.storage import checksums, copies, faults
from editor.storage import statements as sql
from editor.storage.checksums import checksum, checksum_of
from editor.storage.database import Database, read, read_until_damage
from editor.storage.documents import writable
from editor.storage.journal import is_nearly, missing_between
from editor.storage.opening import header_of
from editor.translation import _

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
COLUMNS = (*checksums.MEMBER, "checksum")
_STEP, _POSITION, _CONTENT = (COLUMNS.index(name) for name in ("step", "position", "content"))
AT_ONCE = 500
"""So many rows are read at once, in about 2 ms."""
_FAR = 1_000_000
"""Where not every row can be read, numbers go on so far beyond: they must meet none of those that cannot be read."""
_PLACE = slice(_STEP, _POSITION + 1)
_Last = tuple[Any, ...]
"""Step, position and checksum of the last row of a register, sound or not; () where there is none."""


@dataclass(frozen=True, slots=True)
class StoredRegister:
    """The register of one profile."""

    profile_id: str
    register: Register
    is_damaged: bool = False
    """Whether some of its changes are not as they were stored, and are left out."""


@dataclass(slots=True)
class Seen:
    """What was last known of a register: nobody else may have written to it since."""

    lasts: set[_Last]
    """Its last row; and that of a commit that failed, for it may have come through."""
    first_own: int
    """Number of the first step made by whoever uses this library: only from there on are steps replaced."""


class Registers:
    """The registers of one library."""

    def __init__(
        self, database: Database, now: Callable[[], datetime], by: str = "", before: Registers | None = None
    ) -> None:
        """`by` is who works here. What one `before` it knew of the same file counts."""
        self._database, self._now, self._by = database, now, by
        self._seen: dict[str, Seen] = before._seen if before is not None else {}

    def load(self, profile_id: str) -> StoredRegister:
        """The register of a profile, as far as it is sound. Raises NoSuchProfileError."""
        with self._database.reading() as connection:
            header_of(connection, profile_id)
            found, is_complete = _read(connection, profile_id)
            last = _last_row(connection, profile_id)
        rows = [row for _found, row in found]
        sound, is_damaged = _sound(rows)
        numbered = _last_number(rows) if is_complete else _last_number(rows) + _FAR
        register = Register(read_steps(sound), by=self._by, last_number=numbered)
        seen = self._seen.get(profile_id)
        first_own = seen.first_own if seen and last in seen.lasts else register.history.next_number
        self._seen[profile_id] = Seen({last}, first_own)
        return StoredRegister(profile_id, register, is_damaged or not (is_complete and register.is_whole))

    def save(self, profile_id: str, steps: Sequence[Step]) -> None:
        """Keep steps of a register that was loaded; a step whose number is there already is replaced (typing went on).

        Raises NoSuchProfileError where the profile is gone, and ConflictError where another program changed the register
        meanwhile. A call that failed, or whose result is not known, can be made again.
        """
        rows = write_rows(profile_id, steps)
        with self._database.writing(although_held=True) as connection:
            name = header_of(connection, profile_id).name
            seen, last = self._seen.get(profile_id), _last_row(connection, profile_id)
            if seen is None or last not in seen.lasts or any(step.number < seen.first_own for step in steps):
                text = _("The members of “{name}” were changed in another window meanwhile. Open them again.")
                raise ConflictError(text.format(name=name))
            for step in steps:
                if last and not (isinstance(last[0], int) and step.number > last[0]):
                    connection.execute(sql.DROP_MEMBER_STEP, {"profile": profile_id, "number": step.number})
            if rows:
                connection.execute(sql.ADD_MEMBERS, rows)
                last = _last_row(connection, profile_id)
                seen.lasts.add(last)  # the commit may come through and fail to say so
        self._seen[profile_id] = Seen({last}, seen.first_own)

    def copy(self, profile_id: str, to: str, label: str) -> None:
        """Begin the register of another profile, which has none yet, with the members of this one; `label` is that step."""
        members = self.load(profile_id).register.members
        step = self.load(to).register.change(label, timestamp(self._now()), {**members})
        if step is not None:
            self.save(to, [step])

    def take_from(self, path: Path, profile_id: str, label: str) -> bool:
        """Let a register be as it is in another library file, as one step called `label`; return whether that changed it.

        A file of a former program, which had no registers, changes nothing. Raises LibraryError.
        """
        with faults.in_words(path), copies.reading(path) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'member'").fetchone():
                return False
            connection.text_factory = _escaped
            columns = ", ".join(f'"{name}"' for name in COLUMNS)
            rows = connection.execute(f"SELECT {columns} FROM member WHERE profile_id = ?", (profile_id,)).fetchall()  # noqa: S608  (names from here)
        then = Register(read_steps(_sound(rows)[0])).members
        register = self.load(profile_id).register
        changes = {number: then.get(number) for number in [*register.members, *then]}
        step = register.change(label, timestamp(self._now()), changes)
        if step is not None:
            self.save(profile_id, [step])
        return step is not None

    def forget(self, profile_id: str) -> None:
        """Load a register anew before it is saved: something else has been put in its place."""
        self._seen.pop(profile_id, None)


def write_rows(profile_id: str, steps: Iterable[Step]) -> list[dict[str, Any]]:
    """The rows of some steps: one for each member that a step changes."""
    rows: list[dict[str, Any]] = [
        {
            "profile_id": profile_id,
            "step": step.number,
            "position": position,
            "at": step.at,
            "by": writable(step.by) or None,
            "label": writable(step.label),
            "undoes": step.undoes,
            "redoes": step.redoes,
            "number": int(edit.path),
            "content": None if edit.after is None else writable(_encode(edit.after)),
        }
        for step in steps
        for position, edit in enumerate(step.edits)
    ]
    for row in rows:
        row["checksum"] = checksum(row, checksums.MEMBER)
    return rows


def read_steps(rows: Sequence[Sequence[Any]]) -> list[Step]:
    """The steps that rows of `COLUMNS` stand for, in their order."""
    members: dict[int, Member] = {}
    heads: dict[int, tuple[Any, ...]] = {}
    edits: dict[int, list[Edit]] = {}
    # Many at once, and edits with all their parts: fifty thousand take half of the time. Not all: while they are read, no
    # other thread goes on, and the window would stand still for a tenth of a second.
    contents: list[Member | None] = []
    for first in range(0, len(rows), AT_ONCE):
        contents += json.loads(f"[{','.join([row[_CONTENT] or 'null' for row in rows[first : first + AT_ONCE]])}]")
    for (_id, step, _position, at, by, label, undoes, redoes, number, *_rest), after in zip(
        rows, contents, strict=True
    ):
        if step not in heads:
            heads[step], edits[step] = (label, at, undoes, redoes, by or ""), []
        edits[step].append(Edit(str(number), members.get(number), after, None, None))
        if after is None:
            members.pop(number, None)
        else:
            members[number] = after
    return [
        Step(step, label, at, tuple(edits[step]), undoes, redoes, by)
        for step, (label, at, undoes, redoes, by) in heads.items()
    ]


def mend(connection: Connection, profile_id: str) -> None:
    """Leave out of a register what is damaged, in a transaction that may delete what SQLite does not find by its key."""
    rows, is_complete = _read(connection, profile_id)
    sound, is_damaged = _sound(row for _found, row in rows)
    if is_complete and not is_damaged and all(found is row for found, row in rows):
        return
    for found in {row[0] for row, _meant in rows}:
        key = found if isinstance(found, bytes) else str(found).encode("utf-8", "surrogateescape")
        while connection.execute(sql.DROP_MEMBERS, {"found": key}).rowcount:
            pass  # SQLite may lose its place after a damaged key
    if renumbered := whole_again([dict(zip(COLUMNS, row, strict=True)) for row in sound]):
        connection.execute(sql.ADD_MEMBERS, renumbered)


def whole_again(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a register of which some are lost, numbered so that none is missing."""
    steps: dict[int, int] = {}
    places: dict[int, int] = {}
    made = []
    for row in sorted(rows, key=lambda one: (one["step"], one["position"])):
        step = steps.setdefault(row["step"], len(steps) + 1)
        places[step] = places.get(step, -1) + 1
        again = dict(row) | {"step": step, "position": places[step]}
        again |= {"undoes": steps.get(row["undoes"]), "redoes": steps.get(row["redoes"])}
        made.append(again | {"checksum": checksum(again, checksums.MEMBER)})
    return made


def _read(connection: Connection, profile_id: str) -> tuple[list[tuple[Sequence[Any], Sequence[Any]]], bool]:
    """The rows of a profile (see `_gathered`), and whether they are all: not, where a page of the file cannot be read."""
    this = {"profile": profile_id}
    for all_of_them in (sql.MEMBERS, sql.MEMBERS_FORWARDS):  # the page may be one of another register
        try:
            return _gathered(profile_id, read(connection, all_of_them, this)), True
        except DBAPIError as error:
            if not faults.is_damage(error.orig):
                raise
    ways = [read_until_damage(connection, way, this) for way in (sql.MEMBERS_FORWARDS, sql.MEMBERS_BACKWARDS)]
    by_place = {tuple(row[_PLACE]): row for way in ways for row in way}
    return _gathered(profile_id, by_place.values()), False


def _gathered(profile_id: str, found: Iterable[Sequence[Any]]) -> list[tuple[Sequence[Any], Sequence[Any]]]:
    """Rows that are of a profile: each as it was found, and as it is meant.

    That is another row where only the profile is damaged in it: of whom it is, the checksum tells then.
    """
    rows = list(found)
    own = [(row, row) for row in rows if row[0] == profile_id]
    places = {tuple(row[_PLACE]) for row, _same in own}
    for row in rows:
        if row[0] != profile_id:
            meant = (profile_id, *row[1:])
            if checksum_of(meant[:-1]) == meant[-1] and meant[_PLACE] not in places:
                own.append((row, meant))
            elif is_nearly(row[0], profile_id):
                own.append((row, row))
    return own


def _sound(rows: Iterable[Sequence[Any]]) -> tuple[list[Sequence[Any]], bool]:
    """The rows that are as they were stored, in their order; and whether others are not, or are missing."""
    found = [(checksum_of(row[:-1]) == row[-1], row) for row in rows]
    sound = sorted((row for is_sound, row in found if is_sound), key=lambda row: (row[_STEP], row[_POSITION]))
    before, is_damaged = (0, -1), len(sound) < len(found)
    for row in sound:
        place = row[_STEP], row[_POSITION]
        is_damaged = is_damaged or bool(missing_between(before, place, is_first=False))
        before = place
    return sound, is_damaged


def _escaped(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def _last_number(rows: Iterable[Sequence[Any]]) -> int:
    """The largest number of a step that may be there."""
    return max((row[_STEP] for row in rows if isinstance(row[_STEP], int) and row[_STEP] < 2**62), default=0)


def _last_row(connection: Connection, profile_id: str) -> _Last:
    rows = list(read_until_damage(connection, sql.LAST_MEMBER, {"profile": profile_id}))
    return tuple(rows[0]) if rows else ()
