"""FoundFields: the list under the search for fields. Loaded with the first search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor.translation import _
from ui.theme import Theme
from ui.words import plain_tool_tip

LINE, SIDE, GAP = 30, 8, 24
Index = QModelIndex | QPersistentModelIndex
CELLS = int(Qt.ItemDataRole.UserRole) + 1
"""Role of the columns of a line: name, section, and the name on the sheet where it is another."""


class _Lines(QStyledItemDelegate):
    """Lines as high as in other lists: name, section, and what the sheet calls it, each in a column of its own."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.widths = (0, 0, 0)
        """Of the columns, with the room between them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """They ask for no width, so that a long one is cut with an ellipsis."""
        return QSize(0, max(super().sizeHint(option, index).height(), self._theme.px(LINE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Columns, where the line is of a field."""
        cells = index.data(CELLS)
        if cells is None:
            super().paint(painter, option, index)
            return
        theme, box = self._theme, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color("tint" if chosen else "hover"))
        left, right = box.left() + theme.px(SIDE), box.right() - theme.px(SIDE)
        for number, (words, width) in enumerate(zip(cells, self.widths, strict=True)):
            place = QRect(left, box.top(), max(min(width, right - left), 0), box.height())
            painter.setFont(theme.font("small" if number else "body"))
            painter.setPen(theme.color("on_tint" if chosen else "text2" if number else "text"))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
            left += width + theme.px(GAP)
        painter.restore()


class FoundFields(QListWidget):
    """Lines to choose from; the search keeps the focus."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Empty and hidden."""
        super().__init__(parent)
        self.setObjectName("go-to-field.found")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setProperty("role", "popup")
        self._theme, self._lines = theme, _Lines(theme, self)
        self.setItemDelegate(self._lines)
        self.setMouseTracking(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Fields found"))

    def add(self, line: str, wanted: str, cells: Sequence[str] | None = None) -> None:
        """Add a line that stands for the path of a field, with its columns, or for a text to look for."""
        item = QListWidgetItem(line, self)
        item.setToolTip(plain_tool_tip(line))
        item.setData(Qt.ItemDataRole.UserRole, wanted)
        item.setData(CELLS, cells)

    def fit(self) -> int:
        """Make the columns as wide as what is in them, and return how wide the lines are."""
        rows = [cells for row in range(self.count()) if (cells := self.item(row).data(CELLS)) is not None]
        fonts = [QFontMetrics(self._theme.font(role)) for role in ("body", "small", "small")]
        widths = [
            max((font.horizontalAdvance(cells[number]) + 2 for cells in rows), default=0)
            for number, font in enumerate(fonts)
        ]
        self._lines.widths = (widths[0], widths[1], widths[2])
        lines = [self.item(row).text() for row in range(self.count()) if self.item(row).data(CELLS) is None]
        plain = max((self.fontMetrics().horizontalAdvance(line) for line in lines), default=0)
        between = 2 * self._theme.px(GAP) if widths[2] else self._theme.px(GAP)
        return max(sum(widths) + between, plain) + 2 * self._theme.px(SIDE)
