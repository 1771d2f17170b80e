"""Questionnaires as workbooks: sent out, changed as colleagues and their programs change them, and read."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from editor.domain.draft import Draft
from editor.domain.questions import Selection, find_questions
from editor.exchange.questionnaire.reading import read_questionnaire
from editor.exchange.questionnaire.workbook import write_workbook
from editor.exchange.reading import Reading
from tests.editor.exchange.drafts import CATALOGUE, NOW, TODAY, VOCABULARIES

ALL = Selection(people=True)


def send(draft: Draft, selection: Selection = ALL) -> bytes:
    """The questionnaire of a draft."""
    return write_workbook(draft, find_questions(draft, selection, TODAY), VOCABULARIES, NOW)


def receive(data: bytes, name: str = "answers.xlsx") -> Reading:
    """What is in a questionnaire that came back."""
    return read_questionnaire(data, name, CATALOGUE, VOCABULARIES, NOW)


def opened(data: bytes) -> openpyxl.Workbook:
    """The workbook, as another program opens it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook, as another program saves it."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(data: bytes, change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """The workbook after somebody changed it in another program."""
    book = opened(data)
    change(book)
    return saved(book)


def sheet_of(book: openpyxl.Workbook, key: str) -> tuple[Worksheet, int]:
    """The sheet and the first row with that key."""
    for name in book.sheetnames:
        sheet = book[name]
        if sheet.cell(1, 1).value == "cpe:key":
            for row in range(1, sheet.max_row + 1):
                if sheet.cell(row, 1).value == key:
                    return sheet, row
    raise KeyError(key)


def answer(book: openpyxl.Workbook, key: str, value: object, *, column: int = 3, below: int = 0) -> None:
    """Write into the answer of a question, or in a cell beside or below it."""
    sheet, row = sheet_of(book, key)
    sheet.cell(row + below, column).value = value  # type: ignore[assignment]
    if isinstance(value, str):
        sheet.cell(row + below, column).data_type = "s"
