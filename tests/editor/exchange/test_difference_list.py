"""The list of differences as a file."""

from __future__ import annotations

import csv
import io

import pytest

from editor.domain.differences import compare
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import make_catalogue
from editor.exchange.difference_list import inert, to_csv, to_text

CATALOGUE = make_catalogue()
TITLES = ("Revision 2", "Now")


@pytest.fixture
def sides() -> tuple[Draft, Draft]:
    before, after = Draft(CATALOGUE), Draft(CATALOGUE)
    before.set("general.name", '=HYPERLINK("http://evil.example")')
    after.set("general.name", "Wood, metal\nand glass")
    before.set("composition.members_total", 84, Mark(Origin.COPIED, to_confirm=True))
    after.set("composition.members_total", 84)
    after.set("general.phone", "+40 264 000000")
    return before, after


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_table_has_a_row_for_each_field_that_differs(sides: tuple[Draft, Draft]) -> None:
    table = rows(to_csv(compare(*sides), TITLES, {"general.name": "Today, 14:01"}, CATALOGUE))

    assert table[0] == ["Section", "Field", "Revision 2", "Now", "Changed"]
    assert [row[1] for row in table[1:]] == ["Name of the cluster organisation", "Phone", "Members in total"]
    assert table[1][3:] == ["Wood, metal\nand glass", "Today, 14:01"]
    assert table[3][2:4] == ["84 (to confirm)", "84"]


def test_no_cell_of_the_table_is_a_formula(sides: tuple[Draft, Draft]) -> None:
    table = rows(to_csv(compare(*sides), ("=cmd", "Now"), {}, CATALOGUE))

    assert table[0][2] == "'=cmd"
    assert table[1][2] == '\'=HYPERLINK("http://evil.example")'
    assert table[2][3] == "'+40 264 000000"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1"])
def test_a_cell_that_a_spreadsheet_may_compute_is_made_inert(cell: str) -> None:
    assert inert(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "84", "Wood = metal", "https://wood.example"])
def test_an_ordinary_cell_stays_as_it_is(cell: str) -> None:
    assert inert(cell) == cell


def test_the_text_has_a_paragraph_for_each_field(sides: tuple[Draft, Draft]) -> None:
    text = to_text(compare(*sides), TITLES, {"general.phone": "21 Nov, import"}, CATALOGUE).decode()

    assert "General: Phone (21 Nov, import)\n  Revision 2:\n    Empty\n  Now:\n    +40 264 000000\n" in text
