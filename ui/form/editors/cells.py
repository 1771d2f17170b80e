"""Cells as spreadsheets put them on the clipboard and take them from it: tabs, line ends, quotes. Knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MOST_LETTERS = 2_000_000
MOST_ROWS = 5_000

# A cell in quotes ends with a quote before a tab or a line end; other quotes are a part of the text.
_CELL = re.compile(r'(?:"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)|([^\t\r\n]*))(\t|\r\n|\r|\n|\Z)')


def read_cells(text: str) -> list[list[str]]:
    """Return the rows of cells in a text; line ends inside quoted cells stay."""
    rows: list[list[str]] = [[]]
    position = 0
    while position < len(text):
        match = _CELL.match(text, position)
        if match is None:  # cannot be: the second branch takes anything
            break
        quoted, plain, end = match.groups()
        rows[-1].append(quoted.replace('""', '"') if quoted is not None else plain)
        position = match.end()
        if end == "\t" and position == len(text):
            rows[-1].append("")
        elif end not in {"", "\t"} and position < len(text):
            rows.append([])
    return [row for row in rows if any(cell.strip() for cell in row)]


def write_cells(rows: Iterable[Sequence[str]]) -> str:
    """Return the text for a spreadsheet; the inverse of `read_cells`."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in rows)


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in '\t\r\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def is_too_much(text: str) -> bool:
    """Whether a text is more than a table of a profile can be meant to hold."""
    return len(text) > MOST_LETTERS or text.count("\n") + text.count("\t") > 40 * MOST_ROWS
