"""The real window on a library of its own, in this process, for harnesses that type and click."""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reliability.harness import Outcome

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

    from editor.domain.draft import Draft
    from ui.application import Parts

PATIENCE_S = 20.0
OF_THE_PLATFORM = "This plugin does not support"
"""Begin of what Qt says where there is no screen; no fault of the program."""

troubles: list[str] = []
"""Exceptions in slots and threads, and warnings of Qt, since the last look."""


def application() -> QApplication:
    """The one application of this process. What goes wrong in it is written down."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from ui import crash

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication(["reliability"])
    sys.excepthook = lambda _kind, error, where: _on_exception(error.with_traceback(where))
    threading.excepthook = lambda args: _on_exception(args.exc_value or SystemExit())
    crash.report = _on_exception
    qInstallMessageHandler(_on_message)
    return made


def _on_exception(error: BaseException) -> None:
    troubles.append("".join(traceback.format_exception(error)))


def _on_message(_level: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith(OF_THE_PLATFORM):
        troubles.append(f"Qt: {message}")


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(tz=UTC)


class RealWindow:
    """The program of one person, from its start to its end."""

    def __init__(self, folder: Path, draft: Draft | None = None) -> None:
        """Start on the library in `folder`; with a `draft`, that is in it."""
        from editor.domain.profile import make_catalogue
        from editor.storage.library import Library
        from ui.application import make_window
        from ui.settings import Settings

        self.application = application()
        self.folder = folder
        self.library = folder / "library.sqlite3"
        os.environ["CLUSTER_PROFILE_EDITOR_DATA"] = str(folder)
        if draft is not None:
            library = Library(self.library, make_catalogue(), now)
            library.create(draft, "New profile")
            library.close()
        settings = Settings(folder / "settings.ini")
        settings.scheme = "light"
        ready: list[bool] = []
        self.parts: Parts = make_window(self.application, self.library, settings)
        self.parts.commands.ready.connect(lambda: ready.append(True))
        self.parts.window.show()
        self.parts.window.activateWindow()
        self.wait(lambda: bool(ready), "the library is open")

    def spin(self, ms: int = 0) -> None:
        """Let the program work. (`QTest.qWait` would keep the writer's thread from it: it holds Python's lock.)"""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the program work until something is so. Raises TimeoutError."""
        until = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError(f"not within {PATIENCE_S:.0f} s: {what}\n" + "\n".join(troubles))
            self.spin(1)

    def wait_saved(self) -> None:
        """Wait until all of it is on the disk."""
        self.wait(self.parts.session.is_all_saved, "everything is saved")

    def close(self) -> None:
        """End the program, and take it apart."""
        from PySide6.QtCore import QCoreApplication, QEvent

        window = self.parts.window
        window.close()
        self.parts.session.end()
        self.parts.commands.sheets.worker.stop()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.spin()


def trouble(what: str = "") -> Outcome | None:
    """What went wrong since the last look, or None."""
    found, troubles[:] = "\n".join(troubles), []
    return Outcome(f"{what}\n{found}") if found else None
