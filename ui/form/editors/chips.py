"""Chips: chosen terms as chips in lines: where each stands, how it looks, what lies under the pointer."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from editor.domain.values import JsonValue, is_own_term, term_label
from editor.translation import _
from ui.theme import Theme
from ui.words import plain_tool_tip

CHIP, GAP, INSET, CROSS, SIGN = 24, 4, 8, 20, 20
_ON_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class ChipLook(enum.Enum):
    """What can be done with the chips of a field."""

    USUAL = enum.auto()
    READ = enum.auto()
    """They are only read: no crosses."""
    OFF = enum.auto()


class Chips:
    """The chips of one field. They are no widgets: a page has many, and each would cost as much as a line."""

    def __init__(self, theme: Theme) -> None:
        """No chips."""
        self._theme = theme
        self.terms: Sequence[JsonValue] = ()
        self.places: list[QRect] = []
        """Where each chip stands in the field."""

    def flow(self, left: int, top: int, width: int) -> tuple[list[QRect], QPoint]:
        """Return where the chips stand in lines of `width`, and where the last line goes on."""
        px, metrics = self._theme.px, QFontMetrics(self._theme.font("body"))
        places = []
        x = y = 0
        for term in self.terms:
            wanted = px(INSET) + metrics.horizontalAdvance(term_label(term)) + px(CROSS + 4)
            if is_own_term(term):
                wanted += px(SIGN)
            wanted = min(wanted, width)
            if x and x + wanted > width:
                x, y = 0, y + px(CHIP + GAP)
            places.append(QRect(left + x, top + y, wanted, px(CHIP)))
            x += wanted + px(GAP)
        return places, QPoint(left + x, top + y)

    def at(self, point: QPoint) -> int:
        """The chip under a point; -1 where none is."""
        return next((at for at, box in enumerate(self.places) if box.contains(point)), -1)

    def cross_at(self, point: QPoint) -> int:
        """The chip whose cross is under a point; -1 where none is."""
        at = self.at(point)
        return at if at >= 0 and self._cross(self.places[at]).contains(point) else -1

    def drop_place(self, point: QPoint) -> int:
        """The chip before which one that is dropped at a point would stand."""
        for at, box in enumerate(self.places):
            on_line = box.top() - GAP <= point.y() <= box.bottom() + GAP
            if (on_line and point.x() < box.center().x()) or point.y() < box.top() - GAP:
                return at
        return len(self.places)

    def tool_tip(self, at: int) -> str:
        """What a chip says in full."""
        if at < 0:
            return ""
        label = term_label(self.terms[at])
        return plain_tool_tip(
            _("{label}: not in the list").format(label=label) if is_own_term(self.terms[at]) else label
        )

    # --- look --------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, *, current: int, cross: int, drop: int, look: ChipLook) -> None:
        """Paint the chips: the `current` one, the one whose `cross` is pointed at, and where one would drop (or -1)."""
        painter.setFont(self._theme.font("body"))
        off, read = look is ChipLook.OFF, look is ChipLook.READ
        for at, (term, box) in enumerate(zip(self.terms, self.places, strict=False)):
            ground = "off" if off else "surface" if read or is_own_term(term) else "chip"
            self._paint_ground(painter, box, ground, own=is_own_term(term), current=at == current)
            self._paint_text(painter, term, box, "on_tint" if at == current else "text3" if off else "text")
            if look is ChipLook.USUAL:
                px = self._theme.px
                place = self._cross(box).adjusted(px(3), px(6), -px(5), -px(6))
                self._theme.paint_icon(painter, "close", "text" if at == cross else "text2", place)
        if drop >= 0 and self.places:
            box = self.places[min(drop, len(self.places) - 1)]
            x = box.left() - 3 if drop < len(self.places) else box.right() + 2
            painter.fillRect(QRect(x, box.top(), 2, box.height()), self._theme.color("accent"))

    def _paint_ground(self, painter: QPainter, box: QRect, color: str, *, own: bool, current: bool) -> None:
        theme = self._theme
        pen = QPen(Qt.PenStyle.NoPen)
        if own or theme.high_contrast:  # there are no grounds to tell one chip from another then
            pen = QPen(theme.color("control"), 1, Qt.PenStyle.DashLine if own else Qt.PenStyle.SolidLine)
        if current:
            pen, color = QPen(theme.color("accent"), 1.5), "tint"
        painter.setPen(pen)
        painter.setBrush(theme.color(color))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))

    def _paint_text(self, painter: QPainter, term: JsonValue, box: QRect, color: str) -> None:
        px = self._theme.px
        text = box.adjusted(px(INSET), 0, -px(CROSS), 0)
        if is_own_term(term):
            place = QRect(text.left() - px(2), box.top(), px(16), box.height())
            self._theme.icon("advice", "text2").paint(painter, place)
            text.setLeft(text.left() + px(SIGN - 2))
        painter.setPen(self._theme.color(color))
        shown = painter.fontMetrics().elidedText(term_label(term), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, _ON_ONE_LINE, shown)

    def _cross(self, box: QRect) -> QRect:
        width = self._theme.px(CROSS)
        return QRect(box.right() - width + 1, box.top(), width, box.height())
