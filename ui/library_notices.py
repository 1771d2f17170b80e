"""LibraryNotices: what is said about the library as a whole, above the form: who has it, and what is wrong with its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from editor import paths
from editor.translation import _
from ui.library_session import LibrarySession
from ui.main_window import MainWindow
from ui.notice_bar import Notice, Offer


class LibraryNotices(QObject):
    """Joins what the session finds out to the bars and the state of the window."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        open_another: Callable[[], object],
        open_own: Callable[[], object],
    ) -> None:
        """Listens to the session; the commands (bound methods) are offered where the library is gone."""
        super().__init__(window)
        self._window, self._session = window, session
        self._open_another, self._open_own = open_another, open_own
        session.standing_changed.connect(self._on_standing_changed)
        session.gone_changed.connect(self._on_gone_changed)
        session.trouble_changed.connect(self._on_trouble_changed)
        session.noticed.connect(self._on_noticed)
        session.opened.connect(self._on_opened)
        session.refused.connect(self.say_refused)
        window.profile_view.form.refused.connect(self.say_refused)

    # --- who has it --------------------------------------------------------------------------------------------

    def _on_standing_changed(self, reason: str) -> None:
        self._show_read_only()
        if not reason:
            self._window.show_notice("standing", None)
            self._window.show_saved(_("You can edit now: the library is yours."))
            return
        text = _("{reason} You can read and copy here; editing begins by itself as soon as it can.")
        if self._session.is_newer:
            text = _("{reason} You can read and copy here.")
        self._window.show_notice("standing", Notice("lock", text.format(reason=reason)))
        self._window.show_saved(_("Read-only"))

    def say_refused(self) -> None:
        """Something that was asked for was not done."""
        self._window.show_saved(_("Nothing was changed. {reason}").format(reason=self._window.read_only))

    def _show_read_only(self) -> None:
        """Where no profile is open, nothing can be begun in a library that is gone or cannot be read."""
        session = self._session
        without = "" if self._window.profile_view.document is not None else session.gone or session.trouble
        reason = session.read_only or without
        if reason != self._window.read_only:
            self._window.set_read_only(reason)

    # --- what was done to its file -----------------------------------------------------------------------------

    def _on_noticed(self, sentence: str) -> None:
        """It stays to be read: nobody looks at the line below while typing."""
        self._window.show_notice("file", Notice("folder", sentence, can_close=True))

    def _on_opened(self) -> None:
        self._window.show_notice("file", None)

    # --- a library that is gone, or cannot be read -------------------------------------------------------------

    def _on_gone_changed(self, sentence: str) -> None:
        self._show_read_only()
        if not sentence:
            self._window.show_notice("gone", None)
            return
        if self._session.is_open:
            offers = [Offer("put-back", _("Put it back from here"), self._session.put_back), self._other()]
        else:
            offers = [Offer("begin", _("Begin a new library there"), self._session.begin_anew), *self._others()]
        self._window.show_notice("gone", Notice("folder", sentence, tuple(offers)))

    def _on_trouble_changed(self, sentence: str) -> None:
        self._show_read_only()
        if not sentence or sentence in {self._session.gone, self._session.read_only}:
            self._window.show_notice("trouble", None)
            return
        self._window.show_notice("trouble", Notice("stop", sentence, tuple(self._others())))

    def _others(self) -> list[Offer]:
        is_own = self._session.path == paths.default_library()
        own = Offer("own", _("Open your own library"), self._open_own)
        return [self._other()] if is_own else [own, self._other()]

    def _other(self) -> Offer:
        return Offer("another", _("Open another library…"), self._open_another)
