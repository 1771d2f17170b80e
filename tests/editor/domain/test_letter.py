"""The letter says in plain words what changed between two revisions: persons first, and the rest as far as a page goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.domain.about import About, Status
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.letter import MOST_LINES, Letter, Side, make_letter
from editor.domain.values import JsonValue
from tests.editor.exchange.drafts import CATALOGUE, full_draft

OLD = About("id", Status.FINAL, 1, issued_at="2026-11-20T09:30:00Z", digest="sha-256:" + "1" * 64)
NEW = About("id", Status.FINAL, 2, OLD.digest, "2027-10-01T09:00:00Z", "sha-256:" + "2" * 64)


def letter(before: Draft, after: Draft, about: About = NEW) -> Letter:
    return make_letter(Side(OLD, before), Side(about, after))


def said(path: str, before: JsonValue, after: JsonValue) -> str:
    """The sentence about one field."""
    one, other = Draft(CATALOGUE), Draft(CATALOGUE)
    one.set(path, before)
    other.set(path, after)
    ((sentence,),) = (part.sentences for part in letter(one, other).parts)
    return sentence


def terms(*labels: str) -> list[JsonValue]:
    return [{"label": label} for label in labels]


@pytest.mark.parametrize(
    ("path", "before", "after", "sentence"),
    [
        ("composition.members_total", 84, 86, "Members in total: now 86. It was 84."),
        ("composition.members_total", None, 86, "Members in total: new, 86."),
        ("composition.members_total", 84, None, "Members in total: taken out. It was 84."),
        ("strategy.has_formalised_strategy", True, False, "Formalised strategy: now No. It was Yes."),
        ("general.established_on", None, "2014-03-12", "Date of establishment: new, 12 March 2014."),
        ("general.region", "North", "South", "Region: now “South”. It was “North”."),
        ("general.website", "https://a.example", "https://b.example", "Website: now https://b.example. It was https://a.example."),
        ("general.country", {"label": "Estonia"}, {"label": "Latvia"}, "Country: now Latvia. It was Estonia."),
        ("general.languages", terms("Danish", "Finnish"), terms("Danish", "Swedish", "German"), "Languages spoken: Swedish, German added; Finnish taken out."),
        ("general.languages", terms("Danish", "Finnish"), terms("Finnish", "Danish"), "Languages spoken: another order."),
        ("general.languages", None, terms("Danish", "Finnish"), "Languages spoken: new, Danish, Finnish."),
        ("general.networks", None, [{"name": "Oak"}, {"name": "Elm"}], "Other networks and partnerships: new, Oak, Elm."),
        (
            "general.management_team",
            [{"name": "Ana Pop", "phone": "1"}, {"name": "Jon Lee"}],
            [{"name": "Ana Pop", "phone": "2"}, {"name": "Ada May", "email": "a@b.example"}],
            "Management team: Ada May added; Ana Pop (Phone) changed; Jon Lee taken out.",
        ),
        ("strategy.description", "We build boats.\n\nWell.", "We sail.", "Strategy: now “We sail.”. It was “We build boats. Well.”."),
        ("strategy.description", "We build boats. " + "Well. " * 20, "We build ships. " + "Well. " * 20, "Strategy: “boats” to “ships”."),
        ("strategy.description", "a b\n" * 20, "c d e\n" * 20, "Strategy: rewritten, now 60 words (was 40)."),
        ("strategy.description", "Word " * 40, None, "Strategy: taken out. It was “" + ("Word " * 24).strip() + "…”."),
    ],
)  # fmt: skip
def test_every_kind_of_change_is_a_sentence(path: str, before: JsonValue, after: JsonValue, sentence: str) -> None:
    assert said(path, before, after) == sentence


def test_a_value_that_is_confirmed_now_is_a_change_too() -> None:
    before, after = full_draft(), full_draft()
    waits = Mark(Origin.COPIED, "2026", to_confirm=True)
    before.set("composition.members_total", 12, waits)
    after.set("composition.members_total", 12, replace(waits, to_confirm=False, confirmed_at="2027-10-01T09:00:00Z"))

    assert letter(before, after).parts[0].sentences == ("Members in total: confirmed.",)


def test_persons_and_contact_data_come_first() -> None:
    before, after = full_draft(), full_draft()
    after.set("general.region", "South")
    after.set("general.phone", "+372 1")
    after.set("general.management_team", [{"name": "Ana Pop"}])
    after.set("programmes.why_cooperate", "Because.")

    parts = letter(before, after).parts

    assert [part.title for part in parts] == ["Persons and contact data", "General Information", "Support Programmes"]
    assert [one.split(":")[0] for one in parts[0].sentences] == ["Phone", "Management team"]


def test_it_says_what_it_goes_with_and_what_that_replaces() -> None:
    after = full_draft()
    after.set("general.name", "Oak\nCluster")

    made = letter(full_draft(), after)

    assert made.title == "What changed since revision 1"
    assert made.opening == (
        "This letter goes with revision 2 of the profile of Oak Cluster, final, 1 October 2027.",
        "It replaces revision 1 of 20 November 2026 in full.",
    )
    assert made.closing == (f"SHA-256 of revision 2: {'2' * 64}", f"SHA-256 of revision 1: {'1' * 64}")
    assert not made.is_draft


def test_the_letter_of_a_draft_says_so() -> None:
    made = letter(Draft(CATALOGUE), Draft(CATALOGUE), replace(NEW, status=Status.DRAFT))

    assert made.is_draft
    assert made.opening[0] == "This letter goes with a draft of revision 2 of the profile of (no name), 1 October 2027."
    assert made.parts[0].sentences == ("Both revisions say the same.",)


def test_more_than_a_page_holds_is_counted_and_no_person_is_left_out() -> None:
    after = full_draft()
    after.set("general.management_team", [{"name": f"Person {n}"} for n in range(300)])

    made = letter(Draft(CATALOGUE), after)

    assert made.parts[0].title == "Persons and contact data"
    assert "Person 299" in made.parts[0].sentences[-1]
    assert made.parts[-1].title == "More"
    told = sum(len(part.sentences) for part in made.parts[:-1])
    assert made.parts[-1].sentences == (
        f"{len(CATALOGUE.fields) - told} more fields changed; the submission has all of it.",
    )
    assert sum(len(part.sentences) for part in letter(Draft(CATALOGUE), full_draft()).parts) <= MOST_LINES
