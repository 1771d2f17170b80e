"""The shorter lengths of a long text, in small tabs over it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTabBar

from tests.ui.form_window import FormWindow, screen
from ui.form.editors.long_text import LongTextEditor

__all__ = ["screen"]

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
FULL = "strategy.description"
SHORT, MEDIUM = f"{FULL}.short", f"{FULL}.medium"


@pytest.fixture
def shown(screen: FormWindow) -> FormWindow:
    """A window whose description has a full and a short text."""
    screen.draft.set(FULL, "Boats, and all that belongs to them.")
    screen.draft.set(SHORT, "Boats.")
    screen.open()
    screen.form.go_to(FULL)
    return screen


def editor_of(screen: FormWindow) -> LongTextEditor:
    editor = screen.editor(FULL)
    assert isinstance(editor, LongTextEditor)
    return editor


def tabs_of(screen: FormWindow) -> QTabBar:
    tabs = editor_of(screen).tabs
    assert tabs is not None
    return tabs


def click_tab(screen: FormWindow, text: str) -> None:
    tabs = tabs_of(screen)
    number = [tabs.tabText(place) for place in range(tabs.count())].index(text)
    at: QPoint = tabs.tabRect(number).center()
    screen.qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=at)


def test_a_text_has_a_tab_for_each_length_and_others_have_none(shown: FormWindow) -> None:
    tabs = tabs_of(shown)
    other = shown.editor("strategy.support_services_details")
    assert isinstance(other, LongTextEditor)

    assert [tabs.tabText(number) for number in range(tabs.count())] == ["Full", "Medium", "Short"]
    assert tabs.accessibleName() == "Length of the text"
    assert other.tabs is None


def test_a_click_shows_another_length_with_its_count(shown: FormWindow) -> None:
    click_tab(shown, "Short")

    editor = editor_of(shown)
    assert editor.area.text() == "Boats."
    assert editor.count == "1 of 50 words, 6 characters"
    assert editor.area.accessibleName() == "Description (short)"
    click_tab(shown, "Full")
    assert editor.area.text() == "Boats, and all that belongs to them."
    assert editor.area.accessibleName() == "Description"


def test_what_is_typed_there_is_the_short_text_and_nothing_else(shown: FormWindow) -> None:
    click_tab(shown, "Short")
    editor_of(shown).area.setFocus()
    shown.key(KEY.Key_End, CTRL)

    shown.type(" And sails.")

    draft = shown.document.draft
    assert draft.get(SHORT) == "Boats. And sails."
    assert draft.get(FULL) == "Boats, and all that belongs to them."
    assert [step.label for step in shown.document.history.steps] == ["Description (short)"]


def test_tabs_are_reached_and_changed_by_keys(shown: FormWindow) -> None:
    shown.key(KEY.Key_Tab)
    on_tabs = shown.window.focusWidget() is tabs_of(shown)

    shown.key(KEY.Key_Right)
    shown.key(KEY.Key_Right)
    shown.key(KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    shown.type("Well: ")

    assert on_tabs
    assert str(shown.document.draft.get(SHORT)).startswith("Well: ")


def test_undo_shows_the_length_that_it_changes(shown: FormWindow) -> None:
    click_tab(shown, "Short")
    editor_of(shown).area.setFocus()
    shown.type("All ")
    click_tab(shown, "Full")

    step = shown.document.undo()
    assert step is not None
    shown.form.go_to(step.edits[0].path)

    assert editor_of(shown).area.text() == "Boats."
    assert tabs_of(shown).tabText(tabs_of(shown).currentIndex()) == "Short"


def test_the_full_text_that_goes_on_is_told_beside_it_and_settled_with_a_click(shown: FormWindow) -> None:
    shown.type("Fine ")
    shown.qtbot.waitUntil(lambda: bool([link for link in shown.links() if link.text() == "The short one still fits"]))
    told = [issue.text for issue in shown.document.issues_of(FULL)]

    (link,) = [link for link in shown.links() if link.text() == "The short one still fits"]
    shown.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)

    assert told == ["The full text changed after the short one was written."]
    assert shown.document.issues_of(FULL) == []


def test_another_profile_shows_its_own_texts_under_all_tabs(shown: FormWindow) -> None:
    click_tab(shown, "Short")
    shown.draft = shown.draft.copy()
    shown.draft.set(SHORT, "Ships.")

    shown.open()
    shown.form.go_to(SHORT)

    assert editor_of(shown).area.text() == "Ships."


def test_tabs_have_a_row_of_their_own_where_there_is_no_room_beside_the_buttons(shown: FormWindow) -> None:
    editor = editor_of(shown)
    wide = tabs_of(shown).y(), editor.heightForWidth(480)

    editor.resize(240, editor.heightForWidth(240))

    assert wide[0] == 0
    assert tabs_of(shown).y() > 0
    assert not tabs_of(shown).geometry().intersects(editor.area.geometry())
    assert editor.rect().contains(tabs_of(shown).geometry())


def test_tab_leads_from_the_text_to_its_lengths_and_on_and_back_the_same_way(shown: FormWindow) -> None:
    shown.key(KEY.Key_Tab)
    after_text = shown.window.focusWidget()

    shown.key(KEY.Key_Tab)
    after_lengths = shown.form.focused_path()
    shown.key(KEY.Key_Backtab)

    assert after_text is tabs_of(shown)
    assert after_lengths == "strategy.has_formalised_strategy"
    assert shown.window.focusWidget() is tabs_of(shown)
