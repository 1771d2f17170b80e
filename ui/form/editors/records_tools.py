"""What can be done with the rows of a table: quiet buttons in its head while it has the focus, and a menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from editor.translation import _
from ui.form.editors.records_keys import ACTIONS, BEGIN_GROUPS, BUTTONS, OF_ORDER, RowAction, is_possible
from ui.form.editors.records_model import RecordsModel
from ui.form.editors.records_view import RecordsView
from ui.theme import Theme


class RowButton(QToolButton):
    """A quiet button that never takes the focus: keys do the same."""

    action_wanted = Signal(str)

    def __init__(self, action: RowAction, words: str, theme: Theme, parent: QWidget) -> None:
        """Asks for `action` when it is clicked."""
        super().__init__(parent)
        self.action = action
        self.setIcon(theme.icon(action.icon))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(words)
        keys = QKeySequence(action.keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{words} ({keys})" if keys else words)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.action_wanted.emit(self.action.name)


class RowTools(QWidget):
    """The buttons in the head of a table; where they would cover the title of a column, only the one of the menu."""

    action_wanted = Signal(str)
    """The name of a `RowAction`, or "menu"."""

    def __init__(self, theme: Theme, head: QWidget, *, has_order: bool = True) -> None:
        """Stands in `head`, hidden. Rows without an order cannot be moved."""
        super().__init__(head)
        self.setObjectName("row-tools")
        self._theme = theme
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        names = set(BUTTONS) if has_order else set(BUTTONS) - OF_ORDER
        actions = [action for action in ACTIONS if action.name in names]
        self._buttons = [RowButton(action, _(action.text).replace("&", ""), theme, self) for action in actions]
        self._menu = RowButton(RowAction("menu", "", "chev-down", "Shift+F10"), _("More for these rows"), theme, self)
        for button in (*self._buttons, self._menu):
            layout.addWidget(button)
            button.action_wanted.connect(self.action_wanted)
        self.hide()

    def show_for(self, rows: list[int], filled: int) -> None:
        """Offer what can be done with these rows."""
        self.setVisible(bool(rows))
        for button in self._buttons:
            button.setEnabled(is_possible(button.action.name, rows, filled))

    def fit(self, room: int) -> int:
        """Show as many buttons as have room, and return how wide they are."""
        one = self._menu.sizeHint().width()
        has_room = room >= one * (len(self._buttons) + 1)
        for button in self._buttons:
            button.setVisible(has_room)
        return one * (len(self._buttons) + 1) if has_room else one

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The ground of the head: a title that is longer than its column does not show through."""
        QPainter(self).fillRect(self.rect(), self._theme.color("sunken"))


def make_menu(view: RecordsView, model: RecordsModel, column: int, *, of_head: bool = False) -> QMenu:
    """The menu of the selected cells, or of the head of a column; its actions are called as the row actions are."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    rows = view.selected_rows()
    for action in ACTIONS:
        if (of_head and not action.name.startswith("sort")) or (action.name in OF_ORDER and not model.has_order):
            continue
        if action.name in BEGIN_GROUPS:
            menu.addSeparator()
        words = _(action.text or model.kind.add).format(column=model.kind.columns[column].label.replace("&", "&&"))
        entry = menu.addAction(words)
        entry.setObjectName(action.name)
        entry.setShortcut(QKeySequence(action.keys))
        entry.setEnabled(is_possible(action.name, rows, model.filled, read_only=model.read_only))
    return menu
