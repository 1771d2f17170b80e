"""Segments: buttons side by side in one frame, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QStyle, QWidget

from ui.theme import Theme

HEIGHT, PAD = 30, 13
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Segment(QAbstractButton):
    """One of them; round at the outer corners only."""

    def __init__(self, theme: Theme, text: str, ends: tuple[bool, bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._ends = theme, ends
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # the group sees to that; this makes it a radio button for screen readers
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_toggled)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        theme = self._theme
        words = QFontMetrics(theme.font("medium")).horizontalAdvance(self.text())
        return QSize(words + 2 * theme.px(PAD), theme.px(HEIGHT))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        super().focusInEvent(event)
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focused = self.isChecked(), self.hasFocus()
        width = 2 if focused else 1.5 if chosen else 1
        edge = "accent" if chosen or focused else "control_hover" if self.underMouse() else "control"
        painter.setPen(QPen(theme.color(edge), width))
        painter.setBrush(theme.color("tint" if chosen else "hover" if self.underMouse() else "surface"))
        painter.drawPath(self._outline(width / 2))
        painter.setFont(theme.font("medium" if chosen else "body"))
        painter.setPen(theme.color("on_tint" if chosen else "text"))
        painter.drawText(QRect(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())

    def _outline(self, half: float) -> QPainterPath:
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius, middle = self._theme.px(4), box.center().x()
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, radius, radius)
        first, last = self._ends if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self._ends[::-1]
        if not first and not self.isChecked():
            path.addRect(QRectF(box.left(), box.top(), middle - box.left(), box.height()))
        if not last and not self.isChecked():
            path.addRect(QRectF(middle, box.top(), box.right() - middle, box.height()))
        return path.simplified()

    def _on_toggled(self, chosen: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        if chosen:
            self.raise_()


class Segments(QWidget):
    """One stop of the tab key; arrows choose."""

    chosen = Signal(int)
    """A person chose the one with this number (from 0)."""

    def __init__(self, theme: Theme, texts: Sequence[str], names: Sequence[str], parent: QWidget) -> None:
        """`names` are what screen readers say for each of `texts`."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        last = len(texts) - 1
        self.buttons: list[QAbstractButton] = []
        for number, (text, name) in enumerate(zip(texts, names, strict=True)):
            button = _Segment(theme, text, (number == 0, number == last), self)
            button.setAccessibleName(name)
            self._group.addButton(button, number)
            self.buttons.append(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._shown = -1
        self._group.idToggled.connect(self._on_toggled)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Neighbours share a line."""
        sizes = [button.sizeHint() for button in self.buttons]
        return QSize(sum(size.width() for size in sizes) - len(sizes) + 1, max(size.height() for size in sizes))

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Side by side."""
        x = 0
        for button in self.buttons:
            size = button.sizeHint()
            rect = QRect(x, 0, size.width(), size.height())
            button.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))
            x += size.width() - 1

    def show_choice(self, number: int) -> None:
        """Show which one is chosen, silently."""
        self._shown = number
        self.buttons[number].setChecked(True)

    def _on_toggled(self, number: int, chosen: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        if chosen and number != self._shown:
            self._shown = number
            self.chosen.emit(number)
