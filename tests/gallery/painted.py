"""Words that the program paints itself: what of them is cut, seen when they are painted.

`watch` listens to `QPainter.drawText` and `QFontMetrics.elidedText` as the program's own code calls them.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from tests.gallery.cut import Cut, path_of
from ui.form.editors.chips import Chips

_SLACK = 2
_Roles = Qt.ItemDataRole


class Watch:
    """What was painted since the watch began."""

    def __init__(self) -> None:
        self.cut: list[Cut] = []

    def on_text(self, painter: QPainter, args: tuple[Any, ...], frame: FrameType) -> None:
        """A text was painted."""
        if len(args) != 3 or not isinstance(args[0], QRect | QRectF) or not isinstance(args[2], str):
            return
        room, text = QRectF(args[0]), args[2]
        needed = painter.boundingRect(room, int(args[1]) & ~int(Qt.TextFlag.TextSingleLine), text)
        if needed.width() > room.width() + _SLACK or needed.height() > room.height() + _SLACK:
            wide = needed.width() > room.width() + _SLACK
            has, needs = (room.width(), needed.width()) if wide else (room.height(), needed.height())
            self.cut.append(Cut(_name(frame), round(has), round(needs), text, "wide" if wide else "high"))
        widget = frame.f_locals.get("self")
        if isinstance(widget, QWidget) and painter.worldTransform().isIdentity():
            over = room.right() - widget.width()
            if over > _SLACK and needed.right() > widget.width() + _SLACK:
                self.cut.append(Cut(_name(frame), widget.width(), round(needed.right()), text, "wide"))

    def on_elided(self, text: str, shown: str, has: int, needs: int, frame: FrameType) -> None:
        """A text was made shorter on purpose: it has to be whole elsewhere."""
        if shown != text and not _is_whole_elsewhere(text, frame):
            self.cut.append(Cut(_name(frame), has, needs, text, "wide, and whole in no tool tip"))


@contextmanager
def watch() -> Iterator[Watch]:
    """Watch what is painted meanwhile."""
    watching = Watch()
    draw, elide = QPainter.drawText, QFontMetrics.elidedText

    def draw_text(painter: QPainter, *args: Any) -> Any:
        watching.on_text(painter, args, sys._getframe(1))
        return draw(painter, *args)

    def elided_text(metrics: QFontMetrics, text: str, mode: Qt.TextElideMode, width: int, *more: int) -> str:
        shown = elide(metrics, text, mode, width, *more)
        watching.on_elided(text, shown, width, metrics.horizontalAdvance(text), sys._getframe(1))
        return shown

    _put(QPainter, "drawText", draw_text)
    _put(QFontMetrics, "elidedText", elided_text)
    try:
        yield watching
    finally:
        _put(QPainter, "drawText", draw)
        _put(QFontMetrics, "elidedText", elide)


def _put(of: type, name: str, function: Callable[..., object]) -> None:
    setattr(of, name, function)


def _callers(frame: FrameType | None) -> Iterator[FrameType]:
    """The frame, and the ones that it was called by, as far as they paint."""
    for _ in range(3):
        if frame is None:
            return
        yield frame
        frame = frame.f_back


def _is_whole_elsewhere(text: str, frame: FrameType) -> bool:
    line = " ".join(text.split())
    for caller in _callers(frame):
        said: list[str] = []
        for one in caller.f_locals.values():
            if isinstance(one, QModelIndex | QPersistentModelIndex) and one.isValid():
                said += [str(one.data(role) or "") for role in (_Roles.ToolTipRole, _Roles.AccessibleTextRole)]
            elif isinstance(one, QWidget):
                said += [one.toolTip(), one.accessibleName()]
            elif isinstance(one, Chips):
                said += [html.unescape(one.tool_tip(at)) for at in range(len(one.terms))]
        if any(line in " ".join(whole.split()) for whole in said):
            return True
    return False


def _name(frame: FrameType) -> str:
    for caller in _callers(frame):
        painter = caller.f_locals.get("self")
        if isinstance(painter, QWidget):
            return path_of(painter)
        if isinstance(painter, QAbstractItemDelegate):
            parent: QObject | None = painter.parent()
            return path_of(parent) if isinstance(parent, QWidget) else type(painter).__name__
    return f"{frame.f_code.co_filename.rpartition('/')[2]}:{frame.f_lineno}"
