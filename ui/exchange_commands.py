"""ExchangeCommands: questions for colleagues, and tables from and for other programs. Its actions come after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.domain.about import timestamp
from editor.domain.draft import Mark, Origin
from editor.domain.vocabularies import Vocabulary
from editor.errors import EditorError
from editor.translation import _
from ui.dialogs import Dialogs
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from editor.domain.about import About
    from editor.domain.draft import Draft
    from editor.domain.questions import Question
    from editor.exchange.office.cells import Sheet
    from ui.document import ProfileDocument
    from ui.export_dialog import Export
    from ui.sheet_commands import SheetCommands


class ExchangeCommands(QObject):
    """Adds its actions to the menu of files."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        vocabularies: Mapping[str, Vocabulary],
        now: Callable[[], datetime],
        sheets: SheetCommands,
    ) -> None:
        """`sheets` sets what goes on paper."""
        super().__init__(window)
        self._window, self._session, self._dialogs = window, session, dialogs
        self._vocabularies, self._now, self._sheets = vocabularies, now, sheets
        menu = next(menu for menu in window.menus if window.export_draft in menu.actions())
        ask = window.add_command("ask", _("Ask &colleagues…"), "Ctrl+Shift+K")
        menu.insertAction(window.export_draft, ask)
        join(ask, self.ask)
        window.profile_commands.append(ask)
        rows = window.add_command("import-rows", _("Import ro&ws into a table…"), "Ctrl+Shift+R")
        menu.insertAction(window.open_library, rows)
        join(rows, self.import_rows)
        window.profile_commands.append(rows)
        window.changing.addAction(rows)
        export = window.add_command("export-table", _("Save as a t&able…"), "")
        menu.insertAction(window.save_sheet, export)
        join(export, self.export)
        for action in (ask, rows):
            action.setEnabled(window.places.currentWidget() is window.profile_view)

    def _document(self) -> ProfileDocument | None:
        """The open profile, with what is typed now."""
        view = self._window.profile_view
        if view.document is not None:
            view.form.finish()
            view.document.end_typing()
        return view.document

    # --- questions ---------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask which questions go out, and write them where the person says."""
        from editor.domain.questions import find_questions, last_changes

        document = self._document()
        if document is None:
            return
        changed = last_changes(document.history.steps)
        asking = self._dialogs.ask_questions(document.draft, changed, document.today())
        if asking is None:
            return
        # Translators: suggested name of a file.
        name = _("Questions, {profile}").format(profile=self._window.profile_view.profile_name()[:80])
        path = self._dialogs.choose_file_to_write(_("Save the questions"), name, asking.suffix)
        if path is not None:
            draft, about = document.draft.copy(), document.about
            questions = find_questions(draft, asking.selection, document.today(), changed)
            self._write_apart(path, lambda: self._make(draft, about, questions, asking.suffix))

    def _make(self, draft: Draft, about: About, questions: list[Question], suffix: str) -> bytes:
        """The file. It takes a while to make: it is made on a thread of its own."""
        if suffix == ".xlsx":
            from editor.exchange.questionnaire.workbook import write_workbook

            return write_workbook(draft, questions, self._vocabularies, self._now())
        if suffix == ".docx":
            from editor.exchange.questionnaire.document import write_document

            return write_document(draft, questions, self._vocabularies, self._now())
        from editor.sheet.questions import make_asked_questions
        from editor.sheet.wish import Wish

        wish = Wish(layout="questions", persons=True)  # which of them are asked was chosen
        paths = {question.field.path for question in questions}
        content = make_asked_questions(draft, about, wish, paths)
        return self._sheets.worker.typesetter().pdf(content)

    # --- rows --------------------------------------------------------------------------------------------------

    def import_rows(self) -> None:
        """Import rows of a spreadsheet into a table of the profile, as one step, after a look at them."""
        document = self._document()
        if document is None:
            return
        if self._window.read_only:
            self._dialogs.tell_error(self._window.read_only)
            return
        path = self._dialogs.choose_table()
        sheets = self._read_tables(path) if path is not None else None
        if path is None or sheets is None:
            return
        draft, source = document.draft, path.name.encode(errors="replace").decode()
        counts = {one: len(value) for one, value in draft.values.items() if isinstance(value, list)}
        focused = self._window.profile_view.form.focused_path()
        rows = self._dialogs.choose_rows(sheets, source, counts, draft.catalogue, self._vocabularies, focused)
        if rows is None:
            return
        present = draft.get(rows.path)
        before = present if isinstance(present, list) and not rows.replaces else []
        mark = Mark(Origin.IMPORTED, source, timestamp(self._now()))
        edit = draft.edit(rows.path, [*before, *rows.rows], mark)
        if edit is not None:
            document.change(_("Import {file}").format(file=source), [edit])
            self._window.profile_view.form.go_to(rows.path)

    def _read_tables(self, path: Path) -> list[Sheet] | None:
        from editor.exchange.files import read_bytes
        from editor.exchange.record_tables import read_table_file

        try:
            return read_table_file(read_bytes(path), path.name)
        except EditorError as error:
            self._dialogs.tell_error(str(error))
            return None

    # --- tables for spreadsheets -------------------------------------------------------------------------------

    def export(self) -> None:
        """Save sections of the open profile, or the list of profiles, as a table."""
        view = self._window.profile_view
        document = self._document() if self._window.places.currentWidget() is view else None
        section = view.form.catalogue.sections[max(view.form.tabs.currentIndex(), 0)].name
        chosen = self._dialogs.choose_export(section, has_profile=document is not None)
        if chosen is None:
            return
        name = view.profile_name() if document is not None and not chosen.of_library else _("Profiles")
        path = self._dialogs.choose_file_to_write(_("Save as a table"), name, chosen.suffix)
        if path is not None:
            self._write(path, lambda: self._make_table(document, chosen, name))

    def _make_table(self, document: ProfileDocument | None, chosen: Export, name: str) -> bytes:
        from editor.exchange.table_export import flat_table, profile_tables, write_tables

        if chosen.of_library or document is None:
            from editor.profile_list import list_table

            return write_tables([list_table(self._session.headers)], chosen.suffix, name, self._now())
        sections, persons = ([chosen.section] if chosen.section else []), chosen.persons
        if chosen.suffix == ".csv":
            tables = [flat_table(document.draft, sections, persons=persons)]
        else:
            tables = profile_tables(document.draft, sections, persons=persons)
        return write_tables(tables, chosen.suffix, name, self._now())

    def _write_apart(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write what is made on a thread of its own, unless a person gives that up."""
        from ui.apart import do_apart

        title = _("Writing {file}").format(file=path.name)
        try:
            data = do_apart(make, title, self._window.tools.theme, self._window)
        except EditorError as error:
            self._dialogs.tell_error(str(error))
            return
        if data is not None:
            self._write(path, lambda: data)

    def _write(self, path: Path, make: Callable[[], bytes]) -> None:
        from editor.exchange.files import write_file

        try:
            write_file(path, make())
        except EditorError as error:
            self._dialogs.tell_error(str(error))
        else:
            self._window.show_remark(_("Written: {file}").format(file=path.name))
