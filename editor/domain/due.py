"""Days that come due: labels that lapse, the yearly update, periods of programmes that end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from editor.domain.draft import Draft
from editor.domain.specs import Date, FieldSpec, LongText, Records, Text
from editor.domain.values import JsonValue, day_of
from editor.frozen import frozen
from editor.translation import _

PROGRAMMES = "programmes"
_PERIOD = re.compile(r"\b(?:19|20)\d\d\s*(?:-|–|—|/|to|until)\s*(20\d\d)\b", re.IGNORECASE)
_END = re.compile(r"\b(?:until|till|ends(?: in)?|up to)\s+(?:the end of\s+)?(20\d\d)\b", re.IGNORECASE)


@frozen
class Due:
    """One day, and what is due then."""

    day: date
    text: str
    key: str
    """What it is about: the same for the next such day of a profile."""
    path: str = ""
    """The field that says so."""


def find_due(draft: Draft, last: date | None, today: date) -> list[Due]:
    """The days of a profile whose `last` final submission was made then, soonest first; what is overdue is among them."""
    found = [*_lapsing(draft), *_update(last), *_periods(draft, today)]
    return sorted(found, key=lambda one: (one.day, one.key))


def _lapsing(draft: Draft) -> Iterator[Due]:
    for path, field in draft.catalogue.fields.items():
        day = day_of(draft.get(path)) if field.lapses_text and isinstance(field.kind, Date) else None
        if day is not None:
            # Translators: a day that comes due: the label of a field, such as "Cluster Excellence Label valid until".
            yield Due(day, _("{field} this day").format(field=field.sheet_label), path, path)


def _update(last: date | None) -> Iterator[Due]:
    if last is not None:
        try:
            day = last.replace(year=last.year + 1)
        except ValueError:  # 29 February
            day = date(last.year + 1, 3, 1)
        yield Due(day, _("Yearly update of the profile"), "update")


def _periods(draft: Draft, today: date) -> Iterator[Due]:
    """Periods that texts about programmes name, and that are not over: "2024 to 2027", "until 2027"."""
    for field in draft.catalogue.fields.values():
        if field.section != PROGRAMMES:
            continue
        for text in _texts(field, draft.get(field.path)):
            ends = {int(match[1]): match[0] for form in (_END, _PERIOD) for match in form.finditer(text)}
            for year, words in ends.items():
                if year >= today.year:
                    said = _("{field}: “{words}” ends").format(field=field.sheet_label, words=words)
                    yield Due(date(year, 12, 31), said, f"{field.path}:{year}", field.path)


def _texts(field: FieldSpec, value: JsonValue) -> Iterator[str]:
    match field.kind:
        case Text() | LongText():
            yield str(value or "")
        case Records(columns=columns) if isinstance(value, list):
            for row in value:
                if isinstance(row, dict):
                    yield from (str(row.get(column.name) or "") for column in columns if isinstance(column.kind, Text))
