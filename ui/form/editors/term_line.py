"""TermLine: a line in which typing finds terms of a vocabulary, with the list of what it finds under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.domain.values import JsonValue
from ui.announcing import announce
from ui.form.editors.term_lists import TermList, TermRow, begins, key_of
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.form.editors.suggestions import Suggestions

PAGE_STEP = 9
CHEVRON = 28


class TermLine(QLineEdit):
    """A line with type-ahead over one vocabulary."""

    taken = Signal(object)
    """The term that was chosen in the list, as it is stored."""
    list_wanted = Signal()
    """The person asked for the whole list (chevron, Alt+Down, F4)."""

    def __init__(self, terms: TermList, theme: Theme, parent: QWidget | None = None, *, chevron: bool = True) -> None:
        """An empty line."""
        super().__init__(parent)
        self._terms = terms
        self._theme = theme
        self._chevron = chevron
        self._suggestions: Suggestions | None = None
        self._went = False
        """Whether the person went to another row of the list that is shown."""
        self.chosen: Sequence[JsonValue] = ()
        """What is chosen already, to be shown as such."""
        self.frame: QWidget = self
        """What the list stands under: the line, or a field that the line is a part of."""
        if chevron:
            self.setTextMargins(0, 0, theme.px(CHEVRON - 6), 0)
        self.textEdited.connect(self._on_text_edited)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Text may be dropped here; files and pages are for the window."""
        from ui.form.editors.drops import is_for_no_line  # at the first drag, not at each start

        if is_for_no_line(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._suggestions is not None and self._suggestions.isVisible()

    def show_all(self) -> None:
        """Show the whole list, the chosen term highlighted."""
        suggestions = self._panel()
        self._went = False
        suggestions.show_rows(self._terms.rows(), self.chosen, self._place())
        wanted = {key_of(term) for term in self.chosen}
        suggestions.highlight(suggestions.model.find(lambda row: row.can_choose and key_of(row.value) in wanted))
        self.update()

    def close_list(self) -> None:
        """Hide the list."""
        if self._suggestions is not None:
            self._suggestions.close_panel()

    def take(self, row: TermRow) -> None:
        """Choose the term of a row."""
        self.close_list()
        self.taken.emit(row.value)
        announce(self, row.text)

    def take_current(self) -> bool:
        """Choose the highlighted term; return whether there is one."""
        row = self._suggestions.current() if self._suggestions is not None and self.is_open else None
        if row is None:
            return False
        self.take(row)
        return True

    def take_begun(self) -> None:
        """Choose the highlighted term if the person went to it, or if what was typed begins it: as completing does everywhere."""
        row = self._suggestions.current() if self._suggestions is not None and self.is_open else None
        if row is not None and (self._went or begins(row, self.text())):
            self.take(row)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 (Qt's name)
        """Tab takes what is highlighted, then leaves."""
        self.take_begun()
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """The keys of a list with the focus in its line."""
        if wants_list(event) and not self.isReadOnly():
            if self.is_open:
                self.close_list()
            else:
                self.list_wanted.emit()
        elif not (self.is_open and self._move_in_list(event)):
            super().keyPressEvent(event)
            return
        event.accept()

    def _move_in_list(self, event: QKeyEvent) -> bool:
        suggestions = self._panel()
        match event.key():
            case Qt.Key.Key_Down:
                suggestions.step(1)
            case Qt.Key.Key_Up:
                suggestions.step(-1)
            case Qt.Key.Key_PageDown:
                suggestions.step(PAGE_STEP)
            case Qt.Key.Key_PageUp:
                suggestions.step(-PAGE_STEP)
            case Qt.Key.Key_Escape:
                self.close_list()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self.take_current()
            case _:
                return False
        self._went = self.is_open
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Without the focus there is no list."""
        self.close_list()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click on the chevron opens and closes the list."""
        if self._chevron and event.position().x() >= self.width() - self._theme.px(CHEVRON) and self.isEnabled():
            if self.is_open:
                self.close_list()
            elif not self.isReadOnly():
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self.list_wanted.emit()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Over the chevron the pointer is an arrow."""
        over = self._chevron and event.position().x() >= self.width() - self._theme.px(CHEVRON)
        self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The line and its chevron."""
        super().paintEvent(event)
        if self._chevron:
            px = self._theme.px
            box = QRect(self.width() - px(CHEVRON), 0, px(18), self.height())
            token = "text2" if self.isEnabled() and not self.isReadOnly() else "text3"
            self._theme.paint_icon(QPainter(self), "chev-up" if self.is_open else "chev-down", token, box)

    def _panel(self) -> Suggestions:
        if self._suggestions is None:
            from ui.form.editors.suggestions import Suggestions  # with the first list, not the first window

            self._suggestions = Suggestions(self._theme, self)
            self._suggestions.closed.connect(self.update)
        return self._suggestions

    def _place(self) -> QRect:
        return QRect(-self.mapTo(self.frame, QPoint(0, 0)), self.frame.size())

    def _on_text_edited(self, text: str) -> None:
        if not text.strip():
            self.close_list()
            return
        self._went = False
        self._panel().show_rows(self._terms.answers(text), self.chosen, self._place())
        self.update()


def wants_list(event: QKeyEvent) -> bool:
    """Whether these are the keys that open a list: Alt+Down, F4."""
    alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
    return alt_down or (event.key() == Qt.Key.Key_F4 and not event.modifiers())


def is_typing(event: QKeyEvent) -> bool:
    """Whether the key writes a letter."""
    command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & command
