"""What can go wrong with a library file, in words. SQLite's codes are read here and nowhere else."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from editor.errors import GoneError, LibraryError
from editor.translation import _

LONGEST_PATH = 504
"""Bytes; SQLite takes 512, and its journal has eight more."""
_BUGS = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_RANGE}
"""Primary codes that tell of a mistake in this program, not of the file."""


@contextmanager
def in_words(path: Path, *, new: bool = False) -> Iterator[None]:
    """Raise a `LibraryError` about the library at `path` in place of an error of SQLite or of the system.

    What is a bug of this program (wrong SQL, a broken constraint) stays what it is. A `new` library is not there yet.
    """
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error) and (sentence := _sentence(error.orig, path, new=new)):
            raise _named(sentence, path) from error
        raise
    except sqlite3.Error as error:
        if sentence := _sentence(error, path, new=new):
            raise _named(sentence, path) from error
        raise
    except UnicodeDecodeError as error:  # see `ERRORS`
        raise LibraryError(damaged(path)) from error
    except OSError as error:
        raise _named(_sentence_of_system(error, path), path) from error


def _named(sentence: str, path: Path) -> LibraryError:
    return GoneError(sentence) if sentence == is_gone(path) else LibraryError(sentence)


ERRORS = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a library by plain sqlite3 raises: its driver stumbles over words of SQLite that quote a damaged name."""


def is_no_text(error: BaseException | None) -> bool:
    """Whether the driver met a text that is no UTF-8: its own complaint, which has no code."""
    return type(error) is sqlite3.OperationalError and getattr(error, "sqlite_errorcode", None) is None


def is_damage(error: BaseException | None) -> bool:
    """Whether SQLite, or its driver, cannot make sense of what is in a file."""
    if isinstance(error, UnicodeDecodeError) or is_no_text(error):
        return True
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _sentence(error: sqlite3.Error, path: Path, *, new: bool) -> str:
    """Return what to tell about an error of SQLite; "" where it is a bug."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return damaged(path) if is_no_text(error) else ""
    if code == sqlite3.SQLITE_READONLY_DBMOVED or (
        code & 0xFF == sqlite3.SQLITE_CANTOPEN and not new and is_missing(path)
    ):
        return is_gone(path)
    if code & 0xFF in _BUGS:
        return ""
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return _("The disk that holds {path} is full. Free some space.").format(path=path)
        case sqlite3.SQLITE_READONLY:
            return is_read_only(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return in_use(path)
        case sqlite3.SQLITE_CANTOPEN if len(os.fsencode(path)) > LONGEST_PATH:
            return is_too_long(path)
        case sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH | sqlite3.SQLITE_CANTOPEN:
            return _no_permission(path)
        case sqlite3.SQLITE_NOTADB:
            return not_a_library(path)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(path)
        case _:
            return _("The disk that holds {path} does not work as it should. Look after the disk.").format(path=path)


def is_missing(path: Path) -> bool:
    """Whether there is no file any more."""
    try:
        return not path.exists()
    except OSError:  # nobody may look
        return False


def _sentence_of_system(error: OSError, path: Path) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _("The disk that holds {path} is full. Free some space.").format(path=path)
        case errno.EROFS:
            return is_read_only(path)
        case errno.EACCES | errno.EPERM:
            return _no_permission(path)
        case errno.ENOTDIR | errno.EEXIST:
            return _("{path} cannot be made: a part of its path is a file, not a folder. Name another one.").format(
                path=path
            )
        case errno.ENOENT | errno.ESTALE:
            return is_gone(path)
        case errno.ENAMETOOLONG:
            return is_too_long(path)
        case _:
            return _("The disk that holds {path} does not work as it should. Look after the disk.").format(path=path)


def is_too_long(path: Path) -> str:
    """A path with more letters than SQLite or the disk takes."""
    return _("The name {path} is too long. Name a shorter one.").format(path=path)


def _no_permission(path: Path) -> str:
    return _("You have no permission to use {path}. Ask its owner for it, or name another library.").format(path=path)


def not_a_library(path: Path) -> str:
    """A file of another kind."""
    return _("{path} is not a library of this program. Name another file.").format(path=path)


def damaged(path: Path) -> str:
    """A library that SQLite cannot read."""
    return _("{path} is damaged. Keep it as it is, and work on a copy from before.").format(path=path)


def is_read_only(path: Path) -> str:
    """A library, or a place, that cannot be written to."""
    return _("{path} is read-only. Make the file and its folder writable, or work on a copy.").format(path=path)


def is_gone(path: Path) -> str:
    """A library that was there before."""
    return _("{path} is gone: it was moved or deleted, or its drive is not there. Put it back where it was.").format(
        path=path
    )


def in_use(path: Path) -> str:
    """A library that another program keeps locked."""
    return _("Another program is working on {path}. Close it, or wait until it is done.").format(path=path)


def is_folder(path: Path) -> str:
    """A folder where a file should be."""
    return _("{path} is a folder. Name a file in it.").format(path=path)


def is_empty(path: Path) -> str:
    """A file without content."""
    return _("{path} is empty, so it is no library. Delete it, or name another file.").format(path=path)


def is_newer(path: Path) -> str:
    """A library of a program yet to come."""
    return _("{path} was written by a newer version of this program. Update the program to open it.").format(path=path)


def has_other_tables(path: Path) -> str:
    """A library with tables or triggers that this program did not make."""
    return _("{path} holds tables that this program did not make, so it is left alone. Name another file.").format(
        path=path
    )
