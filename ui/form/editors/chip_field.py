"""ChipField: the look and the mouse of a field of chips: a frame that grows by lines, a line to add more, a chevron."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from editor.domain.specs import FieldSpec
from editor.domain.values import JsonValue
from editor.translation import _
from ui.form.editors.base import Tools
from ui.form.editors.chips import CHIP, GAP, ChipLook, Chips
from ui.form.editors.compound import CompoundEditor
from ui.form.editors.term_line import TermLine
from ui.form.editors.term_lists import TermList
from ui.theme import Theme

if TYPE_CHECKING:
    from editor.domain.finding import Hit
    from ui.form.editors.chip_list import ChipList

CONTROL, INSET, CHEVRON, LEAST_LINE, EMPTY_INSET = 32, 4, 32, 88, 11


class AddLine(TermLine):
    """The line after the chips. At its start, Left and Backspace go to the chips."""

    def __init__(self, terms: TermList, theme: Theme, field: ChipField) -> None:
        """Stands in `field`."""
        super().__init__(terms, theme, field, chevron=False)
        self.frame = field
        self._field = field
        self.setProperty("role", "inner")
        self.setPlaceholderText(_("Add…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See the class; Enter takes what was typed, Down in the empty line opens the panel."""
        empty, start = not self.text(), self.cursorPosition() == 0 and not self.hasSelectedText()
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Backspace if start and not event.modifiers():
                self._field.go_to_chips()
            case Qt.Key.Key_Down if empty and not event.modifiers():
                self.list_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not self.is_open and not empty:
                self._field.finish()
            case Qt.Key.Key_Escape if not self.is_open and not empty:
                self.clear()
            case _:
                super().keyPressEvent(event)
                return
        event.accept()


class ChipField(CompoundEditor):
    """Shows chips; what is done to them is done by whoever inherits."""

    def __init__(self, spec: FieldSpec, terms: TermList, tools: Tools, parent: QWidget | None) -> None:
        """A field without chips."""
        super().__init__(spec, parent)
        self.theme = tools.theme
        self.chips = Chips(tools.theme)
        self.line = AddLine(terms, tools.theme, self)
        self._list: ChipList | None = None
        self._state = ""
        self._pressed = self._cross = self._drop = -1
        self._pressed_at = QPoint()
        self.watch(self.line)
        self.setFocusProxy(self.line)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)

    # --- what is done to chips ---------------------------------------------------------------------------------

    def remove_chip(self, place: int) -> None:
        """Take a chip away."""
        raise NotImplementedError

    def move_chip(self, place: int, target: int) -> None:
        """Put a chip elsewhere."""
        raise NotImplementedError

    def open_popup(self) -> None:
        """Open the panel with all terms."""
        raise NotImplementedError

    def close_popup(self) -> None:
        """Close the panel."""
        raise NotImplementedError

    def is_popup_open(self) -> bool:
        """Whether the panel is shown."""
        raise NotImplementedError

    # --- FieldEditor -------------------------------------------------------------------------------------------

    def set_state(self, state: str) -> None:
        """See `FieldEditor`."""
        self._state = state
        self.update()

    def show_input(self) -> None:
        """See `FieldEditor`. Chips that are only read have no cross, and can be walked through all the same."""
        self.setEnabled(not self.is_off)
        self.line.setReadOnly(self.is_read_only)
        self.line.setPlaceholderText("" if self.is_read_only else _("Add…"))
        self.close_popup()
        self.update()

    def input_widget(self) -> QWidget:
        """The line: chips and line are one stop."""
        return self.line

    def show_found(self, hit: Hit) -> QRect:
        """See `FieldEditor`. Where the person is in the field, the chip is the current one."""
        item = hit.place.item
        if self.is_inside and item is not None and item < len(self.chips.terms):
            self._go_to_chip(item)
        return self.place_of(hit)

    def place_of(self, hit: Hit) -> QRect:
        """See `FieldEditor`: the chip."""
        item = hit.place.item
        return self.chips.places[item] if item is not None and item < len(self.chips.places) else self.rect()

    # --- chips -------------------------------------------------------------------------------------------------

    def show_terms(self, terms: list[JsonValue]) -> None:
        """Show these terms as chips."""
        self.chips.terms = self.line.chosen = terms
        if self._list is not None:
            self._list.items.reset()
        elif terms and QAccessible.isActive():
            self._show_list()
        self._place()
        self.updateGeometry()

    def go_to_chips(self) -> None:
        """Move the focus to the last chip."""
        if self.chips.terms:
            self._go_to_chip(len(self.chips.terms) - 1)

    def _go_to_chip(self, place: int) -> None:
        chips = self._show_list()
        chips.setFocus(Qt.FocusReason.OtherFocusReason)
        chips.go_to(place)

    def keep_focus_at(self, place: int) -> None:
        """After a change: a focus that was on a chip stays on the chip at that place, or goes to the line."""
        if self._list is not None and self._list.hasFocus() and self.chips.terms:
            self._list.go_to(min(place, len(self.chips.terms) - 1))
        else:
            self.line.setFocus()

    def _on_left_behind(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, text: str) -> None:
        if self.is_read_only:
            return
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.insert(text)
        self.line.textEdited.emit(self.line.text())

    # --- placing -----------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """More lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """Height for the chips and the line."""
        return self._arrange(width)[2]

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Size at the present width."""
        width = self.width() if self.width() > self.theme.px(CHEVRON + LEAST_LINE) else self.theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Place chips and line anew."""
        super().resizeEvent(event)
        self._place()

    def _show_list(self) -> ChipList:
        """Make the list of chips when the keyboard or a screen reader comes to them: most fields never need it."""
        if self._list is None:
            from ui.form.editors.chip_list import ChipList  # with the first list, not the first window

            self._list = chips = ChipList(self.chips, self)
            chips.setAccessibleName(_("{label}, chosen").format(label=self.spec.label))
            chips.remove_wanted.connect(self.remove_chip)
            chips.move_wanted.connect(self.move_chip)
            chips.current_changed.connect(self.update)
            chips.left_behind.connect(self._on_left_behind)
            chips.typed.connect(self._on_typed)
            chips.list_wanted.connect(self.open_popup)
            self.watch(chips)
            chips.setGeometry(self.rect())
            chips.show()
            self.line.raise_()
        return self._list

    def _arrange(self, width: int) -> tuple[list[QRect], QRect, int]:
        """Return where the chips and the line stand, and the height of all, in a field of that width."""
        px = self.theme.px
        inset, line, control = px(INSET), px(CHIP), px(CONTROL)
        top = (control - line) // 2
        right = width - px(CHEVRON)
        if not self.chips.terms:
            return [], QRect(px(EMPTY_INSET), top, right - px(EMPTY_INSET), line), control
        places, at = self.chips.flow(inset, top, right - inset)
        if right - at.x() < px(LEAST_LINE):
            at = QPoint(inset, at.y() + px(CHIP + GAP))
        left = at.x() + px(6)
        return places, QRect(left, at.y(), right - left, line), at.y() - top + control

    def _place(self) -> None:
        self.chips.places, place, _height = self._arrange(self.width())
        self.line.setGeometry(place)
        if self._list is not None:
            self._list.setGeometry(self.rect())
        self.update()

    # --- look --------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Frame and chevron."""
        theme, painter = self.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color, width = "control_hover" if self.underMouse() else "control", 1
        if self.is_inside and not self.is_off:
            color, width = "accent", 2
        elif not self.takes_input:
            color = "hairline"
        elif self._state == "fix":
            color, width = "fix_sign", 2
        half = width / 2
        painter.setPen(QPen(theme.color(color), width))
        painter.setBrush(theme.color("surface" if self.takes_input else "off"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), theme.px(4), theme.px(4))
        current = self._list.currentIndex().row() if self._list is not None and self._list.hasFocus() else -1
        look = ChipLook.OFF if self.is_off else ChipLook.READ if self.is_read_only else ChipLook.USUAL
        self.chips.paint(painter, current=current, cross=self._cross, drop=self._drop, look=look)
        is_open = self.is_popup_open()
        name, token = "chev-up" if is_open else "chev-down", "text2" if self.takes_input else "text3"
        theme.paint_icon(painter, name, token, self._chevron().adjusted(theme.px(4), 0, -theme.px(10), 0))

    # --- the mouse ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Take hold of a chip; the chevron opens and closes the panel; elsewhere a click goes to the line."""
        is_open = self.is_popup_open()
        self.close_popup()
        point = event.position().toPoint()
        self._pressed = self.chips.at(point) if event.button() == Qt.MouseButton.LeftButton else -1
        self._pressed_at = point
        if self._pressed >= 0:
            self._go_to_chip(self._pressed)
            return
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._chevron().contains(point) and not is_open:
            self.open_popup()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Show what a click would do, and where a dragged chip would go."""
        point = event.position().toPoint()
        before = self._cross, self._drop
        if not event.buttons():
            self._cross = self.chips.cross_at(point)
            self.setToolTip(self.chips.tool_tip(self.chips.at(point)))
        elif self._pressed >= 0 and self.takes_input:
            far = (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
            if far or self._drop >= 0:
                self._drop = self.chips.drop_place(point)
        if (self._cross, self._drop) != before:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Let go: a chip goes to another place, or its cross was clicked."""
        pressed, drop = self._pressed, self._drop
        self._pressed = self._drop = -1
        self.update()
        if drop >= 0:
            place = drop - 1 if drop > pressed else drop
            if place != pressed:
                self.move_chip(pressed, place)
        elif pressed >= 0 and self.chips.cross_at(event.position().toPoint()) == pressed:
            self.remove_chip(pressed)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Nothing is pointed at."""
        super().leaveEvent(event)
        self._cross = -1

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 (Qt's name)
        """What can be done with a chip."""
        at = self.chips.at(event.pos())
        if at >= 0 and self.takes_input:
            self._go_to_chip(at)
            self._show_list().ask(at, event.globalPos())

    def _chevron(self) -> QRect:
        width = self.theme.px(CHEVRON)
        return QRect(self.width() - width, 0, width, min(self.height(), self.theme.px(CONTROL)))
