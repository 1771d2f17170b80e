"""Why the register of members gives another number than the profile: which members make the difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from editor.domain.dates import read_moment, show_date
from editor.domain.folding import fold
from editor.domain.member_counts import Remark, has_ended
from editor.domain.members import CATEGORY, COMMITMENTS, COUNTRY, NAME
from editor.domain.specs import FieldSpec
from editor.domain.values import JsonValue, term_label
from editor.translation import _, ngettext

if TYPE_CHECKING:
    from editor.domain.member_counts import Counter


def remarks_on_one(counter: Counter, field: FieldSpec, typed: JsonValue, day: date, changed: str) -> Iterable[Remark]:
    """Why what is `typed` into a field may be another number; it was last `changed` then (ISO 8601, or "")."""
    if field.counts is not None and field.counts.where:
        yield from _on_column(counter, field, counter.columns[field.counts.where], counter.on(day))
    if isinstance(typed, int):
        yield from _on_since(counter, field, day, changed)


def _on_column(counter: Counter, field: FieldSpec, column: FieldSpec, current: Sequence[int]) -> Iterable[Remark]:
    """Who did not answer, and who said Yes and has another category."""
    asked = counter.of_category(field, current)
    silent = [number for number in asked if counter.answer(field, number) is None]
    if silent:
        text = _("“{column}” is not answered for {n} of {all}.")
        yield Remark(text.format(column=column.label, n=len(silent), all=len(asked)), tuple(silent))
    there = set(asked)
    outside = [one for one in current if counter.members[one].get(column.name) is True and one not in there]
    if outside:
        text = ngettext(
            "“{column}” is Yes for {n} member of another category, which is not counted here.",
            "“{column}” is Yes for {n} members of other categories, which are not counted here.",
            len(outside),
        )
        yield Remark(text.format(column=column.label, n=len(outside)), tuple(outside))


def _on_since(counter: Counter, field: FieldSpec, day: date, changed: str) -> Iterable[Remark]:
    """Who came and went since the number was typed."""
    moment = read_moment(changed) if changed else None
    if moment is None or moment.date() >= day:
        return
    then = counter.counted(field, counter.on(moment.date()))
    now = counter.counted(field, counter.on(day))
    came, went = sorted(set(now) - set(then)), sorted(set(then) - set(now))
    typed_on = show_date(moment.date())
    if came:
        text = ngettext(
            "{n} came since {day}, when it was written.", "{n} came since {day}, when it was written.", len(came)
        )
        yield Remark(text.format(n=len(came), day=typed_on), tuple(came))
    if went:
        text = ngettext(
            "{n} left since {day}, when it was written.", "{n} left since {day}, when it was written.", len(went)
        )
        yield Remark(text.format(n=len(went), day=typed_on), tuple(went))


def remarks_on_all(counter: Counter, current: Sequence[int], day: date) -> Iterable[Remark]:
    """What concerns all numbers of a day."""
    yield from _on_categories(counter, current)
    yield from _on_commitment(counter, current)
    yield from _on_doubles(counter, current)
    yield from _on_others(counter, current, day)


def _on_categories(counter: Counter, current: Sequence[int]) -> Iterable[Remark]:
    members = counter.members
    none = tuple(number for number in current if members[number].get(CATEGORY) is None)
    if none:
        text = ngettext(
            "{n} member has no category: it counts in the total only.",
            "{n} members have no category: they count in the total only.",
            len(none),
        )
        yield Remark(text.format(n=len(none)), none)
    own = tuple(one for one in current if members[one].get(CATEGORY) is not None and not counter.groups[one])
    if own:
        text = ngettext(
            "{n} member has a category that is not in the list: it counts in the total only.",
            "{n} members have categories that are not in the list: they count in the total only.",
            len(own),
        )
        yield Remark(text.format(n=len(own)), own)
    odd = tuple(one for one in current if _is_odd(counter, one))
    if odd:
        text = ngettext(
            "The size of {n} member does not fit its category.",
            "The sizes of {n} members do not fit their categories.",
            len(odd),
        )
        yield Remark(text.format(n=len(odd)), odd)


def _is_odd(counter: Counter, number: int) -> bool:
    """Whether a company is too large or too small for its category."""
    group, fitting = counter.groups[number], counter.size_groups[number]
    return bool(fitting) and group in counter.company_groups and group != fitting


def _on_commitment(counter: Counter, current: Sequence[int]) -> Iterable[Remark]:
    """The platform counts committed members; who is not, or of whom nobody noted it?"""
    without = tuple(one for one in current if not any(counter.members[one].get(name) is True for name in COMMITMENTS))
    if without:
        text = ngettext(
            "{n} of {all} has neither agreement, fee nor activity: the platform counts committed members.",
            "{n} of {all} have neither agreement, fee nor activity: the platform counts committed members.",
            len(without),
        )
        yield Remark(text.format(n=len(without), all=len(current)), without)


def _on_doubles(counter: Counter, current: Sequence[int]) -> Iterable[Remark]:
    """Members of one name and country stand there twice, probably."""
    alike: dict[str, list[int]] = {}
    for number in current:
        row = counter.members[number]
        if name := fold(str(row.get(NAME) or "")):
            alike.setdefault(f"{name}\t{term_label(row.get(COUNTRY) or '')}", []).append(number)
    doubles = tuple(number for numbers in alike.values() if len(numbers) > 1 for number in numbers)
    if doubles:
        more = len(doubles) - sum(1 for numbers in alike.values() if len(numbers) > 1)
        text = ngettext(
            "{n} row more than there are names: the same members stand there twice.",
            "{n} rows more than there are names: the same members stand there twice.",
            more,
        )
        yield Remark(text.format(n=more), doubles)


def _on_others(counter: Counter, current: Sequence[int], day: date) -> Iterable[Remark]:
    """Who is in the register, and no member on that day."""
    there = set(current)
    others = [number for number in counter.members if number not in there]
    ended = tuple(number for number in others if has_ended(counter.members[number], day))
    coming = tuple(sorted(set(others) - set(ended)))
    if ended:
        text = ngettext("{n} in the register had left by then.", "{n} in the register had left by then.", len(ended))
        yield Remark(text.format(n=len(ended)), ended)
    if coming:
        text = ngettext("{n} in the register joins later.", "{n} in the register join later.", len(coming))
        yield Remark(text.format(n=len(coming)), coming)
