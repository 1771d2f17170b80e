"""What can be done with the rows of a table: quiet buttons in its head while it has the focus, and a menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from editor.translation import _
from editor.translation import later as _later
from ui.form.editors.records_model import RecordsModel
from ui.form.editors.records_view import RecordsView
from ui.theme import Theme


class RowAction(NamedTuple):
    """One thing to do with rows."""

    name: str
    text: str
    icon: str
    keys: str


ACTIONS = (
    RowAction("add", "", "plus", ""),
    RowAction("duplicate", _later("&Duplicate row"), "copy", "Ctrl+D"),
    RowAction("up", _later("Move row &up"), "up", "Alt+Up"),
    RowAction("down", _later("Move row d&own"), "down", "Alt+Down"),
    RowAction("remove", _later("&Remove row"), "trash", "Ctrl+Del"),
    RowAction("copy", _later("&Copy"), "", "Ctrl+C"),
    RowAction("paste", _later("&Paste rows"), "", "Ctrl+V"),
    RowAction("clear", _later("C&lear cell"), "", "Del"),
)
BUTTONS = ("duplicate", "up", "down", "remove")


def is_possible(action: str, rows: Sequence[int], filled: int) -> bool:
    """Whether an action makes sense for these rows of a table with `filled` rows."""
    match action:
        case "add" | "paste":
            return True
        case "up":
            return bool(rows) and rows[0] > 0
        case "down":
            return bool(rows) and rows[-1] < filled - 1
        case _:
            return bool(rows)


class RowButton(QToolButton):
    """A quiet button that never takes the focus: keys do the same."""

    action_wanted = Signal(str)

    def __init__(self, action: RowAction, theme: Theme, parent: QWidget) -> None:
        """Asks for `action` when it is clicked."""
        super().__init__(parent)
        self.action = action
        words = _(action.text).replace("&", "")
        self.setIcon(theme.icon(action.icon))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(words)
        keys = QKeySequence(action.keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{words} ({keys})")
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.action_wanted.emit(self.action.name)


class RowTools(QWidget):
    """The buttons in the head of a table."""

    action_wanted = Signal(str)

    def __init__(self, theme: Theme, head: QWidget) -> None:
        """Stands in `head`, hidden."""
        super().__init__(head)
        self._theme = theme
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._buttons = [RowButton(action, theme, self) for action in ACTIONS if action.name in BUTTONS]
        for button in self._buttons:
            layout.addWidget(button)
            button.action_wanted.connect(self.action_wanted)
        self.hide()

    def show_for(self, rows: Sequence[int], filled: int) -> None:
        """Offer what can be done with these rows."""
        self.setVisible(bool(rows))
        for button in self._buttons:
            button.setEnabled(is_possible(button.action.name, rows, filled))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The ground of the head: a long title does not show through."""
        QPainter(self).fillRect(self.rect(), self._theme.color("sunken"))


def ask_for_action(view: RecordsView, model: RecordsModel, rows: Sequence[int], point: QPoint) -> str:
    """Show the menu at a point of the table's viewport; return the name of the chosen action, or ""."""
    menu = QMenu(view)
    names: dict[QAction, str] = {}
    for action in ACTIONS:
        if action.name == "copy":
            menu.addSeparator()
        entry = menu.addAction(_(action.text or model.kind.add))
        entry.setShortcut(QKeySequence(action.keys))
        can_change = not model.read_only or action.name == "copy"
        entry.setEnabled(can_change and is_possible(action.name, rows, model.filled))
        names[entry] = action.name
    chosen = menu.exec(view.viewport().mapToGlobal(point))
    menu.deleteLater()
    return names.get(chosen, "")
