"""Writer: the one thread that owns the library. The window hands it jobs and never waits for the disk."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from editor.domain.specs import Catalogue
from editor.errors import ConflictError, EditorError, GoneError, HeldError, LibraryError
from editor.paths import make_folder
from editor.translation import _

if TYPE_CHECKING:
    from editor.storage.library import Library
    from editor.storage.ownership import Ownership

T = TypeVar("T")
PROGRAM = "Cluster Profile Editor"
"""What others are told has the library open."""


def _nobody(_reason: str) -> None:
    pass


class Writer:
    """Runs jobs on a library, one after another, in a thread of its own.

    The library is owned and opened there, and SQLAlchemy imported there, before the first job. Where that fails, the
    job fails, and the next one tries again. A connection that failed is not trusted again: the next job opens what is
    at the path then, for a place that was read-only and a file that was replaced stay so for the connection that met
    them. All callbacks are called on that thread.
    """

    def __init__(
        self,
        path: Path,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        crashed: Callable[[BaseException], None],
        standing_changed: Callable[[str], None] = _nobody,
        *,
        noticed: Callable[[str], None] = _nobody,
        person: Callable[[], str] = str,
        make: bool = True,
        before_migration: Callable[[Path], None] | None = None,
    ) -> None:
        """Start the thread. `crashed` is told of bugs in jobs; then neither `done` nor `failed` of the job is called.

        `standing_changed` is told why the library can only be read ("another window has it"), and "" once it is this
        writer's to change; `noticed` is told what was done to the file in between. `person` tells who works here, on that thread, for it may take its time. Without `make`, a
        library that is not there is not made. For `before_migration`, see `Library`.
        """
        self._path = path
        self._catalogue = catalogue
        self._now = now
        self._crashed = crashed
        self._standing_changed = standing_changed
        self._noticed = noticed
        self._person = person
        self._make = make
        self._before_migration = before_migration
        self._library: Library | None = None
        self._ownership: Ownership | None = None
        self._standing: str | None = None
        self._was_writable = False
        self._is_doubtful = False
        """Whether the connection failed."""
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
        self.submit_apart(lambda: self._do(job), done, failed)

    def submit_closed(
        self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[EditorError], None]
    ) -> None:
        """Run a job while the library is closed: it may put another file in its place. The next job opens what is there."""

        def run() -> T:
            if held := self._standing or self._claim():
                raise HeldError(held)
            if self._library is not None:
                self._library.close()
                self._is_doubtful = True  # it is opened anew, and sees whether it is the same file
            return job()

        self.submit_apart(run, done, failed)

    def submit_apart(
        self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[EditorError], None]
    ) -> None:
        """Run a job that needs no library in its turn, so also where the library cannot be opened."""
        if self._closed:
            raise RuntimeError("the writer is closed")

        def run() -> None:
            try:
                result = job()
            except EditorError as error:
                failed(error)
            else:
                done(result)

        self._jobs.put(run)

    def put_back(self, done: Callable[[None], None], failed: Callable[[EditorError], None]) -> None:
        """Put a library that was moved or deleted back where it was."""

        def run() -> None:
            if self._library is not None and self._library.is_stale:
                self._library.put_back()
            self._open_library()

        self.submit_apart(run, done, failed)

    def look_again(self) -> None:
        """See whether a library that could only be read can be changed by now."""
        if not self._closed:
            self._jobs.put(self._look_again)

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
        if self._ownership is not None:
            self._guard(self._ownership.release)

    def _guard(self, run: Callable[[], None]) -> None:
        try:
            run()
        except BaseException as bug:  # the edge of the thread: beyond it a bug would be lost
            self._crashed(bug)

    def _do(self, job: Callable[[Library], T]) -> T:
        try:
            return job(self._open_library())
        except LibraryError as error:
            if self._library is None or isinstance(error, ConflictError | HeldError):
                raise
            self._is_doubtful = True
            if not self._library.is_stale:
                raise
        # The file was moved, deleted or replaced in the middle of the job, which has changed nothing.
        return job(self._open_library())

    # --- the library -------------------------------------------------------------------------------------------

    def _open_library(self) -> Library:
        before = self._library
        if before is not None and not self._is_doubtful and not before.is_stale:
            return before
        # The one before is closed only afterwards: it may hold the last copy of a file that was deleted.
        try:
            self._library = self._open(before)
        except GoneError:
            if before is None or not before.is_deleted:
                raise
            self._library = self._put_back(before)
        self._is_doubtful = False
        if before is not None:
            if self._library.is_another and not self._standing:  # whoever has a library keeps it
                self._keep_replaced(before)
            before.close()
        return self._library

    def _open(self, before: Library | None) -> Library:
        from editor.storage import faults
        from editor.storage.library import Library

        make = self._make and before is None
        with faults.in_words(self._path.absolute()):
            if make:
                make_folder(self._path.absolute().parent)
            elif faults.is_missing(self._path):
                raise GoneError(faults.is_gone(self._path.absolute()))
        held = self._claim()
        library = Library(
            self._path,
            self._catalogue,
            self._now,
            by=self._person(),
            make=make,
            ownership=self._ownership,
            before=before,
            before_migration=self._before_migration,
        )
        # A place that becomes read-only in the middle of the work is a fault to be told and waited for, not a standing.
        place = "" if held or self._was_writable else library.why_read_only()
        self._stand(library, held or place)
        return library

    def _put_back(self, before: Library) -> Library:
        before.put_back()
        self._noticed(_("{path} had been deleted. It was put back as it was.").format(path=self._path))
        return self._open(before)

    def _keep_replaced(self, before: Library) -> None:
        """A program that keeps folders in step may have brought an older state: the newer one is not lost."""
        text = _("{path} was replaced by another file, which is used from now on.").format(path=self._path)
        try:
            kept = before.keep_replaced(self._now())
        except LibraryError as error:
            self._noticed(
                _("{replaced} What it was before could not be kept. {reason}").format(replaced=text, reason=error)
            )
            return
        if kept is not None:
            self._noticed(_("{replaced} What it was before is kept in {file}.").format(replaced=text, file=kept))

    def _claim(self) -> str:
        """Take the library; return who has it, or ""."""
        from editor.storage.ownership import Ownership

        if self._ownership is None:
            self._ownership = Ownership(self._path, PROGRAM, self._now)
        if self._ownership.is_held:
            return ""
        try:
            return self._ownership.claim()
        except LibraryError:  # nobody can own it there (full, read-only): what is saved at the same time is merged
            return ""

    def _stand(self, library: Library, reason: str) -> None:
        library.set_read_only(reason)
        self._was_writable = self._was_writable or not reason
        if reason != self._standing:
            self._standing = reason
            self._standing_changed(reason)

    def _look_again(self) -> None:
        if self._library is None or not self._standing:
            return
        held = self._claim()
        if held:
            self._stand(self._library, held)
            return
        self._is_doubtful = True  # opened while it could only be read
        with contextlib.suppress(EditorError):  # the next job tells
            self._open_library()
