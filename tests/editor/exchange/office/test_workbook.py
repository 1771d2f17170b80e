"""What this program writes as workbooks."""

from __future__ import annotations

import io

import openpyxl
import pytest

from editor.exchange.office.workbook import LONGEST_CELL, Workbook, heights, number_of, pieces_of, unique_titles
from tests.editor.exchange.drafts import NOW


def test_names_of_sheets_are_made_such_that_workbooks_allow_them() -> None:
    book = Workbook("A", NOW)
    for name in ("a/b:c*[d]?", "Very long " * 9, "Very long " * 9, "very LONG " * 9, "'quoted'", "History", ""):
        book.add_sheet(name)

    names = openpyxl.load_workbook(io.BytesIO(book.to_bytes())).sheetnames

    assert names == [
        "a b c  d",
        "Very long Very long Very lon",
        "Very long Very long Very  2",
        "very LONG very LONG very  3",
        "quoted",
        "History 2",
        "-",
    ]


def test_a_file_says_when_it_was_made_and_nothing_of_this_computer() -> None:
    book = Workbook("Boats", NOW)
    book.add_sheet("a")

    properties = openpyxl.load_workbook(io.BytesIO(book.to_bytes())).properties

    assert (properties.title, properties.creator) == ("Boats", None)
    assert properties.created == NOW.replace(tzinfo=None)


@pytest.mark.parametrize("text", ["", "a", "a" * LONGEST_CELL, "ab😀" * LONGEST_CELL])
def test_a_long_text_is_cut_into_pieces_that_fit_and_make_it_again(text: str) -> None:
    pieces = pieces_of(text)

    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= LONGEST_CELL for piece in pieces)
    assert len(pieces) == 1 or len(text) > LONGEST_CELL


@pytest.mark.parametrize("text", ["0", "12", "-3", "0.5", "999999999999999", "1234.5678"])
def test_a_number_that_is_shown_the_same_is_a_number(text: str) -> None:
    assert number_of(text) == float(text)


@pytest.mark.parametrize(
    "text", ["", "x", "0.50", "012", "+1", "1e3", "1e-05", "1000000000000000", "nan", "inf", "1_0", " 1"]
)
def test_a_number_that_would_be_shown_otherwise_stays_a_text(text: str) -> None:
    assert number_of(text) is None


def test_columns_of_a_table_have_titles_of_their_own() -> None:
    assert unique_titles(["Name", "name", "NAME", "Kind"]) == ["Name", "name 2", "NAME 3", "Kind"]


def test_a_row_is_as_high_as_its_longest_cell_up_to_a_page() -> None:
    assert heights(["a", "b\nc"], [10, 10]) == 30
    assert heights(["a" * 25], [10]) == 45
    assert heights(["a\n" * 500], [10]) == 400
