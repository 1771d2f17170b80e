"""JSON is read as it is written, or one clause says what is wrong with it, and where."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from editor.domain.specs import LARGEST_INTEGER
from editor.exchange.strict_json import DEEPEST, StrictJsonError, parse, shown


def clause(data: bytes, *, in_quotes: Sequence[str | int] = ()) -> str:
    with pytest.raises(StrictJsonError) as caught:
        parse(data, lambda place: place == in_quotes)
    return str(caught.value)


@pytest.mark.parametrize("number", [0, LARGEST_INTEGER, -LARGEST_INTEGER])
def test_every_number_that_all_readers_keep_is_read(number: int) -> None:
    assert parse(str(number).encode()) == number


@pytest.mark.parametrize("number", [LARGEST_INTEGER + 1, -LARGEST_INTEGER - 1, 10**17, -(10**17)])
def test_a_number_that_some_reader_would_change_is_refused(number: int) -> None:
    assert clause(f'{{"a": [0, {number}]}}'.encode()) == "the number in a/2 is too large"


def test_levels_are_counted() -> None:
    assert parse(b"[" * DEEPEST + b"1" + b"]" * DEEPEST)

    for depth in (DEEPEST + 1, 100_000):  # the latter is more than Python reads
        assert clause(b"[" * depth + b"1" + b"]" * depth) == "it is nested too deeply"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b" \r\n\t", "it is empty"),
        (b"[" + b"9" * 5000 + b"]", "the number in 1 is too large"),  # more digits than Python reads
        (b'{"b": 2, "a": 1, "a": 1}', "the key “a” stands twice in one place"),
        (b'{"a": {"b": [1.5]}}', "the number in a/b/1 is not whole"),
        (b'["\\ud83d"]', "the text in 1 holds half a character, which no file can keep"),
        (b'"\\ud83d"', "the text in / holds half a character, which no file can keep"),
        (b'{"a": {"\\ud83d": 1}}', "the text in a holds half a character, which no file can keep"),
        (b"[]\n[]\n\xff", "line 3 is not written in UTF-8"),
        (b"\n\xff\n", "line 2 is not written in UTF-8"),
        (b"[1,\n 2\n\n", "it ends too early, in line 2"),
        (b"\n  {\n", "it ends too early, in line 2"),
        (b'{"a": "b\n', "it ends too early, in line 1"),
        (b'{"a": "b', "it ends too early, in line 1"),
        (b'\n["a, 1]\n', "it ends too early, in line 2"),
        (b"(1", "line 1 is no JSON, from column 1 on"),
        (b"[1,\n 2 3]", "line 2 is no JSON, from column 4 on"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(data: bytes, said: str) -> None:
    assert clause(data) == said


def test_a_number_that_is_to_stand_in_quotes_is_told_so_unless_it_is_none() -> None:
    assert clause(b'{"a": [0.5]}', in_quotes=["a", 0]) == "the number in a/1 is to stand in quotes, as a text"
    assert clause(b'{"a": [1, 0.5]}', in_quotes=["a", 0]) == "the number in a/2 is not whole"
    assert clause(b'{"a": [NaN]}', in_quotes=["a", 0]) == "the number in a/1 is not whole"


def test_a_text_is_shown_whole_as_far_as_a_line_has_room() -> None:
    assert shown("x" * 60) == "x" * 60
    assert shown("x" * 61) == "x" * 60 + "…"
    assert shown("a\u202eb\n") == "a\ufffdb\ufffd"
