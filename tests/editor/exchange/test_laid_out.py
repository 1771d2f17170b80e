"""JSON is laid out as Python's own json does it, letter for letter."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.values import JsonValue
from editor.exchange.laid_out import laid_out

_scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()
)
_documents = st.recursive(
    _scalars, lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)), max_leaves=20
)


@given(_documents)
def test_it_is_laid_out_as_python_does(document: JsonValue) -> None:
    assert laid_out(document) == json.dumps(document, ensure_ascii=False, indent=2)


def test_what_is_empty_takes_no_lines() -> None:
    assert laid_out({"a": [], "b": {}, "c": [{}]}) == '{\n  "a": [],\n  "b": {},\n  "c": [\n    {}\n  ]\n}'


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_has_not_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="Out of range float"):
        laid_out([number])
