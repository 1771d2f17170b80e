"""Drafts: they hold whatever was typed, give it back as it was, and know one way to write nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.draft import Draft, Edit, Mark, Origin, same
from editor.domain.profile import make_catalogue
from editor.domain.specs import Catalogue
from editor.domain.values import JsonValue
from tests.strategies import drafts, json_values

CATALOGUE = make_catalogue()
NAME = "general.name"
READ = Mark(Origin.IMPORTED, "made.txt", "2026-11-23T10:00:00Z", to_confirm=True)

marks = st.builds(
    Mark,
    st.sampled_from(Origin),
    source=st.text(),
    at=st.text(),
    to_confirm=st.booleans(),
    confirmed_at=st.text(),
)


def test_a_new_draft_has_six_empty_sections(draft: Draft) -> None:
    assert draft.to_document() == {
        "profile": {
            "general": {}, "sectoral_focus": {}, "composition": {}, "strategy": {}, "cooperation": {}, "programmes": {},
        },
        "marks": {},
    }  # fmt: skip


def test_an_edit_changes_nothing_until_it_is_applied(draft: Draft) -> None:
    edit = draft.edit(NAME, "Boats")

    assert edit == Edit(NAME, None, "Boats")
    assert draft.get(NAME) is None

    draft.apply(edit)

    assert draft.get(NAME) == "Boats"


def test_an_edit_and_its_inverse_leave_everything_as_it_was(draft: Draft) -> None:
    draft.set(NAME, "Boats", READ)
    before = draft.to_document()
    edit = draft.edit(NAME, "Ships")
    assert edit is not None

    draft.apply(edit)
    draft.apply(edit.inverse())

    assert draft.to_document() == before


def test_two_edits_of_a_field_can_be_one(draft: Draft) -> None:
    draft.set(NAME, "B", READ)
    first = draft.edit(NAME, "Bo")
    assert first is not None
    draft.apply(first)
    second = draft.edit(NAME, "Boa")
    assert second is not None

    assert first.then(second) == Edit(NAME, "B", "Boa", READ, None)


@pytest.mark.parametrize("nothing", [None, "", " \n", [], {}, [""], [{"name": " "}]])
def test_nothing_makes_a_field_absent(draft: Draft, nothing: JsonValue) -> None:
    draft.set("general.networks", [{"name": "Baltic net"}])

    draft.set("general.networks", nothing)

    assert draft.get("general.networks") is None
    assert "general.networks" not in draft.values
    assert draft.to_profile_json()["general"] == {}


@pytest.mark.parametrize("value", [0, False, "0", "half", ["wrong kind"], {"wrong": "kind"}, -1, 0.5])
def test_what_is_not_nothing_is_kept_right_or_wrong(draft: Draft, value: JsonValue) -> None:
    draft.set("composition.members_total", value)

    assert draft.get("composition.members_total") == value
    assert type(draft.get("composition.members_total")) is type(value)


def test_the_same_value_again_is_no_edit(draft: Draft) -> None:
    draft.set(NAME, "Boats")

    assert draft.edit(NAME, "Boats") is None
    assert draft.edit("general.region", "") is None
    assert draft.edit(NAME, "Boats ") is not None


def test_a_mark_alone_is_an_edit(draft: Draft) -> None:
    draft.set(NAME, "Boats", READ)
    assert draft.is_to_confirm(NAME)

    confirmed = draft.edit(NAME, "Boats", READ.confirmed(datetime(2026, 11, 23, 12, tzinfo=UTC)))
    assert confirmed is not None
    draft.apply(confirmed)

    assert not draft.is_to_confirm(NAME)
    mark = draft.mark(NAME)
    assert mark is not None
    assert (mark.origin, mark.source, mark.confirmed_at) == (Origin.IMPORTED, "made.txt", "2026-11-23T12:00:00Z")


def test_typing_over_a_value_takes_its_mark_away(draft: Draft) -> None:
    draft.set(NAME, "Boats", READ)

    draft.set(NAME, "Ships")

    assert draft.mark(NAME) is None


def test_a_lost_value_has_a_mark_and_no_value(draft: Draft) -> None:
    draft.set("composition.members_total", None, READ)

    assert draft.get("composition.members_total") is None
    assert draft.is_to_confirm("composition.members_total")
    assert Draft.from_document(CATALOGUE, draft.to_document()).is_to_confirm("composition.members_total")


def test_what_is_no_field_cannot_be_edited(draft: Draft) -> None:
    with pytest.raises(KeyError, match=r"general\.shoe_size"):
        draft.edit("general.shoe_size", 44)


def test_a_copy_goes_its_own_way(draft: Draft) -> None:
    draft.set(NAME, "Boats", READ)
    copy = draft.copy()

    copy.set(NAME, "Ships")

    assert draft.get(NAME) == "Boats"
    assert draft.mark(NAME) == READ


def test_a_document_has_its_fields_in_declared_order_however_they_were_typed(catalogue: Catalogue) -> None:
    typed = Draft(catalogue)
    for path in reversed(list(catalogue.fields)):
        typed.set(path, "x", READ)

    document = typed.to_document()

    profile = document["profile"]
    assert isinstance(profile, dict)
    paths = [f"{section}.{name}" for section, fields in profile.items() if isinstance(fields, dict) for name in fields]
    assert paths == list(catalogue.fields)
    assert isinstance(document["marks"], dict)
    assert list(document["marks"]) == list(catalogue.fields)


@given(st.data())
def test_a_document_comes_back_byte_for_byte(data: st.DataObject) -> None:
    draft = data.draw(drafts(CATALOGUE, right=False))
    for path in data.draw(st.sets(st.sampled_from(list(CATALOGUE.fields)), max_size=3)):
        draft.set(path, draft.get(path), data.draw(marks))
    stored = json.dumps(draft.to_document(), ensure_ascii=False)

    loaded = Draft.from_document(CATALOGUE, json.loads(stored))

    assert json.dumps(loaded.to_document(), ensure_ascii=False) == stored


@given(json_values)
def test_a_value_of_any_shape_is_stored_as_it_stands(value: JsonValue) -> None:
    stored: dict[str, JsonValue] = {"profile": {"strategy": {"description": value}}, "marks": {}}

    loaded = Draft.from_document(CATALOGUE, stored)

    assert same(loaded.get("strategy.description"), value)


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({"profile": {"general": {"shoe_size": 44}}}, "general.shoe_size"),
        ({"profile": {"shoes": {"size": 44}}}, "shoes"),
        ({"profile": {"shoes": {}}}, "shoes"),
        ({"profile": {"general": "text"}}, "general"),
        ({"profile": []}, "profile"),
        ({}, "profile"),
        ({"profile": {}, "marks": {"general.shoe_size": {"origin": "typed"}}}, "general.shoe_size"),
    ],
)
def test_a_document_with_something_unknown_is_not_read_in_part(document: dict[str, JsonValue], place: str) -> None:
    with pytest.raises(KeyError, match=place):
        Draft.from_document(CATALOGUE, document)


def test_a_mark_is_stored_without_what_is_empty() -> None:
    assert Mark(Origin.COPIED).to_json() == {"origin": "copied"}
    assert READ.to_json() == {
        "origin": "imported", "source": "made.txt", "at": "2026-11-23T10:00:00Z", "to_confirm": True,
    }  # fmt: skip


def test_a_mark_keeps_whose_proposal_it_was() -> None:
    proposed = Mark(Origin.IMPORTED, "questions.xlsx", by="Ana Pop")

    assert proposed.to_json() == {"origin": "imported", "source": "questions.xlsx", "by": "Ana Pop"}
    assert Mark.from_json(proposed.to_json()) == proposed


def test_a_confirmation_is_written_in_universal_time() -> None:
    noon_in_tallinn = datetime(2026, 11, 23, 12, 0, 0, 999, tzinfo=timezone(timedelta(hours=2)))

    assert READ.confirmed(noon_in_tallinn).confirmed_at == "2026-11-23T10:00:00Z"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True), (0, False), (1, 1.0), ("1", 1), (None, False), ([1], [True]), ([1], [1, 2]), ([], {}),
        ({"a": 1}, {"a": True}), ({"a": 1}, {"b": 1}), ({"a": 1}, {"a": 1, "b": None}), ("a", "A"), ("é", "e\u0301"),
    ],
)  # fmt: skip
def test_values_that_python_calls_equal_may_differ(one: JsonValue, other: JsonValue) -> None:
    assert not same(one, other)
    assert not same(other, one)


@given(json_values)
def test_a_value_is_the_same_as_its_copy(value: JsonValue) -> None:
    assert same(value, json.loads(json.dumps(value)))
