"""What the connection to a library sees to before anything is read or written."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, CursorResult, TextClause, text
from sqlalchemy.exc import DBAPIError

from editor.errors import GoneError, LibraryError
from editor.storage import database as module
from editor.storage.database import Database
from tests.editor.storage.conftest import change
from tests.editor.storage.test_migrations import make_frozen


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(path, patience=0.05)
    yield database
    database.close()


def test_a_library_that_is_to_be_there_is_not_made(path: Path) -> None:
    with pytest.raises(GoneError, match=re.escape(f"{path} is gone")):
        Database(path, make=False)

    assert not path.exists()


@pytest.mark.skipif(os.name != "posix", reason="how long a path may be differs")
def test_where_no_new_library_can_be_made_none_is_said_to_be_gone(tmp_path: Path) -> None:
    too_deep_for_sqlite = tmp_path / ("x" * 200) / ("y" * 200) / ("z" * 200) / "library.sqlite3"

    with pytest.raises(LibraryError, match=re.escape(str(too_deep_for_sqlite))) as told:
        Database(too_deep_for_sqlite)

    assert not isinstance(told.value, GoneError)


def test_a_folder_is_no_library_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=re.escape(str(tmp_path))):
        Database(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_a_new_library_is_for_its_owner_only(path: Path) -> None:
    Database(path).close()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nobody_waits_longer_for_a_lock_than_was_said(path: Path) -> None:
    Database(path).close()
    waits = []
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for _number in range(3):
            begin = time.perf_counter()
            with pytest.raises(LibraryError):
                Database(path, patience=0.05)
            waits.append(time.perf_counter() - begin)

    assert min(waits) < 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are pipes with names on POSIX only")
def test_what_is_no_file_is_no_library(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(LibraryError, match="pipe is not a library"):
        Database(pipe)


def test_a_library_that_another_tool_keeps_open_with_a_log_is_told(path: Path) -> None:
    Database(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT * FROM profile").fetchall()

        with pytest.raises(LibraryError, match="Another program is working on"):
            Database(path, patience=0.05)


def test_a_library_that_keeps_its_log_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Database(path).close()
    real = Connection.exec_driver_sql

    def exec_driver_sql(connection: Connection, statement: str) -> CursorResult[Any]:
        return real(connection, "SELECT 'wal'" if "journal_mode" in statement else statement)

    monkeypatch.setattr(Connection, "exec_driver_sql", exec_driver_sql)

    with pytest.raises(LibraryError, match="Another program is working on"):
        Database(path)


def test_where_a_library_can_be_written_there_is_no_reason_not_to(database: Database) -> None:
    assert database.why_read_only() == ""


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_where_the_file_or_its_folder_takes_nothing_a_library_can_only_be_read(
    closed: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = database.path if closed == "file" else database.path.parent
    monkeypatch.setattr(os, "access", lambda path, _mode: path != place)

    assert "is read-only" in database.why_read_only()


def test_a_library_that_is_there_is_not_deleted(database: Database) -> None:
    assert not database.is_deleted


def test_a_system_that_does_not_tell_which_files_are_open_tells_of_none_that_it_is_deleted(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def iterdir(_path: Path) -> Iterator[Path]:
        raise FileNotFoundError(2, "no such folder")

    database.path.unlink()
    monkeypatch.setattr(Path, "iterdir", iterdir)

    assert not database.is_deleted


def test_tables_that_change_while_a_backup_is_made_are_not_migrated(path: Path) -> None:
    make_frozen(path)

    def before_migration(path: Path) -> None:
        change(path, "CREATE TABLE mine (x)")

    with pytest.raises(LibraryError, match="tables that this program did not make"):
        Database(path, before_migration=before_migration)

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


@pytest.mark.parametrize("read", [module.read, module.read_until_damage])
def test_a_fault_while_reading_that_is_no_damage_is_told(
    read: Callable[[Connection, TextClause], Iterable[object]], database: Database
) -> None:
    # A number that has no opposite: SQLite fails in the middle of the rows, as over a broken disk.
    statement = text("SELECT 1 UNION ALL SELECT abs(-9223372036854775808)")

    with database.reading() as connection, pytest.raises(DBAPIError, match="overflow"):
        list(read(connection, statement))
