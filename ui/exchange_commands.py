"""ExchangeCommands: questions for colleagues, and tables from and for other programs. Its actions come after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.domain.questions import Question, find_questions, last_changes
from editor.domain.vocabularies import Vocabulary
from editor.errors import EditorError
from editor.translation import _
from ui.dialogs import Dialogs
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from ui.document import ProfileDocument
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
        ask.setEnabled(window.places.currentWidget() is window.profile_view)

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
            questions = find_questions(document.draft, asking.selection, document.today(), changed)
            self._write(path, lambda: self._make(document, questions, asking.suffix))

    def _make(self, document: ProfileDocument, questions: list[Question], suffix: str) -> bytes:
        if suffix == ".xlsx":
            from editor.exchange.questionnaire.workbook import write_workbook

            return write_workbook(document.draft, questions, self._vocabularies, self._now())
        if suffix == ".docx":
            from editor.exchange.questionnaire.document import write_document

            return write_document(document.draft, questions, self._vocabularies, self._now())
        from editor.sheet.questions import make_asked_questions
        from editor.sheet.wish import Wish

        wish = Wish(layout="questions", persons=True)  # which of them are asked was chosen
        paths = {question.field.path for question in questions}
        content = make_asked_questions(document.draft, document.about, wish, paths)
        return self._sheets.worker.typesetter().pdf(content)

    def _write(self, path: Path, make: Callable[[], bytes]) -> None:
        from editor.exchange.files import write_file

        try:
            write_file(path, make())
        except EditorError as error:
            self._dialogs.tell_error(str(error))
        else:
            self._window.show_remark(_("Written: {file}").format(file=path.name))
