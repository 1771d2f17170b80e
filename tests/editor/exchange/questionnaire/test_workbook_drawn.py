"""How a questionnaire looks as a workbook: all of it, as it was looked at in a spreadsheet program and drawn."""

from __future__ import annotations

from editor.domain.draft import Draft
from editor.domain.questions import find_questions
from editor.exchange.questionnaire.workbook import write_workbook
from tests.editor.exchange.drafts import NOW, TODAY
from tests.editor.exchange.office.drawings import draw_workbook, is_as_drawn
from tests.editor.exchange.questionnaire.port import LISTS, port
from tests.editor.exchange.questionnaire.workbooks import ALL


def drawn(draft: Draft) -> str:
    """The drawing of the questionnaire of a draft."""
    return draw_workbook(write_workbook(draft, find_questions(draft, ALL, TODAY), LISTS, NOW))


def test_a_questionnaire_looks_as_it_was_drawn() -> None:
    assert is_as_drawn("questionnaire-workbook", drawn(port()))
