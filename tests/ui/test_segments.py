"""Segments: one of several is chosen, by a click or by arrows, and heard as such."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.segments import Segments
from ui.theme import Theme


def test_screen_readers_hear_that_one_of_them_is_chosen(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    segments = Segments(theme, ("Take", "Keep"), ("Region: take", "Region: keep"), page)
    segments.show_choice(1)
    chosen: list[int] = []
    segments.chosen.connect(chosen.append)
    page.show()

    interfaces = [QAccessible.queryAccessibleInterface(button) for button in segments.buttons]
    told = [(one.role(), one.text(QAccessible.Text.Name), bool(one.state().checked)) for one in interfaces]
    segments.buttons[1].setFocus()
    qtbot.keyClick(segments.buttons[1], Qt.Key.Key_Left)
    qtbot.keyClick(segments.buttons[0], Qt.Key.Key_Space)

    radio = QAccessible.Role.RadioButton
    assert told == [(radio, "Region: take", False), (radio, "Region: keep", True)]
    assert chosen == [0]
