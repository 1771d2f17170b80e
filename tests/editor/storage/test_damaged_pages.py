"""Pages of the file that SQLite cannot read: what does not lie in them can be used."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import ModuleType
from typing import Literal

import pytest
from sqlalchemy.exc import DBAPIError

from editor.domain.draft import Draft
from editor.domain.values import JsonValue
from editor.errors import LibraryError
from editor.storage import journal, listing, registers
from editor.storage.damage import Damage, Part
from editor.storage.library import Library
from tests.editor.storage.conftest import NAME, REGION, Opener, make_step, save
from tests.editor.storage.test_fault_words import error_of

STEPS = 200


@pytest.fixture
def long_history(library: Library, wood: Draft) -> str:
    """A profile whose journal takes many pages; the library is closed."""
    stored = library.load(library.create(wood, "New").id)
    steps = [make_step(stored, REGION, f"Region {number} " + "of many words " * 20) for number in range(STEPS)]
    library.save_steps(stored.header.id, steps, stored.draft)
    library.close()
    return stored.header.id


def spoil_page_with(path: Path, words: bytes, first: Literal["index", "rindex"] = "rindex") -> None:
    """Make the page that holds some words one that SQLite cannot read."""
    data = bytearray(path.read_bytes())
    page = getattr(data, first)(words) // 4096 * 4096
    data[page : page + 8] = b"\xff" * 8
    path.write_bytes(data)


def refuse(monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
    """Let what a module reads be locked."""

    def read(*_rest: object) -> None:
        raise DBAPIError("SELECT", {}, error_of(sqlite3.SQLITE_BUSY))

    monkeypatch.setattr(module, "read", read)


def test_a_page_of_the_journal_that_cannot_be_read_hides_what_lies_before_it_only(
    long_history: str, path: Path, open_library: Opener
) -> None:
    spoil_page_with(path, b'"Region 100 ')

    library = open_library()
    stored = library.load(long_history)

    assert stored.damage[0] == Damage(Part.HISTORY, long_history, "Wood Cluster")
    numbers = [step.number for step in stored.history.steps]
    assert numbers == list(range(numbers[0], STEPS + 2))
    assert 101 < numbers[0] < 130
    assert stored.history.next_number == STEPS + 2
    assert Damage(Part.FILE) in library.find_damage()


def test_a_journal_of_which_nothing_can_be_read_does_not_hide_the_profile(
    long_history: str, path: Path, open_library: Opener
) -> None:
    spoil_page_with(path, f'"Region {STEPS - 1} '.encode())

    stored = open_library().load(long_history)

    assert str(stored.draft.get(REGION)).startswith(f"Region {STEPS - 1} ")
    assert stored.history.steps == ()
    assert stored.history.next_number > 1_000_000


def test_what_cannot_be_saved_into_a_damaged_page_is_told(long_history: str, path: Path, open_library: Opener) -> None:
    spoil_page_with(path, f'"Region {STEPS - 1} '.encode())
    library = open_library()
    stored = library.load(long_history)

    with pytest.raises(LibraryError, match="is damaged"):
        save(library, stored, REGION, "Pomerania")


def test_a_lock_in_the_middle_of_reading_is_no_damage(
    library: Library, rich: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, journal)

    with pytest.raises(LibraryError, match="Another program is working"):
        library.load(rich)


def test_a_page_of_the_list_that_cannot_be_read_hides_only_the_profiles_in_it(
    library: Library, wood: Draft, path: Path, open_library: Opener
) -> None:
    for number in range(60):
        wood.set(NAME, f"Cluster {number}")
        library.create(wood, "New")
    library.close()
    spoil_page_with(path, b"cluster 30", "index")
    library = open_library()

    names = [header.name for header in library.headers()]

    assert names[0] == "Cluster 59"
    assert names[-1] == "Cluster 0"
    assert 40 < len(names) < 60
    assert library.find("cluster 59").name == "Cluster 59"
    assert library.load(library.find("Cluster 0").id).draft.get(NAME) == "Cluster 0"


def test_a_lock_is_no_damage_of_the_list(library: Library, rich: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, listing)

    with pytest.raises(LibraryError, match="Another program is working"):
        library.headers()


# --- members ---------------------------------------------------------------------------------------------------


@pytest.fixture
def many_members(library: Library, wood: Draft) -> tuple[str, str]:
    """A profile with many members, and one with as many others; the library is closed."""
    ids = [library.create(wood, name).id for name in ("First", "Second")]
    for number, profile_id in enumerate(ids):
        register = library.members.load(profile_id).register
        steps = [register.change("Add", "2026-11-26T08:00:00Z", {n: member(number, n)}) for n in range(1, STEPS)]
        library.members.save(profile_id, [step for step in steps if step is not None])
    library.close()
    return ids[0], ids[1]


def member(of: int, number: int) -> dict[str, JsonValue]:
    return {"name": f"Member {of}-{number}", "region": "of many words " * 20}


def test_members_in_a_page_that_cannot_be_read_are_missed_alone_and_others_can_be_added(
    many_members: tuple[str, str], path: Path, open_library: Opener
) -> None:
    first, second = many_members
    spoil_page_with(path, b'"Member 0-100"')

    library = open_library()
    torn, whole = library.members.load(first), library.members.load(second)

    assert torn.is_damaged
    assert not whole.is_damaged
    assert whole.register.members == {n: member(1, n) for n in range(1, STEPS)}
    missing = set(range(1, STEPS)) - torn.register.members.keys()
    assert 100 in missing
    assert len(missing) < 20
    added = torn.register.change("Add", "2026-11-26T09:00:00Z", {STEPS: member(0, STEPS)})
    assert added is not None
    assert added.number > STEPS
    library.members.save(first, [added])
    assert library.members.load(first).register.members.keys() == torn.register.members.keys()


def test_a_lock_is_no_damage_of_members(library: Library, rich: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, registers)

    with pytest.raises(LibraryError, match="Another program is working"):
        library.members.load(rich)
