"""Days that come due stand on the start page, lead to their profile, and become a calendar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QListWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_main_window import NAME, Program, program

__all__ = ["program"]


def due_days(program: Program) -> QListWidget:
    program.qtbot.waitUntil(lambda: program.parts.window.findChild(QListWidget, "start.due") is not None)
    found = program.parts.window.findChild(QListWidget, "start.due")
    assert isinstance(found, QListWidget)
    return found


def test_days_that_come_due_stand_on_the_start_page_and_lead_to_their_profile(program: Program) -> None:
    program.open_example()
    program.parts.window.show_start.trigger()
    days = due_days(program)

    assert days.isVisible()
    assert days.item(0).text().splitlines()[0].startswith("Yearly update of the profile") or days.count() > 1
    assert "Laevatamm" in days.item(0).text()
    days.setFocus()
    days.setCurrentRow(0)
    program.qtbot.keyClick(days, Qt.Key.Key_Return)

    program.qtbot.waitUntil(lambda: program.parts.window.places.currentWidget() is program.parts.window.profile_view)


def test_they_become_a_calendar_from_there_and_are_read_anew_when_a_profile_changes(
    program: Program, tmp_path: Path
) -> None:
    program.open_example()
    program.parts.window.show_start.trigger()
    days = due_days(program)
    before = [days.item(row).text() for row in range(days.count())]
    program.dialogs.to_write = tmp_path / "due.ics"
    link = program.parts.window.findChild(QAbstractButton, "start.due-calendar")
    assert isinstance(link, QAbstractButton)

    program.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    program.qtbot.waitUntil((tmp_path / "due.ics").exists)
    program.parts.commands.go_back()
    program.document.set_value("general.excellence_label_valid_until", "2026-12-01")
    program.qtbot.waitUntil(lambda: "Saved" in program.parts.window.saved_label.accessibleName())
    program.parts.window.show_start.trigger()

    assert (tmp_path / "due.ics").read_bytes().count(b"BEGIN:VEVENT") >= len(before)
    program.qtbot.waitUntil(lambda: "1 December 2026" in days.item(0).text())


def test_where_nothing_comes_due_nothing_is_said(program: Program, qtbot: QtBot) -> None:
    program.new()
    program.type_into(NAME, "Oak")
    program.wait_saved()
    program.parts.window.show_start.trigger()
    qtbot.wait(600)

    assert program.parts.window.findChild(QListWidget, "start.due") is None
