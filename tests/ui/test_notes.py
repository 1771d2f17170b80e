"""Notes on the profile: a page of their own, and a way there where there are any."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.ui.form_window import FormWindow, screen
from ui.writing_view import WritingView

__all__ = ["screen"]

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
REGION, STORY = "general.region", "programmes.why_cooperate"


def notes_path(screen: FormWindow) -> str:
    return screen.form.catalogue.notes.path


def page_of(screen: FormWindow) -> WritingView:
    page = screen.window.findChild(WritingView)
    assert isinstance(page, WritingView)
    return page


def test_notes_are_written_on_a_page_of_their_own_and_escape_goes_back_to_the_field(screen: FormWindow) -> None:
    screen.open()
    screen.form.go_to(REGION)

    screen.press("notes")
    screen.type("Ask Ana")
    title = page_of(screen).row.label
    screen.key(KEY.Key_Escape)

    assert title is not None
    assert title.text() == "Notes"
    assert screen.document.draft.get(notes_path(screen)) == "Ask Ana"
    assert screen.document.history.undo_label == "Notes"
    assert screen.form.isVisible()
    assert screen.form.focused_path() == REGION


def test_undo_takes_back_what_was_noted(screen: FormWindow) -> None:
    screen.open()
    screen.press("notes")
    screen.type("Ask Ana")

    screen.document.undo()

    assert screen.document.draft.get(notes_path(screen)) is None
    assert page_of(screen).editor.area.text() == ""


def test_the_page_stays_as_it_is_where_somebody_goes_to_it_again(screen: FormWindow) -> None:
    screen.open()
    screen.form.go_to(REGION)
    screen.press("notes")
    screen.type("Ask Ana")
    row = page_of(screen).row

    screen.form.go_to(notes_path(screen))

    assert page_of(screen).row is row
    screen.type("!")
    screen.key(KEY.Key_Escape)
    assert screen.document.draft.get(notes_path(screen)) == "Ask Ana!"
    assert screen.form.focused_path() == REGION


def test_notes_come_after_the_last_long_text(screen: FormWindow) -> None:
    screen.open()
    screen.form.go_to(STORY)
    screen.press("write")

    screen.key(KEY.Key_PageDown, CTRL)
    assert page_of(screen).row.spec.path == notes_path(screen)
    screen.key(KEY.Key_PageUp, CTRL)

    assert page_of(screen).row.spec.path == STORY


def test_the_navigator_leads_to_notes_where_there_are_any(screen: FormWindow) -> None:
    screen.draft.set(notes_path(screen), "Not placed, from page.txt:\n\n- Fairs")
    screen.open()
    item = screen.part("navigator.notes")
    assert isinstance(item, QAbstractButton)
    assert item.text() == "Notes, 2 lines"

    screen.click("navigator.notes")

    assert page_of(screen).isVisible()
    screen.document.set_value(notes_path(screen), None)
    screen.key(KEY.Key_Escape)
    screen.view.refresh()
    assert not item.isVisible()


def test_a_profile_without_notes_does_not_speak_of_them(screen: FormWindow) -> None:
    screen.open()

    assert screen.window.findChild(QAbstractButton, "navigator.notes") is None
