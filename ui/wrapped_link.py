"""WrappedLink: a button of plain words that wrap, such as the name of a field that leads to the field."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme import Theme

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)


class WrappedLink(QAbstractButton):
    """Looks like words, underlined under the mouse, framed with the focus."""

    def __init__(
        self, theme: Theme, text: str, parent: QWidget, font: str = "body", color: str = "text", margin: int = 0
    ) -> None:
        """`text` is shown as it is; `font` and `color` are the theme's names, `margin` pixels within the frame."""
        super().__init__(parent)
        self._theme, self._font, self._color = theme, font, color
        self._margin = theme.px(margin)
        self.setText(text.replace("&", "&&"))
        self._words = text
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """What the words need."""
        metrics = QFontMetrics(self._theme.font(self._font))
        room = QRect(0, 0, max(width - 2 * self._margin, 1), 10_000)
        return metrics.boundingRect(room, _FLAGS, self._words).height() + 2 * self._margin

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """On one line, where there is room."""
        width = QFontMetrics(self._theme.font(self._font)).horizontalAdvance(self._words) + 2 + 2 * self._margin
        return QSize(width, self.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter presses it, as the space bar does. With Ctrl it is meant for the dialog."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The words, and the frame of the focus."""
        theme, painter = self._theme, QPainter(self)
        font = theme.font(self._font)
        if self.underMouse():
            font = type(font)(font)
            font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(theme.color(self._color))
        margin = self._margin
        painter.drawText(self.rect().adjusted(margin, margin, -margin, -margin), _FLAGS, self._words)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.px(3), theme.px(3))
