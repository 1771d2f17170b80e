"""Edits that bring a draft back."""

from __future__ import annotations

from hypothesis import given

from editor.domain.draft import Draft, Edit, Mark, Origin
from editor.domain.history import Step
from editor.domain.profile import make_catalogue
from editor.domain.restoring import edits_to, taking_back
from tests.strategies import drafts

CATALOGUE = make_catalogue()
TOTAL, WEBSITE = "composition.members_total", "general.website"
AT = "2026-11-23T14:02:05Z"


@given(drafts(CATALOGUE, right=False), drafts(CATALOGUE, right=False))
def test_the_edits_to_a_draft_lead_to_it_exactly(now: Draft, then: Draft) -> None:
    for edit in edits_to(now, then):
        now.apply(edit)

    assert now.to_document() == then.to_document()
    assert edits_to(now, then) == []


def test_what_is_not_tidy_is_restored_as_it_was() -> None:
    then = Draft.from_document(CATALOGUE, {"profile": {"general": {"name": "  "}}, "marks": {}})
    now = Draft(CATALOGUE)

    for edit in edits_to(now, then):
        now.apply(edit)

    assert now.get("general.name") == "  "


def test_a_field_that_says_the_same_keeps_its_origin_where_the_other_side_does_not_know_it() -> None:
    typed, handed_in = Mark(Origin.COPIED, "2025"), Mark(Origin.IMPORTED, "Revision 1")
    now, then = Draft(CATALOGUE), Draft(CATALOGUE)
    now.set(TOTAL, 84, typed)
    now.set(WEBSITE, "https://new.example")
    then.set(TOTAL, 84, handed_in)
    then.set(WEBSITE, "https://old.example", handed_in)

    assert [edit.path for edit in edits_to(now, then, with_origins=False)] == [WEBSITE]
    assert [edit.path for edit in edits_to(now, then)] == [WEBSITE, TOTAL]


def test_taking_a_step_back_says_what_was_changed_again_since_and_what_it_becomes() -> None:
    step = Step(1, "Members", AT, (Edit(TOTAL, 84, 86), Edit(WEBSITE, None, "https://wood.example")))
    now = Draft(CATALOGUE)
    now.set(TOTAL, 90)
    now.set(WEBSITE, "https://wood.example")

    total, website = taking_back(step, now)

    assert total.changed_since
    assert total.back == Edit(TOTAL, 90, 84)
    assert not website.changed_since
    assert website.back == Edit(WEBSITE, "https://wood.example", None)


def test_a_field_that_is_as_before_again_has_nothing_to_take_back() -> None:
    now = Draft(CATALOGUE)
    now.set(TOTAL, 84)

    (found,) = taking_back(Step(1, "Members", AT, (Edit(TOTAL, 84, 86),)), now)

    assert found.back is None
