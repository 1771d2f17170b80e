"""A person who types at random into the real window, every letter once, and tells each of them through a pipe.

Letters are counted from `FIRST` on, so that a letter in a library says when it was typed. What is typed into a line of
terms looks for one: it counts from the key that takes it as words of one's own.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reliability.real_window import RealWindow

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    from editor.domain.draft import Draft
    from editor.domain.history import Step
    from editor.domain.specs import FieldSpec
    from editor.storage.headers import ProfileHeader
    from editor.storage.library import Library

FIRST = 0x4E00
MOST = 20_000
LONG = 40_000
"""Letters of the longest text."""

Message = tuple[str, Sequence[int], str, float]
"""What happened ("typed", "saved", "gone"), to which letters, in which kind of field, and when."""


class Typist:
    """Types until the process ends."""

    def __init__(self, folder: Path, draft: Draft, chance: random.Random, tell: Connection) -> None:
        """Open the window on a library with `draft`."""
        self._chance, self._tell, self._told = chance, tell, threading.Lock()
        self._waiting: dict[int, str] = {}
        """Letters that are not surely on the disk, with the kind of their field."""
        self._next = 0
        self._looked_for: list[int] = []
        """Letters in a line of terms."""
        self._watch_disk()
        self._program = RealWindow(folder, draft)
        self._form = self._program.parts.window.profile_view.form
        self._fields = list(draft.catalogue.fields.values())

    def _watch_disk(self) -> None:
        from editor.storage.library import Library

        real = Library.save_steps

        def save_steps(self: Library, profile_id: str, steps: Sequence[Step], draft: Draft) -> ProfileHeader:
            header = real(self, profile_id, steps, draft)
            say_saved(json.dumps(draft.to_document(), ensure_ascii=False))
            return header

        say_saved = self._say_saved
        Library.save_steps = save_steps  # type: ignore[method-assign]

    def _say(self, what: str, letters: Sequence[int], kind: str = "", at: float | None = None) -> None:
        with self._told:
            self._tell.send((what, letters, kind, time.monotonic() if at is None else at))

    def _say_saved(self, stored: str) -> None:
        """On the writer's thread."""
        at, there = time.monotonic(), set(stored)
        saved = [letter for letter in list(self._waiting) if chr(FIRST + letter) in there]
        for letter in saved:
            del self._waiting[letter]
        self._say("saved", saved, at=at)

    # --- typing ------------------------------------------------------------------------------------------------

    def type_for_ever(self) -> None:
        """Go to a field, type, pause, take back, and so on."""
        while self._next < MOST - 500:
            field = self._chance.choice(self._fields)
            kind = self._go_to(field)
            if not self._takes_letters(kind):
                continue
            for _burst in range(self._chance.randrange(1, 4)):
                self._burst(kind)
                self._after_a_burst(kind)
            self._leave(kind)

    def _go_to(self, field: FieldSpec) -> str:
        from PySide6.QtCore import Qt

        from editor.domain.specs import Choice, Choices, LongText, Records

        self._form.go_to(field.path)
        match field.kind:
            case Records(columns):
                column = self._chance.choice(columns)
                self._form.go_to(field.path, self._chance.randrange(4), column.name)
                return "term in a table" if isinstance(column.kind, Choice | Choices) else "cell"
            case Choice() | Choices():
                self._key(Qt.Key.Key_End)
                return "term"
            case LongText():
                self._key(self._chance.choice((Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown)))
                return "long text"
            case _:
                self._key(Qt.Key.Key_End)
                return "line"

    def _takes_letters(self, kind: str) -> bool:
        """Not a question of yes or no, nor a field that is off until another one is answered: what is typed there is nowhere."""
        from PySide6.QtWidgets import QLineEdit

        focused = self._program.parts.window.focusWidget()
        return kind != "line" or (isinstance(focused, QLineEdit) and not focused.isReadOnly())

    def _burst(self, kind: str) -> None:
        from PySide6.QtGui import QGuiApplication

        gap = self._chance.choice((0, 15, 40, 90, 140))
        letters = range(self._next, self._next + self._chance.choice((1, 4, 12, 30)))
        self._next = letters.stop
        if self._chance.random() < 0.1:
            from PySide6.QtCore import Qt

            QGuiApplication.clipboard().setText("".join(chr(FIRST + letter) for letter in letters))
            self._typed(letters, kind)
            self._key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            self._forget_what_is_gone()
            return
        for letter in letters:
            self._typed([letter], kind)
            self._key(0, text=chr(FIRST + letter))
            self._program.spin(round(gap * self._chance.uniform(0.5, 1.5)))

    def _typed(self, letters: Sequence[int], kind: str) -> None:
        if kind.startswith("term"):
            self._looked_for += letters
            return
        self._waiting |= dict.fromkeys(letters, kind)
        self._say("typed", letters, kind)

    def _after_a_burst(self, kind: str) -> None:
        from PySide6.QtCore import Qt

        pause = self._chance.choice((0, 100, 700, 2500))
        self._program.spin(pause)
        if self._chance.random() < 0.25:
            control = Qt.KeyboardModifier.ControlModifier
            for key, modifier in self._chance.choice(
                (
                    [(Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)] * 3,
                    [(Qt.Key.Key_Z, control)],
                    [(Qt.Key.Key_Z, control), (Qt.Key.Key_Y, control)],
                )
            ):
                self._key(key, modifier)
            self._forget_what_is_gone()
        if kind == "term" and self._chance.random() < 0.7:
            self._take_term(Qt.Key.Key_Return)

    def _take_term(self, key: Qt.Key) -> None:
        letters, self._looked_for = self._looked_for, []
        self._waiting |= dict.fromkeys(letters, "term")
        self._say("typed", letters, "term")
        self._key(key)
        self._forget_what_is_gone()

    def _leave(self, kind: str) -> None:
        from PySide6.QtCore import Qt

        self._take_term(Qt.Key.Key_Tab)
        if kind == "term in a table":
            self._key(Qt.Key.Key_Escape)
            self._forget_what_is_gone()

    def _key(self, key: int, modifier: Qt.KeyboardModifier | None = None, text: str = "") -> None:
        """Press and release a key where the focus is."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        keys = Qt.KeyboardModifier.NoModifier if modifier is None else modifier
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            widget: QWidget | None = self._program.parts.window.focusWidget()
            if widget is not None:
                QApplication.sendEvent(widget, QKeyEvent(kind, key, keys, text))

    def _forget_what_is_gone(self) -> None:
        """What was taken back, or not taken (a line of terms was left with Esc), is nowhere to be seen any more."""
        from PySide6.QtWidgets import QLineEdit

        document = self._program.parts.window.profile_view.document
        assert document is not None
        shown = json.dumps(document.draft.to_document(), ensure_ascii=False)
        focused = self._program.parts.window.focusWidget()
        shown += focused.text() if isinstance(focused, QLineEdit) else ""
        gone = [letter for letter in list(self._waiting) if chr(FIRST + letter) not in shown]
        for letter in gone:
            self._waiting.pop(letter, None)
        self._say("gone", gone)


def type_in_a_window(
    folder: Path, draft: Draft, chance: random.Random, tell: Connection, spoil: Callable[[], object]
) -> None:
    """What a child process does until it is killed; `spoil` makes the program wrong first."""
    spoil()
    Typist(folder, draft, chance, tell).type_for_ever()


def letters_in(text: str) -> set[int]:
    """The letters of a typist that a text holds."""
    return {ord(letter) - FIRST for letter in set(text) if FIRST <= ord(letter) < FIRST + MOST}
