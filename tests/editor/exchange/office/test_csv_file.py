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
    ],
)
def test_a_table_is_read(data: bytes, rows: list[list[str]]) -> None:
    assert rows_of(data) == rows


@pytest.mark.parametrize("data", [b"", b"  \n", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00"])
def test_what_is_no_text_is_told_so(data: bytes) -> None:
    with pytest.raises(OfficeFileError) as refused:
        read_csv(data, "a.csv")

    assert str(refused.value) == "a.csv holds no table that can be read. Save it as .xlsx, .ods or .csv."


@pytest.mark.parametrize("data", [b'"' + b"x" * 200_000 + b'",b', b"a,b\n" * 110_000])
def test_what_is_far_too_much_is_told_so(data: bytes) -> None:
    with pytest.raises(OfficeFileError, match="far more than a profile"):
        read_csv(data, "a.csv")


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r1", "\n1", " =1", "＝1", "'=1", "''+1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    assert live(safe(cell)) == cell


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
