"""AcceptanceCommands: what the platform asks for, on a page in the place of the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.translation import _
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from editor.domain.letter import Letter
    from editor.domain.plausibility import Earlier
    from editor.storage.library import Library
    from ui.acceptance_view import AcceptanceView


class AcceptanceCommands(QObject):
    """Adds its action to the menu of the profile. The page is made when it is first wanted."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        now: Callable[[], datetime],
        save: Callable[[Letter, str, str], None],
    ) -> None:
        """`save` writes a report where the person says: what it is, a title, and a name with the {profile} in it."""
        super().__init__(window)
        self._window, self._session, self._now, self._save = window, session, now, save
        self._place = window.profile_view
        self._view: AcceptanceView | None = None
        menu = next(menu for menu in window.menus if window.name_version in menu.actions())
        self.action = window.add_command("acceptance-action", _("&What the platform asks for…"), "Shift+F9")
        menu.insertAction(window.name_version, self.action)
        join(self.action, self.show)
        window.profile_commands.append(self.action)
        self.action.setEnabled(window.places.currentWidget() is self._place)
        self._place.form.going.connect(self._close)
        self._place.document_shown.connect(self._close)
        self._place.page_left.connect(self._on_left)
        window.places.currentChanged.connect(self._close)

    def show(self) -> None:
        """Read the earlier submissions, then show the page."""
        document, now = self._place.document, self._now
        if document is None:
            return
        self._place.form.finish()
        document.end_typing()
        profile_id, catalogue = document.profile_id, document.draft.catalogue

        def job(library: Library) -> tuple[str, list[Earlier]]:
            from editor.submitting import earlier_submissions

            return profile_id, earlier_submissions(library, profile_id, catalogue, now())

        self._session.do(job, self._on_earlier_read)

    def _on_earlier_read(self, read: tuple[str, list[Earlier]]) -> None:
        profile_id, earlier = read
        document = self._place.document
        in_view = self._window.places.currentWidget() is self._place
        if document is None or document.profile_id != profile_id or not in_view:
            return
        if self._view is None:
            self._view = self._make_view()
        self._view.show_document(document, earlier)
        self._place.show_page(self._view)
        self._window.show_for_form(shown=False)
        self._window.show_title()
        self._view.take_focus()

    def _make_view(self) -> AcceptanceView:
        from ui.acceptance_view import AcceptanceView

        view = AcceptanceView(self._window.tools.theme, self._place)
        view.field_wanted.connect(self._place.form.go_to)
        view.report_wanted.connect(self._on_report_wanted)
        view.close_wanted.connect(self._on_close_wanted)
        self._window.read_only_changed.connect(view.set_read_only)
        return view

    def _on_report_wanted(self, report: Letter) -> None:
        self._save(report, _("Save the check report"), _("{profile}, check report"))

    def _on_close_wanted(self) -> None:
        path = self._place.form.focused_path()
        self._close()
        if path:
            self._place.form.go_to(path)
        else:
            self._place.focus_first()

    def _close(self) -> None:
        if self._view is not None:
            self._place.close_page()

    def _on_left(self) -> None:
        if self._view is not None:
            self._view.clear()
        place = self._place
        if self._window.places.currentWidget() is place and not place.shows_past and not place.shows_writing:
            self._window.show_for_form(shown=True)
            self._window.show_title()
