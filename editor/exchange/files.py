"""Files for people, read and written whole: nothing half-taken, nothing half-written, and one sentence on failure."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from editor.disk import flush_folder
from editor.errors import FileError
from editor.translation import _

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes. The largest profile page or submission that was seen has a thousandth of it."""


def read_bytes(path: Path) -> bytes:
    """Return what is in a file of at most `LARGEST_FILE`; FileError says in a sentence why it cannot be read."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # reading a pipe might wait for ever
            raise FileError(_("{file} cannot be read: it is no ordinary file.").format(file=path))
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise FileError(_read_sentence(path, error)) from error
    except ValueError as error:  # NUL in a path
        raise FileError(_("{file} is no name of a file.").format(file=ascii(str(path)))) from error
    if len(data) > LARGEST_FILE:
        raise FileError(
            _("{file} is too large: more than {n} MB, which no profile fills.").format(
                file=path, n=LARGEST_FILE // 1024**2
            )
        )
    return data


def _read_sentence(path: Path, error: OSError) -> str:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return _("There is no file {file}.").format(file=path)
        case errno.EISDIR:
            return _("{file} is a folder, not a file.").format(file=path)
        case errno.EACCES | errno.EPERM if path.is_dir():  # what Windows says of a folder
            return _("{file} is a folder, not a file.").format(file=path)
        case errno.EACCES | errno.EPERM:
            return _("{file} cannot be read: you have no permission.").format(file=path)
        case _other:
            return _("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror)


def write_file(path: Path, data: bytes) -> None:
    """Let the file appear whole, or leave everything as it was and raise FileError. See `write_files`."""
    write_files({path: data})


def write_files(contents: Mapping[Path, bytes], once_safe: Callable[[], object] | None = None) -> None:
    """Let all files appear whole, or none: FileError says which one cannot be written, and why.

    `once_safe` is called when all of them are on the disk and none has appeared yet; where it raises, none does.
    Each is written beside its place, flushed to the disk, and renamed once all of them are there. (Qt's QSaveFile was
    measured to report success though the flush failed, and does not flush the folder.)
    """
    staged: dict[Path, _Staged] = {}
    try:
        for path, data in contents.items():
            with _told_about(path):
                target = _target_of(path)
                staged[path] = _Staged(target)
                staged[path].write(data)
        if once_safe is not None:
            once_safe()
        for path, file in staged.items():
            with _told_about(path):
                file.appear()
        for folder, path in {file.target.parent: path for path, file in staged.items()}.items():
            with _told_about(path):
                flush_folder(folder)
    except BaseException:
        for file in staged.values():
            file.take_back()
        raise
    for file in staged.values():
        file.settle()


class _Staged:
    """One file on its way to its place."""

    def __init__(self, target: Path) -> None:
        self.target = target
        name = f".{os.urandom(8).hex()}"
        self._new = target.parent / f"{name}.new"
        self._old = target.parent / f"{name}.old"
        self._appeared = False
        # The mode that the umask gives a file is known from one without content; what holds some is private from the
        # first moment: whoever opened it before could read along.
        with self._new.open("xb") as empty:
            self._mode = stat.S_IMODE(os.fstat(empty.fileno()).st_mode)
        self._new.unlink()
        self._file = open(self._new, "xb", opener=_open_private)  # noqa: SIM115 (Path.open has no opener)

    def write(self, data: bytes) -> None:
        """Write all and flush it to the disk."""
        with self._file:
            self._file.write(data)
            self._file.flush()
            os.fsync(self._file.fileno())

    def appear(self) -> None:
        """Take the place, and keep what stood there until all files have appeared."""
        if self.target.exists():
            self._mode = stat.S_IMODE(self.target.stat().st_mode)
            with contextlib.suppress(OSError):  # a disk without hard links: then there is no way back
                self._old.hardlink_to(self.target)
        self._new.replace(self.target)
        self._appeared = True
        if sys.platform != "win32":
            self.target.chmod(self._mode)

    def take_back(self) -> None:
        """Let everything be as it was."""
        with contextlib.suppress(OSError):
            self._file.close()  # where writing did not come to it
        with contextlib.suppress(OSError):
            self._new.unlink(missing_ok=True)
            if self._appeared and self._old.exists():
                self._old.replace(self.target)
            elif self._appeared:
                self.target.unlink()
            self._old.unlink()

    def settle(self) -> None:
        """Let go of what stood there before."""
        with contextlib.suppress(OSError):
            self._old.unlink()


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _target_of(path: Path) -> Path:
    """Where the file really goes: a link stays a link. Raises FileError where no ordinary file can be."""
    target = path.resolve()
    if target.is_dir():
        raise FileError(_("{file} is a folder, not a file.").format(file=path))
    if target.exists() and not target.is_file():
        raise FileError(_("{file} cannot be written: it is no ordinary file.").format(file=path))
    if not target.parent.is_dir():
        raise FileError(
            _("{file} cannot be written: there is no folder {folder}.").format(file=path, folder=path.parent)
        )
    return target


@contextlib.contextmanager
def _told_about(path: Path) -> Iterator[None]:
    """Turn what the system says into a sentence about this file."""
    try:
        yield
    except ValueError as error:  # NUL in a path
        raise FileError(_("{file} is no name of a file.").format(file=ascii(str(path)))) from error
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        raise FileError(_write_sentence(path, error)) from error


def _write_sentence(path: Path, error: OSError | RuntimeError) -> str:
    if isinstance(error, RuntimeError):
        return _("{file} cannot be written: the link leads nowhere.").format(file=path)
    match error.errno:
        case errno.EACCES | errno.EPERM:
            return _("{file} cannot be written: you have no permission for {folder}.").format(
                file=path, folder=path.parent
            )
        case errno.EROFS:
            return _("{file} cannot be written: the disk can only be read.").format(file=path)
        case errno.ENOSPC | errno.EDQUOT:
            return _("{file} cannot be written: the disk is full.").format(file=path)
        case errno.ENAMETOOLONG:
            return _("{file} cannot be written: the name is too long.").format(file=path)
        case _other:
            return _("{file} cannot be written: {reason}.").format(file=path, reason=error.strerror)
