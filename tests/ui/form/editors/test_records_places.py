"""Rows of a table get another place: inserted, dragged, sorted; and the menu that offers it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.values import JsonValue
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
    show,
    shown,
    table_of,
)

NEW: JsonValue = {"name": "New"}
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def grip_of(stage: Stage, row: int) -> QPoint:
    box = table_of(stage).visualRect(index_at(stage, row, 0))
    return QPoint(box.left() + 8, box.center().y())


def under(stage: Stage, row: int) -> QPoint:
    box = table_of(stage).visualRect(index_at(stage, row, 0))
    return QPoint(box.left() + 8, box.bottom() - 2)


@pytest.mark.parametrize(
    ("key", "value"),
    [(KEY.Key_Plus, [CLUJ, NEW, BOARDS, LAB]), (KEY.Key_Return, [CLUJ, BOARDS, NEW, LAB])],
)
def test_a_row_is_inserted_above_or_below_when_something_is_typed_into_it(
    table: Stage, key: Qt.Key, value: list[JsonValue]
) -> None:
    show(table, ROWS)
    go_to(table, 1, 2)

    table.press(key, modifier=CONTROL)
    table.type("New")
    table.press(KEY.Key_Return)

    assert table.said == [value]


def test_an_inserted_row_that_stays_empty_is_gone_when_one_leaves_it(table: Stage, qtbot: QtBot) -> None:
    show(table, ROWS)
    go_to(table, 1, 0)

    table.press(KEY.Key_Plus, modifier=CONTROL)
    with_it = len(shown(table))
    table.press(KEY.Key_Down)
    qtbot.waitUntil(lambda: len(shown(table)) == 4)

    assert with_it == 5
    assert table_of(table).currentIndex() == index_at(table, 1, 0)
    assert table.said == []


def test_an_inserted_row_that_stays_empty_is_gone_when_one_leaves_the_table(table: Stage, qtbot: QtBot) -> None:
    show(table, ROWS)
    go_to(table, 1, 0)

    table.press(KEY.Key_Return, modifier=CONTROL)
    table.leave()
    qtbot.waitUntil(lambda: len(shown(table)) == 4)

    assert table.said == []


def test_a_row_is_dragged_by_its_grip(table: Stage) -> None:
    show(table, ROWS)

    table.drag(table_of(table).viewport(), grip_of(table, 0), under(table, 1))

    assert table.said == [[BOARDS, CLUJ, LAB]]
    assert table_of(table).currentIndex().row() == 1


def test_several_rows_chosen_by_their_grips_are_dragged_together(table: Stage) -> None:
    show(table, ROWS)
    viewport = table_of(table).viewport()

    table.click(viewport, grip_of(table, 1))
    QTest.mouseClick(viewport, LEFT, SHIFT, grip_of(table, 2))
    table.drag(viewport, grip_of(table, 2), QPoint(8, 2))

    assert table.said == [[BOARDS, LAB, CLUJ]]


def test_esc_leaves_rows_that_are_being_dragged_where_they_are(table: Stage) -> None:
    show(table, ROWS)
    viewport = table_of(table).viewport()
    start, end = grip_of(table, 0), under(table, 2)

    QTest.mousePress(viewport, LEFT, PLAIN, start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    table.press(KEY.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, PLAIN, end)

    assert table.said == []


def test_rows_of_a_table_that_can_only_be_read_have_no_grip(table: Stage) -> None:
    show(table, ROWS)
    table.editor.set_read_only(read_only=True)

    table.drag(table_of(table).viewport(), grip_of(table, 0), under(table, 1))

    assert table.said == []


def test_rows_apart_from_each_other_are_moved_together(table: Stage) -> None:
    show(table, [CLUJ, BOARDS, LAB, NEW])
    viewport = table_of(table).viewport()
    table.click(viewport, table_of(table).visualRect(index_at(table, 1, 1)).center())
    QTest.mouseClick(viewport, LEFT, CONTROL, table_of(table).visualRect(index_at(table, 3, 1)).center())

    table.press(KEY.Key_Up, modifier=ALT)

    assert table.said == [[BOARDS, NEW, CLUJ, LAB]]


def choose(name: str) -> list[str]:
    """Choose an entry of the menu that is open; all of its entries."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = {action.text().replace("&", ""): action for action in menu.actions() if action.text()}
    menu.setActiveAction(entries[name])
    QTest.keyClick(menu, KEY.Key_Return)
    return list(entries)


def test_the_menu_sorts_by_the_present_column_in_one_step(table: Stage) -> None:
    show(table, [LAB, CLUJ, BOARDS])
    go_to(table, 0, 0)
    view = table_of(table)

    view.customContextMenuRequested.emit(view.visualRect(index_at(table, 0, 0)).center())
    entries = choose("Sort by “Name”")

    assert table.said == [[BOARDS, CLUJ, LAB]]
    assert entries[0] == "Add a player"
    assert "Paste as new rows" in entries


def test_the_head_of_a_column_sorts_by_it_backwards(table: Stage) -> None:
    show(table, ROWS)
    head = table_of(table).horizontalHeader()

    head.customContextMenuRequested.emit(QPoint(head.sectionViewportPosition(2) + 10, 5))
    entries = choose("Sort backwards by “Website”")

    assert table.said == [[CLUJ, LAB, BOARDS]]
    assert len(entries) == 2


def test_steps_have_names_that_say_what_was_done(table: Stage) -> None:
    show(table, ROWS)
    names: list[str] = []
    table.editor.value_edited.connect(lambda _value: names.append(table.editor.step_name()))
    go_to(table, 1, 0)

    table.press(KEY.Key_Down, modifier=SHIFT)
    table.press(KEY.Key_Up, modifier=ALT)
    table.press(KEY.Key_Delete, modifier=CONTROL)
    table.type("X")
    table.press(KEY.Key_Return)

    assert names == ["Move 2 rows", "Remove 2 rows", ""]


def test_what_was_done_is_said_to_screen_readers(
    table: Stage, screen_reader: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    del screen_reader
    said: list[str] = []

    def hear(_about: object, words: str, *, urgent: bool = False) -> None:
        del urgent
        said.append(words)

    monkeypatch.setattr("ui.announcing.announce", hear)
    show(table, ROWS)
    go_to(table, 0, 0)

    table.press(KEY.Key_Down, modifier=ALT)
    table.press(KEY.Key_D, modifier=CONTROL | SHIFT)
    table.press(KEY.Key_Delete, modifier=CONTROL)
    table.press(KEY.Key_C, modifier=CONTROL)
    table.press(KEY.Key_V, modifier=CONTROL | ALT)

    assert said == [
        "Now row 2 of 3.",
        "1 row added.",
        "1 row removed. 3 rows are left.",
        "1 cell copied.",
        "Pasted.",
    ]


def test_cells_say_where_they_are(table: Stage) -> None:
    show(table, ROWS)

    accessible = QAccessible.queryAccessibleInterface(table_of(table))
    told = {
        accessible.child(at).text(QAccessible.Text.Name): accessible.child(at).text(QAccessible.Text.Description)
        for at in range(accessible.childCount())
    }

    assert told["Board Works"] == "Name, row 2 of 3"
    assert told["Larger Company"] == "Kind, row 2 of 3"


def test_the_tools_of_rows_leave_the_title_of_the_last_column_free(table: Stage) -> None:
    show(table, ROWS)
    view = table_of(table)
    go_to(table, 0, 0)
    free = []
    for width in (672, 420, 320):
        table.editor.resize(width, table.editor.height())
        QApplication.processEvents()
        tools = table.editor.findChild(QWidget, "row-tools")
        assert tools is not None
        head = view.horizontalHeader()
        title = head.sectionViewportPosition(2) + 8 + head.fontMetrics().horizontalAdvance("Website")
        free.append(tools.geometry().left() >= title)

    assert free == [True, True, True]
    assert focused() is view


def test_the_tools_of_rows_are_there_when_one_comes_into_the_table_the_first_time(table: Stage) -> None:
    show(table, ROWS)

    table.enter()
    tools = table.editor.findChild(QWidget, "row-tools")

    assert tools is not None
    assert tools.isVisible()


def test_a_column_whose_texts_need_more_takes_what_others_do_not_need(table: Stage) -> None:
    head = table_of(table).horizontalHeader()
    show(table, [{"name": "A", "website": "https://a.example"}])
    usual = head.sectionSize(2)

    show(table, [{"name": "A", "website": "https://" + "long." * 10 + "example"}])

    assert head.sectionSize(2) > usual + 60
    assert sum(head.sectionSize(at) for at in range(3)) == table_of(table).viewport().width()


def test_a_width_that_a_person_gave_a_column_stays(table: Stage) -> None:
    head = table_of(table).horizontalHeader()
    show(table, ROWS)
    edge = head.sectionViewportPosition(1) - 1

    table.drag(head.viewport(), QPoint(edge, 10), QPoint(edge - 60, 10))
    given = head.sectionSize(0)
    show(table, [{"name": "A much longer name than any before it, as long as it can be"}])

    assert abs(head.sectionSize(0) - given) <= 1


def test_rows_go_on_while_the_pointer_rests_under_the_table(table: Stage, qtbot: QtBot) -> None:
    show(table, [{"name": f"Works {n}"} for n in range(100)])
    view = table_of(table)
    viewport, start = view.viewport(), grip_of(table, 0)
    below = QPoint(8, viewport.height() + 60)

    QTest.mousePress(viewport, LEFT, PLAIN, start)
    QTest.mouseMove(viewport, start + QPoint(0, 40))
    QTest.mouseMove(viewport, below)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == view.verticalScrollBar().maximum(), timeout=4000)
    QTest.mouseRelease(viewport, LEFT, PLAIN, below)

    assert [row[0] for row in shown(table)][-2:] == ["Works 0", "Add a player"]


def test_what_is_typed_in_a_cell_is_taken_before_a_button_does_something(table: Stage) -> None:
    show(table, ROWS)
    go_to(table, 1, 0)
    table.type("B")
    editor = table.editor

    editor.do("duplicate")  # type: ignore[attr-defined] # as its button does

    assert [row[0] for row in shown(table)[:4]] == ["Technical University", "B", "B", "Testing Lab"]
