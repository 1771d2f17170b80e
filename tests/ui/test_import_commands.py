"""Importing from the clipboard and of several files at once, and what is done while a file is read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.specs import NOTES
from editor.errors import FileError
from tests.ui.test_main_window import NAME, PAGE, STAFF, Program
from ui import apart
from ui.apart import WaitDialog, do_apart
from ui.drop_sign import Dropped
from ui.theme import Theme

Key, Button = Qt.Key, Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
EMAIL = "general.email"


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    program = Program(qtbot, qapp, tmp_path)
    yield program
    program.parts.window.close()
    QGuiApplication.clipboard().clear()


def copy(text: str = "", html: str = "", files: list[Path] | None = None) -> None:
    mime = QMimeData()
    if text:
        mime.setText(text)
    if html:
        mime.setHtml(html)
    if files:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    QGuiApplication.clipboard().setMimeData(mime)


def paste(program: Program) -> None:
    """Press Ctrl+V in what is shown."""
    shown = program.parts.window.places.currentWidget()
    assert shown is not None
    shown.setFocus()
    program.qtbot.keyClick(program.parts.window, Key.Key_V, CTRL)


def wait_for_name(program: Program, name: str) -> None:
    view = program.parts.window.profile_view
    program.qtbot.waitUntil(lambda: view.document is not None and view.document.draft.get(NAME) == name)


def test_a_page_that_was_copied_is_imported_with_ctrl_v_on_the_start_page(program: Program) -> None:
    copy(PAGE)

    paste(program)

    wait_for_name(program, "Wood Cluster")
    assert [reading.source for reading in program.dialogs.reviewed] == ["Clipboard"]
    assert program.document.draft.get(STAFF) == 12


def test_ctrl_v_imports_nothing_in_the_form_where_it_is_for_values(program: Program) -> None:
    program.new()
    copy(PAGE)

    program.qtbot.keyClick(program.parts.window, Key.Key_V, CTRL)

    assert program.dialogs.reviewed == []
    assert program.parts.window.import_clipboard.shortcut().isEmpty()


def test_in_the_form_the_menu_compares_what_was_copied_with_the_open_profile(program: Program) -> None:
    program.new()
    before = program.document
    copy(PAGE)

    program.parts.window.import_clipboard.trigger()

    assert program.document is before
    assert program.dialogs.beside.current is before.draft
    assert before.draft.get(STAFF) == 12


def test_undo_leads_to_the_first_field_of_an_import_and_not_to_the_notes_that_it_left(program: Program) -> None:
    program.new()
    draft, form = program.document.draft, program.parts.window.profile_view.form
    edits = [draft.edit(path, value) for path, value in ((EMAIL, "a@b.example"), (STAFF, 12), (NOTES, "Not placed"))]
    program.document.change("Import a.txt", [edit for edit in edits if edit is not None])

    program.parts.window.undo.trigger()

    assert not program.parts.window.profile_view.shows_page
    assert form.focused_path() == EMAIL
    assert program.document.draft.get(NOTES) is None


def test_what_was_copied_and_is_no_page_is_told(program: Program) -> None:
    copy("Dear all,")

    paste(program)

    assert program.dialogs.reviewed == []
    assert program.dialogs.told == [
        "There is no profile page on the clipboard. Open the page, select all, copy, and try again."
    ]


def test_files_that_were_copied_are_imported(program: Program, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(PAGE, encoding="utf-8")
    copy(files=[tmp_path / "one.txt"])

    paste(program)

    wait_for_name(program, "Wood Cluster")
    assert [reading.source for reading in program.dialogs.reviewed] == ["one.txt"]


def test_copied_files_are_compared_with_the_open_profile_as_a_copied_page_is(program: Program, tmp_path: Path) -> None:
    program.new()
    before = program.document
    (tmp_path / "one.txt").write_text(PAGE, encoding="utf-8")
    copy(files=[tmp_path / "one.txt"])

    program.parts.window.import_clipboard.trigger()

    assert program.dialogs.beside.current is before.draft
    assert before.draft.get(STAFF) == 12


def test_of_a_page_whose_profile_is_there_already_that_is_said(program: Program, tmp_path: Path) -> None:
    copy(PAGE)
    paste(program)
    wait_for_name(program, "Wood Cluster")
    assert program.dialogs.remarks == []
    session = program.parts.session
    program.qtbot.waitUntil(lambda: [header.name for header in session.headers] == ["Wood Cluster"])
    program.dialogs.takes_import = False
    again = tmp_path / "again.txt"
    again.write_text(PAGE.replace("Wood Cluster", "WOOD-CLUSTER"), encoding="utf-8")

    program.parts.window.dropped.emit(Dropped((str(again),)))

    assert program.dialogs.remarks == [
        "There is a profile of this name already. To compare with it, press Cancel, open it, and import this there."
    ]


def test_of_several_files_each_is_reviewed_and_those_that_cannot_be_read_are_told_together(
    program: Program, tmp_path: Path
) -> None:
    for name, text in (("a.txt", PAGE), ("b.txt", "Dear all,"), ("c.txt", PAGE.replace("Wood", "Boat"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "gone.txt", tmp_path / "c.txt"]

    program.parts.window.dropped.emit(Dropped(tuple(map(str, paths))))

    assert [reading.source for reading in program.dialogs.reviewed] == ["a.txt", "c.txt"]
    assert program.dialogs.remarks == ["File 1 of 4.", "File 4 of 4."]
    assert len(program.dialogs.told) == 1
    assert program.dialogs.told[0].startswith("b.txt is no profile page.")
    assert f"There is no file {tmp_path / 'gone.txt'}." in program.dialogs.told[0]


def test_where_nothing_can_be_changed_nothing_is_imported_from_the_clipboard(program: Program) -> None:
    copy(PAGE)
    program.parts.window.set_read_only("Another window has it.")

    program.parts.commands.imports.import_clipboard()

    assert program.dialogs.reviewed == []
    assert program.dialogs.told == ["Another window has it."]


# --- while it is read -------------------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SOON_MS", 1)


def with_the_dialog(act: Callable[[WaitDialog], None]) -> None:
    """Do something as soon as the dialog is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WaitDialog):
            act(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def test_what_ends_soon_shows_no_dialog_and_is_done_elsewhere(theme: Theme, window: QWidget) -> None:
    assert do_apart(lambda: threading.current_thread().name, "Reading", theme, window) == "apart"
    assert QApplication.activeModalWidget() is None


def test_what_fails_is_raised_where_it_was_asked_for(theme: Theme, window: QWidget) -> None:
    def fail() -> None:
        raise FileError("No.")

    with pytest.raises(FileError, match="No"):
        do_apart(fail, "Reading", theme, window)


@pytest.mark.usefixtures("impatient")
def test_what_lasts_is_told_and_waited_for(theme: Theme, window: QWidget) -> None:
    goes_on, titles = threading.Event(), []

    def see(dialog: WaitDialog) -> None:
        titles.append(dialog.windowTitle())
        goes_on.set()

    with_the_dialog(see)

    assert do_apart(lambda: goes_on.wait(10), "Reading page.txt", theme, window) is True
    assert titles == ["Reading page.txt"]


@pytest.mark.usefixtures("impatient")
def test_what_lasts_can_be_given_up(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    goes_on = threading.Event()

    def give_up(dialog: WaitDialog) -> None:
        button = dialog.findChild(QPushButton, "wait.cancel")
        assert button is not None
        qtbot.mouseClick(button, Button)

    with_the_dialog(give_up)

    assert do_apart(lambda: goes_on.wait(10), "Reading page.txt", theme, window) is None
    goes_on.set()


@pytest.mark.usefixtures("impatient")
def test_nobody_waits_for_ever(theme: Theme, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on = threading.Event()
    monkeypatch.setattr(apart, "LONGEST_MS", 20)

    with pytest.raises(FileError, match="This takes too long"):
        do_apart(lambda: goes_on.wait(10), "Reading page.txt", theme, window)
    goes_on.set()
