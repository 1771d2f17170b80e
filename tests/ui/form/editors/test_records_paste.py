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
from ui.form.editors.cells import read_cells, write_cells
from ui.form.editors.records_model import RecordsModel
from ui.form.editors.records_paste import paste

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
    said = paste(model, "Technical University\tUNIVERSITY\thttps://tuc.example\nLab\tSecret\t\n", 0, 0)

    assert said == ""
    assert model.value == [
        {"name": "Technical University", "type": UNIVERSITY, "website": "https://tuc.example"},
        {"name": "Lab", "type": term("Secret")},
    ]


def test_titles_say_which_column_is_which(model: RecordsModel) -> None:
    said = paste(model, "Website\tNAME\nhttps://lab.example\tLab\n", 0, 2)

    assert said == ""
    assert model.value == [{"name": "Lab", "website": "https://lab.example"}]


def test_a_title_that_no_column_has_is_named(model: RecordsModel) -> None:
    said = paste(model, "Name\tBudget\tKind\nLab\t12\tUniversity\n", 0, 0)

    assert "“Budget”" in said
    assert model.value == [{"name": "Lab", "type": UNIVERSITY}]


def test_titles_alone_are_no_rows(model: RecordsModel) -> None:
    said = paste(model, "Name\tKind\tWebsite\n", 0, 0)

    assert "titles" in said
    assert model.value is None


def test_a_single_cell_that_reads_like_a_title_is_a_value(model: RecordsModel) -> None:
    assert paste(model, "Name", 0, 0) == ""

    assert model.value == [{"name": "Name"}]


def test_columns_without_a_place_are_told(model: RecordsModel) -> None:
    said = paste(model, "Lab\tUniversity\thttps://lab.example\textra\tmore\n", 0, 0)

    assert said == "2 columns more than the table has were left out."
    assert model.value == [{"name": "Lab", "type": UNIVERSITY, "website": "https://lab.example"}]


def test_a_line_end_in_a_cell_becomes_a_space(model: RecordsModel) -> None:
    paste(model, '"Testing\nLab"\tUniversity\n', 0, 0)

    assert model.value == [{"name": "Testing Lab", "type": UNIVERSITY}]


def test_a_block_beside_the_first_column_is_filled_in(model: RecordsModel) -> None:
    model.set_value([{"name": "One"}, {"name": "Two", "website": "https://old.example"}])

    paste(model, "University\thttps://one.example\nUniversity\thttps://two.example\n", 0, 1)

    assert model.value == [
        {"name": "One", "type": UNIVERSITY, "website": "https://one.example"},
        {"name": "Two", "type": UNIVERSITY, "website": "https://two.example"},
    ]


@pytest.mark.parametrize("text", ["", "  \n ", "a\0b", "x" * 2_000_001, "a\n" * 5_001, "\n" * 300_000 + "a"])
def test_what_cannot_be_pasted_is_told_and_changes_nothing(model: RecordsModel, text: str) -> None:
    before: JsonValue = [{"name": "One"}]
    model.set_value(before)

    said = paste(model, text, 0, 0)

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

    paste(model, "Ana\tcluster manager; Dreamer\n", 0, 0)

    assert model.value == [{"name": "Ana", "roles": [term("Cluster Manager", "cluster-manager"), term("Dreamer")]}]
