"""What keys do in a long text, in words: see `text_area`."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from editor.translation import _
from editor.translation import later as _later

KEYS = (
    (_later("Bold"), "Ctrl+B"),
    (_later("Italic"), "Ctrl+I"),
    (_later("List"), "Ctrl+Shift+8"),
    (_later("Numbered list"), "Ctrl+Shift+7"),
    (_later("Link"), "Ctrl+K"),
    (_later("Next word that is spelled wrong"), "F7"),
)


def key_lines() -> list[tuple[str, str]]:
    """What all keys of a long text do, and the keys, for the list of shortcuts."""
    native = QKeySequence.SequenceFormat.NativeText
    # Translators: a command that works in long texts only, in the list of all keyboard shortcuts.
    return [
        (_("In a long text: {command}").format(command=_(text)), QKeySequence(keys).toString(native))
        for text, keys in KEYS
    ]
