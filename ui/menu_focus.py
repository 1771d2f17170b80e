"""The focus comes back from the menu bar before a command's keys, so that it is in sight whatever they open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenuBar


class MenuFocus(QObject):
    """Ends the bar's turn when the keys of a command are pressed in it.

    Alt, and Escape in a menu, leave the focus in the bar. A dialog that opens now would make the bar forget where the focus
    was before, and the window would have none when it is closed.
    """

    def __init__(self, bar: QMenuBar) -> None:
        """Watch the bar."""
        super().__init__(bar)
        self._bar = bar
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """The bar itself knows where the focus was."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _of_a_command(event):
            escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(self._bar, escape)
        return False


def _of_a_command(event: QKeyEvent) -> bool:
    with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    alone = event.key() in {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta}
    return not alone and (with_control or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35)
