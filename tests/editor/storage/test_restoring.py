"""A library is restored whole or not at all, and the one before is kept; a profile comes back with all of its history."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.errors import BackupError, LibraryError
from editor.storage import copies, restoring
from editor.storage.backups import Backup, Backups, Reason
from editor.storage.holdings import Standing, compare_with, count_profiles, profiles_in, read_draft
from editor.storage.library import Library
from editor.storage.restoring import put_in_place, rebuild, rehearse, restore
from tests.editor.storage.conftest import NAME, Clock, Opener, change, save, save_members
from tests.editor.storage.test_backups import flip, names_in
from tests.editor.storage.test_migrations import FROZEN


@pytest.fixture
def backups(path: Path, tmp_path: Path, clock: Clock) -> Backups:
    return Backups(path, tmp_path / "backups", clock)


@pytest.fixture
def backup(open_library: Opener, backups: Backups, wood: Draft) -> Backup:
    """A backup of a library with one profile, which was called otherwise afterwards."""
    library = open_library()
    header = library.create(wood, "New")
    backup = backups.make(Reason.START).backup
    save(library, library.load(header.id), NAME, "Later")
    library.close()
    return backup


def name_with_document(path: Path, old: str, new: str) -> None:
    """Change a document behind the back of its digest."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE profile SET document = replace(document, ?, ?)", (old, new))
    connection.close()


# --- the whole library -------------------------------------------------------------------------------------------------


def test_a_restored_library_is_that_of_the_backup_and_the_one_before_is_kept(
    backup: Backup, backups: Backups, path: Path, catalogue: Catalogue, clock: Clock
) -> None:
    restored = restore(backup, backups, catalogue, clock)

    assert names_in(path, catalogue) == {"Wood Cluster"}
    assert restored.kept is not None
    assert restored.kept.name.startswith("library (kept 2026-11-23 ")
    assert names_in(restored.kept, catalogue) == {"Later"}
    assert restored.backup is not None
    assert restored.backup.reason is Reason.RESTORE
    assert names_in(restored.backup.path, catalogue) == {"Later"}
    assert sorted(path.parent.iterdir()) == sorted([path, restored.kept])


def test_restoring_back_and_forth_keeps_each_library(
    backup: Backup, backups: Backups, path: Path, catalogue: Catalogue, clock: Clock
) -> None:
    later = restore(backup, backups, catalogue, clock).backup
    assert later is not None
    restore(later, backups, catalogue, lambda: clock.time)
    restore(backup, backups, catalogue, lambda: clock.time)

    assert names_in(path, catalogue) == {"Wood Cluster"}
    assert len(list(path.parent.iterdir())) == 4


def test_a_library_that_is_damaged_or_gone_is_restored_too(
    backup: Backup, backups: Backups, path: Path, catalogue: Catalogue, clock: Clock
) -> None:
    path.write_bytes(b"something else" * 1000)

    restored = restore(backup, backups, catalogue, clock)

    assert names_in(path, catalogue) == {"Wood Cluster"}
    assert restored.backup is None
    assert restored.kept is not None
    assert restored.kept.read_bytes().startswith(b"something else")

    path.unlink()
    assert restore(backup, backups, catalogue, clock).kept is None
    assert names_in(path, catalogue) == {"Wood Cluster"}


def test_what_sqlite_left_beside_a_library_stays_with_it(backup: Backup, path: Path, clock: Clock) -> None:
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"the way back")
    aside = path.with_name("aside")
    aside.write_bytes(backup.path.read_bytes())

    kept = put_in_place(aside, path, clock())

    assert kept is not None
    assert kept.with_name(kept.name + "-journal").read_bytes() == b"the way back"
    assert not journal.exists()
    assert path.read_bytes() == backup.path.read_bytes()


def test_what_sqlite_left_of_a_library_that_is_gone_is_not_taken_for_the_new_ones(
    backup: Backup, path: Path, clock: Clock
) -> None:
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"the way back")
    path.unlink()
    aside = path.with_name("aside")
    aside.write_bytes(backup.path.read_bytes())

    assert put_in_place(aside, path, clock()) is None

    assert not journal.exists()
    (kept,) = path.parent.glob("*kept*-journal")
    assert kept.read_bytes() == b"the way back"


def test_two_libraries_kept_in_one_second_have_two_names(backup: Backup, path: Path, clock: Clock) -> None:
    now, aside = clock(), path.with_name("aside")
    kept = []
    for _n in range(3):
        aside.write_bytes(backup.path.read_bytes())
        kept.append(put_in_place(aside, path, now))

    first, second, third = kept
    assert first is not None
    assert (second, third) == tuple(first.with_stem(f"{first.stem} {number}") for number in (2, 3))
    assert all(one is not None and one.exists() for one in kept)


def test_a_disk_without_second_names_keeps_a_copy(
    backup: Backup, backups: Backups, path: Path, catalogue: Catalogue, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)

    kept = restore(backup, backups, catalogue, clock).kept

    assert kept is not None
    assert names_in(kept, catalogue) == {"Later"}
    assert names_in(path, catalogue) == {"Wood Cluster"}


def test_an_older_library_is_brought_up_to_date_while_it_is_restored(
    backups: Backups, path: Path, catalogue: Catalogue, clock: Clock
) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.executescript((FROZEN / "0001.sql").read_text(encoding="utf-8"))
    connection.close()
    backup = backups.make(Reason.MIGRATION).backup
    before = backup.path.read_bytes()

    restore(backup, backups, catalogue, clock)

    assert names_in(path, catalogue) == {held.name for held in profiles_in(backup.path) if not held.is_deleted}
    assert backup.path.read_bytes() == before


Fault = Callable[[pytest.MonkeyPatch, Path, Path], object]


def fail_at(module: object, name: str) -> Fault:
    def set_up(monkeypatch: pytest.MonkeyPatch, _path: Path, _backup: Path) -> None:
        def full(*_arguments: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(module, name, full)

    set_up.__name__ = name
    return set_up


def in_use(_monkeypatch: pytest.MonkeyPatch, path: Path, _backup: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def rotten(_monkeypatch: pytest.MonkeyPatch, _path: Path, backup: Path) -> None:
    flip(backup, b"Wood Cluster")


def gone(_monkeypatch: pytest.MonkeyPatch, _path: Path, backup: Path) -> None:
    backup.unlink()


FAULTS: list[tuple[Fault, str]] = [
    (fail_at(copies, "copy"), "is full"),
    (fail_at(restoring, "bring_up_to_date"), "is full"),
    (fail_at(restoring, "_keep"), "is full"),
    (fail_at(Path, "replace"), "is full"),
    (in_use, "Another program is working on"),
    (rotten, r" as it was\. This backup is damaged\. Take single profiles"),
    (gone, "no permission|is gone"),
]


@pytest.mark.parametrize(("fault", "words"), FAULTS, ids=lambda value: getattr(value, "__name__", ""))
def test_whatever_goes_wrong_the_library_stays_as_it_was(
    backup: Backup,
    backups: Backups,
    path: Path,
    catalogue: Catalogue,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    fault: Fault,
    words: str,
) -> None:
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        holder = fault(patch, path, backup.path)
        with pytest.raises(BackupError, match=words) as told:
            restore(backup, backups, catalogue, clock)
        if isinstance(holder, sqlite3.Connection):
            holder.close()

    assert str(told.value).startswith("The library was not restored, and is as it was.")
    assert path.read_bytes() == before
    assert names_in(path, catalogue) == {"Later"}
    assert not [left for left in path.parent.iterdir() if left.name.startswith(".")]


def test_a_backup_with_damage_in_it_is_not_restored(
    open_library: Opener, backups: Backups, path: Path, catalogue: Catalogue, clock: Clock, wood: Draft
) -> None:
    library = open_library()
    library.create(wood, "New")
    library.close()
    name_with_document(path, "Wood", "Wool")
    damaged = backups.make(Reason.START).backup

    with pytest.raises(BackupError, match=r" as it was\. This backup is damaged\. Take single profiles"):
        restore(damaged, backups, catalogue, clock)


# --- one profile -------------------------------------------------------------------------------------------------------


def test_a_backup_says_which_profiles_it_holds(
    open_library: Opener, backups: Backups, wood: Draft, catalogue: Catalogue
) -> None:
    library = open_library()
    first = library.create(wood, "New")
    second = library.create(wood, "New")
    library.delete(first.id)
    backup = backups.make(Reason.START).backup

    held = {one.id: one for one in profiles_in(backup.path)}

    assert {one.name for one in held.values()} == {"Wood Cluster"}
    assert held[first.id].is_deleted
    assert not held[second.id].is_deleted
    assert held[second.id].changed_at == second.changed_at
    assert not any(one.is_damaged for one in held.values())
    assert read_draft(backup.path, second.id, catalogue).get(NAME) == "Wood Cluster"


def test_a_damaged_profile_in_a_backup_is_known_and_refused_in_a_sentence(backup: Backup, catalogue: Catalogue) -> None:
    name_with_document(backup.path, "Wood", "Wool")

    (held,) = profiles_in(backup.path)

    assert held.is_damaged
    with pytest.raises(BackupError, match=r"^“Wood Cluster” is damaged in this backup\. Look into another one\.$"):
        read_draft(backup.path, held.id, catalogue)
    with pytest.raises(BackupError, match=r"^This profile is not in the backup\.$"):
        read_draft(backup.path, "another", catalogue)


@pytest.mark.parametrize("version", ["'x'", "x'41'", "1.5", "CAST(x'ff' AS TEXT)"])
def test_a_version_of_a_document_that_is_no_number_is_damage_of_a_backup(
    version: str, backup: Backup, catalogue: Catalogue
) -> None:
    change(backup.path, f"UPDATE profile SET document_version = {version}")  # noqa: S608

    (held,) = profiles_in(backup.path)

    with pytest.raises(BackupError, match=r"^“Wood Cluster” is damaged in this backup\. Look into another one\.$"):
        read_draft(backup.path, held.id, catalogue)


def test_a_backup_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"something else" * 1000)

    for path in (tmp_path / "x", tmp_path / "y"):
        with pytest.raises(BackupError, match="cannot be read"):
            profiles_in(path)


def test_a_profile_is_taken_whole_or_not_at_all(
    open_library: Opener, backups: Backups, wood: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library()
    header = library.create(wood, "New")
    library.delete(header.id)
    backup = backups.make(Reason.START).backup
    library.restore(header.id)
    save(library, library.load(header.id), NAME, "Wood and more")

    def end(*_rest: object) -> None:
        raise LibraryError("the program was killed")

    with monkeypatch.context() as patched:
        patched.setattr("editor.storage.library.set_state", end)
        with pytest.raises(LibraryError, match="killed"):
            library.take_from(backup.path, header.id)

    assert [one.name for one in library.headers()] == ["Wood and more"]
    assert library.take_from(backup.path, header.id).name == "Wood Cluster"
    assert [one.name for one in library.headers()] == ["Wood Cluster"]


def test_a_profile_that_is_gone_comes_back_with_its_history_versions_and_id(
    open_library: Opener, backups: Backups, path: Path, wood: Draft
) -> None:
    library = open_library()
    header = library.create(wood, "New")
    save(library, library.load(header.id), NAME, "Wood and more")
    library.add_version(header.id, "Board meeting")
    backup = backups.make(Reason.START).backup
    before = library.load(header.id)
    library.close()
    path.unlink()
    library = open_library()

    taken = library.take_from(backup.path, header.id)

    after = library.load(header.id)
    assert taken == before.header
    assert after.history.steps == before.history.steps
    assert after.draft.to_document() == before.draft.to_document()
    assert [version.name for version in library.versions(header.id)] == ["Board meeting"]
    save(library, after, NAME, "Wood and still more")


def test_a_damaged_profile_is_replaced_and_the_others_are_left_alone(
    open_library: Opener, backups: Backups, path: Path, wood: Draft
) -> None:
    library = open_library()
    header = library.create(wood, "New")
    backup = backups.make(Reason.START).backup
    name_with_document(path, "Wood", "Wool")
    other = library.create(wood, "New")
    with pytest.raises(LibraryError, match="is damaged"):
        library.load(header.id)

    library.take_from(backup.path, header.id)

    assert library.load(header.id).draft.get(NAME) == "Wood Cluster"
    assert {one.id for one in library.headers()} == {header.id, other.id}


def test_a_deleted_profile_is_in_the_lists_again(open_library: Opener, backups: Backups, wood: Draft) -> None:
    library = open_library()
    header = library.create(wood, "New")
    library.delete(header.id)
    backup = backups.make(Reason.START).backup

    library.take_from(backup.path, header.id)

    assert [one.id for one in library.headers()] == [header.id]


def test_a_profile_that_is_damaged_in_the_backup_replaces_nothing(
    open_library: Opener, backup: Backup, wood: Draft
) -> None:
    library = open_library()
    (header,) = library.headers()
    name_with_document(backup.path, "Wood", "Wool")

    with pytest.raises(LibraryError, match="is damaged"):
        library.take_from(backup.path, header.id)

    assert library.load(header.id).draft.get(NAME) == "Later"


# --- a damaged library -------------------------------------------------------------------------------------------------


def test_a_new_library_of_what_is_whole_takes_the_place_of_a_damaged_one_which_is_kept(
    open_library: Opener, backups: Backups, path: Path, catalogue: Catalogue, clock: Clock, wood: Draft
) -> None:
    library = open_library()
    for number in range(6):
        draft = wood.copy()
        draft.set(NAME, f"Cluster {number}")
        library.create(draft, "New")
    library.close()
    data = path.read_bytes()
    damaged = b"\0" * 100 + data[100:]  # the file is none of SQLite's any more
    path.write_bytes(damaged)

    rehearsed = rehearse(path, catalogue, clock)
    assert rehearsed is not None
    assert path.read_bytes() == damaged
    rebuilt = rebuild(backups, catalogue, clock)

    assert names_in(path, catalogue) == {f"Cluster {number}" for number in range(6)}
    assert {header.name for header in rebuilt.rescued.whole} == {header.name for header in rehearsed.whole}
    assert rebuilt.restored.kept is not None
    assert rebuilt.restored.kept.read_bytes() == damaged
    assert sorted(left for left in path.parent.iterdir()) == sorted([path, rebuilt.restored.kept])


def test_what_a_new_library_took_the_place_of_is_backed_up_where_it_can_be_read(
    library: Library, wood: Draft, backups: Backups, catalogue: Catalogue, clock: Clock
) -> None:
    library.create(wood, "New")
    library.close()

    assert rebuild(backups, catalogue, clock).restored.backup == backups.all()[0]


def test_nothing_takes_the_place_of_a_file_of_which_nothing_can_be_read(
    path: Path, backups: Backups, catalogue: Catalogue, clock: Clock
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"something else" * 1000)

    assert rehearse(path, catalogue, clock) is None
    with pytest.raises(BackupError, match=r" as it was\. Nothing in it can be read any more\. Restore a backup\.$"):
        rebuild(backups, catalogue, clock)

    assert path.read_bytes() == b"something else" * 1000
    assert list(path.parent.iterdir()) == [path]


def test_a_library_that_cannot_be_read_at_all_is_not_rehearsed(
    tmp_path: Path, catalogue: Catalogue, clock: Clock
) -> None:
    assert rehearse(tmp_path / "none.sqlite3", catalogue, clock) is None


# --- how profiles stand ------------------------------------------------------------------------------------------------


def test_each_profile_of_a_backup_says_how_it_stands_to_the_library(
    open_library: Opener, backups: Backups, path: Path, wood: Draft
) -> None:
    library = open_library()
    same, changed, deleted, broken, gone, joined = (library.create(wood, "New") for _n in range(6))
    for one in (same, joined):
        save_members(library, one.id, {1: {"name": "Oak Ltd"}})
    backup = backups.make(Reason.START).backup
    save_members(library, joined.id, {1: {"name": "Oak Ltd", "fee": True}})
    save(library, library.load(changed.id), NAME, "Changed")
    library.delete(deleted.id)
    library.close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE profile SET document = '{}' WHERE id = ?", (broken.id,))
        connection.execute("DELETE FROM edit WHERE profile_id = ?", (gone.id,))
        connection.execute("DELETE FROM profile WHERE id = ?", (gone.id,))
    connection.close()

    assert {held.id: standing for held, standing in compare_with(backup.path, path)} == {
        same.id: Standing.SAME,
        changed.id: Standing.CHANGED,
        deleted.id: Standing.DELETED,
        broken.id: Standing.BROKEN,
        gone.id: Standing.GONE,
        joined.id: Standing.CHANGED,
    }
    assert count_profiles(backup.path) == 6
    path.write_bytes(b"something else" * 1000)
    assert {standing for _held, standing in compare_with(backup.path, path)} == {Standing.GONE}
    assert count_profiles(path) is None


def test_a_profile_that_is_damaged_in_the_backup_says_so_first(backup: Backup, path: Path) -> None:
    name_with_document(backup.path, "Wood", "Wool")

    ((_held, standing),) = compare_with(backup.path, path)

    assert standing is Standing.DAMAGED


def test_a_profile_of_a_newer_program_is_refused_in_a_sentence(backup: Backup, catalogue: Catalogue) -> None:
    connection = sqlite3.connect(backup.path)
    with connection:
        connection.execute("UPDATE profile SET document_version = 9999")
    connection.close()
    (held,) = profiles_in(backup.path)

    with pytest.raises(
        BackupError,
        match=r"^“Wood Cluster” was saved by a newer version of this program\. Update the program to open it\.$",
    ):
        read_draft(backup.path, held.id, catalogue)
