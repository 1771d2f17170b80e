"""What can be done about a damaged library is found in its backups, and nothing is changed by looking."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.domain.draft import Draft
from editor.storage.backups import Backups, Reason
from editor.storage.damage import Part
from editor.storage.remedies import Remedies, Since, find_remedies
from tests.editor.storage.conftest import NAME, Clock, Opener, save
from tests.editor.storage.test_backups import flip
from tests.editor.storage.test_restoring import name_with_document


@pytest.fixture
def backups(path: Path, tmp_path: Path, clock: Clock) -> Backups:
    return Backups(path, tmp_path / "backups", clock)


def test_a_sound_library_needs_none(open_library: Opener, backups: Backups, wood: Draft) -> None:
    open_library().create(wood, "New")
    backups.make(Reason.START)

    assert find_remedies(backups) == Remedies()


def test_the_newest_backup_that_holds_a_damaged_profile_whole_is_found(
    open_library: Opener, backups: Backups, path: Path, wood: Draft
) -> None:
    library = open_library()
    header = library.create(wood, "New")
    first = backups.make(Reason.START).backup
    library.create(wood, "New")
    second = backups.make(Reason.START).backup
    library.close()
    name_with_document(path, "Wood", "Wool")
    backups.make(Reason.START)
    before = path.read_bytes()

    remedies = find_remedies(backups)

    assert header.id in remedies.names(Part.DOCUMENT)
    assert not remedies.is_of_file
    assert remedies.newest == second
    assert remedies.since == Since(changed=2, made=0, deleted=0)
    assert {backup for backup, _held in remedies.sources.values()} == {second}
    assert path.read_bytes() == before
    flip(second.path, b"Wood Cluster")
    assert find_remedies(backups).newest == first


def test_what_differs_from_the_newest_good_backup_is_counted(
    open_library: Opener, backups: Backups, path: Path, wood: Draft
) -> None:
    library = open_library()
    changed, deleted, _broken = (library.create(wood, "New") for _n in range(3))
    backups.make(Reason.START)
    save(library, library.load(changed.id), NAME, "Changed")
    library.delete(deleted.id)
    library.create(wood, "New")
    library.create(wood, "New")
    library.close()
    flip(path, b"sha-256:")

    remedies = find_remedies(backups)

    assert remedies.since is not None
    assert (remedies.since.made, remedies.since.deleted) == (2, 1)
    assert remedies.since.changed >= 1


@pytest.mark.parametrize("content", [b"", b"something else" * 1000])
def test_a_file_that_is_no_library_any_more_has_its_backups(
    open_library: Opener, backups: Backups, path: Path, wood: Draft, content: bytes
) -> None:
    library = open_library()
    library.create(wood, "New")
    backup = backups.make(Reason.START).backup
    library.close()
    path.write_bytes(content)

    remedies = find_remedies(backups)

    assert remedies.is_of_file
    assert remedies.newest == backup
    assert remedies.since is None


def test_without_a_backup_there_is_nothing_to_offer(
    open_library: Opener, backups: Backups, path: Path, wood: Draft
) -> None:
    library = open_library()
    library.create(wood, "New")
    library.close()
    name_with_document(path, "Wood", "Wool")

    remedies = find_remedies(backups)

    assert remedies.damage
    assert remedies.newest is None
    assert remedies.sources == {}


def test_backups_that_cannot_be_read_help_nobody(
    open_library: Opener, backups: Backups, path: Path, wood: Draft
) -> None:
    library = open_library()
    library.create(wood, "New")
    library.close()
    first = backups.make(Reason.START).backup
    (backups.folder / "20261124T090000Z-00002-start.sqlite3").write_bytes(b"something else" * 1000)
    (backups.folder / "20261124T090000Z-00003-start.sqlite3").mkdir()
    name_with_document(path, "Wood", "Wool")

    remedies = find_remedies(backups)

    assert remedies.newest == first
    assert [backup for backup, _held in remedies.sources.values()] == [first]
