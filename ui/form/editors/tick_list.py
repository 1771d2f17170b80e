"""The search and the ticks of the panel of terms, and the keys that lead from one to the other."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView

from ui.form.editors.term_line import is_typing


class SearchLine(QLineEdit):
    """The search of the panel; from it the arrows go into the list."""

    down_wanted = Signal()
    enter_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Down goes into the list, Enter chooses what is highlighted there."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and not event.modifiers():
            self.down_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)


class TickList(QListView):
    """The terms, each with a tick."""

    toggled = Signal(QModelIndex)
    up_wanted = Signal()
    groups_wanted = Signal()
    typed = Signal(str)
    move_wanted = Signal(int)
    """The current term should stand that much further down."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Space and Enter tick; Alt with arrows puts elsewhere; up from the first row is the search, left are the groups; typing goes to the search."""
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self.move_wanted.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.toggled.emit(self.currentIndex())
            case Qt.Key.Key_Left:
                self.groups_wanted.emit()
            case Qt.Key.Key_Up if not self._has_row_above():
                self.up_wanted.emit()
            case _ if is_typing(event):
                self.typed.emit(event.text())
            case _:
                super().keyPressEvent(event)

    def _has_row_above(self) -> bool:
        model = self.model()
        return any(model.flags(model.index(row, 0)) for row in range(self.currentIndex().row()))
