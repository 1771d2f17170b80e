"""Tables that were copied elsewhere, read as rows of cells."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from editor.exchange.pasted_table import LONGEST, read_pasted_table

A_TABLE = "<table><tr><td>A</table>"
ROWS_OF_THREE = [["A", "B"], ["", "C"], ["", "D"], ["E", "F"]]
CLIPBOARD = Path(__file__).parents[2] / "data" / "clipboard"


def test_what_libreoffice_copies_is_read_cell_by_cell() -> None:
    assert read_pasted_table((CLIPBOARD / "libreoffice-7.4.html").read_text(encoding="utf-8")) == [
        ["Name", "Kind", "Website"],
        ["Two\nlines", "University", "https://a.example"],
        ['He said "wood", 12" board', "Own; words", "=1+1"],
        ["+00 000 0101", "-5", "@home"],
        ["lead", "<b>&amp", "Łódź"],
    ]


def test_what_excel_copies_is_read_cell_by_cell() -> None:
    assert read_pasted_table((CLIPBOARD / "excel.html").read_text(encoding="utf-8")) == [
        ["Name", "Kind", "Website"],
        ["Two\nlines", "University", "https://a.example"],
        ['He said "wood", 12" board', "Own; words", "=1+1"],
        ["+00 000 0101", "", "@home"],
    ]


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ("<table><tr><th>A<td>B</table>", [["A", "B"]]),
        ("<table><tr><td colspan=2>A<td>B<tr><td>C<td>D<td>E</table>", [["A", "", "B"], ["C", "D", "E"]]),
        ("<table><tr><td rowspan=2>A<td>B<tr><td>C</table>", [["A", "B"], ["", "C"]]),
        ("<table><tr><td><p>A</p><p>B</p></td></tr></table>", [["A\nB"]]),
        ("<table><tr><td>A<script>x</script><style>y</style><comment>z</comment></td></tr></table>", [["A"]]),
        ("<table><tr><td>A</td><td></td></tr><tr><td></td></tr></table>", [["A"]]),
        ("<table><tr><td><table><tr><td>in<td>side</table></td><td>B</td></tr></table>", [["in\nside", "B"]]),
        ("<table><tr><td>A&nbsp;B <b>C</b>\n  D</td></tr></table>", [["A B C D"]]),
        ("<table><tr><td rowspan=3>A<td>B<tr><td>C<tr><td>D<tr><td>E<td>F</table>", ROWS_OF_THREE),
        ("<table><tr><td>A<td>B<tr><td>C</table>", [["A", "B"], ["C", ""]]),
        ("<table><tr><td colspan=1 rowspan=1>A<td colspan=0>B<tr><td>C</table>", [["A", "B"], ["C", ""]]),
        ("<table><tr><td colspan=10000>A<td>B</table>", [["A", "B"]]),
        ("<table><thead><tr><th>A<tbody><tr><td>B</table>", [["A"], ["B"]]),
        ("<table><tr><script>x</script><td>A</table>", [["A"]]),
        ("<table><tr><td>A<!-- no one sees this -->B<?nor this?>C</table>", [["ABC"]]),
        ("<table><tr><td>A<o:p></o:p></table>", [["A"]]),
        ("<table><tr><td>Łódź\0 \ud800</table>", [["Łódź ?"]]),
        ("<!-- <table> -->", None),
        ("<p>no table</p>", None),
        ("<table></table>", None),
        ("<table><tr><td colspan=99999999>A</td></tr></table>", [["A"]]),
        ("plain text", None),
        ("", None),
    ],
)
def test_cells_are_their_text(html: str, rows: list[list[str]] | None) -> None:
    assert read_pasted_table(html) == rows


def test_what_is_too_long_or_too_deep_is_left_to_its_plain_text() -> None:
    deep = "<table><tr><td>" + "<div>" * 5_000 + "x"

    assert read_pasted_table(A_TABLE + "x" * LONGEST) is None
    assert read_pasted_table(A_TABLE.ljust(LONGEST)) == [["A"]]
    assert read_pasted_table(deep) is None
    assert read_pasted_table(deep.replace("<td>", "<td>seen</td><td>")) is None
    assert read_pasted_table("<table><tr><td>seen" + "<div>" * 1500 + "x") is None


def test_cells_that_say_they_span_everything_take_no_time() -> None:
    html = "<table>" + "<tr><td colspan=1000 rowspan=1000>x" * 300 + "</table>"
    start = time.thread_time()

    read_pasted_table(html)

    assert time.thread_time() - start < 2


def test_a_table_that_is_only_spoken_of_is_none() -> None:
    assert read_pasted_table("<p>A</p><!-- <table><tr><td>B</td></tr></table> -->") is None
