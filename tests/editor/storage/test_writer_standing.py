"""A writer whose library belongs to somebody else, is replaced, or fails in the middle of a job."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor.domain.about import About, Status
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.errors import ConflictError, GoneError, HeldError, LibraryError
from editor.storage.database import Database
from editor.storage.library import Library
from editor.storage.ownership import Ownership
from editor.storage.writer import Writer
from tests.editor.storage.conftest import NAME, REGION, Clock, make_step
from tests.editor.storage.test_writer import Answers, count


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def standings() -> list[str]:
    """What was told of who may write."""
    return []


MakeWriter = Callable[..., Writer]


@pytest.fixture
def make_writer(
    path: Path, catalogue: Catalogue, clock: Clock, answers: Answers, standings: list[str]
) -> Iterator[MakeWriter]:
    writers: list[Writer] = []

    def make(**rest: bool) -> Writer:
        writers.append(Writer(path, catalogue, clock, answers.crashed, standings.append, make=rest.get("make", True)))
        return writers[-1]

    yield make
    for writer in writers:
        writer.close()


@pytest.fixture
def other_window(path: Path, clock: Clock) -> Iterator[Ownership]:
    """Another window that has the library."""
    Database(path).close()
    other = Ownership(path, "Cluster Profile Editor", clock)
    assert other.take()
    yield other
    other.release()


def test_a_library_of_another_window_can_be_read_and_says_whose_it_is(
    other_window: Ownership, make_writer: MakeWriter, answers: Answers, standings: list[str], wood: Draft
) -> None:
    writer = make_writer()

    writer.submit(count, answers.done, answers.failed)
    writer.submit(lambda library: library.create(wood, "New"), answers.done, answers.failed)
    writer.submit_closed(lambda: None, answers.done, answers.failed)

    assert answers.next() == ("done", 0)
    for _ in range(2):
        kind, error = answers.next()
        assert kind == "failed"
        assert isinstance(error, HeldError)
        assert "Another window" in str(error)
    assert len(standings) == 1


def test_a_library_that_was_let_go_can_be_changed_when_it_is_looked_at_again(
    other_window: Ownership, make_writer: MakeWriter, answers: Answers, standings: list[str], wood: Draft
) -> None:
    writer = make_writer()
    writer.look_again()  # nothing is open yet
    writer.submit(count, answers.done, answers.failed)
    writer.look_again()  # it is held still
    writer.submit(count, answers.done, answers.failed)
    for _ in range(2):
        answers.next()

    other_window.release()
    writer.look_again()
    writer.submit(lambda library: library.create(wood, "New").name, answers.done, answers.failed)

    assert answers.next() == ("done", "Wood Cluster")
    assert standings[-1] == ""
    writer.close()
    writer.look_again()


def test_a_library_that_fails_when_it_is_looked_at_again_is_told_by_the_next_job(
    other_window: Ownership, make_writer: MakeWriter, answers: Answers, path: Path
) -> None:
    writer = make_writer()
    writer.submit(count, answers.done, answers.failed)
    answers.next()
    other_window.release()
    path.rename(path.with_suffix(".away"))

    writer.look_again()
    writer.submit(count, answers.done, answers.failed)

    kind, error = answers.next()
    assert kind == "failed"
    assert isinstance(error, GoneError)


def test_a_file_that_is_replaced_in_the_middle_of_a_job_is_opened_and_the_job_done_again(
    make_writer: MakeWriter, answers: Answers, path: Path, wood: Draft, catalogue: Catalogue, clock: Clock
) -> None:
    other = Library(path.with_name("other.sqlite3"), catalogue, clock)
    other.create(wood, "New")
    other.close()
    writer = make_writer()
    tries: list[int] = []

    def job(library: Library) -> int:
        tries.append(count(library))
        if len(tries) == 1:
            shutil.move(path.with_name("other.sqlite3"), path)
            raise LibraryError("the file is another one")
        return tries[-1]

    writer.submit(job, answers.done, answers.failed)

    assert answers.next() == ("done", 1)
    assert tries == [0, 1]


@pytest.mark.parametrize("error", [LibraryError("the disk failed"), ConflictError("changed"), HeldError("held")])
def test_a_job_that_fails_is_told_and_the_next_one_goes_on(
    error: LibraryError, make_writer: MakeWriter, answers: Answers
) -> None:
    writer = make_writer()

    def fail(_library: Library) -> None:
        raise error

    writer.submit(fail, answers.done, answers.failed)
    writer.submit(count, answers.done, answers.failed)

    assert [answers.next() for _ in range(2)] == [("failed", error), ("done", 0)]


def test_a_profile_of_a_file_that_took_the_place_of_another_is_loaded_before_it_is_saved(
    make_writer: MakeWriter, answers: Answers, path: Path, wood: Draft
) -> None:
    writer = make_writer()
    writer.submit(lambda library: library.load(library.create(wood, "New").id), answers.done, answers.failed)
    _kind, stored = answers.next()
    step = make_step(stored, REGION, "Silesia")  # type: ignore[arg-type]
    shutil.copy(path, path.with_name("copy.sqlite3"))

    writer.submit_closed(lambda: path.with_name("copy.sqlite3").replace(path), answers.done, answers.failed)
    writer.submit(
        lambda library: library.save_steps(stored.header.id, [step], stored.draft),  # type: ignore[attr-defined]
        answers.done,
        answers.failed,
    )

    assert answers.next() == ("done", path)
    kind, error = answers.next()
    assert kind == "failed"
    assert isinstance(error, ConflictError)


def test_a_place_that_becomes_read_only_in_the_middle_of_the_work_is_no_standing(
    make_writer: MakeWriter, answers: Answers, standings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = make_writer()
    writer.submit(count, answers.done, answers.failed)
    assert answers.next() == ("done", 0)
    monkeypatch.setattr(Library, "why_read_only", lambda _library: "It can only be read.")

    writer.submit_closed(lambda: None, answers.done, answers.failed)
    writer.submit(count, answers.done, answers.failed)

    assert [answers.next() for _ in range(2)] == [("done", None), ("done", 0)]
    assert standings == [""]


def test_no_file_is_put_in_the_place_of_one_that_another_window_has_before_any_other_job(
    other_window: Ownership, make_writer: MakeWriter, answers: Answers
) -> None:
    make_writer().submit_closed(lambda: None, answers.done, answers.failed)

    kind, error = answers.next()
    assert kind == "failed"
    assert isinstance(error, HeldError)


def test_a_file_can_be_put_in_place_before_any_other_job(make_writer: MakeWriter, answers: Answers, path: Path) -> None:
    Database(path).close()

    make_writer().submit_closed(path.exists, answers.done, answers.failed)

    assert answers.next() == ("done", True)


def test_a_library_that_is_where_it_was_is_not_put_back(
    make_writer: MakeWriter, answers: Answers, path: Path, wood: Draft
) -> None:
    writer = make_writer()
    writer.submit(lambda library: library.create(wood, "New").name, answers.done, answers.failed)
    assert answers.next() == ("done", "Wood Cluster")
    before = path.stat().st_ino

    writer.put_back(answers.done, answers.failed)

    assert answers.next() == ("done", None)
    assert path.stat().st_ino == before


def test_a_library_that_is_not_to_be_made_is_told_to_be_gone(
    make_writer: MakeWriter, answers: Answers, path: Path
) -> None:
    writer = make_writer(make=False)

    writer.submit(count, answers.done, answers.failed)

    kind, error = answers.next()
    assert kind == "failed"
    assert isinstance(error, GoneError)
    assert not path.exists()


def test_where_nobody_can_own_a_library_it_is_used_all_the_same(
    make_writer: MakeWriter, answers: Answers, wood: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take(_ownership: Ownership) -> bool:
        raise LibraryError("the disk is full")

    monkeypatch.setattr(Ownership, "take", take)
    writer = make_writer()

    writer.submit(lambda library: library.create(wood, "New").name, answers.done, answers.failed)

    assert answers.next() == ("done", "Wood Cluster")


def test_a_writer_that_never_had_a_job_closes(make_writer: MakeWriter, path: Path) -> None:
    make_writer().close()

    assert not path.exists()


def test_a_closed_writer_takes_no_jobs_of_any_kind(make_writer: MakeWriter, answers: Answers) -> None:
    writer = make_writer()
    writer.close()

    for submit in (writer.submit_closed, writer.submit_apart):
        with pytest.raises(RuntimeError, match="closed"):
            submit(lambda: None, answers.done, answers.failed)


# --- the library's own side ------------------------------------------------------------------------------------


@pytest.mark.parametrize("about", ["status", "profile_id", "digest"])
def test_what_is_no_final_submission_of_the_profile_is_not_kept(about: str, library: Library, rich: str) -> None:
    final = About(rich, Status.FINAL, 2, None, "2026-11-23T14:02:05Z", "sha-256:def")
    wrong = {"status": Status.DRAFT, "profile_id": "other", "digest": ""}[about]

    with pytest.raises(ValueError, match="About"):
        library.add_submission(rich, replace(final, **{about: wrong}), b"{}")  # type: ignore[arg-type]

    assert len(library.submissions(rich)) == 1


def test_a_profile_without_a_name_has_a_copy_without_one(library: Library, draft: Draft) -> None:
    draft.set(REGION, "Silesia")

    copy = library.duplicate(library.create(draft, "New").id)

    assert copy.name == ""
    assert library.load(copy.id).draft.get(NAME) is None
