"""Writer: the one thread that owns the library. The window hands it jobs and never waits for the disk."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from editor.domain.specs import Catalogue
from editor.errors import EditorError

if TYPE_CHECKING:
    from editor.storage.library import Library

T = TypeVar("T")


class Writer:
    """Runs jobs on a library, one after another, in a thread of its own.

    The library is opened there, and SQLAlchemy imported there, before the first job. Where that fails, the job fails,
    and the next one tries again. All callbacks are called on that thread.
    """

    def __init__(
        self,
        path: Path,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        crashed: Callable[[BaseException], None],
        *,
        person: Callable[[], str] = str,
        before_migration: Callable[[Path], None] | None = None,
    ) -> None:
        """Start the thread. `crashed` is told of bugs in jobs; then neither `done` nor `failed` of the job is called.

        `person` tells who works here, on that thread, for it may take its time. For `before_migration`, see `Library`.
        """
        self._path = path
        self._catalogue = catalogue
        self._now = now
        self._crashed = crashed
        self._person = person
        self._before_migration = before_migration
        self._library: Library | None = None
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._closed = False
        # A program that ends without `close` must not hang; what waits then is lost, so `close` it.
        self._thread = threading.Thread(target=self._run, name="library writer", daemon=True)
        self._thread.start()

    def submit(
        self, job: Callable[[Library], T], done: Callable[[T], None], failed: Callable[[EditorError], None]
    ) -> None:
        """Run a job after those that wait; then `done` gets its result, or `failed` the error, in words for people.

        A job that failed has changed nothing and can be submitted again.
        """
        if self._closed:
            raise RuntimeError("the writer is closed")

        def run() -> None:
            try:
                result = job(self._open_library())
            except EditorError as error:
                failed(error)
            else:
                done(result)

        self._jobs.put(run)

    def close(self) -> None:
        """Run what waits, close the library and end the thread. A second call does nothing."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
            self._thread.join()

    def _run(self) -> None:
        while (run := self._jobs.get()) is not None:
            self._guard(run)
        if self._library is not None:
            self._guard(self._library.close)

    def _guard(self, run: Callable[[], None]) -> None:
        try:
            run()
        except BaseException as bug:  # the edge of the thread: beyond it a bug would be lost
            self._crashed(bug)

    def _open_library(self) -> Library:
        if self._library is None:
            from editor.storage.library import Library

            self._library = Library(
                self._path,
                self._catalogue,
                self._now,
                by=self._person(),
                before_migration=self._before_migration,
            )
        return self._library
