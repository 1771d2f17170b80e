"""The command that lists the days that come due in a library, or writes them as a calendar."""

from __future__ import annotations

from argparse import Namespace

from editor.cli import DONE
from editor.cli_library import open_library
from editor.cli_shared import check_target, now, say, say_json
from editor.coming_due import all_due, calendar_of, days_words
from editor.exchange.files import write_file
from editor.translation import _


def due(arguments: Namespace) -> int:
    """All profiles in use, soonest first."""
    today = now().astimezone().date()
    if arguments.output is not None:
        check_target(arguments.output, arguments.library, ".ics")
    with open_library(arguments.library) as library:
        found = all_due(library, today)
    if arguments.within is not None:
        found = [(header, one) for header, one in found if (one.day - today).days <= arguments.within]
    if arguments.output is not None:
        write_file(arguments.output, calendar_of(found))
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
