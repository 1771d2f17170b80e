"""Moving, selecting and filling in a table by keys, as in a spreadsheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTableView

from editor.domain.values import JsonValue
from tests.ui.form.editors.stage import Stage, focused, term
from tests.ui.form.editors.tables import (
    BOARDS,
    CLUJ,
    CONTROL,
    KEY,
    LAB,
    LARGER,
    ROWS,
    SHIFT,
    UNIVERSITY,
    go_to,
    index_at,
    show,
    shown,
    table_of,
)

NONE = Qt.KeyboardModifier.NoModifier
Cell = tuple[int, int]


def current(stage: Stage) -> Cell:
    index = table_of(stage).currentIndex()
    return index.row(), index.column()


def selected(stage: Stage) -> list[Cell]:
    return sorted((index.row(), index.column()) for index in table_of(stage).selectionModel().selectedIndexes())


@pytest.mark.parametrize(
    ("start", "key", "modifier", "end"),
    [
        ((1, 1), KEY.Key_Left, NONE, (1, 0)),
        ((1, 1), KEY.Key_Right, NONE, (1, 2)),
        ((1, 1), KEY.Key_Up, NONE, (0, 1)),
        ((1, 1), KEY.Key_Down, NONE, (2, 1)),
        ((1, 1), KEY.Key_Home, NONE, (1, 0)),
        ((1, 1), KEY.Key_End, NONE, (1, 2)),
        ((1, 1), KEY.Key_Home, CONTROL, (0, 0)),
        ((0, 0), KEY.Key_End, CONTROL, (2, 2)),
        ((2, 1), KEY.Key_Up, CONTROL, (0, 1)),
        ((0, 1), KEY.Key_Down, CONTROL, (2, 1)),
        ((1, 2), KEY.Key_Left, CONTROL, (1, 0)),
        ((1, 0), KEY.Key_Right, CONTROL, (1, 2)),
        ((0, 1), KEY.Key_PageDown, NONE, (3, 1)),
        ((2, 1), KEY.Key_PageUp, NONE, (0, 1)),
        ((0, 1), KEY.Key_Return, NONE, (1, 1)),
        ((2, 1), KEY.Key_Return, NONE, (3, 0)),
        ((2, 1), KEY.Key_Return, SHIFT, (1, 1)),
        ((0, 1), KEY.Key_Return, SHIFT, (0, 1)),
    ],
)
def test_keys_lead_where_a_spreadsheet_leads_to_and_select_that_cell(
    table: Stage, start: Cell, key: Qt.Key, modifier: Qt.KeyboardModifier, end: Cell
) -> None:
    show(table, ROWS)
    go_to(table, *start)

    table.press(key, modifier=modifier)

    assert current(table) == end
    assert selected(table) == [end]
    assert table.said == []


def test_enter_in_the_last_row_begins_a_new_one(table: Stage) -> None:
    show(table, ROWS)
    go_to(table, 2, 0)

    table.press(KEY.Key_Return, KEY.Key_Return)
    table.type("New")
    table.press(KEY.Key_Return)

    assert table.said == [[*ROWS, {"name": "New"}]]
    assert current(table) == (4, 0)


def test_after_some_tabs_enter_leads_under_the_cell_where_they_began(table: Stage) -> None:
    show(table, ROWS)
    go_to(table, 0, 0)

    table.type("A")
    table.press(KEY.Key_Tab)
    table.type("University")
    table.press(KEY.Key_Tab)
    table.type("https://a.example")
    table.press(KEY.Key_Return)

    assert current(table) == (1, 0)
    assert shown(table)[0] == ["A", "University", "https://a.example"]


def test_the_arrows_up_and_down_take_what_was_typed(table: Stage) -> None:
    show(table, ROWS)
    go_to(table, 1, 0)

    table.type("B")
    table.press(KEY.Key_Down)
    table.type("C")
    table.press(KEY.Key_Up)

    assert [row[0] for row in shown(table)[:3]] == ["Technical University", "B", "C"]
    assert current(table) == (1, 0)


def test_shift_enter_takes_what_was_typed_and_goes_up(table: Stage) -> None:
    show(table, ROWS)
    go_to(table, 1, 0)

    table.type("B")
    table.press(KEY.Key_Return, modifier=SHIFT)

    assert shown(table)[1][0] == "B"
    assert current(table) == (0, 0)


def test_tab_goes_from_cell_to_cell_while_one_works_in_the_table(table: Stage) -> None:
    show(table, ROWS)
    go_to(table, 0, 0)

    table.press(KEY.Key_Right)
    places = []
    for _step in range(4):
        table.press(KEY.Key_Tab)
        places.append(current(table))
    table.press(KEY.Key_Backtab)

    assert places == [(0, 2), (1, 0), (1, 1), (1, 2)]
    assert current(table) == (1, 1)
    assert focused() is table_of(table)


def test_tab_leaves_at_the_end_of_the_table_and_shift_tab_at_its_start(table: Stage) -> None:
    show(table, ROWS)
    go_to(table, 2, 1)
    table.press(KEY.Key_Right)

    table.press(KEY.Key_Tab)
    at_the_end = current(table)
    table.press(KEY.Key_Tab)
    after_the_end = focused()
    go_to(table, 0, 1)
    table.press(KEY.Key_Left, KEY.Key_Backtab)

    assert at_the_end == (3, 0)
    assert after_the_end is table.elsewhere
    assert focused() is table.elsewhere


def test_esc_and_tab_leave_a_table_of_any_length(table: Stage) -> None:
    show(table, [{"name": str(n)} for n in range(1000)])
    go_to(table, 0, 0)
    table.press(KEY.Key_Down)

    table.press(KEY.Key_Escape, KEY.Key_Tab)

    assert focused() is table.elsewhere
    assert table.said == []


def test_whoever_only_came_by_leaves_with_the_next_tab(table: Stage) -> None:
    show(table, ROWS)
    go_to(table, 0, 0)
    table.press(KEY.Key_Down)
    table.leave()

    table.enter()
    table.press(KEY.Key_Tab)

    assert focused() is table.elsewhere


def test_a_click_is_work_in_the_table_too(table: Stage) -> None:
    show(table, ROWS)
    view = table_of(table)

    table.click(view.viewport(), view.visualRect(index_at(table, 0, 1)).center())
    table.press(KEY.Key_Tab)

    assert current(table) == (0, 2)


@pytest.mark.parametrize(
    ("keys", "modifier", "cells"),
    [
        ([KEY.Key_Down, KEY.Key_Right], SHIFT, [(0, 1), (0, 2), (1, 1), (1, 2)]),
        ([KEY.Key_Down], CONTROL | SHIFT, [(0, 1), (1, 1), (2, 1)]),
        ([KEY.Key_Home], SHIFT, [(0, 0), (0, 1)]),
        ([KEY.Key_Space], SHIFT, [(0, 0), (0, 1), (0, 2)]),
        ([KEY.Key_Space], CONTROL, [(0, 1), (1, 1), (2, 1)]),
        ([KEY.Key_A], CONTROL, [(row, column) for row in range(3) for column in range(3)]),
    ],
)
def test_keys_select_blocks_rows_columns_and_all(
    table: Stage, keys: list[Qt.Key], modifier: Qt.KeyboardModifier, cells: list[Cell]
) -> None:
    show(table, ROWS)
    go_to(table, 0, 1)

    table.press(*keys, modifier=modifier)

    assert selected(table) == cells


def test_dragging_over_cells_selects_them(table: Stage) -> None:
    show(table, ROWS)
    view = table_of(table)

    table.drag(
        view.viewport(),
        view.visualRect(index_at(table, 0, 1)).center(),
        view.visualRect(index_at(table, 1, 2)).center(),
    )

    assert selected(table) == [(0, 1), (0, 2), (1, 1), (1, 2)]
    assert table.said == []


def test_delete_empties_all_selected_cells_at_once(table: Stage) -> None:
    show(table, ROWS)
    go_to(table, 0, 1)

    table.press(KEY.Key_Down, modifier=SHIFT)
    table.press(KEY.Key_Delete)

    assert table.said == [
        [{"name": "Technical University", "website": "https://tuc.example"}, {"name": "Board Works"}, LAB]
    ]


def test_the_topmost_cell_is_filled_down(table: Stage) -> None:
    show(table, ROWS)
    go_to(table, 0, 1)

    table.press(KEY.Key_Down, KEY.Key_Down, modifier=SHIFT)
    table.press(KEY.Key_D, modifier=CONTROL)

    (value,) = table.said
    assert isinstance(value, list)
    assert [row["type"] for row in value if isinstance(row, dict)] == [UNIVERSITY] * 3


def test_one_cell_is_filled_from_the_row_above(table: Stage) -> None:
    rows: list[JsonValue] = [BOARDS, LAB]
    show(table, rows)
    go_to(table, 1, 1)

    table.press(KEY.Key_D, modifier=CONTROL)

    assert table.said == [[BOARDS, {"name": "Testing Lab", "type": LARGER, "website": "https://lab.example"}]]


def test_in_a_table_that_can_only_be_read_keys_move_and_change_nothing(table: Stage) -> None:
    show(table, ROWS)
    table.editor.set_read_only(read_only=True)
    go_to(table, 0, 0)

    table.press(KEY.Key_Return, KEY.Key_Return, KEY.Key_Return)

    assert current(table) == (2, 0)
    assert table.said == []


def test_a_chosen_term_is_replaced_by_typing_another(table: Stage) -> None:
    show(table, [CLUJ])
    go_to(table, 0, 1)

    table.type("Own words")
    table.press(KEY.Key_Return)

    assert shown(table)[0][1] == "Own words"
    (value,) = table.said
    assert isinstance(value, list)
    assert isinstance(value[0], dict)
    assert value[0]["type"] == term("Own words")
    assert isinstance(focused(), QTableView)


def test_keys_of_the_table_do_not_go_to_the_window_that_has_them_too(table: Stage) -> None:
    show(table, ROWS)
    called: list[str] = []
    for keys in ("Ctrl+Home", "Ctrl+D", "Ctrl+Return", "Alt+Up"):
        shortcut = QShortcut(QKeySequence(keys), table.window)
        shortcut.activated.connect(lambda keys=keys: called.append(keys))
    go_to(table, 1, 1)

    table.press(KEY.Key_Home, KEY.Key_Down, KEY.Key_D, KEY.Key_Return, modifier=CONTROL)

    assert called == []
