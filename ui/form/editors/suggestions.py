"""Suggestions: the list of found terms under a line. Loaded with the first list: it names classes of Qt that take 5 ms to load."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from editor.domain.values import JsonValue
from editor.translation import _
from ui.announcing import announce
from ui.form.editors.overlay import Overlay
from ui.form.editors.term_delegate import ROW_HEIGHT, TermDelegate
from ui.form.editors.term_line import PAGE_STEP, TermLine
from ui.form.editors.term_lists import Sort, TermRow, row_text
from ui.form.editors.term_model import ROW, TermModel
from ui.theme import Theme

MOST_ROWS = PAGE_STEP + 1
SAY_MS = 300
PADDING = 6


class Suggestions(Overlay):
    """The list under a line; the line keeps the focus."""

    def __init__(self, theme: Theme, line: TermLine) -> None:
        """Belongs to `line`."""
        super().__init__(theme, line)
        self._row_height = theme.px(ROW_HEIGHT)
        self.model = TermModel(self)
        self.view = QListView(self)
        self.view.setObjectName("suggestions")
        set_up_list(self.view)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setModel(self.model)
        self.view.setItemDelegate(TermDelegate(theme, self.view))
        self.view.clicked.connect(self._on_clicked)
        self._line = line
        self._say = QTimer(self)  # once somebody pauses: each letter finds something else
        self._say.setSingleShot(True)
        self._say.setInterval(SAY_MS)
        self._say.timeout.connect(self._tell_first)

    def show_rows(self, rows: Sequence[TermRow], chosen: Sequence[JsonValue], place: QRect) -> None:
        """Show the rows under `place`; the first that can be chosen is highlighted."""
        if not rows:
            self.close_panel()
            return
        self.model.show_rows(rows)
        self.model.show_chosen(chosen)
        px = self.theme.px
        height = min(len(rows), MOST_ROWS) * self._row_height + 2 * px(PADDING)
        self.open_at(place, max(place.width(), px(280), self._width_of_words(rows[-1])), height)
        self.view.setCurrentIndex(self.model.find(_can_choose))
        self._say.start()

    def _width_of_words(self, last: TermRow) -> int:
        """Width of the row that offers to keep what was typed, which is there to be read."""
        if last.sort is not Sort.KEEP:
            return 0
        metrics = QFontMetrics(self.theme.font("medium"))
        return min(
            metrics.horizontalAdvance(row_text(last)) + self.theme.px(24 + 2 * 10 + 2 * PADDING + 8), self.theme.px(480)
        )

    def highlight(self, index: QModelIndex) -> None:
        """Make a row the current one, in the middle of the list."""
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def current(self) -> TermRow | None:
        """The row that is highlighted."""
        row = self.view.currentIndex().data(ROW)
        return row if isinstance(row, TermRow) else None

    def step(self, steps: int) -> None:
        """Highlight another row, `steps` further down, headings left out."""
        places = [place for place, row in enumerate(self.model.rows) if row.can_choose]
        if not places:
            return
        here = self.view.currentIndex().row()
        at = places.index(here) if here in places else -1
        self.view.setCurrentIndex(self.model.index(places[min(max(at + steps, 0), len(places) - 1)]))
        row = self.current()
        if row is not None:
            announce(self._line, row_text(row))

    def _tell_first(self) -> None:
        """Say what is highlighted at first, and of how many."""
        current = self.current()
        if current is not None and self.isVisible():
            n = sum(1 for row in self.model.rows if row.can_choose)
            # Translators: a term in a list, such as "Wind energy, 2 of 3".
            announce(self._line, _("{term}, {place} of {n}").format(term=row_text(current), place=1, n=n))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The list fills the panel."""
        super().resizeEvent(event)
        gap = self.theme.px(PADDING)
        self.view.setGeometry(self.inner().adjusted(gap, gap, -gap, -gap))

    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, TermRow) and row.can_choose:
            self._line.take(row)


def set_up_list(view: QListView) -> None:
    """Properties that all lists in panels share."""
    view.setProperty("role", "inner")
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.viewport().setAutoFillBackground(False)


def _can_choose(row: TermRow) -> bool:
    return row.can_choose
