"""Answers: what the writer answers on its thread is brought to the thread of the window."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError
from editor.frozen import frozen

T = TypeVar("T")


@frozen
class _Asked:
    """What waits for an answer of the writer."""

    done: Callable[[Any], None]
    failed: Callable[[str], None]
    apart: bool
    """Whether the answer says nothing about the library."""


class Answers(QObject):
    """Whoever asks the writer is told here, unless it was forgotten meanwhile.

    The writer's thread knows `done` and `failed` by a number only. They lead to documents, and what dies there last
    would die on that thread: Qt and Python then wait for each other's locks, for ever.
    """

    library_answered = Signal()
    """A job on the library was done; before whoever asked is told."""
    error_came = Signal(object)
    """The `EditorError` of a job; before whoever asked is told."""
    _came_back = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Nothing is asked yet."""
        super().__init__(parent)
        self._numbers = itertools.count()
        self._asked: dict[int, _Asked] = {}
        """By number."""
        self._came_back.connect(self._on_came_back)

    def expect(
        self, done: Callable[[T], None], failed: Callable[[str], None], *, apart: bool = False
    ) -> tuple[Callable[[T], None], Callable[[EditorError], None]]:
        """Return what the writer calls on its thread; `done` or `failed` is called here. Jobs `apart` say nothing about the library."""
        number = next(self._numbers)
        self._asked[number] = _Asked(done, failed, apart)

        def came_back(result: T) -> None:
            self._came_back.emit((number, result, None))

        def came_back_failed(error: EditorError) -> None:
            self._came_back.emit((number, None, error))

        return came_back, came_back_failed

    def forget(self) -> None:
        """What was asked so far is answered no more: the writer was closed."""
        self._asked.clear()

    def _on_came_back(self, answer: tuple[int, Any, EditorError | None]) -> None:
        number, result, error = answer
        asked = self._asked.pop(number, None)
        if asked is None:
            return
        if error is not None:
            self.error_came.emit(error)
            asked.failed(str(error))
            return
        if not asked.apart:
            self.library_answered.emit()
        asked.done(result)
