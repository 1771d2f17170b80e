"""Shorter lengths of a text: kept beside it, counted, and told when the full text went on without them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from editor.domain.about import About
from editor.domain.checks import Issue, completeness, find_issues
from editor.domain.draft import Draft
from editor.domain.history import History
from editor.domain.restoring import edits_to
from editor.domain.specs import Catalogue
from editor.domain.telling import step_words
from editor.domain.vocabularies import Vocabularies
from editor.exchange.submission import make_draft_submission, read_submission

FULL = "strategy.description"
SHORT, MEDIUM = f"{FULL}.short", f"{FULL}.medium"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def draft(catalogue: Catalogue) -> Draft:
    """The full text was written, then the shorter ones."""
    draft = Draft(catalogue)
    draft.set(FULL, "Boats, and all that belongs to them.")
    draft.set(SHORT, "Boats.")
    draft.set(MEDIUM, "Boats, and more.")
    return draft


def issues_of(draft: Draft) -> list[Issue]:
    return [issue for issue in find_issues(draft, date(2026, 11, 25)) if issue.path == FULL]


def test_lengths_are_declared_with_one_word(catalogue: Catalogue) -> None:
    lengths = catalogue.fields[FULL].lengths

    assert [(one.path, one.length, one.most_words) for one in lengths] == [
        (MEDIUM, "Medium", 300),
        (SHORT, "Short", 50),
    ]
    assert catalogue.paths[SHORT].label == "Description (short)"
    assert SHORT not in catalogue.fields


def test_lengths_stand_beside_the_profile_in_the_document(draft: Draft, catalogue: Catalogue) -> None:
    document = draft.to_document()

    assert document["lengths"] == {FULL: {"medium": "Boats, and more.", "short": "Boats."}}
    again = Draft.from_document(catalogue, document)
    assert again.to_document() == document
    assert (again.values, again.marks) == (draft.values, draft.marks)


def test_a_document_without_lengths_says_nothing_of_them(catalogue: Catalogue) -> None:
    draft = Draft(catalogue)
    draft.set(FULL, "Boats.")

    assert list(draft.to_document()) == ["profile", "marks"]
    assert Draft.from_document(catalogue, {"profile": {}, "marks": {}}).values == {}


def test_a_length_that_no_text_has_is_not_dropped_in_silence(catalogue: Catalogue) -> None:
    document = {"profile": {}, "marks": {}, "lengths": {FULL: {"tiny": "B."}}}

    with pytest.raises(KeyError, match="tiny"):
        Draft.from_document(catalogue, document)  # type: ignore[arg-type]


def test_a_text_within_its_length_is_nothing_to_tell(draft: Draft) -> None:
    assert issues_of(draft) == []


def test_a_text_beyond_its_length_is_to_check(draft: Draft) -> None:
    draft.set(SHORT, "boat " * 62)

    (issue,) = issues_of(draft)

    assert issue.text == "Short: 62 words. Shorten it to 50."
    assert not issue.blocks


def test_a_full_text_that_went_on_without_the_short_one_is_told_until_that_is_written_anew(draft: Draft) -> None:
    draft.set(FULL, "Boats, sails, and all that belongs to them.")
    told = [issue.text for issue in issues_of(draft)]

    draft.set(SHORT, "Boats and sails.")
    after = [issue.text for issue in issues_of(draft)]

    medium = "The full text changed after the medium one was written."
    assert told == [medium, "The full text changed after the short one was written."]
    assert after == [medium]


def test_a_full_text_that_is_what_it_was_again_is_nothing_to_tell(draft: Draft) -> None:
    before = draft.get(FULL)
    draft.set(FULL, "Other words")

    draft.set(FULL, before)

    assert issues_of(draft) == []


def test_a_short_text_that_still_fits_is_said_to_with_one_fix(draft: Draft) -> None:
    draft.set(FULL, "Other words")
    fix = issues_of(draft)[1].fix
    assert fix is not None

    draft.set(fix.path, fix.value)

    assert fix.label == "The short one still fits"
    assert [issue.text[:32] for issue in issues_of(draft)] == ["The full text changed after the "]
    assert draft.get(SHORT) == "Boats."


def test_a_short_text_that_is_taken_away_needs_no_word(draft: Draft) -> None:
    draft.set(SHORT, " ")
    draft.set(MEDIUM, None)
    draft.set(FULL, "Other words")

    assert issues_of(draft) == []
    assert draft.mark(SHORT) is None
    assert "lengths" not in draft.to_document()


def test_lengths_are_no_fields_to_fill(draft: Draft, catalogue: Catalogue) -> None:
    alone = Draft(catalogue)
    alone.set(FULL, "Boats")

    assert completeness(draft) == completeness(alone)


def test_a_submission_has_the_full_text_only(draft: Draft, catalogue: Catalogue, vocabularies: Vocabularies) -> None:
    about = About("01a1edb6-7480-7c4e-9b1a-64c0a57b0a75", issued_at="2026-11-25T12:00:00Z")
    alone = Draft(catalogue)
    alone.set(FULL, draft.get(FULL))

    data = make_draft_submission(draft, about, vocabularies).data

    assert data == make_draft_submission(alone, about, vocabularies).data
    assert read_submission(data, "in.json", catalogue, NOW).draft.get(SHORT) is None


def test_the_history_tells_of_a_length_and_gives_it_back(draft: Draft, catalogue: Catalogue) -> None:
    history, before = History(), draft.copy()
    edit = draft.edit(SHORT, "Boats and sails.")
    assert edit is not None
    step = history.add("Description (short)", "2026-11-25T12:00:00Z", [edit])
    draft.apply(edit)

    said = step_words(step, catalogue)
    undone = history.undo("2026-11-25T12:01:00Z")
    assert undone is not None
    for back in undone.edits:
        draft.apply(back)

    assert said.startswith("Description (short)")
    assert draft.to_document() == before.to_document()


def test_a_version_gives_lengths_back_and_a_submission_leaves_them(draft: Draft, catalogue: Catalogue) -> None:
    then = Draft(catalogue)
    then.set(FULL, draft.get(FULL))
    then.set(SHORT, "Ships.")

    version = edits_to(draft, then)
    submission = edits_to(draft, then, with_origins=False)

    assert {edit.path: edit.after for edit in version} == {SHORT: "Ships.", MEDIUM: None}
    assert submission == []
