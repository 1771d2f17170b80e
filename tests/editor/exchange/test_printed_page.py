"""Pages for printers: what they say of themselves, and addresses of links by numbers in brackets."""

from __future__ import annotations

import time

import pytest

from editor.exchange.profile_page.lines import Line
from editor.exchange.profile_page.printed import PrintedPage
from editor.exchange.reading import Reading
from tests.editor.exchange.page_scorer import read
from tests.editor.exchange.web_pages import CONTENT, HEAD, MEMBERS, field

SITE = "https://platform.example"
PAGE = f"{SITE}/cluster-organisations/wood"
LINES = (
    f"Published on Platform ({SITE})",
    "",
    "Home > Cluster Organisations > Wood",
    "_____________________________",
    "Wood [1]",
    "General Information",
    "Website:\u00a0 ",
    "https://wood.example/ [2]",
    "Other Label:\u00a0 ",
    "Forest [sic] Award [8]",
    "Membership to other networks/partnerships:\u00a0 ",
    "Tree Net [3]",
    "Leaf Net",
    "Sectoral and Industrial Focus",
    "Sectoral Industries:\u00a0 ",
    "Wood Products [4]",
    "Composition of the cluster",
    "Name and link of major players:\u00a0 ",
    "Saws & Co. [5]",
    "Larger Company",
    "Why should partners choose you for cooperation?:\u00a0 ",
    "",
    "Read our plan [6] or write to ann@wood.example [7].",
)
FOOT = (
    f"Source URL: {PAGE}",
    "",
    "Links",
    f"[1] {PAGE}",
    "[2] https://wood.example",
    "[3] https://tree.example",
    f"[4] {SITE}/taxonomy/term/17",
    "[5] https://saws.example",
    "[6] https://wood.example/plan",
    "[7] mailto:ann@wood.example",
    "[8] https://award.example",
)


def page(*lines: str) -> Reading:
    return read("\n".join(lines))


def test_numbers_of_links_are_no_part_of_values_and_addresses_go_where_addresses_go() -> None:
    draft = page(*LINES, "", *FOOT).draft

    assert draft.get("general.name") == "Wood"
    assert draft.get("general.website") == "https://wood.example/"
    assert draft.get("general.other_label") == "Forest [sic] Award"
    assert draft.get("general.networks") == [
        {"name": "Tree Net", "website": "https://tree.example"},
        {"name": "Leaf Net"},
    ]
    assert draft.get("sectoral_focus.sectoral_industries") == [{"code": "wood-products", "label": "Wood Products"}]
    assert draft.get("composition.major_players") == [
        {
            "name": "Saws & Co.",
            "type": {"code": "larger-company", "label": "Larger Company"},
            "website": "https://saws.example",
        }
    ]


def test_a_long_text_keeps_the_numbers_of_addresses_that_only_the_foot_of_the_page_says() -> None:
    reading = page(*LINES, "", *FOOT)

    why = "Read our plan [6] or write to ann@wood.example."
    assert reading.draft.get("programmes.why_cooperate") == why
    assert [line.text for line in reading.unplaced] == ["[6] https://wood.example/plan", "[8] https://award.example"]
    assert [line.line for line in reading.unplaced] == [33, 35]


def test_the_address_behind_words_is_the_website() -> None:
    lines = ["Visit us [2]" if "wood.example/ [2]" in line else line for line in LINES]

    assert page(*lines, *FOOT).draft.get("general.website") == "https://wood.example"


def test_words_that_lead_to_no_website_stay_words() -> None:
    lines = ["Write to us [7]" if "wood.example/ [2]" in line else line for line in LINES]

    assert page(*lines, *FOOT).draft.get("general.website") == "Write to us"


@pytest.mark.parametrize("foot", [(), FOOT[2:], (*FOOT, "and a last line"), (FOOT[0], "x" * 3000)])
def test_numbers_in_brackets_stay_where_no_foot_says_what_they_are(foot: tuple[str, ...]) -> None:
    reading = page(*LINES, "", *foot)

    assert reading.draft.get("general.other_label") == "Forest [sic] Award [8]"
    assert str(reading.draft.get("programmes.why_cooperate")).startswith("Read our plan [6] or")
    for line in filter(None, foot):
        assert line.split()[-1] in str(reading.draft.get("programmes.why_cooperate"))


@pytest.mark.parametrize("mark", ["[5]", "a[1] ", "[99]"])
def test_a_line_of_numbers_takes_no_longer_than_its_letters(mark: str) -> None:
    lines = [*LINES[:9], mark * 300_000, *LINES[10:], *FOOT]
    start = time.process_time()

    page(*lines)

    assert time.process_time() - start < 2


def test_lines_that_are_all_addresses_are_no_foot() -> None:
    lines = [Line(1, "Links"), Line(2, "[1] https://wood.example"), Line(3, "")]

    printed = PrintedPage(lines)

    assert printed.lines == lines
    assert printed.rest() == []


def test_a_page_whose_links_are_all_of_the_platform_leaves_nothing() -> None:
    reading = page(*LINES[:5], *LINES[13:20], FOOT[0], FOOT[3], FOOT[6])

    assert [line.text for line in reading.unplaced] == []


def test_the_web_page_for_printers_is_read_without_the_numbers_of_links_and_says_its_name() -> None:
    number = '<span class="print-footnote">[2]</span>'
    crumbs = '<div class="print-breadcrumb"><a>Home</a> &gt; <a>Cluster Organisations</a> &gt; Wood</div>'
    fields = field(MEMBERS, "84") + field("Website", f'<a href="https://wood.example">Visit us</a> {number}')
    services = field("Details of support services", f"<p>We <a href='https://a.example'>saw</a>{number}.</p>")

    draft = read(f"{HEAD}{crumbs}{CONTENT}<h3>Composition of the cluster</h3>{fields}{services}</div></div>").draft

    assert draft.get("general.name") == "Wood"
    assert draft.get("general.website") == "https://wood.example"
    assert draft.get("strategy.support_services_details") == "We [saw](https://a.example)."


def test_the_title_of_the_window_is_the_name_where_a_heading_says_so_too() -> None:
    fields = field(MEMBERS, "84") + field("Number of SME members", "61")
    html = f"<html><head><title>Wood</title></head><body>{{}}{CONTENT}{fields}</div></div></body></html>"

    assert read(html.format("<h2><a href='/wood'>Wood</a></h2>")).draft.get("general.name") == "Wood"
    assert read(html.format("<h2>Forest</h2>")).draft.get("general.name") is None
