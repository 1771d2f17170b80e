"""Days as people write them, and stored moments where the person is."""

from __future__ import annotations

import re
from datetime import date, datetime

from editor.translation import _, later

MONTHS = (
    later("January"), later("February"), later("March"), later("April"), later("May"), later("June"), later("July"),
    later("August"), later("September"), later("October"), later("November"), later("December"),
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})\.?")
_WORDS = re.compile(r"(?:[^\W\d]+,?\s+)?(\d{1,2})\.?(?:st|nd|rd|th)?\s+(?:of\s+)?([^\W\d]+)\.?,?\s+(\d{4})")
_US_WORDS = re.compile(r"(?:[^\W\d]+,\s+)?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
# Of pages in other languages: "sábado, 26 de outubro de 2012", "26. Oktober 2012", "2012 m. spalio 26 d.", "2012. október 26.".
_ABROAD = r"(?:[^\W\d]+(?:[- ][^\W\d]+)?,?\s+)?(\d{1,2})(?:\.|er|º|ª)?\s+(?:de\s+|d['’]\s*)?([^\W\d]+)\.?,?\s+(?:de\s+|del\s+)?(\d{4})(?:\.|\s*(?:г|р)\.?|\.?\s+(?:god|godine))?"
_YEAR_FIRST = (
    r"(\d{4})\.?\s*(?:m\.|gada)?\s*(?:([^\W\d]+)\s+(\d{1,2})|(\d{1,2})\.\s*([^\W\d]+))(?:\.|\s*d\.)?(?:,?\s*[^\W\d]+)?"
)
_YEAR = "[12][0-9]{3}"
_MONTH = r"(?P<month>[0-9]{1,2}|[^\W\d]+)"
_MONTH_FIRST = rf"{_MONTH}(?:\s*[./-]\s*|\.?,?\s+(?:de\s+|del\s+)?)(?P<year>{_YEAR})"
_MONTH_LAST = rf"(?P<year>{_YEAR})(?:\s*[./-]\s*|\.?\s+){_MONTH}"


def read_date(text: str) -> date | None:
    """Read 2012-07-17, 17.07.2012, 17/7/2012, 17 July 2012 or Tuesday, 17 July, 2012; None where it is no day.

    Months may have their names in any language of Europe. Figures are read day before month, as everywhere in Europe.
    """
    text = " ".join(text.split())
    try:
        if match := _ISO.fullmatch(text):
            return date(*map(int, match.groups()))
        if match := _FIGURES.fullmatch(text):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        if match := _WORDS.fullmatch(text):
            number = _month_number(match[2])
            return date(int(match[3]), number, int(match[1])) if number else None
        if match := _US_WORDS.fullmatch(text):
            number = _month_number(match[1])
            return date(int(match[3]), number, int(match[2])) if number else None
        return _read_abroad(text)
    except ValueError:  # such as 31 February
        return None


def read_month_or_year(text: str) -> str | None:
    """Read 2012, 2012-07, 07.2012, 7/2012, July 2012 or 2012 July as YYYY or YYYY-MM; None where it is neither."""
    text = " ".join(text.split())
    if re.fullmatch(_YEAR, text):
        return text
    for pattern in (_MONTH_FIRST, _MONTH_LAST):
        if match := re.fullmatch(pattern, text):
            word = match["month"]
            month = int(word) if word.isdecimal() else _month_number(word) or 0
            return f"{match['year']}-{month:02}" if 1 <= month <= 12 else None
    return None


def show_month_or_year(text: str) -> str:
    """Return July 2012 for 2012-07, in the language of the interface; a year as it is."""
    year, _dash, month = text.partition("-")
    # Translators: a month, such as July 2012.
    return _("{month} {year}").format(month=_(MONTHS[int(month) - 1]), year=year) if month else year


def _read_abroad(text: str) -> date | None:
    """Read a day as it is written in other languages than English."""
    if match := re.fullmatch(_ABROAD, text):
        day, month, year = match.groups()
    elif match := re.fullmatch(_YEAR_FIRST, text):
        year, month, day = match[1], match[2] or match[5], match[3] or match[4]
    else:
        return None
    number = _month_number(month)
    return date(int(year), number, int(day)) if number else None


def _month_number(word: str) -> int | None:
    for number, month in enumerate(MONTHS, 1):
        for name in (month.casefold(), _(month).casefold()):
            if word.casefold() == name or (len(word) >= 3 and name.startswith(word.casefold())):
                return number
    from editor.domain.month_names import month_number

    return month_number(word)


def show_date(day: date) -> str:
    """Return 17 July 2012, in the language of the interface."""
    # Translators: a day, such as 17 July 2012.
    return _("{day} {month} {year}").format(day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)


def read_moment(at: str) -> datetime | None:
    """A stored moment (ISO 8601), where the person is; None where it is none, or one that this system cannot tell."""
    try:
        return datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
