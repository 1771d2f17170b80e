"""The yearly round: what a person has not confirmed this year, with what it was, where it came from and when.

A value is confirmed this year where somebody typed it, confirmed it or answered it as a colleague since New Year. What
was only read from a file, copied or worked out is not. Nothing is stored here; what is left for a colleague is kept
beside the answers (`kept.LEFT`) until the year is over, or until it is answered.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from editor.domain.dates import read_moment, show_date
from editor.domain.draft import Draft, Edit, Mark, Origin
from editor.domain.history import Step
from editor.domain.kept import LEFT
from editor.domain.specs import FieldSpec
from editor.domain.values import JsonValue, day_of, show_value
from editor.frozen import frozen
from editor.translation import _, later, ngettext

if TYPE_CHECKING:
    from editor.domain.plausibility import Earlier


class Standing(enum.Enum):
    """How a value stands in the round."""

    WAITING = "waiting"
    LEFT = "left"
    CONFIRMED = "confirmed"

    @property
    def words(self) -> str:
        """What it is called."""
        return _(_STANDING_WORDS[self])


_STANDING_WORDS = {
    Standing.WAITING: later("not confirmed this year"),
    Standing.LEFT: later("left for a colleague"),
    Standing.CONFIRMED: later("confirmed this year"),
}


@frozen
class Left:
    """A field that is left for a colleague."""

    path: str
    who: str
    """Name of the colleague; "" where nobody is named."""
    on: date


@frozen
class Item:
    """One value of the round."""

    field: FieldSpec
    value: JsonValue
    standing: Standing
    source: str
    """Where it came from, in words: "Copied from 2026"; "" where that is not known."""
    since: date | None
    """When it came, or was typed or confirmed last; None where that is not known."""
    left: Left | None
    last: Earlier | None
    """The last submission of a former year, where there is one."""

    @property
    def facts(self) -> list[str]:
        """What is known of it, in sentences: what it was last year, where it came from and when."""
        said = []
        if self.last is not None:
            was = shown(self.field, self.last.draft.get(self.field.path)) or _("empty")
            # Translators: "17 July 2025, revision 1: 12".
            text = _("{day}, revision {n}: {value}")
            said.append(text.format(day=show_date(self.last.day), n=self.last.revision, value=was))
        if self.source and self.since is not None:
            # Translators: where a value came from, and when: "Copied from 2026 on 3 January 2027".
            said.append(_("{source} on {day}").format(source=self.source, day=show_date(self.since)))
        elif self.source:
            said.append(self.source)
        if self.left is not None and self.left.who:
            said.append(_("Left for {name} on {day}").format(name=self.left.who, day=show_date(self.left.on)))
        elif self.left is not None:
            said.append(_("Left for a colleague on {day}").format(day=show_date(self.left.on)))
        return said


@frozen
class Round:
    """All values of a profile, in the order of its fields."""

    items: Sequence[Item]

    def of(self, standing: Standing) -> list[Item]:
        """Those that stand so."""
        return [item for item in self.items if item.standing is standing]

    @property
    def words(self) -> str:
        """How far it is: "12 of 47 confirmed this year"."""
        n, left = len(self.of(Standing.CONFIRMED)), len(self.of(Standing.LEFT))
        total = len(self.items)
        said = ngettext("{n} of {total} confirmed this year", "{n} of {total} confirmed this year", n)
        said = said.format(n=n, total=total)
        if not left:
            return said
        return _("{confirmed}, {n} left").format(confirmed=said, n=left)


MOST_LETTERS = 120


def shown(field: FieldSpec, value: JsonValue) -> str:
    """A value on one line, cut where it is long; of rows their first cells."""
    lines = [line.split("\t")[0] for line in show_value(field.kind, value).splitlines()]
    text = "; ".join(" ".join(line.split()) for line in lines if line.strip())
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1].rstrip() + "…"


class Looks:
    """When each field was typed last, read off the steps of a history as it grows."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._typed: dict[str, str] = {}
        self._before: dict[int, dict[str, str]] = {}
        """By number of a step, when the fields of its edits had been typed before it: undoing goes back to that."""
        self._read = self._last = 0

    def read(self, steps: Sequence[Step]) -> None:
        """Read on; the step that was the last one may have gone on meanwhile (typing)."""
        for step in steps[max(self._read - 1, 0) :]:
            if step.undoes is not None:
                self._typed |= self._before.get(step.undoes, {})
                continue
            if step.number == 1 and len(step.edits) > 1:  # filled from elsewhere: a copy, a file
                continue
            before = self._before.setdefault(step.number, {})
            for edit in step.edits:
                before.setdefault(edit.path, self._typed.get(edit.path, ""))
                if edit.mark_after is None:
                    self._typed[edit.path] = step.at
        self._read, self._last = len(steps), steps[-1].number if steps else 0

    def is_of(self, steps: Sequence[Step]) -> bool:
        """Whether these are the steps that were read, and perhaps more: another program's may have come between."""
        return len(steps) >= self._read and (self._read == 0 or steps[self._read - 1].number == self._last)

    def typed(self, path: str) -> str:
        """When a field was typed last (ISO 8601); "" where that is not known."""
        return self._typed.get(path, "")


def find_round(draft: Draft, looks: Looks, earlier: Sequence[Earlier], today: date) -> Round:
    """Return the round of a draft; `earlier` are its final submissions, oldest first."""
    last = next((one for one in reversed(earlier) if one.day.year < today.year), None)
    left = left_in(draft, today)
    items = []
    for path, field in draft.catalogue.fields.items():
        value, mark = draft.get(path), draft.mark(path)
        looked = last_look(mark, looks.typed(path))
        is_confirmed = looked is not None and looked.year == today.year
        if value is None and not is_confirmed and not draft.is_to_confirm(path):
            continue
        waits = Standing.LEFT if path in left else Standing.WAITING
        since = looked or (_day(mark.at) if mark is not None else None)
        standing = Standing.CONFIRMED if is_confirmed else waits
        items.append(Item(field, value, standing, _source(mark), since, None if is_confirmed else left.get(path), last))
    return Round(items)


def last_look(mark: Mark | None, typed: str) -> date | None:
    """The day on which a person last typed, confirmed or answered a field; `typed` (ISO 8601) is when it was typed last."""
    if mark is None:
        return _day(typed)
    if mark.to_confirm:
        return None
    return _day(mark.confirmed_at or (mark.at if mark.by else ""))


def _day(at: str) -> date | None:
    moment = read_moment(at) if at else None
    return moment.date() if moment is not None else None


def _source(mark: Mark | None) -> str:
    if mark is None or (mark.origin is Origin.TYPED and not mark.by):
        return _("Confirmed") if mark is not None and mark.confirmed_at else _("Typed here")
    if mark.confirmed_at and not mark.to_confirm:
        return _("Confirmed")
    if mark.by:
        return _("Answered by {name}").format(name=mark.by)
    words = {
        Origin.IMPORTED: _("Read from {source}"),
        Origin.COPIED: _("Copied from {source}"),
        Origin.COMPUTED: _("Worked out from {source}"),
        Origin.TYPED: "",
    }
    return words[mark.origin].format(source=mark.source) if mark.source else ""


# --- answers ---------------------------------------------------------------------------------------------------


def confirming(draft: Draft, path: str, now: datetime) -> list[Edit]:
    """The edits of one step that say a person has confirmed a field, whatever it holds."""
    mark = (draft.mark(path) or Mark(Origin.TYPED)).confirmed(now)
    edits = [draft.edit(path, draft.get(path), mark)]
    if path in left_in(draft, now.astimezone().date()):
        edits.append(draft.edit(LEFT, _rows([one for one in _every(draft) if one.path != path])))
    return [edit for edit in edits if edit is not None]


def leaving(draft: Draft, path: str, who: str, today: date) -> list[Edit]:
    """The edits of one step that leave a field for a colleague."""
    others = [one for one in _every(draft) if one.path != path and one.on.year == today.year]
    edit = draft.edit(LEFT, _rows([*others, Left(path, who, today)]))
    return [edit] if edit is not None else []


def left_in(draft: Draft, today: date) -> dict[str, Left]:
    """What was left for colleagues this year, by path."""
    return {one.path: one for one in _every(draft) if one.on.year == today.year}


def _every(draft: Draft) -> list[Left]:
    rows = draft.get(LEFT)
    made = []
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and (day := day_of(row.get("on"))) is not None:
            made.append(Left(str(row.get("field") or ""), str(row.get("who") or ""), day))
    return made


def _rows(every: Sequence[Left]) -> JsonValue:
    rows: list[JsonValue] = []
    for one in sorted(every, key=lambda one: one.path):
        cells = {"field": one.path, "who": one.who, "on": one.on.isoformat()}
        rows.append({name: text for name, text in cells.items() if text})
    return rows or None
