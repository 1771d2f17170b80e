"""ChoiceEditor: one term of a vocabulary, or words of one's own."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from editor.domain.draft import same
from editor.domain.specs import Choice, FieldSpec
from editor.domain.values import JsonValue, is_own_term, make_term, term_label
from editor.translation import _
from ui.form.editors.base import Tools
from ui.form.editors.compound import CompoundEditor
from ui.form.editors.term_line import TermLine
from ui.form.editors.term_lists import TermList
from ui.theme import Theme, set_property
from ui.words import plain_tool_tip

SIGN = 22


class ChoiceLine(TermLine):
    """A line that holds one term: what is typed becomes a term, or words of one's own, when the line is left."""

    def __init__(self, terms: TermList, theme: Theme, parent: QWidget | None = None) -> None:
        """An empty line."""
        super().__init__(terms, theme, parent)
        self.value: JsonValue = None
        """The term shown."""
        self.own = False
        self.is_typed = False
        """Whether something was typed that is no value yet."""
        self.textEdited.connect(self._on_typed)
        self.list_wanted.connect(self.show_all)

    def show_term(self, value: JsonValue) -> None:
        """Show a term."""
        self.value = value
        self.chosen = () if value is None else (value,)
        self.setText(term_label(value) if value is not None else "")
        self.setCursorPosition(0)
        self.is_typed = False
        self._show_own(own=is_own_term(value))

    def typed_value(self) -> JsonValue:
        """What the text says: the term shown before where nothing else was typed, a listed term, or own words."""
        text = self.text().strip()
        if not self.is_typed or (self.value is not None and text == term_label(self.value)):
            return self.value
        return make_term(text, self._terms.vocabulary) if text else None

    def take_back(self) -> bool:
        """Show the term again in the place of what is only typed; return whether anything was."""
        typed = self.is_typed
        self.show_term(self.value)
        return typed

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc closes the list, then takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and not self.is_open and self.take_back():
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The line, and a sign before words of one's own."""
        super().paintEvent(event)
        if self.own:
            px = self._theme.px
            self._theme.icon("advice").paint(QPainter(self), QRect(px(8), 0, px(18), self.height()))

    def _show_own(self, *, own: bool) -> None:
        if own != self.own:
            self.own = own
            margins = self.textMargins()
            self.setTextMargins(self._theme.px(SIGN) if own else 0, 0, margins.right(), 0)
        self.setToolTip(plain_tool_tip(_("{label}: not in the list").format(label=self.text())) if own else "")

    def _on_typed(self) -> None:
        self.is_typed = True
        self._show_own(own=False)


class ChoiceEditor(CompoundEditor):
    """A line with type-ahead over the whole vocabulary."""

    def __init__(self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> None:
        """An empty editor for a field whose kind is `Choice`."""
        super().__init__(spec, parent)
        assert isinstance(spec.kind, Choice)  # noqa: S101 (the factory's promise)
        self._line = ChoiceLine(tools.term_lists[spec.kind.vocabulary], tools.theme, self)
        self._line.setPlaceholderText(_(spec.prompt.hint))
        self.setFocusProxy(self._line)
        self.watch(self._line)
        self._line.textEdited.connect(self._on_text_edited)
        self._line.taken.connect(self._on_taken)
        self._line.returnPressed.connect(self.finish)

    def set_value(self, value: JsonValue) -> None:
        """Show the term; what is being typed stays while the term is the same."""
        if not (self._line.is_typed and same(value, self._line.value)):
            self._line.show_term(value)

    def set_state(self, state: str) -> None:
        """See `FieldEditor`."""
        set_property(self._line, "state", state)

    def show_input(self) -> None:
        """See `FieldEditor`."""
        self._line.setEnabled(not self.is_off)
        self._line.setReadOnly(self.is_read_only)

    def input_widget(self) -> QWidget:
        """The line."""
        return self._line

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One line."""
        return self._line.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The line fills the editor."""
        super().resizeEvent(event)
        self._line.setGeometry(self.rect())

    def take_back(self) -> bool:
        """See `CompoundEditor`."""
        return self._line.take_back()

    def _on_text_edited(self, text: str) -> None:
        if not text.strip():
            self.finish()

    def _on_taken(self, value: JsonValue) -> None:
        self._change(value)
        self._line.selectAll()

    def finish(self) -> None:
        """What was typed becomes a term of the list, or words of one's own."""
        if self._line.is_typed:
            self._change(self._line.typed_value())

    def _change(self, value: JsonValue) -> None:
        before = self._line.value
        self._line.show_term(value)
        if not same(before, value):
            self.value_edited.emit(value)
