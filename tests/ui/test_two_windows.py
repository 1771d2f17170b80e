"""Two windows on one library: the first edits, the second reads, and goes on where the first ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor import cli
from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.paths import RESOURCES
from editor.storage.library import Library
from tests.editor.storage.test_ownership import OTHER_PROCESS, noon
from tests.ui.test_main_window import FakeDialogs
from ui.application import Parts, make_window
from ui.drop_sign import Dropped
from ui.form.editors.base import FieldEditor
from ui.notice_bar import NoticeBar
from ui.settings import Settings
from ui.theme import Theme

NAME, STAFF = "general.name", "general.management_staff"
CHANGING = {
    *(
        "new",
        "import",
        "new-from-last",
        "import-here",
        "import-clipboard",
        "import-rows",
        "undo",
        "redo",
        "confirm-field",
    ),
    *("hand-in-action", "duplicate", "archive", "delete", "name-version"),
}


class Window:
    """A window on a library, with fake dialogs."""

    def __init__(self, qtbot: QtBot, parts: Parts, dialogs: FakeDialogs) -> None:
        self.qtbot, self.parts, self.dialogs = qtbot, parts, dialogs
        self.window, self.session = parts.window, parts.session

    def type_into(self, path: str, text: str) -> None:
        form = self.window.profile_view.form
        self.window.activateWindow()
        form.go_to(path)
        editor = form.findChild(FieldEditor, path)
        assert isinstance(editor, FieldEditor)
        self.qtbot.keyClicks(editor.input_widget(), text)

    def wait_saved(self) -> None:
        self.qtbot.waitUntil(lambda: self.status.startswith("Saved"))

    @property
    def status(self) -> str:
        return self.window.saved_label.accessibleName()

    @property
    def bar(self) -> NoticeBar | None:
        bars = self.window.findChildren(NoticeBar, "notice.standing")
        return bars[0] if bars and bars[0].isVisible() else None

    def value(self, path: str) -> object:
        document = self.window.profile_view.document
        assert document is not None
        return document.draft.get(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library = Library(tmp_path / "library.sqlite3", make_catalogue(), noon)
    draft = Draft(make_catalogue())
    draft.set(NAME, "Wood")
    library.create(draft, "New profile")
    library.close()
    return tmp_path


Open = Callable[[], Window]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    monkeypatch.setattr("ui.library_session.LOOK_MS", 20)
    opened: list[Window] = []

    def open_one() -> Window:
        settings, dialogs = Settings(folder / "settings.ini"), FakeDialogs()
        settings.scheme = "light"

        def make_dialogs(_window: QWidget, _theme: Theme) -> FakeDialogs:
            return dialogs

        parts = make_window(qapp, folder / "library.sqlite3", settings, make_dialogs=make_dialogs)
        qtbot.addWidget(parts.window)
        with qtbot.waitSignal(parts.commands.ready):
            parts.window.show()
            qtbot.waitExposed(parts.window)
        opened.append(Window(qtbot, parts, dialogs))
        return opened[-1]

    yield open_one
    for window in opened:
        window.window.close()


def actions(window: Window) -> dict[str, QAction]:
    return {action.objectName(): action for action in window.window.commands}


def test_the_second_window_says_who_has_the_library_and_takes_no_input(open_window: Open, qtbot: QtBot) -> None:
    first, second = open_window(), open_window()

    second.type_into(NAME, "Paper")

    assert first.bar is None
    assert second.bar is not None
    assert "Another window of this program has this library open." in second.bar.text
    assert second.value(NAME) == "Wood"
    assert second.status == "Nothing was changed. Another window of this program has this library open."


def test_what_would_change_something_is_off_with_the_reason_in_reach(open_window: Open) -> None:
    open_window()
    second = open_window()

    off = {name for name, action in actions(second).items() if not action.isEnabled()}

    assert off == CHANGING
    for name in CHANGING:
        assert "Another window of this program" in actions(second)[name].toolTip()
    hand_in = second.window.findChild(QPushButton, "hand-in")
    assert hand_in is not None
    assert not hand_in.isEnabled()
    assert "Another window of this program" in hand_in.toolTip()


def test_when_the_first_window_ends_the_second_shows_what_it_left_and_edits_on(
    open_window: Open, qtbot: QtBot, folder: Path
) -> None:
    first, second = open_window(), open_window()
    first.type_into(NAME, "Paper and ")
    first.wait_saved()

    first.window.close()
    qtbot.waitUntil(lambda: second.bar is None)

    assert second.status == "You can edit now: the library is yours."
    assert second.value(NAME) == "Paper and Wood"
    assert "Another" not in actions(second)["new"].toolTip()
    assert actions(second)["new"].isEnabled()
    second.type_into(STAFF, "12")
    second.wait_saved()
    second.window.close()
    library = Library(folder / "library.sqlite3", make_catalogue(), noon)
    stored = library.load(library.headers()[0].id)
    library.close()
    assert (stored.draft.get(NAME), stored.draft.get(STAFF)) == ("Paper and Wood", 12)
    assert [step.label for step in stored.history.steps] == ["New profile", "Name", "Staff"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_window_goes_on_where_a_killed_program_ended(open_window: Open, qtbot: QtBot, folder: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, str(folder / "library.sqlite3")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=RESOURCES.parent,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "True\n"
    window = open_window()
    assert window.bar is not None
    assert f"(process {other.pid})" in window.bar.text

    os.kill(other.pid, signal.SIGKILL)
    other.communicate()
    qtbot.waitUntil(lambda: window.bar is None)

    window.type_into(STAFF, "12")
    window.wait_saved()
    assert window.value(STAFF) == 12


def test_what_was_typed_before_it_is_known_who_has_the_library_is_kept(
    open_window: Open, qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    first = open_window()
    settings, dialogs = Settings(folder / "settings.ini"), FakeDialogs()

    def make_dialogs(_window: QWidget, _theme: Theme) -> FakeDialogs:
        return dialogs

    parts = make_window(qapp, folder / "library.sqlite3", settings, make_dialogs=make_dialogs)
    qtbot.addWidget(parts.window)
    second = Window(qtbot, parts, dialogs)
    second.type_into(STAFF, "12")
    with qtbot.waitSignal(parts.commands.ready):
        parts.window.show()

    qtbot.waitUntil(lambda: second.bar is not None)
    second.wait_saved()
    second.window.close()
    first.window.close()

    library = Library(folder / "library.sqlite3", make_catalogue(), noon)
    assert library.load(library.headers()[0].id).draft.get(STAFF) == 12
    library.close()


def test_the_list_of_profiles_and_the_start_page_offer_no_changes_either(open_window: Open) -> None:
    open_window()
    second = open_window()

    second.window.show_library.trigger()
    second.window.show_start.trigger()

    def on(name: str) -> bool:
        button = second.window.findChild(QWidget, name)
        assert button is not None
        return button.isEnabled()

    offers = ("library.new", "library.duplicate.button", "library.archive.button", "library.delete.button")
    assert not any(map(on, (*offers, "start.new", "start.import", "start.example")))
    assert on("library.open.button")
    assert on("library.export.button")
    assert on("start.continue")


def test_a_file_that_is_dropped_on_a_window_that_only_reads_is_not_imported(open_window: Open) -> None:
    open_window()
    second = open_window()

    second.window.dropped.emit(Dropped((str(RESOURCES / "examples" / "example-page.txt"),)))

    assert second.dialogs.told == ["Another window of this program has this library open."]
    assert second.dialogs.reviewed == []


def test_the_command_line_goes_on_working_beside_a_window(open_window: Open, qtbot: QtBot, folder: Path) -> None:
    window = open_window()
    example = RESOURCES / "examples" / "example-submission.json"
    library = folder / "library.sqlite3"

    assert cli.main(["import", str(example), "--library", str(library)]) == 0
    assert cli.main(["export", "Wood", str(folder / "wood.json"), "--library", str(library)]) == 0
    window.type_into(STAFF, "12")
    window.wait_saved()

    with qtbot.waitSignal(window.session.headers_changed):
        window.session.refresh_headers()
    assert len(window.session.headers) == 2
