"""Reading of published pages: which of the lines that read like a heading are one."""

from __future__ import annotations

from tests.editor.exchange.page_scorer import read
from tests.editor.exchange.test_profile_page_lines import (
    COUNTRIES,
    END,
    FORMALISED,
    INTERNATIONAL,
    WHY,
    not_placed,
    page,
)


def test_the_first_line_may_be_a_heading() -> None:
    reading = read(f"Cluster Strategy\n\nWe grow.\n\n{FORMALISED}{END}\nYes")

    assert reading.draft.get("strategy.description") == "We grow."
    assert not_placed(reading) == []


def test_the_last_line_may_be_a_heading() -> None:
    reading = page("General Information", "Other Label|", "ISO 9001", "Cluster Strategy")

    assert reading.draft.get("general.other_label") == "ISO 9001"
    assert not_placed(reading) == []


def test_a_label_of_one_word_makes_a_heading_where_it_is_of_its_section() -> None:
    reading = page("General Information", "Region|", "Mazovia")

    assert reading.draft.get("general.region") == "Mazovia"
    assert not_placed(reading) == []


def test_a_label_of_one_word_of_another_section_makes_no_heading_less_of_one() -> None:
    reading = page("Composition of the cluster", "Website|", "x.example", "Total number of members|", "31")

    assert reading.draft.get("composition.members_total") == 31
    assert not_placed(reading) == []


def test_a_line_that_is_no_heading_is_content_of_the_one_above_which_is_none_either() -> None:
    reading = page("Composition of the cluster", "Sectoral and Industrial Focus", "Words")

    assert not_placed(reading) == ["Composition of the cluster", "Sectoral and Industrial Focus", "Words"]


def test_a_sub_heading_may_stand_right_above_another_one() -> None:
    reading = page(
        "Cooperation Activities", "International Cooperation", "Trans-national Cooperation", COUNTRIES + "|", "China"
    )

    assert reading.draft.get("cooperation.transnational_countries") == [{"code": "CN", "label": "China"}]
    assert not_placed(reading) == []


def test_a_sub_heading_may_stand_right_above_the_next_heading() -> None:
    reading = page(
        "Cooperation Activities", "International Cooperation", COUNTRIES + "|", "China", "Trans-national Cooperation",
        "Support Programmes", WHY + "|", "", "We are quick.",
    )  # fmt: skip

    assert reading.draft.get("cooperation.international_countries") == [{"code": "CN", "label": "China"}]
    assert reading.draft.get("programmes.why_cooperate") == "We are quick."
    assert not_placed(reading) == []


def test_an_entry_of_a_list_may_read_like_a_sub_heading() -> None:
    reading = page(
        "Cooperation Activities", "International Cooperation", INTERNATIONAL + "|", "Trans-national Cooperation",
        "with friends",
    )  # fmt: skip

    assert reading.draft.get("cooperation.international_activities") == [
        {"label": "Trans-national Cooperation"},
        {"label": "with friends"},
    ]


def test_a_sentence_that_begins_like_a_label_of_another_section_makes_no_heading_less_of_one() -> None:
    sentence = "Number of SME members: we do not count, we know them."

    reading = page(
        "Composition of the cluster", "Total number of members|", "31", "Number of SME members|", "30",
        "Cluster Strategy", "", sentence, "", FORMALISED + "|", "Yes",
    )  # fmt: skip

    assert reading.draft.get("strategy.description") == sentence
    assert reading.draft.get("composition.sme_members") == 30
    assert not_placed(reading) == []
