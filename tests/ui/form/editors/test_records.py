"""The editor of a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue, Choice, Choices, FieldSpec, Records
from editor.domain.values import JsonValue
from tests.ui.form.editors.stage import Stage, focused, term
from ui.form.editors.base import Tools
from ui.form.editors.records import RecordsEditor
from ui.form.editors.term_popup import TermPopup

KEY = Qt.Key
ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
UNIVERSITY, LARGER = term("University", "university"), term("Larger Company", "larger-company")
CLUJ: JsonValue = {"name": "Technical University", "type": UNIVERSITY, "website": "https://tuc.example"}
BOARDS: JsonValue = {"name": "Board Works", "type": LARGER}
LAB: JsonValue = {"name": "Testing Lab", "website": "https://lab.example"}
ROWS: list[JsonValue] = [CLUJ, BOARDS, LAB]


@pytest.fixture
def stage(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> Stage:
    """A table of name, choice, address."""
    return Stage(qtbot, RecordsEditor(spec_with(catalogue, Choice), tools), 672)


@pytest.fixture
def team(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> Stage:
    """A table with a column of several terms."""
    return Stage(qtbot, RecordsEditor(spec_with(catalogue, Choices), tools), 672)


def spec_with(catalogue: Catalogue, kind: type) -> FieldSpec:
    """The first table whose second column is of that kind."""
    return next(
        field
        for field in catalogue.fields.values()
        if isinstance(field.kind, Records) and isinstance(field.kind.columns[1].kind, kind)
    )


def table_of(stage: Stage) -> QTableView:
    table = stage.editor.input_widget()
    assert isinstance(table, QTableView)
    return table


def go_to(stage: Stage, row: int, column: int) -> None:
    stage.enter()
    table = table_of(stage)
    table.setCurrentIndex(table.model().index(row, column))


def shown(stage: Stage) -> list[list[str]]:
    model = table_of(stage).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def index_at(stage: Stage, row: int, column: int) -> QModelIndex:
    return table_of(stage).model().index(row, column)


def copy(text: str) -> None:
    QApplication.clipboard().setText(text)


def paste(stage: Stage, text: str) -> None:
    copy(text)
    stage.press(KEY.Key_V, modifier=CONTROL)


# --- cells -----------------------------------------------------------------------------------------------------


def test_the_last_row_is_where_one_is_added(stage: Stage) -> None:
    stage.editor.set_value(ROWS)

    assert shown(stage)[3] == ["Add a player", "", ""]
    assert shown(stage)[1] == ["Board Works", "Larger Company", ""]


def test_typing_in_the_last_row_adds_a_row(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 3, 0)

    stage.type("New Works")
    stage.press(KEY.Key_Return)

    assert stage.said == [[*ROWS, {"name": "New Works"}]]
    assert len(shown(stage)) == 5


def test_a_click_on_the_last_row_edits_its_first_cell(stage: Stage) -> None:
    table = table_of(stage)

    stage.click(table.viewport(), table.visualRect(index_at(stage, 0, 2)).center())
    stage.type("Works")
    stage.press(KEY.Key_Return)

    assert stage.said == [[{"name": "Works"}]]


@pytest.mark.parametrize("key", [KEY.Key_F2, KEY.Key_Return])
def test_keys_edit_a_cell_and_enter_goes_down(stage: Stage, key: Qt.Key) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 0, 0)

    stage.press(key)
    stage.type("University of Wood")
    stage.press(KEY.Key_Return)

    (value,) = stage.said
    assert value == [{**dict(CLUJ), "name": "University of Wood"}, BOARDS, LAB]  # type: ignore[arg-type]
    assert table_of(stage).currentIndex() == index_at(stage, 1, 0)
    assert focused() is table_of(stage)


def test_esc_leaves_the_cell_as_it_was(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 0, 0)

    stage.type("nonsense")
    stage.press(KEY.Key_Escape)
    stage.leave()

    assert stage.said == []
    assert shown(stage)[0][0] == "Technical University"


def test_leaving_the_table_takes_what_was_typed(stage: Stage) -> None:
    go_to(stage, 0, 0)

    stage.type("Works")
    stage.leave()

    assert stage.said == [[{"name": "Works"}]]
    assert stage.events == ["entered", "left"]


def test_what_is_typed_is_a_value_before_another_profile_is_shown(stage: Stage) -> None:
    go_to(stage, 0, 0)
    stage.type("Works")

    stage.editor.finish()
    stage.editor.set_value([LAB])
    stage.leave()

    assert stage.said == [[{"name": "Works"}]]
    assert shown(stage)[0][0] == "Testing Lab"


def test_another_value_ends_the_editing_of_a_cell(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 0, 0)
    stage.type("nonsense")

    stage.editor.set_value([LAB])
    stage.leave()

    assert stage.said == []
    assert shown(stage)[0][0] == "Testing Lab"


def test_tab_leaves_the_table(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 0, 0)

    stage.press(KEY.Key_Tab)

    assert focused() is stage.elsewhere


def test_tab_while_a_cell_is_edited_goes_along_the_row_and_then_leaves(stage: Stage) -> None:
    go_to(stage, 0, 0)

    stage.type("Works")
    stage.press(KEY.Key_Tab)
    stage.type("univ")
    stage.press(KEY.Key_Return)
    go_to(stage, 0, 2)
    stage.type("https://works.example")
    stage.press(KEY.Key_Tab)
    at_the_end = focused()
    stage.press(KEY.Key_Tab)

    assert stage.said[-1] == [{"name": "Works", "type": UNIVERSITY, "website": "https://works.example"}]
    assert at_the_end is table_of(stage)
    assert focused() is stage.elsewhere


def test_tab_takes_a_term_that_is_spelled_out(stage: Stage) -> None:
    stage.editor.set_value([LAB])
    go_to(stage, 0, 1)

    stage.type("university")
    stage.press(KEY.Key_Tab)

    assert stage.said == [[{"name": "Testing Lab", "type": UNIVERSITY, "website": "https://lab.example"}]]


def test_a_choice_is_typed_with_its_list(stage: Stage) -> None:
    stage.editor.set_value([LAB])
    go_to(stage, 0, 1)

    stage.type("univ")
    offered = stage.rows_shown()
    stage.press(KEY.Key_Return)

    assert offered[0] == "University"
    assert stage.said == [[{"name": "Testing Lab", "type": UNIVERSITY, "website": "https://lab.example"}]]
    assert table_of(stage).currentIndex() == index_at(stage, 1, 0)


def test_a_click_in_the_list_chooses_too(stage: Stage) -> None:
    stage.editor.set_value([LAB])
    go_to(stage, 0, 1)
    stage.press(KEY.Key_F4)
    view = stage.list_shown()
    assert view is not None
    row = stage.rows_shown().index("University")

    stage.click(view.viewport(), view.visualRect(view.model().index(row, 0)).center())

    assert stage.said == [[{"name": "Testing Lab", "type": UNIVERSITY, "website": "https://lab.example"}]]


def test_own_words_are_kept_and_told_to_screen_readers(stage: Stage) -> None:
    stage.editor.set_value([LAB])
    go_to(stage, 0, 1)

    stage.type("Secret society")
    stage.leave()

    assert stage.said == [[{"name": "Testing Lab", "type": term("Secret society"), "website": "https://lab.example"}]]
    accessible = index_at(stage, 0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert accessible == "Secret society, not in the list"


def test_several_terms_are_ticked_in_a_panel(team: Stage) -> None:
    team.editor.set_value([{"name": "Ana"}])
    go_to(team, 0, 1)

    team.type("manager")
    team.press(KEY.Key_Return)
    panel = next(popup for popup in team.window.findChildren(TermPopup) if popup.isVisible())
    team.press(KEY.Key_Escape)

    (value,) = team.said
    assert value == [{"name": "Ana", "roles": [term("Cluster Manager", "cluster-manager")]}]
    assert not panel.isVisible()
    assert focused() is table_of(team)
    assert team.events == ["entered"]


def test_delete_clears_a_cell(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 0, 1)

    stage.press(KEY.Key_Delete)

    assert stage.said == [[{"name": "Technical University", "website": "https://tuc.example"}, BOARDS, LAB]]


def test_a_row_in_which_nothing_is_left_is_gone(stage: Stage) -> None:
    stage.editor.set_value([{"name": "Works"}, BOARDS])
    go_to(stage, 0, 0)

    stage.press(KEY.Key_Delete)

    assert stage.said == [[BOARDS]]
    assert len(shown(stage)) == 2


def test_a_wrong_cell_says_what_to_do(stage: Stage) -> None:
    stage.editor.set_value([{"name": "Works", "website": "nowhere"}])

    accessible = index_at(stage, 0, 2).data(Qt.ItemDataRole.AccessibleTextRole)

    assert str(accessible).startswith("nowhere, Write a web address")


@pytest.mark.parametrize(
    "value",
    [
        [{"website": "https://x.example", "name": "  odd  ", "unknown": [1]}],
        [{"name": "two\nlines"}, "no row"],
        "no table",
        [{"name": 12, "type": "no term"}],
        [{"name": "a" * 40_000}],
    ],
)
def test_what_nobody_edits_is_never_written_back(stage: Stage, value: JsonValue) -> None:
    stage.editor.set_value(value)

    go_to(stage, 0, 0)
    stage.press(KEY.Key_F2, KEY.Key_Return, KEY.Key_F2, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Escape)
    stage.leave()

    assert stage.said == []


def test_an_edit_changes_no_other_cell(stage: Stage) -> None:
    odd: JsonValue = {"website": "https://x.example", "name": "  odd  ", "unknown": [1]}
    stage.editor.set_value([odd, LAB])
    go_to(stage, 0, 1)

    stage.type("univ")
    stage.press(KEY.Key_Return)

    (value,) = stage.said
    assert value == [
        {"name": "  odd  ", "type": UNIVERSITY, "website": "https://x.example", "unknown": [1]},
        LAB,
    ]


# --- rows ------------------------------------------------------------------------------------------------------


def test_keys_duplicate_move_and_remove_rows_one_edit_each(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 1, 0)

    stage.press(KEY.Key_D, modifier=CONTROL)
    stage.press(KEY.Key_Up, KEY.Key_Up, modifier=ALT)
    stage.press(KEY.Key_Down, modifier=ALT)
    stage.press(KEY.Key_Delete, modifier=CONTROL)
    stage.press(KEY.Key_Minus, modifier=CONTROL)

    assert stage.said == [
        [CLUJ, BOARDS, BOARDS, LAB],
        [BOARDS, CLUJ, BOARDS, LAB],
        [CLUJ, BOARDS, BOARDS, LAB],
        [CLUJ, BOARDS, LAB],
        [CLUJ, LAB],
    ]


def test_several_rows_move_together(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 1, 0)

    stage.press(KEY.Key_Down, modifier=SHIFT)
    stage.press(KEY.Key_Up, modifier=ALT)

    assert stage.said == [[BOARDS, LAB, CLUJ]]


def test_rows_do_not_move_past_the_ends(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 0, 0)

    stage.press(KEY.Key_Up, modifier=ALT)
    go_to(stage, 2, 0)
    stage.press(KEY.Key_Down, modifier=ALT)

    assert stage.said == []


def test_buttons_for_rows_show_while_the_table_has_the_focus(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 2, 0)
    buttons = [button for button in stage.editor.findChildren(QToolButton) if button.isVisible()]
    named = {button.accessibleName(): button for button in buttons}

    stage.click(named["Move row up"])
    stage.leave()

    assert stage.said == [[CLUJ, LAB, BOARDS]]
    assert not named["Move row down"].isEnabled() or not named["Move row down"].isVisible()
    assert not any(button.isVisible() for button in buttons)


def test_the_table_is_as_high_as_its_rows_up_to_a_limit(stage: Stage) -> None:
    empty = stage.editor.sizeHint().height()

    stage.editor.set_value(ROWS)
    three = stage.editor.sizeHint().height()
    stage.editor.set_value([{"name": str(n)} for n in range(1000)])

    assert three > empty
    assert stage.editor.sizeHint().height() < 500


def test_a_problem_is_jumped_to(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    assert isinstance(stage.editor, RecordsEditor)

    stage.editor.focus_cell(2, "website")

    assert focused() is table_of(stage)
    assert table_of(stage).currentIndex() == index_at(stage, 2, 2)


def test_setting_a_value_is_silent_and_keeps_the_place(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 1, 2)

    stage.editor.set_value([*ROWS, {"name": "One more"}])

    assert stage.said == []
    assert table_of(stage).currentIndex() == index_at(stage, 1, 2)


def test_undo_belongs_to_the_program(stage: Stage, qtbot: QtBot) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 0, 0)

    with qtbot.waitSignal(stage.editor.undo_wanted):
        stage.press(KEY.Key_Z, modifier=CONTROL)


def test_undo_in_a_cell_takes_back_typing_only(stage: Stage, qtbot: QtBot) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 0, 0)
    stage.press(KEY.Key_F2)
    stage.type("x")

    with qtbot.assertNotEmitted(stage.editor.undo_wanted):
        stage.press(KEY.Key_Z, modifier=CONTROL)

    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.text() == "Technical University"


def test_screen_readers_meet_titles_and_cells(stage: Stage) -> None:
    stage.editor.set_value(ROWS)

    table = QAccessible.queryAccessibleInterface(table_of(stage))

    names = [table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())]
    assert {"Name", "Kind", "Website", "Technical University", "University", "empty", "Add a player"} <= set(names)


def test_a_click_beside_the_rows_changes_nothing(stage: Stage) -> None:
    stage.editor.set_value(ROWS)

    stage.click(table_of(stage).horizontalHeader().viewport(), QPoint(20, 10))

    assert stage.said == []


# --- the clipboard ---------------------------------------------------------------------------------------------


def test_rows_go_to_a_spreadsheet_and_come_back(stage: Stage) -> None:
    stage.editor.set_value(ROWS)
    go_to(stage, 0, 0)
    stage.press(KEY.Key_A, KEY.Key_C, modifier=CONTROL)
    text = QApplication.clipboard().text()
    stage.editor.set_value(None)
    go_to(stage, 0, 0)

    paste(stage, text)

    assert text.splitlines()[1] == "Board Works\tLarger Company\t"
    assert stage.said == [ROWS]


def test_pasted_rows_come_under_the_present_one_and_overwrite_nothing(stage: Stage) -> None:
    stage.editor.set_value([CLUJ, LAB])
    go_to(stage, 0, 1)

    paste(stage, "Board Works\tlarger company\t\r\n")

    assert stage.said == [[CLUJ, BOARDS, LAB]]


def test_one_cell_is_pasted_into_the_present_one(stage: Stage) -> None:
    stage.editor.set_value([LAB])
    go_to(stage, 0, 1)

    paste(stage, "University\n")

    assert stage.said == [[{"name": "Testing Lab", "type": UNIVERSITY, "website": "https://lab.example"}]]


def test_a_column_is_filled_in_downwards(stage: Stage) -> None:
    stage.editor.set_value([CLUJ, BOARDS])
    go_to(stage, 0, 2)

    paste(stage, "https://a.example\nhttps://b.example\n")

    (value,) = stage.said
    assert value == [
        {"name": "Technical University", "type": UNIVERSITY, "website": "https://a.example"},
        {"name": "Board Works", "type": LARGER, "website": "https://b.example"},
    ]


def test_a_refused_paste_is_told_in_words_and_changes_nothing(stage: Stage, qtbot: QtBot) -> None:
    stage.editor.set_value(ROWS)
    assert isinstance(stage.editor, RecordsEditor)
    go_to(stage, 0, 0)

    with qtbot.waitSignal(stage.editor.message) as told:
        paste(stage, "PK\x03\x04\0\0binary")

    assert "no text" in told.args[0]
    assert stage.said == []


def test_a_huge_paste_is_refused_at_once(stage: Stage, qtbot: QtBot) -> None:
    assert isinstance(stage.editor, RecordsEditor)
    go_to(stage, 0, 0)
    copy("name\tkind\n" * 5_000_000)

    with qtbot.waitSignal(stage.editor.message, timeout=2000) as told:
        stage.press(KEY.Key_V, modifier=CONTROL)

    assert "too much" in told.args[0]
    copy("")
