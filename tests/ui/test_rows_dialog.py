"""Rows of a spreadsheet come into a table of the profile, as one step, after a look at them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from editor.exchange.record_tables import read_table_file
from tests.editor.exchange.drafts import VOCABULARIES
from tests.ui.test_main_window import Program, program
from ui.rows_dialog import Rows, RowsDialog
from ui.theme import Theme

__all__ = ["program"]

TEAM = "general.management_team"
TEXT = "Name;Reached at;Remark\nJens;jens@a.example;old\nMaria;maria@a.example;new\n"


def make(qtbot: QtBot, theme: Theme, text: str = TEXT, path: str = TEAM) -> RowsDialog:
    sheets = read_table_file(text.encode(), "team.csv")
    dialog = RowsDialog(sheets, "team.csv", {TEAM: 3}, make_catalogue(), VOCABULARIES, theme, None, path)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def combo(dialog: RowsDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, f"rows.{name}")
    assert isinstance(found, QComboBox)
    return found


def button(dialog: RowsDialog, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, f"rows.{name}")
    assert isinstance(found, QAbstractButton)
    return found


def choose(qtbot: QtBot, dialog: RowsDialog, name: str, text: str) -> None:
    """Choose by keyboard, as with a screen reader."""
    box = combo(dialog, name)
    box.setFocus()
    for _step in range(box.count()):
        qtbot.keyClick(box, Qt.Key.Key_Up)
    while box.currentText() != text:
        before = box.currentIndex()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before, text
    box.activated.emit(box.currentIndex())


def shown(dialog: RowsDialog) -> list[list[str]]:
    table = dialog.findChild(QTableWidget, "rows.preview")
    assert isinstance(table, QTableWidget)
    return [
        [item.text() if (item := table.item(row, column)) else "" for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def left_out(dialog: RowsDialog) -> str:
    found = dialog.findChild(QLabel, "rows.left-out")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def test_columns_are_guessed_and_what_comes_of_it_is_seen(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme)

    assert [combo(dialog, f"column.{at}").currentText() for at in range(3)] == ["Name", "Email", "Leave out"]
    assert shown(dialog) == [["Jens", "", "", "jens@a.example"], ["Maria", "", "", "maria@a.example"]]
    assert button(dialog, "take").text() == "I&mport 2 rows"
    assert button(dialog, "add").text() == "&Add to the 3 rows that are there"
    rows: tuple[JsonValue, ...] = (
        {"name": "Jens", "email": "jens@a.example"},
        {"name": "Maria", "email": "maria@a.example"},
    )
    assert dialog.answer == Rows(TEAM, rows, replaces=False)


def test_a_column_is_taken_for_another_one(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme)

    choose(qtbot, dialog, "column.2", "Email")

    assert [combo(dialog, f"column.{at}").currentText() for at in range(3)] == ["Name", "Leave out", "Email"]
    assert [row[3] for row in shown(dialog)] == ["old", "new"]

    choose(qtbot, dialog, "column.2", "Name")

    assert [combo(dialog, f"column.{at}").currentText() for at in range(3)] == ["Name", "Email", "Name"]
    assert [row[0] for row in shown(dialog)] == ["Jens old", "Maria new"], "as first and last names"


def test_where_every_column_is_left_out_there_is_nothing_to_import(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme)

    for at in range(2):
        choose(qtbot, dialog, f"column.{at}", "Leave out")

    assert shown(dialog) == []
    assert not button(dialog, "take").isEnabled()


def test_the_first_row_may_be_no_title(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme)

    assert combo(dialog, "titles").currentText() == "Row 1: Name | Reached at | Remark"
    choose(qtbot, dialog, "titles", "None: every row counts")
    button(dialog, "replace").click()

    assert len(dialog.answer.rows) == 3
    assert dialog.answer.replaces


def test_titles_may_be_in_another_row(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme, "Our people, name by name;\n;\nWho;Where\nJens;jens@a.example\nTotal;1\n")
    assert combo(dialog, "titles").currentText() == "Row 1: Our people, name by name"

    choose(qtbot, dialog, "titles", "Row 3: Who | Where")

    assert shown(dialog) == [["Jens", "", "", "jens@a.example"], ["Total", "", "", "1"]]
    assert button(dialog, "take").text() == "I&mport 1 row"
    assert left_out(dialog) == "Row 5 is left out."


def test_rows_are_left_out_by_key(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme)
    assert left_out(dialog) == ""
    table = dialog.findChild(QTableWidget, "rows.preview")
    assert isinstance(table, QTableWidget)
    table.setFocus()
    table.setCurrentCell(0, 0)

    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert left_out(dialog) == "Row 2 is left out."
    assert dialog.answer.rows == ({"name": "Maria", "email": "maria@a.example"},)
    table.setCurrentCell(1, 0)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert left_out(dialog) == "Rows 2, 3 are left out."
    assert not button(dialog, "take").isEnabled()

    qtbot.keyClick(table, Qt.Key.Key_Space)

    assert button(dialog, "take").text() == "I&mport 1 row"


def test_of_many_rows_it_is_said_how_many_are_seen(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme, "Name;Phone\n" + "Jens;1\n" * 201 + "Total;201\n" * 9)

    assert len(shown(dialog)) == 200
    assert any(label.text() == "What comes of it: the first 200 rows" for label in dialog.findChildren(QLabel))
    assert left_out(dialog) == "Rows 203, 204, 205, 206, 207, 208, 209, 210, … are left out."


def test_the_rows_go_into_another_table(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme, "Company;Website\nVana;https://vana.example\n", "")

    choose(qtbot, dialog, "field", "General: Networks")

    assert dialog.answer.path == "general.networks"
    assert shown(dialog) == [["Vana", "https://vana.example"]]
    assert not button(dialog, "add").isVisible()


def test_tab_comes_to_all_as_it_is_seen(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme)
    choose(qtbot, dialog, "titles", "None: every row counts")  # the columns are made anew
    combo(dialog, "titles").setFocus()

    stops = []
    for _step in range(5):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        stops.append(dialog.focusWidget().objectName())

    assert stops == [*(f"rows.column.{at}" for at in range(3)), "rows.preview", "rows.add"]


def test_every_choice_has_a_name_for_screen_readers(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme)

    labels = [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    named = {label.buddy() for label in labels}
    assert set(dialog.findChildren(QComboBox)) <= named


def run(program: Program, file: Path, *, replaces: bool) -> None:
    def rows(sheet: object, _catalogue: object, _lists: object) -> Rows:
        assert sheet is not None
        return Rows("general.networks", ({"name": "B"},), replaces)

    program.dialogs.to_import, program.dialogs.rows = [file], rows
    action = program.parts.window.findChild(QAction, "import-rows")
    assert isinstance(action, QAction)
    action.trigger()


@pytest.mark.parametrize(("replaces", "names"), [(False, ["A", "B"]), (True, ["B"])])
def test_rows_are_added_or_take_the_place_as_one_step(
    program: Program, tmp_path: Path, replaces: bool, names: list[str]
) -> None:
    program.new()
    program.document.set_value("general.networks", [{"name": "A"}])
    (tmp_path / "n.csv").write_text("Name\nB\n", encoding="utf-8")

    run(program, tmp_path / "n.csv", replaces=replaces)

    rows = program.document.draft.get("general.networks")
    assert rows == [{"name": name} for name in names]
    assert program.document.history.undo_label == "Import n.csv"
    program.parts.window.undo.trigger()
    assert program.document.draft.get("general.networks") == [{"name": "A"}]


def test_a_file_that_is_no_table_is_told(program: Program, tmp_path: Path) -> None:
    program.new()
    (tmp_path / "n.csv").write_bytes(b"")

    run(program, tmp_path / "n.csv", replaces=False)

    assert program.dialogs.told == ["n.csv holds no table that can be read. Save it as .xlsx, .ods or .csv."]


def test_who_changes_their_mind_imports_nothing(program: Program, tmp_path: Path) -> None:
    program.new()
    program.dialogs.to_import = []
    action = program.parts.window.findChild(QAction, "import-rows")
    assert isinstance(action, QAction)
    action.trigger()
    (tmp_path / "n.csv").write_text("Name\nB\n", encoding="utf-8")
    program.dialogs.to_import, program.dialogs.rows = [tmp_path / "n.csv"], None

    action.trigger()

    assert program.document.draft.get("general.networks") is None
