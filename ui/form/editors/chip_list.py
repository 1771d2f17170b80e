"""ChipList: chips for the keyboard and for screen readers. The field paints them (see `chips`) and has the mouse."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from editor.domain.values import is_own_term, term_label
from editor.translation import _
from ui.form.editors.chips import Chips
from ui.form.editors.term_line import is_typing

Index = QModelIndex | QPersistentModelIndex


class ChipModel(QAbstractListModel):
    """The chosen terms as items of a list."""

    def __init__(self, chips: Chips, parent: QObject) -> None:
        """Shows what `chips` shows; `reset` says that it is something else."""
        super().__init__(parent)
        self._chips = chips

    def reset(self) -> None:
        """The terms are others now."""
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many terms."""
        return 0 if parent.isValid() else len(self._chips.terms)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label; for screen readers also that it is not in the list, and what can be done."""
        if not index.isValid():
            return None
        term = self._chips.terms[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return term_label(term)
            case Qt.ItemDataRole.AccessibleTextRole if is_own_term(term):
                return _("{label}, not in the list").format(label=term_label(term))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return _("Delete removes it. Alt with the arrow keys moves it.")
        return None


class ChipList(QListView):
    """A list view that paints nothing: real items for screen readers, the focus and the keys of chips."""

    remove_wanted = Signal(int)
    """Place of the chip."""
    move_wanted = Signal(int, int)
    """Place of a chip, and the place that it goes to."""
    current_changed = Signal()
    left_behind = Signal()
    """The person went on past the last chip."""
    typed = Signal(str)
    """A letter was typed."""
    list_wanted = Signal()

    def __init__(self, chips: Chips, field: QWidget) -> None:
        """Covers the `field` that paints `chips`."""
        super().__init__(field)
        self._chips = chips
        self.items = ChipModel(chips, self)
        self.setModel(self.items)
        self.setProperty("role", "inner")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.viewport().setAutoFillBackground(False)

    def go_to(self, place: int) -> None:
        """Make a chip the current one."""
        self.setCurrentIndex(self.items.index(place))
        self.current_changed.emit()

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 (Qt's name)
        """Where a chip stands."""
        return self._chips.places[index.row()] if 0 <= index.row() < len(self._chips.places) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 (Qt's name)
        """The chip at a point."""
        return self.items.index(self._chips.at(point))

    def scrollTo(  # noqa: N802 (Qt's name)
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """All chips are always seen."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The field paints the chips."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows move, Delete removes, Alt with arrows puts elsewhere; typing goes to the line."""
        at, last = self.currentIndex().row(), len(self._chips.terms) - 1
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and at >= 0:
            self._move(event, at, last)
            event.accept()
            return
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if at >= 0:
                self.remove_wanted.emit(at)
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.go_to(max(at - 1, 0))
            case Qt.Key.Key_Right | Qt.Key.Key_Down if at < last:
                self.go_to(at + 1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down | Qt.Key.Key_End | Qt.Key.Key_Escape:
                self.left_behind.emit()
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_F4 | Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.list_wanted.emit()
            case Qt.Key.Key_Menu if at >= 0:
                self.ask(at, self.mapToGlobal(self._chips.places[at].bottomLeft()))
            case _ if is_typing(event):
                self.typed.emit(event.text())
            case _:
                QWidget.keyPressEvent(self, event)
                return
        event.accept()

    def _move(self, event: QKeyEvent, at: int, last: int) -> None:
        match event.key():
            case Qt.Key.Key_Left if at > 0:
                self.move_wanted.emit(at, at - 1)
            case Qt.Key.Key_Right if at < last:
                self.move_wanted.emit(at, at + 1)
            case Qt.Key.Key_Down:
                self.list_wanted.emit()

    def ask(self, at: int, place: QPoint) -> None:
        """Show at a place on the screen what can be done with a chip, and say what was chosen."""
        menu = QMenu(self)
        remove, earlier, later = (
            menu.addAction(_("Remove")),
            menu.addAction(_("Move left")),
            menu.addAction(_("Move right")),
        )
        earlier.setEnabled(at > 0)
        later.setEnabled(at < len(self._chips.terms) - 1)
        chosen = menu.exec(place)
        menu.deleteLater()
        if chosen is remove:
            self.remove_wanted.emit(at)
        elif chosen is earlier or chosen is later:
            self.move_wanted.emit(at, at - 1 if chosen is earlier else at + 1)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 (Qt's name)
        """Chips and line are one stop: Tab goes on from the line."""
        self.left_behind.emit()
        return QWidget.focusNextPrevChild(self, next)
