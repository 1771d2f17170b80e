"""Which fields other people are asked about, and why."""

from __future__ import annotations

from datetime import date

from editor.domain.draft import Draft, Edit, Mark, Origin
from editor.domain.history import Step
from editor.domain.profile import make_catalogue
from editor.domain.questions import Question, Selection, Wanted, find_questions, last_changes
from editor.domain.yearly import leaving

CATALOGUE = make_catalogue()
TODAY = date(2026, 11, 23)
PEOPLE = "general.management_team"


def paths(questions: list[Question]) -> list[str]:
    return [question.field.path for question in questions]


def ask(draft: Draft, *wanted: Wanted, changed: dict[str, str] | None = None) -> list[str]:
    return paths(find_questions(draft, Selection(wanted=frozenset(wanted)), TODAY, changed))


def question_about(draft: Draft, path: str, changed: dict[str, str] | None = None) -> Question:
    questions = find_questions(draft, Selection(), TODAY, changed)
    return next(question for question in questions if question.field.path == path)


def test_of_an_empty_profile_every_field_is_asked() -> None:
    draft = Draft(CATALOGUE)

    assert paths(find_questions(draft, Selection(), TODAY)) == list(CATALOGUE.fields)
    assert set(CATALOGUE.fields) - set(ask(draft, Wanted.OPEN)) == {"general.excellence_label_valid_until"}, (
        "of a label that is not there nobody needs to know how long it is valid"
    )


def test_only_the_sections_that_are_chosen_are_asked_about() -> None:
    questions = find_questions(Draft(CATALOGUE), Selection(frozenset(["strategy", "programmes"])), TODAY)

    assert {question.field.section for question in questions} == {"strategy", "programmes"}


def test_fields_are_asked_for_the_reasons_that_are_wanted() -> None:
    draft = Draft(CATALOGUE)
    for path in CATALOGUE.fields:
        if path not in {"general.region", "general.other_label"}:
            draft.set(path, "x")
    draft.set("general.phone", "1", Mark(Origin.COPIED, "2025", "2026-11-01T00:00:00Z", to_confirm=True))
    draft.set("general.other_label", None, Mark(Origin.IMPORTED, to_confirm=True))
    draft.set("general.email", "x", Mark(Origin.IMPORTED, at="2025-11-22T00:00:00Z"))
    draft.set("general.excellence_label_valid_until", "2026-11-22")
    changed = {"general.website": "2024-01-31T09:00:00Z", "general.country": "2025-11-24T00:00:00Z"}

    assert ask(draft, Wanted.OPEN) == ["general.region", "general.other_label"]
    assert ask(draft, Wanted.CONFIRM) == ["general.phone", "general.other_label"]
    old = ["general.website", "general.email", "general.excellence_label_valid_until"]
    assert ask(draft, Wanted.OUTDATED, changed=changed) == old
    assert ask(draft, Wanted.OPEN, Wanted.OUTDATED)[0] == "general.region"


def test_what_was_confirmed_lately_is_not_outdated() -> None:
    draft = Draft(CATALOGUE)
    mark = Mark(Origin.IMPORTED, at="2020-01-01T00:00:00Z", confirmed_at="2026-01-01T00:00:00Z")
    draft.set("general.email", "a@b.example", mark)

    assert ask(draft, Wanted.OUTDATED, changed={"general.email": "2019-01-01T00:00:00Z"}) == []
    assert ask(draft, Wanted.OUTDATED, changed={"general.email": "not known"}) == []


def test_a_question_says_what_is_to_be_looked_at() -> None:
    draft = Draft(CATALOGUE)
    draft.set("general.phone", "+40 1", Mark(Origin.COPIED, "2025", to_confirm=True))
    draft.set("general.excellence_label_valid_until", "2020-01-31")

    assert question_about(draft, "general.name").remarks == ("Name is needed to hand in.",)
    assert question_about(draft, "general.phone").remarks == ("Copied from 2025. Is it still +40 1?",)
    assert question_about(draft, "general.excellence_label_valid_until").remarks == ("This label has lapsed.",)
    old = question_about(draft, "general.phone", {"general.phone": "2024-01-31T09:00:00Z"})
    assert old.remarks[1:] == ("Last changed on 31 January 2024. Is it still right?",)


def test_whether_it_is_still_right_is_asked_only_of_a_value_that_is_doubted() -> None:
    draft = Draft(CATALOGUE)
    draft.set("general.phone", "+40 1", Mark(Origin.COPIED, "2025", to_confirm=True))
    draft.set("general.other_label", None, Mark(Origin.IMPORTED, to_confirm=True))
    draft.set("general.region", "North")

    assert question_about(draft, "general.phone").may_stand
    assert not question_about(draft, "general.other_label").may_stand
    assert not question_about(draft, "general.region").may_stand


def test_names_of_people_leave_the_computer_only_where_that_is_wanted() -> None:
    draft = Draft(CATALOGUE)
    assert PEOPLE in paths(find_questions(draft, Selection(), TODAY))

    draft.set(PEOPLE, [{"name": "Jens"}])

    assert PEOPLE not in paths(find_questions(draft, Selection(), TODAY))
    assert PEOPLE in paths(find_questions(draft, Selection(people=True), TODAY))


def test_the_history_knows_when_a_field_was_last_changed() -> None:
    first = Step(1, "", "2024-01-01T00:00:00Z", (Edit("general.name", None, "A"), Edit("general.phone", None, "1")))
    second = Step(2, "", "2025-01-01T00:00:00Z", (Edit("general.name", "A", "B"),))

    assert last_changes([first, second]) == {
        "general.name": "2025-01-01T00:00:00Z",
        "general.phone": "2024-01-01T00:00:00Z",
    }


def test_what_was_left_for_a_colleague_is_asked_until_somebody_looks_at_it() -> None:
    draft = Draft(CATALOGUE)
    for path in ("general.phone", "general.email", "general.website", "general.region"):
        draft.set(path, "x", Mark(Origin.COPIED, "2025", "2026-11-01T00:00:00Z", to_confirm=True))
    for path in ("general.phone", "general.email", "general.website"):
        for edit in leaving(draft, path, "Ada" if path == "general.phone" else "", TODAY):
            draft.apply(edit)
    draft.set("general.email", "y")  # typed
    draft.set("general.website", "x", Mark(Origin.COPIED, "2025", confirmed_at="2026-11-23T20:00:00Z"))

    assert ask(draft, Wanted.LEFT, changed={"general.email": "2026-11-23T09:00:00Z"}) == ["general.phone"]
    assert "For Ada" in question_about(draft, "general.phone").remarks
