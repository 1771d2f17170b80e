"""What came out of a file of other people."""

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.history import Step
from editor.domain.profile import make_catalogue
from editor.domain.telling import is_import, step_words
from editor.exchange.reading import Reading

CATALOGUE = make_catalogue()


def test_taking_a_file_over_is_called_after_it() -> None:
    assert Reading("page.txt", "page-old-text", Draft(CATALOGUE)).step_label == "Import page.txt"


def test_proposals_of_a_colleague_are_told_by_name_in_the_history() -> None:
    draft = Draft(CATALOGUE)
    mark = Mark(Origin.IMPORTED, "questions.xlsx", "2026-11-26T10:00:00Z", by="Ana Pop")
    edits = [draft.edit("composition.members_total", 84, mark), draft.edit("composition.sme_members", 60, mark)]
    reading = Reading("questions.xlsx", "workbook", draft, author="Ana Pop")

    step = Step(1, reading.step_label, "2026-11-26T10:00:00Z", tuple(edit for edit in edits if edit is not None))

    assert is_import(step)
    assert step_words(step, CATALOGUE) == "Proposals of Ana Pop (questions.xlsx): 2 values"
