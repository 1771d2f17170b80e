"""The margin: notes stand at their fields, give way to the one that is being looked at, and are joined to fields far away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.form.margin import Margin, Stop, Waiting
from ui.form.notes import Note, NoteText, Tone
from ui.theme import Theme

ROW, FIELD_X, FIELD, NEAR, FAR, WIDE = 44, 200, 112, 500, 704, 400
LONG = "The kinds add up to 63, 3 fewer than the total, and somebody has to find out which of the two is right. " * 2


class Page:
    """A column of fields with notes beside them."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.widget = QWidget()
        qtbot.addWidget(self.widget)
        self.theme = theme
        self.margin = Margin(theme.px)
        self.fields: list[QRect] = []
        self.notes: list[Waiting] = []

    def add(self, text: str, *, width: int = FIELD, focused: bool = False, tone: Tone = Tone.CHECK) -> Waiting:
        """Another field, with a note."""
        note = Note(self.theme, self.widget)
        note.say([NoteText(tone, text)], "")
        place = QRect(FIELD_X, 300 + ROW * len(self.fields), width, 32)
        near = [Stop(NEAR, WIDE), Stop(NEAR, FAR - NEAR - 16)] if width == FIELD else []
        waiting = Waiting(note, place, place.top() + 8, [*near, Stop(FAR, WIDE)], focused)
        self.fields.append(place)
        self.notes.append(waiting)
        return waiting

    def stand(self) -> None:
        """Place all."""
        self.margin.stand(self.notes, self.fields, 2000)


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Page:
    return Page(theme, qtbot)


def test_notes_of_one_line_stand_at_their_fields(page: Page) -> None:
    notes = [page.add("Is it still 12?") for _ in range(4)]

    page.stand()

    assert [one.note.y() for one in notes] == [one.top for one in notes]
    assert page.margin.lines == []


def test_a_long_note_pushes_the_next_one_which_is_joined_to_its_field(page: Page) -> None:
    long, short = page.add(LONG), page.add("Is it still 12?")

    page.stand()

    assert long.note.y() == long.top
    assert short.note.y() > long.box.bottom()
    ((start, _turn, end),) = page.margin.lines
    assert short.place.right() < start.x() < end.x() < short.note.x()
    assert short.place.top() < start.y() < short.place.bottom()


def test_the_note_of_the_field_with_the_focus_stays_at_it_and_others_make_way(page: Page) -> None:
    long, looked_at, after = page.add(LONG), page.add(LONG, focused=True), page.add("Is it still 12?")

    page.stand()

    assert looked_at.note.y() == looked_at.top
    assert long.box.bottom() < looked_at.box.top()
    assert looked_at.box.bottom() < after.box.top()


def test_notes_move_up_no_further_than_to_the_top_of_the_page(page: Page) -> None:
    above = page.add(LONG * 9)
    page.add(LONG, focused=True)

    page.stand()

    assert above.note.y() == above.top


def test_a_note_is_narrow_rather_than_far_from_its_field(page: Page) -> None:
    page.add(LONG, width=480)
    short = page.add("Write the address as name@place.org.")

    page.stand()

    assert short.note.y() == short.top
    assert short.note.geometry().right() < FAR


def test_a_note_with_a_word_that_is_too_long_is_not_narrow(page: Page) -> None:
    page.add(LONG, width=480)
    long = page.add("Is it still office.of.the.whole.cluster@a-long-name.example?")

    page.stand()

    assert long.note.width() == WIDE


def test_many_notes_of_a_group_stand_below_each_other(page: Page) -> None:
    notes = [page.add("Is it right?", width=480), *(page.add("Is it still 12?") for _ in range(3))]

    page.stand()

    assert {one.note.x() for one in notes} == {FAR}


def test_help_that_comes_with_the_focus_moves_no_other_note_aside(page: Page) -> None:
    page.add("The full name.", width=480, tone=Tone.HELP, focused=True)
    notes = [page.add("Is it still 12?") for _ in range(2)]

    page.stand()

    assert {one.note.x() for one in notes} == {NEAR}
