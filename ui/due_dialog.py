"""DueDialog: the days that come due in the library, soonest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from editor.coming_due import DueDay
from editor.translation import _
from ui.due_list import due_item
from ui.plain_dialog import PlainDialog
from ui.theme import Theme

LEAST_ROWS, ROW = 6, 36


class DueDialog(PlainDialog):
    """`answer` is whether a calendar is wanted, or the day whose profile is to be opened; None where it was closed."""

    def __init__(self, days: Sequence[DueDay], today: date, theme: Theme, parent: QWidget | None = None) -> None:
        """`days` are in order."""
        super().__init__(theme, _("Days that come due"), parent, width=680)
        self.setObjectName("due-dialog")
        self.answer: DueDay | bool | None = None
        self._days = days
        if not days:
            self.add_words(_("Nothing comes due: no label, no yearly update, no period of a programme."), color="text")
            self.body.addStretch(1)
            self.add_close()
            return
        self._list = QListWidget(self)
        self._list.setObjectName("due.list")
        self._list.setAccessibleName(_("Days that come due"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(theme.px(4))
        self._list.setMinimumHeight(theme.px(ROW) * LEAST_ROWS)
        for day in days:
            self._list.addItem(due_item(theme, day, today))
        self._list.itemActivated.connect(self._on_open)
        self.body.addWidget(self._list, 1)
        calendar = self.add_button(_("Save as a &calendar…"), "due.calendar")
        calendar.clicked.connect(self._on_calendar)
        calendar.setAutoDefault(False)
        open_it = self.add_button(_("&Open the profile"), "due.open")
        open_it.clicked.connect(self._on_open)
        open_it.setAutoDefault(False)
        self.add_close()
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _on_calendar(self) -> None:
        self.answer = True
        self.accept()

    def _on_open(self) -> None:
        self.answer = self._days[max(self._list.currentRow(), 0)]
        self.accept()
