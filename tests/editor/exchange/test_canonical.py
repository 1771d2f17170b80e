"""The canonical form and the digest are those of RFC 8785."""

from __future__ import annotations

import hashlib

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.specs import LARGEST_INTEGER
from editor.domain.values import JsonValue
from editor.exchange.canonical import canonical, digest

_texts = st.text(st.characters(codec="utf-8"))
_scalars = st.one_of(st.none(), st.booleans(), st.integers(-LARGEST_INTEGER, LARGEST_INTEGER), _texts)
_documents = st.recursive(
    _scalars, lambda inner: st.one_of(st.lists(inner), st.dictionaries(_texts, inner)), max_leaves=20
)

_plain = st.recursive(
    _scalars,
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(st.characters(codec="ascii")), inner)),
    max_leaves=20,
)


@given(_documents)
def test_the_canonical_form_is_that_of_another_program(document: JsonValue) -> None:
    assert canonical(document) == rfc8785.dumps(document)


@given(_plain)
def test_what_is_known_to_be_plain_has_the_same_canonical_form(document: JsonValue) -> None:
    assert canonical(document, is_plain=True) == canonical(document)


def test_what_is_known_to_be_plain_is_not_looked_through() -> None:
    assert canonical([0.5], is_plain=True) == b"[0.5]"
    with pytest.raises(ValueError, match="surrogates not allowed"):
        canonical(["\ud800"], is_plain=True)
    assert digest({"a": 0.5}, is_plain=True) == "sha-256:" + hashlib.sha256(b'{"a":0.5}').hexdigest()
    with pytest.raises(ValueError, match="is a float"):
        digest({"a": 0.5})


def test_keys_are_sorted_by_utf_16_code_units() -> None:
    document: JsonValue = {"\ufb33": 1, "😀": 2, "é": 3, "a": 4}

    assert canonical(document) == '{"a":4,"é":3,"😀":2,"\ufb33":1}'.encode()


def test_a_key_beyond_ascii_is_found_wherever_it_stands() -> None:
    document: JsonValue = [{"a": [{"b": {"😀": 1, "\ufb33": 2}}]}, {"b": 1, "a": 2}]

    assert canonical(document) == '[{"a":[{"b":{"😀":1,"\ufb33":2}}]},{"a":2,"b":1}]'.encode()


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (0.5, "0.5 is a float"),
        (float("nan"), "nan is a float"),
        (LARGEST_INTEGER + 1, "9007199254740992 is beyond the whole numbers"),
        (-LARGEST_INTEGER - 1, "-9007199254740992 is beyond the whole numbers"),
        ("\ud800", "surrogates not allowed"),
        ({"\udfff": 1}, "surrogates not allowed|illegal encoding"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value: JsonValue, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        canonical([value])
    with pytest.raises(ValueError, match=why):
        canonical({"a": "a text comes first", "b": [{"c": ["another", value]}]})


def test_a_digest_covers_everything_but_itself() -> None:
    document: dict[str, JsonValue] = {"b": 1, "a": "ü", "digest": "anything"}

    assert digest(document) == "sha-256:" + hashlib.sha256('{"a":"ü","b":1}'.encode()).hexdigest()
