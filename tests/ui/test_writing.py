"""One long text alone on a page, and back to the same place in the form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from tests.ui.form_window import FormWindow, screen
from ui.form.editors.long_text import LongTextEditor
from ui.writing_view import LETTERS, WritingView

__all__ = ["screen"]

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NAME, FULL, DETAILS = "general.name", "strategy.description", "strategy.support_services_details"
BEFORE = "sectoral_focus.other_specialisation"
SHORT = f"{FULL}.short"


@pytest.fixture
def shown(screen: FormWindow) -> FormWindow:
    """A window with the cursor in the middle of a long text."""
    screen.draft.set(FULL, "Boats and sails.")
    screen.draft.set(SHORT, "Boats.")
    screen.open()
    screen.form.go_to(FULL)
    for _turn in range(5):
        screen.key(KEY.Key_Right)
    return screen


def page_of(screen: FormWindow) -> WritingView:
    page = screen.window.findChild(WritingView)
    assert isinstance(page, WritingView)
    return page


def in_form(screen: FormWindow) -> LongTextEditor:
    editor = screen.editor(FULL)
    assert isinstance(editor, LongTextEditor)
    return editor


def focused(screen: FormWindow) -> QWidget:
    widget = screen.window.focusWidget()
    assert widget is not None
    return widget


def test_a_text_comes_on_a_page_of_its_own_and_goes_on_at_the_cursor(shown: FormWindow) -> None:
    shown.press("write")
    shown.type(", ships")

    page = page_of(shown)
    assert page.isVisible()
    assert not shown.form.isVisible()
    assert page.row.label is not None
    assert page.row.label.text() == "Description"
    assert shown.document.draft.get(FULL) == "Boats, ships and sails."
    assert in_form(shown).area.text() == "Boats, ships and sails."
    assert page.editor.count == "4 words, 23 characters"


def test_escape_goes_back_to_the_same_place(shown: FormWindow) -> None:
    shown.press("write")
    shown.type(", ships")

    shown.key(KEY.Key_Escape)
    shown.type("!")

    assert shown.form.isVisible()
    assert focused(shown) is in_form(shown).area
    assert shown.document.draft.get(FULL) == "Boats, ships! and sails."


def test_a_button_over_the_text_opens_the_page_and_goes_back(shown: FormWindow) -> None:
    button = in_form(shown).bar.buttons[-1]
    shown.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    opened = page_of(shown).isVisible()

    shown.qtbot.mouseClick(page_of(shown).close_button, Qt.MouseButton.LeftButton)

    assert button.accessibleName() == "On a page of its own"
    assert opened
    assert not page_of(shown).isVisible()


def test_what_is_written_there_is_undone_there(shown: FormWindow) -> None:
    shown.press("write")
    shown.type("X")
    undone: list[bool] = []
    shown.window.undo.triggered.connect(lambda: undone.append(shown.document.undo() is not None))

    shown.key(KEY.Key_Z, CTRL)

    assert undone == [True]
    assert page_of(shown).isVisible()
    assert page_of(shown).editor.area.text() == "Boats and sails."
    assert [step.label for step in shown.document.history.steps] == ["Description", "Description"]


def test_the_length_that_was_shown_is_shown_there_and_after_it(shown: FormWindow) -> None:
    shown.form.go_to(SHORT)

    shown.press("write")
    text = page_of(shown).editor.area.text()
    tabs = page_of(shown).editor.tabs
    assert tabs is not None
    tabs.setCurrentIndex(0)
    shown.key(KEY.Key_Escape)

    assert text == "Boats."
    assert in_form(shown).area.text() == "Boats and sails."


def test_keys_go_on_to_the_long_texts_before_and_after(shown: FormWindow) -> None:
    shown.press("write")

    shown.key(KEY.Key_PageDown, CTRL)
    after = page_of(shown).row.spec.path
    shown.type("New")
    shown.key(KEY.Key_PageUp, CTRL)
    shown.key(KEY.Key_PageUp, CTRL)
    before = page_of(shown).row.spec.path
    shown.key(KEY.Key_Escape)

    assert (before, after) == (BEFORE, DETAILS)
    assert shown.document.draft.get(DETAILS) == "New"
    assert shown.form.focused_path() == BEFORE


def test_lines_are_no_longer_than_reads_well_however_wide_the_window(shown: FormWindow) -> None:
    shown.window.resize(1900, 900)

    shown.press("write")

    area = page_of(shown).editor.area
    letters = area.viewport().width() / area.fontMetrics().averageCharWidth()
    assert LETTERS - 3 <= letters <= LETTERS + 4
    left, right = page_of(shown).editor.x(), page_of(shown).width() - page_of(shown).editor.geometry().right()
    assert abs(left - right) <= 2


def test_a_small_window_cuts_nothing_of_it(shown: FormWindow) -> None:
    shown.window.resize(640, 420)

    shown.press("write")

    page = page_of(shown)
    for child in (page.editor, page.previous, page.next, page.close_button):
        assert page.rect().contains(child.geometry())
    assert page.editor.area.viewport().height() >= 2 * page.editor.area.line_height()


def test_what_is_to_be_said_of_the_text_stands_below_it(shown: FormWindow) -> None:
    shown.press("write")

    shown.type("Fine ")
    page = page_of(shown)
    shown.qtbot.waitUntil(
        lambda: page.row.note is not None and "The full text changed" in page.row.note.accessibleName()
    )

    assert page.row.note is not None
    assert page.row.note.y() > page.editor.geometry().bottom()


def test_going_to_a_field_leaves_the_page(shown: FormWindow) -> None:
    shown.press("write")

    shown.form.go_to(NAME)

    assert not page_of(shown).isVisible()
    assert focused(shown).objectName() == NAME or shown.form.focused_path() == NAME


def test_another_profile_leaves_the_page(shown: FormWindow) -> None:
    shown.press("write")

    shown.view.set_document(shown.document)

    assert not page_of(shown).isVisible()
    assert shown.form.isVisible()


def test_a_text_that_can_only_be_read_is_only_read_there(shown: FormWindow) -> None:
    shown.document.read_only = True
    shown.window.set_read_only("Open elsewhere")

    shown.press("write")
    shown.type("X")

    assert page_of(shown).editor.area.isReadOnly()
    assert shown.document.draft.get(FULL) == "Boats and sails."


def test_other_fields_have_no_such_page_and_say_so(shown: FormWindow) -> None:
    said: list[str] = []
    shown.form.notice.connect(said.append)
    shown.form.go_to(NAME)

    shown.press("write")

    assert said == ["Only a long text can have a page of its own."]
    assert shown.form.isVisible()


def test_the_selection_comes_along(shown: FormWindow) -> None:
    cursor = in_form(shown).area.textCursor()
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    in_form(shown).area.setTextCursor(cursor)

    shown.press("write")

    assert page_of(shown).editor.area.textCursor().selectedText() == "Boats"
