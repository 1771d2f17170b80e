"""Apart: jobs that may last are done on a thread of their own, while the window stays alive."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from editor.errors import FileError
from editor.translation import _
from ui.plain_dialog import PlainDialog
from ui.theme import Theme

T = TypeVar("T")

SOON_MS = 300
"""After that a person is told what is waited for."""
LONGEST_MS = 20_000
"""After that nobody waits any more: no file of this sort takes a tenth of it."""


class WaitDialog(PlainDialog):
    """Says what is waited for, and lets it be given up."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        """`title` says what is done."""
        super().__init__(theme, title, parent)
        self.setObjectName("wait-dialog")
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(title)
        self.body.addWidget(bar)
        self.body.addStretch(1)
        button = self.add_button(_("Cancel"), "wait.cancel")
        button.clicked.connect(self.reject)
        button.setFocus()


class _Job(QObject):
    """One job, and what came of it."""

    ended = Signal()

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self.has_ended = False
        self.result: Any = None
        self.error: BaseException | None = None
        self.ended.connect(self._on_ended)

    def run(self) -> None:
        """Do it, on a thread of its own."""
        try:
            self.result = self._work()
        except BaseException as error:
            self.error = error
        self.ended.emit()

    def _on_ended(self) -> None:
        self.has_ended = True


def do_apart(work: Callable[[], T], title: str, theme: Theme, window: QWidget) -> T | None:
    """Return what `work` gives, done on a thread of its own; None where a person gave it up.

    After a moment a dialog says what is done (`title`). Raises what `work` raises, and FileError where it lasts too long.
    What was given up goes on until it ends by itself, and nobody looks at it: `work` may not change anything.
    """
    job = _Job(work)
    _keep(job)
    threading.Thread(target=job.run, name="apart", daemon=True).start()
    loop = QEventLoop()
    job.ended.connect(loop.quit)
    QTimer.singleShot(SOON_MS, loop, loop.quit)
    # Keys and clicks wait meanwhile, and come to whatever is there then.
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not job.has_ended and not _wait(job, title, theme, window):
        return None
    if job.error is not None:
        raise job.error
    result: T = job.result
    return result


def _wait(job: _Job, title: str, theme: Theme, window: QWidget) -> bool:
    """Wait for a job, and say so; False where a person gave it up."""
    dialog = WaitDialog(theme, title, window)
    job.ended.connect(dialog.accept)
    QTimer.singleShot(LONGEST_MS, dialog, dialog.accept)
    try:
        if not dialog.exec():
            return False
    finally:
        dialog.deleteLater()
    if not job.has_ended:
        raise FileError(_("This takes too long, so it was given up. It is no file that this program can read."))
    return True


_jobs: list[_Job] = []


def _keep(job: _Job) -> None:
    """Keep jobs that were given up until they end: what dies on their thread would take its signals along."""
    _jobs[:] = [one for one in _jobs if not one.has_ended]
    _jobs.append(job)
