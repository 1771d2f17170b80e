"""Days that come due are read off the profile and its last submission."""

from __future__ import annotations

from datetime import date

import pytest

from editor.domain.draft import Draft
from editor.domain.due import Due, find_due
from tests.editor.exchange.drafts import CATALOGUE

TODAY = date(2026, 11, 23)


def due(last: date | None = None, **values: object) -> list[tuple[date, str]]:
    draft = Draft(CATALOGUE)
    for name, value in values.items():
        draft.set(name.replace("__", "."), value)  # type: ignore[arg-type]
    return [(one.day, one.text) for one in find_due(draft, last, TODAY)]


def test_a_label_that_lapses_is_due_on_its_day_and_stays_when_it_is_over() -> None:
    text = "Cluster Excellence Label valid until this day"

    assert due(general__excellence_label_valid_until="2028-05-31") == [(date(2028, 5, 31), text)]
    assert due(general__excellence_label_valid_until="2020-05-31") == [(date(2020, 5, 31), text)]
    assert due(general__excellence_label_valid_until="soon") == []
    assert due(general__established_on="2014-01-01") == []


@pytest.mark.parametrize(
    ("last", "day"), [(date(2026, 11, 20), date(2027, 11, 20)), (date(2024, 2, 29), date(2025, 3, 1))]
)
def test_a_profile_is_updated_a_year_after_it_was_last_final(last: date, day: date) -> None:
    assert due(last) == [(day, "Yearly update of the profile")]


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("In its third period (2024 to 2027), with funding", "2024 to 2027", 2027),
        ("Funded 2023-2026", "2023-2026", 2026),
        ("Funded 2023 – 2030.", "2023 – 2030", 2030),
        ("Recognised until 2028", "until 2028", 2028),
        ("It ends in 2029.", "ends in 2029", 2029),
    ],
)
def test_a_period_of_a_programme_ends_with_its_year(text: str, words: str, year: int) -> None:
    assert due(programmes__regional_national_programmes=text) == [
        (date(year, 12, 31), f"Regional and national programmes: “{words}” ends")
    ]


@pytest.mark.parametrize("text", ["2014-2020", "since 2015", "until 2025", "in 2027", "12024-20278", ""])
def test_what_is_over_or_no_period_is_not_due(text: str) -> None:
    assert due(programmes__regional_national_programmes=text) == []


def test_names_of_projects_are_read_and_other_sections_are_not() -> None:
    project = {"project": "Oak 2025-2028", "website": "https://a.example/2025-2029"}

    assert [day for day, _text in due(programmes__european_programmes=[project, "x"])] == [date(2028, 12, 31)]
    assert due(strategy__description="Our strategy 2025-2030") == []


def test_the_soonest_comes_first() -> None:
    draft = Draft(CATALOGUE)
    draft.set("general.excellence_label_valid_until", "2028-05-31")
    draft.set("programmes.regional_national_programmes", "2024 to 2027")

    found = find_due(draft, date(2026, 1, 1), TODAY)

    assert [one.key for one in found] == [
        "update", "programmes.regional_national_programmes:2027", "general.excellence_label_valid_until"
    ]  # fmt: skip
    assert isinstance(found[0], Due)
