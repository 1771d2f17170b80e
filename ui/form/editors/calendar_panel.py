"""CalendarPanel: a month to choose a day from, in a panel under a date."""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QPushButton, QTableView, QToolButton, QWidget

from editor.domain.specs import Date
from editor.domain.values import show_value
from editor.translation import _
from ui.announcing import announce
from ui.form.editors.overlay import Overlay
from ui.theme import Theme

WIDTH, HEIGHT, FOOT, INSET = 292, 296, 44, 6


class CalendarPanel(Overlay):
    """Arrows move by a day, PgUp and PgDown by a month, with Shift by a year; Enter takes the day, Esc closes."""

    day_chosen = Signal(QDate)
    cleared = Signal()

    def __init__(self, theme: Theme, anchor: QWidget, latest: QDate | None) -> None:
        """`latest` is the last day that can be chosen."""
        super().__init__(theme, anchor)
        self.calendar = QCalendarWidget(self)
        """The month."""
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateEditEnabled(False)
        self.calendar.setNavigationBarVisible(True)
        if latest is not None:
            self.calendar.setMaximumDate(latest)
        self.calendar.clicked.connect(self._on_chosen)
        self.calendar.activated.connect(self._on_chosen)
        self._view = self.calendar.findChild(QTableView)
        if self._view is not None:
            self._view.installEventFilter(self)
        self._name_parts()
        self.calendar.selectionChanged.connect(self._on_moved)
        self._clear = QPushButton(_("Clear"), self)
        self._clear.setProperty("role", "quiet")
        self._clear.clicked.connect(self._on_clear)
        theme.changed.connect(self._dress)
        self._dress()

    def _name_parts(self) -> None:
        """Names, and the keys that do what buttons do, for screen readers: Qt's own parts have none."""
        self.calendar.setAccessibleName(_("Calendar"))
        if self._view is not None:
            self._view.setAccessibleName(_("Days"))
        for name, words, keys in (
            ("prevmonth", _("Previous month"), "PgUp"),
            ("nextmonth", _("Next month"), "PgDown"),
            ("monthbutton", "", "PgUp, PgDown"),
            ("yearbutton", "", "Shift+PgUp, Shift+PgDown"),
        ):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setAccessibleName(words)  # without, it is what the button shows
                button.setAccessibleDescription(keys)
                button.setToolTip(f"{words} ({keys})" if words else keys)

    def open_on(self, day: QDate, place: QRect, *, can_clear: bool) -> None:
        """Show the month of `day` under `place` of the anchor."""
        self.calendar.setSelectedDate(day)
        self._clear.setVisible(can_clear)
        px = self.theme.px
        self.open_at(place, px(WIDTH), px(HEIGHT + (FOOT if can_clear else 0)))
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Close; the focus goes back to the date, if it was here."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
        super().close_panel()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The month fills the panel, above *Clear*."""
        super().resizeEvent(event)
        px = self.theme.px
        inner = self.inner().adjusted(px(INSET), px(INSET), -px(INSET), -px(INSET))
        size = self._clear.sizeHint()
        if not self._clear.isHidden():
            self._clear.setGeometry(inner.right() - size.width(), inner.bottom() - size.height(), *size.toTuple())
            inner.setBottom(inner.bottom() - px(FOOT) + px(INSET))
        self.calendar.setGeometry(inner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Esc in the month closes the panel, Shift goes by years."""
        if watched is self._view and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            years = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
            if event.key() == Qt.Key.Key_Escape:
                self.close_panel()
                return True
            if years and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
                self.calendar.setSelectedDate(self.calendar.selectedDate().addYears(years))
                return True
        return super().eventFilter(watched, event)

    def _on_moved(self) -> None:
        """The day with its month and year: a cell says only its number."""
        if self.isVisible():
            day = self.calendar.selectedDate()
            announce(self.calendar, show_value(Date(), day.toString(Qt.DateFormat.ISODate)))

    def _dress(self) -> None:
        """Weekends are no other colour than days, and the arrows are ours."""
        words = QTextCharFormat()
        words.setForeground(self.theme.color("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, words)
        head = QTextCharFormat()
        head.setForeground(self.theme.color("text2"))
        head.setBackground(self.theme.color("raised"))
        self.calendar.setHeaderTextFormat(head)
        for name, icon in (("qt_calendar_prevmonth", "chev-left"), ("qt_calendar_nextmonth", "chev-right")):
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(self.theme.icon(icon))

    def _on_chosen(self, day: QDate) -> None:
        if self.isVisible():
            self.close_panel()
            self.day_chosen.emit(day)

    def _on_clear(self) -> None:
        self.close_panel()
        self.cleared.emit()
