"""HistorySteps: every step of the open profile, found by field and by typing, with what it did and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from editor.domain.draft import Draft
from editor.domain.history import History, Step
from editor.domain.specs import Catalogue
from editor.translation import _, ngettext
from ui.search_line import SearchLine
from ui.step_details import StepDetails
from ui.step_list import StepList, StepModel
from ui.theme import Theme
from ui.words import Framed, Words


class HistorySteps(QWidget):
    """A search, the list, and below it the step that is chosen."""

    field_wanted = Signal(str)
    take_back_wanted = Signal(list)
    """The edits (`Edit`) to make."""
    since_wanted = Signal(object)
    """The `Step` that is to be taken back with all that came after it."""

    def __init__(
        self, catalogue: Catalogue, theme: Theme, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        """Without steps yet; `today` tells the day."""
        super().__init__(parent)
        self._catalogue, self._theme = catalogue, theme
        self._steps: dict[int, Step] = {}
        self._now: Draft | None = None
        self._can_change = True
        self._model = StepModel(catalogue, today, self)
        self._list = StepList(theme, self._model, self)
        self._list.current_step_changed.connect(self._on_current_changed)
        self._list.opened.connect(self._on_opened)
        self._details = StepDetails(theme, self)
        self._details.field_wanted.connect(self.field_wanted)
        self._details.take_back_wanted.connect(self.take_back_wanted)
        self._details.since_wanted.connect(self.since_wanted)
        self._search = SearchLine(theme, self._list, self)
        self._search.setObjectName("history.search")
        self._search.setPlaceholderText(_("Find a step"))
        self._search.setAccessibleName(_("Find a step"))
        self._search.textChanged.connect(self._on_filter_changed)
        self._fields = QComboBox(self)
        self._fields.setObjectName("history.field")
        self._fields.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._fields.setMinimumContentsLength(12)
        self._fields.setMaxVisibleItems(16)
        self._fields.activated.connect(self._on_filter_changed)
        self._count = Words(theme, "", "small", "text2", self)
        self._count.setObjectName("history.count")
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._theme.px
        label = Words(self._theme, _("Field"), "body", "text2", self)
        label.setBuddy(self._fields)
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(self._search, 3)
        top.addSpacing(px(8))
        top.addWidget(label)
        top.addWidget(self._fields, 2)
        frame = QFrame(self)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        self._list.setMinimumHeight(px(44))
        inner.addWidget(self._list, 1)
        inner.addWidget(self._details)
        self._nothing = Words(self._theme, "", "body", "text2", self)
        self._nothing.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(8))
        whole.addLayout(top)
        whole.addWidget(self._count)
        whole.addWidget(self._nothing)
        whole.addWidget(Framed(self._theme, frame, self), 1)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_history(self, history: History, now: Draft, *, can_change: bool = True) -> None:
        """Show the steps that led to the draft as it is now; `can_change`: whether they can be taken back."""
        self._can_change = can_change
        chosen = self._list.current_step
        steps = history.steps
        self._steps = {step.number: step for step in steps}
        self._now = now
        self._model.show_steps(steps)
        self._show_fields()
        self._show_count()
        if chosen is not None:
            self._list.choose(chosen.number)
        self._show_details()

    def choose(self, number: int) -> None:
        """Go to a step."""
        self._list.choose(number)

    def show_field(self, path: str) -> None:
        """Show the steps of one field; one that never changed has none."""
        self._search.clear()
        if self._fields.findData(path) < 0:
            self._fields.addItem(self._catalogue.fields[path].sheet_label, path)
        self._fields.setCurrentIndex(self._fields.findData(path))
        self._on_filter_changed()

    def take_focus(self) -> None:
        """Let people go through the steps."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def wanted_field(self) -> str:
        """Path of the field whose steps are shown; "" for all."""
        return str(self._fields.currentData() or "")

    def _show_fields(self) -> None:
        """Fields that were changed at some time, in the order of the form."""
        changed = {edit.path for step in self._steps.values() for edit in step.edits}
        paths = ["", *(path for path in self._catalogue.fields if path in changed)]
        if paths == [self._fields.itemData(row) for row in range(self._fields.count())]:
            return
        before = self.wanted_field
        self._fields.clear()
        for path in paths:
            self._fields.addItem(self._catalogue.fields[path].sheet_label if path else _("All fields"), path)
        self._fields.setCurrentIndex(max(self._fields.findData(before), 0))

    def _show_count(self) -> None:
        n, of = self._model.count, len(self._steps)
        words = ngettext("{n} step", "{n} steps", n).format(n=n)
        self._count.setText(words if n == of else _("{steps} of {n}").format(steps=words, n=of))
        self._nothing.setVisible(n == 0)
        searching = bool(self._search.text().strip())
        self._nothing.setText(_("No step is called that.") if searching else _("Nothing was changed here so far."))

    def _show_details(self) -> None:
        step = self._list.current_step
        later = len(self._steps) and max(self._steps) - step.number if step is not None else 0
        self._details.show_step(step, self._now, later, can_change=self._can_change)

    # --- what people do ----------------------------------------------------------------------------------------

    def _on_current_changed(self) -> None:
        self._show_details()

    def _on_opened(self, step: Step) -> None:
        wanted = self.wanted_field
        paths = [edit.path for edit in step.edits]
        if paths:
            self.field_wanted.emit(wanted if wanted in paths else paths[0])

    def _on_filter_changed(self) -> None:
        chosen = self._list.current_step
        self._model.filter(self.wanted_field, self._search.text())
        self._show_count()
        if chosen is not None:
            self._list.choose(chosen.number)
        self._show_details()
