"""ColumnShare: how the columns of a table share its width."""

from __future__ import annotations

from collections.abc import Sequence

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
    """All columns together are as wide as the table, also when a person makes one wider."""

    def __init__(self, head: QHeaderView, columns: Sequence[FieldSpec]) -> None:
        """For the sections of `head`."""
        self._head = head
        self._sharing = False
        self._room = 0
        self._weights = [_weight(column) for column in columns]

    def share(self, room: int) -> None:
        """The table is so wide now."""
        self._room = room
        self._sharing = True
        weights, used = self._weights, 0
        for column, weight in enumerate(weights):
            width = round(room * weight / sum(weights)) if column < len(weights) - 1 else room - used
            self._head.resizeSection(column, width)
            used += width
        self._sharing = False

    def resized(self, column: int, width: int) -> None:
        """A column has another width: where a person did that, the others share the rest."""
        if self._sharing:
            return
        self._weights = [self._head.sectionSize(at) for at in range(len(self._weights))]
        self._weights[column] = width
        self.share(self._room)


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
