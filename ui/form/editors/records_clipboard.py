"""The cells of a table on the clipboard: as text and as a table, and what others put there."""

from __future__ import annotations

import atexit
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from editor.translation import ngettext
from ui.form.editors.cells import OURS, write_cells, write_table
from ui.form.editors.records_model import RecordsModel
from ui.form.editors.records_paste import Pasted, Place, paste, paste_cells

MOST_HTML = 6_000_000


def copy_cells(model: RecordsModel, cells: Sequence[tuple[int, int]]) -> str:
    """Put cells (row, column) on the clipboard, with those between them; return a sentence that says so."""
    rows = sorted({row for row, _column in cells})
    columns = sorted({column for _row, column in cells})
    chosen = set(cells)
    texts = [[model.text_to_copy(row, column) if (row, column) in chosen else "" for column in columns] for row in rows]
    QApplication.clipboard().setMimeData(_flavours(texts))
    atexit.unregister(_leave_text)
    atexit.register(_leave_text)
    n = len(chosen)
    return ngettext("{n} cell copied.", "{n} cells copied.", n).format(n=n)


def _leave_text() -> None:
    """Leave only the text on the clipboard when the program ends.

    What Python made for it would be freed by Qt after Python has ended: measured, that is a crash at the end.
    """
    if QApplication.instance() is not None:
        clipboard = QApplication.clipboard()
        # Without a screen, Qt's clipboard belongs to nobody else, and says that it is not ours either.
        if clipboard.ownsClipboard() or QApplication.platformName() in ("offscreen", "minimal"):
            clipboard.setText(clipboard.text())


def _flavours(texts: Sequence[Sequence[str]]) -> QMimeData:
    mime = QMimeData()
    mime.setText(write_cells(texts))
    mime.setHtml(write_table(texts))
    return mime


def paste_from_clipboard(model: RecordsModel, place: Place, *, as_rows: bool = False) -> Pasted:
    """Paste what the clipboard holds: the table where there is one, because its cells are told apart for certain."""
    mime = QApplication.clipboard().mimeData()
    cells = None
    if mime.hasHtml() and len(html := mime.html()) <= MOST_HTML and OURS not in html[:1000]:
        from editor.exchange.pasted_table import read_pasted_table  # at the first paste, not at each start

        cells = read_pasted_table(html)
    if cells is not None:
        return paste_cells(model, cells, place, as_rows=as_rows)
    return paste(model, mime.text(), place, as_rows=as_rows)
