"""What SQLite may answer while a library is claimed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from editor.errors import LibraryError
from editor.storage import ownership as module
from editor.storage.database import Database
from editor.storage.ownership import Owner, Ownership
from tests.editor.storage.conftest import Clock, change
from tests.editor.storage.test_fault_words import error_of


@pytest.fixture
def claim(path: Path, clock: Clock) -> Iterator[Ownership]:
    Database(path).close()
    claim = Ownership(path, "Cluster Profile Editor", clock)
    yield claim
    claim.release()


def answer(monkeypatch: pytest.MonkeyPatch, name: str, *answers: object) -> None:
    """Let a function of the module give these answers first, and then its own."""
    real: Callable[..., object] = getattr(module, name)
    waiting = list(answers)

    def function(*rest: object) -> object:
        if not waiting:
            return real(*rest)
        given = waiting.pop(0)
        if isinstance(given, Exception):
            raise given
        return given

    monkeypatch.setattr(module, name, function)


def test_a_window_that_slips_in_between_has_the_library(claim: Ownership, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "_begin", True, False)
    answer(monkeypatch, "_write", True)

    assert not claim.take()


def test_where_another_window_wrote_its_name_in_between_it_is_written_again(
    claim: Ownership, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "_read", Owner("Another"))

    assert claim.take() or claim.take()


def test_a_window_that_wrote_its_name_in_between_and_ended_is_not_the_one_that_is_named(
    claim: Ownership, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, begun = module._begin, []

    def begin(connection: sqlite3.Connection) -> bool:
        begun.append(connection)
        if len(begun) == 2:  # after the name was written
            with closing(sqlite3.connect(claim.path)) as other, other:
                other.execute("UPDATE owner SET program = 'Another'")
        return real(connection)

    monkeypatch.setattr(module, "_begin", begin)

    assert claim.take()
    assert claim.owner().program == "Cluster Profile Editor"


def test_a_file_of_another_kind_that_goes_away_by_itself_keeps_nobody_out(
    claim: Ownership, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, begun = module._begin, []

    def begin(connection: sqlite3.Connection) -> bool:
        begun.append(connection)
        if len(begun) == 1:
            claim.path.unlink()
            raise error_of(sqlite3.SQLITE_NOTADB)
        return real(connection)

    monkeypatch.setattr(module, "_begin", begin)

    assert claim.take()


def test_a_fault_that_is_not_one_of_the_file_does_not_make_the_file_anew(
    claim: Ownership, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(claim.path, "CREATE TABLE mark (x)")
    answer(monkeypatch, "_begin", sqlite3.ProgrammingError("of a thread that may not"))

    with pytest.raises(sqlite3.ProgrammingError, match="of a thread"):
        claim.take()

    change(claim.path, "INSERT INTO mark VALUES (1)")  # it is the one that was there


def test_where_no_name_can_be_written_the_lock_has_to_do(claim: Ownership, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "_write", False)

    assert claim.take()


def test_a_window_that_lets_go_at_that_moment_is_not_taken_for_another_program(
    claim: Ownership, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, real = Ownership(path, "Cluster Profile Editor", clock), Ownership.owner
    other.take()

    def owner(self: Ownership) -> Owner:
        other.release()
        return real(self)

    monkeypatch.setattr(Ownership, "owner", owner)

    assert claim.claim() == ""
    assert claim.is_held


def test_who_has_a_library_and_says_nothing_of_itself_is_another_program(
    claim: Ownership, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Ownership(path, "", clock)
    other.take()

    assert claim.claim() == "Another program has this library open."
    other.release()


@pytest.mark.parametrize("name", ["_begin", "_write"])
def test_a_fault_of_the_disk_is_told(name: str, claim: Ownership, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, name, error_of(sqlite3.SQLITE_CANTOPEN))

    with pytest.raises(LibraryError):
        claim.take()


def test_nothing_is_held_after_a_fault_of_the_disk(
    claim: Ownership, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Ownership(path, "Cluster Profile Editor", clock)
    other.take()
    assert not claim.take()
    answer(monkeypatch, "_begin", error_of(sqlite3.SQLITE_CANTOPEN))

    with pytest.raises(LibraryError):
        claim.take()

    assert not claim.is_held
    other.release()


def test_who_has_a_library_of_which_nothing_is_written_has_no_name(claim: Ownership) -> None:
    assert claim.owner() == Owner()


class Failing(sqlite3.Connection):
    """A connection on which one statement fails."""

    begins_with = ""
    code = sqlite3.SQLITE_FULL

    def execute(self, sql: str, parameters: object = ()) -> sqlite3.Cursor:
        if self.begins_with and sql.startswith(self.begins_with):
            raise error_of(self.code)
        return super().execute(sql, parameters)  # type: ignore[arg-type]


@pytest.fixture
def failing() -> Iterator[Failing]:
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=Failing)
    yield connection
    connection.close()


@pytest.mark.parametrize("begins_with", ["INSERT", "CREATE"])
def test_a_name_that_a_full_disk_does_not_take_leaves_nothing_half_written(begins_with: str, failing: Failing) -> None:
    failing.execute("BEGIN IMMEDIATE")
    failing.begins_with = begins_with

    assert not module._write(failing, Owner("Cluster Profile Editor"))

    assert not failing.in_transaction


def test_a_transaction_that_sqlite_ended_itself_is_not_ended_again(failing: Failing) -> None:
    failing.begins_with = "CREATE"

    assert not module._write(failing, Owner("Cluster Profile Editor"))


@pytest.mark.parametrize("function", [module._begin, lambda one: module._write(one, Owner("Editor"))])
def test_another_fault_is_not_hidden(function: Callable[[Failing], bool], failing: Failing) -> None:
    failing.begins_with = "BEGIN" if function is module._begin else "CREATE"
    failing.code = sqlite3.SQLITE_PERM

    with pytest.raises(sqlite3.OperationalError):
        function(failing)
