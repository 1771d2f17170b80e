"""Made-up drafts for tests of the sheet: filled by kinds, so that a new field is in them without a change here."""

from __future__ import annotations

import typing
from collections.abc import Iterator

from editor.domain.about import About, Status
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import make_catalogue
from editor.domain.specs import (
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

DIGEST = "sha-256:" + "e997e35289c4f963" * 4
FINAL = About("0197", Status.FINAL, 3, None, "2026-11-23T14:02:05Z", DIGEST)
DRAFT = About("0197", Status.DRAFT, 3, None, "2026-11-23T14:02:05Z", DIGEST)
LOST = Mark(Origin.IMPORTED, "made.txt", to_confirm=True)


def sample_value(kind: Kind, number: int) -> JsonValue:
    """A value of this kind that no other number gives."""
    match kind:
        case Text():
            return f"Words {number}"
        case LongText():
            return f"First paragraph {number}.\n\nLead {number}\n\n- **bold {number}**\n- *italic {number}*"
        case Integer():
            return 1000 + number
        case Decimal():
            return f"{number}.25"
        case Date():
            return f"{1900 + number}-07-17"
        case YesNo():
            return number % 2 == 0
        case Url():
            return f"https://place{number}.example"
        case Email():
            return f"desk{number}@place.example"
        case Choice():
            return {"code": "DK", "label": f"Term {number}"}
        case Choices():
            return [{"code": "DE", "label": f"One {number}"}, {"label": f"Two {number}"}]
        case Records():
            return [
                {column.name: sample_value(column.kind, 10 * number + row) for column in kind.columns} for row in (1, 2)
            ]
        case _:
            typing.assert_never(kind)


def full_draft() -> Draft:
    """A draft with every field filled."""
    draft = Draft(make_catalogue())
    for number, field in enumerate(draft.catalogue.fields.values(), 1):
        draft.set(field.path, sample_value(field.kind, number))
    return draft


def lost_draft() -> Draft:
    """A draft of which every value was lost."""
    draft = Draft(make_catalogue())
    for field in draft.catalogue.fields.values():
        draft.set(field.path, None, LOST)
    return draft


def draft_with(text: str) -> Draft:
    """A draft with this text wherever a text can stand, and where it is no value too."""
    draft = Draft(make_catalogue())
    for field in draft.catalogue.fields.values():
        draft.set(field.path, _anywhere(field, text))
    return draft


def _anywhere(field: FieldSpec, text: str) -> JsonValue:
    match field.kind:
        case Choice():
            return {"label": text}
        case Choices():
            return [{"label": text}, {"label": text}]
        case Records():
            return [{column.name: _anywhere(column, text) for column in field.kind.columns}] * 2
        case _:
            return text


def fields_of(kind: type) -> list[FieldSpec]:
    """The fields of a kind."""
    return [field for field in make_catalogue().fields.values() if isinstance(field.kind, kind)]


def strings_in(content: JsonValue) -> Iterator[str]:
    """All words of a content, in the order in which they are set."""
    match content:
        case str():
            yield content
        case list():
            for item in content:
                yield from strings_in(item)
        case dict():
            for key, item in content.items():
                if key not in {"t", "p", "kind", "u", "qr", "lang", "text_lang"}:
                    yield from strings_in(item)
