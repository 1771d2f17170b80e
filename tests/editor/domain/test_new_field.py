"""One line in a section is all that a new field takes: description, draft, check and completeness know it at once."""

from __future__ import annotations

import json
from datetime import date

import pytest

from editor.domain.checks import completeness, find_issues
from editor.domain.draft import Draft
from editor.domain.profile import Profile, make_catalogue
from editor.domain.specs import Catalogue, Kind, Records
from editor.domain.values import JsonValue, read_typed, show_value
from editor.domain.vocabularies import Vocabularies
from tests.new_fields import EXTENDED_SECTION, NEW_VALUES, NewFields, sections_with_new_fields

TODAY = date(2026, 11, 23)
NEW_PATHS = [f"{EXTENDED_SECTION}.{name}" for name in NEW_VALUES]

every_new_field = pytest.mark.parametrize("name", NEW_VALUES)


@pytest.fixture
def new_draft(catalogue_with_a_new_field: Catalogue) -> Draft:
    return Draft(catalogue_with_a_new_field)


def test_there_is_a_new_field_of_each_kind_with_a_value(catalogue_with_a_new_field: Catalogue) -> None:
    kinds = {type(catalogue_with_a_new_field.fields[path].kind) for path in NEW_PATHS}

    assert kinds == set(Kind.__args__)
    assert list(NEW_VALUES) == list(NewFields.__annotations__)


def test_new_fields_stand_after_the_others_of_their_section(catalogue_with_a_new_field: Catalogue) -> None:
    fields = catalogue_with_a_new_field.section(EXTENDED_SECTION).fields

    assert [field.path for field in fields[-len(NEW_PATHS) :]] == NEW_PATHS
    assert set(catalogue_with_a_new_field.fields) == set(make_catalogue().fields) | set(NEW_PATHS)


def test_the_declared_sections_are_left_alone(catalogue_with_a_new_field: Catalogue) -> None:
    assert not set(NEW_PATHS) & set(make_catalogue().fields)
    assert set(sections_with_new_fields()) == set(Profile.__annotations__)


@every_new_field
def test_a_new_field_can_be_typed_shown_stored_and_undone(
    new_draft: Draft, vocabularies: Vocabularies, name: str
) -> None:
    path = f"{EXTENDED_SECTION}.{name}"
    kind = new_draft.catalogue.fields[path].kind
    shown = show_value(kind, NEW_VALUES[name])
    typed = shown if isinstance(kind, Records) else shown.replace("; ", "\n")

    edit = new_draft.edit(path, read_typed(kind, typed, vocabularies))
    assert edit is not None
    new_draft.apply(edit)
    stored = json.loads(json.dumps(new_draft.to_document()))

    assert Draft.from_document(new_draft.catalogue, stored).get(path) == NEW_VALUES[name]
    new_draft.apply(edit.inverse())
    assert new_draft.values == {}


@every_new_field
def test_a_new_field_is_checked_by_its_kind(new_draft: Draft, name: str) -> None:
    path = f"{EXTENDED_SECTION}.{name}"
    new_draft.set(path, NEW_VALUES[name])
    assert [issue for issue in find_issues(new_draft, TODAY) if issue.blocks and issue.path == path] == []

    wrong: JsonValue = {"no": "kind"}
    new_draft.set(path, wrong)

    assert [issue.path for issue in find_issues(new_draft, TODAY) if issue.blocks and issue.path == path] == [path]


@every_new_field
def test_a_new_field_counts_for_completeness(new_draft: Draft, name: str) -> None:
    section = new_draft.catalogue.section(EXTENDED_SECTION)

    new_draft.set(f"{EXTENDED_SECTION}.{name}", NEW_VALUES[name])

    assert completeness(new_draft, section).filled == 1
    assert completeness(new_draft).total == completeness(Draft(make_catalogue())).total + len(NEW_PATHS)


def test_a_new_section_is_a_class_and_one_line_in_the_profile() -> None:
    catalogue = Catalogue(Profile.__annotations__ | {"energy": NewFields})
    draft = Draft(catalogue)

    for name, value in NEW_VALUES.items():
        draft.set(f"energy.{name}", value)

    assert catalogue.sections[-1].title == "Energy"
    assert catalogue.sections[-1].page_title == "Energy and Resources"
    assert draft.to_profile_json()["energy"] == NEW_VALUES
    assert completeness(draft, catalogue.section("energy")).percent == 100
    assert {issue.path for issue in find_issues(draft, TODAY) if issue.blocks} == {"general.name", "general.country"}
