"""Labels with their value in the same line: taken apart as on pages where each has a line of its own."""

from __future__ import annotations

import pytest

from editor.exchange.profile_page.inline_labels import without_inline_labels
from editor.exchange.profile_page.labels import PageLabels
from editor.exchange.profile_page.lines import Line
from tests.editor.exchange.drafts import CATALOGUE

LABELS = PageLabels(CATALOGUE)


def apart(*texts: str) -> list[tuple[int, str]]:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    return [(line.number, line.text) for line in without_inline_labels(lines, LABELS)]


def test_label_and_value_get_a_line_each_and_keep_their_number() -> None:
    assert apart("x: y", "Total number of members: \u00a084 X ", "Text: a") == [
        (1, "x: y"),
        (2, "Total number of members:\u00a0 "),
        (2, "84 X "),
        (3, "Text: a"),
    ]


def test_a_value_keeps_blanks_that_are_no_separators() -> None:
    assert apart("Other Label: X\u2003", "Languages spoken:\t\u2003Danish")[1::2] == [
        (1, "X\u2003"),
        (2, "\u2003Danish"),
    ]


def test_the_label_ends_as_those_do_that_have_a_line_of_their_own() -> None:
    lines = ("Sectoral Industries: ", "Technology fields: ", "Region:\u00a0", "Note:\t", "Note:\t", "Note:\t")

    assert (7, "Other Label: ") in apart(*lines, "Other Label: x")


def test_of_two_colons_the_one_after_the_label_parts_the_line() -> None:
    assert apart("Other Label: a: b") == [(1, "Other Label:\u00a0 "), (1, "a: b")]


@pytest.mark.parametrize("others", [(), ("Other Label: x",)])
def test_a_label_of_one_word_is_one_only_beside_two_others(others: tuple[str, ...]) -> None:
    assert (1, "Region: Fyn") in apart("Region: Fyn", *others)
    assert (1, "Fyn") in apart("Region: Fyn", "Other Label: x", "Languages spoken: y")


ALONE = ("Sectoral Industries: ", "Technology fields: ", "Emerging industries: ", "Support services provided: ")


@pytest.mark.parametrize(("among", "parted"), [((), True), (("Region: ",), False)])
def test_the_only_one_where_many_have_a_line_of_their_own_is_a_sentence(
    among: tuple[str, ...], *, parted: bool
) -> None:
    assert ((6 if among else 5, "we speak all") in apart(*ALONE, *among, "Languages spoken: we speak all")) is parted


def test_a_label_that_has_a_line_of_its_own_as_well_is_a_sentence() -> None:
    lines = ("Number of SME members: ", "Number of SME members: we know them", "Other Label: x", "Region: Fyn")

    assert apart(*lines) == [
        (1, lines[0]),
        (2, lines[1]),
        (3, "Other Label: "),
        (3, "x"),
        (4, "Region: Fyn"),  # beside one only
    ]


def test_a_label_that_two_fields_have_may_stand_in_both_ways() -> None:
    countries = "The main countries targeted by the cluster organisation:"

    assert (3, "Norway") in apart(f"{countries} ", "United States", f"{countries} Norway")
