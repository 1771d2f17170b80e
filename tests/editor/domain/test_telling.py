"""Steps in plain words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.draft import Draft, Edit, Mark, Origin, net_edits
from editor.domain.history import History, Step
from editor.domain.profile import make_catalogue
from editor.domain.telling import is_import, step_words
from editor.domain.values import JsonValue
from editor.domain.yearly import confirming, leaving
from tests.strategies import json_values, values

CATALOGUE = make_catalogue()
AT = "2026-11-23T14:02:05Z"
NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
TOTAL, WEBSITE, LANGUAGES = "composition.members_total", "general.website", "general.languages"
DESCRIPTION, NETWORKS, MEMBER = "strategy.description", "general.networks", "composition.sme_members"
IMPORTED = Mark(Origin.IMPORTED, "made.txt", AT)
WAITS = Mark(Origin.COPIED, "2026", AT, to_confirm=True)
DONE = Mark(Origin.COPIED, "2026", AT, confirmed_at=AT)
OAK: JsonValue = {"name": "Oak", "website": "https://oak.example"}
ELM: JsonValue = {"name": "Elm"}


def typed(path: str, before: JsonValue, after: JsonValue) -> Step:
    return Step(1, CATALOGUE.fields[path].label, AT, (Edit(path, before, after),))


def terms(*labels: str) -> list[JsonValue]:
    return [{"code": label.lower(), "label": label} for label in labels]


@pytest.mark.parametrize(
    ("path", "before", "after", "words"),
    [
        (TOTAL, 84, 86, "Members in total: 84 to 86"),
        (TOTAL, None, 86, "Members in total: empty to 86"),
        (TOTAL, 84, None, "Members in total: 84 to empty"),
        (WEBSITE, "https://wood.example", "wood.example", "Website: https://wood.example to wood.example"),
        ("general.established_on", "2014-01-01", "2014-01-02", "Date of establishment: 1 January 2014 to 2 January 2014"),
        (LANGUAGES, terms("English"), terms("English", "Romanian"), "Languages spoken: Romanian added"),
        (LANGUAGES, terms("English", "French"), terms("French", "English"), "Languages spoken: another order"),
        (LANGUAGES, terms("A", "B", "C", "D", "E"), terms("F"), "Languages spoken: F added; A, B, C and 2 more taken out"),
        (NETWORKS, [OAK], [OAK, ELM], "Other networks and partnerships: Elm added"),
        (NETWORKS, [OAK, ELM], [{"name": "Oak", "website": "https://o.example"}],
         "Other networks and partnerships: Oak changed; Elm taken out"),
        (NETWORKS, None, [OAK], "Other networks and partnerships: Oak added"),
    ],
)  # fmt: skip
def test_a_step_of_one_field_says_what_it_was_and_is(
    path: str, before: JsonValue, after: JsonValue, words: str
) -> None:
    assert step_words(typed(path, before, after), CATALOGUE) == words


def test_a_step_in_a_long_text_names_the_words_that_changed() -> None:
    text = "One association for furniture makers in Romania, along the whole value chain: that is the aim of all."

    step = typed(DESCRIPTION, text, text.replace("furniture makers", "everybody").replace("all.", "us."))

    assert step_words(step, CATALOGUE) == "Strategy: “furniture makers” to “everybody”, and 1 more place"


def test_an_import_says_how_many_values_it_brought() -> None:
    edits = (Edit(TOTAL, None, 84, None, IMPORTED), Edit(WEBSITE, None, "https://wood.example", None, IMPORTED))
    step = Step(1, "Import made.txt", AT, edits)

    assert is_import(step)
    assert step_words(step, CATALOGUE) == "Import made.txt: 2 values"


def test_confirming_says_what_was_confirmed() -> None:
    one = Step(1, "Confirm Members in total", AT, (Edit(TOTAL, 84, 84, WAITS, DONE),))
    two = Step(1, "Confirm 2 fields", AT, (Edit(TOTAL, 84, 84, WAITS, DONE), Edit(MEMBER, 60, 60, WAITS, DONE)))

    assert step_words(one, CATALOGUE) == "Confirmed: Members in total"
    assert step_words(two, CATALOGUE) == "Confirmed: 2 fields"
    assert not is_import(one)


def test_an_undone_and_a_redone_step_say_so() -> None:
    history = History()
    history.add(CATALOGUE.fields[TOTAL].label, AT, [Edit(TOTAL, 84, 86)])
    undone, redone = history.undo(AT), history.redo(AT)
    assert undone is not None
    assert redone is not None

    assert step_words(undone, CATALOGUE) == "Undone: Members in total: 86 to 84"
    assert step_words(redone, CATALOGUE) == "Done again: Members in total: 84 to 86"


def test_what_a_person_chose_to_do_stands_before_what_came_of_it() -> None:
    step = Step(1, "Restore revision 2", AT, (Edit(TOTAL, 86, 84),))

    assert step_words(step, CATALOGUE) == "Restore revision 2: Members in total: 86 to 84"


def test_words_of_a_step_are_one_line_however_long_its_values_are() -> None:
    said = step_words(typed(DESCRIPTION, None, "a\nb " * 20_000), CATALOGUE)

    assert "\n" not in said
    assert len(said) < 120


def test_a_step_that_left_nothing_says_so() -> None:
    assert step_words(Step(1, "Website", AT, ()), CATALOGUE) == "Website: nothing changed"
    assert step_words(typed(WEBSITE, "wood.example", "wood.example"), CATALOGUE) == "Website: nothing changed"


def test_what_came_back_to_where_it_was_is_no_change() -> None:
    assert net_edits([Edit(TOTAL, 84, 86), Edit(MEMBER, 1, 2), Edit(TOTAL, 86, 84)]) == [Edit(MEMBER, 1, 2)]


@given(st.data())
def test_every_change_of_every_field_can_be_told(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(list(CATALOGUE.fields.values())))
    some = json_values | values(field.kind)
    draft = Draft(CATALOGUE)
    draft.set(field.path, data.draw(some))
    edit = draft.edit(field.path, data.draw(some), data.draw(st.sampled_from([None, IMPORTED, WAITS])))

    said = step_words(Step(1, field.label, AT, (edit,) if edit else ()), CATALOGUE)

    assert said
    assert "\n" not in said


def test_a_value_of_last_year_that_is_confirmed_is_told_so() -> None:
    draft = Draft(CATALOGUE)
    draft.set("composition.members_total", 64)
    (edit,) = confirming(draft, "composition.members_total", NOW)
    step = History().add("Confirm Members in total", "2026-11-23T09:00:00Z", [edit])

    assert step_words(step, CATALOGUE) == "Confirmed: Members in total"


def test_what_is_kept_beside_the_answers_is_told_by_the_name_of_its_step() -> None:
    draft = Draft(CATALOGUE)
    draft.set("composition.members_total", 64)
    left = leaving(draft, "composition.members_total", "Ada", date(2026, 11, 23))
    step = History().add("Leave Members in total for Ada", "2026-11-23T09:00:00Z", left)
    for edit in left:
        draft.apply(edit)
    confirmed = confirming(draft, "composition.members_total", NOW)

    assert step_words(step, CATALOGUE) == "Leave Members in total for Ada"
    assert len(confirmed) == 2, "it waits for nobody any more"
    assert step_words(History().add("", "", confirmed), CATALOGUE) == "Confirmed: Members in total"
