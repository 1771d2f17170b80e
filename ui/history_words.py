"""What the history and the versions are called: points of the past, days, and when a field changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from editor.domain.dates import MONTHS, read_moment, show_date
from editor.domain.history import Step
from editor.domain.telling import is_import, one_line
from editor.domain.timeline import Point, PointKind, day_of_moment
from editor.translation import _, ngettext
from ui.profile_list import when

MOST_OF_A_NAME = 80


def day_words(day: date, today: date) -> str:
    """A day, as one speaks of it."""
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    if day.year == today.year:
        # Translators: a day of this year, such as 17 July.
        return _("{day} {month}").format(day=day.day, month=_(MONTHS[day.month - 1]))
    return show_date(day)


def time_words(at: str) -> str:
    """The time of day of a stored moment, where the person is."""
    moment = read_moment(at)
    return moment.strftime("%H:%M") if moment is not None else ""


def title_of(point: Point, today: date) -> str:
    """What a point is called in the timeline."""
    match point.kind:
        case PointKind.NOW:
            return _("Now")
        case PointKind.HANDED_IN:
            return _("Handed in, revision {n}").format(n=point.number)
        case PointKind.VERSION:
            return one_line(point.name)[:MOST_OF_A_NAME]
        case PointKind.IMPORT | PointKind.DAY:
            return day_words(day_of_moment(point.at), today)
        case PointKind.MADE:
            return _("Profile made")


def hint_of(point: Point, today: date) -> str:
    """What the timeline says below a point."""
    day = show_date(day_of_moment(point.at))
    match point.kind:
        case PointKind.NOW:
            return _("Draft, last change {when}").format(when=moment_words(point.at, today))
        case PointKind.HANDED_IN:
            return day
        case PointKind.VERSION:
            return _("Named version, {day}").format(day=day_words(day_of_moment(point.at), today))
        case PointKind.DAY:
            return ngettext("{n} change", "{n} changes", point.n).format(n=point.n)
        case PointKind.IMPORT:
            words = ngettext("{step}: {n} value", "{step}: {n} values", point.n)
            return words.format(step=one_line(point.name), n=point.n)
        case PointKind.MADE if point.name:
            # Translators: how a profile was made, and when: "Import made.txt, 2 December 2025".
            return _("{step}, {day}").format(step=one_line(point.name), day=day)
        case PointKind.MADE:
            return day


def name_of(point: Point, today: date) -> str:
    """What a point is called within a line: above a column, in a list, on a button."""
    match point.kind:
        case PointKind.HANDED_IN:
            return _("Revision {n}").format(n=point.number)
        case PointKind.IMPORT:
            return _("Import of {day}").format(day=title_of(point, today))
        case _:
            return title_of(point, today)


def heading(before: Point, after: Point, today: date) -> str:
    """The title of a comparison."""
    if after.kind is not PointKind.NOW:
        return _("From {before} to {after}").format(before=name_of(before, today), after=name_of(after, today))
    match before.kind:
        case PointKind.HANDED_IN:
            return _("What changed since revision {n}").format(n=before.number)
        case PointKind.VERSION:
            return _("What changed since “{version}”").format(version=title_of(before, today))
        case PointKind.MADE:
            return _("What changed since the profile was made")
        case _:
            return _("What changed since {day}").format(day=name_of(before, today))


def summary(before: Point, after: Point, today: date, counts: tuple[int, int]) -> str:
    """What is compared with what, and how many fields differ and are the same."""
    day = show_date(day_of_moment(before.at))
    other = _("the draft of today") if after.kind is PointKind.NOW else name_of(after, today)
    match before.kind:
        case PointKind.HANDED_IN:
            said = _("Handed in on {day} and compared with {other}")
        case PointKind.VERSION:
            said = _("Named on {day} and compared with {other}")
        case PointKind.MADE:
            said = _("Made on {day} and compared with {other}")
        case PointKind.IMPORT:
            said = _("As it was after the import of {day}, compared with {other}")
        case PointKind.DAY:
            said = _("As it was at the end of {day}, compared with {other}")
        case PointKind.NOW:
            said = _("The draft of today, compared with {other}")
    differ = ngettext("{n} field differs", "{n} fields differ", counts[0]).format(n=counts[0])
    differ = differ if counts[0] else _("no field differs")
    same = ngettext("{n} is the same", "{n} are the same", counts[1]).format(n=counts[1])
    # Translators: what is compared, and what came of it: "Handed in on …: 7 fields differ, 49 are the same."
    return _("{what}: {differ}, {same}.").format(what=said.format(day=day, other=other), differ=differ, same=same)


def restore_words(point: Point, today: date) -> str:
    """What restoring a point is called."""
    if point.kind is PointKind.HANDED_IN:
        return _("Restore revision {n}").format(n=point.number)
    if point.kind is PointKind.MADE:
        return _("Restore the beginning")
    # Translators: the second with a name that a person gave: Restore “Board meeting May”.
    words = _("Restore {point}") if point.kind is not PointKind.VERSION else _("Restore “{point}”")
    return words.format(point=_short_name(point, today))


def restored_words(point: Point, today: date) -> str:
    """What restoring a point is called once it is done, in the history."""
    if point.kind is PointKind.HANDED_IN:
        return _("Restored revision {n}").format(n=point.number)
    if point.kind is PointKind.MADE:
        return _("Restored the beginning")
    # Translators: the second with a name that a person gave: Restored “Board meeting May”.
    words = _("Restored {point}") if point.kind is not PointKind.VERSION else _("Restored “{point}”")
    return words.format(point=_short_name(point, today))


def _short_name(point: Point, today: date) -> str:
    name = name_of(point, today)
    return name if len(name) <= 32 else name[:31].rstrip() + "…"


def moment_words(at: str, today: date) -> str:
    """A moment, short: "14:02" of today, "21 Nov" of this year."""
    moment = read_moment(at)
    if moment is None:
        return ""
    end_of_day = datetime.combine(today, datetime.max.time()).astimezone()
    return when(moment, end_of_day)


def changed_words(step: Step, today: date) -> str:
    """When a field changed: "Today, 14:01", "21 Nov, import"."""
    moment = moment_words(step.at, today)
    if day_of_moment(step.at) == today:
        moment = _("Today, {time}").format(time=moment)
    return _("{when}, import").format(when=moment) if is_import(step) else moment
