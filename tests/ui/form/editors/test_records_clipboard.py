"""A table and the clipboard."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.domain.values import JsonValue
from tests.ui.form.editors.stage import Stage, term
from tests.ui.form.editors.tables import (
    ALT,
    BOARDS,
    CLUJ,
    CONTROL,
    KEY,
    LAB,
    LARGER,
    ROWS,
    SHIFT,
    UNIVERSITY,
    copy,
    go_to,
    paste,
)
from ui.form.editors.records import RecordsEditor

CLIPBOARD = Path(__file__).parents[3] / "data" / "clipboard"


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


def test_a_block_is_pasted_over_what_stands_there_and_goes_on_under_the_last_row(table: Stage, qtbot: QtBot) -> None:
    table.editor.set_value([CLUJ, LAB])
    go_to(table, 1, 0)

    with qtbot.waitSignal(table.editor.notice) as told:
        paste(table, "Board Works\tlarger company\t\r\nOther\t\t\r\n")

    assert table.said == [[CLUJ, BOARDS, {"name": "Other"}]]
    assert told.args == ["2 cells were replaced; Ctrl+Z brings them back."]


def test_rows_can_be_pasted_as_new_ones_that_overwrite_nothing(table: Stage) -> None:
    table.editor.set_value([CLUJ, LAB])
    go_to(table, 0, 1)
    copy("Board Works\tlarger company\t\r\n")

    table.press(KEY.Key_V, modifier=CONTROL | ALT)

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

    assert told.args == ["1 column more than the table has was left out: “extra”."]
    assert table.said == [[BOARDS]]


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """What a test put there goes while Python can still let it go."""
    yield
    qapp.clipboard().setText("")


def flavours(html: str = "", text: str = "") -> None:
    """Put a table on the clipboard as another program does."""
    mime = QMimeData()
    if html:
        mime.setHtml((CLIPBOARD / html).read_text(encoding="utf-8"))
    mime.setText((CLIPBOARD / text).read_text(encoding="utf-8"))
    QApplication.clipboard().setMimeData(mime)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("libreoffice-7.4.html", "libreoffice-7.4.txt"),
        ("", "libreoffice-7.4.txt"),
        ("excel.html", "excel.txt"),
        ("", "excel.txt"),
    ],
)
def test_rows_of_a_spreadsheet_are_pasted_without_their_titles(table: Stage, html: str, text: str) -> None:
    flavours(html, text)
    go_to(table, 0, 0)

    table.press(KEY.Key_V, modifier=CONTROL)

    (value,) = table.said
    assert isinstance(value, list)
    rows: list[JsonValue] = [
        row | {"name": " ".join(str(row["name"]).split())} for row in value if isinstance(row, dict)
    ]
    assert rows[:2] == [
        {"name": "Two lines", "type": UNIVERSITY, "website": "https://a.example"},
        {"name": 'He said "wood", 12" board', "type": term("Own; words"), "website": "=1+1"},
    ]
    assert isinstance(rows[2], dict)
    assert (rows[2]["name"], rows[2]["website"]) == ("+00 000 0101", "@home")


def test_the_same_cells_are_copied_as_a_table_of_texts(table: Stage) -> None:
    table.editor.set_value([{"name": "A <b>", "website": "=1"}])
    go_to(table, 0, 0)

    table.press(KEY.Key_A, KEY.Key_C, modifier=CONTROL)

    html = QApplication.clipboard().mimeData().html()
    cell = """<td style='mso-number-format:"\\@"' sdnum="1033;0;@">"""
    assert f"<tr>{cell}A &lt;b&gt;</td>{cell}</td>{cell}=1</td></tr>" in html


def test_several_terms_in_a_cell_come_back(team: Stage) -> None:
    rows: list[JsonValue] = [
        {"name": "Ana", "roles": [term("Cluster Manager", "cluster-manager"), term("Own; words"), term("Dreamer")]}
    ]
    team.editor.set_value(rows)
    go_to(team, 0, 0)
    team.press(KEY.Key_A, KEY.Key_C, modifier=CONTROL)
    team.editor.set_value(None)
    go_to(team, 0, 0)

    team.press(KEY.Key_V, modifier=CONTROL)

    assert team.said == [rows]


def test_cells_are_cut_in_one_step_and_pasted_elsewhere(table: Stage) -> None:
    table.editor.set_value(ROWS)
    go_to(table, 0, 1)

    table.press(KEY.Key_X, modifier=CONTROL)
    table.press(KEY.Key_Down, KEY.Key_Down)
    table.press(KEY.Key_V, modifier=CONTROL)

    assert table.said == [
        [{"name": "Technical University", "website": "https://tuc.example"}, BOARDS, LAB],
        [
            {"name": "Technical University", "website": "https://tuc.example"},
            BOARDS,
            {"name": "Testing Lab", "type": UNIVERSITY, "website": "https://lab.example"},
        ],
    ]


def test_a_value_is_pasted_into_all_selected_cells(table: Stage) -> None:
    table.editor.set_value([BOARDS, LAB])
    go_to(table, 0, 1)

    table.press(KEY.Key_Down, modifier=SHIFT)
    paste(table, "University")

    (value,) = table.said
    assert isinstance(value, list)
    assert [row["type"] for row in value if isinstance(row, dict)] == [UNIVERSITY, UNIVERSITY]


def test_the_program_ends_well_after_cells_were_copied() -> None:
    ours = (
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.form.editors import records_clipboard\n"
        "class Model:\n"
        "    def text_to_copy(self, row, column): return 'Oak'\n"
        "application = QApplication([])\n"
        "records_clipboard.copy_cells(Model(), [(0, 0), (0, 1)])\n"
        "print(QApplication.clipboard().text())\n"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}

    done = subprocess.run([sys.executable, "-c", ours], capture_output=True, text=True, env=environment, check=False)

    assert done.stdout == "Oak\tOak\n"
    assert done.returncode == 0
