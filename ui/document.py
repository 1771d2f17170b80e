"""ProfileDocument: the profile that is open, as the window sees it. The one road of every change.

A widget says `value_edited`; the document makes an edit, applies it, says `field_changed`, checks, and hands the step
to the writer. Undo takes the same road.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.domain.about import About, timestamp
from editor.domain.checks import Issue, Known, Sort, find_issues
from editor.domain.draft import Draft, Edit, Mark, same
from editor.domain.history import History, Step
from editor.domain.specs import Date, Decimal, Email, FieldSpec, Integer, LongText, Records, Text, Url
from editor.domain.values import JsonValue
from editor.translation import _

if TYPE_CHECKING:
    from editor.domain.vocabularies import Vocabulary
    from editor.past_figures import Past
    from editor.storage.headers import StoredSubmission, StoredVersion
    from editor.storage.opening import StoredProfile

TYPING_PAUSE_MS = 2000
"""After this pause, further typing in the same field is a step of its own."""

_TYPED = Text | LongText | Integer | Decimal | Date | Url | Email | Records


class ProfileDocument(QObject):
    """Draft, history and issues of one profile; every change goes through here."""

    field_changed = Signal(str)
    """Path of a field whose value or mark is another now."""
    issues_changed = Signal()
    history_changed = Signal()
    refused = Signal()
    """A change was asked for while the document can only be read."""
    step_made = Signal()
    """There is something to save: see `take_unsaved`."""

    def __init__(
        self,
        about: About,
        draft: Draft,
        history: History,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        history_is_read: bool = True,
    ) -> None:
        """`now` tells the time, with its zone. Without `history_is_read`, `take_stored` follows."""
        super().__init__(parent)
        self.history_is_read = history_is_read
        """Whether the steps have the numbers that they keep; before that, nothing is saved."""
        self.about = about
        self.submissions: Sequence[StoredSubmission] = ()
        """Final submissions so far; read after the first paint."""
        self.versions: Sequence[StoredVersion] = ()
        """Named versions so far; read with them."""
        self.past: Past = ()
        """Figures of each year, of both."""
        self.draft = draft
        self.history = history
        self.read_only = False
        """Whether changes are refused: the library belongs to another window."""
        self._now = now
        self._unsaved: dict[int, Step] = {}
        self._typing: Step | None = None
        self._held_back = ""
        self._lists: Mapping[str, Vocabulary] | None = None
        self._known = Known()
        self._all_issues: list[Issue] = []
        self.issues: list[Issue] = []
        """Issues to show: those of a field that is just being typed into wait until it is left."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_typing_paused)
        self._check()

    @property
    def profile_id(self) -> str:
        """Id of the profile."""
        return self.about.profile_id

    def use_lists(self, lists: Mapping[str, Vocabulary]) -> None:
        """Offer the listed term for near misses from now on. (Not before the first paint: lists are files.)"""
        self._lists = lists
        self._check()

    def today(self) -> date:
        """The day, where the person is."""
        return self._now().astimezone().date()

    def field(self, path: str) -> FieldSpec:
        """The declaration of a field."""
        return self.draft.catalogue.paths[path]

    def issues_of(self, path: str) -> list[Issue]:
        """The issues of one field."""
        return [issue for issue in self.issues if issue.path == path]

    def count(self, sort: Sort, section: str = "") -> int:
        """How many issues of a sort there are, in a section or in all."""
        return sum(
            1
            for issue in self.issues
            if issue.sort is sort and (not section or self.field(issue.path).section == section)
        )

    # --- changes -----------------------------------------------------------------------------------------------

    def set_value(self, path: str, value: JsonValue, *, goes_on: bool = False, label: str = "") -> None:
        """Give a field the value that a person typed or chose.

        What is typed is one step until there is a pause; in a table, where it `goes_on` in one cell.
        A step without a `label` is called after the field.
        """
        edit = self.draft.edit(path, value)
        if edit is None:
            return
        if self._refuses():
            self.field_changed.emit(path)  # shows what it was before
            return
        field = self.field(path)
        self._hold_back(path)
        self._apply(edit)
        at = timestamp(self._now())
        typing = self._typing if goes_on or not isinstance(field.kind, Records) else None
        if typing is not None and typing.edits[0].path == path and self.history.is_latest(typing):
            step = self.history.amend(typing, at, edit)
        else:
            step = self.history.add(label or field.label, at, [edit])
        if isinstance(field.kind, _TYPED):
            self._typing = step
            self._pause.start()
        self._stepped(step)

    def change(self, label: str, edits: Iterable[Edit | None]) -> bool:
        """Make several edits as one step (an import, a quick fix); return whether anything changed."""
        made = [edit for edit in edits if edit is not None]
        if not made or self._refuses():
            return False
        self.end_typing()
        for edit in made:
            self._apply(edit)
        self._stepped(self.history.add(label, timestamp(self._now()), made))
        return True

    def confirm(self, paths: Iterable[str]) -> None:
        """Say of fields that wait for it that a person has confirmed them."""
        edits: list[Edit | None] = []
        last = ""
        for path in paths:
            mark: Mark | None = self.draft.mark(path)
            if mark is not None and mark.to_confirm:
                edits.append(self.draft.edit(path, self.draft.get(path), mark.confirmed(self._now())))
                last = self.field(path).label
        one = _("Confirm {field}").format(field=last)
        many = _("Confirm {n} fields").format(n=len(edits))
        self.change(one if len(edits) == 1 else many, edits)

    def fix(self, issue: Issue) -> None:
        """Settle an issue in the certain way that it offers."""
        if issue.fix is not None:
            is_length = issue.fix.path in self.draft.catalogue.lengths  # it fits the full text as that is now
            mark = None if is_length else self.draft.mark(issue.fix.path)  # it stays: nobody confirmed the rest
            self.change(issue.fix.label, [self.draft.edit(issue.fix.path, issue.fix.value, mark)])

    def undo(self) -> Step | None:
        """Take back the latest step, and return the step that does so; None where there is nothing."""
        return self._replay(self.history.undo)

    def redo(self) -> Step | None:
        """Make the step last taken back again, and return the step that does so; None where there is nothing."""
        return self._replay(self.history.redo)

    def leave(self, path: str) -> None:
        """The person left a field: its issues are shown from now on, and typing there is a new step."""
        self.end_typing()
        if self._held_back == path:
            self._held_back = ""
            self._show_issues()

    def end_typing(self) -> None:
        """Let the next change be a step of its own."""
        self._typing = None
        self._pause.stop()

    # --- what the writer needs ---------------------------------------------------------------------------------

    @property
    def has_unsaved(self) -> bool:
        """Whether a step waits to be handed to the writer."""
        return bool(self._unsaved)

    def take_unsaved(self) -> tuple[Sequence[Step], Draft]:
        """Return the steps to save and the draft they lead to; they are the writer's from now on."""
        steps = list(self._unsaved.values())
        self._unsaved.clear()
        return steps, self.draft.copy()

    def give_back(self, steps: Iterable[Step]) -> None:
        """Saving failed: the steps wait again; one that went on meanwhile stays as it is now."""
        waiting = self._unsaved
        self._unsaved = {step.number: waiting.get(step.number, step) for step in steps} | waiting

    def take_stored(self, about: About, draft: Draft, history: History) -> bool:
        """Take over what the library has of the profile, and return whether that changes what is shown.

        It was read after the first paint: the steps made since come after those of former sessions. Should another
        program have changed the profile meanwhile, they are made again on what it left.
        """
        self.end_typing()
        shown = self.draft
        self.about, self.draft, self.history = about, draft.copy(), history
        steps = replay(self._unsaved.values(), history, self.draft)
        self._unsaved = {step.number: step for step in steps}
        self.history_is_read = True
        others = [
            path
            for path in self.draft.catalogue.paths
            if not same(shown.get(path), self.draft.get(path)) or shown.mark(path) != self.draft.mark(path)
        ]
        for path in others:
            self.field_changed.emit(path)
        self._check()
        self.history_changed.emit()
        return bool(others)

    def take_merged(self, stored: StoredProfile) -> bool:
        """See `take_stored`: another program had changed the profile when steps of it were saved."""
        return self.take_stored(stored.about, stored.draft, stored.history)

    # --- inside ------------------------------------------------------------------------------------------------

    def _on_typing_paused(self) -> None:
        self._typing = None

    def _refuses(self) -> bool:
        if self.read_only:
            self.refused.emit()
        return self.read_only

    def _replay(self, make_step: Callable[[str], Step | None]) -> Step | None:
        if self._refuses():
            return None
        self.end_typing()
        step = make_step(timestamp(self._now()))
        if step is None:
            return None
        self._held_back = ""
        for edit in step.edits:
            self._apply(edit)
        self._stepped(step)
        return step

    def _apply(self, edit: Edit) -> None:
        self.draft.apply(edit)
        self.field_changed.emit(edit.path)

    def _stepped(self, step: Step) -> None:
        self._unsaved[step.number] = step
        self._check()
        self.history_changed.emit()
        self.step_made.emit()

    def _hold_back(self, path: str) -> None:
        shows_fault = any(issue.blocks and not issue.missing for issue in self.issues_of(path))
        self._held_back = "" if shows_fault else path

    def _check(self) -> None:
        self._all_issues = find_issues(self.draft, self.today(), lists=self._lists, known=self._known)
        self._show_issues()

    def _show_issues(self) -> None:
        shown = [
            issue for issue in self._all_issues if issue.path != self._held_back or not issue.blocks or issue.missing
        ]
        if shown != self.issues:
            self.issues = shown
            self.issues_changed.emit()


def replay(steps: Iterable[Step], history: History, draft: Draft) -> list[Step]:
    """Make the edits of `steps` again on a draft, as further steps of its history; return those that change anything."""
    made: list[Step] = []
    for step in steps:
        edits = []
        for edit in step.edits:
            again = draft.edit(edit.path, edit.after, edit.mark_after)
            if again is not None:
                draft.apply(again)
                edits.append(again)
        if edits:
            made.append(history.add(step.label, step.at, edits))
    return made
