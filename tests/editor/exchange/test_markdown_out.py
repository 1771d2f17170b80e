"""What a person typed is shown by a reader of Markdown as it was typed."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from editor.domain.letter import Letter, Part
from editor.exchange.markdown_out import escaped, letter_markdown

TRICKY = "#*_`[]()<>&~|\\-+=.!1 \n a\t$"


def read(source: str) -> str:
    """What a reader shows of one paragraph."""
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(source)
    match = re.fullmatch(r"<p>(.*)</p>\n", rendered, re.DOTALL)
    assert match is not None, rendered
    assert "<" not in match[1], rendered
    return html.unescape(match[1])


@pytest.mark.parametrize(
    "text",
    ["# Oak", "1. Oak", "12) Oak", "- Oak", "+ Oak", "*Oak*", "[Oak](https://a.example)", "<b>Oak</b>", "a_b_c", "=", "&amp;", "~~a~~", "a | b", "\\*", "`a`", "---"],
)  # fmt: skip
def test_markup_stays_text(text: str) -> None:
    assert read(escaped(text)) == text


@given(st.text(TRICKY, min_size=1).map(lambda text: " ".join(text.split())).filter(bool))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    assert read(escaped(text)) == text


def test_ordinary_words_are_left_alone() -> None:
    assert escaped("Oak & Elm, 12.5 %: “well”.") == "Oak \\& Elm, 12.5 %: “well”."
    assert escaped("two\nlines") == "two lines"
    assert escaped("Xylophones") == "Xylophones"


def test_a_letter_has_headings_and_lists() -> None:
    letter = Letter(
        "*Oak*", "What changed", ("First.", "Second."), (Part("General", ("A: 1.", "B: #2.")),), ("End.",), True, ""
    )

    assert letter_markdown(letter).decode() == (
        "# What changed\n\n\\*Oak\\* · DRAFT\n\nFirst.\n\nSecond.\n\n## General\n\n- A: 1.\n- B: #2.\n\nEnd.\n"
    )


def test_a_letter_that_is_final_says_nothing_of_a_draft() -> None:
    assert letter_markdown(Letter("Oak", "Changes", (), (), (), False, "")) == b"# Changes\n\nOak\n"
