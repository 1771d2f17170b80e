"""A profile with a past of three weeks, for tests of the history; and the window on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.about import timestamp
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.history import Step
from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabularies
from editor.paths import RESOURCES
from editor.storage.library import Library
from editor.submitting import keep_final
from tests.ui.test_main_window import Program
from ui.document import ProfileDocument
from ui.history_view import HistoryView

NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)
NAME, WEBSITE, TOTAL = "general.name", "general.website", "composition.members_total"
DESCRIPTION, LANGUAGES = "strategy.description", "general.languages"
BEFORE_TEXT = "One association for furniture makers in Romania, along the whole value chain: that is the aim."
AFTER_TEXT = BEFORE_TEXT.replace("furniture makers", "everybody")
ENGLISH: JsonValue = {"code": "en", "label": "English"}
ROMANIAN: JsonValue = {"code": "ro", "label": "Romanian"}


class Past:
    """Writes a library as if days had passed."""

    def __init__(self, path: Path) -> None:
        self.now = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
        self.catalogue = make_catalogue()
        self.library = Library(path, self.catalogue, lambda: self.now)
        draft = Draft(self.catalogue)
        made = Mark(Origin.IMPORTED, "made.txt", timestamp(self.now))
        for field, value in ((NAME, "Furniture"), (WEBSITE, "https://furniture.cluster.example"), (TOTAL, 80)):
            draft.set(field, value, made)
        self.profile_id = self.library.create(draft, "Import made.txt").id

    def day(self, day: int, hour: int = 12) -> Past:
        self.now = datetime(2026, 11, day, hour, 0, tzinfo=UTC)
        return self

    def change(self, values: dict[str, JsonValue], label: str = "", mark: Mark | None = None) -> Past:
        stored = self.library.load(self.profile_id)
        edits = []
        for path, value in values.items():
            edit = stored.draft.edit(path, value, mark)
            assert edit is not None
            stored.draft.apply(edit)
            edits.append(edit)
        label = label or self.catalogue.fields[next(iter(values))].label
        step = stored.history.add(label, timestamp(self.now), edits)
        self._save([step], stored.draft)
        return self

    def undo(self) -> Past:
        stored = self.library.load(self.profile_id)
        step = stored.history.undo(timestamp(self.now))
        assert step is not None
        for edit in step.edits:
            stored.draft.apply(edit)
        self._save([step], stored.draft)
        return self

    def _save(self, steps: Iterable[Step], draft: Draft) -> None:
        self.library.save_steps(self.profile_id, list(steps), draft)

    def name(self, name: str) -> Past:
        self.library.add_version(self.profile_id, name)
        return self

    def hand_in(self) -> Past:
        """Keep a final submission of what is stored, whatever is still missing in it."""
        from dataclasses import replace

        from editor.domain.about import Status
        from editor.exchange.submission import make_draft_submission

        stored = self.library.load(self.profile_id)
        about = replace(stored.about, issued_at=timestamp(self.now))
        vocabularies = Vocabularies(RESOURCES / "vocabularies")
        draft = make_draft_submission(stored.draft, about, vocabularies)
        keep_final(self.library, replace(draft, about=replace(draft.about, status=Status.FINAL)))
        return self


def write_past(path: Path) -> str:
    """Write the library, and return the id of its profile."""
    past = Past(path)
    past.day(8).change({TOTAL: 84}).change({DESCRIPTION: BEFORE_TEXT})
    past.day(9).name("Before the correction")
    past.day(12).hand_in()
    mark = Mark(Origin.IMPORTED, "new.txt", "2026-11-21T12:00:00Z")
    past.day(21).change({TOTAL: 86, LANGUAGES: [ENGLISH, ROMANIAN]}, "Import new.txt", mark)
    past.day(22).change({WEBSITE: "furniture.cluster.example"})
    past.day(23, 11).change({DESCRIPTION: AFTER_TEXT})
    past.library.close()
    return past.profile_id


class PastProgram(Program):
    """The window on that library, today being 23 November 2026."""

    def __init__(self, qtbot: QtBot, application: QApplication, folder: Path, patch: pytest.MonkeyPatch) -> None:
        patch.setattr("ui.application.now", lambda: NOW)
        self.profile_id = write_past(folder / "library.sqlite3")
        super().__init__(qtbot, application, folder)

    @property
    def history(self) -> HistoryView:
        found = self.parts.window.findChild(HistoryView)
        assert isinstance(found, HistoryView)
        return found

    @property
    def is_open(self) -> bool:
        return self.parts.window.profile_view.shows_past

    def open_history(self) -> None:
        self.parts.window.show_history.trigger()
        self.qtbot.waitUntil(lambda: any("correction" in line for line in self.timeline()))

    def words(self) -> str:
        """All words that the history shows."""
        return "\n".join(label.text() for label in self.history.findChildren(QLabel) if label.isVisible())

    def label(self, name: str) -> str:
        found = self.history.findChild(QLabel, name)
        assert isinstance(found, QLabel)
        return found.text()

    def view(self, name: str) -> QListView:
        found = self.history.findChild(QListView, name)
        assert isinstance(found, QListView)
        return found

    def lines(self, name: str) -> list[str]:
        """What screen readers say of the rows of a list."""
        model = self.view(name).model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return [str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in rows]

    def timeline(self) -> list[str]:
        return self.lines("history.timeline")

    def choose(self, name: str, beginning: str) -> None:
        """Click on the row of a list that begins like this."""
        view = self.view(name)
        self.qtbot.waitUntil(lambda: any(beginning in line for line in self.lines(name)))
        row = next(row for row, line in enumerate(self.lines(name)) if beginning in line)
        index = view.model().index(row, 0)
        view.scrollTo(index)
        place: QPoint = view.visualRect(index).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def choose_point(self, beginning: str) -> None:
        self.choose("history.timeline", beginning)

    def press(self, accessible_name: str) -> None:
        """Click on the visible button of that name."""
        self.qtbot.mouseClick(self.button(accessible_name), Qt.MouseButton.LeftButton)

    def button(self, name: str) -> QAbstractButton:
        self.qtbot.waitUntil(lambda: len(self._buttons(name)) == 1)
        return self._buttons(name)[0]

    def _buttons(self, name: str) -> list[QAbstractButton]:
        return [
            one
            for one in self.history.findChildren(QAbstractButton)
            if name in {one.accessibleName(), one.text(), one.objectName()} and one.isVisible()
        ]

    def combo(self, name: str) -> QComboBox:
        found = self.history.findChild(QComboBox, name)
        assert isinstance(found, QComboBox)
        return found

    def pieces(self, path: str) -> list[str]:
        """What screen readers say of both sides of a field, and when it changed."""
        self.qtbot.waitUntil(lambda: len(self._rows(path)) == 1)
        (row,) = self._rows(path)
        return [one.accessibleName() for one in row.findChildren(QWidget) if type(one).__name__ == "_Painted"]

    def _rows(self, path: str) -> list[QWidget]:
        """Those that are shown; those shown before die a little later."""
        return [row for row in self.history.findChildren(QWidget, f"comparison.row.{path}") if row.isVisible()]

    def stored(self) -> ProfileDocument:
        """The document as a new window would read it from the disk."""
        self.qtbot.waitUntil(lambda: self.parts.session.unsaved_document(self.profile_id) is None)
        library = Library(self._folder / "library.sqlite3", make_catalogue(), lambda: NOW)
        stored = library.load(self.profile_id)
        library.close()
        return ProfileDocument(stored.about, stored.draft, stored.history, lambda: NOW)
