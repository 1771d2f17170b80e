"""A ring that fills like a pie, and a tick when all is done; drawn wherever a share is shown."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme import Theme


def paint_ring(painter: QPainter, theme: Theme, place: QRect, percent: int, waiting: int = 0) -> None:
    """Draw `percent` of 100 into the square `place`; a tick only where nothing is `waiting` to be fixed or confirmed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if percent >= 100 and not waiting:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ok_sign"))
        painter.drawEllipse(place)
        inner = place.adjusted(theme.px(3), theme.px(3), -theme.px(3), -theme.px(3))
        theme.icon("check", "surface").paint(painter, inner)
    else:
        box = QRectF(place).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.color("control"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        margin = place.width() * 0.22
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawPie(box.adjusted(margin, margin, -margin, -margin), 90 * 16, -int(percent * 3.6 * 16))
    painter.restore()
