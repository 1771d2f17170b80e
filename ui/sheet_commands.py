"""SheetCommands: what leaves the machine: sheets on the screen, as PDF and on paper, and submissions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.domain.about import About
from editor.domain.checks import Issue
from editor.domain.draft import Draft
from editor.domain.vocabularies import Vocabulary
from editor.errors import EditorError
from editor.translation import _
from ui.dialogs import Dialogs
from ui.document import ProfileDocument
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join
from ui.settings import Settings
from ui.sheet_wishes import SheetWishes
from ui.sheet_worker import SheetWorker

if TYPE_CHECKING:
    from editor.past_figures import Past
    from editor.sheet_batch import Outcome
    from editor.storage.headers import StoredSubmission, StoredVersion
    from editor.storage.library import Library
    from editor.submitting import HandedIn
    from ui.preview import Preview
    from ui.print_runner import PrintRunner

    Kept = tuple[str, Sequence[StoredSubmission], Sequence[StoredVersion], Past]


class SheetCommands(QObject):
    """Preview, PDF, printing, draft and final submissions of the open profile."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        settings: Settings,
        vocabularies: Mapping[str, Vocabulary],
        now: Callable[[], datetime],
        crashed: Callable[[BaseException], None],
    ) -> None:
        """Join the window's actions."""
        super().__init__(window)
        self._window, self._session, self._dialogs = window, session, dialogs
        self._vocabularies, self._now = vocabularies, now
        self.wishes = SheetWishes(settings, self)
        self._document: ProfileDocument | None = None
        self._preview: Preview | None = None
        self._final_path: Path | None = None
        self._is_choosing = False
        self.worker = SheetWorker(vocabularies, now, self)
        self.worker.crashed.connect(crashed)
        self._crashed = crashed
        self._printing: PrintRunner | None = None
        join(window.show_preview, self.toggle_preview)
        join(window.save_sheet, self.save_sheet)
        join(window.print_sheet, self.print_sheet)

    def set_document(self, document: ProfileDocument | None) -> None:
        """Work for this document from now on."""
        self._document = document
        if self._preview is not None:
            self._preview.set_document(document)

    # --- preview -----------------------------------------------------------------------------------------------

    def toggle_preview(self) -> None:
        """Show the sheet beside the form, or hide it."""
        shown = self._window.show_preview.isChecked()
        if self._preview is None and shown:
            from ui.preview import Preview

            view = self._window.profile_view
            preview = Preview(self.worker, self.wishes, self._window.tools.theme, view)
            preview.close_wanted.connect(self.close_preview)
            preview.print_wanted.connect(self.print_sheet)
            preview.save_wanted.connect(self.save_sheet)
            preview.options_wanted.connect(self.choose_wish)
            preview.copy_wanted.connect(self.copy_page)
            view.form.field_entered.connect(preview.follow)
            preview.follow(view.form.focused_path())
            preview.set_document(self._document)
            view.add_preview(preview)
            width = preview.sizeHint().width()
            view.splitter.setSizes([max(view.splitter.width() - width, 1), width])
            self._preview = preview
        self._window.profile_view.show_preview(shown=shown)

    def close_preview(self) -> None:
        """Hide the sheet."""
        self._window.show_preview.setChecked(False)
        self.toggle_preview()

    # --- sheets ------------------------------------------------------------------------------------------------

    def about_sheet(self) -> About | None:
        """What the sheet of the open profile says about itself: final, where nothing changed since handing in."""
        from editor.submitting import about_of

        document = self._document
        if document is None:
            return None
        said = document.draft, document.about, document.submissions
        return about_of(*said, self._vocabularies, self._now(), document.past)

    def save_sheet(self) -> None:
        """Write the sheet where the person says: as PDF, or as the suffix says."""
        document, about = self._document, self.about_sheet()
        if document is None or about is None:
            return
        from editor.exchange.formats import SHEETS, output_format

        title, suffixes = _("Save the sheet"), " *".join(form.suffixes[0] for form in SHEETS)
        path = self._dialogs.choose_file_to_write(title, self._window.profile_view.profile_name(), suffixes)
        if path is None:
            return
        if output_format(path) not in SHEETS:
            self._dialogs.tell_error(
                _("{file}: the suffix says what to write: {suffixes}.").format(
                    file=path.name, suffixes=suffixes.replace(" *", ", ")
                )
            )
            return
        self._write(path, partial(self._make_sheet, path.suffix.lower()), document.draft, about)

    def copy_page(self, page: int) -> None:
        """Put a page (from 1) on the clipboard, as sharp as a picture file, however small it is shown."""
        document, about = self._document, self.about_sheet()
        if document is not None and about is not None:
            from PySide6.QtGui import QGuiApplication

            from ui.pictures import decoded

            try:
                picture = self._make_sheet(".png", document.draft, about, page)
            except EditorError as error:
                self._dialogs.tell_error(str(error))
            else:
                QGuiApplication.clipboard().setImage(decoded(picture))

    def _make_sheet(self, suffix: str, draft: Draft, about: About, page: int = 1) -> bytes:
        from editor.sheet.layouts import make_sheet
        from editor.sheet.outputs import write_sheet

        wish = self.wishes.wish
        return write_sheet(make_sheet([(draft, about)], wish), suffix, self.worker.typesetter(), wish.standard, page)

    def choose_wish(self) -> None:
        """Let the person choose what sheets show, and how."""
        if self._document is not None:
            wish = self._dialogs.choose_wish(self.wishes.wish, self._document.draft.catalogue)
            if wish is not None:
                self.wishes.set_wish(wish)

    def print_sheet(self) -> None:
        """Print the sheet on the printer that the person chooses, while the window goes on."""
        document, about = self._document, self.about_sheet()
        if document is None or about is None:
            return
        printing = self._ready_to_print()
        if printing.is_running:
            self._dialogs.tell_error(_("The last sheet is still on its way to the printer. Print again in a moment."))
            return
        from ui.printing import ask_printer

        name, draft = self._window.profile_view.profile_name(), document.draft.copy()
        printer = ask_printer(self._dialogs, self.wishes.wish, name)
        if printer is not None:
            printing.start(printer, [(name, lambda: (draft, about))], self.wishes.wish, self.worker.typesetter())

    def _ready_to_print(self) -> PrintRunner:
        if self._printing is None:
            from ui.print_runner import PrintRunner

            self._printing = PrintRunner(self)
            self._printing.crashed.connect(self._crashed)
            self._printing.outcome_ready.connect(self._on_printed)
        return self._printing

    def _on_printed(self, outcome: Outcome) -> None:
        if outcome.fault:
            self._dialogs.tell_error(outcome.fault)
        else:
            self._window.show_saved(_("Printed: {name}").format(name=outcome.name))

    def stop(self) -> None:
        """End what runs: a sheet that is being printed is printed."""
        if self._printing is not None:
            self._printing.wait()
        self.worker.stop()

    # --- submissions -------------------------------------------------------------------------------------------

    def export_draft(self) -> None:
        """Write a draft submission of the open profile where the person says."""
        if self._document is not None:
            name = self._window.profile_view.profile_name()
            self.export(name, self._document.draft, self._document.about)

    def export(self, name: str, draft: Draft, about: About) -> None:
        """Write a draft submission of a profile where the person says."""
        if self._is_choosing:  # the profile was asked for twice before the first was loaded
            return
        self._is_choosing = True
        try:
            path = self._dialogs.choose_file_to_write(_("Save a draft submission"), name, ".json")
        finally:
            self._is_choosing = False
        if path is not None:
            self._write(path, self._make_draft, draft, about)

    def _make_draft(self, draft: Draft, about: About) -> bytes:
        from editor.submitting import draft_bytes

        return draft_bytes(draft, about, self._vocabularies)

    def _write(self, path: Path, make: Callable[[Draft, About], bytes], draft: Draft, about: About) -> None:
        from editor.exchange.files import write_file

        try:
            write_file(path, make(draft, about))
        except EditorError as error:
            self._dialogs.tell_error(str(error))
        else:
            self._window.show_saved(_("Written: {file}").format(file=path.name))

    def hand_in(self, go_to: Callable[[Issue], None]) -> None:
        """Ask, then make the final submission on the writer's thread and write it where the person says."""
        document = self._document
        if document is None:
            return
        document.end_typing()
        answer = self._dialogs.ask_hand_in(document, self._window.profile_view.profile_name())
        if isinstance(answer, Issue):
            go_to(answer)
        elif answer is not None:
            self._final_path = answer
            self._session.when_saved(self._make_final)

    def _make_final(self) -> None:
        if self._document is None or self._final_path is None:
            return
        profile_id, path = self._document.profile_id, self._final_path
        vocabularies, now = self._vocabularies, self._now

        def job(library: Library) -> HandedIn:
            from editor.submitting import hand_in

            return hand_in(library, profile_id, path, vocabularies, now())

        self._session.do(job, self._on_handed_in)

    def _on_handed_in(self, handed_in: HandedIn) -> None:
        document, path = self._document, self._final_path
        if document is not None and document.profile_id == handed_in.about.profile_id:
            document.about = handed_in.next_about
            self.read_submissions()
            self._window.profile_view.refresh()
        words = _("Revision {revision} is ready to hand in: {file}")
        file = path.name if path is not None else ""
        self._window.show_saved(words.format(revision=handed_in.about.revision, file=file))

    def read_submissions(self) -> None:
        """Read what was handed in and named of the open profile: its sheet, and comparisons, speak of that."""
        if self._document is None:
            return
        profile_id, catalogue = self._document.profile_id, self._document.draft.catalogue

        def job(library: Library) -> Kept:
            from editor.past_figures import past_figures

            submissions = library.submissions(profile_id)
            past = past_figures(library, profile_id, catalogue, submissions)
            return profile_id, submissions, library.versions(profile_id), past

        self._session.do(job, self._on_submissions_read)

    def _on_submissions_read(self, stored: Kept) -> None:
        profile_id, submissions, versions, past = stored
        if self._document is not None and self._document.profile_id == profile_id:
            self._document.submissions, self._document.versions = submissions, versions
            self._document.past = past
            if self._preview is not None:
                self._preview.refresh()
