"""WaysDialog: something is wrong, and there are several ways out of it: one is chosen, or it is left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from editor.translation import _
from ui.plain_dialog import PlainDialog
from ui.theme import Theme
from ui.words import Words


@dataclass(frozen=True, slots=True)
class Way:
    """One way out."""

    name: str
    title: str
    text: str
    """What comes of it, and what is kept where."""
    verb: str
    """On the button that goes it."""


class WaysDialog(PlainDialog):
    """`answer` is the name of the way that was chosen; the best one stands first and is chosen at first."""

    def __init__(self, theme: Theme, title: str, text: str, ways: Sequence[Way], parent: QWidget | None = None) -> None:
        """`text` says what is wrong."""
        super().__init__(theme, title, parent, width=620)
        self.setObjectName("ways-dialog")
        self._ways = ways
        self.answer: str | None = None
        self.add_words(text, color="text")
        self._group = QButtonGroup(self)
        for number, way in enumerate(ways):
            self._add_way(number, way)
        self.body.addStretch(1)
        leave = self.add_button(_("Leave it as it is"), "ways.leave", "" if ways else "primary")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        if not ways:
            return
        self._go = self.add_button("", "ways.go", "primary")
        self._go.setDefault(True)
        self._go.clicked.connect(self._on_go)
        self._group.idToggled.connect(self._on_toggled)
        self._group.button(0).setChecked(True)
        (self._group.button(0) if len(ways) > 1 else self._go).setFocus()

    def _add_way(self, number: int, way: Way) -> None:
        px = self.theme.px
        self.body.addSpacing(px(8))
        button = QRadioButton(way.title, self)
        button.setObjectName(f"ways.{way.name}")
        button.setAccessibleDescription(way.text)
        self._group.addButton(button, number)
        if len(self._ways) == 1:  # there is nothing to choose: what it does is said, and the button does it
            button.hide()
            self.body.addWidget(Words(self.theme, way.title, "medium", parent=self))
        else:
            self.body.addWidget(button)
        words = Words(self.theme, way.text, "small", "text2", self)
        words.setWordWrap(True)
        words.setContentsMargins(px(24) if len(self._ways) > 1 else 0, 0, 0, 0)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(words)

    def _on_toggled(self, number: int, chosen: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        if chosen:
            self._go.setText(self._ways[number].verb)

    def _on_go(self) -> None:
        self.answer = self._ways[self._group.checkedId()].name
        self.accept()
