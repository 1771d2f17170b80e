"""The JSON Schema of submissions, made from the declarations of fields.

`python -m editor.exchange.schema` writes it to `resources/schemas/`, where other programs find it. A schema of an older
format version stays there as it was: it is what older files are read with.
"""

from __future__ import annotations

import json
import sys
import typing
from pathlib import Path

from editor.domain.about import Status
from editor.domain.specs import (
    LARGEST_INTEGER,
    Catalogue,
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    FieldSpec,
    Integer,
    Kind,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import JsonValue
from editor.paths import RESOURCES

FORMAT = "cluster-profile-submission"
FORMAT_VERSION = "1.0"

Schema = dict[str, JsonValue]

# The patterns let through all that the checks of the domain let through; \s is left out of them, because Python and
# ECMAScript do not agree on it.
_NOT_BLANK = r"[^\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_NUMBER = r"^[+-]?[0-9]+([.][0-9]+)?$"
_NUMBER_FROM_0 = r"^([+]?[0-9]+([.][0-9]+)?|-0+([.]0+)?)$"
_WEB_ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://[^ ]+$"
_EMAIL = r"^[^ @<>]+@[^ @<>]+[.][^ @<>.]+$"
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
_DIGEST = r"^sha-256:[0-9a-f]{64}$"

_ABOUT_ALL = (
    "What a cluster organisation hands in of its profile. Absent fields are left out: nothing is null or empty. "
    'Numbers with decimals are strings that keep the digits as they were typed, such as "0.5"; all other numbers are '
    "whole. A chosen term has a code and a label, one that is in no list a label only. In a draft, a text may stand "
    "where what was typed is no value of its field yet; in a final submission it may not."
)


def schema_file(version: str) -> Path:
    """Where the schema of a format version lies."""
    return RESOURCES / "schemas" / f"{FORMAT}-{version}.schema.json"


def make_schema(catalogue: Catalogue) -> Schema:
    """Return the schema of submissions with the fields of `catalogue`: what holds for drafts, and in `then` the rest."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT}:{FORMAT_VERSION}",
        "title": "Submission of a cluster profile",
        "description": _ABOUT_ALL,
        **_closed(_envelope(catalogue)),
        "if": {"properties": {"status": {"const": Status.FINAL.value}}, "required": ["status"]},
        "then": {"properties": {"profile": _final_profile(catalogue)}},
        "$defs": _definitions(),
    }


def _closed(properties: Schema, *, optional: bool = False) -> Schema:
    """An object with these properties and no others."""
    names: list[JsonValue] = list(properties)
    required: Schema = {} if optional else {"required": names}
    return {"type": "object", "properties": properties, **required, "additionalProperties": False}


def _envelope(catalogue: Catalogue) -> Schema:
    pointers: list[JsonValue] = [pointer_of(path) for path in catalogue.fields]
    sections: Schema = {
        section.name: {
            "title": section.title_text,
            **_closed(
                {field.name: _described(field, draft_form(field.kind)) for field in section.fields}, optional=True
            ),
        }
        for section in catalogue.sections
    }
    return {
        "format": {"const": FORMAT},
        "format_version": {"const": FORMAT_VERSION},
        "status": {
            "enum": [status.value for status in Status],
            "description": "Nothing stands against a final submission; a draft is anything before that.",
        },
        "revision": {
            "type": "integer",
            "minimum": 1,
            "maximum": LARGEST_INTEGER,
            "description": "Number of the final submission that this is, or will be.",
        },
        "replaces": {
            "type": ["string", "null"],
            "pattern": _DIGEST,
            "description": "Digest of the final submission that this one corrects.",
        },
        "issued_at": {
            "type": "string",
            "pattern": _MOMENT,
            "format": "date-time",
            "description": "When a draft was last changed, or a final submission was made; in UTC.",
        },
        "profile_id": {"type": "string", "format": "uuid", "description": "The same in all submissions of a profile."},
        "profile": _closed(sections),
        "to_confirm": {
            "type": "array",
            "items": {"enum": pointers},
            "uniqueItems": True,
            "description": "JSON pointers, inside the profile, to fields that a person has still to confirm. "
            "One without a value was lost by its source.",
        },
        "vocabularies": {
            "type": "object",
            "additionalProperties": {"$ref": "#/$defs/text"},
            "description": "Version of each list that terms were chosen from.",
        },
        "generator": {
            **_closed({"name": {"$ref": "#/$defs/text"}, "version": {"$ref": "#/$defs/text"}}),
            "description": "The program that wrote this.",
        },
        "digest": {
            "type": "string",
            "pattern": _DIGEST,
            "description": "SHA-256 over the canonical form (RFC 8785) of everything but this.",
        },
    }


def _final_profile(catalogue: Catalogue) -> Schema:
    """What a final submission asks of a profile, beyond what a draft does."""
    sections: Schema = {}
    required: list[JsonValue] = []
    for section in catalogue.sections:
        names: list[JsonValue] = [field.name for field in section.fields if field.required]
        forms: Schema = {field.name: final_form(field.kind) for field in section.fields}
        sections[section.name] = {"properties": forms, **({"required": names} if names else {})}
        required += [section.name] if names else []
    return {"properties": sections, "required": required}


def pointer_of(path: str) -> str:
    """The JSON pointer, inside a profile, to a field."""
    return "/" + path.replace(".", "/")


def path_at(pointer: str) -> str:
    """The path of the field that a JSON pointer inside a profile leads to."""
    return pointer.removeprefix("/").replace("/", ".")


def _described(field: FieldSpec, form: Schema) -> Schema:
    said = [field.prompt.help]
    if isinstance(field.kind, Choice | Choices):
        said.append(f"From the list {field.kind.vocabulary}.")
    description = " ".join(text for text in said if text)
    return {"title": field.prompt.label, **({"description": description} if description else {}), **form}


def final_form(kind: Kind) -> Schema:
    """What a value of this kind looks like in a submission."""
    match kind:
        case Text() | LongText():
            return _defined("text")
        case Integer(minimum=minimum, maximum=maximum):
            return {"type": "integer", "minimum": minimum, "maximum": maximum}
        case Decimal(minimum=minimum):
            return {"type": "string", "pattern": _NUMBER_FROM_0 if minimum >= 0 else _NUMBER}
        case Date():
            return _defined("day")
        case YesNo():
            return {"type": "boolean"}
        case Url():
            return _defined("web_address")
        case Email():
            return _defined("email")
        case Choice():
            return _defined("term")
        case Choices():
            return {"type": "array", "items": _defined("term"), "minItems": 1}
        case Records(columns=columns):
            return _rows({column.name: _described(column, final_form(column.kind)) for column in columns})
        case _:
            typing.assert_never(kind)


def draft_form(kind: Kind) -> Schema:
    """What may stand in a draft: a value of the kind, a number out of bounds, or the text that was typed."""
    match kind:
        case Text() | LongText() | Decimal() | Date() | Url() | Email():
            return _defined("text")
        case Integer():
            number: Schema = {"type": "integer", "minimum": -LARGEST_INTEGER, "maximum": LARGEST_INTEGER}
            return {"anyOf": [number, _defined("text")]}
        case YesNo() | Choice() | Choices():
            return {"anyOf": [final_form(kind), _defined("text")]}
        case Records(columns=columns):
            rows = _rows({column.name: _described(column, draft_form(column.kind)) for column in columns})
            return {"anyOf": [rows, _defined("text")]}
        case _:
            typing.assert_never(kind)


def _rows(columns: Schema) -> Schema:
    return {"type": "array", "items": {**_closed(columns, optional=True), "minProperties": 1}, "minItems": 1}


def _defined(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _definitions() -> Schema:
    text = _defined("text")
    return {
        "text": {"type": "string", "pattern": _NOT_BLANK, "description": "A text that is not blank."},
        "day": {"type": "string", "pattern": _DAY, "format": "date"},
        "web_address": {"type": "string", "pattern": _WEB_ADDRESS},
        "email": {"type": "string", "pattern": _EMAIL},
        "term": {
            "type": "object",
            "properties": {"code": text, "label": text},
            "required": ["label"],
            "additionalProperties": False,
            "description": "A term of a list; without a code, a value in a person's own words.",
        },
    }


def schema_bytes(catalogue: Catalogue) -> bytes:
    """The schema as it is committed."""
    return (json.dumps(make_schema(catalogue), ensure_ascii=False, indent=2) + "\n").encode()


if __name__ == "__main__":
    from editor.domain.profile import make_catalogue
    from editor.exchange.files import write_file

    target = schema_file(FORMAT_VERSION)
    write_file(target, schema_bytes(make_catalogue()))
    sys.stdout.write(f"{target}\n")
