"""UndoBar: says what was just done, with the way back beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from editor.translation import _
from ui.theme import Theme
from ui.words import Words


class UndoBar(QFrame):
    """Hidden until there is something to take back."""

    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Says nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "problems")
        px = theme.px
        self._words = Words(theme, parent=self)
        self._words.setMinimumWidth(px(80))
        self._undo = QPushButton(_("&Undo"), self)
        self._undo.setObjectName("undo-bar.undo")
        self._undo.clicked.connect(self.undo_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(32), px(8), px(32), px(8))
        line.setSpacing(px(16))
        line.addWidget(self._words, 1)
        line.addWidget(self._undo)
        self.hide()

    def say(self, text: str) -> None:
        """Show what was done."""
        self._words.setText(text)
        self._undo.setAccessibleDescription(text)
        self.show()
