"""Pasting a text into a table of records: whole rows are put in, parts of rows are filled in, the rest is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor.domain.folding import fold
from editor.domain.values import JsonValue
from editor.translation import _, ngettext
from ui.form.editors.cells import MOST_ROWS, is_too_much, read_cells
from ui.form.editors.records_model import RecordsModel


def paste(model: RecordsModel, text: str, row: int, column: int) -> str:
    """Paste at a cell as one edit; return a sentence about what could not be pasted, or "".

    Whole rows (as wide as the table, with its titles, or pasted at the first column) become new rows under the
    present one, so that nothing is overwritten. One cell, or a part of rows, is filled in from the present cell on.
    """
    if not text.strip():
        return _("The clipboard holds no text to paste.")
    if "\0" in text:
        return _("What the clipboard holds is no text. Copy rows in a spreadsheet and paste them here.")
    if is_too_much(text):
        return _("That is too much for this table. Paste up to {n} rows.").format(n=f"{MOST_ROWS:,}")
    cells = read_cells(text)
    if len(cells) > MOST_ROWS:
        return _("That is too much for this table. Paste up to {n} rows.").format(n=f"{MOST_ROWS:,}")
    titles = _titles(model, cells[0]) if len(cells) > 1 or len(cells[0]) > 1 else None
    if titles is not None:
        return _put_in(model, cells[1:], titles, row, unknown=[cells[0][at] for at in _unplaced(cells[0], titles)])
    widest = max(map(len, cells))
    whole = widest >= len(model.kind.columns) or (column == 0 and (widest > 1 or len(cells) > 1))
    start = 0 if whole else column
    places = {at: start + at for at in range(widest) if start + at < len(model.kind.columns)}
    if whole:
        return _put_in(model, cells, places, row) or _left_out(cells, places)
    model.put_block(row, _read(model, cells, places))
    return _left_out(cells, places)


def _put_in(
    model: RecordsModel,
    cells: Sequence[Sequence[str]],
    places: Mapping[int, int],
    row: int,
    unknown: Sequence[str] = (),
) -> str:
    if not cells:
        return _("These are only the titles of the columns. Copy the rows under them too.")
    model.insert_rows(min(row + 1, model.filled), _read(model, cells, places))
    if unknown:
        return _("No column here is called {titles}; it was left out.").format(
            titles=", ".join(f"“{title}”" for title in unknown)
        )
    return ""


def _read(
    model: RecordsModel, cells: Sequence[Sequence[str]], places: Mapping[int, int]
) -> list[Mapping[int, JsonValue]]:
    return [
        {places[at]: model.read(places[at], cell) for at, cell in enumerate(line) if at in places} for line in cells
    ]


def _left_out(cells: Sequence[Sequence[str]], places: Mapping[int, int]) -> str:
    extra = {at for line in cells for at, cell in enumerate(line) if at not in places and cell.strip()}
    if not extra:
        return ""
    return ngettext(
        "{n} column more than the table has was left out.",
        "{n} columns more than the table has were left out.",
        len(extra),
    ).format(n=len(extra))


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


def _unplaced(line: Sequence[str], places: Mapping[int, int]) -> list[int]:
    return [at for at, cell in enumerate(line) if at not in places and cell.strip()]
