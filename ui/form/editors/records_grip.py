"""RowGrip: the edge of the first column, where whole rows are chosen and dragged to another place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QTableView

from ui.form.editors.records_model import RecordsModel
from ui.theme import Theme

GRIP = 20
"""How wide the edge is, in pixels of the theme."""


SCROLL_MS = 40


class RowGrip(QObject):
    """Where the pointer is and what is being dragged; the table tells it of the mouse, and moves the rows."""

    def __init__(self, view: QTableView, model: RecordsModel, theme: Theme) -> None:
        """For the rows of `model`, shown in `view`."""
        super().__init__(view)
        self._view, self._model, self._theme = view, model, theme
        self.hovered = -1
        """The row under the pointer."""
        self._pressed: QPoint | None = None
        self.drop_row: int | None = None
        """Before which row what is being dragged would come; None while nothing is."""
        self._outside = QPoint()
        self._scroll: QTimer | None = None

    def row_at(self, point: QPoint) -> int | None:
        """The row whose grip is at a point."""
        index = self._view.indexAt(point)
        is_grip = index.isValid() and 0 <= point.x() < self._theme.px(GRIP) and index.row() < self._model.filled
        return index.row() if is_grip and not self._model.read_only else None

    def press(self, point: QPoint) -> None:
        """The mouse button went down on a grip."""
        self._pressed = point

    def move(self, event: QMouseEvent) -> bool:
        """Show what the pointer can do, or where the rows would come; return whether they are being dragged."""
        point = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if self._model.has_order and (
                self.drop_row is not None
                or (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            ):
                self._drag_to(point)
            return True
        self._hover(point)
        return False

    def release(self) -> int | None:
        """The mouse button went up: return before which row the dragged ones are to come."""
        target, self.drop_row, self._pressed = self.drop_row, None, None
        if self._scroll is not None:
            self._scroll.stop()
        self._view.viewport().unsetCursor()
        self._view.viewport().update()
        return target

    def leave(self) -> None:
        """The pointer left the table."""
        self._hover(QPoint(-1, -1))

    def paint(self) -> None:
        """A line where the rows would come."""
        if self.drop_row is None:
            return
        y = self._edge(self.drop_row)
        painter = QPainter(self._view.viewport())
        painter.setPen(QPen(self._theme.color("accent"), self._theme.px(3)))
        painter.drawLine(0, y, self._view.viewport().width(), y)

    def _edge(self, row: int) -> int:
        box = self._view.visualRect(self._model.index(row, 0))
        if row >= self._model.filled:  # under the last row
            box = self._view.visualRect(self._model.index(self._model.filled - 1, 0))
            return box.bottom()
        return max(box.top() - 1, 1)

    def _drag_to(self, point: QPoint) -> None:
        view = self._view
        view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        height = view.viewport().height()
        self._scroll_on(point, min(point.y(), 0) or max(point.y() - height + 1, 0))
        index: QModelIndex = view.indexAt(QPoint(1, min(max(point.y(), 0), height - 1)))
        row = index.row() if index.isValid() else self._model.filled
        box = view.visualRect(index)
        if index.isValid() and point.y() > box.center().y():
            row += 1
        self.drop_row = min(row, self._model.filled)
        view.viewport().update()

    def _scroll_on(self, point: QPoint, by: int) -> None:
        """Outside of the table the rows go on, the faster the further outside, also while the pointer rests."""
        if self._scroll is None:
            self._scroll = QTimer(self)
            self._scroll.setInterval(SCROLL_MS)
            self._scroll.timeout.connect(self._on_scroll)
        self._outside = point
        if not by:
            self._scroll.stop()
            return
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + by)
        if not self._scroll.isActive():
            self._scroll.start()

    def _on_scroll(self) -> None:
        self._drag_to(self._outside)

    def _hover(self, point: QPoint) -> None:
        index = self._view.indexAt(point)
        row = index.row() if index.isValid() else -1
        over = self.row_at(point) is not None
        viewport = self._view.viewport()
        if over and self._model.has_order:
            viewport.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            viewport.unsetCursor()
        if row != self.hovered:
            self.hovered = row
            viewport.update()
