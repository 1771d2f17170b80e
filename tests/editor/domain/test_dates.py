"""Days, as people and pages write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.dates import read_date, show_date


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
