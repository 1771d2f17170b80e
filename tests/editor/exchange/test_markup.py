"""Web pages taken apart: blanks, letters that no page has, and words of an element."""

from __future__ import annotations

import pytest

from editor.errors import NotAPageError
from editor.exchange.profile_page.markup import parse, squeezed, text_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b", "a b"),
        ("a  b", "a b"),
        ("\ta\r\n b ", " a b "),
        ("a\u00a0 \u00a0b", "a\u00a0 \u00a0b"),
        ("aXX  XXb", "aXX XXb"),
    ],
)
def test_blanks_are_one_and_those_that_hold_words_together_stay(text: str, expected: str) -> None:
    assert squeezed(text) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p> X a  b X </p>", "X a b X"),
        ("<p> \u00a0a </p>", "\u00a0a"),
        ("<p> X <b>a</b>\u00a0 </p>", "X a\u00a0"),
        ("<p></p>", ""),
    ],
)
def test_the_words_of_an_element_are_one_line(html: str, expected: str) -> None:
    (element,) = parse(html, "").iter("p")

    assert text_of(element) == expected


def test_letters_that_no_page_has_break_none() -> None:
    (element,) = parse("<p>a\0b \ud800 c</p>", "").iter("p")

    assert text_of(element) == "ab ? c"


def test_a_page_of_nothing_or_nested_too_deeply_is_told_so() -> None:
    with pytest.raises(NotAPageError) as told:
        parse("<!-- -->", "a.html")
    assert str(told.value) == "a.html is a web page with nothing in it."
    with pytest.raises(NotAPageError) as told:
        parse("<div>" * 5000, "a.html")
    assert str(told.value) == "a.html is no profile page: it is nested too deeply."
