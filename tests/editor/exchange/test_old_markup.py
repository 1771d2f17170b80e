"""Pages of the older site with marked fields: the name, what belongs to the content, and what is told."""

from __future__ import annotations

import pytest

from editor.exchange.profile_page.markup import parse
from editor.exchange.profile_page.old_markup import MarkedPage, find_name
from editor.exchange.reading import Reading
from tests.editor.exchange.drafts import CATALOGUE, VOCABULARIES
from tests.editor.exchange.web_pages import MEMBERS, field

SMES = "Number of SME members"
CRUMBS = "Home &gt; Cluster Organisations &gt; Boats"


def read(html: str) -> Reading:
    page = MarkedPage(parse(html, ""), CATALOGUE)
    assert page.is_page
    return page.read(VOCABULARIES, "a.html", "2026-11-23T14:02:05Z")


def said(reading: Reading) -> list[tuple[int, str]]:
    return [(line.line, line.text) for line in reading.unplaced]


@pytest.mark.parametrize(
    ("html", "name"),
    [
        *(
            (f"<{tag} class='x breadcrumb'>{CRUMBS}</{tag}><h1 class='title'>Wood</h1>", "Boats")
            for tag in ("div", "nav", "ol", "ul", "p")
        ),
        (f"<b class='breadcrumb'>{CRUMBS}</b><h1 class='a title'>Wood</h1>", "Wood"),
        ("<h1 id='page-title'>Wood</h1><h1 class='title'>Oak</h1>", "Wood"),
        ("<h2 class='title'>Wood</h2>", ""),
        ("<title>Wood | Platform | Europe</title>", "Wood"),
        ("<title>Wood</title><h1>News</h1><h2>Wood</h2>", "Wood"),
        ("<title>Wood</title><h1>Wood</h1>", "Wood"),
        ("<title>Wood</title><h3>Wood</h3>", ""),
        ("<h1>News</h1>", ""),
        ("<title>Oak | Platform</title><h1 class='title'></h1>", "Oak"),
    ],
)
def test_the_name_is_how_one_gets_there_or_the_title_of_the_page_or_of_the_window(html: str, name: str) -> None:
    assert find_name(parse(html, "")) == name


def test_all_in_the_content_is_read_and_nothing_around_it() -> None:
    inside = (
        f"<h3>In it</h3>\n{field('Legal form', 'Association')}<p>between</p>{field(MEMBERS, '84')}"
        f"<div class='pager'>Next</div>{field(SMES, '61')}{field('Last', 'x')}<h3>Below</h3>"
    )

    reading = read(f"<h2>News</h2>{field('Menu', 'x')}\n<main>{inside}</main><h2>More</h2>{field('Foot', 'x')}")

    assert dict(reading.draft.values) == {"composition.members_total": 84, "composition.sme_members": 61}
    assert said(reading) == [
        (3, "In it"), (4, "Legal form:"), (4, "Association"), (5, "between"), (7, "Last:"), (7, "x"), (8, "Below"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{field(MEMBERS, '84')}{field(SMES, '61')}</div><div>{field('Website', 'x')}</div>",
        f"<div>{field(MEMBERS, '84')}</div><div>{field(SMES, '61')}{field('Website', 'x')}</div>",
        f"<h2>Composition of the cluster</h2><div>{field(MEMBERS, '84')}{field(SMES, '61')}{field('Website', 'x')}</div>",
    ],
)
def test_the_content_reaches_from_the_first_known_part_to_the_last(html: str) -> None:
    reading = read(f"<div>above{html}</div>")

    assert {"composition.members_total", "composition.sme_members", "general.website"} <= {*reading.filled}
    assert [text for _line, text in said(reading)] == ["above"]


@pytest.mark.parametrize("last", [[], ["Last"]])
def test_what_is_marked_in_the_content_is_told_and_nothing_around_it(last: list[str]) -> None:
    first, end = "<div class='links'><h3>First</h3></div>", "".join(f"<h3>{text}</h3>" for text in last)

    reading = read(f"<main>{first}{field(MEMBERS, '84')}{field(SMES, '61')}{end}</main><h2>More</h2>")

    assert [text for _line, text in said(reading)] == ["First", *last]


def test_the_text_that_a_section_begins_with_may_come_after_its_other_fields() -> None:
    reading = read(f"<h2>Cluster Strategy</h2>{field(MEMBERS, '84')}{field(SMES, '61')}{field('', 'One', 'Two')}")

    assert reading.draft.get("strategy.description") == "One\n\nTwo"


def test_headings_that_every_page_has_are_not_told() -> None:
    reading = read(
        f"<h1 class='title'>Wood</h1><main><h2>Wood</h2><h2>Primary tabs</h2><h2>General Information</h2>"
        f"{field(MEMBERS, '84')}{field(SMES, '61')}<p>Printer-friendly version</p><p>Wood</p></main>"
    )

    assert reading.draft.get("general.name") == "Wood"
    assert said(reading) == []


def test_a_text_may_stand_in_several_items_and_its_addresses_stay() -> None:
    story = field("Success Story / Achievements", "<p>One <a href='https://a.example'>here</a></p>", "<p>Two</p>")

    reading = read(f"{field(MEMBERS, '84')}{field(SMES, '61')}{story}")

    assert reading.draft.get("programmes.success_story") == "One [here](https://a.example)\n\nTwo"


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("<a href=' https://a.example '>our site</a>", "https://a.example"),
        ("<a href='https://b.example/x'>https://a.example</a>", "https://a.example"),
        ("<a href='mailto:a@b.example'>write</a>", "a@b.example"),
        ("<a href='https://a.example'>a@b.example</a>", "a@b.example"),
        ("<a href='/site'>our site</a>", "our site"),
        ("<a>our site</a>", "our site"),
        ("our site", "our site"),
    ],
)
def test_the_address_behind_words_is_taken_where_the_words_are_none(item: str, value: str) -> None:
    reading = read(f"{field(MEMBERS, '84')}{field(SMES, '61')}{field('Website', item)}")

    assert reading.draft.get("general.website") == value


def test_a_field_that_comes_again_is_told_with_its_value() -> None:
    reading = read(f"{field(MEMBERS, '84')}{field(SMES, '61')}\n{field(MEMBERS, '85')}")

    assert reading.draft.get("composition.members_total") == 84
    assert said(reading) == [(4, f"{MEMBERS}:"), (4, "85")]


def test_a_figure_stays_a_figure_where_other_words_stand_in_the_same_line_of_the_source() -> None:
    reading = read(f"<main>{field(MEMBERS, '84<br>members')}{field(SMES, 'some<br>61')}</main>")

    assert dict(reading.draft.values) == {"composition.members_total": 84, "composition.sme_members": 61}
    assert [text for _line, text in said(reading)] == ["members", "some"]
