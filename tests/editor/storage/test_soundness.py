"""Whatever is not as it was stored is found and named, in the library and in copies of it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from editor.domain.draft import Draft
from editor.errors import LibraryError
from editor.storage import copies
from editor.storage.library import Library
from editor.storage.soundness import Damage, Part, damage_in, find_damage
from tests.editor.storage.conftest import change
from tests.editor.storage.test_migrations import make_frozen

FLIPS = 700


def test_a_sound_library_has_no_damage(library: Library, rich: str) -> None:
    assert library.find_damage() == []


def test_a_sound_library_of_a_former_program_has_no_damage(path: Path) -> None:
    make_frozen(path)

    assert find_damage(path) == []


DAMAGES = {
    "UPDATE profile SET document = replace(document, 'Wood', 'Food')": Damage(Part.DOCUMENT, name="Wood"),
    "UPDATE profile SET document = CAST(x'ff' || document AS TEXT)": Damage(Part.DOCUMENT, name="Wood"),
    "UPDATE profile SET document = 7": Damage(Part.DOCUMENT, name="Wood"),
    "UPDATE profile SET name = 'Food'": Damage(Part.HEADER, name="Food"),
    "UPDATE profile SET name = CAST(x'57ff6f' AS TEXT)": Damage(Part.HEADER, name="W\ufffdo"),
    "UPDATE profile SET name = x'57'": Damage(Part.HEADER),
    "UPDATE profile SET country = 'Poland!'": Damage(Part.HEADER, name="Wood"),
    "UPDATE profile SET filled = 99": Damage(Part.HEADER, name="Wood"),
    "UPDATE profile SET filled = 2.5": Damage(Part.HEADER, name="Wood"),
    "UPDATE profile SET changed_at = '2027'": Damage(Part.HEADER, name="Wood"),
    "UPDATE profile SET revision = -1": Damage(Part.HEADER, name="Wood"),
    "UPDATE profile SET replaces = NULL": Damage(Part.HEADER, name="Wood"),
    "UPDATE profile SET archived = 4": Damage(Part.HEADER, name="Wood"),
    "UPDATE profile SET digest = 'sha-256:0'": Damage(Part.HEADER, name="Wood"),
    "UPDATE edit SET label = 'x' WHERE step = 3": Damage(Part.HISTORY, name="Wood", number=3),
    "UPDATE edit SET after = NULL WHERE step = 3": Damage(Part.HISTORY, name="Wood", number=3),
    "UPDATE edit SET by = 'x' WHERE step = 3": Damage(Part.HISTORY, name="Wood", number=3),
    "UPDATE edit SET undoes = 2 WHERE step = 3": Damage(Part.HISTORY, name="Wood", number=3),
    "UPDATE edit SET step = 'x' WHERE step = 3": Damage(Part.HISTORY, name="Wood"),
    "UPDATE version SET name = 'x'": Damage(Part.VERSION, name="Wood", number=1),
    "UPDATE version SET document = 'x'": Damage(Part.VERSION, name="Wood", number=1),
    "UPDATE submission SET data = CAST('{\"a\": 2}' AS BLOB)": Damage(Part.SUBMISSION, name="Wood", number=1),
    "UPDATE submission SET digest = 'x'": Damage(Part.SUBMISSION, name="Wood", number=1),
    "UPDATE member SET content = NULL WHERE step = 1": Damage(Part.MEMBERS, name="Wood", number=1),
    "UPDATE member SET number = 7 WHERE step = 2": Damage(Part.MEMBERS, name="Wood", number=2),
    "UPDATE member SET undoes = 1 WHERE step = 2": Damage(Part.MEMBERS, name="Wood", number=2),
    "DELETE FROM member WHERE step = 1": Damage(Part.MEMBERS, name="Wood", number=1),
    "DELETE FROM member WHERE step = 2 AND position = 0": Damage(Part.MEMBERS, name="Wood", number=2),
}


@pytest.mark.parametrize("statement", DAMAGES)
def test_each_part_that_was_changed_is_named(statement: str, library: Library, rich: str, path: Path) -> None:
    column = "profile_id" if "profile SET" not in statement else "id"
    change(path, f"{statement} {'AND' if 'WHERE' in statement else 'WHERE'} {column} = '{rich}'")

    found = library.find_damage()

    expected = DAMAGES[statement]
    assert Damage(expected.part, rich, expected.name, expected.number) in found
    assert {(damage.part, damage.profile_id) for damage in found} == {(expected.part, rich)}


@pytest.mark.parametrize(
    ("table", "part", "number"),
    [
        ("edit", Part.HISTORY, 5),
        ("version", Part.VERSION, 1),
        ("submission", Part.SUBMISSION, 1),
        ("member", Part.MEMBERS, 2),
    ],
)
def test_what_belongs_to_no_profile_is_named(
    table: str, part: Part, number: int, library: Library, rich: str, path: Path
) -> None:
    change(path, f"UPDATE {table} SET profile_id = 'nobody' WHERE {'step = 5' if table == 'edit' else 1}")  # noqa: S608

    found = library.find_damage()
    assert Damage(part, "nobody", "", number) in found
    assert [damage for damage in found if damage.profile_id == rich] == (
        [Damage(Part.HISTORY, rich, "Wood", 5)] if table == "edit" else []
    )


def test_rows_of_the_journal_that_are_gone_are_named(library: Library, rich: str, path: Path) -> None:
    change(path, f"DELETE FROM edit WHERE step IN (3, 4) AND profile_id = '{rich}'")  # noqa: S608
    change(path, f"DELETE FROM edit WHERE step = 1 AND position = 0 AND profile_id = '{rich}'")  # noqa: S608

    assert library.find_damage() == [Damage(Part.HISTORY, rich, "Wood", number) for number in (1, 3)]


def test_steps_of_a_profile_that_is_no_more_are_named(library: Library, rich: str, path: Path) -> None:
    change(path, f"DELETE FROM profile WHERE id = '{rich}'")  # noqa: S608

    assert {(damage.part, damage.profile_id) for damage in library.find_damage()} == {
        (Part.HISTORY, rich),
        (Part.VERSION, rich),
        (Part.SUBMISSION, rich),
        (Part.MEMBERS, rich),
    }


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("UPDATE profile SET document = replace(document, 'Wood', 'Food')", Part.DOCUMENT),
        ("UPDATE profile SET name = CAST(x'ff' AS TEXT)", Part.HEADER),
        ("UPDATE edit SET label = CAST(x'ff' AS TEXT)", Part.HISTORY),
        ("UPDATE submission SET issued_at = CAST(x'ff' AS TEXT)", Part.SUBMISSION),
    ],
)
def test_of_a_library_of_a_former_program_what_can_be_noticed_is(statement: str, part: Part, path: Path) -> None:
    make_frozen(path)
    change(path, statement)

    assert {damage.part for damage in find_damage(path)} == {part}


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def overwrite_the_beginning(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\xff" * 64)


def overwrite_pages(path: Path) -> None:
    with path.open("r+b") as file:
        for page in range(2, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 16)


def take_a_table(path: Path) -> None:
    change(path, "DROP TABLE submission")


def change_a_table(path: Path) -> None:
    change(path, "ALTER TABLE profile RENAME COLUMN country TO county")


def change_the_stamp(path: Path) -> None:
    change(path, "UPDATE alembic_version SET version_num = '0042'")


def change_the_sign(path: Path) -> None:
    change(path, "PRAGMA application_id = 1")


@pytest.mark.parametrize(
    "damage",
    [
        cut,
        overwrite_the_beginning,
        overwrite_pages,
        take_a_table,
        change_a_table,
        change_the_stamp,
        change_the_sign,
    ],
)
def test_a_file_that_cannot_be_read_in_full_or_is_none_of_ours_is_told(
    damage: object, library: Library, rich: str, path: Path
) -> None:
    library.close()
    damage(path)  # type: ignore[operator]

    assert Damage(Part.FILE) in find_damage(path)


def test_what_only_sqlite_notices_is_told(library: Library, rich: str, path: Path) -> None:
    library.close()
    with path.open("r+b") as file:
        file.seek(36)  # how many pages are free
        file.write(b"\0\0\0\x63")

    assert find_damage(path) == [Damage(Part.FILE)]


def test_what_sqlite_says_of_a_row_is_told_of_its_profile(library: Library, rich: str, path: Path) -> None:
    change(path, f"UPDATE profile SET revision = -1 WHERE id = '{rich}'")  # noqa: S608

    with closing(sqlite3.connect(path)) as connection:  # SQLite 3.40 checks rows only where it may write
        assert damage_in(connection) == [Damage(Part.HEADER, rich, "Wood")]
        assert connection.text_factory is str


def test_a_library_that_cannot_be_looked_at_is_no_damaged_one(path: Path) -> None:
    with pytest.raises(LibraryError, match="is gone"):
        find_damage(path)


def test_a_lock_of_another_program_is_no_damage(library: Library, rich: str, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as blocker:
        blocker.execute("BEGIN EXCLUSIVE")

        with pytest.raises(LibraryError, match="Another program is working"):
            library.find_damage()


def test_no_longer_is_waited_than_the_library_has_patience(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, waited = copies.reading, []

    def noted(path: Path, patience: float = copies.PATIENCE) -> AbstractContextManager[sqlite3.Connection]:
        waited.append(patience)
        return reading(path, patience)

    monkeypatch.setattr(copies, "reading", noted)

    assert library.find_damage() == []
    assert waited == [0.05]


def test_a_mistake_of_the_program_is_no_damage(library: Library, path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.close()

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        damage_in(connection)


def test_a_lock_in_the_middle_of_looking_is_no_damage(library: Library, rich: str, path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=0)) as connection, closing(sqlite3.connect(path)) as blocker:
        blocker.execute("BEGIN EXCLUSIVE")

        with pytest.raises(sqlite3.OperationalError, match="locked"):
            damage_in(connection)


def contents(path: Path) -> list[object]:
    """All rows of all tables."""
    with copies.reading(path) as connection:
        return [
            connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  (a name from here)
            for table in ("profile", "edit", "version", "submission", "member", "alembic_version")
        ]


def test_every_flipped_bit_of_what_a_library_says_is_noticed(
    library: Library, rich: str, path: Path, tmp_path: Path, wood: Draft
) -> None:
    library.close()
    whole = path.read_bytes()
    said = contents(path)
    flipped = tmp_path / "flipped.sqlite3"
    chance = random.Random(7)  # noqa: S311  (places, not secrets)
    noticed = 0

    for _ in range(FLIPS):
        bit = chance.randrange(len(whole) * 8)
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        flipped.write_bytes(damaged)
        found = find_damage(flipped)
        noticed += bool(found)
        if not found:
            assert contents(flipped) == said, bit

    assert noticed > FLIPS / 4
