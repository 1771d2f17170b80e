"""Questions: which fields of a draft other people are asked about, and why; for questionnaires and lists for meetings."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from editor.domain.checks import find_issues
from editor.domain.dates import read_moment, show_date
from editor.domain.draft import Draft
from editor.domain.history import Step
from editor.domain.specs import FieldSpec
from editor.domain.values import JsonValue, day_of
from editor.domain.yearly import Left, last_look, left_in
from editor.frozen import frozen
from editor.translation import _

OLD = timedelta(days=365)
"""What nobody has changed or confirmed for so long is outdated."""


class Wanted(enum.Enum):
    """A reason to ask about a field."""

    OPEN = "open"
    """It is empty."""
    CONFIRM = "confirm"
    """It waits for a person to confirm it."""
    OUTDATED = "outdated"
    """It has run out, or nobody has changed or confirmed it for a year."""
    LEFT = "left"
    """It was left for a colleague in the yearly round, and has not been answered since."""


@frozen
class Selection:
    """Which fields are asked about."""

    sections: frozenset[str] = frozenset()
    """Names of the sections; none means all."""
    wanted: frozenset[Wanted] = frozenset()
    """Fields for one of these reasons; none means all fields."""
    people: bool = False
    """Also what is known of people: their names leave this computer with it. (Where nothing is known, it is asked anyway.)"""


@frozen
class Question:
    """One field that is asked about."""

    field: FieldSpec
    value: JsonValue
    reasons: frozenset[Wanted]
    remarks: tuple[str, ...]
    """What is to be done about the value, in words."""

    @property
    def may_stand(self) -> bool:
        """Whether it is asked if the value is still right."""
        return self.value is not None and bool(self.reasons)


def find_questions(
    draft: Draft, selection: Selection, today: date, changed: Mapping[str, str] | None = None
) -> list[Question]:
    """Return the questions in declared order; `changed` says when fields were last changed (ISO 8601), where that is known."""
    remarks: dict[str, list[str]] = {}
    for issue in find_issues(draft, today):
        remarks.setdefault(issue.path, []).append(issue.text)
    left = left_in(draft, today)
    questions: list[Question] = []
    for field in draft.catalogue.fields.values():
        if selection.sections and field.section not in selection.sections:
            continue
        value = draft.get(field.path)
        if field.personal and value is not None and not selection.people:
            continue
        seen = _last_look(draft, field, changed or {})
        reasons = frozenset(_reasons(draft, field, seen, today))
        if field.path in left and not _was_answered(draft, field, left[field.path], changed or {}):
            reasons |= {Wanted.LEFT}
        if selection.wanted and not reasons & selection.wanted:
            continue
        if selection.wanted and field.needs is not None and draft.get(field.needs.field) is None and value is None:
            continue  # it has no meaning yet
        words = remarks.get(field.path, [])
        if Wanted.OUTDATED in reasons and seen is not None and today - seen > OLD:
            words = [*words, _("Last changed on {day}. Is it still right?").format(day=show_date(seen))]
        if Wanted.LEFT in reasons and left[field.path].who:
            # Translators: in a questionnaire: which colleague is asked.
            words = [*words, _("For {name}").format(name=left[field.path].who)]
        questions.append(Question(field, value, reasons, tuple(words)))
    return questions


def last_changes(steps: Iterable[Step]) -> dict[str, str]:
    """When each field was last changed, by the steps of a history."""
    return {edit.path: step.at for step in steps for edit in step.edits}


def _reasons(draft: Draft, field: FieldSpec, seen: date | None, today: date) -> Iterable[Wanted]:
    value = draft.get(field.path)
    if draft.is_to_confirm(field.path):
        yield Wanted.CONFIRM
    if value is None:
        yield Wanted.OPEN
        return
    day = day_of(value) if field.lapses_text else None
    if (day is not None and day < today) or (seen is not None and today - seen > OLD):
        yield Wanted.OUTDATED


def _was_answered(draft: Draft, field: FieldSpec, left: Left, changed: Mapping[str, str]) -> bool:
    """Whether somebody looked at a field since it was left."""
    looked = last_look(draft.mark(field.path), changed.get(field.path, ""))
    return looked is not None and looked >= left.on


def _last_look(draft: Draft, field: FieldSpec, changed: Mapping[str, str]) -> date | None:
    """The day on which somebody last changed or confirmed the field; None where that is not known."""
    mark = draft.mark(field.path)
    moments = [changed.get(field.path, "")] + ([mark.at, mark.confirmed_at] if mark is not None else [])
    days = [moment.date() for at in moments if at and (moment := read_moment(at)) is not None]
    return max(days, default=None)
