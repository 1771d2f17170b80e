"""DueList: the days that come due next, on the start page; each leads to its profile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.coming_due import DueDay, days_words
from editor.domain.dates import show_date
from editor.translation import _, ngettext
from ui.header import ElidedLabel
from ui.theme import Theme
from ui.words import plain_tool_tip

MOST, ROW = 4, 48
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def due_item(theme: Theme, day: DueDay, today: date) -> QListWidgetItem:
    """A line of a list: what comes due, when, and how far that is."""
    header, one = day
    left = (one.day - today).days
    # Translators: a day that comes due: "17 July 2027, in 200 days: Oak Cluster. Yearly update of the profile".
    text = _("{day}, {left}: {name}. {what}").format(
        day=show_date(one.day), left=days_words(left), name=header.name or _("Unnamed profile"), what=one.text
    )
    icon = theme.icon("confirm", "confirm_sign") if left < 0 else theme.icon("calendar", "text2")
    return QListWidgetItem(icon, text)


def _two_lines(day: DueDay, today: date) -> str:
    header, one = day
    left = days_words((one.day - today).days)
    # Translators: a day that comes due, in little room: "17 July 2027, in 200 days: Oak Cluster".
    when = _("{day}, {left}: {name}").format(
        day=show_date(one.day), left=left, name=header.name or _("Unnamed profile")
    )
    return f"{one.text}\n{when}"


class _List(QListWidget):
    """Arrows move; Enter or a click opens."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        if event.key() in _ENTER and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class DueList(QWidget):
    """Hidden where nothing comes due."""

    open_wanted = Signal(object)
    """A `DueDay` whose profile is to be opened."""
    all_wanted = Signal()
    calendar_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Shows nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._theme = theme
        self._days: Sequence[DueDay] = ()
        heading = ElidedLabel("group", self)
        heading.say(_("Days that come due"))
        self._list = _List(self)
        self._list.setObjectName("start.due")
        self._list.setAccessibleName(_("Days that come due"))
        self._list.setTabKeyNavigation(False)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._list.itemClicked.connect(self._on_chosen)
        self._list.itemActivated.connect(self._on_chosen)
        self._all = self._link("start.due-all")
        self._all.clicked.connect(self.all_wanted)
        self._calendar = self._link("start.due-calendar")
        self._calendar.setText(_("Save as a calendar…"))
        self._calendar.clicked.connect(self.calendar_wanted)
        links = QHBoxLayout()
        links.addStrut(theme.px(24))  # or a page that scrolls would press them together
        links.addWidget(self._all)
        links.addStretch(1)
        links.addWidget(self._calendar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(24), 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (heading, self._list):
            column.addWidget(widget)
        column.addLayout(links)
        self.hide()

    def _link(self, name: str) -> QPushButton:
        link = QPushButton(self)
        link.setObjectName(name)
        link.setProperty("role", "link")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.setMinimumHeight(self._theme.px(24))
        return link

    def show_days(self, days: Sequence[DueDay], today: date) -> None:
        """Show the first of these days, which are in order."""
        self._days = days
        self._list.clear()
        for day in days[:MOST]:
            item = due_item(self._theme, day, today)
            item.setToolTip(plain_tool_tip(_two_lines(day, today)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text())
            item.setText(_two_lines(day, today))
            item.setSizeHint(QSize(0, self._theme.px(ROW)))
            self._list.addItem(item)
        self._list.setFixedHeight(self._list.count() * self._theme.px(ROW) + 2)
        n = len(days)
        self._all.setText(ngettext("Show {n} day", "Show all {n} days", n).format(n=n))
        self.setVisible(n > 0)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.open_wanted.emit(self._days[self._list.row(item)])
