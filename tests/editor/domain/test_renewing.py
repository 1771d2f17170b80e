"""A new draft from last year's: everything is copied and asks to be confirmed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editor.domain.checks import Sort, find_issues
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import make_catalogue
from editor.domain.renewing import renewed, year_of

CATALOGUE = make_catalogue()
NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
NAME, STAFF, TEAM = "general.name", "general.management_staff", "general.management_team"
SERVICES, PHONE = "strategy.support_services_details", "general.phone"


@pytest.fixture
def last() -> Draft:
    draft = Draft(CATALOGUE)
    draft.set(NAME, "Wood Cluster")
    draft.set(STAFF, 12, Mark(Origin.IMPORTED, "page.txt", confirmed_at="2026-03-01T10:00:00Z"))
    draft.set(TEAM, [{"name": "Ana Pop"}])
    draft.set(SERVICES, "Training\n\nTravel", Mark(Origin.IMPORTED, "page.txt", to_confirm=True))
    draft.set(PHONE, None, Mark(Origin.IMPORTED, "page.txt", to_confirm=True))
    return draft


def test_every_value_is_copied_and_to_confirm(last: Draft) -> None:
    draft = renewed(last, "2026", NOW)

    assert draft.values == last.values
    copied = Mark(Origin.COPIED, "2026", "2027-01-12T09:00:00Z", to_confirm=True)
    assert {path: draft.mark(path) for path in draft.values} == dict.fromkeys(draft.values, copied)


def test_the_form_asks_whether_a_value_still_holds(last: Draft) -> None:
    issues = find_issues(renewed(last, "2026", NOW), NOW.date())

    said = {issue.path: issue.text for issue in issues if issue.sort is Sort.CONFIRM}
    assert said[STAFF] == "Copied from 2026. Is it still 12?"
    assert said[SERVICES] == "Copied from 2026. Is it still right?"


def test_what_a_page_had_lost_still_waits(last: Draft) -> None:
    draft = renewed(last, "2026", NOW)

    assert draft.get(PHONE) is None
    assert draft.mark(PHONE) == last.mark(PHONE)


def test_last_years_stays_as_it_was(last: Draft) -> None:
    before = last.copy()

    renewed(last, "2026", NOW)

    assert (last.values, last.marks) == (before.values, before.marks)


def test_a_confirmed_value_says_so_until_next_year(last: Draft) -> None:
    draft = renewed(last, "2026", NOW)
    mark = draft.mark(STAFF)
    assert mark is not None

    draft.set(STAFF, 12, mark.confirmed(NOW))

    assert not draft.is_to_confirm(STAFF)
    assert renewed(draft, "2027", NOW).is_to_confirm(STAFF)


@pytest.mark.parametrize(
    ("moment", "year"),
    [(datetime(2026, 6, 1, tzinfo=UTC), "2026"), ("2026-03-01T10:00:00Z", "2026"), ("", ""), ("in spring", "")],
)
def test_values_are_of_the_year_in_which_they_last_changed(moment: datetime | str, year: str) -> None:
    assert year_of(moment) == year
