"""Backups of libraries, and libraries with backups, that are odd in some way."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.errors import BackupError, LibraryError
from editor.storage import content, copies, remedies, restoring, soundness
from editor.storage.backups import Backups, Reason
from editor.storage.damage import Damage
from editor.storage.holdings import Standing, compare_with, count_profiles, read_draft
from editor.storage.library import Library
from editor.storage.remedies import find_remedies
from tests.editor.storage.conftest import NAME, Clock, change, save


@pytest.fixture
def backups(path: Path, tmp_path: Path, clock: Clock) -> Backups:
    return Backups(path, tmp_path / "backups", clock)


def spoil(path: Path) -> None:
    path.write_bytes(b"no library any more " * 400)


def test_a_backup_whose_name_is_taken_gets_the_next_number(
    library: Library, rich: str, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, names = copies.claim, list[str]()

    def claim(aside: Path, path: Path) -> bool:
        names.append(path.name)
        return len(names) > 1 and real(aside, path)

    monkeypatch.setattr(copies, "claim", claim)

    assert backups.make(Reason.WANTED).backup.number == 2
    assert "-00001-" in names[0]


def test_libraries_kept_in_the_same_second_get_numbers(tmp_path: Path, clock: Clock) -> None:
    library, moment = tmp_path / "library.sqlite3", clock()
    kept = []
    for number in range(3):
        library.write_text(str(number))
        aside = tmp_path / "new.sqlite3"
        aside.write_text("new")
        kept.append(restoring.put_in_place(aside, library, moment))

    assert len(set(kept)) == 3
    assert [path.read_text() for path in kept if path] == ["0", "1", "2"]


def test_each_profile_of_a_backup_stands_somehow_to_the_library(
    library: Library, rich: str, backups: Backups, path: Path, wood: Draft
) -> None:
    changed, deleted, same = (library.create(wood, "New").id for _ in range(3))
    gone = library.create(wood, "New").id
    backup = backups.make(Reason.WANTED).backup
    save(library, library.load(changed), NAME, "Later")
    library.delete(deleted)
    change(path, f"DELETE FROM edit WHERE profile_id = '{gone}'", f"DELETE FROM profile WHERE id = '{gone}'")  # noqa: S608
    change(path, f"UPDATE profile SET document = 'x' WHERE id = '{rich}'")  # noqa: S608

    standings = {held.id: standing for held, standing in compare_with(backup.path, path)}

    assert standings[changed] is Standing.CHANGED
    assert standings[deleted] is Standing.DELETED
    assert standings[same] is Standing.SAME
    assert standings[gone] is Standing.GONE
    assert standings[rich] is Standing.BROKEN
    change(backup.path, f"UPDATE profile SET document = 'x' WHERE id = '{same}'")  # noqa: S608
    assert {held.id: one for held, one in compare_with(backup.path, path)}[same] is Standing.DAMAGED
    spoil(path)
    assert {one for _held, one in compare_with(backup.path, path)} == {Standing.GONE, Standing.DAMAGED}


def test_profiles_are_counted_where_a_file_can_be_read(library: Library, rich: str, path: Path) -> None:
    assert count_profiles(path) == 2
    library.close()
    spoil(path)
    assert count_profiles(path) is None


def test_a_profile_of_a_newer_program_in_a_backup_is_told(
    library: Library, wood: Draft, backups: Backups, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(content, "DOCUMENT_VERSION", 99)
        profile_id = library.create(wood, "New").id
    backup = backups.make(Reason.WANTED).backup

    with pytest.raises(BackupError, match="“Wood Cluster” was saved by a newer version"):
        read_draft(backup.path, profile_id, catalogue)
    with pytest.raises(BackupError, match="not in the backup"):
        read_draft(backup.path, "nobody", catalogue)


def test_backups_that_cannot_be_looked_at_are_passed_over(
    library: Library, rich: str, backups: Backups, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = backups.make(Reason.WANTED).backup
    save(library, library.load(rich), NAME, "Later")
    newer = backups.make(Reason.WANTED).backup
    change(path, f"UPDATE profile SET document = 'x' WHERE id = '{rich}'")  # noqa: S608
    spoil(newer.path)

    def find_damage(path: Path) -> list[Damage]:
        if path == newer.path:
            raise LibraryError("nobody may read it")
        return soundness.find_damage(path)

    monkeypatch.setattr(remedies, "find_damage", find_damage)

    found = find_remedies(backups)

    assert found.newest == older
    assert found.sources[rich][0] == older
