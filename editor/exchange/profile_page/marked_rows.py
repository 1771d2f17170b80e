"""Tables of web pages: what stands in which column is known there, and what nobody can tell is handed back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from editor.domain.specs import Email, FieldSpec, Records, Url
from editor.domain.values import JsonValue, is_web_address
from editor.domain.vocabularies import Vocabulary
from editor.exchange.profile_page.field_markup import MarkedField, cells_of, read_field
from editor.exchange.profile_page.lines import Line, glued
from editor.exchange.profile_page.markup import text_of
from editor.exchange.profile_page.rendered import count_words, lines_of, lines_outside
from editor.exchange.profile_page.tables import TableReader

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class Rows(NamedTuple):
    """What came of a table."""

    rows: list[JsonValue]
    left_over: list[Line]
    titles: str
    """The titles of its columns, glued as in a text; "" where it has none."""


class _Cell(NamedTuple):
    line: Line
    address: str
    """Of the link in it."""
    place: int | None = None
    """Its column, where that is known."""


class RowReader:
    """Reads the rows of one field."""

    def __init__(self, field: FieldSpec, kind: Records, vocabularies: Mapping[str, Vocabulary]) -> None:
        """`kind` is that of the field."""
        self._field = field
        self._kind = kind
        self._columns = kind.columns
        self._reader = TableReader(kind, vocabularies, lossy=False)
        self._web = next((at for at, column in enumerate(self._columns) if isinstance(column.kind, Url)), -1)

    def read(self, marked: MarkedField) -> Rows:
        """Read a field whose items hold tables, rows of small fields, or a row each."""
        rows: list[JsonValue] = []
        left_over: list[Line] = []
        titles = ""
        for item in marked.items:
            table = next(item.iter("table"), None)
            if table is not None:
                titles = self._read_table(item, table, rows, left_over) or titles
            elif elements := cells_of(item):
                cells = [self._marked_cell(read_field(element)) for element in elements]
                left_over += _outside(item, elements, cells)
                self._add(cells, rows, left_over)
            else:
                lines = [line for line in lines_of(item) if line.content]
                self._add(
                    [_Cell(line, "" if at else _address_in(item)) for at, line in enumerate(lines)], rows, left_over
                )
        return Rows(rows, left_over, titles)

    def _marked_cell(self, marked: MarkedField) -> _Cell:
        """A small field, whose label may say which column it is; one that nobody knows says that it is none."""
        line = _joined([line for item in marked.items for line in lines_of(item)], marked.element)
        place = self._column_titled(marked.label)
        if marked.label and place is None:
            return _Cell(Line(line.number, f"{marked.label.rstrip()} {line.text}"), "", -1)
        return _Cell(line, _address_in(marked.element), place)

    def _read_table(self, item: Element, table: Element, rows: list[JsonValue], left_over: list[Line]) -> str:
        titles: list[str] = []
        named: list[int | None] = []
        elements: list[Element] = []
        cells: list[_Cell] = []
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is not table:
                continue
            inside = [cell for cell in row if cell.tag in {"td", "th"}]
            elements += inside
            if not titles and not rows and inside and all(cell.tag == "th" for cell in inside):
                titles = [text_of(cell) for cell in inside]
                named = [self._column_titled(title) for title in titles]
                cells += [_Cell(Line(0, title), "") for title in titles]
                continue
            places = [*self._places_below(named, len(inside)), *[-1] * len(inside)]
            found = [
                _Cell(_joined(lines_of(cell), cell), _address_in(cell), place)
                for cell, place in zip(inside, places, strict=False)
            ]
            self._add(found, rows, left_over)
            cells += found
        left_over += _outside(item, elements, cells)
        return "".join(titles)

    def _places_below(self, named: list[int | None], number: int) -> list[int]:
        """The columns of a row's cells: by the titles above, else in order, names of two cells included."""
        if any(place is not None for place in named):
            free = iter([place for place in range(len(self._columns)) if place not in named])
            return [place if place is not None else next(free, -1) for place in named]
        whole = self._reader.whole
        return whole if number == len(whole) else [*range(len(self._columns))]

    def _column_titled(self, title: str) -> int | None:
        key = glued(title).removesuffix(":")
        if not key:
            return None
        for place, column in enumerate(self._columns):
            names = (column.table_label, column.prompt.label, column.name)
            if key in map(glued, names) or (column.table_label and key.startswith(glued(column.table_label))):
                return place
        return None

    def _add(self, cells: list[_Cell], rows: list[JsonValue], left_over: list[Line]) -> None:
        """Add one row; an address behind words goes where addresses go."""
        guessed = iter(self._reader.places([cell.line.content for cell in cells if cell.place is None]))
        by_place: dict[int, list[Line]] = {}
        for cell in cells:
            line, place = cell.line, next(guessed) if cell.place is None else cell.place
            if cell.address and 0 <= place < len(self._columns) and isinstance(self._columns[place].kind, Url | Email):
                line = line if is_web_address(line.content) else Line(line.number, cell.address)
            if line.content:
                by_place.setdefault(place, []).append(line)
        left_over += by_place.pop(-1, [])
        behind = next((cell for cell in cells if cell.address and _WEB.fullmatch(cell.address)), None)
        if self._web >= 0 and self._web not in by_place and by_place and behind is not None:
            by_place[self._web] = [Line(behind.line.number, behind.address)]
        if by_place:
            rows.append(self._reader.row_value(by_place))


def _outside(item: Element, elements: list[Element], cells: list[_Cell]) -> list[Line]:
    """What an item says outside of its cells: nearly always nothing, which the number of its words tells quickly."""
    number = sum(len(cell.line.text.split()) for cell in cells)
    return [] if count_words(item) == number else lines_outside(item, set(elements))


def _joined(lines: list[Line], element: Element) -> Line:
    """The lines of a cell as one."""
    filled = [(line.number, text) for line in lines if (text := line.content)]
    number = filled[0][0] if filled else element.sourceline or 1
    return Line(number, " ".join([text.removeprefix("• ") for _number, text in filled]))


def _address_in(element: Element) -> str:
    """The address of the first link in an element."""
    for link in element.iter("a"):
        address = (link.get("href") or "").strip()
        if _WEB.fullmatch(address) and is_web_address(address):
            return address
        if address.startswith("mailto:"):
            return address.removeprefix("mailto:")
    return ""
