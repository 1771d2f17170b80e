"""What keys do in a table: those that change rows and cells are actions, by name; the rest moves."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from editor.translation import _
from editor.translation import later as _later

KEY = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LONE = frozenset({KEY.Key_Shift, KEY.Key_Control, KEY.Key_Alt, KEY.Key_Meta, KEY.Key_AltGr, KEY.Key_CapsLock})
"""Keys that do nothing alone."""


class RowAction(NamedTuple):
    """One thing to do with rows or cells."""

    name: str
    text: str
    icon: str
    keys: str


ACTIONS = (
    RowAction("add", "", "plus", ""),
    RowAction("above", _later("Insert row &above"), "", "Ctrl++"),
    RowAction("below", _later("Insert row &below"), "", "Ctrl+Return"),
    RowAction("duplicate", _later("&Duplicate row"), "copy", "Ctrl+Shift+D"),
    RowAction("up", _later("Move row &up"), "up", "Alt+Up"),
    RowAction("down", _later("Move row d&own"), "down", "Alt+Down"),
    RowAction("remove", _later("&Remove row"), "trash", "Ctrl+Del"),
    RowAction("cut", _later("Cu&t"), "", "Ctrl+X"),
    RowAction("copy", _later("&Copy"), "", "Ctrl+C"),
    RowAction("paste", _later("&Paste"), "", "Ctrl+V"),
    RowAction("paste-rows", _later("Paste as &new rows"), "", "Ctrl+Alt+V"),
    RowAction("fill", _later("&Fill down"), "", "Ctrl+D"),
    RowAction("clear", _later("C&lear cells"), "", "Del"),
    RowAction("sort", _later("&Sort by “{column}”"), "", ""),
    RowAction("sort-back", _later("Sort back&wards by “{column}”"), "", ""),
)
MOVES = (
    (_later("Next cell, and out of the table at its end"), "Tab"),
    (_later("Leave the table"), "Esc, Tab"),
    (_later("Cell below"), "Return"),
    (_later("Cell above"), "Shift+Return"),
    (_later("Go on writing at the end of the text"), "F2"),
    (_later("Choose from the list"), "F4"),
    (_later("Select the row"), "Shift+Space"),
    (_later("Select the column"), "Ctrl+Space"),
    (_later("Select all rows"), "Ctrl+A"),
)
BUTTONS = ("duplicate", "up", "down", "remove")
OF_ORDER = frozenset({"above", "below", "up", "down"})
"""Actions that make sense only where rows have places of their own."""
BEGIN_GROUPS = frozenset({"cut", "sort"})
_READ_ONLY = frozenset({"copy"})

_KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], str] = {
    (KEY.Key_Plus, CONTROL): "above",
    (KEY.Key_Plus, CONTROL | SHIFT): "above",
    (KEY.Key_Return, CONTROL): "below",
    (KEY.Key_Enter, CONTROL): "below",
    (KEY.Key_D, CONTROL | SHIFT): "duplicate",
    (KEY.Key_Up, ALT): "up",
    (KEY.Key_Down, ALT): "down",
    (KEY.Key_Delete, CONTROL): "remove",
    (KEY.Key_Minus, CONTROL): "remove",
    (KEY.Key_V, CONTROL | ALT): "paste-rows",
    (KEY.Key_D, CONTROL): "fill",
    (KEY.Key_Delete, Qt.KeyboardModifier.NoModifier): "clear",
    (KEY.Key_Backspace, Qt.KeyboardModifier.NoModifier): "clear",
}


def action_of(event: QKeyEvent) -> str:
    """Return the name of what a key does to rows or cells; "" where it does nothing to them."""
    keys = QKeySequence.StandardKey
    for standard, name in ((keys.Copy, "copy"), (keys.Cut, "cut"), (keys.Paste, "paste")):
        if event.matches(standard):
            return name
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _KEYS.get((Qt.Key(event.key()), modifiers), "")


def is_of_table(event: QKeyEvent) -> bool:
    """Whether a key is the table's, whatever the window does with it elsewhere (Ctrl+Home leads to its start page)."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == ALT:
        return bool(action_of(event))
    moves = KEY.Key_Home <= key <= KEY.Key_Down or key in (KEY.Key_F2, KEY.Key_F4, KEY.Key_Space, KEY.Key_Return)
    return bool(action_of(event)) or moves


def key_lines() -> list[tuple[str, str]]:
    """What all keys of a table do, and the keys, for the list of shortcuts."""
    lines = [(_(text), keys) for text, keys in MOVES]
    lines += [(_(action.text).replace("&", ""), action.keys) for action in ACTIONS if action.keys]
    native = QKeySequence.SequenceFormat.NativeText
    # Translators: a command that works in tables only, in the list of all keyboard shortcuts.
    return [
        (_("In a table: {command}").format(command=text), QKeySequence(keys).toString(native)) for text, keys in lines
    ]


def is_possible(action: str, rows: list[int], filled: int, *, read_only: bool = False) -> bool:
    """Whether an action makes sense for these rows of a table with `filled` rows."""
    if read_only and action not in _READ_ONLY:
        return False
    match action:
        case "add" | "paste" | "paste-rows":
            return True
        case "up":
            return bool(rows) and rows != list(range(len(rows)))
        case "down":
            return bool(rows) and rows != list(range(filled - len(rows), filled))
        case "fill":
            return bool(rows) and (len(rows) > 1 or rows[0] > 0)
        case "sort" | "sort-back":
            return filled > 1
        case _:
            return bool(rows)
