"""The command that lists the days that come due in a library, or writes them as a calendar."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from editor.cli import DONE
from editor.cli_library import open_library
from editor.cli_shared import check_target, now, say, say_json
from editor.domain.dates import read_moment
from editor.domain.due import Due, find_due
from editor.errors import DamagedProfileError
from editor.exchange.calendar import Entry, make_calendar
from editor.exchange.files import write_file
from editor.paths import APP_NAME
from editor.storage.library import Library, ProfileHeader
from editor.translation import _, ngettext


def due(arguments: Namespace) -> int:
    """All profiles in use, soonest first."""
    today = now().astimezone().date()
    if arguments.output is not None:
        check_target(arguments.output, arguments.library, ".ics")
    with open_library(arguments.library) as library:
        found = sorted(_all_due(library, today), key=lambda pair: (pair[1].day, pair[0].name, pair[0].id))
    if arguments.within is not None:
        found = [(header, one) for header, one in found if (one.day - today).days <= arguments.within]
    if arguments.output is not None:
        write_file(arguments.output, make_calendar(_entry(header, one) for header, one in found))
    elif arguments.json:
        say_json(
            [
                {"day": one.day.isoformat(), "profile_id": header.id, "name": header.name, "text": one.text, "path": one.path or None}
                for header, one in found
            ]
        )  # fmt: skip
    else:
        for header, one in found:
            say(one.day.isoformat(), days_words((one.day - today).days), header.name or _("(no name)"), one.text)
    return DONE


def _all_due(library: Library, today: date) -> Iterator[tuple[ProfileHeader, Due]]:
    for header in library.headers():
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
