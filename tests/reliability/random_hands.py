"""Hands at the keyboard and the mouse that do anything, wherever the focus and the pointer are."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtWidgets import QWidget

WORDS = (
    "wood ",
    "Łódź ",
    "12",
    "2012-07-17",
    "https://example.org",
    "a@b.org",
    "**bold** ",
    "- item\n",
    "<b>x</b>",
    "=1+1",
    "n",
    "Denmark",
)
PASTED = (
    "Name\tType\tWebsite\nWood Works\tUniversity\thttps://wood.example\n",
    "a\tb\tc\td\te\tf\tg\n" * 30,
    '"quoted ""cell"" with\ttab"\tnext\r\nsecond\t\r\n',
    "one line",
    "\u202eright to left\u202c and \ufeff mark \x00 NUL 👩‍🔬",
    "word " * 9000,
    "",
)
HTML = "<table><tr><td>Name</td><td><b>Type</b></td></tr><tr><td>Wood</td><td>University</td></tr></table><img src='file:///etc/passwd'>"


class Hands:
    """What they do is said."""

    def __init__(self, window: QWidget, chance: random.Random, say: Callable[[str], None]) -> None:
        """At `window`, where nothing else has the focus."""
        self._window, self._chance, self._say = window, chance, say

    # --- keys --------------------------------------------------------------------------------------------------

    def focus(self) -> QWidget:
        """Where keys go."""
        from PySide6.QtWidgets import QApplication

        focused = QApplication.focusWidget()
        return self._window if focused is None else focused

    def type(self) -> None:
        """Type a few words."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        focused = self.focus()
        text = "".join(self._chance.choices(WORDS, k=self._chance.randint(1, 3)))
        self._say(f"type {text!r} into {_name(focused)}")
        for letter in text.encode("ascii", "replace").decode():
            if letter == "\n":
                self.key(self.focus(), Qt.Key.Key_Return)
            else:
                QTest.keyClicks(self.focus(), letter)

    def press(self) -> None:
        """Press one of the keys that mean something somewhere."""
        from PySide6.QtCore import Qt

        plain, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
        shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
        key = Qt.Key
        keys = [
            *[(one, plain) for one in (key.Key_Tab, key.Key_Return, key.Key_Escape, key.Key_Backspace, key.Key_Delete)] * 3,
            *[(one, plain) for one in (key.Key_Up, key.Key_Down, key.Key_Left, key.Key_Right, key.Key_Home, key.Key_End)],
            *[(one, plain) for one in (key.Key_PageUp, key.Key_PageDown, key.Key_Space, key.Key_F2, key.Key_F4, key.Key_F8, key.Key_F9)],
            *[(key.Key_Z, control)] * 6, *[(key.Key_Y, control)] * 4, *[(key.Key_Backtab, shift)] * 2,
            *[(one, control) for one in (key.Key_A, key.Key_C, key.Key_X, key.Key_V, key.Key_B, key.Key_I, key.Key_K, key.Key_Return, key.Key_D)],
            *[(one, control) for one in (key.Key_PageUp, key.Key_PageDown, key.Key_Home, key.Key_End, key.Key_L, key.Key_J, key.Key_Delete)],
            *[(one, alt) for one in (key.Key_Down, key.Key_Up)], *[(one, shift) for one in (key.Key_Down, key.Key_Right, key.Key_F8)],
            *[(one, control | shift) for one in (key.Key_Z, key.Key_V, key.Key_L, key.Key_7, key.Key_8)],
        ]  # fmt: skip
        pressed, modifier = self._chance.choice(keys)
        focused = self.focus()
        self._say(f"press {modifier.name} {pressed.name} in {_name(focused)}")
        for _time in range(self._chance.choice((1, 1, 1, 4))):
            self.key(self.focus(), pressed, modifier)

    def key(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press and release a key in a widget."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)

    def paste(self) -> None:
        """Put something on the clipboard and paste it."""
        from PySide6.QtCore import QMimeData, Qt
        from PySide6.QtGui import QGuiApplication

        clipboard = QGuiApplication.clipboard()
        if self._chance.random() < 0.3:
            mime = QMimeData()
            mime.setHtml(HTML)
            mime.setText("plain")
            clipboard.setMimeData(mime)
        else:
            clipboard.setText(self._chance.choice(PASTED))
        self._say(f"paste {clipboard.text()[:20]!r} into {_name(self.focus())}")
        self.key(self.focus(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    # --- the mouse ---------------------------------------------------------------------------------------------

    def visible(self, home: QWidget) -> list[QWidget]:
        """The widgets of a window that can be seen."""
        from PySide6.QtWidgets import QWidget

        return [
            widget
            for widget in home.findChildren(QWidget)
            if widget.isVisible() and widget.window() is home and not widget.visibleRegion().isEmpty()
        ]

    def point_in(self, widget: QWidget) -> QPoint:
        """A point of what can be seen of a widget."""
        shown = widget.visibleRegion().boundingRect()
        left, top = self._chance.random(), self._chance.random()
        return shown.topLeft() + type(shown.topLeft())(int(left * (shown.width() - 1)), int(top * (shown.height() - 1)))

    def click_in(self, home: QWidget, name: str) -> None:
        """Click once or twice somewhere in a window, or ask there for the menu."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QContextMenuEvent
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QAbstractButton, QApplication

        widgets = self.visible(home)
        buttons: list[QWidget] = [
            widget for widget in widgets if isinstance(widget, QAbstractButton) and widget.isEnabled()
        ]
        if buttons and self._chance.random() < 0.5:
            widgets = buttons
        if not widgets:
            return
        widget = self._chance.choice(widgets)
        point = self.point_in(widget)
        how = self._chance.random()
        self._say(
            f"{'click' if how < 0.8 else 'double click' if how < 0.9 else 'menu'} in {name}: {_name(widget)} at {point.toTuple()}"
        )
        if how < 0.8:
            self.click(widget, point)
        elif how < 0.9:
            QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        else:
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, widget.mapToGlobal(point))
            QApplication.sendEvent(widget, event)

    def click(self, widget: QWidget, point: QPoint) -> None:
        """Click once."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)

    def drag(self) -> None:
        """Drag something within a widget, chips above all."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from ui.form.editors.chip_field import ChipField

        widgets = self.visible(self._window)
        chips = [widget for widget in widgets if isinstance(widget, ChipField)]
        widget = self._chance.choice(chips if chips and self._chance.random() < 0.7 else widgets)
        start, end = self.point_in(widget), self.point_in(widget)
        self._say(f"drag in {_name(widget)} from {start.toTuple()} to {end.toTuple()}")
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(widget, left, plain, start)
        for step in range(1, 5):
            QTest.mouseMove(widget, start + (end - start) * step / 4)
        QTest.mouseRelease(widget, left, plain, end)

    def wheel(self) -> None:
        """Turn the wheel over something."""
        from PySide6.QtCore import QPoint, QPointF, Qt
        from PySide6.QtGui import QWheelEvent
        from PySide6.QtWidgets import QApplication

        widget = self._chance.choice(self.visible(self._window))
        point = self.point_in(widget)
        self._say(f"wheel over {_name(widget)}")
        turn = QPoint(0, self._chance.choice((-120, 120, -600)))
        event = QWheelEvent(
            QPointF(point), QPointF(widget.mapToGlobal(point)), QPoint(), turn, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def look_around(self) -> None:
        """Move over everything, so that what waits for the pointer shows."""
        from PySide6.QtTest import QTest
        from shiboken6 import isValid

        for widget in self._chance.sample(widgets := self.visible(self._window), k=min(10, len(widgets))):
            if isValid(widget):  # what the move before has closed
                QTest.mouseMove(widget, self.point_in(widget))
        self._say("look around")


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}".strip()
