"""RegisterHistoryDialog: every step of a register, who made it and when; one, or all since, is taken back as a step of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor.domain.draft import net_edits
from editor.domain.history import Step
from editor.domain.members import kind_of, make_register_field
from editor.domain.profile import make_catalogue
from editor.domain.register import Changes, name_of
from editor.domain.register_telling import register_step_words
from editor.translation import _, ngettext
from ui.members.document import RegisterDocument
from ui.plain_dialog import PlainDialog
from ui.search_line import SearchLine
from ui.step_list import StepList, StepModel
from ui.theme import Theme
from ui.words import Framed

HEIGHT, MOST_SEARCHED = 360, 500


class RegisterStepModel(StepModel):
    """Steps of a register: their edits are of members, not of fields."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        """Empty; `today` tells the day."""
        super().__init__(make_catalogue(), today, parent)
        self._kind = kind_of(make_register_field())

    def words_of(self, step: Step) -> str:
        """What the step did."""
        return register_step_words(step, self._kind)

    def searched(self, step: Step) -> str:
        """What is searched: who did what to whom; of an import of thousands, the first."""
        rows = [
            row for edit in step.edits[:MOST_SEARCHED] for row in (edit.before, edit.after) if isinstance(row, dict)
        ]
        return " ".join([self.words(step), step.label, step.by, *map(name_of, rows)])


class RegisterHistoryDialog(PlainDialog):
    """What is taken back here is a step too: it can be undone, and taken back again."""

    def __init__(
        self,
        document: RegisterDocument,
        today: Callable[[], date],
        read_only: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`read_only` says why nothing can be taken back; "" where it can."""
        super().__init__(theme, _("What was done with the members"), parent, width=760)
        self.setObjectName("register-history-dialog")
        self._document, self._read_only = document, read_only
        self.answer: frozenset[int] | None = None
        """The members of a step, where they are to be shown."""
        self._model = RegisterStepModel(today, self)
        self._list = StepList(theme, self._model, self)
        self._list.setObjectName("register-history.steps")
        self._list.current_step_changed.connect(self._show_step)
        self._list.opened.connect(self._on_show)
        self._search = SearchLine(theme, self._list, self)
        self._search.setObjectName("register-history.search")
        self._search.setPlaceholderText(_("Find a step"))
        self._search.setAccessibleName(_("Find a step"))
        self._search.textChanged.connect(self._on_sought)
        frame = QFrame(self)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._list)
        self._list.setMinimumHeight(theme.px(HEIGHT))
        self.body.addWidget(self._search)
        self.body.addWidget(Framed(theme, frame, self), 1)
        self._note = self.add_words(read_only, "small")
        self._note.setObjectName("register-history.note")
        self._show = self.add_button(_("&Show these members"), "register-history.show")
        self._show.clicked.connect(self._on_show)
        self._back = self.add_button(_("&Take this back"), "register-history.take-back")
        self._back.clicked.connect(self._on_back)
        self._since = self.add_button("", "register-history.since")
        self._since.clicked.connect(self._on_since)
        for button in (self._show, self._back, self._since):
            button.setAutoDefault(False)
        self.add_close()
        self._show_all()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self) -> None:
        steps = self._document.register.history.steps
        self._model.show_steps(steps)
        if not steps:
            self._note.setText(_("Nothing was changed here so far."))
        self._choose_newest()

    def _choose_newest(self) -> None:
        steps = self._document.register.history.steps
        self._list.choose(steps[-1].number if steps else 0)
        self._show_step()

    def _show_step(self) -> None:
        step, register = self._list.current_step, self._document.register
        edits = step.edits if step is not None else ()
        self._show.setEnabled(any(int(edit.path) in register.members for edit in edits))
        # Whether an import of thousands changed anything that is not as before again, pressing the button tells.
        can_take_back = len(edits) > MOST_SEARCHED or (step and register.edits(register.taking_back(step)))
        self._back.setEnabled(bool(can_take_back) and not self._read_only)
        later = max((one.number for one in register.history.steps), default=0) - step.number if step is not None else 0
        words = ngettext("Take back this and {n} &later step", "Take back this and {n} &later steps", later)
        self._since.setText(words.format(n=later))
        self._since.setVisible(later > 0 and not self._read_only)

    # --- what people do ----------------------------------------------------------------------------------------

    def _on_sought(self) -> None:
        self._model.filter("", self._search.text())
        self._choose_newest()

    def _on_show(self) -> None:
        step = self._list.current_step
        members = self._document.register.members
        if step is not None:
            self.answer = frozenset(int(edit.path) for edit in net_edits(step.edits) if int(edit.path) in members)
        if self.answer:
            self.accept()

    def _on_back(self) -> None:
        step = self._list.current_step
        if step is not None:
            self._take_back(self._document.register.taking_back(step))

    def _on_since(self) -> None:
        step = self._list.current_step
        if step is not None:
            self._take_back(self._document.register.as_before(step))

    def _take_back(self, changes: Changes) -> None:
        if self._document.change(_("Take back"), changes):
            self._document.end_typing()
            self._search.clear()
            self._show_all()
