"""Workbooks (.xlsx) of any program as plain cells: of formulas the values last computed, of styles only which are days."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor.exchange.office.cells import MOST_CELLS, MOST_COLUMNS, Cell, Row, Sheet, day_of_serial
from editor.exchange.office.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_THREAD, _SAID = "[Threaded comment]", "Comment:"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_DAYS = frozenset([*range(14, 18), 22, *range(27, 37), *range(50, 59)])
"""Numbers of the formats of days that every workbook has."""


def is_workbook(package: Package) -> bool:
    """Whether the package holds a workbook."""
    return package.main_part.startswith("xl/")


def read_sheets(package: Package) -> list[Sheet]:
    """Return the sheets in their order, hidden ones too; OfficeFileError where the workbook cannot be read."""
    package.refuse_macros()
    root = package.parse(package.main_part)
    targets = package.targets(package.main_part)
    properties = next(root.iter("{*}workbookPr"), None)
    from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    strings = _shared_strings(package, targets.values())
    days = _styles_of_days(package, targets.values())
    sheets = []
    left = MOST_CELLS * package.room
    for sheet in root.iter("{*}sheet"):
        part = targets.get(next((value for name, value in sheet.attrib.items() if name.endswith("}id")), ""))
        if part not in package.names:
            continue  # a chart, or a macro sheet that was taken out
        reader = _SheetReader(package, strings, days, from_1904=from_1904)
        rows = reader.read(package.parse(part), left)
        notes = tuple(_notes(package, part))
        left -= sum(len(row.cells) for row in rows) + len(notes)
        if left < 0:
            raise package.too_large()
        sheets.append(Sheet(sheet.get("name", ""), tuple(rows), from_1904, notes))
    return sheets


class _SheetReader:
    """Reads the rows of one sheet."""

    def __init__(self, package: Package, strings: list[str], days: frozenset[int], *, from_1904: bool) -> None:
        self._package, self._strings, self._days, self._from_1904 = package, strings, days, from_1904

    def read(self, root: Element, left: int) -> list[Row]:
        """All rows with something in them; at most `left` cells."""
        rows: list[Row] = []
        number = 0
        for row in root.iter("{*}row"):
            number = _whole(row.get("r"), number + 1)
            cells = self._cells(row)
            left -= len(cells)
            if left < 0:
                raise self._package.too_large()
            if cells:
                rows.append(Row(number, cells))
        return rows

    def _cells(self, row: Element) -> dict[int, Cell]:
        cells: dict[int, Cell] = {}
        column = -1
        for element in row.iterchildren("{*}c"):
            place = _PLACE.fullmatch(element.get("r", ""))
            column = _column_number(place[1]) if place else column + 1
            if column >= MOST_COLUMNS:
                continue
            cell = self._cell(element)
            if cell is not None and cell != "":
                cells[column] = cell
        return cells

    def _cell(self, element: Element) -> Cell | None:
        kind = element.get("t", "n")
        if kind == "inlineStr":
            return _text_of(element)
        value = next(element.iterchildren("{*}v"), None)
        text = (value.text or "") if value is not None else ""
        match kind:
            case "s":
                index = _whole(text, -1)
                return self._strings[index] if 0 <= index < len(self._strings) else None
            case "b":
                return text.strip() in {"1", "true"}
            case "str" | "d":
                return _decoded(text)
            case "e":
                return None
        return self._number(text, _whole(element.get("s"), 0))

    def _number(self, text: str, style: int) -> Cell | None:
        try:
            number = float(text)
        except ValueError:
            return text or None
        if not math.isfinite(number):
            return text
        if style in self._days:
            return day_of_serial(number, from_1904=self._from_1904) or number
        return number


def _notes(package: Package, sheet: str) -> Iterator[tuple[int, str]]:
    """The comments on cells of a sheet. Of those that answer each other, Excel keeps a copy for other programs here."""
    for part in package.targets(sheet, "comments").values():
        if part in package.names:
            for comment in package.parse(part).iter("{*}comment"):
                place = _PLACE.fullmatch(comment.get("ref", ""))
                text = _text_of(comment)
                if text.startswith(_THREAD):
                    text = text.partition(_SAID)[2] or text
                yield (int(place[2]) if place else 0), text.strip()


def _shared_strings(package: Package, parts: object) -> list[str]:
    name = _named(parts, "sharedstrings.xml")
    if name not in package.names:
        return []
    return [_text_of(item) for item in package.parse(name)]


def _styles_of_days(package: Package, parts: object) -> frozenset[int]:
    """Numbers of the cell styles that show a number as a day."""
    name = _named(parts, "styles.xml")
    if name not in package.names:
        return frozenset()
    root = package.parse(name)
    own = {_whole(one.get("numFmtId"), -1): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    styles = next(root.iter("{*}cellXfs"), None)
    if styles is None:
        return frozenset()
    formats = [_whole(style.get("numFmtId"), 0) for style in styles]
    return frozenset(
        index for index, number in enumerate(formats) if number in _DAYS or _shows_days(own.get(number, ""))
    )


def _shows_days(code: str) -> bool:
    plain = _QUOTED.sub("", code.split(";")[0]).lower()
    return "y" in plain or "d" in plain


def _named(parts: object, ending: str) -> str:
    assert not isinstance(parts, str)  # noqa: S101
    return next((name for name in parts if name.lower().endswith(ending)), "")  # type: ignore[attr-defined]


def _text_of(item: Element) -> str:
    """The text of a shared or inline string, without how it is read aloud."""
    pieces = [piece.text or "" for piece in item.iter("{*}t") if next(piece.iterancestors("{*}rPh"), None) is None]
    return _decoded("".join(pieces))


def _decoded(text: str) -> str:
    """The text with the letters that XML cannot hold, which workbooks write as _x0001_."""
    if "_x" not in text:
        return text
    decoded = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else otherwise
