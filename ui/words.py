"""Words and signs: labels and tool tips of plain text, and small icons, in the fonts and colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.theme import Theme, set_property


class Words(QLabel):
    """What people typed is never markup here, and the colour follows the theme."""

    def __init__(
        self, theme: Theme, text: str = "", font: str = "body", color: str = "text", parent: QWidget | None = None
    ) -> None:
        """`font` is a role of the theme's fonts, `color` text, text2, text3, fix or confirm."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(font))
        self.setText(text)
        self.setProperty("tone", color)

    def set_color(self, color: str) -> None:
        """Use another colour."""
        set_property(self, "tone", color)

    def set_struck(self, *, struck: bool) -> None:
        """Strike the text through, or not."""
        font = self.font()
        if font.strikeOut() != struck:
            font.setStrikeOut(struck)
            self.setFont(font)


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


class Lens(Sign):
    """A lens at the begin of a line that searches. It only shows: Qt's own icons in lines are buttons without a name."""

    def __init__(self, theme: Theme, line: QLineEdit) -> None:
        """Stands in `line`."""
        super().__init__(theme, "search", "text2", line)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.move(theme.px(9), (theme.px(32) - self.height()) // 2)
        line.setTextMargins(theme.px(24), 0, 0, 0)


class Framed(QWidget):
    """A widget in a hairline."""

    def __init__(self, theme: Theme, widget: QWidget, parent: QWidget) -> None:
        """`widget` fills the frame."""
        super().__init__(parent)
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(widget)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The hairline, round at the corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("hairline"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tool tip that shows the text as it is. Screen readers, who would read its markup aloud, get the text."""
    widget.setToolTip(plain_tool_tip(text))
    widget.setAccessibleDescription(text)


def plain_tool_tip(text: str) -> str:
    """Text for a tool tip that shows it as it is: Qt guesses, and would read what looks like HTML."""
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, name)
    return f'<p style="white-space: pre-wrap">{text}</p>' if text else ""
