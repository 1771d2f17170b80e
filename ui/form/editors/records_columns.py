"""ColumnShare: how the columns of a table share its width."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHeaderView

from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    FieldSpec,
    Integer,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)


class ColumnShare:
    """All columns together are as wide as the table, also when a person makes one wider.

    Each has its usual part; one whose texts need more takes what others do not need.
    """

    def __init__(self, head: QHeaderView, columns: Sequence[FieldSpec], measure: Callable[[], list[int]]) -> None:
        """For the sections of `head`; `measure` says how wide the texts of each column are."""
        self._head = head
        self._measure = measure
        self._sharing = False
        self._by_hand = False
        self._room = 0
        self._weights = [_weight(column) for column in columns]
        self._wanted: list[int] | None = None

    def share(self, room: int) -> None:
        """The table is so wide now."""
        self._room = room
        self._sharing = True
        widths, used = self._widths(), 0
        for column, width in enumerate(widths):
            part = round(width) if column < len(widths) - 1 else room - used
            self._head.resizeSection(column, part)
            used += part
        self._sharing = False

    def texts_changed(self) -> None:
        """Other texts are shown."""
        self._wanted = None
        if self._room > 0 and not self._by_hand:
            self.share(self._room)

    def resized(self, column: int, width: int) -> None:
        """A column has another width: where a person did that, the others share the rest."""
        if self._sharing:
            return
        self._by_hand = True
        self._weights = [self._head.sectionSize(at) for at in range(len(self._weights))]
        self._weights[column] = width
        self.share(self._room)

    def _widths(self) -> list[float]:
        total = sum(self._weights)
        widths = [self._room * weight / total for weight in self._weights]
        if self._by_hand:
            return widths
        if self._wanted is None:
            self._wanted = self._measure()
        needs = [max(wanted - width, 0) for wanted, width in zip(self._wanted, widths, strict=True)]
        spares = [max(width - wanted, 0) for wanted, width in zip(self._wanted, widths, strict=True)]
        given = min(sum(needs), sum(spares))
        if given <= 0:
            return widths
        return [
            width + need * given / sum(needs) - spare * given / sum(spares)
            for width, need, spare in zip(widths, needs, spares, strict=True)
        ]


def _weight(column: FieldSpec) -> int:
    """How wide a column wants to be, in pixels of a table at full width."""
    match column.kind:
        case Text():
            return 252
        case LongText() | Records():
            return 260
        case Url():
            return 228
        case Choices():
            return 250
        case Email():
            return 200
        case Choice():
            return 180
        case Integer() | Decimal() | Date() | YesNo():
            return 112
