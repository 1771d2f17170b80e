"""Editors of a profile that can only be read: everything can be seen and copied, and nothing changed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import Catalogue, Records
from editor.domain.vocabularies import Vocabulary
from editor.exchange.formats import read_file
from editor.paths import RESOURCES
from tests.ui.form.editors.stage import Stage, focused
from ui.form.editors.base import FieldEditor, Tools
from ui.form.editors.chip_field import ChipField
from ui.form.editors.factory import make_editor
from ui.form.editors.records import RecordsEditor
from ui.form.editors.records_view import RecordsView

PATHS = list(make_catalogue().fields)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
KEYS = (
    (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_7, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Down, ALT),
    (Qt.Key.Key_Up, ALT),
    (Qt.Key.Key_Right, ALT),
    (Qt.Key.Key_V, CTRL),
    (Qt.Key.Key_X, CTRL),
    (Qt.Key.Key_B, CTRL),
    (Qt.Key.Key_D, CTRL),
    (Qt.Key.Key_Delete, CTRL),
    (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
)


@pytest.fixture(scope="module")
def example(vocabularies: Mapping[str, Vocabulary], catalogue: Catalogue) -> Draft:
    """The example: every field has a value."""
    from datetime import UTC, datetime

    file = RESOURCES / "examples" / "example-submission.json"
    return read_file(file, catalogue, vocabularies, datetime(2026, 11, 23, tzinfo=UTC)).draft


@pytest.fixture
def read_only(request: pytest.FixtureRequest, qtbot: QtBot, tools: Tools, example: Draft) -> Stage:
    path = str(request.param)
    editor = make_editor(example.catalogue.fields[path], tools)
    editor.set_value(example.get(path))
    editor.set_read_only(read_only=True)
    return Stage(qtbot, editor)


@pytest.mark.parametrize("read_only", PATHS, indirect=True)
def test_no_key_and_no_click_changes_a_value_that_can_only_be_read(read_only: Stage) -> None:
    QApplication.clipboard().setText("pasted\tcells\nof two\trows")
    editor = read_only.editor
    read_only.enter()

    for key, modifier in KEYS:
        QTest.keyClick(focused(), key, modifier)
        assert QApplication.activePopupWidget() is None
    for x in (4, 30, editor.width() // 2, editor.width() - 6):
        read_only.click(editor, QPoint(x, 12))
    read_only.leave()

    assert read_only.said == []
    assert editor.takes_input is False


@pytest.mark.parametrize("read_only", PATHS, indirect=True)
def test_a_value_that_can_only_be_read_has_the_focus_and_typing_there_is_told(read_only: Stage) -> None:
    told: list[bool] = []
    read_only.editor.refused.connect(lambda: told.append(True))

    read_only.enter()
    read_only.press(Qt.Key.Key_A)

    assert read_only.editor.isAncestorOf(focused())
    assert told == [True]


@pytest.mark.parametrize("read_only", PATHS, indirect=True)
def test_a_value_can_be_edited_again_afterwards(read_only: Stage) -> None:
    editor = read_only.editor

    editor.set_read_only(read_only=False)

    assert editor.takes_input
    for line in editor.findChildren(QLineEdit):
        assert not line.isReadOnly()
    for area in editor.findChildren(QPlainTextEdit):
        assert not area.isReadOnly()


@pytest.mark.parametrize("read_only", ["general.name", "strategy.description"], indirect=True)
def test_a_text_can_be_selected_and_copied(read_only: Stage, example: Draft) -> None:
    read_only.enter()

    QTest.keyClick(focused(), Qt.Key.Key_A, CTRL)
    QTest.keyClick(focused(), Qt.Key.Key_C, CTRL)

    assert QApplication.clipboard().text() == example.get(read_only.editor.spec.path)


def tables() -> list[str]:
    return [path for path, field in make_catalogue().fields.items() if isinstance(field.kind, Records)]


@pytest.mark.parametrize("read_only", tables(), indirect=True)
def test_a_table_has_no_row_to_add_to_and_its_cells_can_be_copied(read_only: Stage, example: Draft) -> None:
    editor = read_only.editor
    assert isinstance(editor, RecordsEditor)
    value = example.get(editor.spec.path)
    assert isinstance(value, list)
    view = editor.findChild(RecordsView)
    assert view is not None

    read_only.enter()
    QTest.keyClick(focused(), Qt.Key.Key_C, CTRL)

    assert view.model().rowCount() == len(value)
    assert QApplication.clipboard().text() == view.currentIndex().data()
    editor.set_read_only(read_only=False)
    assert view.model().rowCount() == len(value) + 1


@pytest.mark.parametrize("read_only", tables()[:1], indirect=True)
def test_a_table_follows_what_another_window_left(read_only: Stage, example: Draft) -> None:
    editor = read_only.editor
    value = example.get(editor.spec.path)
    assert isinstance(value, list)
    view = editor.findChild(RecordsView)
    assert view is not None

    for rows in ([*value, value[0]], value[:1], [], value):
        editor.set_value(list(rows) or None)
        assert view.model().rowCount() == len(rows)


def test_what_is_off_stays_off_when_editing_begins_again(qtbot: QtBot, tools: Tools, catalogue: Catalogue) -> None:
    editor: FieldEditor = make_editor(catalogue.fields["general.region"], tools)
    qtbot.addWidget(editor)
    editor.set_off("Choose a country first.")

    editor.set_read_only(read_only=True)
    editor.set_read_only(read_only=False)

    assert not editor.takes_input
    line = editor.findChild(QLineEdit)
    assert line is not None
    assert line.isReadOnly()


@pytest.mark.parametrize("read_only", ["sectoral_focus.sectoral_industries"], indirect=True)
def test_chips_can_be_walked_through_and_have_no_menu(read_only: Stage) -> None:
    editor = read_only.editor
    assert isinstance(editor, ChipField)
    read_only.enter()

    read_only.press(Qt.Key.Key_Left)
    editor.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(20, 12), QPoint(20, 12)))

    assert editor.isAncestorOf(focused())
    assert focused() is not editor.line
    assert QApplication.activePopupWidget() is None
