"""Tables as text (.csv), of any encoding and with any separator; and cells that no spreadsheet takes for a formula.

A cell that begins with what may begin a formula gets an apostrophe in front, as OWASP advises; reading takes it away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from editor.errors import NotAPageError, OfficeFileError
from editor.exchange.decoding import decode
from editor.exchange.office.cells import MOST_CELLS, MOST_COLUMNS, Row, Sheet
from editor.translation import _

_SEPARATORS = ("\t", ";", ",", "|")
_SAMPLE = 40
"""Rows by which the separator is told."""
_ACTIVE = re.compile("'*[ ]*[=+\\-@\t\r\n＝＋－＠]")
"""What a spreadsheet may take for the beginning of a formula, the wide forms too."""


def read_csv(data: bytes, source: str, room: int = 1) -> Sheet:
    """Return the table; OfficeFileError where the file holds no text, or far too much: `room` times what a profile may hold."""
    try:
        text = decode(data, source)
    except NotAPageError as error:
        raise OfficeFileError(
            _("{file} holds no table that can be read. Save it as .xlsx, .ods or .csv.").format(file=source)
        ) from error
    text = text.removeprefix("\ufeff")
    separator = ""
    if text[:4].lower() == "sep=" and text[5:6] in {"\r", "\n"}:  # how Excel is told
        separator, text = text[4], text[5:].lstrip("\r\n")
    rows: list[Row] = []
    left = MOST_CELLS * room
    try:
        for number, cells in enumerate(_parsed(text, separator or _separator_of(text)), 1):
            filled = {at: live(cell) for at, cell in enumerate(cells[:MOST_COLUMNS]) if cell.strip()}
            left -= len(filled)
            if left < 0:
                raise OfficeFileError(
                    _("{file} holds far more than a profile does, so it is not read.").format(file=source)
                )
            if filled:
                rows.append(Row(number, filled))
    except csv.Error as error:  # a cell of more than 131,072 letters
        raise OfficeFileError(
            _("{file} holds far more than a profile does, so it is not read.").format(file=source)
        ) from error
    return Sheet("", tuple(rows))


def _parsed(text: str, separator: str) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _separator_of(text: str) -> str:
    """The separator with which most rows have as many cells as the first, and more than one."""
    best, most = ",", (0, 1)
    for separator in _SEPARATORS:
        counts: list[int] = []
        try:
            for cells in _parsed(text[:200_000], separator):
                if any(cells):
                    counts.append(len(cells))
                if len(counts) == _SAMPLE:
                    break
        except csv.Error:
            continue
        if not counts:
            continue
        width = max(set(counts), key=counts.count)
        alike = (counts.count(width), width)
        if width > 1 and alike > most:
            best, most = separator, alike
    return best


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as a file; no cell is a formula. It begins with a mark, or Excel takes it for another encoding."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([*map(safe, row)] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def safe(cell: str) -> str:
    """The cell such that a spreadsheet computes nothing."""
    return f"'{cell}" if _ACTIVE.match(cell) else cell


def live(cell: str) -> str:
    """The text of a cell that was made safe."""
    return cell[1:] if cell.startswith("'") and _ACTIVE.match(cell[1:]) else cell
