"""The sheet on paper: page images through QPrinter. PDF files come from the sheet itself, never from here."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

PRINT_PPI = 300.0


def print_pages(printer: QPrinter, pages: list[bytes]) -> bool:
    """Print the pages (PNG) that the printer's settings ask for, each as large as the paper; False where it fails."""
    chosen = pages_chosen(printer, len(pages))
    painter = QPainter()
    printer.setFullPage(True)
    if not painter.begin(printer):
        return False
    for position, number in enumerate(chosen):
        if position and not printer.newPage():
            painter.end()
            return False
        image = QImage.fromData(pages[number])
        paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        paper.moveTo(0, 0)
        scale = min(paper.width() / image.width(), paper.height() / image.height())
        width, height = image.width() * scale, image.height() * scale
        left, top = (paper.width() - width) / 2, (paper.height() - height) / 2
        painter.drawImage(QRectF(left, top, width, height), image)
    return painter.end()


def pages_chosen(printer: QPrinter, count: int) -> list[int]:
    """Numbers, from 0, of the pages that the print dialog asked for."""
    first, last = printer.fromPage(), printer.toPage()
    if first <= 0 and last <= 0:
        return list(range(count))
    first, last = max(first, 1), min(last or count, count)
    return list(range(first - 1, last))
