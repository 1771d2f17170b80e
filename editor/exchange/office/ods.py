"""Tables of LibreOffice (.ods) as plain cells. The format is one part of XML: a library for it would bring more than it saves
(odfpy: 0.7 MB, last release 2020, builds an object for every element).
"""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from editor.exchange.office.cells import MOST_CELLS, MOST_COLUMNS, Cell, Row, Sheet
from editor.exchange.office.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}


def is_table_document(package: Package) -> bool:
    """Whether the package holds tables of LibreOffice."""
    return "mimetype" in package.names and b"opendocument.spreadsheet" in package.read("mimetype")


def read_sheets(package: Package) -> list[Sheet]:
    """Return the tables in their order; OfficeFileError where they cannot be read."""
    if any(name.startswith("Basic/") and name.endswith(".xml") and "script-" not in name for name in package.names):
        raise package.has_macros()
    root = package.parse("content.xml")
    sheets = []
    left = MOST_CELLS * package.room
    for table in root.iter(f"{_TABLE}table"):
        rows: list[Row] = []
        notes: list[tuple[int, str]] = []
        number = 1
        for element in table.iter(f"{_TABLE}table-row"):
            repeated = _number(element.get(f"{_TABLE}number-rows-repeated"))
            cells = _cells(element)
            left -= len(cells) * repeated
            if left < 0:
                raise package.too_large()
            if cells:
                rows += [Row(number + again, cells) for again in range(repeated)]
            notes += [(number, _text(note)) for note in element.iter(f"{_OFFICE}annotation")]
            number += repeated
        sheets.append(Sheet(table.get(f"{_TABLE}name", ""), tuple(rows), notes=tuple(notes)))
    return sheets


def _cells(row: Element) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    column = 0
    for element in row:
        if element.tag not in _CELLS:
            continue
        repeated = _number(element.get(f"{_TABLE}number-columns-repeated"))
        cell = _cell(element)
        if cell is not None and cell != "":
            for at in range(column, min(column + repeated, MOST_COLUMNS)):
                cells[at] = cell
        column += repeated
        if column >= MOST_COLUMNS:
            break
    return cells


def _cell(element: Element) -> Cell | None:
    match element.get(f"{_OFFICE}value-type"):
        case "float" | "currency" | "percentage":
            try:
                number = float(element.get(f"{_OFFICE}value", ""))
            except ValueError:
                return _text(element)
            return number if math.isfinite(number) else _text(element)
        case "boolean":
            return bool(element.get(f"{_OFFICE}boolean-value") == "true")
        case "date":
            try:
                return date.fromisoformat(element.get(f"{_OFFICE}date-value", "")[:10])
            except ValueError:
                return _text(element)
        case _:
            return _text(element)


def _text(element: Element) -> str:
    return "\n".join(_line(paragraph) for paragraph in element.iterchildren(f"{_TEXT}p"))


def _line(paragraph: Element) -> str:
    pieces = [paragraph.text or ""]
    for inner in paragraph:
        if inner.tag == f"{_TEXT}s":
            pieces.append(" " * min(_number(inner.get(f"{_TEXT}c")), 1000))
        elif inner.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif inner.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif inner.tag in {f"{_TEXT}span", f"{_TEXT}a"}:
            pieces.append(_line(inner))
        pieces.append(inner.tail or "")
    return "".join(pieces)


def _number(text: str | None) -> int:
    return max(int(text), 1) if text and text.isascii() and text.isdecimal() and len(text) < 9 else 1
