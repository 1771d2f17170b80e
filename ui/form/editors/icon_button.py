"""IconButton: a small button that is only an icon, painted by itself: many stand in a page, and cost little."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme import Theme


class IconButton(QAbstractButton):
    """Its name is read by screen readers and shown as tool tip, with the keys that do the same."""

    def __init__(self, theme: Theme, icon: str, name: str, keys: str, parent: QWidget) -> None:
        """`keys` may be empty; a button with keys of its own is no stop of the tab key."""
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self.setAccessibleName(name)
        self.setAccessibleDescription(keys)
        self.setToolTip(f"{name} ({keys})" if keys else name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if keys else Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The icon with some room around it."""
        side = self._theme.px(26)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The icon; a ground under the pointer, a ring for the focus."""
        theme, painter = self._theme, QPainter(self)
        if self.isEnabled() and (self.underMouse() or self.hasFocus()):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.color("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))
        side = theme.px(18)
        box = self.rect()
        box.adjust((box.width() - side) // 2, (box.height() - side) // 2, 0, 0)
        box.setSize(QSize(side, side))
        theme.paint_icon(painter, self._icon, "text2" if self.isEnabled() else "control", box)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """The ground comes."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """The ground goes."""
        super().leaveEvent(event)
        self.update()
