"""Reading of pages of the newer site: what a line is taken for, and that none gets lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.domain.values import JsonValue
from editor.exchange.comparison import Beside, Comparison
from editor.exchange.findings import Finding
from editor.exchange.profile_page import read_page
from editor.exchange.reading import Reading
from tests.editor.exchange.page_scorer import CATALOGUE, NOW, PAGES, VOCABULARIES, read
from tests.new_fields import Cargo

TOP = ("Wood Cluster of the North", "", "Norway: Oslo og Viken", "Kim Example", "90% completed", "", "")
ABOUT = ("About us", "", "We grow trees.", "")
FIGURES = ("Cluster composition", "", "  • 84", "    Cluster Members", "  • 61", "    SMEs", "")
SAMPLE = (PAGES / "packaging-cluster" / "new.txt").read_text(encoding="utf-8").split("\n")


def page(*lines: str, top: tuple[str, ...] = TOP) -> Reading:
    reading = read("\n".join([*top, *lines]))
    assert reading.dialect == "page-new-text"
    return reading


def not_placed(reading: Reading) -> list[str]:
    return [line.text for line in reading.unplaced]


def test_the_top_says_name_country_and_region_and_the_person_is_told() -> None:
    reading = page(*ABOUT, *FIGURES)

    assert reading.draft.get("general.name") == "Wood Cluster of the North"
    assert reading.draft.get("general.country") == {"code": "NO", "label": "Norway"}
    assert reading.draft.get("general.region") == "Oslo og Viken"
    assert not_placed(reading) == ["Kim Example"]


@pytest.mark.parametrize(
    ("top", "name", "left"),
    [
        (("logo Wood EN", "", *TOP), "Wood Cluster of the North", ["Kim Example"]),
        (("Wood Cluster of the North", *TOP), "Wood Cluster of the North", ["Kim Example"]),
        (("logo Wood EN", "", *TOP[2:]), None, ["Kim Example"]),
        (TOP[2:], None, ["Kim Example"]),
        (("Menu", "Search", *TOP), "Wood Cluster of the North", ["Menu", "Search", "Kim Example"]),
        (("Home > Cluster Organisations > Wood", "", "Wood", "", *TOP[2:]), "Wood", ["Kim Example"]),
        (("Wood", "", "100% completed", ""), "Wood", []),
        (("One", "Two", "Three", "Four", ""), None, ["One", "Two", "Three", "Four"]),
        ((), None, []),
    ],
)
def test_the_name_is_what_stands_above_the_country(top: tuple[str, ...], name: str | None, left: list[str]) -> None:
    reading = page(*ABOUT, *FIGURES, top=top)

    assert reading.draft.get("general.name") == name
    assert not_placed(reading) == left


def test_a_country_that_is_in_no_list_stays_as_it_is() -> None:
    reading = page(*ABOUT, *FIGURES, top=("Wood", "", "Freedonia: Hill Country", "20% completed", ""))

    assert reading.draft.get("general.country") == {"label": "Freedonia"}
    assert reading.draft.get("general.region") == "Hill Country"


def test_of_two_lines_that_could_be_the_country_none_is_taken_unless_it_is_listed() -> None:
    unlisted = page(*ABOUT, *FIGURES, top=("Wood", "", "A: one", "B: two", "20% completed", ""))
    listed = page(*ABOUT, *FIGURES, top=("Wood", "", "A: one", "Norway: Viken", "20% completed", ""))

    assert unlisted.draft.get("general.country") is None
    assert listed.draft.get("general.region") == "Viken"
    assert not_placed(listed) == ["Wood"]
    assert listed.draft.get("general.name") == "A: one"


@pytest.mark.parametrize("sign", ["-", "–", "—", ":"])
@pytest.mark.parametrize("day", ["26 October 2012", "26 octobre 2012", "26. lokakuuta 2012", "26/10/2012"])
def test_the_day_is_read_in_every_language(sign: str, day: str) -> None:
    reading = page(*ABOUT, f"Established {sign} {day}", *FIGURES)

    assert reading.draft.get("general.established_on") == "2012-10-26"


def test_free_text_may_begin_like_a_day() -> None:
    reading = page("About us", "", "Established - in 1990, long before the rest.", "", "Established - 2 May 1990")

    assert reading.draft.get("general.established_on") == "1990-05-02"
    assert reading.draft.get("strategy.description") == "Established - in 1990, long before the rest."


def test_a_day_that_is_none_stays_as_it_was_written() -> None:
    reading = page("Staff in the management team - 4", "Established - about 1990", *FIGURES)

    assert reading.draft.get("general.established_on") == "about 1990"
    assert reading.draft.get("general.management_staff") == 4


@pytest.mark.parametrize("label", ["Established -", "Staff in the management team -", "Established:"])
def test_a_label_without_a_value_has_lost_it(label: str) -> None:
    reading = page(*ABOUT, label, *FIGURES)

    path = "general.established_on" if label.startswith("E") else "general.management_staff"
    assert reading.to_confirm == (path,)
    assert reading.draft.get(path) is None


@pytest.mark.parametrize(("staff", "agrees"), [(6, True), (10, True), (8, True), (5, False), (11, False)])
def test_a_range_of_staff_stays_a_range_and_agrees_with_each_number_in_it(staff: int, agrees: bool) -> None:
    reading = page(*ABOUT, "Staff in the management team - 6-10", *FIGURES)
    current = Draft(CATALOGUE)
    current.set("general.management_staff", staff)

    comparison = Comparison(reading, Beside(current, VOCABULARIES, NOW.date()))

    assert reading.draft.get("general.management_staff") == "6-10"
    same = {entry.field.path for entry in comparison.of(Finding.SAME)}
    assert ("general.management_staff" in same) is agrees


def test_the_figure_without_a_word_after_that_of_all_members_counts_the_smes() -> None:
    reading = page(
        *ABOUT, "Cluster composition", "  • 84", "    Cluster Members", "  • 61", "  • 6", "    Large Companies"
    )

    assert reading.draft.get("composition.members_total") == 84
    assert reading.draft.get("composition.sme_members") == 61
    assert reading.draft.get("composition.large_members") == 6


@pytest.mark.parametrize(
    ("figures", "left"),
    [
        (["84", "Cluster Members", "6", "Large Companies", "61"], ["61"]),
        (["61", "84", "Cluster Members"], ["61"]),
        (["84", "Cluster Members", "61", "62", "6", "Large Companies"], ["61", "62"]),
        (["84", "Cluster Members", "61", "SMEs", "7"], ["7"]),
        (["84", "Cluster Members", "61", "SMEs", "7", "Public bodies"], ["7", "Public bodies"]),
        (["84", "Cluster Members", "61", "SMEs", "62", "SMEs"], ["62", "SMEs"]),
        (["84", "Cluster Members", "61", "SMEs", "SMEs"], ["SMEs"]),
    ],
)
def test_a_figure_of_which_nothing_says_what_it_counts_is_told(figures: list[str], left: list[str]) -> None:
    reading = page(*ABOUT, "Cluster composition", "", *figures, top=())

    assert reading.draft.get("composition.members_total") == 84
    assert not_placed(reading) == left


@pytest.mark.parametrize(
    "figures",
    [
        ["84", "", "Cluster Members", "", "61", "", "SMEs"],
        ["84 Cluster Members", "61 SMEs"],
        ["Cluster Members: 84", "SMEs: 61"],
        ["Cluster Members", "84", "SMEs", "61"],
        ["• 84 Cluster Members", "• 61 SMEs"],
        ["61", "SMEs", "84", "CLUSTER MEMBERS"],
    ],
)
def test_figures_may_stand_above_below_and_beside_what_they_count(figures: list[str]) -> None:
    reading = page(*ABOUT, "Cluster composition", "", *figures, "", "They come from everywhere.", top=())

    assert reading.draft.get("composition.members_total") == 84
    assert reading.draft.get("composition.sme_members") == 61
    assert not_placed(reading) == ["They come from everywhere."]


def test_a_figure_that_is_gone_is_to_be_confirmed() -> None:
    reading = page(*ABOUT, "Cluster composition", "", "Cluster Members", "61", "SMEs", "Large Companies", top=())

    assert reading.to_confirm == ("composition.members_total", "composition.large_members")
    assert reading.draft.get("composition.sme_members") == 61


def test_free_text_may_hold_the_heading_of_the_figures() -> None:
    reading = page("About us", "", "We say this of our", "Cluster composition", "and mean it.", "", *FIGURES)

    assert reading.draft.get("strategy.description") == "We say this of our\nCluster composition\nand mean it."
    assert reading.draft.get("composition.sme_members") == 61


def test_a_list_ends_where_its_items_end() -> None:
    label = "Support services for upskilling and reskilling of companies workforce"
    reading = page(*ABOUT, label, "  • Competence development", "  • Juggling", "", "We also dance.", *FIGURES, top=())

    services = reading.draft.get("strategy.upskilling_services")
    assert services == [{"code": "competence-development", "label": "Competence development"}, {"label": "Juggling"}]
    assert not_placed(reading) == ["We also dance."]


def test_a_list_without_bullets_goes_on_until_a_blank_line() -> None:
    reading = page(*ABOUT, *FIGURES, "Industrial ecosystems", "Textiles", "Construction", "", "More", top=())

    ecosystems = reading.draft.get("sectoral_focus.industrial_ecosystems")
    assert isinstance(ecosystems, list)
    assert len(ecosystems) == 2
    assert not_placed(reading) == ["More"]


def test_labels_of_the_older_site_are_labels_here_too() -> None:
    lines = (
        "Website: https://wood.example", "Region", "Viken", "Languages spoken", "English", "Norwegian", "",
        "Do you have a formalised strategy?", "Yes", "Success Story / Achievements", "", "A bridge.", "", "A boat.",
    )  # fmt: skip
    reading = page(*ABOUT, *FIGURES, *lines, top=())

    draft = reading.draft
    assert draft.get("general.website") == "https://wood.example"
    assert draft.get("general.languages") == [{"code": "en", "label": "English"}, {"code": "no", "label": "Norwegian"}]
    assert draft.get("strategy.has_formalised_strategy") is True
    assert draft.get("programmes.success_story") == "A bridge.\n\nA boat."
    assert draft.get("general.region") == "Viken"
    assert not_placed(reading) == []


def test_several_terms_may_stand_beside_their_label_also_in_free_text() -> None:
    reading = page(*ABOUT[:3], "Sectoral industries: Wood Products, Furniture", "Languages spoken - English / Norwegian",
                   "Technology fields: Saws & axes", *FIGURES)  # fmt: skip

    assert reading.draft.get("strategy.description") == "We grow trees."
    assert reading.draft.get("sectoral_focus.sectoral_industries") == [
        {"code": "wood-products", "label": "Wood Products"},
        {"code": "furniture", "label": "Furniture"},
    ]
    assert reading.draft.get("general.languages") == [
        {"code": "en", "label": "English"},
        {"code": "no", "label": "Norwegian"},
    ]
    assert reading.draft.get("sectoral_focus.technology_fields") == [{"label": "Saws & axes"}]


def test_in_free_text_own_words_beside_a_label_are_free_text() -> None:
    reading = page(*ABOUT[:3], "Technology fields: Saws & axes", *FIGURES)

    assert reading.draft.get("strategy.description") == "We grow trees.\nTechnology fields: Saws & axes"


def test_own_words_beside_a_label_are_a_term_unless_they_are_long() -> None:
    reading = page(
        "Established - 2 May 1990", "Technology fields - Saws", f"Emerging industries - {'x' * 101}", *FIGURES
    )

    assert reading.draft.get("sectoral_focus.technology_fields") == [{"label": "Saws"}]
    assert reading.draft.get("sectoral_focus.emerging_industries") is None
    assert not_placed(reading) == ["Kim Example", f"Emerging industries - {'x' * 101}"]


def test_what_stands_on_every_page_of_the_site_is_furniture_and_the_path_above_says_the_name() -> None:
    top = ("Skip to main content", "1. Home", "2. Cluster Organisations", "3. Wood", "Wood", *TOP[2:])

    reading = page(*ABOUT, *FIGURES, top=top)

    assert reading.draft.get("general.name") == "Wood"
    assert not_placed(reading) == ["Kim Example"]


def test_words_of_free_text_that_read_like_a_label_are_words_of_free_text() -> None:
    reading = page(
        "About us", "", "We grow in this", "Region", "for ever", "", "Website", "", "Languages: all", *FIGURES
    )

    assert reading.draft.get("strategy.description") == (
        "We grow in this\nRegion\nfor ever\n\nWebsite\n\nLanguages: all"
    )


def test_what_stands_below_a_value_of_one_line_is_told() -> None:
    reading = page(*ABOUT, *FIGURES, "Website", "https://wood.example", "Open all day", top=())

    assert reading.draft.get("general.website") == "https://wood.example"
    assert not_placed(reading) == ["Open all day"]


def test_items_below_a_label_need_not_be_listed_terms() -> None:
    reading = page(*ABOUT, *FIGURES, "Industrial ecosystems", "  • Juggling", top=())

    assert reading.draft.get("sectoral_focus.industrial_ecosystems") == [{"label": "Juggling"}]


def test_a_value_that_is_none_is_told_and_to_be_confirmed() -> None:
    reading = page(*ABOUT, *FIGURES, "Do you have a formalised strategy?", "Soon", top=())

    assert reading.to_confirm == ("strategy.has_formalised_strategy",)
    assert not_placed(reading) == ["Soon"]


def test_a_profile_without_country_and_region_has_a_top_all_the_same() -> None:
    catalogue = Catalogue({"cargo": Cargo})

    reading = read_page("\n".join([*TOP, *ABOUT, *FIGURES]), "page.txt", catalogue, VOCABULARIES, NOW)

    assert not_placed(reading)[:3] == ["Wood Cluster of the North", "Norway: Oslo og Viken", "Kim Example"]


def test_a_label_that_comes_again_is_a_line_like_others() -> None:
    reading = page("About us", "", "We grow.", "About us", "", "Once more.", *FIGURES, top=())

    assert reading.draft.get("strategy.description") == "We grow.\nAbout us\n\nOnce more."


def test_a_label_right_above_the_next_has_lost_its_value() -> None:
    reading = page(*ABOUT, *FIGURES, "Industrial ecosystems", "Languages spoken", top=())

    assert reading.to_confirm == ("general.languages", "sectoral_focus.industrial_ecosystems")


LINES = st.sampled_from(
    [
        "zulu {n}", "  • zulu {n}", "zulu {n}:", "zulu {n}: yes", "zulu {n} - no", "Established - zulu {n}", "{n}",
        "  • {n}", "Region: zulu {n}", "zulu {n}: Norway", "Norway: zulu {n}", "About us zulu {n}", "SMEs zulu {n}",
        "{n} Cluster Members", "Website: https://zulu{n}.example", "\t{n}\t", "Staff in the management team - {n}",
        "logo-less {n}",
    ]
)  # fmt: skip
OTHERS = st.sampled_from([*SAMPLE, "", "SMEs", "Website", "Region:", "Languages spoken", "English", "About us"])


def said(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_what_the_top_says_is_not_put_out_by_a_label_below() -> None:
    reading = read("\n".join(["Norway: zulu 7001", "Region:", *SAMPLE]))

    assert reading.draft.get("general.region") == "zulu 7001"
    assert "Region:" in not_placed(reading)


@given(st.lists(st.one_of(LINES, OTHERS), max_size=30), st.integers(0, len(SAMPLE)))
def test_no_line_gets_lost_wherever_it_stands(lines: list[str], at: int) -> None:
    marked = [line.format(n=7001 + number) for number, line in enumerate(lines)]
    text = "\n".join([*SAMPLE[:at], *marked, *SAMPLE[at:]])

    reading = read(text)

    kept = said(dict(reading.draft.values)) + "\n".join(not_placed(reading))
    for number, line in enumerate(lines):
        if "{n}" in line:
            assert str(7001 + number) in kept


def test_what_was_read_says_when_and_where_from() -> None:
    mark = page(*ABOUT, *FIGURES).draft.mark("composition.sme_members")

    assert mark is not None
    assert (mark.source, mark.at) == ("page.txt", "2026-11-23T14:02:05Z")
    assert datetime.fromisoformat(mark.at).tzinfo == UTC


def test_labels_may_have_their_values_below() -> None:
    reading = page(*ABOUT, "Established", "26 October 2012", "Staff in the management team", "6-10", *FIGURES, top=())

    assert reading.draft.get("general.established_on") == "2012-10-26"
    assert reading.draft.get("general.management_staff") == "6-10"
    assert not_placed(reading) == []


def test_a_web_page_may_have_figures_and_words_in_one_box() -> None:
    html = (
        "<main><h1>Wood Cluster</h1><div>Norway: Viken</div><h2>About us</h2><p>We grow.</p>"
        "<dl><dt>Established</dt><dd>26 October 2012</dd></dl><h2>Cluster composition</h2>"
        "<ul><li><b>84</b><span>Cluster Members</span></li><li><b>61</b> <span>SMEs</span></li></ul></main>"
    )

    reading = read(f"<html><body><nav>Menu</nav>{html}<footer>Legal notice</footer></body></html>")

    assert reading.dialect == "page-new-html"
    assert reading.draft.get("general.name") == "Wood Cluster"
    assert reading.draft.get("general.established_on") == "2012-10-26"
    assert reading.draft.get("composition.members_total") == 84
    assert reading.draft.get("composition.sme_members") == 61
    assert not_placed(reading) == []
