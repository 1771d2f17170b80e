"""DateEditor: a day, typed in any usual form or picked from a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from editor.domain.draft import same
from editor.domain.specs import Date, FieldSpec
from editor.domain.values import JsonValue, day_of
from editor.translation import _
from ui.form.editors.base import Tools
from ui.form.editors.icon_button import IconButton
from ui.form.editors.line import OneLineEditor

if TYPE_CHECKING:
    from ui.form.editors.calendar_panel import CalendarPanel

ROOM = 30
_SINCE = 1950
"""A year of two figures is one of the hundred from here on."""


class DateEditor(OneLineEditor):
    """A line with a calendar button. Alt+Down and F4 open the calendar too; empty is no day."""

    def __init__(self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> None:
        """An empty line."""
        super().__init__(spec, tools, parent)
        self.line.setTextMargins(0, 0, tools.theme.px(ROOM - 8), 0)
        self.button = IconButton(tools.theme, "calendar", _("Choose a day"), _("Alt+Down"), self)
        """Opens the calendar."""
        self.button.clicked.connect(self._on_clicked)
        self.panel: CalendarPanel | None = None
        """The calendar; made when first opened."""

    def read(self, text: str) -> JsonValue:
        """The day in a usual form, or else in one of the locale."""
        value = super().read(text)
        if value is None or day_of(value) is not None:
            return value
        plain, locale = " ".join(text.split()), QLocale()
        for form in (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat):
            day = locale.toDate(plain, locale.dateFormat(form), _SINCE)
            if day.isValid():
                return day.toString(Qt.DateFormat.ISODate)
        return value

    def show_input(self) -> None:
        """See `FieldEditor`."""
        super().show_input()
        self.button.setEnabled(self.takes_input)

    def is_part(self, widget: QWidget) -> bool:
        """The calendar belongs to the editor."""
        return super().is_part(widget) or (self.panel is not None and self.panel.isAncestorOf(widget))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Alt+Down and F4 open the calendar."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _opens(event):
            self._open()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The button stands at the right."""
        super().resizeEvent(event)
        side = self._tools.theme.px(26)
        edge = (self.height() - side) // 2
        self.button.setGeometry(self.width() - side - edge, edge, side, side)

    def _open(self) -> None:
        if self.line.isReadOnly():
            return
        if self.panel is None:
            from ui.form.editors.calendar_panel import CalendarPanel

            past = isinstance(self.spec.kind, Date) and self.spec.kind.past
            latest = QDate(*self._tools.today().timetuple()[:3]) if past else None
            self.panel = CalendarPanel(self._tools.theme, self, latest)
            self.panel.day_chosen.connect(self._on_day_chosen)
            self.panel.cleared.connect(self._on_cleared)
        day = day_of(self._value)
        shown = QDate(day.year, day.month, day.day) if day else QDate(*self._tools.today().timetuple()[:3])
        self.panel.open_on(shown, QRect(0, 0, self.width(), self.height()), can_clear=self._value is not None)

    def _on_clicked(self) -> None:
        if self.panel is not None and self.panel.isVisible():
            self.panel.close_panel()
            return
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        self._open()

    def _on_day_chosen(self, day: QDate) -> None:
        self._choose(day.toString(Qt.DateFormat.ISODate))

    def _on_cleared(self) -> None:
        self._choose(None)

    def _choose(self, value: JsonValue) -> None:
        if not same(value, self._value):
            self.set_value(value)
            self.value_edited.emit(value)


def _opens(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_F4:
        return event.modifiers() == Qt.KeyboardModifier.NoModifier
    return event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
