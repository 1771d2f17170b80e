"""Tables of LibreOffice as plain cells."""

from __future__ import annotations

from datetime import date

import pytest

from editor.errors import OfficeFileError
from editor.exchange.office import read_tables
from editor.exchange.office.cells import Cell
from editor.exchange.office.package import Package
from tests.editor.exchange.office.packages import make_table_document, make_zip, parts_of


def rows_of(xml: str) -> list[tuple[int, dict[int, Cell]]]:
    sheets = read_tables(Package(make_table_document(xml), "a.ods"))
    assert sheets is not None
    return [(row.number, dict(row.cells)) for row in sheets[0].rows]


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('office:value-type="float" office:value="1.5"><text:p>1,50</text:p>', 1.5),
        ('office:value-type="float" office:value="x"><text:p>one</text:p>', "one"),
        ('office:value-type="float" office:value="1e999"><text:p>very much</text:p>', "very much"),
        ('office:value-type="currency" office:value="2"><text:p>2 €</text:p>', 2.0),
        ('office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p>', 0.5),
        ('office:value-type="float"><text:p>two</text:p>', "two"),
        ('office:value-type="date"><text:p>some day</text:p>', "some day"),
        ('office:value-type="string"><office:annotation><text:p>x</text:p></office:annotation><text:p>a</text:p>', "a"),
        ('office:value-type="boolean" office:boolean-value="true">', True),
        ('office:value-type="date" office:date-value="2012-07-17T10:00:00">', date(2012, 7, 17)),
        ('office:value-type="date" office:date-value="soon"><text:p>soon</text:p>', "soon"),
        ('office:value-type="string"><text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d</text:p><text:p>e</text:p>', "a  b\tc\nd\ne"),
        ('office:value-type="string"><text:p>a<text:span>b<text:a>c</text:a></text:span><text:note>x</text:note>d</text:p>', "abcd"),
    ],
)  # fmt: skip
def test_a_cell_is_what_it_shows(cell: str, expected: Cell) -> None:
    assert rows_of(row(f"<table:table-cell {cell}</table:table-cell>")) == [(1, {0: expected})]


def test_cells_and_rows_that_are_repeated_stand_in_each_place() -> None:
    filled = '<table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell>'
    empty = '<table:table-cell table:number-columns-repeated="3"/>'
    rows = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        f'<table:table-row table:number-rows-repeated="2"><text:p/>{empty}{filled}'
        '<table:covered-table-cell table:number-columns-repeated="1"/><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>'
    )

    assert rows_of(rows) == [(1_000_001, {3: "a", 4: "a", 6: "b"}), (1_000_002, {3: "a", 4: "a", 6: "b"})]


def test_what_is_repeated_far_to_the_right_is_left_out() -> None:
    many = '<table:table-cell table:number-columns-repeated="16000"><text:p>a</text:p></table:table-cell>'

    ((_number, cells),) = rows_of(row(many, many))

    assert len(cells) == 400


def test_a_cell_that_is_repeated_a_million_times_is_refused() -> None:
    rows = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>'

    with pytest.raises(OfficeFileError, match="far more than a profile"):
        rows_of(rows)


def test_a_table_may_have_no_name() -> None:
    parts = parts_of(make_table_document(""))
    parts["content.xml"] = parts["content.xml"].replace(b' table:name="One"', b"")

    (sheet,) = read_tables(Package(make_zip(parts), "a.ods")) or []

    assert sheet.name == ""


def test_one_with_macros_is_refused() -> None:
    data = make_table_document("", **{"Basic/Standard/Module1.xml": "<a/>", "Basic/Standard/script-lb.xml": "<a/>"})

    with pytest.raises(OfficeFileError, match="macros"):
        read_tables(Package(data, "a.ods"))


def test_one_with_an_empty_list_of_macros_is_read() -> None:
    data = make_table_document(
        row("<table:table-cell><text:p>a</text:p></table:table-cell>"), **{"Basic/script-lc.xml": "<a/>"}
    )

    assert read_tables(Package(data, "a.ods")) is not None


def test_as_many_cells_as_are_allowed_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.exchange.office.ods.MOST_CELLS", 2)
    cell = "<table:table-cell><text:p>a</text:p></table:table-cell>"

    assert rows_of(row(cell, cell)) == [(1, {0: "a", 1: "a"})]
    with pytest.raises(OfficeFileError):
        rows_of(row(cell, cell) + row(cell))


def test_another_document_holds_no_tables() -> None:
    assert read_tables(Package(make_zip({"mimetype": "application/epub+zip"}), "a.epub")) is None


def test_comments_on_cells_are_read_with_their_rows() -> None:
    note = "<office:annotation><text:p>Is it</text:p><text:p>right?</text:p></office:annotation>"
    empty = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    cells = (
        f"<table:table-cell>{note}<text:p>a</text:p></table:table-cell>",
        f"<table:table-cell>{note}</table:table-cell>",
    )

    sheets = read_tables(Package(make_table_document(empty + row(*cells) + row(cells[0])), "a.ods"))

    assert sheets is not None
    assert sheets[0].notes == ((3, "Is it\nright?"), (3, "Is it\nright?"), (4, "Is it\nright?"))
