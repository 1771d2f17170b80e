"""DamageCommands: a damaged library, or damaged profiles in it: said in one sentence, with the ways out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.translation import _
from ui.backup_taking import BackupTaking
from ui.commands import Commands
from ui.dialogs import Dialogs
from ui.library_session import LibrarySession
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from editor.storage.backups import Backups, Made
    from editor.storage.library import Library
    from editor.storage.remedies import Remedies


class DamageCommands(QObject):
    """Looks where a library cannot be opened, or a backup of it found damage; nothing is changed before a person chose."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        commands: Commands,
        taking: BackupTaking,
        backups_of: Callable[[Path], Backups],
        now: Callable[[], datetime],
    ) -> None:
        """`backups_of` gives the backups of a library, on the writer's thread."""
        super().__init__(window)
        self._window, self._session, self._dialogs, self._commands = window, session, dialogs, commands
        self._taking, self._backups_of, self._now = taking, backups_of, now
        self._remedies: Remedies | None = None
        self._sentence = ""
        """Why the library cannot be opened; told once."""
        session.on_open_failed = self._on_open_failed
        session.opened.connect(self._on_opened)
        taking.taken.connect(self.look)

    def look_after(self, made: Made) -> None:
        """A backup was made: it says whether the library is damaged."""
        if made.backup.is_damaged or self._remedies is not None:
            self.look()

    def look(self) -> None:
        """Look for damage, and say what was found, in the list of profiles too."""
        self._session.do(self._look_inside, self._say)
        self._session.refresh_headers()

    def _look_inside(self, library: Library) -> Remedies:
        """On the writer's thread: what is damaged, and what can be made again of it."""
        from editor.recovering import recovered
        from editor.storage.damage import Part
        from editor.storage.remedies import find_remedies

        found = find_remedies(self._backups_of(library.path), library)
        known = {
            profile_id: recovered(library, profile_id, self._session.catalogue, self._now())
            for profile_id in found.names(Part.DOCUMENT)
        }
        return replace(found, recovered={key: one for key, one in known.items() if one is not None})

    # --- said --------------------------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        self._sentence = ""
        self._window.show_notice("damage", None)

    def _on_open_failed(self, sentence: str) -> None:
        """It is tried again and again, and told once."""
        if sentence == self._sentence:
            return
        self._sentence = sentence
        path = self._session.path

        def job() -> Remedies:
            from editor.storage.remedies import find_remedies
            from editor.storage.restoring import rehearse

            found = find_remedies(self._backups_of(path))
            return replace(found, rescued=rehearse(path, self._session.catalogue, self._now)) if found.damage else found

        def done(remedies: Remedies) -> None:
            if remedies.damage and (remedies.newest is not None or remedies.rescued is not None):
                self._say(remedies)
                self._commands.become_ready()
            else:
                self._session.failed.emit(sentence)

        self._session.do_closed(job, done, lambda _why: self._session.failed.emit(sentence))

    def _say(self, remedies: Remedies) -> None:
        from ui.damage_words import notice_words
        from ui.notice_bar import Notice, Offer

        self._remedies = remedies if remedies.damage else None
        if self._remedies is None:
            self._window.show_notice("damage", None)
            return
        self._window.show_notice("trouble", None)  # this says more
        text = notice_words(remedies, can_open=self._session.is_open)
        offer = Offer("show", _("What can be done…"), self.show_ways)
        self._window.show_notice("damage", Notice("fix", text, (offer,), can_close=self._session.is_open))

    # --- done --------------------------------------------------------------------------------------------------

    def show_ways(self) -> None:
        """Show the ways out, and go the one that is chosen."""
        from ui.damage_words import MEND, MENDED, REBUILD, RESTORE, TAKE, notice_words, ways

        remedies = self._remedies
        if remedies is None:
            return
        is_open = self._session.is_open
        title = _("This library is damaged") if remedies.is_of_file else _("Something in this library is damaged")
        text = notice_words(remedies, can_open=is_open)
        answer = self._dialogs.choose_way(title, text, ways(remedies, self._session.path, can_open=is_open))
        if answer == RESTORE and remedies.newest is not None:
            self._taking.restore_now(remedies.newest)
        elif answer == REBUILD:
            self._taking.rebuild()
        elif answer == MEND:
            self._taking.mend(list(remedies.names(*MENDED)))
        elif answer == TAKE:
            self._taking.take_whole([(backup, held.id) for backup, held in remedies.sources.values()])
        elif answer is None and not is_open:
            self._dialogs.tell_error(self._sentence)
