"""The window makes backups at its start and on demand, and a failure stands in nobody's way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.storage.backups import Backups, Reason
from tests.ui.test_main_window import NAME, Program
from ui import application, backup_commands


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "own"))
    monkeypatch.setattr(backup_commands, "START_MS", 20)
    program = Program(qtbot, qapp, tmp_path)
    yield program
    program.parts.window.close()


def backups_of(program: Program, tmp_path: Path) -> Backups:
    return Backups(program.parts.session.path, tmp_path / "own" / "backups", application.now)


def test_a_backup_is_made_at_the_start_and_only_where_something_changed(program: Program, tmp_path: Path) -> None:
    backups = backups_of(program, tmp_path)
    program.qtbot.waitUntil(lambda: len(backups.all()) == 1)
    assert backups.all()[0].reason is Reason.START

    program.restart()
    with program.qtbot.waitSignal(program.parts.backups.made):
        pass
    assert len(backups.all()) == 1

    program.new()
    program.restart()
    program.qtbot.waitUntil(lambda: len(backups.all()) == 2)


def test_backing_up_on_demand_says_what_came_of_it(program: Program, tmp_path: Path) -> None:
    backups = backups_of(program, tmp_path)
    program.qtbot.waitUntil(lambda: len(backups.all()) == 1)
    program.new()

    program.parts.window.back_up.trigger()
    program.qtbot.waitUntil(lambda: "Backup made" in program.parts.window.saved_label.text())
    program.parts.window.back_up.trigger()

    program.qtbot.waitUntil(lambda: "Nothing changed" in program.parts.window.saved_label.text())
    assert [backup.reason for backup in backups.all()] == [Reason.WANTED, Reason.START]


def test_a_backup_that_cannot_be_made_is_told_once_without_a_dialog_and_typing_goes_on(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "own"))
    monkeypatch.setattr(backup_commands, "START_MS", 20)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "backups").touch()

    program = Program(qtbot, qapp, tmp_path)

    label = program.parts.window.saved_label
    qtbot.waitUntil(lambda: "No backup was made" in label.text())
    assert "a part of its path is a file" in label.accessibleName()
    assert program.dialogs.told == []
    program.new()
    program.type_into(NAME, "Wood")
    program.wait_saved()
    program.parts.window.close()
