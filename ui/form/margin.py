"""Margin: where the notes of a page stand, each as near to its field as the others leave room.

Notes stand like comments: at their field, pushed by the note above. The note of the field with the focus stays at it, and
the ones above make way. One that has to stand away from its field is joined to it by a line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect

from editor.frozen import frozen
from ui.form.notes import Note, Tone

GAP, AWAY, MANY = 6, 10, 3
"""Between notes, that one of one line each stands beside every row; how far away one may be without a line; notes."""


@frozen
class Stop:
    """A place beside a field: where notes may begin, and how wide they may be."""

    x: int
    width: int


@dataclass(slots=True, eq=False)
class Waiting:
    """A note that wants to stand at a field."""

    note: Note
    place: QRect
    """Of its field."""
    top: int
    """Where it stands on one line with the field."""
    stops: Sequence[Stop]
    """The nearest first; the last has nothing in its way but other notes."""
    focused: bool
    box: QRect = field(default_factory=QRect)
    """Where it stands."""


class Margin:
    """The notes of one page, placed group by group."""

    def __init__(self, px: Callable[[float], int]) -> None:
        """Empty."""
        self._px = px
        self._stood: list[Waiting] = []
        self.lines: list[tuple[QPoint, QPoint, QPoint]] = []
        """From fields to notes that stand away from them."""

    @property
    def bottom(self) -> int:
        """Where the lowest note ends."""
        return max((one.box.bottom() + 1 for one in self._stood), default=0)

    def stand(self, notes: Sequence[Waiting], fields: Sequence[QRect], end: int) -> None:
        """Place the notes of a group, whose fields end at `end`: what comes below them is not known yet."""
        stood: list[Waiting] = []
        self._keep_together(notes)
        for one in notes:
            one.box = self._best(one, stood, fields, end)
            stood.append(one)
        self._favour(stood, fields)
        for one in stood:
            one.note.place(one.box.x(), one.box.y(), one.box.width())
            if one.box.y() - one.top > self._px(AWAY) or one.top - one.box.y() > self._px(AWAY):
                self.lines.append(self._line(one, fields))
        self._stood += stood

    def _keep_together(self, notes: Sequence[Waiting]) -> None:
        """Let many notes of a group stand below each other, where some of them can only stand further away."""
        lasting = [one for one in notes if any(text.tone is not Tone.HELP for text in one.note.texts)]
        if len(lasting) >= MANY and any(len(one.stops) == 1 for one in lasting):
            for one in notes:
                one.stops = one.stops[-1:]

    def _best(self, one: Waiting, before: Sequence[Waiting], fields: Sequence[QRect], end: int) -> QRect:
        """The first stop where it stands at its field, or else the one where it stands nearest."""
        best, away = QRect(), -1
        for stop in one.stops:
            box = self._pushed(_box(one, stop), before)
            is_last = stop is one.stops[-1]
            if not is_last and (
                not one.note.fits(stop.width) or box.bottom() >= end or any(box.intersects(place) for place in fields)
            ):
                continue
            if away < 0 or box.y() - one.top < away:
                best, away = box, box.y() - one.top
            if away <= self._px(AWAY):
                break
        return best

    def _pushed(self, box: QRect, before: Sequence[Waiting]) -> QRect:
        """Below the notes that stand there already."""
        box = QRect(box)
        for other in sorted((*self._stood, *before), key=lambda one: one.box.y()):
            if box.intersects(self._around(other.box)):
                box.moveTop(other.box.bottom() + 1 + self._px(GAP))
        return box

    def _around(self, box: QRect) -> QRect:
        gap = self._px(GAP)
        return box.adjusted(0, -gap, 0, gap)

    def _favour(self, stood: Sequence[Waiting], fields: Sequence[QRect]) -> None:
        """Let the note of the field with the focus stand at it; notes above move up, those below follow."""
        at = next((at for at, one in enumerate(stood) if one.focused and one.box.y() > one.top), -1)
        if at < 0:
            return
        boxes = [QRect(one.box) for one in stood]
        boxes[at].moveTop(stood[at].top)
        for above in range(at - 1, -1, -1):
            for below in range(above + 1, at + 1):
                if boxes[above].intersects(self._around(boxes[below])):
                    boxes[above].moveBottom(boxes[below].top() - 1 - self._px(GAP))
        moved = [box for box, one in zip(boxes[: at + 1], stood, strict=False) if box != one.box]
        taken = [*fields, *(one.box for one in self._stood)]
        if any(box.y() < 0 or any(box.intersects(other) for other in taken) for box in moved):
            return  # there is no room above
        for one, box in zip(stood[: at + 1], boxes, strict=False):
            one.box = box
        for number, one in enumerate(stood[at + 1 :], at + 1):
            box = QRect(one.box)
            box.moveTop(one.top)
            one.box = self._pushed(box, stood[:number])
            if any(one.box.intersects(place) for place in fields):
                one.box = self._pushed(_box(one, one.stops[-1]), stood[:number])

    def _line(self, one: Waiting, fields: Sequence[QRect]) -> tuple[QPoint, QPoint, QPoint]:
        """From the edge of the fields on its line across to the note, ending at its sign."""
        px, middle = self._px, one.place.center().y()
        on_line = [place.right() for place in fields if place.top() <= middle <= place.bottom()]
        start = QPoint(max(on_line, default=one.place.right()) + px(6), middle)
        turn = QPoint(max(one.box.x() - px(18), start.x()), middle)
        return start, turn, QPoint(one.box.x() - px(5), one.box.y() + px(8))


def _box(one: Waiting, stop: Stop) -> QRect:
    return QRect(stop.x, one.top, stop.width, one.note.height_at(stop.width))
