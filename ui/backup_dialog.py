"""BackupDialog: the backups of the library, what each holds, and what can be taken from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from editor.storage.backups import Backup
from editor.storage.holdings import Held, Standing
from editor.translation import _
from ui.backup_shelf import Act, BackupChoice, Drafts, Listed, Shelf
from ui.backup_words import moment_words, size_words, standing_words, why
from ui.plain_dialog import PlainDialog
from ui.theme import Theme
from ui.words import Words, plain_tool_tip, set_tip

ROW = 30
LEAST_ROWS, MOST_ROWS = 3, 8
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
STRETCHED, FITTED = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
T = TypeVar("T")


class BackupDialog(PlainDialog):
    """`answer` is what was chosen, or None. Everything it shows is read while it is open."""

    def __init__(self, shelf: Shelf, theme: Theme, parent: QWidget | None = None) -> None:
        """Asks `shelf` for the backups at once."""
        super().__init__(theme, _("Backups"), parent, width=760)
        self.setObjectName("backup-dialog")
        self.answer: BackupChoice | None = None
        self._shelf = shelf
        self._is_closed = False
        self._backups: Sequence[Listed] = ()
        self._held: list[tuple[Held, Standing]] = []
        self._say = self.add_words(_("One is made at the start where something changed. Each holds the whole library."))
        self._say.setObjectName("backups.say")
        self._make_lists()
        self._make_buttons()
        self._show_backups(())
        self._read()

    def _while_open(self, answer: Callable[[T], None]) -> Callable[[T], None]:
        """An answer of the shelf that counts only while the dialog is there."""

        def call(result: T) -> None:
            if not self._is_closed:
                answer(result)

        return call

    def done(self, result: int) -> None:
        """Close; what comes later is for nobody."""
        self._is_closed = True
        super().done(result)

    # --- parts -------------------------------------------------------------------------------------------------

    def _list(self, name: str, title: str, headings: list[str], wide: int, height: int) -> QTreeWidget:
        """`wide` is the column that takes the room that is left."""
        tree = QTreeWidget(self)
        tree.setObjectName(name)
        tree.setAccessibleName(title)
        tree.setHeaderLabels(headings)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = tree.header()
        header.setStretchLastSection(False)
        for column in range(len(headings)):
            header.setSectionResizeMode(column, STRETCHED if column == wide else FITTED)
        tree.setMinimumHeight(self.theme.px(height))
        return tree

    def _make_lists(self) -> None:
        self._list_of_backups = self._list(
            "backups.list", _("Backups"), [_("Made"), _("Why"), _("Profiles"), _("Size")], 1, 96
        )
        for column in (2, 3):
            self._list_of_backups.headerItem().setTextAlignment(column, AT_RIGHT)
        self._list_of_backups.currentItemChanged.connect(self._on_backup_chosen)
        self.body.addWidget(self._list_of_backups, 1)
        self.body.addSpacing(self.theme.px(8))
        self._heading = Words(self.theme, "", "medium", parent=self)
        self._heading.setObjectName("backups.heading")
        self._heading.setWordWrap(True)
        self.body.addWidget(self._heading)
        self._profiles = self._list(
            "backups.profiles",
            _("Profiles in the backup"),
            [_("Profile"), _("Last change"), _("Now")],
            0,
            80,
        )
        self._profiles.currentItemChanged.connect(self._on_profile_chosen)
        self._profiles.itemActivated.connect(self._on_compare)
        self.body.addWidget(self._profiles, 1)
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        self._compare = self._button(_("&Compare with now…"), "backups.compare", "", self._on_compare)
        self._take = self._button(_("&Take this profile"), "backups.take", "", self._on_take)
        line.addWidget(self._compare)
        line.addWidget(self._take)
        line.addStretch(1)
        self.body.addLayout(line)

    def _button(self, text: str, name: str, role: str, clicked: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setProperty("role", role)
        button.setAutoDefault(False)
        button.clicked.connect(clicked)
        return button

    def _make_buttons(self) -> None:
        self._make = self._button(_("Back up &now"), "backups.make", "", self._on_make)
        folder = self._button(_("&Open the folder"), "backups.folder", "quiet", self._shelf.open_folder)
        self._restore = self._button(_("&Restore the whole library…"), "backups.restore", "", self._on_restore)
        self.buttons.insertWidget(0, self._make)
        self.buttons.insertWidget(1, folder)
        self.buttons.addWidget(self._restore)
        self.add_close().setAutoDefault(False)

    # --- showing -----------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._shelf.read(self._while_open(self._show_backups), self._while_open(self._on_failed))

    def _show_backups(self, backups: Sequence[Listed]) -> None:
        self._backups = backups
        self._list_of_backups.clear()
        for listed in backups:
            backup = listed.backup
            n = _("None can be read") if listed.profiles is None else str(listed.profiles)
            item = QTreeWidgetItem([moment_words(backup.at), why(backup), n, size_words(backup.size)])
            for column in (2, 3):
                item.setTextAlignment(column, AT_RIGHT)
            item.setSizeHint(1, QSize(0, self.theme.px(ROW)))
            if backup.is_damaged:
                item.setForeground(1, self.theme.color("fix"))
            self._list_of_backups.addTopLevelItem(item)
        rows = min(max(len(backups), LEAST_ROWS), MOST_ROWS) + 1  # what is in them gets the rest
        self._list_of_backups.setMaximumHeight(rows * self.theme.px(ROW) + self.theme.px(12))
        if backups:
            self._list_of_backups.setCurrentIndex(self._list_of_backups.model().index(0, 0))
            self._list_of_backups.setFocus()
        else:
            self._on_backup_chosen()

    def _backup(self) -> Backup | None:
        row = self._list_of_backups.currentIndex().row()
        return self._backups[row].backup if 0 <= row < len(self._backups) else None

    def _on_backup_chosen(self) -> None:
        backup = self._backup()
        self._offer(self._restore, can=backup is not None and not backup.is_damaged)
        self._show_profiles([])
        if backup is None:
            self._heading.setText(_("No backup yet."))
            return
        damaged = _("In the backup of {moment}. The library was damaged then: take single profiles from it.")
        words = damaged if backup.is_damaged else _("In the backup of {moment}")
        self._heading.setText(words.format(moment=moment_words(backup.at)))

        def done(held: list[tuple[Held, Standing]]) -> None:
            if backup == self._backup():
                self._show_profiles(held)

        self._shelf.look_into(backup, self._while_open(done), self._while_open(self._on_failed))

    def _show_profiles(self, held: list[tuple[Held, Standing]]) -> None:
        self._held = held
        self._profiles.clear()
        for profile, standing in held:
            words, color = standing_words(standing)
            name = profile.name.replace("\n", " ") or _("Unnamed profile")
            item = QTreeWidgetItem([name, moment_words(profile.changed_at), words])
            item.setToolTip(0, plain_tool_tip(name))
            item.setSizeHint(0, QSize(0, self.theme.px(ROW)))
            item.setForeground(2, self.theme.color(color))
            self._profiles.addTopLevelItem(item)
        if held:
            self._profiles.setCurrentIndex(self._profiles.model().index(0, 0))
        self._on_profile_chosen()

    def _profile(self) -> tuple[Held, Standing] | None:
        row = self._profiles.currentIndex().row()
        return self._held[row] if 0 <= row < len(self._held) else None

    def _on_profile_chosen(self) -> None:
        chosen = self._profile()
        can_be_read = chosen is not None and chosen[1] is not Standing.DAMAGED
        self._compare.setEnabled(can_be_read)
        self._offer(self._take, can=can_be_read and chosen is not None and chosen[1] is not Standing.SAME)

    def _offer(self, button: QPushButton, *, can: bool) -> None:
        """What changes the library is off where it can only be read, and says why."""
        reason = self._shelf.read_only
        button.setEnabled(can and not reason)
        set_tip(button, reason)

    # --- what people do ----------------------------------------------------------------------------------------

    def _on_make(self) -> None:
        self._make.setEnabled(False)
        self._shelf.make(self._while_open(self._on_made), self._while_open(self._on_failed))

    def _on_made(self, words: str) -> None:
        self._make.setEnabled(True)
        self._say.set_color("text2")
        self._say.setText(words)
        self._read()

    def _on_failed(self, sentence: str) -> None:
        self._make.setEnabled(True)
        self._say.set_color("fix")
        self._say.setText(sentence)

    def _on_compare(self) -> None:
        backup, chosen = self._backup(), self._profile()
        if backup is None or chosen is None or not self._compare.isEnabled():
            return

        def done(drafts: Drafts) -> None:
            self._show_comparison(backup, chosen, drafts)

        self._shelf.compare(backup, chosen[0].id, self._while_open(done), self._while_open(self._on_failed))

    def _show_comparison(self, backup: Backup, chosen: tuple[Held, Standing], drafts: Drafts) -> None:
        from ui.backup_comparison import BackupComparison

        dialog = BackupComparison(backup, *chosen, drafts, self.theme, self, why_not=self._shelf.read_only)
        try:
            if dialog.exec():
                self._answer(BackupChoice(Act.TAKE, backup, *chosen))
        finally:
            dialog.deleteLater()

    def _on_take(self) -> None:
        backup, chosen = self._backup(), self._profile()
        if backup is not None and chosen is not None:
            self._answer(BackupChoice(Act.TAKE, backup, *chosen))

    def _on_restore(self) -> None:
        backup = self._backup()
        if backup is not None:
            self._answer(BackupChoice(Act.RESTORE, backup))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter in a list compares, and does not close the dialog as well."""
        focused = self.focusWidget()
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton):
            focused.click()

    def _answer(self, answer: BackupChoice) -> None:
        self.answer = answer
        self.accept()
