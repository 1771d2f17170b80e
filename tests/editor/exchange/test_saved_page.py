"""Reading of saved web pages: fields by their marks, and all else that a page says."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.errors import NotAPageError
from editor.exchange.profile_page.web_page import MOST_ELEMENTS
from tests.editor.exchange.page_scorer import CATALOGUE, PAGES, read, samples
from tests.editor.exchange.web_pages import (
    CONTENT,
    HEAD,
    MEMBERS,
    PLAYERS,
    SAMPLE,
    STAFF,
    TEAM,
    field,
    in_sections,
    newer_drupal,
    page,
    row,
    texts,
    unmarked,
)

COUNTRIES = "The main countries targeted by the cluster organisation"
SAVED = pytest.mark.parametrize(
    "html",
    [sample.text for sample in samples() if sample.path.suffix == ".html"],
    ids=[sample.path.parent.name for sample in samples() if sample.path.suffix == ".html"],
)


@SAVED
@pytest.mark.parametrize("written", [newer_drupal, in_sections])
def test_fields_are_found_however_the_site_marks_them(html: str, written: Callable[[str], str]) -> None:
    reading = read(written(html), "page.html")

    assert reading.dialect == "page-old-html"
    assert reading.draft.to_document() == read(html, "page.html").draft.to_document()
    assert texts(reading) == texts(read(html))


@SAVED
def test_a_page_without_marks_is_read_as_the_text_of_it(html: str) -> None:
    reading = read(unmarked(html), "page.html")

    whole = read(html, "page.html")
    assert reading.dialect == "page-old-html"
    behind_words = {"general.networks", "composition.major_players"}  # addresses that only links have
    for path in CATALOGUE.fields:
        if path not in behind_words:
            assert reading.draft.get(path) == whole.draft.get(path)
    assert {*texts(whole)} <= {*texts(reading)}


@pytest.mark.parametrize("name", ["new.txt", "new_crawled.txt"])
def test_a_page_of_the_newer_site_is_read_from_a_web_page_too(name: str) -> None:
    text = (PAGES / "packaging-cluster" / name).read_text(encoding="utf-8")
    body = "".join(f"<p>{line}</p>" if line else "<br>" for line in text.replace("&", "&amp;").split("\n"))

    reading = read(f"{HEAD}<nav>About us</nav><main>{body}</main></body></html>", "page.html")

    assert reading.dialect == "page-new-html"
    assert dict(reading.draft.values) == dict(read(text).draft.values)
    assert texts(reading) == texts(read(text))


NEWER = """<main><h1>Wood</h1><div><span>Norway</span>: Viken</div><div>90% completed</div>
<h2>About us</h2><div class="field field__item"><p>We grow trees.</p></div>
<div><b>Established</b> - <time>2 May 1990</time></div><div><b>Staff in the management team</b> - 6-10</div>
<div class="field"><div class="field__label">Industrial ecosystems</div><div class="field__items">
<div class="field__item">Agri-food</div></div></div>
<div class="field"><div class="field__label">Number of patents</div><div class="field__item">7</div></div>
<div class="field"><div class="field__label">Languages spoken</div><div class="field__item">English</div></div>
<h2>Cluster composition</h2><ul><li><div>84</div><div>Cluster Members</div></li><li><div>61</div><div>SMEs</div></li></ul>
</main>"""


def test_a_page_of_the_newer_site_may_mark_some_of_its_fields() -> None:
    marked = NEWER.replace("Languages spoken", "Support services provided")

    for reading in (read(f"{HEAD}{NEWER}</body></html>"), read(f"{HEAD}{marked}</body></html>")):
        assert reading.dialect == "page-new-html"
        assert reading.draft.get("general.name") == "Wood"
        assert reading.draft.get("strategy.description") == "We grow trees."
        assert reading.draft.get("general.management_staff") == "6-10"
        assert reading.draft.get("composition.sme_members") == 61
        assert reading.draft.get("sectoral_focus.industrial_ecosystems") == [
            {"code": "agri-food", "label": "Agri-food"}
        ]
        assert texts(reading) == ["Number of patents", "7"]


def test_marks_are_read_where_the_text_says_no_more() -> None:
    assert page(field(STAFF, "4")).dialect == "page-old-html"
    assert page(field(TEAM, row("Lee", "Example")), "<h2>Menu</h2>").dialect == "page-old-html"


def test_what_stands_around_the_content_of_every_page_is_no_part_of_it() -> None:
    reading = page(field(STAFF, "4"))

    assert reading.draft.get("composition.members_total") == 84
    assert reading.draft.get("general.management_staff") == 4
    assert texts(reading) == []


def test_nor_is_it_in_a_page_without_marks() -> None:
    chrome = "<header>One</header><nav>Two</nav><div role='search'>Three</div><div id='sidebar'>Four</div>"
    crumbs = "<nav class='breadcrumb'>Home &gt; Cluster Organisations &gt; Wood</nav>"
    lines = f"Composition of the cluster<br>{MEMBERS}:&nbsp; <br>84<br>{STAFF}:&nbsp; <br>4<br>"

    reading = read(f"<body>{chrome}{crumbs}<div><header>{lines}</header></div><aside>Five</aside></body>")

    assert reading.draft.get("general.name") == "Wood"
    assert reading.draft.get("general.management_staff") == 4
    assert texts(reading) == []


def test_parts_above_the_first_known_one_are_read_too() -> None:
    html = f"{HEAD}{CONTENT}{field('Legal form', 'Association')}{field(MEMBERS, '84')}{field(STAFF, '4')}"

    assert texts(read(html)) == ["Legal form:", "Association"]


def test_a_long_text_without_a_word_is_lost() -> None:
    assert page(field("Success Story / Achievements", "<p> </p>")).to_confirm == ("programmes.success_story",)


def test_the_name_is_where_pages_have_it() -> None:
    crumbs = '<div class="breadcrumb"><a>Home</a> &gt; <a>Cluster Organisations</a> » Boats</div>'
    title = '<h1 class="title" id="page-title">Wood</h1>'

    assert page(crumbs, title).draft.get("general.name") == "Boats"
    assert page('<div class="breadcrumb">Home</div>', title).draft.get("general.name") == "Wood"
    assert page("<h1>Menu</h1>").draft.get("general.name") == "Wood Cluster"
    assert read(SAMPLE.replace("<title>", "<p>").replace("breadcrumb", "b").replace("page-title", "p").replace(
        'class="title"', "")).draft.get("general.name") is None  # fmt: skip


def test_a_field_that_nobody_knows_is_told_with_its_value_and_line() -> None:
    html = SAMPLE.replace("<h3><span>Support", field("Legal form", "Association", "of friends") + "<h3><span>Support")

    reading = read(html, "page.html")

    line = next(number for number, text in enumerate(html.split("\n"), 1) if "Legal form" in text)
    assert [(one.line, one.text) for one in reading.unplaced] == [
        (line, "Legal form:"),
        (line, "Association"),
        (line, "of friends"),
    ]


def test_a_label_without_an_item_has_lost_it_but_for_tables_that_always_have_one() -> None:
    reading = page(field(STAFF), field("Languages spoken", ""), field(PLAYERS))

    assert reading.to_confirm == ("general.management_staff", "general.languages")


def test_what_comes_again_or_stands_between_fields_is_told() -> None:
    reading = page(
        field(STAFF, "4"), field(STAFF, "5"), "Words <b>of</b> our <i>own</i>", "<p>and <a>more</a></p>",
        "<h3>A heading</h3>", '<p class="element-hidden">hidden</p><p style="display: none">hidden</p>',
        "<p hidden>hidden</p><script>hidden</script><!-- hidden -->", field("", "No label"),
    )  # fmt: skip

    assert reading.draft.get("general.management_staff") == 4
    said = " ".join(texts(reading))
    for words in ("5", "Words", "of", "our", "own", "and more", "A heading", "No label"):
        assert words in said
    assert "hidden" not in said


def test_text_beside_the_items_of_a_field_belongs_to_it() -> None:
    marked = '<div class="field"><div class="field-label">Other Label:&nbsp;</div> ISO 9001</div>'
    beside = '<div class="field"><div class="field-label">Region:</div><div class="field-items">Viken</div></div>'

    reading = page(marked, beside)

    assert reading.draft.get("general.other_label") == "ISO 9001"
    assert reading.draft.get("general.region") == "Viken"


def test_the_sub_heading_says_which_countries_they_are() -> None:
    below = "Our cluster organisation undertook the following {} activities to support our members"
    within = field(below.format("trans-national"), "Support to collaborative activities/etc.")
    beyond = field(below.format("international"), "Participation at missions/events/study visits/fairs")

    told = page("<h3>Cooperation Activities</h3><legend>Trans-national Cooperation</legend>", field(COUNTRIES, "Italy"))
    guessed = page(
        field(COUNTRIES, "Chile"),
        field("Legal form", "none"),
        "<h3>And</h3>",
        beyond,
        field(COUNTRIES, "Italy"),
        within,
    )
    neither = page(field(COUNTRIES, "Italy"))

    assert told.draft.get("cooperation.transnational_countries") == [{"code": "IT", "label": "Italy"}]
    assert guessed.draft.get("cooperation.international_countries") == [{"code": "CL", "label": "Chile"}]
    assert guessed.draft.get("cooperation.transnational_countries") == [{"code": "IT", "label": "Italy"}]
    assert texts(neither) == [f"{COUNTRIES}:", "Italy"]


def test_text_without_a_label_belongs_to_the_heading_and_to_the_table_above() -> None:
    table = "<table><tr><th>European Programmes</th><th>Project Name</th><th>Link (Regional/National)</th></tr></table>"
    reading = page(
        "<h3>Cluster Strategy</h3>", field("", "<p>We grow.</p>"), field("", "And more."),
        "<h3>Support Programmes</h3>", field("Participation in Funded Support Programmes", table), field("", "Axis 1"),
    )  # fmt: skip

    assert reading.draft.get("strategy.description") == "We grow."
    assert reading.draft.get("programmes.regional_national_programmes") == "Axis 1"
    assert texts(reading) == ["And more."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>one</p><p>two<br>three<br><br>four</p>", "one\n\ntwo\nthree\n\nfour"),
        ("<ul><li>a</li><li><p>b</p></li><li> </li><li>• c</li></ul>", "- a\n- b\n- c"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol start='3'><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ol start='x'><li>a</li></ol><li>alone</li>", "1. a\n\n- alone"),
        ("<p>\uf0b7 from Word</p>", "- from Word"),
        ("<b>bold</b> and <i>so</i>  on\n<span> here</span>", "bold and so on here"),
        ("<pre>one\n  two\n\nthree</pre>", "one\ntwo\n\nthree"),
        ("<p>see <a href='https://x.example/a_(b)'>our [new] page</a>, too</p>",
         "see [our \\[new\\] page](https://x.example/a_%28b%29), too"),
        ("<a href='https://x.example'>https://x.example/</a> <a href='mailto:a@x.example'>a@x.example</a>",
         "https://x.example/ a@x.example"),
        ("<a href='/node/1'>here</a> <a href='https://x.example'> </a>", "here"),
        ("<a href='https://x.example'>one<br>two</a>", "one\ntwo"),
        ("<a href='https://x.example'><p>one</p><p>two</p></a>", "one\n\ntwo"),
        ("<a href='https://x.example'>one <span><a href='https://y.example'>two</a></span></a>", None),
        ("a \ufdd0 b \ufdd1 1 \ufdd2 c", "a b 1 c"),
        ("<table><tr><td>a</td><td>b</td></tr></table>after", "a\tb\n\nafter"),
        ("<p>5 * 3 = 15</p><p>- <u>typed</u></p>", "5 * 3 = 15\n\n- typed"),
    ],
)  # fmt: skip
def test_long_texts_become_paragraphs_and_lists_without_another_word(text: str, expected: str | None) -> None:
    reading = page("<h3>Cluster Strategy</h3>", field("", text))

    description = reading.draft.get("strategy.description")
    if expected is not None:
        assert description == expected
    assert "1]" not in str(description)


def test_free_text_may_hold_headings_and_labels() -> None:
    text = f"<h3>Cluster Strategy</h3><p>{MEMBERS}:&nbsp;</p><p>12</p><h3>Support Programmes</h3>"

    reading = page("<h3>Cluster Strategy</h3>", field("", text), field(STAFF, "4"))

    assert reading.draft.get("strategy.description") == f"Cluster Strategy\n\n{MEMBERS}:\n\n12\n\nSupport Programmes"
    assert reading.draft.get("general.management_staff") == 4


# --- tables -----------------------------------------------------------------------------------------------------------

MANAGER = {"code": "cluster-manager", "label": "Cluster Manager"}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Kim", "Example", "Cluster Manager", "+47 22 33 44 55", "kim@wood.example"),
         {"name": "Kim Example", "roles": [MANAGER], "phone": "+47 22 33 44 55", "email": "kim@wood.example"}),
        (("Kim", "Example", "kim@wood.example", "+47 22 33 44 55", "Cluster Manager"),
         {"name": "Kim Example", "roles": [MANAGER], "phone": "+47 22 33 44 55", "email": "kim@wood.example"}),
        (("Kim Example", "Chief juggler"), {"name": "Kim Example", "roles": [{"label": "Chief juggler"}]}),
        (("Kim", "Example"), {"name": "Kim Example"}),
        (("Kim", "Example", "Chief juggler"), {"name": "Kim Example", "roles": [{"label": "Chief juggler"}]}),
        (("Kim", "kim@wood.example"), {"name": "Kim", "email": "kim@wood.example"}),
        (('<a href="mailto:kim@wood.example">Kim</a>',), {"name": "Kim"}),
    ],
)  # fmt: skip
def test_cells_of_a_person_are_told_by_their_looks(cells: tuple[str, ...], expected: dict[str, object]) -> None:
    reading = page(field(TEAM, row(*cells)))

    assert reading.draft.get("general.management_team") == [expected]
    assert texts(reading) == []


def test_a_name_may_look_like_anything_and_the_link_is_behind_it() -> None:
    reading = page(
        field(PLAYERS, row("SME", "SME"), row('<a href="https://big.example">Big</a>', "Larger Company"), row("Alone"))
    )

    assert reading.draft.get("composition.major_players") == [
        {"name": "SME", "type": {"code": "sme", "label": "SME"}},
        {
            "name": "Big",
            "type": {"code": "larger-company", "label": "Larger Company"},
            "website": "https://big.example",
        },
        {"name": "Alone"},
    ]


def test_a_small_field_may_have_a_label_of_its_own() -> None:
    cells = field("Email", "kim@wood.example") + field("Name", "Kim Example") + field("Shoe size", "42")

    reading = page(field(TEAM, cells))

    assert reading.draft.get("general.management_team") == [{"name": "Kim Example", "email": "kim@wood.example"}]
    assert texts(reading) == ["Shoe size: 42"]


def test_small_fields_may_hold_smaller_ones() -> None:
    reading = page(field(PLAYERS, field("", field("", "Big"), field("", "SME"))))

    assert reading.draft.get("composition.major_players") == [{"name": "Big", "type": {"code": "sme", "label": "SME"}}]


def test_a_cell_that_nobody_can_tell_is_told() -> None:
    reading = page(field(PLAYERS, row("Wood Ltd", "of Oslo", "SME", "Start-up")))

    assert texts(reading) == ["of Oslo", "Start-up"]


FACILITIES = 'Entrepreneurship and scale-up support facilities in the cluster\'s ecosystem (see "Organisation type")'


@pytest.mark.parametrize(
    "head", ["<tr><th>Organisation/Facility Type</th><th>Organisation/Facility Name</th><th>Website</th></tr>",
             "<thead><tr><th>Type</th><th>Name</th><th>Website:</th></tr></thead>"],
)  # fmt: skip
def test_titles_say_what_stands_in_a_column(head: str) -> None:
    rows = (
        '<tr><td>Fab lab</td><td>Packlab</td><td><a href="https://p.example">see here</a></td></tr><tr><td></td></tr>'
    )

    reading = page(field(FACILITIES, f"<table>{head}{rows}</table>"))

    assert reading.draft.get("composition.support_facilities") == [
        {"name": "Packlab", "type": {"code": "fab-lab", "label": "Fab lab"}, "website": "https://p.example"}
    ]


def test_a_table_without_titles_is_read_in_order_and_what_is_too_much_is_told() -> None:
    rows = "<tr><td>Packlab</td><td>Fab lab</td><td>https://p.example</td><td>extra</td></tr><tr><td>Two</td></tr>"
    team = "<tr><td>Kim</td><td>Example</td><td>Cluster Manager</td><td></td><td>kim@wood.example</td></tr>"

    reading = page(field(FACILITIES, f"<table>{rows}</table>"), field(TEAM, f"<table>{team}</table>"))

    assert reading.draft.get("composition.support_facilities") == [
        {"name": "Packlab", "type": {"code": "fab-lab", "label": "Fab lab"}, "website": "https://p.example"},
        {"name": "Two"},
    ]
    assert reading.draft.get("general.management_team") == [
        {"name": "Kim Example", "roles": [MANAGER], "email": "kim@wood.example"}
    ]
    assert texts(reading) == ["extra"]


def test_a_title_that_nobody_knows_leaves_the_columns_that_are_left() -> None:
    head = "<tr><th>Name</th><th>What it is</th><th></th><th>Since</th></tr>"
    row_below = "<tr><td>Packlab</td><td>Fab lab</td><td>https://p.example</td><td>1999</td></tr>"

    reading = page(field(FACILITIES, f"<table>{head}{row_below}</table>"))

    assert reading.draft.get("composition.support_facilities") == [
        {"name": "Packlab", "type": {"code": "fab-lab", "label": "Fab lab"}, "website": "https://p.example"}
    ]
    assert texts(reading) == ["1999"]


def test_a_table_in_a_cell_is_words_of_the_cell() -> None:
    inner = "<table><tr><td>inner</td></tr></table>"

    reading = page(field(FACILITIES, f"<table><tr><td>Packlab {inner}</td><td>Fab lab</td></tr></table>"))

    assert reading.draft.get("composition.support_facilities") == [
        {"name": "Packlab inner", "type": {"code": "fab-lab", "label": "Fab lab"}}
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Northern Clusters", {"name": "Northern Clusters"}),
        ('<a href="https://n.example">Northern</a>', {"name": "Northern", "website": "https://n.example"}),
        ('<a href="javascript:alert(1)">Northern</a>', {"name": "Northern"}),
        ("Northern<br>https://n.example", {"name": "Northern", "website": "https://n.example"}),
    ],
)
def test_an_item_without_parts_is_a_row(item: str, expected: dict[str, object]) -> None:
    reading = page(field("Membership to other networks/partnerships", item, ""))

    assert reading.draft.get("general.networks") == [expected]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ('<a href="https://wood.example">Visit us</a>', "https://wood.example"),
        ('<a href="https://other.example">https://wood.example</a>', "https://wood.example"),
        ('<a href="/node/1">wood.example</a>', "wood.example"),
        ("wood.example", "wood.example"),
        ("<a>wood.example</a>", "wood.example"),
    ],
)
def test_the_address_behind_the_words_is_taken_where_the_words_are_none(item: str, expected: str) -> None:
    assert page(field("Website", item)).draft.get("general.website") == expected


# --- limits -----------------------------------------------------------------------------------------------------------


def refusal(html: str) -> str:
    with pytest.raises(NotAPageError) as told:
        read(html, "page.html")
    return str(told.value)


def test_web_pages_that_are_none_of_a_cluster_are_told_what_one_looks_like() -> None:
    assert "page.html is no profile page. A page has headings" in refusal("<html><body><p>News</p></body></html>")
    assert "page.html is no profile page. A page has headings" in refusal(HEAD + field(MEMBERS, "4"))


def test_a_web_page_with_nothing_in_it_is_told() -> None:
    assert refusal("<!-- <html> -->") == "page.html is a web page with nothing in it."


def test_a_page_that_is_nested_too_deeply_is_refused() -> None:
    assert refusal(HEAD + CONTENT + "<div>" * 300 + SAMPLE) == "page.html is no profile page: it is nested too deeply."


def test_a_page_may_have_many_parts_and_not_too_many() -> None:
    inside = field(MEMBERS, "4") + field(STAFF, "5")
    parts = MOST_ELEMENTS // 2

    assert read(HEAD + CONTENT + inside + "<b></b><br>" * (parts - 20) + "." * 100_000).dialect == "page-old-html"
    assert refusal(HEAD + CONTENT + inside + "<b></b><br>" * parts) == (
        f"page.html is no profile page: it has more than {MOST_ELEMENTS} parts."
    )


NESTED = '<div class="field">' * 100
HARD = [
    "<p>" * 10_000,
    '<div class="field">x</div>' * 8_000,
    f"{NESTED}x{'</div>' * 100}" * 60,
    f"<table>{'<tr><td>' * 10_000}",
    ("<table><tr><td>" * 60 + "x" + "</td></tr></table>" * 60) * 40,
    "<a href='https://x.example'>" * 5_000,
    ("<ul><li>" * 60 + "x" + "</li></ul>" * 60) * 40,
    field(COUNTRIES, "Italy") * 1_500,
    field(TEAM, *[row("a", "b", "c", "d")] * 500),
    "x" * 800_000,
    " \n" * 200_000,
    "<pre>" + "x\n" * 100_000,
    field("Why should partners choose you for cooperation?", "<br>- a" * 4_000),
]
"""A fifth of what is allowed, or more than that."""


@pytest.mark.parametrize("hard", range(len(HARD)))
def test_no_page_takes_long(hard: int) -> None:
    html = HEAD + CONTENT + field(MEMBERS, "4") + field(STAFF, "5") + HARD[hard]
    start = time.process_time()

    try:
        read(html, "page.html")
        read(unmarked(html), "page.html")
    except NotAPageError:
        pass

    assert time.process_time() - start < 2


# --- nothing gets lost ------------------------------------------------------------------------------------------------

WRAPPED = st.sampled_from(
    [
        "<p>zulu{n}</p>", "zulu{n}", "<div>zulu{n}</div>", "<ul><li>zulu{n}</li></ul>", "<h3>zulu{n}</h3>",
        '<div class="field"><div class="field-label">zulu{n}:</div></div>',
        '<div class="field"><div class="field-items"><div class="field-item">zulu{n}</div></div></div>',
        '<div class="field"><div class="field-label">Website:&nbsp;</div>zulu{n}</div>',
        '<div class="field">zulu{n}<div class="field-items"><b>and</b></div></div>',
        "<table><tr><td>zulu{n}</td><td>x</td></tr></table>", "<b>zulu{n}</b>", "<pre>zulu{n}\n x</pre>",
        '<div class="field-item">zulu{n}</div>', "<legend>zulu{n}</legend>", "<br>zulu{n}<br>",
        "<span>zu<i>lu{n}</i></span>", '<div class="field-label">zulu{n}</div>', "<blockquote>zulu{n}</blockquote>",
    ]
)  # fmt: skip
PLACES = [at for at in range(SAMPLE.index("General Information") - 100, SAMPLE.index('<div id="footer"'))
          if SAMPLE[at] == "<" and SAMPLE[at - 1] == "\n"]  # fmt: skip


@settings(max_examples=20)
@given(st.lists(st.tuples(WRAPPED, st.sampled_from(PLACES)), max_size=8))
def test_no_words_of_the_content_get_lost_wherever_they_stand(wrapped: list[tuple[str, int]]) -> None:
    html = SAMPLE
    for number, (words, at) in sorted(enumerate(wrapped), key=lambda one: -one[1][1]):
        html = html[:at] + words.format(n=7001 + number) + html[at:]

    reading = read(html, "page.html")

    kept = json.dumps(dict(reading.draft.values)) + "\n".join(texts(reading))
    for number in range(len(wrapped)):
        assert f"zulu{7001 + number}" in kept


@settings(max_examples=10)
@given(st.lists(st.tuples(WRAPPED, st.sampled_from(PLACES)), max_size=8))
def test_nor_do_those_of_a_page_without_marks(wrapped: list[tuple[str, int]]) -> None:
    html = SAMPLE
    for number, (words, at) in sorted(enumerate(wrapped), key=lambda one: -one[1][1]):
        html = html[:at] + words.format(n=7001 + number) + html[at:]

    reading = read(unmarked(html), "page.html")

    kept = json.dumps(dict(reading.draft.values)) + "\n".join(texts(reading))
    for number in range(len(wrapped)):
        assert f"zulu{7001 + number}" in kept
