"""Tables as text, of any encoding and with any separator; no cell is a formula, and every cell comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import OfficeFileError
from editor.exchange.office.csv_file import live, read_csv, safe, write_csv


def rows_of(data: bytes) -> list[list[str]]:
    return [[str(row.cells.get(at, "")) for at in range(max(row.cells) + 1)] for row in read_csv(data, "a.csv").rows]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        (b"a;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]]),
        (b"a\tb\r1\t2;3", [["a", "b"], ["1", "2;3"]]),
        (b"a|b\n1|2", [["a", "b"], ["1", "2"]]),
        (b"sep=;\r\na,1;b,2\r\n", [["a,1", "b,2"]]),
        (b"\xef\xbb\xbfa;\xc3\xbc\n", [["a", "ü"]]),
        ("a;ü\n1;2".encode("utf-16"), [["a", "ü"], ["1", "2"]]),
        (b"a;\xfc\n", [["a", "ü"]]),
        (b'"a\nb";"c""d;"\n\n;\n1;2\n', [["a\nb", 'c"d;'], ["1", "2"]]),
        (b"only one column\nand a row", [["only one column"], ["and a row"]]),
        (b"'=1;'x;''-2\n", [["=1", "'x", "'-2"]]),
        (b"sep=,\nX;1,b;2\n", [["X;1", "b;2"]]),
        (b"sep=;a\n1;2\n", [["sep=", "a"], ["1", "2"]]),
        (b"\xef\xbb\xbf\xef\xbb\xbfa;b\n", [["a", "b"]]),
        (b'"a\r\nb";c\n', [["a\r\nb", "c"]]),
        (b";\n;;\n", [[";"], [";;"]]),
    ],
)
def test_a_table_is_read(data: bytes, rows: list[list[str]]) -> None:
    assert rows_of(data) == rows


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Boats; a list\na,b\nc,d\n", ["Boats; a list"]),  # a line above the table
        ("a;b,c\n1;2,3\n", ["a", "b,c"]),  # it could be either
        ("Name;Depth\nA;1,5\nB;2,5\nC;3,5\nD;a;longer;one;still\n", ["Name", "Depth"]),
        ("a|b|c,d\n1|2|3,4\n", ["a", "b", "c,d"]),  # the one that makes more cells
        (";\n" * 50 + "a,b;c\n", ["a,b", "c"]),  # empty rows tell nothing
        ("a,b;c\n" * 40 + "x;y;z;z,z\n" * 100, ["a,b", "c"]),  # the first rows tell
    ],
)
def test_the_separator_is_the_one_that_parts_most_rows_alike(text: str, cells: list[str]) -> None:
    assert (rows_of(text.encode()) or [[]])[0] == cells


def test_cells_may_be_longer_than_many_rows() -> None:
    long = "x" * 70_000

    assert rows_of(f"{long};{long}\n1;2\n".encode()) == [[long, long], ["1", "2"]]


def test_rows_are_counted_as_spreadsheets_count_them() -> None:
    sheet = read_csv(b"sep=;\r\na;b\r\n\r\n1;2\r\n", "a.csv")

    assert (sheet.name, [row.number for row in sheet.rows]) == ("", [1, 3])


def test_as_much_as_is_allowed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.exchange.office.csv_file.MOST_CELLS", 2)

    assert rows_of(b"a,b\n") == [["a", "b"]]


@pytest.mark.parametrize("data", [b"", b"  \n", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00"])
def test_what_is_no_text_is_told_so(data: bytes) -> None:
    with pytest.raises(OfficeFileError) as refused:
        read_csv(data, "a.csv")

    assert str(refused.value) == "a.csv holds no table that can be read. Save it as .xlsx, .ods or .csv."


@pytest.mark.parametrize("data", [b'"' + b"x" * 200_000 + b'",b', b"a,b\n" * 110_000])
def test_what_is_far_too_much_is_told_so(data: bytes) -> None:
    with pytest.raises(OfficeFileError) as refused:
        read_csv(data, "a.csv")

    assert str(refused.value) == "a.csv holds far more than a profile does, so it is not read."


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r1", "\n1", " =1", "＝1", "'=1", "''+1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    assert live(safe(cell)) == cell


def test_half_a_letter_does_not_keep_a_table_from_being_written() -> None:
    assert rows_of(write_csv([["\ud800", "a"], ["b", "c"]])) == [["?", "a"], ["b", "c"]]


@given(st.text())
def test_a_cell_that_was_made_safe_is_the_same_again(cell: str) -> None:
    assert live(safe(cell)) == cell
    assert safe(cell)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


_cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=12).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(st.tuples(_cells, _cells), min_size=1, max_size=5))
def test_what_is_written_is_read_again(rows: list[tuple[str, str]]) -> None:
    titles = [("Name", "Kind"), *rows, ("a", "b"), ("c", "d"), ("e", "f")]

    data = write_csv(titles)

    try:
        assert rows_of(data) == [list(row) for row in titles]
    except OfficeFileError:  # nothing but letters that no text has
        assert any(ord(letter) < 32 or letter == "\x7f" for row in rows for cell in row for letter in cell)
