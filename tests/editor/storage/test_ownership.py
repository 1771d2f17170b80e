"""Which window a library belongs to."""

from __future__ import annotations

import os
import platform
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from editor.domain.about import timestamp
from editor.errors import HeldError, LibraryError
from editor.paths import RESOURCES
from editor.storage import migrations
from editor.storage.database import Database
from editor.storage.ownership import Owner, Ownership

ROOT = RESOURCES.parent
OTHER_PROCESS = """
import sys, datetime, pathlib
from editor.storage.ownership import Ownership
one = Ownership(pathlib.Path(sys.argv[1]), "Cluster Profile Editor", lambda: datetime.datetime.now(datetime.UTC))
print(one.take(), flush=True)
sys.stdin.readline()
one.release()
"""


def noon() -> datetime:
    return datetime.now(tz=UTC).astimezone().replace(hour=12, minute=5, second=0, microsecond=0)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite3"
    Database(path).close()
    return path


Claim = Callable[[], Ownership]


@pytest.fixture
def claim(library: Path) -> Iterator[Claim]:
    claims: list[Ownership] = []

    def make() -> Ownership:
        claims.append(Ownership(library, "Cluster Profile Editor", noon))
        return claims[-1]

    yield make
    for one in claims:
        one.release()


@pytest.fixture
def other_process(library: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the library."""
    program = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, str(library)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "True\n"
    yield program
    program.kill()
    program.communicate()


def test_the_first_window_owns_the_library_and_the_second_of_the_process_is_told_so(claim: Claim) -> None:
    first, second = claim(), claim()

    assert first.take()
    assert not second.take()
    assert second.owner() == Owner("Cluster Profile Editor", platform.node(), os.getpid(), timestamp(noon()))
    assert second.owner().words == "Another window of this program has this library open."


def test_a_window_of_another_process_is_told_who_has_the_library_and_since_when(
    claim: Claim, other_process: subprocess.Popen[str]
) -> None:
    one = claim()

    assert not one.take()
    assert one.owner().pid == other_process.pid
    words = one.owner().words
    assert f"Cluster Profile Editor on {platform.node()} (process {other_process.pid})" in words


def test_who_had_it_since_another_day_is_told_with_the_day() -> None:
    day = datetime(2019, 11, 23, 12, tzinfo=UTC).astimezone()
    assert f"since {day:%Y-%m-%d %H:%M}." in Owner("Editor", "elsewhere", 1, "2019-11-23T12:00:00Z").words
    assert "since 12:05" in Owner("Editor", "elsewhere", 1, noon().astimezone(UTC).isoformat()).words
    for odd in ("whenever", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        assert f"since {odd}" in Owner("Editor", "elsewhere", 1, odd).words


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_the_library_is_free_once_the_other_process_was_killed(
    claim: Claim, other_process: subprocess.Popen[str], end: signal.Signals
) -> None:
    one = claim()
    assert not one.take()

    other_process.send_signal(end)
    other_process.wait()

    assert one.take()
    assert one.owner().pid == os.getpid()


def test_the_library_is_free_once_the_other_window_let_it_go(claim: Claim) -> None:
    first, second = claim(), claim()
    first.take()

    first.release()

    assert second.owner() == Owner()
    assert second.take()
    assert not first.take()


def test_taking_twice_is_taking_once(claim: Claim) -> None:
    one, other = claim(), claim()

    assert one.take()
    assert one.take()
    one.release()
    one.release()

    assert other.take()


def test_who_let_the_library_go_does_not_hold_it(claim: Claim) -> None:
    one = claim()
    one.take()

    one.release()

    assert not one.is_held


def test_a_second_window_that_comes_does_not_take_the_lock_from_the_first(claim: Claim, library: Path) -> None:
    first, second = claim(), claim()
    first.take()
    second.take()  # had it opened the file by plain calls, the locks of the whole process would be gone

    program = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS, str(library)], input="\n", stdout=subprocess.PIPE, text=True, cwd=ROOT
    )

    assert program.stdout == "False\n"


def test_of_many_windows_that_come_at_once_one_gets_the_library_and_is_the_one_that_is_named(library: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OTHER_PROCESS, str(library)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for _number in range(6)
    ]
    said = {}
    for program in programs:
        assert program.stdout is not None
        said[program.pid] = program.stdout.readline()

    owner = Ownership(library, "Editor", noon).owner()
    for program in programs:
        program.communicate("\n")

    assert sorted(said.values()) == ["False\n"] * 5 + ["True\n"]
    assert said[owner.pid] == "True\n"


def test_a_window_that_comes_while_another_one_writes_its_name_waits_for_that(claim: Claim) -> None:
    first, second = claim(), claim()
    first.take()
    first.release()
    writing = sqlite3.connect(first.path, isolation_level=None, check_same_thread=False)
    writing.execute("BEGIN EXCLUSIVE")
    threading.Timer(0.1, writing.execute, ["COMMIT"]).start()

    assert second.take()

    writing.close()


def test_a_window_that_comes_while_another_one_reads_who_has_the_library_waits_to_write_its_name(claim: Claim) -> None:
    first, second = claim(), claim()
    first.take()
    first.release()
    reading = sqlite3.connect(first.path, isolation_level=None, check_same_thread=False)
    reading.execute("BEGIN")
    reading.execute("SELECT * FROM owner").fetchall()
    threading.Timer(0.1, reading.execute, ["COMMIT"]).start()

    assert second.take()

    assert second.owner().program == "Cluster Profile Editor"
    reading.close()


def test_who_has_the_library_is_not_waited_for_where_it_cannot_be_read(claim: Claim) -> None:
    first, second = claim(), claim()
    first.take()
    first.release()
    writing = sqlite3.connect(first.path, isolation_level=None)
    writing.execute("BEGIN EXCLUSIVE")
    waits = []
    for _number in range(3):
        begin = time.perf_counter()
        assert second.owner() == Owner()
        waits.append(time.perf_counter() - begin)

    assert min(waits) < 1
    writing.close()


def test_a_row_that_a_killed_program_left_keeps_nobody_out(claim: Claim, library: Path) -> None:
    first = claim()
    first.take()
    path = first.path
    first.release()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO owner VALUES ('Editor', 'mill', 4242, '2026-11-23T12:00:00Z')")
    connection.close()

    assert claim().take()


@pytest.mark.parametrize("content", [b"", b"no database" * 100, b"SQLite format 3\0" + bytes(4080)])
def test_a_file_of_another_kind_in_its_place_keeps_nobody_out(claim: Claim, content: bytes) -> None:
    one, other = claim(), claim()
    one.path.write_bytes(content)

    assert one.take()
    assert not other.take()
    assert other.owner().pid == os.getpid()


def test_a_table_of_another_shape_keeps_nobody_out(claim: Claim) -> None:
    one = claim()
    with sqlite3.connect(one.path) as connection:
        connection.execute("CREATE TABLE owner (name TEXT NOT NULL, age INTEGER)")
    connection.close()

    assert one.take()


def test_what_a_stranger_wrote_as_owner_is_shown_as_text_and_cut(claim: Claim) -> None:
    one, other = claim(), claim()
    one.take()
    one.release()
    holder = sqlite3.connect(one.path, isolation_level=None)
    holder.execute("DELETE FROM owner")
    holder.execute("INSERT INTO owner VALUES (?, ?, 7, 'x')", ("E" * 10_000, b"bytes"))
    holder.execute("BEGIN IMMEDIATE")

    assert not other.take()
    assert other.owner().words == "Another program has this library open."
    holder.execute("UPDATE owner SET host = 'mill'")
    holder.execute("COMMIT")
    holder.execute("BEGIN IMMEDIATE")
    assert len(other.owner().program) == 200
    holder.close()


def test_a_library_of_two_names_is_one_library(library: Path, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need a right on Windows")
    (tmp_path / "link.sqlite3").symlink_to(library)
    one, other = Ownership(library, "Editor", noon), Ownership(tmp_path / "link.sqlite3", "Editor", noon)

    assert one.take()
    assert not other.take()
    one.release()


@pytest.mark.parametrize("fault", [OSError(40, "too many links"), RuntimeError("links in a circle")])
def test_a_name_that_cannot_be_followed_is_taken_as_it_is(
    fault: Exception, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(_path: Path) -> Path:
        raise fault

    monkeypatch.setattr(Path, "resolve", resolve)
    one = Ownership(library, "Editor", noon)

    assert one.take()
    assert one.library == library
    one.release()


def test_a_file_that_was_replaced_beneath_is_taken_anew(claim: Claim) -> None:
    one = claim()
    one.take()
    one.path.unlink()  # as programs do that keep folders in step

    assert one.take()
    assert not claim().take()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_the_file_is_hidden_and_for_its_owner_only(claim: Claim, umask: int) -> None:
    before = os.umask(umask)
    try:
        one = claim()
        one.take()
    finally:
        os.umask(before)

    assert one.path.name.startswith(".")
    assert stat.S_IMODE(one.path.stat().st_mode) == 0o600


def test_looking_again_is_cheap(claim: Claim) -> None:
    first, second = claim(), claim()
    first.take()
    second.take()

    begin = time.perf_counter()
    for _number in range(100):
        assert not second.take()

    assert (time.perf_counter() - begin) / 100 < 0.005


# --- what needs ownership ------------------------------------------------------------------------------------


@pytest.fixture
def older_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that the program takes for an older one, to be brought up to date."""
    path = tmp_path / "older.sqlite3"
    Database(path).close()
    revisions = migrations.known_revisions()

    def migrate(connection: Connection, to: str = "head") -> None:
        if to != "head":
            real(connection, to=to)

    real = migrations.migrate
    monkeypatch.setattr("editor.storage.database.REVISION", "9999")
    monkeypatch.setattr(migrations, "migrate", migrate)
    monkeypatch.setattr(migrations, "known_revisions", lambda: revisions)
    return path


def test_a_library_that_another_window_has_is_not_brought_up_to_date(older_library: Path) -> None:
    window = Ownership(older_library, "Cluster Profile Editor", noon)
    window.take()

    with pytest.raises(HeldError, match="Close it there first"):
        Database(older_library)

    window.release()
    Database(older_library).close()


def test_the_window_that_has_the_library_brings_it_up_to_date_and_keeps_it(older_library: Path) -> None:
    window = Ownership(older_library, "Cluster Profile Editor", noon)
    window.take()

    Database(older_library, ownership=window).close()

    assert window.is_held
    window.release()


def test_to_own_for_a_moment_lets_it_go_afterwards(claim: Claim) -> None:
    with claim().for_a_moment(), pytest.raises(HeldError), claim().for_a_moment():
        pass

    assert claim().take()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is gone"):
        Ownership(tmp_path / "nowhere" / "library.sqlite3", "Editor", noon).take()
