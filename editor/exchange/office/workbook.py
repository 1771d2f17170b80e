"""Workbook: what this program writes as .xlsx. Every text is a text: no cell is ever a formula or a link.

XlsxWriter writes it: notes, drop-downs, tables and print settings in 2 MB without dependencies; openpyxl's notes and tables
come out the same size whatever is in them, and it needs et_xmlfile beside.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from editor.exchange.office.cells import serial_of_day

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook as Writer
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_000
"""Letters of a cell, of the 32,767 UTF-16 units that workbooks allow."""
LARGEST_EXACT = 999_999_999_999_999
"""Numbers of workbooks keep 15 figures."""
INK, SLATE, HAIR, WASH, ACCENT, PAPER = "#1b2126", "#566069", "#b9c0c5", "#eef1f2", "#0f4c5c", "#fffdf5"
"""The colours of a sheet on paper; PAPER is where somebody writes."""

_NO_SHEET = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_UNWRITABLE = re.compile("[\ufffe\uffff]")


class Workbook:
    """A workbook that is being written."""

    def __init__(self, title: str, now: datetime) -> None:
        """`now` is what it says about when it was made."""
        from xlsxwriter.workbook import Workbook as Writer  # with the first workbook

        self._file = io.BytesIO()
        self.writer: Writer = Writer(
            self._file,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self.writer.set_properties({"title": title[:200], "created": now.replace(tzinfo=None)})
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._names: set[str] = set()

    def add_sheet(self, name: str) -> Worksheet:
        """A new sheet; its name is made one that workbooks allow."""
        plain = _NO_SHEET.sub(" ", name).strip()[:28] or "-"
        unique, n = plain, 2
        while unique.casefold() in self._names or unique.casefold() == "history":  # a name that Excel keeps for itself
            unique, n = f"{plain[:25]} {n}", n + 1
        self._names.add(unique.casefold())
        sheet: Worksheet = self.writer.add_worksheet(unique)
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&R&8&P / &N")
        return sheet

    def style(self, **properties: Any) -> Format:  # noqa: ANN401 (what XlsxWriter takes)
        """A style of cells, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            usual = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
            self._formats[key] = self.writer.add_format(usual | properties)
        return self._formats[key]

    def to_bytes(self) -> bytes:
        """The file."""
        self.writer.close()
        return self._file.getvalue()


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write a text that fits into a cell, whatever it begins with."""
    if text:
        sheet.write_string(row, column, _UNWRITABLE.sub("\ufffd", text), style)
    else:
        sheet.write_blank(row, column, None, style)


def pieces_of(text: str) -> list[str]:
    """The text in pieces that each fit into a cell: one, nearly always."""
    if len(text) <= LONGEST_CELL // 2:
        return [text]
    pieces: list[str] = []
    piece: list[str] = []
    size = 0
    for letter in text:
        size += 2 if letter > "\uffff" else 1
        if size > LONGEST_CELL:
            pieces.append("".join(piece))
            piece, size = [], 2
        piece.append(letter)
    return [*pieces, "".join(piece)]


def number_of(text: str) -> float | None:
    """The number that a workbook can keep in the place of this text, such that it is shown the same; None where it cannot."""
    try:
        number = float(text)
    except ValueError:
        return None
    exact = str(int(number)) == text if abs(number) <= LARGEST_EXACT and number == int(number) else repr(number) == text
    return number if exact and abs(number) <= LARGEST_EXACT and "e" not in repr(number) else None


def write_day(sheet: Worksheet, row: int, column: int, day: date, style: Format) -> bool:
    """Write a day as spreadsheets keep days; whether it can be."""
    serial = serial_of_day(day)
    if serial is not None:
        sheet.write_number(row, column, serial, style)
    return serial is not None


def heights(texts: Sequence[str], widths: Sequence[float], line: float = 15) -> float:
    """How high a row is that shows these texts, wrapped, in columns of these widths: no program works that out for all."""
    return min(max(line * sum(_lines(text, width)) for text, width in zip(texts, widths, strict=False)), 400)


def _lines(text: str, width: float) -> Iterator[int]:
    for line in text.split("\n") or [""]:
        yield 1 + int(len(line) / (width * 1.05))


def unique_titles(labels: Sequence[str]) -> list[str]:
    """Titles of the columns of a table: workbooks have no two of one name, in small letters or not."""
    titles: list[str] = []
    for label in labels:
        title, n = label, 2
        while title.casefold() in {one.casefold() for one in titles}:
            title, n = f"{label} {n}", n + 1
        titles.append(title)
    return titles


def list_source(sheet_name: str, column: int, count: int) -> str:
    """The cells of a list for a drop-down."""
    from xlsxwriter.utility import xl_col_to_name

    letter = xl_col_to_name(column)
    return f"='{sheet_name}'!${letter}$2:${letter}${count + 1}"
