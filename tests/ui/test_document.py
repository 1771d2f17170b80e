"""The open profile: one road for every change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from editor.domain.about import About
from editor.domain.checks import Sort
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.history import History
from editor.domain.profile import make_catalogue
from editor.domain.specs import Records
from editor.domain.values import JsonValue
from ui import document as document_module
from ui.document import ProfileDocument

NAME, WEBSITE, STAFF, LANGUAGES = "general.name", "general.website", "general.management_staff", "general.languages"
TOTAL = "composition.members_total"


def noon() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def make_document(qapp: QCoreApplication) -> Callable[..., ProfileDocument]:
    del qapp

    def make(draft: Draft | None = None, history: History | None = None) -> ProfileDocument:
        draft = draft if draft is not None else Draft(make_catalogue())
        return ProfileDocument(About("one"), draft, history or History(), noon)

    return make


@pytest.fixture
def document(make_document: Callable[..., ProfileDocument]) -> ProfileDocument:
    return make_document()


def type_text(document: ProfileDocument, path: str, text: str) -> None:
    for end in range(1, len(text) + 1):
        document.set_value(path, text[:end])


def test_typing_is_one_undo_step(document: ProfileDocument) -> None:
    type_text(document, NAME, "Wood")

    document.undo()

    assert document.draft.get(NAME) is None


def test_typing_in_one_cell_of_a_table_is_one_undo_step(document: ProfileDocument) -> None:
    table = next(path for path, field in document.draft.catalogue.fields.items() if isinstance(field.kind, Records))

    document.set_value(table, [{"name": "W"}])
    document.set_value(table, [{"name": "Wood"}], goes_on=True)
    document.set_value(table, [{"name": "Wood"}, {"name": "Steel"}])

    assert [step.edits[0].after for step in document.history.steps] == [
        [{"name": "Wood"}],
        [{"name": "Wood"}, {"name": "Steel"}],
    ]


def test_typing_in_another_field_is_a_step_of_its_own(document: ProfileDocument) -> None:
    type_text(document, NAME, "Wood")
    document.set_value(STAFF, 4)

    document.undo()

    assert (document.draft.get(NAME), document.draft.get(STAFF)) == ("Wood", None)


def test_typing_after_the_field_was_left_is_a_step_of_its_own(document: ProfileDocument) -> None:
    type_text(document, NAME, "Wood")
    document.leave(NAME)
    type_text(document, NAME, "Wood!")

    document.undo()

    assert document.draft.get(NAME) == "Wood"


def test_typing_after_a_pause_is_a_step_of_its_own(
    document: ProfileDocument, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_module, "TYPING_PAUSE_MS", 1)
    document.setParent(None)
    document.set_value(NAME, "Wo")
    document._pause.setInterval(1)
    document.set_value(NAME, "Woo")
    qtbot.wait(30)
    document.set_value(NAME, "Wood")

    document.undo()

    assert document.draft.get(NAME) == "Woo"


def test_each_choice_is_a_step_of_its_own(document: ProfileDocument) -> None:
    danish: dict[str, JsonValue] = {"code": "da", "label": "Danish"}
    document.set_value(LANGUAGES, [danish])
    document.set_value(LANGUAGES, [danish, {"label": "Saami"}])

    document.undo()

    assert document.draft.get(LANGUAGES) == [danish]


def test_what_was_undone_can_be_made_again_until_something_else_is_done(document: ProfileDocument) -> None:
    document.set_value(STAFF, 4)
    document.undo()
    document.redo()
    redone = document.draft.get(STAFF)
    document.undo()
    document.set_value(TOTAL, 30)

    document.redo()

    assert redone == 4
    assert document.draft.get(STAFF) is None


def test_undo_names_what_it_takes_back(document: ProfileDocument) -> None:
    document.set_value(STAFF, 4)

    assert document.history.undo_label == document.field(STAFF).label


def test_a_fault_waits_until_the_field_is_left(document: ProfileDocument) -> None:
    type_text(document, WEBSITE, "furniture.example")

    while_typing = document.issues_of(WEBSITE)
    document.leave(WEBSITE)
    afterwards = document.issues_of(WEBSITE)

    assert while_typing == []
    assert [issue.sort for issue in afterwards] == [Sort.FIX]


def test_a_fault_that_shows_goes_away_the_moment_it_is_mended(document: ProfileDocument) -> None:
    type_text(document, WEBSITE, "furniture.example")
    document.leave(WEBSITE)

    document.set_value(WEBSITE, "https://furniture.example")

    assert document.issues_of(WEBSITE) == []


def test_a_certain_fix_settles_its_issue_in_one_step(document: ProfileDocument) -> None:
    type_text(document, WEBSITE, "furniture.example")
    document.leave(WEBSITE)

    document.fix(document.issues_of(WEBSITE)[0])

    assert document.draft.get(WEBSITE) == "https://furniture.example"
    assert document.issues_of(WEBSITE) == []


def test_what_a_person_types_has_no_longer_to_be_confirmed(
    make_document: Callable[..., ProfileDocument],
) -> None:
    draft = Draft(make_catalogue())
    draft.set(STAFF, None, Mark(Origin.IMPORTED, "made.txt", to_confirm=True))
    document = make_document(draft)

    document.set_value(STAFF, 12)

    assert not document.draft.is_to_confirm(STAFF)


def test_confirming_keeps_the_value_and_says_when(make_document: Callable[..., ProfileDocument]) -> None:
    draft = Draft(make_catalogue())
    draft.set(STAFF, 12, Mark(Origin.COPIED, "2026", to_confirm=True))
    document = make_document(draft)

    document.confirm([STAFF, NAME])

    mark = document.draft.mark(STAFF)
    assert document.draft.get(STAFF) == 12
    assert mark is not None
    assert (mark.to_confirm, mark.confirmed_at) == (False, "2026-11-23T12:00:00Z")


def test_several_edits_at_once_are_taken_back_at_once(document: ProfileDocument) -> None:
    document.change("Import made.txt", [document.draft.edit(NAME, "MADE"), document.draft.edit(STAFF, 4)])

    document.undo()

    assert dict(document.draft.values) == {}
    assert document.history.redo_label == "Import made.txt"


def test_setting_what_is_there_already_is_no_step(document: ProfileDocument) -> None:
    document.set_value(STAFF, 4)
    document.take_unsaved()

    document.set_value(STAFF, 4)

    assert not document.has_unsaved


def test_steps_that_could_not_be_saved_wait_with_what_was_typed_since(document: ProfileDocument) -> None:
    type_text(document, NAME, "Wo")
    steps, _draft = document.take_unsaved()
    type_text(document, NAME, "Wood")

    document.give_back(steps)

    waiting, draft = document.take_unsaved()
    assert [step.edits[0].after for step in waiting] == ["Wood"]
    assert draft.get(NAME) == "Wood"


def test_steps_of_former_sessions_can_be_undone_under_the_new_ones(document: ProfileDocument) -> None:
    earlier = Draft(make_catalogue())
    history = History()
    edit = earlier.edit(STAFF, 4)
    assert edit is not None
    history.add("Staff", "2026-11-22T12:00:00Z", [edit])
    earlier.apply(edit)
    document.draft.apply(edit)
    type_text(document, NAME, "Wood")

    document.take_stored(About("one"), earlier, history)
    document.undo()
    document.undo()

    assert dict(document.draft.values) == {}
    assert [step.number for step in document.history.steps] == [1, 2, 3, 4]
