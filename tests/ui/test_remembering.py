"""What a window shows when it is started again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.test_main_window import NAME, STAFF, Program

PHONE = "general.phone"


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    program = Program(qtbot, qapp, tmp_path)
    yield program
    program.parts.window.close()


def area(program: Program) -> QScrollArea:
    form = program.parts.window.profile_view.form
    found = form.findChild(QScrollArea, form.current_section)
    assert isinstance(found, QScrollArea)
    return found


def test_the_field_and_how_far_its_page_was_scrolled(program: Program) -> None:
    program.new()
    program.type_into(PHONE, "1")
    program.wait_saved()
    area(program).verticalScrollBar().setValue(40)

    program.restart()

    program.qtbot.waitUntil(lambda: program.parts.window.profile_view.form.focused_path() == PHONE)
    program.qtbot.waitUntil(lambda: area(program).verticalScrollBar().value() == 40)


def test_who_types_at_once_is_not_led_away(program: Program) -> None:
    program.new()
    program.type_into(PHONE, "1")
    program.wait_saved()
    program.parts.window.close()
    program.start()

    program.type_into(NAME, "Wood")
    program.qtbot.wait(300)

    assert program.parts.window.profile_view.form.focused_path() in {NAME, PHONE}
    assert program.document.draft.get(NAME) == "Wood"
    assert program.document.draft.get(PHONE) == "1"


def test_the_place_in_one_profile_says_nothing_of_another(program: Program) -> None:
    program.new()
    program.type_into(PHONE, "1")
    program.wait_saved()
    program.new()

    program.restart()
    program.qtbot.wait(300)

    assert program.parts.window.profile_view.form.focused_path() != PHONE


def test_the_section_that_was_in_front(program: Program) -> None:
    program.new()
    program.type_into(STAFF, "12")
    program.wait_saved()
    program.parts.window.next_section.trigger()

    program.restart()

    assert program.parts.window.profile_view.form.current_section == "sectoral_focus"


def test_the_sheet_beside_the_form_and_how_wide_it_was(program: Program) -> None:
    program.new()
    program.type_into(STAFF, "12")
    program.wait_saved()
    program.parts.window.resize(1500, 700)
    program.parts.window.show_preview.trigger()
    program.parts.window.profile_view.splitter.setSizes([700, 400])
    before = program.parts.window.profile_view.splitter.sizes()

    program.restart()

    view = program.parts.window.profile_view
    program.qtbot.waitUntil(lambda: view.preview is not None and view.preview.isVisible())
    program.qtbot.waitUntil(lambda: abs(view.splitter.sizes()[1] - before[1]) < 20)


def test_a_window_that_was_on_a_screen_which_is_gone_is_brought_back(program: Program) -> None:
    program.parts.window.setGeometry(QRect(9000, 9000, 900, 600))

    program.restart()

    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.intersects(program.parts.window.frameGeometry())
    assert room.contains(program.parts.window.frameGeometry().topLeft())
