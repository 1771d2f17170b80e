"""BackupTaking: a profile or the whole library taken from a backup. What it takes the place of is kept, always."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from editor.domain.draft import Draft
from editor.errors import NoSuchProfileError
from editor.translation import _, ngettext
from ui.backup_words import moment_words
from ui.commands import Commands
from ui.dialogs import Dialogs
from ui.library_session import LibrarySession
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from editor.storage.backups import Backup, Backups
    from editor.storage.holdings import Held, Standing
    from editor.storage.library import Library, ProfileHeader, StoredProfile
    from editor.storage.restoring import Rebuilt, Restored


T = TypeVar("T")


class BackupTaking(QObject):
    """Carries out what was chosen in the dialog about backups."""

    taken = Signal()
    """Something in the library was replaced from a backup."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        commands: Commands,
        backups_of: Callable[[Path], Backups],
        now: Callable[[], datetime],
    ) -> None:
        """`backups_of` gives the backups of a library, on the writer's thread."""
        super().__init__(window)
        self._window, self._session, self._dialogs = window, session, dialogs
        self._commands, self._backups_of, self._now = commands, backups_of, now

    # --- one profile -------------------------------------------------------------------------------------------

    def take(self, backup: Backup, profile: Held, standing: Standing) -> None:
        """Let a profile be as it is in a backup: a step that can be undone where the library has it, else as a new one."""
        from editor.storage.holdings import Standing

        self._window.profile_view.form.finish()
        match standing:
            case Standing.SAME | Standing.CHANGED | Standing.DELETED:
                self._session.when_saved(lambda: self._take_content(backup, profile.id))
            case Standing.GONE | Standing.BROKEN:
                self.take_whole([(backup, profile.id)])
            case Standing.DAMAGED:
                pass

    def _take_content(self, backup: Backup, profile_id: str) -> None:
        """The newer state gets a name first, and stays in the history."""
        from editor.domain.restoring import edits_to

        moment, catalogue = moment_words(backup.at), self._session.catalogue

        def job(library: Library) -> tuple[Draft, StoredProfile]:
            from editor.storage.holdings import read_draft

            draft = read_draft(backup.path, profile_id, catalogue)
            library.restore(profile_id)  # it may have been deleted
            # Translators: name of a version.
            library.add_version(profile_id, _("Before taking the backup of {moment}").format(moment=moment))
            library.members.take_from(backup.path, profile_id, _("Backup of {moment}").format(moment=moment))
            return draft, library.load(profile_id)

        def done(read: tuple[Draft, StoredProfile]) -> None:
            draft, stored = read
            document = self._window.profile_view.document
            if document is None or document.profile_id != profile_id:
                self._commands.show_stored(stored)
                document = self._window.profile_view.document
            if document is not None:
                # Translators: what was done, in the history of a profile.
                document.change(_("Backup of {moment}").format(moment=moment), edits_to(document.draft, draft))
            self._commands.go_back()
            self._session.refresh_headers()
            words = _("Taken from the backup of {moment}. Undo takes it back; what was before is a version.")
            self._session.when_saved(lambda: self._window.show_saved(words.format(moment=moment)))

        self._session.do(job, done)

    def take_whole(self, wanted: Sequence[tuple[Backup, str]]) -> None:
        """Let profiles come back with their history. Damaged ones in their place are kept in a backup."""
        path = self._session.path
        for _backup, profile_id in wanted:
            self._close(profile_id)

        def job(library: Library) -> list[ProfileHeader]:
            from editor.storage.backups import Reason

            self._backups_of(path).make(Reason.RESTORE)
            return [library.take_from(backup.path, profile_id) for backup, profile_id in wanted]

        def done(headers: list[ProfileHeader]) -> None:
            self._session.refresh_headers()
            self._commands.open_profile(headers[0].id)
            n = len(headers)
            words = ngettext("{n} profile taken, with its history.", "{n} profiles taken, with their history.", n)
            self._window.show_saved(words.format(n=n))
            self.taken.emit()

        self._session.do(job, done)

    def mend(self, profile_ids: Sequence[str]) -> None:
        """Make damaged profiles sound again with what the library itself knows; as they are, they are in a backup."""
        path, catalogue = self._session.path, self._session.catalogue
        for profile_id in profile_ids:
            self._close(profile_id)

        def job(library: Library) -> list[ProfileHeader]:
            from editor.recovering import recovered
            from editor.storage.backups import Reason

            self._backups_of(path).make(Reason.RESTORE)
            headers = []
            for profile_id in profile_ids:
                with contextlib.suppress(NoSuchProfileError):  # damaged rows may belong to none that is there
                    found = recovered(library, profile_id, catalogue, self._now())
                    headers += [library.mend(profile_id, found.draft)] if found is not None else []
            return headers

        def done(headers: list[ProfileHeader]) -> None:
            self._session.refresh_headers()
            if headers:
                self._commands.open_profile(headers[0].id)
            n = len(headers)
            self._window.show_saved(ngettext("{n} profile mended", "{n} profiles mended", n).format(n=n))
            self.taken.emit()

        self._session.do(job, done)

    def _close(self, profile_id: str) -> None:
        document = self._window.profile_view.document
        if document is not None and document.profile_id == profile_id:
            self._commands.close_document()
            self._commands.show_library()

    # --- the whole library -------------------------------------------------------------------------------------

    def restore(self, backup: Backup) -> None:
        """Let the library be as it is in a backup, after a question; the present one is kept beside it."""
        title = _("Restore the library of {moment}?").format(moment=moment_words(backup.at))
        text = _(
            "All profiles are then as they were at that time; what was changed and made since is not in them."
            " The library of today is kept: as a backup, and as a file with the time in its name, in {folder}."
        )
        if not self._dialogs.ask(title, text.format(folder=self._session.path.parent), _("Restore the library")):
            return
        self._window.profile_view.form.finish()
        if self._session.is_open:
            self._session.when_saved(lambda: self.restore_now(backup))
        else:
            self.restore_now(backup)

    def restore_now(self, backup: Backup) -> None:
        """Restore without a question. What could not be saved stays in the window, and is made again on what is restored."""
        path, catalogue, now = self._session.path, self._session.catalogue, self._now

        def job() -> Restored:
            from editor.storage.restoring import restore

            return restore(backup, self._backups_of(path), catalogue, now)

        def said(restored: Restored) -> str:
            text = _("The library is as it was on {moment}.").format(moment=moment_words(backup.at))
            return text + _kept_words(restored)

        self._replace(job, said)

    def rebuild(self) -> None:
        """Go on with a new library of all that is whole in a damaged one."""
        self._window.profile_view.form.finish()
        if self._session.is_open:
            self._session.when_saved(self._rebuild)
        else:
            self._rebuild()

    def _rebuild(self) -> None:
        path, catalogue, now = self._session.path, self._session.catalogue, self._now

        def job() -> Rebuilt:
            from editor.storage.restoring import rebuild

            return rebuild(self._backups_of(path), catalogue, now)

        def said(rebuilt: Rebuilt) -> str:
            from ui.damage_words import rebuilt_words

            return rebuilt_words(rebuilt.rescued) + _kept_words(rebuilt.restored)

        self._replace(job, said)

    def _replace(self, job: Callable[[], T], said: Callable[[T], str]) -> None:
        """Let another library take the place of this one; `said` tells what came of it."""
        document = self._window.profile_view.document
        before = document.profile_id if document is not None else ""
        self._commands.close_document()
        self._commands.show_start()

        def done(result: T) -> None:
            self._session.refresh_headers()
            self._session.do(lambda library: [one.id for one in library.headers(archived=None)], reopen)
            self.taken.emit()
            self._dialogs.tell(_("Library restored"), said(result))

        def reopen(there: list[str]) -> None:
            if before in there:
                self._commands.open_profile(before)

        def failed(sentence: str) -> None:
            if before:
                self._commands.open_profile(before)
            self._dialogs.tell_error(sentence)

        self._session.do_closed(job, done, failed)


def _kept_words(restored: Restored) -> str:
    """Where the library from before is."""
    if restored.kept is None:
        return ""
    return "\n\n" + _("What it was before is kept in {file}.").format(file=restored.kept)
