"""Days as a calendar (iCalendar, RFC 5545), for programs that remind people. The same days give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from editor import __version__
from editor.frozen import frozen
from editor.paths import APP_NAME
from editor.translation import _

_LONGEST = 75
"""Bytes of a line; a longer one goes on in the next."""
DAYS_BEFORE = 30
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@frozen
class Entry:
    """One day."""

    uid: str
    """The same for the same thing, whatever its day: who takes the calendar in again moves it."""
    day: date
    summary: str
    description: str
    stamp: datetime
    """When that was so; knows its time zone."""


def make_calendar(entries: Iterable[Entry]) -> bytes:
    """Return the file: whole days that do not show as busy, with a reminder a month before."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{APP_NAME}//{__version__}//EN", "METHOD:PUBLISH"]
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{entry.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.day)}"
    if entry.day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(entry.day + timedelta(1))}"
    yield f"SUMMARY:{_text(entry.summary)}"
    yield f"DESCRIPTION:{_text(entry.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(_('In {n} days: {what}').format(n=DAYS_BEFORE, what=entry.summary))}"
    yield f"TRIGGER:-P{DAYS_BEFORE}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(text: str) -> str:
    """A text in which nothing is an end of a line, or parts two values."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line, gone on after a blank where it is long; no letter is cut in two."""
    made, room = b"", _LONGEST
    part = b""
    for letter in line:
        encoded = letter.encode("utf-8", "replace")
        if len(part) + len(encoded) > room:
            made += part + b"\r\n "
            part, room = b"", _LONGEST - 1
        part += encoded
    return made + part + b"\r\n"
