"""Each way in which SQLite or the system fails has its sentence; a bug stays a bug."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from editor.errors import GoneError, LibraryError
from editor.storage import faults

SENTENCES = {
    sqlite3.SQLITE_FULL: "is full. Free some space.",
    sqlite3.SQLITE_READONLY: "is read-only. Make the file",
    sqlite3.SQLITE_READONLY_DBMOVED: "is gone: it was moved or deleted",
    sqlite3.SQLITE_BUSY: "Another program is working on",
    sqlite3.SQLITE_LOCKED: "Another program is working on",
    sqlite3.SQLITE_PERM: "You have no permission",
    sqlite3.SQLITE_AUTH: "You have no permission",
    sqlite3.SQLITE_CANTOPEN: "You have no permission",
    sqlite3.SQLITE_NOTADB: "is not a library of this program",
    sqlite3.SQLITE_CORRUPT: "is damaged",
    sqlite3.SQLITE_CORRUPT_INDEX: "is damaged",
    sqlite3.SQLITE_IOERR: "does not work as it should",
    sqlite3.SQLITE_IOERR_FSYNC: "does not work as it should",
    sqlite3.SQLITE_NOMEM: "does not work as it should",
}
BUGS = [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_RANGE]
SYSTEM = {
    errno.ENOSPC: "is full. Free some space.",
    errno.EDQUOT: "is full. Free some space.",
    errno.EROFS: "is read-only. Make the file",
    errno.EACCES: "You have no permission",
    errno.EPERM: "You have no permission",
    errno.ENOTDIR: "a part of its path is a file",
    errno.ENOENT: "is gone: it was moved or deleted",
    errno.ENAMETOOLONG: "is too long",
    errno.EIO: "does not work as it should",
}


def error_of(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("words of SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is there."""
    path = tmp_path / "library.sqlite3"
    path.touch()
    return path


@pytest.mark.parametrize("by_way_of_sqlalchemy", [False, True])
@pytest.mark.parametrize("code", SENTENCES)
def test_each_error_of_sqlite_has_its_sentence(code: int, by_way_of_sqlalchemy: bool, path: Path) -> None:
    error: Exception = error_of(code)
    if by_way_of_sqlalchemy:
        error = DBAPIError("SELECT", {}, error)

    with pytest.raises(LibraryError, match=SENTENCES[code]) as caught, faults.in_words(path):
        raise error

    assert str(path) in str(caught.value)
    assert isinstance(caught.value, GoneError) == (code == sqlite3.SQLITE_READONLY_DBMOVED)


@pytest.mark.parametrize("by_way_of_sqlalchemy", [False, True])
@pytest.mark.parametrize("code", BUGS)
def test_a_bug_of_the_program_stays_one(code: int, by_way_of_sqlalchemy: bool, path: Path) -> None:
    error: Exception = error_of(code)
    if by_way_of_sqlalchemy:
        error = DBAPIError("SELECT", {}, error)

    with pytest.raises(type(error)), faults.in_words(path):
        raise error


def test_what_the_driver_itself_says_of_a_damaged_text_is_told_and_its_other_words_are_bugs(path: Path) -> None:
    with pytest.raises(LibraryError, match="is damaged"), faults.in_words(path):
        raise sqlite3.OperationalError("Could not decode to UTF-8 column")
    with pytest.raises(LibraryError, match="is damaged"), faults.in_words(path):
        b"\xff".decode()
    with pytest.raises(sqlite3.ProgrammingError), faults.in_words(path):
        raise sqlite3.ProgrammingError("Cannot operate on a closed database.")


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (faults.is_too_long, "The name a.sqlite3 is too long. Name a shorter one."),
        (faults.not_a_library, "a.sqlite3 is not a library of this program. Name another file."),
        (faults.damaged, "a.sqlite3 is damaged. Keep it as it is, and work on a copy from before."),
        (faults.is_read_only, "a.sqlite3 is read-only. Make the file and its folder writable, or work on a copy."),
        (faults.is_gone, "a.sqlite3 is gone: it was moved or deleted, or its drive is not there. Put it back where it was."),
        (faults.in_use, "Another program is working on a.sqlite3. Close it, or wait until it is done."),
        (faults.is_folder, "a.sqlite3 is a folder. Name a file in it."),
        (faults.is_empty, "a.sqlite3 is empty, so it is no library. Delete it, or name another file."),
        (faults.is_newer, "a.sqlite3 was written by a newer version of this program. Update the program to open it."),
        (faults.has_other_tables, "a.sqlite3 holds tables that this program did not make, so it is left alone. Name another file."),
    ],
)  # fmt: skip
def test_each_sentence_names_the_file_and_what_to_do(sentence: Callable[[Path], str], said: str) -> None:
    assert sentence(Path("a.sqlite3")) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk that holds a.sqlite3 is full. Free some space."),
        (errno.EIO, "The disk that holds a.sqlite3 does not work as it should. Look after the disk."),
        (errno.EACCES, "You have no permission to use a.sqlite3. Ask its owner for it, or name another library."),
        (errno.ENOTDIR, "a.sqlite3 cannot be made: a part of its path is a file, not a folder. Name another one."),
        (errno.EEXIST, "a.sqlite3 cannot be made: a part of its path is a file, not a folder. Name another one."),
        (errno.ESTALE, "a.sqlite3 is gone: it was moved or deleted, or its drive is not there. Put it back where it was."),
    ],
)  # fmt: skip
def test_so_do_those_about_the_disk(number: int, said: str) -> None:
    with pytest.raises(LibraryError) as caught, faults.in_words(Path("a.sqlite3")):
        raise OSError(number, "words of the system")

    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_FULL, "The disk that holds a.sqlite3 is full. Free some space."),
        (sqlite3.SQLITE_IOERR, "The disk that holds a.sqlite3 does not work as it should. Look after the disk."),
    ],
)
def test_and_those_about_what_sqlite_says_of_it(code: int, said: str) -> None:
    with pytest.raises(LibraryError) as caught, faults.in_words(Path("a.sqlite3")):
        raise error_of(code)

    assert str(caught.value) == said


@pytest.mark.parametrize("number", SYSTEM)
def test_each_error_of_the_system_has_its_sentence(number: int, path: Path) -> None:
    with pytest.raises(LibraryError, match=SYSTEM[number]) as caught, faults.in_words(path):
        raise OSError(number, "words of the system")

    assert str(path) in str(caught.value)


def test_a_file_that_cannot_be_opened_because_it_is_gone_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(GoneError), faults.in_words(tmp_path / "gone.sqlite3"):
        raise error_of(sqlite3.SQLITE_CANTOPEN)
    with pytest.raises(LibraryError, match="You have no permission"), faults.in_words(tmp_path / "gone", new=True):
        raise error_of(sqlite3.SQLITE_CANTOPEN)


def test_where_nobody_may_look_a_file_is_not_said_to_be_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def exists(_path: Path) -> bool:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "exists", exists)

    assert not faults.is_missing(Path("library.sqlite3"))


@pytest.mark.parametrize(
    ("error", "damaged"),
    [
        (error_of(sqlite3.SQLITE_CORRUPT), True),
        (error_of(sqlite3.SQLITE_NOTADB), True),
        (error_of(sqlite3.SQLITE_ERROR), False),
        (error_of(sqlite3.SQLITE_BUSY), False),
        (sqlite3.OperationalError("Could not decode"), True),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no"), True),
        (sqlite3.ProgrammingError("closed"), False),
        (None, False),
    ],
)
def test_damage_is_told_from_what_passes(error: Exception | None, damaged: bool) -> None:
    assert faults.is_damage(error) is damaged


def test_a_path_that_is_too_long_for_sqlite_is_told_so(tmp_path: Path) -> None:
    long = tmp_path / "/".join(["cluster" * 12] * 6) / "library.sqlite3"

    with pytest.raises(LibraryError, match="is too long"), faults.in_words(long, new=True):
        raise error_of(sqlite3.SQLITE_CANTOPEN)
