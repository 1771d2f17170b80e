"""LibraryView: all profiles of the library, and what can be done with one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.storage.headers import ProfileHeader
from editor.translation import _, ngettext
from ui.announcing import announce
from ui.library_table import LibraryTable
from ui.profile_list import ProfileList, title_of, utc_now
from ui.search_line import SearchLine
from ui.theme import Theme
from ui.undo_bar import UndoBar
from ui.words import Words, set_tip

BESIDE = 960
"""From this width on actions stand beside the search, and the table has all its columns."""


class LibraryView(QWidget):
    """A table with a search; it only wishes, others carry it out."""

    open_wanted = Signal(str)
    duplicate_wanted = Signal(str)
    archive_wanted = Signal(str, bool)
    """Id; whether it is to be archived, or taken out of the archive."""
    delete_wanted = Signal(str)
    undelete_wanted = Signal(str)
    export_wanted = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, now: Callable[[], datetime] = utc_now) -> None:
        """Without profiles yet; `now` tells the time, with its zone."""
        super().__init__(parent)
        self.setObjectName("library-view")
        self.setAccessibleName(_("All profiles"))
        self._theme = theme
        self._headers: Sequence[ProfileHeader] = ()
        self._read_only = ""
        self._deleted_id = self._archived_id = ""  # what the bar below offers to take back
        self._model = ProfileList(now, self)
        self._table = LibraryTable(theme, self._model, self)
        self._table.opened.connect(self._on_opened)
        self._table.customContextMenuRequested.connect(self._on_menu_wanted)
        self._table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._make_actions()
        self._make_top()
        self._make_nothing()
        self._undo_bar = UndoBar(theme, self)
        self._undo_bar.setObjectName("library.undo-bar")
        self._undo_bar.undo_wanted.connect(self.undo)
        self._lay_out()
        self.set_profiles(())
        theme.changed.connect(self.update)

    # --- parts -------------------------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        act = self._action
        self._open = act("open", _("&Open"), "open", self._on_opened)
        self._duplicate = act("duplicate", _("Dupli&cate"), "copy", self._on_duplicate)
        self._archive = act("archive", _("&Archive"), "folder", self._on_archive)
        self._export = act("export", _("E&xport…"), "export", self._on_export)
        self._delete = act("delete", _("&Delete"), "trash", self._on_delete)
        self._delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self._delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._table.addAction(self._delete)
        self._row_actions = (self._open, self._duplicate, self._archive, self._export, self._delete)

    def _action(self, what: str, text: str, icon: str, done: Callable[[], None]) -> QAction:
        action = QAction(self._theme.icon(icon), text, self)
        action.setObjectName(f"library.{what}")
        action.triggered.connect(done)
        return action

    def _button(self, action: QAction) -> QPushButton:
        button = QPushButton(action.icon(), action.text(), self)
        button.setObjectName(f"{action.objectName()}.button")
        button.setProperty("role", "quiet")
        button.clicked.connect(action.trigger)
        return button

    def _make_top(self) -> None:
        theme = self._theme
        self._back = QPushButton(theme.icon("chev-left"), _("&Back"), self)
        self._back.setObjectName("library.back")
        self._back.setProperty("role", "quiet")
        self._back.clicked.connect(self.back_wanted)
        self._new = QPushButton(_("&New profile"), self)
        self._new.setObjectName("library.new")
        self._new.setProperty("role", "primary")
        self._new.clicked.connect(self.new_wanted)
        self._search = SearchLine(theme, self._table, self)
        self._search.setObjectName("library.search")
        self._search.setAccessibleName(_("Find a profile"))
        self._search.setMaximumWidth(theme.px(320))
        self._search.textChanged.connect(self._on_search_changed)
        self._search.returnPressed.connect(self._on_opened)
        self._show_archived = QCheckBox(_("&Show archived"), self)
        self._show_archived.setObjectName("library.show-archived")
        self._show_archived.toggled.connect(self._on_show_archived)

    def _make_nothing(self) -> None:
        self._nothing = QFrame(self)
        self._nothing_words = Words(self._theme, "", "body", "text2", self._nothing)
        self._nothing_words.setObjectName("library.nothing")
        self._import = QPushButton(_("Import a page"), self._nothing)
        self._import.setObjectName("library.import")
        self._import.setProperty("role", "link")
        self._import.clicked.connect(self.import_wanted)
        line = QHBoxLayout(self._nothing)
        line.setContentsMargins(0, self._theme.px(32), 0, self._theme.px(32))
        line.setSpacing(self._theme.px(12))
        line.addStretch(1)
        line.addWidget(self._nothing_words)
        line.addWidget(self._import)
        line.addStretch(1)

    def _lay_out(self) -> None:
        px = self._theme.px
        head, search, actions = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._back)
        self._title = Words(self._theme, _("All profiles"), "title", parent=self)
        head.addWidget(self._title)
        self._count = Words(self._theme, "", "small", "text2", self)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._new)
        search.setSpacing(px(16))
        search.addWidget(self._search, 2)
        search.addWidget(self._show_archived)
        search.addStretch(1)
        self._buttons = [self._button(action) for action in self._row_actions]
        for button in self._buttons:
            actions.addWidget(button)
        actions.addStretch(0)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(px(8))
        self._tools.addLayout(search, 1)
        self._tools.addLayout(actions)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(32), px(16), px(32), px(24))
        inner.setSpacing(px(16))
        inner.addLayout(head)
        inner.addLayout(self._tools)
        inner.addWidget(self._nothing)
        inner.addWidget(self._table, 1000)
        inner.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(inner, 1)
        outer.addWidget(self._undo_bar)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The actions stand beside the search where there is room."""
        super().resizeEvent(event)
        px = self._theme.px
        narrow = self.width() < px(BESIDE)
        words = (*self._buttons, self._search, self._show_archived)  # in some languages they are long
        need = sum(widget.sizeHint().width() + px(16) for widget in words)
        below = narrow or self.width() - 2 * px(32) < need
        self._tools.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        self._table.set_narrow(narrow=narrow)

    # --- showing -----------------------------------------------------------------------------------------------

    def set_profiles(self, headers: Sequence[ProfileHeader]) -> None:
        """Show the profiles of the library, archived ones too where they are asked for."""
        current = self._table.current_header()
        row = max(self._table.currentIndex().row(), 0)
        self._headers = headers
        if any(header.id == self._deleted_id for header in headers):  # it came back on another way
            self._end_undo()
        self._model.set_profiles(headers)
        self._keep_current(current, row)
        self._show_state()

    def set_read_only(self, reason: str) -> None:
        """Offer nothing that would change the library, and say why; "" offers it again."""
        self._read_only = reason
        if reason:
            self._end_undo()
        for button in (self._new, self._import):
            button.setEnabled(not reason)
            set_tip(button, reason)
        self._show_actions()

    def say_deleted(self, header: ProfileHeader) -> None:
        """Offer to take back that the profile was deleted, until something else is done."""
        self._end_undo()
        self._deleted_id = header.id
        self._undo_bar.say(_("“{profile}” deleted.").format(profile=title_of(header)[:120]))

    def say_archived(self, header: ProfileHeader) -> None:
        """Offer to take the profile out of the archive again, until something else is done."""
        self._end_undo()
        self._archived_id = header.id
        self._undo_bar.say(_("“{profile}” is in the archive.").format(profile=title_of(header)[:120]))

    def undo(self) -> bool:
        """Take back what the bar offers to take back; whether there was such a thing."""
        deleted, archived = self._deleted_id, self._archived_id
        self._end_undo()
        if deleted:
            self.undelete_wanted.emit(deleted)
        elif archived:
            self.archive_wanted.emit(archived, False)  # noqa: FBT003 (signals know no names)
        else:
            return False
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _end_undo(self) -> None:
        self._deleted_id = self._archived_id = ""
        self._undo_bar.hide()

    def _keep_current(self, header: ProfileHeader | None, row: int) -> None:
        """The same profile stays current; where it is gone, the one that took its place."""
        found = self._model.row_of(header.id) if header is not None else -1
        row = found if found >= 0 else min(row, self._model.rowCount() - 1)
        if row >= 0:
            self._table.setCurrentIndex(self._model.index(row, 0))

    def _show_state(self) -> None:
        n, shown = len(self._headers), self._model.rowCount()
        archived = sum(1 for header in self._headers if header.archived)
        self._table.setVisible(shown > 0)
        self._nothing.setVisible(shown == 0)
        searching = bool(self._search.text().strip())
        if n == 0:
            self._nothing_words.setText(_("No profile yet."))
        elif searching:
            self._nothing_words.setText(_("No profile is called that."))
        else:
            self._nothing_words.setText(_("All profiles are archived."))
        self._import.setVisible(n == 0)
        self._count.setText(ngettext("{n} profile", "{n} profiles", shown).format(n=shown))
        self._count.setVisible(shown > 0)
        self._search.setVisible(n > 0)
        self._search.setPlaceholderText(ngettext("Find among {n} profile", "Find among {n} profiles", n).format(n=n))
        self._show_archived.setVisible(archived > 0)
        self._show_actions()

    def _show_actions(self) -> None:
        header = self._table.current_header()
        for action, button in zip(self._row_actions, self._buttons, strict=True):
            off = self._read_only if action in (self._duplicate, self._archive, self._delete) else ""
            action.setEnabled(header is not None and not off)
            button.setEnabled(not off)
            set_tip(button, off)
            button.setVisible(header is not None)
        archived = header is not None and header.archived
        self._archive.setText(_("T&ake out of the archive") if archived else _("&Archive"))
        self._buttons[self._row_actions.index(self._archive)].setText(self._archive.text())

    # --- what people do ----------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The table gets the focus, or what there is to do without one."""
        super().focusInEvent(event)
        (self._table if self._model.rowCount() else self._new).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl+Z comes here where no profile is open that has something to undo."""
        if not (event.matches(QKeySequence.StandardKey.Undo) and self.undo()):
            super().keyPressEvent(event)

    def _current_id(self) -> str:
        """Id of the current profile, or ""; whatever follows is the next action, which ends the offer to undo."""
        self._end_undo()
        header = self._table.current_header()
        return header.id if header is not None else ""

    def _on_opened(self) -> None:
        if profile_id := self._current_id():
            self.open_wanted.emit(profile_id)

    def _on_duplicate(self) -> None:
        if profile_id := self._current_id():
            self.duplicate_wanted.emit(profile_id)

    def _on_archive(self) -> None:
        header = self._table.current_header()
        if header is not None and (profile_id := self._current_id()):
            self.archive_wanted.emit(profile_id, not header.archived)

    def _on_export(self) -> None:
        if profile_id := self._current_id():
            self.export_wanted.emit(profile_id)

    def _on_delete(self) -> None:
        if profile_id := self._current_id():
            self.delete_wanted.emit(profile_id)

    def _on_search_changed(self, text: str) -> None:
        self._model.set_search(text)
        self._keep_current(None, 0)
        self._show_state()
        announce(self._search, self._count.text() if self._model.rowCount() else self._nothing_words.text())

    def _on_show_archived(self, shown: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        current = self._table.current_header()
        self._model.set_archived(shown)
        self._keep_current(current, 0)
        self._show_state()

    def _on_selection_changed(self) -> None:
        self._show_actions()

    def _on_menu_wanted(self, place: QPoint) -> None:
        index: QModelIndex = self._table.indexAt(place)
        if index.isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self._row_actions)
            menu.popup(self._table.viewport().mapToGlobal(place))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The sheet's ground."""
        QPainter(self).fillRect(self.rect(), self._theme.color("surface"))
