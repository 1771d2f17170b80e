"""The register as a table: written, it is read as the same; other people's tables are guessed; large ones are read too."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from editor.domain.members import make_register_field
from editor.domain.register import Member
from editor.domain.vocabularies import Vocabularies
from editor.errors import OfficeFileError
from editor.exchange.office.cells import Cell, Row, Sheet
from editor.exchange.office.csv_file import write_csv
from editor.exchange.record_tables import RecordTable, read_table_file
from editor.exchange.register_table import mapping_words, members_of, read_member_tables, register_table
from editor.exchange.table_export import write_tables
from editor.paths import RESOURCES

VOCABULARIES = Vocabularies(RESOURCES / "vocabularies")
NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)
MEMBERS: list[Member] = [
    {
        "name": "=HYPERLINK(1)",
        "country": {"code": "DK", "label": "Denmark"},
        "region": "+45",
        "category": {"code": "sme", "label": "SME"},
        "size": {"label": "37"},
        "public_body": False,
        "startup": True,
        "agreement": True,
        "fee": False,
        "activity": True,
        "since": "2019-05-01",
        "until": "2020",
    },
    {"name": "Łódź, the “city”", "category": {"label": "@Guild"}, "since": "1890-01-01"},
]


def table_of(data: bytes, source: str = "members.csv") -> RecordTable:
    return RecordTable(read_member_tables(data, source)[0], make_register_field())


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_written_is_read_as_the_same_and_is_no_formula(suffix: str) -> None:
    data = write_tables([register_table(MEMBERS)], suffix, "", NOW)

    assert members_of(table_of(data), VOCABULARIES) == MEMBERS
    if suffix == ".csv":
        assert '"\'=HYPERLINK(1)"' in data.decode("utf-8-sig")


def test_columns_of_other_programs_are_guessed_and_what_is_left_out_is_said() -> None:
    text = (
        "Company name;State;Type of organisation;Employees;Start-up;Signed agreement;Joined;Remark\n"
        "Oak;;large company;250+;x;✓;2019-05-01;none\nBeech;;municipality;;no;;;\n"
    )

    table = table_of(text.encode())

    assert mapping_words(table)[0] == ("Company name", "Name")
    assert [column for _title, column in mapping_words(table)] == [
        *("Name", "", "Category", "Size", "Start-up", "Agreement", "Since", ""),
    ] or [title for title, column in mapping_words(table) if not column] == ["Remark"]
    assert members_of(table, VOCABULARIES) == [
        {
            "name": "Oak",
            "category": {"code": "non-sme", "label": "Non-SME"},
            "size": {"code": "large", "label": "250+"},
            "startup": True,
            "agreement": True,
            "since": "2019-05-01",
        },
        {
            "name": "Beech",
            "category": {"code": "governmental-agencies", "label": "governmental agencies"},
            "startup": False,
        },
    ]


def test_columns_without_titles_have_numbers() -> None:
    assert mapping_words(table_of(b"Oak;Denmark\nBeech;Denmark\n"))[0] == ("Column 1", "Name")


def test_rows_can_be_counted_and_looked_at_without_making_all_of_them() -> None:
    data = write_csv([["Name", "Remark"], ["Oak", ""], ["", "nothing"], ["Beech", ""], ["Cedar", ""]])
    table = table_of(data)

    assert table.count == 3
    assert table.numbered_rows(VOCABULARIES, 2) == [(2, {"name": "Oak"}), (4, {"name": "Beech"})]
    assert table.rows(VOCABULARIES) == [{"name": "Oak"}, {"name": "Beech"}, {"name": "Cedar"}]
    assert table.numbered_rows(VOCABULARIES, 0) == []


def test_a_register_may_be_larger_than_a_profile() -> None:
    rows = [["Name", "Region", *"abcde"], *([f"Member {number}", "Jutland", *"12345"] for number in range(30_000))]
    data = write_csv(rows)

    with pytest.raises(OfficeFileError, match="far more than a profile"):
        read_table_file(data, "members.csv")
    assert table_of(data).count == 30_000


@pytest.mark.parametrize("rows", [100_002, 400_000])
def test_a_table_of_far_too_many_rows_is_refused(rows: int) -> None:
    data = ("a,b,c\n" * rows).encode()

    with pytest.raises(OfficeFileError, match="far more"):
        read_member_tables(data, "members.csv")


def test_cells_of_blanks_are_empty_and_terms_that_come_again_are_the_same() -> None:
    cells = ({0: "Name", 1: "Country"}, {0: " ", 1: "DK"}, {0: "Oak", 1: "DK"}, {0: "Elm", 1: " "})
    sheet = Sheet("", tuple(Row(number, row) for number, row in enumerate(cells, 1)))

    table = RecordTable(sheet, make_register_field())

    assert [column.sample for column in table.columns] == ["Oak", "DK"]
    assert table.count == 3
    first, second, third = members_of(table, VOCABULARIES)
    assert first == {"country": {"code": "DK", "label": "Denmark"}}
    assert second["country"] is first["country"]
    assert third == {"name": "Elm"}


@pytest.mark.parametrize(
    ("cell", "since"),
    [(2019.0, "2019"), (43586.0, "2019-05-01"), (2019.5, "1905-07-11"), (date(2019, 5, 1), "2019-05-01")],
)
def test_a_year_in_a_spreadsheet_is_a_year_and_no_day_of_long_ago(cell: Cell, since: str) -> None:
    sheet = Sheet("", (Row(1, {0: "Name", 1: "Since"}), Row(2, {0: "Oak", 1: cell})))

    assert members_of(RecordTable(sheet, make_register_field()), VOCABULARIES) == [{"name": "Oak", "since": since}]
