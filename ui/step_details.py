"""StepDetails: what one step did to each field, what came of it since, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor.domain.differences import compare_field, show_lines
from editor.domain.draft import Draft
from editor.domain.history import Step
from editor.domain.restoring import TakingBack, taking_back
from editor.domain.telling import one_line
from editor.translation import _, ngettext
from ui.comparison_rows import ComparisonRow
from ui.plain_area import plain_area
from ui.theme import Theme
from ui.words import Words

MOST_ROWS = 60


class StepDetails(QFrame):
    """Rows of the step's fields, and buttons for all of it."""

    field_wanted = Signal(str)
    take_back_wanted = Signal(list)
    """The edits (`Edit`) to make."""
    since_wanted = Signal(object)
    """The `Step` that is to be taken back with all that came after it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Hidden until there is a step."""
        super().__init__(parent)
        self.setObjectName("history.details")
        self.setProperty("role", "problems")
        self._theme = theme
        self._step: Step | None = None
        self._can_change = True
        self._found: list[TakingBack] = []
        self._rows: list[ComparisonRow] = []
        self._inside = QWidget(self)
        self._inside.setProperty("role", "plain")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._more = Words(theme, "", "small", "text2", self._inside)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        px = self._theme.px
        area = plain_area(self._inside, self)
        self._all = self._button("history.take-back", self._on_all)
        self._since = self._button("history.take-back-since", self._on_since)
        self._note = Words(self._theme, "", "small", "text2", self)
        self._note.setObjectName("history.note")
        self._note.setWordWrap(True)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(px(16), px(4), px(16), px(4))
        foot.setSpacing(px(8))
        foot.addWidget(self._note, 1)
        foot.addWidget(self._all)
        foot.addWidget(self._since)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self._foot)

    def _button(self, name: str, clicked: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(clicked)
        return button

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Up to four rows; more scroll."""
        rows = sum(row.minimumHeight() for row in self._rows[:4])
        foot = 0 if self._foot.isHidden() else self._foot.sizeHint().height()
        return QSize(self._theme.px(400), min(rows, self._theme.px(200)) + foot + 1)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_step(self, step: Step | None, now: Draft | None, later: int, *, can_change: bool) -> None:
        """Show what the step did; `later` is how many steps came after it. `can_change` offers the way back."""
        self._step, self._can_change = step, can_change
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self.setVisible(step is not None and now is not None)
        if step is None or now is None:
            return
        self._found = taking_back(step, now)
        for one in self._found[:MOST_ROWS]:
            self._add_row(one, now)
        n = len(self._found)
        self._more.setText(_("and {n} more").format(n=n - MOST_ROWS) if n > MOST_ROWS else "")
        self._note.setText(self._note_words())
        self._show_buttons(later)
        self.setMinimumHeight(0 if self._foot.isHidden() else self._foot.sizeHint().height() + 1)
        self.updateGeometry()

    def _add_row(self, one: TakingBack, now: Draft) -> None:
        edit, field = one.edit, now.catalogue.paths[one.edit.path]
        difference = compare_field(field, edit.before, edit.after, edit.mark_before, edit.mark_after)
        words = ""
        if one.back is None:
            words = _("As before again")
        elif one.changed_since:
            shown = one_line(show_lines(field.kind, now.get(edit.path)))[:60] or _("empty")
            words = _("Changed again since: {value} now").format(value=shown)
        takes_back = one.back is not None and self._can_change
        row = ComparisonRow(self._theme, difference, words, self._inside, leads=True, takes_back=takes_back)
        row.field_wanted.connect(self.field_wanted)
        row.take_back_wanted.connect(self._on_row_taken_back)
        row.resize(self.width(), row.height())
        self._column.insertWidget(len(self._rows), row)
        row.show()
        self._rows.append(row)

    def _note_words(self) -> str:
        n = sum(1 for one in self._found if one.changed_since and one.back is not None)
        if not self._found:
            return _("This step left everything as it was.")
        if len(self._found) == 1 and self._found[0].changed_since and self._found[0].back is not None:
            return _("It was changed again since. Take back makes it what stood before this step.")
        words = ngettext("{n} field was changed again since.", "{n} fields were changed again since.", n)
        return words.format(n=n) if n else ""

    def _show_buttons(self, later: int) -> None:
        backs = [one for one in self._found if one.back is not None]
        self._all.setVisible(len(self._found) > 1 and self._can_change)
        self._all.setEnabled(bool(backs))
        n = len(backs)
        self._all.setText(ngettext("Take back {n} field", "Take back {n} fields", n).format(n=n))
        self._since.setVisible(later > 0 and self._can_change)
        words = ngettext("Take back this and {n} later step", "Take back this and {n} later steps", later)
        self._since.setText(words.format(n=later))
        parts = (self._all, self._since)
        self._foot.setVisible(bool(self._note.text()) or not all(part.isHidden() for part in parts))

    # --- what people do ----------------------------------------------------------------------------------------

    def _on_row_taken_back(self, path: str) -> None:
        self._take_back([one for one in self._found if one.edit.path == path])

    def _on_all(self) -> None:
        self._take_back(self._found)

    def _take_back(self, found: Sequence[TakingBack]) -> None:
        self.take_back_wanted.emit([one.back for one in found if one.back is not None])

    def _on_since(self) -> None:
        self.since_wanted.emit(self._step)
