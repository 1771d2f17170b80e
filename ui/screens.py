"""The screen that a window stands on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def room_for(window: QWidget) -> QSize:
    """Room on the screen of a window, or of the one that it belongs to, without bars and docks.

    `QWidget.screen()` is not for Python: PySide takes the screen for a child of the widget, and where the collector of
    garbage takes the widget apart, the screen may die with it. Whatever needs a screen next crashes.
    """
    home = (window.parentWidget() or window).window()
    screen = QGuiApplication.screenAt(home.frameGeometry().center()) or QGuiApplication.primaryScreen()
    return screen.availableSize()
