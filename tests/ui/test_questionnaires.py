"""Questions go out to colleagues from the window, and their answers come back into it."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import make_catalogue
from editor.domain.questions import Selection, Wanted
from editor.errors import EditorError
from tests.editor.exchange.drafts import full_draft
from tests.editor.exchange.questionnaire.workbooks import answer, changed, opened, sheet_of
from tests.ui.test_main_window import NAME, Program, program
from ui.questionnaire_dialog import Asking, QuestionnaireDialog
from ui.theme import Theme

__all__ = ["program"]

TODAY = date(2026, 11, 23)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> QuestionnaireDialog:
    draft = Draft(make_catalogue())
    draft.set(NAME, "Wood Cluster")
    draft.set("general.phone", "1", Mark(Origin.COPIED, "2025", to_confirm=True))
    draft.set("general.management_team", [{"name": "Jens"}], Mark(Origin.COPIED, "2025", to_confirm=True))
    made = QuestionnaireDialog(draft, {"general.name": "2024-01-01T00:00:00Z"}, TODAY, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def press(qtbot: QtBot, dialog: QuestionnaireDialog, name: str) -> None:
    button = dialog.findChild(QAbstractButton, f"questionnaire.{name}")
    assert isinstance(button, QAbstractButton)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def saving(dialog: QuestionnaireDialog) -> QAbstractButton:
    button = dialog.findChild(QAbstractButton, "questionnaire.save")
    assert isinstance(button, QAbstractButton)
    return button


def test_at_first_everything_doubtful_is_asked_as_a_workbook_without_names_of_people(
    dialog: QuestionnaireDialog,
) -> None:
    sections = frozenset(section.name for section in make_catalogue().sections)

    assert dialog.asking == Asking(Selection(sections, frozenset(Wanted)), ".xlsx")
    assert saving(dialog).text() == "&Save 45 questions…"


def test_what_is_asked_is_chosen_by_keyboard_and_counted(qtbot: QtBot, dialog: QuestionnaireDialog) -> None:
    for name in ("open", "outdated", "left", "people", "section.strategy"):
        press(qtbot, dialog, name)
    button = dialog.findChild(QAbstractButton, "questionnaire.file.docx")
    assert button is not None
    button.click()

    assert saving(dialog).text() == "&Save 2 questions…"
    asking = dialog.asking
    assert (asking.selection.wanted, asking.selection.people, asking.suffix) == (
        frozenset([Wanted.CONFIRM]), True, ".docx",
    )  # fmt: skip
    assert "strategy" not in asking.selection.sections


def test_all_fields_are_asked_where_that_is_wanted(qtbot: QtBot, dialog: QuestionnaireDialog) -> None:
    press(qtbot, dialog, "all")

    assert dialog.asking.selection.wanted == frozenset()
    assert saving(dialog).text() == "&Save 46 questions…"


def test_where_there_is_nothing_to_ask_that_is_said(qtbot: QtBot, dialog: QuestionnaireDialog) -> None:
    for box in dialog.findChildren(QCheckBox):
        if box.objectName().startswith("questionnaire.section."):
            press(qtbot, dialog, box.objectName().removeprefix("questionnaire."))

    assert not saving(dialog).isEnabled()
    words = dialog.findChild(QLabel, "questionnaire.count")
    assert words is not None
    assert words.text() == "Nothing to ask: choose another section, or other fields."


def test_about_a_profile_in_which_nothing_is_doubtful_all_of_it_is_asked(qtbot: QtBot, theme: Theme) -> None:
    draft = full_draft()
    draft.set("general.excellence_label_valid_until", "2030-01-01")

    dialog = QuestionnaireDialog(draft, {}, TODAY, theme)
    qtbot.addWidget(dialog)

    assert dialog.asking.selection.wanted == frozenset()
    assert saving(dialog).isEnabled()


def ask(program: Program, suffix: str, path: Path, selection: Selection) -> None:
    program.dialogs.asking, program.dialogs.to_write = Asking(selection, suffix), path
    action = program.parts.window.findChild(QAction, "ask")
    assert isinstance(action, QAction)
    action.trigger()


def test_questions_go_out_and_answers_come_back_as_one_step(program: Program, tmp_path: Path) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    path = tmp_path / "q.xlsx"

    ask(program, ".xlsx", path, Selection())

    sheet, row = sheet_of(opened(path.read_bytes()), NAME)
    assert sheet.cell(row, 3).value == "Wood Cluster", "what is typed goes out, finished or not"

    def fill(book: object) -> None:
        answer(book, "cpe:author", "Maria")  # type: ignore[arg-type]
        answer(book, "general.phone", "+40 1")  # type: ignore[arg-type]

    path.write_bytes(changed(path.read_bytes(), fill))
    program.dialogs.to_import = [path]
    program.parts.window.import_here.trigger()
    program.qtbot.waitUntil(lambda: program.document.draft.get("general.phone") == "+40 1")
    mark = program.document.draft.mark("general.phone")
    assert mark is not None
    assert mark.by == "Maria"
    assert program.document.history.undo_label == "Proposals of Maria (q.xlsx)"


@pytest.mark.parametrize(("suffix", "begins"), [(".docx", b"PK"), (".pdf", b"%PDF")])
def test_questions_go_out_as_a_document_and_on_paper(
    program: Program, tmp_path: Path, suffix: str, begins: bytes
) -> None:
    program.new()

    ask(program, suffix, tmp_path / f"q{suffix}", Selection(wanted=frozenset([Wanted.OPEN])))

    assert (tmp_path / f"q{suffix}").read_bytes().startswith(begins)


def test_questions_are_written_on_a_thread_of_their_own(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []

    def write(*_what: object) -> bytes:
        threads.append(threading.current_thread().name)
        return b"questions"

    monkeypatch.setattr("editor.exchange.questionnaire.document.write_document", write)
    program.new()

    ask(program, ".docx", tmp_path / "q.docx", Selection())

    assert threads == ["apart"]
    assert (tmp_path / "q.docx").read_bytes() == b"questions"


def test_questions_that_are_given_up_are_not_written(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.apart.do_apart", lambda *_what: None)
    program.new()

    ask(program, ".docx", tmp_path / "q.docx", Selection())

    assert not (tmp_path / "q.docx").exists()
    assert program.dialogs.told == []


def test_why_questions_cannot_be_made_is_told(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(*_what: object) -> bytes:
        raise EditorError("No room for so many.")

    monkeypatch.setattr("editor.exchange.questionnaire.workbook.write_workbook", write)
    program.new()

    ask(program, ".xlsx", tmp_path / "q.xlsx", Selection())

    assert program.dialogs.told == ["No room for so many."]


def test_a_file_that_cannot_be_written_is_told(program: Program, tmp_path: Path) -> None:
    program.new()

    ask(program, ".xlsx", tmp_path / "no" / "q.xlsx", Selection())

    assert program.dialogs.told[-1].endswith(f"there is no folder {tmp_path / 'no'}.")


def test_who_changes_their_mind_writes_nothing(program: Program, tmp_path: Path) -> None:
    program.new()
    before = sorted(tmp_path.iterdir())

    ask(program, ".xlsx", tmp_path / "q.xlsx", Selection())
    (tmp_path / "q.xlsx").unlink()
    program.dialogs.to_write = None
    action = program.parts.window.findChild(QAction, "ask")
    assert isinstance(action, QAction)
    action.trigger()
    program.dialogs.asking = None
    action.trigger()

    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in before}


def test_without_an_open_profile_there_is_nobody_to_ask_about(program: Program) -> None:
    action = program.parts.window.findChild(QAction, "ask")
    assert isinstance(action, QAction)

    assert not action.isEnabled()
    program.new()
    assert action.isEnabled()
