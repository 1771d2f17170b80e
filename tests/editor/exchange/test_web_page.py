"""Saved web pages: what stands around the content of every page of a site, and is no part of this one."""

from __future__ import annotations

import pytest

from editor.domain.draft import Draft
from editor.errors import NotAPageError
from editor.exchange.profile_page.markup import parse
from editor.exchange.profile_page.web_page import is_web_page, page_lines, read_web_page
from editor.exchange.reading import Reading, UnplacedLine
from tests.editor.exchange.drafts import CATALOGUE, VOCABULARIES
from tests.editor.exchange.web_pages import MEMBERS, field


def texts(html: str) -> list[str]:
    return [line.text for line in page_lines(parse(html, "")) if line.text]


@pytest.mark.parametrize(
    ("text", "told"),
    [("<p>", True), ("\ufeff \r\n\t<HTML>", True), ("X<p>", False), ("<b>", False), ("<", False), ("p", False)],
)
def test_a_web_page_begins_with_its_markup(text: str, told: bool) -> None:
    assert is_web_page(text) is told


@pytest.mark.parametrize("main", ["<main>{}</main>", "<div role='main'>{}</div>", "<section role='main'>{}</section>"])
def test_where_a_page_says_what_its_content_is_only_that_is_read(main: str) -> None:
    assert texts(f"<p>above</p>{main.format('<p>in it</p>')}<p>below</p>") == ["in it"]
    assert texts("<div role='MAINLY'><p>in it</p></div><p>below</p>") == ["in it", "below"]


@pytest.mark.parametrize(
    "around",
    [
        "<nav>x</nav>",
        "<footer>x</footer>",
        "<aside>x</aside>",
        "<div role='banner'>x</div>",
        "<div class='a menu'>x</div>",
        "<div id='footer'>x</div>",
        "<header>x</header>",
    ],
)
def test_menus_and_the_like_are_left_out_and_the_text_behind_them_stays(around: str) -> None:
    assert texts(f"<body>{around}behind<p>below</p></body>") == ["behind", "below"]


@pytest.mark.parametrize(
    "kept",
    [
        "<ul><li class='menu'>{}</li></ul>",
        "<div><header>{}</header></div>",
        "<nav class='breadcrumb'>{}</nav>",
        "<html class='nav'><body>{}</body></html>",
        "<body class='sidebar'>{}</body>",
    ],
)
def test_what_only_looks_like_one_is_read(kept: str) -> None:
    assert [text.removeprefix("  • ") for text in texts(kept.format("a"))] == ["a"]


def test_lines_are_told_by_their_place_in_the_source() -> None:
    def read_text(text: str) -> Reading:
        assert text == "one\n\ntwo\n"
        return Reading(
            "a", "page-old-text", Draft(CATALOGUE), unplaced=(UnplacedLine(3, "two"), UnplacedLine(1, "one"))
        )

    reading = read_web_page("<p>one</p>\n\n<p>\ntwo</p>", "a", CATALOGUE, VOCABULARIES, "", read_text)

    assert reading is not None
    assert reading.dialect == "page-old-html"
    assert reading.unplaced == (UnplacedLine(3, "two"), UnplacedLine(1, "one"))


@pytest.mark.parametrize(("heading", "is_asked"), [("Composition of the cluster", False), ("Composition", True)])
def test_a_page_of_the_older_site_with_marked_fields_is_not_read_as_text(heading: str, is_asked: bool) -> None:
    asked: list[str] = []
    html = f"<h2>{heading}</h2>{field(MEMBERS, '84')}{field('Number of SME members', '61')}"

    reading = read_web_page(html, "a", CATALOGUE, VOCABULARIES, "", asked.append)

    assert reading is not None
    assert reading.draft.get("composition.members_total") == 84
    assert bool(asked) is is_asked


def test_a_page_may_have_as_many_parts_as_are_allowed_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    html = "<html><body><p>a</p><p>b</p></body></html>"
    monkeypatch.setattr("editor.exchange.profile_page.web_page.MOST_ELEMENTS", 4)
    monkeypatch.setattr("editor.exchange.profile_page.web_page._SMALL", len(html) - 1)

    assert read_web_page(html, "a.html", CATALOGUE, VOCABULARIES, "", lambda _text: None) is None
    with pytest.raises(NotAPageError) as told:
        read_web_page(html + "<p>c</p>", "a.html", CATALOGUE, VOCABULARIES, "", lambda _text: None)
    assert str(told.value) == "a.html is no profile page: it has more than 4 parts."
    monkeypatch.setattr("editor.exchange.profile_page.web_page._SMALL", 1000)
    assert read_web_page(html + "<p>c</p>", "a.html", CATALOGUE, VOCABULARIES, "", lambda _text: None) is None
