"""Which backups are kept: all of two days, then the newest of each day, week and month; and the newest ten always.

The clock of a computer is wrong now and then (an empty battery, a year mistyped), and must never make this delete what
a steady clock would have kept. So three things are not taken from it. The order: backups are numbered. The present:
ages count from the newest backup. And a gap that no clock can have shown, backward or far ahead: it counts as nothing,
and what was made behind it is never weighed against what was made before it. Another gap counts as far as the time
since bears it out: a day at first, and after a week, a week.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

ALWAYS = 10
"""So many of the newest are kept whatever their age."""

DAY = timedelta(days=1)
ALL_FOR, DAILY_FOR, WEEKLY_FOR = 2 * DAY, 14 * DAY, 61 * DAY

LONGEST_GAP = 100 * DAY
"""A longer one is taken for a clock that was wrong. Longer than the gap between the newest backups of two months."""


def kept(times: Sequence[datetime]) -> set[int]:
    """Return the places of the backups to keep. `times` are their times in the order in which they were made."""
    eras = _eras(times)
    ages = _ages(times, eras)
    keep = set(range(len(times))[-ALWAYS:])
    keep |= {place for place, age in enumerate(ages) if age <= ALL_FOR}
    for label, span in ((_day, DAILY_FOR), (_week, WEEKLY_FOR), (_month, None)):
        keep |= _newest_of_each(label, times, eras, [span is None or age <= span for age in ages])
    return keep


def _newest_of_each(
    label: Callable[[datetime], object], times: Sequence[datetime], eras: Sequence[int], counts: Sequence[bool]
) -> set[int]:
    """The last place for each label in each era, of those that count for it."""
    newest = {(eras[place], label(time)): place for place, time in enumerate(times)}
    return {place for place in newest.values() if counts[place]}


def _day(time: datetime) -> object:
    return time.date()


def _week(time: datetime) -> object:
    return time.isocalendar()[:2]


def _month(time: datetime) -> object:
    return time.year, time.month


def _eras(times: Sequence[datetime]) -> list[int]:
    """Return the era of each backup: as long as the clock runs on, it is the same.

    Where it jumps, it may have gone back to the era before: a clock that is wrong at each start of the computer and
    soon put right makes two eras, not hundreds.
    """
    eras: list[int] = []
    last: dict[int, datetime] = {}
    era, before = 0, 0
    for time in times:
        if last:
            known = (one for one in (era, before) if timedelta(0) <= time - last[one] <= LONGEST_GAP)
            now = next(known, max(last) + 1)
            if now != era:
                era, before = now, era
        last[era] = time
        eras.append(era)
    return eras


def _ages(times: Sequence[datetime], eras: Sequence[int]) -> list[timedelta]:
    """How much older than the newest each is at least: as old as the next one, and as its own clock says.

    A gap counts as far as the time since bears it out.
    """
    ages = [timedelta(0)] * len(times)
    following: dict[int, int] = {}
    for place in range(len(times) - 1, -1, -1):
        age = ages[min(place + 1, len(times) - 1)]
        if (after := following.get(eras[place])) is not None:
            gap = times[after] - times[place]
            age = max(age, ages[after] + min(gap, max(DAY, ages[after])))
        ages[place] = age
        following[eras[place]] = place
    return ages
