"""HistoryCommands: opens the history in the place of the form, and gives it its points and drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.domain.draft import Draft
from editor.errors import EditorError
from ui.dialogs import Dialogs
from ui.document import ProfileDocument
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join
from ui.past_commands import PastCommands

if TYPE_CHECKING:
    from editor.domain.timeline import Point
    from editor.storage.headers import StoredSubmission, StoredVersion
    from editor.storage.library import Library
    from ui.history_view import HistoryView

    Named = tuple[str, Sequence[StoredVersion], Sequence[StoredSubmission]]


class HistoryCommands(QObject):
    """What is done with the past is in `ui.past_commands`."""

    def __init__(
        self, window: MainWindow, session: LibrarySession, dialogs: Dialogs, now: Callable[[], datetime]
    ) -> None:
        """Join the window's actions; `now` tells the time, with its zone."""
        super().__init__(window)
        self._window, self._session, self._dialogs, self._now = window, session, dialogs, now
        self._place = window.profile_view
        self._document: ProfileDocument | None = None
        self._view: HistoryView | None = None
        self._came_from = ""
        join(window.show_history, self.toggle)
        join(window.show_field_history, self.open_field)
        self._past = PastCommands(window, session, dialogs, now)
        self._past.versions_changed.connect(self._read_versions)
        join(window.name_version, self._past.name_version)
        self._place.form.going.connect(self._on_going)
        window.places.currentChanged.connect(self._on_place_changed)
        # Several edits are shown once.
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(0)
        self._refresh.timeout.connect(self._show_points)

    def set_document(self, document: ProfileDocument | None) -> None:
        """Work for this document from now on."""
        if self._document is document:
            return
        self._close()
        if self._document is not None:
            self._document.history_changed.disconnect(self._on_history_changed)
        self._document = document
        self._past.set_document(document)
        if document is not None:
            document.history_changed.connect(self._on_history_changed)
        if self._view is not None:
            self._view.set_document(document)

    # --- the place ---------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Show the history, or the form again."""
        if self._place.shows_past:
            self.back_to_form()
        else:
            self.open()

    def open(self) -> None:
        """Show the history of the open profile in the place of its form."""
        document = self._document
        if document is None:
            return
        self._came_from = self._place.form.focused_path()
        self._place.form.finish()
        document.end_typing()
        if self._view is None:
            self._view = self._make_view()
            self._view.set_document(document)
        self._place.show_past(self._view)
        self._show_state(is_open=True)
        self._show_points()
        self._view.take_focus()
        self._read_versions()

    def open_field(self) -> None:
        """Show the steps of the field that has the focus."""
        path = self._place.form.focused_path()
        if not self._place.shows_past:
            self.open()
        if self._view is not None and path:
            self._view.show_field(path)

    def back_to_form(self) -> None:
        """Show the form again, where one was."""
        self._close()
        if self._came_from:
            self._place.form.go_to(self._came_from)
        else:
            self._place.focus_first()

    def _close(self) -> None:
        self._place.show_form()
        self._show_state(is_open=False)

    def _show_state(self, *, is_open: bool) -> None:
        self._window.show_history.setChecked(is_open)
        if self._window.places.currentWidget() is self._place:
            self._window.show_for_form(shown=not is_open)
        self._window.show_title()

    def _make_view(self) -> HistoryView:
        from ui.history_view import HistoryView

        view = HistoryView(self._session.catalogue, self._window.tools.theme, self._today, self._place)
        view.draft_wanted.connect(self._on_draft_wanted)
        view.field_wanted.connect(self._place.form.go_to)
        view.close_wanted.connect(self.back_to_form)
        view.timeline.close_wanted.connect(self.back_to_form)
        self._past.set_view(view)
        view.set_read_only(self._window.read_only)
        self._window.read_only_changed.connect(view.set_read_only)
        return view

    def _today(self) -> date:
        return self._now().astimezone().date()

    def _on_going(self) -> None:
        if self._place.shows_past:
            self._close()

    def _on_place_changed(self) -> None:
        if self._window.places.currentWidget() is not self._place and self._place.shows_past:
            self._close()

    # --- points ------------------------------------------------------------------------------------------------

    def _on_history_changed(self) -> None:
        if self._place.shows_past:
            self._refresh.start()
        if self._view is not None:
            self._view.undo_bar.hide()  # what it offers to take back is not the latest step any more

    def _show_points(self) -> None:
        from editor.domain.timeline import Point, PointKind, make_timeline, step_at

        document, view = self._document, self._view
        if document is None or view is None:
            return
        steps = document.history.steps
        named = [Point(PointKind.VERSION, one.step, one.at, one.name, one.number) for one in document.versions]
        named += [
            Point(PointKind.HANDED_IN, step_at(steps, one.issued_at), one.issued_at, number=one.revision)
            for one in document.submissions
        ]
        view.show_points(make_timeline(steps, named, self._made_at(document), self._today()))

    def _made_at(self, document: ProfileDocument) -> str:
        from editor.domain.about import timestamp

        header = next((one for one in self._session.headers if one.id == document.profile_id), None)
        if header is not None:
            return timestamp(header.created_at)
        return next((step.at for step in document.history.steps), "")

    def _read_versions(self) -> None:
        if self._document is None:
            return
        profile_id = self._document.profile_id

        def job(library: Library) -> Named:
            return profile_id, library.versions(profile_id), library.submissions(profile_id)

        self._session.do(job, self._on_versions_read)

    def _on_versions_read(self, read: Named) -> None:
        profile_id, versions, submissions = read
        if self._document is not None and self._document.profile_id == profile_id:
            self._document.versions, self._document.submissions = versions, submissions
            if self._place.shows_past:
                self._show_points()

    def _on_draft_wanted(self, point: Point) -> None:
        from editor.domain.timeline import PointKind

        document = self._document
        if document is None:
            return
        if point.kind is PointKind.HANDED_IN:
            self._show_submission(document, point)
            return
        profile_id, number = document.profile_id, point.number

        def done(draft: Draft) -> None:
            if self._view is not None and self._document is document:
                self._view.show_draft(point, draft)

        self._session.do(lambda library: library.load_version(profile_id, number), done)

    def _show_submission(self, document: ProfileDocument, point: Point) -> None:
        from editor.exchange.submission import read_submission
        from ui.history_words import title_of

        data = next(one.data for one in document.submissions if one.revision == point.number)
        try:
            reading = read_submission(data, title_of(point, self._today()), document.draft.catalogue, self._now())
        except EditorError as error:
            self._dialogs.tell_error(str(error))
        else:
            if self._view is not None:
                self._view.show_draft(point, reading.draft)
