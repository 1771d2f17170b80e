"""Questions on paper."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import Choices, Integer, LongText, Records, YesNo
from editor.domain.values import JsonValue
from editor.sheet.questions import make_open_questions, make_questionnaire
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import Wish
from tests.editor.sheet.samples import DRAFT, LOST, draft_with, fields_of, full_draft, lost_draft

CATALOGUE = make_catalogue()
FIELDS = list(CATALOGUE.fields.values())


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    return Typesetter()


def questions_in(content: dict[str, JsonValue]) -> list[dict[str, JsonValue]]:
    found = []
    sections = content["sections"]
    assert isinstance(sections, list)
    for section in sections:
        assert isinstance(section, dict)
        assert isinstance(section["blocks"], list)
        found += [block for block in section["blocks"] if isinstance(block, dict)]
    return found


def question_about(label: str, content: dict[str, JsonValue]) -> dict[str, JsonValue]:
    (found,) = [question for question in questions_in(content) if question["label"] == label]
    return found


def test_a_blank_questionnaire_asks_for_every_field_and_says_nothing_of_the_profile() -> None:
    content = make_questionnaire(full_draft(), DRAFT, Wish())

    questions = questions_in(content)
    assert len(questions) == len(FIELDS)
    assert [question["number"] for question in questions] == list(range(1, len(FIELDS) + 1))
    assert not any("now" in question or "confirm" in question for question in questions)


def test_open_questions_are_what_is_empty_or_waits_to_be_confirmed() -> None:
    draft = full_draft()
    empty, waiting = fields_of(YesNo)[0], fields_of(Integer)[0]
    draft.set(empty.path, None)
    draft.set(waiting.path, 86, LOST)

    content = make_open_questions(draft, DRAFT, Wish())

    assert [question["label"] for question in questions_in(content)] == [waiting.sheet_label, empty.sheet_label]
    assert question_about(waiting.sheet_label, content)["now"] == "86"
    assert question_about(waiting.sheet_label, content)["confirm"] is True
    assert "now" not in question_about(empty.sheet_label, content)
    assert str(content["intro"]).startswith("2 answers are missing from this profile, or wait to be confirmed.")


def test_one_open_question_is_counted_as_one() -> None:
    draft = full_draft()
    draft.set(fields_of(YesNo)[0].path, None)

    assert str(make_open_questions(draft, DRAFT, Wish())["intro"]).startswith("1 answer is missing from this profile,")


def test_where_nothing_is_open_the_sheet_says_so() -> None:
    content = make_open_questions(full_draft(), DRAFT, Wish())

    assert content["intro"] == "Nothing is empty, and nothing waits to be confirmed."
    assert content["sections"] == content["to_fill"] == []


def test_a_field_that_has_no_meaning_yet_is_not_asked() -> None:
    field = next(field for field in FIELDS if field.needs)
    assert field.needs is not None
    draft = full_draft()
    draft.set(field.path, None)
    draft.set(field.needs.field, None)

    labels = [question["label"] for question in questions_in(make_open_questions(draft, DRAFT, Wish()))]

    assert field.sheet_label not in labels


def test_people_to_confirm_are_asked_about_only_where_people_are_asked_for() -> None:
    (people,) = [field for field in FIELDS if field.personal]
    draft = full_draft()
    draft.set(people.path, draft.get(people.path), LOST)

    assert questions_in(make_open_questions(draft, DRAFT, Wish())) == []
    assert len(questions_in(make_open_questions(draft, DRAFT, Wish(persons=True)))) == 1


def test_a_short_list_is_ticked_and_a_long_one_is_written() -> None:
    answers = {field.path: question["answer"] for field, question in zip(FIELDS, all_questions(), strict=True)}

    for field in fields_of(Choices):
        answer = answers[field.path]
        assert isinstance(answer, dict)
        assert answer["t"] in {"boxes", "lines"}
    assert {"boxes", "lines"} <= {str(answer["t"]) for answer in answers.values() if isinstance(answer, dict)}


def all_questions() -> list[dict[str, JsonValue]]:
    return questions_in(make_questionnaire(Draft(CATALOGUE), DRAFT, Wish()))


def test_the_help_of_a_field_and_the_name_of_its_long_list_guide_the_pen() -> None:
    content = make_questionnaire(Draft(CATALOGUE), DRAFT, Wish())

    (technologies,) = [field for field in FIELDS if getattr(field.kind, "vocabulary", "") == "technology_fields"]
    helped = str(question_about(technologies.sheet_label, content)["help"])
    assert helped.startswith(technologies.help)
    assert "Terms of the list “Technology fields" in helped


def test_a_part_is_asked_with_what_it_is_a_part_of() -> None:
    labels = [question["label"] for question in all_questions()]

    assert "SMEs, of which start-ups" in labels


@pytest.mark.parametrize("make", [make_questionnaire, make_open_questions])
@pytest.mark.parametrize(
    "draft",
    [full_draft(), lost_draft(), Draft(CATALOGUE), draft_with("מדגם " * 30), draft_with("abcdefghij" * 40)],
    ids=["full", "lost", "empty", "right to left", "long words"],
)
def test_questions_of_any_draft_can_be_set(make: object, draft: Draft, typesetter: Typesetter, tmp_path: Path) -> None:
    for field in FIELDS:
        if draft.get(field.path) is not None:
            draft.set(field.path, draft.get(field.path), LOST)
    assert callable(make)
    path = tmp_path / "questions.pdf"
    layout = "questions" if make is make_open_questions else "questionnaire"
    path.write_bytes(typesetter.pdf(make(draft, DRAFT, Wish(layout=layout))))

    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
    assert "Filled in by" in text
    assert all(field.sheet_label.split()[0] in text for field in (*fields_of(Records)[:1], *fields_of(LongText)[:1]))
