"""The writer runs jobs in turn on a thread of its own, tells what failed, and goes on."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.errors import EditorError, LibraryError
from editor.storage.library import Library, ProfileHeader
from editor.storage.writer import Writer
from tests.editor.storage.conftest import Clock
from tests.editor.storage.test_migrations import make_frozen


class Answers:
    """What came back, in order, and on which thread."""

    def __init__(self) -> None:
        self._come: queue.Queue[tuple[str, object]] = queue.Queue()
        self.threads: set[int] = set()

    def done(self, result: object) -> None:
        self.threads.add(threading.get_ident())
        self._come.put(("done", result))

    def failed(self, error: EditorError) -> None:
        self._come.put(("failed", error))

    def crashed(self, bug: BaseException) -> None:
        self._come.put(("crashed", bug))

    def next(self) -> tuple[str, object]:
        return self._come.get(timeout=10)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def writer(path: Path, catalogue: Catalogue, clock: Clock, answers: Answers) -> Iterator[Writer]:
    writer = Writer(path, catalogue, clock, answers.crashed)
    yield writer
    writer.close()


def count(library: Library) -> int:
    return len(library.headers())


def test_jobs_run_in_turn_on_one_thread_that_is_not_the_windows(writer: Writer, answers: Answers, wood: Draft) -> None:
    def create(library: Library) -> ProfileHeader:
        return library.create(wood, "New")

    for _ in range(3):
        writer.submit(create, answers.done, answers.failed)
        writer.submit(count, answers.done, answers.failed)

    results = [answers.next() for _ in range(6)]
    assert [result for _, result in results[1::2]] == [1, 2, 3]
    assert len(answers.threads) == 1
    assert threading.get_ident() not in answers.threads


def test_closing_runs_what_waits(path: Path, catalogue: Catalogue, clock: Clock, answers: Answers, wood: Draft) -> None:
    writer = Writer(path, catalogue, clock, answers.crashed)

    def create(library: Library) -> ProfileHeader:
        return library.create(wood, "New")

    for _ in range(20):
        writer.submit(create, answers.done, answers.failed)
    writer.close()
    writer.close()

    library = Library(path, catalogue, clock)
    assert count(library) == 20
    library.close()
    with pytest.raises(RuntimeError, match="closed"):
        writer.submit(count, answers.done, answers.failed)


def test_a_job_that_failed_can_be_submitted_again(
    writer: Writer, answers: Answers, path: Path, wood: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.submit(count, answers.done, answers.failed)
    answers.next()
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")

    def create(library: Library) -> str:
        library._database._connection.exec_driver_sql("PRAGMA busy_timeout = 20")
        library._database._connection.rollback()
        return library.create(wood, "New").name

    writer.submit(create, answers.done, answers.failed)
    kind, error = answers.next()
    blocker.execute("ROLLBACK")
    blocker.close()
    writer.submit(create, answers.done, answers.failed)

    assert kind == "failed"
    assert isinstance(error, LibraryError)
    assert answers.next() == ("done", "Wood Cluster")


def test_a_library_that_cannot_be_opened_fails_each_job_until_it_can(
    writer: Writer, answers: Answers, path: Path
) -> None:
    path.mkdir(parents=True)

    writer.submit(count, answers.done, answers.failed)
    kind, error = answers.next()
    path.rmdir()
    writer.submit(count, answers.done, answers.failed)

    assert kind == "failed"
    assert "is a folder" in str(error)
    assert answers.next() == ("done", 0)


def test_a_bug_in_a_job_is_reported_and_leaves_nothing_half_written(
    writer: Writer, answers: Answers, wood: Draft
) -> None:
    def fail(library: Library) -> None:
        with library._database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM alembic_version")
            raise ZeroDivisionError

    writer.submit(fail, answers.done, answers.failed)
    writer.submit(count, answers.done, answers.failed)

    kind, bug = answers.next()
    assert kind == "crashed"
    assert isinstance(bug, ZeroDivisionError)
    assert answers.next() == ("done", 0)


def test_a_bug_in_an_answer_is_reported_too(writer: Writer, answers: Answers) -> None:
    def fail(result: int) -> None:
        raise ZeroDivisionError

    writer.submit(count, fail, answers.failed)

    kind, _bug = answers.next()
    assert kind == "crashed"


def test_who_works_here_is_asked_on_the_writers_thread(
    path: Path, catalogue: Catalogue, clock: Clock, answers: Answers, wood: Draft
) -> None:
    asked: list[int] = []

    def person() -> str:
        asked.append(threading.get_ident())
        return "Ada Lovelace"

    def create(library: Library) -> str:
        return library.load(library.create(wood, "New").id).history.steps[0].by

    writer = Writer(path, catalogue, clock, answers.crashed, person=person)
    for _ in range(2):
        writer.submit(create, answers.done, answers.failed)
    writer.close()

    assert [answers.next() for _ in range(2)] == [("done", "Ada Lovelace")] * 2
    assert asked == list(answers.threads)


def test_a_migration_on_the_writers_thread_is_told_before(
    path: Path, catalogue: Catalogue, clock: Clock, answers: Answers
) -> None:
    make_frozen(path)
    told: list[Path] = []

    writer = Writer(path, catalogue, clock, answers.crashed, before_migration=told.append)
    writer.submit(count, answers.done, answers.failed)
    writer.close()

    assert answers.next() == ("done", 2)
    assert told == [path]


def test_a_connection_that_failed_is_not_used_again(writer: Writer, answers: Answers) -> None:
    def fail(_library: Library) -> None:
        raise LibraryError("the disk is full")

    writer.submit(lambda library: library, answers.done, answers.failed)

    writer.submit(fail, answers.done, answers.failed)
    writer.submit(lambda library: library, answers.done, answers.failed)

    (_, before), (kind, _), (_, after) = [answers.next() for _ in range(3)]
    assert kind == "failed"
    assert after is not before


def test_a_program_that_ends_without_closing_its_writer_does_not_hang(writer: Writer) -> None:
    assert [thread.daemon for thread in threading.enumerate() if thread.name == "library writer"] == [True]


def test_a_library_that_was_closed_for_a_job_is_opened_anew(writer: Writer, answers: Answers) -> None:
    writer.submit(lambda library: library, answers.done, answers.failed)

    writer.submit_closed(lambda: None, answers.done, answers.failed)
    writer.submit(lambda library: library, answers.done, answers.failed)

    (_, before), _, (_, after) = [answers.next() for _ in range(3)]
    assert after is not before


def test_another_file_can_take_the_place_of_the_library_while_it_is_closed(
    writer: Writer, answers: Answers, path: Path, catalogue: Catalogue, clock: Clock, wood: Draft
) -> None:
    other = Library(path.with_name("other.sqlite3"), catalogue, clock)
    other.create(wood, "New")
    other.close()
    writer.submit(count, answers.done, answers.failed)

    writer.submit_closed(lambda: path.with_name("other.sqlite3").replace(path), answers.done, answers.failed)
    writer.submit(count, answers.done, answers.failed)

    assert [answers.next() for _ in range(3)] == [("done", 0), ("done", path), ("done", 1)]
