"""The cells of a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.domain.values import JsonValue
from tests.ui.form.editors.stage import Stage, focused, term
from tests.ui.form.editors.tables import (
    BOARDS,
    CLUJ,
    KEY,
    LAB,
    ROWS,
    UNIVERSITY,
    go_to,
    index_at,
    shown,
    table_of,
)
from ui.form.editors.records_delegate import KEEP_MS
from ui.form.editors.term_popup import TermPopup


def test_the_last_row_is_where_one_is_added(table: Stage) -> None:
    table.editor.set_value(ROWS)

    assert shown(table)[3] == ["Add a player", "", ""]
    assert shown(table)[1] == ["Board Works", "Larger Company", ""]


def test_typing_in_the_last_row_adds_a_row(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 3, 0)

    table.type("New Works")
    table.press(KEY.Key_Return)

    assert table.said == [[*ROWS, {"name": "New Works"}]]
    assert len(shown(table)) == 5


def test_what_is_typed_into_a_cell_is_taken_while_it_is_typed(table: Stage, qtbot: QtBot) -> None:
    table.editor.set_value(ROWS)
    went_on: list[bool] = []
    table.editor.value_edited.connect(lambda _value: went_on.append(table.editor.goes_on()))
    go_to(table, 3, 0)

    table.type("New")
    qtbot.waitUntil(lambda: bool(table.said))
    table.type(" Works")
    table.press(KEY.Key_Return)

    assert table.said == [[*ROWS, {"name": "New"}], [*ROWS, {"name": "New Works"}]]
    assert went_on == [False, True]


def test_esc_takes_back_what_was_taken_while_it_was_typed(table: Stage, qtbot: QtBot) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 0, 0)

    table.type("New")
    qtbot.waitUntil(lambda: bool(table.said))
    table.press(KEY.Key_Escape)

    assert isinstance(CLUJ, dict)
    assert table.said == [[CLUJ | {"name": "New"}, BOARDS, LAB], ROWS]


def test_a_cell_that_is_emptied_on_the_way_keeps_its_row(table: Stage, qtbot: QtBot) -> None:
    rows: list[JsonValue] = [{"name": "Only"}, LAB]
    table.editor.set_value(rows)
    go_to(table, 0, 0)

    table.press(KEY.Key_F2)
    table.press(KEY.Key_Backspace)
    table.press(*[KEY.Key_Backspace] * 3)
    qtbot.wait(KEEP_MS * 2)
    table.type("Other")
    table.press(KEY.Key_Return)

    assert table.said[-1] == [{"name": "Other"}, LAB]


def test_a_click_on_the_last_row_edits_its_first_cell(table: Stage) -> None:
    view = table_of(table)

    table.click(view.viewport(), view.visualRect(index_at(table, 0, 2)).center())
    table.type("Works")
    table.press(KEY.Key_Return)

    assert table.said == [[{"name": "Works"}]]


def test_f2_edits_at_the_end_of_the_text_and_enter_goes_down(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 0, 0)

    table.press(KEY.Key_F2)
    table.type(" of Cluj")
    table.press(KEY.Key_Return)

    (value,) = table.said
    assert value == [{**dict(CLUJ), "name": "Technical University of Cluj"}, BOARDS, LAB]  # type: ignore[arg-type]
    assert table_of(table).currentIndex() == index_at(table, 1, 0)
    assert focused() is table_of(table)


def test_a_double_click_edits_at_the_end_of_the_text(table: Stage) -> None:
    table.editor.set_value([LAB])
    view = table_of(table)
    place = view.visualRect(index_at(table, 0, 0)).center()

    table.click(view.viewport(), place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    table.type(" Turda")
    table.press(KEY.Key_Return)

    assert shown(table)[0][0] == "Testing Lab Turda"


def test_esc_leaves_the_cell_as_it_was(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 0, 0)

    table.type("nonsense")
    table.press(KEY.Key_Escape)
    table.leave()

    assert table.said == []
    assert shown(table)[0][0] == "Technical University"


def test_leaving_the_table_takes_what_was_typed(table: Stage) -> None:
    go_to(table, 0, 0)

    table.type("Works")
    table.leave()

    assert table.said == [[{"name": "Works"}]]
    assert table.events == ["entered", "left"]


def test_what_is_typed_is_a_value_before_another_profile_is_shown(table: Stage) -> None:
    go_to(table, 0, 0)
    table.type("Works")

    table.editor.finish()
    table.editor.set_value([LAB])
    table.leave()

    assert table.said == [[{"name": "Works"}]]
    assert shown(table)[0][0] == "Testing Lab"


def test_another_value_ends_the_editing_of_a_cell(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 0, 0)
    table.type("nonsense")

    table.editor.set_value([LAB])
    table.leave()

    assert table.said == []
    assert shown(table)[0][0] == "Testing Lab"


def test_tab_leaves_the_table(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 0, 0)

    table.press(KEY.Key_Tab)

    assert focused() is table.elsewhere


def test_tab_while_a_cell_is_edited_goes_along_the_row_and_then_leaves(table: Stage) -> None:
    go_to(table, 0, 0)

    table.type("Works")
    table.press(KEY.Key_Tab)
    table.type("univ")
    table.press(KEY.Key_Return)
    go_to(table, 0, 2)
    table.type("https://works.example")
    table.press(KEY.Key_Tab)
    at_the_end = focused()
    table.press(KEY.Key_Tab)

    assert table.said[-1] == [{"name": "Works", "type": UNIVERSITY, "website": "https://works.example"}]
    assert at_the_end is table_of(table)
    assert focused() is table.elsewhere


def test_tab_takes_a_term_that_is_spelled_out(table: Stage) -> None:
    table.editor.set_value([LAB])
    go_to(table, 0, 1)

    table.type("university")
    table.press(KEY.Key_Tab)

    assert table.said == [[{"name": "Testing Lab", "type": UNIVERSITY, "website": "https://lab.example"}]]


def test_a_choice_is_typed_with_its_list(table: Stage) -> None:
    table.editor.set_value([LAB])
    go_to(table, 0, 1)

    table.type("univ")
    offered = table.rows_shown()
    table.press(KEY.Key_Return)

    assert offered[0] == "University"
    assert table.said == [[{"name": "Testing Lab", "type": UNIVERSITY, "website": "https://lab.example"}]]
    assert table_of(table).currentIndex() == index_at(table, 1, 0)


def test_a_click_in_the_list_chooses_too(table: Stage) -> None:
    table.editor.set_value([LAB])
    go_to(table, 0, 1)
    table.press(KEY.Key_F4)
    view = table.list_shown()
    assert view is not None
    row = table.rows_shown().index("University")

    table.click(view.viewport(), view.visualRect(view.model().index(row, 0)).center())

    assert table.said == [[{"name": "Testing Lab", "type": UNIVERSITY, "website": "https://lab.example"}]]


def test_own_words_are_kept_and_told_to_screen_readers(table: Stage) -> None:
    table.editor.set_value([LAB])
    go_to(table, 0, 1)

    table.type("Secret society")
    table.leave()

    assert table.said == [[{"name": "Testing Lab", "type": term("Secret society"), "website": "https://lab.example"}]]
    accessible = index_at(table, 0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
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


@pytest.mark.parametrize("keys", [[KEY.Key_Tab], [KEY.Key_Escape, KEY.Key_Tab]])
def test_tab_goes_on_along_the_row_from_a_cell_of_several_terms(team: Stage, keys: list[Qt.Key]) -> None:
    go_to(team, 0, 0)
    team.type("Ana")
    team.press(KEY.Key_Tab)
    team.type("clust")
    team.press(KEY.Key_Return)

    team.press(*keys)
    cell = table_of(team).currentIndex()
    team.type("x")
    team.press(KEY.Key_Return)

    assert cell == index_at(team, 0, 2)
    assert not any(popup.isVisible() for popup in team.window.findChildren(TermPopup))
    (row,) = team.said[-1] if isinstance(team.said[-1], list) else [None]
    assert isinstance(row, dict)
    assert row["roles"] == [term("Cluster Manager", "cluster-manager")]
    assert len(row) == 3


def test_shift_tab_goes_back_from_a_cell_of_several_terms(team: Stage) -> None:
    team.editor.set_value([{"name": "Ana"}])
    go_to(team, 0, 1)
    team.press(KEY.Key_F2)

    team.press(KEY.Key_Backtab)

    assert table_of(team).currentIndex() == index_at(team, 0, 0)


def test_delete_clears_a_cell(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 0, 1)

    table.press(KEY.Key_Delete)

    assert table.said == [[{"name": "Technical University", "website": "https://tuc.example"}, BOARDS, LAB]]


def test_a_row_in_which_nothing_is_left_is_gone(table: Stage) -> None:
    table.editor.set_value([{"name": "Works"}, BOARDS])
    go_to(table, 0, 0)

    table.press(KEY.Key_Delete)

    assert table.said == [[BOARDS]]
    assert len(shown(table)) == 2


def test_a_wrong_cell_says_what_to_do(table: Stage) -> None:
    table.editor.set_value([{"name": "Works", "website": "nowhere"}])

    accessible = index_at(table, 0, 2).data(Qt.ItemDataRole.AccessibleTextRole)

    assert str(accessible).startswith("nowhere, Write a web address")


@pytest.mark.parametrize(
    "value",
    [
        [{"website": "https://x.example", "name": "  odd  ", "unknown": [1]}],
        [{"name": "two\nlines"}, "no row"],
        "no table",
        [{"name": 12, "type": "no term"}],
        [{"name": "a" * 40_000}],
        [{"name": "Works", "type": term("  odd  ")}],
    ],
)
def test_what_nobody_edits_is_never_written_back(table: Stage, value: JsonValue) -> None:
    table.editor.set_value(value)

    go_to(table, 0, 0)
    table.press(KEY.Key_F2, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab)
    go_to(table, 0, 0)
    table.press(KEY.Key_F2, KEY.Key_Return)
    table.leave()

    assert table.said == []


def test_an_edit_changes_no_other_cell(table: Stage) -> None:
    odd: JsonValue = {"website": "https://x.example", "name": "  odd  ", "unknown": [1]}
    table.editor.set_value([odd, LAB])
    go_to(table, 0, 1)

    table.type("univ")
    table.press(KEY.Key_Return)

    (value,) = table.said
    assert value == [
        {"name": "  odd  ", "type": UNIVERSITY, "website": "https://x.example", "unknown": [1]},
        LAB,
    ]


@pytest.mark.parametrize("key", [KEY.Key_F2, KEY.Key_F4, KEY.Key_Space])
def test_keys_open_the_panel_of_a_cell_of_several_terms(team: Stage, key: Qt.Key) -> None:
    team.editor.set_value([{"name": "Ana"}])
    go_to(team, 0, 1)

    team.press(key)

    assert [popup.isVisible() for popup in team.window.findChildren(TermPopup)] == [True]


@pytest.mark.parametrize(
    ("typed", "role"),
    [("clust", term("Cluster Manager", "cluster-manager")), ("Rigger", {"label": "Rigger"})],
)
def test_tab_loses_nothing_that_was_typed_into_a_cell_of_several_terms(
    team: Stage, typed: str, role: JsonValue
) -> None:
    go_to(team, 0, 0)
    team.type("Ana")
    team.press(KEY.Key_Tab)

    team.type(typed)
    team.press(KEY.Key_Tab)

    assert team.said[-1] == [{"name": "Ana", "roles": [role]}]
    assert table_of(team).currentIndex() == index_at(team, 0, 2)
