"""Profiles as tables for spreadsheets (.xlsx, .csv): what sections say, and any list. No cell is ever a formula."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from editor.domain.draft import Draft
from editor.domain.specs import Date, Decimal, FieldSpec, Integer, Kind, Records
from editor.domain.values import JsonValue, day_of, show_value
from editor.exchange.office.csv_file import write_csv
from editor.exchange.office.workbook import (
    HAIR,
    WASH,
    Workbook,
    number_of,
    pieces_of,
    unique_titles,
    write_day,
    write_text,
)
from editor.frozen import frozen
from editor.translation import _

WIDEST, NARROWEST = 60, 10
Value = str | int | float | date


@frozen
class Table:
    """Titles and rows; the first column is never empty."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def profile_tables(draft: Draft, sections: Collection[str] = (), *, persons: bool = False) -> list[Table]:
    """A table for each section, and one for each field that holds records; only what is filled.

    No sections mean all. Fields about people are there only where `persons` asks for them.
    """
    tables: list[Table] = []
    for section, fields in _filled(draft, sections, persons=persons):
        plain = [field for field in fields if not isinstance(field.kind, Records)]
        rows = tuple((field.sheet_label, value_for_a_cell(field.kind, draft.get(field.path))) for field in plain)
        if rows:
            tables.append(Table(section, (_("Field"), _("Value")), rows))
        tables += [_records_table(field, field.kind, draft) for field in fields if isinstance(field.kind, Records)]
    return tables


def flat_table(draft: Draft, sections: Collection[str] = (), *, persons: bool = False) -> Table:
    """All in one table, as a text can only have one: a row for each value, and for each cell of a record."""
    rows: list[tuple[Value, ...]] = []
    for section, fields in _filled(draft, sections, persons=persons):
        for field in fields:
            value = draft.get(field.path)
            if not isinstance(field.kind, Records):
                rows.append((section, field.sheet_label, "", "", value_for_a_cell(field.kind, value)))
                continue
            for number, record in enumerate(_records(value), 1):
                for column in field.kind.columns:
                    if record.get(column.name) is not None:
                        shown = value_for_a_cell(column.kind, record.get(column.name))
                        rows.append((section, field.sheet_label, number, column.label, shown))
    return Table("", (_("Section"), _("Field"), _("Row"), _("Column"), _("Value")), tuple(rows))


def write_tables(tables: Sequence[Table], suffix: str, title: str, now: datetime) -> bytes:
    """Return the tables as a file: a sheet for each (.xlsx), or the first one as text (.csv)."""
    if suffix == ".csv":
        return write_csv([tables[0].titles, *([str(cell) for cell in row] for row in tables[0].rows)])
    book = Workbook(title, now)
    for table in tables:
        _write_sheet(book, table)
    if not tables:
        book.add_sheet(_("Empty"))
    return book.to_bytes()


def _write_sheet(book: Workbook, table: Table) -> None:
    sheet = book.add_sheet(table.name)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    head = book.style(bold=True, bg_color=WASH, border=1, border_color=HAIR)
    titles = unique_titles(table.titles)
    for column, name in enumerate(titles):
        texts = [name, *(str(row[column]) for row in table.rows)]
        longest = max(len(line) for text in texts for line in text.split("\n"))
        sheet.set_column(column, column, min(max(longest + 2, NARROWEST), WIDEST))
    rows = [whole for row in table.rows for whole in _in_cells(row)]
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _write_cell(book, sheet, number, column, cell)
    columns = [{"header": name, "header_format": head} for name in titles]
    size = (0, 0, max(len(rows), 1), len(titles) - 1)
    sheet.add_table(*size, {"style": None, "columns": columns})


def _in_cells(row: Sequence[Value]) -> list[tuple[Value, ...]]:
    """The row, and further ones below where a text is too long for a cell."""
    pieces: list[Sequence[Value]] = [pieces_of(cell) if isinstance(cell, str) else [cell] for cell in row]
    return [tuple(piece[at] if at < len(piece) else "" for piece in pieces) for at in range(max(map(len, pieces)))]


def _write_cell(book: Workbook, sheet: object, row: int, column: int, cell: Value) -> None:
    if isinstance(cell, int | float):
        shown = "0" if isinstance(cell, int) else "General"
        sheet.write_number(row, column, cell, book.style(num_format=shown, align="left"))  # type: ignore[attr-defined]
        return
    if isinstance(cell, date) and write_day(
        sheet, row, column, cell, book.style(num_format="yyyy-mm-dd", align="left")
    ):
        return
    write_text(sheet, row, column, str(cell), book.style(num_format="@", text_wrap=True))


def _filled(draft: Draft, sections: Collection[str], *, persons: bool) -> list[tuple[str, list[FieldSpec]]]:
    """The sections by title, with their fields that have a value."""
    return [
        (
            section.title,
            [
                field
                for field in section.fields
                if draft.get(field.path) is not None and (persons or not field.personal)
            ],
        )
        for section in draft.catalogue.sections
        if not sections or section.name in sections
    ]


def _records_table(field: FieldSpec, kind: Records, draft: Draft) -> Table:
    rows = tuple(
        tuple(value_for_a_cell(column.kind, record.get(column.name)) for column in kind.columns)
        for record in _records(draft.get(field.path))
    )
    return Table(field.sheet_label, tuple(column.label for column in kind.columns), rows)


def _records(value: JsonValue) -> list[dict[str, JsonValue]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def value_for_a_cell(kind: Kind, value: JsonValue) -> Value:
    """A value as a table has it: numbers and days as such, all else as it is shown."""
    if isinstance(kind, Integer) and isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        return value
    if isinstance(kind, Decimal) and isinstance(value, str) and (number := number_of(value)) is not None:
        return number
    day = day_of(value) if isinstance(kind, Date) else None
    return day or show_value(kind, value)
