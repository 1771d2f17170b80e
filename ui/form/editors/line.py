"""LineEditor: one line of text; OneLineEditor: what all editors of one line are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.domain.draft import same
from editor.domain.specs import FieldSpec
from editor.domain.values import JsonValue, read_typed, show_value
from editor.translation import _
from ui.form.editors.base import Tools
from ui.form.editors.compound import CompoundEditor
from ui.form.editors.kept_text import carry_over, find_change
from ui.theme import set_property

if TYPE_CHECKING:
    from editor.domain.finding import Hit

LONGEST = 1_000_000
"""Letters that the line shows; Qt's own limit cuts what is pasted in silence. The value keeps what is beyond."""


class LineInput(QLineEdit):
    """Tells its editor of the focus; costs nothing before."""

    def __init__(self, editor: OneLineEditor) -> None:
        """Stands in `editor`."""
        super().__init__(editor)
        self._editor = editor
        self.setMaxLength(LONGEST)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Text may be dropped here; files and pages are for the window."""
        from ui.form.editors.drops import is_for_no_line  # at the first drag, not at each start

        if is_for_no_line(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """An address takes the place of the one that is there: nobody wants it in the middle of that."""
        links = event.mimeData().urls()
        if not (self._editor.holds_address and len(links) == 1 and not self.isReadOnly()):
            super().dropEvent(event)
            return
        self.selectAll()
        self.insert(links[0].toString(QUrl.ComponentFormattingOption.EncodeSpaces))
        self.setFocus()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The person came."""
        super().focusInEvent(event)
        self._editor.enter_by(self)


class OneLineEditor(CompoundEditor):
    """A line in which a value is typed; what was typed stays as it is until the line is left."""

    holds_address = False
    """Whether it is for an address, such as a browser hands on when a link is dragged."""

    def __init__(self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> None:
        """An empty line."""
        super().__init__(spec, parent)
        self._tools = tools
        self._value: JsonValue = None
        self._true = self._shown = ""
        self._typed = False
        self.line = LineInput(self)
        """Where it is typed."""
        if spec.prompt.hint:
            self.line.setPlaceholderText(_(spec.prompt.hint))
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_text_edited)

    def read(self, text: str) -> JsonValue:
        """The value that a text writes."""
        return read_typed(self.spec.kind, text, {})

    def set_value(self, value: JsonValue) -> None:
        """See `FieldEditor`; what is being typed stays while it means the same value."""
        if not same(value, self._value):
            self._value = value
            self._typed = False
            self._show(show_value(self.spec.kind, value))

    def set_state(self, state: str) -> None:
        """See `FieldEditor`."""
        set_property(self.line, "state", state)

    def show_input(self) -> None:
        """See `FieldEditor`. A line that is off can still be reached, so that the reason is read out."""
        self.line.setReadOnly(not self.takes_input)

    def input_widget(self) -> QWidget:
        """The line."""
        return self.line

    def finish(self) -> None:
        """Show the value as it is shown everywhere."""
        if self._typed:
            self._typed = False
            text = show_value(self.spec.kind, self._value)
            if text != self._true:
                self._show(text)

    def show_found(self, hit: Hit) -> QRect:
        """See `FieldEditor`. The letters are selected; the ring is around the line."""
        start = _units(self._shown[: hit.start])
        self.line.setSelection(start, _units(self._shown[: hit.end]) - start)
        return self.rect()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One line."""
        px = self._tools.theme.px
        return QSize(px(176), px(32))

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The line fills the editor."""
        self.line.resize(self.size())

    def _show(self, text: str) -> None:
        self._true = text
        self.line.setText(_without_surrogates(text))
        self._shown = self.line.text()
        if not self.line.hasFocus():
            self.line.setCursorPosition(0)  # a long text is seen from its start

    def _on_text_edited(self, text: str) -> None:
        change = find_change(self._shown, text)
        if "\n" in change.inserted:  # pasted lines
            change = change._replace(inserted=" ".join(change.inserted.splitlines()))
            text = self._shown[: change.start] + change.inserted + self._shown[change.end :]
            self.line.setText(text)
            self.line.setCursorPosition(_units(text[: change.start + len(change.inserted)]))
        self._true = carry_over(self._true, self._shown, change)
        self._shown = text
        self._typed = True
        self._take(self.read(self._true))

    def _take(self, value: JsonValue) -> None:
        """A person gave the field this value."""
        if not same(value, self._value):
            self._value = value
            self.value_edited.emit(value)


class LineEditor(OneLineEditor):
    """One line of text, or an e-mail address."""


def _without_surrogates(text: str) -> str:
    """A text that Qt can hold, letter by letter the same length."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return text


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
