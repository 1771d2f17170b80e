"""Sheets of many profiles, in the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor.errors import EditorError
from editor.sheet.layouts import Subject
from editor.sheet.wish import Wish
from tests.ui.test_main_window import NAME, Program
from ui.batch_dialog import BatchDialog
from ui.batch_runner import Wanted
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


def opened(program: Program, folder: Path) -> BatchDialog:
    """The dialog as the menu opens it, but beside the window."""
    dialogs: list[BatchDialog] = []

    def many(headers: object, wish: Wish, read: object) -> None:
        dialog = BatchDialog(headers, wish, lambda: folder, read, Theme(program.parts.window))  # type: ignore[arg-type]
        program.qtbot.addWidget(dialog)
        dialog.show()
        dialogs.append(dialog)

    program.dialogs.many = many
    (action,) = [one for one in program.parts.window.commands if one.objectName() == "many-sheets"]
    action.trigger()
    program.qtbot.waitUntil(lambda: bool(dialogs))
    return dialogs[0]


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
