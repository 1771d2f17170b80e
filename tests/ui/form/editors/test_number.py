"""The editor of numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue, Decimal, Integer, Kind
from editor.domain.values import JsonValue
from tests.ui.form.editors.stage import Stage
from tests.ui.form.editors.test_line import spec_of
from ui.form.editors.base import Tools
from ui.form.editors.number import NumberEditor

KEY = Qt.Key


def stage_of(kind: type[Kind], qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> tuple[Stage, NumberEditor]:
    editor = NumberEditor(spec_of(catalogue, kind), tools)
    return Stage(qtbot, editor, 112), editor


@pytest.mark.parametrize(
    ("kind", "typed", "value", "shown"),
    [
        (Integer, "12", 12, "12"),
        (Integer, "0", 0, "0"),
        (Integer, "1 234", 1234, "1234"),
        (Integer, "-3", -3, "-3"),
        (Integer, "12a", "12a", "12a"),
        (Integer, "about twelve", "about twelve", "about twelve"),
        (Integer, "99999999999999999999", "99999999999999999999", "99999999999999999999"),
        (Decimal, "0,5", "0.5", "0.5"),
        (Decimal, "0.50", "0.50", "0.50"),
        (Decimal, "half", "half", "half"),
    ],
)
def test_what_is_typed_becomes_a_number_or_stays_as_typed(
    kind: type[Kind], typed: str, value: JsonValue, shown: str, qtbot: QtBot, catalogue: Catalogue, tools: Tools
) -> None:
    stage, editor = stage_of(kind, qtbot, catalogue, tools)
    stage.enter()

    stage.type(typed)
    stage.leave()

    assert (stage.said[-1], type(stage.said[-1])) == (value, type(value))
    assert editor.line.text() == shown


def test_while_one_types_the_figures_stay_as_they_are_typed(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> None:
    stage, editor = stage_of(Decimal, qtbot, catalogue, tools)
    editor.value_edited.connect(editor.set_value)
    stage.enter()

    stage.type("1,5")

    assert editor.line.text() == "1,5"
    assert stage.said == ["1", "1,", "1.5"]


def test_no_number_is_not_0(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> None:
    stage, editor = stage_of(Integer, qtbot, catalogue, tools)
    editor.set_value(0)
    stage.enter()

    assert editor.line.text() == "0"

    stage.press(KEY.Key_Backspace)

    assert stage.said == [None]


@pytest.mark.parametrize("value", [12, "about twelve", 2**53, -1, 1.5, True, [1]])
def test_a_number_nobody_edited_is_never_written_back(
    value: JsonValue, qtbot: QtBot, catalogue: Catalogue, tools: Tools
) -> None:
    stage, editor = stage_of(Integer, qtbot, catalogue, tools)
    editor.set_value(value)

    stage.enter()
    stage.press(KEY.Key_Up, KEY.Key_Down, KEY.Key_End)
    stage.leave()

    assert stage.said == []


@pytest.mark.parametrize("focus", [False, True])
def test_the_wheel_never_changes_a_number(
    focus: bool,
    qtbot: QtBot,
    qapp: QApplication,
    catalogue: Catalogue,
    tools: Tools,
) -> None:
    stage, editor = stage_of(Integer, qtbot, catalogue, tools)
    editor.set_value(12)
    if focus:
        stage.enter()

    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), *none, False)
    qapp.sendEvent(editor.line, wheel)

    assert editor.line.text() == "12"
    assert stage.said == []


def test_figures_stand_at_the_right(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> None:
    _stage, editor = stage_of(Integer, qtbot, catalogue, tools)

    assert editor.line.alignment() & Qt.AlignmentFlag.AlignRight
