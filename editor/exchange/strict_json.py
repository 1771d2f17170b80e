"""JSON read strictly: nothing is guessed, rounded, dropped or overwritten. Errors say what and where.

Python's json takes NaN, lets the last of two equal keys win, and makes numbers that other readers do not keep.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence

from editor.domain.specs import LARGEST_INTEGER
from editor.domain.values import JsonValue
from editor.translation import _

DEEPEST = 20
"""Levels; a submission has seven."""
_LONGEST_NUMBER = 17
_LONGEST_SHOWN = 60


class StrictJsonError(ValueError):
    """Why a text cannot be read as JSON: a clause for people, without a full stop."""


def parse(data: bytes, in_quotes: Callable[[Sequence[str | int]], bool] = lambda place: False) -> JsonValue:
    """Return what UTF-8 bytes write as JSON: whole numbers, texts, true, false, null, lists, objects. Else StrictJsonError.

    `in_quotes` tells of a place whether what is no whole number is written there in quotes.
    """
    if not data.strip():
        raise StrictJsonError(_("it is empty"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise StrictJsonError(_("line {line} is not written in UTF-8").format(line=line)) from error
    try:
        value: JsonValue = json.loads(text, object_pairs_hook=_object, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise StrictJsonError(_syntax_clause(text, error)) from error
    except RecursionError as error:
        raise StrictJsonError(_("it is nested too deeply")) from error
    _check(value, [], in_quotes)
    return value


def shown(text: str) -> str:
    """The text made fit for a line of a message: short, and without what would act on a screen."""
    plain = "".join(letter if letter.isprintable() else "\ufffd" for letter in text[: _LONGEST_SHOWN + 1])
    return plain if len(plain) <= _LONGEST_SHOWN else plain[:_LONGEST_SHOWN] + "…"


def pointer(place: Sequence[str | int]) -> str:
    """Where something stands, for people to find it: "profile/general/name", rows counted from 1."""
    return "/".join(str(step + 1) if isinstance(step, int) else shown(step) for step in place)


def _object(pairs: list[tuple[str, JsonValue]]) -> JsonValue:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _value in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise StrictJsonError(_("the key “{key}” stands twice in one place").format(key=shown(twice)))
    return made


def _integer(digits: str) -> int:
    """Return the number; one that is too long for any use (Python is slow with it) becomes one beyond the bounds."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else LARGEST_INTEGER + 1


def _check(value: JsonValue, place: list[str | int], in_quotes: Callable[[Sequence[str | int]], bool]) -> None:
    """Raise StrictJsonError for what JSON can write and nobody can keep."""
    if len(place) > DEEPEST:
        raise StrictJsonError(_("it is nested too deeply"))
    match value:
        case dict():
            for key, inner in value.items():
                _check_text(key, place)
                _check(inner, [*place, key], in_quotes)
        case list():
            for index, inner in enumerate(value):
                _check(inner, [*place, index], in_quotes)
        case str():
            _check_text(value, place)
        case float() if math.isfinite(value) and in_quotes(place):
            text = _("the number in {place} is to stand in quotes, as a text")
            raise StrictJsonError(text.format(place=pointer(place)))
        case float():
            text = _("the number in {place} is not whole")
            raise StrictJsonError(text.format(place=pointer(place)))
        case int() if abs(value) > LARGEST_INTEGER:
            text = _("the number in {place} is too large")
            raise StrictJsonError(text.format(place=pointer(place)))


def _check_text(text: str, place: list[str | int]) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        clause = _("the text in {place} holds half a character, which no file can keep")
        raise StrictJsonError(clause.format(place=pointer(place) or "/")) from error


def _syntax_clause(text: str, error: json.JSONDecodeError) -> str:
    ended = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    if ended and text.lstrip()[:1] in {"{", "["}:
        return _("it ends too early, in line {line}").format(line=text.count("\n", 0, len(text.rstrip())) + 1)
    return _("line {line} is no JSON, from column {column} on").format(line=error.lineno, column=error.colno)
