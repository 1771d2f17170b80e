"""Waves under words that no dictionary knows, in the editor of long texts."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editor import spelling
from editor.domain.specs import Catalogue, LongText
from editor.spelling import Speller
from tests.editor.test_spelling import make_dictionary
from tests.ui.form.editors.stage import Stage
from tests.ui.form.editors.test_line import spec_of
from ui.form.editors import spell_marks
from ui.form.editors.base import Tools
from ui.form.editors.long_text import LongTextEditor
from ui.settings import Settings
from ui.spelling import Spelling

KEY = Qt.Key


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def dictionaries(tmp_path: Path) -> Path:
    folder = tmp_path / "dictionaries"
    make_dictionary(folder, "en_GB", "our", "boat", "sail", "well", "yard")
    make_dictionary(folder, "et_EE", "laev", "boot")
    return folder


@pytest.fixture
def stage(
    qtbot: QtBot, catalogue: Catalogue, tools: Tools, tmp_path: Path, settings: Settings, dictionaries: Path
) -> Stage:
    shared = Spelling(tmp_path, settings, [dictionaries])
    with_spelling = dataclasses.replace(tools, make_spelling=lambda: shared)
    return Stage(qtbot, LongTextEditor(spec_of(catalogue, LongText), with_spelling))


def editor_of(stage: Stage) -> LongTextEditor:
    assert isinstance(stage.editor, LongTextEditor)
    return stage.editor


def marked(stage: Stage) -> list[str]:
    """The words with a wave."""
    looks = editor_of(stage).area.extraSelections()
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [look.cursor.selectedText() for look in looks if look.format.underlineStyle() == wave]


def wait_for_marks(qtbot: QtBot, stage: Stage, *words: str) -> None:
    qtbot.waitUntil(lambda: marked(stage) == list(words), timeout=5000)


def open_menu(stage: Stage, word: str) -> QMenu:
    """Ask with the right button of the mouse what can be done with a word."""
    area = editor_of(stage).area
    at = area.text().index(word)
    place = area.place_of(at, at + len(word)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, area.viewport().mapToGlobal(place))
    QApplication.sendEvent(area.viewport(), event)
    return menu_shown()


def menu_shown() -> QMenu:
    (menu,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    return menu


def offered(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, text: str) -> None:
    action: QAction = next(action for action in menu.actions() if action.text() == text)
    action.trigger()
    menu.close()


def test_words_that_no_dictionary_knows_get_a_wave(qtbot: QtBot, stage: Stage) -> None:
    editor_of(stage).set_value("Our **boats** sial well.\n\n- 👪 yrad")

    stage.enter()

    wait_for_marks(qtbot, stage, "sial", "yrad")
    assert stage.said == []


def test_a_text_that_changes_while_it_is_checked_is_checked_anew(
    qtbot: QtBot, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = editor_of(stage)
    is_right = Speller.is_right

    def change_after_the_last_word(self: Speller, word: str) -> bool:
        if word == "yrad":
            QTimer.singleShot(0, editor, change)
        return is_right(self, word)

    def change() -> None:
        editor.set_value("Our sial well")

    monkeypatch.setattr(Speller, "is_right", change_after_the_last_word)
    monkeypatch.setattr(spell_marks, "SLICE_MS", -1.0)  # one line, then whatever else there is to do
    editor.set_value("Our boats sial well.\n" * 5 + "yrad")

    stage.enter()
    wait_for_marks(qtbot, stage, "sial")
    assert editor.area.text() == "Our sial well"


def test_the_word_that_is_being_written_gets_no_wave_until_it_is_done(qtbot: QtBot, stage: Stage) -> None:
    editor_of(stage).set_value("yrad ")
    stage.enter()
    stage.press(KEY.Key_End)
    stage.type("sia")
    wait_for_marks(qtbot, stage, "yrad")

    stage.type("l ")

    wait_for_marks(qtbot, stage, "yrad", "sial")


def test_a_suggestion_is_written_in_the_place_of_the_word(qtbot: QtBot, stage: Stage) -> None:
    editor_of(stage).set_value("Our sial and yard")
    stage.enter()
    wait_for_marks(qtbot, stage, "sial", "and")

    menu = open_menu(stage, "sial")
    first = offered(menu)[0]
    choose(menu, "sail")

    assert first == "sail"
    assert stage.said == ["Our sail and yard"]
    wait_for_marks(qtbot, stage, "and")


def test_f7_goes_to_the_next_word_and_offers_what_was_meant(qtbot: QtBot, stage: Stage) -> None:
    editor_of(stage).set_value("Our sial and our yrad")
    stage.enter()
    wait_for_marks(qtbot, stage, "sial", "and", "yrad")
    area = editor_of(stage).area

    gone_to = []
    for _turn in range(4):
        stage.press(KEY.Key_F7)
        gone_to.append(area.textCursor().selectedText())
        menu_shown().close()

    assert gone_to == ["sial", "and", "yrad", "sial"]


def test_a_word_of_ones_own_loses_its_wave_and_is_kept(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    editor_of(stage).set_value("Laevatamm sial, laevatamm")
    stage.enter()
    wait_for_marks(qtbot, stage, "Laevatamm", "sial", "laevatamm")

    choose(open_menu(stage, "Laevatamm"), "Add “Laevatamm” to my words")

    wait_for_marks(qtbot, stage, "sial")
    assert (tmp_path / "words.txt").read_text(encoding="utf-8") == "laevatamm\n"
    assert stage.said == []


def test_a_word_that_cannot_be_kept_is_told(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "words.txt").mkdir()
    said: list[str] = []
    stage.editor.message.connect(said.append)
    editor_of(stage).set_value("Laevatamm")
    stage.enter()
    wait_for_marks(qtbot, stage, "Laevatamm")

    choose(open_menu(stage, "Laevatamm"), "Add “Laevatamm” to my words")

    assert len(said) == 1
    assert "words.txt" in said[0]


def test_another_language_is_chosen_and_remembered(qtbot: QtBot, stage: Stage, settings: Settings) -> None:
    editor_of(stage).set_value("Our laev and")
    stage.enter()
    wait_for_marks(qtbot, stage, "laev", "and")

    languages = next(action.menu() for action in open_menu(stage, "Our").actions() if action.text() == "Spell check")
    assert isinstance(languages, QMenu)
    names = offered(languages)
    languages.actions()[1].trigger()
    menu_shown().close()

    wait_for_marks(qtbot, stage, "Our", "and")
    assert names == ["British English (United Kingdom)", "eesti (Eesti)", "Check no spelling"]
    assert settings.spelling == "et_EE"


def test_no_spelling_is_checked_where_nobody_wants_it(qtbot: QtBot, stage: Stage, settings: Settings) -> None:
    editor_of(stage).set_value("sial")
    stage.enter()
    wait_for_marks(qtbot, stage, "sial")

    languages = next(action.menu() for action in open_menu(stage, "sial").actions() if action.text() == "Spell check")
    assert isinstance(languages, QMenu)
    languages.actions()[-1].trigger()
    menu_shown().close()

    wait_for_marks(qtbot, stage)
    assert settings.spelling == "off"


def test_a_text_that_can_only_be_read_gets_no_waves(qtbot: QtBot, stage: Stage) -> None:
    stage.editor.set_read_only(read_only=True)
    editor_of(stage).set_value("sial")

    stage.enter()
    qtbot.wait(700)

    assert marked(stage) == []


@pytest.mark.parametrize(
    ("installed", "line"),
    [
        (False, "Spell check comes with the extra “spelling” of this program"),
        (True, "Spell check needs a dictionary: install one for hunspell or LibreOffice"),
    ],
)
def test_without_a_dictionary_one_line_of_the_menu_says_how_to_get_it(
    qtbot: QtBot, stage: Stage, dictionaries: Path, monkeypatch: pytest.MonkeyPatch, line: str, *, installed: bool
) -> None:
    for file in dictionaries.iterdir():
        file.unlink()
    monkeypatch.setattr(spelling, "is_installed", lambda: installed)
    editor_of(stage).set_value("sial")

    stage.enter()
    qtbot.wait(900)
    menu = open_menu(stage, "sial")
    said = offered(menu)
    menu.close()

    assert marked(stage) == []
    assert said[-1] == line
    assert not menu.actions()[-1].isEnabled()
