"""The editor of yes and no."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue, YesNo
from editor.domain.values import JsonValue
from tests.ui.form.editors.stage import Stage, focused
from tests.ui.form.editors.test_line import spec_of
from ui.form.editors.base import Tools
from ui.form.editors.yes_no import YesNoEditor

KEY = Qt.Key


@pytest.fixture
def editor(qapp: QApplication, catalogue: Catalogue, tools: Tools) -> YesNoEditor:
    del qapp
    return YesNoEditor(spec_of(catalogue, YesNo), tools)


@pytest.fixture
def stage(qtbot: QtBot, editor: YesNoEditor) -> Stage:
    return Stage(qtbot, editor, 176)


def test_at_first_nothing_is_answered(editor: YesNoEditor) -> None:
    assert not editor.yes.isChecked()
    assert not editor.no.isChecked()


def test_a_click_answers_and_another_on_the_same_takes_it_back(stage: Stage, editor: YesNoEditor) -> None:
    stage.click(editor.yes)
    stage.click(editor.no)
    stage.click(editor.no)

    assert stage.said == [True, False, None]
    assert not editor.no.isChecked()


def test_space_answers_and_arrows_only_move(stage: Stage, editor: YesNoEditor) -> None:
    stage.enter()

    stage.press(KEY.Key_Right)
    moved_to = focused()
    stage.press(KEY.Key_Space)
    stage.press(KEY.Key_Left)

    assert moved_to is editor.no
    assert focused() is editor.yes
    assert stage.said == [False]


def test_the_first_letter_of_an_answer_gives_it(stage: Stage, editor: YesNoEditor) -> None:
    stage.enter()

    stage.type("nyx")

    assert stage.said == [False, True]
    assert focused() is editor.yes


def test_enter_gives_an_answer_and_takes_none_back(stage: Stage) -> None:
    stage.enter()

    stage.press(KEY.Key_Return, KEY.Key_Return)

    assert stage.said == [True]


@pytest.mark.parametrize("key", [KEY.Key_Delete, KEY.Key_Backspace])
def test_delete_takes_the_answer_back(stage: Stage, editor: YesNoEditor, key: Qt.Key) -> None:
    editor.set_value(True)
    stage.enter()

    stage.press(key)

    assert stage.said == [None]


@pytest.mark.parametrize("answer", [True, False, None])
def test_the_answers_are_one_stop_of_the_tab_key_at_the_chosen_one(
    stage: Stage,
    editor: YesNoEditor,
    answer: bool | None,
) -> None:
    editor.set_value(answer)

    stage.enter()
    first = focused()
    stage.press(KEY.Key_Tab)

    assert first is (editor.no if answer is False else editor.yes)
    assert focused() is stage.elsewhere


def test_moving_between_the_answers_does_not_leave_the_field(stage: Stage) -> None:
    stage.enter()

    stage.press(KEY.Key_Right, KEY.Key_Left)
    between = list(stage.events)
    stage.leave()

    assert between == ["entered"]
    assert stage.events == ["entered", "left"]


def test_showing_an_answer_is_silent(stage: Stage, editor: YesNoEditor) -> None:
    for value in (True, False, None, True):
        editor.set_value(value)

        assert (editor.yes.isChecked(), editor.no.isChecked()) == (value is True, value is False)
    assert stage.said == []


@pytest.mark.parametrize("value", ["perhaps", 1, 0])
def test_what_is_no_answer_is_shown_as_none_and_stays(stage: Stage, editor: YesNoEditor, value: JsonValue) -> None:
    editor.set_value(value)

    stage.enter()
    stage.press(KEY.Key_Right)
    stage.leave()

    assert not editor.yes.isChecked()
    assert not editor.no.isChecked()
    assert stage.said == []


def test_screen_readers_hear_the_question_with_each_answer(editor: YesNoEditor) -> None:
    editor.input_widget().setAccessibleName("International focus")
    editor.input_widget().setAccessibleDescription("The page lost this answer.")

    assert editor.yes.accessibleName() == "International focus: Yes"
    assert editor.no.accessibleDescription() == "The page lost this answer."
    assert QAccessible.queryAccessibleInterface(editor.yes).role() == QAccessible.Role.RadioButton


def test_answers_that_are_off_can_be_reached_but_not_given(stage: Stage, editor: YesNoEditor) -> None:
    editor.set_off("Choose a label first.")

    stage.enter()
    stage.press(KEY.Key_Space)
    stage.click(editor.no)

    assert focused() is editor.no
    assert stage.said == []
    assert editor.yes.accessibleDescription() == "Choose a label first."
