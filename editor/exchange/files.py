"""Files for people, read and written whole: nothing half-taken, nothing half-written, and one sentence on failure."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable, Mapping
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
            with _ToldAbout(path):
                staged[path] = _Staged(*_target_of(path))
                staged[path].write(data)
        if once_safe is not None:
            once_safe()
        for path, file in staged.items():
            with _ToldAbout(path):
                file.appear()
        for folder, path in {file.folder: path for path, file in staged.items()}.items():
            with _ToldAbout(path):
                flush_folder(folder)
    except BaseException:
        for file in staged.values():
            file.take_back()
        raise
    for file in staged.values():
        file.settle()


_PRIVATE = 0o600
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class _Staged:
    """One file on its way to its place."""

    def __init__(self, target: Path, mode: int | None) -> None:
        """`mode` is that of the file that stands there; None where none does."""
        self.folder = target.parent
        self._target, self._is_new, self._mode = target, mode is None, mode or _PRIVATE
        self._name = f".{os.urandom(8).hex()}"
        self._new = self.folder / f"{self._name}.new"
        self._old: Path | None = None
        self._is_begun = self._appeared = False

    def write(self, data: bytes) -> None:
        """Write all beside the place, and flush it to the disk; nobody else may read it until it appears.

        It is private from the first moment where one of narrower rights may stand in its place. The rights that a new
        one is given (by the umask, or by its folder) are seen from it while it is empty, and taken until it is whole:
        another file to see them from would cost half of what writing costs.
        """
        file = os.open(self._new, _NEW, 0o666 if self._is_new else _PRIVATE)
        self._is_begun = True
        try:
            if self._is_new:
                self._mode = stat.S_IMODE(os.fstat(file).st_mode)
                if sys.platform != "win32":
                    with contextlib.suppress(OSError):  # a disk that knows no rights, as that of a camera
                        os.fchmod(file, _PRIVATE)
            while data:
                data = data[os.write(file, data) :]
            os.fsync(file)
        finally:
            os.close(file)

    def appear(self) -> None:
        """Take the place, and keep what stood there until all files have appeared."""
        stands = _mode_at(self._target)
        if stands is not None:
            self._mode, old = stat.S_IMODE(stands), self.folder / f"{self._name}.old"
            with contextlib.suppress(OSError):  # a disk without hard links: then there is no way back
                old.hardlink_to(self._target)
                self._old = old
        self._new.replace(self._target)
        self._appeared = True
        if sys.platform != "win32":
            self._target.chmod(self._mode)

    def take_back(self) -> None:
        """Let everything be as it was."""
        if not self._appeared:
            self.settle()
        with contextlib.suppress(OSError):
            if self._appeared and self._old is not None:
                self._old.replace(self._target)
            elif self._appeared:
                self._target.unlink()
            elif self._is_begun:
                self._new.unlink()

    def settle(self) -> None:
        """Let go of what stood there before."""
        if self._old is not None:
            with contextlib.suppress(OSError):
                self._old.unlink()


def _target_of(path: Path) -> tuple[Path, int | None]:
    """Where the file really goes (a link stays a link), and the mode of the file that stands there, if one does.

    Raises FileError where no ordinary file can be.
    """
    target, mode = path, _mode_at(path, follow_symlinks=False)
    if mode is not None and stat.S_ISLNK(mode):
        target = path.resolve()
        mode = _mode_at(target)
    if mode is None:
        return target, None
    if stat.S_ISDIR(mode):
        raise FileError(_("{file} is a folder, not a file.").format(file=path))
    if not stat.S_ISREG(mode):
        raise FileError(_("{file} cannot be written: it is no ordinary file.").format(file=path))
    return target, stat.S_IMODE(mode)


def _mode_at(path: Path, *, follow_symlinks: bool = True) -> int | None:
    """The mode, with its type, of what stands somewhere; None where nothing does."""
    try:
        return path.stat(follow_symlinks=follow_symlinks).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


class _ToldAbout:
    """Turns what the system says into a sentence about a file. (A generator would do, in three times the time.)"""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        match error:
            case ValueError():  # NUL in a path
                raise FileError(_("{file} is no name of a file.").format(file=ascii(str(self._path)))) from error
            case OSError() | RuntimeError():  # RuntimeError: a link to itself
                raise FileError(_write_sentence(self._path, error)) from error


def _write_sentence(path: Path, error: OSError | RuntimeError) -> str:
    if isinstance(error, RuntimeError):
        return _("{file} cannot be written: the link leads nowhere.").format(file=path)
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR if not path.parent.is_dir():
            return _("{file} cannot be written: there is no folder {folder}.").format(file=path, folder=path.parent)
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
