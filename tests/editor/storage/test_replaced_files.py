"""The file of a library is moved, deleted or replaced while it is open, as people and programs that keep folders in step do."""

from __future__ import annotations

import contextlib
import errno
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor.domain.draft import Draft, Edit
from editor.domain.specs import Catalogue
from editor.errors import ConflictError, GoneError, HeldError, LibraryError
from editor.storage import copies
from editor.storage.library import Library, ProfileHeader, StoredProfile
from editor.storage.writer import Writer
from tests import real_faults
from tests.editor.storage.conftest import NAME, REGION, Clock, make_step
from tests.editor.storage.test_writer import Answers, count

Do = Callable[[Callable[[Library], object]], object]


class Told:
    """What a writer says besides its answers."""

    def __init__(self) -> None:
        self.standings: list[str] = []
        self.noticed: list[str] = []


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def writer(path: Path, catalogue: Catalogue, clock: Clock, answers: Answers, told: Told) -> Iterator[Writer]:
    writer = Writer(path, catalogue, clock, answers.crashed, told.standings.append, noticed=told.noticed.append)
    yield writer
    writer.close()


@pytest.fixture
def do(writer: Writer, answers: Answers) -> Do:
    """Runs a job and returns what came of it, or raises why nothing did."""

    def do(job: Callable[[Library], object]) -> object:
        writer.submit(job, answers.done, answers.failed)
        kind, result = answers.next()
        if isinstance(result, BaseException):
            raise result
        assert kind == "done"
        return result

    return do


@pytest.fixture
def stored(do: Do, wood: Draft) -> StoredProfile:
    """A profile in the library, loaded."""

    def create(library: Library) -> StoredProfile:
        return library.load(library.create(wood, "New").id)

    result = do(create)
    assert isinstance(result, StoredProfile)
    return result


def saving(stored: StoredProfile, text: str) -> Callable[[Library], ProfileHeader]:
    step = make_step(stored, REGION, text)
    return lambda library: library.save_steps(stored.header.id, [step], stored.draft)


def region(stored: StoredProfile) -> Callable[[Library], object]:
    return lambda library: library.load(stored.header.id).draft.get(REGION)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells that a file is surely deleted")
def test_a_file_that_was_deleted_is_put_back_with_all_that_was_in_it(
    path: Path, do: Do, stored: StoredProfile, told: Told
) -> None:
    do(saving(stored, "Silesia"))
    path.unlink()

    assert do(count) == 1
    assert do(region(stored)) == "Silesia"
    assert told.noticed == [f"{path} had been deleted. It was put back as it was."]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(file.name for file in path.parent.iterdir()) == [".library.sqlite3.owner", "library.sqlite3"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells that a file is surely deleted")
def test_a_folder_that_was_deleted_is_put_back_too(path: Path, do: Do, stored: StoredProfile) -> None:
    shutil.rmtree(path.parent)

    assert do(region(stored)) is None
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_was_moved_is_told_and_nothing_is_made_in_its_place(
    path: Path, do: Do, stored: StoredProfile
) -> None:
    path.rename(path.with_name("elsewhere"))

    for region_ in ("Silesia", "Mazovia"):
        with pytest.raises(GoneError, match="it was moved or deleted"):
            do(saving(stored, region_))

    assert not path.exists()


def test_once_a_moved_file_is_back_it_is_used_again(path: Path, do: Do, stored: StoredProfile, told: Told) -> None:
    path.rename(path.with_name("elsewhere"))
    save = saving(stored, "Silesia")
    with pytest.raises(GoneError):
        do(save)

    path.with_name("elsewhere").rename(path)

    do(save)
    assert do(region(stored)) == "Silesia"
    assert told.noticed == []


def test_a_moved_file_can_be_put_back_from_the_connection_that_still_holds_it(
    path: Path, do: Do, stored: StoredProfile, writer: Writer, answers: Answers
) -> None:
    do(saving(stored, "Silesia"))
    path.rename(path.with_name("elsewhere"))

    writer.put_back(answers.done, answers.failed)

    assert answers.next() == ("done", None)
    assert do(region(stored)) == "Silesia"
    assert path.exists()
    assert path.with_name("elsewhere").exists()


def test_putting_back_overwrites_nothing(
    path: Path, do: Do, stored: StoredProfile, writer: Writer, answers: Answers, catalogue: Catalogue, clock: Clock
) -> None:
    path.rename(path.with_name("elsewhere"))
    Library(path, catalogue, clock).close()

    writer.put_back(answers.done, answers.failed)

    assert answers.next() == ("done", None)
    assert do(count) == 0


def test_a_file_that_took_the_librarys_place_is_what_is_read_from_then_on(
    path: Path, do: Do, stored: StoredProfile, catalogue: Catalogue, clock: Clock
) -> None:
    other = path.with_name("other")
    Library(other, catalogue, clock).close()

    other.replace(path)

    assert do(count) == 0


def test_what_was_loaded_before_is_not_saved_over_a_file_that_took_its_place(
    path: Path, do: Do, stored: StoredProfile, tmp_path: Path
) -> None:
    older = tmp_path / "older"
    shutil.copy(path, older)
    do(saving(stored, "Silesia"))
    shutil.copy(older, path.with_name("new"))

    path.with_name("new").replace(path)

    with pytest.raises(ConflictError):
        do(saving(stored, "Mazovia"))
    do(region(stored))
    assert do(count) == 1


def test_what_a_library_was_before_an_older_state_took_its_place_is_kept_beside_it(
    path: Path, do: Do, stored: StoredProfile, told: Told, catalogue: Catalogue, clock: Clock
) -> None:
    older = path.with_name("older")
    shutil.copy(path, older)
    do(saving(stored, "Silesia"))

    older.replace(path)

    assert do(region(stored)) is None
    (kept,) = path.parent.glob("*(kept *")
    assert told.noticed == [
        f"{path} was replaced by another file, which is used from now on. What it was before is kept in {kept}."
    ]
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with contextlib.closing(Library(kept, catalogue, clock)) as library:
        assert region(stored)(library) == "Silesia"


def test_a_file_that_says_the_same_takes_the_librarys_place_without_a_word(
    path: Path, do: Do, stored: StoredProfile, told: Told
) -> None:
    shutil.copy(path, path.with_name("same"))

    path.with_name("same").replace(path)

    assert do(count) == 1
    assert told.noticed == []
    assert not list(path.parent.glob("*(kept *"))


def test_that_a_replaced_library_could_not_be_kept_is_said(
    path: Path, do: Do, stored: StoredProfile, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = path.with_name("older")
    shutil.copy(path, older)
    do(saving(stored, "Silesia"))

    def is_full(_aside: Path, _path: Path) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(copies, "claim", is_full)
    older.replace(path)

    assert do(count) == 1
    (sentence,) = told.noticed
    assert sentence.startswith(f"{path} was replaced by another file, which is used from now on.")
    assert sentence.endswith(
        f" What it was before could not be kept. The disk that holds {path} is full. Free some space."
    )
    assert not list(path.parent.glob("*.new"))


def test_what_is_there_when_the_connection_failed_is_opened_and_what_was_known_counts(
    path: Path, do: Do, stored: StoredProfile
) -> None:
    do(saving(stored, "Silesia"))

    def fail(_library: Library) -> None:
        raise LibraryError("the disk did not answer")

    with pytest.raises(LibraryError):
        do(fail)

    stored.history.amend(stored.history.steps[-1], "2026-11-23T14:02:06Z", _edit(stored, "Mazovia"))
    step = stored.history.steps[-1]
    do(lambda library: library.save_steps(stored.header.id, [step], stored.draft))  # replaces a step of before
    assert do(region(stored)) == "Mazovia"


def _edit(stored: StoredProfile, text: str) -> Edit:
    edit = stored.draft.edit(REGION, text)
    assert edit is not None
    stored.draft.apply(edit)
    return edit


def test_a_library_that_is_missing_at_the_start_is_made_only_where_that_is_wanted(
    path: Path, catalogue: Catalogue, clock: Clock, answers: Answers
) -> None:
    writer = Writer(path, catalogue, clock, answers.crashed, make=False)

    writer.submit(count, answers.done, answers.failed)
    kind, error = answers.next()
    writer.close()

    assert kind == "failed"
    assert isinstance(error, GoneError)
    assert not path.parent.exists()


def test_two_writers_on_one_library_take_turns(
    path: Path, do: Do, stored: StoredProfile, writer: Writer, catalogue: Catalogue, clock: Clock
) -> None:
    answers, told = Answers(), Told()
    second = Writer(path, catalogue, clock, answers.crashed, told.standings.append)

    second.submit(lambda library: library.delete(stored.header.id), answers.done, answers.failed)
    kind, error = answers.next()
    second.submit(saving(stored, "Silesia"), answers.done, answers.failed)
    saved, _header = answers.next()
    second.look_again()
    writer.close()
    second.look_again()
    second.submit(lambda library: library.delete(stored.header.id), answers.done, answers.failed)
    deleted, _nothing = answers.next()
    second.close()

    assert (kind, saved, deleted) == ("failed", "done", "done")
    assert isinstance(error, HeldError)
    assert told.standings == ["Another window of this program has this library open.", ""]


@pytest.mark.parametrize("what", ["file", "folder", "place"])
def test_a_library_that_cannot_be_written_is_read_and_taken_over_when_it_can(
    path: Path, wood: Draft, catalogue: Catalogue, clock: Clock, what: str
) -> None:
    library = Library(path, catalogue, clock)
    profile_id = library.create(wood, "New").id
    library.close()
    answers, told = Answers(), Told()
    fault = real_faults.unchangeable(path if what == "file" else path.parent)
    if what == "place":
        fault = real_faults.read_only_place(path.parent)
    with fault:
        writer = Writer(path, catalogue, clock, answers.crashed, told.standings.append)
        writer.submit(lambda library: library.load(profile_id).draft.get(NAME), answers.done, answers.failed)
        read = answers.next()
        writer.submit(lambda library: library.delete(profile_id), answers.done, answers.failed)
        refused = answers.next()
        writer.look_again()
        writer.submit(count, answers.done, answers.failed)
        answers.next()

    writer.look_again()
    writer.submit(lambda library: library.delete(profile_id), answers.done, answers.failed)
    deleted = answers.next()
    writer.close()

    assert read == ("done", "Wood Cluster")
    assert refused[0] == "failed"
    assert deleted == ("done", None)
    assert told.standings == [f"{path} is read-only. Make the file and its folder writable, or work on a copy.", ""]


@pytest.mark.parametrize("what", ["disk", "folder"])
def test_a_fault_in_the_middle_of_the_work_is_told_and_ends_without_a_restart(
    tmp_path: Path, wood: Draft, catalogue: Catalogue, clock: Clock, what: str
) -> None:
    answers, told = Answers(), Told()
    with real_faults.small_disk(tmp_path / "disk") as disk:
        folder = disk if what == "disk" else tmp_path
        writer = Writer(folder / "library.sqlite3", catalogue, clock, answers.crashed, told.standings.append)
        writer.submit(lambda library: library.create(wood, "New"), answers.done, answers.failed)
        answers.next()

        with real_faults.filled(disk) if what == "disk" else real_faults.unchangeable(folder):
            writer.submit(lambda library: library.create(wood, "New"), answers.done, answers.failed)
            kind, error = answers.next()
        writer.submit(lambda library: library.create(wood, "New"), answers.done, answers.failed)
        again, _header = answers.next()
        writer.submit(count, answers.done, answers.failed)
        counted = answers.next()
        writer.close()

    assert kind == "failed"
    assert ("full" if what == "disk" else "permission") in str(error)
    assert (again, counted) == ("done", ("done", 2))
    assert told.standings == [""]
