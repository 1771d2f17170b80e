"""StartPage: go on where you were, begin a profile, or open a recent one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor.storage.headers import ProfileHeader
from editor.translation import _, ngettext
from ui.big_action import BigAction
from ui.header import ElidedLabel
from ui.profile_list import ProfileList, state_of, title_of, utc_now, when
from ui.recent_list import ROW, RecentList
from ui.search_line import SearchLine
from ui.theme import Theme
from ui.words import Sign, Words, plain_tool_tip

MOST_RECENT = 5
"""As many rows as there are actions beside them, and as high: they share their lines."""
BESIDE = 880
"""From this width on the recent profiles stand beside the actions, else below them."""
LOW, WIDE = 640, 1100
"""Under the height actions that stand above the recent profiles take one line each, or those would be out of sight."""


class StartPage(QWidget):
    """What a person can do first; it only wishes, others carry it out."""

    continue_wanted = Signal(str)
    open_wanted = Signal(str)
    last_year_wanted = Signal()
    import_wanted = Signal()
    new_wanted = Signal()
    example_wanted = Signal()
    show_all_wanted = Signal()
    other_library_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, now: Callable[[], datetime] = utc_now) -> None:
        """Without profiles yet; `now` tells the time, with its zone."""
        super().__init__(parent)
        self.setObjectName("start-page")
        self.setAccessibleName(_("Start page"))
        self._theme, self._now = theme, now
        self._last: ProfileHeader | None = None
        self._count = 0
        self._model = ProfileList(now, self)
        self._model.set_most(MOST_RECENT)
        self._make_actions()
        self._make_recent()
        self._lay_out()
        self.set_profiles((), None)
        theme.changed.connect(self.update)

    # --- parts -------------------------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        self._continue = self._action("start.continue", "continue", self._on_continue_clicked)
        self._last_year = self._action("start.last-year", "copy", self._on_last_year_clicked)
        self._import = self._action("start.import", "import", self._on_import_clicked)
        self._new = self._action("start.new", "new", self._on_new_clicked)
        self._example = self._action("start.example", "example", self._on_example_clicked)
        self._last_year.say(
            _("New from last year’s"), _("Copies every value and asks whether it still holds"), "Ctrl+Shift+Y"
        )
        self._new.say(_("New profile"), _("Six empty sections, name and country first"), "Ctrl+N")
        self._example.say(_("Try the example"), _("An invented cluster with every field filled, to play with"))

    def _action(self, object_name: str, icon: str, clicked: Callable[[], None]) -> BigAction:
        button = BigAction(self._theme, icon, self)
        button.setObjectName(object_name)
        button.clicked.connect(clicked)
        return button

    def _make_recent(self) -> None:
        theme = self._theme
        self._heading = ElidedLabel("group", self)
        self._heading.say(_("Recent profiles"))
        self._list = RecentList(theme, self._model, self)
        self._list.setObjectName("start.list")
        self._list.chosen.connect(self.open_wanted)
        self._search = SearchLine(theme, self._list, self)
        self._search.setObjectName("start.search")
        self._search.setAccessibleName(_("Find a profile"))
        self._search.setMinimumWidth(theme.px(212))
        self._search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._search.textChanged.connect(self._on_search_changed)
        self._search.returnPressed.connect(self._on_search_returned)
        self._nothing = Words(theme, "", "body", "text2", self)
        self._nothing.setObjectName("start.nothing")
        self._nothing.setWordWrap(True)
        self._all = self._link("start.all", self.show_all_wanted.emit)
        self._other = self._link("start.other-library", self.other_library_wanted.emit)
        self._other.setText(_("Open another library…"))

    def _link(self, object_name: str, clicked: Callable[[], None]) -> QPushButton:
        link = QPushButton(self)
        link.setObjectName(object_name)
        link.setProperty("role", "link")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.setMinimumHeight(self._theme.px(24))
        link.clicked.connect(clicked)
        return link

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        self._heads: list[QWidget] = []
        promise = Words(theme, _("Everything stays on this computer and is saved as you type."), "small", "text2", self)
        promise.setWordWrap(True)
        self._actions = (self._continue, self._last_year, self._import, self._new, self._example)
        actions = QVBoxLayout()
        actions.setSpacing(0)
        head = self._make_head(actions)
        head.addWidget(Words(theme, _("Cluster Profile Editor"), "start", parent=self))
        head.addSpacing(px(4))
        head.addWidget(promise)
        for button in self._actions:
            actions.addWidget(button)
        actions.addStretch(1)

        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._search)
        self._bottom = bottom
        bottom.addStrut(px(24))  # or a page that scrolls would press it together
        bottom.addWidget(self._all)
        bottom.addStretch(1)
        bottom.addWidget(self._other)
        recent = self._beside = QVBoxLayout()
        recent.setSpacing(0)
        self._make_head(recent).addLayout(top)
        recent.addWidget(self._list)
        recent.addWidget(self._nothing)
        recent.addSpacing(px(12))
        recent.addLayout(bottom)
        recent.addStretch(1)

        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(actions, 1)
        self._columns.addLayout(recent, 1)
        self._content = QWidget(self)
        self._content.setProperty("role", "plain")
        self._content.setMaximumWidth(px(1120))
        self._content.setLayout(self._columns)
        self._scroll()

    def _make_head(self, column: QVBoxLayout) -> QVBoxLayout:
        """What stands above the rows of a column, at the bottom of its room: both columns begin on one line."""
        room = QWidget(self)
        room.setProperty("role", "plain")
        head = QVBoxLayout(room)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(0)
        head.addStretch(1)
        self._heads.append(room)
        column.addWidget(room)
        column.addSpacing(self._theme.px(16))
        return head

    def _scroll(self) -> None:
        px = self._theme.px
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._content, 1000)
        middle.addStretch(1)
        inside = QWidget(self)
        inside.setProperty("role", "plain")
        self._around = QVBoxLayout(inside)
        self._around.addStretch(2)
        self._around.addLayout(middle)
        self._around.addSpacing(px(24))
        self._around.addStretch(3)
        self._around.addLayout(self._make_hint())
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("role", "plain")
        area.viewport().setProperty("role", "plain")
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _make_hint(self) -> QHBoxLayout:
        theme, px = self._theme, self._theme.px
        words = _(
            "Drop a saved page, a submission or a library anywhere in this window, or paste a copied page (Ctrl+V)."
        )
        text = Words(theme, words, "small", "text2", self)
        text.setWordWrap(True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        text.setMaximumWidth(text.fontMetrics().horizontalAdvance(words) + px(4))
        hint = QHBoxLayout()
        hint.setContentsMargins(0, 0, 0, 0)
        hint.setSpacing(px(8))
        hint.addStretch(1)
        hint.addWidget(Sign(theme, "import", "text3", self))
        hint.addWidget(text, 1000)
        hint.addStretch(1)
        return hint

    # --- showing -----------------------------------------------------------------------------------------------

    def set_profiles(self, headers: Sequence[ProfileHeader], last_id: str | None) -> None:
        """Show the profiles of the library; `last_id` is the one that was open last."""
        current = [header for header in headers if not header.archived]
        newest = sorted(current, key=_changed_at, reverse=True)
        self._last = next((header for header in current if header.id == last_id), newest[0] if newest else None)
        self._count = len(current)
        self._model.set_profiles(headers)
        self._say_actions()
        n = self._count
        self._search.setPlaceholderText(ngettext("Find among {n} profile", "Find among {n} profiles", n).format(n=n))
        self._search.setVisible(n > 0)
        self._all.setText(_("Show all {n}").format(n=n))
        self._all.setVisible(n > 0)
        direction = QBoxLayout.Direction
        # Alone, the second stands under the words.
        self._bottom.setDirection(direction.LeftToRight if n else direction.RightToLeft)
        self._show_list()

    def add_below_recent(self, widget: QWidget) -> None:
        """Let something stand below the recent profiles."""
        self._beside.insertWidget(self._beside.count() - 1, widget)

    def set_read_only(self, reason: str) -> None:
        """Offer nothing that would change the library, and say why; "" offers it again."""
        for button in (self._last_year, self._import, self._new, self._example):
            button.setEnabled(not reason)
            button.setToolTip(plain_tool_tip(reason))
            button.setAccessibleDescription(reason)

    def _say_actions(self) -> None:
        self._continue.setVisible(self._last is not None)
        if self._last is not None:
            detail = _("{state}. Last change {day}").format(
                state=state_of(self._last), day=when(self._last.changed_at, self._now())
            )
            title = _("Continue with {profile}").format(profile=title_of(self._last))
            self._continue.say(title, detail, _("Enter"), strong=True)
        self._import.say(
            _("Import a page or a submission"),
            _("A saved profile page, copied text, or a JSON file"),
            "Ctrl+I",
            strong=self._last is None,
        )

    def _show_list(self) -> None:
        found = self._model.rowCount()
        self._list.setVisible(found > 0)
        rows = min(found, MOST_RECENT)
        self._list.setFixedHeight(rows * self._theme.px(ROW) + 2)
        self._nothing.setVisible(found == 0)
        self._nothing.setText(_("No profile is called that.") if self._search.text().strip() else _("No profile yet."))

    # --- what people do ----------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The first thing to do gets the focus."""
        super().focusInEvent(event)
        first = self._continue if self._last is not None else self._import
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_search_changed(self, text: str) -> None:
        self._model.set_most(None if text.strip() else MOST_RECENT)
        self._model.set_search(text)
        self._show_list()

    def _on_search_returned(self) -> None:
        if self._search.text().strip():
            self._list.choose_current()

    def _on_continue_clicked(self) -> None:
        if self._last is not None:
            self.continue_wanted.emit(self._last.id)

    def _on_last_year_clicked(self) -> None:
        self.last_year_wanted.emit()

    def _on_import_clicked(self) -> None:
        self.import_wanted.emit()

    def _on_new_clicked(self) -> None:
        self.new_wanted.emit()

    def _on_example_clicked(self) -> None:
        self.example_wanted.emit()

    # --- painting ----------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Two columns where there is room."""
        super().resizeEvent(event)
        px = self._theme.px
        beside = self.width() >= px(BESIDE)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        is_low = not beside and self.height() < px(LOW)
        is_wide = self.width() >= px(WIDE)
        self._columns.setSpacing(px(48) if is_wide else px(16) if is_low else px(32))
        for button in self._actions:
            button.set_low(low=is_low)
        high = max(head.sizeHint().height() for head in self._heads) if beside else 0
        for head in self._heads:
            head.setMinimumHeight(high)
        side = px(80) if self.width() >= px(1200) else px(32)
        self._around.setContentsMargins(side, px(16) if is_low else px(32), side, px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The sheet's ground."""
        QPainter(self).fillRect(self.rect(), self._theme.color("surface"))


def _changed_at(header: ProfileHeader) -> datetime:
    return header.changed_at
