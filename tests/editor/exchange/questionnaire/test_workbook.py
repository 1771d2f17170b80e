"""Questionnaires as workbooks: what stands in them."""

from __future__ import annotations

import re
from functools import cache

import openpyxl
import pytest

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.questions import Selection, Wanted, find_questions
from editor.domain.specs import Catalogue, Choice, Choices, Date, Decimal, FieldSpec, Integer, Records, YesNo
from editor.exchange.questionnaire.workbook import write_workbook
from tests.editor.exchange.drafts import CATALOGUE, NOW, TODAY, VOCABULARIES, full_draft
from tests.editor.exchange.office.packages import parts_of
from tests.editor.exchange.questionnaire.harbour import Harbour
from tests.editor.exchange.questionnaire.workbooks import ALL, opened, send, sheet_of

FIELDS = list(CATALOGUE.fields.values())


@cache
def open_empty() -> openpyxl.Workbook:
    """The questionnaire about everything, to be looked at."""
    return opened(send(Draft(CATALOGUE)))


def test_there_is_a_sheet_for_each_section_with_questions() -> None:
    names = opened(send(Draft(CATALOGUE))).sheetnames

    assert names == ["Start here", *[section.title for section in CATALOGUE.sections], "Lists", "As it went out"]
    two = opened(send(Draft(CATALOGUE), Selection(frozenset(["strategy", "programmes"])))).sheetnames
    assert two == ["Start here", "Strategy", "Programmes", "Lists", "As it went out"]


def test_what_is_for_the_program_only_is_hidden() -> None:
    book = opened(send(full_draft()))

    assert [name for name in book.sheetnames if book[name].sheet_state == "hidden"] == ["Lists", "As it went out"]
    for name in book.sheetnames[:-2]:
        assert book[name].column_dimensions["A"].hidden
        assert book[name].row_dimensions[1].hidden
        assert not book[name].protection.sheet


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.path)
def test_every_field_is_asked_with_its_label_and_its_help_as_a_note(field: FieldSpec) -> None:
    table = isinstance(field.kind, Records)

    sheet, row = sheet_of(open_empty(), field.path + ("#title" if table else ""))

    assert sheet.title == CATALOGUE.section(field.section).title
    assert sheet.cell(row, 2).value == field.label
    note = sheet.cell(row, 2).comment
    assert (note.text if note else "") == field.help


@pytest.mark.parametrize("field", [f for f in FIELDS if not isinstance(f.kind, Records)], ids=lambda field: field.path)
def test_a_cell_offers_what_can_be_chosen_and_refuses_nothing(field: FieldSpec) -> None:
    book = open_empty()
    sheet, row = sheet_of(book, field.path)
    rules = [rule for rule in sheet.data_validations.dataValidation if f"C{row}" in str(rule.sqref).split()]

    match field.kind:
        case Choice(vocabulary) | Choices(vocabulary):
            (rule,) = rules
            labels = [term.label for term in VOCABULARIES[vocabulary].terms]
        case YesNo():
            (rule,) = rules
            labels = ["Yes", "No"]
        case Integer() | Decimal() | Date():
            (rule,) = rules
            assert rule.errorStyle == "warning"
            return
        case _:
            assert rules == []
            return
    listed = re.fullmatch(r"'Lists'!\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)", rule.formula1)
    assert listed is not None
    column, last = listed.groups()
    assert [book["Lists"][f"{column}{at}"].value for at in range(2, int(last) + 1)] == labels
    assert not rule.showErrorMessage


def test_no_cell_is_a_formula_or_a_link_whatever_it_begins_with() -> None:
    draft = Draft(CATALOGUE)
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "{=1}", "https://a.example", "'x"]
    draft.set("general.networks", [{"name": text} for text in texts])
    draft.set("general.name", "=HYPERLINK(1)")
    draft.set("strategy.description", "=1+1")

    data = send(draft)

    for part, xml in parts_of(data).items():
        if part.startswith("xl/worksheets/sheet"):
            assert b"<f>" not in xml
            assert b"hyperlink" not in xml
    sheet, row = sheet_of(opened(data), "general.networks#row")
    assert [sheet.cell(row + at, 2).data_type for at in range(len(texts))] == ["s"] * len(texts)


def test_numbers_and_days_are_numbers_and_days() -> None:
    book = opened(send(full_draft()))

    assert (
        sheet_of(book, "general.management_staff")[0].cell(sheet_of(book, "general.management_staff")[1], 3).value == 12
    )
    sheet, row = sheet_of(book, "general.established_on")
    assert str(sheet.cell(row, 3).value) == "2014-01-01 00:00:00"
    assert sheet.cell(row, 3).number_format == "d mmmm yyyy"
    sheet, row = sheet_of(book, "general.management_fte")
    assert sheet.cell(row, 3).value == "0.50", "a number would lose the last figure"


def test_tables_are_tables_with_room_for_more() -> None:
    book = opened(send(full_draft()))
    tables = [table for name in book.sheetnames for table in book[name].tables.values()]

    kinds = [field.kind for field in FIELDS if isinstance(field.kind, Records)]
    assert [len(table.tableColumns) for table in tables] == [len(kind.columns) for kind in kinds]
    sheet, row = sheet_of(book, "general.management_team#head")
    assert [sheet.cell(row, column).value for column in range(2, 6)] == ["Name", "Functions", "Phone", "Email"]
    assert [sheet.cell(row + at, 1).value for at in range(1, 7)] == ["general.management_team#row"] * 6


def test_beside_a_question_stands_what_to_look_at() -> None:
    draft = Draft(CATALOGUE)
    draft.set("general.phone", "+40 1", Mark(Origin.COPIED, "2025", to_confirm=True))

    book = opened(send(draft))

    sheet, row = sheet_of(book, "general.phone")
    assert sheet.cell(row, 4).value == "Copied from 2025. Is it still +40 1?"
    assert any(f"F{row}" in str(rule.sqref) for rule in sheet.data_validations.dataValidation)
    sheet, row = sheet_of(book, "general.name")
    assert sheet.cell(row, 4).value == "Name is needed to hand in."
    assert not any(f"F{row}" in str(rule.sqref).split() for rule in sheet.data_validations.dataValidation)


def test_sheets_can_be_printed() -> None:
    book = opened(send(full_draft()))

    for name in book.sheetnames[1:-2]:
        sheet = book[name]
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.freeze_panes == "C4"


def test_the_name_of_the_profile_stands_above_and_acts_on_no_printer() -> None:
    draft = Draft(CATALOGUE)
    draft.set("general.name", "Wood & Co " + "x" * 300)

    book = opened(send(draft))

    assert str(book["Start here"]["B2"].value).startswith("Questions about Wood & Co xxx")
    header = book["General"].oddHeader
    assert header is not None
    assert str(header.left.text).startswith("Questions about Wood && Co xxx")


def test_only_what_is_wanted_is_asked() -> None:
    draft = full_draft()
    draft.set("general.phone", None)

    book = opened(send(draft, Selection(wanted=frozenset([Wanted.OPEN]))))

    assert book.sheetnames == ["Start here", "General", "Lists", "As it went out"]
    with pytest.raises(KeyError):
        sheet_of(book, "general.email")


def test_a_sheet_without_questions_can_be_opened_all_the_same() -> None:
    assert opened(send(full_draft(), Selection(wanted=frozenset([Wanted.OPEN])))).sheetnames[0] == "Start here"


def test_the_same_draft_makes_the_same_workbook() -> None:
    assert send(full_draft()) == send(full_draft())


def test_notes_stand_where_there_is_something_to_say() -> None:
    catalogue = Catalogue({"harbour": Harbour})
    draft = Draft(catalogue)

    book = opened(write_workbook(draft, find_questions(draft, ALL, TODAY), VOCABULARIES, NOW))

    notes = {str(cell.value): cell.comment.text for row in book["Harbour"] for cell in row if cell.comment}
    assert notes == {"Name": "As it stands on the boat."}
