"""Profiles as tables for spreadsheets: what stands in them, and that no cell is a formula."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from editor.domain.draft import Draft
from editor.exchange.office.csv_file import read_csv
from editor.exchange.record_tables import RecordTable, read_table_file
from editor.exchange.table_export import flat_table, profile_tables, write_tables
from editor.profile_list import list_table
from editor.storage.headers import ProfileHeader
from tests.editor.exchange.drafts import CATALOGUE, NOW, VOCABULARIES, full_draft
from tests.editor.exchange.office.drawings import draw_workbook, is_as_drawn
from tests.editor.exchange.office.packages import parts_of
from tests.editor.exchange.questionnaire.port import port

NETWORKS = "general.networks"


@pytest.fixture
def draft() -> Draft:
    made = Draft(CATALOGUE)
    made.set("general.name", "=Boats")
    made.set("general.established_on", "2014-01-01")
    made.set("general.management_staff", 1200)
    made.set("general.management_fte", "3.5")
    made.set("general.excellence_label_valid_until", "1500-01-01")
    made.set(NETWORKS, [{"name": "+A", "website": "https://a.example"}, {"name": "B"}])
    made.set("general.management_team", [{"name": "Jens"}])
    made.set("strategy.description", "One\n\n- two")
    return made


def test_each_section_is_a_table_and_each_table_of_it_another(draft: Draft) -> None:
    tables = profile_tables(draft)

    assert [table.name for table in tables] == ["General", "Other networks and partnerships", "Strategy"]
    assert tables[0].rows == (
        ("Name of the cluster organisation", "=Boats"),
        ("Date of establishment", date(2014, 1, 1)),
        ("Staff in the management team", 1200),
        ("Full-time equivalents in the management", 3.5),
        ("Cluster Excellence Label valid until", date(1500, 1, 1)),
    )
    assert tables[1].titles == ("Name", "Website")
    assert tables[1].rows == (("+A", "https://a.example"), ("B", ""))


def test_sections_are_chosen_and_people_are_asked_for(draft: Draft) -> None:
    assert [table.name for table in profile_tables(draft, ["strategy"])] == ["Strategy"]
    assert "Jens" not in str(profile_tables(draft))
    assert "Jens" in str(profile_tables(draft, persons=True))
    assert "Jens" in str(flat_table(draft, ["general"], persons=True))
    assert "Jens" not in str(flat_table(draft, ["general"]))
    assert flat_table(draft, ["cooperation"]).rows == ()


def test_a_workbook_has_texts_numbers_and_days_and_no_formula(draft: Draft) -> None:
    data = write_tables(profile_tables(draft), ".xlsx", "Boats", NOW)

    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["General", "Other networks and partnersh", "Strategy"]
    sheet = book.worksheets[0]
    assert [sheet.cell(row, 2).value for row in range(1, 7)] == [
        "Value", "=Boats", datetime.fromisoformat("2014-01-01"), 1200, 3.5, "1500-01-01",
    ]  # fmt: skip
    assert [sheet.cell(row, 2).number_format for row in (4, 5)] == ["0", "General"]
    assert sheet.cell(2, 2).data_type == "s"
    assert all(b"<f>" not in xml for part, xml in parts_of(data).items() if part.startswith("xl/worksheets"))
    assert [len(sheet.tables) for sheet in book.worksheets] == [1, 1, 1]


def test_a_text_has_all_in_one_table_and_no_formula(draft: Draft) -> None:
    data = write_tables([flat_table(draft)], ".csv", "", NOW)

    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[0] == '"Section","Field","Row","Column","Value"'
    assert '"General","Name of the cluster organisation","","","\'=Boats"' in lines
    assert '"General","Date of establishment","","","2014-01-01"' in lines
    assert '"General","Full-time equivalents in the management","","","3.5"' in lines
    assert '"General","Other networks and partnerships","1","Name","\'+A"' in lines
    assert '"General","Other networks and partnerships","2","Name","B"' in lines
    assert read_csv(data, "a.csv").rows[1].cells[4] == "=Boats"


def test_rows_that_went_out_come_in_again(draft: Draft) -> None:
    data = write_tables(profile_tables(draft), ".xlsx", "", NOW)
    sheet = read_table_file(data, "a.xlsx")[1]

    assert RecordTable(sheet, CATALOGUE.fields[NETWORKS]).rows(VOCABULARIES) == draft.get(NETWORKS)


def test_an_empty_profile_is_a_workbook_all_the_same() -> None:
    data = write_tables(profile_tables(Draft(CATALOGUE)), ".xlsx", "", NOW)

    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["Empty"]


def test_values_that_are_none_of_their_field_are_texts() -> None:
    draft = full_draft()
    draft.set("general.management_staff", "about twelve")
    draft.set("general.management_fte", "about 3")
    draft.set("general.established_on", "soon")
    draft.set(NETWORKS, "none")

    (table, *others) = profile_tables(draft, ["general"])

    assert ("Staff in the management team", "about twelve") in table.rows
    assert ("Full-time equivalents in the management", "about 3") in table.rows
    assert ("Date of establishment", "soon") in table.rows
    assert others[0].rows == ()
    write_tables([table, *others], ".xlsx", "", NOW)


def test_the_list_of_profiles_is_a_table() -> None:
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    header = ProfileHeader("id-1", "", "Estonia", archived=True, created_at=at, changed_at=at, revision=2, filled=61, to_fix=1, to_confirm=3, document_version=1)  # fmt: skip

    table = list_table([header])

    assert table.titles[:3] == ("Name", "Country", "Changed")
    assert table.rows == (("(no name)", "Estonia", date(2026, 11, 23), 61, 1, 3, 2, "Yes", "id-1"),)
    assert b"61" in write_tables([table], ".csv", "", NOW)


def test_a_text_that_is_too_long_for_a_cell_goes_on_below(draft: Draft) -> None:
    text = "word " * 9000
    draft.set("strategy.description", text)

    sheet = openpyxl.load_workbook(io.BytesIO(write_tables(profile_tables(draft), ".xlsx", "", NOW)))["Strategy"]

    assert "".join(str(sheet.cell(row, 2).value) for row in (2, 3)) == text


def test_tables_look_as_they_were_drawn() -> None:
    draft = port()
    draft.set("port.name", "Port\n" + "w" * 70)
    draft.set("port.depth", 10**15)

    data = write_tables([*profile_tables(draft), flat_table(draft)], ".xlsx", "Port", NOW)

    assert is_as_drawn("tables", draw_workbook(data))
