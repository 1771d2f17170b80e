"""Trouble with the library's file while a window is open, and at its start: told, waited for, and nothing typed is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.storage.library import Library
from tests import real_faults
from tests.ui.test_main_window import FakeDialogs
from tests.ui.test_two_windows import Window
from ui.application import make_window
from ui.form.field_row import FieldRow
from ui.form.profile_form import ProfileForm
from ui.notice_bar import NoticeBar
from ui.settings import Settings
from ui.theme import Theme

NAME, STAFF = "general.name", "general.management_staff"


def noon() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


def make_library(path: Path, name: str = "Wood") -> str:
    """A library with one profile; its id."""
    library = Library(path, make_catalogue(), noon)
    draft = Draft(make_catalogue())
    draft.set(NAME, name)
    header = library.create(draft, "New profile")
    library.close()
    return header.id


def staff_in(path: Path) -> list[object]:
    """What the library has of the staff of each profile."""
    library = Library(path, make_catalogue(), noon)
    found: list[object] = [library.load(header.id).draft.get(STAFF) for header in library.headers()]
    library.close()
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    make_library(folder / "library.sqlite3")
    return folder


Open = Callable[[Path], Window]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    monkeypatch.setattr("ui.library_session.LOOK_MS", 20)
    monkeypatch.setattr("ui.library_session.RETRY_MS", 50)
    opened: list[Window] = []

    def open_one(library: Path) -> Window:
        settings, dialogs = Settings(tmp_path / "settings.ini"), FakeDialogs()
        settings.scheme = "light"

        def make_dialogs(_window: QWidget, _theme: Theme) -> FakeDialogs:
            return dialogs

        parts = make_window(qapp, library, settings, make_dialogs=make_dialogs)
        qtbot.addWidget(parts.window)
        with qtbot.waitSignal(parts.commands.ready):
            parts.window.show()
            qtbot.waitExposed(parts.window)
        opened.append(Window(qtbot, parts, dialogs))
        return opened[-1]

    yield open_one
    for window in opened:
        window.window.close()
        window.parts.session.end()  # or a library that cannot be opened would be tried again when the window is gone


def bar(window: Window, name: str) -> NoticeBar | None:
    bars = window.window.findChildren(NoticeBar, f"notice.{name}")
    return bars[0] if bars and bars[0].isVisible() else None


def offer(window: Window, name: str) -> QPushButton:
    button = window.window.findChild(QPushButton, f"notice.{name}")
    assert button is not None
    return button


# --- in the middle of the work -------------------------------------------------------------------------------


@contextmanager
def moved(path: Path) -> Iterator[None]:
    path.rename(path.with_name("elsewhere"))
    yield
    path.with_name("elsewhere").rename(path)


def fault_of(what: str, folder: Path) -> AbstractContextManager[None]:
    match what:
        case "full":
            return real_faults.filled(folder)
        case "no names":
            return real_faults.unchangeable(folder)
        case _:
            return moved(folder / "library.sqlite3")


@pytest.mark.parametrize("what", ["full", "no names", "moved"])
def test_what_is_typed_during_a_fault_stays_is_said_not_to_be_saved_and_is_saved_when_it_ends(
    open_window: Open, qtbot: QtBot, tmp_path: Path, what: str
) -> None:
    with real_faults.small_disk(tmp_path / "disk") as disk:
        folder = disk if what == "full" else tmp_path / "data"
        make_library(folder / "library.sqlite3")
        window = open_window(folder / "library.sqlite3")

        with fault_of(what, folder):
            window.type_into(STAFF, "1")
            qtbot.waitUntil(lambda: window.status.startswith("Not saved since"))
            window.type_into(STAFF, "2")
            qtbot.wait(120)  # it is tried again meanwhile
            assert window.status.startswith("Not saved since")
            assert window.status.endswith("Your text is kept here.")
            assert window.value(STAFF) == 12
        window.wait_saved()

        assert window.window.fault == ""
        window.window.close()
        assert staff_in(folder / "library.sqlite3") == [12]
        assert window.dialogs.told == []


def test_nothing_else_that_is_said_hides_that_something_is_not_saved(
    open_window: Open, qtbot: QtBot, folder: Path
) -> None:
    window = open_window(folder / "library.sqlite3")
    with moved(folder / "library.sqlite3"):
        window.type_into(STAFF, "1")
        qtbot.waitUntil(lambda: window.status.startswith("Not saved since"))

        window.window.show_saved("Written: wood.pdf")

        assert window.status.startswith("Written: wood.pdf Not saved since")
        assert window.window.saved_label.property("role") == "status"
    window.wait_saved()


def test_a_file_that_was_deleted_is_put_back_and_said(open_window: Open, qtbot: QtBot, folder: Path) -> None:
    real_faults.need_linux()
    library = folder / "library.sqlite3"
    window = open_window(library)
    noticed: list[str] = []
    window.session.noticed.connect(noticed.append)

    library.unlink()
    window.type_into(STAFF, "12")
    window.wait_saved()

    assert noticed == [f"{library} had been deleted. It was put back as it was."]
    assert window.dialogs.told == []
    window.window.close()
    assert staff_in(library) == [12]


def test_a_file_that_was_moved_can_be_put_back_from_the_window(open_window: Open, qtbot: QtBot, folder: Path) -> None:
    library = folder / "library.sqlite3"
    window = open_window(library)

    library.rename(folder / "elsewhere")
    window.type_into(STAFF, "12")
    qtbot.waitUntil(lambda: bar(window, "gone") is not None)
    assert not library.exists()
    offer(window, "gone.put-back").click()
    window.wait_saved()

    assert bar(window, "gone") is None
    window.window.close()
    assert staff_in(library) == [12]


def test_what_is_typed_goes_into_the_file_that_took_the_librarys_place(
    open_window: Open, qtbot: QtBot, folder: Path
) -> None:
    library = folder / "library.sqlite3"
    shutil.copy(library, folder / "older")
    window = open_window(library)
    window.type_into(STAFF, "1")
    window.wait_saved()

    (folder / "older").replace(library)
    window.type_into(NAME, "New ")
    qtbot.waitUntil(lambda: window.value(STAFF) is None)  # the older file did not have it
    window.wait_saved()

    assert window.value(NAME) == "New Wood"
    notice = bar(window, "file")
    assert notice is not None
    assert "was replaced by another file" in notice.text
    window.window.close()
    assert staff_in(library) == [None]
    (kept,) = folder.glob("library (kept *")
    assert staff_in(kept) == [1]


def test_a_profile_that_is_not_in_the_file_that_took_the_librarys_place_is_added_to_it(
    open_window: Open, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    library = folder / "library.sqlite3"
    make_library(tmp_path / "other.sqlite3", "Paper")
    window = open_window(library)

    (tmp_path / "other.sqlite3").replace(library)
    window.type_into(STAFF, "12")
    window.wait_saved()

    window.window.close()
    assert sorted(map(str, staff_in(library))) == ["12", "None"]


# --- at the start --------------------------------------------------------------------------------------------


def test_a_disk_that_is_full_at_the_start_takes_everything_when_it_has_room(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    with real_faults.small_disk(tmp_path / "disk") as disk:
        make_library(disk / "library.sqlite3")
        with real_faults.filled(disk):
            window = open_window(disk / "library.sqlite3")
            window.type_into(STAFF, "12")
            qtbot.waitUntil(lambda: window.status.startswith("Not saved since"))
        window.wait_saved()

        window.window.close()
        assert staff_in(disk / "library.sqlite3") == [12]


def test_a_place_that_is_only_read_at_the_start_is_said_so_and_edited_once_it_can(
    open_window: Open, qtbot: QtBot, folder: Path
) -> None:
    library = folder / "library.sqlite3"
    with real_faults.read_only_place(folder):
        window = open_window(library)
        qtbot.waitUntil(lambda: bar(window, "standing") is not None)
        window.type_into(STAFF, "1")
        assert "is read-only. Make the file and its folder writable" in window.status
        assert window.value(STAFF) is None
        window.parts.session.close()  # nothing of it may be open to mount it otherwise
    window.parts.session.start()
    qtbot.waitUntil(lambda: bar(window, "standing") is None)

    window.type_into(STAFF, "12")
    window.wait_saved()

    window.window.close()
    assert staff_in(library) == [12]


def test_a_library_that_was_there_before_and_is_missing_is_not_made_anew_unasked(
    open_window: Open, qtbot: QtBot, folder: Path
) -> None:
    library = folder / "library.sqlite3"
    open_window(library).window.close()
    library.rename(folder / "elsewhere")

    window = open_window(library)
    qtbot.waitUntil(lambda: bar(window, "gone") is not None)

    assert not library.exists()
    assert not window.window.new.isEnabled()
    assert window.dialogs.told == []
    (folder / "elsewhere").rename(library)
    qtbot.waitUntil(lambda: bar(window, "gone") is None)
    assert window.window.new.isEnabled()
    assert len(window.session.headers) == 1


def test_a_new_library_is_made_in_the_place_of_a_missing_one_where_that_is_wanted(
    open_window: Open, qtbot: QtBot, folder: Path
) -> None:
    library = folder / "library.sqlite3"
    open_window(library).window.close()
    shutil.rmtree(folder)
    window = open_window(library)
    qtbot.waitUntil(lambda: bar(window, "gone") is not None)

    offer(window, "gone.begin").click()

    qtbot.waitUntil(lambda: bar(window, "gone") is None)
    assert library.exists()


@pytest.mark.parametrize(
    ("what", "name", "said"),
    [
        ("foreign", "trouble", "is not a library"),
        ("cut", "damage", "is damaged"),  # with what can be had of it: see test_damage.py
        ("empty", "trouble", "is empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_above_the_form_with_what_can_be_done(
    open_window: Open, qtbot: QtBot, folder: Path, what: str, name: str, said: str
) -> None:
    library = folder / "library.sqlite3"
    shutil.copy(library, folder / "whole")
    match what:
        case "foreign":
            with library.open("wb") as file:
                file.write(os.urandom(4096))
                file.truncate(50_000_000)
        case "cut":
            os.truncate(library, library.stat().st_size // 2)
        case _:
            os.truncate(library, 0)

    window = open_window(library)
    qtbot.waitUntil(lambda: bar(window, name) is not None)

    shown = bar(window, name)
    assert shown is not None
    assert said in shown.text
    assert not window.window.new.isEnabled()
    (folder / "whole").replace(library)
    qtbot.waitUntil(lambda: bar(window, name) is None)
    assert len(window.session.headers) == 1


def test_a_library_of_a_newer_program_is_only_read(open_window: Open, qtbot: QtBot, folder: Path) -> None:
    import sqlite3

    library = folder / "library.sqlite3"
    with sqlite3.connect(library) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    window = open_window(library)
    qtbot.waitUntil(lambda: bar(window, "standing") is not None)
    window.type_into(STAFF, "12")

    shown = bar(window, "standing")
    assert shown is not None
    assert shown.text.endswith("Update the program to open it. You can read and copy here.")
    assert window.value(STAFF) is None
    assert window.dialogs.told == []


def test_a_crash_while_closing_loses_nothing_that_waits(
    open_window: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = folder / "library.sqlite3"
    window = open_window(library)
    bugs: list[str] = []

    def report(bug: BaseException) -> None:
        bugs.append(str(bug))

    def broken(*_arguments: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("ui.crash.report", report)
    window.type_into(STAFF, "12")
    with monkeypatch.context() as patch:
        patch.setattr(ProfileForm, "finish", broken)
        patch.setattr(Settings, "save", broken)
        window.window.close()

    assert bugs == ["a bug"] * 3  # the form, what the window remembers, the settings of the program
    assert staff_in(library) == [12]


def test_a_field_is_left_when_its_window_is_closed_not_when_the_window_is_taken_apart(
    open_window: Open, folder: Path
) -> None:
    window = open_window(folder / "library.sqlite3")
    window.type_into(STAFF, "12")
    (row,) = (row for row in window.window.findChildren(FieldRow) if row.spec.path == STAFF)
    assert row.focused

    window.window.close()

    assert not row.focused
