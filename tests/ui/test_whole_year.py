"""One profile through a whole year, in the real dialogs, by clicks and keys: from a page to accepted, and to the next year's round."""

from __future__ import annotations

import contextlib
import json
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TypeVar

import jsonschema
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor import cli
from editor.domain.handing import Stage, stage_of
from editor.domain.points import points
from editor.domain.telling import step_words
from editor.exchange.schema import schema_file
from editor.paths import RESOURCES
from tests.ui.test_main_window import Program
from ui.acceptance_view import AcceptanceView
from ui.dialogs import QtDialogs
from ui.form.round_item import RoundItem
from ui.round_bar import RoundBar
from ui.theme import Theme

MOST_LOOKS = 300
T = TypeVar("T", bound=QWidget)
PAGE = RESOURCES / "examples" / "example-page.txt"
TOTAL, SMES, FTE = "composition.members_total", "composition.sme_members", "general.management_fte"
REFUSAL = "Dear all,\n\n- Total number of members: please count again.\n- Call us.\n\nBye"


class Files(QtDialogs):
    """The real dialogs; files are chosen without a dialog, for those of the system are not ours."""

    folder: Path

    def choose_file_to_import(self) -> list[Path]:
        return [PAGE]

    def choose_file_to_write(self, title: str, name: str, suffix: str) -> Path | None:
        del title
        return self.folder / f"{name}{suffix.split()[0]}"


class Year(Program):
    """A program with the real dialogs."""

    def start(self) -> None:
        from ui.application import make_window
        from ui.settings import Settings

        def dialogs(window: QWidget, theme: Theme) -> Files:
            made = Files(window, theme)
            made.folder = self._folder
            return made

        settings = Settings(self._folder / "settings.ini")
        library = self._folder / "library.sqlite3"
        self.parts = make_window(self._application, library, settings, make_dialogs=dialogs)
        self.qtbot.addWidget(self.parts.window)
        with self.qtbot.waitSignal(self.parts.commands.ready):
            self.parts.window.show()
            self.qtbot.waitExposed(self.parts.window)

    def act(self, name: str) -> None:
        """What a menu or its keys do."""
        action = self.parts.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        assert action.isEnabled(), name
        action.trigger()

    def in_dialog(self, name: str, *hands: Callable[[QDialog], None]) -> None:
        """Do something that opens a dialog, and what is done there: the last of it closes it."""
        waiting, timer, looks = list(hands), QTimer(), count()

        def look() -> None:
            shown = QApplication.activeModalWidget()
            if isinstance(shown, QDialog) and shown.isVisible():
                if next(looks) > MOST_LOOKS:
                    shown.reject()  # or the test would wait for ever
                else:
                    with contextlib.suppress(AssertionError):  # not there yet
                        (waiting[0] if waiting else hands[-1])(shown)
                        del waiting[:1]

        timer.setInterval(30)
        timer.timeout.connect(look)
        timer.start()
        self.act(name)
        self.qtbot.waitUntil(lambda: not waiting and QApplication.activeModalWidget() is None, timeout=20000)
        timer.stop()
        self.parts.window.activateWindow()
        self.qtbot.waitUntil(self.parts.window.isActiveWindow)

    def wait_all_saved(self) -> None:
        self.document.end_typing()
        self.qtbot.waitUntil(lambda: "Saved" in self.parts.window.saved_label.accessibleName())

    def submission(self, revision: int) -> dict[str, object]:
        """What was written, fit for the published schema as another program sees it."""
        (path,) = self._folder.glob(f"*revision {revision}.json")
        found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.validate(found, json.loads(schema_file("1.0").read_text(encoding="utf-8")))
        return found


@pytest.fixture
def year(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Year]:
    made = Year(qtbot, qapp, tmp_path)
    yield made
    made.parts.window.close()
    made.parts.session.end()


def part(dialog: QWidget, kind: type[T], name: str) -> T:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def press(name: str) -> Callable[[QWidget], None]:
    def hand(dialog: QWidget) -> None:
        button = part(dialog, QAbstractButton, name)
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return hand


def write(name: str, text: str) -> Callable[[QWidget], None]:
    def hand(dialog: QWidget) -> None:
        found = dialog.findChild(QLineEdit, name) or dialog.findChild(QPlainTextEdit, name)
        assert isinstance(found, QLineEdit | QPlainTextEdit), name
        found.setFocus()
        found.selectAll()
        QTest.keyClicks(found, text) if "\n" not in text else found.insertPlainText(text)  # type: ignore[union-attr]

    return hand


def keep(dialog: QWidget) -> None:
    press("handing.keep")(dialog)


def test_from_a_page_to_accepted_and_to_the_round_of_the_next_year(year: Year, tmp_path: Path) -> None:
    # Imported and checked.
    year.in_dialog("import", press("import.import"))
    year.qtbot.waitUntil(lambda: year.parts.window.profile_view.document is not None)
    assert year.document.draft.get(TOTAL) == 64
    year.type_into(FTE, "2.5")
    year.act("check")
    assert not [issue for issue in year.document.issues if issue.blocks]

    # What the platform asks for, shown by hand.
    year.act("acceptance-action")
    year.qtbot.waitUntil(lambda: year.parts.window.profile_view.shows_page)
    page = part(year.parts.window, AcceptanceView, "acceptance")
    part(page, QListWidget, "acceptance.list").setCurrentRow(2)
    write("acceptance.note", "Open day of the yards")(page)
    press("acceptance.keep")(page)
    assert "shown by hand" in part(page, QListWidget, "acceptance.list").item(2).text()
    press("acceptance.close")(page)

    # Final: what leaves the machine is said first.
    said: list[str] = []

    def look(dialog: QDialog) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))

    year.in_dialog("hand-in-action", look, press("hand-in.hand-in"))
    year.qtbot.waitUntil(lambda: year.document.about.revision == 2)
    assert any("leave this computer" in text for text in said)
    first = year.submission(1)
    assert (first["status"], first["replaces"]) == ("final", None)

    # Handed in and returned; each point is tied to a field.
    year.in_dialog("handing", write("handing.to", "The platform"), keep, press("dialog.close"))
    year.in_dialog("handing", write("handing.note", REFUSAL), keep, press("dialog.close"))
    assert stage_of(year.document.draft, 1) is Stage.RETURNED
    assert [point.field for point in points(year.document.draft)] == [TOTAL, ""]

    # Corrected, ticked off, answered, and handed in again.
    for path in (TOTAL, SMES):
        value = year.document.draft.get(path)
        assert isinstance(value, int)
        year.parts.window.profile_view.form.go_to(path)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit)
        focused.selectAll()
        QTest.keyClicks(focused, str(value + 1))

    def tick(dialog: QDialog) -> None:
        shown = part(dialog, QListWidget, "points.list")
        shown.setFocus()
        QTest.keyClick(shown, Qt.Key.Key_Space)

    def answer(dialog: QDialog) -> None:
        write("points.answer", "There are 65.")(dialog)
        part(dialog, QListWidget, "points.list").setFocus()

    year.in_dialog("points-action", tick, answer, press("dialog.close"))
    assert (points(year.document.draft)[0].solved, points(year.document.draft)[0].answer) == (True, "There are 65.")
    year.act("letter")
    year.qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*what changed.pdf"))), timeout=15000)
    year.in_dialog("hand-in-action", press("hand-in.hand-in"))
    year.qtbot.waitUntil(lambda: year.document.about.revision == 3)
    second = year.submission(2)
    assert (second["replaces"], second["profile_id"]) == (first["digest"], first["profile_id"])
    year.in_dialog("handing", keep, press("dialog.close"))
    year.in_dialog("handing", lambda dialog: _choose(dialog, Stage.ACCEPTED), keep, press("dialog.close"))
    assert stage_of(year.document.draft, 2) is Stage.ACCEPTED
    year.wait_all_saved()

    # All that is sent by e-mail, from the command line beside the window.
    library = tmp_path / "library.sqlite3"
    assert cli.main(["bundle", str(first["profile_id"]), str(tmp_path / "b.zip"), "--library", str(library)]) == 0
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        assert json.loads(bundle.read("submission.json")) == second

    # The next year: everything is copied, and asked again.
    before = year.document
    year.in_dialog("new-from-last", press("last-year.copy"))
    year.qtbot.waitUntil(lambda: year.document is not before)
    marks = [
        year.document.draft.mark(path)
        for path in year.document.draft.catalogue.fields
        if year.document.draft.get(path) is not None
    ]
    assert all(mark is not None and mark.origin.value == "copied" and mark.to_confirm for mark in marks)
    year.qtbot.waitUntil(lambda: year.parts.window.findChild(RoundItem) is not None)
    year.act("round-action")
    bar = part(year.parts.window, RoundBar, "round")
    for _answer in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press("round.leave")(bar)

    assert bar.progress.text() == f"3 of {len(marks)} confirmed this year, 1 left"
    steps = [step_words(step, year.document.draft.catalogue) for step in year.document.history.steps[1:]]
    assert [words.split(":")[0] for words in steps[:3]] == ["Confirmed"] * 3
    year.wait_all_saved()


def _choose(dialog: QWidget, stage: Stage) -> None:
    from PySide6.QtWidgets import QComboBox

    combo = part(dialog, QComboBox, "handing.stage")
    combo.setFocus()
    while combo.currentData() is not stage:
        before = combo.currentIndex()
        QTest.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentIndex() != before, "it is among the choices"
