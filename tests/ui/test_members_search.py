"""Searching in the register of members, letter by letter."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.folding import fold
from editor.domain.register import Member, Register, search_text
from editor.storage.registers import StoredRegister
from tests.editor.exchange.drafts import VOCABULARIES
from ui.form.editors.base import Tools
from ui.form.editors.term_lists import TermLists
from ui.members import model
from ui.members.document import RegisterDocument
from ui.members.view import MembersView
from ui.theme import Theme

WORDS = ("oak", "oaks", "beech", "Elm", "elmo", "fir", "Łódź", "ab", "abba", "b")


def made_up(count: int) -> dict[int, Member | None]:
    chance = random.Random(7)  # noqa: S311 (words, no secrets)
    return {number: {"name": " ".join(chance.choices(WORDS, k=3))} for number in range(1, count + 1)}


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, window: QWidget) -> MembersView:
    tools = Tools(theme, TermLists(VOCABULARIES), lambda _address: None, lambda: date(2026, 11, 23))
    register = Register()
    register.change("Import", "2026-11-23T12:00:00Z", made_up(120))
    view = MembersView(tools, window)
    for one in (window, view):
        one.resize(1280, 740)
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    view.set_document(RegisterDocument(StoredRegister("one", register), lambda: now), "Oak")
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    return view


def line_of(view: MembersView) -> QLineEdit:
    line = view.findChild(QLineEdit, "members.search")
    assert isinstance(line, QLineEdit)
    return line


def who_says(view: MembersView, text: str) -> list[int]:
    kind, words = view.table.members.kind, fold(text).split()
    members = view.table.members.register.members
    return [number for number, row in members.items() if all(word in search_text(kind, row) for word in words)]


class Frames(QObject):
    """Counts how often a window is painted, until the cells of a table are."""

    def __init__(self, window: QWidget, cells: QWidget) -> None:
        super().__init__(window)
        self._window, self._cells = window, cells
        self.count, self.has_cells = 0, False
        for widget in (window, cells):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if watched is self._window and event.type() == QEvent.Type.UpdateRequest and not self.has_cells:
            self.count += 1
        if watched is self._cells and event.type() == QEvent.Type.Paint:
            self.has_cells = True
        return super().eventFilter(watched, event)


def test_who_is_found_is_painted_at_once_with_how_many_they_are(
    view: MembersView, window: QWidget, qtbot: QtBot
) -> None:
    line, counts = line_of(view), []
    line.setFocus()
    frames = Frames(window, view.table.view.viewport())

    for letter in "beech":
        qtbot.wait(20)
        frames.count, frames.has_cells = 0, False
        qtbot.keyClick(line, letter)
        qtbot.waitUntil(lambda: frames.has_cells)
        counts.append(frames.count)

    assert counts == [1] * 5


@pytest.mark.parametrize("remembered", [1, 3, 16])
def test_whatever_is_typed_and_taken_back_those_are_shown_who_say_it(
    view: MembersView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, remembered: int
) -> None:
    monkeypatch.setattr(model, "MOST_FOUND", remembered)
    line, members = line_of(view), view.table.members

    for key in ["o", "a", "k", "s", "", "", " ", "e", "l", "m", "o", "", "", "", "", "f", "", "", "", "", "", "b", "a"]:
        if key:
            qtbot.keyClicks(line, key)
        else:
            qtbot.keyClick(line, Qt.Key.Key_Backspace)

        assert members.numbers == who_says(view, line.text()), line.text()


def test_words_in_any_order_and_other_words_are_found_anew(view: MembersView) -> None:
    line, members = line_of(view), view.table.members

    for text in ("oak b", "b oak", "b oaks", "bb oak", "lodz", "lodz oak", "oak", "a", "elm elm", "elmo elm", "elm"):
        line.setText(text)

        assert members.numbers == who_says(view, text), text


def test_who_says_something_else_since_is_found_by_that(view: MembersView) -> None:
    line, members = line_of(view), view.table.members
    line.setText("oak")
    number = members.numbers[0]
    members.set_cell(0, 0, "Spruce")

    line.setText("oaks")
    line.setText("oak")

    assert number not in members.numbers
    assert members.numbers == who_says(view, "oak")


def test_sorted_members_are_found_in_their_order(view: MembersView) -> None:
    line, members = line_of(view), view.table.members
    line.setText("oak")
    view.table.sort(0, backwards=True)

    line.setText("oak b")

    names = [str(members.register.members[number]["name"]) for number in members.numbers]
    assert sorted(members.numbers) == who_says(view, "oak b")
    assert [*map(fold, names)] == sorted(map(fold, names), reverse=True)
