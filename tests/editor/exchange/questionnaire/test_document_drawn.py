"""How a questionnaire looks as a document: all of it, as it was looked at in a writing program and drawn."""

from __future__ import annotations

from editor.domain.questions import find_questions
from editor.exchange.questionnaire.document import write_document
from tests.editor.exchange.drafts import NOW, TODAY
from tests.editor.exchange.office.drawings import draw_document, is_as_drawn
from tests.editor.exchange.questionnaire.port import LISTS, port
from tests.editor.exchange.questionnaire.workbooks import ALL


def test_a_questionnaire_looks_as_it_was_drawn() -> None:
    draft = port()

    document = write_document(draft, find_questions(draft, ALL, TODAY), LISTS, NOW)

    assert is_as_drawn("questionnaire-document", draw_document(document))
