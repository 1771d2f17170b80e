"""ProblemStrip: what is to fix, to confirm and to check, under the form; opens into a list that leads to the fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor.domain.checks import Issue, Sort, count_words
from editor.domain.specs import Catalogue
from editor.translation import _
from ui.form.problem_look import LOOK
from ui.header import ElidedLabel
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.form.problem_list import ProblemList

NARROW, NARROWEST = 620, 400
"""Pixels of the design under which there is no room for words; and for none at all."""


class ProblemStrip(QFrame):
    """Counts, and the list when it is open."""

    issue_wanted = Signal(object)
    """The person wants to go to what an `Issue` is about."""
    confirm_wanted = Signal(list)
    """Paths of fields to confirm."""
    fix_wanted = Signal(object)
    """The person wants the quick fix of an `Issue`."""
    next_wanted = Signal()

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget | None = None) -> None:
        """Closed, and without issues yet."""
        super().__init__(parent)
        self.setProperty("role", "problems")
        self._theme = theme
        self._issues: Sequence[Issue] = ()
        self._sort: Sort | None = None
        self._catalogue = catalogue
        self._is_narrow = self._read_only = False
        self._words_need = 0
        """Pixels that the strip needs with all its words, as far as is known."""
        self._list: ProblemList | None = None
        self._where: QLabel | None = None
        self._nothing = ElidedLabel("plain", self)
        self._nothing.say(_("Nothing to fix, confirm or check."))
        self._nothing.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._make_strip())

    def _make_strip(self) -> QHBoxLayout:
        theme, px = self._theme, self._theme.px
        strip = self._strip = QHBoxLayout()
        strip.setContentsMargins(px(24), px(4), px(24), px(4))
        strip.setSpacing(px(12))
        self._toggle = QToolButton(self)
        self._toggle.setObjectName("problems.toggle")
        self._toggle.setText(_("Problems"))
        self._toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._toggle.setIcon(theme.icon("chev-up"))
        self._toggle.setFont(theme.font("group"))
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self.set_open)
        strip.addWidget(self._toggle)
        self._counts: dict[Sort, QPushButton] = {}
        for sort in Sort:  # in no group of Qt's: Tab would come to one of them only
            button = QPushButton(self)
            button.setProperty("role", "quiet")
            button.setObjectName(f"problems.{sort.value}")
            button.setIcon(theme.icon(LOOK[sort][0], LOOK[sort][1]))
            button.setCheckable(True)
            button.clicked.connect(self._on_sort_clicked)
            self._counts[sort] = button
            strip.addWidget(button)
        strip.addWidget(self._nothing, 1000)
        strip.addStretch(1)
        self._confirm_all = QPushButton(self)
        self._confirm_all.setProperty("role", "quiet")
        self._confirm_all.clicked.connect(self._on_confirm_all_clicked)
        strip.addWidget(self._confirm_all)
        self._next = QPushButton(_("Next problem"), self)
        self._next.setObjectName("problems.next")
        self._next.setProperty("role", "quiet")
        self._next.setToolTip(_("F8; the previous one: Shift+F8"))
        self._next.clicked.connect(self.next_wanted)
        strip.addWidget(self._next)
        self._key = QLabel("F8", self)
        self._key.setTextFormat(Qt.TextFormat.PlainText)
        self._key.setProperty("role", "small")
        strip.addWidget(self._key)
        return strip

    @property
    def current(self) -> Issue | None:
        """The issue that the person is at in the list; None where the focus is elsewhere."""
        return self._list.current if self._list is not None and self._list.hasFocus() else None

    def say_where(self, words: str) -> None:
        """Say which problem the person has come to; "" where to none."""
        if self._where is None:
            if not words:
                return
            self._where = QLabel(self)
            self._where.setObjectName("problems.where")
            self._where.setTextFormat(Qt.TextFormat.PlainText)
            self._where.setProperty("role", "small")
            self._strip.insertWidget(self._strip.indexOf(self._next), self._where)
        self._where.setText(words)
        self._where.setVisible(bool(words) and not self._is_narrow)

    def come_after(self, widget: QWidget) -> QWidget:
        """Follow this widget in the order of Tab, and return the last of the strip."""
        for stop in (self._toggle, *self._counts.values(), self._confirm_all, self._next):
            QWidget.setTabOrder(widget, stop)
            widget = stop
        return widget

    def set_read_only(self, *, read_only: bool) -> None:
        """Offer no confirming where the profile can only be read."""
        self._read_only = read_only
        self._show_list()

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._toggle.isChecked()

    def set_open(self, opened: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        """Open or close the list."""
        self._toggle.setChecked(opened)
        self._toggle.setIcon(self._theme.icon("chev-down" if opened else "chev-up"))
        self._toggle.setAccessibleDescription(_("The list is open.") if opened else _("The list is closed."))
        self._show_list()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is little room, numbers stand for words; screen readers get the words."""
        super().resizeEvent(event)
        width = event.size().width()
        narrow = width < max(self._theme.px(NARROW), self._words_need)
        signs_only = width < self._theme.px(NARROWEST)
        style = Qt.ToolButtonStyle
        self._toggle.setToolButtonStyle(style.ToolButtonIconOnly if signs_only else style.ToolButtonTextBesideIcon)
        self._toggle.setToolTip(self._toggle.text() if signs_only else "")
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.show_issues(self._issues)

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show the counts, and the issues where the list is open."""
        if len(issues) != len(self._issues):
            self.say_where("")  # it counted others
        self._issues = issues
        for sort, button in self._counts.items():
            n = sum(1 for issue in issues if issue.sort is sort)
            button.setText(str(n) if self._is_narrow else count_words(sort, n))
            button.setAccessibleName(count_words(sort, n))
            button.setToolTip(count_words(sort, n) if self._is_narrow else "")
            button.setVisible(n > 0)
            if n == 0 and self._sort is sort:
                self._sort = None
                button.setChecked(False)
        self._nothing.setVisible(not issues)
        self._next.setVisible(bool(issues))
        self._next.setText(_("Next") if self._is_narrow else _("Next problem"))
        self._key.setVisible(bool(issues) and not self._is_narrow)
        self._show_list()
        if not self._is_narrow:
            self._words_need = self._strip.sizeHint().width()
            if self.isVisible() and self.width() < self._words_need:
                self._is_narrow = True
                self.show_issues(issues)

    def _show_list(self) -> None:
        shown = [issue for issue in self._issues if self._sort is None or issue.sort is self._sort]
        if self._list is None and self.is_open and shown:
            self._make_list()
        if self._list is not None:
            self._list.offer_fixes(offered=not self._read_only)
            self._list.show_issues(shown if self.is_open else ())
        n = len(self._confirmable())
        self._confirm_all.setVisible(self.is_open and self._sort is Sort.CONFIRM and n > 0 and not self._read_only)
        self._confirm_all.setText(_("Confirm all {n}").format(n=n))

    def _confirmable(self) -> list[str]:
        return [issue.path for issue in self._issues if issue.sort is Sort.CONFIRM]

    def _on_sort_clicked(self) -> None:
        sort = next(sort for sort, button in self._counts.items() if button is self.sender())
        self._sort = None if self._sort is sort else sort
        for other, button in self._counts.items():
            button.setChecked(other is self._sort)
        self.set_open(True)

    def _make_list(self) -> None:
        from ui.form.problem_list import ProblemList

        self._list = ProblemList(self._catalogue, self._theme, self)
        self._list.chosen.connect(self.issue_wanted)
        self._list.fix_chosen.connect(self.fix_wanted)
        self._column.addWidget(self._list)
        QWidget.setTabOrder(self._next, self._list)

    def _on_confirm_all_clicked(self) -> None:
        self.confirm_wanted.emit(self._confirmable())
