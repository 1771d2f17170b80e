"""The real program, which ends itself at a moment of its start: what `harnesses/start_and_quit.py` starts.

    python -m tests.reliability.ended_program MOMENT WAY TYPED [without-signals] [--library PATH ...]

TYPED is typed into the field with the focus right before, where the window shows a profile. The program says on its
output `PATH TEXT`: the field, and what it showed after that.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.storage.library import Library
    from ui.application import Parts

MOMENTS = (
    "before the first paint",
    "after it",
    "while the library opens",
    "while pages are built",
    "when all is loaded",
)
WAYS = ("quit", "close", "Ctrl+Q", "SIGTERM", "SIGINT", "SIGHUP")
MAIN = Path(__file__).parents[2] / "main.py"


def main(moment: str, way: str, typed: str, *words: str) -> None:
    """Run `main.py` with a hook in what it builds."""
    from ui import application
    from ui.ending import Ending

    if "without-signals" in words:
        Ending.listen = _listen_to_nothing  # type: ignore[method-assign]
    real = application.make_window

    def make_window(*arguments: object, **options: object) -> Parts:
        parts = real(*arguments, **options)  # type: ignore[arg-type]
        Hook(parts, moment, way, typed)
        return parts

    application.make_window = make_window
    sys.argv = ["main.py", *(word for word in words if word != "without-signals")]
    runpy.run_path(str(MAIN), run_name="__main__")


def _listen_to_nothing(self: object) -> None:
    pass


class Hook:
    """Waits for the moment."""

    def __init__(self, parts: Parts, moment: str, way: str, typed: str) -> None:
        self._parts, self._way, self._typed, self._done = parts, way, typed, False
        parts.window.setProperty("hook", self)
        match moment:
            case "before the first paint":
                self._soon()
            case "after it":
                parts.window.painted.connect(self._soon)
            case "while the library opens":
                self._when_library_opens()
            case "while pages are built":
                parts.window.profile_view.form.page_built.connect(self._soon)
            case "when all is loaded":
                self._when_ready()

    def _soon(self, *_arguments: object) -> None:
        from PySide6.QtCore import QTimer

        if not self._done:
            self._done = True
            QTimer.singleShot(0, self._go)

    def _when_library_opens(self) -> None:
        """The window is told by a signal, while the writer's thread goes on opening."""
        from PySide6.QtCore import QObject, Signal

        from editor.storage.writer import Writer

        class Told(QObject):
            opening = Signal()

        told, real = Told(self._parts.window), Writer._open_library
        told.opening.connect(self._soon)

        def open_library(self: Writer) -> Library:
            told.opening.emit()
            return real(self)

        Writer._open_library = open_library  # type: ignore[method-assign]

    def _when_ready(self) -> None:
        from ui.application import Start

        soon = self._soon

        def say(self: Start, word: str) -> None:
            if word == "READY":
                soon()

        Start._say = say  # type: ignore[method-assign]

    def _go(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        window = self._parts.window
        self._type()
        ways: dict[str, Callable[[], object]] = {
            "quit": QApplication.quit,
            "close": window.close,
            "Ctrl+Q": lambda: QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        }
        if self._way in ways:
            ways[self._way]()
        else:
            os.kill(os.getpid(), getattr(signal, self._way))

    def _type(self) -> None:
        """Type into the name, and say what stands there now."""
        from PySide6.QtTest import QTest

        view = self._parts.window.profile_view
        if view.document is None or not self._typed:
            return
        path = view.form.focused_path()
        QTest.keyClicks(self._parts.window.focusWidget(), self._typed)
        print(path, view.document.draft.get(path), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
