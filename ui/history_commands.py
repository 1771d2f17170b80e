"""HistoryCommands: the past of the open profile looked at, named, compared, taken back and restored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.domain.draft import Draft, Edit
from editor.errors import EditorError
from editor.translation import _
from ui.dialogs import Dialogs
from ui.document import ProfileDocument
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from editor.domain.history import Step
    from editor.domain.timeline import Point
    from editor.storage.headers import StoredSubmission, StoredVersion
    from editor.storage.library import Library
    from ui.history_view import HistoryView

    Named = tuple[str, Sequence[StoredVersion], Sequence[StoredSubmission]]


class HistoryCommands(QObject):
    """Opens the history in the place of the form, and carries out what it wishes."""

    def __init__(
        self, window: MainWindow, session: LibrarySession, dialogs: Dialogs, now: Callable[[], datetime]
    ) -> None:
        """Join the window's actions; `now` tells the time, with its zone."""
        super().__init__(window)
        self._window, self._session, self._dialogs, self._now = window, session, dialogs, now
        self._place = window.profile_view
        self._document: ProfileDocument | None = None
        self._view: HistoryView | None = None
        self._versions: Sequence[StoredVersion] = ()
        self._came_from = ""
        join(window.show_history, self.toggle)
        join(window.name_version, self.name_version)
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
        self._document, self._versions = document, ()
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
        view.take_back_wanted.connect(self.take_back)
        view.since_wanted.connect(self.take_back_since)
        view.restore_wanted.connect(self.restore)
        view.export_wanted.connect(self.export_list)
        view.undo_wanted.connect(self.undo)
        view.close_wanted.connect(self.back_to_form)
        view.timeline.close_wanted.connect(self.back_to_form)
        view.timeline.name_wanted.connect(self.name_version)
        view.timeline.rename_wanted.connect(self.rename_version)
        view.timeline.delete_wanted.connect(self.delete_version)
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

    def _show_points(self) -> None:
        from editor.domain.timeline import Point, PointKind, make_timeline, step_at

        document, view = self._document, self._view
        if document is None or view is None:
            return
        steps = document.history.steps
        named = [Point(PointKind.VERSION, one.step, one.at, one.name, one.number) for one in self._versions]
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
            self._versions, self._document.submissions = versions, submissions
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

    # --- versions ----------------------------------------------------------------------------------------------

    def name_version(self) -> None:
        """Name the profile as it is now, once all of it is saved."""
        document = self._document
        if document is None:
            return
        self._place.form.finish()
        document.end_typing()
        text = _("What is this state of the profile called? “Board meeting May”, for example.")
        name = self._dialogs.ask_name(_("Name this version"), text, "", _("Keep it"))
        if name:
            self._keep_version(document, name, self._on_version_kept)

    def _keep_version(self, document: ProfileDocument, name: str, done: Callable[[StoredVersion], None]) -> None:
        profile_id = document.profile_id

        def saved() -> None:
            self._session.do(lambda library: library.add_version(profile_id, name), done)

        self._session.when_saved(saved)

    def _on_version_kept(self, version: StoredVersion) -> None:
        self._window.show_saved(_("Kept as the version “{name}”").format(name=version.name))
        self._read_versions()

    def rename_version(self, point: Point) -> None:
        """Give a named version another name."""
        document = self._document
        if document is None:
            return
        text = _("What is this state of the profile called?")
        name = self._dialogs.ask_name(_("Rename the version"), text, point.name, _("Rename"))
        if name and name != point.name:
            profile_id, number = document.profile_id, point.number
            self._session.do(lambda library: library.rename_version(profile_id, number, name))
            self._read_versions()

    def delete_version(self, point: Point) -> None:
        """Delete a named version; what was typed since and before stays."""
        document = self._document
        if document is None:
            return
        title = _("Delete the version “{name}”?").format(name=point.name)
        text = _("The profile stays as it is, and so does its history. Only the name for this state goes.")
        if self._dialogs.ask(title, text, _("Delete")):
            profile_id, number = document.profile_id, point.number
            self._session.do(lambda library: library.delete_version(profile_id, number))
            self._read_versions()

    # --- taking back -------------------------------------------------------------------------------------------

    def take_back(self, edits: list[Edit]) -> None:
        """Give fields the values that they had, in one step."""
        self._change(_("Taken back"), edits)

    def take_back_since(self, step: Step) -> None:
        """Take back a step and everything after it, in one step."""
        from editor.domain.restoring import edits_to

        document = self._document
        if document is not None:
            then = document.history.draft_at(step.number - 1, document.draft)
            self._change(_("Taken back"), edits_to(document.draft, then))

    def _change(self, label: str, edits: list[Edit]) -> None:
        from editor.domain.telling import step_words

        document, view = self._document, self._view
        if document is None or view is None:
            return
        if document.change(label, edits):
            view.undo_bar.say(step_words(document.history.steps[-1], document.draft.catalogue))
        else:
            self._window.show_saved(_("Nothing to take back: it is so already."))

    def undo(self) -> None:
        """Take back the latest step; the bar offered it."""
        if self._document is not None and self._view is not None:
            self._document.undo()
            self._view.undo_bar.hide()

    def restore(self, point: Point) -> None:
        """Make the profile what it was at a point, in one step; before that, what it is now becomes a version."""
        from ui.history_words import name_of, restore_words

        document = self._document
        if document is None:
            return
        words = restore_words(point, self._today())
        # Translators: a question: "Restore revision 2?"
        title = _("{restore}?").format(restore=words)
        if not self._dialogs.ask(title, _("Today’s draft is kept as a version."), words):
            return

        def kept(_version: StoredVersion) -> None:
            self._restore(document, point, words)

        name = _("Before going back to {point}").format(point=name_of(point, self._today()))
        self._keep_version(document, name, kept)

    def _restore(self, document: ProfileDocument, point: Point, label: str) -> None:
        from editor.domain.restoring import edits_to
        from editor.domain.timeline import PointKind

        self._read_versions()
        view = self._view
        then = view.draft_at(point) if view is not None and self._document is document else None
        if then is not None:
            with_origins = point.kind is not PointKind.HANDED_IN
            self._change(label, edits_to(document.draft, then, with_origins=with_origins))

    # --- files -------------------------------------------------------------------------------------------------

    def export_list(self) -> None:
        """Write what is compared as a table or a text, where the person says."""
        view = self._view
        name = self._place.profile_name()
        path = self._dialogs.choose_file_to_write(_("Export the list"), name, ".csv") if view is not None else None
        if view is None or path is None:
            return
        from editor.exchange.files import write_file

        try:
            write_file(path, self._list_as(path, view))
        except EditorError as error:
            self._dialogs.tell_error(str(error))
        else:
            self._window.show_saved(_("Written: {file}").format(file=path.name))

    def _list_as(self, path: Path, view: HistoryView) -> bytes:
        from editor.exchange.difference_list import to_csv, to_text

        write = to_text if path.suffix.lower() == ".txt" else to_csv
        return write(view.listed(), view.titles(), view.changed, self._session.catalogue)
