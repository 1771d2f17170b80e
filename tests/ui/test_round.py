"""The yearly round: from field to field by keys, each answer one step, and how far it is in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.draft import Mark, Origin
from editor.domain.telling import step_words
from editor.domain.values import JsonValue
from editor.domain.yearly import left_in
from tests.ui.test_main_window import NAME, Program, program
from ui.form.round_item import RoundItem
from ui.round_bar import RoundBar

__all__ = ["program"]

PHONE, EMAIL, TOTAL = "general.phone", "general.email", "composition.members_total"
VALUES: dict[str, JsonValue] = {NAME: "Oak", EMAIL: "a@oak.example", PHONE: "+1 200", TOTAL: 64}
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def copied(program: Program) -> Program:
    """A draft that was begun from last year's, of four values."""
    program.new()
    document = program.document
    mark = Mark(Origin.COPIED, "2025", "2026-01-03T09:00:00Z", to_confirm=True)
    document.change("New from 2025", [document.draft.edit(path, value, mark) for path, value in VALUES.items()])
    program.qtbot.waitUntil(lambda: program.parts.window.findChild(RoundItem) is not None)
    return program


def bar(program: Program) -> RoundBar:
    found = program.parts.window.findChild(RoundBar)
    assert isinstance(found, RoundBar)
    return found


def said(program: Program, name: str) -> str:
    found = bar(program).findChild(QLabel, f"round.{name}")
    assert isinstance(found, QLabel)
    return found.text()


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def key(pressed: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), pressed, modifier)


def begin(program: Program) -> None:
    key(Key.Key_T, Control | Qt.KeyboardModifier.ShiftModifier)
    program.qtbot.waitUntil(lambda: program.parts.window.findChild(RoundBar) is not None)


def press(program: Program, name: str) -> None:
    button = bar(program).findChild(QAbstractButton, f"round.{name}")
    assert isinstance(button, QAbstractButton)
    button.setFocus()
    QTest.keyClick(button, Key.Key_Return)


def asked(program: Program) -> str:
    assert program.parts.window.profile_view.form.focused_path(), "the cursor is in the field that is asked about"
    return program.parts.window.profile_view.form.focused_path()


def test_how_far_it_is_stands_above_the_sections_and_leads_into_it(copied: Program) -> None:
    item = copied.parts.window.findChild(RoundItem)
    assert isinstance(item, RoundItem)
    assert item.accessibleName() == "Yearly round, 0 of 4 confirmed this year"

    item.setFocus()
    QTest.keyClick(item, Key.Key_Space)

    assert bar(copied).isVisible()
    assert said(copied, "title") == "Still true? Name of the cluster organisation"
    assert said(copied, "facts") == "Copied from 2025 on 3 January 2026."


def test_all_of_it_is_answered_by_keys_alone(copied: Program) -> None:
    begin(copied)
    key(Key.Key_Return, Control)
    assert (asked(copied), said(copied, "progress")) == (EMAIL, "1 of 4 confirmed this year")
    press(copied, "next")
    assert asked(copied) == PHONE
    key(Key.Key_End)
    QTest.keyClicks(focus(), "1")
    key(Key.Key_Return, Control)
    assert (asked(copied), copied.document.draft.get(PHONE)) == (TOTAL, "+1 2001")
    who = bar(copied).findChild(QLineEdit, "round.who")
    assert isinstance(who, QLineEdit)
    who.setFocus()
    QTest.keyClicks(who, "Ada")
    key(Key.Key_Return)

    assert (asked(copied), said(copied, "progress")) == (EMAIL, "2 of 4 confirmed this year, 1 left")
    assert left_in(copied.document.draft, copied.document.today())[TOTAL].who == "Ada"
    key(Key.Key_Return, Control)
    assert said(copied, "title") == "The rest is left for colleagues"
    assert QApplication.focusWidget() is bar(copied).ask
    words = [step_words(step, copied.document.draft.catalogue) for step in copied.document.history.steps[1:]]
    assert words == [
        "Confirmed: Name of the cluster organisation",
        "Phone: +1 200 to +1 2001",
        "Leave Members in total for Ada",
        "Confirmed: Email",
    ]


def test_each_answer_is_one_step_to_undo_and_undo_leads_back_to_its_field(copied: Program) -> None:
    begin(copied)
    press(copied, "confirm")
    press(copied, "leave")
    assert asked(copied) == PHONE

    copied.parts.window.undo.trigger()
    assert said(copied, "progress") == "1 of 4 confirmed this year"
    copied.parts.window.undo.trigger()

    assert said(copied, "progress") == "0 of 4 confirmed this year"
    assert (asked(copied), copied.document.draft.is_to_confirm(NAME)) == (NAME, True)
    assert said(copied, "title") == "Still true? Name of the cluster organisation"


def test_what_was_typed_last_year_is_asked_too_and_keeps_its_value(copied: Program) -> None:
    document = copied.document
    mark = Mark(Origin.TYPED, confirmed_at="2025-05-04T09:00:00Z")
    document.change("x", [document.draft.edit(PHONE, "+1 200", mark)])
    document.confirm([NAME, EMAIL, TOTAL])

    begin(copied)
    assert (asked(copied), said(copied, "facts")) == (PHONE, "Confirmed on 4 May 2025.")
    key(Key.Key_Return, Control)

    found = document.draft.mark(PHONE)
    assert (document.draft.get(PHONE), found is not None and found.confirmed_at > "2026") == ("+1 200", True)
    assert said(copied, "title") == "The round is done"
    assert said(copied, "facts") == "Nothing waits any more: check, and hand in."


def test_one_goes_back_and_to_any_field(copied: Program) -> None:
    begin(copied)
    press(copied, "confirm")
    press(copied, "back")
    assert asked(copied) == NAME
    assert said(copied, "facts").startswith("Confirmed this year. Confirmed on ")
    assert not bar(copied).confirm.isEnabled()

    copied.parts.window.profile_view.form.go_to(TOTAL)
    assert said(copied, "title") == "Still true? Members in total"
    press(copied, "change")
    assert asked(copied) == TOTAL
    press(copied, "next")
    assert asked(copied) == EMAIL, "around the end"


def test_escape_closes_it_and_the_cursor_is_in_the_field(copied: Program) -> None:
    begin(copied)
    press(copied, "next")
    bar(copied).next.setFocus()
    key(Key.Key_Escape)

    assert not bar(copied).isVisible()
    assert asked(copied) == EMAIL
    action = copied.parts.window.findChild(QAction, "round-action")
    assert isinstance(action, QAction)
    assert not action.isChecked()


def test_what_is_left_can_be_asked_from_there(copied: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    asks: list[object] = []
    monkeypatch.setattr(type(copied.dialogs), "ask_questions", lambda *_words: asks.append(1), raising=False)
    begin(copied)
    press(copied, "leave")

    assert bar(copied).ask.text() == "Ask about 1 that is left…"
    press(copied, "ask")

    assert asks == [1]


def test_nothing_is_answered_where_nothing_can_be_changed(copied: Program) -> None:
    begin(copied)
    copied.parts.window.set_read_only("Another window has the library.")

    assert [one.isEnabled() for one in (bar(copied).confirm, bar(copied).leave, bar(copied).next)] == [
        False,
        False,
        True,
    ]


def test_tab_comes_through_it_between_the_form_and_the_problems(copied: Program, qtbot: QtBot) -> None:
    begin(copied)
    stops: list[str] = []
    bar(copied).close_button.setFocus()
    for _stop in range(7):
        stops.append(focus().objectName())
        key(Key.Key_Tab)

    assert stops == [f"round.{name}" for name in ("close", "confirm", "change", "leave", "who", "back", "next")]
    assert focus().objectName().startswith("problems.")


def test_the_next_profile_begins_anew(copied: Program) -> None:
    begin(copied)
    press(copied, "confirm")

    copied.new()

    assert not bar(copied).isVisible()
    begin(copied)
    assert said(copied, "facts") == "Nothing is filled in yet."
