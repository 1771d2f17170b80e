"""The journal of a profile, read as far as it is sound: its history begins after the last damaged place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from editor.domain.history import Step
from editor.storage import checksums, faults
from editor.storage import statements as sql
from editor.storage.checksums import checksum_of
from editor.storage.database import read, read_until_damage
from editor.storage.documents import read_steps

_LIMIT = 2**62
"""A number from there on is a damaged one, and further ones would soon be too large for SQLite."""
_FAR = 1_000_000
"""Where no row of a journal can be read, numbers go on from there: they must meet none of those that cannot be read."""
_STEP, _POSITION = checksums.EDIT.index("step"), checksums.EDIT.index("position")


class Journal:
    """What can be read of the journal of one profile."""

    def __init__(self, rows: Sequence[Any], *, is_complete: bool) -> None:
        """`rows` of `JOURNAL_COLUMNS` in their order; the last ones only, where SQLite could not read all of it."""
        self._rows = rows
        self._is_complete = is_complete
        self._unsound: set[int] = set()
        self._begin = 0
        damaged = [] if is_complete else [0]
        before: tuple[int, int] | None = (0, -1) if is_complete else None
        for at, row in enumerate(rows):
            step, position = row[_STEP], row[_POSITION]
            if checksum_of(row[:-1]) != row[-1]:
                self._unsound.add(at)
                self._begin, before = at + 1, None
                damaged.append(step if isinstance(step, int) else 0)
                continue
            if before is not None and (number := missing_between(before, (step, position), is_first=at == 0)):
                self._begin = at
                damaged.append(number)
            before = step, position
        self.damaged = list(dict.fromkeys(damaged))
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
    """Read it. A damaged page, or a row that seems to belong to another profile, hides what lies before it."""
    this = {"profile": profile_id}
    try:
        rows = read(connection, sql.JOURNAL, this)
        last = read(connection, sql.LAST_STEP, this)[0][0]
        if last == (rows[-1][_STEP] if rows else None):
            return Journal(rows, is_complete=True)
    except DBAPIError as error:
        if not faults.is_damage(error.orig):
            raise
    return Journal(list(read_until_damage(connection, sql.JOURNAL_BACKWARDS, this))[::-1], is_complete=False)


def _is_whole(rows: Sequence[Any]) -> bool:
    return [row[_POSITION] for row in rows] == list(range(len(rows)))
