"""Jobs on the program's own writer: its thread owns the library, opens it, and opens it anew after a fault."""

from __future__ import annotations

import queue
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.errors import EditorError
from tests.reliability import samples
from tests.reliability.injection import Work

if TYPE_CHECKING:
    from editor.storage.library import Library
    from editor.storage.writer import Writer

NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)
LIBRARY = "library.sqlite3"
PATIENCE = 25.0
"""Seconds for a job."""


def now() -> datetime:
    """A time that stands still: what is made is the same each time."""
    return NOW


class OnWriter:
    """A writer on the library in a folder, for a thread that waits for it as the window does not."""

    def __init__(self, folder: Path) -> None:
        """Nothing is opened yet."""
        from editor.storage.writer import Writer

        self._answers: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._writer: Writer = Writer(folder / LIBRARY, samples.catalogue(), now, self._answers.put)
        self.thread = self._wait(lambda: self._writer.submit_apart(_thread, self._answers.put, self._answers.put))

    def do(self, job: Callable[[Library], object]) -> Any:  # noqa: ANN401  (whatever the job returns)
        """Run a job; raise what it raises. What could only be read may be looked at anew before: the window does so."""
        self._writer.look_again()
        return self._wait(lambda: self._writer.submit(job, self._answers.put, self._answers.put))

    def do_closed(self, job: Callable[[], object]) -> Any:  # noqa: ANN401
        """Run a job while the library is closed."""
        return self._wait(lambda: self._writer.submit_closed(job, self._answers.put, self._answers.put))

    def _wait(self, submit: Callable[[], None]) -> Any:  # noqa: ANN401
        submit()
        try:
            answer = self._answers.get(timeout=PATIENCE)
        except queue.Empty:
            raise RuntimeError(f"no answer from the writer within {PATIENCE} s") from None
        if isinstance(answer, EditorError):
            raise answer
        if isinstance(answer, BaseException):
            raise RuntimeError("".join(traceback.format_exception(answer))) from answer
        return answer

    def work(self, job: Callable[[Library], object]) -> Work:
        """A job as something that can be done under a fault."""
        return Work(lambda: self.do(job), self.thread)


def _thread() -> int:
    import threading

    return threading.get_native_id()
