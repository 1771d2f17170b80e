"""BackupCommands: backups of the library, made at the start and on demand; carried out on the writer's thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.translation import _
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from editor.storage.backups import Made
    from editor.storage.library import Library

START_MS = 3000
"""After a library was opened; by then the window is built and the person has begun."""


class BackupCommands(QObject):
    """Makes backups. Where one cannot be made, that is said once, and stands in nobody's way."""

    made = Signal(object)
    """What came of making a backup (Made): a new one, or nothing had changed."""

    def __init__(self, window: MainWindow, session: LibrarySession, now: Callable[[], datetime], root: Path) -> None:
        """`root` is the folder of the backups of all libraries."""
        super().__init__(window)
        self.setObjectName("backup-commands")
        self._window, self._session, self._now, self._root = window, session, now, root
        self._told = ""
        self._start = QTimer(self)
        self._start.setObjectName("backup-at-start")
        self._start.setSingleShot(True)
        self._start.setInterval(START_MS)
        self._start.timeout.connect(self._on_start)
        session.opened.connect(self._start.start)
        window.closing.connect(self._start.stop)
        join(window.back_up, self.back_up)

    def back_up(self) -> None:
        """Make a backup now."""
        self._session.do(self._making("WANTED"), self._on_wanted_made)

    def _making(self, reason: str) -> Callable[[Library], Made]:
        """The job that makes a backup; `reason` is the name of a `Reason`, which is imported late."""
        path, root, now = self._session.path, self._root, self._now

        def job(_library: Library) -> Made:
            from editor.storage.backups import Backups, Reason

            return Backups(path, root, now).make(Reason[reason])

        return job

    def _on_wanted_made(self, made: Made) -> None:
        time = made.backup.at.astimezone().strftime("%Y-%m-%d %H:%M")
        words = _("Backup made") if made.is_new else _("Nothing changed since the backup of {time}")
        self._window.show_saved(words.format(time=time))
        self.made.emit(made)

    def _on_start(self) -> None:
        self._session.do(self._making("START"), self.made.emit, self._on_start_failed)

    def _on_start_failed(self, sentence: str) -> None:
        if sentence != self._told:
            self._window.show_saved(sentence)
        self._told = sentence
