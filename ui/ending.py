"""The system ends the program: a person logs out, the computer is shut down, Ctrl+C, `kill`. Everything is saved first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from editor.translation import _
from ui.library_session import LibrarySession

PATIENCE_MS = 5000
"""A system that ends waits about that long for its programs."""


class SessionManager(Protocol):
    """What we need of `QSessionManager`."""

    def allowsInteraction(self) -> bool:  # noqa: N802 (Qt's name)
        """Whether people may be asked now."""

    def release(self) -> None:
        """Let other programs ask."""

    def cancel(self) -> None:
        """Let the system go on."""


class Ending(QObject):
    """Listens to signals and to the session manager. Both lead to what closing the window does."""

    def __init__(
        self,
        session: LibrarySession,
        finish: Callable[[], None],
        ask: Callable[[str], bool],
        application: QApplication,
        parent: QObject,
    ) -> None:
        """`finish` makes values of what is only typed; `ask` tells why something is not saved, and whether to end all the same."""
        super().__init__(parent)
        self._session, self._finish, self._ask, self._application = session, finish, ask, application
        self._is_ending = False

    def listen(self) -> None:
        """From now on a signal ends the program as a click on the window's cross does."""
        import signal  # after the first paint: it takes 0.6 ms

        self._application.commitDataRequest.connect(self.commit)
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._on_signal)

    def commit(self, manager: SessionManager) -> None:
        """The session is about to end, or not: save, and leave everything open."""
        self._finish()
        fault = self._save()
        if fault and manager.allowsInteraction():
            if not self._ask(fault):
                manager.cancel()
            manager.release()

    def _save(self) -> str:
        """Wait until everything is on the disk; return "" or why it is not."""
        if self._session.is_all_saved():
            return ""
        faults: list[str] = []
        loop = QEventLoop()
        self._session.saved.connect(loop.quit)
        self._session.save_failed.connect(faults.append)
        self._session.save_failed.connect(loop.quit)
        QTimer.singleShot(PATIENCE_MS, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._session.saved.disconnect(loop.quit)
        self._session.save_failed.disconnect(faults.append)
        self._session.save_failed.disconnect(loop.quit)
        if self._session.is_all_saved():
            return ""
        return faults[-1] if faults else _("Saving takes longer than it should.")

    def _on_signal(self, _number: int, _frame: object) -> None:
        """In the middle of whatever Python runs: a second later at the latest, when garbage is looked for."""
        QTimer.singleShot(0, self._on_end_wanted)

    def _on_end_wanted(self) -> None:
        if not self._is_ending:  # told twice, we do not ask twice
            self._is_ending = True
            self._application.closeAllWindows()
            self._is_ending = False
