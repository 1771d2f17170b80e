"""Backups of a library: whole copies of its file in another folder, checked before they count, and the old ones pruned.

Every library has a folder of its own. A backup is named after its time in UTC, its number and its reason
(`20261123T140205Z-00042-start.sqlite3`); one of a library with damage in it says so too, and never takes the place of
a sound one. Files of other names are left alone.
"""

from __future__ import annotations

import contextlib
import enum
import os
import re
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from editor import disk
from editor.errors import BackupError, LibraryError
from editor.storage import copies, faults
from editor.storage.rotation import kept
from editor.storage.soundness import find_damage
from editor.translation import _

SUFFIX = ".sqlite3"
_ASIDE = re.compile(r"\.{1,2}[0-9a-f]{16}\.new(-journal|\.owner)?")
_STALE = 24 * 3600
"""Seconds after which a copy that was never finished was surely left by a program that was killed."""


class Reason(enum.Enum):
    """Why a backup was made."""

    START = "start"
    MIGRATION = "before-migration"
    RESTORE = "before-restore"
    WANTED = "wanted"


_NAME = re.compile(
    rf"(\d{{8}}T\d{{6}}Z)-(\d{{5,9}})-({'|'.join(reason.value for reason in Reason)})(-damaged)?{re.escape(SUFFIX)}",
    re.ASCII,
)
_TIME = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One file of the folder."""

    path: Path
    at: datetime
    """By the clock of that moment, which may have been wrong."""
    number: int
    """Counts in the order in which they were made, whatever the clock said."""
    reason: Reason
    is_damaged: bool
    """Whether the library was damaged then: what was whole in it is whole here."""
    size: int


@dataclass(frozen=True, slots=True)
class Made:
    """What came of making a backup."""

    backup: Backup
    is_new: bool
    """False where nothing had changed since that one."""


class Backups:
    """The backups of one library. All methods raise BackupError where the disk fails."""

    def __init__(self, library: Path, root: Path, now: Callable[[], datetime]) -> None:
        """`root` is the folder of the backups of all libraries; `now` tells the time, with its zone."""
        self.library = library.absolute()
        self.folder = root / _folder_name(self.library)
        self._root, self._now = root, now

    def all(self) -> list[Backup]:
        """The backups, newest first."""
        with self._told():
            if not self.folder.is_dir():
                return []
            found = [backup for path in self.folder.iterdir() if (backup := _recognise(path))]
        return sorted(found, key=lambda backup: (backup.number, backup.at, backup.path.name), reverse=True)

    def make(self, reason: Reason) -> Made:
        """Make a backup of the library as it is now, unless the newest one says the same; then prune."""
        making = self.making(reason)
        while True:
            try:
                next(making)
            except StopIteration as end:
                made: Made = end.value
                return made

    def making(self, reason: Reason) -> Generator[None, None, Made]:
        """What `make` does, with pauses: nothing is locked during one, and the library may change meanwhile.

        Of 1,000 profiles (45 MB) it takes a second in all, and nobody's typing has to wait for that.
        """
        with self._told():
            self._make_folder()
            before = self.all()
            aside = disk.name_aside(self.folder)
            try:
                with copies.reading(self.library) as source:
                    copies.copy(source, aside)
                yield
                says = self._says(aside)
                yield
                for same in self._newest(before):
                    if says is not None and self._says(same.path) == says:
                        return Made(same, is_new=False)
                    yield
                is_sound = self._is_sound(aside)
                yield
                number = before[0].number + 1 if before else 1
                made = self._name(aside, number, reason, is_damaged=not is_sound)
            finally:
                aside.unlink(missing_ok=True)
        self.prune()
        return Made(made, is_new=True)

    def prune(self) -> None:
        """Delete what `rotation` does not keep. Damaged ones are counted by themselves: they push out no sound one."""
        with self._told():
            everything = self.all()[::-1]
            for chain in (
                [backup for backup in everything if not backup.is_damaged],
                [backup for backup in everything if backup.is_damaged],
            ):
                keep = kept([backup.at for backup in chain])
                for place, backup in enumerate(chain):
                    if place not in keep:
                        backup.path.unlink(missing_ok=True)
            for folder in (self.folder, self.library.parent):
                self._clean(folder)

    # --- inside ------------------------------------------------------------------------------------------------

    def _make_folder(self) -> None:
        """Both folders are for the owner's eyes only."""
        for folder in (self._root, self.folder):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                disk.flush_folder(folder.parent)

    def _newest(self, backups: list[Backup]) -> list[Backup]:
        """The newest sound one; and the newest of all, which is as damaged as a library that says the same."""
        sound = [backup for backup in backups if not backup.is_damaged]
        return [*sound[:1], *(backup for backup in backups[:1] if backup.is_damaged)]

    def _says(self, path: Path) -> str | None:
        """The fingerprint of a backup; None where it cannot be read through."""
        try:
            with copies.reading(path) as connection:
                return copies.fingerprint(connection)
        except sqlite3.Error:
            return None

    def _is_sound(self, aside: Path) -> bool:
        """Whether every digest and checksum in a copy is right. Where they are not, so it has to be in the library."""
        if not find_damage(aside):
            return True
        if not find_damage(self.library):
            raise BackupError(_("No backup was made: the disk did not keep what was written. Look after the disk."))
        return False

    def _name(self, aside: Path, number: int, reason: Reason, *, is_damaged: bool) -> Backup:
        """Give a finished copy its name, which no other has, once it is on the disk."""
        at = self._now().astimezone(UTC)
        while True:
            name = f"{at.strftime(_TIME)}-{number:05}-{reason.value}{'-damaged' * is_damaged}{SUFFIX}"
            path = self.folder / name
            if copies.claim(aside, path):
                break
            number += 1
        return Backup(path, at.replace(microsecond=0), number, reason, is_damaged, path.stat().st_size)

    def _clean(self, folder: Path) -> None:
        """Take away what a program that was killed left behind, here or beside the library (see `restoring`)."""
        for path in folder.iterdir():
            if _ASIDE.fullmatch(path.name):
                with contextlib.suppress(OSError):
                    if abs(self._now().timestamp() - path.stat().st_mtime) > _STALE:
                        path.unlink()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what went wrong with the folder or the library in words."""
        try:
            with faults.in_words(self.folder):
                yield
        except LibraryError as error:
            text = _("No backup was made. {reason}")
            raise BackupError(text.format(reason=error)) from error


def backing_up_first(root: Path, now: Callable[[], datetime], told: Callable[[str], object]) -> Callable[[Path], None]:
    """What is done with an older library before its tables are changed. Where no backup can be made, `told` hears why.

    The migration goes on all the same: should it fail, it leaves all as it was.
    """

    def back_up(library: Path) -> None:
        try:
            Backups(library, root, now).make(Reason.MIGRATION)
        except BackupError as error:
            told(str(error))

    return back_up


def _recognise(path: Path) -> Backup | None:
    """The backup that a file is by its name; None where it is none of ours."""
    match = _NAME.fullmatch(path.name)
    if match is None or path.is_symlink():
        return None
    try:
        at = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
        size = path.stat().st_size
    except (ValueError, OSError):  # no day of the calendar; gone meanwhile
        return None
    return Backup(path, at, int(match[2]), Reason(match[3]), bool(match[4]), size)


def _folder_name(library: Path) -> str:
    """The library's name, to be read, and a short digest of where it lies, to be the only one."""
    import hashlib

    with contextlib.suppress(OSError, RuntimeError):  # two names of one library are one library
        library = library.resolve()
    name = re.sub(r"[^\w-]+", "-", library.stem).strip("-")[:40] or "library"
    return f"{name}-{hashlib.sha256(os.fsencode(library)).hexdigest()[:10]}"
