"""LongTextEditor: Markdown source as plain text, with buttons and keys for what it can say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.domain.draft import same
from editor.domain.specs import FieldSpec
from editor.domain.values import JsonValue, read_typed, show_value
from editor.translation import _, ngettext
from ui.form.editors.base import Tools
from ui.form.editors.compound import CompoundEditor
from ui.form.editors.icon_button import IconButton
from ui.form.editors.kept_text import carry_over, find_change
from ui.form.editors.text_area import Command, TextArea

LEAST_LINES, MOST_LINES = 3, 18
BAR, FOOT, INSET = 28, 26, 6


class LongTextEditor(CompoundEditor):
    """A frame with buttons, text and count. It grows with its text up to a limit, and is scrolled from there."""

    def __init__(self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(spec, parent)
        self._theme = tools.theme
        self._value: JsonValue = None
        self._true = self._shown = ""
        self._state = ""
        self._count = _count("")
        self.area = TextArea(tools.theme, self)
        """Where it is written."""
        if spec.prompt.hint:
            self.area.setPlaceholderText(_(spec.prompt.hint))
        self.buttons = self._make_buttons()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusProxy(self.area)
        self.watch(self.area)
        self.area.textChanged.connect(self._on_text_changed)
        self.area.relaid.connect(self._fit)

    def _make_buttons(self) -> dict[Command, IconButton]:
        area = self.area
        looks = {
            Command.BOLD: ("bold", _("Bold"), _("Ctrl+B"), area.write_bold),
            Command.ITALIC: ("italic", _("Italic"), _("Ctrl+I"), area.write_italic),
            Command.LIST: ("list", _("List"), _("Ctrl+Shift+8"), area.write_list),
            Command.NUMBERED: ("olist", _("Numbered list"), _("Ctrl+Shift+7"), area.write_numbered),
            Command.LINK: ("link", _("Link"), _("Ctrl+K"), area.write_link),
        }
        buttons = {}
        for command, (icon, name, keys, write) in looks.items():
            buttons[command] = IconButton(self._theme, icon, name, keys, self)
            buttons[command].clicked.connect(write)
        return buttons

    # --- as every editor ---------------------------------------------------------------------------------------

    def set_value(self, value: JsonValue) -> None:
        """See `FieldEditor`. The cursor goes to what changed; what is being typed stays while it means the same."""
        if same(value, self._value):
            return
        self._value = value
        self._true = show_value(self.spec.kind, value)
        self._shown = self.area.show_text(self._true)
        self._say_count()
        self._fit()

    def set_state(self, state: str) -> None:
        """See `FieldEditor`."""
        self._state = state
        self.update()

    def set_off(self, reason: str) -> None:
        """See `FieldEditor`."""
        self.area.setEnabled(not reason)
        for button in self.buttons.values():
            button.setEnabled(not reason)
        if reason:
            self.area.setAccessibleDescription(reason)
        self.update()

    def input_widget(self) -> QWidget:
        """The text."""
        return self.area

    def finish(self) -> None:
        """Only blanks are nothing."""
        if self._value is None and self._shown:
            self._true = self._shown = self.area.show_text("")
            self._say_count()
        self.update()

    def _on_text_changed(self) -> None:
        shown = self.area.text()
        if shown == self._shown:  # only the look of it changed, or it was shown by us
            return
        if self._true == self._shown:
            self._true = shown
        else:
            self._true = carry_over(self._true, self._shown, find_change(self._shown, shown))
        self._shown = shown
        self._say_count()
        self._fit()
        value = read_typed(self.spec.kind, self._true, {})
        if not same(value, self._value):
            self._value = value
            self.value_edited.emit(value)

    # --- measures ----------------------------------------------------------------------------------------------

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """High enough for the text, between the limits."""
        px = self._theme.px
        line, margins = self.area.line_height(), 2 * self.area.margin()
        text = self.area.height_of_text(width - 2 * px(INSET), MOST_LINES * line + margins)
        return px(BAR) + 1 + px(FOOT) + max(text, LEAST_LINES * line + margins)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as a line that reads well."""
        width = self.width() if self.width() > self._theme.px(120) else self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Buttons above, count below, text between them."""
        px = self._theme.px
        side, x = px(26), px(INSET)
        for command, button in self.buttons.items():
            if command is Command.LIST:
                x += px(9)
            button.setGeometry(x, px(2), side, side - px(1))
            x += side + px(2)
        top = px(BAR) + 1
        self.area.setGeometry(px(INSET), top, self.width() - 2 * px(INSET), self.height() - top - px(FOOT))

    def _fit(self) -> None:
        """Ask for another height where the text needs it; scroll only from the limit on."""
        wanted = self.heightForWidth(self.width())
        px, line = self._theme.px, self.area.line_height()
        is_full = wanted >= px(BAR) + 1 + px(FOOT) + MOST_LINES * line + 2 * self.area.margin()
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.area.verticalScrollBarPolicy() != policy:
            self.area.setVerticalScrollBarPolicy(policy)
        if wanted != self.height():
            self.updateGeometry()

    # --- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Frame, lines and count."""
        theme, painter, px = self._theme, QPainter(self), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color, width = self._border()
        half = width / 2
        painter.setPen(QPen(theme.color(color), width))
        painter.setBrush(theme.color("surface" if self.area.isEnabled() else "off"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), px(4), px(4))
        painter.fillRect(QRect(width, px(BAR), self.width() - 2 * width, 1), theme.color("hairline"))
        second = self.buttons[Command.LIST].x() - px(6)
        painter.fillRect(QRect(second, px(7), 1, px(16)), theme.color("hairline"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2" if self.area.isEnabled() else "text3"))
        painter.drawText(self._count_place(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click beside the text goes to the text."""
        self.area.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Another font is another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _border(self) -> tuple[str, int]:
        if not self.area.isEnabled():
            return "hairline", 1
        if self.is_inside:
            return "accent", 2
        if self._state == "fix":
            return "fix_sign", 2
        return ("control_hover" if self.underMouse() else "control"), 1

    def _count_place(self) -> QRect:
        px = self._theme.px
        return QRect(px(12), self.height() - px(FOOT), self.width() - px(24), px(FOOT) - 3)

    def _say_count(self) -> None:
        self._count = _count(self._true)
        self.update(self._count_place())


def _count(text: str) -> str:
    words, letters = len(text.split()), len(text)
    # Translators: how long a text is, such as "55 words, 314 characters".
    return _("{words}, {characters}").format(
        words=ngettext("{n} word", "{n} words", words).format(n=words),
        characters=ngettext("{n} character", "{n} characters", letters).format(n=letters),
    )
