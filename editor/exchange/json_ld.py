"""A profile for websites: JSON-LD with the words of schema.org (Organization), as search engines read it.

What schema.org has no word for stands under `profile:` and the field's path, so that nothing of the profile is lost.
Fields say what they are called there in their declarations: see `SchemaOrg`.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Mapping

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    FieldSpec,
    Integer,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import JsonValue, portable, term_label
from editor.exchange.schema import FORMAT, FORMAT_VERSION

_OWN = "profile"
CONTEXT: list[JsonValue] = ["https://schema.org", {_OWN: f"urn:{FORMAT}:{FORMAT_VERSION}:"}]
_WITHIN = {"address": "PostalAddress", "numberOfEmployees": "QuantitativeValue"}
"""What the things are that several fields make together."""


def make_json_ld(draft: Draft, about: About, *, persons: bool = False) -> bytes:
    """Return the file. Fields about persons are in it only where they are asked for: it is meant to be public."""
    made: dict[str, JsonValue] = {"@context": CONTEXT, "@type": "Organization", "@id": f"urn:uuid:{about.profile_id}"}
    for path, field in draft.catalogue.fields.items():
        value = draft.get(path)
        if value is not None and (persons or not field.personal):
            _put(made, field, value)
    waiting: list[JsonValue] = [
        path
        for path, field in draft.catalogue.fields.items()
        if draft.is_to_confirm(path) and (persons or not field.personal)
    ]
    if waiting:
        made[f"{_OWN}:to_confirm"] = waiting
    text = json.dumps(portable(made), ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    return text.replace("<", "\\u003c").encode()  # pages hold it in a <script>, which no text of it may end


def _put(made: dict[str, JsonValue], field: FieldSpec, value: JsonValue) -> None:
    """Let a thing say what a field, or a column of a record, says."""
    said = _said(field, value)
    if field.schema_org is None:
        made[f"{_OWN}:{field.path}"] = said
        return
    within, _point, name = field.schema_org.name.rpartition(".")
    if within:
        thing = made.setdefault(within, {"@type": _WITHIN[within]})
        assert isinstance(thing, dict)  # noqa: S101
        thing[name] = said
    elif name in made:  # two fields say the same sort of thing
        made[name] = [*_as_list(made[name]), *_as_list(said)]
    else:
        made[name] = said


def _as_list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else [value]


def _said(field: FieldSpec, value: JsonValue) -> JsonValue:
    match field.kind:
        case Text() | LongText() | Url() | Email() | Integer() | Decimal() | Date() | YesNo():
            return value
        case Choice():
            return _term(field, value)
        case Choices():
            return [_term(field, term) for term in _as_list(value)]
        case Records(columns=columns):
            return [_record(field, columns, row) for row in _as_list(value)]
        case _:
            typing.assert_never(field.kind)


def _term(field: FieldSpec, term: JsonValue) -> JsonValue:
    said = field.schema_org
    label = term_label(term)
    if said is not None and said.codes and isinstance(term, dict) and "code" in term:
        return term["code"]
    return {"@type": said.thing, "name": label} if said is not None and said.thing else label


def _record(field: FieldSpec, columns: tuple[FieldSpec, ...], row: JsonValue) -> JsonValue:
    if not isinstance(row, Mapping):  # what was typed is no record
        return row
    said = field.schema_org
    made: dict[str, JsonValue] = {"@type": said.thing} if said is not None else {}
    for column in columns:
        if (cell := row.get(column.name)) is not None:
            _put(made, column, cell)
    return made
