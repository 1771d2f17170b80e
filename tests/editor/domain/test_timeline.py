"""The points of a profile's past."""

from __future__ import annotations

from datetime import date

from editor.domain.draft import Edit, Mark, Origin
from editor.domain.history import Step
from editor.domain.timeline import Point, PointKind, day_of_moment, make_timeline, step_at

TOTAL, WEBSITE = "composition.members_total", "general.website"
TODAY = date(2026, 11, 23)
MADE = "2026-11-02T12:00:00Z"
IMPORTED = Mark(Origin.IMPORTED, "made.txt")


def step(number: int, at: str, *, imported: bool = False) -> Step:
    mark = IMPORTED if imported else None
    edits = (Edit(TOTAL, number, number + 1, None, mark), Edit(WEBSITE, str(number), str(number + 1), None, mark))
    return Step(number, "Import made.txt" if imported else "Members", at, edits)


STEPS = [
    step(1, MADE, imported=True),
    step(2, "2026-11-08T12:00:00Z"),
    step(3, "2026-11-08T13:00:00Z"),
    step(4, "2026-11-21T12:00:00Z", imported=True),
    step(5, "2026-11-23T12:00:00Z"),
]
HANDED_IN = Point(PointKind.HANDED_IN, 3, "2026-11-12T12:00:00Z", number=1)
VERSION = Point(PointKind.VERSION, 2, "2026-11-08T12:30:00Z", "Before the correction", number=1)


def test_the_timeline_has_now_names_imports_days_and_the_beginning_newest_first() -> None:
    points = make_timeline(STEPS, [VERSION, HANDED_IN], MADE, TODAY)

    assert [(point.kind, point.step, point.n) for point in points] == [
        (PointKind.NOW, 5, 0),
        (PointKind.IMPORT, 4, 2),
        (PointKind.HANDED_IN, 3, 0),
        (PointKind.DAY, 3, 2),
        (PointKind.VERSION, 2, 0),
        (PointKind.MADE, 1, 2),
    ]


def test_a_profile_that_was_made_empty_begins_before_its_first_step() -> None:
    points = make_timeline(STEPS[1:], [], "2026-11-07T12:00:00Z", TODAY)

    assert points[-1] == Point(PointKind.MADE, 0, "2026-11-07T12:00:00Z")


def test_what_is_typed_in_the_second_in_which_a_profile_was_made_is_no_part_of_making_it() -> None:
    typed = Step(1, "Website", MADE, (Edit(WEBSITE, None, "https://wood.example"),))

    points = make_timeline([typed], [], MADE, TODAY)

    assert points[-1] == Point(PointKind.MADE, 0, MADE)


def test_a_profile_without_a_past_has_now_and_its_beginning() -> None:
    points = make_timeline([], [], MADE, TODAY)

    assert [point.kind for point in points] == [PointKind.NOW, PointKind.MADE]


def test_every_point_has_a_key_of_its_own() -> None:
    points = make_timeline(STEPS, [VERSION, HANDED_IN], MADE, TODAY)

    assert len({point.key for point in points}) == len(points)


def test_the_step_of_a_moment_is_the_last_one_made_until_then() -> None:
    assert step_at(STEPS, "2026-11-12T12:00:00Z") == 3
    assert step_at(STEPS, "2020-01-01T12:00:00Z") == 0


def test_a_moment_that_cannot_be_read_is_long_ago() -> None:
    assert day_of_moment("yesterday") == date(1970, 1, 1)
    assert day_of_moment("0001-01-01T00:00:00+14:00") == date(1970, 1, 1)
