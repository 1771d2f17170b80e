"""A window with one profile in its form, and nothing of a library around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.history import History
from editor.domain.specs import Catalogue
from ui.document import ProfileDocument
from ui.form.editors.base import FieldEditor, Tools
from ui.form_commands import FormCommands
from ui.main_window import MainWindow
from ui.writing_commands import WritingCommands


def noon() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


class FormWindow:
    """What tests of the form's commands do with a window."""

    def __init__(self, qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> None:
        self.qtbot = qtbot
        self.window = MainWindow(catalogue, tools)
        qtbot.addWidget(self.window)
        self.view, self.form = self.window.profile_view, self.window.profile_view.form
        self.draft = Draft(catalogue)
        self.window.resize(1200, 860)

    def open(self) -> None:
        """Show the draft as it is now."""
        self.document = ProfileDocument(About("one"), self.draft, History(), noon)
        self.view.set_document(self.document)
        self.window.show_place(self.view)
        self.commands = FormCommands(self.window)
        self.writing = WritingCommands(self.window)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.view.focus_first()

    def press(self, name: str) -> None:
        """What the keys of a command do."""
        next(action for action in self.window.commands if action.objectName() == name).trigger()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = self.window.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, modifiers)

    def type(self, text: str) -> None:
        focus = self.window.focusWidget()
        assert focus is not None
        self.qtbot.keyClicks(focus, text)

    def part(self, name: str) -> QWidget:
        found = self.window.findChild(QWidget, name)
        assert isinstance(found, QWidget)
        return found

    def editor(self, path: str) -> FieldEditor:
        found = self.window.findChild(FieldEditor, path)
        assert isinstance(found, FieldEditor)
        return found

    def words(self, name: str) -> str:
        label = self.window.findChild(QLabel, name)
        return label.text() if isinstance(label, QLabel) and label.isVisible() else ""

    def click(self, name: str) -> None:
        button = self.part(name)
        assert button.isVisible()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def links(self) -> list[QPushButton]:
        return [
            button
            for button in self.form.findChildren(QPushButton)
            if button.isVisible() and button.property("role") == "link"
        ]


@pytest.fixture
def screen(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> Iterator[FormWindow]:
    """A window whose draft can be filled before it is opened."""
    screen = FormWindow(qtbot, catalogue, tools)
    yield screen
    screen.view.close_document()
