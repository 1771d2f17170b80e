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
LENGTHS = [1, 57, 58, 100, 120, 121, 127, 128, 400, 470, 480, 490, 1000, 4000, 4050, 4060, 4070, 9000, 16_400, 70_000]
WITH_ROW_IDS = "CREATE TABLE one (a, b, c)"
WITHOUT = "CREATE TABLE one (a, b, c, PRIMARY KEY (a)) WITHOUT ROWID"
LONG_ROW = "INSERT INTO one VALUES (1, replace(hex(zeroblob(3000)), '0', 'y'), 'end')"


def make(path: Path, table: str, rows: list[tuple[Any, ...]], size: int = 4096, *then: str) -> bytes:
    """A file with a table that holds these rows, and what was done to it then."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("PRAGMA secure_delete = OFF")  # what was deleted stays in pages that are free
        for statement in ("PRAGMA synchronous = OFF", "BEGIN", table):
            connection.execute(statement)
        if rows:
            connection.executemany("INSERT INTO one VALUES (?, ?, ?)", rows)
        for statement in ("COMMIT", *then):
            connection.execute(statement)
    return path.read_bytes()


def in_order(rows: list[FoundRow]) -> list[tuple[Any, ...]]:
    """Those of the table, by their first column."""
    return sorted(tuple(row.values) for row in rows if len(row.values) == 3 and row.is_in_place)


@pytest.mark.parametrize("table", [WITH_ROW_IDS, WITHOUT])
@pytest.mark.parametrize("size", [512, 1024, 4096, 32768, 65536])
def test_every_value_of_every_length_is_read_from_pages_of_every_size(size: int, table: str, tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [(number, value, "x") for number, value in enumerate(VALUES)]
    rows += [(1000 + length, "y" * length, b"z" * (length // 3)) for length in LENGTHS]

    found = in_order(rows_in(make(tmp_path / "x", table, rows, size)))

    assert found == rows
    assert [type(row[1]) for row in found] == [type(row[1]) for row in rows]


@pytest.mark.parametrize("table", [WITH_ROW_IDS, WITHOUT])
@pytest.mark.parametrize(
    ("size", "lengths"),
    [(512, [*range(40, 140), *range(460, 530), *range(960, 1030)]), (4096, [*range(960, 1030), *range(4030, 4080)])],
)
def test_rows_of_each_length_around_the_bounds_of_a_page_are_read(
    size: int, lengths: list[int], table: str, tmp_path: Path
) -> None:
    rows = [(length, "y" * length, None) for length in lengths]

    assert in_order(rows_in(make(tmp_path / "x", table, rows, size))) == rows


@pytest.mark.parametrize("table", ["CREATE TABLE one (a)", "CREATE TABLE one (a PRIMARY KEY) WITHOUT ROWID"])
def test_the_shortest_rows_that_there_are_are_read_however_many_a_page_holds(table: str, tmp_path: Path) -> None:
    values = [0, 1, *range(2, 128), *range(-128, 0)]
    then = [f"INSERT INTO one VALUES ({value})" for value in values]  # noqa: S608  (numbers from here)

    data = make(tmp_path / "x", table, [], 4096, *then)

    found = sorted(row.values[0] for row in rows_in(data) if len(row.values) == 1 and row.is_in_place)
    assert found == sorted(values)


def test_a_row_of_nothing_is_read(tmp_path: Path) -> None:
    data = make(tmp_path / "x", "CREATE TABLE one (a)", [], 4096, "INSERT INTO one VALUES (NULL)")

    assert [row.values for row in rows_in(data) if row.is_in_place and len(row.values) == 1] == [[None]]


def test_the_tables_that_the_file_itself_names_are_read(tmp_path: Path) -> None:
    data = make(tmp_path / "x", WITH_ROW_IDS, [])

    assert [row.values for row in rows_in(data)] == [["table", "one", "one", 2, WITH_ROW_IDS]]


def test_the_rest_of_a_row_may_lie_in_the_second_page_of_the_file(tmp_path: Path) -> None:
    """Where a table began that is there no more."""
    path = tmp_path / "x"
    make(path, "CREATE TABLE two (a)", [], 4096, WITH_ROW_IDS, "DROP TABLE two", LONG_ROW)

    assert in_order(rows_in(path.read_bytes())) == [(1, "y" * 6000, "end")]


@pytest.mark.parametrize("table", [WITH_ROW_IDS, WITHOUT])
def test_rows_that_were_deleted_are_not_read(table: str, tmp_path: Path) -> None:
    rows = [(number, "y" * 3000, None) for number in range(600)]

    data = make(tmp_path / "x", table, rows, 4096, "DELETE FROM one WHERE a > 1")

    assert in_order(rows_in(data)) == rows[:2]


def test_rows_that_lie_behind_what_was_deleted_are_read(tmp_path: Path) -> None:
    rows = [(number, "y" * 3000, None) for number in range(600)]

    data = make(tmp_path / "x", WITH_ROW_IDS, rows, 4096, "DELETE FROM one WHERE a < 598")

    assert in_order(rows_in(data)) == rows[598:]


@pytest.mark.parametrize(
    ("made", "dropped"),
    [
        (["one", "two"], ["two"]),
        (["one", "two", "three"], ["three", "two"]),  # the list of free pages begins at the last one
        (["three", "one", "two"], ["three", "two"]),  # or at the first that can be free
    ],
)
def test_tables_that_were_dropped_are_not_read(made: list[str], dropped: list[str], tmp_path: Path) -> None:
    """All their rows are still there, in more pages than one page of the list of free ones can name."""
    path, short, long = tmp_path / "x", [(0, "short", None)], [(number, "y" * 3000, None) for number in range(1100)]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        for statement in ("PRAGMA synchronous = OFF", "BEGIN"):
            connection.execute(statement)
        for name in made:
            connection.execute(f"CREATE TABLE {name} (a, b, c)")
            rows = long if name == "two" else short
            connection.executemany(f"INSERT INTO {name} VALUES (?, ?, ?)", rows)  # noqa: S608  (names from here)
        connection.execute("COMMIT")
        for name in dropped:
            connection.execute(f"DROP TABLE {name}")

    assert in_order(rows_in(path.read_bytes())) == short


@pytest.mark.parametrize("shift", range(4))
def test_what_stood_before_in_a_page_of_the_list_of_free_ones_frees_nothing(shift: int, tmp_path: Path) -> None:
    looks_like_numbers = bytes(shift) + b"".join(number.to_bytes(4, "big") for number in (2, 3, 4, 5)) * 60
    rows = [(number, "y" * 900, None) for number in range(9)]
    insert = f"INSERT INTO two VALUES (x'{looks_like_numbers.hex()}')"  # noqa: S608  (as above)
    then = ["CREATE TABLE two (a)", *[insert] * 20, "DROP TABLE two"]

    assert in_order(rows_in(make(tmp_path / "x", WITH_ROW_IDS, rows, 4096, *then))) == rows


def test_a_list_of_free_pages_that_goes_in_a_circle_ends(tmp_path: Path) -> None:
    data = bytearray(make(tmp_path / "x", WITH_ROW_IDS, [(1, "y" * 9000, "end")], 4096, "DROP TABLE one"))
    first = int.from_bytes(data[32:36], "big")

    data[(first - 1) * 4096 : (first - 1) * 4096 + 4] = data[32:36]

    assert in_order(rows_in(bytes(data))) == []


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


def test_where_a_page_says_that_its_rows_begin_may_be_damaged(tmp_path: Path) -> None:
    rows = [(number, "y" * 900, None) for number in range(3)]
    data = make(tmp_path / "x", WITH_ROW_IDS, rows)

    assert in_order(rows_in(data[: 4096 + 5] + b"\xff\xff" + data[4096 + 7 :])) == rows


def test_a_row_whose_lengths_do_not_add_up_is_none(tmp_path: Path) -> None:
    data = make(tmp_path / "x", WITH_ROW_IDS, [(5, "oak", "x"), (6, "elm", "x")])
    oak, longer_than_oak = 13 + 2 * len("oak"), 13 + 2 * len("oaks")
    place = data.index(bytes([1, oak, 15, 5]))

    damaged = data[: place + 1] + bytes([longer_than_oak]) + data[place + 2 :]

    assert in_order(rows_in(damaged)) == [(6, "elm", "x")]


@pytest.mark.parametrize(
    "rows",
    [
        [(5, "y" * 900, None)],
        [(number, "y" * 900, None) for number in range(3)],
        [(number, "", None) for number in range(2, 258)],
        [(number, "y" * 2033, None) for number in (2, 3)],
    ],
    ids=["one", "three", "as many as a byte cannot count", "all that it can hold"],
)
def test_what_a_page_says_it_is_may_be_damaged(rows: list[tuple[Any, ...]], tmp_path: Path) -> None:
    data = make(tmp_path / "x", WITH_ROW_IDS, rows)
    damaged = data[:4096] + b"\x07" + data[4097:]

    found = [row for row in rows_in(damaged) if tuple(row.values) in rows]

    assert sorted(tuple(row.values) for row in found) == rows
    assert not any(row.is_in_place for row in found)


def test_of_a_row_whose_rest_is_cut_off_the_values_before_are_read(tmp_path: Path) -> None:
    data = make(tmp_path / "x", WITH_ROW_IDS, [(1, "x" * 9000, "end"), (7, "y" * 9000, "end")])

    found = [list(row.values) for row in rows_in(data[:-4096]) if row.is_in_place and len(row.values) == 3]

    assert found == [[1, "x" * 9000, "end"], [7, LOST, LOST]]
