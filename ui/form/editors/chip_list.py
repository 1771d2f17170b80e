"""ChipList: chosen terms as chips that can be removed and put in another order.

It is a list view whose items it places and paints itself: screen readers meet real list items.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QMenu, QWidget

from editor.domain.values import JsonValue, is_own_term, term_label
from editor.translation import _
from ui.form.editors.term_lists import plain_tool_tip
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

CHIP, GAP, INSET, CROSS, SIGN = 24, 4, 8, 20, 20


class ChipModel(QAbstractListModel):
    """The chosen terms, for the list view and for screen readers."""

    def __init__(self, parent: QObject) -> None:
        """No terms."""
        super().__init__(parent)
        self.terms: Sequence[JsonValue] = ()

    def show_terms(self, terms: Sequence[JsonValue]) -> None:
        """Show other terms."""
        self.beginResetModel()
        self.terms = terms
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many terms."""
        return 0 if parent.isValid() else len(self.terms)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label; for screen readers also that it is not in the list."""
        if not index.isValid():
            return None
        term = self.terms[index.row()]
        label = term_label(term)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return label
            case Qt.ItemDataRole.AccessibleTextRole:
                return _("{label}, not in the list").format(label=label) if is_own_term(term) else label
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return _("Delete removes it. Alt with the arrow keys moves it.")
            case Qt.ItemDataRole.ToolTipRole:
                shown = _("{label}: not in the list").format(label=label) if is_own_term(term) else label
                return plain_tool_tip(shown)
        return None


class ChipList(QListView):
    """Chips in as many lines as they need."""

    remove_wanted = Signal(int)
    """Place of the chip."""
    move_wanted = Signal(int, int)
    """Place of a chip, and the place that it goes to."""
    left_behind = Signal()
    """The person went on past the last chip."""
    typed = Signal(str)
    """A letter was typed."""
    list_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """No chips."""
        super().__init__(parent)
        self._theme = theme
        self.chips = ChipModel(self)
        self._places: list[QRect] = []
        self._over = -1
        self._pressed = -1
        self._drag_to = -1
        self.setModel(self.chips)
        self.setProperty("role", "inner")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setFlow(QListView.Flow.LeftToRight)

    # --- placing -----------------------------------------------------------------------------------------------

    def place(self, width: int) -> QPoint:
        """Put the chips in lines of `width`; return where the last line goes on."""
        px, metrics = self._theme.px, QFontMetrics(self._theme.font("body"))
        self._places = []
        x = y = 0
        for term in self.chips.terms:
            wanted = px(INSET) + metrics.horizontalAdvance(term_label(term)) + px(CROSS + 4)
            if is_own_term(term):
                wanted += px(SIGN)
            wanted = min(wanted, width)
            if x and x + wanted > width:
                x, y = 0, y + px(CHIP + GAP)
            self._places.append(QRect(x, y, wanted, px(CHIP)))
            x += wanted + px(GAP)
        return QPoint(x, y)

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 (Qt's name)
        """Where a chip stands."""
        return self._places[index.row()] if 0 <= index.row() < len(self._places) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 (Qt's name)
        """The chip at a point."""
        place = self._place_at(point)
        return self.chips.index(place) if place >= 0 else QModelIndex()

    def scrollTo(  # noqa: N802 (Qt's name)
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """All chips are always seen."""

    def _place_at(self, point: QPoint) -> int:
        return next((at for at, box in enumerate(self._places) if box.contains(point)), -1)

    # --- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint the chips, and where a dragged one would go."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("body"))
        current = self.currentIndex().row() if self.hasFocus() else -1
        for at, (term, box) in enumerate(zip(self.chips.terms, self._places, strict=False)):
            self._paint_chip(painter, term, box, current=at == current)
        if self._drag_to >= 0:
            self._paint_drop(painter)

    def _paint_chip(self, painter: QPainter, term: JsonValue, box: QRect, *, current: bool) -> None:
        theme, px = self._theme, self._theme.px
        frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        own, off = is_own_term(term), not self.isEnabled()
        pen = QPen(theme.color("control"), 1, Qt.PenStyle.DashLine) if own else QPen(Qt.PenStyle.NoPen)
        ground = theme.color("surface" if own else "chip")
        if current:
            pen, ground = QPen(theme.color("accent"), 1.5), theme.color("tint")
        elif off:
            ground = theme.color("off")
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(frame, px(4), px(4))
        text = box.adjusted(px(INSET), 0, -px(CROSS), 0)
        words = "on_tint" if current else "text3" if off else "text"
        if own:
            theme.icon("advice", "text2").paint(painter, QRect(text.left() - px(2), box.top(), px(16), box.height()))
            text.setLeft(text.left() + px(SIGN - 2))
        painter.setPen(theme.color(words))
        shown = painter.fontMetrics().elidedText(term_label(term), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
        if not off:
            cross = self._cross(box)
            sign = "text" if self._over >= 0 and cross == self._cross(self._places[self._over]) else "text2"
            theme.icon("close", sign).paint(painter, cross.adjusted(px(3), px(6), -px(5), -px(6)))

    def _paint_drop(self, painter: QPainter) -> None:
        at = min(self._drag_to, len(self._places) - 1)
        box = self._places[at]
        x = box.left() - 2 if self._drag_to < len(self._places) else box.right() + 3
        painter.fillRect(QRect(max(x, 0), box.top(), 2, box.height()), self._theme.color("accent"))

    def _cross(self, box: QRect) -> QRect:
        width = self._theme.px(CROSS)
        return QRect(box.right() - width + 1, box.top(), width, box.height())

    # --- the mouse ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Take hold of a chip."""
        point = event.position().toPoint()
        self._pressed = self._place_at(point)
        if self._pressed < 0:
            self.left_behind.emit()
        else:
            self.setCurrentIndex(self.chips.index(self._pressed))
        self._press_at = point

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Show where the chip would go."""
        point = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            place = self._place_at(point)
            over = place if place >= 0 and self._cross(self._places[place]).contains(point) else -1
            if over != self._over:
                self._over = over
                self.viewport().update()
            return
        far = (point - self._press_at).manhattanLength() >= QApplication.startDragDistance()
        if self._pressed >= 0 and (far or self._drag_to >= 0):
            self._drag_to = self._drop_place(point)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Let go: a chip goes to another place, or the cross was clicked."""
        pressed, target = self._pressed, self._drag_to
        self._pressed = self._drag_to = -1
        self.viewport().update()
        if pressed < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        if target >= 0:
            place = target - 1 if target > pressed else target
            if place != pressed:
                self.move_wanted.emit(pressed, place)
        elif self._cross(self._places[pressed]).contains(event.position().toPoint()):
            self.remove_wanted.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Two quick clicks are two clicks."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """The page scrolls, chips do not."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 (Qt's name)
        """What can be done with the chip."""
        at = self.currentIndex().row()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            at = self._place_at(event.pos())
        if at < 0:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove, earlier, later = (QAction(text, menu) for text in (_("&Remove"), _("Move &earlier"), _("Move &later")))
        earlier.setEnabled(at > 0)
        later.setEnabled(at < len(self.chips.terms) - 1)
        menu.addActions([remove, earlier, later])
        chosen = menu.exec(event.globalPos())
        if chosen is remove:
            self.remove_wanted.emit(at)
        elif chosen is not None:
            self.move_wanted.emit(at, at - 1 if chosen is earlier else at + 1)

    def _drop_place(self, point: QPoint) -> int:
        for at, box in enumerate(self._places):
            on_line = box.top() - GAP <= point.y() <= box.bottom() + GAP
            if (on_line and point.x() < box.center().x()) or point.y() < box.top() - GAP:
                return at
        return len(self._places)

    # --- the keyboard ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows move, Delete removes, Alt with arrows puts elsewhere; typing goes to the line."""
        at, last = self.currentIndex().row(), len(self.chips.terms) - 1
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and at >= 0:
            match event.key():
                case Qt.Key.Key_Left if at > 0:
                    self.move_wanted.emit(at, at - 1)
                case Qt.Key.Key_Right if at < last:
                    self.move_wanted.emit(at, at + 1)
                case Qt.Key.Key_Down:
                    self.list_wanted.emit()
            event.accept()
            return
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if at >= 0:
                self.remove_wanted.emit(at)
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._go_to(max(at - 1, 0))
            case Qt.Key.Key_Right | Qt.Key.Key_Down if at < last:
                self._go_to(at + 1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down | Qt.Key.Key_End | Qt.Key.Key_Escape:
                self.left_behind.emit()
            case Qt.Key.Key_Home:
                self._go_to(0)
            case Qt.Key.Key_F4 | Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.list_wanted.emit()
            case _:
                if event.text().isprintable() and event.text() and not event.modifiers() & CONTROL:
                    self.typed.emit(event.text())
                else:
                    QWidget.keyPressEvent(self, event)
                    return
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 (Qt's name)
        """Chips and line are one stop: Tab goes on from the line."""
        self.left_behind.emit()
        return QWidget.focusNextPrevChild(self, next)

    def _go_to(self, at: int) -> None:
        self.setCurrentIndex(self.chips.index(at))
        self.viewport().update()


CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
