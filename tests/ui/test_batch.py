"""Sheets of many profiles, in the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor.errors import EditorError
from editor.sheet.layouts import Subject
from editor.sheet.wish import Wish
from editor.sheet_batch import Wanted
from tests.ui.test_main_window import NAME, Program
from ui.batch_dialog import BatchDialog
from ui.theme import Theme


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    program = Program(qtbot, qapp, tmp_path)
    yield program
    program.parts.window.close()


def button(dialog: BatchDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, f"batch-dialog.{name}")
    assert isinstance(found, QPushButton)
    return found


def opened(program: Program, folder: Path, printer: QPrinter | None = None) -> BatchDialog:
    """The dialog as the menu opens it, but beside the window; `folder` and `printer` are what is chosen."""
    dialogs: list[BatchDialog] = []

    def many(headers: object, wish: Wish, read: object) -> None:
        window = program.parts.window
        dialog = BatchDialog(headers, wish, lambda: folder, lambda _: printer, read, Theme(window))  # type: ignore[arg-type]
        program.qtbot.addWidget(dialog)
        dialog.show()
        dialogs.append(dialog)

    program.dialogs.many = many
    (action,) = [one for one in program.parts.window.commands if one.objectName() == "many-sheets"]
    action.trigger()
    program.qtbot.waitUntil(lambda: bool(dialogs))
    return dialogs[0]


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def two_profiles(program: Program) -> None:
    for name in ("Wood Cluster", "Steel Cluster"):
        program.new()
        program.type_into(NAME, name)


def test_a_file_is_made_for_each_ticked_profile_and_the_dialog_says_so(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    folder = tmp_path / "sheets"
    folder.mkdir()
    dialog = opened(program, folder)
    dialog.forms.setCurrentIndex(dialog.forms.findData(".md"))

    button(dialog, "begin").click()
    program.qtbot.waitUntil(lambda: not dialog.is_running, timeout=30_000)

    assert sorted(path.name for path in folder.iterdir()) == ["Steel Cluster.md", "Wood Cluster.md"]
    assert dialog.report.toPlainText() == "2 sheets written to sheets."
    assert dialog.progress.value() == 2


def test_a_profile_that_is_not_ticked_is_left_alone(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    folder = tmp_path / "sheets"
    folder.mkdir()
    dialog = opened(program, folder)
    dialog.forms.setCurrentIndex(dialog.forms.findData(".html"))
    (wood,) = dialog.profiles.findItems("Wood Cluster", Qt.MatchFlag.MatchExactly)
    wood.setCheckState(Qt.CheckState.Unchecked)

    button(dialog, "begin").click()
    program.qtbot.waitUntil(lambda: not dialog.is_running, timeout=30_000)

    assert [path.name for path in folder.iterdir()] == ["Steel Cluster.html"]


def broken() -> Subject:
    raise EditorError("It cannot be read.")


def test_what_was_left_is_reported(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    dialog = opened(program, tmp_path)

    def read(_ids: list[str], give: Callable[[list[Wanted]], None]) -> None:
        give([("Damaged", broken), ("Damaged too", broken)])

    dialog._read = read

    button(dialog, "begin").click()
    program.qtbot.waitUntil(lambda: not dialog.is_running, timeout=30_000)

    assert dialog.report.toPlainText().splitlines() == [
        f"0 sheets written to {tmp_path.name}.",
        "Damaged: It cannot be read.",
        "Damaged too: It cannot be read.",
    ]


def test_a_report_of_a_few_lines_is_read_without_scrolling_though_they_wrap(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    dialog = opened(program, tmp_path)

    def broken_in_many_words() -> Subject:
        raise EditorError("It cannot be read, and here is at length why it cannot: " * 3)

    dialog._read = lambda _ids, give: give([("Damaged", broken_in_many_words)])
    button(dialog, "begin").click()
    program.qtbot.waitUntil(lambda: not dialog.is_running, timeout=30_000)
    program.qtbot.waitUntil(lambda: dialog.report.verticalScrollBar().maximum() == 0)

    assert "Damaged" in dialog.report.toPlainText()


def test_cancel_ends_what_runs_and_says_how_many_were_left_out(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    dialog = opened(program, tmp_path)

    def read(_ids: list[str], give: Callable[[list[Wanted]], None]) -> None:
        give([(str(number), broken) for number in range(1000)])
        dialog.progress.setMaximum(1000)

    dialog._read = read
    button(dialog, "begin").click()
    program.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    program.qtbot.waitUntil(lambda: not dialog.is_running, timeout=30_000)

    assert dialog.isVisible()
    assert "were left out." in dialog.report.toPlainText()
    button(dialog, "cancel").click()
    assert not dialog.isVisible()


def test_without_a_folder_nothing_begins(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    dialog = opened(program, tmp_path)
    dialog._choose_folder = lambda: None

    button(dialog, "begin").click()

    assert not dialog.is_running
    assert not dialog.progress.isVisible()


def test_all_ticked_profiles_are_printed_each_as_a_job_of_its_own(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    dialog = opened(program, tmp_path, printer_to(tmp_path / "paper.pdf"))

    button(dialog, "print").click()
    program.qtbot.waitUntil(lambda: not dialog.is_running, timeout=30_000)

    assert dialog.report.toPlainText() == "2 sheets printed."
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["paper (2).pdf", "paper.pdf"]
    assert dialog.progress.value() == 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_once_and_the_rest_is_left_out(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    dialog = opened(program, tmp_path, printer_to(tmp_path / "no such folder" / "paper.pdf"))

    button(dialog, "print").click()
    program.qtbot.waitUntil(lambda: not dialog.is_running, timeout=30_000)

    first, left, fault = dialog.report.toPlainText().splitlines()
    assert (first, left) == ("0 sheets printed.", "1 was left out.")
    assert fault.endswith("The printer did not take the sheet. Look whether it is on, then print again.")


def test_what_cannot_be_read_is_told_and_the_others_are_printed(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    dialog = opened(program, tmp_path, printer_to(tmp_path / "paper.pdf"))
    read_all = dialog._read

    def read(ids: list[str], give: Callable[[list[Wanted]], None]) -> None:
        read_all(ids, lambda wanted: give([("Damaged", broken), *wanted[1:]]))

    dialog._read = read

    button(dialog, "print").click()
    program.qtbot.waitUntil(lambda: not dialog.is_running, timeout=30_000)

    assert dialog.report.toPlainText().splitlines() == ["1 sheet printed.", "Damaged: It cannot be read."]


def test_cancel_ends_printing(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    dialog = opened(program, tmp_path, printer_to(tmp_path / "paper.pdf"))
    read_all = dialog._read

    def read(ids: list[str], give: Callable[[list[Wanted]], None]) -> None:
        dialog.progress.setMaximum(200)
        read_all(ids, lambda wanted: give(wanted * 100))

    dialog._read = read

    button(dialog, "print").click()
    program.qtbot.waitUntil(lambda: dialog.progress.value() > 0, timeout=30_000)
    button(dialog, "cancel").click()
    program.qtbot.waitUntil(lambda: not dialog.is_running, timeout=30_000)

    assert "were left out." in dialog.report.toPlainText()


def test_several_clusters_side_by_side_are_one_sheet(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    folder = tmp_path / "sheets"
    folder.mkdir()
    dialog = opened(program, folder)
    dialog.layouts.setCurrentIndex(dialog.layouts.findData("comparison"))
    dialog.forms.setCurrentIndex(dialog.forms.findData(".md"))

    button(dialog, "begin").click()
    program.qtbot.waitUntil(lambda: not dialog.is_running, timeout=30_000)

    assert dialog.report.toPlainText() == "1 sheet written to sheets."
    text = (folder / "Comparison.md").read_text(encoding="utf-8")
    assert "Wood Cluster" in text
    assert "Steel Cluster" in text


def test_one_button_ticks_none_or_all(program: Program, tmp_path: Path) -> None:
    two_profiles(program)
    dialog = opened(program, tmp_path)

    button(dialog, "all").click()
    none = dialog.ticks.chosen()
    words = button(dialog, "all").text()
    button(dialog, "all").click()

    assert none == []
    assert words == "Tick &all"
    assert len(dialog.ticks.chosen()) == 2
    assert button(dialog, "all").text() == "Tick &none"
