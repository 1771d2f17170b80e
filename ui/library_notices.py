"""LibraryNotices: what is said about the library as a whole, above the form: who has it, and what is wrong with its place."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor.translation import _
from ui.library_session import LibrarySession
from ui.main_window import MainWindow


class LibraryNotices(QObject):
    """Joins what the session finds out to the bar and the state of the window."""

    def __init__(self, window: MainWindow, session: LibrarySession) -> None:
        """Listens to the session."""
        super().__init__(window)
        self._window, self._session = window, session
        session.standing_changed.connect(self._on_standing_changed)
        session.refused.connect(self._on_refused)
        window.profile_view.form.refused.connect(self._on_refused)

    def _on_standing_changed(self, reason: str) -> None:
        self._window.set_read_only(reason)
        if not reason:
            self._window.show_notice("standing", None)
            self._window.show_saved(_("You can edit now: the library is yours."))
            return
        from ui.notice_bar import Notice

        text = _("{reason} You can read and copy here; editing begins by itself as soon as it can.")
        self._window.show_notice("standing", Notice("lock", text.format(reason=reason)))
        self._window.show_saved(_("Read-only"))

    def _on_refused(self) -> None:
        self._window.show_saved(_("Nothing was changed. {reason}").format(reason=self._session.read_only))
