"""What is odd beside earlier submissions: figures that jump, and texts that nobody touched for years.

It is advice, with room for a note: who says why is not asked again about the same value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from editor.domain.acceptance import answers
from editor.domain.differences import agree
from editor.domain.draft import Draft, fingerprint
from editor.domain.rules import count_at
from editor.domain.specs import FieldSpec, Integer, LongText
from editor.domain.values import show_value
from editor.frozen import frozen
from editor.translation import _, ngettext

LIMIT = 1.5
"""A figure that is more than so many times the one before, or the other way round, jumps."""
LEAST_STEP = 5
"""Smaller steps are none: 1 to 2 is no news."""
OLDEST_TEXT = 2
"""Years after which a text is worth a second look."""


@frozen
class Earlier:
    """A submission of former times."""

    revision: int
    day: date
    draft: Draft


@frozen
class Oddity:
    """One thing that is odd."""

    subject: str
    """What a note to it is kept under: it tells the value too, so that another value asks again."""
    path: str
    label: str
    text: str
    note: str = ""
    """Why it is right, where somebody said so."""


def find_oddities(draft: Draft, earlier: Sequence[Earlier], today: date) -> list[Oddity]:
    """Look at a draft beside its final submissions, oldest first. What is in the last one unchanged is compared with the one before."""
    before = [one for one in earlier if not _says_the_same(draft, one.draft)]
    said = answers(draft)
    found = []
    for field in draft.catalogue.fields.values():
        for subject, text in (*_jumps(field, draft, before), *_stands_still(field, draft, earlier, today)):
            note = said[subject].note if subject in said else ""
            found.append(Oddity(subject, field.path, field.sheet_label, text, note))
    return found


def _says_the_same(one: Draft, other: Draft) -> bool:
    return all(agree(field.kind, one.get(path), other.get(path)) for path, field in one.catalogue.fields.items())


def _jumps(field: FieldSpec, draft: Draft, before: Sequence[Earlier]) -> Iterator[tuple[str, str]]:
    if not isinstance(field.kind, Integer) or not before:
        return
    last = before[-1]
    now, then = count_at(draft, field.path), count_at(last.draft, field.path)
    if now is None or then is None or abs(now - then) < LEAST_STEP:
        return
    if max(now, then) > LIMIT * min(now, then):
        text = _("{before} in revision {n} ({year}), {now} now. If that is right, note why.")
        yield (
            f"jump:{field.path}:{then}:{now}",
            text.format(
                before=show_value(field.kind, then),
                n=last.revision,
                year=last.day.year,
                now=show_value(field.kind, now),
            ),
        )


def _stands_still(field: FieldSpec, draft: Draft, earlier: Sequence[Earlier], today: date) -> Iterator[tuple[str, str]]:
    value = draft.get(field.path)
    if not isinstance(field.kind, LongText) or value is None:
        return
    since: date | None = None
    for one in reversed(earlier):
        if not agree(field.kind, one.draft.get(field.path), value):
            break
        since = one.day
    years = today.year - since.year - ((today.month, today.day) < (since.month, since.day)) if since else 0
    if since and years >= OLDEST_TEXT:
        text = ngettext(
            "The same for {n} year, since {year}. Is it still the best you can say?",
            "The same for {n} years, since {year}. Is it still the best you can say?",
            years,
        )
        yield f"still:{field.path}:{fingerprint(value)}:{years}", text.format(n=years, year=since.year)
