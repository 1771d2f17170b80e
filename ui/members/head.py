"""MembersHead: whose members a page shows, how many, and what can be done with all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from editor.translation import _
from ui.header import ElidedLabel
from ui.theme import Theme
from ui.words import Words, set_tip

LEAST_TITLE = 60
"""Of what the page is called, at least so much is seen."""
BETWEEN = 12


class MembersHead(QWidget):
    """One line. In little room the title is cut, and then how many there are gives way: lines of a table can be counted."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        *,
        go_back: Callable[[], object],
        show_history: Callable[[], object],
        count: Callable[[], object],
    ) -> None:
        """Without a title yet; the buttons carry out what is given."""
        super().__init__(parent)
        self._theme = theme
        self._title = ElidedLabel("title", self)
        self._title.setObjectName("members.title")
        self._count = Words(theme, "", "small", "text2", self)
        self._count.setObjectName("members.shown")
        back = make_button(theme, self, "back", _("&Back"), "chev-left", go_back)
        set_tip(back, _("Back to the profile (Esc)"))
        history = make_button(theme, self, "history", _("Hi&story…"), "history", show_history)
        history.setShortcut(QKeySequence("Ctrl+H"))
        set_tip(history, _("What was done with the members, and the way back (Ctrl+H)"))
        all_counted = make_button(theme, self, "count", _("&Count them…"), "", count, "primary")
        self._fixed = (back, history, all_counted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(BETWEEN))
        line.addWidget(back)
        line.addWidget(self._title, 1)
        line.addWidget(self._count)
        line.addWidget(history)
        line.addWidget(all_counted)

    @property
    def said(self) -> str:
        """How many there are, in words."""
        return self._count.text()

    def show_title(self, title: str) -> None:
        """Say whose members they are."""
        self._title.say(title)

    def say(self, words: str) -> None:
        """Say how many there are."""
        self._count.setText(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width may have room for more."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        need = sum(widget.sizeHint().width() + px(BETWEEN) for widget in (*self._fixed, self._count)) + px(LEAST_TITLE)
        self._count.setVisible(self.width() >= need)


def make_button(
    theme: Theme, parent: QWidget, name: str, text: str, icon: str, done: Callable[[], object], role: str = "quiet"
) -> QPushButton:
    """A button of the page of members."""
    button = QPushButton(text, parent)
    if icon:
        button.setIcon(theme.icon(icon))
    button.setObjectName(f"members.{name}")
    button.setProperty("role", role)
    button.clicked.connect(done)
    return button
