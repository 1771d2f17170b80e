"""A named state of a profile comes back as it was, whatever happened to the profile since."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from editor.domain import upgrades
from editor.domain.draft import Draft
from editor.errors import LibraryError, NoSuchProfileError
from editor.storage import content
from editor.storage.damage import Part
from editor.storage.headers import StoredVersion
from editor.storage.library import Library, StoredProfile
from tests.editor.storage.conftest import NAME, REGION, Opener, change, save


@pytest.fixture
def stored(library: Library, wood: Draft) -> StoredProfile:
    """A profile with two steps."""
    stored = library.load(library.create(wood, "New").id)
    save(library, stored, REGION, "Silesia")
    return stored


def test_a_version_is_the_profile_as_it_was_when_it_was_named(
    library: Library, open_library: Opener, stored: StoredProfile
) -> None:
    named = stored.draft.copy()
    version = library.add_version(stored.header.id, "Board meeting May")
    save(library, stored, REGION, "Mazovia")

    again = open_library()

    assert (version.number, version.name, version.step) == (1, "Board meeting May", 2)
    assert version.at.startswith("2026-11-23T14:02:")
    assert again.versions(stored.header.id) == [version]
    assert again.load_version(stored.header.id, 1).to_document() == named.to_document()


def test_versions_are_listed_oldest_first_and_counted_in_each_profile(
    library: Library, stored: StoredProfile, wood: Draft
) -> None:
    other = library.create(wood, "New").id
    for profile_id, name in [(stored.header.id, "A"), (other, "B"), (stored.header.id, "C")]:
        library.add_version(profile_id, name)

    assert [(version.number, version.name) for version in library.versions(stored.header.id)] == [(1, "A"), (2, "C")]
    assert [(version.number, version.name, version.step) for version in library.versions(other)] == [(1, "B", 1)]


def test_an_empty_profile_without_a_step_can_be_named(library: Library, draft: Draft) -> None:
    profile_id = library.create(draft, "New").id

    assert library.add_version(profile_id, "Nothing yet").step == 0
    assert library.load_version(profile_id, 1).values == {}


def test_a_version_gets_another_name(library: Library, stored: StoredProfile) -> None:
    version = library.add_version(stored.header.id, "Bord")

    library.rename_version(stored.header.id, version.number, "Board caf\udce9")

    assert library.versions(stored.header.id) == [
        StoredVersion(version.number, "Board caf\ufffd", version.at, version.step)
    ]


def test_a_version_that_was_forgotten_is_gone_and_the_others_stay(library: Library, stored: StoredProfile) -> None:
    for name in ("A", "B", "C"):
        library.add_version(stored.header.id, name)

    for _ in range(2):
        library.delete_version(stored.header.id, 2)

    assert [version.name for version in library.versions(stored.header.id)] == ["A", "C"]
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.load_version(stored.header.id, 2)
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.rename_version(stored.header.id, 2, "D")
    assert library.add_version(stored.header.id, "E").number == 4


def test_a_profile_that_is_not_there_has_no_versions(library: Library) -> None:
    with pytest.raises(NoSuchProfileError):
        library.versions("nobody")
    with pytest.raises(NoSuchProfileError):
        library.add_version("nobody", "A")


def test_a_damaged_version_is_told_and_the_profile_can_be_used(
    library: Library, stored: StoredProfile, path: Path
) -> None:
    library.add_version(stored.header.id, "Board meeting")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE version SET document = replace(document, 'Wood', 'Food')")
    connection.close()

    with pytest.raises(LibraryError, match="version “Board meeting” is damaged"):
        library.load_version(stored.header.id, 1)

    assert library.load(stored.header.id).draft.get(NAME) == "Wood Cluster"


def test_a_version_of_a_program_to_come_is_told(library: Library, wood: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr(upgrades, "UPGRADES", tuple([lambda _document: None] * 98))
        for module in (content, upgrades):
            later.setattr(module, "DOCUMENT_VERSION", 99)
        profile_id = library.create(wood, "New").id
        library.add_version(profile_id, "Board meeting")

    with pytest.raises(LibraryError, match="“Board meeting” was saved by a newer version"):
        library.load_version(profile_id, 1)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE version SET name = CAST(x'ff426f617264' AS TEXT), step = 'x'",
        "UPDATE version SET document_version = 99",
        "UPDATE version SET digest = 'sha-256:0'",
    ],
)
def test_a_version_whose_line_is_damaged_can_still_be_opened(
    damage: str, library: Library, stored: StoredProfile, path: Path
) -> None:
    library.add_version(stored.header.id, "Board")
    change(path, damage)

    (version,) = library.versions(stored.header.id)

    assert (version.name, version.step) in {("\ufffdBoard", 0), ("Board", 2)}
    assert library.load_version(stored.header.id, 1).to_document() == stored.draft.to_document()


def test_a_version_whose_number_is_damaged_is_left_out(library: Library, stored: StoredProfile, path: Path) -> None:
    for name in ("A", "B"):
        library.add_version(stored.header.id, name)
    change(path, "UPDATE version SET number = 'x' WHERE number = 1")

    assert [version.name for version in library.versions(stored.header.id)] == ["B"]


def test_a_damaged_version_stays_so_when_it_gets_another_name(
    library: Library, stored: StoredProfile, path: Path
) -> None:
    library.add_version(stored.header.id, "Bord")
    change(path, "UPDATE version SET at = '2025'")

    library.rename_version(stored.header.id, 1, "Board")

    assert [damage.part for damage in library.find_damage()] == [Part.VERSION]


def test_what_is_damaged_is_not_named(library: Library, stored: StoredProfile, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE profile SET document = replace(document, 'Wood', 'Food')")
    connection.close()

    with pytest.raises(LibraryError, match=r"“Wood Cluster” in .* is damaged"):
        library.add_version(stored.header.id, "Board meeting")

    assert library.versions(stored.header.id) == []
