"""The order of values of a kind."""

from __future__ import annotations

import pytest

from editor.domain.ordering import in_order
from editor.domain.specs import Choice, Choices, Date, Decimal, Integer, Kind, Text, YesNo
from editor.domain.values import JsonValue


@pytest.mark.parametrize(
    ("kind", "values", "order"),
    [
        (Text(), ["pine", "Oak", "Ähre", "ash"], [2, 3, 1, 0]),
        (Text(), ["Hall 10", "Hall 9", "Hall"], [2, 1, 0]),
        (Text(), ["b", None, "a"], [2, 0, 1]),
        (Text(), ["a", "A", "a"], [0, 1, 2]),
        (Integer(), [10, 9, "ten"], [1, 0, 2]),
        (Decimal(), ["1.5", "0.5", "10"], [1, 0, 2]),
        (Date(), ["2026-01-02", "2025-12-31", "soon"], [1, 0, 2]),
        (YesNo(), [True, False], [1, 0]),
        (Choice("x"), [{"label": "Oak"}, {"code": "ash", "label": "Ash"}], [1, 0]),
        (Choices("x"), [[{"label": "Oak"}], [{"label": "Ash"}]], [1, 0]),
    ],
)
def test_values_stand_as_in_a_dictionary_or_by_size(kind: Kind, values: list[JsonValue], order: list[int]) -> None:
    assert in_order(kind, values) == order


def test_backwards_what_is_empty_is_still_the_last_and_equal_values_stay_as_they_are() -> None:
    assert in_order(Text(), ["a", None, "b", "A"], backwards=True) == [2, 0, 3, 1]
