"""Tables of other people's spreadsheets as rows of a field: which column is which, and what the rows become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from editor.domain.folding import fold
from editor.domain.near_terms import distance
from editor.domain.specs import Catalogue, Choice, Choices, Date, Email, FieldSpec, Records, Url, YesNo
from editor.domain.values import JsonValue, fault_of, is_web_address, read_typed, tidy
from editor.domain.vocabularies import Vocabulary
from editor.errors import OfficeFileError
from editor.exchange.office import read_tables
from editor.exchange.office.cells import Row, Sheet, plain_text, text_for
from editor.exchange.office.csv_file import read_csv
from editor.exchange.office.package import Package
from editor.frozen import frozen
from editor.translation import _

MOST_ROWS = 5000
ROOM = 4
"""A register of members may be so many times as large as what a profile may hold: tens of thousands of rows."""
_SAMPLE = 50
_ANY_DAY = date.min
_YEARS = range(1800, 2200)
"""Numbers that mean a year in a column of days; as days, they would lie about 1905."""
_TICKS = frozenset("x✓✔")
"""What stands for Yes in a column that is ticked."""
_SHORTEST_NEAR = 4


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
        """`field` holds records. The columns are guessed, and whether the first row has their titles."""
        assert isinstance(field.kind, Records)  # noqa: S101
        self.sheet, self.field, self.kind = sheet, field, field.kind
        self.has_titles = bool(_by_titles(_texts(sheet.rows[0]), self.kind))
        self.places: dict[int, FieldSpec] = {}
        """Which column of the table each column of the field is read from, by its place there."""
        self._columns: dict[bool, list[FileColumn]] = {}
        """With titles, and without."""
        self.guess()

    def guess(self) -> None:
        """Tell the columns by their titles, and the rest by what is in them; without titles also by their order."""
        titles = _texts(self.sheet.rows[0]) if self.has_titles else {}
        self.places = _by_titles(titles, self.kind)
        for column in self.kind.columns:
            if column not in self.places.values():
                free = [one.place for one in self.columns if one.place not in self.places]
                found = next((place for place in free if self._looks_like(column, place)), None)
                if found is not None:
                    self.places[found] = column
        self._guess_by_order(self.kind.columns[:1] if titles else self.kind.columns)

    def _guess_by_order(self, columns: Sequence[FieldSpec]) -> None:
        """What a record is called stands before the rest; where nothing has a title, the rest is in order too."""
        if self.kind.columns[0] in self.places.values():
            return
        free = [one.place for one in self.columns if one.place not in self.places]
        for place, column in zip(free, [one for one in columns if one not in self.places.values()], strict=False):
            self.places[place] = column

    def take(self, place: int, column: FieldSpec | None) -> None:
        """Read a column of the table as one of the field; None leaves it out. No column of the field is read twice."""
        self.places = {at: one for at, one in self.places.items() if at != place and one is not column}
        if column is not None:
            self.places[place] = column

    @property
    def columns(self) -> list[FileColumn]:
        """The columns of the table, from the left."""
        if self.has_titles not in self._columns:
            self._columns[self.has_titles] = self._read_columns()
        return self._columns[self.has_titles]

    def _read_columns(self) -> list[FileColumn]:
        titles = _texts(self.sheet.rows[0]) if self.has_titles else {}
        samples: dict[int, str] = {}
        for row in self._rows():
            for place in row.cells.keys() - samples.keys():
                if text := _text(row, place):
                    samples[place] = text
        return [
            FileColumn(place, titles.get(place, ""), samples.get(place, "")) for place in sorted({*titles, *samples})
        ]

    def rows(self, vocabularies: Mapping[str, Vocabulary], most: int | None = None) -> list[JsonValue]:
        """The rows as the field would have them, `most` of them; those in which nothing is taken do not exist."""
        made: list[JsonValue] = []
        known: dict[tuple[str, str], JsonValue] = {}
        for row in self._rows():
            if len(made) == most:
                break
            cells = {
                column.name: _value(column, row, place, self.sheet, vocabularies, known)
                for place, column in self.places.items()
            }
            ordered = tidy({column.name: cells.get(column.name) for column in self.kind.columns})
            if ordered is not None:
                made.append(ordered)
        return made

    @property
    def count(self) -> int:
        """How many rows the field would have."""
        return sum(any(_text(row, place) for place in self.places) for row in self._rows())

    def _rows(self) -> Sequence[Row]:
        return self.sheet.rows[1:] if self.has_titles else self.sheet.rows

    def _looks_like(self, column: FieldSpec, place: int) -> bool:
        """Whether most values of a column are addresses, where the field's column holds such."""
        texts = [text for row in self._rows()[:_SAMPLE] if (text := _texts(row).get(place, ""))]
        match column.kind:
            case Url():
                fitting = [text for text in texts if is_web_address(text) or is_web_address(f"https://{text}")]
            case Email():
                fitting = [text for text in texts if not fault_of(column, text, _ANY_DAY)]
            case _:
                return False
        return bool(texts) and 2 * len(fitting) > len(texts)


def best_field(sheet: Sheet, catalogue: Catalogue) -> FieldSpec:
    """The field with records that the titles of a table fit best; the first of them where none fits."""
    fields = record_fields(catalogue)
    return max(fields, key=lambda field: _fit(sheet, field))


def record_fields(catalogue: Catalogue) -> list[FieldSpec]:
    """The fields that hold records."""
    return [field for field in catalogue.fields.values() if isinstance(field.kind, Records)]


def _fit(sheet: Sheet, field: FieldSpec) -> float:
    table = RecordTable(sheet, field)
    same_name = fold(sheet.name) in {fold(field.label), fold(field.sheet_label)}
    return len(table.places) + len(table.places) / len(table.kind.columns) + 10 * same_name


def _by_titles(titles: Mapping[int, str], kind: Records) -> dict[int, FieldSpec]:
    """Which column of the field each title names: to the letter first, then as a part of it, then nearly."""
    places: dict[int, FieldSpec] = {}
    for fits in (_is_same, _is_part, _is_near):
        for place, title in titles.items():
            for column in kind.columns:
                if (
                    place not in places
                    and column not in places.values()
                    and any(fits(fold(title), name) for name in _names(column))
                ):
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
    return min(len(title), len(name)) >= _SHORTEST_NEAR and distance(title, name, 2) <= min(2, len(name) // 4)


def _texts(row: Row) -> dict[int, str]:
    return {place: text for place in row.cells if (text := _text(row, place))}


def _text(row: Row, place: int) -> str:
    return " ".join(plain_text(row.cells.get(place)).split())


def _value(
    column: FieldSpec,
    row: Row,
    place: int,
    sheet: Sheet,
    vocabularies: Mapping[str, Vocabulary],
    known: dict[tuple[str, str], JsonValue],
) -> JsonValue:
    """The value of a cell; `known` are those of terms and answers that were read so far: there are few, and many of each."""
    cell = row.cells.get(place)
    if isinstance(column.kind, Date) and isinstance(cell, float) and cell in _YEARS:
        return plain_text(cell)
    text = text_for(column.kind, cell, from_1904=sheet.from_1904).strip()
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
