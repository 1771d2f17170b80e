"""Overlay: a raised panel inside the window, at a widget, closed by a click or the focus elsewhere.

It is no window of its own: it looks and behaves the same on every system (Wayland too), keeps round corners and a
shadow without a compositor, and cannot end outside of the screen. It is never taller than the window it stands in.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import Theme

SHADOW = 10
GAP = 4
EDGE = 4


class Overlay(QWidget):
    """A raised panel at an anchor; the focus may be in it or in the anchor."""

    closed = Signal()

    def __init__(self, theme: Theme, anchor: QWidget) -> None:
        """Belongs to `anchor`; is shown by `open_at`."""
        super().__init__(anchor)
        self.theme = theme
        self._anchor = anchor
        self._wanted = QSize()
        self._under_all = False
        self.hide()
        anchor.destroyed.connect(self.deleteLater)  # once shown, it belongs to the window

    def inner(self) -> QRect:
        """The panel without its shadow."""
        return self.rect().marginsRemoved(self._shadow())

    def open_at(self, place: QRect, width: int, height: int) -> None:
        """Show the panel under `place` (of the anchor), or above it where there is more room.

        `width` and `height` are what the panel wants; it gets less where the window is smaller.
        """
        self._wanted = QSize(width, height)
        self._under_all = place == self._anchor.rect()
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        top_left = self._anchor.mapTo(window, place.topLeft())
        self.setGeometry(
            fitted(QRect(top_left, place.size()), window.rect(), width, height).marginsAdded(self._shadow())
        )
        if not self.isVisible():
            application = QApplication.instance()
            assert isinstance(application, QApplication)  # noqa: S101 (a widget has one)
            application.installEventFilter(self)
            application.focusChanged.connect(self._on_focus_changed)
            self.raise_()
            self.show()

    def close_panel(self) -> None:
        """Hide the panel, if it is shown."""
        if self.isHidden():
            return
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.removeEventFilter(self)
            application.focusChanged.disconnect(self._on_focus_changed)
        self.hide()
        self.closed.emit()

    def holds(self, widget: QObject | None) -> bool:
        """Whether the widget is the panel, the anchor, or in one of them."""
        return isinstance(widget, QWidget) and any(
            widget is home or home.isAncestorOf(widget) for home in (self, self._anchor)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """A click or a turn of the wheel elsewhere closes the panel, or a new size of the window; a field that grows moves it."""
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.Wheel:
                if isinstance(watched, QWidget) and not self.holds(watched):
                    self.close_panel()
            case QEvent.Type.Resize if watched is self._anchor and self._under_all:
                self.open_at(self._anchor.rect(), self._wanted.width(), self._wanted.height())
            case QEvent.Type.Resize if watched is self.parentWidget():
                self.close_panel()
            case QEvent.Type.Hide if watched is self._anchor:
                self.close_panel()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Shadow, ground and border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.inner())
        radius = self.theme.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        steps = self.theme.px(SHADOW)
        for step in range(steps, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 5 if self.theme.dark else 3))
            painter.drawRoundedRect(inner.adjusted(-step, -step + 3, step, step), radius + step, radius + step)
        painter.setBrush(self.theme.color("raised"))
        painter.setPen(QPen(self.theme.color("control"), 1))
        painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click on the panel is not one on what lies under it."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """At the end of a list in the panel, the page under it stays."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _shadow(self) -> QMargins:
        steps = self.theme.px(SHADOW)
        return QMargins(steps, steps, steps, steps)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not self.holds(new):
            self.close_panel()


def fitted(place: QRect, room: QRect, width: int, height: int) -> QRect:
    """Return where a panel stands in `room`: under `place`, or above it where there is more room; never outside."""
    room = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    below = room.bottom() - place.bottom() - GAP
    above = place.top() - room.top() - GAP
    width = min(width, room.width())
    left = min(max(place.left(), room.left()), room.right() - width + 1)
    if height <= below or below >= above:
        height = min(height, below)
        return QRect(QPoint(left, place.bottom() + 1 + GAP), QPoint(left + width - 1, place.bottom() + GAP + height))
    height = min(height, above)
    return QRect(left, place.top() - GAP - height, width, height)
