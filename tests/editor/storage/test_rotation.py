"""Old backups go by their age; and no clock, however wrong, makes one go that a steady clock would have kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from editor.storage.rotation import ALWAYS, kept

NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CYCLE = timedelta(days=146_097)
"""After 400 years the calendar is the same again, days of the week too: a clock wrong by that names the same days."""

GAPS = st.lists(st.integers(1, 24 * 90).map(lambda hours: hours * HOUR), min_size=1, max_size=80)
SHORT_GAPS = st.lists(st.integers(1, 30).map(lambda hours: hours * HOUR), min_size=1, max_size=120)


def at_gaps(gaps: Sequence[timedelta]) -> list[datetime]:
    times = [NOW]
    for gap in gaps:
        times.append(times[-1] + gap)
    return times


def plain(times: Sequence[datetime]) -> set[int]:
    """The rule as one says it, for a clock that is never wrong."""
    keep = set(range(len(times))[-10:])
    for label, days in (("%c", 2), ("%F", 14), ("%G %V", 61), ("%Y %m", 10**6)):
        newest = {time.strftime(label): place for place, time in enumerate(times)}
        keep |= {place for place in newest.values() if times[-1] - times[place] <= days * DAY}
    return keep


def live(
    times: Sequence[datetime], shown: Sequence[datetime], rule: Callable[[Sequence[datetime]], set[int]]
) -> set[datetime]:
    """Make backups one after another and prune after each, as the program does; return the true times of those left."""
    left: list[tuple[datetime, datetime]] = []
    for time, label in zip(times, shown, strict=True):
        left.append((time, label))
        keep = rule([one for _time, one in left])
        left = [pair for place, pair in enumerate(left) if place in keep]
    return {time for time, _label in left}


def test_all_of_two_days_are_kept() -> None:
    times = [NOW + n * HOUR for n in range(48)]

    assert kept(times) == set(range(48))


def test_two_days_are_two_days_to_the_hour() -> None:
    times = [NOW + n * HOUR for n in range(60)]

    assert 11 in kept(times)
    assert 10 not in kept(times)


def test_two_weeks_are_two_weeks_to_the_day() -> None:
    times = [NOW + n * 12 * HOUR for n in range(61)]

    assert 32 in kept(times)
    assert kept(times) & {31, 30} == set()


def test_before_that_the_newest_of_each_day_then_week_then_month_is_kept() -> None:
    times = [NOW + n * 3 * HOUR for n in range(8 * 365)]

    keep = [times[place] for place in sorted(kept(times))]

    newest = times[-1].date()
    days = sorted({time.date() for time in keep})
    assert [(newest - day).days for day in days][-14:] == list(range(13, -1, -1))
    a_week_apart = [day for day in days if 21 < (newest - day).days < 60]
    assert {day.isoweekday() for day in a_week_apart} >= {7}
    assert len(a_week_apart) <= 7
    old = [day for day in days if (newest - day).days > 70]
    assert [(day.year, day.month) for day in old] == [(2026, 11), (2026, 12), *((2027, n) for n in range(1, 9))]
    assert {(day + DAY).day for day in old} == {1}


@given(GAPS)
def test_the_newest_ten_are_kept_always(gaps: list[timedelta]) -> None:
    times = at_gaps(gaps)

    assert kept(times) >= set(range(len(times))[-ALWAYS:])


@given(GAPS)
def test_a_steady_clock_keeps_at_least_what_the_rule_says(gaps: list[timedelta]) -> None:
    times = at_gaps(gaps)

    assert kept(times) >= plain(times)
    assert live(times, times, kept) >= live(times, times, plain)


@given(SHORT_GAPS)
def test_in_daily_use_little_more_is_kept_than_the_rule_says(gaps: list[timedelta]) -> None:
    times = at_gaps(gaps)

    assert len(live(times, times, kept)) <= len(live(times, times, plain)) + 12


@given(GAPS, st.data())
def test_a_clock_that_jumps_by_centuries_loses_nothing_that_a_steady_one_keeps(
    gaps: list[timedelta], data: st.DataObject
) -> None:
    times = at_gaps(gaps)
    jumps = st.integers(-2, 4).map(lambda cycles: cycles * CYCLE)
    offsets = data.draw(st.lists(st.one_of(st.just(CYCLE * 0), jumps), min_size=len(times), max_size=len(times)))
    shown = [time + offset for time, offset in zip(times, offsets, strict=True)]

    assert live(times, shown, kept) >= live(times, times, plain)


@given(SHORT_GAPS, st.integers(-4000, 4000), st.data())
def test_a_clock_that_is_wrong_for_a_while_loses_nothing_of_the_last_two_days(
    gaps: list[timedelta], wrong: int, data: st.DataObject
) -> None:
    times = at_gaps(gaps)
    first = data.draw(st.integers(0, len(times) - 1))
    last = data.draw(st.integers(first, len(times) - 1))
    far = wrong * DAY if abs(wrong) > 120 else 3000 * DAY
    shown = [time + (far if first <= place <= last else 0 * DAY) for place, time in enumerate(times)]

    left = live(times, shown, kept)

    assert left >= {time for time in times if times[-1] - time <= 2 * DAY}
    assert all(any(abs(time - one) <= DAY for one in left) for time in times if times[-1] - time <= 13 * DAY)


@given(SHORT_GAPS, st.integers(1, 99))
def test_a_clock_a_few_days_ahead_takes_a_day_at_most_before_it_is_put_right(gaps: list[timedelta], days: int) -> None:
    times = at_gaps([*gaps, HOUR])
    shown = [*times[:-1], times[-1] + days * DAY]

    keep = kept(shown)

    assert keep >= {place for place, time in enumerate(times) if times[-1] - time <= DAY}
    assert all(any(abs(time - times[one]) <= DAY for one in keep) for time in times if times[-1] - time <= 12 * DAY)


def test_a_clock_that_is_wrong_at_each_start_and_put_right_keeps_no_more_than_twice_as_many() -> None:
    times = [NOW + n * 12 * HOUR for n in range(1000)]
    dead = datetime(2000, 1, 1, tzinfo=UTC)
    shown = [dead + place * timedelta(minutes=1) if place % 2 else time for place, time in enumerate(times)]

    assert len(live(times, shown, kept)) <= 2 * len(live(times, times, plain))


def test_a_clock_set_back_a_year_does_not_weigh_new_backups_against_those_of_that_year() -> None:
    times = [NOW + n * DAY for n in range(365)]
    before = live(times, times, kept)

    shown = [*sorted(before), *(NOW + n * DAY + HOUR for n in range(30))]

    assert {shown[place] for place in kept(shown)} >= {time for time in before if times[-1] - time > 61 * DAY}


def test_backups_of_one_second_are_weighed_against_each_other() -> None:
    times = [NOW] * 30 + [NOW + n * 7 * DAY for n in range(1, 14)]

    assert kept(times) & set(range(30)) == set()


def test_a_hundred_days_without_a_backup_are_believed_and_more_are_not() -> None:
    def left_of_the_first(gap: timedelta) -> set[int]:
        first = [NOW + n * timedelta(minutes=1) for n in range(5)]
        return kept([*first, *(first[-1] + gap + n * HOUR for n in range(40))]) & set(range(5))

    assert left_of_the_first(100 * DAY) == {4}
    assert left_of_the_first(100 * DAY + HOUR) == {0, 1, 2, 3, 4}


def test_what_was_made_behind_each_of_many_jumps_is_weighed_apart() -> None:
    before_jump, after_jump = datetime(2010, 1, 20, tzinfo=UTC), datetime(2010, 1, 5, tzinfo=UTC)
    times = [NOW, before_jump, datetime(2040, 1, 1, tzinfo=UTC), *(after_jump + n * 7 * DAY for n in range(16))]

    assert 1 in kept(times)


def test_what_was_made_before_another_is_as_old_whatever_its_own_clock_says() -> None:
    minute, dead = timedelta(minutes=1), datetime(2000, 1, 1, tzinfo=UTC)
    times = [NOW, dead, NOW + minute, dead + 20 * HOUR, *(NOW + minute + n * HOUR for n in range(1, 31))]

    assert 0 not in kept(times)


def test_nothing_to_prune_is_no_trouble() -> None:
    assert kept([]) == set()
    assert kept([NOW]) == {0}
