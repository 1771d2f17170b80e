"""ChoicesEditor: several terms of a vocabulary as chips, in an order that the person gives."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from editor.domain.draft import same
from editor.domain.specs import Choices, FieldSpec
from editor.domain.values import JsonValue, make_term
from editor.translation import _
from ui.form.editors.base import Tools
from ui.form.editors.chip_list import CHIP, ChipList
from ui.form.editors.compound import CompoundEditor
from ui.form.editors.term_line import TermLine
from ui.form.editors.term_lists import TermList, key_of
from ui.form.editors.term_popup import TermPopup
from ui.theme import Theme

INSET, CHEVRON, LEAST_LINE, EMPTY_INSET = 4, 32, 88, 11


class AddLine(TermLine):
    """The line after the chips. At its start, Left and Backspace go to the chips."""

    def __init__(self, terms: TermList, theme: Theme, editor: ChoicesEditor) -> None:
        """Stands in `editor`."""
        super().__init__(terms, theme, editor, chevron=False)
        self.frame = editor
        self._editor = editor
        self.setProperty("role", "inner")
        self.setPlaceholderText(_("Add…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See the class; Enter takes what was typed, Down in the empty line opens the panel."""
        empty, start = not self.text(), self.cursorPosition() == 0 and not self.hasSelectedText()
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Backspace if start and not event.modifiers():
                self._editor.go_to_chips()
            case Qt.Key.Key_Down if empty and not event.modifiers():
                self.list_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not self.is_open and not empty:
                self._editor.finish()
            case Qt.Key.Key_Escape if not self.is_open and not empty:
                self.clear()
            case _:
                super().keyPressEvent(event)
                return
        event.accept()


class ChoicesEditor(CompoundEditor):
    """Chips and a line in one frame that grows by lines; the chevron opens a panel with all terms."""

    def __init__(self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> None:
        """An empty editor for a field whose kind is `Choices`."""
        super().__init__(spec, parent)
        assert isinstance(spec.kind, Choices)  # noqa: S101 (the factory's promise)
        self._kind = spec.kind
        self._theme = tools.theme
        self._terms = tools.term_lists[spec.kind.vocabulary]
        self._value: JsonValue = None
        self._state = ""
        self._popup: TermPopup | None = None
        self._chips: ChipList | None = None
        self._line = AddLine(self._terms, tools.theme, self)
        self._line.taken.connect(self._on_taken)
        self._line.list_wanted.connect(self.open_popup)
        self.watch(self._line)
        self.setFocusProxy(self._line)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    # --- FieldEditor -------------------------------------------------------------------------------------------

    def set_value(self, value: JsonValue) -> None:
        """Show the terms."""
        if same(value, self._value):
            return
        self._value = value
        self._show_terms()

    def set_state(self, state: str) -> None:
        """See `FieldEditor`."""
        self._state = state
        self.update()

    def set_off(self, reason: str) -> None:
        """See `FieldEditor`."""
        self.setEnabled(not reason)
        self._line.setAccessibleDescription(reason)

    def input_widget(self) -> QWidget:
        """The line: chips and line are one stop."""
        return self._line

    def is_part(self, widget: QWidget) -> bool:
        """See `CompoundEditor`."""
        return super().is_part(widget) or (self._popup is not None and self._popup.isAncestorOf(widget))

    def finish(self) -> None:
        """What was typed becomes a term of the list, or words of one's own."""
        text = self._line.text().strip()
        if text:
            self._on_taken(make_term(text, self._terms.vocabulary))

    # --- changes -----------------------------------------------------------------------------------------------

    @property
    def terms(self) -> list[JsonValue]:
        """The terms shown."""
        if isinstance(self._value, list):
            return list(self._value)
        return [] if self._value is None else [self._value]

    def open_popup(self, typed: str = "") -> None:
        """Open the panel with all terms."""
        if self._popup is None:
            self._popup = TermPopup(self._kind, self._terms, self._theme, self)
            self._popup.toggled.connect(self._on_toggled)
            self._popup.clear_wanted.connect(self._on_clear_wanted)
            self._popup.closed.connect(self.update)
        self._popup.open_for(self.terms, self.rect(), typed)
        self.update()

    def go_to_chips(self) -> None:
        """Move the focus to the last chip."""
        if self._chips is not None and self.terms:
            self._chips.setFocus(Qt.FocusReason.OtherFocusReason)
            self._chips.setCurrentIndex(self._chips.chips.index(len(self.terms) - 1))

    def _change(self, terms: Sequence[JsonValue]) -> None:
        self._value = list(terms) or None
        self._show_terms()
        self.value_edited.emit(self._value)

    def _on_taken(self, term: JsonValue) -> None:
        self._line.clear()
        if key_of(term) not in map(key_of, self.terms):
            self._change([*self.terms, term])

    def _on_toggled(self, term: JsonValue) -> None:
        kept = [other for other in self.terms if key_of(other) != key_of(term)]
        self._change(kept if len(kept) < len(self.terms) else [*kept, term])

    def _on_clear_wanted(self) -> None:
        self._change([])

    def _on_remove_wanted(self, place: int) -> None:
        terms = self.terms
        del terms[place]
        had_focus = self._chips is not None and self._chips.hasFocus()
        self._change(terms)
        if had_focus and terms and self._chips is not None:
            self._chips.setCurrentIndex(self._chips.chips.index(min(place, len(terms) - 1)))
        else:
            self._line.setFocus()

    def _on_move_wanted(self, place: int, target: int) -> None:
        terms = self.terms
        terms.insert(target, terms.pop(place))
        self._change(terms)
        if self._chips is not None:
            self._chips.setCurrentIndex(self._chips.chips.index(target))

    def _on_chips_left_behind(self) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chip_typed(self, text: str) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.insert(text)
        self._line.textEdited.emit(self._line.text())

    def _on_chips_list_wanted(self) -> None:
        self.open_popup()

    # --- placing -----------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """More lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """Height for the chips and the line."""
        return self._arrange(width)[1]

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Size at the present width."""
        width = self.width() if self.width() > self._theme.px(CHEVRON + LEAST_LINE) else self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Place chips and line anew."""
        super().resizeEvent(event)
        self._place()

    def _show_terms(self) -> None:
        terms = self.terms
        self._line.chosen = terms
        if self._chips is None and terms:
            self._make_chips()
        if self._chips is not None:
            self._chips.chips.show_terms(terms)
            self._chips.setVisible(bool(terms))
        if self._popup is not None and self._popup.isVisible():
            self._popup.show_chosen(terms)
        self._place()
        self.updateGeometry()

    def _make_chips(self) -> None:
        """Make the list of chips; most fields of a new profile never need it."""
        self._chips = chips = ChipList(self._theme, self)
        chips.setAccessibleName(_("{label}, chosen").format(label=self.spec.label))
        chips.remove_wanted.connect(self._on_remove_wanted)
        chips.move_wanted.connect(self._on_move_wanted)
        chips.left_behind.connect(self._on_chips_left_behind)
        chips.typed.connect(self._on_chip_typed)
        chips.list_wanted.connect(self._on_chips_list_wanted)
        self.watch(chips)
        self._line.raise_()

    def _arrange(self, width: int) -> tuple[QRect, int]:
        """Return where the line stands, and the height of all, in an editor of that width."""
        px = self._theme.px
        inset, line, pitch = px(INSET), px(CHIP), px(CHIP + INSET)
        room = width - inset - px(CHEVRON)
        if self._chips is None or not self.terms:
            return QRect(px(EMPTY_INSET), inset, room - px(EMPTY_INSET) + inset, line), line + 2 * inset
        at = self._chips.place(room)
        if room - at.x() < px(LEAST_LINE):
            at = QPoint(0, at.y() + pitch)
        gap = px(6)
        return (
            QRect(inset + at.x() + gap, inset + at.y(), room - at.x() - gap, line),
            at.y() + line + 2 * inset,
        )

    def _place(self) -> None:
        place, height = self._arrange(self.width())
        self._line.setGeometry(place)
        if self._chips is not None:
            inset = self._theme.px(INSET)
            self._chips.setGeometry(inset, inset, self.width() - inset - self._theme.px(CHEVRON), height - 2 * inset)
            self._chips.viewport().update()
        self.update()

    # --- look --------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Frame and chevron."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color, width = "control_hover" if self.underMouse() else "control", 1
        if not self.isEnabled():
            color = "hairline"
        elif self.is_inside:
            color, width = "accent", 2
        elif self._state == "fix":
            color, width = "fix_sign", 2
        half = width / 2
        painter.setPen(QPen(theme.color(color), width))
        painter.setBrush(theme.color("surface" if self.isEnabled() else "off"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), theme.px(4), theme.px(4))
        is_open = self._popup is not None and self._popup.isVisible()
        icon = theme.icon("chev-up" if is_open else "chev-down", "text2" if self.isEnabled() else "text3")
        icon.paint(painter, self._chevron().adjusted(theme.px(4), 0, -theme.px(10), 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click on the chevron opens and closes the panel; elsewhere it goes to the line."""
        is_open = self._popup is not None and self._popup.isVisible()
        if self._popup is not None and is_open:
            self._popup.close_panel()
        elif self._chevron().contains(event.position().toPoint()):
            self._line.setFocus(Qt.FocusReason.MouseFocusReason)
            self.open_popup()
        else:
            self._line.setFocus(Qt.FocusReason.MouseFocusReason)

    def _chevron(self) -> QRect:
        width = self._theme.px(CHEVRON)
        return QRect(self.width() - width, 0, width, min(self.height(), self._theme.px(32)))
