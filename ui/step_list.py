"""StepList: every step of a profile in plain words, newest first, under the days; ten thousand stay fluid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from editor.domain.folding import fold
from editor.domain.history import Step
from editor.domain.specs import Catalogue
from editor.domain.telling import one_line, step_words
from editor.domain.timeline import day_of_moment
from editor.translation import _
from ui.history_words import day_words, time_words
from ui.line_delegate import LineDelegate
from ui.theme import Theme

ROW = 34
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_Index = QModelIndex | QPersistentModelIndex


class StepModel(QAbstractListModel):
    """Days and their steps. A step is put in words when it is first shown."""

    def __init__(self, catalogue: Catalogue, today: Callable[[], date], parent: QWidget) -> None:
        """Empty; `today` tells the day."""
        super().__init__(parent)
        self._catalogue, self._today = catalogue, today
        self._steps: Sequence[Step] = ()
        self._field, self._wanted = "", list[str]()
        self._days: dict[str, date] = {}
        self._words: dict[int, tuple[Step, str]] = {}
        self._folded: dict[int, tuple[Step, str]] = {}
        self.rows: list[Step | date] = []

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Hold these, oldest first."""
        if list(steps) != list(self._steps):
            self._steps = steps
            self._choose()

    def filter(self, field: str, text: str) -> None:
        """Show what changed a field (its path, "" for all) and holds every word of a text."""
        self._field, self._wanted = field, fold(text).split()
        self._choose()

    @property
    def count(self) -> int:
        """How many steps are shown."""
        return sum(1 for row in self.rows if isinstance(row, Step))

    def row_of(self, number: int) -> int:
        """Row of a step, or of the latest one shown before it; -1 where there is none."""
        return next((n for n, row in enumerate(self.rows) if isinstance(row, Step) and row.number <= number), -1)

    def words(self, step: Step) -> str:
        """What the step did."""
        known = self._words.get(step.number)
        if known is None or known[0] is not step:
            known = self._words[step.number] = (step, self.words_of(step))
        return known[1]

    def words_of(self, step: Step) -> str:
        """What the step did, put in words anew."""
        return step_words(step, self._catalogue)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """One row a day and a step."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Days are only read."""
        row = self.rows[index.row()] if index.isValid() else None
        return super().flags(index) if isinstance(row, Step) else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row in words; the delegate paints them."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self.rows[index.row()]
        if not isinstance(row, Step):
            return day_words(row, self._today())
        if not row.by:
            # Translators: a step of the history for screen readers: "14:02, Members in total: 84 to 86".
            return _("{time}, {step}").format(time=time_words(row.at), step=self.words(row))
        return _("{time}, {step}, by {person}").format(time=time_words(row.at), step=self.words(row), person=row.by)

    def _choose(self) -> None:
        self.beginResetModel()
        self.rows = []
        day: date | None = None
        for step in reversed(self._steps):
            if not self._matches(step):
                continue
            of_step = self._day_of(step.at)
            if of_step != day:
                day = of_step
                self.rows.append(of_step)
            self.rows.append(step)
        self.endResetModel()

    def _day_of(self, at: str) -> date:
        day = self._days.get(at)
        if day is None:
            day = self._days[at] = day_of_moment(at)
        return day

    def _matches(self, step: Step) -> bool:
        if self._field and not any(edit.path == self._field for edit in step.edits):
            return False
        if not self._wanted:
            return True
        folded = self._folded.get(step.number)
        if folded is None or folded[0] is not step:
            folded = self._folded[step.number] = (step, fold(self.searched(step)))
        return all(word in folded[1] for word in self._wanted)

    def searched(self, step: Step) -> str:
        """What is searched: labels and the beginnings of values. (To put all in words would take seconds.)"""
        fields = self._catalogue.paths
        parts = [step.label, step.by]
        for edit in step.edits:
            parts += [fields[edit.path].sheet_label, str(edit.before)[:300], str(edit.after)[:300]]
        return " ".join(parts)


class _Delegate(LineDelegate):
    row_height = ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, StepModel):
            return
        row = model.rows[index.row()]
        painter.save()
        if isinstance(row, Step):
            self._paint_step(painter, option, row, model.words(row))
        else:
            self._paint_day(painter, option.rect, str(model.data(index)))
        painter.restore()

    def _paint_day(self, painter: QPainter, box: QRect, words: str) -> None:
        theme, px = self._theme, self._theme.px
        painter.fillRect(box, theme.color("sunken"))
        font = theme.font("medium")
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(box.adjusted(px(16), 0, -px(16), 0), int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_step(self, painter: QPainter, option: QStyleOptionViewItem, step: Step, words: str) -> None:
        theme, px, box = self._theme, self._theme.px, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color("tint" if chosen else "hover"))
        painter.fillRect(QRect(box.left() + px(16), box.bottom(), box.width() - px(32), 1), theme.color("hairline"))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(box.left(), box.top(), px(3), box.height()), theme.color("accent"))
        painter.setFont(theme.font("small"))
        by = one_line(step.by)[:40]
        right = painter.fontMetrics().horizontalAdvance(by) if box.width() > px(520) else 0
        by_box = QRect(box.right() - px(16) - right, box.top(), right, box.height())
        left = box.left() + px(16)
        time_width = px(52)
        words_box = QRect(left + time_width, box.top(), by_box.left() - px(12) - left - time_width, box.height())
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme.color("on_tint" if chosen else "text2"))
        painter.drawText(QRect(left, box.top(), time_width, box.height()), flags, time_words(step.at))
        if right:
            painter.drawText(by_box, flags, by)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("on_tint" if chosen else "text"))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, words_box.width())
        painter.drawText(words_box, flags, shown)


class StepList(QListView):
    """Arrows move; Enter or a double click goes to the field."""

    current_step_changed = Signal()
    opened = Signal(object)
    """The `Step` whose field is to be shown."""

    def __init__(self, theme: Theme, model: StepModel, parent: QWidget) -> None:
        """Shows what `model` shows."""
        super().__init__(parent)
        self.steps = model
        self.setObjectName("history.steps")
        self.setAccessibleName(_("Steps"))
        self.setProperty("role", "inner")
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self.current_step_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        theme.changed.connect(self.viewport().update)

    @property
    def current_step(self) -> Step | None:
        """The step that is chosen."""
        row = self.currentIndex().row()
        found = self.steps.rows[row] if 0 <= row < len(self.steps.rows) else None
        return found if isinstance(found, Step) else None

    def choose(self, number: int) -> None:
        """Choose a step, or the latest one shown before it, and bring it into view."""
        row = self.steps.row_of(number)
        if row >= 0:
            self.setCurrentIndex(self.steps.index(row, 0))
            # The day that it stands under is worth seeing too.
            self.scrollTo(self.steps.index(max(row - 1, 0), 0), QListView.ScrollHint.PositionAtTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens; everything else moves."""
        step = self.current_step
        if event.key() in _ENTER and step is not None:
            self.opened.emit(step)
        else:
            super().keyPressEvent(event)

    def _on_double_clicked(self) -> None:
        if self.current_step is not None:
            self.opened.emit(self.current_step)
