"""LongTextEditor: Markdown source as plain text, with buttons and keys for what it can say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.domain.draft import same
from editor.domain.specs import FieldSpec
from editor.domain.values import JsonValue, read_typed, show_value
from editor.translation import _, ngettext
from ui.form.editors.base import Tools
from ui.form.editors.compound import CompoundEditor
from ui.form.editors.format_bar import Format, FormatBar
from ui.form.editors.frame import paint_border
from ui.form.editors.kept_text import carry_over, find_change
from ui.form.editors.text_area import TextArea, command_of

if TYPE_CHECKING:
    from editor.domain.finding import Hit
    from ui.form.editors.length_tabs import LengthTabs

LEAST_LINES, MOST_LINES = 3, 18
PAGE_FONT = 1.15
"""How much larger letters are on a page of its own."""
BAR, FOOT, INSET = 28, 26, 8


class LongTextEditor(CompoundEditor):
    """A frame with buttons, text and count. It grows with its text up to a limit, and is scrolled from there."""

    def __init__(self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(spec, parent)
        self._theme = tools.theme
        self._values: dict[str, JsonValue] = {}
        """The texts by their paths: the full one, and its shorter lengths."""
        self._shows = spec
        """What of them is shown."""
        self._true = self._shown = ""
        self._state = ""
        self._lines = 0
        self._fills_page = False
        self.count = _count("")
        # Before the lengths, so that Tab comes to them after the text. (`setTabOrder` here would tear Qt's chain of widgets.)
        self.area = TextArea(tools.theme, self, tools.make_spelling)
        """Where it is written."""
        self.tabs: LengthTabs | None = None
        """Which length is shown; None where there is only one."""
        if spec.lengths:
            from ui.form.editors.length_tabs import LengthTabs  # few texts have lengths

            self.tabs = LengthTabs(spec, tools.theme, self)
            self.tabs.wanted.connect(self.show_length)
            self.watch(self.tabs)
        if spec.prompt.hint:
            self.area.setPlaceholderText(_(spec.prompt.hint))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusProxy(self.area)
        self.bar = FormatBar(tools.theme, self._formats(), tools.theme.px(INSET), self)
        """The buttons over the text."""
        self.area.textChanged.connect(self._on_text_changed)
        # Not at once: the area may just be shown, and would not be told then that a scroll bar takes some of its width.
        self.area.relaid.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        self.area.focus_came.connect(self._on_focus_came)
        self.area.failed.connect(self.message)

    def _formats(self) -> tuple[Format, ...]:
        area = self.area
        return (
            Format("bold", _("Bold"), _("Ctrl+B"), area.write_bold),
            Format("italic", _("Italic"), _("Ctrl+I"), area.write_italic),
            Format("list", _("List"), _("Ctrl+Shift+8"), area.write_list, begins_part=True),
            Format("olist", _("Numbered list"), _("Ctrl+Shift+7"), area.write_numbered),
            Format("link", _("Link"), _("Ctrl+K"), area.write_link),
            Format("focus", _("On a page of its own"), _("F11"), self._on_page_clicked, at_end=True),
        )

    def _on_page_clicked(self) -> None:
        self.page_wanted.emit(self.spec.path)

    def fill_page(self) -> None:
        """Stand on a page of its own: as high as that, in larger letters."""
        self._fills_page = True
        font = self.area.font()
        font.setPointSizeF(font.pointSizeF() * PAGE_FONT)
        self.area.setFont(font)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def go_on_from(self, other: LongTextEditor) -> None:
        """Show the same length as another editor of the field, with the cursor at the same place."""
        self.show_length(other.shown_path)
        there, cursor = other.area.textCursor(), self.area.textCursor()
        cursor.setPosition(min(there.anchor(), self.area.document().characterCount() - 1))
        cursor.setPosition(
            min(there.position(), self.area.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor
        )
        self.area.setTextCursor(cursor)
        self.area.ensureCursorVisible()

    # --- as every editor ---------------------------------------------------------------------------------------

    def set_value(self, value: JsonValue) -> None:
        """See `FieldEditor`. The cursor goes to what changed; what is being typed stays while it means the same."""
        self._set(self.spec.path, value)

    def set_lengths(self, values: Mapping[str, JsonValue]) -> None:
        """See `FieldEditor`."""
        for path, value in values.items():
            self._set(path, value)

    def show_length(self, path: str) -> None:
        """See `FieldEditor`."""
        if path == self._shows.path:
            return
        self.finish()
        names = self.area.accessibleName().removeprefix(self._shows.label)
        self._shows = next((length for length in self.spec.lengths if length.path == path), self.spec)
        self.area.setAccessibleName(self._shows.label + names)
        if self.tabs is not None:
            self.tabs.show_path(self._shows.path)
        self._show_text()

    @property
    def shown_path(self) -> str:
        """Path of the length that is shown."""
        return self._shows.path

    @property
    def _value(self) -> JsonValue:
        """The value of the text that is shown."""
        return self._values.get(self._shows.path)

    def _set(self, path: str, value: JsonValue) -> None:
        if same(value, self._values.get(path)):
            return
        self._values[path] = value
        if path == self._shows.path:
            self._show_text()

    def _show_text(self) -> None:
        self._true = show_value(self.spec.kind, self._value)
        self._shown = self.area.show_text(self._true)
        self._say_count()
        if self.isVisible():  # otherwise the page asks before it is shown
            self._fit()

    def set_state(self, state: str) -> None:
        """See `FieldEditor`."""
        self._state = state
        self.update()

    def show_input(self) -> None:
        """See `FieldEditor`. A text that is off can still be reached, so that the reason is read out."""
        self.area.setReadOnly(not self.takes_input)
        self.bar.set_enabled(enabled=self.takes_input)
        self.update()

    def last_stop(self) -> QWidget:
        """The lengths, where there are any."""
        return self.tabs or self.area

    def input_widget(self) -> QWidget:
        """The text."""
        return self.area

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The keys of the text come before those of the window (Ctrl+I)."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and command_of(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def show_found(self, hit: Hit) -> QRect:
        """See `FieldEditor`. The letters are selected, in the length that has them."""
        self.show_length(hit.path)
        self.area.select(hit.start, hit.end)
        return self.place_of(hit)

    def place_of(self, hit: Hit) -> QRect:
        """See `FieldEditor`."""
        box = self.area.place_of(hit.start, hit.end)
        return QRect(self.area.viewport().mapTo(self, box.topLeft()), box.size()).intersected(self.rect())

    def finish(self) -> None:
        """Only blanks are nothing."""
        if self._value is None and self._shown:
            self._true = self._shown = self.area.show_text("")
            self._say_count()
        self.update()

    def _on_focus_came(self) -> None:
        self.bar.wake()
        self.enter_by(self.area)

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
        if self.area.document().lineCount() != self._lines:  # most keys change no height
            self._fit()
        value = read_typed(self.spec.kind, self._true, {})
        if same(value, self._value):
            return
        self._values[self._shows.path] = value
        if self._shows is self.spec:
            self.value_edited.emit(value)
        else:
            self.length_edited.emit(self._shows.path, value)

    # --- measures ----------------------------------------------------------------------------------------------

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """High enough for the text, between the limits."""
        px = self._theme.px
        line, margins = self.area.line_height(), 2 * self.area.margin()
        text = self.area.height_of_text(width - 2 * px(INSET), MOST_LINES * line + margins)
        return self._head(width) + 1 + px(FOOT) + max(text, LEAST_LINES * line + margins)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as a line that reads well."""
        width = self.width() if self.width() > self._theme.px(120) else self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Buttons above, count below, text between them."""
        px = self._theme.px
        self.bar.fit(self.width())
        top = self._head(self.width()) + 1
        if self.tabs is not None:
            size = self.tabs.sizeHint()
            beside = top == px(BAR) + 1
            right = self.width() - px(INSET) - (self.bar.width_of_end if beside else 0)
            self.tabs.setGeometry(right - size.width(), 0 if beside else px(BAR), size.width(), px(BAR))
        self.area.setGeometry(px(INSET), top, self.width() - 2 * px(INSET), self.height() - top - px(FOOT))

    def _head(self, width: int) -> int:
        """Height of what stands above the text: the tabs have a row of their own where there is no room beside buttons."""
        px = self._theme.px
        if self.tabs is None:
            return px(BAR)
        needed = self.bar.end + self.tabs.sizeHint().width() + self.bar.width_of_end + px(INSET)
        return px(BAR) if needed <= width else 2 * px(BAR)

    def _fit(self) -> None:
        """Ask for another height where the text needs it; scroll only from the limit on."""
        self._lines = self.area.document().lineCount()
        wanted = self.heightForWidth(self.width())
        px, line = self._theme.px, self.area.line_height()
        is_full = (
            self._fills_page
            or wanted >= self._head(self.width()) + 1 + px(FOOT) + MOST_LINES * line + 2 * self.area.margin()
        )
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.area.verticalScrollBarPolicy() != policy:
            self.area.setVerticalScrollBarPolicy(policy)
        if wanted != self.height():
            self.updateGeometry()

    # --- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Frame, lines and count; a key in the text paints only what is under its line, and has nothing of these."""
        if self._is_blank(event.rect()):
            return
        theme, painter = self._theme, QPainter(self)
        color, width = self._border()
        is_off = self.area.isReadOnly()
        if is_off:
            painter.fillRect(self.rect().adjusted(1, 1, -1, -1), theme.color("off"))
        paint_border(painter, self, theme, color, width)
        painter.fillRect(QRect(width, self._head(self.width()), self.width() - 2 * width, 1), theme.color("hairline"))
        self.bar.paint(painter)
        painter.setFont(theme.font("small"))
        is_long = 0 < self._shows.most_words < len(self._true.split())
        painter.setPen(theme.color("text3" if is_off else "confirm" if is_long else "text2"))
        painter.drawText(self.count_place(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.count)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """The pointer came: there are buttons to press."""
        super().enterEvent(event)
        self.bar.wake()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click beside the text goes to the text."""
        self.area.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Another font is another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _is_blank(self, place: QRect) -> bool:
        return not self.area.isReadOnly() and self.area.geometry().contains(place)

    def _border(self) -> tuple[str, int]:
        if self.is_inside:
            return "accent", 2
        if self.area.isReadOnly():
            return "hairline", 1
        if self._state == "fix":
            return "fix_sign", 2
        return ("control_hover" if self.underMouse() else "control"), 1

    def count_place(self) -> QRect:
        """Where the count stands."""
        px = self._theme.px
        return QRect(px(12), self.height() - px(FOOT), self.width() - px(24), px(FOOT) - 3)

    def _say_count(self) -> None:
        self.count = _count(self._true, self._shows.most_words)
        self.update(self.count_place())


def _count(text: str, most: int = 0) -> str:
    words, letters = len(text.split()), len(text)
    if most:
        # Translators: how long a text is, and how long it may be, such as "55 of 50 words, 314 characters".
        return _("{n} of {most} words, {characters}").format(
            n=words,
            most=most,
            characters=ngettext("{n} character", "{n} characters", letters).format(n=letters),
        )
    # Translators: how long a text is, such as "55 words, 314 characters".
    return _("{words}, {characters}").format(
        words=ngettext("{n} word", "{n} words", words).format(n=words),
        characters=ngettext("{n} character", "{n} characters", letters).format(n=letters),
    )
