"""Words and signs: labels of plain text and small icons in the fonts and colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import Theme


class Words(QLabel):
    """What people typed is never markup here, and the colour follows the theme."""

    def __init__(
        self, theme: Theme, text: str = "", font: str = "body", color: str = "text", parent: QWidget | None = None
    ) -> None:
        """`font` is a role of the theme's fonts, `color` a token of its colours."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._theme, self._color = theme, color
        self.setFont(theme.font(font))
        self.setText(text)
        self._show_color()
        theme.changed.connect(self._show_color)

    def set_color(self, color: str) -> None:
        """Use another colour."""
        if color != self._color:
            self._color = color
            self._show_color()

    def set_struck(self, *, struck: bool) -> None:
        """Strike the text through, or not."""
        font = self.font()
        if font.strikeOut() != struck:
            font.setStrikeOut(struck)
            self.setFont(font)

    def _show_color(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(self._color))
        self.setPalette(palette)


class Sign(QWidget):
    """An icon that only shows; the words beside it say the same."""

    def __init__(self, theme: Theme, icon: str, color: str, parent: QWidget, size: int = 16) -> None:
        """`icon` by its name, `color` a token, `size` in pixels of the design."""
        super().__init__(parent)
        self._theme, self._icon, self._color = theme, icon, color
        self.setFixedSize(theme.px(size), theme.px(size))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The icon as large as the widget."""
        self._theme.icon(self._icon, self._color).paint(QPainter(self), self.rect())
