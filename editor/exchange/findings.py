"""Findings: how each field of a file, or of another state of a profile, stands to a profile's own. Nothing is chosen here."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from editor.domain.differences import Difference, agree, compare_field, term_key
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.specs import Choice, Choices, Email, FieldSpec, Kind, LongText, Records, Text, Url
from editor.domain.values import JsonValue, fault_of, is_in_range, is_own_term

_ANY_DAY = date.max
_MUCH_SHORTER = 0.7
"""Share of the words."""
_EMPHASIS = {ord("*"): None, ord("_"): None}


class Finding(enum.Enum):
    """How a field of the file stands to the profile; in the order in which it is shown."""

    DIFFERENT = "different"
    LOST = "lost"
    """The page has the label, its value is gone."""
    NEW = "new"
    GONE = "gone"
    """Only the profile has a value: the file tells all of a profile, and has none."""
    SAME = "same"


class Reason(enum.Enum):
    """Why the profile's own value is kept at first."""

    NEWER = "newer"
    """It was changed since it was handed in, and the file still says what was handed in."""
    TYPED = "typed"
    CONFIRMED = "confirmed"
    LISTED = "listed"
    """It is a term of the list, the other is not."""
    SOUND = "sound"
    """It is an address; the file has something else, such as the words of a link."""
    FULLER = "fuller"
    """The file has a part of it only, or is not sure: pages lose lines."""
    LONGER = "longer"
    """It is a text, and that of the file is much shorter: pages of the newer site have a few words where others had pages."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of the file beside the profile's."""

    field: FieldSpec
    finding: Finding
    ours: JsonValue
    theirs: JsonValue
    mark: Mark | None
    """The mark that the file's value brings."""
    takes: bool
    """What is sensible at first: take the file's value; of a lost one: mark the field to confirm; of the same: confirm it."""
    reason: Reason | None = None
    last: JsonValue = None
    """What was handed in last, where that is known."""

    @property
    def confirms(self) -> bool:
        """Whether somebody confirmed the file's value, as a colleague who says that it is still right."""
        return self.mark is not None and bool(self.mark.confirmed_at)

    def difference(self) -> Difference:
        """Both values in pieces. Long texts take a moment: it is asked for when they are shown."""
        return compare_field(self.field, self.ours, self.theirs)


def find(
    read: Draft,
    current: Draft | None,
    last: Draft | None = None,
    *,
    whole: bool = False,
    unchanged: Collection[str] = (),
) -> Iterator[Compared]:
    """Compare what was `read` with the `current` draft (None: with nothing); `last` is what was handed in last.

    `whole`: what was read tells all of a profile, so that a field without a value is empty there. Of `unchanged` fields
    nobody answered the question: what they were when it went out is no proposal for a profile that there is.
    """
    for path, field in read.catalogue.fields.items():
        if current is not None and path in unchanged:
            continue
        theirs, mark = read.get(path), read.mark(path)
        ours = current.get(path) if current is not None else None
        before = last.get(path) if last is not None else None
        if theirs is None:
            if mark is not None and mark.to_confirm:
                yield Compared(field, Finding.LOST, ours, None, mark, takes=ours is None, last=before)
            elif whole and ours is not None:
                yield Compared(field, Finding.GONE, ours, None, None, takes=False, last=before)
        elif ours is None:
            yield Compared(field, Finding.NEW, None, theirs, mark, takes=True, last=before)
        elif agree(field.kind, ours, theirs) or is_in_range(ours, theirs):
            confirms = (
                mark is not None and bool(mark.confirmed_at) and current is not None and current.is_to_confirm(path)
            )
            yield Compared(field, Finding.SAME, ours, theirs, mark, takes=confirms, last=before)
        else:
            reason = Reason.NEWER if before is not None and agree(field.kind, before, theirs) else None
            reason = reason or _reason_to_keep(field, ours, theirs, current.mark(path) if current is not None else None)
            if reason is None and (says_more(field.kind, ours, theirs) or _is_doubtful(mark, current, path)):
                reason = Reason.FULLER
            is_of_a_page = not whole and (mark is None or not mark.by)
            if reason is None and is_of_a_page and _is_much_shorter(field.kind, theirs, ours):
                reason = Reason.LONGER
            yield Compared(
                field, Finding.DIFFERENT, ours, theirs, mark, takes=reason is None, reason=reason, last=before
            )


def _reason_to_keep(field: FieldSpec, ours: JsonValue, theirs: JsonValue, mark: Mark | None) -> Reason | None:
    """What a person typed or confirmed is not replaced unasked."""
    if isinstance(field.kind, Choice) and is_own_term(theirs) and not is_own_term(ours):
        return Reason.LISTED
    if (
        isinstance(field.kind, Url | Email)
        and fault_of(field, theirs, _ANY_DAY)
        and not fault_of(field, ours, _ANY_DAY)
    ):
        return Reason.SOUND
    if mark is None or mark.origin is Origin.TYPED:
        return Reason.TYPED
    return Reason.CONFIRMED if mark.confirmed_at else None


def _is_doubtful(mark: Mark | None, current: Draft | None, path: str) -> bool:
    """Whether the reader of the file doubts its value while ours is sure."""
    return mark is not None and mark.to_confirm and current is not None and not current.is_to_confirm(path)


def _is_much_shorter(kind: Kind, one: JsonValue, other: JsonValue) -> bool:
    """Whether of two long texts one has far fewer words."""
    if not isinstance(kind, LongText) or not isinstance(one, str) or not isinstance(other, str):
        return False
    return len(one.split()) < _MUCH_SHORTER * len(other.split())


def says_more(kind: Kind, one: JsonValue, other: JsonValue) -> bool:
    """Whether everything that `other` says stands in `one` too: a text in a text, terms among terms, rows in rows."""
    match kind, one, other:
        case Choices(), list(), list():
            return set(map(term_key, other)) <= set(map(term_key, one))
        case Records(), list(), list():
            return all(any(_is_part(kind, row, whole) for whole in one) for row in other)
        case Text(), str(), str():
            return _folded(other) in _folded(one)
        case LongText(), str(), str():  # pages know no bold and no italic
            return _folded(other.translate(_EMPHASIS)) in _folded(one.translate(_EMPHASIS)) and len(one) >= len(other)
        case _:
            return False


def _is_part(kind: Records, row: JsonValue, whole: JsonValue) -> bool:
    if not isinstance(row, dict) or not isinstance(whole, dict):
        return False
    return all(
        column.name not in row
        or agree(column.kind, whole.get(column.name), row[column.name])
        or says_more(column.kind, whole.get(column.name), row[column.name])
        for column in kind.columns
    )


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
