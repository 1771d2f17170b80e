"""Reading of published pages: what a line is taken for, and that none gets lost."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor.domain.values import JsonValue
from editor.errors import NotAPageError
from editor.exchange.profile_page.lines import INVISIBLE
from editor.exchange.reading import Reading, UnplacedLine
from tests.editor.exchange.page_scorer import CATALOGUE, VOCABULARIES, read

END = ":\u00a0 "
TOP = ("Home > Cluster Organisations > Wood Cluster", "", "Wood Cluster", "", "Primary tabs", "")
PRINT = "Printer-friendly versionPrinter-friendly version"
STAFF = "Number of staff in the management team of the cluster organisation "
FORMALISED = "Do you have a formalised strategy?"
WHY = "Why should partners choose you for cooperation?"
SUCCESS = "Success Story / Achievements"
FACILITIES = 'Entrepreneurship and scale-up support facilities in the cluster\'s ecosystem (see "Organisation type")'
COUNTRIES = "The main countries targeted by the cluster organisation"
INTERNATIONAL = "Our cluster organisation undertook the following international activities to support our members"
TRANSNATIONAL = "Our cluster organisation undertook the following trans-national activities to support our members"
HEADINGS = [section.page_title_text for section in CATALOGUE.sections]


def page(*lines: str) -> Reading:
    """Read the lines below the top of a page; a line that ends in a bar is a label."""
    return read(
        "\n".join([*TOP, PRINT, *(line.removesuffix("|") + END if line.endswith("|") else line for line in lines)])
    )


def not_placed(reading: Reading) -> list[str]:
    return [line.text for line in reading.unplaced]


def test_a_value_may_read_like_a_label() -> None:
    reading = page(
        "General Information", "Other Label|", "Languages spoken:", "Languages spoken|", "English", STAFF + "|", "4"
    )

    assert reading.draft.get("general.other_label") == "Languages spoken:"
    assert reading.draft.get("general.languages") == [{"code": "en", "label": "English"}]
    assert reading.draft.get("general.management_staff") == 4
    assert not_placed(reading) == []


def test_free_text_that_ends_in_a_colon_is_no_label() -> None:
    reading = page("Cluster Strategy", "", "Region:", "", "Our aims are these:", "- wood", "", FORMALISED + "|", "Yes")

    assert reading.draft.get("strategy.description") == "Region:\n\nOur aims are these:\n\n- wood"
    assert reading.draft.get("general.region") is None


@pytest.mark.parametrize("heading", [*HEADINGS, "International Cooperation"])
def test_free_text_may_hold_a_heading(heading: str) -> None:
    text = ("", "What we wrote before:", "", heading, "", "and after", "")
    reading = page(
        "General Information", STAFF + "|", "4", "Cluster Strategy", *text, FORMALISED + "|", "Yes",
        "Cooperation Activities", "International Cooperation", COUNTRIES + "|", "China",
        "Support Programmes", SUCCESS + "|", *text, WHY + "|", *text,
    )  # fmt: skip

    written = f"What we wrote before:\n\n{heading}\n\nand after"
    assert reading.draft.get("strategy.description") == written
    assert reading.draft.get("programmes.success_story") == written
    assert reading.draft.get("programmes.why_cooperate") == written
    assert reading.draft.get("strategy.has_formalised_strategy") is True
    assert reading.draft.get("cooperation.international_countries") == [{"code": "CN", "label": "China"}]
    assert not_placed(reading) == []


def test_free_text_may_hold_the_label_of_another_section() -> None:
    reading = page(
        "General Information", STAFF + "|", "4", "Cluster Strategy", "", "Website|", "", "the best of all", "",
        FORMALISED + "|", "No",
    )  # fmt: skip

    assert "general.website" not in reading.filled
    assert reading.draft.get("strategy.description") == "Website:\n\nthe best of all"
    assert not_placed(reading) == []


def test_a_section_without_labels_or_text_is_a_heading_all_the_same() -> None:
    reading = page(
        "General Information",
        "Sectoral and Industrial Focus",
        "Composition of the cluster",
        "",
        "Cluster Strategy",
        "",
        "We grow.",
    )

    assert reading.filled == ("general.name", "strategy.description")
    assert not_placed(reading) == []


def test_the_text_of_a_strategy_may_have_no_label_below() -> None:
    reading = page(
        "Cluster Strategy",
        "",
        "We grow.",
        "Cooperation Activities",
        "Trans-national Cooperation",
        COUNTRIES + "|",
        "Italy",
    )

    assert reading.draft.get("strategy.description") == "We grow."
    assert reading.draft.get("cooperation.transnational_countries") == [{"code": "IT", "label": "Italy"}]


def test_a_label_that_no_field_has_is_told_with_its_value() -> None:
    reading = page(
        "General Information", "Legal form|", "Association", "Other Label|", "ISO 9001", "Cluster Strategy", "", "We grow.", "",
        "Legal basis of the cluster|", "Act 12", FORMALISED + "|", "Yes",
    )  # fmt: skip

    assert not_placed(reading) == ["Legal form:", "Association", "Legal basis of the cluster:", "Act 12"]
    assert reading.draft.get("general.other_label") == "ISO 9001"
    assert reading.draft.get("strategy.description") == "We grow."


def test_inside_a_paragraph_nothing_is_a_label() -> None:
    reading = page("Cluster Strategy", "", "Wood and paper.", "Our aims|", "more of both", "", FORMALISED + "|", "Yes")

    assert reading.draft.get("strategy.description") == "Wood and paper.\nOur aims:\nmore of both"


def test_of_two_lines_that_read_like_a_heading_the_one_above_the_labels_is_it() -> None:
    reading = page(
        "Sectoral and Industrial Focus", "Areas of specialisation of the cluster not covered above|", "", "We look at the",
        "Composition of the cluster", "of wood.", "", "Composition of the cluster", "Total number of members|", "31",
    )  # fmt: skip

    written = "We look at the\nComposition of the cluster\nof wood."
    assert reading.draft.get("sectoral_focus.other_specialisation") == written
    assert reading.draft.get("composition.members_total") == 31
    assert not_placed(reading) == []


def test_a_line_not_placed_has_its_number_in_the_file() -> None:
    reading = page("General Information", "Legal form|", "Association", "Other Label|", "ISO 9001")

    assert reading.unplaced == (UnplacedLine(9, "Legal form:"), UnplacedLine(10, "Association"))


def test_a_report_tells_programs_what_was_read_what_is_to_confirm_and_what_found_no_field() -> None:
    reading = page(
        "General Information", "Legal form|", "Association", STAFF + "|", "Mazovia", "Other Label|", "ISO 9001"
    )  # fmt: skip

    assert reading.report() == {
        "source": "page.txt",
        "dialect": "page-old-text",
        "filled": ["general.name", "general.other_label"],
        "to_confirm": ["general.management_staff"],
        "unplaced": [
            {"line": 9, "text": "Legal form:"},
            {"line": 10, "text": "Association"},
            {"line": 12, "text": "Mazovia"},
        ],
    }


@pytest.mark.parametrize(
    ("heading", "path"),
    [
        ("International Cooperation", "cooperation.international_countries"),
        ("Trans-national Cooperation", "cooperation.transnational_countries"),
    ],
)
def test_the_sub_heading_decides_about_a_label_that_stands_twice(heading: str, path: str) -> None:
    reading = page("Cooperation Activities", heading, COUNTRIES + "|", "Italy")

    assert reading.draft.get(path) == [{"code": "IT", "label": "Italy"}]
    assert reading.filled == ("general.name", path)


@pytest.mark.parametrize(
    ("label", "path"),
    [
        (INTERNATIONAL, "cooperation.international_countries"),
        (TRANSNATIONAL, "cooperation.transnational_countries"),
    ],
)
def test_without_a_sub_heading_the_label_below_decides(label: str, path: str) -> None:
    reading = page("Cooperation Activities", COUNTRIES + "|", "Italy", label + "|", "Something else")

    assert reading.draft.get(path) == [{"code": "IT", "label": "Italy"}]


def test_a_label_of_the_next_section_does_not_decide() -> None:
    reading = page(
        "Cooperation Activities", COUNTRIES + "|", "Italy", "Support Programmes", SUCCESS + "|", "", "We won."
    )

    assert reading.filled == ("general.name", "programmes.success_story")
    assert not_placed(reading) == [COUNTRIES + ":", "Italy"]


def test_a_sub_heading_may_have_a_blank_line_below_it_or_nothing_at_all() -> None:
    reading = page(
        "Cooperation Activities",
        "International Cooperation",
        "",
        COUNTRIES + "|",
        "China",
        "Trans-national Cooperation",
    )

    assert reading.draft.get("cooperation.international_countries") == [{"code": "CN", "label": "China"}]
    assert reading.filled == ("general.name", "cooperation.international_countries")
    assert not_placed(reading) == []


@pytest.mark.parametrize(
    "titles",
    [
        ("Organisation/Facility Name", "Organisation/Facility Type", "Website"),
        ("Organisation/Facility Name", "", "Organisation/Facility Type"),
    ],
)
def test_titles_of_a_table_may_stand_a_line_each(titles: tuple[str, ...]) -> None:
    rows = page("Composition of the cluster", FACILITIES + "|", *titles, "Sea Lab", "Fab lab")
    empty = page("Composition of the cluster", "Total number of members|", "84", FACILITIES + "|", *titles)

    lab = {"name": "Sea Lab", "type": {"code": "fab-lab", "label": "Fab lab"}}
    assert rows.draft.get("composition.support_facilities") == [lab]
    assert empty.draft.get("composition.support_facilities") is None
    assert empty.to_confirm == ()


def test_a_single_title_may_be_a_name() -> None:
    reading = page("Composition of the cluster", FACILITIES + "|", "Organisation/Facility Name", "Fab lab")

    assert reading.draft.get("composition.support_facilities") == [
        {"name": "Organisation/Facility Name", "type": {"code": "fab-lab", "label": "Fab lab"}}
    ]


def test_the_label_of_the_text_below_a_table_may_have_no_colon() -> None:
    funded = "Participation in Funded Support Programmes"
    reading = page("Support Programmes", funded + "|", "LIFE", "RefillBox", "(Regional/National)", "", "Two grants.", "",
                   "None since.")  # fmt: skip

    project = {"programme": {"code": "life", "label": "LIFE"}, "project": "RefillBox"}
    assert reading.draft.get("programmes.european_programmes") == [project]
    assert reading.draft.get("programmes.regional_national_programmes") == "Two grants.\n\nNone since."


def test_such_a_label_that_says_nothing_has_lost_its_value_and_a_second_one_is_told() -> None:
    funded = "Participation in Funded Support Programmes"
    lines = ("Support Programmes", "(Regional/National)|", "", "Two grants.", funded + "|", "LIFE", "RefillBox")

    lost = page("Support Programmes", funded + "|", "LIFE", "RefillBox", "(Regional/National)")
    again = page(*lines, "(Regional/National)")

    assert lost.to_confirm == ("programmes.regional_national_programmes",)
    assert again.draft.get("programmes.regional_national_programmes") == "Two grants."
    assert "(Regional/National)" in str(again.draft.get("programmes.european_programmes"))


def test_a_line_that_only_begins_like_the_titles_of_a_table_is_a_cell() -> None:
    label = 'Entrepreneurship and scale-up support facilities in the cluster\'s ecosystem (see "Organisation type")'
    titles = "Organisation/Facility NameOrganisation/Facility TypeWebsite"
    reading = page("Composition of the cluster", label + "|", f"{titles} and more")

    assert reading.draft.get("composition.support_facilities") == [{"name": f"{titles} and more"}]


def test_a_label_that_stands_twice_and_says_nothing_is_not_placed() -> None:
    reading = page("Cooperation Activities", COUNTRIES + "|", "Italy")

    assert reading.filled == ("general.name",)
    assert not_placed(reading) == [COUNTRIES + ":", "Italy"]


def test_a_label_that_comes_again_is_told_with_its_value() -> None:
    reading = page("General Information", "Other Label|", "ISO 9001", "Other Label|", "ISO 14001")

    assert reading.draft.get("general.other_label") == "ISO 9001"
    assert not_placed(reading) == ["Other Label:", "ISO 14001"]


def test_a_second_page_in_the_same_file_is_not_placed() -> None:
    reading = page(
        "Support Programmes", WHY + "|", "", "We are quick.", "", "Home > Cluster Organisations > Another", "Another"
    )

    assert reading.draft.get("general.name") == "Wood Cluster"
    assert reading.draft.get("programmes.why_cooperate") == "We are quick."
    assert not_placed(reading) == ["Home > Cluster Organisations > Another", "Another"]


def test_menus_above_the_page_are_not_placed() -> None:
    reading = read("\n".join(["Partner search", *TOP, PRINT, "General Information", "Other Label" + END, "ISO"]))

    assert reading.draft.get("general.name") == "Wood Cluster"
    assert not_placed(reading) == ["Partner search"]


def test_what_stands_on_every_page_of_the_site_is_furniture() -> None:
    around = (
        "Jump to navigation",
        "European Cluster Collaboration Platform",
        "------",
        *TOP[:2],
        "  • View(active tab)",
    )

    reading = read("\n".join([*around, *TOP[2:], PRINT, "General Information", STAFF + END, "4"]))

    assert reading.draft.get("general.name") == "Wood Cluster"
    assert not_placed(reading) == []


def test_a_rule_as_long_as_a_text_is_told_and_the_link_for_printers_is_furniture_wherever_it_stands() -> None:
    reading = read("\n".join(["-" * 1001, *TOP, "General Information", PRINT, STAFF + END, "4"]))

    assert reading.draft.get("general.management_staff") == 4
    assert not_placed(reading) == ["-" * 1001]


@pytest.mark.parametrize("sign", ["", "  • ", "1. "])
def test_how_one_gets_to_the_page_may_be_a_list(sign: str) -> None:
    crumbs = [f"{sign}{crumb}" for crumb in ("Home", "Cluster Organisations", "Wood Cluster")]

    reading = read("\n".join(["Search", *crumbs, "Wood", "General Information", STAFF + END, "4"]))

    assert reading.draft.get("general.name") == "Wood Cluster"
    assert not_placed(reading) == ["Search", "Wood"]


def test_a_list_that_ends_before_the_name_says_none() -> None:
    reading = read("\n".join(["Home", "Cluster Organisations", "General Information", STAFF + END, "4"]))

    assert reading.draft.get("general.name") is None
    assert not_placed(reading) == ["Home", "Cluster Organisations"]


def test_the_title_is_the_name_where_the_path_above_is_missing() -> None:
    reading = read("\n".join([*TOP[2:], PRINT, "General Information", "Other Label" + END, "ISO"]))

    assert reading.draft.get("general.name") == "Wood Cluster"


def test_a_line_left_over_from_a_lost_label_is_no_number() -> None:
    reading = page("General Information", STAFF + "|", "Region of Vojvodina", "Other Label|", "ISO 9001")

    assert reading.draft.get("general.management_staff") is None
    assert reading.to_confirm == ("general.management_staff",)
    assert not_placed(reading) == ["Region of Vojvodina"]


def test_a_figure_in_words_stays_as_it_was_written() -> None:
    reading = page(
        "General Information",
        STAFF + "|",
        "about 12",
        "The date when the cluster organisation was established|",
        "2012",
    )

    assert reading.draft.get("general.management_staff") == "about 12"
    assert reading.draft.get("general.established_on") == "2012"


def test_a_table_label_with_nothing_under_it_is_lost_only_where_the_page_lost_something() -> None:
    players = "Name and link of major players|"

    complete = page("Composition of the cluster", "Total number of members|", "31", players)
    crawled = page("Composition of the cluster", "Total number of members|", players)

    assert complete.to_confirm == ()
    assert crawled.to_confirm == ("composition.members_total", "composition.major_players")


def test_what_a_lost_answer_is_asked_about_is_nothing() -> None:
    reading = page("Cluster Strategy", FORMALISED + "|", "Support services provided|")

    assert reading.draft.values.keys() == {"general.name"}
    assert reading.to_confirm == ("strategy.has_formalised_strategy", "strategy.support_services")


def test_own_words_and_terms_of_a_list_both_stay() -> None:
    reading = page(
        "Cluster Strategy", "Support services provided|", "access to Technology-Services", "Free beer", "Free beer"
    )

    assert reading.draft.get("strategy.support_services") == [
        {"code": "access-to-technology-services", "label": "Access to technology services"},
        {"label": "Free beer"},
    ]


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("English, German; Italian", ["English", "German", "Italian"]),
        ("English/French", ["English", "French"]),
        ("English, French and German", ["English", "French", "German"]),
        ("English French German", ["English", "French", "German"]),
        ("English, English, German", ["English", "German"]),
        ("English German", ["English German"]),  # as "Digital Health" is not "Digital" and "Health"
        ("English, Elvish", ["English, Elvish"]),
        ("English, and Elvish", ["English, and Elvish"]),
        ("and, English", ["and, English"]),
        ("English, German " * 40, [("English, German " * 40).strip()]),
    ],
)
def test_several_listed_terms_may_stand_in_one_line(line: str, labels: list[str]) -> None:
    reading = page("General Information", "Languages spoken|", line, STAFF + "|", "4")

    languages = reading.draft.get("general.languages")
    assert isinstance(languages, list)
    assert [term["label"] for term in languages if isinstance(term, dict)] == labels


def test_a_listed_term_with_commas_is_one_term_also_among_others() -> None:
    machining = "Machining (turning, drilling, moulding, planing, cutting)"
    reading = page("Sectoral and Industrial Focus", "Technology fields|", f"{machining}, Composite materials",
                   "Sectoral Industries|", "Plastics")  # fmt: skip

    fields = reading.draft.get("sectoral_focus.technology_fields")
    assert isinstance(fields, list)
    assert [term["label"] for term in fields if isinstance(term, dict)] == [machining, "Composite materials"]


def test_lines_of_long_lists_are_terms_each() -> None:
    lines = [f"English, German{' ' * number}{number}" for number in range(100)]
    reading = page("General Information", "Languages spoken|", "English, German", *lines, STAFF + "|", "4")

    languages = reading.draft.get("general.languages")
    assert isinstance(languages, list)
    assert languages[0] == {"label": "English, German"}


def test_a_country_is_known_only_where_the_page_says_it() -> None:
    reading = page("General Information", "Region|", "North-West (Romania)")

    assert reading.draft.get("general.region") == "North-West (Romania)"
    assert "general.country" not in reading.draft.marks


LABELS = [label for field in CATALOGUE.fields.values() for label in field.page_labels]
TITLES = [
    "Organisation/Facility NameOrganisation/Facility TypeWebsite",
    "European ProgrammesProject NameLink (Regional/National)",
]
TERMS = [
    term.label
    for name in ("languages", "countries", "player_types", "team_roles")
    for term in VOCABULARIES[name].terms[:6]
]
ends = st.sampled_from([END, ": ", ":", " :\u00a0 ", ""])
free = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40)
page_lines = st.lists(
    st.one_of(
        st.builds(str.__add__, st.sampled_from(LABELS), ends),
        st.builds(str.__add__, free, ends),
        st.sampled_from(
            [*HEADINGS, "International Cooperation", "Trans-national Cooperation", *TITLES, *TOP, PRINT, ""]
        ),
        st.sampled_from(TERMS),
        st.sampled_from(
            ["12", "Yes", "Wednesday, 1 January, 2014", "https://a.example", "a@b.example", "+00 000 0041"]
        ),
        st.builds("  • {}".format, free),
        st.builds("{}\t{}".format, free, free),
        free,
    ),
    max_size=60,
)


def letters(text: str) -> str:
    return re.sub(r"[\s\\•▪‣◦●○■□·∙*-]", "", text.translate(INVISIBLE))


def texts(value: JsonValue) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [str(value)]


def furniture() -> set[str]:
    words = (*LABELS, *HEADINGS, *TITLES, *TOP, PRINT, "International Cooperation", "Trans-national Cooperation")
    return {letters(word).casefold().rstrip(":") for word in words} | {"", "yes"}


@given(page_lines)
@example(["Cluster Strategy", "", "a", "Support Programmes", "b", "Do you have a formalised strategy?" + END])
@example(["Other Label" + END, "a\x85b", "Cluster Management Team" + END, "x\ty\tz\tu\tv\tw"])
def test_no_line_of_any_text_gets_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        reading = read(text)
    except NotAPageError:
        return

    kept = [
        letters(shown).casefold()
        for shown in [*itertools.chain(*map(texts, reading.draft.values.values())), *not_placed(reading)]
    ]
    kept.append("".join(kept))
    for line in lines:
        for cell in line.split("\t"):
            said = letters(cell)
            if said.casefold().rstrip(":") in furniture() or said == "Wednesday,1January,2014":
                continue
            assert any(said.casefold() in shown for shown in kept), (line, reading.draft.values, reading.unplaced)


@given(page_lines)
def test_a_page_reads_the_same_twice_and_its_draft_can_be_stored(lines: list[str]) -> None:
    text = "\n".join(["General Information", STAFF + END, *lines])

    reading = read(text)

    again = type(reading.draft).from_document(CATALOGUE, reading.draft.to_document())
    assert again.to_document() == reading.draft.to_document() == read(text).draft.to_document()


@pytest.mark.parametrize(
    "line",
    [
        "International Cooperation\n",
        "Name and link of major players" + END + "\n" + "Larger Company\n",
        COUNTRIES + END + "\n",
        "Cluster Strategy\n",
        "  • a * b _ c [ ] (\n",
        "Printer-friendly version ",
        "\u00a0 ",
        "* ",
        "[a](b",
        "\\",
        "1. a\n",
        "Home > ",
        ":",
        "a@.",
        "Legal form" + END + "\n\n",
    ],
)
def test_the_time_to_read_grows_no_faster_than_the_page(line: str) -> None:
    def seconds(times: int) -> float:
        text = "\n".join(["Cluster Strategy", FORMALISED + END, "Yes", WHY + END, "", line * times])
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(200)
    short = max(seconds(900), 0.01)
    assert seconds(9_000) < 60 * short  # ten times as long; a hundred times where each line looks at all others


# --- other ways to copy -----------------------------------------------------------------------------------------------


def test_a_label_may_have_its_value_in_the_same_line() -> None:
    reading = page(
        "General Information", "The date when the cluster organisation was established: mercredi 1 janvier 2014",
        STAFF + ":\u00a0 12", "Website: https://wood.example", "Other Label|", "Languages spoken",
        "Languages spoken|", "English",
    )  # fmt: skip

    assert reading.draft.get("general.established_on") == "2014-01-01"
    assert reading.draft.get("general.management_staff") == 12
    assert reading.draft.get("general.website") == "https://wood.example"
    assert reading.draft.get("general.other_label") == "Languages spoken"
    assert not_placed(reading) == []


def test_a_page_may_have_all_its_values_beside_their_labels() -> None:
    reading = read("Total number of members: 84\nNumber of SME members: 61\nSomething: else\n")

    assert reading.draft.get("composition.members_total") == 84
    assert reading.draft.get("composition.sme_members") == 61


def test_a_word_before_a_colon_is_a_label_only_beside_others() -> None:
    alone = page("General Information", "Other Label|", "Region: of friends", STAFF + "|", "4")
    once = page("General Information", STAFF + ": 4", "Other Label|", "Region: of friends")

    assert alone.draft.get("general.other_label") == "Region: of friends"
    assert once.draft.get("general.other_label") == "Region: of friends"


@pytest.mark.parametrize("space", ["  ", "\u00a0", " \u00a0", "\u00a0\u00a0"])
def test_spaces_may_be_doubled_and_of_another_kind(space: str) -> None:
    text = "\n".join(
        [*TOP, PRINT, "General Information", STAFF + END, "4", COUNTRIES + END, "South Korea", INTERNATIONAL + END]
    )

    reading = read(text.replace(" ", space))

    assert reading.draft.get("general.name") == f"Wood{space}Cluster"
    assert reading.draft.get("general.management_staff") == 4
    countries = reading.draft.get("cooperation.international_countries")
    assert countries == [{"code": "KR", "label": "Republic of Korea (South Korea)"}]
    assert not_placed(reading) == []


@pytest.mark.parametrize(
    "source", ["Source URL: https://p.example/wood", "Source URL (modified on 2 May 2019): https://p.example"]
)
def test_what_a_page_for_printers_says_of_itself_is_furniture(source: str) -> None:
    lines = ("Published on Cluster Collaboration Platform (https://p.example)", TOP[0], "", "Composition of the cluster",
             "Total number of members" + END, "84", WHY + END, "", "We grow.", "", source)  # fmt: skip

    reading = read("\n".join(lines))

    assert reading.draft.get("general.name") == "Wood Cluster"
    assert reading.draft.get("programmes.why_cooperate") == "We grow."
    assert not_placed(reading) == []


def test_in_free_text_nothing_is_furniture() -> None:
    text = "Published on our site (https://p.example)\n\nSource URL: https://p.example\n\nand more"

    reading = page("Composition of the cluster", "Total number of members|", "84", WHY + "|", "", *text.split("\n"))

    assert reading.draft.get("programmes.why_cooperate") == text


def test_a_page_of_the_older_site_may_speak_of_what_the_newer_one_has() -> None:
    reading = page("Cluster Strategy", "", "About us", "", "Cluster composition", "", "84", FORMALISED + "|", "Yes",
                   "Cooperation Activities", "International Cooperation", COUNTRIES + "|", "China",
                   "Support Programmes", WHY + "|", "", "We grow.")  # fmt: skip

    assert reading.dialect == "page-old-text"
    assert reading.draft.get("strategy.description") == "About us\n\nCluster composition\n\n84"
