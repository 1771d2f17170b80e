"""BackupCommands: backups of the library, made, looked into and taken from. The work is done on the writer's thread."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.domain.draft import Draft
from editor.errors import EditorError
from editor.translation import _
from ui.backup_shelf import Act, BackupChoice, Drafts, Listed, Told
from ui.backup_taking import BackupTaking
from ui.backup_words import moment_words
from ui.commands import Commands
from ui.damage_commands import DamageCommands
from ui.dialogs import Dialogs
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from editor.storage.backups import Backup, Backups, Made
    from editor.storage.holdings import Held, Standing
    from editor.storage.library import Library

START_MS = 3000
"""After a library was opened; by then the window is built and the person has begun."""


class BackupCommands(QObject):
    """Makes backups, and is the `Shelf` of the dialog about them.

    Where one cannot be made by itself, that is said once, and stands in nobody's way.
    """

    made = Signal(object)
    """What came of making a backup (Made): a new one, or nothing had changed."""
    _not_made = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        commands: Commands,
        now: Callable[[], datetime],
        root: Path,
    ) -> None:
        """`root` is the folder of the backups of all libraries."""
        super().__init__(window)
        self.setObjectName("backup-commands")
        self._window, self._session, self._dialogs = window, session, dialogs
        self._now, self._root = now, root
        self._taking = BackupTaking(window, session, dialogs, commands, self.backups_of, now)
        self._damage = DamageCommands(window, session, dialogs, commands, self._taking, self.backups_of, now)
        self.made.connect(self._damage.look_after)
        self.made.connect(self._on_made)
        self._told = ""
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.setInterval(START_MS)
        self._start.timeout.connect(self._on_start)
        self._not_made.connect(self._on_not_made)
        session.before_migration = self._before_migration
        session.opened.connect(self._start.start)
        window.closing.connect(self._start.stop)
        join(window.back_up, self.back_up)
        join(window.show_backups, self.show_backups)

    def backups_of(self, path: Path) -> Backups:
        """The backups of a library; on the writer's thread, for it is imported late."""
        from editor.storage.backups import Backups

        return Backups(path, self._root, self._now)

    # --- made --------------------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Make a backup now."""
        self.make(self._window.show_saved, self._session.failed.emit)

    def make(self, done: Told, failed: Told) -> None:
        """See `Shelf`."""

        def on_made(made: Made) -> None:
            words = _("Backup made") if made.is_new else _("Nothing changed since the backup of {moment}")
            done(words.format(moment=moment_words(made.backup.at)))
            self.made.emit(made)

        self._session.do(self._making("WANTED"), on_made, failed)

    def _making(self, reason: str) -> Callable[[Library], Made]:
        """The job that makes a backup; `reason` is the name of a `Reason`, which is imported late."""
        path = self._session.path

        def job(_library: Library) -> Made:
            from editor.storage.backups import Reason

            return self.backups_of(path).make(Reason[reason])

        return job

    def _on_start(self) -> None:
        if self._session.read_only:  # whoever has the library makes its backups
            return
        path = self._session.path
        making: list[Generator[None, None, Made]] = []

        def job(_library: Library) -> Made | None:
            from editor.storage.backups import Reason

            if not making:
                making.append(self.backups_of(path).making(Reason.START))
            try:
                next(making[0])
            except StopIteration as end:
                made: Made = end.value
                return made
            return None

        def done(made: Made | None) -> None:
            if made is not None:
                self.made.emit(made)
            else:  # what was typed meanwhile is saved first
                self._session.do(job, done, self._on_not_made)

        self._session.do(job, done, self._on_not_made)

    def _before_migration(self, path: Path) -> None:
        """On the writer's thread."""
        from editor.storage.backups import backing_up_first

        backing_up_first(self._root, self._now, self._not_made.emit)(path)

    def _on_made(self) -> None:
        self._told = ""
        self._window.show_notice("backup", None)

    def _on_not_made(self, sentence: str) -> None:
        if sentence != self._told:
            from ui.notice_bar import Notice

            self._window.show_notice("backup", Notice("advice", sentence, can_close=True))
        self._told = sentence

    # --- the shelf ---------------------------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        """See `Shelf`."""
        return self.backups_of(self._session.path).folder

    @property
    def read_only(self) -> str:
        """See `Shelf`."""
        return self._session.read_only

    def show_backups(self) -> None:
        """Show the backups, and do what is chosen there."""
        choice: BackupChoice | None = self._dialogs.choose_backup(self)
        if choice is None:
            return
        if choice.act is Act.RESTORE:
            self._taking.restore(choice.backup)
        elif choice.profile is not None and choice.standing is not None:
            self._taking.take(choice.backup, choice.profile, choice.standing)

    def read(self, done: Callable[[Sequence[Listed]], None], failed: Told) -> None:
        """See `Shelf`."""
        path = self._session.path

        def job() -> list[Listed]:
            from editor.storage.holdings import count_profiles

            return [Listed(backup, count_profiles(backup.path)) for backup in self.backups_of(path).all()]

        self._session.do_apart(job, done, failed)

    def look_into(self, backup: Backup, done: Callable[[list[tuple[Held, Standing]]], None], failed: Told) -> None:
        """See `Shelf`."""
        path = self._session.path

        def job() -> list[tuple[Held, Standing]]:
            from editor.storage.holdings import compare_with

            return compare_with(backup.path, path)

        self._session.do_apart(job, done, failed)

    def compare(self, backup: Backup, profile_id: str, done: Callable[[Drafts], None], failed: Told) -> None:
        """See `Shelf`."""
        path, catalogue = self._session.path, self._session.catalogue

        def job() -> Drafts:
            from editor.storage.holdings import read_draft

            there = read_draft(backup.path, profile_id, catalogue)
            try:
                return Drafts(there, read_draft(path, profile_id, catalogue))
            except EditorError:  # not there, or damaged: that is why somebody looks into a backup
                return Drafts(there, Draft(catalogue))

        self._session.do_apart(job, done, failed)

    def open_folder(self) -> None:
        """See `Shelf`."""
        from ui.outside import open_folder

        open_folder(self.folder)
