"""Header: which profile is open and in which state, and the few things one does most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextDocumentFragment
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.words import set_tip

if TYPE_CHECKING:
    from ui.go_to import GoToField


class ElidedLabel(QLabel):
    """A line of plain text that is cut with … where there is no room; the tool tip has it whole."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        """`role` is its look in the style sheet."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setMinimumWidth(40)
        self._whole = ""

    def say(self, text: str) -> None:
        """Show the text."""
        self._whole = text
        self._cut()

    def resizeEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
        """Cut anew."""
        del event
        self._cut()

    def _cut(self) -> None:
        line = self._whole.replace("\n", " ")[:500]
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(self.width(), 40))
        if shown != self.text():
            self.setText(shown)
        self.setAccessibleName(self._whole)
        set_tip(self, self._whole[:2000] if shown != line else "")


class ActionButton(QPushButton):
    """A button that does what an action does, while it can be done."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        """Has the words of the action."""
        super().__init__(action.text().replace("&", ""), parent)
        self._action = action
        self.clicked.connect(action.trigger)
        action.enabledChanged.connect(self._on_enabled_changed)

    def _on_enabled_changed(self, enabled: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        self.setEnabled(enabled)
        self.setToolTip("" if enabled else self._action.toolTip())
        self.setAccessibleDescription("" if enabled else QTextDocumentFragment.fromHtml(self.toolTip()).toPlainText())


class Header(QFrame):
    """Name and state at the left; undo, redo, go to field, history, preview and the one primary button at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Without search and buttons yet."""
        super().__init__(parent)
        self.setProperty("role", "header")
        self._theme = theme
        self._search: GoToField | None = None
        px = theme.px
        self.setFixedHeight(px(60))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(16), px(8), px(24), px(8))
        self._row.setSpacing(px(8))
        self.name = ElidedLabel("heading", self)
        self.state = ElidedLabel("small", self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.state)
        self._row.addSpacing(px(4))
        self._row.addLayout(words, 1)

    def add_search(self, go_to: GoToField) -> None:
        """Add the search for fields."""
        self._search = go_to
        self._row.addWidget(go_to)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave what room there is to the name: the search is a lens until it has the focus."""
        if self._search is not None:
            self._search.set_small(small=narrow)

    def add_action(self, action: QAction, *, at_left: bool = False) -> None:
        """Add a button with the action's icon."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRaise(True)
        button.setAccessibleName(action.text().replace("&", ""))
        if at_left:
            self._row.insertWidget(0, button)
        else:
            self._row.addWidget(button)

    def insert_before_search(self, action: QAction) -> None:
        """Add a button with the action's icon, left of the search for fields."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRaise(True)
        button.setAccessibleName(action.text().replace("&", ""))
        self._row.insertWidget(self._row.count() - 1, button)

    def add_primary(self, action: QAction) -> QPushButton:
        """Add the one button that stands out."""
        button = ActionButton(action, self)
        button.setObjectName("hand-in")
        button.setProperty("role", "primary")
        self._row.addSpacing(self._theme.px(8))
        self._row.addWidget(button)
        return button

    def come_after(self, widget: QWidget) -> QWidget:
        """Follow this widget in the order of Tab, from left to right, and return the last of the header."""
        for index in range(self._row.count()):
            item = self._row.itemAt(index)
            stop = item.widget() if item is not None else None
            if stop is not None and stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(widget, stop)
                widget = stop
        return widget
