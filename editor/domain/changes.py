"""Changes: every change inside of a value, one by one, in plain words, with nothing left out. (`telling` says it on one line.)"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editor.domain.alignment import Fate
from editor.domain.differences import Difference, Pieces, RecordChange, compare_field, show_lines
from editor.domain.specs import Choices, LongText, Records, Text
from editor.domain.telling import mark_words, row_name
from editor.domain.values import JsonValue, term_label
from editor.frozen import frozen
from editor.translation import _

LONGEST_WHOLE = 60
"""Texts of up to so many letters are told whole, longer ones word by word."""


@frozen
class Change:
    """One change: what was taken out, and what stands there now."""

    removed: str
    added: str
    is_whole: bool = False
    """Whether it is the whole value, and no part of it."""
    is_move: bool = False
    """Whether it only stands at another place of its list."""
    inside: str = ""
    """The record, and its column, that it is in."""

    @property
    def words(self) -> str:
        """The change as it is told."""
        # Translators: where in a table, and what changed there: "Oak, Website: https://a.example to https://b.example".
        return _("{place}: {change}").format(place=self.inside, change=self._said) if self.inside else self._said

    @property
    def _said(self) -> str:
        if self.is_whole:
            before, after = self.removed or _("empty"), self.added or _("empty")
            return _("{before} to {after}").format(before=before, after=after)
        if self.is_move:
            return _("“{text}” moved").format(text=self.added)
        if self.removed and self.added:
            return _("“{before}” to “{after}”").format(before=self.removed, after=self.added)
        if self.added:
            return _("“{text}” added").format(text=self.added)
        return _("“{text}” taken out").format(text=self.removed)


def change_words(difference: Difference) -> list[str]:
    """What changed in a field, a line for each change."""
    if not difference.is_of_value:
        return [mark_words(difference)]
    waits = [mark is not None and mark.to_confirm for mark in (difference.mark_before, difference.mark_after)]
    return [change.words for change in changes(difference)] + (
        [mark_words(difference)] if waits == [False, True] else []
    )


def changes(difference: Difference) -> list[Change]:
    """The changes of a value: words of a text, terms of a list, records of a table and their cells; else the whole value."""
    kind, before, after = difference.field.kind, difference.before, difference.after
    match kind:
        case Records() if _is_list(before) and _is_list(after):
            return [change for record in difference.records for change in _in_record(difference, kind, record)]
        case Choices() if isinstance(before, list) and isinstance(after, list):
            return list(_in_lists(before, after))
        case Text() | LongText() if isinstance(before, str) and isinstance(after, str):
            if max(len(before), len(after)) > LONGEST_WHOLE:
                return list(_in_texts(difference.old, difference.new))
    return [Change(show_lines(kind, before), show_lines(kind, after), is_whole=True)]


def _is_list(value: JsonValue) -> bool:
    return value is None or isinstance(value, list)


def _in_record(difference: Difference, kind: Records, record: RecordChange) -> Iterator[Change]:
    before, after = record.before or {}, record.after or {}
    if record.fate is Fate.CHANGED:
        name = row_name(difference.field, after)
        for column in kind.columns:
            one = compare_field(column, before.get(column.name), after.get(column.name))
            place = _("{record}, {column}").format(record=name, column=column.label)
            yield from (replace(change, inside=place) for change in changes(one) if one.is_of_value)
    elif record.fate is not Fate.SAME:
        removed, added = show_lines(kind, [dict(before)]), show_lines(kind, [dict(after)])
        yield Change(removed, added, is_move=record.fate is Fate.MOVED)


def _in_lists(before: list[JsonValue], after: list[JsonValue]) -> Iterator[Change]:
    old, new = list(map(term_label, before)), list(map(term_label, after))
    gone, come = [label for label in old if label not in new], [label for label in new if label not in old]
    yield from (Change(label, "") for label in gone)
    yield from (Change("", label) for label in come)
    if not gone and not come:
        yield Change("; ".join(old), "; ".join(new), is_whole=True)


def _in_texts(old: Pieces, new: Pieces) -> Iterator[Change]:
    for removed, added in zip(_between(old), _between(new), strict=True):
        if removed or added:
            yield Change(removed, added)


def _between(pieces: Pieces) -> list[str]:
    """What stands before, between and after the pieces that both sides have; "" where nothing does."""
    places = [""]
    for piece in pieces:
        if piece.fate is Fate.SAME:
            places.append("")
        else:
            places[-1] += piece.text
    return places
