"""The rows of a SQLite file, read from its pages one by one: whatever is damaged in it hides no more than itself.

See https://www.sqlite.org/fileformat2.html. Which table a row belongs to, and whether it is as it was stored, is for the
reader to see: by the number of its columns, and its checksum.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

MAGIC = b"SQLite format 3\x00"
PAGE_SIZE = 4096
"""Of the files that this program makes; what the header of a damaged one says may be wrong."""

_KINDS = _TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR = 0x0D, 0x0A, 0x02
"""Of pages that have rows."""
_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of a whole number, by its type."""


class Bytes(Protocol):
    """What is in a file: bytes, or a map of it in memory."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice) -> bytes: ...


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One row."""

    values: Sequence[Any]
    """As SQLite gives them; a text that is no UTF-8 any more is bytes, and what cannot be read any more is `LOST`."""
    is_in_place: bool
    """Whether the page says itself that it has such rows; otherwise only a checksum can tell that it is one."""


class _Lost:
    """Stands for a value that cannot be read any more."""


LOST = _Lost()


def rows_in(data: Bytes) -> list[FoundRow]:
    """All rows that can be made out."""
    sizes = {PAGE_SIZE}
    if data[0:16] == MAGIC and len(header := data[16:18]) == 2:
        (size,) = struct.unpack(">H", header)
        sizes.add(65536 if size == 1 else size)
    read = [list(_File(data, size).rows()) for size in sizes if size >= 512 and not size & (size - 1)]
    return max(read, key=len)


class _File:
    """The pages of one file."""

    def __init__(self, data: Bytes, size: int) -> None:
        self._data, self._size = data, size
        self._count = len(data) // size

    def rows(self) -> Iterator[FoundRow]:
        """The rows of all pages that are in use; without the list of free pages, of all that there are."""
        free = self._free_pages()
        for number in range(1, self._count + 1):
            if number in free:
                continue
            page = self._page(number)
            begin = 100 if number == 1 else 0
            if page[begin] not in _KINDS and not self._may_have_rows(page, begin):
                continue
            for kind in _KINDS:  # what the page says it is may be damaged
                for place in self._cells(page, begin, 12 if kind == _INDEX_INTERIOR else 8):
                    if values := self._row(page, place, kind):
                        yield FoundRow(values, is_in_place=page[begin] == kind)

    def _page(self, number: int) -> bytes:
        return self._data[(number - 1) * self._size : number * self._size]

    def _free_pages(self) -> set[int]:
        """Pages that hold nothing any more: what stands in them was deleted."""
        free: set[int] = set()
        trunk = _number(self._data[32:36])
        while 1 < trunk <= self._count and trunk not in free:
            page = self._page(trunk)
            free.add(trunk)
            leaves = min(_number(page[4:8]), self._size // 4 - 2)
            free.update(_number(page[8 + 4 * leaf : 12 + 4 * leaf]) for leaf in range(leaves))
            trunk = _number(page[0:4])
        return free

    def _may_have_rows(self, page: bytes, begin: int) -> bool:
        """Whether the rest of a page's header makes sense. That of text, which most pages hold, does not."""
        count, first = _number(page[begin + 3 : begin + 5]), _number(page[begin + 5 : begin + 7])
        return count > 0 and begin + 8 + 2 * count <= first < self._size

    def _cells(self, page: bytes, begin: int, header: int) -> Iterator[int]:
        """Where the cells of a page lie."""
        count = _number(page[begin + 3 : begin + 5])
        for cell in range(min(count, self._size // 4)):
            at = begin + header + 2 * cell
            place = _number(page[at : at + 2])
            if begin + header <= place < self._size - 3:
                yield place

    def _row(self, page: bytes, place: int, kind: int) -> list[Any] | None:
        if kind == _INDEX_INTERIOR:
            place += 4  # the page below
        length, place = _varint(page, place)
        if kind == _TABLE_LEAF:
            _rowid, place = _varint(page, place)
        if not 2 <= length <= len(self._data):
            return None
        local = self._local(length, kind)
        payload = page[place : place + local]
        if local < length:
            payload += self._overflow(_number(page[place + local : place + local + 4]), length - local)
        return _values(payload, length)

    def _local(self, length: int, kind: int) -> int:
        """How much of a row lies in its page; the rest is in pages of its own."""
        most = self._size - 35 if kind == _TABLE_LEAF else (self._size - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (self._size - 12) * 32 // 255 - 23
        fitting = least + (length - least) % (self._size - 4)
        return fitting if fitting <= most else least

    def _overflow(self, number: int, length: int) -> bytes:
        """The rest of a row, as far as its pages are there."""
        parts = bytearray()
        while length > len(parts) and 1 < number <= self._count:
            page = self._page(number)
            parts += page[4:]
            number = _number(page[0:4])
        return bytes(parts[:length])


def _number(part: bytes) -> int:
    return int.from_bytes(part, "big")


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for byte in data[place : place + 8]:
        place += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place
    return (value << 8 | data[place] if place < len(data) else value), place + 1


def _values(payload: bytes, length: int) -> list[Any] | None:
    """The values of a row; None where it is none."""
    end, place = _varint(payload, 0)
    if not 1 < end <= min(length, len(payload)):
        return None
    kinds = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    sizes = [_NUMBERS.get(kind, 8 if kind == 7 else 0 if kind < 12 else (kind - 12) // 2) for kind in kinds]
    if place != end or end + sum(sizes) != length:
        return None
    values = []
    for kind, size in zip(kinds, sizes, strict=True):
        part = payload[place : place + size]
        values.append(_value(kind, part) if len(part) == size else LOST)
        place += size
    return values


def _value(kind: int, part: bytes) -> Any:  # noqa: ANN401  (whatever SQLite can hold)
    if kind == 0:
        return None
    if kind in _NUMBERS:
        return int.from_bytes(part, "big", signed=True)
    if kind == 7:
        return struct.unpack(">d", part)[0]
    if kind in {8, 9}:
        return kind - 8
    if kind % 2 == 0:
        return part
    try:
        return part.decode()
    except UnicodeDecodeError:
        return part
