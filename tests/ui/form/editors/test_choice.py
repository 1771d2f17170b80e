"""The editor of one term."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue, Choice, FieldSpec
from editor.domain.values import JsonValue
from tests.ui.form.editors.stage import Stage, term
from ui.form.editors.base import Tools
from ui.form.editors.choice import ChoiceEditor

ROMANIA = term("Romania", "RO")
KEY = Qt.Key


@pytest.fixture
def stage(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> Stage:
    return Stage(qtbot, ChoiceEditor(spec_of(catalogue, "countries"), tools), 280)


@pytest.fixture
def line(stage: Stage) -> QLineEdit:
    widget = stage.editor.input_widget()
    assert isinstance(widget, QLineEdit)
    return widget


def spec_of(catalogue: Catalogue, vocabulary: str) -> FieldSpec:
    return next(field for field in catalogue.fields.values() if field.kind == Choice(vocabulary))


def test_typing_finds_terms_and_enter_takes_the_highlighted_one(stage: Stage, line: QLineEdit) -> None:
    stage.enter()

    stage.type("denm")
    stage.press(KEY.Key_Return)

    assert stage.said == [term("Denmark", "DK")]
    assert line.text() == "Denmark"
    assert stage.list_shown() is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cote d'iv", "Côte d’Ivoire"),
        ("COTE", "Côte d’Ivoire"),
        ("guinea bis", "Guinea-Bissau"),
        ("south kor", "Republic of Korea (South Korea)"),
    ],
)
def test_search_is_blind_to_accents_case_and_hyphens(stage: Stage, typed: str, first: str) -> None:
    stage.enter()

    stage.type(typed)

    assert stage.rows_shown()[0].replace("'", "’") == first


def test_starts_of_words_come_before_what_is_inside_words(stage: Stage) -> None:
    stage.enter()

    stage.type("man")

    rows = stage.rows_shown()
    assert rows.index("Isle of Man") < rows.index("Romania")


def test_arrows_choose_another_row(stage: Stage) -> None:
    stage.enter()
    stage.type("united")
    second = stage.rows_shown()[1]

    stage.press(KEY.Key_Down, KEY.Key_Return)

    (value,) = stage.said
    assert isinstance(value, dict)
    assert value["label"] == second


def test_a_click_takes_a_row(stage: Stage) -> None:
    stage.enter()
    stage.type("denm")
    view = stage.list_shown()
    assert view is not None

    stage.click(view.viewport(), view.visualRect(view.model().index(0, 0)).center())

    assert stage.said == [term("Denmark", "DK")]


def test_leaving_takes_a_term_that_is_spelled_out(stage: Stage) -> None:
    stage.enter()

    stage.type("DENMARK")
    stage.leave()

    assert stage.said == [term("Denmark", "DK")]
    assert stage.events == ["entered", "left"]


def test_closing_the_window_loses_nothing_that_was_typed(stage: Stage) -> None:
    stage.enter()
    stage.type("Transylvania")

    stage.window.close()

    assert stage.said == [term("Transylvania")]


def test_what_is_typed_is_a_value_before_another_profile_is_shown(stage: Stage, line: QLineEdit) -> None:
    stage.enter()
    stage.type("Transylvania")

    stage.editor.finish()
    stage.editor.set_value(ROMANIA)
    stage.leave()

    assert stage.said == [term("Transylvania")]
    assert line.text() == "Romania"


def test_leaving_keeps_other_words_and_marks_them(stage: Stage, line: QLineEdit) -> None:
    stage.enter()

    stage.type("Transylvania")
    stage.leave()

    assert stage.said == [term("Transylvania")]
    assert line.text() == "Transylvania"
    assert "not in the list" in line.toolTip()


def test_own_words_can_be_kept_from_the_list(stage: Stage) -> None:
    stage.enter()
    stage.type("Transylvania")

    assert stage.rows_shown() == ["Keep “Transylvania” as your own words"]
    stage.press(KEY.Key_Return)

    assert stage.said == [term("Transylvania")]


def test_a_term_that_is_spelled_out_is_not_offered_as_own_words(stage: Stage) -> None:
    stage.enter()

    stage.type("denmark")

    assert stage.rows_shown() == ["Denmark"]


def test_clearing_the_text_makes_the_value_absent(stage: Stage, line: QLineEdit) -> None:
    stage.editor.set_value(ROMANIA)
    stage.enter()

    line.selectAll()
    stage.press(KEY.Key_Delete)
    stage.leave()

    assert stage.said == [None]


def test_esc_closes_the_list_and_then_takes_back_what_was_typed(stage: Stage, line: QLineEdit) -> None:
    stage.editor.set_value(ROMANIA)
    stage.enter()
    stage.type("xyz")

    stage.press(KEY.Key_Escape)
    after_one = stage.list_shown(), line.text()
    stage.press(KEY.Key_Escape)
    stage.leave()

    assert after_one == (None, "xyz")
    assert line.text() == "Romania"
    assert stage.said == []


def test_undo_takes_back_what_was_only_typed_before_it_goes_to_the_program(
    stage: Stage, line: QLineEdit, qtbot: QtBot
) -> None:
    stage.editor.set_value(ROMANIA)
    stage.enter()
    stage.type("x")
    stage.press(KEY.Key_Escape)

    with qtbot.assertNotEmitted(stage.editor.undo_wanted):
        stage.press(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(stage.editor.undo_wanted):
        stage.press(KEY.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)

    assert line.text() == "Romania"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(KEY.Key_F4, Qt.KeyboardModifier.NoModifier), (KEY.Key_Down, Qt.KeyboardModifier.AltModifier)],
)
def test_keys_open_the_whole_list_at_the_chosen_term(stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    stage.editor.set_value(ROMANIA)
    stage.enter()

    stage.press(key, modifier=modifier)

    view = stage.list_shown()
    assert view is not None
    assert len(stage.rows_shown()) == 250
    assert view.currentIndex().data() == "Romania"


def test_the_chevron_opens_and_closes_the_whole_list(stage: Stage, line: QLineEdit) -> None:
    chevron = QPoint(line.width() - 12, line.height() // 2)

    stage.click(line, chevron)
    opened = stage.list_shown() is not None
    stage.click(line, chevron)

    assert opened
    assert stage.list_shown() is None


def test_a_click_elsewhere_closes_the_list(stage: Stage) -> None:
    stage.enter()
    stage.press(KEY.Key_F4)

    stage.click(stage.window, QPoint(880, 690))

    assert stage.list_shown() is None


def test_the_list_stays_in_the_window(stage: Stage) -> None:
    stage.window.resize(400, 200)
    stage.enter()

    stage.press(KEY.Key_F4)

    view = stage.list_shown()
    assert view is not None
    assert stage.window.rect().contains(view.mapTo(stage.window, view.rect().bottomRight()))


def test_the_wheel_changes_nothing(stage: Stage, line: QLineEdit) -> None:
    stage.editor.set_value(ROMANIA)

    middle = QPointF(line.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(line.mapToGlobal(middle)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(line, event)

    assert line.text() == "Romania"
    assert stage.said == []


@pytest.mark.parametrize(
    "value",
    [term("  odd   spaces "), term("two\nlines"), term("Wrong label", "RO"), "no term at all", term("a" * 40_000)],
)
def test_a_value_that_nobody_edits_is_never_written_back(stage: Stage, value: JsonValue) -> None:
    stage.editor.set_value(value)

    stage.enter()
    stage.leave()

    assert stage.said == []


def test_the_same_term_again_is_no_edit(stage: Stage, line: QLineEdit) -> None:
    stage.editor.set_value(ROMANIA)
    stage.enter()

    line.selectAll()
    stage.type("Romania")
    stage.press(KEY.Key_Return)
    stage.leave()

    assert stage.said == []


def test_setting_a_value_is_silent_and_shows_it(stage: Stage, line: QLineEdit) -> None:
    stage.editor.set_value(ROMANIA)
    stage.editor.set_value(None)

    assert line.text() == ""
    assert stage.said == []


def test_three_labels_are_chosen_as_countries_are(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> None:
    stage = Stage(qtbot, ChoiceEditor(spec_of(catalogue, "cluster_excellence_labels"), tools), 280)
    stage.enter()

    stage.press(KEY.Key_F4, KEY.Key_Down, KEY.Key_Return)

    (value,) = stage.said
    assert isinstance(value, dict)
    assert value["code"] == "silver-label"


def test_off_takes_no_input_and_says_why(stage: Stage, line: QLineEdit) -> None:
    stage.editor.set_off("Choose a label first.")

    assert not line.isEnabled()
    assert line.accessibleDescription() == "Choose a label first."


def test_tab_takes_the_highlighted_term_that_begins_as_typed(stage: Stage, line: QLineEdit) -> None:
    stage.enter()

    stage.type("denm")
    stage.press(KEY.Key_Tab)

    assert stage.said == [term("Denmark", "DK")]
    assert not line.hasFocus()


def test_tab_takes_the_term_that_the_person_went_to(stage: Stage) -> None:
    stage.enter()
    stage.type("an")
    second = stage.rows_shown()[1]

    stage.press(KEY.Key_Down, KEY.Key_Tab)

    (value,) = stage.said
    assert isinstance(value, dict)
    assert value["label"] == second


def test_tab_keeps_words_that_begin_no_term_and_those_whose_list_was_closed(stage: Stage) -> None:
    stage.enter()
    stage.type("Mark")
    stage.press(KEY.Key_Tab)

    stage.enter()
    stage.editor.input_widget().setFocus()
    stage.press(KEY.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    stage.type("denm")
    stage.press(KEY.Key_Escape, KEY.Key_Tab)

    assert stage.said == [{"label": "Mark"}, {"label": "denm"}]
