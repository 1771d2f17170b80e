"""FormatBar: the row of buttons over a long text."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QWidget

from ui.form.editors.icon_button import IconButton
from ui.theme import Theme

SIDE, TOP, GAP, PART_GAP = 26, 1, 2, 9


class Format(NamedTuple):
    """One button: its icon, its name, the keys that do the same, and what it does."""

    icon: str
    name: str
    keys: str
    write: Callable[[], None]
    begins_part: bool = False
    """Whether a line parts it from the one before."""
    at_end: bool = False
    """Whether it stands at the other end of the row."""


class FormatBar:
    """Paints the icons, and makes buttons of them when somebody comes near: most long texts are only read."""

    def __init__(self, theme: Theme, formats: tuple[Format, ...], left: int, editor: QWidget) -> None:
        """The first button stands at `left` in `editor`."""
        self._theme, self._formats, self._editor = theme, formats, editor
        self._left = left
        self.buttons: list[IconButton] = []
        """The buttons, once `wake` was called."""
        self._places: list[QRect] = []
        self._enabled = True
        px, x = theme.px, left
        for format_ in formats:
            x += px(PART_GAP) if format_.begins_part else 0
            self._places.append(QRect(x, px(TOP), px(SIDE), px(SIDE)))
            x += 0 if format_.at_end else px(SIDE + GAP)
        self.end = x
        """Where the buttons at the left end."""
        self.width_of_end = sum(px(SIDE + GAP) for format_ in formats if format_.at_end)
        if QAccessible.isActive():  # a screen reader sees buttons, not painted icons
            self.wake()

    def fit(self, width: int) -> None:
        """The editor has that width: place what stands at the end of the row."""
        px, x = self._theme.px, width - self._left
        for number, format_ in reversed(list(enumerate(self._formats))):
            if format_.at_end:
                x -= px(SIDE)
                self._places[number].moveLeft(x)
                x -= px(GAP)
                if self.buttons:
                    self.buttons[number].setGeometry(self._places[number])

    def wake(self) -> None:
        """Make the buttons: the pointer or the focus came to the editor."""
        if self.buttons:
            return
        for format_, place in zip(self._formats, self._places, strict=True):
            button = IconButton(self._theme, format_.icon, format_.name, format_.keys, self._editor)
            button.setGeometry(place)
            button.setEnabled(self._enabled)
            button.clicked.connect(format_.write)
            self.buttons.append(button)
            button.show()  # under the pointer, that makes it enter the editor again, and the editor calls this again

    def set_enabled(self, *, enabled: bool) -> None:
        """Let the buttons be pressed, or not."""
        self._enabled = enabled
        for button in self.buttons:
            button.setEnabled(enabled)

    def paint(self, painter: QPainter) -> None:
        """Paint what no button paints."""
        theme, px = self._theme, self._theme.px
        inset = (px(SIDE) - px(18)) // 2
        for format_, place in zip(self._formats, self._places, strict=True):
            if format_.begins_part:
                line = QRect(place.left() - px(6), place.top() + px(5), 1, px(16))
                painter.fillRect(line, theme.color("hairline"))
            if not self.buttons:
                icon = theme.icon(format_.icon, "text2" if self._enabled else "control")
                icon.paint(painter, place.adjusted(inset, inset, -inset, -inset))
