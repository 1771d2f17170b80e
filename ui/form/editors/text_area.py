"""TextArea: the plain text of a long text, with the keys that write Markdown."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ui.form.editors.base import show_menu
from ui.form.editors.kept_text import find_change
from ui.form.editors.markdown_colors import MarkdownColors
from ui.form.editors.markdown_edits import Selected, add_link, break_line, toggle, toggle_list
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.form.editors.spell_marks import SpellMarks
    from ui.spelling import Spelling

_SIGNS = ("*", "_", "](", "- ", "+ ", ". ", ") ", "\\")
_LETTERS_MEASURED = 6000
"""More than an area shows at its highest."""
SPELLING_MS = 250
"""After this pause in a text its spelling is checked: whoever only comes by need not pay for it."""


class Command(enum.Enum):
    """What buttons and keys write."""

    BOLD = enum.auto()
    ITALIC = enum.auto()
    LIST = enum.auto()
    NUMBERED = enum.auto()
    LINK = enum.auto()


class TextArea(QPlainTextEdit):
    """Tab leaves it, Enter continues a list, and what is pasted from a page or from Word becomes clean Markdown."""

    focus_came = Signal()
    failed = Signal(str)
    """Something that was asked for did not work; the sentence says why."""
    relaid = Signal()
    """The text was laid out for another size."""

    def __init__(self, theme: Theme, parent: QWidget, make_spelling: Callable[[], Spelling] | None = None) -> None:
        """Empty. Spelling is checked from when the person comes."""
        super().__init__(parent)
        self.setProperty("role", "inner")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # the program has one history
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._colors: MarkdownColors | None = None
        self._make_spelling = make_spelling
        self._marks: SpellMarks | None = None

    # --- the text ----------------------------------------------------------------------------------------------

    def text(self) -> str:
        """The text, with the blanks that `toPlainText` makes plain ones of."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> str:
        """Show a text, silently, and return what can be shown of it."""
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if any(sign in text for sign in _SIGNS):
            self._show_signs()
        self.blockSignals(True)  # noqa: FBT003 (Qt's way to be silent)
        if self.hasFocus():
            self._change_to(Selected(text, -1, -1))
        else:
            self.setPlainText(text)
        self.blockSignals(False)  # noqa: FBT003
        return self.text()

    def _show_signs(self) -> None:
        """Show from now on what signs mean; most texts have none, and need not pay for it until they are edited."""
        if self._colors is None:
            self._colors = MarkdownColors(self.document(), self._theme)

    def line_height(self) -> int:
        """Height of a line."""
        return QFontMetrics(self.font()).lineSpacing()

    def margin(self) -> int:
        """Room above and below the text."""
        return round(self.document().documentMargin())

    def height_of_text(self, width: int, most: int) -> int:
        """Height of the text in an area of that width, with the margins; no further than `most`.

        It is estimated until the area has that width: Qt lays the text out only for the width that it has.
        """
        margin = self.margin()
        if width != self.width() or self.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):
            box = QRect(0, 0, width - 2 * margin, most)
            text = self.text()[:_LETTERS_MEASURED]
            lines = self.fontMetrics().boundingRect(box, Qt.TextFlag.TextWordWrap, text + ".")
            return min(lines.height() + 2 * margin, most)
        layout = self.document().documentLayout()
        block, height = self.document().begin(), float(margin)  # Qt counts the one below to the last block
        while block.isValid() and height < most:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return min(round(height), most)

    def select(self, start: int, end: int) -> None:
        """Select letters of the text, and bring them into view."""
        text, cursor = self.text(), self.textCursor()
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def place_of(self, start: int, end: int) -> QRect:
        """Where letters of the text stand in the viewport; over several lines, as wide as these."""
        text, cursor = self.text(), self.textCursor()
        cursor.setPosition(_units(text[:start]))
        first = self.cursorRect(cursor)
        cursor.setPosition(_units(text[:end]))
        last = self.cursorRect(cursor)
        box = first.united(last)
        if last.top() > first.top():
            box.setLeft(0)
            box.setRight(self.viewport().width())
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The text is laid out anew."""
        super().resizeEvent(event)
        self.relaid.emit()

    # --- writing -----------------------------------------------------------------------------------------------

    def write(self, command: Command) -> None:
        """Carry out a command."""
        match command:
            case Command.BOLD:
                self.write_bold()
            case Command.ITALIC:
                self.write_italic()
            case Command.LIST:
                self.write_list()
            case Command.NUMBERED:
                self.write_numbered()
            case Command.LINK:
                self.write_link()
            case _:
                assert_never(command)

    def write_bold(self) -> None:
        """Make the selection bold, or plain."""
        self._change_to(toggle(self._selected(), "**"))

    def write_italic(self) -> None:
        """Make the selection italic, or plain."""
        self._change_to(toggle(self._selected(), "*"))

    def write_list(self) -> None:
        """Make the selected lines a list, or plain."""
        self._change_to(toggle_list(self._selected(), numbered=False))

    def write_numbered(self) -> None:
        """Make the selected lines a numbered list, or plain."""
        self._change_to(toggle_list(self._selected(), numbered=True))

    def write_link(self) -> None:
        """Make a link of the selection."""
        self._change_to(add_link(self._selected()))

    def _selected(self) -> Selected:
        text, cursor = self.text(), self.textCursor()
        units = text.encode("utf-16-le")
        start, end = (
            len(units[: 2 * place].decode("utf-16-le")) for place in (cursor.selectionStart(), cursor.selectionEnd())
        )
        return Selected(text, start, end)

    def _change_to(self, wanted: Selected) -> None:
        """Change only the stretch that differs, so that cursor and view stay where they are."""
        change = find_change(self.text(), wanted.text)
        cursor = self.textCursor()
        before = self.text()
        cursor.setPosition(_units(before[: change.start]))
        cursor.setPosition(_units(before[: change.end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(change.inserted)
        if wanted.start >= 0:
            cursor.setPosition(_units(wanted.text[: wanted.start]))
            cursor.setPosition(_units(wanted.text[: wanted.end]), QTextCursor.MoveMode.KeepAnchor)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setTextCursor(cursor)

    # --- keys and menu -----------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The person came."""
        super().focusInEvent(event)
        self._show_signs()
        if self._marks is None and self._make_spelling is not None:
            QTimer.singleShot(SPELLING_MS, self, self._on_spelling)
        self.focus_came.emit()

    def _on_spelling(self) -> None:
        if self._marks is None and self._make_spelling is not None and not self.isReadOnly():
            from ui.form.editors.spell_marks import SpellMarks  # when somebody writes

            self._marks = SpellMarks(self, self._make_spelling(), self._theme)
            self._marks.failed.connect(self.failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Commands, Enter in a list, and F7, which goes to the next word that is spelled wrong."""
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_F7 and not event.modifiers() and self._marks is not None:
            if self._marks.go_to_next():
                self._show_menu(self.textCursor(), self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))
            return
        command = command_of(event)
        if command is not None:
            self.write(command)
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & _CTRL:
            continued = break_line(self._selected())
            if continued is not None:
                self._change_to(continued)
            else:  # with Shift too: there is one sort of line end
                self.textCursor().insertBlock()
                self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 (Qt's name)
        """The usual menu, without an undo of its own; above it what to write for a word that is spelled wrong."""
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.textCursor() if by_keys else self.cursorForPosition(event.pos())
        self._show_menu(place, event.globalPos())

    def _show_menu(self, place: QTextCursor, at: QPoint) -> None:
        menu = self.createStandardContextMenu()
        if self._marks is not None:
            self._marks.add_to(menu, place)
        show_menu(menu, at)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Text may be dropped here; files are for the window."""
        from ui.form.editors.drops import is_for_window  # at the first drag, not at each start

        if is_for_window(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 (Qt's name)
        """Text in any form."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 (Qt's name)
        """Paste or drop: formatted text becomes Markdown, plain text stays as it is."""
        text = ""
        if source.hasHtml():
            from editor.exchange.pasted_html import read_pasted_html  # at the first paste, not at each start

            text = read_pasted_html(source.html()) or ""
        text = text or source.text()
        if text:
            self.textCursor().insertText(text.replace("\r\n", "\n").replace("\r", "\n"))
            self.ensureCursorVisible()


_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN_KEYS = {Qt.Key.Key_B: Command.BOLD, Qt.Key.Key_I: Command.ITALIC, Qt.Key.Key_K: Command.LINK}
_SHIFT_KEYS = {
    # What the keys 7 and 8 give with Shift on keyboards of Europe and of America.
    **dict.fromkeys((Qt.Key.Key_8, Qt.Key.Key_Asterisk, Qt.Key.Key_ParenLeft), Command.LIST),
    **dict.fromkeys((Qt.Key.Key_7, Qt.Key.Key_Ampersand, Qt.Key.Key_Slash), Command.NUMBERED),
}


def command_of(event: QKeyEvent) -> Command | None:
    """The command that the keys stand for, if any."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if modifiers == _CTRL:
        return _PLAIN_KEYS.get(key)
    return _SHIFT_KEYS.get(key) if modifiers == _CTRL | _SHIFT else None


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
