"""PlaceCommands: says once where a library should rather not lie (a share, a folder kept in step), and moves it here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor import paths
from editor.translation import _
from ui.commands import Commands
from ui.dialogs import Dialogs
from ui.library_session import LibrarySession
from ui.main_window import MainWindow
from ui.notice_bar import Notice, Offer
from ui.settings import Settings

if TYPE_CHECKING:
    from editor.storage.places import Place

DELAY_MS = 2000
"""Once the library is open, the window goes first; a share may take its time to answer."""


class PlaceCommands(QObject):
    """Looks after the library is open; what was said of a library is not said again."""

    def __init__(
        self, window: MainWindow, session: LibrarySession, dialogs: Dialogs, settings: Settings, commands: Commands
    ) -> None:
        """Listens to the session."""
        super().__init__(window)
        self._window, self._session, self._dialogs = window, session, dialogs
        self._settings, self._commands = settings, commands
        self._profile_id = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DELAY_MS)
        self._later.timeout.connect(self._on_later)
        session.opened.connect(self._on_opened)
        window.closing.connect(self._later.stop)

    def _on_opened(self) -> None:
        self._window.show_notice("place", None)
        if self._profile_id:
            self._commands.open_profile(self._profile_id)
            self._profile_id = ""
        if not self._settings.was_told_of_place(self._session.path):
            self._later.start()

    def _on_later(self) -> None:
        path = self._session.path

        def job() -> tuple[Path, Place | None]:
            from editor.storage.places import find_place

            return path, find_place(path)

        self._session.do_apart(job, self._on_found, self._session.failed.emit)

    def _on_found(self, found: tuple[Path, Place | None]) -> None:
        path, place = found
        if place is None or path != self._session.path:
            return
        self._settings.remember_told_of_place(path)
        offer = Offer("move", _("Move to this computer…"), self.move_here)
        self._window.show_notice("place", Notice("advice", place.words, (offer,), can_close=True))

    # --- moving ------------------------------------------------------------------------------------------------

    def move_here(self) -> None:
        """Ask, then copy the library to the user's own folder and go on there; the old file stays."""
        text = _(
            "A copy goes to {folder} and is checked, and the program goes on with it. The old file stays at {file}, and"
            " is no longer changed from here."
        ).format(folder=paths.data_folder(), file=self._session.path)
        if not self._dialogs.ask(_("Move the library to this computer"), text, _("Move it")):
            return
        self._window.profile_view.form.finish()
        self._session.when_saved(self._move)

    def _move(self) -> None:
        path, folder = self._session.path, paths.data_folder()
        self._session.pause(_("The library is being copied to this computer."))  # what is typed now would stay behind

        def job() -> Path:
            from editor.storage.places import copy_to

            return copy_to(path, folder)

        self._session.do_apart(job, self._on_copied, self._on_copy_failed)

    def _on_copied(self, copy: Path) -> None:
        before, document = self._session.path, self._window.profile_view.document
        self._profile_id = document.profile_id if document is not None else ""
        self._session.go_on()
        self._commands.use_library(copy)
        text = _("The library is at {copy} now. The old file is still at {file}; delete it once you are sure.")
        self._dialogs.tell(_("Moved to this computer"), text.format(copy=copy, file=before))

    def _on_copy_failed(self, sentence: str) -> None:
        self._session.go_on()
        self._session.failed.emit(sentence)
