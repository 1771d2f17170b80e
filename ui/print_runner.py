"""PrintRunner: prints sheets in a thread, a job for each, while the window goes on."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError
from editor.sheet.wish import Wish
from editor.translation import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from editor.sheet.typeset import Typesetter
    from editor.sheet_batch import Wanted


class PrintRunner(QObject):
    """One batch at a time."""

    outcome_ready = Signal(object)
    """An `Outcome`, as each sheet has gone to the printer."""
    ended = Signal()
    """All have, or the rest was given up."""
    crashed = Signal(object)
    """An exception: a bug."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is printed yet."""
        super().__init__(parent)
        self._given_up = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, printer: QPrinter, wanted: Sequence[Wanted], wish: Wish, typesetter: Typesetter) -> None:
        """Begin. Nobody else may use the printer from now on."""
        self._given_up.clear()
        self._thread = threading.Thread(target=self._run, args=(printer, wanted, wish, typesetter), name="printing")
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether sheets are being printed."""
        return self._thread is not None and self._thread.is_alive()

    def give_up(self) -> None:
        """Print no further sheet; of the one that was begun, nothing comes out."""
        self._given_up.set()

    def wait(self) -> None:
        """Wait for what was begun, to its end."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, printer: QPrinter, wanted: Sequence[Wanted], wish: Wish, typesetter: Typesetter) -> None:
        try:
            self._print(printer, wanted, wish, typesetter)
        except Exception as error:  # the border of a thread: a bug is told
            self.crashed.emit(error)
        self.ended.emit()

    def _print(self, printer: QPrinter, wanted: Sequence[Wanted], wish: Wish, typesetter: Typesetter) -> None:
        from editor.sheet.layouts import make_sheet
        from editor.sheet_batch import Outcome, wanted_sheets
        from ui.printing import PRINT_PPI, file_of, print_pages

        file = printer.outputFileName()
        for number, (name, read) in enumerate(wanted_sheets(wanted, wish), 1):
            if self._given_up.is_set():
                return
            try:
                pages = typesetter.pages(make_sheet(read(), wish), PRINT_PPI)
            except EditorError as error:
                self.outcome_ready.emit(Outcome(name, str(error)))
                continue
            printer.setDocName(name)
            if file:
                printer.setOutputFileName(file_of(file, number))
            if print_pages(printer, pages, self._given_up.is_set):
                self.outcome_ready.emit(Outcome(name))
            elif not self._given_up.is_set():  # a printer that took none of this one takes none of the next
                words = _("The printer did not take the sheet. Look whether it is on, then print again.")
                self.outcome_ready.emit(Outcome(name, words))
                return
