"""A calendar holds to RFC 5545, whatever the texts, and is the same for the same days."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import __version__
from editor.exchange.calendar import Entry, make_calendar

on_posix = pytest.mark.skipif(os.name != "posix", reason="where a computer is can be set on POSIX only")
STAMP = datetime(2026, 11, 23, 15, 2, 5, tzinfo=timezone(timedelta(hours=1)))
ENTRY = Entry("id-update@a", date(2027, 11, 23), "Oak: update", "Update, yearly; \\ and\nmore", STAMP)


def lines(data: bytes) -> list[str]:
    """Its lines as they were before they were folded."""
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert not {*b"\r\n"} & {*data.replace(b"\r\n", b"")}
    return data.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def value(data: bytes, name: str) -> str:
    """A text as a reader shows it."""
    raw = next(line for line in lines(data) if line.startswith(f"{name}:")).partition(":")[2]
    made, letters = "", iter(raw)
    for letter in letters:
        following = next(letters) if letter == "\\" else ""
        made += {"": letter, "n": "\n"}.get(following, following)
    return made


def test_a_day_is_an_event_with_a_reminder() -> None:
    assert lines(make_calendar([ENTRY])) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//cluster-profile-editor//{__version__}//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:id-update@a",
        "DTSTAMP:20261123T140205Z",
        "DTSTART;VALUE=DATE:20271123",
        "DTEND;VALUE=DATE:20271124",
        "SUMMARY:Oak: update",
        "DESCRIPTION:Update\\, yearly\\; \\\\ and\\nmore",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:In 30 days: Oak: update",
        "TRIGGER:-P30D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_without_days_it_is_a_calendar_all_the_same() -> None:
    assert lines(make_calendar([]))[-1] == "END:VCALENDAR"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=300))
def test_any_text_comes_back_and_no_letter_is_cut(text: str) -> None:
    data = make_calendar([Entry("a", date(2027, 1, 1), text, text, STAMP)])

    assert value(data, "SUMMARY") == text


@pytest.mark.parametrize("text", ["a\r\nEND:VEVENT", "a\rb\x00c", "x" * 74 + "é" * 80, "\x0b\x0c\x1b[31m"])
def test_no_text_ends_a_line(text: str) -> None:
    data = make_calendar([Entry("a", date(2027, 1, 1), text, text, STAMP)])

    assert lines(data).count("END:VEVENT") == 1


def test_a_long_text_and_ends_of_lines_of_any_system_come_back() -> None:
    text = "x" * 74 + "é" * 80 + "a\r\nb\rc\nd"

    data = make_calendar([Entry("a", date(2027, 1, 1), text, "half a letter: \ud800\x0b.", STAMP)])

    assert value(data, "SUMMARY") == "x" * 74 + "é" * 80 + "a\nb\nc\nd"
    assert value(data, "DESCRIPTION") == "half a letter: ?."


def test_a_line_is_as_long_as_it_may_be() -> None:
    data = make_calendar([Entry("a", date(2027, 1, 1), "x" * 67, "x" * (75 - 12 + 74), STAMP)])

    raw = data.split(b"\r\n")
    assert b"SUMMARY:" + b"x" * 67 in raw
    at = raw.index(b"DESCRIPTION:" + b"x" * 63)
    assert raw[at + 1 : at + 3] == [b" " + b"x" * 74, b"TRANSP:TRANSPARENT"]


@on_posix
def test_moments_are_those_of_the_world_wherever_it_is_made(far_east: timezone) -> None:
    entry = Entry("a", date(2027, 1, 1), "a", "a", datetime(2026, 11, 23, 23, 2, 5, tzinfo=far_east))

    assert "DTSTAMP:20261123T140205Z" in lines(make_calendar([entry]))


def test_the_last_day_that_there_is_has_no_end() -> None:
    data = make_calendar([Entry("a", date.max, "a", "a", datetime(2026, 1, 1, tzinfo=UTC))])

    assert "DTSTART;VALUE=DATE:99991231" in lines(data)
    assert b"DTEND" not in data
