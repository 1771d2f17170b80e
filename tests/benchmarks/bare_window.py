"""The least that a window with a form of this size costs: six tabs of plain line edits. A floor for the start."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QFormLayout, QLabel, QLineEdit, QMainWindow, QTabWidget, QWidget

TABS, ROWS = 6, 10


def make_window() -> QMainWindow:
    """Six tabs with ten line edits each."""
    window = QMainWindow()
    window.resize(1280, 800)
    tabs = QTabWidget()
    for tab in range(TABS):
        page = QWidget()
        form = QFormLayout(page)
        for row in range(ROWS):
            form.addRow(QLabel(f"Field {row}"), QLineEdit())
        tabs.addTab(page, f"Part {tab}")
    window.setCentralWidget(tabs)
    return window


class FirstPaint(QObject):
    """Says FORM when the window has been painted."""

    def __init__(self, window: QMainWindow) -> None:
        """Watch `window`."""
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The first request to update is the first paint."""
        if event.type() == QEvent.Type.UpdateRequest:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self.say)
        return False

    def say(self) -> None:
        """Print the word that the benchmark waits for."""
        print("FORM", flush=True)  # noqa: T201 (read by the benchmark)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    bare = make_window()
    watcher = FirstPaint(bare)
    bare.show()
    application.exec()
