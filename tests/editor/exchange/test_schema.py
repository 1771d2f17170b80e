"""The schema of submissions says what the declarations say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from editor.domain.specs import Catalogue
from editor.domain.values import JsonValue
from editor.exchange.schema import FORMAT_VERSION, make_schema, path_at, pointer_of, schema_bytes, schema_file
from editor.exchange.submission import DOCUMENT_VERSIONS
from tests.editor.exchange.drafts import CATALOGUE
from tests.new_fields import EXTENDED_SECTION, NEW_VALUES


def profile_schema(schema: dict[str, JsonValue], section: str) -> dict[str, dict[str, str]]:
    properties: Any = schema["properties"]
    fields: dict[str, dict[str, str]] = properties["profile"]["properties"][section]["properties"]
    return fields


def test_the_committed_schema_is_what_the_declarations_give() -> None:
    committed = schema_file(FORMAT_VERSION).read_bytes()

    assert committed == schema_bytes(CATALOGUE), "run: python -m editor.exchange.schema"


def test_the_schema_is_one_of_json_schema_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(make_schema(CATALOGUE))


def test_every_format_version_that_can_be_read_has_its_schema() -> None:
    assert [version for version in DOCUMENT_VERSIONS if not schema_file(version).is_file()] == []


@pytest.mark.parametrize("path", CATALOGUE.fields)
def test_every_field_has_its_prompt_in_the_schema(path: str) -> None:
    field = CATALOGUE.fields[path]

    described = profile_schema(make_schema(CATALOGUE), field.section)[field.name]

    assert described["title"] == field.prompt.label
    assert field.prompt.help in described.get("description", "")


@pytest.mark.parametrize("path", CATALOGUE.fields)
def test_the_pointer_of_a_field_leads_back_to_it(path: str) -> None:
    assert path_at(pointer_of(path)) == path


def test_fields_declared_in_one_line_are_in_the_schema(catalogue_with_a_new_field: Catalogue) -> None:
    schema = make_schema(catalogue_with_a_new_field)

    for name in NEW_VALUES:
        field = catalogue_with_a_new_field.fields[f"{EXTENDED_SECTION}.{name}"]
        assert profile_schema(schema, field.section)[field.name]["title"] == field.prompt.label
        assert json.dumps(pointer_of(field.path)) in json.dumps(schema)


def test_the_schema_says_how_numbers_with_decimals_are_written() -> None:
    schema: Any = make_schema(CATALOGUE)

    assert "Numbers with decimals are strings" in schema["description"]


def test_the_schemas_lie_with_the_resources() -> None:
    assert schema_file("1.0").parent == Path(__file__).parents[3] / "resources" / "schemas"
