"""How a questionnaire looks as a workbook: all of it, as it was looked at in a spreadsheet program and drawn."""

from __future__ import annotations

import pytest

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.questions import find_questions
from editor.domain.values import JsonValue
from editor.exchange.questionnaire.workbook import write_workbook
from tests.editor.exchange.drafts import NOW, TODAY
from tests.editor.exchange.office.drawings import draw_workbook, is_as_drawn
from tests.editor.exchange.office.packages import parts_of
from tests.editor.exchange.questionnaire.port import LISTS, port
from tests.editor.exchange.questionnaire.workbooks import ALL, opened, sheet_of


def written(draft: Draft) -> bytes:
    """The questionnaire of a draft."""
    return write_workbook(draft, find_questions(draft, ALL, TODAY), LISTS, NOW)


def test_a_questionnaire_looks_as_it_was_drawn() -> None:
    assert is_as_drawn("questionnaire-workbook", draw_workbook(written(port())))


@pytest.mark.parametrize(
    ("path", "value", "row", "height"),
    [
        ("port.story", "\n".join(["w" * 45] * 10), 0, 150),
        ("port.colours", [{"label": "w"}, {"label": "w" * 95}], 1, 30),
        ("port.boats", [{"name": "Anna", "sails": "w" * 60}], 3, 75),
    ],
)
def test_a_row_is_as_high_as_its_words_need(path: str, value: JsonValue, row: int, height: float) -> None:
    draft = port()
    draft.set(path, value)

    sheet, first = sheet_of(opened(written(draft)), path + ("#title" if path == "port.boats" else ""))

    assert sheet.row_dimensions[first + row].height == height


def test_help_is_in_letters_that_can_be_read() -> None:
    port_of_questions = parts_of(written(port()))["xl/comments2.xml"]

    assert b'<sz val="9"/>' in port_of_questions


def test_words_stand_at_the_top_of_free_cells_too() -> None:
    assert opened(written(port()))["Port"].column_dimensions["C"].alignment.vertical == "top"


def test_what_is_to_be_looked_at_stands_in_lines_of_their_own() -> None:
    draft = port()
    draft.set("port.website", "none", Mark(Origin.COPIED, "2025", to_confirm=True))

    sheet, row = sheet_of(opened(written(draft)), "port.website")

    said = str(sheet.cell(row, 4).value).split("\n")
    assert said == ["Write a web address, such as https://example.org.", "Copied from 2025. Is it still none?"]
