"""Cells of tables that other programs wrote, and what they say as text, whatever they were stored as."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal as PyDecimal

from editor.domain.specs import Date, Kind
from editor.domain.values import day_of
from editor.frozen import frozen
from editor.translation import _

Cell = str | float | bool | date
"""A text, a number, yes or no, or a day. (Spreadsheets keep days as numbers that are shown in a special way.)"""

MOST_CELLS = 200_000
MOST_COLUMNS = 400
_FROM_1904 = 1462
"""Days between 1900, from which most spreadsheets count, and 1904."""
_LAST_SERIAL = 2_958_465
"""The last day of the year 9999."""


@frozen
class Row:
    """The cells of a row that hold something, by column, from 0."""

    number: int
    """As spreadsheets count, from 1."""
    cells: Mapping[int, Cell]


@frozen
class Sheet:
    """One table of a workbook."""

    name: str
    rows: tuple[Row, ...]
    from_1904: bool = False
    """Whether days are counted from 1904, as old Macs did."""
    notes: tuple[tuple[int, str], ...] = ()
    """Comments on cells, each with the number of its row."""


def day_of_serial(number: float, *, from_1904: bool = False) -> date | None:
    """The day that a spreadsheet keeps as this number; None where it is none."""
    if not -_FROM_1904 <= number <= _LAST_SERIAL:  # nor is it one beyond all numbers
        return None
    days = int(number) + (_FROM_1904 if from_1904 else 0)
    if not 1 <= days <= _LAST_SERIAL:
        return None
    # Spreadsheets have a 29 February 1900, which never was.
    return date(1899, 12, 30) + timedelta(days=days + (1 if days < 60 else 0))


def serial_of_day(day: date) -> int | None:
    """The number that spreadsheets keep a day as; None for days before March 1900, of which they differ."""
    days = (day - date(1899, 12, 30)).days
    return days if days > 60 else None


def plain_text(cell: Cell | None) -> str:
    """The cell as text; "" for none."""
    match cell:
        case None:
            return ""
        case str():
            return cell.replace("\r\n", "\n").replace("\r", "\n")
        case bool():
            return _("Yes") if cell else _("No")
        case date():
            return cell.isoformat()
        case _:
            return _number_text(cell)


def text_for(kind: Kind, cell: Cell | None, *, from_1904: bool = False) -> str:
    """The cell as a person would type it into a field of this kind."""
    match kind:
        case Date() if isinstance(cell, float):
            day = day_of_serial(cell, from_1904=from_1904)
            return day.isoformat() if day else plain_text(cell)
        case Date() if isinstance(cell, str) and cell[10:11] == "T" and day_of(cell[:10]):  # a moment
            return cell[:10]
        case _:
            return plain_text(cell)


def _number_text(number: float) -> str:
    """The fewest figures that make the number, never as 1e+16."""
    if not math.isfinite(number):
        return ""
    if number == int(number) and abs(number) < 1e17:
        return str(int(number))
    return f"{PyDecimal(repr(number)):f}"
