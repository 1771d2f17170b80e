"""FoundFields: the list under the search for fields. Loaded with the first search."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.translation import _
from ui.theme import Theme
from ui.words import plain_tool_tip

LINE = 30


class _Lines(QStyledItemDelegate):
    """Lines as high as in other lists; they ask for no width, so that a long one is cut with an ellipsis."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return QSize(0, max(super().sizeHint(option, index).height(), self._theme.px(LINE)))


class FoundFields(QListWidget):
    """Lines to choose from; the search keeps the focus."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Empty and hidden."""
        super().__init__(parent)
        self.setObjectName("go-to-field.found")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setProperty("role", "popup")
        self.setItemDelegate(_Lines(theme, self))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Fields found"))

    def add(self, line: str, wanted: str) -> None:
        """Add a line that stands for the path of a field, or for a text to look for."""
        item = QListWidgetItem(line, self)
        item.setToolTip(plain_tool_tip(line))
        item.setData(Qt.ItemDataRole.UserRole, wanted)
