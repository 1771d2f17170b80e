"""Which submission a file or a code is, in the window: typed, chosen or dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from editor.domain.code import Code, code_text
from editor.errors import EditorError
from editor.storage.library import Library
from editor.submitting import keep_final
from editor.verifying import Answer, verify
from tests.editor.exchange.drafts import CATALOGUE, NOW, VOCABULARIES
from tests.editor.handed_in import final_of, named_draft, write_final
from tests.ui.test_main_window import Program, program
from ui.theme import Theme
from ui.verify_dialog import VerifyDialog

__all__ = ["program"]

FINAL = final_of(named_draft())
WHICH = "“Full Profile”, revision 2, final, 23 November 2026, digest"


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, tmp_path: Path) -> VerifyDialog:
    """Over a library that has revision 2 of a profile."""
    library = Library(tmp_path / "library.sqlite3", CATALOGUE, lambda: NOW)
    library.create(named_draft(), "New", FINAL.about)
    keep_final(library, FINAL)

    def find_out(path: Path | None, code: Code | None, done: Callable[[Answer | str], None]) -> None:
        try:
            done(verify(path, code, library, CATALOGUE, VOCABULARIES, NOW))
        except EditorError as error:
            done(str(error))

    made = VerifyDialog(find_out, lambda: tmp_path / "2.json", theme)
    made.destroyed.connect(library.close)
    qtbot.addWidget(made)
    made.show()
    return made


def said(dialog: VerifyDialog) -> str:
    labels = [dialog.findChild(QLabel, f"verify.{name}") for name in ("answer", "more")]
    return "\n".join(label.text() for label in labels if label is not None and label.isVisible())


def type_code(qtbot: QtBot, dialog: VerifyDialog, text: str) -> None:
    line = dialog.findChild(QLineEdit, "verify.code")
    assert isinstance(line, QLineEdit)
    line.clear()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def choose(qtbot: QtBot, dialog: VerifyDialog) -> None:
    button = dialog.findChild(QAbstractButton, "verify.choose")
    assert isinstance(button, QAbstractButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def drop(dialog: VerifyDialog, *paths: Path) -> None:
    mime, no = QMimeData(), Qt.KeyboardModifier.NoModifier
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, no)
    QApplication.sendEvent(dialog, entering)
    dropped = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, no)
    QApplication.sendEvent(dialog, dropped)


def test_a_code_is_looked_up_as_it_is_printed_or_scanned(qtbot: QtBot, dialog: VerifyDialog) -> None:
    digits = FINAL.about.digest.removeprefix("sha-256:")
    for text in (
        FINAL.about.digest,
        code_text(FINAL.about),
        f"{digits[:4]} {digits[4:8]} {digits[8:12]} {digits[12:16]}",
    ):
        type_code(qtbot, dialog, text)
        assert said(dialog).startswith(WHICH), text

    type_code(qtbot, dialog, "0000 0000 0000 0000")
    assert said(dialog) == "No submission in the library has this code, and no draft as it is now."


def test_what_is_no_code_is_said_at_once(qtbot: QtBot, dialog: VerifyDialog) -> None:
    type_code(qtbot, dialog, "")
    assert said(dialog) == "Write the code first, or choose a file."
    type_code(qtbot, dialog, "hello")
    assert said(dialog) == "This is no code of a sheet: that has at least 16 digits, 0 to 9 and a to f."


def test_a_file_is_told_and_its_code_beside_it(qtbot: QtBot, dialog: VerifyDialog, tmp_path: Path) -> None:
    (tmp_path / "2.json").write_bytes(FINAL.data)

    choose(qtbot, dialog)
    assert said(dialog).startswith(WHICH)
    assert "The library has the same, byte for byte." in said(dialog)
    assert not dialog.comparison.isVisible()

    type_code(qtbot, dialog, FINAL.about.digest)
    assert "sheet and file belong together." in said(dialog)
    type_code(qtbot, dialog, "0000 0000 0000 0000")
    assert "sheet and file do not belong together." in said(dialog)


def test_what_differs_is_shown_field_by_field_of_a_file_that_is_dropped(dialog: VerifyDialog, tmp_path: Path) -> None:
    other = named_draft()
    other.set("composition.members_total", 99)
    write_final(tmp_path / "other.json", other, replace(FINAL.about, issued_at="2026-11-24T09:00:00Z"))

    drop(dialog, tmp_path / "other.json")

    assert "The library has another one, made on 23 November 2026. In this file:" in said(dialog)
    assert "issued_at: another" in said(dialog)
    assert dialog.comparison.isVisible()
    assert [one.field.path for one in dialog.comparison.differences] == ["composition.members_total"]
    drop(dialog, tmp_path / "other.json", tmp_path / "2.json")
    assert not (tmp_path / "2.json").exists(), "of two files nothing is read"


def test_a_file_that_is_none_is_told_in_a_sentence(qtbot: QtBot, dialog: VerifyDialog, tmp_path: Path) -> None:
    (tmp_path / "2.json").write_bytes(b"%PDF-1.7")

    choose(qtbot, dialog)

    assert said(dialog).endswith("is a PDF. Verify a sheet by the code at the foot of its pages.")
    type_code(qtbot, dialog, FINAL.about.digest)
    assert said(dialog).startswith(WHICH), "the file that is none is forgotten"


def test_the_window_finds_it_out_beside_the_library(program: Program) -> None:
    program.open_example()
    digest = program.document.about.replaces or ""
    answers: list[Answer | str] = []

    next(action for action in program.parts.window.commands if action.objectName() == "verify").trigger()
    find_out = program.dialogs.find_out
    assert find_out is not None
    find_out(None, Code(digest.removeprefix("sha-256:")), answers.append)
    find_out(Path("/no/such/file.json"), None, answers.append)

    program.qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers[1] == "There is no file /no/such/file.json."
