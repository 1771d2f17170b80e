"""What the register of members gives for the numbers of a profile on a day.

Which number counts whom is said where the number is declared: see `Counts`. Why a number that was typed is another one is
said in `member_remarks.py`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import assert_never

from editor.domain.draft import Draft, Edit, Mark, Origin
from editor.domain.members import CATEGORIES, CATEGORY, SINCE, SIZE, UNTIL, kind_of, make_register_field
from editor.domain.register import Member
from editor.domain.specs import Catalogue, Choice, FieldSpec, Records
from editor.domain.values import JsonValue, days_of, fault_of
from editor.domain.vocabularies import Term, Vocabulary
from editor.frozen import frozen
from editor.translation import _, ngettext


class Shown(enum.Enum):
    """Which members are looked at."""

    ALL = "all"
    CURRENT = "current"
    LEFT = "left"
    NO_CATEGORY = "no category"
    FAULTY = "faulty"
    """With something to fix."""


@frozen
class Remark:
    """One thing to know about counts, and the numbers of the members it is about."""

    text: str
    members: tuple[int, ...]


@frozen
class Count:
    """One number of the profile: what it says, and what the register gives."""

    field: FieldSpec
    typed: JsonValue
    counted: int | None
    """None where the register does not know: nobody answered."""
    remarks: tuple[Remark, ...] = ()
    """Why both may differ."""

    @property
    def differs(self) -> bool:
        """Whether taking the count changes the profile."""
        return self.counted is not None and self.counted != self.typed

    @property
    def difference(self) -> str:
        """How many more or fewer the profile says, in words; "" where that cannot be said."""
        if self.counted is None or not isinstance(self.typed, int) or self.typed == self.counted:
            return ""
        n = abs(self.typed - self.counted)
        if self.typed > self.counted:
            return ngettext("The profile says {n} more.", "The profile says {n} more.", n).format(n=n)
        return ngettext("The profile says {n} fewer.", "The profile says {n} fewer.", n).format(n=n)


@frozen
class CountedDay:
    """All that is counted on a day."""

    day: date
    counts: tuple[Count, ...]
    finer: tuple[tuple[Term, int], ...]
    """By the finer categories of cluster benchmarking."""
    remarks: tuple[Remark, ...]
    """What concerns all numbers."""


class Counter:
    """Counts members by the declarations of a catalogue."""

    def __init__(
        self, members: Mapping[int, Member], catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary]
    ) -> None:
        """For the members of a register, by number."""
        self.members = members
        self.columns = {column.name: column for column in kind_of(make_register_field()).columns}
        self._fields = [field for field in catalogue.fields.values() if field.counts is not None]
        finer, sizes = (_vocabulary(self.columns[name], vocabularies) for name in (CATEGORY, SIZE))
        self._label_of = {term.code: term.label for term in vocabularies[CATEGORIES].terms}
        self._finer = finer
        group_of, size_group = ({term.code: term.group for term in one.terms} for one in (finer, sizes))
        self._codes = {number: _code(row, CATEGORY) for number, row in members.items()}
        self.groups = {number: group_of.get(code, "") for number, code in self._codes.items()}
        """The category of the form that each member belongs to; "" where it has none."""
        self.size_groups = {number: size_group.get(_code(row, SIZE), "") for number, row in members.items()}
        """The category that companies of its size belong to."""
        self.company_groups = frozenset(size_group.values())

    def count(self, draft: Draft, day: date, changed: Mapping[str, str] | None = None) -> CountedDay:
        """Count who is a member on a day; `changed` says when fields of the draft were last changed (ISO 8601)."""
        from editor.domain.member_remarks import remarks_on_all, remarks_on_one

        current = self.on(day)
        counts = tuple(
            Count(
                field,
                draft.get(field.path),
                self._known(field, current),
                tuple(remarks_on_one(self, field, draft.get(field.path), day, (changed or {}).get(field.path, ""))),
            )
            for field in self._fields
        )
        codes = [self._codes[number] for number in current]
        finer = tuple((term, codes.count(term.code)) for term in self._finer.terms)
        return CountedDay(day, counts, finer, tuple(remarks_on_all(self, current, day)))

    def on(self, day: date) -> list[int]:
        """Numbers of those who are members on a day."""
        return [number for number, row in self.members.items() if is_member_on(row, day)]

    def counted(self, field: FieldSpec, current: Iterable[int]) -> list[int]:
        """Numbers of those members of `current` whom a field counts."""
        where = field.counts.where if field.counts is not None else ""
        return [number for number in self.of_category(field, current) if not where or self.answer(field, number)]

    def of_category(self, field: FieldSpec, current: Iterable[int]) -> list[int]:
        """Numbers of those members of `current` who have the category of a field, whatever else it asks."""
        category = field.counts.category if field.counts is not None else ""
        group = self._label_of.get(category, "")
        return [number for number in current if not group or self.groups[number] == group]

    def answer(self, field: FieldSpec, number: int) -> bool | None:
        """What a member says in the column that a field asks about; None where nobody answered."""
        if field.counts is None:
            return None
        said = self.members[number].get(field.counts.where)
        if isinstance(said, bool):
            return said
        return True if self._codes[number] in field.counts.implied else None

    def _known(self, field: FieldSpec, current: Sequence[int]) -> int | None:
        """How many members a field counts; None where the register cannot know."""
        if field.counts is None or not self.members:
            return None
        if field.counts.category and not any(self.groups[number] for number in current):
            return None
        of_category = self.of_category(field, current)
        if field.counts.where and of_category and all(self.answer(field, one) is None for one in of_category):
            return None
        return len(self.counted(field, current))


def take_counts(draft: Draft, counts: Iterable[Count], day: str, at: str) -> list[Edit]:
    """The edits that bring counts into a profile; `day` is that of the counts, as people write it."""
    # Translators: where a number comes from: the register of members as it was on a day.
    mark = Mark(Origin.COMPUTED, _("the members on {day}").format(day=day), at, confirmed_at=at)
    made = [draft.edit(one.field.path, one.counted, mark) for one in counts if one.differs]
    return [edit for edit in made if edit is not None]


def is_member_on(row: Member, day: date) -> bool:
    """Whether a member is one on a day; where only a month or a year is known, it counts from its first day to its last."""
    since = days_of(row.get(SINCE))
    return (since is None or since[0] <= day) and not has_ended(row, day)


def is_shown(row: Member, shown: Shown, today: date, kind: Records) -> bool:
    """Whether a member is one of those that are looked at."""
    match shown:
        case Shown.ALL:
            return True
        case Shown.CURRENT:
            return is_member_on(row, today)
        case Shown.LEFT:
            return has_ended(row, today)
        case Shown.NO_CATEGORY:
            return not _code(row, CATEGORY)
        case Shown.FAULTY:
            return any(fault_of(column, row.get(column.name), today) for column in kind.columns)
        case _:
            assert_never(shown)


def has_ended(row: Member, day: date) -> bool:
    """Whether a membership was over on a day."""
    until = days_of(row.get(UNTIL))
    return until is not None and until[1] < day


def _code(row: Member, column: str) -> str:
    value = row.get(column)
    return str(value.get("code", "")) if isinstance(value, dict) else ""


def _vocabulary(column: FieldSpec, vocabularies: Mapping[str, Vocabulary]) -> Vocabulary:
    if not isinstance(column.kind, Choice):
        raise TypeError(column.path)
    return vocabularies[column.kind.vocabulary]
