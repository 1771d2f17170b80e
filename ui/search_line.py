"""SearchLine: a line with a lens that searches in a list beside it: Down leads into the list, Escape clears."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from editor.translation import _
from ui.theme import Theme
from ui.words import Lens


class SearchLine(QLineEdit):
    """Says `textChanged` and `returnPressed`, as any line."""

    def __init__(self, theme: Theme, found: QAbstractItemView, parent: QWidget) -> None:
        """`found` shows what is found."""
        super().__init__(parent)
        self._theme, self._found = theme, found
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)  # files that are dragged here are for the window
        clear = self.findChild(QAction, "_q_qlineeditclearaction")  # Qt's own; it has no name for screen readers
        if isinstance(clear, QAction):
            clear.setText(_("Clear (Esc)"))
        Lens(theme, self)

    def setPlaceholderText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Other words need other room."""
        super().setPlaceholderText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Wide enough for what it says while it is empty."""
        return super().sizeHint().expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See `sizeHint`."""
        hint = super().minimumSizeHint()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return hint.expandedTo(QSize(words + self._theme.px(24 + 11 + 18 + 24), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See the module."""
        if event.key() == Qt.Key.Key_Down and self._found.model().rowCount():
            self._found.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
