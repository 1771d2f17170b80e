"""Which column of somebody's table is which column of a field, told by titles and by what is in it; and what in it is no row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from editor.domain.folding import fold
from editor.domain.near_terms import distance
from editor.domain.specs import Email, FieldSpec, Records, Url
from editor.domain.values import fault_of, is_web_address
from editor.exchange.office.cells import Row, plain_text

_SAMPLE = 50
_ANY_DAY = date.min
_SHORTEST_NEAR = 4
MOST_ABOVE = 10
"""Titles stand in one of so many rows: above them may be what the table is called, and of which day it is."""
_TOTALS = frozenset(
    ("total", "totals", "grand total", "in total", "subtotal", "sum", "gesamt", "summe", "somme", "totale", "suma")
)
"""What stands before the sums of a table."""
_LONGEST_TOTAL = 16
_FIGURES = "0123456789 \u00a0\u202f.,'-%€"


def text_at(row: Row, place: int) -> str:
    """What a cell says, in one line."""
    return " ".join(plain_text(row.cells.get(place)).split())


def texts_of(row: Row) -> dict[int, str]:
    """What the cells of a row say that say something."""
    return {place: text for place in row.cells if (text := text_at(row, place))}


def find_titles(rows: Sequence[Row], kind: Records) -> int | None:
    """Which row has the titles of the columns, from 0; None where none has.

    It is the one with most titles that are known; or the first, where only words stand there, and addresses below.
    """
    known = [columns_by_titles(texts_of(row), kind) for row in rows[:MOST_ABOVE]]
    best = max(range(len(known)), key=lambda at: len(known[at]))
    if len(known[best]) > 1 or known[0]:
        return best
    return 0 if _is_unlike_the_rest(rows[0], rows[1 : _SAMPLE + 1]) else None


def _is_unlike_the_rest(row: Row, below: Sequence[Row]) -> bool:
    words = texts_of(row)
    if any(not isinstance(cell, str) for cell in row.cells.values()) or any(map(_is_address, words.values())):
        return False
    columns = [[text for other in below if (text := text_at(other, place))] for place in words]
    return any(len(texts) > 1 and all(map(_is_address, texts)) for texts in columns)


def columns_by_titles(titles: Mapping[int, str], kind: Records) -> dict[int, FieldSpec]:
    """Which column of the field each title names: to the letter first, then as a part of it, then nearly.

    A column whose values fill several cells (first and last name) is named by as many titles, to the letter.
    """
    places: dict[int, FieldSpec] = {}
    said = {place: fold(title) for place, title in titles.items()}
    known = [(column, _names(column)) for column in kind.columns]
    for fits in (_is_same, _is_part, _is_near):
        for place, title in said.items():
            for column, names in known:
                if place not in places and column not in places.values() and any(fits(title, name) for name in names):
                    places[place] = column
    for column in kind.columns:
        labels = {*map(fold, column.page_labels)}
        for place, title in said.items():
            if place not in places and title in labels and [*places.values()].count(column) < column.page_cells:
                places[place] = column
    return places


def _names(column: FieldSpec) -> set[str]:
    labels = (column.label, column.name, column.sheet_label, column.table_label, *column.page_labels)
    return {fold(label) for label in labels if label}


def _is_same(title: str, name: str) -> bool:
    return title == name or title.replace(" ", "") == name.replace(" ", "")


def _is_part(title: str, name: str) -> bool:
    """Such as "name of the person", and "e-mail address"."""
    return name in title.split() or name in title.replace(" ", "") or (len(title) >= _SHORTEST_NEAR and title in name)


def _is_near(title: str, name: str) -> bool:
    most = min(2, len(name) // 4)
    if min(len(title), len(name)) < _SHORTEST_NEAR or abs(len(title) - len(name)) > most:
        return False
    return distance(title, name, most) <= most


def looks_like(column: FieldSpec, texts: Sequence[str]) -> bool:
    """Whether most values of a column of a table are addresses, where the field's column holds such."""
    match column.kind:
        case Url():
            fitting = [text for text in texts if _is_site(text)]
        case Email():
            fitting = [text for text in texts if not fault_of(column, text, _ANY_DAY)]
        case _:
            return False
    return 2 * len(fitting) > len(texts)


def _is_site(text: str) -> bool:
    """An address of the web, with or without https:// in front; numbers and days have points too."""
    return is_web_address(text) or (is_web_address(f"https://{text}") and "@" not in text and text[-1:].isalpha())


def _is_address(text: str) -> bool:
    name, at, host = text.partition("@")
    return _is_site(text) or bool(name and at and "." in host and " " not in text)


def is_sum(row: Row) -> bool:
    """Whether a row adds up the others: "Total" comes first, then only numbers."""
    first, *others = row.cells.values()
    if not isinstance(first, str) or len(first) > _LONGEST_TOTAL or fold(first) not in _TOTALS:
        return False
    return not any(plain_text(cell).strip(_FIGURES) for cell in others)
