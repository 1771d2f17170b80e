"""Answers: what counts as the same answer after other programs had it in their hands, and what does not."""

from __future__ import annotations

import pytest

from editor.domain.specs import Records
from editor.domain.values import JsonValue
from editor.exchange.questionnaire.answers import Origin, loose, rows_of
from tests.editor.exchange.questionnaire.port import CATALOGUE

DANISH: JsonValue = {"code": "da", "label": "Danish"}
BOATS = CATALOGUE.fields["port.boats"].kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\n \nb\n", "a\nb"),
        (" a \u200b\u00a0 b", "a b"),
        ("", None),
        (["a", None, "", {}], ["a"]),
        ([], [""]),
        ({"a": "x", "b": "", "c": [], "d": None}, {"a": "x"}),
        ({"b": "y", "a": "x"}, {"a": "x", "b": "y"}),
        (DANISH, {"code": "da", "label": "Dansk"}),
        ([DANISH], [{"code": "da", "label": "Dansk"}]),
        ({"label": " own  words"}, {"label": "own words"}),
    ],
)
def test_what_programs_do_to_blanks_and_labels_changes_no_answer(one: JsonValue, other: JsonValue) -> None:
    assert loose(one) == loose(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a\nb", "a b"),
        ("a\nb", "ab"),
        ("a\nb", "aXX\nXXb"),
        ("a", None),
        ("a", ["a"]),
        ("12", 12),
        (True, 1),
        (["a", "b"], ["b", "a"]),
        (["a"], "[a]"),
        (DANISH, {"code": "fr", "label": "Danish"}),
        ({"label": "a"}, {"label": "b"}),
        ({"label": "a", "name": "b"}, {"label": "a", "name": "c"}),
        ({"a": "x"}, {"b": "x"}),
    ],
)
def test_anything_else_does(one: JsonValue, other: JsonValue) -> None:
    assert loose(one) != loose(other)


def test_a_row_that_is_no_row_stands_in_the_first_column() -> None:
    assert isinstance(BOATS, Records)

    rows = rows_of(BOATS, ["about twelve", {"name": "Anna", "berths": 4}])

    assert rows == [["about twelve", "", "", "", "", ""], ["Anna", "", "", "4", "", ""]]
    assert rows_of(BOATS, "many") == [["many", "", "", "", "", ""]]
    assert rows_of(BOATS, None) == []


@pytest.mark.parametrize("text", ["", "x", "[]", "{}", '{"value": 1}', '{"value": 1, "mark": 2}', "[" * 9999])
def test_what_went_out_is_not_known_where_it_was_damaged(text: str) -> None:
    assert Origin.from_json(text) is None
