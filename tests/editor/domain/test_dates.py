"""Days, as people and pages write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.dates import read_date, read_month_or_year, show_date, show_month_or_year


@pytest.mark.parametrize(
    "text",
    [
        "2012-07-17",
        "2012-7-17",
        "17.07.2012",
        "17.7.2012.",
        "17/07/2012",
        "17-7-2012",
        "17. 7. 2012",
        "17 July 2012",
        "17 july 2012",
        "17 Jul 2012",
        "17. July 2012",
        "17th of July, 2012",
        "Tuesday, 17 July, 2012",
        "Tuesday 17 July 2012",
        "July 17, 2012",
        "Tuesday, July 17, 2012",
        "  17\u00a0July \n 2012 ",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == date(2012, 7, 17)


@pytest.mark.parametrize(
    "text",
    [
        "17 juillet 2012", "mardi 17 juillet 2012", "mardi, 17 Juillet, 2012", "17. Juli 2012", "Dienstag, 17. Juli 2012",
        "17 de julio de 2012", "terça-feira, 17 de julho de 2012", "martedì 17 luglio 2012", "17 iulie 2012",
        "2012. július 17.", "2012. július 17., kedd", "2012 m. liepos 17 d.", "2012. gada 17. jūlijs", "17 lipca 2012",
        "tiistai 17. heinäkuuta 2012", "úterý, 17. července 2012", "17. srpnja 2012.", "Τρίτη, 17 Ιουλίου 2012",
        "17 юли 2012 г.", "17 липня 2012 р.", "17 Temmuz 2012", "dimarts 17 de juliol del 2012", "17 JUILLET 2012",
    ],
)  # fmt: skip
def test_months_are_known_in_the_languages_of_europe(text: str) -> None:
    assert read_date(text) == date(2012, 7, 17)


def test_the_first_of_a_month_may_be_written_so() -> None:
    assert read_date("1er janvier 2014") == date(2014, 1, 1)


@pytest.mark.parametrize("text", ["26 listopada 2012", "26 nivôse 2012", "31 février 2012", "2012. nivôse 26."])
def test_a_month_that_is_none_or_two_makes_no_day(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2012", "2012"),
        (" 2012 ", "2012"),
        ("2012-07", "2012-07"),
        ("2012-7", "2012-07"),
        ("2012/12", "2012-12"),
        ("07.2012", "2012-07"),
        ("7 / 2012", "2012-07"),
        ("July 2012", "2012-07"),
        ("Sept. 2012", "2012-09"),
        ("2012 July", "2012-07"),
        ("julio de 2012", "2012-07"),
        ("juillet\u00a02012", "2012-07"),
        ("13.2012", None),
        ("0/2012", None),
        ("2012-13", None),
        ("12", None),
        ("20123", None),
        ("0012", None),
        ("nivôse 2012", None),
        ("spring 2012", None),
        ("17 July 2012", None),
        ("", None),
    ],
)
def test_a_month_or_a_year_is_read(text: str, read: str | None) -> None:
    assert read_month_or_year(text) == read


@pytest.mark.parametrize(("kept", "shown"), [("2012", "2012"), ("2012-07", "July 2012"), ("2012-12", "December 2012")])
def test_a_month_or_a_year_is_shown_as_people_write_it(kept: str, shown: str) -> None:
    assert show_month_or_year(kept) == shown
    assert read_month_or_year(shown) == kept


def test_figures_are_read_day_before_month() -> None:
    assert read_date("3/4/2012") == date(2012, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "", "2012", "July 2012", "17 July", "31 February 2012", "31.04.2012", "7/17/2012", "0/0/2012", "17 Ju 2012",
        "17 Juli-Fest 2012", "2012-07-17T10:00", "2012-W29-2", "17 July 2012 and 18 July 2012", "0000-01-01", "17.07.12",
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert read_date(text) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_that_is_shown_can_be_read_again(day: date) -> None:
    assert read_date(show_date(day)) == day
    assert read_date(day.isoformat()) == day


@given(st.text())
def test_any_text_at_all_can_be_tried(text: str) -> None:
    read_date(text)
