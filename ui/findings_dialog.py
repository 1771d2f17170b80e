"""FindingsDialog: the frame of the dialogs that show findings: title, what is compared, the view, a summary and buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.announcing import announce
from ui.findings_view import FindingsView
from ui.reading_order import go_in_order
from ui.screens import room_for
from ui.theme import Theme
from ui.words import Words

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FindingsDialog(QDialog):
    """A subclass adds to `top`, adds buttons, and shows a view."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        """Without a view yet."""
        super().__init__(parent)
        self.setSizeGripEnabled(True)
        self.setWindowTitle(title)
        self.theme = theme
        px = theme.px
        self.top = QVBoxLayout()
        """Below the title."""
        self.top.setSpacing(px(4))
        heading = Words(theme, title, "title", parent=self)
        heading.setWordWrap(True)
        self.top.addWidget(heading)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(px(32), px(16), px(32), px(16))
        self._body.setSpacing(0)
        self._body.addLayout(self.top)
        self._body.addSpacing(px(12))
        self._body.addStretch()  # while there is nothing to show
        self.view: FindingsView | None = None
        foot = QFrame(self)
        foot.setProperty("role", "problems")
        self._buttons = QHBoxLayout(foot)
        self._buttons.setContentsMargins(px(32), px(12), px(32), px(12))
        self._buttons.setSpacing(px(8))
        self._summary = self.words("")
        self._summary.setObjectName("import.summary")
        self._buttons.addWidget(self._summary, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._body, 1)
        whole.addWidget(foot)
        theme.changed.connect(self.update)

    def words(self, text: str) -> Words:
        """Small words that wrap."""
        words = Words(self.theme, text, "small", "text2", self)
        words.setWordWrap(True)
        return words

    def add_button(self, text: str, object_name: str, role: str, clicked: Callable[[], None]) -> QPushButton:
        """Add a button at the end of the foot."""
        button = QPushButton(text, self)
        button.setObjectName(object_name)
        button.setProperty("role", role)
        button.clicked.connect(clicked)
        self._buttons.addWidget(button)
        return button

    def show_view(self, view: FindingsView | None) -> None:
        """Show a view in the place of the one before."""
        if self.view is not None:
            self._body.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        self.view = view
        if view is not None:
            self._body.addWidget(view, 1)
            view.chose_many.connect(self._on_chose_many)
            view.show()  # now, not in a moment: nothing flickers

    def say(self, summary: str) -> None:
        """Say what will be done."""
        self._summary.setText(summary)

    def _on_chose_many(self) -> None:
        announce(self, self._summary.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter presses the button that has the focus, and only that; Ctrl+Enter takes over."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton):
                focused.click()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802 (Qt's name)
        """From line to line, as it is read."""
        return go_in_order(self, forward=forward) or super().focusNextPrevChild(forward)

    # --- size and ground ---------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As large as in the pictures, and never larger than the screen."""
        px, room = self.theme.px, room_for(self)
        return QSize(min(px(1180), room.width() * 94 // 100), min(px(760), room.height() * 90 // 100))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Qt's own first size is two thirds of the screen at most: too low for many rows."""
        if not event.spontaneous():
            self.resize(self.sizeHint())
        super().showEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Small screens exist."""
        px, room = self.theme.px, room_for(self)
        return QSize(min(px(700), room.width() * 94 // 100), min(px(380), room.height() * 90 // 100))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The sheet's ground."""
        QPainter(self).fillRect(self.rect(), self.theme.color("surface"))
