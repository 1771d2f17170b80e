"""Backups as a person meets them: made by themselves and on demand, looked into, compared, taken from and restored."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from editor.storage.backups import Backup, Backups, Reason
from editor.storage.holdings import Standing, compare_with
from tests.editor.storage.test_migrations import FROZEN
from tests.ui.test_dialogs import in_dialog, press
from tests.ui.test_main_window import NAME, STAFF, Program
from ui import application, backup_commands
from ui.backup_dialog import BackupDialog
from ui.backup_shelf import Act, BackupChoice, Shelf
from ui.comparison_rows import ComparisonRow
from ui.notice_bar import NoticeBar
from ui.theme import Theme


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "own"))
    program = Program(qtbot, qapp, tmp_path)
    yield program
    program.parts.window.close()


@pytest.fixture
def backups(program: Program, tmp_path: Path) -> Backups:
    return Backups(program.parts.session.path, tmp_path / "own" / "backups", application.now)


def back_up(program: Program) -> Backup:
    with program.qtbot.waitSignal(program.parts.backups.made) as made:
        program.parts.window.back_up.trigger()
    backup = made.args[0].backup
    assert isinstance(backup, Backup)
    return backup


def make_profile(program: Program, name: str) -> None:
    program.new()
    program.type_into(NAME, name)
    program.wait_saved()


def notice(program: Program, name: str) -> str:
    """What is said above the places; "" where nothing is."""
    bar = program.parts.window.findChild(NoticeBar, f"notice.{name}")
    return bar.text if isinstance(bar, NoticeBar) and not bar.isHidden() else ""


def taking(program: Program, backup: Backup, name: str) -> Callable[[Shelf], BackupChoice]:
    """A person who chooses a profile in a backup."""

    def choose(_shelf: Shelf) -> BackupChoice:
        held = compare_with(backup.path, program.parts.session.path)
        (chosen,) = [pair for pair in held if pair[0].name == name]
        return BackupChoice(Act.TAKE, backup, *chosen)

    return choose


def restoring(backup: Backup) -> Callable[[Shelf], BackupChoice]:
    """A person who chooses to restore the whole library."""
    return lambda _shelf: BackupChoice(Act.RESTORE, backup)


@pytest.fixture
def library(program: Program) -> Path:
    return program.parts.session.path


# --- made --------------------------------------------------------------------------------------------------------------


def test_a_backup_is_made_at_the_start_and_only_where_something_changed(
    program: Program, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_commands, "START_MS", 20)
    program.restart()
    program.qtbot.waitUntil(lambda: len(backups.all()) == 1)
    assert backups.all()[0].reason is Reason.START

    program.restart()
    with program.qtbot.waitSignal(program.parts.backups.made):
        pass
    assert len(backups.all()) == 1

    program.new()
    program.restart()
    program.qtbot.waitUntil(lambda: len(backups.all()) == 2)


def test_backing_up_on_demand_says_what_came_of_it(program: Program, backups: Backups) -> None:
    program.new()

    back_up(program)
    assert program.parts.window.saved_label.text() == "Backup made"
    back_up(program)

    assert program.parts.window.saved_label.text().startswith("Nothing changed since the backup of ")
    assert [backup.reason for backup in backups.all()] == [Reason.WANTED]


def test_a_backup_that_cannot_be_made_is_told_once_without_a_dialog_and_typing_goes_on(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_commands, "START_MS", 20)
    (tmp_path / "own").mkdir(exist_ok=True)
    (tmp_path / "own" / "backups").touch()

    program.restart()

    program.qtbot.waitUntil(lambda: "No backup was made" in notice(program, "backup"))
    assert "a part of its path is a file" in notice(program, "backup")
    assert program.dialogs.told == []
    program.new()
    program.type_into(NAME, "Wood")
    program.wait_saved()
    (tmp_path / "own" / "backups").unlink()
    back_up(program)
    assert notice(program, "backup") == ""


def test_an_older_library_is_backed_up_before_it_is_brought_up_to_date(
    program: Program, library: Path, backups: Backups
) -> None:
    program.parts.window.close()
    library.unlink()
    connection = sqlite3.connect(library)
    connection.executescript((FROZEN / "0001.sql").read_text(encoding="utf-8"))
    connection.close()

    program.start()

    assert [backup.reason for backup in backups.all()] == [Reason.MIGRATION]
    assert program.parts.session.headers != []


# --- one profile -------------------------------------------------------------------------------------------------------


def test_taking_a_profile_is_one_step_that_undo_takes_back_and_the_newer_state_has_a_name(program: Program) -> None:
    make_profile(program, "Wood")
    backup = back_up(program)
    program.type_into(NAME, " and more")
    program.type_into(STAFF, "12")
    program.wait_saved()
    program.dialogs.backup = taking(program, backup, "Wood")

    program.parts.window.show_backups.trigger()
    program.qtbot.waitUntil(lambda: program.document.draft.get(NAME) == "Wood")

    assert program.document.draft.get(STAFF) is None
    program.qtbot.waitUntil(lambda: "Undo takes it back" in program.parts.window.saved_label.accessibleName())
    names: list[str] = []
    profile_id = program.document.profile_id
    program.parts.session.do(lambda library: [one.name for one in library.versions(profile_id)], names.extend)
    program.qtbot.waitUntil(lambda: bool(names))
    assert names[0].startswith("Before taking the backup of ")
    program.parts.window.undo.trigger()
    assert program.document.draft.get(NAME) == "Wood and more"
    assert program.document.draft.get(STAFF) == 12


def test_a_profile_that_was_deleted_since_is_there_again(program: Program) -> None:
    make_profile(program, "Wood")
    backup = back_up(program)
    program.parts.window.delete.trigger()
    program.qtbot.waitUntil(lambda: program.parts.session.headers == [])
    program.dialogs.backup = taking(program, backup, "Wood")

    program.parts.window.show_backups.trigger()

    program.qtbot.waitUntil(lambda: program.has_open("Wood"))
    program.qtbot.waitUntil(lambda: len(program.parts.session.headers) == 1)


def damage(path: Path, before: str, after: str) -> None:
    """Change a document behind the back of its digest."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE profile SET document = replace(document, ?, ?)", (before, after))
    connection.close()


def test_a_damaged_profile_is_taken_with_its_history_and_the_damaged_one_is_in_a_backup(
    program: Program, backups: Backups, library: Path
) -> None:
    make_profile(program, "Wood")
    backup = back_up(program)
    damage(library, "Wood", "Wool")
    program.dialogs.backup = taking(program, backup, "Wood")

    program.parts.window.show_backups.trigger()

    program.qtbot.waitUntil(lambda: program.has_open("Wood"))
    assert backups.all()[0].is_damaged
    program.parts.window.undo.trigger()
    program.qtbot.waitUntil(lambda: program.document.draft.get(NAME) is None)
    program.wait_saved()


# --- the whole library -------------------------------------------------------------------------------------------------


def test_the_whole_library_is_restored_while_the_window_stays_open(program: Program, library: Path) -> None:
    make_profile(program, "Wood")
    backup = back_up(program)
    make_profile(program, "Boats")
    program.dialogs.backup = restoring(backup)

    program.parts.window.show_backups.trigger()
    program.qtbot.waitUntil(lambda: any("Library restored" in told for told in program.dialogs.told))
    program.qtbot.waitUntil(lambda: [header.name for header in program.parts.session.headers] == ["Wood"])

    (kept,) = library.parent.glob("library (kept *).sqlite3")
    assert any(str(kept) in told for told in program.dialogs.told)
    program.parts.commands.open_profile(program.parts.session.headers[0].id)
    program.qtbot.waitUntil(lambda: program.has_open("Wood"))
    program.type_into(STAFF, "12")
    program.wait_saved()
    program.restart()
    assert program.has_open("Wood")
    assert program.document.draft.get(STAFF) == 12


def test_a_library_is_not_restored_where_the_question_is_answered_with_no(program: Program, library: Path) -> None:
    make_profile(program, "Wood")
    backup = back_up(program)
    program.dialogs.backup = restoring(backup)
    program.dialogs.agrees = False

    program.parts.window.show_backups.trigger()

    assert str(library.parent) in program.dialogs.told[-1]
    assert program.has_open("Wood")
    assert not list(library.parent.glob("*kept*"))


def test_where_restoring_fails_the_window_goes_on_with_the_library_as_it_was(program: Program) -> None:
    make_profile(program, "Wood")
    backup = back_up(program)
    make_profile(program, "Boats")
    damage(backup.path, "Wood", "Wool")
    program.dialogs.backup = restoring(backup)

    program.parts.window.show_backups.trigger()

    program.qtbot.waitUntil(lambda: any("was not restored, and is as it was" in told for told in program.dialogs.told))
    program.qtbot.waitUntil(lambda: program.has_open("Boats"))
    program.type_into(NAME, "men")
    program.wait_saved()


# --- the dialog --------------------------------------------------------------------------------------------------------


@pytest.fixture
def open_dialog(program: Program, theme: Theme) -> Callable[[], BackupDialog]:
    def opener() -> BackupDialog:
        dialog = BackupDialog(program.parts.backups, theme)
        program.qtbot.addWidget(dialog)
        dialog.show()
        program.qtbot.waitExposed(dialog)
        return dialog

    return opener


def rows(dialog: BackupDialog, name: str) -> list[list[str]]:
    tree = dialog.findChild(QTreeWidget, name)
    assert isinstance(tree, QTreeWidget)
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(tree.columnCount())] for item in items if item is not None]


def button(dialog: BackupDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_the_dialog_lists_backups_and_what_the_chosen_one_holds(
    program: Program, open_dialog: Callable[[], BackupDialog]
) -> None:
    make_profile(program, "Wood")
    back_up(program)
    program.type_into(NAME, " and more")
    program.wait_saved()
    make_profile(program, "Boats")
    back_up(program)

    dialog = open_dialog()
    program.qtbot.waitUntil(lambda: len(rows(dialog, "backups.profiles")) == 2)
    assert [row[1:3] for row in rows(dialog, "backups.list")] == [["Asked for", "2"], ["Asked for", "1"]]
    assert {row[0]: row[2] for row in rows(dialog, "backups.profiles")} == {
        "Wood and more": "The same now",
        "Boats": "The same now",
    }
    assert not button(dialog, "backups.take").isEnabled()

    program.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    program.qtbot.waitUntil(lambda: len(rows(dialog, "backups.profiles")) == 1)
    assert rows(dialog, "backups.profiles")[0][::2] == ["Wood", "Changed since"]
    button(dialog, "backups.take").click()

    assert dialog.answer is not None
    assert dialog.answer.act is Act.TAKE
    assert dialog.answer.backup.number == 1
    assert dialog.answer.standing is Standing.CHANGED


def test_nothing_can_be_taken_or_restored_where_the_library_is_only_read(
    program: Program, open_dialog: Callable[[], BackupDialog]
) -> None:
    make_profile(program, "Wood")
    back_up(program)
    program.type_into(STAFF, "12")
    program.wait_saved()
    program.parts.session.pause("Another window has this library.")

    dialog = open_dialog()

    program.qtbot.waitUntil(lambda: len(rows(dialog, "backups.profiles")) == 1)
    assert button(dialog, "backups.compare").isEnabled()
    for name in ("backups.take", "backups.restore"):
        assert not button(dialog, name).isEnabled()
        assert "Another window has this library." in button(dialog, name).toolTip()


def test_enter_compares_a_profile_with_what_it_is_now_and_it_can_be_taken_there(
    program: Program, open_dialog: Callable[[], BackupDialog]
) -> None:
    make_profile(program, "Wood")
    back_up(program)
    program.type_into(STAFF, "12")
    program.wait_saved()
    dialog = open_dialog()
    program.qtbot.waitUntil(lambda: len(rows(dialog, "backups.profiles")) == 1)
    seen: list[str] = []

    def take(comparison: QDialog) -> None:
        said = comparison.findChild(QLabel, "backup-comparison.say")
        assert isinstance(said, QLabel)
        shown = comparison.findChildren(ComparisonRow)
        seen.extend([said.text(), *(row.path for row in shown)])
        press(comparison, "backup-comparison.take")

    in_dialog(take)
    tree = dialog.findChild(QTreeWidget, "backups.profiles")
    assert isinstance(tree, QTreeWidget)
    tree.setFocus()
    program.qtbot.keyClick(tree, Qt.Key.Key_Return)
    program.qtbot.waitUntil(lambda: dialog.answer is not None)

    assert seen == ["1 field differs from the backup.", STAFF]
    assert dialog.answer is not None
    assert dialog.answer.profile is not None
    assert dialog.answer.profile.name == "Wood"


def test_the_dialog_makes_a_backup_and_shows_it(program: Program, open_dialog: Callable[[], BackupDialog]) -> None:
    make_profile(program, "Wood")
    dialog = open_dialog()
    heading = dialog.findChild(QLabel, "backups.heading")
    assert isinstance(heading, QLabel)
    assert heading.text() == "No backup yet."
    assert not button(dialog, "backups.restore").isEnabled()

    button(dialog, "backups.make").click()

    program.qtbot.waitUntil(lambda: len(rows(dialog, "backups.profiles")) == 1)
    assert heading.text().startswith("In the backup of ")
    button(dialog, "backups.restore").click()
    assert dialog.answer is not None
    assert dialog.answer.act is Act.RESTORE


def test_a_damaged_backup_says_so_and_offers_what_is_whole_in_it(
    program: Program, library: Path, open_dialog: Callable[[], BackupDialog]
) -> None:
    make_profile(program, "Wood")
    make_profile(program, "Boats")
    damage(library, "Wood", "Wool")
    back_up(program)

    dialog = open_dialog()
    program.qtbot.waitUntil(lambda: len(rows(dialog, "backups.profiles")) == 2)

    assert rows(dialog, "backups.list")[0][1] == "Asked for; damaged"
    assert not button(dialog, "backups.restore").isEnabled()
    assert {row[0]: row[2] for row in rows(dialog, "backups.profiles")} == {
        "Boats": "The same now",
        "Wood": "Damaged in this backup",
    }


def test_what_the_dialog_asked_for_may_come_after_it_was_closed(
    program: Program, open_dialog: Callable[[], BackupDialog]
) -> None:
    make_profile(program, "Wood")
    back_up(program)
    dialog = open_dialog()

    dialog.reject()
    dialog.deleteLater()
    program.qtbot.wait(50)

    assert dialog.answer is None
