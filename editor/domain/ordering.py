"""The order of values: words as a dictionary has them, numbers in them by size, what is empty at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.domain.folding import fold
from editor.domain.specs import Date, Decimal, Integer, Kind
from editor.domain.values import JsonValue, decimal_of, show_value

_NUMBER = re.compile(r"(\d{1,18})")
_Piece = tuple[int, float, str]


def in_order(kind: Kind, values: Sequence[JsonValue], *, backwards: bool = False) -> list[int]:
    """Return the places of values of one kind in their order; equal ones stay as they are, empty ones are the last."""
    keys = [None if value is None else _key(kind, value) for value in values]
    filled = [(key, at) for at, key in enumerate(keys) if key is not None]
    filled.sort(key=_first, reverse=backwards)
    return [at for _found, at in filled] + [at for at, key in enumerate(keys) if key is None]


def _first(pair: tuple[list[_Piece], int]) -> list[_Piece]:
    return pair[0]


def _key(kind: Kind, value: JsonValue) -> list[_Piece]:
    """Numbers stand before words."""
    number = _number(kind, value)
    if number is not None:
        return [(0, number, "")]
    if isinstance(kind, Date):
        return [(1, 0, str(value))]  # ISO 8601
    pieces = _NUMBER.split(fold(show_value(kind, value)))
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces if piece]


def _number(kind: Kind, value: JsonValue) -> float | None:
    match kind:
        case Integer() if isinstance(value, int):
            return value
        case Decimal():
            number = decimal_of(value)
            return None if number is None else float(number)
        case _:
            return None
