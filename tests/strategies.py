"""Values for hypothesis: what each kind of field can hold, and what no kind expects."""

from __future__ import annotations

import typing
from datetime import date

from hypothesis import strategies as st

from editor.domain.draft import Draft
from editor.domain.specs import (
    LARGEST_INTEGER,
    Catalogue,
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

VOCABULARIES = Vocabularies(RESOURCES / "vocabularies")

HOSTILE = (
    "#eval(read(\"/etc/passwd\")) $x^2$ *bold* _it_ @ref <label> \\",
    "<b>bold</b><img src=x onerror=alert(1)><table><tr><td>",
    "[link](javascript:alert(1)) ![image](file:///etc/passwd) `code`",
    "NUL \x00 and bell \x07",
    "right to left ‮ override ⁦isolate⁩",
    "👩‍🔬 emoji, e\u0301 combining, ﬁ ligature, \ufeff mark, \u00a0 space, \u2028 line",
    "=1+1", "'; DROP TABLE profiles; --", "{name}", "%s %(name)s", "\\n",
    "x" * 40_000,
)  # fmt: skip
"""Texts that are markup, code or worse to somebody."""

texts = st.one_of(st.text(min_size=1), st.sampled_from(HOSTILE[:-1])).filter(lambda text: bool(text.strip()))
lines = texts.filter(lambda text: text.splitlines() == [text])

json_values: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
"""Anything that JSON can hold."""

_dates = st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 12, 31))
_decimals = st.from_regex(r"(0|[1-9][0-9]{0,5})(\.[0-9]{1,3})?", fullmatch=True)
_words = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)


def terms(vocabulary: str) -> st.SearchStrategy[JsonValue]:
    """Terms of a vocabulary, and a person's own."""
    listed = st.sampled_from(VOCABULARIES[vocabulary].terms).map(
        lambda term: typing.cast("JsonValue", {"code": term.code, "label": term.label})
    )
    own = lines.map(str.strip).filter(lambda text: VOCABULARIES[vocabulary].find(text) is None)
    return listed | own.map(lambda text: typing.cast("JsonValue", {"label": text}))


def values(kind: Kind) -> st.SearchStrategy[JsonValue]:
    """Values that a field of this kind can hold."""
    match kind:
        case Text():
            return lines
        case LongText():
            return texts
        case Integer():
            return st.integers(0, LARGEST_INTEGER) | st.integers(0, 2000)
        case Decimal():
            return _decimals
        case Date(past=past):
            return (_dates.filter(lambda day: day < date(2026, 1, 1)) if past else _dates).map(date.isoformat)
        case YesNo():
            return st.booleans()
        case Url():
            return st.builds("https://{}.example/{}".format, _words, _words)
        case Email():
            return st.builds("{}@{}.example".format, _words, _words)
        case Choice(vocabulary):
            return terms(vocabulary)
        case Choices(vocabulary):
            return st.lists(terms(vocabulary), min_size=1, max_size=4).map(list)
        case Records(columns):
            cells = {column.name: values(column.kind) for column in columns}
            first, *others = cells
            rows = st.fixed_dictionaries({first: cells[first]}, optional={name: cells[name] for name in others})
            return st.lists(rows, min_size=1, max_size=4).map(lambda made: typing.cast("JsonValue", made))
        case _:
            typing.assert_never(kind)


@st.composite
def drafts(draw: st.DrawFn, catalogue: Catalogue, *, right: bool = True) -> Draft:
    """Drafts with some fields filled, each with a value of its kind; or, where not `right`, with anything."""
    draft = Draft(catalogue)
    for path in draw(st.sets(st.sampled_from(list(catalogue.fields)), max_size=12)):
        kind = catalogue.fields[path].kind
        draft.set(path, draw(values(kind) if right else json_values | values(kind)))
    return draft
