"""A library on a share, or in a folder that is kept in step: said once, and moved to this computer where that is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor import paths
from editor.errors import LibraryError
from editor.storage import places
from editor.storage.places import Place
from tests.ui.test_main_window import FakeDialogs
from tests.ui.test_trouble import NAME, STAFF, bar, make_library, offer, staff_in
from tests.ui.test_two_windows import Window
from ui.application import make_window
from ui.settings import Settings
from ui.theme import Theme


class Program:
    """Windows of one person on a library in a folder that is kept in step."""

    def __init__(self, qtbot: QtBot, application: QApplication, folder: Path) -> None:
        self.qtbot, self._application, self.folder = qtbot, application, folder
        self.library = folder / "Dropbox" / "wood.sqlite3"
        make_library(self.library)
        self.opened: list[Window] = []

    def open(self, *, agrees: bool = True) -> Window:
        settings, dialogs = Settings(self.folder / "settings.ini"), FakeDialogs()
        settings.scheme = "light"
        dialogs.agrees = agrees

        def make_dialogs(_window: QWidget, _theme: Theme) -> FakeDialogs:
            return dialogs

        parts = make_window(self._application, self.library, settings, make_dialogs=make_dialogs)
        self.qtbot.addWidget(parts.window)
        with self.qtbot.waitSignal(parts.commands.ready):
            parts.window.show()
            self.qtbot.waitExposed(parts.window)
        self.opened.append(Window(self.qtbot, parts, dialogs))
        return self.opened[-1]


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setattr("ui.place_commands.DELAY_MS", 0)
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "own"))
    program = Program(qtbot, qapp, tmp_path)
    yield program
    for window in program.opened:
        window.window.close()


def test_where_a_library_should_rather_not_lie_is_said_once(program: Program) -> None:
    first = program.open()
    program.qtbot.waitUntil(lambda: bar(first, "place") is not None)
    shown = bar(first, "place")
    assert shown is not None
    assert shown.text.startswith("Dropbox keeps the folder of this library in step")
    first.window.close()

    second = program.open()
    program.qtbot.wait(100)

    assert bar(second, "place") is None


def test_a_library_on_this_computer_is_not_spoken_of(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def find_place(path: Path) -> None:
        asked.append(path)

    monkeypatch.setattr(places, "find_place", find_place)
    window = program.open()
    program.qtbot.waitUntil(lambda: bool(asked))
    program.qtbot.wait(20)

    assert bar(window, "place") is None


def test_what_is_said_can_be_put_away(program: Program) -> None:
    window = program.open()
    program.qtbot.waitUntil(lambda: bar(window, "place") is not None)

    offer(window, "place.close").click()

    assert bar(window, "place") is None


def test_a_library_moves_to_this_computer_with_what_was_typed_last_and_is_edited_there(program: Program) -> None:
    window = program.open()
    program.qtbot.waitUntil(lambda: bar(window, "place") is not None)
    window.type_into(STAFF, "1")

    offer(window, "place.move").click()
    own = paths.data_folder() / "wood.sqlite3"
    program.qtbot.waitUntil(lambda: window.session.path == own and window.window.profile_view.document is not None)

    assert any(str(own) in text and str(program.library) in text for text in window.dialogs.told)
    assert bar(window, "place") is None
    assert window.value(STAFF) == 1
    window.type_into(NAME, "New ")
    window.wait_saved()
    window.window.close()
    assert staff_in(own) == [1]
    assert staff_in(program.library) == [1]


def test_a_library_stays_where_it_is_when_that_is_not_wanted(program: Program) -> None:
    window = program.open(agrees=False)
    program.qtbot.waitUntil(lambda: bar(window, "place") is not None)

    offer(window, "place.move").click()

    assert window.session.path == program.library
    assert not (paths.data_folder() / "wood.sqlite3").exists()


def test_a_copy_that_fails_leaves_everything_as_it_was(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def copy_to(_library: Path, _folder: Path) -> Path:
        raise LibraryError("The disk is full.")

    monkeypatch.setattr(places, "copy_to", copy_to)
    window = program.open()
    program.qtbot.waitUntil(lambda: bar(window, "place") is not None)

    offer(window, "place.move").click()
    program.qtbot.waitUntil(lambda: "The disk is full." in window.dialogs.told)

    assert window.session.read_only == ""
    window.type_into(STAFF, "1")
    window.wait_saved()
    assert window.session.path == program.library


def test_a_share_is_named(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "find_place", lambda _path: Place("NFS", is_share=True))
    window = program.open()

    program.qtbot.waitUntil(lambda: bar(window, "place") is not None)

    shown = bar(window, "place")
    assert shown is not None
    assert "network share (NFS)" in shown.text
    assert window.window.findChild(QPushButton, "notice.place.move") is not None
