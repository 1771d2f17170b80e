"""The screen outlives the windows on it."""

from __future__ import annotations

import shiboken6
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ui.plain_dialog import MessageDialog
from ui.screens import room_for
from ui.theme import Theme


def test_the_room_is_that_of_the_screen(qtbot: QtBot, theme: Theme) -> None:
    dialog = MessageDialog(theme, "Title", "Words")
    qtbot.addWidget(dialog)

    assert room_for(dialog) == QGuiApplication.primaryScreen().availableSize()


def test_the_screen_is_not_taken_for_a_child_of_a_dialog(qtbot: QtBot, theme: Theme) -> None:
    dialog = MessageDialog(theme, "Title", "Words")
    qtbot.addWidget(dialog)

    dialog.show()

    assert "QScreen" not in shiboken6.dump(dialog)
