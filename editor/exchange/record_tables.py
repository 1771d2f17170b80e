"""Tables of other people's spreadsheets as rows of a field: which column is which, and what the rows become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor.domain.folding import fold
from editor.domain.specs import Catalogue, Choice, Choices, Date, FieldSpec, Records, YesNo
from editor.domain.values import JsonValue, read_typed, tidy
from editor.domain.vocabularies import Vocabulary
from editor.errors import OfficeFileError
from editor.exchange.office import read_tables
from editor.exchange.office.cells import Row, Sheet, plain_text, text_for
from editor.exchange.office.csv_file import read_csv
from editor.exchange.office.package import Package
from editor.exchange.record_columns import columns_by_titles, find_titles, is_sum, looks_like, text_at, texts_of
from editor.frozen import frozen
from editor.translation import _

MOST_ROWS = 5000
ROOM = 4
"""A register of members may be so many times as large as what a profile may hold: tens of thousands of rows."""
_SAMPLE = 50
_YEARS = range(1800, 2200)
"""Numbers that mean a year in a column of days; as days, they would lie about 1905."""
_TICKS = frozenset("x✓✔")
"""What stands for Yes in a column that is ticked."""
_SHORTEST_WORD = 4


def read_table_file(data: bytes, source: str, most_rows: int = MOST_ROWS, room: int = 1) -> list[Sheet]:
    """Return the tables of a workbook (.xlsx, .ods) or a text (.csv) that hold something, told by what is in it.

    One that is `room` times as large as usual, or has more than `most_rows`, is refused.
    """
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        package = Package(data, source, room)
        sheets = read_tables(package)
        if sheets is None:
            raise package.damaged()
    else:
        sheets = [read_csv(data, source, room)]
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise OfficeFileError(_("{file} holds no rows.").format(file=source))
    if any(len(sheet.rows) > most_rows for sheet in filled):
        raise OfficeFileError(_("{file} holds far more than a profile does, so it is not read.").format(file=source))
    return filled


@frozen
class FileColumn:
    """A column of a table."""

    place: int
    title: str
    """What stands above it; "" where nothing does."""
    sample: str
    """Its first value."""


class RecordTable:
    """One table, and what its columns are taken for."""

    def __init__(self, sheet: Sheet, field: FieldSpec) -> None:
        """`field` holds records. The columns are guessed, which row has their titles, and which rows are sums."""
        assert isinstance(field.kind, Records)  # noqa: S101
        self.sheet, self.field, self.kind = sheet, field, field.kind
        self.titles_at: int | None = None
        """Which of the rows has the titles, from 0; None where none has. Rows above it are none of the table."""
        self.left_out: set[int] = set()
        """The numbers of rows that are not taken, as spreadsheets count."""
        self.places: dict[int, FieldSpec] = {}
        """What each column of the table is taken for, by its place there."""
        self._displaced: dict[int, int] = {}
        """From which other column the last choice for a column took what it is taken for."""
        self._columns: dict[int | None, list[FileColumn]] = {}
        """By the row of the titles."""
        self.take_titles(find_titles(sheet.rows, self.kind))

    def take_titles(self, at: int | None) -> None:
        """Read the titles of a row, and what is below; None where there are none. Then guess again.

        Columns are told by their titles, and the rest by what is in them; without titles also by their order.
        """
        self.titles_at = at
        self.left_out = {row.number for row in self._rows() if is_sum(row)}
        self._displaced.clear()
        self.places = self.told_columns()
        self._guess_by_order(self.kind.columns if self.titles_at is None else self.kind.columns[:1])

    def told_columns(self) -> dict[int, FieldSpec]:
        """The columns that are told by their titles, or by what is in them."""
        places = columns_by_titles(self._titles(), self.kind)
        for column in self.kind.columns:
            if column not in places.values():
                free = [one.place for one in self.columns if one.place not in places]
                found = next((place for place in free if looks_like(column, self._texts(place))), None)
                if found is not None:
                    places[found] = column
        return places

    def _guess_by_order(self, columns: Sequence[FieldSpec]) -> None:
        """What a record is called stands before the rest; where nothing has a title, the rest is in order too."""
        if self.kind.columns[0] in self.places.values():
            return
        free = [one.place for one in self.columns if one.place not in self.places]
        for place, column in zip(free, [one for one in columns if one not in self.places.values()], strict=False):
            self.places[place] = column

    def take(self, place: int, column: FieldSpec | None) -> None:
        """Read a column of the table as one of the field; None leaves it out.

        No column of the field is read from more columns of the table than its values fill (first and last name).
        One that has to make way for this choice comes back when the choice moves on.
        """
        before = self.places.pop(place, None)
        displaced = self._displaced.pop(place, None)
        if displaced is not None and displaced not in self.places and before is not None:
            self.places[displaced] = before
        if column is not None:
            others = [at for at, one in self.places.items() if one is column]
            if len(others) >= column.page_cells:
                del self.places[others[0]]
                self._displaced[place] = others[0]
            self.places[place] = column

    @property
    def columns(self) -> list[FileColumn]:
        """The columns of the table, from the left."""
        if self.titles_at not in self._columns:
            self._columns[self.titles_at] = self._read_columns()
        return self._columns[self.titles_at]

    def _read_columns(self) -> list[FileColumn]:
        titles = self._titles()
        samples: dict[int, str] = {}
        for row in self._rows():
            for place in row.cells.keys() - samples.keys():
                if text := text_at(row, place):
                    samples[place] = text
        return [
            FileColumn(place, titles.get(place, ""), samples.get(place, "")) for place in sorted({*titles, *samples})
        ]

    def rows(self, vocabularies: Mapping[str, Vocabulary]) -> list[JsonValue]:
        """The rows as the field would have them; those in which nothing is taken do not exist."""
        return [row for number, row in self.numbered_rows(vocabularies) if number not in self.left_out]

    def numbered_rows(
        self, vocabularies: Mapping[str, Vocabulary], most: int | None = None
    ) -> list[tuple[int, JsonValue]]:
        """The rows with their numbers, `most` of them, also those that are left out."""
        made: list[tuple[int, JsonValue]] = []
        known: dict[tuple[str, str], JsonValue] = {}
        sources = [(column, self._sources(column)) for column in self.kind.columns]
        for row in self._rows():
            if len(made) == most:
                break
            record = tidy(
                {column.name: _value(column, row, at, self.sheet, vocabularies, known) for column, at in sources}
            )
            if record is not None:
                made.append((row.number, record))
        return made

    def _sources(self, column: FieldSpec) -> list[int]:
        """The columns of the table that a column of the field is read from: first names before last names."""
        labels, titles = [fold(label) for label in column.page_labels], self._titles()

        def rank(place: int) -> tuple[int, int]:
            title = fold(titles.get(place, ""))
            return labels.index(title) if title in labels else len(labels), place

        return sorted((place for place, one in self.places.items() if one is column), key=rank)

    @property
    def count(self) -> int:
        """How many rows the field would have."""
        return sum(
            any(text_at(row, place) for place in self.places) for row in self._rows() if row.number not in self.left_out
        )

    def _titles(self) -> dict[int, str]:
        return {} if self.titles_at is None else texts_of(self.sheet.rows[self.titles_at])

    def _texts(self, place: int) -> list[str]:
        """The first values of a column of the table."""
        rows = [row for row in self._rows()[:_SAMPLE] if row.number not in self.left_out]
        return [text for row in rows if (text := text_at(row, place))]

    def _rows(self) -> Sequence[Row]:
        return self.sheet.rows if self.titles_at is None else self.sheet.rows[self.titles_at + 1 :]


def best_field(sheet: Sheet, catalogue: Catalogue, at: str = "") -> FieldSpec:
    """The field with records that the titles of a table fit best, or the name of its sheet; the first where none fits.

    One is `at` the path of a field: that is the one where it fits at all, or none does.
    """
    fits = {field.path: _fit(sheet, field) for field in record_fields(catalogue)}
    if at in fits and (fits[at] or not any(fits.values())):
        return catalogue.fields[at]
    return catalogue.fields[max(fits, key=lambda path: fits[path])]


def record_fields(catalogue: Catalogue) -> list[FieldSpec]:
    """The fields that hold records."""
    return [field for field in catalogue.fields.values() if isinstance(field.kind, Records)]


def _fit(sheet: Sheet, field: FieldSpec) -> float:
    table = RecordTable(sheet, field)
    told = len({column.path for column in table.told_columns().values()})
    return told + told / len(table.kind.columns) + _fit_of_name(fold(sheet.name), field)


def _fit_of_name(name: str, field: FieldSpec) -> float:
    """What the name of a sheet counts beside titles in it: most where it is the field's, less where they share a word."""
    labels = {fold(field.label), fold(field.sheet_label)}
    if name in labels:
        return 10
    words = {word for label in labels for word in label.split() if len(word) >= _SHORTEST_WORD}
    return 1.5 * any(word in words for word in name.split())


def _value(
    column: FieldSpec,
    row: Row,
    places: Sequence[int],
    sheet: Sheet,
    vocabularies: Mapping[str, Vocabulary],
    known: dict[tuple[str, str], JsonValue],
) -> JsonValue:
    """The value of some cells; `known` are those of terms and answers that were read so far: there are few, and many of each."""
    if len(places) == 1:
        cell = row.cells.get(places[0])
        if isinstance(column.kind, Date) and isinstance(cell, float) and cell in _YEARS:
            return plain_text(cell)
    texts = [text_for(column.kind, row.cells.get(at), from_1904=sheet.from_1904).strip() for at in places]
    text = " ".join(filter(None, texts))
    match column.kind:
        case Choices():
            text = text.replace(";", "\n")
        case YesNo() if text.casefold() in _TICKS:
            return True
        case Choice():
            key = column.name, text
            if key not in known:
                known[key] = read_typed(column.kind, text, vocabularies)
            return known[key]
    return read_typed(column.kind, text, vocabularies)
