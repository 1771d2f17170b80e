"""Commands: what a person can do with profiles and files, carried out. The window's actions lead here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from editor import paths
from editor.domain.draft import Draft
from editor.domain.history import History, Step
from editor.domain.vocabularies import Vocabulary
from editor.storage.quick import QuickProfile
from editor.translation import _, ngettext
from ui import crash
from ui.dialogs import Dialogs
from ui.document import ProfileDocument
from ui.form.editors.base import Tools
from ui.history_commands import HistoryCommands
from ui.library_notices import LibraryNotices
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join
from ui.settings import Settings
from ui.sheet_commands import SheetCommands

if TYPE_CHECKING:
    from editor.storage.library import ProfileHeader, StoredProfile
    from ui.compare_commands import CompareCommands
    from ui.drop_sign import Dropped
    from ui.import_commands import ImportCommands
    from ui.library_view import LibraryView
    from ui.members.view import MembersView
    from ui.start_page import StartPage


class Commands(QObject):
    """Opening, making and removing profiles, import and handing in."""

    ready = Signal()
    """The library is open and the history of the first profile is there."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        settings: Settings,
        tools: Tools,
        vocabularies: Mapping[str, Vocabulary],
        now: Callable[[], datetime],
    ) -> None:
        """Join the window's actions and the session's answers."""
        super().__init__(window)
        self._window, self._session, self._dialogs = window, session, dialogs
        self._settings, self._tools, self._vocabularies, self._now = settings, tools, vocabularies, now
        self._view = window.profile_view
        self._form = window.profile_view.form
        self._catalogue = session.catalogue
        self._start_page: StartPage | None = None
        self._library_view: LibraryView | None = None
        self._members_view: MembersView | None = None
        self._imports: ImportCommands | None = None
        self._comparing: CompareCommands | None = None
        self._first_is_loading = True
        self._library_before: Path | None = None
        """Where to go back to, should the library that is being opened be none."""
        self.sheets = SheetCommands(window, session, dialogs, settings, vocabularies, now, crash.report)
        self.notices = LibraryNotices(window, session, self.open_library, self.open_own_library)
        self.past = HistoryCommands(window, session, dialogs, now)
        self._join_actions()
        self._join_session()
        if settings.bytes_of("geometry").isEmpty():
            window.resize(tools.theme.px(1280), tools.theme.px(800))
        else:
            window.restoreGeometry(settings.bytes_of("geometry"))
        window.schemes.get(settings.scheme, window.schemes["system"]).setChecked(True)

    def _join_actions(self) -> None:
        window, form = self._window, self._form
        for action, command in (
            (window.new, self.new_profile),
            (window.new_from_last, self.new_from_last),
            (window.import_new, self.import_new),
            (window.import_here, self.import_here),
            (window.import_clipboard, self.import_clipboard),
            (window.compare, self.compare),
            (window.open_library, self.open_library),
            (window.show_start, self.show_start),
            (window.show_library, self.show_library),
            (window.export_draft, self.export_draft),
            (window.quit, window.close),
            (window.undo, self.undo),
            (window.redo, self.redo),
            (window.find_field, self.find_field),
            (window.next_section, self.next_section),
            (window.previous_section, self.previous_section),
            (window.show_problems, self.toggle_problems),
            (window.confirm_field, self.confirm_field),
            (window.duplicate, self.duplicate),
            (window.archive, self.archive),
            (window.delete, self.delete),
            (window.hand_in, self.hand_in),
            (window.check, self.check),
            (window.data_folder, self.open_data_folder),
            (window.shortcuts, self.show_shortcuts),
            (window.about, self.show_about),
        ):
            join(action, command)
        for action in window.schemes.values():
            join(action, self.set_scheme)
        form.undo_wanted.connect(self.undo)
        form.redo_wanted.connect(self.redo)
        form.message.connect(self._dialogs.tell_error)
        form.notice.connect(window.show_remark)
        form.section_shown.connect(self._on_section_shown)
        window.dropped.connect(self._on_dropped)
        window.closing.connect(self._on_closing)

    def _join_session(self) -> None:
        session = self._session
        session.opened.connect(self._on_opened)
        session.history_read.connect(self._on_history_read)
        session.headers_changed.connect(self._on_headers_changed)
        session.saving.connect(self._on_saving)
        session.merged.connect(self._on_merged)
        session.saved.connect(self._on_saved)
        session.save_failed.connect(self._on_save_failed)
        session.failed.connect(self._on_failed)

    # --- which profile is open ---------------------------------------------------------------------------------

    def show_first(self, first: QuickProfile | None) -> None:
        """Show the profile that was open last, or the start page."""
        if first is None:
            self.show_start()
            return
        document = ProfileDocument(first.about, first.draft, History(), self._now, history_is_read=False)
        self._view.show_first(document, self._settings.last_section)
        self._take_document(document)
        self._view.focus_first()

    def open_profile(self, profile_id: str) -> None:
        """Show a profile of the library; one with something that could not be saved, as it is in the window."""
        if not self._show_unsaved(profile_id):
            self._session.load(profile_id, self.show_stored)

    def _show_unsaved(self, profile_id: str) -> bool:
        unsaved = self._session.unsaved_document(profile_id)
        if unsaved is None:
            return False
        self._show_document(unsaved)
        if not unsaved.history_is_read:
            self._session.read_history(unsaved)
        return True

    def show_stored(self, stored: StoredProfile) -> None:
        """Show a profile that was loaded, from its beginning; or, where something was typed into it meanwhile, as it is in the window.

        Two documents of one profile would number their steps alike, and the later one would take those of the other.
        """
        if self._show_unsaved(stored.header.id):
            return
        document = ProfileDocument(stored.about, stored.draft, stored.history, self._now)
        self._show_document(document)
        self.sheets.read_submissions()
        self._form.set_current_section(self._catalogue.sections[0].name)
        self._view.focus_first()

    def _show_document(self, document: ProfileDocument) -> None:
        before = self._view.document
        if before is not None:
            before.history_changed.disconnect(self._on_history_changed)
        self._view.set_document(document)
        self._take_document(document)

    def _take_document(self, document: ProfileDocument) -> None:
        self._session.watch(document)
        document.history_changed.connect(self._on_history_changed)
        self._settings.last_profile = document.profile_id
        if not self._window.fault:
            self._window.show_saved(_("All changes are saved"))
        self.sheets.set_document(document)
        self.past.set_document(document)
        self._window.show_place(self._view)
        self._on_history_changed()

    def _on_opened(self) -> None:
        self._library_before = None
        self._settings.remember_opened(self._session.path)
        is_own = self._session.path == paths.default_library()
        self._settings.last_library = None if is_own else self._session.path
        document = self._view.document
        if document is None or document.history_is_read:
            self.become_ready()
        else:
            self._session.read_history(document)

    def _on_history_read(self) -> None:
        self.sheets.read_submissions()
        self._view.refresh()
        self.become_ready()

    def become_ready(self) -> None:
        """Say so, once: all that can be loaded is."""
        if self._first_is_loading:
            self._first_is_loading = False
            self.ready.emit()

    # --- places ------------------------------------------------------------------------------------------------

    def show_start(self) -> None:
        """Show the start page."""
        if self._start_page is None:
            from ui.start_page import StartPage

            page = StartPage(self._tools.theme, self._window)
            page.continue_wanted.connect(self.open_profile)
            page.open_wanted.connect(self.open_profile)
            page.last_year_wanted.connect(self.new_from_last)
            page.import_wanted.connect(self.import_new)
            page.new_wanted.connect(self.new_profile)
            page.example_wanted.connect(self.open_example)
            page.show_all_wanted.connect(self.show_library)
            page.other_library_wanted.connect(self.open_library)
            page.set_read_only(self._window.read_only)
            self._window.read_only_changed.connect(page.set_read_only)
            self._start_page = page
        self._go_to_place(self._start_page)

    def show_library(self) -> None:
        """Show all profiles of the library."""
        if self._library_view is None:
            from ui.library_view import LibraryView

            view = LibraryView(self._tools.theme, self._window)
            view.open_wanted.connect(self.open_profile)
            view.new_wanted.connect(self.new_profile)
            view.back_wanted.connect(self.go_back)
            view.duplicate_wanted.connect(self._duplicate)
            view.archive_wanted.connect(self._set_archived)
            view.delete_wanted.connect(self._delete)
            view.undelete_wanted.connect(self._undelete)
            view.export_wanted.connect(self._export)
            view.import_wanted.connect(self.import_new)
            view.set_read_only(self._window.read_only)
            self._window.read_only_changed.connect(view.set_read_only)
            self._library_view = view
        self._go_to_place(self._library_view)

    def _go_to_place(self, place: QWidget) -> None:
        self._form.finish()
        self._session.refresh_headers()
        self._window.show_place(place)
        self._on_headers_changed(self._session.headers)
        place.setFocus()

    def go_back(self) -> None:
        """Back to the open profile, or to the start page where none is open."""
        if self._view.document is not None:
            self._window.show_place(self._view)
        else:
            self.show_start()

    # --- making and removing profiles --------------------------------------------------------------------------

    def new_profile(self) -> None:
        """Make an empty profile and show it."""
        self._create(Draft(self._catalogue), _("New profile"))

    def _create(self, draft: Draft, label: str) -> None:
        self._session.create(draft, label, self._on_created)

    def _on_created(self, header: ProfileHeader) -> None:
        self.open_profile(header.id)

    def duplicate(self) -> None:
        """Make a copy of the open profile and show it."""
        if self._view.document is not None:
            self._duplicate(self._view.document.profile_id)

    def _duplicate(self, profile_id: str) -> None:
        self._session.do(lambda library: library.duplicate(profile_id), self._on_created)
        self._session.refresh_headers()

    def archive(self) -> None:
        """Put the open profile away; it stays in the library."""
        if self._view.document is not None:
            self.show_library()
            self._set_archived(self._view.document.profile_id, archived=True)

    def _set_archived(self, profile_id: str, archived: bool) -> None:  # noqa: FBT001 (connected to a signal)
        header = next((header for header in self._session.headers if header.id == profile_id), None)
        self._session.do(lambda library: library.set_archived(profile_id, archived))
        self._session.refresh_headers()
        if archived and header is not None and self._library_view is not None:
            self._library_view.say_archived(header)

    def delete(self) -> None:
        """Delete the open profile; the library offers to take that back."""
        document = self._view.document
        if document is not None:
            self.close_document()
            self.show_library()
            self._delete(document.profile_id)

    def close_document(self) -> None:
        """Show none any more; what waits in it is still saved."""
        self._form.finish()
        self._session.watch(None)
        document = self._view.document
        if document is not None:
            document.history_changed.disconnect(self._on_history_changed)
        self._view.close_document()
        self.sheets.set_document(None)
        self.past.set_document(None)

    def _delete(self, profile_id: str) -> None:
        header = next((header for header in self._session.headers if header.id == profile_id), None)

        def done(_nothing: object) -> None:
            if header is not None and self._library_view is not None:
                self._library_view.say_deleted(header)

        self._session.do(lambda library: library.delete(profile_id), done)
        self._session.refresh_headers()

    def _undelete(self, profile_id: str) -> None:
        self._session.do(lambda library: library.restore(profile_id))
        self._session.refresh_headers()

    def open_library(self) -> None:
        """Use another library from now on."""
        chosen = self._dialogs.choose_library()
        if chosen is not None:
            self.use_library(chosen)

    def open_own_library(self) -> None:
        """Use the user's own library from now on."""
        self.use_library(paths.default_library())

    def use_library(self, path: Path) -> None:
        """Use the library at a path from now on, or go back to this one if that is none."""
        before = self._session.path
        self._form.finish()
        fault = self._session.move_to(path)
        if fault:
            self._dialogs.tell_error(fault)
            return
        self._library_before = before
        self.close_document()
        self.show_start()

    # --- files -------------------------------------------------------------------------------------------------

    @property
    def imports(self) -> ImportCommands:
        """What begins profiles from files and from other profiles; made with the first."""
        if self._imports is None:
            from ui.import_commands import ImportCommands

            self._imports = ImportCommands(
                *(self._window, self._session, self._dialogs, self._settings, self._vocabularies, self._now),
                self._on_created,
            )
        return self._imports

    def new_from_last(self) -> None:
        """Begin a draft from last year's."""
        self.imports.new_from_last()

    def import_new(self) -> None:
        """Import pages and submissions as new profiles."""
        self.imports.import_new()

    def import_clipboard(self) -> None:
        """Import what was copied, after a look at it."""
        self.imports.import_clipboard()

    def import_here(self) -> None:
        """Import one page or submission into the open profile."""
        self.imports.import_here()

    def open_example(self) -> None:
        """Add the example to the library and show it."""
        self.imports.open_example()

    def _on_dropped(self, dropped: Dropped) -> None:
        from ui.drop_sign import LIBRARY_SUFFIX

        paths = [Path(name) for name in dropped.names]
        for path in paths:
            if path.suffix == LIBRARY_SUFFIX:
                self.use_library(path)
        if others := [path for path in paths if path.suffix != LIBRARY_SUFFIX]:
            self.imports.import_files(others, here=dropped.here)
        if not paths:
            self.imports.import_copied(dropped.text, dropped.html, _("Dragged page"), here=dropped.here)

    def compare(self) -> None:
        """Show any two of profile, version, submission and file side by side."""
        if self._comparing is None:
            from ui.compare_commands import CompareCommands

            self._comparing = CompareCommands(self._window, self._session, self._dialogs, self._vocabularies, self._now)
        self._comparing.compare()

    def add_exchange(self) -> None:
        """Offer questions for colleagues, and tables: once the window stands."""
        from ui.batch_commands import BatchCommands
        from ui.due_commands import DueCommands
        from ui.exchange_commands import ExchangeCommands
        from ui.handing_commands import HandingCommands
        from ui.members_commands import MembersCommands
        from ui.verify_commands import VerifyCommands

        window, session, dialogs = self._window, self._session, self._dialogs
        ExchangeCommands(window, session, dialogs, self._vocabularies, self._now, self.sheets)
        shared = (window, session, dialogs, self._vocabularies, self._now, self.sheets)
        HandingCommands(*shared)
        DueCommands(window, session, dialogs, self._now, self.open_profile)
        VerifyCommands(window, session, dialogs, self._vocabularies, self._now)
        MembersCommands(window, session, dialogs, self._vocabularies, self._now, self)
        BatchCommands(window, session, dialogs, self._vocabularies, self._now, self.sheets)

    def export_draft(self) -> None:
        """Write a draft submission of the open profile."""
        self.sheets.export_draft()

    def _export(self, profile_id: str) -> None:
        self._session.load(profile_id, self._on_loaded_to_export)

    def _on_loaded_to_export(self, stored: StoredProfile) -> None:
        self.sheets.export(stored.header.name, stored.draft, stored.about)

    def hand_in(self) -> None:
        """Make a final submission, where nothing blocks it; else say what is missing, beside the fields too."""
        document = self._view.document
        if document is None:
            return
        self._form.show_tried_to_hand_in()
        self.sheets.hand_in(self._form.go_to_issue)

    # --- editing -----------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the latest step of the profile in view; in the list of profiles, the last deletion."""
        place = self._window.places.currentWidget()
        if place is self._view and self._view.document is not None:
            self._show_step(self._view.document.undo())
        elif self._library_view is not None and place is self._library_view:
            self._library_view.undo()
        elif place is self._members_view and self._members_view is not None:
            self._members_view.undo()

    def redo(self) -> None:
        """Make the step last taken back again."""
        place = self._window.places.currentWidget()
        if place is self._view and self._view.document is not None:
            self._show_step(self._view.document.redo())
        elif place is self._members_view and self._members_view is not None:
            self._members_view.redo()

    def _show_step(self, step: Step | None) -> None:
        """Bring what was undone or redone into view."""
        if self._view.shows_past or self._view.shows_page:
            return
        changed = {edit.path for edit in step.edits} if step is not None else set()
        if changed and self._form.focused_path() not in changed:
            order = {path: at for at, path in enumerate(self._form.catalogue.paths)}  # notes come after the fields
            self._form.go_to(min(changed, key=lambda path: order.get(path, len(order))))

    def finish(self) -> None:
        """Take over what is only typed yet, wherever that is."""
        self._form.finish()
        if self._members_view is not None:
            self._members_view.finish()

    def take_back_in(self, view: MembersView) -> None:
        """Let undo and redo be about the register of members while that is shown."""
        self._members_view = view
        self._window.places.currentChanged.connect(self._on_history_changed)

    def show_history(self) -> None:
        """Say what undo and redo would do now."""
        self._on_history_changed()

    def _on_history_changed(self) -> None:
        history: History | MembersView
        history = self._view.document.history if self._view.document is not None else History()
        if self._members_view is not None and self._window.places.currentWidget() is self._members_view:
            history = self._members_view
        undo, redo = history.undo_label, history.redo_label
        self._window.undo.setText(_("&Undo {step}").format(step=_mnemonic_free(undo)) if undo else _("&Undo"))
        self._window.redo.setText(_("&Redo {step}").format(step=_mnemonic_free(redo)) if redo else _("&Redo"))
        self._window.undo.setEnabled(undo is not None)
        self._window.redo.setEnabled(redo is not None)

    def confirm_field(self) -> None:
        """Confirm the field that has the focus."""
        if self._view.document is not None and self._form.focused_path():
            self._view.document.confirm([self._form.focused_path()])

    def find_field(self) -> None:
        """Put the cursor into the search for fields."""
        self._view.go_to.setFocus()
        self._view.go_to.selectAll()

    def next_section(self) -> None:
        """Bring the next section to the front."""
        self._form.step_section(1)

    def previous_section(self) -> None:
        """Bring the previous section to the front."""
        self._form.step_section(-1)

    def toggle_problems(self) -> None:
        """Open or close the list of problems."""
        self._view.problems.set_open(not self._view.problems.is_open)

    def check(self) -> None:
        """Show all problems, also what is missing."""
        self._form.show_tried_to_hand_in()
        self._view.problems.set_open(True)

    # --- program -----------------------------------------------------------------------------------------------

    def set_scheme(self) -> None:
        """Use the colour scheme whose action is checked."""
        chosen = next(scheme for scheme, action in self._window.schemes.items() if action.isChecked())
        self._settings.scheme = chosen
        self._tools.theme.set_scheme(chosen)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._tools.theme.apply(application)

    def open_data_folder(self) -> None:
        """Show the folder of the library in the system's file manager."""
        from ui.outside import open_folder

        open_folder(self._session.path.parent)

    def show_shortcuts(self) -> None:
        """List all keys, built from the actions themselves."""
        self._dialogs.show_shortcuts(self._window.commands)

    def show_about(self) -> None:
        """Say what program this is."""
        from editor import __version__

        text = _("Version {version}. Keeps the profile of a cluster organisation on this computer.")
        self._dialogs.tell(_("Cluster Profile Editor"), text.format(version=__version__))

    def _on_section_shown(self, name: str) -> None:
        self._settings.last_section = name

    def _on_headers_changed(self, headers: list[ProfileHeader]) -> None:
        current = [header for header in headers if not header.archived]
        if self._start_page is not None:
            self._start_page.set_profiles(current, self._settings.last_profile or None)
        if self._library_view is not None:
            self._library_view.set_profiles(headers)
        n = len(current)
        words = ngettext("Library on this computer, {n} profile", "Library on this computer, {n} profiles", n)
        self._window.show_library_words(words.format(n=n))

    def _on_saving(self) -> None:
        if not self._window.fault:
            self._window.show_saved(_("Saving…"), saving=True)

    def _on_saved(self, at: datetime) -> None:
        self._window.show_saved(_("Saved {time}").format(time=at.astimezone().strftime("%H:%M:%S")), settled=True)

    def _on_merged(self) -> None:
        self._view.refresh()
        words = _(
            "Another program changed this profile too. Your last edits were made again on that; Undo takes them back."
        )
        self._dialogs.tell(_("Changed in two places"), words)

    def _on_save_failed(self, sentence: str) -> None:
        self._window.show_saved(sentence, failed=True)

    def _on_failed(self, sentence: str) -> None:
        before, self._library_before = self._library_before, None
        if before is not None:
            self._session.move_to(before)
        self.become_ready()
        session = self._session
        if before is not None or sentence not in {session.gone, session.trouble, session.read_only}:
            self._dialogs.tell_error(sentence)
        elif sentence == session.read_only:
            self.notices.say_refused()

    def _on_closing(self) -> None:
        # Saving comes first: nothing that goes wrong besides keeps it from being done.
        with crash.told():
            self.finish()
        fault = self._session.close()
        with crash.told():
            self._settings.remember_bytes("geometry", self._window.saveGeometry())
            self._settings.save()
        if fault and not self._dialogs.ask_close_unsaved(fault):
            self._window.stays_open = True
            self._session.start()
            return
        self.sheets.stop()
        focused = self._window.focusWidget()
        if focused is not None:  # or it is left while the window is taken apart, when its document may be gone
            focused.clearFocus()


def _mnemonic_free(label: str | None) -> str:
    return (label or "").replace("&", "&&")[:60]
