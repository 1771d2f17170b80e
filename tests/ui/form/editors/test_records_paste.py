"""Text from a spreadsheet, and what becomes of it in a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from editor.domain.specs import Catalogue, Choice, Records
from editor.domain.values import JsonValue
from tests.ui.form.editors.stage import term
from ui.form.editors.base import Tools
from ui.form.editors.cells import read_cells, read_terms, write_cells, write_terms
from ui.form.editors.records_model import RecordsModel
from ui.form.editors.records_paste import Place, paste

UNIVERSITY = term("University", "university")


@pytest.fixture
def model(qapp: QApplication, catalogue: Catalogue, tools: Tools) -> RecordsModel:
    """A table of name, choice, address."""
    kind = next(
        field.kind
        for field in catalogue.fields.values()
        if isinstance(field.kind, Records) and isinstance(field.kind.columns[1].kind, Choice)
    )
    return RecordsModel(kind, tools.term_lists.vocabularies, tools.today)


def pasted(model: RecordsModel, text: str, row: int, column: int) -> str:
    """Paste at a cell; what was remarked."""
    return paste(model, text, Place(row, column)).remark


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\nc\td", [["a", "b"], ["c", "d"]]),
        ("a\rb", [["a"], ["b"]]),
        ('"two\nlines"\tb\n', [["two\nlines", "b"]]),
        ('"tab\there"\n', [["tab\there"]]),
        ('"He said ""wood"""\n', [['He said "wood"']]),
        ('"Wood" Ltd\tb\n', [['"Wood" Ltd', "b"]]),
        ('12" board\n', [['12" board']]),
        ('"open\tb\n', [['"open', "b"]]),
        ("a\t\n", [["a", ""]]),
        ("\n\n\t\n", []),
    ],
)
def test_cells_are_read_as_spreadsheets_write_them(text: str, rows: list[list[str]]) -> None:
    assert read_cells(text) == rows


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_is_copied_is_read_again_unchanged(rows: list[list[str]]) -> None:
    filled = [row for row in rows if any(cell.strip() for cell in row)]

    assert read_cells(write_cells(rows)) == filled


def test_terms_are_found_in_pasted_text(model: RecordsModel) -> None:
    said = pasted(model, "Technical University\tUNIVERSITY\thttps://tuc.example\nLab\tSecret\t\n", 0, 0)

    assert said == ""
    assert model.value == [
        {"name": "Technical University", "type": UNIVERSITY, "website": "https://tuc.example"},
        {"name": "Lab", "type": term("Secret")},
    ]


def test_titles_say_which_column_is_which(model: RecordsModel) -> None:
    said = pasted(model, "Website\tNAME\nhttps://lab.example\tLab\n", 0, 2)

    assert said == ""
    assert model.value == [{"name": "Lab", "website": "https://lab.example"}]


def test_a_title_that_no_column_has_is_named(model: RecordsModel) -> None:
    said = pasted(model, "Name\tBudget\tKind\nLab\t12\tUniversity\n", 0, 0)

    assert "“Budget”" in said
    assert model.value == [{"name": "Lab", "type": UNIVERSITY}]


def test_titles_alone_are_no_rows(model: RecordsModel) -> None:
    said = pasted(model, "Name\tKind\tWebsite\n", 0, 0)

    assert "titles" in said
    assert model.value is None


def test_a_single_cell_that_reads_like_a_title_is_a_value(model: RecordsModel) -> None:
    assert pasted(model, "Name", 0, 0) == ""

    assert model.value == [{"name": "Name"}]


def test_columns_without_a_place_are_told(model: RecordsModel) -> None:
    said = pasted(model, "Lab\tUniversity\thttps://lab.example\textra\tmore\n", 0, 0)

    assert said == "2 columns more than the table has were left out: “extra”, “more”."
    assert model.value == [{"name": "Lab", "type": UNIVERSITY, "website": "https://lab.example"}]


def test_a_line_end_in_a_cell_becomes_a_space(model: RecordsModel) -> None:
    pasted(model, '"Testing\nLab"\tUniversity\n', 0, 0)

    assert model.value == [{"name": "Testing Lab", "type": UNIVERSITY}]


def test_a_block_beside_the_first_column_is_filled_in(model: RecordsModel) -> None:
    model.set_value([{"name": "One"}, {"name": "Two", "website": "https://old.example"}])

    pasted(model, "University\thttps://one.example\nUniversity\thttps://two.example\n", 0, 1)

    assert model.value == [
        {"name": "One", "type": UNIVERSITY, "website": "https://one.example"},
        {"name": "Two", "type": UNIVERSITY, "website": "https://two.example"},
    ]


@pytest.mark.parametrize("text", ["", "  \n ", "a\0b", "x" * 2_000_001, "a\n" * 5_001, "\n" * 300_000 + "a"])
def test_what_cannot_be_pasted_is_told_and_changes_nothing(model: RecordsModel, text: str) -> None:
    before: JsonValue = [{"name": "One"}]
    model.set_value(before)

    said = pasted(model, text, 0, 0)

    assert said.endswith(".")
    assert model.value == before


def test_several_terms_in_a_pasted_cell_are_parted_by_semicolons(
    qapp: QApplication, catalogue: Catalogue, tools: Tools
) -> None:
    team = next(
        field.kind
        for field in catalogue.fields.values()
        if isinstance(field.kind, Records) and any(column.name == "roles" for column in field.kind.columns)
    )
    model = RecordsModel(team, tools.term_lists.vocabularies, tools.today)

    pasted(model, "Ana\tcluster manager; Dreamer\n", 0, 0)

    assert model.value == [{"name": "Ana", "roles": [term("Cluster Manager", "cluster-manager"), term("Dreamer")]}]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r")).map(str.strip).filter(bool), max_size=4))
def test_several_terms_in_one_cell_come_back(terms: list[str]) -> None:
    assert read_terms(write_terms(terms)) == terms


@pytest.mark.parametrize("text", ["=1+1", "@home", "-x", "+x", "'=1", "'quoted'"])
def test_a_text_that_begins_as_a_formula_is_no_formula_in_a_spreadsheet_and_comes_back(text: str) -> None:
    written = write_cells([[text]])

    assert written[0] == "'"
    assert read_cells(written) == [[text]]


@pytest.mark.parametrize("text", ["+45 12 34 56", "-5", "+00 (0) 12-34"])
def test_phone_numbers_are_copied_as_they_are(text: str) -> None:
    assert write_cells([[text]]) == text


@pytest.mark.parametrize(
    "text",
    [
        "Lab;University;https://lab.example\nWorks;;https://works.example",
        "Lab,University,https://lab.example\nWorks,,https://works.example",
        '"Lab",University,https://lab.example\n"Works",,https://works.example',
        "Name, Kind, Website\nLab, University, https://lab.example\nWorks, , https://works.example",
    ],
)
def test_cells_parted_by_semicolons_or_commas_are_understood(model: RecordsModel, text: str) -> None:
    pasted(model, text, 0, 0)

    assert model.value == [
        {"name": "Lab", "type": UNIVERSITY, "website": "https://lab.example"},
        {"name": "Works", "website": "https://works.example"},
    ]


@pytest.mark.parametrize("text", ["Lab, Turda\nWorks, Cluj", "Lab; Turda\nWorks; Cluj", "Lab, Turda", "Lab,1\nWorks"])
def test_commas_in_texts_part_nothing(model: RecordsModel, text: str) -> None:
    pasted(model, text, 0, 0)

    assert model.value == [{"name": line} for line in text.splitlines()]


def test_one_value_fills_all_selected_cells(model: RecordsModel) -> None:
    model.set_value([{"name": "One"}, {"name": "Two"}, {"name": "Three"}])

    paste(model, "University", Place(0, 1, 3, 1))

    assert model.value == [{"name": name, "type": UNIVERSITY} for name in ("One", "Two", "Three")]


def test_a_block_is_repeated_where_the_selection_is_some_times_as_large(model: RecordsModel) -> None:
    paste(model, "A\nB", Place(0, 0, 4, 1))

    assert model.value == [{"name": name} for name in "ABAB"]


def test_a_block_that_does_not_fit_the_selection_is_pasted_once(model: RecordsModel) -> None:
    paste(model, "A\nB", Place(0, 0, 3, 1))

    assert model.value == [{"name": "A"}, {"name": "B"}]


def test_what_was_done_is_told_in_numbers(model: RecordsModel) -> None:
    model.set_value([{"name": "One"}, {"name": "Two"}])

    told = paste(model, "A\tUniversity\nB\t\nC\t", Place(1, 0))

    assert told.done == "3 rows pasted. 2 of them are new."
    assert told.place == Place(1, 0, 3, 2)


def test_pasting_what_is_there_already_is_told_and_changes_nothing(model: RecordsModel) -> None:
    model.set_value([{"name": "One"}])

    told = paste(model, "One", Place(0, 0))

    assert told.done == ""
    assert told.remark == "Nothing changed: the cells hold this already."
