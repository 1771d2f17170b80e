"""Drafts of all sorts for tests, made from the declarations."""

from __future__ import annotations

import typing
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import make_catalogue
from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    Integer,
    Kind,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabularies
from editor.paths import RESOURCES

CATALOGUE = make_catalogue()
VOCABULARIES = Vocabularies(RESOURCES / "vocabularies")
NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HOSTILE = 'a"b\\c \u202e*x* #y <b>&amp;\x00\u2028 😀\u00a0' + "x" * 40_000

_texts = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: bool(text.strip()))


def values(kind: Kind) -> st.SearchStrategy[JsonValue]:
    """Values of a kind that nothing blocks."""
    match kind:
        case Text() | LongText():
            return _texts
        case Integer():
            return st.integers(0, kind.maximum)
        case Decimal():
            return st.decimals(0, 100, places=2).map(str)
        case Date():
            return st.dates(date(1000, 1, 1), TODAY).map(date.isoformat)
        case YesNo():
            return st.booleans()
        case Url():
            return st.sampled_from(["https://example.org", "HTTP://łódź.example/ü?q=1#x"])
        case Email():
            return st.sampled_from(["name@example.org", "ü+x@łódź.example"])
        case Choice():
            return terms(kind.vocabulary)
        case Choices():
            return st.lists(terms(kind.vocabulary), min_size=1, max_size=3).map(list)
        case Records():
            row = st.fixed_dictionaries({}, optional={column.name: values(column.kind) for column in kind.columns})
            return st.lists(row.filter(bool), min_size=1, max_size=3).map(list)
        case _:
            typing.assert_never(kind)


def terms(vocabulary: str) -> st.SearchStrategy[JsonValue]:
    """Terms of a list, and values in a person's own words."""
    listed = [{"code": term.code, "label": term.label} for term in VOCABULARIES[vocabulary].terms[:5]]
    return st.one_of(st.sampled_from(listed), st.builds(lambda label: {"label": label}, _texts))


def typed(kind: Kind) -> st.SearchStrategy[JsonValue]:
    """What may stand in a draft: values, numbers below all bounds, and texts that are no value of the kind."""
    if isinstance(kind, Integer):
        return st.one_of(values(kind), st.integers(-kind.maximum, -1), _texts)
    return st.one_of(values(kind), _texts)


@st.composite
def drafts(draw: st.DrawFn, *, fit: bool = False) -> Draft:
    """Drafts with any of the fields; those that `fit` have nothing that blocks them."""
    draft = Draft(CATALOGUE)
    for path, field in CATALOGUE.fields.items():
        to_confirm = draw(st.booleans())
        mark = Mark(Origin.IMPORTED, "made.txt", to_confirm=True) if to_confirm else None
        needed = fit and field.required
        if needed or draw(st.integers(0, 3)) == 0:
            draft.set(path, draw(values(field.kind) if fit else typed(field.kind)), mark)
        elif to_confirm:
            draft.set(path, None, mark)
    return draft


def full_draft() -> Draft:
    """A draft with something in every field that nothing blocks, whatever fields there are."""
    draft = Draft(CATALOGUE)
    for path, field in CATALOGUE.fields.items():
        draft.set(path, _plain(field.kind))
    return draft


def _plain(kind: Kind) -> JsonValue:
    match kind:
        case Text() | LongText():
            return "Łódź “text”\n- *one*"
        case Integer():
            return 12
        case Decimal():
            return "0.50"
        case Date():
            return "2014-01-01"
        case YesNo():
            return False
        case Url():
            return "https://example.org/ü"
        case Email():
            return "name@example.org"
        case Choice():
            term = VOCABULARIES[kind.vocabulary].terms[0]
            return {"code": term.code, "label": term.label}
        case Choices():
            term = VOCABULARIES[kind.vocabulary].terms[0]
            return [{"code": term.code, "label": term.label}, {"label": "own words"}]
        case Records():
            return [{column.name: _plain(column.kind) for column in kind.columns}]
        case _:
            typing.assert_never(kind)
