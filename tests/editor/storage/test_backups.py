"""A backup is a whole copy in another folder, checked before it counts; and a failure leaves nothing half-made."""

from __future__ import annotations

import itertools
import os
import sqlite3
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from editor import paths
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.errors import BackupError
from editor.storage import copies
from editor.storage.backups import Backups, Made, Reason, backing_up_first
from editor.storage.library import Library
from tests.editor.storage.conftest import NAME, Clock, Opener, save

on_posix = pytest.mark.skipif(os.name != "posix", reason="modes of files are told so on POSIX only")


@pytest.fixture
def backups(path: Path, tmp_path: Path, clock: Clock) -> Backups:
    return Backups(path, tmp_path / "backups", clock)


def names_in(library: Path, catalogue: Catalogue) -> set[str]:
    opened = Library(library, catalogue, Clock())
    try:
        return {opened.load(header.id).header.name for header in opened.headers(archived=None)}
    finally:
        opened.close()


def flip(path: Path, text: bytes) -> None:
    """Flip a bit in the middle of some text of a file."""
    data = path.read_bytes()
    place = data.index(text) + len(text) // 2
    path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])


def test_a_backup_is_a_library_with_the_same_profiles(
    library: Library, backups: Backups, wood: Draft, catalogue: Catalogue
) -> None:
    library.create(wood, "New")

    made = backups.make(Reason.START)

    assert made.is_new
    assert names_in(made.backup.path, catalogue) == {"Wood Cluster"}
    assert backups.all() == [made.backup]


def test_its_name_says_when_in_which_order_and_why(library: Library, backups: Backups, wood: Draft) -> None:
    library.create(wood, "New")

    first = backups.make(Reason.MIGRATION).backup
    library.create(wood, "New")
    second = backups.make(Reason.WANTED).backup

    assert first.path.name == "20261123T140207Z-00001-before-migration.sqlite3"
    assert second.path.name == "20261123T140209Z-00002-wanted.sqlite3"
    assert (second.at, second.number, second.reason) == (
        datetime(2026, 11, 23, 14, 2, 9, tzinfo=UTC),
        2,
        Reason.WANTED,
    )
    assert second.size == second.path.stat().st_size


@on_posix
def test_its_name_says_when_wherever_it_is_made(
    library: Library, path: Path, tmp_path: Path, far_east: timezone
) -> None:
    backups = Backups(path, tmp_path / "backups", lambda: datetime(2026, 11, 24, 8, 0, 0, tzinfo=far_east))

    made = backups.make(Reason.WANTED).backup

    assert made.path.name == "20261123T230000Z-00001-wanted.sqlite3"
    assert [backup.at for backup in backups.all()] == [made.at]


def test_it_lies_in_another_folder_that_only_its_owner_sees(library: Library, backups: Backups, path: Path) -> None:
    made = backups.make(Reason.START).backup

    assert path.parent not in made.path.parents
    assert made.path.parent.name.startswith("library-")
    if os.name == "posix":
        assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(made.path.parent.parent.stat().st_mode) == 0o700
    assert list(made.path.parent.iterdir()) == [made.path]


@on_posix
def test_backups_of_years_ago_are_found_for_the_name_of_their_folder_stays_the_same(
    tmp_path: Path, clock: Clock
) -> None:
    def folder(library: str) -> str:
        return Backups(Path(library), tmp_path, clock).folder.name

    assert folder("/nowhere/my library!.sqlite3") == "my-library-ca3536aecc"
    assert folder(f"/nowhere/{'long' * 20}.sqlite3") == f"{'long' * 10}-a765b1dc82"
    assert folder("/nowhere/X!.sqlite3") == "X-b4d533c552"
    assert folder("/nowhere/!.sqlite3") == "library-c59f632351"


def test_a_state_that_came_back_is_backed_up_again(library: Library, backups: Backups, wood: Draft, path: Path) -> None:
    before = path.read_bytes()
    backups.make(Reason.START)
    library.create(wood, "New")
    backups.make(Reason.START)
    library.close()

    path.write_bytes(before)

    assert backups.make(Reason.START).is_new


def test_its_folder_is_made_with_all_that_it_lies_in(
    library: Library, path: Path, tmp_path: Path, clock: Clock
) -> None:
    backups = Backups(path, tmp_path / "not yet" / "there" / "backups", clock)

    assert backups.make(Reason.START).backup.path.is_file()


def test_nothing_is_made_where_nothing_changed(library: Library, backups: Backups, wood: Draft) -> None:
    header = library.create(wood, "New")
    first = backups.make(Reason.START)

    again = backups.make(Reason.START)
    library.set_archived(header.id, archived=True)
    changed = backups.make(Reason.START)

    assert again == Made(first.backup, is_new=False)
    assert changed.is_new
    assert len(backups.all()) == 2


def test_every_change_is_a_change(library: Library, backups: Backups, wood: Draft) -> None:
    header = library.create(wood, "New")
    backups.make(Reason.START)
    stored = library.load(header.id)

    save(library, stored, NAME, "Wood")
    assert backups.make(Reason.START).is_new
    save(library, stored, NAME, "Wood Cluster")
    assert backups.make(Reason.START).is_new
    library.delete(header.id)
    assert backups.make(Reason.START).is_new


def test_another_backup_is_made_where_the_newest_went_bad(library: Library, backups: Backups, wood: Draft) -> None:
    library.create(wood, "New")
    first = backups.make(Reason.START).backup
    flip(first.path, b"Wood Cluster")

    second = backups.make(Reason.START)

    assert second.is_new
    assert second.backup.path != first.path


def test_another_backup_is_made_where_the_newest_cannot_be_read(library: Library, backups: Backups) -> None:
    first = backups.make(Reason.START).backup
    first.path.write_bytes(b"something else" * 1000)

    assert backups.make(Reason.START).is_new


def test_a_library_with_a_damaged_profile_is_backed_up_and_the_backup_says_so(
    path: Path, open_library: Opener, backups: Backups, wood: Draft
) -> None:
    library = open_library()
    library.create(wood, "New")
    library.close()
    sound = backups.make(Reason.START).backup
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE profile SET document = replace(document, 'Wood', 'Wool')")
    connection.close()

    made = backups.make(Reason.START).backup

    assert made.is_damaged
    assert made.path.name.endswith("-start-damaged.sqlite3")
    assert not sound.is_damaged
    assert backups.make(Reason.START) == Made(made, is_new=False)


def test_damaged_backups_push_out_no_sound_one(library: Library, backups: Backups, wood: Draft) -> None:
    library.create(wood, "New")
    sound = backups.make(Reason.START).backup
    for number in range(2, 40):  # of the same day and month, and then of others
        day, hour = (23, 15) if number < 20 else (number - 19, 9)
        month = 11 if number < 20 else 12
        (backups.folder / f"2026{month}{day:02}T{hour:02}{number:02}00Z-{number:05}-start-damaged.sqlite3").touch()

    backups.prune()

    assert sound in backups.all()


def test_old_backups_are_pruned_after_a_new_one(library: Library, backups: Backups, clock: Clock, wood: Draft) -> None:
    for _n in range(30):
        library.create(wood, "New")
        backups.make(Reason.START)
        clock.time += timedelta(hours=4)

    left = backups.all()

    assert len(left) < 20
    assert [backup.number for backup in left[:12]] == list(range(30, 18, -1))
    assert {backup.at.date().day for backup in left} == {23, 24, 25, 26, 27, 28}


def test_files_of_other_names_are_left_alone(library: Library, backups: Backups) -> None:
    backups.make(Reason.START)
    others = [
        "notes.txt",
        "20200101T000000Z-00001-start.sqlite3.copy",
        "copy of 20200101T000000Z-00001-start.sqlite3",
        "20200101T000000Z-00001-other.sqlite3",
        "20201301T000000Z-00001-start.sqlite3",
        "٢٠٢٠0101T000000Z-00001-start.sqlite3",
    ]
    for name in others:
        (backups.folder / name).write_text("mine", encoding="utf-8")
    for number in range(1, 40):
        (backups.folder / f"20200101T00{number:02}00Z-{number:05}-start.sqlite3").touch()

    backups.prune()

    assert {path.name for path in backups.folder.iterdir()} >= set(others)
    assert len(backups.all()) == 40  # all are younger than two days, and the newest ten


def test_what_a_killed_program_left_behind_goes_after_a_day(
    library: Library, path: Path, backups: Backups, clock: Clock
) -> None:
    backups.make(Reason.START)
    old, young = backups.folder / f".{'0' * 16}.new", backups.folder / f".{'1' * 16}.new"
    for left, age in ((old, 90_000), (young, 60)):
        left.touch()
        os.utime(left, times=(clock.time.timestamp() - age,) * 2)

    backups.prune()

    assert not old.exists()
    assert young.exists()
    beside = path.with_name(f".{'0' * 16}.new-journal")
    beside.touch()
    os.utime(beside, times=(clock.time.timestamp() - 90_000,) * 2)
    backups.prune()
    assert not beside.exists()
    assert path.exists()


def test_each_library_has_a_folder_of_its_own(tmp_path: Path, clock: Clock) -> None:
    places = ["a/library.sqlite3", "b/library.sqlite3", "a/Żółte ../x?.sqlite3", "a/....sqlite3"]

    folders = [Backups(tmp_path / place, tmp_path / "backups", clock).folder for place in places]

    assert len({*folders}) == 4
    assert all(folder.parent == tmp_path / "backups" for folder in folders)
    assert [folder.name.rsplit("-", 1)[0] for folder in folders] == ["library", "library", "x", "library"]


def test_one_library_has_one_folder_by_whatever_name(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")

    one, other = (Backups(tmp_path / name / "x.sqlite3", tmp_path, clock).folder for name in ("real", "link"))

    assert one == other


def break_copy(_source: sqlite3.Connection, to: Path) -> None:
    to.write_bytes(b"half")
    raise OSError(28, "No space left on device")


def write_something_else(_source: sqlite3.Connection, to: Path) -> None:
    with sqlite3.connect(to) as connection:
        connection.execute("CREATE TABLE profile (digest, document)")
    connection.close()


@pytest.mark.parametrize(
    ("fault", "words"),
    [(break_copy, "is full. Free some space"), (write_something_else, "did not keep what was written")],
)
def test_a_failure_is_told_and_leaves_nothing(
    library: Library,
    backups: Backups,
    wood: Draft,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[sqlite3.Connection, Path], None],
    words: str,
) -> None:
    library.create(wood, "New")
    first = backups.make(Reason.START).backup
    library.create(wood, "New")
    monkeypatch.setattr(copies, "copy", fault)

    with pytest.raises(BackupError, match=words) as told:
        backups.make(Reason.START)

    assert str(told.value).startswith("No backup was made")
    assert list(backups.folder.iterdir()) == [first.path]


def test_a_folder_that_cannot_be_made_is_told(library: Library, path: Path, tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(BackupError, match="a part of its path is a file"):
        Backups(path, tmp_path / "file", clock).make(Reason.START)


def test_a_library_that_is_none_is_told(path: Path, backups: Backups) -> None:
    path.parent.mkdir()
    path.write_bytes(b"something else" * 1000)

    with pytest.raises(BackupError, match="is not a library"):
        backups.make(Reason.START)


def test_the_library_can_be_written_before_and_after(library: Library, backups: Backups, wood: Draft) -> None:
    header = library.create(wood, "New")
    stored = library.load(header.id)
    save(library, stored, NAME, "One")
    backups.make(Reason.START)
    save(library, stored, NAME, "Two")

    assert library.load(header.id).header.name == "Two"


def test_backups_lie_apart_from_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLUSTER_PROFILE_EDITOR_DATA", raising=False)
    own = paths.backup_folder()
    assert own != paths.data_folder()
    assert paths.data_folder() not in own.parents

    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path))
    assert paths.backup_folder() == tmp_path / "backups"


def test_between_the_parts_of_its_making_the_library_can_be_written(
    library: Library, backups: Backups, wood: Draft, catalogue: Catalogue
) -> None:
    header = library.create(wood, "New")
    stored = library.load(header.id)
    made: Made | None = None
    making = backups.making(Reason.START)

    for number in itertools.count():
        try:
            next(making)
        except StopIteration as end:
            made = end.value
            break
        save(library, stored, NAME, f"Name {number}")

    assert made is not None
    assert number >= 3
    assert names_in(made.backup.path, catalogue) == {"Wood Cluster"}
    assert library.load(header.id).header.name == f"Name {number - 1}"
    assert backups.make(Reason.START).is_new


def test_one_whose_making_is_given_up_leaves_nothing(library: Library, backups: Backups, wood: Draft) -> None:
    library.create(wood, "New")
    making = backups.making(Reason.START)
    next(making)

    making.close()

    assert list(backups.folder.iterdir()) == []


def test_a_name_that_is_taken_is_not_taken_again(
    library: Library, backups: Backups, wood: Draft, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program may have made one in the same second, unseen."""
    library.create(wood, "New")
    first = backups.make(Reason.START).backup
    library.create(wood, "New")
    monkeypatch.setattr(backups, "all", list)
    clock.time = first.at - timedelta(seconds=1)

    second = backups.make(Reason.START).backup

    assert (first.at, first.number, second.at, second.number) == (first.at, 1, first.at, 2)
    assert first.path.exists()


def test_before_a_migration_a_backup_is_made_or_the_fault_is_told(
    library: Library, path: Path, tmp_path: Path, clock: Clock
) -> None:
    told: list[str] = []
    (tmp_path / "file").touch()

    backing_up_first(tmp_path / "backups", clock, told.append)(path)
    assert [backup.reason for backup in Backups(path, tmp_path / "backups", clock).all()] == [Reason.MIGRATION]
    assert told == []

    backing_up_first(tmp_path / "file", clock, told.append)(path)
    assert [sentence.startswith("No backup was made.") for sentence in told] == [True]
