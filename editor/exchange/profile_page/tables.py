"""Tables of pages: cells, a line each and some of them missing, put back into rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from editor.domain.specs import Choice, Choices, Email, FieldSpec, Kind, Records, Text, Url
from editor.domain.values import JsonValue, is_web_address, make_term, read_typed
from editor.domain.vocabularies import Vocabulary
from editor.exchange.profile_page.lines import Line

LONGEST_TERM = 300
"""Letters. A longer line is never looked up in a list."""

_LONGEST_CELL = 1000
_PHONE = re.compile(r"[+(\d][\d\s()./–-]{5,30}(?:(?:ext|x)[. ]*\d{1,6})?", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


class _Row:
    """Cells of one row by the place of their column."""

    def __init__(self) -> None:
        self.cells: dict[int, list[Line]] = {}

    @property
    def last(self) -> int:
        return max(self.cells, default=-1)


class _Ahead(NamedTuple):
    """What comes in a table, from one cell on."""

    words: int
    """How many cells in a row, this one counted, have no looks of their own."""
    place: int
    """The column of the cell after them; -1 at the end."""


def _look_ahead(places: list[int | None]) -> list[_Ahead]:
    found: list[_Ahead] = []
    words, following = 0, -1
    for place in reversed(places):
        words = words + 1 if place is None else 0
        found.append(_Ahead(words, following))
        following = following if place is None else place
    return found[::-1]


class TableReader:
    """Puts the cells of one table into rows."""

    def __init__(self, kind: Records, vocabularies: Mapping[str, Vocabulary], *, lossy: bool) -> None:
        """`lossy`: the page has lost lines, so that cells may be missing anywhere."""
        self._columns = kind.columns
        self._vocabularies = vocabularies
        self._lossy = lossy
        self._telling = [
            (place, column)
            for place, column in enumerate(self._columns)
            if column.phone or not isinstance(column.kind, Text)
        ]
        """Columns whose cells have looks of their own."""
        self.whole = [place for place, column in enumerate(self._columns) for _cell in range(column.page_cells)]
        """The columns of the cells of a row of which none is missing."""
        self._text = next(
            (place for place, column in enumerate(self._columns) if isinstance(column.kind, Text) and not column.phone),
            0,
        )

    def read(self, lines: list[Line]) -> tuple[list[JsonValue], list[Line]]:
        """Return the rows, and the cells that nobody can tell the row of."""
        rows: list[_Row] = []
        places = [self._place_of(line.content) for line in lines]
        for line, place, ahead in zip(lines, places, _look_ahead(places), strict=True):
            if "\t" in line.content:
                rows.append(self._row_of(line))
            else:
                self._take(rows, line, place, ahead)
        named = [row for row in rows if min(row.cells) <= self._text]
        if not named:
            # All names are lost: what is left stays in the table, so that the field is not taken for empty.
            return [self._value_of(row) for row in rows], []
        # Beside rows that have a name, nobody can tell whose a left-over cell is.
        left_over = [row for row in rows if min(row.cells) > self._text]
        return [self._value_of(row) for row in named], [
            line for row in left_over for cell in row.cells.values() for line in cell
        ]

    def places(self, texts: list[str]) -> list[int]:
        """The columns of the cells of one row, in which cells may be missing; -1 of those that nobody can tell."""
        # Of several cells the first is a name, which may look like anything.
        is_named = len(texts) > 1 and self._text == 0
        looks: list[int | None] = [0] if is_named else []
        looks += [self._place_of(text) for text in texts[len(looks) :]]
        if len(texts) == len(self.whole) and all(
            look is None or look == place for look, place in zip(looks, self.whole, strict=True)
        ):
            return self.whole
        found: list[int] = []
        for at, look in enumerate(looks):
            found.append(self._place_among(at, look, found, looks, texts))
        return found

    def _place_among(
        self, at: int, look: int | None, found: list[int], looks: list[int | None], texts: list[str]
    ) -> int:
        """The column of a cell, by its looks and by what stands before it in the row."""
        if look is not None:
            is_free = look not in found or isinstance(self._columns[look].kind, Choices)
            return look if is_free else -1
        names, room = found.count(self._text), self._columns[self._text].page_cells
        term = next((place for place in range(len(self._columns)) if self._is_term_column(place)), -1)
        is_told = term in looks[at:]
        is_whole = names > 0 and " " in texts[found.index(self._text)] and not is_told and looks[at:].count(None) == 1
        if names < room and not is_whole:
            return self._text
        return term if term >= 0 and term not in found and not is_told else -1

    def row_value(self, cells: Mapping[int, list[Line]]) -> dict[str, JsonValue]:
        """The row with these cells by the places of their columns."""
        row = _Row()
        row.cells.update(cells)
        return self._value_of(row)

    def _take(self, rows: list[_Row], line: Line, place: int | None, ahead: _Ahead) -> None:
        row = rows[-1] if rows else _Row()
        if place is None:
            place = self._own_words(row, line, ahead)
        elif self._is_late(row, place):
            row.cells[place] = [line]
            return
        elif place > self._text and self._is_term_column(place) and not self._lossy and self._starts_row(row, place):
            place = self._text  # a name that happens to be a term: no row of a complete page begins without its name
        if not rows or not self._fits(row, place):
            row = _Row()
            rows.append(row)
        row.cells.setdefault(place, []).append(line)

    def _is_late(self, row: _Row, place: int) -> bool:
        """Whether a cell is the function of a person that some pages have after the phone: nobody is called so."""
        is_of_row = self._text in row.cells and place not in row.cells and place < row.last
        return is_of_row and not self._lossy and isinstance(self._columns[place].kind, Choices)

    def _place_of(self, text: str) -> int | None:
        """The column that a cell belongs to by its looks; None for words that say nothing."""
        if len(text) > _LONGEST_CELL:
            return None
        for place, column in self._telling:
            if self._looks_like(column, text):
                return place
        return None

    def _looks_like(self, column: FieldSpec, text: str) -> bool:
        match column.kind:
            case Url():
                return is_web_address(text) or (text.startswith("www.") and " " not in text)
            case Email():
                return _EMAIL.fullmatch(text.removeprefix("mailto:")) is not None
            case Choice() | Choices():
                return all(self._is_term(column.kind, part) for part in _parts(column.kind, text))
            case _:
                return column.phone and _PHONE.fullmatch(text) is not None

    def _is_term(self, kind: Choice | Choices, text: str) -> bool:
        return len(text) <= LONGEST_TERM and self._vocabularies[kind.vocabulary].find(text) is not None

    def _is_term_column(self, place: int) -> bool:
        return isinstance(self._columns[place].kind, Choice | Choices)

    def _own_words(self, row: _Row, line: Line, ahead: _Ahead) -> int:
        """The column of a cell that is in no list and has no looks: the name, or a term in somebody's own words."""
        term = next((place for place in range(len(self._columns)) if self._is_term_column(place)), -1)
        if term < 0 or self._lossy:
            return self._text
        if term < self._text:  # such as a programme that is in no list, before its project
            starts = self._starts_row(row, self._text) and ahead.words > 1 and " " not in line.content
            return term if starts else self._text
        cells = self._columns[self._text].page_cells
        if row.last != self._text or len(row.cells[self._text]) < cells:
            return self._text
        if cells == 1:
            return term if ahead.words == 1 and ahead.place > term else self._text
        # Names fill two cells each: of an odd number of words to come, this one is something else.
        return term if ahead.words % 2 and (ahead.words > 1 or ahead.place != term) else self._text

    def _fits(self, row: _Row, place: int) -> bool:
        """Whether a cell of this column can be the next one of the row."""
        if place != row.last:
            return place > row.last
        if place == self._text:
            return len(row.cells[place]) < self._columns[place].page_cells
        return isinstance(self._columns[place].kind, Choices) and not self._lossy

    def _starts_row(self, row: _Row, place: int) -> bool:
        return not row.cells or not self._fits(row, place)

    def _row_of(self, line: Line) -> _Row:
        """A row in one line, its cells parted by tabs."""
        places = self.whole
        texts = [text.strip() for text in line.text.split("\t")]
        row = _Row()
        for index, text in enumerate(texts):
            if text:
                row.cells.setdefault(places[min(index, len(places) - 1)], []).append(Line(line.number, text))
        return row

    def _value_of(self, row: _Row) -> dict[str, JsonValue]:
        return {
            self._columns[place].name: self._cell_value(self._columns[place].kind, row.cells[place])
            for place in sorted(row.cells)
        }

    def _cell_value(self, kind: Kind, lines: list[Line]) -> JsonValue:
        if isinstance(kind, Choices):
            parts = [part for line in lines for part in _parts(kind, line.content)]
            return [make_term(part, self._vocabularies[kind.vocabulary]) for part in parts]
        return read_typed(kind, " ".join(line.content for line in lines), self._vocabularies)


def _parts(kind: Choice | Choices, text: str) -> list[str]:
    """Several terms in one cell are parted by commas or semicolons."""
    if isinstance(kind, Choices):
        return [part for piece in re.split("[,;]", text) if (part := piece.strip())] or [text]
    return [text]
