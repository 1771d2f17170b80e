"""Tables in the form: what is done to rows is one step with a name, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.history import History
from editor.domain.specs import Catalogue
from editor.domain.telling import step_words
from editor.domain.values import JsonValue
from tests.ui.form.editors.stage import focused
from ui.document import ProfileDocument
from ui.form.editors.base import FieldEditor, Tools
from ui.form.notes import Note, Tone
from ui.form.profile_form import ProfileForm

PATH = "general.networks"
ROWS: list[JsonValue] = [{"name": "Oak"}, {"name": "Ash"}, {"name": "Pine"}]
KEY = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Shown = tuple[ProfileForm, ProfileDocument]


@pytest.fixture
def shown(qtbot: QtBot, tools: Tools, catalogue: Catalogue) -> Shown:
    """A form in which the first row of a table is the present one."""
    draft = Draft(catalogue)
    draft.set(PATH, ROWS)
    document = ProfileDocument(About("one"), draft, History(), lambda: datetime(2026, 11, 23, 12, tzinfo=UTC))
    form = ProfileForm(catalogue, tools)
    qtbot.addWidget(form)
    form.resize(1040, 700)
    form.set_document(document)
    form.show()
    qtbot.waitExposed(form)
    form.go_to(PATH)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QTableView))
    return form, document


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, modifier)


def write(text: str) -> None:
    for letter in text:  # the first one opens a line for the others
        QTest.keyClicks(focused(), letter)


def move() -> None:
    press(KEY.Key_Down, modifier=SHIFT)
    press(KEY.Key_Down, modifier=ALT)


def sort(form: ProfileForm) -> None:
    editor = form.findChild(FieldEditor, PATH)
    editor.do("sort")  # type: ignore[union-attr] # a table


def paste() -> None:
    QApplication.clipboard().setText("Elm\thttps://elm.example\nFir\t\nYew\t\nBox\t\n")
    press(KEY.Key_V, modifier=CONTROL)


def insert() -> None:
    press(KEY.Key_Return, modifier=CONTROL)
    write("Elm")
    press(KEY.Key_Return)


@pytest.mark.parametrize(
    ("act", "words", "names"),
    [
        (lambda _form: move(), "Move 2 rows: Other networks and partnerships: another order", ["Pine", "Oak", "Ash"]),
        (sort, "Sort by Name: Other networks and partnerships: another order", ["Ash", "Oak", "Pine"]),
        (
            lambda _form: press(KEY.Key_D, modifier=CONTROL | SHIFT),
            "Duplicate 1 row: Other networks and partnerships: Oak added",
            ["Oak", "Oak", "Ash", "Pine"],
        ),
        (
            lambda _form: press(KEY.Key_Delete, modifier=CONTROL),
            "Remove 1 row: Other networks and partnerships: Oak taken out",
            ["Ash", "Pine"],
        ),
        (
            lambda _form: paste(),
            "Paste: Other networks and partnerships: Elm, Fir, Yew and 1 more added; Oak, Ash, Pine taken out",
            ["Elm", "Fir", "Yew", "Box"],
        ),
        (lambda _form: insert(), "Other networks and partnerships: Elm added", ["Oak", "Elm", "Ash", "Pine"]),
    ],
)
def test_each_is_one_step_that_is_told_by_its_name_and_undone_at_once(
    shown: Shown, act: Callable[[ProfileForm], None], words: str, names: list[str], catalogue: Catalogue
) -> None:
    form, document = shown

    act(form)
    value = document.draft.get(PATH)
    (step,) = document.history.steps
    document.undo()

    assert isinstance(value, list)
    assert [row["name"] for row in value if isinstance(row, dict)] == names
    assert step_words(step, catalogue) == words
    assert document.draft.get(PATH) == ROWS
    assert isinstance(focused(), QTableView)


def test_a_row_that_was_only_inserted_is_no_step_and_goes_to_no_draft(shown: Shown) -> None:
    _form, document = shown

    press(KEY.Key_Plus, modifier=CONTROL)
    press(KEY.Key_Down)

    assert list(document.history.steps) == []
    assert document.draft.get(PATH) == ROWS


def test_what_is_typed_beside_an_inserted_row_goes_into_its_own_row(shown: Shown, qtbot: QtBot) -> None:
    _form, document = shown

    press(KEY.Key_Plus, modifier=CONTROL)
    press(KEY.Key_Down)
    qtbot.wait(10)
    write("Elm")
    press(KEY.Key_Return)

    assert document.draft.get(PATH) == [{"name": "Elm"}, {"name": "Ash"}, {"name": "Pine"}]


def test_a_long_table_of_faults_has_a_short_note(shown: Shown, qtbot: QtBot) -> None:
    form, _document = shown
    QApplication.clipboard().setText("".join(f"Works {n}\tworks-{n}.example\n" for n in range(200)))

    press(KEY.Key_V, modifier=CONTROL)
    press(KEY.Key_Escape, KEY.Key_Tab)
    qtbot.waitUntil(lambda: any(note.texts[-1:] and "more" in note.texts[-1].text for note in form.findChildren(Note)))
    (note,) = [note for note in form.findChildren(Note) if "more" in note.texts[-1].text]

    assert note.texts[0].text.startswith("Row 1, Website")
    assert [text.text for text in note.texts[5:]] == ["195 more here. F8 goes to each."]
    assert note.texts[5].tone is Tone.FIX
    assert len(note.links()) == 5
