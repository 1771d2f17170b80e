"""Pasting into a table of records: from a cell on, over what stands there, or as new rows; what finds no place is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editor.domain.draft import same
from editor.domain.folding import fold
from editor.domain.values import tidy
from editor.translation import _, ngettext
from ui.form.editors.cells import is_too_much, read_cells
from ui.form.editors.records_model import RecordsModel, Values

MOST_NAMED = 3
Cells = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Place:
    """The cells that were selected: what is pasted begins in the first."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Pasted:
    """What came of it."""

    done: str = ""
    """What was done; "" where nothing was."""
    remark: str = ""
    """What was left out or taken the place of, or why nothing was done."""
    place: Place = Place(0, 0)
    """The cells that were pasted into."""


def paste(model: RecordsModel, text: str, place: Place, *, as_rows: bool = False) -> Pasted:
    """Paste a text as one edit."""
    if not text.strip():
        return Pasted(remark=_("The clipboard holds no text to paste."))
    if "\0" in text:
        return Pasted(remark=_("What the clipboard holds is no text. Copy rows in a spreadsheet and paste them here."))
    if is_too_much(text, model.most_rows):
        return _too_much(model)
    cells: Cells = read_cells(text)
    if len(cells) > 1 and max(map(len, cells)) == 1:
        cells = _separated(model, text) or cells
    return paste_cells(model, cells, place, as_rows=as_rows)


def paste_cells(model: RecordsModel, cells: Cells, place: Place, *, as_rows: bool = False) -> Pasted:
    """Paste cells as one edit. Titles above them say which column is which, and are no row."""
    if len(cells) > model.most_rows:
        return _too_much(model)
    titles = _titles(model, cells[0]) if len(cells) > 1 or len(cells[0]) > 1 else None
    unknown: list[str] = []
    if titles is not None:
        unknown = [cell.strip() for at, cell in enumerate(cells[0]) if at not in titles and cell.strip()]
        cells = cells[1:]
        if not cells:
            return Pasted(remark=_("These are only the titles of the columns. Copy the rows under them too."))
    else:
        cells = _filling(cells, place)
    widest = max(map(len, cells))
    columns = len(model.kind.columns)
    start = 0 if widest >= columns else place.column
    places = titles or {at: start + at for at in range(widest) if start + at < columns}
    values = _read(model, cells, places)
    row = min(place.row + (1 if as_rows else 0), model.filled)
    is_one = len(cells) == widest == 1
    replaced = 0 if as_rows or is_one else _replaced(model, row, values)
    present = model.filled
    changed = model.insert_rows(row, values) if as_rows else model.put_block(row, values)
    left_out = _unknown_titles(unknown) if unknown else _left_out(cells, places)
    if not changed:
        return Pasted(remark=left_out or _("Nothing changed: the cells hold this already."))
    rows = len(cells)
    return Pasted(
        _("Pasted.") if is_one else _done(rows, model.filled - present),
        " ".join(said for said in (left_out, _replaced_words(replaced)) if said),
        Place(row, min(places.values()), rows, max(places.values()) - min(places.values()) + 1),
    )


def _too_much(model: RecordsModel) -> Pasted:
    return Pasted(remark=_("That is too much for this table. Paste up to {n} rows.").format(n=f"{model.most_rows:,}"))


def _separated(model: RecordsModel, text: str) -> Cells | None:
    """Cells that are parted by semicolons or commas (CSV); None where these are a part of the texts."""
    for separator in ";,":
        cells = read_cells(text, separator)
        width = len(cells[0])
        if width < 2 or any(len(line) != width for line in cells):
            continue
        spaced = any(cell.startswith(" ") for line in cells for cell in line[1:])
        if _titles(model, cells[0]) is not None or (not spaced and width <= len(model.kind.columns)):
            return cells
    return None


def _filling(cells: Cells, place: Place) -> Cells:
    """The cells again and again, where the selection is some times as large: one value fills all of it."""
    rows, width = len(cells), max(map(len, cells))
    down, across = (size // own if size % own == 0 else 1 for size, own in ((place.rows, rows), (place.columns, width)))
    if down * across == 1:
        return cells
    lines = [[*line, *[""] * (width - len(line))] * across for line in cells]
    return lines * down


def _read(model: RecordsModel, cells: Cells, places: Mapping[int, int]) -> list[Values]:
    return [
        {places[at]: model.read(places[at], cell) for at, cell in enumerate(line) if at in places} for line in cells
    ]


def _replaced(model: RecordsModel, row: int, values: Sequence[Values]) -> int:
    """How many cells held something else."""
    return sum(
        1
        for at, line in enumerate(values, row)
        for column, value in line.items()
        if model.cell(at, column) is not None and not same(tidy(value), tidy(model.cell(at, column)))
    )


def _done(rows: int, added: int) -> str:
    said = ngettext("{n} row pasted.", "{n} rows pasted.", rows).format(n=rows)
    if added > 0:
        new = ngettext("{n} of them is new.", "{n} of them are new.", added).format(n=added)
        # Translators: two sentences: "3 rows pasted." and "2 of them are new."
        said = _("{pasted} {new}").format(pasted=said, new=new)
    return said


def _replaced_words(n: int) -> str:
    if not n:
        return ""
    said = ngettext(
        "{n} cell was replaced; Ctrl+Z brings it back.", "{n} cells were replaced; Ctrl+Z brings them back.", n
    )
    return said.format(n=n)


def _unknown_titles(titles: Sequence[str]) -> str:
    return _("No column here is called {titles}; it was left out.").format(titles=_named(titles))


def _left_out(cells: Cells, places: Mapping[int, int]) -> str:
    extra = [cell.strip() for line in cells for at, cell in enumerate(line) if at not in places and cell.strip()]
    if not extra:
        return ""
    columns = len({at for line in cells for at, cell in enumerate(line) if at not in places and cell.strip()})
    return ngettext(
        "{n} column more than the table has was left out: {cells}.",
        "{n} columns more than the table has were left out: {cells}.",
        columns,
    ).format(n=columns, cells=_named(extra))


def _named(cells: Sequence[str]) -> str:
    shown = ", ".join(f"“{' '.join(cell.split())[:40]}”" for cell in cells[:MOST_NAMED])
    return (
        shown if len(cells) <= MOST_NAMED else _("{names} and {n} more").format(names=shown, n=len(cells) - MOST_NAMED)
    )


def _titles(model: RecordsModel, line: Sequence[str]) -> dict[int, int] | None:
    """Return the columns that a line of titles names, by place in the line; None where it is no such line."""
    filled = sum(bool(cell.strip()) for cell in line)
    names = {
        fold(title): at
        for at, column in reversed(list(enumerate(model.kind.columns)))
        for title in model.titles(column)
        if title
    }
    places: dict[int, int] = {}
    for at, cell in enumerate(line):
        column = names.get(fold(cell))
        if column is not None and column not in places.values():
            places[at] = column
    enough = len(places) >= 2 or (len(places) == filled == 1)
    return places if enough else None
