"""The sheet on paper."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter

from ui.printing import ROWS_AT_ONCE, bands, pages_chosen, print_pages


def page(folder: Path, color: str) -> bytes:
    image = QImage(210, 297, QImage.Format.Format_RGB32)
    image.fill(color)
    path = folder / f"{color}.png"
    assert image.save(str(path))
    return path.read_bytes()


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.mark.parametrize(
    ("first", "last", "numbers"), [(0, 0, [0, 1, 2]), (2, 2, [1]), (2, 3, [1, 2]), (1, 9, [0, 1, 2])]
)
def test_only_the_pages_asked_for_are_printed(
    qapp: QGuiApplication, tmp_path: Path, first: int, last: int, numbers: list[int]
) -> None:
    del qapp
    printer = printer_to(tmp_path / "sheet.pdf")

    printer.setFromTo(first, last)

    assert pages_chosen(printer, 3) == numbers


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo (poppler-utils) is not installed")
def test_each_page_of_the_sheet_is_a_page_of_paper(qapp: QGuiApplication, tmp_path: Path) -> None:
    del qapp
    path = tmp_path / "sheet.pdf"

    printed = print_pages(printer_to(path), [page(tmp_path, "white"), page(tmp_path, "black")])

    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    assert printed
    assert "Pages:           2" in told
    assert b"DCTDecode" not in path.read_bytes(), "packed as a photograph"


def test_a_page_is_painted_in_bands_that_end_between_its_lines(qapp: QGuiApplication) -> None:
    del qapp
    image = QImage(60, 700, QImage.Format.Format_ARGB32)
    image.fill("white")
    for line in range(0, 700, 30):  # 20 rows of letters, 10 without
        for row in range(line, min(line + 20, 700)):
            image.setPixelColor(30, row, "black")

    found = list(bands(image))

    assert [first for first, _end in found] == [0, *(end for _first, end in found[:-1])]
    assert found[-1][1] == 700
    assert max(end - first for first, end in found) <= ROWS_AT_ONCE
    assert all(end % 30 >= 20 for _first, end in found[:-1])


def test_a_page_without_a_white_row_is_painted_in_bands_too(qapp: QGuiApplication) -> None:
    del qapp
    image = QImage(10, ROWS_AT_ONCE + 1, QImage.Format.Format_ARGB32)
    image.fill("black")

    assert list(bands(image)) == [(0, ROWS_AT_ONCE), (ROWS_AT_ONCE, ROWS_AT_ONCE + 1)]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(qapp: QGuiApplication, tmp_path: Path) -> None:
    del qapp

    printed = print_pages(printer_to(tmp_path / "no such folder" / "sheet.pdf"), [page(tmp_path, "white")])

    assert not printed
