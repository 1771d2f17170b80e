"""LineDelegate: rows of a list that are all as high; who extends it paints them in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Theme


class LineDelegate(QStyledItemDelegate):
    """Has the theme, and the height of a row."""

    row_height: int
    """In pixels of the design."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """`parent` is the list, or what it stands in."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(  # noqa: N802 (Qt's name)
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As wide as there is room."""
        return QSize(option.rect.width(), self._theme.px(self.row_height))
