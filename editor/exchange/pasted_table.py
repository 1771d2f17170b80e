"""A table that was copied in a spreadsheet, a text or a web page, as rows of cells.

Every cell becomes its text; nothing is fetched, no style is looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

LONGEST = 6_000_000
"""Letters of HTML that are read: spreadsheets write some 60 around each cell. What is longer is pasted as plain text."""
WIDEST = 200
"""Cells of a row; what is further right is no table for a profile."""

_UNSEEN = frozenset({"head", "style", "script", "title", "template", "noscript", "svg", "math", "object", "comment"})
_LINES = frozenset(
    {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "blockquote"}
)
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")
_END = "\0"


def read_pasted_table(html: str) -> list[list[str]] | None:
    """Return the rows of the first table; None where there is none, or too much to read.

    A cell that spans several places is followed by empty ones.
    """
    if len(html) > LONGEST or "<t" not in html.lower():
        return None
    from lxml import etree  # type: ignore[import-untyped] # has no types; loaded at the first paste: it takes a while

    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    root = etree.fromstring(html.replace("\0", "").encode("utf-8", "replace"), parser)  # None: nothing in it
    if root is None or any("xcessive depth" in entry.message for entry in parser.error_log):
        return None
    table = next(root.iter("table"), None)
    if table is None:
        return None
    rows = [_cells(row) for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    return _without_edges(_spread(rows)) or None


def _cells(row: Element) -> list[tuple[str, int, int]]:
    """Text, width and height of each cell of a row."""
    return [
        (_text(cell), _number(cell.get("colspan")), _number(cell.get("rowspan")))
        for cell in row
        if isinstance(cell.tag, str) and cell.tag in {"td", "th"}
    ]


def _number(text: str | None) -> int:
    return max(int(text), 1) if text and text.isascii() and text.isdecimal() and len(text) < 5 else 1


def _spread(rows: list[list[tuple[str, int, int]]]) -> list[list[str]]:
    """Each cell in its place; what spans rows leaves its place in the next ones empty."""
    spread: list[list[str]] = []
    taken = [0] * WIDEST
    for row in rows:
        line: list[str] = []
        for text, width, height in row:
            _skip(line, taken)
            for at in range(min(width, WIDEST - len(line))):
                taken[len(line)] = height - 1
                line.append("" if at else text)
        _skip(line, taken)
        spread.append(line)
    return spread


def _skip(line: list[str], taken: list[int]) -> None:
    """Leave the places empty that a cell of a row above takes."""
    while len(line) < WIDEST and taken[len(line)]:
        taken[len(line)] -= 1
        line.append("")


def _without_edges(rows: list[list[str]]) -> list[list[str]]:
    """Without rows in which nothing is, and without the empty columns that some programs put at the right."""
    kept = [row for row in rows if any(row)]
    width = max((at + 1 for row in kept for at, cell in enumerate(row) if cell), default=0)
    return [(row + [""] * width)[:width] for row in kept]


def _text(cell: Element) -> str:
    pieces: list[str] = []
    _write(cell, pieces)
    lines = "".join(pieces).split(_END)
    return "\n".join(line for line in (_BLANKS.sub(" ", line).strip() for line in lines) if line)


def _write(element: Element, pieces: list[str]) -> None:
    """Write down an element with all that is in it; lines end in `_END`. The parser keeps the depth low."""
    ends = element.tag in _LINES
    if ends:
        pieces.append(_END)
    pieces.append(element.text or "")
    for child in element:
        if child.tag == "br":
            pieces.append(_END)
        elif child.tag not in _UNSEEN:
            _write(child, pieces)
        pieces.append(child.tail or "")
    if ends:
        pieces.append(_END)
