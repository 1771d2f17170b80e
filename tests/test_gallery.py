"""The gallery knows every page and dialog of the program, and finds texts that are cut."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gallery.cut import cut_texts
from tests.gallery.letters import letters_twice
from tests.gallery.looks import LOOKS
from tests.gallery.pages import PAGES
from tests.gallery.painted import watch
from tests.gallery.pseudo import lengthen
from tests.gallery.sheets import main as show_sheets
from tests.messages import ROOT, all_messages
from ui.form.notes import Note, NoteText, Tone
from ui.theme import Theme

SOME = "start,1-general,3-composition,terms,history,hand-in-blocked,import,shortcuts"
BASES = {"PlainDialog", "FindingsDialog"}
"""Dialogs that are only inherited from."""


def dialog_classes() -> set[str]:
    """Every class of the window that is a dialog."""
    bases: dict[str, set[str]] = {}
    for file in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {base.id for base in node.bases if isinstance(base, ast.Name)}
    found = {"QDialog"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found - {"QDialog"} - BASES


def test_every_dialog_of_the_program_is_a_page_of_the_gallery() -> None:
    assert {page.dialog for page in PAGES if page.dialog} == dialog_classes()


def test_pages_and_looks_have_names_of_their_own() -> None:
    assert len({page.name for page in PAGES}) == len(PAGES)
    assert len({look.name for look in LOOKS}) == len(LOOKS)


@pytest.mark.parametrize("look", ["light", "long-small"])
def test_some_pages_are_shown_and_no_text_is_cut(tmp_path: Path, look: str) -> None:
    command = [sys.executable, "-m", "tests.gallery", str(tmp_path), "--looks", look, "--pages", SOME]

    ended = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert (ended.returncode, ended.stdout.splitlines()[:-1], ended.stderr) == (0, [], "")
    for page in SOME.split(","):
        assert (tmp_path / look / f"{page}.png").stat().st_size > 5000
        assert f"{look}/{page}.png" in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / f"sheet-{look}.png").exists()


# --- what is cut -------------------------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    return window


def test_a_note_that_stands_on_another_is_found(qapp: QApplication, window: QWidget) -> None:
    theme = Theme(qapp)
    first, second = Note(theme, window), Note(theme, window)
    for note, text in ((first, "Is it still 12?"), (second, "Is it right?")):
        note.say([NoteText(Tone.CHECK, text)], "")
        note.show()
    first.place(10, 10, 190)
    second.place(10, 60, 190)
    apart = cut(window)

    second.place(10, 16, 190)

    assert apart == []
    assert "Is it right?" in cut(window)


def cut(window: QWidget) -> list[str]:
    QApplication.processEvents()
    return [one.text for one in cut_texts(window)]


@pytest.mark.parametrize("kind", [QLabel, QPushButton])
def test_words_with_too_little_room_are_found(window: QWidget, kind: type[QLabel] | type[QPushButton]) -> None:
    widget = kind("Name of the cluster organisation", window)
    widget.show()
    widget.setGeometry(0, 0, widget.sizeHint().width(), 40)
    assert cut(window) == []

    widget.setGeometry(0, 0, widget.sizeHint().width() - 20, 40)

    assert set(cut(window)) == {"Name of the cluster organisation"}


def test_a_letter_that_two_buttons_have_is_found(window: QWidget) -> None:
    buttons = [QPushButton(text, window) for text in ("&Save", "&Skip", "Fish && &chips")]
    for button in buttons:
        button.show()
    assert letters_twice(window) == ["the letter s is given 2 times"]

    buttons[1].hide()

    assert letters_twice(window) == []


def test_words_that_reach_out_of_what_they_stand_in_are_found(window: QWidget) -> None:
    label = QLabel("Name of the cluster", window)
    label.adjustSize()
    label.show()

    label.move(350, 10)

    assert cut(window) == ["Name of the cluster"]


def test_lines_that_are_broken_into_too_many_are_found(window: QWidget) -> None:
    label = QLabel("Name of the cluster organisation, and of all that belong to it", window)
    label.setWordWrap(True)
    label.setGeometry(0, 0, 120, label.heightForWidth(120))
    label.show()
    assert cut(window) == []

    label.resize(120, 20)

    assert len(cut(window)) == 1


def test_a_placeholder_under_a_label_is_found(window: QWidget) -> None:
    line = QLineEdit(window)
    line.setPlaceholderText("Go to field")
    line.setGeometry(0, 0, 150, 32)
    line.show()
    assert cut(window) == []
    hint = QLabel("Ctrl+J", line)
    hint.move(line.fontMetrics().horizontalAdvance("Go to fi"), 5)
    hint.show()

    line.resize(90, 32)

    assert "Go to field" in cut(window)


class Painted(QWidget):
    """Paints its words into a box."""

    def __init__(self, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("painted")
        self.setGeometry(0, 0, 300, 30)
        self.box = width
        self.elided = False

    def paintEvent(self, _event: object) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        words = "Name of the cluster"
        if self.elided:
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.box)
        painter.drawText(QRect(0, 0, self.box, 30), Qt.AlignmentFlag.AlignVCenter, words)


def painted(widget: Painted) -> list[str]:
    with watch() as watching:
        widget.grab()
    return [f"{one.where} {one.text}" for one in watching.cut]


def test_painted_words_with_too_little_room_are_found(window: QWidget) -> None:
    assert painted(Painted(250, window)) == []
    assert painted(Painted(40, window)) == ["painted Name of the cluster"]


def test_painted_words_may_be_cut_with_an_ellipsis_where_they_are_whole_elsewhere(window: QWidget) -> None:
    widget = Painted(60, window)
    widget.elided = True
    assert painted(widget) == ["painted Name of the cluster"]

    widget.setAccessibleName("Name of the cluster")

    assert painted(widget) == []


# --- the language of long words ----------------------------------------------------------------------------------------


def test_long_words_are_about_forty_per_cent_longer_and_keep_what_is_no_word() -> None:
    said = lengthen("&Undo {step}…")

    assert "&" in said
    assert "{step}" in said
    assert said.endswith("…]")
    texts = [text for message in all_messages() for text in message.texts if len(text) > 20]
    longer = [len(lengthen(text)) / len(text) for text in texts]
    assert 1.3 < sum(longer) / len(longer) < 1.5


def test_no_two_texts_become_one_in_the_language_of_long_words() -> None:
    texts = {text for message in all_messages() for text in message.texts}

    assert len({lengthen(text) for text in texts}) == len(texts)


def test_sheets_of_very_different_profiles_are_shown_page_by_page(tmp_path: Path, qapp: QApplication) -> None:
    del qapp

    ended = show_sheets([str(tmp_path), "--profiles", "empty,hebrew,nasty", "--layouts", "card,comparison"])

    assert ended == 0
    shown = {path.stem for path in tmp_path.glob("*.png")}
    assert shown == {"card-empty", "card-hebrew", "card-nasty", "comparison-all"}
