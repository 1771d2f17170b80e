"""Rows of somebody's spreadsheet for a table of a profile, on the command line: looked at first, taken over as one step."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from editor.cli import DONE, UsageError
from editor.cli_library import open_library
from editor.cli_shared import each_once, now, say, say_json, shipped_vocabularies
from editor.domain.about import timestamp
from editor.domain.draft import Draft, Edit, Mark, Origin
from editor.domain.folding import fold
from editor.domain.profile import make_catalogue
from editor.domain.specs import Catalogue, FieldSpec
from editor.domain.values import JsonValue, show_value
from editor.exchange.files import read_bytes
from editor.exchange.office.cells import Sheet
from editor.exchange.record_tables import RecordTable, best_field, read_table_file, record_fields
from editor.exchange.register_table import mapping_words
from editor.keeping import keep_step
from editor.paths import default_library
from editor.translation import _, ngettext


def import_rows(arguments: Namespace) -> int:
    """Add the rows of a table to a field that holds records, or put them in the place of what is there."""
    path: Path = arguments.file
    each_once(arguments.library or default_library(), [path])
    sheets = read_table_file(read_bytes(path), path.name)
    with open_library(arguments.library) as library:
        profile_id = library.find(arguments.profile).id
        table = _table(sheets, make_catalogue(), arguments)
        rows = table.rows(shipped_vocabularies())
        if not arguments.look:
            moment = now()
            mark = Mark(Origin.IMPORTED, path.name, timestamp(moment))

            def make(draft: Draft) -> list[Edit | None]:
                present = draft.get(table.field.path)
                before = present if isinstance(present, list) and not arguments.replace else []
                return [draft.edit(table.field.path, [*before, *rows], mark) if rows else None]

            keep_step(library, profile_id, _("Import {file}").format(file=path.name), make, moment)
    return _tell(table, rows, arguments)


def _table(sheets: Sequence[Sheet], catalogue: Catalogue, arguments: Namespace) -> RecordTable:
    """The table, with what its columns are taken for: guessed, but for what the arguments say."""
    sheet = next((one for one in sheets if arguments.sheet in {None, one.name}), None)
    if sheet is None:
        names = ", ".join(one.name for one in sheets)
        text = _("{file} has no sheet “{name}”. There are: {names}.")
        raise UsageError(text.format(file=arguments.file, name=arguments.sheet, names=names))
    fields = {field.path: field for field in record_fields(catalogue)}
    if arguments.into is not None and arguments.into not in fields:
        text = _("There is no table {path}. There are: {paths}.")
        raise UsageError(text.format(path=arguments.into, paths=", ".join(fields)))
    table = RecordTable(sheet, fields[arguments.into] if arguments.into else best_field(sheet, catalogue))
    if arguments.titles is not None:
        table.take_titles(_place_of_row(sheet, arguments.titles))
    for words in arguments.column:
        title, _equals, name = words.rpartition("=")
        _take(table, title, name)
    table.left_out |= set(arguments.leave_out)
    return table


def _place_of_row(sheet: Sheet, number: int) -> int | None:
    """Where a row stands among those that hold something; None for row 0, which means none."""
    if number == 0:
        return None
    place = next((at for at, row in enumerate(sheet.rows) if row.number == number), None)
    if place is None:
        raise UsageError(_("Row {n} is empty.").format(n=number))
    return place


def _take(table: RecordTable, title: str, name: str) -> None:
    """Read the columns of a title as a column of the field; "" leaves them out."""
    columns: dict[str, FieldSpec | None] = {column.name: column for column in table.kind.columns}
    places = [
        one.place
        for one, (words, _label) in zip(table.columns, mapping_words(table), strict=True)
        if fold(words) == fold(title)
    ]
    if not places or name not in {*columns, ""}:
        text = _("--column takes a title of the file, = and one of: {names}.")
        raise UsageError(text.format(names=", ".join(columns)))
    for place in places:
        table.take(place, columns.get(name))


def _tell(table: RecordTable, rows: Sequence[JsonValue], arguments: Namespace) -> int:
    columns, left_out = mapping_words(table), sorted(table.left_out)
    if arguments.json:
        taken: list[JsonValue] = [{"title": title, "column": label or None} for title, label in columns]
        say_json(
            {
                "path": table.field.path,
                "rows": [*rows] if arguments.look else len(rows),
                "columns": taken,
                "left_out": [*left_out],
            }
        )
        return DONE
    say(table.field.path, table.field.label, ngettext("{n} row", "{n} rows", len(rows)).format(n=len(rows)))
    for title, label in columns:
        say(title, label or _("left out"))
    for number in left_out:
        say(_("Row {n} is left out.").format(n=number))
    for row in rows if arguments.look else ():
        say(*(show_value(one.kind, row.get(one.name)) if isinstance(row, dict) else "" for one in table.kind.columns))
    return DONE
