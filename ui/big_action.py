"""BigAction: one of the large buttons of the start page: sign, what it does, what that means, its keys."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.words import plain_tool_tip

HEIGHT, LOW_HEIGHT = 60, 40
"""With two lines, and with one."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class BigAction(QAbstractButton):
    """A real button with two lines."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget) -> None:
        """`icon` is the name of its sign."""
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self._title = self._detail = self._keys = ""
        self._strong = self._is_low = False
        self.setFixedHeight(theme.px(HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def say(self, title: str, detail: str, keys: str = "", *, strong: bool = False) -> None:
        """Show these words; `strong` is for the one that most people want."""
        self._detail, self._keys, self._strong = detail, keys, strong
        self.setText(title.replace("&", "&&"))
        self._title = title
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.update()

    def set_low(self, *, low: bool) -> None:
        """Show one line only, or both; the other one stays in the tool tip."""
        self._is_low = low
        self.setFixedHeight(self._theme.px(LOW_HEIGHT if low else HEIGHT))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as in the design."""
        return QSize(self._theme.px(520), self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Words are cut with … where there is no room."""
        return QSize(self._theme.px(240), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter presses it, as Space does."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Frame, sign, two lines, keys."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        self._paint_frame(painter)
        box = self.rect()
        side = px(20)
        sign = QRect(px(19), (box.height() - side) // 2, side, side)
        theme.icon(self._icon, "accent" if self._strong and self.isEnabled() else self._color("text2")).paint(
            painter, sign
        )
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color(self._color("text2")))
        right = box.width() - px(19)
        if self._keys:
            width = painter.fontMetrics().horizontalAdvance(self._keys)
            painter.drawText(
                QRect(right - width, 0, width + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, self._keys
            )
            right -= width + px(12)
        top = (box.height() - px(20)) // 2
        whole = self._paint_line(painter, self._title, "medium", top if self._is_low else top - px(10), right)
        whole = not self._is_low and self._paint_line(painter, self._detail, "small", top + px(9), right) and whole
        self.setToolTip("" if whole else plain_tool_tip(f"{self._title}\n{self._detail}"))

    def _color(self, usual: str) -> str:
        """Of words and sign."""
        return "text3" if not self.isEnabled() else "on_tint" if self._strong else usual

    def _paint_line(self, painter: QPainter, text: str, font: str, top: int, right: int) -> bool:
        """Paint a line, cut where there is no room; whether it is whole."""
        theme, px = self._theme, self._theme.px
        chosen = theme.font(font)
        if self._strong and font == "medium":
            chosen.setWeight(chosen.Weight.DemiBold)
        painter.setFont(chosen)
        painter.setPen(theme.color(self._color("text" if font == "medium" else "text2")))
        place = QRect(px(58), top, max(right - px(58), 0), px(20))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
        return shown == text

    def _paint_frame(self, painter: QPainter) -> None:
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        frame = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        if not self.isEnabled():
            painter.setBrush(theme.color("off") if self._strong else Qt.BrushStyle.NoBrush)
        elif self._strong:
            painter.setBrush(theme.color("tint"))
        elif self.isDown() or self.underMouse():
            painter.setBrush(theme.color("hover"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        edged = (self._strong and self.isEnabled()) or self.hasFocus()
        painter.setPen(QPen(theme.color("accent"), width) if edged else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(frame, theme.px(6), theme.px(6))
        painter.restore()
