"""FieldEditor: what every editor of a field is, whatever its kind.

To add an editor: subclass this in a file of its own, and name it in `factory.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from editor.domain.specs import FieldSpec
from editor.domain.values import JsonValue
from editor.frozen import frozen
from ui.form.editors.term_lists import TermLists
from ui.theme import Theme

if TYPE_CHECKING:
    from editor.domain.finding import Hit
    from ui.spelling import Spelling


@frozen
class Tools:
    """What editors need from the rest of the program."""

    theme: Theme
    term_lists: TermLists
    open_address: Callable[[str], None]
    """Open a web address outside the program."""
    today: Callable[[], date]
    make_spelling: Callable[[], Spelling] | None = None
    """Gives the spelling that all long texts share; None where none is checked."""


class FieldEditor(QWidget):
    """Shows the value of one field and says when a person changed it.

    A value that nobody edited is never written back: `set_value` is silent, `value_edited` means a person did it.
    The object's name is the path of the field.
    """

    value_edited = Signal(object)
    """The new value (JSON-shaped, see `editor.domain.values`), after each change by a person."""
    length_edited = Signal(str, object)
    """Path of a shorter length of the text, and its new value, as above."""
    left = Signal()
    """The focus left the editor: time to check the value."""
    entered = Signal()
    """The focus came into the editor."""
    message = Signal(str)
    """A sentence that the editor has for the person (a paste that is too large): something did not work."""
    notice = Signal(str)
    """A remark on something that did work (a paste of more columns than there are)."""
    page_wanted = Signal(str)
    """Path of the field: its text is wanted on a page of its own."""
    reveal_wanted = Signal()
    """What the person works at has moved or grown: bring `place_to_reveal` into view."""
    refused = Signal()
    """Something was typed, and the value can only be read."""
    undo_wanted = Signal()
    redo_wanted = Signal()

    is_off = False
    """Whether the field has no meaning yet."""
    is_read_only = False
    """Whether the profile can only be read."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        """An empty editor for the field."""
        super().__init__(parent)
        self.spec = spec
        self.setObjectName(spec.path)

    def set_value(self, value: JsonValue) -> None:
        """Show the value, silently."""
        raise NotImplementedError

    def set_lengths(self, values: Mapping[str, JsonValue]) -> None:
        """Show the shorter lengths of the text by their paths, silently; only long texts have any."""

    def show_length(self, path: str) -> None:
        """Bring the length of that path to the front, or the full text; only long texts have any."""

    def set_state(self, state: str) -> None:
        """Show that the value is to "fix" or to "confirm"; "" where it is neither."""
        raise NotImplementedError

    def set_off(self, reason: str) -> None:
        """Take no input, and say why to screen readers; "" takes input again."""
        self.is_off = bool(reason)
        self.show_input()
        if reason:
            self.input_widget().setAccessibleDescription(reason)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the value be read, selected and copied, and not be changed; the window says why."""
        if read_only != self.is_read_only:
            self.is_read_only = read_only
            self.show_input()

    @property
    def takes_input(self) -> bool:
        """Whether a person can change the value."""
        return not (self.is_off or self.is_read_only)

    def show_input(self) -> None:
        """Take input or none, as `is_off` and `is_read_only` say, and look like it."""
        raise NotImplementedError

    def last_stop(self) -> QWidget:
        """Where Tab comes to last in it; what comes after it follows there."""
        return self.input_widget()

    def input_widget(self) -> QWidget:
        """The widget that takes the focus: buddy of the label, bearer of accessible name and description."""
        raise NotImplementedError

    def finish(self) -> None:
        """Make a value now of what is only typed yet: the focus has left, or another profile is about to be shown."""

    def goes_on(self) -> bool:
        """Whether the change that is said just now goes on with the one before: typing in one cell of a table."""
        return False

    def step_name(self) -> str:
        """What the change that is said just now did, as the name of its step; "" where the field's label says enough."""
        return ""

    def focus_cell(self, row: int, column: str) -> None:
        """Put the cursor into a cell; only tables have cells."""

    def show_found(self, hit: Hit) -> QRect:
        """Bring what a search found in the value into view inside the editor, mark it, and return where it stands."""
        return self.place_of(hit)

    def place_of(self, hit: Hit) -> QRect:
        """Where something found in the value stands in the editor."""
        del hit
        return self.rect()

    def place_to_reveal(self) -> QRect:
        """The place in the editor that the person works at, in a table a row; empty where nothing is to move now."""
        return self.rect()

    def watch(self, widget: QWidget) -> None:
        """Let an inner input widget report focus, leave undo to the program and ignore the wheel while not focused."""
        widget.installEventFilter(self)
        if widget.focusPolicy() & Qt.FocusPolicy.WheelFocus == Qt.FocusPolicy.WheelFocus:
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See `watch`."""
        kind = event.type()
        if kind not in _WATCHED:  # most events: this runs for each of them
            return False
        match kind:
            case QEvent.Type.FocusIn:
                self.entered.emit()
            case QEvent.Type.FocusOut:
                self.left.emit()
            case QEvent.Type.Wheel if isinstance(watched, QWidget) and not watched.hasFocus():
                event.ignore()
                return True
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and _is_undo_or_redo(event):
                # The program has one history: its Undo and Redo actions get these keys, not the widget's own.
                event.ignore()
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and _is_undo_or_redo(event):
                if event.matches(QKeySequence.StandardKey.Undo):
                    self.undo_wanted.emit()
                else:
                    self.redo_wanted.emit()
                return True
            case QEvent.Type.KeyPress if self.is_read_only and isinstance(event, QKeyEvent) and _would_change(event):
                self.refused.emit()
            case QEvent.Type.ContextMenu if isinstance(watched, QLineEdit) and isinstance(event, QContextMenuEvent):
                show_menu(watched.createStandardContextMenu(), event.globalPos())
                return True
        return False


def show_menu(menu: QMenu, place: QPoint) -> None:
    """Show at a place on the screen the usual menu of an input without its own undo: the program has one history for all fields."""
    for action in menu.actions():
        if action.objectName() in {"edit-undo", "edit-redo"}:
            menu.removeAction(action)
    first = next(iter(menu.actions()), None)
    if first is not None and first.isSeparator():
        menu.removeAction(first)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)


_WATCHED = frozenset(
    {
        QEvent.Type.FocusIn,
        QEvent.Type.FocusOut,
        QEvent.Type.Wheel,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.ContextMenu,
    }
)
_CTRL_Y = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)


def _would_change(event: QKeyEvent) -> bool:
    """Whether a key would change a text; it goes on to the input, which knows what it does with keys besides."""
    keys = QKeySequence.StandardKey
    if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} or event.matches(keys.Paste) or event.matches(keys.Cut):
        return True
    return event.text().isprintable() and bool(event.text().strip())


def _is_undo_or_redo(event: QKeyEvent) -> bool:
    keys = QKeySequence.StandardKey
    return event.matches(keys.Undo) or event.matches(keys.Redo) or event.keyCombination() == _CTRL_Y
