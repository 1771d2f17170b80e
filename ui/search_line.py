"""SearchLine: a line with a lens that searches in a list beside it: Down leads into the list, Escape clears."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from ui.theme import Theme


class SearchLine(QLineEdit):
    """Says `textChanged` and `returnPressed`, as any line."""

    def __init__(self, theme: Theme, found: QAbstractItemView, parent: QWidget) -> None:
        """`found` shows what is found."""
        super().__init__(parent)
        self._found = found
        self.setClearButtonEnabled(True)
        self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See the module."""
        if event.key() == Qt.Key.Key_Down and self._found.model().rowCount():
            self._found.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
