"""The program as it is looked at: comes to a page when it is told to, says so, and presses keys; on its own screen.

Told by lines on its input, answers with a line each: `page NAME`, `key Tab`, `key Ctrl+PageDown`, `type TEXT`,
`do NAME`, `end`.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gallery.looks import BY_NAME as LOOKS
from tests.gallery.pages import BY_NAME as PAGES
from tests.gallery.pages import keys, press_all
from tests.gallery.stage import Stage

READY, GONE = "ready", "cannot be shown"
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


class Performer:
    """Reads what it is told, on a thread; does it on the window's."""

    def __init__(self, folder: Path) -> None:
        """Makes its libraries in `folder`."""
        self._told: SimpleQueue[str] = SimpleQueue()
        self._stage = Stage(LOOKS["light"], folder)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self._told.put(line.strip())
        self._told.put("end")

    def _next(self) -> str:
        """The next thing to do; meanwhile the program works."""
        while True:
            try:
                return self._told.get_nowait()
            except Empty:
                self._stage.spin(2)

    def run(self) -> None:
        """Do what is told until the end."""
        line = self._next()
        while line != "end":
            line = self._show(line.removeprefix("page "))
        self._stage.close()

    def _show(self, name: str) -> str:
        """Show a page until another one is wanted; return the line that says so."""
        after: list[str] = []
        try:
            self._stage.show(PAGES[name], lambda top: after.append(self._wait(top)))
        except (AssertionError, TimeoutError, StopIteration) as error:
            _say(f"{GONE}: {name}: {error!r}")
            self._stage.close()
        return after[-1] if after else self._next()

    def _wait(self, top: QWidget) -> str:
        top.activateWindow()
        self._stage.settle()
        _say(READY)
        while True:
            line = self._next()
            if line.startswith("key "):
                self._press(line.removeprefix("key "), top)
                _say(READY)
            elif line.startswith("type "):
                for letter in line.removeprefix("type "):
                    press_all(self._stage, [letter]) if letter.isascii() else _send(letter)
                self._stage.settle()
                _say(READY)
            elif line.startswith("do "):
                ACTS[line.removeprefix("do ")](self._stage)
                self._stage.settle()
                _say(READY)
            else:
                return line

    def _press(self, key: str, top: QWidget) -> None:
        focused = QApplication.focusWidget() or top
        *held, name = key.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= _MODIFIERS[one]
        QTest.keyClick(focused, Qt.Key[f"Key_{name}"], modifiers)
        self._stage.spin(1)


def _send(letter: str) -> None:
    """A letter that QTest does not know."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        focused = QApplication.focusWidget()
        if focused is not None:
            QApplication.sendEvent(focused, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def _say(line: str) -> None:
    print(line, flush=True)


def _fail_to_save(stage: Stage) -> None:
    stage.window.show_saved("Not saved since 14:02: the disk is full. Your text is kept here.", failed=True)


def _type_what_is_no_day(stage: Stage) -> None:
    no = Qt.KeyboardModifier.NoModifier
    keys("general.established_on", "laevatamm", (Qt.Key.Key_Tab, no))(stage)


def _filter(stage: Stage) -> None:
    stage.press("show.empty")


ACTS: dict[str, Callable[[Stage], object]] = {
    "fail to save": _fail_to_save,
    "type what is no day": _type_what_is_no_day,
    "filter": _filter,
}
"""What is done to hear what is announced."""


def main() -> None:
    """See the module."""
    with tempfile.TemporaryDirectory(prefix="accessibility-", ignore_cleanup_errors=True) as folder:
        Performer(Path(folder).resolve()).run()


if __name__ == "__main__":
    main()
