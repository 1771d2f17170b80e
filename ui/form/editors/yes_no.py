"""YesNoEditor: yes, no, or not answered."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from editor.domain.draft import same
from editor.domain.folding import fold
from editor.domain.specs import FieldSpec
from editor.domain.values import JsonValue
from editor.translation import _
from ui.form.editors.base import Tools
from ui.form.editors.compound import CompoundEditor
from ui.theme import Theme

WIDTH = 176


class Segment(QAbstractButton):
    """One of the two answers; reads as a radio button."""

    def __init__(self, answer: bool, theme: Theme, editor: YesNoEditor) -> None:  # noqa: FBT001 (it is the answer)
        """Stands in `editor`."""
        super().__init__(editor)
        self.answer = answer
        self._theme, self._editor = theme, editor
        self.setText(_("Yes") if answer else _("No"))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """The editor says which one is chosen: see `_on_clicked`."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The ring is drawn over the other segment."""
        super().focusInEvent(event)
        self.raise_()
        self._editor.enter_by(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows move, Delete takes the answer back; Space and Enter choose, and the first letter of an answer from either."""
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._editor.other(self).setFocus(Qt.FocusReason.OtherFocusReason)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._editor.choose(None)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._editor.choose(self.answer)
            case _ if (meant := self._editor.begun_by(event.text())) is not None:
                self._editor.choose(meant.answer)
                meant.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        """A click on the chosen answer takes it back."""
        self._editor.choose(None if self.isChecked() else self.answer)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """A half of the box."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, on, off = self.isChecked(), self._editor.takes_input, self._editor.is_off
        color, width = self._editor.border(self)
        outline = _outline(self.width(), self.height(), theme.px(4), width / 2, left=self._editor.is_left(self))
        painter.setPen(QPen(theme.color(color), width))
        painter.setBrush(theme.color("off" if not on else "tint" if chosen else "surface"))
        painter.drawPath(outline)
        words = "text3" if off or not (on or chosen) else "on_tint" if chosen and on else "text"
        painter.setFont(theme.font("medium" if chosen else "body"))
        painter.setPen(theme.color(words))
        box = self.rect()
        if chosen:
            side = theme.px(18)
            top = (box.height() - side) // 2
            theme.icon("check", words).paint(painter, QRect(theme.px(16), top, side, side))
            box.setLeft(theme.px(16))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


@cache
def _outline(width: int, height: int, radius: int, half: float, *, left: bool) -> QPainterPath:
    """A half of the box: round at the outer corners, square where the halves meet."""
    box = QRectF(0, 0, width, height).adjusted(half, half, -half, -half)
    square = QRectF(box)
    if left:
        square.setLeft(box.center().x())
    else:
        square.setRight(box.center().x())
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, radius, radius)
    path.addRect(square)
    return path.simplified()


class YesNoEditor(CompoundEditor):
    """Two segments, one stop of the tab key; none chosen is not answered."""

    def __init__(self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> None:
        """Nothing chosen."""
        super().__init__(spec, parent)
        self._tools = tools
        self._value: JsonValue = None
        self._state = ""
        self.yes = Segment(True, tools.theme, self)  # noqa: FBT003
        self.no = Segment(False, tools.theme, self)  # noqa: FBT003
        self.segments = (self.yes, self.no)
        self._give_focus_to(self.yes)

    def set_value(self, value: JsonValue) -> None:
        """See `FieldEditor`. A value that is no answer ("perhaps") is shown as none, and stays as it is."""
        if same(value, self._value):
            return
        self._value = value
        for segment in self.segments:
            chosen = value is segment.answer
            if segment.isChecked() != chosen:
                segment.setAutoExclusive(False)  # or Qt would not let go of the last answer
                segment.setChecked(chosen)
                segment.setAutoExclusive(True)
            if chosen:
                self._give_focus_to(segment)
        self._repaint()

    def set_state(self, state: str) -> None:
        """See `FieldEditor`."""
        self._state = state
        self._repaint()

    def show_input(self) -> None:
        """See `FieldEditor`. The answers can still be reached, so that what is chosen, and the reason, is read out."""
        self._repaint()

    def input_widget(self) -> QWidget:
        """The editor itself: it hands the focus on to an answer."""
        return self

    def last_stop(self) -> QWidget:
        """The second answer, whichever Tab stops at: nothing can follow the editor itself, which Tab never comes to."""
        return self.no

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 (Qt's name)
        """Each answer says what it answers: not every screen reader tells the group."""
        super().setAccessibleName(name)
        for segment in self.segments:
            # Translators: an answer and its question, for screen readers, such as "Formalised strategy: Yes".
            segment.setAccessibleName(_("{question}: {answer}").format(question=name, answer=segment.text()))

    def setAccessibleDescription(self, description: str) -> None:  # noqa: N802 (Qt's name)
        """The answers have the focus, so they say it too."""
        super().setAccessibleDescription(description)
        for segment in self.segments:
            segment.setAccessibleDescription(description)

    def choose(self, value: JsonValue) -> None:
        """A person chose an answer, or took it back (None)."""
        if self.takes_input and not same(value, self._value):
            self.set_value(value)
            self.value_edited.emit(value)

    def begun_by(self, letter: str) -> Segment | None:
        """The answer that begins with a letter, where only one does."""
        begun = [segment for segment in self.segments if fold(segment.text())[:1] == fold(letter) != ""]
        return begun[0] if len(begun) == 1 else None

    def other(self, segment: Segment) -> Segment:
        """The segment beside."""
        return self.no if segment is self.yes else self.yes

    def is_left(self, segment: Segment) -> bool:
        """Whether the segment stands at the left."""
        return (segment is self.yes) == (self.layoutDirection() == Qt.LayoutDirection.LeftToRight)

    def border(self, segment: Segment) -> tuple[str, float]:
        """Colour and width of a segment's border."""
        if segment.hasFocus():
            return "accent", 2
        if not self.takes_input:
            return "hairline", 1
        if self._state == "fix":
            return "fix_sign", 2
        if segment.isChecked():
            return "accent", 1.5
        return ("control_hover" if segment.underMouse() else "control"), 1

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Two segments."""
        px = self._tools.theme.px
        return QSize(px(WIDTH), px(32))

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Two halves that share a line."""
        width = min(self.width(), self._tools.theme.px(WIDTH))
        half = (width + 1) // 2
        height = min(self.height(), self._tools.theme.px(32))
        for segment in self.segments:
            segment.setGeometry(0 if self.is_left(segment) else half - 1, 0, half, height)

    def _give_focus_to(self, segment: Segment) -> None:
        """Let the tab key stop at this answer."""
        segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.other(segment).setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(segment)

    def _repaint(self) -> None:
        for segment in self.segments:
            segment.update()
            if segment.isChecked() or segment.hasFocus():
                segment.raise_()
