"""A note: its link stands beside its words where there is room, and below them where there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.form.notes import Act, Note, NoteAction, NoteText, Tone
from ui.theme import Theme

LOST = "The page lost this answer. Fill it in, or confirm that it is empty."


@pytest.fixture
def note(theme: Theme, qtbot: QtBot) -> Iterator[Note]:
    page = QWidget()
    qtbot.addWidget(page)
    note = Note(theme, page)
    note.say([NoteText(Tone.CONFIRM, LOST, (NoteAction(Act.CONFIRM, "Confirm that it is empty"),))], "Staff")
    yield note
    page.close()


def link(note: Note) -> QPushButton:
    (found,) = note.links()
    return found


def width_of(note: Note, words: str) -> int:
    return QFontMetrics(note.font()).horizontalAdvance(words)


def lines(note: Note, width: int) -> float:
    """How many lines high a note of that width is."""
    return note.height_at(width) / QFontMetrics(note.font()).lineSpacing()


def test_a_link_stands_on_the_line_of_a_short_text(note: Note) -> None:
    width = width_of(note, LOST) + 260

    note.place(0, 0, width)

    assert lines(note, width) < 1.5
    assert link(note).x() > width_of(note, LOST)


def test_a_link_stands_on_the_last_line_of_a_text_where_that_has_room(note: Note) -> None:
    width = width_of(note, LOST.removesuffix(" empty.")) + 40

    note.place(0, 0, width)

    assert 1.5 < lines(note, width) < 2.5
    assert link(note).x() > width_of(note, "empty.")
    assert link(note).geometry().right() < width
    assert link(note).geometry().center().y() > note.height_at(width) // 2


def test_a_link_stands_below_a_text_whose_last_line_has_no_room(note: Note) -> None:
    width = width_of(note, "The page lost this answer. Fill it") + 30

    note.place(0, 0, width)

    assert lines(note, width) > 2.9
    assert link(note).x() < 40
    assert link(note).geometry().right() < width
