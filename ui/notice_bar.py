"""NoticeBar: a calm line above everything else, about the library as a whole, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from editor.frozen import frozen
from editor.translation import _
from ui.announcing import announce
from ui.theme import Theme
from ui.words import Sign, Words


@frozen
class Offer:
    """Something that can be done about a notice."""

    name: str
    """Of the button, in the names of objects."""
    label: str
    command: Callable[[], object]
    """A bound method."""


@frozen
class Notice:
    """What a bar says."""

    icon: str
    text: str
    offers: tuple[Offer, ...] = ()
    can_close: bool = False
    """Whether a person can put it away."""


class NoticeBar(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Says nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._theme = theme
        self._words = Words(theme, parent=self)
        self._words.setWordWrap(True)
        self._words.setMinimumWidth(theme.px(120))
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._sign: Sign | None = None
        self._buttons: list[QPushButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(theme.px(16), theme.px(8), theme.px(24), theme.px(8))
        self._line.setSpacing(theme.px(12))
        self._line.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, notice: Notice) -> None:
        """Show what is to be said, and say it to screen readers."""
        for widget in (*self._buttons, *([self._sign] if self._sign is not None else [])):
            self._line.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._sign = Sign(self._theme, notice.icon, "accent", self)
        self._line.insertWidget(0, self._sign)
        self._words.setText(notice.text)
        self._buttons = [self._button(offer) for offer in notice.offers]
        if notice.can_close:
            self._buttons.append(self._button(Offer("close", _("Put away"), self.hide)))
        for button in self._buttons:
            self._line.addWidget(button)
        self.setAccessibleName(notice.text)
        self.show()
        announce(self, notice.text)

    def _button(self, offer: Offer) -> QPushButton:
        button = QPushButton(offer.label, self)
        button.setObjectName(f"{self.objectName()}.{offer.name}")
        button.setProperty("role", "link")
        button.setAccessibleDescription(self._words.text())
        button.clicked.connect(offer.command)
        return button
