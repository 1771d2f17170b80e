"""Restoring a library from a backup: built and checked aside, then put in place at once; the one before is kept beside.

At each moment a whole library lies at the path, the old one or the new one. Nobody may have it open.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor import disk
from editor.domain.specs import Catalogue
from editor.errors import BackupError, EditorError, LibraryError
from editor.storage import copies, faults
from editor.storage.backups import Backup, Backups, Reason
from editor.storage.soundness import damage_in
from editor.translation import _

if TYPE_CHECKING:
    from editor.storage.rescue import Rescued

COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite may have left beside a file of which nobody can say whether it is whole without it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """Where things are after a library was restored."""

    kept: Path | None
    """The library from before, as it was; None where there was none."""
    backup: Backup | None
    """A backup of it; None where it was too damaged for one."""


def restore(backup: Backup, backups: Backups, catalogue: Catalogue, now: Callable[[], datetime]) -> Restored:
    """Put the library of a backup in the place of the present one. Raises BackupError, and then all is as it was."""
    library = backups.library.resolve()
    with _told(library):
        if backup.is_damaged:
            raise BackupError(_("This backup is damaged. Take single profiles from it, or restore another one."))
        made = _back_up(library, backups)
        with building(library) as aside:
            _copy_checked(backup.path, aside)
            bring_up_to_date(aside, catalogue, now)
            kept = put_in_place(aside, library, now())
    return Restored(kept, made)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of making a new library from what is whole of a damaged one."""

    restored: Restored
    rescued: Rescued


def rebuild(backups: Backups, catalogue: Catalogue, now: Callable[[], datetime]) -> Rebuilt:
    """Put a new library of all that is whole in the place of a damaged one. Raises BackupError, and then all is as it was."""
    from editor.storage.rescue import rescue

    library = backups.library.resolve()
    with _told(library):
        made = _back_up(library, backups)
        with building(library) as aside:
            rescued = rescue(library, aside, catalogue, now)
            if not _has_profiles(aside):
                raise BackupError(_("Nothing in it can be read any more. Restore a backup."))
            kept = put_in_place(aside, library, now())
    return Rebuilt(Restored(kept, made), rescued)


def rehearse(library: Path, catalogue: Catalogue, now: Callable[[], datetime]) -> Rescued | None:
    """What `rebuild` would rescue; None where that is nothing. Nobody may have the library open."""
    from editor.storage.rescue import rescue

    with building(library) as aside:
        try:
            rescued = rescue(library, aside, catalogue, now)
        except LibraryError:
            return None
        return rescued if _has_profiles(aside) else None


def _has_profiles(library: Path) -> bool:
    with copies.reading(library) as connection:
        return connection.execute("SELECT 1 FROM profile LIMIT 1").fetchone() is not None


def put_in_place(aside: Path, library: Path, now: datetime) -> Path | None:
    """Give a finished library the place of another one, which is kept beside under a dated name; return that."""
    disk.flush_file(aside)
    kept = _keep(library, now)
    for suffix in COMPANIONS:
        _beside(library, suffix).unlink(missing_ok=True)  # SQLite would take it for the new one's
    aside.replace(library)
    disk.flush_folder(library.parent)
    return kept


@contextmanager
def building(library: Path) -> Iterator[Path]:
    """The path of a file beside a library in which a new one can be built; what is left there is taken away."""
    aside = disk.name_aside(library.parent)
    try:
        yield aside
    finally:
        for path in library.parent.glob(f"*{aside.name}*"):
            path.unlink(missing_ok=True)


def bring_up_to_date(aside: Path, catalogue: Catalogue, now: Callable[[], datetime]) -> None:
    """See that a file is a library of this program, and bring its tables up to date."""
    from editor.storage.library import Library

    Library(aside, catalogue, now).close()


def _back_up(library: Path, backups: Backups) -> Backup | None:
    """A backup of the present library, which nobody else may be using; None where there is nothing that could be read."""
    if not library.exists():
        return None
    uri = f"{library.as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=1, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            connection.execute("COMMIT")
        return backups.make(Reason.RESTORE).backup
    except (sqlite3.DatabaseError, BackupError) as error:
        cause = error.__cause__.__cause__ if isinstance(error, BackupError) and error.__cause__ else error
        if getattr(cause, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return None  # the file itself is kept all the same
        raise


def _copy_checked(source: Path, to: Path) -> None:
    with copies.reading(source) as connection:
        said = copies.fingerprint(connection)
        copies.copy(connection, to)
    with copies.reading(to) as connection:
        if copies.fingerprint(connection) != said or damage_in(connection):
            raise BackupError(_("This backup is damaged. Take single profiles from it, or restore another one."))


def kept_name(library: Path, now: datetime) -> Path:
    """A dated name beside a library, which no file has."""
    time = now.astimezone().strftime("%Y-%m-%d %H-%M-%S")
    # Translators: name of a file; the library as it was at that time.
    stem = _("{library} (kept {time})").format(library=library.stem, time=time)
    kept = library.with_name(stem + library.suffix)
    number = 1
    while kept.exists():
        number += 1
        kept = library.with_name(f"{stem} {number}{library.suffix}")
    return kept


def _keep(library: Path, now: datetime) -> Path | None:
    """Give the present library a second, dated name; where the disk knows no second names, a copy of it. None: there is none.

    What SQLite left beside it is copied also where the library itself is gone: both may come back.
    """
    kept = kept_name(library, now)
    for suffix in COMPANIONS:
        companion = _beside(library, suffix)
        if companion.exists():
            shutil.copyfile(companion, _beside(kept, suffix))
            disk.flush_file(_beside(kept, suffix))
    if not library.exists():
        return None
    try:
        os.link(library, kept)
    except OSError:
        shutil.copy(library, kept)
        disk.flush_file(kept)
    disk.flush_folder(library.parent)
    return kept


def _beside(library: Path, suffix: str) -> Path:
    return library.with_name(library.name + suffix)


@contextmanager
def _told(library: Path) -> Iterator[None]:
    """Say what went wrong in words, and that nothing is lost."""
    try:
        with faults.in_words(library):
            yield
    except EditorError as error:
        text = _("The library was not restored, and is as it was. {reason}")
        raise BackupError(text.format(reason=error)) from error
