"""What was copied from Word or a web page becomes clean Markdown."""

from __future__ import annotations

import time

import pytest

from editor.exchange.pasted_html import LONGEST, read_pasted_html

WORD = """<html><head><style>p.MsoNormal {margin:0}</style></head><body lang=DA><!--StartFragment-->
<p class=MsoNormal><b><span style='font-size:12.0pt'>Main aim</span></b><o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>First
item</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Under it</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Second</p>
<p class=MsoNormal>See <a href="https://cluster.example/a_(b)">our page</a>.</p><!--EndFragment--></body></html>"""

DOCS = (
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Bold</span>'
    '<span style="font-weight:400"> plain </span><span style="font-style:italic">slanted</span></p></b>'
)


def test_a_text_from_word_keeps_paragraphs_lists_bold_and_links() -> None:
    assert read_pasted_html(WORD) == (
        "**Main aim**\n\n- First item\n   1. Under it\n- Second\n\nSee [our page](https://cluster.example/a_%28b%29)."
    )


@pytest.mark.parametrize(
    ("inside", "sign"),
    [
        ("<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>", "-"),
        ("<span lang=EN-GB><span style='mso-list:Ignore'>4)<span>&nbsp; </span></span></span>", "4."),
        ("<span style='mso-list: Ignore'><b>1</b>2.<span>&nbsp; </span></span>", "12."),
        ("<span style='mso-list:Ignore'>iv.<span>&nbsp; </span></span>", "1."),
        ("<span style='mso-list:Ignore'>a)<span>&nbsp; </span></span>", "1."),
        ("<span style='mso-list:Ignore'>o<span>&nbsp; </span></span>", "-"),
        ("<span lang=EN-GB></span>", "-"),
        ("", "-"),
    ],
)
def test_an_item_from_word_has_the_sign_that_word_wrote_before_it(inside: str, sign: str) -> None:
    assert read_pasted_html(f"<p style='mso-list:l0 level1 lfo1'>{inside}Oak</p>") == f"{sign} Oak"


def test_a_text_from_a_web_editor_is_bold_only_where_it_is_shown_so() -> None:
    assert read_pasted_html(DOCS) == "**Bold** plain *slanted*"


@pytest.mark.parametrize("weight", ["bold", "BOLD", "bolder", "600", "700", "800", "900"])
def test_every_weight_of_letters_that_is_shown_bold_is_bold(weight: str) -> None:
    assert read_pasted_html(f"<span style='font-weight: {weight}'>one</span>") == "**one**"


@pytest.mark.parametrize("weight", ["normal", "lighter", "300", "500"])
def test_no_other_weight_is_bold(weight: str) -> None:
    assert read_pasted_html(f"<b style='font-weight: {weight}'>one</b>") == "one"


@pytest.mark.parametrize(
    ("begin", "end", "sign"),
    [
        *[(f"<{tag}>", f"</{tag}>", "**") for tag in ("b", "strong", "STRONG", "h1", "h6")],
        *[(f"<{tag}>", f"</{tag}>", "*") for tag in ("i", "em", "cite", "dfn")],
        *[(f"<span style='font-style: {slope}'>", "</span>", "*") for slope in ("italic", "Italic", "oblique")],
        ("<i style='font-style: normal'>", "</i>", ""),
        ("<u>", "</u>", ""),
    ],
)
def test_what_is_shown_bold_or_slanted_is_so(begin: str, end: str, sign: str) -> None:
    assert read_pasted_html(f"{begin}one{end}") == f"{sign}one{sign}"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"),
        ("<p>one <br> two</p>", "one\ntwo"),
        ("<p><br>one</p>", "one"),
        ("<p>one<br><br><br><br>two<br></p>", "one\n\ntwo"),
        ("<p><b>one</b>\n<b>two</b></p>", "**one two**"),
        ("<p><b>one<br>two</b></p>", "**one**\n**two**"),
        ("<p><b>one<br> <br>two</b></p>", "**one**\n\n**two**"),
        ("<p><span>one</span>\n<i>two</i></p>", "one *two*"),
        ("<p>X <b>X X</b> X<i>X</i></p>", "X **X X** X*X*"),
        ("<pre>one\n  two\n<b>three</b>\nfour</pre>", "one\ntwo\n**three**\nfour"),
        ("<p>  one \n two  </p>", "one two"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n   - b\n- c"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", "1. a\n1. b"),
        ("<ol><li>a<ul><li>x</li><li>y</li></ul></li><li>b</li></ol>", "1. a\n   - x\n   - y\n2. b"),
        ("<ol><li>a<ol><li>x</li><li>y</li></ol></li><li>b</li></ol>", "1. a\n   1. x\n   2. y\n2. b"),
        ("<ol><li>x<ul><li>a<br>b</li></ul></li></ol>", "1. x\n   - a\n     b"),
        ("<ul><li><p>a</p></li></ul>", "- a"),
        ("<ul>\n<li>\n<p>a</p>\n</li>\n<li>b</li>\n</ul>", "- a\n- b"),
        ("<ul><li>a<p>b</p></li></ul>", "- a\n\nb"),
        ("<ul><li>a</li>b</ul>", "- a\n\nb"),
        ("<li>a</li><li>b</li>", "- a\n- b"),
        ("<p> <b>one</b></p>", "**one**"),
        ("<p>one<b> </b>two</p>", "one two"),
        ("<p><b>one</b><b> two</b> three</p>", "**one two** three"),
        ("<p>one <i> two </i>three</p>", "one *two* three"),
        ("<h2>Head</h2><p>text</p>", "**Head**\n\ntext"),
        ("<p><b><i>x</i></b></p>", "***x***"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a | b\n\nc"),
        ("<table><tr><th>a</th><th>b</th></tr></table>", "**a** | **b**"),
        ("<table><tr><!--StartFragment--><td>a</td></tr></table>", "a"),
        ("<table><tr><?xml:namespace?><td>a</td></tr></table>", "a"),
        ("<a href='https://a.example'>[1]</a>", "[[1\\]](https://a.example)"),
        ("<p>a\0b</p>", "ab"),
        ("<a href='javascript:alert(1)'>x</a>", "x"),
        ("<a href='/about'>x</a>", "x"),
        ("<p>x<script>alert(1)</script><style>p{}</style></p>", "x"),
        ("<p style='display:none'>hidden</p><p>seen</p>", "seen"),
        ("<img src='https://spy.example/x.png' alt='a'>text", "text"),
        ("plain &amp; simple", "plain & simple"),
        ("Ærø – Łódź 👪", "Ærø – Łódź 👪"),
    ],
)
def test_what_can_be_said_is_kept_and_all_else_is_text(html: str, markdown: str) -> None:
    assert read_pasted_html(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("a*b*c", "a\\*b\\*c"),
        ("2 * 3", "2 * 3"),
        ("snake_case _x_", "snake_case \\_x\\_"),
        ("<p>- no item</p>", "\\- no item"),
        ("<p>1. no item</p>", "1\\. no item"),
        ("<p>1. 2. no item</p>", "1\\. 2. no item"),
        ("<p>no - item</p>", "no - item"),
        ("[x](https://a.example)", "\\[x](https://a.example)"),
        ("C:\\*", "C:\\\\\\*"),
    ],
)
def test_signs_in_the_text_stay_signs(html: str, markdown: str) -> None:
    assert read_pasted_html(html) == markdown


def test_the_longest_text_is_read() -> None:
    assert read_pasted_html("x" * LONGEST) == "x" * LONGEST


@pytest.mark.parametrize(
    "html",
    ["", "x" * (LONGEST + 1), "seen" + "<div>" * 1500 + "deep", "seen" + "<div>" * 5000 + "deep"],
    ids=["empty", "long", "deep", "deeper"],
)
def test_what_is_too_much_is_left_to_the_plain_text(html: str) -> None:
    assert not read_pasted_html(html)


@pytest.mark.parametrize(
    "html",
    [
        "<![;" + "<a " * 100_000,
        "<b>" * 100_000 + "x",
        "<table><tr><td>" * 3000,
        "\0<p>a\0b</p>",
        "&" * 300_000,
        "\ud800",
    ],
    ids=["tags", "bold", "tables", "NUL", "ampersands", "surrogate"],
)
def test_hostile_pages_are_over_soon(html: str) -> None:
    start = time.perf_counter()

    read_pasted_html(html)

    assert time.perf_counter() - start < 3
