"""Dialogs: everything the window asks or tells people, as one protocol; tests answer with a fake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from editor.domain.checks import Issue
from editor.domain.draft import Draft, Edit
from editor.errors import EditorError
from editor.translation import _
from ui.document import ProfileDocument
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    from PySide6.QtWidgets import QDialog, QFileDialog

    from editor.coming_due import DueDay
    from editor.domain.member_counts import Count, CountedDay
    from editor.domain.register import Intake
    from editor.domain.specs import Catalogue
    from editor.domain.vocabularies import Vocabulary
    from editor.exchange.comparison import Beside
    from editor.exchange.office.cells import Sheet
    from editor.exchange.reading import Reading
    from editor.exchange.record_tables import RecordTable
    from editor.sheet.wish import Wish
    from editor.storage.headers import ProfileHeader, StoredSubmission
    from ui.backup_shelf import BackupChoice, Shelf
    from ui.batch_dialog import Read
    from ui.compare_sides import SideSource, Taking
    from ui.export_dialog import Export
    from ui.members.document import RegisterDocument
    from ui.plain_dialog import MessageDialog
    from ui.questionnaire_dialog import Asking
    from ui.rows_dialog import Rows
    from ui.verify_dialog import FindOut
    from ui.ways_dialog import Way


class Dialogs(Protocol):
    """What the window asks people. What is chosen is None, or empty, where they changed their mind."""

    def choose_file_to_import(self) -> list[Path]:
        """Ask for pages and submissions."""

    def choose_last_year(self, headers: Sequence[ProfileHeader], last_id: str) -> str | Path | None:
        """Ask which of these profiles, by its id, or which file a new draft begins from; `last_id` was open last."""

    def choose_file_to_write(self, title: str, name: str, suffix: str) -> Path | None:
        """Ask where a file goes; `name` is what it is about, in any letters, `suffix` such as ".pdf", or several as ".pdf *.html"."""

    def choose_library(self) -> Path | None:
        """Ask for another library."""

    def choose_printer(self, printer: QPrinter, dialog_class: type[QPrintDialog]) -> bool:
        """Let a person set up the printer with a `QPrintDialog`; whether to print."""

    def save_many_sheets(self, headers: Sequence[ProfileHeader], wish: Wish, read: Read) -> None:
        """Let a person make or print sheets of many profiles, and say what became of them."""

    def choose_wish(self, wish: Wish, catalogue: Catalogue) -> Wish | None:
        """Let a person choose what sheets show, and how."""

    def review_import(self, reading: Reading, beside: Beside, remarks: Sequence[str]) -> list[Edit] | None:
        """Show what was read beside a profile, or as a new one, and return the edits that were chosen.

        `remarks` are said above: which of several files it is, for example.
        """

    def compare(self, source: SideSource, headers: Sequence[ProfileHeader]) -> Taking | None:
        """Show any two of what `source` reads side by side, and return what is taken over; `headers` are other profiles."""

    def ask_questions(self, draft: Draft, changed: Mapping[str, str], today: date) -> Asking | None:
        """Ask which questions about a draft go out; `changed` says when fields were last changed."""

    def choose_table(self) -> Path | None:
        """Ask for a spreadsheet."""

    def choose_rows(
        self,
        sheets: Sequence[Sheet],
        source: str,
        present: Mapping[str, int],
        catalogue: Catalogue,
        vocabularies: Mapping[str, Vocabulary],
        path: str,
    ) -> Rows | None:
        """Show tables of a file, and return the rows that are taken; `path` is the field one is at, or ""."""

    def choose_members(
        self, sheets: Sequence[Sheet], source: str, present: int, vocabularies: Mapping[str, Vocabulary]
    ) -> tuple[RecordTable, Intake] | None:
        """Show tables of a file beside so many members, and return the one that is taken, and how."""

    def show_counts(
        self, count: Callable[[date], CountedDay], name_of: Callable[[int], str], today: date, read_only: str
    ) -> tuple[list[Count], date] | frozenset[int] | None:
        """Show what members are counted to; return the numbers that are taken, with their day, or members to show."""

    def show_register_history(
        self, document: RegisterDocument, today: Callable[[], date], read_only: str
    ) -> frozenset[int] | None:
        """Show the steps of a register of members, and take some back; return members to show."""

    def choose_export(self, section: str, *, has_profile: bool) -> Export | None:
        """Ask what is saved as a table; `section` is shown now."""

    def ask_hand_in(self, document: ProfileDocument, name: str) -> Issue | Path | None:
        """Return the issue to go to, or the file that the submission goes to."""

    def show_handing(
        self,
        document: ProfileDocument,
        submissions: Sequence[StoredSubmission],
        again: Callable[[StoredSubmission], str],
    ) -> None:
        """Show what became of final submissions, and keep what became of the last one; `again` saves one once more."""

    def show_due(self, days: Sequence[DueDay], today: date) -> DueDay | bool | None:
        """Show days that come due; return the one whose profile is to be opened, or True for a calendar."""

    def show_points(self, document: ProfileDocument) -> str | None:
        """Show the points of a refusal; return the path of a field to go to."""

    def verify(self, find_out: FindOut) -> None:
        """Say which submission a file or the code of a sheet is."""

    def choose_backup(self, shelf: Shelf) -> BackupChoice | None:
        """Show the backups of the library, and return what is to be done with one of them."""

    def choose_way(self, title: str, text: str, ways: Sequence[Way]) -> str | None:
        """Something is wrong: return the name of the way out that was chosen; None where it is left as it is."""

    def ask_close_unsaved(self, fault: str) -> bool:
        """Something could not be saved, and `fault` says why: whether to close all the same."""

    def ask(self, title: str, text: str, action: str) -> bool:
        """Ask whether to do something; `action` is what the button says that does it."""

    def ask_name(self, title: str, text: str, name: str, action: str) -> str | None:
        """Ask what something is called; `name` is what it is called now."""

    def show_shortcuts(self, actions: Iterable[QAction]) -> None:
        """List all keys."""

    def tell(self, title: str, text: str) -> None:
        """Tell something."""

    def tell_error(self, text: str) -> None:
        """Tell that something could not be done: one sentence that says what and where."""

    def tell_crash(self, report: str) -> None:
        """Tell that the program is wrong, with a report to copy."""


class QtDialogs:
    """The real ones. Every dialog is gone from memory when it is closed."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        """They stand above `window`."""
        self._window, self._theme = window, theme
        self._folder = ""
        self._told: MessageDialog | None = None

    # --- files -------------------------------------------------------------------------------------------------

    def choose_file_to_import(self) -> list[Path]:
        """See `Dialogs`."""
        from editor.exchange.formats import input_suffixes

        dialog = self._file_dialog(_("Import a page or a submission"))
        dialog.setFileMode(dialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{suffix}" for suffix in input_suffixes())
        dialog.setNameFilters(
            [_("Pages, submissions and answers ({patterns})").format(patterns=patterns), _("All files (*)")]
        )
        return self._choose(dialog)

    def choose_last_year(self, headers: Sequence[ProfileHeader], last_id: str) -> str | Path | None:
        """See `Dialogs`."""
        from ui.last_year_dialog import LastYearDialog

        def choose_file() -> Path | None:
            return next(iter(self.choose_file_to_import()), None)

        dialog = LastYearDialog(headers, last_id, choose_file, self._theme, self._window)
        return dialog.answer if _answered(dialog) else None

    def choose_file_to_write(self, title: str, name: str, suffix: str) -> Path | None:
        """See `Dialogs`."""
        from ui.save_dialog import SaveDialog

        suffixes = suffix.replace("*", "").split()
        dialog = SaveDialog(title, self._start(), name, suffixes, self._window)
        return next(iter(self._choose(dialog)), None)

    def choose_library(self) -> Path | None:
        """See `Dialogs`."""
        dialog = self._file_dialog(_("Open another library, or name a new one"))
        dialog.setFileMode(dialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(".sqlite3")
        dialog.setNameFilters([_("Libraries (*.sqlite3)"), _("All files (*)")])
        return next(iter(self._choose(dialog)), None)

    def _file_dialog(self, title: str) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog(self._window, title, self._start())

    def _start(self) -> str:
        """The folder in which dialogs for files begin: where the last one ended."""
        from PySide6.QtCore import QDir, QStandardPaths

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self._folder if self._folder and QDir(self._folder).exists() else documents

    def _choose(self, dialog: QFileDialog) -> list[Path]:
        try:
            if not dialog.exec():
                return []
            paths = [Path(name) for name in dialog.selectedFiles()]
            # What was typed may lie elsewhere than what the dialog shows.
            self._folder = str(paths[0] if paths[0].is_dir() else paths[0].parent)
            return paths
        finally:
            dialog.deleteLater()

    def choose_printer(self, printer: QPrinter, dialog_class: type[QPrintDialog]) -> bool:
        """See `Dialogs`."""
        dialog = dialog_class(printer, self._window)
        return _answered(dialog)

    def save_many_sheets(self, headers: Sequence[ProfileHeader], wish: Wish, read: Read) -> None:
        """See `Dialogs`."""
        from ui.batch_dialog import BatchDialog

        def choose_printer(wish: Wish) -> QPrinter | None:
            from ui.printing import ask_printer

            return ask_printer(self, wish, _("Sheets of many profiles"))

        choose = self._choose_folder, choose_printer
        dialog = BatchDialog(headers, wish, *choose, read, self._theme, self._window)
        try:
            dialog.exec()
        finally:
            dialog.wait()
            dialog.deleteLater()

    def _choose_folder(self) -> Path | None:
        dialog = self._file_dialog(_("Where the sheets go"))
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.setOption(dialog.Option.ShowDirsOnly)
        return next(iter(self._choose(dialog)), None)

    def choose_wish(self, wish: Wish, catalogue: Catalogue) -> Wish | None:
        """See `Dialogs`."""
        from editor.sheet_choices import choices_file, forget_choice, load_choices, save_choice
        from ui.sheet_dialog import SheetDialog

        def forget(name: str) -> None:
            forget_choice(choices_file(), name)

        try:
            choices = load_choices(choices_file())
        except EditorError as error:
            self.tell_error(str(error))
            choices = {}
        dialog = SheetDialog(wish, catalogue, choices, self._choose_picture, forget, self._theme, self._window)
        try:
            if not dialog.exec():
                return None
            if name := dialog.save_as.text().strip():
                save_choice(choices_file(), name, dialog.wish)
            return dialog.wish
        except EditorError as error:
            self.tell_error(str(error))
            return dialog.wish
        finally:
            dialog.deleteLater()

    def _choose_picture(self) -> Path | None:
        dialog = self._file_dialog(_("Choose a logo"))
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Pictures (*.png *.jpg *.jpeg)"), _("All files (*)")])
        return next(iter(self._choose(dialog)), None)

    # --- questions ---------------------------------------------------------------------------------------------

    def review_import(self, reading: Reading, beside: Beside, remarks: Sequence[str]) -> list[Edit] | None:
        """See `Dialogs`."""
        from ui.import_dialog import ImportDialog

        dialog = ImportDialog(reading, beside, self._theme, self._window, remarks)
        return dialog.edits(beside.current or Draft(reading.draft.catalogue)) if _answered(dialog) else None

    def compare(self, source: SideSource, headers: Sequence[ProfileHeader]) -> Taking | None:
        """See `Dialogs`."""
        from ui.compare_dialog import CompareDialog
        from ui.last_year_dialog import ProfileChoice

        def choose_file() -> Path | None:
            return next(iter(self.choose_file_to_import()), None)

        def choose_other() -> str | Path | None:
            words = _("Compare with"), "", _("&Compare")
            choice = ProfileChoice(headers, "", choose_file, words, self._theme, self._window)
            return choice.answer if _answered(choice) else None

        dialog = CompareDialog(source, choose_other, self._theme, self._window)
        return dialog.taking if _answered(dialog) else None

    def ask_questions(self, draft: Draft, changed: Mapping[str, str], today: date) -> Asking | None:
        """See `Dialogs`."""
        from ui.questionnaire_dialog import QuestionnaireDialog

        dialog = QuestionnaireDialog(draft, changed, today, self._theme, self._window)
        return dialog.asking if _answered(dialog) else None

    def choose_table(self) -> Path | None:
        """See `Dialogs`."""
        dialog = self._file_dialog(_("Import rows"))
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Tables (*.xlsx *.ods *.csv *.tsv *.txt)"), _("All files (*)")])
        return next(iter(self._choose(dialog)), None)

    def _choose_submission(self) -> Path | None:
        dialog = self._file_dialog(_("Choose a submission"))
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Submissions and bundles (*.json *.zip)"), _("All files (*)")])
        return next(iter(self._choose(dialog)), None)

    def choose_rows(
        self,
        sheets: Sequence[Sheet],
        source: str,
        present: Mapping[str, int],
        catalogue: Catalogue,
        vocabularies: Mapping[str, Vocabulary],
        path: str,
    ) -> Rows | None:
        """See `Dialogs`."""
        from ui.rows_dialog import RowsDialog

        shown = (sheets, source, present, catalogue, vocabularies)
        dialog = RowsDialog(*shown, self._theme, self._window, path)
        return dialog.answer if _answered(dialog) else None

    def choose_members(
        self, sheets: Sequence[Sheet], source: str, present: int, vocabularies: Mapping[str, Vocabulary]
    ) -> tuple[RecordTable, Intake] | None:
        """See `Dialogs`."""
        from editor.domain.members import PATH
        from editor.domain.profile import make_catalogue
        from ui.members.rows_dialog import MemberRowsDialog

        shown = (sheets, source, {PATH: present}, make_catalogue(), vocabularies)
        dialog = MemberRowsDialog(*shown, self._theme, self._window)
        return dialog.taking if _answered(dialog) else None

    def show_counts(
        self, count: Callable[[date], CountedDay], name_of: Callable[[int], str], today: date, read_only: str
    ) -> tuple[list[Count], date] | frozenset[int] | None:
        """See `Dialogs`."""
        from ui.members.counts_dialog import CountsDialog

        dialog = CountsDialog(count, name_of, today, read_only, self._theme, self._window)
        return dialog.answer if _answered(dialog) else None

    def show_register_history(
        self, document: RegisterDocument, today: Callable[[], date], read_only: str
    ) -> frozenset[int] | None:
        """See `Dialogs`."""
        from ui.members.history_dialog import RegisterHistoryDialog

        dialog = RegisterHistoryDialog(document, today, read_only, self._theme, self._window)
        return dialog.answer if _answered(dialog) else None

    def choose_export(self, section: str, *, has_profile: bool) -> Export | None:
        """See `Dialogs`."""
        from editor.domain.profile import make_catalogue
        from ui.export_dialog import ExportDialog

        dialog = ExportDialog(make_catalogue(), section, self._theme, self._window, has_profile=has_profile)
        return dialog.export if _answered(dialog) else None

    def show_handing(
        self,
        document: ProfileDocument,
        submissions: Sequence[StoredSubmission],
        again: Callable[[StoredSubmission], str],
    ) -> None:
        """See `Dialogs`."""
        from editor.person import person_name
        from ui.handing_dialog import HandingDialog

        dialog = HandingDialog(document, submissions, person_name(), again, self._theme, self._window)
        _answered(dialog)

    def verify(self, find_out: FindOut) -> None:
        """See `Dialogs`."""
        from ui.verify_dialog import VerifyDialog

        dialog = VerifyDialog(find_out, self._choose_submission, self._theme, self._window)
        _answered(dialog)

    def show_due(self, days: Sequence[DueDay], today: date) -> DueDay | bool | None:
        """See `Dialogs`."""
        from ui.due_dialog import DueDialog

        dialog = DueDialog(days, today, self._theme, self._window)
        return dialog.answer if _answered(dialog) else None

    def show_points(self, document: ProfileDocument) -> str | None:
        """See `Dialogs`."""
        from ui.points_dialog import PointsDialog

        dialog = PointsDialog(document, self._theme, self._window)
        return dialog.answer if _answered(dialog) else None

    def ask_hand_in(self, document: ProfileDocument, name: str) -> Issue | Path | None:
        """See `Dialogs`."""
        from ui.hand_in_dialog import HandInDialog

        def choose_file() -> Path | None:
            # Translators: suggested name of a file.
            suggested = _("{profile}, revision {n}").format(profile=name[:80], n=document.about.revision)
            return self.choose_file_to_write(_("Hand in"), suggested, ".json")

        dialog = HandInDialog(document, choose_file, self._theme, self._window)
        return dialog.answer if _answered(dialog) else None

    def choose_backup(self, shelf: Shelf) -> BackupChoice | None:
        """See `Dialogs`."""
        from ui.backup_dialog import BackupDialog

        dialog = BackupDialog(shelf, self._theme, self._window)
        return dialog.answer if _answered(dialog) else None

    def choose_way(self, title: str, text: str, ways: Sequence[Way]) -> str | None:
        """See `Dialogs`."""
        from ui.ways_dialog import WaysDialog

        dialog = WaysDialog(self._theme, title, text, ways, self._window)
        return dialog.answer if _answered(dialog) else None

    def ask_close_unsaved(self, fault: str) -> bool:
        """See `Dialogs`."""
        from ui.plain_dialog import UnsavedDialog

        dialog = UnsavedDialog(self._theme, fault, self._window)
        return _answered(dialog)

    def ask(self, title: str, text: str, action: str) -> bool:
        """See `Dialogs`."""
        from ui.asking import AskDialog

        dialog = AskDialog(self._theme, title, text, action, self._window)
        return _answered(dialog)

    def ask_name(self, title: str, text: str, name: str, action: str) -> str | None:
        """See `Dialogs`."""
        from ui.asking import NameDialog

        dialog = NameDialog(self._theme, title, text, name, action, self._window)
        return dialog.name if _answered(dialog) else None

    # --- telling -----------------------------------------------------------------------------------------------

    def show_shortcuts(self, actions: Iterable[QAction]) -> None:
        """See `Dialogs`."""
        from ui.plain_dialog import ShortcutsDialog

        _show(ShortcutsDialog(self._theme, actions, self._window))

    def tell(self, title: str, text: str) -> None:
        """See `Dialogs`."""
        from ui.plain_dialog import MessageDialog

        _show(MessageDialog(self._theme, title, text, self._window))

    def tell_error(self, text: str) -> None:
        """See `Dialogs`. What is told while another error is on the screen joins it."""
        from ui.plain_dialog import MessageDialog

        if self._told is not None and shiboken6.isValid(self._told) and self._told.isVisible():
            self._told.say_too(text)
            return
        self._told = MessageDialog(self._theme, _("That did not work"), text, self._window)
        _show(self._told)

    def tell_crash(self, report: str) -> None:
        """See `Dialogs`."""
        from ui.crash import log_path
        from ui.plain_dialog import ReportDialog

        _show(ReportDialog(self._theme, report, str(log_path()), self._window))


def _answered(dialog: QDialog) -> bool:
    """Open a dialog, and return whether it was answered; what it holds can be asked until control is back with Qt."""
    try:
        return bool(dialog.exec())
    finally:
        dialog.deleteLater()


def _show(dialog: QDialog) -> None:
    """Open without waiting for it; it goes when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
