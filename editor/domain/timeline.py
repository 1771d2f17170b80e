"""Timeline: the points of a profile's past that can be looked at: what was named, handed in, imported, and days of work."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from editor.domain.dates import read_moment
from editor.domain.draft import net_edits
from editor.domain.history import Step
from editor.domain.telling import is_import


class PointKind(enum.Enum):
    """What a point is; of those of the same moment, the earlier here is the later."""

    NOW = "now"
    HANDED_IN = "handed-in"
    VERSION = "version"
    IMPORT = "import"
    DAY = "day"
    MADE = "made"


_RANKS = {kind: -rank for rank, kind in enumerate(PointKind)}


@dataclass(frozen=True, slots=True)
class Point:
    """A state of the profile."""

    kind: PointKind
    step: int
    """Number of the last step that is in it; 0 before the first."""
    at: str
    """When, ISO 8601 in UTC; empty where it is not known."""
    name: str = ""
    """Of a version; of an import, what the step was."""
    number: int = 0
    """Of a version, or of a revision."""
    n: int = 0
    """How many changes a day had, or how many values an import."""

    @property
    def key(self) -> tuple[str, int]:
        """What makes it the same point after something was added."""
        return self.kind.value, 0 if self.kind is PointKind.NOW else self.number or self.step


def day_of_moment(at: str) -> date:
    """The day of a stored moment, where the person is; of one that cannot be read, long ago."""
    moment = read_moment(at)
    return moment.date() if moment is not None else date(1970, 1, 1)


def step_at(steps: Sequence[Step], at: str) -> int:
    """Number of the last step made until a moment, 0 where there is none."""
    return next((step.number for step in reversed(steps) if step.at <= at), 0)


def make_timeline(steps: Sequence[Step], named: Iterable[Point], made_at: str, today: date) -> list[Point]:
    """Return the points, newest first: now, those `named` (versions and what was handed in), imports, days, and the beginning.

    `made_at` says when the profile was made: its first step belongs to that, where it is as old. What was done `today` is
    in Now.
    """
    first = steps[0] if steps else None
    has_content = first is not None and len(first.edits) > 1 and first.at[:19] <= made_at[:19]
    made = Point(PointKind.MADE, 0, made_at)
    if first is not None and has_content:
        made = Point(PointKind.MADE, first.number, made_at, first.label, n=len(net_edits(first.edits)))
    now = Point(PointKind.NOW, steps[-1].number if steps else 0, steps[-1].at if steps else made_at)
    points = [*named, *_days_and_imports(steps[1:] if has_content else steps, today)]
    points.sort(key=_order, reverse=True)
    return [now, *points, made]


def _order(point: Point) -> tuple[int, str, int]:
    return point.step, point.at, _RANKS[point.kind]


def _days_and_imports(steps: Iterable[Step], today: date) -> list[Point]:
    points: list[Point] = []
    days: dict[date, tuple[Step, int]] = {}
    for step in steps:
        if is_import(step) and step.undoes is None and step.redoes is None:
            points.append(Point(PointKind.IMPORT, step.number, step.at, step.label, n=len(net_edits(step.edits))))
        else:
            day = day_of_moment(step.at)
            days[day] = (step, days[day][1] + 1 if day in days else 1)
    days.pop(today, None)
    return points + [Point(PointKind.DAY, step.number, step.at, n=n) for step, n in days.values()]
