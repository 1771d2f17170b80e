"""The register of members and the numbers of its profile: where both front ends come to count, and to take counts over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from editor.domain.about import timestamp
from editor.domain.dates import show_date
from editor.domain.draft import Draft
from editor.domain.member_counts import Count, CountedDay, Counter, take_counts
from editor.domain.questions import last_changes
from editor.domain.register import Register
from editor.domain.vocabularies import Vocabulary
from editor.translation import _

if TYPE_CHECKING:
    from editor.domain.history import History
    from editor.storage.library import Library


def count_members(
    register: Register, draft: Draft, history: History, vocabularies: Mapping[str, Vocabulary], day: date
) -> CountedDay:
    """Count the members of a day, beside what a draft says; its history tells when that was written."""
    counter = Counter(register.members, draft.catalogue, vocabularies)
    return counter.count(draft, day, last_changes(history.steps))


def step_label(day: date) -> str:
    """What taking counts over is called in the history."""
    # Translators: a step of the history: numbers that were counted in the register of members.
    return _("Members counted on {day}").format(day=show_date(day))


def keep_counts(library: Library, profile_id: str, counts: Iterable[Count], day: date, now: datetime) -> int:
    """Bring counts into a stored profile, as one step; return how many numbers changed."""
    stored = library.load(profile_id)
    edits = take_counts(stored.draft, counts, show_date(day), timestamp(now))
    for edit in edits:
        stored.draft.apply(edit)
    if edits:
        step = stored.history.add(step_label(day), timestamp(now), edits)
        library.save_steps(profile_id, [step], stored.draft)
    return len(edits)
