"""An area that scrolls up and down, without a frame or a ground of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def plain_area(inside: QWidget, parent: QWidget) -> QScrollArea:
    """Return an area around `inside`. What stands in it takes the focus, the area does not."""
    area = QScrollArea(parent)
    area.setProperty("role", "plain")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setProperty("role", "plain")
    area.setWidget(inside)
    return area
