"""PastCommands: what is done with the past of the open profile: named, taken back, restored, written as a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.domain.draft import Edit
from editor.errors import EditorError
from editor.translation import _
from ui.dialogs import Dialogs
from ui.document import ProfileDocument
from ui.library_session import LibrarySession
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from editor.domain.history import Step
    from editor.domain.timeline import Point
    from editor.storage.headers import StoredVersion
    from ui.history_view import HistoryView


class PastCommands(QObject):
    """Works for the document and the view that it is given."""

    versions_changed = Signal()
    """A version was made, renamed or deleted."""

    def __init__(
        self, window: MainWindow, session: LibrarySession, dialogs: Dialogs, now: Callable[[], datetime]
    ) -> None:
        """`now` tells the time, with its zone."""
        super().__init__(window)
        self._window, self._session, self._dialogs, self._now = window, session, dialogs, now
        self._place = window.profile_view
        self._document: ProfileDocument | None = None
        self._view: HistoryView | None = None

    def set_document(self, document: ProfileDocument | None) -> None:
        """Work for this document from now on."""
        self._document = document

    def set_view(self, view: HistoryView) -> None:
        """Carry out what this view wishes."""
        self._view = view
        view.take_back_wanted.connect(self.take_back)
        view.since_wanted.connect(self.take_back_since)
        view.restore_wanted.connect(self.restore)
        view.export_wanted.connect(self.export_list)
        view.undo_wanted.connect(self.undo)
        view.timeline.name_wanted.connect(self.name_version)
        view.timeline.rename_wanted.connect(self.rename_version)
        view.timeline.delete_wanted.connect(self.delete_version)

    def _today(self) -> date:
        return self._now().astimezone().date()

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
        self.versions_changed.emit()

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
            self.versions_changed.emit()

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
            self.versions_changed.emit()

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
        from ui.history_words import name_of, restore_words, restored_words

        document = self._document
        if document is None:
            return
        words = restore_words(point, self._today())
        # Translators: a question: "Restore revision 2?"
        title = _("{restore}?").format(restore=words)
        if not self._dialogs.ask(title, _("Today’s draft is kept as a version."), words):
            return

        def kept(_version: StoredVersion) -> None:
            self._restore(document, point, restored_words(point, self._today()))

        name = _("Before going back to {point}").format(point=name_of(point, self._today()))
        self._keep_version(document, name, kept)

    def _restore(self, document: ProfileDocument, point: Point, label: str) -> None:
        from editor.domain.restoring import edits_to
        from editor.domain.timeline import PointKind

        self.versions_changed.emit()
        view = self._view
        then = view.draft_at(point) if view is not None and self._document is document else None
        if then is not None:
            with_origins = point.kind is not PointKind.HANDED_IN
            self._change(label, edits_to(document.draft, then, with_origins=with_origins))
            if view is not None and view.isVisible():  # the button that was pressed has nothing to restore now
                view.timeline.take_focus()

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
