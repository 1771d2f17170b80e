"""Workbooks of other programs as plain cells."""

from __future__ import annotations

import io
import math
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import OfficeFileError
from editor.exchange.office import read_tables
from editor.exchange.office.cells import Cell, Sheet, day_of_serial, serial_of_day
from editor.exchange.office.package import Package
from tests.editor.exchange.office.packages import BOOK, MAIN, TARGETS, make_workbook


def sheets_of(data: bytes) -> list[Sheet]:
    sheets = read_tables(Package(data, "a.xlsx"))
    assert sheets is not None
    return sheets


def cells_of(data: bytes) -> list[dict[int, Cell]]:
    (sheet,) = sheets_of(data)
    return [dict(row.cells) for row in sheet.rows]


def test_cells_are_found_by_their_place_or_one_after_the_other() -> None:
    rows = '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="AA3"><v>2.5</v></c></row><row><c><v>4</v></c></row>'

    (sheet,) = sheets_of(make_workbook(rows))

    assert sheet.name == "One"
    assert [(row.number, dict(row.cells)) for row in sheet.rows] == [(3, {1: 1.0, 2: 2.0, 26: 2.5}), (4, {0: 4.0})]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r><rPh><t>x</t></rPh></is></c>', "a b"),
        ('<c t="inlineStr"><is><t/><t>a<!-- b -->c</t></is></c>', "ac"),
        ('<c t="inlineStr"><is>\n  <r>\n    <t>a</t>\n  </r>\n</is></c>', "a"),
        ('<c t="str"><f>A1</f><v>made_x0001__x000A__x005F_x0041_</v></c>', "made\x01\n_x0041_"),
        ('<c t="str"><v>_xD83D__xDE00_ _xDC00_</v></c>', "😀 \ufffd"),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="d"><v>2012-07-17T00:00:00</v></c>', "2012-07-17T00:00:00"),
        ('<c t="d"><v>2012</v></c>', "2012"),
        ("<c><v>1e3</v></c>", 1000.0),
        ("<c><v>1.2.3</v></c>", "1.2.3"),
        ("<c><v>1e999</v></c>", "1e999"),
        ("<extLst/><c><v>1</v></c>", 1.0),
    ],
)
def test_a_cell_is_what_it_shows(cell: str, expected: Cell) -> None:
    (cells,) = cells_of(make_workbook(f"<row>{cell}</row>"))

    assert list(cells) == [0]
    assert (cells[0], type(cells[0])) == (expected, type(expected))


@pytest.mark.parametrize(
    "cell", ['<c t="e"><v>#REF!</v></c>', "<c/>", "<c><f>A1</f></c>", '<c t="s"><v>7</v></c>', '<c t="str"><v/></c>']
)
def test_a_cell_without_a_value_is_none(cell: str) -> None:
    assert cells_of(make_workbook(f"<row>{cell}</row>")) == []


def test_columns_far_to_the_right_are_left_out() -> None:
    assert cells_of(make_workbook('<row><c r="OK1"><v>1</v></c><c r="OJ1"><v>2</v></c></row>')) == [{399: 2.0}]


def test_texts_stand_once_in_the_file_and_are_referred_to() -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>a</t></si><si><t>b</t></si></sst>'
    targets = TARGETS.replace("</R", '<Relationship Id="b" Target="/xl/sharedStrings.xml"/></R')
    cells = "".join(f'<c t="s"><v>{index}</v></c>' for index in ("1", "0", "2", "one"))

    data = make_workbook(
        f"<row>{cells}</row>", xl__sharedStrings_xml=strings, **{"xl___rels__workbook_xml.rels": targets}
    )

    assert cells_of(data) == [{0: "b", 1: "a"}]


def test_days_are_told_by_the_style_of_their_cells() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="[$-409]d\\ mmm"/>'
        '<numFmt numFmtId="171" formatCode="0&quot;day&quot;"/>'
        '<numFmt numFmtId="172" formatCode="YYYY"/><numFmt formatCode="d"/>'
        '<numFmt numFmtId="173" formatCode="0;d"/><numFmt numFmtId="174"/></numFmts>'
        '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="1"/>'
        '<xf numFmtId="173"/><xf numFmtId="174"/></cellXfs></styleSheet>'
    )
    targets = TARGETS.replace("</R", '<Relationship Id="b" Target="/xl/styles.xml"/></R')
    cells = "".join(f'<c s="{style}"><v>41107</v></c>' for style in range(9)) + '<c s="1"><v>0.5</v></c>'

    data = make_workbook(f"<row>{cells}</row>", xl__styles_xml=styles, **{"xl___rels__workbook_xml.rels": targets})

    day, number = date(2012, 7, 17), 41107.0
    expected = [number, day, day, number, day, number, number, number, number, 0.5]
    assert cells_of(data) == [dict(enumerate(expected))]


def test_styles_without_cells_show_no_days() -> None:
    targets = TARGETS.replace("</R", '<Relationship Id="b" Target="styles.xml"/></R')
    data = make_workbook(
        '<row><c s="1"><v>3</v></c></row>', xl__styles_xml="<styleSheet/>", **{"xl___rels__workbook_xml.rels": targets}
    )

    assert cells_of(data) == [{0: 3.0}]


@pytest.mark.parametrize("said", ["1", "true"])
def test_old_macs_count_days_from_1904(said: str) -> None:
    book = BOOK.replace("<sheets>", f'<workbookPr date1904="{said}"/><sheets>')

    styles = '<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>'
    targets = TARGETS.replace("</R", '<Relationship Id="b" Target="styles.xml"/></R')
    parts = {"xl__workbook_xml": book, "xl__styles_xml": styles, "xl___rels__workbook_xml.rels": targets}

    (sheet,) = sheets_of(make_workbook('<row><c><v>39645</v></c><c s="1"><v>39645</v></c></row>', **parts))

    assert sheet.from_1904
    assert dict(sheet.rows[0].cells) == {0: 39645.0, 1: date(2012, 7, 17)}
    assert day_of_serial(39645, from_1904=True) == date(2012, 7, 17)


def test_cells_of_all_sheets_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.exchange.office.xlsx.MOST_CELLS", 3)
    book = BOOK.replace("<sheets>", '<sheets><sheet name="Again" r:id="a"/>')
    two = make_workbook("<row><c><v>1</v></c><c><v>2</v></c></row>", xl__workbook_xml=book)

    with pytest.raises(OfficeFileError, match="far more"):
        sheets_of(two)


def test_a_sheet_may_have_no_name() -> None:
    book = BOOK.replace(' name="One"', "")

    assert [sheet.name for sheet in sheets_of(make_workbook("", xl__workbook_xml=book))] == [""]


def test_a_sheet_that_is_not_in_the_file_is_passed_over() -> None:
    book = BOOK.replace("<sheets>", '<sheets><sheet name="Chart" r:id="z"/>')

    assert [sheet.name for sheet in sheets_of(make_workbook("", xl__workbook_xml=book))] == ["One"]


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_days_are_the_numbers_that_spreadsheets_keep(day: date) -> None:
    serial = serial_of_day(day)

    assert serial is not None
    assert day_of_serial(serial) == day


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (60, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (2_958_465, date.max),
    ],
)
def test_spreadsheets_have_a_day_too_many_in_1900(number: float, day: date) -> None:
    assert day_of_serial(number) == day


@pytest.mark.parametrize("number", [0, -3, 2_958_466, 1e300, math.inf, -math.inf, math.nan])
def test_other_numbers_are_no_days(number: float) -> None:
    assert day_of_serial(number) is None
    assert serial_of_day(date(1900, 2, 28)) is None
    assert serial_of_day(date(1900, 3, 1)) == 61


def test_a_workbook_of_another_program_is_read_as_it_reads_it_itself() -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Zwei")
    sheet.append(["=1+1", 12, 0.5, True, datetime(2012, 7, 17), None, " ü\n"])  # noqa: DTZ001
    sheet["A1"].data_type = "s"
    file = io.BytesIO()
    book.save(file)

    first, second = sheets_of(file.getvalue())

    assert (first.rows, second.name) == ((), "Zwei")
    assert [dict(row.cells) for row in second.rows] == [
        {0: "=1+1", 1: 12.0, 2: 0.5, 3: True, 4: date(2012, 7, 17), 6: " ü\n"}
    ]


def commented(*comments: str) -> bytes:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        f'<Relationship Id="a" Type="{relations}/comments" Target="../remarks.xml"/>'
        f'<Relationship Id="b" Type="{relations}/comments" Target="../missing.xml"/>'
        f'<Relationship Id="c" Type="{relations}/drawing" Target="../styles.xml"/>'
    )
    return make_workbook(
        "<row><c><v>1</v></c></row>",
        **{
            "xl/worksheets/_rels/sheet1.xml.rels": f"<a>{links}</a>",
            "xl/remarks.xml": f'<comments xmlns="{MAIN}"><commentList>{"".join(comments)}</commentList></comments>',
        },
    )


def test_comments_on_cells_are_read_with_their_rows() -> None:
    thread = (
        "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    Is it?\nReply:\n    Yes."
    )
    data = commented(
        '<comment ref="B12"><text><r><t>Maria:\n</t></r><r><t>so </t></r></text></comment>',
        f'<comment ref="A3"><text><t>{thread}</t></text></comment>',
        "<comment><text><t>[Threaded comment] of another sort</t></text></comment>",
    )

    (sheet,) = sheets_of(data)

    assert sheet.notes == (
        (12, "Maria:\nso"),
        (3, "Is it?\nReply:\n    Yes."),
        (0, "[Threaded comment] of another sort"),
    )
    (sheet,) = sheets_of(make_workbook("<row><c><v>1</v></c></row>"))
    assert sheet.notes == ()


def test_comments_count_among_what_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.exchange.office.xlsx.MOST_CELLS", 2)
    comment = '<comment ref="A1"><text><t>a</t></text></comment>'

    assert len(sheets_of(commented(comment))[0].notes) == 1
    with pytest.raises(OfficeFileError, match="far more"):
        sheets_of(commented(comment, comment))
