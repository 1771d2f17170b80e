"""The journal of a profile, read as far as it is sound: its history begins after the last damaged place.

SQLite finds it by its key, and a damaged key on the way misleads it: then rows are hidden, though they are sound. That
nothing is hidden is seen from the rows that lie before and after the journal. Where they are sound, and of profiles that
come before and after, so are all that lie beyond them; where they are not, every row of the table is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.exc import DBAPIError

from editor.domain.history import Step
from editor.storage import faults
from editor.storage import statements as sql
from editor.storage.checksums import checksum_of
from editor.storage.database import read, read_until_damage
from editor.storage.documents import JOURNAL_COLUMNS, read_steps

_LIMIT = 2**62
"""A number from there on is a damaged one, and further ones would soon be too large for SQLite."""
_FAR = 1_000_000
"""Where no row of a journal can be read, numbers go on from there: they must meet none of those that cannot be read."""
_NEAR = 4
"""Bytes in which an id is another one."""
_PROFILE, _STEP, _POSITION = range(3)
_KEY = slice(_STEP, _POSITION + 1)


class Journal:
    """What can be read of the journal of one profile."""

    def __init__(
        self,
        rows: Sequence[Any],
        *,
        is_complete: bool,
        is_found: bool = True,
        strays: Sequence[Any] = (),
        is_doubtful: bool = False,
    ) -> None:
        """`rows` of `JOURNAL_COLUMNS` in their order; the last ones only, where SQLite could not read all of it.

        `strays` are those of them whose profile is damaged; `is_doubtful`: there are others that may belong here.
        """
        self.is_found = is_found
        """Whether SQLite finds its rows by their key."""
        self.stray_ids = {_bytes(row[_PROFILE]) for row in strays}
        """The damaged ids by which some of its rows are kept."""
        self._rows = rows
        self._is_complete = is_complete
        self._unsound: set[int] = set()
        self._begin = 0
        damaged = [] if is_complete else [0]
        before: tuple[int, int] | None = (0, -1) if is_complete else None
        for at, row in enumerate(rows):
            step, position = row[_STEP], row[_POSITION]
            if not _is_sound(row):
                self._unsound.add(at)
                self._begin, before = at + 1, None
                damaged.append(step if isinstance(step, int) else 0)
                continue
            if before is not None and (number := missing_between(before, (step, position), is_first=at == 0)):
                self._begin = at
                damaged.append(number)
            before = step, position
        self.damaged = list(dict.fromkeys([*damaged, *[0] * is_doubtful]))
        """Numbers of steps that are damaged or missing, each once; 0 stands for those whose number is not known."""

    @property
    def last_number(self) -> int:
        """The largest number of a step that may be there: new ones come after it."""
        numbers = [row[_STEP] for row in self._rows if isinstance(row[_STEP], int) and row[_STEP] < _LIMIT]
        return max(numbers, default=0 if self._is_complete else _FAR)

    def sound_end(self) -> Sequence[Any]:
        """The rows after the last damaged place, from the beginning of a step on: all of them, where all is well."""
        begin = self._begin
        while begin < len(self._rows) and self._rows[begin][_POSITION] != 0:
            begin += 1
        return self._rows[begin:]

    def sound_steps(self, known: Mapping[str, object]) -> list[Step]:
        """All steps that are sound, also those before a damaged place: what is between them is missing."""
        torn = {self._rows[at][_STEP] for at in self._unsound}
        rows: dict[int, list[Any]] = {}
        for row in self._rows:
            if row[_STEP] not in torn:
                rows.setdefault(row[_STEP], []).append(row)
        whole = [row for step in sorted(rows) if _is_whole(rows[step]) for row in rows[step]]
        return list(read_steps(whole, known))


def missing_between(before: tuple[int, int], row: tuple[int, int], *, is_first: bool) -> int:
    """The number of a step of which something is missing between two rows (step, position); 0 where nothing is.

    The `first` row may be of any step: what was before it was left out by `mend`.
    """
    (last, place), (step, position) = before, row
    if position == 0 and (is_first or step == last + 1):
        return 0
    if step == last and position == place + 1:
        return 0
    return step if position else last + 1


def read_journal(connection: Connection, profile_id: str) -> Journal:
    """Read it. A page that cannot be read hides what lies before it."""
    for read_rows in (_find, _gather):
        try:
            if journal := read_rows(connection, profile_id):
                return journal
        except DBAPIError as error:
            if not faults.is_damage(error.orig):
                raise
    rows = read_until_damage(connection, sql.JOURNAL_BACKWARDS, {"profile": profile_id})
    return Journal(list(rows)[::-1], is_complete=False)


def _find(connection: Connection, profile_id: str) -> Journal | None:
    """Let SQLite find it by its key; None where something may be hidden."""
    rows = read(connection, sql.JOURNAL, {"profile": profile_id})
    return Journal(rows, is_complete=True) if _is_all(connection, profile_id, rows) else None


def _is_all(connection: Connection, profile_id: str, rows: Sequence[Any]) -> bool:
    """Whether nothing hides beyond the rows that SQLite found."""
    this = {"profile": profile_id}
    last, before, after = [read(connection, one, this) for one in (sql.LAST_EDIT, sql.EDIT_BEFORE, sql.EDIT_AFTER)]
    return (
        all(row[_PROFILE] == profile_id for row in rows)
        and [tuple(row) for row in last] == [(row[_STEP], row[_POSITION]) for row in rows[-1:]]
        and all(_is_sound(row) and row[_PROFILE] < profile_id for row in before)
        and all(_is_sound(row) and row[_PROFILE] > profile_id for row in after)
    )


def _gather(connection: Connection, profile_id: str) -> Journal:
    """Look at every row of the table."""
    placed = []
    place = 0, -1
    for row in read(connection, sql.WHOLE_JOURNAL, {"profile": profile_id}):
        if is_sound := _is_sound(row):
            place = row[_STEP], row[_POSITION]
        placed.append((place, not is_sound, row))  # a damaged row stays behind the one that it lies behind
    others = read(connection, sql.STRAYS)
    strays = [row for row in others if is_nearly(row[_PROFILE], profile_id)]
    for stray in strays:
        row = _taken_back(stray, profile_id)
        step = stray[_STEP] if isinstance(stray[_STEP], int) else _LIMIT
        placed.append((row[_KEY], False, row) if row else ((step, 0), True, stray))
    placed.sort(key=lambda one: one[:2])
    return Journal(
        [row for _place, _is_damaged, row in placed],
        is_complete=True,
        is_found=False,
        strays=strays,
        is_doubtful=any(not _is_id(row[_PROFILE], profile_id) for row in others),
    )


def take_back_strays(connection: Connection) -> None:
    """Give edits whose profile is damaged their profile again, where the checksum says whose they are.

    For a transaction that may delete what SQLite does not find by its key.
    """
    strays = read(connection, sql.STRAYS)
    ids = [profile_id for (profile_id,) in read(connection, sql.IDS)] if strays else []
    for stray in strays:
        for row in filter(None, (_taken_back(stray, profile_id) for profile_id in ids)):
            there = read(connection, sql.WHOLE_JOURNAL, {"profile": row[_PROFILE]})
            if row[_KEY] not in [tuple(one[_KEY]) for one in there]:
                drop_all(connection, sql.DROP_STRAY, {"stray": _bytes(stray[_PROFILE])})
                connection.execute(sql.ADD_EDITS, dict(zip(JOURNAL_COLUMNS, row, strict=True)))


def drop_all(connection: Connection, statement: Executable, values: Mapping[str, object]) -> None:
    """Delete what is found by looking at every row: until nothing is, for SQLite may lose its place after a damaged key."""
    while connection.execute(statement, values).rowcount:
        pass


def _taken_back(stray: Sequence[Any], profile_id: str) -> tuple[Any, ...] | None:
    """An edit as it was stored, where only its profile is damaged, and this one is it."""
    row = profile_id, *stray[1:]
    return row if is_nearly(stray[_PROFILE], profile_id) and _is_sound(row) else None


def is_nearly(found: object, profile_id: str) -> bool:
    """Whether a damaged id is that of a profile: ids are made by chance, and no two are so near to each other."""
    if not _is_id(found, profile_id):
        return False
    return sum(ours != theirs for ours, theirs in zip(_bytes(found), _bytes(profile_id), strict=True)) < _NEAR


def _is_id(found: object, profile_id: str) -> bool:
    """Whether something is an id, damaged perhaps: of whom, its letters tell then."""
    return isinstance(found, str | bytes) and len(_bytes(found)) == len(_bytes(profile_id))


def _bytes(text: object) -> bytes:
    return text if isinstance(text, bytes) else str(text).encode("utf-8", "surrogateescape")


def _is_sound(row: Sequence[Any]) -> bool:
    return bool(checksum_of(row[:-1]) == row[-1])


def _is_whole(rows: Sequence[Any]) -> bool:
    return [row[_POSITION] for row in rows] == list(range(len(rows)))
