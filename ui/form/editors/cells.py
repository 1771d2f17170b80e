"""Cells as spreadsheets put them on the clipboard and take them from it: tabs, line ends, quotes. Knows no Qt.

A text that begins as a formula does ("+45 12 34", "=A1") stays a text: the table that goes with it says so of each cell,
and in plain text an apostrophe does where the text would be worked out, which is taken off again when it comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MOST_LETTERS = 2_000_000
MOST_ROWS = 5_000

# A cell in quotes ends with a quote before a separator or a line end; other quotes are a part of the text.
_CELL = r'(?:"((?:[^"]|"")*+)"(?=[{sep}\r\n]|\Z)|([^{sep}\r\n]*))([{sep}]|\r\n|\r|\n|\Z)'
_FORMULA = re.compile(r"[=+\-@]")
_NUMBER = re.compile(r"[+-][\d\s()./-]*")
_TERM = r'\s*(?:"((?:[^"]|"")*+)"\s*(?=[;\n]|\Z)|([^;\n]*))([;\n]|\Z)'


def read_cells(text: str, separator: str = "\t") -> list[list[str]]:
    """Return the rows of cells in a text; line ends inside quoted cells stay."""
    rows: list[list[str]] = [[]]
    position = 0
    cell = re.compile(_CELL.format(sep=separator))  # not at the start of the program: four of them take 1.2 ms
    while position < len(text):
        match = cell.match(text, position)
        if match is None:  # cannot be: the second branch takes anything
            break
        quoted, plain, end = match.groups()
        rows[-1].append(_plain(quoted.replace('""', '"') if quoted is not None else plain))
        position = match.end()
        if end == separator and position == len(text):
            rows[-1].append("")
        elif end not in {"", separator} and position < len(text):
            rows.append([])
    return [row for row in rows if any(cell.strip() for cell in row)]


def write_cells(rows: Iterable[Sequence[str]]) -> str:
    """Return the text for a spreadsheet; the inverse of `read_cells`."""
    return "\n".join("\t".join(_quoted(_guarded(cell)) for cell in row) for row in rows)


def write_table(rows: Iterable[Sequence[str]]) -> str:
    """Return the same cells as HTML: LibreOffice and Excel take this first, and every cell of it as text."""
    lines = ("".join(f"{_TEXT_CELL}{_as_html(cell)}</td>" for cell in row) for row in rows)
    return f"{_HTML_HEAD}<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></body></html>"


# Excel reads the style, LibreOffice the number format ("@" is text in both).
_TEXT_CELL = """<td style='mso-number-format:"\\@"' sdnum="1033;0;@">"""
OURS = "cluster-profile-editor-cells"
"""Stands in the HTML of cells that were copied here: their plain text keeps each blank, which HTML does not."""
_HTML_HEAD = (
    f'<html><head><meta charset="utf-8"><meta name="generator" content="{OURS}">'
    "<style>br{mso-data-placement:same-cell}</style></head><body>"
)


def _as_html(cell: str) -> str:
    from html import escape  # with the first cells that are copied

    return "<br>".join(escape(cell).splitlines())


def read_terms(cell: str) -> list[str]:
    """Return the terms of a cell that holds several, parted by semicolons or line ends; one in quotes may hold both."""
    terms: list[str] = []
    position = 0
    pattern = re.compile(_TERM)
    while position < len(cell):
        match = pattern.match(cell, position)
        if match is None:  # cannot be: the second branch takes anything
            break
        quoted, plain, _end = match.groups()
        terms.append((quoted.replace('""', '"') if quoted is not None else plain).strip())
        position = match.end()
    return [term for term in terms if term]


def write_terms(terms: Iterable[str]) -> str:
    """Return several terms as the text of a cell; the inverse of `read_terms`."""
    return "; ".join(
        '"' + term.replace('"', '""') + '"' if ";" in term or "\n" in term or term.startswith('"') else term
        for term in terms
    )


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in '\t\r\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _guarded(cell: str) -> str:
    """A cell that a spreadsheet would work out, or that begins as a guarded one, gets an apostrophe before it."""
    if _FORMULA.match(cell.lstrip("'")) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell.lstrip("'")) else cell


def is_too_much(text: str, most_rows: int = MOST_ROWS) -> bool:
    """Whether a text is more than a table of so many rows can be meant to hold."""
    most_letters = MOST_LETTERS * most_rows // MOST_ROWS
    return len(text) > most_letters or text.count("\n") + text.count("\t") > 40 * most_rows
