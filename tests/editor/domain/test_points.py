"""A refusal that is pasted becomes points, each with the field that it is most likely about, and answered in the next letter."""

from __future__ import annotations

import pytest

from editor.domain.about import About, Status
from editor.domain.draft import Draft
from editor.domain.kept import POINTS
from editor.domain.letter import Side, make_letter
from editor.domain.points import Point, answer_sentence, points, read_points, suggest_field, table
from tests.editor.exchange.drafts import CATALOGUE, full_draft

MAIL = """Dear Sir or Madam,

Thank you for your profile. We cannot accept it yet:

1. The website has no English
   version.
2) Your cluster has fewer than 15 members in total.

• Please describe your strategy.

With kind regards,
The team"""


def test_the_items_of_a_list_are_the_points() -> None:
    assert read_points(MAIL) == [
        "The website has no English version.",
        "Your cluster has fewer than 15 members in total.",
        "Please describe your strategy.",
    ]


def test_without_a_list_each_paragraph_is_one() -> None:
    assert read_points("No website\r\nis given.\r\n\r\n\r\nNo members.\n") == ["No website is given.", "No members."]


@pytest.mark.parametrize(
    "closing", ["Kind regards", "With best wishes,", "Yours sincerely", "Mit freundlichen Grüßen", "Thank you!"]
)
def test_who_wrote_it_is_no_part_of_the_last_point(closing: str) -> None:
    assert read_points(f"We ask you:\n1. No website.\n2. Call us\nsoon.\n{closing}\nThe team") == [
        "No website.",
        "Call us soon.",
    ]
    assert read_points(f"Dear Ana,\n\nThe website is missing.\n{closing}\nThe team") == ["The website is missing."]


def test_thanks_in_between_end_no_list() -> None:
    assert read_points("1. No website.\n\nThank you!\n\n2. Call us.") == ["No website.", "Thank you!", "Call us."]


def test_a_point_that_only_begins_like_a_greeting_is_one() -> None:
    assert read_points("Thank you for the figures; the total is missing.\n\nKind regards are no description.") == [
        "Thank you for the figures; the total is missing.",
        "Kind regards are no description.",
    ]


@pytest.mark.parametrize("text", ["", " \n\n", "- \n* "])
def test_nothing_is_no_point(text: str) -> None:
    assert read_points(text) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("The website has no English version.", "general.website"),
        ("Your cluster has fewer than 15 members in total.", "composition.members_total"),
        ("Please describe your strategy.", "strategy.description"),
        ("The number of SME members is missing", "composition.sme_members"),
        ("Which European programmes do you take part in?", "programmes.european_programmes"),
        ("SUCCESS STORY too short", "programmes.success_story"),
        ("The management team has no e-mail addresses", "general.management_team"),
        ("Please come by.", ""),
        ("", ""),
    ],
)
def test_a_point_is_tied_to_the_field_that_it_names(text: str, path: str) -> None:
    assert suggest_field(text, CATALOGUE) == path


def test_points_are_kept_with_the_profile() -> None:
    kept = [Point("No website.", 2, "general.website", solved=True, answer="There is one now."), Point("No.", 2)]
    draft = Draft(CATALOGUE)
    draft.set(POINTS, table(kept))

    assert points(Draft.from_document(CATALOGUE, draft.to_document())) == kept
    assert points(Draft(CATALOGUE)) == []
    assert table([]) is None


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (Point("No website.", 1, "general.website", answer="See https://a.example."), "“No website.” See https://a.example."),
        (Point("No website.", 1, "general.website", solved=True), "“No website.” Changed: Website."),
        (Point("No start-ups.", 1, "composition.startup_members", solved=True), "“No start-ups.” Changed: SMEs, of which start-ups."),
        (Point("Call us.", 1, solved=True), "“Call us.” Done."),
        (Point("Call us.", 1), "“Call us.” Still open."),
    ],
)  # fmt: skip
def test_the_next_letter_answers_each_point(point: Point, said: str) -> None:
    assert answer_sentence(point, CATALOGUE) == said


def test_the_letter_answers_what_was_asked_since_the_revision_that_it_replaces() -> None:
    after = full_draft()
    after.set("general.phone", "+372 1")
    asked = [Point(f"Point {n}.", n, solved=True) for n in (1, 2, 3, 4)]
    after.set(POINTS, table(asked))
    old, new = About("id", Status.FINAL, 2), About("id", Status.DRAFT, 4)

    parts = make_letter(Side(old, full_draft()), Side(new, after)).parts

    assert [part.title for part in parts] == ["Persons and contact data", "What was asked for"]
    assert parts[1].sentences == ("“Point 2.” Done.", "“Point 3.” Done.")
