"""VerifyCommands: says which submission a file or the code of a sheet is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.domain.vocabularies import Vocabulary
from editor.errors import EditorError
from editor.translation import _
from ui.dialogs import Dialogs
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from editor.domain.code import Code
    from editor.storage.library import Library
    from editor.verifying import Answer


class VerifyCommands(QObject):
    """Adds its action to the menu of tools."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        vocabularies: Mapping[str, Vocabulary],
        now: Callable[[], datetime],
    ) -> None:
        """`now` tells the time, with its zone."""
        super().__init__(window)
        self._session, self._dialogs, self._view = session, dialogs, window.profile_view
        self._vocabularies, self._now = vocabularies, now
        tools = next(menu for menu in window.menus if window.compare in menu.actions())
        action = window.add_command("verify", _("&Verify a submission or a sheet…"), "", "search")
        tools.insertAction(tools.actions()[tools.actions().index(window.compare) + 1], action)
        join(action, self.verify)

    def verify(self) -> None:
        """Ask for a file or a code, and say what it is."""
        self._view.form.finish()
        self._dialogs.verify(self._find_out)

    def _find_out(self, path: Path | None, code: Code | None, done: Callable[[Answer | str], None]) -> None:
        catalogue, vocabularies, now = self._session.catalogue, self._vocabularies, self._now()

        def job(library: Library) -> Answer | str:
            from editor.verifying import verify

            try:
                return verify(path, code, library, catalogue, vocabularies, now)
            except EditorError as error:  # it is for the person who asked, and no fault of the library
                return str(error)

        self._session.do(job, done, done)
