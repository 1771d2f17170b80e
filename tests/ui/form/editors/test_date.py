"""The editor of days."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue, Date
from tests.ui.form.editors.stage import Stage, focused
from ui.form.editors.base import Tools
from ui.form.editors.date import DateEditor

ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


@pytest.fixture
def editor(qapp: QApplication, catalogue: Catalogue, tools: Tools) -> DateEditor:
    """Of a day that is not to come."""
    del qapp
    spec = next(field for field in catalogue.fields.values() if isinstance(field.kind, Date) and field.kind.past)
    return DateEditor(spec, tools)


@pytest.fixture
def stage(qtbot: QtBot, editor: DateEditor) -> Stage:
    return Stage(qtbot, editor, 176)


@pytest.fixture
def american() -> Iterator[None]:
    """The person's system speaks American English."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def calendar_of(editor: DateEditor) -> QCalendarWidget:
    assert editor.panel is not None
    return editor.panel.calendar


@pytest.mark.parametrize(
    "typed", ["2012-07-17", "17.07.2012", "17/7/2012", "17 July 2012", "17 jul 2012", "Tuesday, 17 July 2012"]
)
def test_a_day_can_be_typed_in_any_usual_form(stage: Stage, editor: DateEditor, typed: str) -> None:
    stage.enter()

    stage.type(typed)
    stage.leave()

    assert stage.said[-1] == "2012-07-17"
    assert editor.line.text() == "17 July 2012"


@pytest.mark.usefixtures("american")
@pytest.mark.parametrize(("typed", "day"), [("7/17/12", "2012-07-17"), ("Tuesday, July 17, 2012", "2012-07-17")])
def test_a_day_can_be_typed_as_the_system_writes_it(stage: Stage, typed: str, day: str) -> None:
    stage.enter()

    stage.type(typed)

    assert stage.said[-1] == day


def test_while_one_types_the_text_stays(stage: Stage, editor: DateEditor) -> None:
    editor.value_edited.connect(editor.set_value)
    stage.enter()

    stage.type("17.07.2012")

    assert editor.line.text() == "17.07.2012"


def test_what_is_no_day_stays_as_typed(stage: Stage, editor: DateEditor) -> None:
    stage.enter()

    stage.type("some day in 2012")
    stage.leave()

    assert stage.said[-1] == "some day in 2012"
    assert editor.line.text() == "some day in 2012"


def test_a_day_can_be_taken_away(stage: Stage, editor: DateEditor) -> None:
    editor.set_value("2012-07-17")
    stage.enter()

    stage.press(KEY.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    stage.press(KEY.Key_Delete)

    assert stage.said == [None]


@pytest.mark.parametrize("value", ["2012-07-17", "2012-7-17", "17.07.2012", "0001-01-01", 5])
def test_a_day_nobody_edited_is_never_written_back(stage: Stage, editor: DateEditor, value: str) -> None:
    editor.set_value(value)

    stage.enter()
    stage.press(KEY.Key_F4)
    stage.press(KEY.Key_Escape)
    stage.leave()

    assert stage.said == []


@pytest.mark.parametrize(("key", "modifier"), [(KEY.Key_F4, Qt.KeyboardModifier.NoModifier), (KEY.Key_Down, ALT)])
def test_keys_open_the_calendar_on_the_day_and_enter_takes_another(
    stage: Stage, editor: DateEditor, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    editor.set_value("2012-07-17")
    stage.enter()

    stage.press(key, modifier=modifier)
    shown = calendar_of(editor).selectedDate()
    stage.press(KEY.Key_Right)
    stage.press(KEY.Key_Return)

    assert shown == QDate(2012, 7, 17)
    assert stage.said == ["2012-07-18"]
    assert editor.line.text() == "18 July 2012"
    assert not calendar_of(editor).isVisible()
    assert focused() is editor.line


def test_escape_closes_the_calendar_and_changes_nothing(stage: Stage, editor: DateEditor) -> None:
    editor.set_value("2012-07-17")
    stage.enter()
    stage.press(KEY.Key_F4)
    stage.press(KEY.Key_Right)

    stage.press(KEY.Key_Escape)

    assert stage.said == []
    assert not calendar_of(editor).isVisible()
    assert focused() is editor.line
    assert stage.events == ["entered"]


def test_the_button_opens_the_calendar_and_closes_it(stage: Stage, editor: DateEditor) -> None:
    stage.click(editor.button)
    opened = calendar_of(editor).isVisible()
    stage.click(editor.button)

    assert opened
    assert not calendar_of(editor).isVisible()


def test_a_day_to_come_cannot_be_picked_where_it_makes_no_sense(stage: Stage, editor: DateEditor) -> None:
    stage.enter()

    stage.press(KEY.Key_F4)

    assert calendar_of(editor).maximumDate() == QDate(2026, 11, 23)


def test_clear_takes_the_day_away(stage: Stage, editor: DateEditor) -> None:
    editor.set_value("2012-07-17")
    stage.enter()
    stage.press(KEY.Key_F4)
    assert editor.panel is not None

    stage.click(editor.panel.findChildren(QPushButton)[0])

    assert stage.said == [None]
    assert editor.line.text() == ""


def test_a_day_that_is_off_opens_no_calendar(stage: Stage, editor: DateEditor) -> None:
    editor.set_off("Choose a label first.")
    stage.enter()

    stage.press(KEY.Key_F4)

    assert editor.panel is None
    assert not editor.button.isEnabled()


def test_shift_with_page_keys_goes_by_years_in_the_calendar_and_its_parts_have_names(
    stage: Stage, editor: DateEditor
) -> None:
    editor.set_value("2014-03-12")
    stage.enter()
    stage.press(KEY.Key_F4)

    stage.press(KEY.Key_PageUp, modifier=Qt.KeyboardModifier.ShiftModifier)
    stage.press(KEY.Key_Return)

    assert stage.said == ["2013-03-12"]
    assert editor.panel is not None
    buttons = {one.objectName(): one.accessibleName() for one in editor.panel.findChildren(QToolButton)}
    assert buttons["qt_calendar_prevmonth"] == "Previous month"
    assert buttons["qt_calendar_nextmonth"] == "Next month"
