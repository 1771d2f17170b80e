"""MembersView: the register of members of the open profile, to be looked through, edited, filled and counted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.domain.member_counts import Shown
from editor.translation import _, later, ngettext
from ui.announcing import announce
from ui.form.editors.base import Tools
from ui.members.document import RegisterDocument
from ui.members.head import MembersHead, make_button
from ui.members.table import MembersTable
from ui.search_line import SearchLine
from ui.words import Words, set_tip

BESIDE = 960
"""From this width on actions stand beside the search."""
SLOW_MS = 200
"""A register that takes longer to read is said to be read."""
PREPARE_MS = 400
"""So long after it was shown, a register is made ready to be searched."""
SHOWN = (
    (Shown.ALL, later("All")),
    (Shown.CURRENT, later("Members today")),
    (Shown.LEFT, later("Former members")),
    (Shown.NO_CATEGORY, later("Without a listed category")),
    (Shown.FAULTY, later("With something to fix")),
)


class MembersView(QWidget):
    """A table with a search; what is more than editing is wished, others carry it out."""

    back_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    count_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        """Without a register yet."""
        super().__init__(parent)
        self.setObjectName("members-view")
        self.setProperty("page", _("Members"))
        self._theme = tools.theme
        self.document: RegisterDocument | None = None
        self._read_only = ""
        self._some: frozenset[int] | None = None
        self.table = MembersTable(tools, self)
        self.table.setObjectName("members.table")
        self.table.undo_wanted.connect(self.undo)
        self.table.redo_wanted.connect(self.redo)
        self._make_top()
        self._make_nothing()
        self._lay_out()
        self._prepare = QTimer(self)
        self._prepare.setSingleShot(True)
        self._prepare.setInterval(PREPARE_MS)
        self._prepare.timeout.connect(self.table.members.prepare)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._on_slow)
        tools.theme.changed.connect(self.update)

    # --- parts -------------------------------------------------------------------------------------------------

    def _button(self, name: str, text: str, icon: str, done: Callable[[], object]) -> QPushButton:
        return make_button(self._theme, self, name, text, icon, done)

    def _make_top(self) -> None:
        theme = self._theme
        self._head = MembersHead(
            theme,
            self,
            go_back=self.back_wanted.emit,
            show_history=self.history_wanted.emit,
            count=self.count_wanted.emit,
        )
        self._search = SearchLine(theme, self.table.view, self)
        self._search.setObjectName("members.search")
        self._search.setAccessibleName(_("Find a member"))
        self._search.setMaximumWidth(theme.px(320))
        self._search.textChanged.connect(self._on_sought)
        self._only = QComboBox(self)
        self._only.setObjectName("members.only")
        self._only.setAccessibleName(_("Show"))
        for shown, words in SHOWN:
            self._only.addItem(_(words), shown)
        self._only.activated.connect(self._on_only_chosen)
        self._add = self._button("add", _("&Add a member"), "plus", self.add)
        self._remove = self._button("remove", _("&Remove"), "trash", self._on_remove)
        self._import = self._button("import", _("&Import…"), "import", self.import_wanted.emit)
        self._export = self._button("export", _("Save as a &table…"), "export", self.export_wanted.emit)
        self._buttons = (self._add, self._remove, self._import, self._export)

    def _make_nothing(self) -> None:
        self._nothing = QFrame(self)
        self._nothing_words = Words(self._theme, "", "body", "text2", self._nothing)
        self._nothing_words.setObjectName("members.nothing")
        self._nothing_words.setWordWrap(True)
        self._nothing_import = QPushButton(_("Import a spreadsheet"), self._nothing)
        self._nothing_import.setObjectName("members.nothing.import")
        self._nothing_import.setProperty("role", "link")
        self._nothing_import.clicked.connect(self.import_wanted)
        self._show_all = QPushButton(_("Show all members"), self._nothing)
        self._show_all.setObjectName("members.show-all")
        self._show_all.setProperty("role", "link")
        self._show_all.clicked.connect(self.show_all)
        line = QHBoxLayout(self._nothing)
        line.setContentsMargins(0, self._theme.px(8), 0, self._theme.px(8))
        line.setSpacing(self._theme.px(12))
        line.addWidget(self._nothing_words, 1)
        line.addWidget(self._nothing_import)
        line.addWidget(self._show_all)

    def _lay_out(self) -> None:
        px = self._theme.px
        search = QHBoxLayout()
        search.setSpacing(px(16))
        search.addWidget(self._search, 2)
        search.addWidget(self._only)
        search.addStretch(1)
        self._actions = QGridLayout()
        self._actions.setSpacing(px(8))
        self._in_a_row = 0
        self._place_actions(len(self._buttons))
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(px(8))
        self._tools.addLayout(search, 1)
        self._tools.addLayout(self._actions)
        self._private = Words(self._theme, _private_words(), "small", "text2", self)
        self._private.setWordWrap(True)
        self._damaged = Words(
            self._theme, _("Some changes of this register are damaged, and left out."), "small", "fix", self
        )
        self._damaged.setObjectName("members.damaged")
        inner = QVBoxLayout(self)
        inner.setContentsMargins(px(32), px(16), px(32), px(16))
        inner.setSpacing(px(12))
        inner.addWidget(self._head)
        inner.addLayout(self._tools)
        inner.addWidget(self._damaged)
        inner.addWidget(self._nothing)
        inner.addWidget(self.table, 1)
        inner.addWidget(self._private)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The actions stand beside the search where there is room; where there is little, two by two below it."""
        super().resizeEvent(event)
        px = self._theme.px
        room = self.width() - 2 * px(32)
        actions, sought = (
            sum(widget.sizeHint().width() + px(16) for widget in widgets)
            for widgets in (self._buttons, (self._search, self._only))
        )
        below = self.width() < px(BESIDE) or room < actions + sought
        self._tools.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        self._place_actions(len(self._buttons) if room >= actions else 2)

    def _place_actions(self, in_a_row: int) -> None:
        if in_a_row == self._in_a_row:
            return
        self._in_a_row = in_a_row
        for number, button in enumerate(self._buttons):
            self._actions.addWidget(button, *divmod(number, in_a_row), Qt.AlignmentFlag.AlignLeft)
        for column in range(len(self._buttons) + 1):
            self._actions.setColumnStretch(column, int(column == in_a_row))

    # --- showing -----------------------------------------------------------------------------------------------

    def wait_for(self, profile: str) -> None:
        """Show that the members of a profile, by its name, are being read: `set_document` follows."""
        self._begin(None, profile)
        self._nothing.hide()
        self._search.hide()
        self._only.hide()
        self._head.say("")
        self.table.set_read_only(read_only=True)
        for button in (self._add, self._remove, self._import):
            button.setEnabled(False)
        self._slow.start()

    def _on_slow(self) -> None:
        self._head.say(_("Reading the members…"))

    def set_document(self, document: RegisterDocument, profile: str) -> None:
        """Show the members of another register, all of them; `profile` is the name of whose they are."""
        self._begin(document, profile)
        document.members_changed.connect(self._on_members_changed)
        self._prepare.start()
        self._show_state()

    def _begin(self, document: RegisterDocument | None, profile: str) -> None:
        self._slow.stop()
        title = _("Members of {profile}").format(profile=profile)
        self._head.show_title(title)
        self.setAccessibleName(title)
        if self.document is not None:
            self.document.members_changed.disconnect(self._on_members_changed)
        self.document = document
        self._search.blockSignals(True)  # noqa: FBT003 (Qt's way)
        self._search.clear()
        self._search.blockSignals(False)  # noqa: FBT003
        self._only.setCurrentIndex(0)
        self._some = None
        self.table.members.set_document(document)
        self.table.texts_changed()

    def set_read_only(self, reason: str) -> None:
        """Offer nothing that would change the register, and say why; "" offers it again."""
        self._read_only = reason
        self.table.set_read_only(read_only=bool(reason))
        for button in (self._add, self._remove, self._import, self._nothing_import):
            button.setEnabled(not reason)
            set_tip(button, reason)

    def show_some(self, numbers: frozenset[int]) -> None:
        """Show only these members, until something else is looked for."""
        self._some = numbers
        self._search.clear()
        self._find()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self) -> None:
        """Show all members again."""
        self._some = None
        self._search.clear()
        self._only.setCurrentIndex(0)
        self._find()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        # Now, that it is painted at once with how many there are: Qt would lay other rows out when nothing else is to do.
        self.table.view.executeDelayedItemsLayout()
        members = self.table.members
        n, shown = len(members.register.members), members.filled
        is_filtered = bool(self._search.text().strip()) or self._only.currentIndex() > 0 or self._some is not None
        text = ngettext("{n} member", "{n} members", n).format(n=f"{n:,}")
        # Translators: how many are shown: "12 of 340 members".
        few = ngettext("{shown} of {n} member", "{shown} of {n} members", n).format(shown=f"{shown:,}", n=f"{n:,}")
        self._head.say(few if is_filtered else text)
        self._search.setVisible(n > 0)
        self._only.setVisible(n > 0)
        self._search.setPlaceholderText(_("Find a member"))
        self._nothing.setVisible(n == 0 or is_filtered)
        self._nothing_words.setText(self._words_for(n, shown))
        self._nothing_import.setVisible(n == 0)
        self._show_all.setVisible(n > 0 and is_filtered)
        self._damaged.setVisible(self.document is not None and self.document.is_damaged)

    def _words_for(self, n: int, shown: int) -> str:
        if n == 0:
            return _("No members yet. Type into the table, paste rows of a spreadsheet, or import one.")
        if shown == 0:
            return _("No member is like that.")
        if self._some is not None:
            return _("Only these members are shown.")
        return _("Members that you add stay in view, whatever is looked for.")

    # --- what undo takes back ----------------------------------------------------------------------------------

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None where there is nothing."""
        return self.document.register.history.undo_label if self.document is not None else None

    @property
    def redo_label(self) -> str | None:
        """What redo would make again; None where there is nothing."""
        return self.document.register.history.redo_label if self.document is not None else None

    def undo(self) -> None:
        """Take back the latest step of the register."""
        self.table.view.cells.take()
        if self.document is not None:
            self.document.undo()

    def redo(self) -> None:
        """Make the step last taken back again."""
        self.table.view.cells.take()
        if self.document is not None:
            self.document.redo()

    def finish(self) -> None:
        """Take over what is only typed yet."""
        self.table.finish()
        if self.document is not None:
            self.document.end_typing()

    # --- what people do ----------------------------------------------------------------------------------------

    def add(self) -> None:
        """Begin a member."""
        self.table.do("add")

    def _on_remove(self) -> None:
        self.table.do("remove")
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sought(self) -> None:
        if self._search.text().strip():
            self._some = None
        self._find()
        announce(self._search, self._head.said if self.table.members.filled else self._nothing_words.text())

    def _on_only_chosen(self) -> None:
        self._some = None
        self._find()

    def _find(self) -> None:
        self.table.close_panels()
        only = self._only.currentData()
        self.table.members.find(self._search.text(), only if isinstance(only, Shown) else Shown.ALL, self._some)
        self._show_state()

    def _on_members_changed(self) -> None:
        self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc goes back to the profile."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The table gets the focus."""
        super().focusInEvent(event)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """What is typed is taken over before another place comes to the front."""
        if event.type() == QEvent.Type.Hide:
            self.finish()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The sheet's ground."""
        QPainter(self).fillRect(self.rect(), self._theme.color("surface"))


def _private_words() -> str:
    return _(
        "For you alone: members are in no submission, on no sheet and in no questionnaire."
        " Backups of the library keep them, with every change; named versions of the profile do not."
    )
