"""BatchRunner: makes many sheets in a thread, while the window goes on."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.sheet.wish import Wish

if TYPE_CHECKING:
    from editor.sheet_batch import Wanted


class BatchRunner(QObject):
    """One batch at a time."""

    outcome_ready = Signal(object)
    """An `Outcome`, as each sheet is done."""
    ended = Signal()
    """All are done, or the rest was given up."""
    crashed = Signal(object)
    """An exception: a bug."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing runs yet."""
        super().__init__(parent)
        self._given_up = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, wanted: Sequence[Wanted], folder: Path, wish: Wish, suffix: str) -> None:
        """Begin."""
        self._given_up.clear()
        self._thread = threading.Thread(target=self._run, args=(wanted, folder, wish, suffix), name="batch")
        self._thread.start()

    def give_up(self) -> None:
        """Make no further sheet, but those that were begun."""
        self._given_up.set()

    def wait(self) -> None:
        """Give up, and wait for what was begun."""
        self.give_up()
        if self._thread is not None:
            self._thread.join()

    def _run(self, wanted: Sequence[Wanted], folder: Path, wish: Wish, suffix: str) -> None:
        from editor.sheet_batch import SheetBatch

        try:
            batch = SheetBatch(folder, wish, suffix)
            with closing(batch.write(wanted)) as outcomes:
                for outcome in outcomes:
                    self.outcome_ready.emit(outcome)
                    if self._given_up.is_set():
                        batch.give_up()
        except Exception as error:  # the border of a thread: a bug is told
            self.crashed.emit(error)
        self.ended.emit()
