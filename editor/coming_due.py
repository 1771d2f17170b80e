"""Days that come due in a whole library, and a calendar of them: where both front ends come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from editor.domain.dates import read_moment
from editor.domain.due import Due, find_due
from editor.errors import DamagedProfileError
from editor.exchange.calendar import Entry, make_calendar
from editor.paths import APP_NAME
from editor.storage.headers import ProfileHeader
from editor.translation import _, ngettext

if TYPE_CHECKING:
    from editor.storage.library import Library

DueDay = tuple[ProfileHeader, Due]


def all_due(library: Library, today: date) -> list[DueDay]:
    """What comes due in all profiles in use, soonest first; what is overdue is among it."""
    return in_order(due_in(library, library.headers(), today))


def due_in(library: Library, headers: Sequence[ProfileHeader], today: date) -> list[DueDay]:
    """What comes due in some profiles."""
    return list(_each_due(library, headers, today))


def in_order(found: Iterable[DueDay]) -> list[DueDay]:
    """Soonest first."""
    return sorted(found, key=lambda pair: (pair[1].day, pair[0].name, pair[0].id))


def calendar_of(found: Iterable[DueDay]) -> bytes:
    """The days as a calendar."""
    return make_calendar(_entry(header, one) for header, one in found)


def _each_due(library: Library, headers: Iterable[ProfileHeader], today: date) -> Iterator[DueDay]:
    for header in headers:
        try:
            draft = library.load(header.id).draft
        except DamagedProfileError:  # its days are not known; opening it says why
            continue
        moments = (read_moment(one.issued_at) for one in library.submissions(header.id))
        last = max((moment.date() for moment in moments if moment is not None), default=None)
        for one in find_due(draft, last, today):
            yield header, one


def days_words(days: int) -> str:
    """How far a day is."""
    if days < 0:
        return ngettext("{n} day ago", "{n} days ago", -days).format(n=-days)
    return ngettext("in {n} day", "in {n} days", days).format(n=days) if days else _("today")


def _entry(header: ProfileHeader, one: Due) -> Entry:
    name = header.name or _("(no name)")
    uid = f"{header.id}-{one.key}@{APP_NAME}"
    return Entry(uid, one.day, f"{name}: {one.text}", one.text, header.changed_at)
