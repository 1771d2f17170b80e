"""The tab key in the order in which a dialog is read, whenever its parts were made: rows often come later than what stands below them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def go_in_order(dialog: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next stop below, or above, of what has it, going round; False where nothing has it."""
    stops = list(stops_of(dialog))
    now = dialog.focusWidget()
    if now not in stops:
        return False
    stop = stops[(stops.index(now) + (1 if forward else -1)) % len(stops)]
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    area = stop.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(stop)
    return True


def stops_of(part: QWidget) -> Iterator[QWidget]:
    """Yield what the tab key stops at: in the order of layouts, and without one from left to right."""
    if not part.isVisible() or not part.isEnabled():
        return
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
        return
    layout = part.layout()
    if isinstance(part, QScrollArea):
        inside = part.widget()
        yield from stops_of(inside) if inside is not None else ()
    elif layout is not None:
        yield from _stops_in(layout)
    else:
        children = [child for child in part.children() if isinstance(child, QWidget) and not child.isWindow()]
        sign = 1 if part.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        for child in sorted(children, key=lambda one: (sign * one.x(), one.y())):
            yield from stops_of(child)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from stops_of(widget)
        elif inner is not None:
            yield from _stops_in(inner)
