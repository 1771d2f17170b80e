"""Ownership: which window a library belongs to. The first that opens it owns it; others read, and take over when it ends.

A small SQLite file beside the library says who owns it, and the owner holds a transaction open on that file. SQLite's
locks are the same on all systems, vanish with the process however it ends, part the windows of one process, and let
others read the row meanwhile. A row alone means nothing: it may be left of a program that was killed, or be brought
here from another computer by a program that keeps folders in step.

Ownership keeps windows apart, not transactions: the command line goes on working beside a window, and what both change
in one profile is merged (see `ConflictError`). Only what makes the file another one needs it: migration and restore.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

from editor.domain.about import timestamp
from editor.domain.dates import read_moment
from editor.errors import HeldError
from editor.frozen import frozen
from editor.storage import faults
from editor.translation import _

PATIENCE = 2.0
"""Seconds to wait while somebody reads or writes who the owner is: that takes them a moment."""
TRIES, A_MOMENT = 4, 0.02
"""How often, and after how many seconds, a library is claimed again whose owner has no name: they come or go just then."""
LONGEST = 200
"""Letters of what a row says that are shown: anybody who may write to the folder may have written it."""

_TABLE = "CREATE TABLE IF NOT EXISTS owner (program TEXT, host TEXT, pid INTEGER, since TEXT)"
_READ = "SELECT program, host, pid, since FROM owner LIMIT 1"
_TAKEN = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITTEN = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, *_TAKEN}
_NONSENSE = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT}
"""What is said of a file that is none of ours."""


@frozen
class Owner:
    """The window that a library belongs to."""

    program: str = ""
    host: str = ""
    """Name of the computer."""
    pid: int = 0
    since: str = ""
    """In UTC, as an ISO timestamp."""

    @property
    def is_this_process(self) -> bool:
        """Whether it is another window of this program, as it runs now."""
        return (self.host, self.pid) == (platform.node(), os.getpid())

    @property
    def words(self) -> str:
        """Who has the library open, in a sentence."""
        if not self.program:
            return _("Another program has this library open.")
        if self.is_this_process:
            return _("Another window of this program has this library open.")
        # Translators: who has the library open; {program} is a name, {host} a computer, {pid} the number of a process.
        return _("{program} on {host} (process {pid}) has had this library open since {time}.").format(
            program=self.program, host=self.host, pid=self.pid, time=_local(self.since)
        )


class Ownership:
    """One window's claim to a library; for one thread at a time."""

    def __init__(self, library: Path, program: str, now: Callable[[], datetime]) -> None:
        """Nothing is claimed yet. `program` is the name that others are told."""
        library = library.absolute()
        with contextlib.suppress(OSError, RuntimeError):  # two names of one library are one library
            library = library.resolve()
        self.library = library
        self.path = library.with_name(f".{library.name}.owner")
        self._program, self._now = program, now
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self.is_held = False
        """Whether the library is ours."""

    def take(self) -> bool:
        """Take the library, unless somebody has it; return whether it is ours. Raises LibraryError where nobody can.

        Somebody else has it for sure where this returns False: `owner` says who.
        """
        if self.is_held and self._is_there():
            return True
        self.is_held = False
        with faults.in_words(self.library):
            try:
                if not self._is_there():
                    self._open()
                self.is_held = self._take()
            except sqlite3.DatabaseError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NONSENSE:
                    raise
                self._open(anew=True)
                self.is_held = self._take()
        return self.is_held

    def claim(self) -> str:
        """Take the library, unless somebody has it; return who that is, in a sentence, or "". Raises what `take` raises."""
        words = ""
        for _try in range(TRIES):
            if self.take():
                return ""
            owner = self.owner()
            words = owner.words
            if owner.program:
                break
            time.sleep(A_MOMENT)
        return words

    def owner(self) -> Owner:
        """Who has the library, as far as the row says; without a name where it says nothing."""
        try:
            uri = f"{self.path.as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True, timeout=0.2, isolation_level=None)) as connection:
                return _read(connection)
        except sqlite3.Error:
            return Owner()

    @contextlib.contextmanager
    def for_a_moment(self) -> Iterator[None]:
        """Own the library while the block runs (a migration, a restore). Raises HeldError where somebody else has it."""
        was_held = self.is_held
        if held := self.claim():
            raise HeldError(held + " " + _("Close it there first."))
        try:
            yield
        finally:
            if not was_held:
                self.release()

    def release(self) -> None:
        """Let somebody else have it."""
        if self._connection is not None and self.is_held:
            with contextlib.suppress(sqlite3.Error):  # a row that stays says nothing
                self._connection.execute("DELETE FROM owner")
                self._connection.execute("COMMIT")
        self._close()

    # --- inside ------------------------------------------------------------------------------------------------

    def _take(self) -> bool:
        if self._connection is None or not _begin(self._connection):
            return False
        mine = Owner(self._program, platform.node()[:LONGEST], os.getpid(), timestamp(self._now()))
        while _write(self._connection, mine):
            # Between the two transactions another window may slip in; the one that holds the second says who it is.
            if not _begin(self._connection):
                return False
            if _read(self._connection) == mine:
                return True
        return _begin(self._connection)

    def _open(self, *, anew: bool = False) -> None:
        """Open the file, made if need be. Never by plain file calls once it may be ours: that drops SQLite's lock."""
        self._close()
        if anew:
            self.path.unlink(missing_ok=True)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        uri = f"{self.path.as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
        connection.execute("PRAGMA synchronous = OFF")  # what is lost with the power is no longer true then
        connection.execute("PRAGMA busy_timeout = 0")
        self._connection, self._identity = connection, identity_of(self.path)

    def _is_there(self) -> bool:
        """Whether the file that is open is the one that others find. Programs that keep folders in step replace files."""
        return self._connection is not None and self._identity == identity_of(self.path)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection, self._identity, self.is_held = None, None, False


def _begin(connection: sqlite3.Connection) -> bool:
    """Begin to write, which only one can; False where it is another."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in _TAKEN:
            return False
        raise
    return True


def _write(connection: sqlite3.Connection, owner: Owner) -> bool:
    """Write who the owner is, and end the transaction; False where that could not be written: the lock has to do then."""
    try:
        connection.execute(_TABLE)
        connection.execute("DELETE FROM owner")
        connection.execute("INSERT INTO owner VALUES (?, ?, ?, ?)", astuple(owner))
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _UNWRITTEN:
            raise
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        return False
    finally:
        connection.execute("PRAGMA busy_timeout = 0")
    return True


def _read(connection: sqlite3.Connection) -> Owner:
    row = connection.execute(_READ).fetchone()
    match row:
        case (str(program), str(host), int(pid), str(since)):
            return Owner(program[:LONGEST], host[:LONGEST], pid, since[:LONGEST])
    return Owner()


def identity_of(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that has its name by now; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _local(since: str) -> str:
    """The hour, where it was today; else the day too."""
    time = read_moment(since)
    if time is None:
        return since
    today = datetime.now(tz=UTC).astimezone().date()
    return time.strftime("%H:%M" if time.date() == today else "%Y-%m-%d %H:%M")
