"""What became of each final submission: handed in, returned, accepted; when, where, by whom, and why.

It is kept with the profile (`kept.HANDED_IN`), so that it stands in its history, and is in no submission. The submissions
themselves, byte for byte, are kept by the library.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

from editor.domain.draft import Draft
from editor.domain.kept import HANDED_IN
from editor.domain.values import JsonValue
from editor.errors import NotReadyError
from editor.frozen import frozen
from editor.translation import _, later


class Stage(enum.Enum):
    """How far a revision has come."""

    FINAL = "final"
    HANDED_IN = "handed_in"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def words(self) -> str:
        """What it is called."""
        return _(_WORDS[self])


_WORDS = {
    Stage.FINAL: later("final"),
    Stage.HANDED_IN: later("handed in"),
    Stage.RETURNED: later("returned"),
    Stage.ACCEPTED: later("accepted"),
}
_FOLLOWS = {
    Stage.FINAL: (Stage.HANDED_IN,),
    Stage.HANDED_IN: (Stage.RETURNED, Stage.ACCEPTED),
    Stage.RETURNED: (Stage.HANDED_IN,),
    Stage.ACCEPTED: (Stage.RETURNED,),
}
"""What can come after a stage. (What was accepted can still be returned: it is looked at again each year.)"""


@frozen
class Event:
    """One thing that became of a revision."""

    revision: int
    stage: Stage
    on: str = ""
    """The day, YYYY-MM-DD."""
    to: str = ""
    """Where it was handed in: a platform, an agency."""
    by: str = ""
    """Who handed it in, or decided."""
    note: str = ""
    """Reasons, or what else is worth knowing."""


def events(draft: Draft) -> list[Event]:
    """All that became of the submissions of a profile, oldest first."""
    rows = draft.get(HANDED_IN)
    found = (_read(row) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    return [one for one in found if one is not None]


def _read(row: Mapping[str, JsonValue]) -> Event | None:
    revision, stage = row.get("revision"), row.get("state")
    if not isinstance(revision, int) or stage not in {one.value for one in Stage}:
        return None
    return Event(revision, Stage(stage), *(str(row.get(name) or "") for name in ("on", "to", "by", "note")))


def stage_of(draft: Draft, revision: int) -> Stage:
    """How far a final submission has come."""
    return next((one.stage for one in reversed(events(draft)) if one.revision == revision), Stage.FINAL)


def next_stages(draft: Draft, revision: int) -> tuple[Stage, ...]:
    """What a final submission can become now."""
    return _FOLLOWS[stage_of(draft, revision)]


def with_event(draft: Draft, event: Event) -> JsonValue:
    """The table with an event after all others. NotReadyError where it cannot follow on what was before."""
    before = stage_of(draft, event.revision)
    if event.stage not in _FOLLOWS[before]:
        text = _("Revision {n} is {state}: it can become {next} only.")
        following = _(" or ").join(one.words for one in _FOLLOWS[before])
        raise NotReadyError(text.format(n=event.revision, state=before.words, next=following))
    rows = draft.get(HANDED_IN)
    return [*(rows if isinstance(rows, list) else []), _row(event)]


def _row(event: Event) -> JsonValue:
    texts = {"on": event.on, "to": event.to, "by": event.by, "note": event.note}
    filled: dict[str, JsonValue] = {name: text for name, text in texts.items() if text}
    return {"revision": event.revision, "state": event.stage.value, **filled}
