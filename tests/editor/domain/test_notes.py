"""Notes on a profile: they travel with its document, and go nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editor.domain.about import About
from editor.domain.checks import completeness, find_issues
from editor.domain.draft import Draft
from editor.domain.history import History
from editor.domain.profile import make_catalogue
from editor.domain.restoring import edits_to
from editor.domain.telling import step_words
from editor.domain.values import JsonValue
from editor.sheet.content import make_content

CATALOGUE = make_catalogue()
NOTES = CATALOGUE.notes.path
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TEXT = "Ask Ana for the figures.\n\n- of March"


@pytest.fixture
def draft() -> Draft:
    draft = Draft(CATALOGUE)
    draft.set("general.name", "Boats")
    draft.set(NOTES, TEXT)
    return draft


def test_notes_stand_beside_the_profile_in_the_document(draft: Draft) -> None:
    document = draft.to_document()

    assert document["notes"] == {"profile": {"text": TEXT}}
    assert document["profile"] == draft.to_profile_json()
    assert Draft.from_document(CATALOGUE, document).to_document() == document


def test_a_document_without_notes_says_nothing_of_them() -> None:
    document = Draft(CATALOGUE).to_document()

    assert "notes" not in document
    assert Draft.from_document(CATALOGUE, document).get(NOTES) is None


@pytest.mark.parametrize("notes", [{"profile": {"texts": "a"}}, {"general.name": {"text": "a"}}])
def test_notes_of_another_sort_are_not_dropped_in_silence(notes: dict[str, JsonValue]) -> None:
    document: dict[str, JsonValue] = {"profile": {}, "marks": {}, "notes": {**notes}}
    with pytest.raises(KeyError):
        Draft.from_document(CATALOGUE, document)


def test_notes_are_no_field_to_fill_and_nothing_to_check(draft: Draft) -> None:
    without = draft.copy()
    without.set(NOTES, None)

    assert NOTES not in CATALOGUE.fields
    assert completeness(draft) == completeness(without)
    assert find_issues(draft, NOW.date()) == find_issues(without, NOW.date())
    assert draft.to_profile_json() == without.to_profile_json()
    assert make_content(draft, About("one")) == make_content(without, About("one"))


def test_writing_notes_is_a_step_like_any_other(draft: Draft) -> None:
    edit = draft.edit(NOTES, "Ask Ion.")
    assert edit is not None
    history = History()

    step = history.add("Notes", "2026-11-26T12:00:00Z", [edit])
    draft.apply(edit)

    assert step_words(step, CATALOGUE) == f"Notes: {' '.join(TEXT.split())} to Ask Ion."
    assert history.draft_at(0, draft).get(NOTES) == TEXT


def test_a_version_gives_notes_back_and_a_submission_leaves_them(draft: Draft) -> None:
    then = Draft(CATALOGUE)
    then.set("general.name", "Boats")

    assert [edit.path for edit in edits_to(draft, then)] == [NOTES]
    assert edits_to(draft, then, with_origins=False) == []
