"""What the platform asks for is met, not met, shown by hand or waived; the answers stay with the profile, in no submission."""

from __future__ import annotations

import pytest

from editor.domain.acceptance import Answer, Criterion, State, answers, find_criteria, with_answer, without_answer
from editor.domain.draft import Draft
from editor.domain.kept import ACCEPTANCE
from editor.domain.restoring import edits_to
from editor.domain.values import JsonValue
from editor.exchange.submission import make_draft_submission
from tests.editor.exchange.drafts import CATALOGUE, VOCABULARIES, full_draft
from tests.editor.exchange.test_submission import ABOUT

KINDS = ("sme_members", "large_members", "research_members", "other_members")


def criterion(draft: Draft, name: str) -> Criterion:
    return next(one for one in find_criteria(draft) if one.name == name)


def draft_with(**values: JsonValue) -> Draft:
    draft = Draft(CATALOGUE)
    for name, value in values.items():
        draft.set(name.replace("__", "."), value)
    return draft


def say(draft: Draft, answer: Answer) -> None:
    draft.set(ACCEPTANCE, with_answer(draft, answer))


@pytest.mark.parametrize(
    ("name", "values", "state"),
    [
        ("management", {}, State.BY_HAND),
        ("management", {"general__management_fte": "0.5"}, State.MET),
        ("management", {"general__management_fte": "0.49"}, State.NOT_MET),
        ("management", {"general__management_fte": "half"}, State.BY_HAND),
        ("website", {}, State.NOT_MET),
        ("website", {"general__website": "https://a.example"}, State.BY_HAND),
        ("activity", {}, State.BY_HAND),
        ("members", {}, State.BY_HAND),
        ("members", {"composition__members_total": 15}, State.MET),
        ("members", {"composition__members_total": 14}, State.NOT_MET),
        ("members", {"composition__members_total": -3}, State.BY_HAND),
        ("member_kinds", {}, State.BY_HAND),
        ("member_kinds", {"composition__sme_members": 3, "composition__large_members": 1}, State.MET),
        ("member_kinds", {"composition__sme_members": 3}, State.BY_HAND),
        ("member_kinds", {f"composition__{kind}": 3 * (kind == "sme_members") for kind in KINDS}, State.NOT_MET),
        ("public_body", {"composition__public_body_members": 1}, State.MET),
        ("public_body", {"composition__public_body_members": 0}, State.BY_HAND),
        ("public_body", {}, State.BY_HAND),
        ("only_profile", {}, State.BY_HAND),
    ],
)
def test_a_criterion_stands_as_the_profile_says(name: str, values: dict[str, JsonValue], state: State) -> None:
    assert criterion(draft_with(**values), name).state is state


def test_what_a_profile_cannot_say_is_shown_by_hand_with_note_and_link() -> None:
    draft = Draft(CATALOGUE)

    say(draft, Answer("activity", "shown", "Annual meeting", "https://a.example/meeting"))

    shown = criterion(draft, "activity")
    assert shown.state is State.SHOWN
    assert shown.state.is_good
    assert shown.line == "Proof of activity: shown by hand. Annual meeting https://a.example/meeting"


def test_what_the_profile_says_is_not_overruled_by_hand() -> None:
    draft = draft_with(composition__members_total=14)

    say(draft, Answer("members", "shown", "More are coming"))

    assert criterion(draft, "members").state is State.NOT_MET
    draft.set("composition.members_total", 15)
    assert criterion(draft, "members").answer is None


def test_a_criterion_is_waived_by_the_programme_that_recognises_the_cluster() -> None:
    draft = draft_with(composition__members_total=14)

    say(draft, Answer("members", "waived", programme="Polish Key Clusters"))

    waived = criterion(draft, "members")
    assert waived.state is State.WAIVED
    assert waived.text == "Recognised by Polish Key Clusters. Name it under Regional and national programmes too."
    draft.set("programmes.regional_national_programmes", "One of the *Polish key clusters*.")
    assert criterion(draft, "members").text == "Recognised by Polish Key Clusters."


def test_one_criterion_cannot_be_waived() -> None:
    draft = Draft(CATALOGUE)

    say(draft, Answer("only_profile", "waived", programme="Polish Key Clusters"))

    assert criterion(draft, "only_profile").state is State.BY_HAND


def test_an_answer_takes_the_place_of_an_earlier_one_and_can_be_taken_back() -> None:
    draft = Draft(CATALOGUE)
    say(draft, Answer("activity", "shown", "Then"))
    say(draft, Answer("website", "shown", link="https://a.example/en"))
    say(draft, Answer("activity", "shown", "Now"))

    assert {name: one.note for name, one in answers(draft).items()} == {"activity": "Now", "website": ""}
    draft.set(ACCEPTANCE, without_answer(draft, "activity"))
    draft.set(ACCEPTANCE, without_answer(draft, "website"))
    assert ACCEPTANCE not in draft.values


def test_answers_are_kept_with_the_profile_and_in_no_submission() -> None:
    draft = full_draft()
    before = make_draft_submission(draft, ABOUT, VOCABULARIES).data
    say(draft, Answer("activity", "shown", "Annual meeting"))

    again = Draft.from_document(CATALOGUE, draft.to_document())

    assert answers(again) == answers(draft) != {}
    assert make_draft_submission(draft, ABOUT, VOCABULARIES).data == before


def test_restoring_an_earlier_state_of_the_profile_leaves_the_answers() -> None:
    now = full_draft()
    say(now, Answer("activity", "shown", "Annual meeting"))

    assert edits_to(now, full_draft()) == []


def test_a_table_that_is_none_answers_nothing() -> None:
    draft = Draft(CATALOGUE)
    draft.set(ACCEPTANCE, ["rows", {"subject": "activity"}, 3])

    assert answers(draft) == {"activity": Answer("activity", "")}
    assert criterion(draft, "activity").state is State.BY_HAND
