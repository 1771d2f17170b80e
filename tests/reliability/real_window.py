"""The real window on a library of its own, in this process, for harnesses that type and click."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

    from editor.domain.draft import Draft
    from ui.application import Parts

LIBRARY = "library.sqlite3"
PATIENCE_S = 20.0
OF_THE_PLATFORM = "This plugin does not support"
"""Begin of what Qt says where there is no screen; no fault of the program."""

troubles: list[str] = []
"""Exceptions in slots and threads, and warnings of Qt, since the last look."""


def application() -> QApplication:
    """The one application of this process. What goes wrong in it is written down.

    As in the program, garbage is looked for on the window's thread only, but all the time: what dies, dies in the midst
    of something.
    """
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from ui import crash, garbage

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication(["reliability"])
    sys.excepthook = lambda _kind, error, where: _on_exception(error.with_traceback(where))
    threading.excepthook = lambda args: _on_exception(args.exc_value or SystemExit())
    crash.report = _on_exception
    qInstallMessageHandler(_on_message)
    gc.set_threshold(200, 5, 5)
    garbage.EVERY_MS = 20
    garbage.GarbageCollector(made)
    return made


def _on_exception(error: BaseException) -> None:
    troubles.append("".join(traceback.format_exception(error)))


def _on_message(level: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if level.name == "QtFatalMsg":  # the process ends now
        sys.stderr.write(f"{message}\n")
    if not message.startswith(OF_THE_PLATFORM):
        troubles.append(f"Qt: {message}")


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(tz=UTC)


def make_library(folder: Path, draft: Draft) -> None:
    """Make the library in `folder` with one profile."""
    from editor.domain.profile import make_catalogue
    from editor.storage.library import Library

    library = Library(folder / LIBRARY, make_catalogue(), now)
    library.create(draft, "New profile")
    library.close()


class RealWindow:
    """The program of one person, from its start to its end."""

    def __init__(self, folder: Path, draft: Draft | None = None) -> None:
        """Start on the library in `folder`; with a `draft`, that is in it."""
        from tests.reliability import samples
        from ui import application as program
        from ui.settings import Settings

        self.application = application()
        self.folder = folder
        self.library = folder / LIBRARY
        os.environ["CLUSTER_PROFILE_EDITOR_DATA"] = str(folder)
        if draft is not None:
            make_library(folder, draft)
        settings = Settings(folder / "settings.ini")
        settings.scheme = "light"
        ready: list[bool] = []
        program.make_catalogue = samples.catalogue  # type: ignore[attr-defined]  # what is remembered for a catalogue is remembered once
        self.parts: Parts = program.make_window(self.application, self.library, settings)
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

    def wait(self, condition: Callable[[], bool], what: str, seconds: float = PATIENCE_S) -> None:
        """Let the program work until something is so. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError(f"not within {seconds:.0f} s: {what}")
            self.spin(1)

    def let_die(self) -> None:
        """Let everything die that was closed."""
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.spin()

    def wait_saved(self) -> None:
        """Wait until all of it is on the disk."""
        self.wait(self.parts.session.is_all_saved, "everything is saved")

    def close(self) -> None:
        """End the program, and take it apart."""
        from ui.theme import Theme

        window = self.parts.window
        window.close()
        self.parts.session.end()
        self.parts.commands.sheets.worker.stop()
        window.deleteLater()
        for theme in self.application.findChildren(Theme):  # of the application in the program, which ends now
            theme.deleteLater()
        self.let_die()


def take_troubles() -> str:
    """What went wrong since the last look."""
    found, troubles[:] = "".join(f"{one.rstrip()}\n" for one in troubles), []
    return found
