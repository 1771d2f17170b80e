"""RegisterDocument: the register of members that is open, as the window sees it. The one road of every change of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.domain.about import timestamp
from editor.domain.draft import Edit
from editor.domain.history import Step
from editor.domain.register import Changes, Register
from ui.document import TYPING_PAUSE_MS

if TYPE_CHECKING:
    from editor.storage.registers import StoredRegister


class RegisterDocument(QObject):
    """Members and their history; saved step by step, as a profile is. Undo takes the same road."""

    members_changed = Signal(list)
    """Numbers of members that are others now, new, or gone."""
    history_changed = Signal()
    refused = Signal()
    """A change was asked for while the register can only be read."""
    step_made = Signal()
    """There is something to save: see `take_unsaved`."""
    history_is_read = True
    """A register is shown once it was read."""

    def __init__(self, stored: StoredRegister, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        """`now` tells the time, with its zone."""
        super().__init__(parent)
        self.profile_id = stored.profile_id
        self.register: Register = stored.register
        self.is_damaged = stored.is_damaged
        self.read_only = False
        """Whether changes are refused: the library belongs to another window."""
        self._now = now
        self._unsaved: dict[int, Step] = {}
        self._typing: Step | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.end_typing)

    # --- changes -----------------------------------------------------------------------------------------------

    def change(self, label: str, changes: Changes, *, goes_on: bool = False) -> bool:
        """Change members as one step; what is typed on in one cell (`goes_on`) is one with the step before. Whether anything changed."""
        edits = self.register.edits(changes)
        if not edits or self._refuses():
            return False
        at, history = timestamp(self._now()), self.register.history
        typing = self._typing if goes_on else None
        if typing is not None and _same_member(typing, edits) and history.is_latest(typing):
            step = history.amend(typing, at, edits[0])
        else:
            step = history.add(label, at, edits)
        self._typing = step
        self._pause.start()
        self._stepped(step, edits)
        return True

    def undo(self) -> Step | None:
        """Take back the latest step, and return the step that does so; None where there is nothing."""
        return self._replay(self.register.history.undo)

    def redo(self) -> Step | None:
        """Make the step last taken back again, and return the step that does so; None where there is nothing."""
        return self._replay(self.register.history.redo)

    def end_typing(self) -> None:
        """Let the next change be a step of its own."""
        self._typing = None
        self._pause.stop()

    # --- what the writer needs ---------------------------------------------------------------------------------

    @property
    def has_unsaved(self) -> bool:
        """Whether a step waits to be handed to the writer."""
        return bool(self._unsaved)

    def take_unsaved(self) -> list[Step]:
        """Return the steps to save; they are the writer's from now on."""
        steps = list(self._unsaved.values())
        self._unsaved.clear()
        return steps

    def give_back(self, steps: Iterable[Step]) -> None:
        """Saving failed: the steps wait again; one that went on meanwhile stays as it is now."""
        waiting = self._unsaved
        self._unsaved = {step.number: waiting.get(step.number, step) for step in steps} | waiting

    def take_merged(self, stored: StoredRegister) -> bool:
        """Take over what the library has of the register; steps that wait are made again on that. Whether members are others then."""
        self.end_typing()
        before, self.register = self.register.members, stored.register
        self.is_damaged = stored.is_damaged
        self._unsaved = {step.number: step for step in self.register.replay(self._unsaved.values())}
        now = self.register.members
        others = [number for number in before.keys() | now.keys() if before.get(number) != now.get(number)]
        if others:
            self.members_changed.emit(others)
        self.history_changed.emit()
        return bool(others)

    # --- inside ------------------------------------------------------------------------------------------------

    def _refuses(self) -> bool:
        if self.read_only:
            self.refused.emit()
        return self.read_only

    def _replay(self, make_step: Callable[[str], Step | None]) -> Step | None:
        if self._refuses():
            return None
        self.end_typing()
        step = make_step(timestamp(self._now()))
        if step is not None:
            self._stepped(step, step.edits)
        return step

    def _stepped(self, step: Step, edits: Sequence[Edit]) -> None:
        self._unsaved[step.number] = step
        self.members_changed.emit([self.register.apply(edit) for edit in edits])
        self.history_changed.emit()
        self.step_made.emit()


def _same_member(step: Step, edits: Sequence[Edit]) -> bool:
    return len(step.edits) == len(edits) == 1 and step.edits[0].path == edits[0].path
