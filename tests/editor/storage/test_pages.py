"""The rows that are read from the pages of a SQLite file are those that SQLite gives."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from editor.storage.pages import LOST, FoundRow, rows_in

NUMBERS = [0, 1, 2, -1, 127, -128, 128, 40_000, -8_000_000, 2**31, -(2**47), 2**47, 2**63 - 1, -(2**63), 0.5, -1e300]
VALUES: list[Any] = [*NUMBERS, None, "", "Łódź", b"", b"\x00\xff"]
LENGTHS = [1, 57, 58, 100, 120, 121, 127, 128, 400, 470, 480, 490, 1000, 4000, 4050, 4060, 4070, 9000, 70_000]
WITH_ROW_IDS = "CREATE TABLE one (a, b, c)"
WITHOUT = "CREATE TABLE one (a, b, c, PRIMARY KEY (a)) WITHOUT ROWID"


def make(path: Path, table: str, rows: list[tuple[Any, ...]], size: int = 4096, *then: str) -> bytes:
    """A file with a table that holds these rows, and what was done to it then."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("PRAGMA secure_delete = OFF")  # what was deleted stays in pages that are free
        connection.execute(table)
        connection.executemany("INSERT INTO one VALUES (?, ?, ?)", rows)
        for statement in then:
            connection.execute(statement)
    return path.read_bytes()


def in_order(rows: list[FoundRow]) -> list[tuple[Any, ...]]:
    """Those of the table, by their first column."""
    return sorted(tuple(row.values) for row in rows if len(row.values) == 3 and row.is_in_place)


@pytest.mark.parametrize("table", [WITH_ROW_IDS, WITHOUT])
@pytest.mark.parametrize("size", [512, 1024, 4096, 65536])
def test_every_value_of_every_length_is_read_from_pages_of_every_size(size: int, table: str, tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [(number, value, "x") for number, value in enumerate(VALUES)]
    rows += [(1000 + length, "y" * length, b"z" * (length // 3)) for length in LENGTHS]

    found = in_order(rows_in(make(tmp_path / "x", table, rows, size)))

    assert found == rows
    assert [type(row[1]) for row in found] == [type(row[1]) for row in rows]


@pytest.mark.parametrize("table", [WITH_ROW_IDS, WITHOUT])
def test_rows_of_each_length_around_the_bounds_of_a_page_are_read(table: str, tmp_path: Path) -> None:
    rows = [(length, "y" * length, None) for length in [*range(40, 140), *range(460, 530), *range(960, 1030)]]

    assert in_order(rows_in(make(tmp_path / "x", table, rows, 512))) == rows


@pytest.mark.parametrize("table", [WITH_ROW_IDS, WITHOUT])
def test_rows_that_were_deleted_are_not_read(table: str, tmp_path: Path) -> None:
    rows = [(number, "y" * 3000, None) for number in range(600)]

    data = make(tmp_path / "x", table, rows, 4096, "DELETE FROM one WHERE a > 1")

    assert in_order(rows_in(data)) == rows[:2]


def test_a_row_of_the_longest_id_is_read(tmp_path: Path) -> None:
    data = make(tmp_path / "x", WITH_ROW_IDS, [], 4096, "INSERT INTO one (rowid, a, b, c) VALUES (-5, 1, 'b', 'c')")

    assert in_order(rows_in(data)) == [(1, "b", "c")]


def test_a_text_that_is_no_text_any_more_comes_as_bytes(tmp_path: Path) -> None:
    data = make(tmp_path / "x", WITH_ROW_IDS, [(1, "Mazovia", "x")]).replace(b"Mazovia", b"Maz\xffvia")

    assert in_order(rows_in(data)) == [(1, b"Maz\xffvia", "x")]


def test_a_size_of_pages_that_is_damaged_hides_no_row(tmp_path: Path) -> None:
    rows = [(number, "y" * 900, None) for number in range(40)]
    data = make(tmp_path / "x", WITH_ROW_IDS, rows)

    for size in (b"\x00\x00", b"\x01\xff", b"\x20\x00", b"\x00\x01"):
        assert in_order(rows_in(data[:16] + size + data[18:])) == rows


def test_what_a_page_says_it_is_may_be_damaged(tmp_path: Path) -> None:
    rows = [(number, "y" * 900, None) for number in range(3)]
    data = make(tmp_path / "x", WITH_ROW_IDS, rows)
    damaged = data[:4096] + b"\x07" + data[4097:]

    found = [row for row in rows_in(damaged) if tuple(row.values) in rows]

    assert sorted(tuple(row.values) for row in found) == rows
    assert not any(row.is_in_place for row in found)


def test_of_a_row_whose_rest_is_cut_off_the_values_before_are_read(tmp_path: Path) -> None:
    data = make(tmp_path / "x", WITH_ROW_IDS, [(1, "x" * 9000, "end"), (7, "y" * 9000, "end")])

    found = [list(row.values) for row in rows_in(data[:-4096]) if row.is_in_place and len(row.values) == 3]

    assert found == [[1, "x" * 9000, "end"], [7, LOST, LOST]]
