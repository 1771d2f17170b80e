"""Garbage is collected on the window's thread only.

Python's collector runs on whichever thread happens to make an object. On the writer's thread it would take apart what is
left of closed windows and dialogs there, and Qt crashes when a widget dies on a thread that is not its own.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class GarbageCollector(QObject):
    """Looks for garbage now and then, as often as Python itself would, in the thread that it was made in."""

    def __init__(self, parent: QObject | None = None) -> None:
        """From now on Python does not look by itself."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def collect_if_due(self) -> None:
        """Look where enough was made since the last time: in the youngest, and each tenth time in older objects too."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
