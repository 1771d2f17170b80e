"""The rows of a table."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.form.editors.stage import Stage, focused
from tests.ui.form.editors.tables import (
    ALT,
    BOARDS,
    CLUJ,
    CONTROL,
    KEY,
    LAB,
    ROWS,
    SHIFT,
    go_to,
    index_at,
    table_of,
)
from ui.form.editors.records import RecordsEditor


def test_keys_duplicate_move_and_remove_rows_one_edit_each(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 1, 0)

    table.press(KEY.Key_D, modifier=CONTROL | SHIFT)
    table.press(KEY.Key_Up, KEY.Key_Up, modifier=ALT)
    table.press(KEY.Key_Down, modifier=ALT)
    table.press(KEY.Key_Delete, modifier=CONTROL)
    table.press(KEY.Key_Minus, modifier=CONTROL)

    assert table.said == [
        [CLUJ, BOARDS, BOARDS, LAB],
        [BOARDS, CLUJ, BOARDS, LAB],
        [CLUJ, BOARDS, BOARDS, LAB],
        [CLUJ, BOARDS, LAB],
        [CLUJ, LAB],
    ]


def test_several_rows_move_together(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 1, 0)

    table.press(KEY.Key_Down, modifier=SHIFT)
    table.press(KEY.Key_Up, modifier=ALT)

    assert table.said == [[BOARDS, LAB, CLUJ]]


def test_rows_do_not_move_past_the_ends(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 0, 0)

    table.press(KEY.Key_Up, modifier=ALT)
    go_to(table, 2, 0)
    table.press(KEY.Key_Down, modifier=ALT)

    assert table.said == []


def test_buttons_for_rows_show_while_the_table_has_the_focus(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 2, 0)
    buttons = [button for button in table.editor.findChildren(QToolButton) if button.isVisible()]
    named = {button.accessibleName(): button for button in buttons}

    table.click(named["Move row up"])
    table.leave()

    assert table.said == [[CLUJ, LAB, BOARDS]]
    assert not named["Move row down"].isEnabled() or not named["Move row down"].isVisible()
    assert not any(button.isVisible() for button in buttons)


def test_the_table_is_as_high_as_its_rows_up_to_a_limit(table: Stage) -> None:
    empty = table.editor.sizeHint().height()

    table.editor.set_value(ROWS)
    three = table.editor.sizeHint().height()
    table.editor.set_value([{"name": str(n)} for n in range(1000)])

    assert three > empty
    assert table.editor.sizeHint().height() < 500


def test_a_problem_is_jumped_to(table: Stage) -> None:
    table.editor.set_value(ROWS)
    assert isinstance(table.editor, RecordsEditor)

    table.editor.focus_cell(2, "website")

    assert focused() is table_of(table)
    assert table_of(table).currentIndex() == index_at(table, 2, 2)


def test_setting_a_value_is_silent_and_keeps_the_place(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 1, 2)

    table.editor.set_value([*ROWS, {"name": "One more"}])

    assert table.said == []
    assert table_of(table).currentIndex() == index_at(table, 1, 2)


def test_undo_belongs_to_the_program(table: Stage, qtbot: QtBot) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 0, 0)

    with qtbot.waitSignal(table.editor.undo_wanted):
        table.press(KEY.Key_Z, modifier=CONTROL)


def test_undo_in_a_cell_takes_back_typing_only(table: Stage, qtbot: QtBot) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 0, 0)
    table.press(KEY.Key_F2)
    table.type("x")

    with qtbot.assertNotEmitted(table.editor.undo_wanted):
        table.press(KEY.Key_Z, modifier=CONTROL)

    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.text() == "Technical University"


def test_screen_readers_meet_titles_and_cells(table: Stage) -> None:
    table.editor.set_value(ROWS)

    accessible = QAccessible.queryAccessibleInterface(table_of(table))

    names = [accessible.child(at).text(QAccessible.Text.Name) for at in range(accessible.childCount())]
    assert {"Name", "Kind", "Website", "Technical University", "University", "empty", "Add a player"} <= set(names)


def test_a_click_beside_the_rows_changes_nothing(table: Stage) -> None:
    table.editor.set_value(ROWS)

    table.click(table_of(table).horizontalHeader().viewport(), QPoint(20, 10))

    assert table.said == []
