"""Register: the members of one cluster as they are now, and the steps that led there. Nothing is ever taken out of those.

An edit names its member by a number that no other member ever had; its value is the whole row, or None: not there (yet, or
any more). What happens to many members at once (an import) is one step.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from editor.domain.draft import Edit, net_edits, same
from editor.domain.folding import fold
from editor.domain.history import History, Step
from editor.domain.members import COUNTRY, NAME
from editor.domain.specs import Records
from editor.domain.values import JsonValue, show_value, tidy
from editor.translation import _

Member = dict[str, JsonValue]
"""Values by the name of their column; what is absent is not in it."""
Changes = Mapping[int, Member | None]
"""What members are to be, by number; None takes one out."""


class Intake(enum.Enum):
    """What rows of a file do to members that are there."""

    ADD = "add"
    UPDATE = "update"
    """A row changes the member of its name; what it says nothing of stays. Others are added."""
    REPLACE = "replace"
    """A row takes the place of the member of its name; members that are in no row are taken out."""


class Register:
    """Members by number. Applying the edits of all steps, one after another, gives them."""

    def __init__(self, steps: Iterable[Step] = (), *, by: str = "", last_number: int = 0) -> None:
        """`by` is who makes the next steps, which are numbered after `last_number` and those there are."""
        self.members: dict[int, Member] = {}
        self._next = 1
        made = list(steps)
        for step in made:
            for edit in step.edits:
                self.apply(edit)
        self.is_whole = True
        """Whether its steps fit together; where they do not, nothing of before can be undone."""
        try:
            self.history = History(made, by=by, last_number=last_number)
        except ValueError:  # steps are missing, of a damaged library
            last = max([last_number, *(step.number for step in made)])
            self.history, self.is_whole = History((), by=by, last_number=last), False

    def apply(self, edit: Edit) -> int:
        """Make a change; return the number of its member."""
        number = int(edit.path)
        if edit.after is None:
            self.members.pop(number, None)
        else:
            self.members[number] = cast("Member", edit.after)
        self._next = max(self._next, number + 1)
        return number

    def next_numbers(self, count: int) -> range:
        """Numbers for new members."""
        return range(self._next, self._next + count)

    def edits(self, changes: Changes) -> list[Edit]:
        """The edits that make members what `changes` says; members that are so already are left out."""
        made = []
        for number, row in changes.items():
            before, after = self.members.get(number), tidy(row)
            if not same(before, after):
                made.append(Edit(str(number), before, after, None, None))
        return made

    def change(self, label: str, at: str, changes: Changes) -> Step | None:
        """Make changes as one step, and return it; None where nothing changes."""
        edits = self.edits(changes)
        for edit in edits:
            self.apply(edit)
        return self.history.add(label, at, edits) if edits else None

    def replay(self, steps: Iterable[Step]) -> list[Step]:
        """Make steps again that were made on an earlier state of this register; return what comes of them.

        Of a member that both changed, the cells that a step changed are taken from it. Members that were new get numbers
        that are still free.
        """
        made = []
        free: dict[str, str] = {}
        for step in steps:
            edits = []
            for edit in step.edits:
                if edit.before is None and edit.path not in free and int(edit.path) in self.members:
                    free[edit.path] = str(self._next)
                path = free.get(edit.path, edit.path)
                before = self.members.get(int(path))
                after = _merged(edit, before)
                if not same(before, after):
                    edits.append(Edit(path, before, after))
                    self.apply(edits[-1])
            if edits:
                made.append(self.history.add(step.label, step.at, edits))
        return made

    def taking(self, rows: Sequence[Member], way: Intake) -> dict[int, Member | None]:
        """What changes when rows of a file are taken in that way."""
        unused: dict[str, list[int]] = {}
        if way is not Intake.ADD:
            for number, row in self.members.items():
                unused.setdefault(_who(row), []).append(number)
        changes: dict[int, Member | None] = {}
        if way is Intake.REPLACE:
            changes = dict.fromkeys(self.members)
        new = iter(self.next_numbers(len(rows)))
        for row in rows:
            found = _best(unused.get(_who(row), []), row, self.members)
            if found is None:
                changes[next(new)] = row
                continue
            unused[_who(row)].remove(found)
            changes[found] = {**self.members[found], **row} if way is Intake.UPDATE else row
        return changes

    def taking_back(self, step: Step) -> Changes:
        """What takes one step back: what was changed again since stays, but for the cells of that step."""
        return {
            int(edit.path): cast("Member | None", _merged(edit.inverse(), self.members.get(int(edit.path))))
            for edit in net_edits(step.edits)
        }

    def as_before(self, step: Step) -> Changes:
        """What makes all members what they were before a step."""
        before: dict[int, Member | None] = {}
        for one in self.history.steps:
            for edit in one.edits if one.number >= step.number else ():
                before.setdefault(int(edit.path), cast("Member | None", edit.before))
        return before


def _merged(edit: Edit, now: JsonValue) -> JsonValue:
    """What an edit makes of a member that is another one by now than when the edit was made."""
    if not isinstance(edit.after, dict) or not isinstance(now, dict) or not isinstance(edit.before, dict):
        return edit.after
    names = [*now, *(name for name in edit.after if name not in now)]
    cells = {
        name: now.get(name) if same(edit.before.get(name), edit.after.get(name)) else edit.after.get(name)
        for name in names
    }
    return tidy(cells)


def _who(row: Member) -> str:
    """By what a member is known again."""
    return fold(str(row.get(NAME) or ""))


def _best(numbers: Sequence[int], row: Member, members: Mapping[int, Member]) -> int | None:
    """Of the members of one name, the one of the same country, or else the first."""
    if not numbers or not _who(row):
        return None
    here = [number for number in numbers if same(members[number].get(COUNTRY), row.get(COUNTRY))]
    return (here or numbers)[0]


def search_text(kind: Records, row: Member) -> str:
    """All that a member says, folded, a blank between and around words: what a filter looks into."""
    shown = [show_value(column.kind, value) for column in kind.columns if (value := row.get(column.name)) is not None]
    return f" {fold(' '.join(shown))} "


def name_of(row: Member) -> str:
    """What a member is called."""
    return str(row.get(NAME) or "") or _("(no name)")
