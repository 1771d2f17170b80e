"""Every row has a checksum that notices each flipped bit; what the library writes is right at once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.about import About, Status
from editor.domain.draft import Draft
from editor.storage import checksums
from editor.storage.checksums import carried_on, checksum, checksum_of
from editor.storage.library import Library
from tests.editor.storage.conftest import AT, REGION, save

COLUMNS = {
    ("profile", "checksum"): checksums.PROFILE_CONTENT,
    ("profile", "state_checksum"): checksums.PROFILE_STATE,
    ("edit", "checksum"): checksums.EDIT,
    ("version", "checksum"): checksums.VERSION,
    ("submission", "checksum"): checksums.SUBMISSION,
}
VALUES = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.text(), st.binary())
Value = str | bytes | int | None


def rows_of(path: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608  (a name from here)


def test_every_column_is_under_a_digest_or_a_checksum(library: Library, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for table in {table for table, _ in COLUMNS}:
            names = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            covered = {name for (of, _), columns in COLUMNS.items() if of == table for name in columns}

            assert names - covered <= {"document", "checksum", "state_checksum"}


def test_what_the_library_writes_has_its_checksums(library: Library, wood: Draft, path: Path) -> None:
    stored = library.load(library.create(wood, "New").id)
    save(library, stored, REGION, "Silesia")
    library.add_version(stored.header.id, "Board meeting")
    library.rename_version(stored.header.id, 1, "Board meeting May")
    library.add_submission(stored.header.id, About(stored.header.id, Status.FINAL, 1, None, AT, "sha-256:abc"), b"{}")
    library.set_archived(stored.header.id, True)
    library.delete(library.create(wood, "New").id)
    library.restore(library.duplicate(stored.header.id).id)

    for (table, name), columns in COLUMNS.items():
        rows = rows_of(path, table)
        assert rows
        assert [row[name] for row in rows] == [checksum(row, columns) for row in rows]


@pytest.mark.parametrize("damage", ["revision = 17", "state_checksum = 'x'", "state_checksum = state_checksum + 1"])
def test_a_state_that_was_damaged_does_not_pass_for_sound_after_it_is_written_again(
    damage: str, library: Library, wood: Draft, path: Path
) -> None:
    profile_id = library.create(wood, "New").id
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE profile SET {damage}")  # noqa: S608

    library.set_archived(profile_id, True)

    (row,) = rows_of(path, "profile")
    assert (row["archived"], row["revision"]) == (1, 17 if "revision" in damage else 1)
    assert row["state_checksum"] != checksum(row, checksums.PROFILE_STATE)


def test_of_a_row_that_is_changed_only_the_change_is_taken_for_sound() -> None:
    columns = ["id", "revision"]
    sound = {"id": "a", "revision": 1, "checksum": checksum({"id": "a", "revision": 1}, columns)}
    damaged = {**sound, "revision": 17}

    for after in ({"id": "b", "revision": 1}, {"id": "b", "revision": 17}):
        assert carried_on(sound, after, columns) == checksum(after, columns)
        assert carried_on(damaged, after, columns) != checksum(after, columns)
        assert carried_on({**sound, "checksum": None}, after, columns) != checksum(after, columns)


def test_checksums_stay_as_they_are_or_every_library_that_is_there_would_pass_for_damaged() -> None:
    assert checksum_of([None, 1, True, -2, "Łódź", b"\x00\xff", "", b""]) == 1 << 32 | 3618989369


def test_all_checksums_are_of_one_width_so_that_a_commit_writes_only_what_changed() -> None:
    assert {checksum_of([number]) >> 32 for number in range(1000)} == {1}


@given(st.lists(VALUES, max_size=4), st.lists(VALUES, max_size=4))
def test_different_values_have_different_checksums(one: list[Value], other: list[Value]) -> None:
    assert (checksum_of(one) == checksum_of(other)) == (one == other)


@given(st.lists(st.sampled_from(["", "1", 1, None, b"", b"1", ",", "t1:1"]), max_size=5), st.integers(0, 4))
def test_values_that_look_alike_have_different_checksums(values: list[Value], at: int) -> None:
    for replacement in ("", "1", 1, None, b"", b"1"):
        changed = [*values[:at], replacement, *values[at + 1 :]]

        assert (checksum_of(changed) == checksum_of(values)) == (changed == values)


@given(st.text(min_size=1), st.data())
def test_every_flipped_bit_of_a_text_is_noticed(text: str, data: st.DataObject) -> None:
    kept = bytearray(text.encode())
    bit = data.draw(st.integers(0, len(kept) * 8 - 1))
    kept[bit // 8] ^= 1 << bit % 8

    assert checksum_of([kept.decode("utf-8", "surrogateescape")]) != checksum_of([text])
