"""A table and the clipboard."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.form.editors.stage import Stage
from tests.ui.form.editors.tables import (
    BOARDS,
    CLUJ,
    CONTROL,
    KEY,
    LAB,
    LARGER,
    ROWS,
    UNIVERSITY,
    copy,
    go_to,
    paste,
)
from ui.form.editors.records import RecordsEditor


def test_rows_go_to_a_spreadsheet_and_come_back(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 0, 0)
    table.press(KEY.Key_A, KEY.Key_C, modifier=CONTROL)
    text = QApplication.clipboard().text()
    table.editor.set_value(None)
    go_to(table, 0, 0)

    paste(table, text)

    assert text.splitlines()[1] == "Board Works\tLarger Company\t"
    assert table.said == [ROWS]


def test_pasted_rows_come_under_the_present_one_and_overwrite_nothing(table: Stage) -> None:
    table.editor.set_value([CLUJ, LAB])
    go_to(table, 0, 1)

    paste(table, "Board Works\tlarger company\t\r\n")

    assert table.said == [[CLUJ, BOARDS, LAB]]


def test_one_cell_is_pasted_into_the_present_one(table: Stage) -> None:
    table.editor.set_value([LAB])
    go_to(table, 0, 1)

    paste(table, "University\n")

    assert table.said == [[{"name": "Testing Lab", "type": UNIVERSITY, "website": "https://lab.example"}]]


def test_a_column_is_filled_in_downwards(table: Stage) -> None:
    table.editor.set_value([CLUJ, BOARDS])
    go_to(table, 0, 2)

    paste(table, "https://a.example\nhttps://b.example\n")

    (value,) = table.said
    assert value == [
        {"name": "Technical University", "type": UNIVERSITY, "website": "https://a.example"},
        {"name": "Board Works", "type": LARGER, "website": "https://b.example"},
    ]


def test_a_refused_paste_is_told_in_words_and_changes_nothing(table: Stage, qtbot: QtBot) -> None:
    table.editor.set_value(ROWS)
    assert isinstance(table.editor, RecordsEditor)
    go_to(table, 0, 0)

    with qtbot.waitSignal(table.editor.message) as told:
        paste(table, "PK\x03\x04\0\0binary")

    assert "no text" in told.args[0]
    assert table.said == []


def test_a_huge_paste_is_refused_at_once(table: Stage, qtbot: QtBot) -> None:
    assert isinstance(table.editor, RecordsEditor)
    go_to(table, 0, 0)
    copy("name\tkind\n" * 5_000_000)

    with qtbot.waitSignal(table.editor.message, timeout=2000) as told:
        table.press(KEY.Key_V, modifier=CONTROL)

    assert "too much" in told.args[0]
    copy("")


def test_a_paste_that_worked_with_a_remark_is_no_failure(table: Stage, qtbot: QtBot) -> None:
    go_to(table, 0, 0)

    with qtbot.assertNotEmitted(table.editor.message), qtbot.waitSignal(table.editor.notice) as told:
        paste(table, "Board Works\tlarger company\t\textra\n")

    assert told.args == ["1 column more than the table has was left out."]
    assert table.said == [[BOARDS]]
