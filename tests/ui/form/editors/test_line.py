"""The editors of one line: text and e-mail; and what a line cannot hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue, Email, FieldSpec, Kind, Text
from tests.ui.form.editors.stage import Stage
from ui.form.editors.base import Tools
from ui.form.editors.line import LONGEST, LineEditor

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


def spec_of(catalogue: Catalogue, kind: type[Kind]) -> FieldSpec:
    return next(field for field in catalogue.fields.values() if isinstance(field.kind, kind))


@pytest.fixture
def editor(qapp: QApplication, catalogue: Catalogue, tools: Tools) -> LineEditor:
    del qapp
    return LineEditor(spec_of(catalogue, Text), tools)


@pytest.fixture
def stage(qtbot: QtBot, editor: LineEditor) -> Stage:
    return Stage(qtbot, editor)


def test_each_key_gives_a_value(stage: Stage) -> None:
    stage.enter()

    stage.type("Wood")

    assert stage.said == ["W", "Wo", "Woo", "Wood"]


def test_showing_a_value_is_silent(stage: Stage, editor: LineEditor) -> None:
    editor.set_value("Wood")

    assert editor.line.text() == "Wood"
    assert stage.said == []


def test_an_empty_line_is_no_value(stage: Stage, editor: LineEditor) -> None:
    editor.set_value("W")
    stage.enter()

    stage.press(KEY.Key_Backspace)

    assert stage.said == [None]


def test_blanks_alone_are_no_value_and_are_gone_when_the_line_is_left(stage: Stage, editor: LineEditor) -> None:
    stage.enter()

    stage.type("   ")
    stage.leave()

    assert stage.said == []
    assert editor.line.text() == ""


def test_the_value_that_comes_back_does_not_move_the_cursor(stage: Stage, editor: LineEditor) -> None:
    editor.value_edited.connect(editor.set_value)
    editor.set_value("Wood")
    stage.enter()

    stage.press(KEY.Key_Home)
    stage.type("Old ")

    assert editor.line.text() == "Old Wood"
    assert stage.said[-1] == "Old Wood"


def test_an_e_mail_address_loses_the_blanks_around_it(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> None:
    email = LineEditor(spec_of(catalogue, Email), tools)
    stage = Stage(qtbot, email)
    stage.enter()

    stage.type(" a@b.org ")
    stage.leave()

    assert stage.said[-1] == "a@b.org"
    assert email.line.text() == "a@b.org"


def test_coming_and_going_is_told_once(stage: Stage) -> None:
    stage.enter()
    stage.type("W")
    stage.leave()

    assert stage.events == ["entered", "left"]


@pytest.mark.parametrize(
    "value",
    ["\ufeffWood", "a\0b", "one\ntwo", "\ud800lone", "nbsp\u00a0here\u2028and", "x" * (LONGEST + 5), "👪 \u202eabc"],
    ids=["mark", "NUL", "lines", "surrogate", "blanks", "long", "wide"],
)
def test_what_nobody_edited_is_never_written_back(stage: Stage, editor: LineEditor, value: str) -> None:
    editor.set_value(value)

    stage.enter()
    stage.press(KEY.Key_Home, KEY.Key_End, KEY.Key_Left)
    stage.leave()

    assert stage.said == []


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("\ufeffWood", "\ufeffWoods"),
        ("one\ntwo", "one\ntwos"),
        ("\ud800lone", "\ud800lones"),
        ("nbsp\u00a0here", "nbsp\u00a0heres"),
        ("x" * 40_000, "x" * 40_000 + "s"),
        ("👪 family", "👪 familys"),
    ],
    ids=["mark", "lines", "surrogate", "blanks", "long", "wide"],
)
def test_an_edit_changes_only_what_was_edited(stage: Stage, editor: LineEditor, value: str, after: str) -> None:
    editor.set_value(value)
    stage.enter()

    stage.press(KEY.Key_End)
    stage.type("s")

    assert stage.said == [after]


def test_what_stands_beyond_the_end_of_the_line_survives_an_edit(stage: Stage, editor: LineEditor) -> None:
    editor.set_value("x" * LONGEST + "tail")
    stage.enter()

    stage.press(KEY.Key_Home, KEY.Key_Delete)

    assert stage.said == ["x" * (LONGEST - 1) + "tail"]


def test_deleting_all_leaves_nothing_unseen_behind(stage: Stage, editor: LineEditor) -> None:
    editor.set_value("\ufeffWood")
    stage.enter()

    stage.press(KEY.Key_A, modifier=CTRL)
    stage.press(KEY.Key_Delete)

    assert stage.said == [None]


def test_pasted_lines_become_one_and_nothing_is_cut(stage: Stage, editor: LineEditor) -> None:
    QGuiApplication.clipboard().setText("one\ntwo " + "x" * 40_000)
    stage.enter()

    stage.press(KEY.Key_V, modifier=CTRL)

    assert stage.said == ["one two " + "x" * 40_000]
    assert editor.line.text() == stage.said[0]
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize(
    ("key", "modifier", "wanted"),
    [(KEY.Key_Z, CTRL, "undo"), (KEY.Key_Z, CTRL | SHIFT, "redo"), (KEY.Key_Y, CTRL, "redo")],
)
def test_undo_and_redo_are_left_to_the_program(
    stage: Stage, editor: LineEditor, key: Qt.Key, modifier: Qt.KeyboardModifier, wanted: str
) -> None:
    asked: list[str] = []

    def undo() -> None:
        asked.append("undo")

    def redo() -> None:
        asked.append("redo")

    editor.undo_wanted.connect(undo)
    editor.redo_wanted.connect(redo)
    stage.enter()
    stage.type("Wood")

    stage.press(key, modifier=modifier)

    assert asked == [wanted]
    assert editor.line.text() == "Wood"


@pytest.fixture
def shown_menu(qapp: QApplication) -> Callable[[QLineEdit], QMenu]:
    def show(line: QLineEdit) -> QMenu:
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, line.rect().center(), line.mapToGlobal(line.rect().center())
        )
        qapp.sendEvent(line, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    return show


def test_the_menu_of_a_line_has_no_undo_of_its_own(
    stage: Stage, editor: LineEditor, shown_menu: Callable[[QLineEdit], QMenu]
) -> None:
    stage.enter()
    stage.type("Wood")

    menu = shown_menu(editor.line)
    names = [action.objectName() for action in menu.actions()]
    menu.close()

    assert "edit-copy" in names
    assert not {"edit-undo", "edit-redo"} & set(names)
    assert not menu.actions()[0].isSeparator()


def test_a_line_that_is_off_takes_no_input_and_says_why(stage: Stage, editor: LineEditor) -> None:
    editor.set_off("Choose a label first.")
    stage.enter()
    stage.type("W")

    assert stage.said == []
    assert editor.line.accessibleDescription() == "Choose a label first."

    editor.set_off("")
    stage.type("W")

    assert stage.said == ["W"]


def test_the_state_is_there_for_the_style_sheet(editor: LineEditor) -> None:
    editor.set_state("fix")

    assert editor.line.property("state") == "fix"
