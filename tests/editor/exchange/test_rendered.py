"""Parts of a web page as lines of text: each as a browser copies it, with its place in the source."""

from __future__ import annotations

import pytest

from editor.exchange.profile_page.markup import parse
from editor.exchange.profile_page.rendered import lines_of, lines_outside

PARAGRAPHS = """<h1>One</h1>
<p>two  three</p>
<p>four<br>five<br><br>
six</p>
<div>seven</div><div>eight</div>"""
LISTS = """<ul>
<li>a</li>
<li>b<ul><li>c</li></ul>d</li><li></li></ul>after<ol start='3'>
<li>x</li><li>7. y</li><li>z<ol><li>in</li></ol></li></ol><p>end</p>"""
TABLE = """<table><tr><th>A</th><th> B </th></tr>
<tr><td>a  b</td><td></td><td> c </td><td></td></tr></table>x"""
TEXT = "<pre>one\n  two\n\n\tthree</pre>four"


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        (PARAGRAPHS, "1 One|1 |2 two three|2 |3 four|3 five|3 |3 six|3 |5 seven|5 eight"),
        (LISTS, "2   • a|3   • b|3 |3       • c|3 d|1 |1 after|3 |4   3. x|4 7. y|4   5. z|4 |4       1. in|3 |4 end"),
        (TABLE, "1 A\tB|2 a b\t\tc|1 |1 x"),
        (TEXT, "1 one|1 two|1 |1 three|1 |1 four"),
        ("<div><br>x<br><br><br>y</div>", "1 x|1 |1 y"),
        ("<div>\n<br>\n<b>x</b></div>", "3 x"),
        ("<div>\u00a0x y\u00a0 </div>", "1 \u00a0x y\u00a0"),
        ("<p> a \u00a0<b>c</b> </p>", "1 a \u00a0c"),
        ("<p>X<b>Y</b>X</p>", "1 XYX"),
        ("<p hidden>x</p><p>y <span style='display: none'>z</span></p>", "1 y"),
        ("<ol start='0'><li>x</li></ol><ol start='123456'><li>y</li></ol>", "1   1. x|1 |1   1. y"),
        ("<ol start='99999'><li>x</li></ol><ul><li>y</li></ul>", "1   99999. x|1 |1   • y"),
        ("<ul><li>a</li></ul>b<ul></ul>c", "1   • a|1 |1 b|1 |1 c"),
        ("<li>a</li><li><p>b</p></li><li>- c</li>", "1   • a|1   • b|1 |1 - c"),
        ("<ul><li></li></ul><p>next</p>", "1 next"),
    ],
)
def test_lines_are_those_that_a_browser_copies(html: str, lines: str) -> None:
    assert "|".join(f"{line.number} {line.text}" for line in lines_of(parse(html, ""))) == lines


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<div>\n <p>\n<a href='/x'> one \n two</a> </p></div>", "3 one two"),
        ("<div><ul><li>one</li></ul></div>", "1   • one"),
        ("<div><pre>one\n two</pre></div>", "1 one|1 two"),
        ("<div><b>one</b>!</div>", "1 one!"),
        ("<div>!<b>one</b></div>", "1 !one"),
        ("<div><p><b hidden>one</b></p></div>", ""),
        ("<div class='hidden'><p>one</p></div>", ""),
        ("<div><br></div>", ""),
    ],
)
def test_an_element_in_another_one_says_what_it_says_alone(html: str, lines: str) -> None:
    (item,) = parse(f"<body>{html}", "").iter("div")

    assert "|".join(f"{line.number} {line.text}" for line in lines_of(item)) == lines


def test_words_and_their_address_stay_together() -> None:
    links: list[str] = []
    html = """<p>See <a href='https://a.example/x'>our <b>page</b></a>, <a href='https://b.example/'>https://b.example</a>,
        <a href='mailto:a@b.example'>a@b.example</a>, <a href='/c'>c</a>, <a href='https://d.example'> </a>
        <a href='https://X.example/X'>https://X.example</a><a name='here'>and</a> <a href=' HTTPS://e.example '>e</a></p>"""

    (line,) = lines_of(parse(html, ""), links)

    assert links == ["https://a.example/x", "https://X.example/X", "HTTPS://e.example"]
    assert line.text.count("\ufdd0") == line.text.count("\ufdd1") == line.text.count("\ufdd2") == 3
    assert line.text.startswith("See \ufdd0our page\ufdd10\ufdd2, https://b.example, a@b.example, c, ")
    assert line.text.endswith("and \ufdd0e\ufdd12\ufdd2")


def test_without_a_list_of_links_they_are_words() -> None:
    (line,) = lines_of(parse("<p>See <a href='https://a.example'>us</a>\ufdd0</p>", ""))

    assert line.text == "See us"


def test_what_stands_beside_some_parts_is_told_apart_from_them() -> None:
    root = parse("<div>\nXaboveX<p id='in'>x</p>\u00a0beside <b>it</b><i>menu</i> below</div>", "")
    (taken,) = root.iter("p")

    lines = lines_outside(root, [taken], lambda element: element.tag == "i")

    assert [line.text for line in lines] == ["XaboveX", "\u00a0beside", "below", "it"]
    assert lines_outside(taken, [taken]) == []
