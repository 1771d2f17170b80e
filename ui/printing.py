"""The sheet on paper: page images through QPrinter. PDF files come from the sheet itself, never from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from editor.sheet.wish import Wish
from ui.pictures import decoded

if TYPE_CHECKING:
    from ui.dialogs import Dialogs

PRINT_PPI = 300.0
ROWS_AT_ONCE = 256
"""Rows of dots that take 8 ms to paint."""
_PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


def ask_printer(dialogs: Dialogs, wish: Wish, name: str) -> QPrinter | None:
    """Let the person set up a printer for sheets on the paper of a wish; None where they changed their mind.

    `name` is what the job is called in the list of the printer.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(_PAPERS[wish.paper]))
    return printer if dialogs.choose_printer(printer, QPrintDialog) else None


def print_pages(printer: QPrinter, pages: Sequence[bytes], is_given_up: Callable[[], bool] = lambda: False) -> bool:
    """Print the pages (PNG) that the printer's settings ask for, each as large as the paper, as one job.

    False where the printer fails, or where it is given up: then nothing comes out of what has not come out yet.
    """
    chosen = pages_chosen(printer, len(pages))
    painter = QPainter()
    printer.setFullPage(True)
    if not painter.begin(printer):
        return False
    # Else pages are packed as photographs are: twice as large, and in black and white no code in their dust is read.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    for position, number in enumerate(chosen):
        if is_given_up():
            printer.abort()
            painter.end()
            return False
        if position and not printer.newPage():
            painter.end()
            return False
        image = decoded(pages[number])
        paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        paper.moveTo(0, 0)
        scale = min(paper.width() / image.width(), paper.height() / image.height())
        width, height = image.width() * scale, image.height() * scale
        left, top = (paper.width() - width) / 2, (paper.height() - height) / 2
        for first, last in bands(image):
            end = min(last + 1, image.height())  # bands lap over each other: no printer leaves a gap
            place = QRectF(left, top + first * scale, width, (end - first) * scale)
            painter.drawImage(place, image, QRectF(0, first, image.width(), end - first))
    return painter.end()


def bands(image: QImage) -> Iterator[tuple[int, int]]:
    """Rows of a page, first and end, that are painted at once: others wait for the whole of it, which takes 100 ms.

    A band ends in a row that is white, where there is one: so no letter is cut, wherever a printer puts its dots.
    """
    white, first = b"\xff" * image.bytesPerLine(), 0
    while first < image.height():
        end = min(first + ROWS_AT_ONCE, image.height())
        if end < image.height():
            rows = range(end, first + ROWS_AT_ONCE // 2, -1)
            end = next((row for row in rows if image.constScanLine(row) == white), end)
        yield first, end
        first = end


def pages_chosen(printer: QPrinter, count: int) -> list[int]:
    """Numbers, from 0, of the pages that the print dialog asked for."""
    first, last = printer.fromPage(), printer.toPage()
    if first <= 0 and last <= 0:
        return list(range(count))
    first, last = max(first, 1), min(last or count, count)
    return list(range(first - 1, last))


def file_of(asked: str, number: int) -> str:
    """Where the sheet with a number (from 1) goes, where the person prints into a file: each sheet has its own."""
    path = Path(asked)
    return asked if number == 1 else str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
