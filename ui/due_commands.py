"""DueCommands: the days that come due in the library: on the start page, in a dialog, and as a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.errors import EditorError
from editor.translation import _
from ui.dialogs import Dialogs
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from editor.coming_due import DueDay
    from editor.domain.due import Due
    from editor.storage.headers import ProfileHeader
    from editor.storage.library import Library
    from ui.due_list import DueList
    from ui.start_page import StartPage

AT_ONCE = 20
"""Profiles that are read in one go: saving need not wait for more."""
MOST = 200
"""Profiles whose days the start page shows: those that were changed last. The dialog shows those of all."""
SOON_MS = 300


class DueCommands(QObject):
    """What was read of a profile is known until it changes."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        now: Callable[[], datetime],
        open_profile: Callable[[str], None],
    ) -> None:
        """`open_profile` opens one by its id."""
        super().__init__(window)
        self._window, self._session, self._dialogs, self._now = window, session, dialogs, now
        self._open_profile = open_profile
        self._known: dict[str, tuple[datetime, list[Due]]] = {}
        self._list: DueList | None = None
        tools = next(menu for menu in window.menus if window.compare in menu.actions())
        due = window.add_command("due", _("&Days that come due…"), "", "calendar")
        tools.insertAction(window.compare, due)
        join(due, self.show_due)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._on_soon)
        window.places.currentChanged.connect(self._on_place_changed)
        session.headers_changed.connect(self._on_place_changed)
        window.closing.connect(self._soon.stop)  # or it would open the library again that was just closed

    def _today(self) -> date:
        return self._now().astimezone().date()

    # --- reading -----------------------------------------------------------------------------------------------

    def _read(
        self, headers: list[ProfileHeader], then: Callable[[list[DueDay]], None], failed: Callable[[str], None]
    ) -> None:
        """Read what is not known of some profiles, a few at a time, and give the days of all, soonest first."""
        from editor.coming_due import in_order

        unread = [one for one in headers if self._known.get(one.id, (None,))[0] != one.changed_at]
        if not unread:
            then(in_order((one, day) for one in headers for day in self._known[one.id][1]))
            return
        some, today = unread[:AT_ONCE], self._today()

        def job(library: Library) -> list[DueDay]:
            from editor.coming_due import due_in

            return due_in(library, some, today)

        def done(days: list[DueDay]) -> None:
            for header in some:
                self._known[header.id] = (header.changed_at, [day for one, day in days if one.id == header.id])
            self._read(headers, then, failed)

        self._session.do(job, done, failed)

    # --- the start page ----------------------------------------------------------------------------------------

    def _on_place_changed(self) -> None:
        if self._start_page() is not None:
            self._soon.start()
        else:
            self._soon.stop()

    def _start_page(self) -> StartPage | None:
        page = self._window.places.currentWidget()
        if page is None or page.objectName() != "start-page":
            return None
        from ui.start_page import StartPage

        return page if isinstance(page, StartPage) else None

    def _on_soon(self) -> None:
        headers = [header for header in self._session.headers if not header.archived]
        newest = sorted(headers, key=lambda header: header.changed_at, reverse=True)[:MOST]
        if newest or self._list is not None:
            self._read(newest, self._show_on_page, _leave_it)

    def _show_on_page(self, days: list[DueDay]) -> None:
        page = self._start_page()
        if page is None or (not days and self._list is None):
            return
        if self._list is None:
            from ui.due_list import DueList

            self._list = DueList(self._window.tools.theme, page)
            self._list.open_wanted.connect(self._on_open)
            self._list.all_wanted.connect(self.show_due)
            self._list.calendar_wanted.connect(self.save_calendar)
            page.add_below_recent(self._list)
        self._list.show_days(days, self._today())

    def _on_open(self, day: DueDay) -> None:
        self._open_profile(day[0].id)

    # --- what a person wants -----------------------------------------------------------------------------------

    def show_due(self) -> None:
        """Read all profiles, then show the days."""
        self._read_all(self._show_days)

    def save_calendar(self) -> None:
        """Read all profiles, then write their days as a calendar."""
        self._read_all(self._save)

    def _read_all(self, then: Callable[[list[DueDay]], None]) -> None:
        def job(library: Library) -> list[ProfileHeader]:
            return library.headers()

        def done(headers: list[ProfileHeader]) -> None:
            self._read(headers, then, self._session.failed.emit)

        self._session.do(job, done)

    def _show_days(self, days: list[DueDay]) -> None:
        answer = self._dialogs.show_due(days, self._today())
        if isinstance(answer, tuple):
            self._open_profile(answer[0].id)
        elif answer:
            self._save(days)

    def _save(self, days: list[DueDay]) -> None:
        from editor.coming_due import calendar_of
        from editor.exchange.files import write_file

        path = self._dialogs.choose_file_to_write(_("Save the calendar"), _("Days that come due"), ".ics")
        if path is None:
            return
        try:
            write_file(path, calendar_of(days))
        except EditorError as error:
            self._dialogs.tell_error(str(error))
        else:
            self._window.show_remark(_("Written: {file}").format(file=path.name))


def _leave_it(_sentence: str) -> None:
    """What the start page could not read is told by whoever needs it."""
