"""Long texts of pages: clean Markdown that shows the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.exchange.profile_page.long_text import make_markdown
from editor.sheet.markdown import plain_text, read_markdown


@pytest.mark.parametrize(
    ("lines", "markdown"),
    [
        (["", "One.", "", "", "  Two,", "half a line", ""], "One.\n\nTwo,\nhalf a line"),
        (["Aims:", "  • wood", "  • paper", "And more."], "Aims:\n\n- wood\n- paper\n\nAnd more."),
        (["  • wood", "", "  • paper", "- board"], "- wood\n- paper\n- board"),
        (["  • wood", "      ◦ oak", "      ◦ ash", "  • paper"], "- wood\n  - oak\n  - ash\n- paper"),
        (["•", "wood", "•", "paper"], "- wood\n- paper"),
        (["•", "", "wood", "•", "• paper"], "- wood\n- paper"),
        (["1. wood", "• paper"], "1. wood\n\n- paper"),
        (["1.\u00a0 wood", "", "2.\u00a0 paper"], "1. wood\n2. paper"),
        (["1. wood", "", "of all kinds", "", "2. paper"], "1. wood\n\nof all kinds\n\n2. paper"),
        (["1. wood", "1. paper"], "1. wood\n\n1\\. paper"),
        (["1) wood", "1. paper"], "1) wood\n\n1. paper"),
        (["\u00a0 new  products\u00a0 and 5\u00a0km"], "new products and 5\u00a0km"),
        (["a\u2028b\x0bc"], "a\nb\nc"),
        (["5 * 3 * 2, a_b_c, one *star"], "5 * 3 * 2, a_b_c, one *star"),
        (["*wood* and **paper**"], "\\*wood\\* and \\*\\*paper\\*\\*"),
        (["_wood_"], "\\_wood\\_"),
        (["[wood](https://a.example)"], "[wood\\](https://a.example)"),
        (["+ 5 % of wood"], "\\+ 5 % of wood"),
        (["C:\\wood and \\\\server"], "C:\\wood and \\\\\\server"),
        (["# wood", "> paper", "<b>board</b>", "---"], "# wood\n> paper\n<b>board</b>\n---"),
        (["", " \u00a0"], ""),
    ],
)
def test_lines_become_paragraphs_and_lists(lines: list[str], markdown: str) -> None:
    assert make_markdown(lines) == markdown


SIGNS = st.sampled_from([*list("*_[]()\\+-.1 2a\xa0•◦#>`!<"), "1. ", "- ", "• ", "+ ", "](http://a.example)", "**"])


@given(st.lists(st.lists(SIGNS, max_size=12).map("".join), max_size=6))
def test_what_is_shown_is_what_the_page_said(lines: list[str]) -> None:
    shown = _shown(read_markdown(make_markdown(lines)))

    assert _letters(shown) == _letters("".join(lines))


def _shown(nodes: object) -> str:
    """The letters of a tree, with the numbers of its lists."""
    if not isinstance(nodes, list):
        return ""
    parts = []
    for node in nodes:
        assert node["t"] not in {"strong", "em", "a"}
        if node["t"] == "ol":
            parts += [f"{node['n'] + place}{_shown([item])}" for place, item in enumerate(node["c"])]
        elif "v" in node:
            parts.append(plain_text([node]))
        else:
            parts.append(_shown(node.get("c", [])))
    return "".join(parts)


def _letters(text: str) -> str:
    """The text without what lists are written with."""
    return "".join(letter for letter in text if letter not in " \u00a0\n•◦-*.)")


def test_in_a_paragraph_of_a_book_every_sign_that_could_be_markup_is_marked() -> None:
    text = "5 * 3, _so_ [it](is) " * 6000

    written = make_markdown([text])

    assert written.startswith(r"5 \* 3, \_so\_ [it\](is) 5 \* 3")
    assert written.replace("\\", "") == text.strip()
