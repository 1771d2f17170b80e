"""MembersCommands: the register of members: shown, filled, written and counted. Its action comes after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

from editor.domain.vocabularies import Vocabulary
from editor.errors import EditorError
from editor.translation import _, ngettext
from ui.dialogs import Dialogs
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from editor.domain.member_counts import CountedDay
    from editor.domain.register import Changes, Intake
    from editor.exchange.office.cells import Sheet
    from editor.exchange.record_tables import RecordTable
    from editor.storage.library import Library
    from editor.storage.registers import StoredRegister
    from ui.commands import Commands
    from ui.members.view import MembersView

T = TypeVar("T")


class MembersCommands(QObject):
    """Adds its action to the menu of the profile; the page is made when it is first wanted."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        vocabularies: Mapping[str, Vocabulary],
        now: Callable[[], datetime],
        commands: Commands,
    ) -> None:
        """`commands` leads back to the profile, and to what undo takes back."""
        super().__init__(window)
        self._window, self._session, self._dialogs = window, session, dialogs
        self._vocabularies, self._now, self._commands = vocabularies, now, commands
        self._view: MembersView | None = None
        menu = next(menu for menu in window.menus if window.name_version in menu.actions())
        members = window.add_command("members-action", _("&Members…"), "Ctrl+Shift+G")
        menu.insertAction(window.duplicate, members)
        menu.insertSeparator(window.duplicate)
        join(members, self.show)
        window.profile_commands.append(members)
        members.setEnabled(window.places.currentWidget() is window.profile_view)
        session.opened.connect(self._on_opened)
        session.standing_changed.connect(self._on_standing_changed)

    # --- shown -------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the page at once, and the register of the open profile in it as soon as it is read."""
        document = self._window.profile_view.document
        if document is None:
            return
        self._window.profile_view.form.finish()
        unsaved = self._session.unsaved_register(document.profile_id)
        if unsaved is not None and self._view is not None and unsaved is self._view.document:
            self._window.show_place(self._view)
            return
        view = self._shown_view()
        if self._window.places.currentWidget() is not view:
            view.wait_for(self._window.profile_view.profile_name())
            self._window.show_place(view)
            view.setFocus()
        QTimer.singleShot(0, self._read)  # once it is painted: to read fifty thousand takes a second

    def _read(self) -> None:
        document = self._window.profile_view.document
        if document is None:
            return
        profile_id = document.profile_id

        def job(library: Library) -> StoredRegister:
            return library.members.load(profile_id)

        self._session.do(job, self._on_read)

    def _on_read(self, stored: StoredRegister) -> None:
        from ui.members.document import RegisterDocument

        document = self._window.profile_view.document
        if document is None or document.profile_id != stored.profile_id:
            return
        view = self._shown_view()
        if self._window.places.currentWidget() is not view:  # somebody left it meanwhile
            return
        register = self._session.unsaved_register(stored.profile_id) or RegisterDocument(stored, self._now)
        self._session.watch_register(register)
        register.history_changed.connect(self._commands.show_history)
        view.set_document(register, self._window.profile_view.profile_name())
        view.set_read_only(self._window.read_only)
        self._commands.show_history()
        view.setFocus()

    def _shown_view(self) -> MembersView:
        if self._view is None:
            from ui.members.view import MembersView

            view = self._view = MembersView(self._window.tools, self._window)
            view.back_wanted.connect(self._commands.go_back)
            view.import_wanted.connect(self.import_rows)
            view.export_wanted.connect(self.export)
            view.count_wanted.connect(self.count)
            view.history_wanted.connect(self.show_history)
            view.table.message.connect(self._dialogs.tell_error)
            view.table.notice.connect(self._window.show_remark)
            self._window.read_only_changed.connect(view.set_read_only)
            self._commands.take_back_in(view)
        return self._view

    def _on_opened(self) -> None:
        """Another library, perhaps: what is shown of this one is read anew when it is wanted."""
        if self._view is not None and self._window.places.currentWidget() is self._view:
            self.show()

    def _on_standing_changed(self, reason: str) -> None:
        if self._view is not None and self._window.places.currentWidget() is self._view:
            self._view.finish()
            if not reason:  # another window may have changed it meanwhile
                self.show()

    # --- filled ------------------------------------------------------------------------------------------------

    def import_rows(self) -> None:
        """Take rows of a spreadsheet, after a look at them, as one step."""
        view = self._view
        if view is None or view.document is None:
            return
        if self._window.read_only:
            self._dialogs.tell_error(self._window.read_only)
            return
        view.finish()
        path = self._dialogs.choose_table()
        sheets = self._apart(lambda: _read(path), _("Reading {file}").format(file=path.name)) if path else None
        if path is None or sheets is None:
            return
        source = path.name.encode(errors="replace").decode()
        register = view.document.register
        taking = self._dialogs.choose_members(sheets, source, len(register.members), self._vocabularies)
        if taking is None:
            return
        changes = self._apart(lambda: self._changes(*taking), _("Reading {file}").format(file=source))
        if changes is not None and view.document.change(_("Import {file}").format(file=source), changes):
            view.document.end_typing()
            view.table.texts_changed()
            n = len(changes)
            said = ngettext("{n} member from {file}.", "{n} members from {file}.", n)
            self._window.show_remark(said.format(n=f"{n:,}", file=source))

    def _changes(self, table: RecordTable, way: Intake) -> Changes:
        """What the rows of a table change. On a thread of its own."""
        from editor.exchange.register_table import members_of

        view = self._view
        if view is None or view.document is None:
            return {}
        return view.document.register.taking(members_of(table, self._vocabularies), way)

    # --- written -----------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Write the members that are shown as a table."""
        view = self._view
        if view is None or view.document is None:
            return
        view.finish()
        # Translators: suggested name of a file.
        name = _("Members, {profile}").format(profile=self._window.profile_view.profile_name()[:80])
        path = self._dialogs.choose_file_to_write(_("Save the members as a table"), name, ".xlsx *.csv")
        if path is None:
            return
        members = view.document.register.members
        rows = [members[number] for number in view.table.members.numbers]

        def make() -> bytes:
            from editor.exchange.register_table import register_table
            from editor.exchange.table_export import write_tables

            return write_tables([register_table(rows)], path.suffix.lower(), name, self._now())

        data = self._apart(make, _("Writing {file}").format(file=path.name))
        if data is not None:
            self._write(path, data)

    def _write(self, path: Path, data: bytes) -> None:
        from editor.exchange.files import write_file

        try:
            write_file(path, data)
        except EditorError as error:
            self._dialogs.tell_error(str(error))
        else:
            self._window.show_remark(_("Written: {file}").format(file=path.name))

    def _apart(self, work: Callable[[], T], title: str) -> T | None:
        """What `work` gives on a thread of its own; None, once it is told, where it is refused."""
        from ui.apart import do_apart

        try:
            return do_apart(work, title, self._window.tools.theme, self._window)
        except EditorError as error:
            self._dialogs.tell_error(str(error))
            return None

    # --- what was done -----------------------------------------------------------------------------------------

    def show_history(self) -> None:
        """Show every step of the register, and take some back; show the members of one where that is wanted."""
        view = self._view
        if view is None or view.document is None:
            return
        view.finish()
        some = self._dialogs.show_register_history(view.document, self._window.tools.today, self._window.read_only)
        if some:
            view.show_some(some)

    # --- counted -----------------------------------------------------------------------------------------------

    def count(self) -> None:
        """Count the members beside what the profile says; take numbers over as one step, or show who makes a difference."""
        from editor.counting import count_members, step_label
        from editor.domain.about import timestamp
        from editor.domain.dates import show_date
        from editor.domain.member_counts import take_counts
        from editor.domain.register import name_of

        view, document = self._view, self._window.profile_view.document
        if view is None or view.document is None or document is None:
            return
        view.finish()
        register = view.document.register

        def count(day: date) -> CountedDay:
            return count_members(register, document.draft, document.history, self._vocabularies, day)

        def name(number: int) -> str:
            return name_of(register.members[number])

        answer = self._dialogs.show_counts(count, name, document.today(), self._window.read_only)
        if isinstance(answer, frozenset):
            view.show_some(answer)
        elif answer is not None:
            counts, day = answer
            edits = take_counts(document.draft, counts, show_date(day), timestamp(self._now()))
            if document.change(step_label(day), edits):
                n = len(edits)
                said = ngettext("{n} number taken into the profile.", "{n} numbers taken into the profile.", n)
                self._window.show_remark(said.format(n=n))


def _read(path: Path) -> list[Sheet]:
    from editor.exchange.files import read_bytes
    from editor.exchange.register_table import read_member_tables

    return read_member_tables(read_bytes(path), path.name)
