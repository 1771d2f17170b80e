"""What cells say as text, whatever they were stored as."""

from __future__ import annotations

from datetime import date

import pytest

from editor.domain.specs import Choices, Date, Decimal, Integer, Kind, LongText, Text, YesNo
from editor.exchange.office.cells import Cell, plain_text, text_for


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),
        ("a\r\nb\rc", "a\nb\nc"),
        (True, "Yes"),
        (False, "No"),
        (date(2012, 7, 17), "2012-07-17"),
        (12.0, "12"),
        (0.1, "0.1"),
        (-3.0, "-3"),
        (1e16, "10000000000000000"),
        (1e300, "1" + "0" * 300),
        (1.5e-7, "0.00000015"),
        (1e17, "100000000000000000"),
        (float("nan"), ""),
        (float("inf"), ""),
        (float("-inf"), ""),
    ],
)
def test_a_cell_as_text(cell: Cell | None, expected: str) -> None:
    assert plain_text(cell) == expected


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        (Date(), 41107.0, "2012-07-17"),
        (Date(), 0.5, "0.5"),
        (Date(), "2012-07-17T00:00:00", "2012-07-17"),
        (Date(), "the 17th: To be confirmed", "the 17th: To be confirmed"),
        (Date(), "2012-07-32T00:00:00", "2012-07-32T00:00:00"),
        (Date(), "17 July 2012", "17 July 2012"),
        (YesNo(), 1.0, "1"),
        (YesNo(), 2.0, "2"),
        (YesNo(), True, "Yes"),
        (Integer(), 12.0, "12"),
        (Decimal(), 0.5, "0.5"),
        (Text(), 41107.0, "41107"),
        (LongText(), "a\r\nb", "a\nb"),
        (Choices("languages"), "a", "a"),
    ],
)
def test_a_cell_as_somebody_would_type_it(kind: Kind, cell: Cell, expected: str) -> None:
    assert text_for(kind, cell) == expected


def test_the_days_of_old_macs() -> None:
    assert text_for(Date(), 39645.0, from_1904=True) == "2012-07-17"
