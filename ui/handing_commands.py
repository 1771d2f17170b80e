"""HandingCommands: what became of what was handed in, and the letter of what changed. Its actions come after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.domain.vocabularies import Vocabulary
from editor.errors import EditorError
from editor.translation import _
from ui.acceptance_commands import AcceptanceCommands
from ui.dialogs import Dialogs
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from editor.bundling import Parcel
    from editor.domain.letter import Letter, Side
    from editor.storage.headers import StoredSubmission
    from editor.storage.library import Library
    from ui.sheet_commands import SheetCommands


class HandingCommands(QObject):
    """Adds its actions to the menu of the profile, before those that hand in."""

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
        menu = next(menu for menu in window.menus if window.name_version in menu.actions())
        letter = window.add_command("letter", _("Save the &letter of what changed…"), "")
        bundle = window.add_command("for-mail", _("Save all &for e-mail (ZIP)…"), "")
        website = window.add_command("for-website", _("&Save it for a website (JSON-LD)…"), "")
        became = window.add_command("handing", _("What &became of it…"), "")
        points = window.add_command("points-action", _("Po&ints of a refusal…"), "")
        for action, command in (
            (became, self.show_handing),
            (points, self.show_points),
            (letter, self.save_letter),
            (bundle, self.save_bundle),
            (website, self.save_for_website),
        ):
            menu.insertAction(window.name_version, action)
            join(action, command)
            window.profile_commands.append(action)
            action.setEnabled(window.places.currentWidget() is window.profile_view)
        menu.insertSeparator(window.name_version)
        acceptance = AcceptanceCommands(window, session, now, self._save)
        menu.insertAction(letter, acceptance.action)

    def _profile_id(self) -> str:
        """The id of the open profile, with all that is typed in its draft; "" where none is open."""
        view = self._window.profile_view
        if view.document is None:
            return ""
        view.form.finish()
        view.document.end_typing()
        return view.document.profile_id

    # --- what became of it -------------------------------------------------------------------------------------

    def show_handing(self) -> None:
        """Show what became of the final submissions."""
        profile_id = self._profile_id()
        if not profile_id:
            return

        def job(library: Library) -> tuple[str, list[StoredSubmission]]:
            return profile_id, library.submissions(profile_id)

        self._session.do(job, self._on_submissions_read)

    def _on_submissions_read(self, read: tuple[str, list[StoredSubmission]]) -> None:
        profile_id, submissions = read
        document = self._window.profile_view.document
        if document is not None and document.profile_id == profile_id:
            self._dialogs.show_handing(document, submissions, self._write_again)

    def _write_again(self, kept: StoredSubmission) -> str:
        from editor.domain.profile import make_catalogue
        from editor.submitting import write_again

        # Translators: suggested name of a file.
        name = _("{profile}, revision {n}").format(
            profile=self._window.profile_view.profile_name()[:80], n=kept.revision
        )
        path: Path | None = self._dialogs.choose_file_to_write(_("Save the file again"), name, ".json")
        if path is None:
            return ""
        write_again(path, kept, make_catalogue(), self._now())
        return _("Written: {file}").format(file=path.name)

    def show_points(self) -> None:
        """Show the points of a refusal."""
        view = self._window.profile_view
        if self._profile_id() and view.document is not None:
            path = self._dialogs.show_points(view.document)
            if path:
                view.form.go_to(path)

    # --- the letter --------------------------------------------------------------------------------------------

    def save_letter(self) -> None:
        """Write what changed since the last submission, once everything is saved."""
        if self._profile_id():
            self._session.when_saved(self._read_sides)

    def _read_sides(self) -> None:
        profile_id, vocabularies, now = self._profile_id(), self._vocabularies, self._now

        def job(library: Library) -> tuple[Side, Side] | str:
            from editor.submitting import what_changed

            try:
                return what_changed(library, profile_id, vocabularies, now())
            except EditorError as error:  # it is for the person who asked, and no fault of the library
                return str(error)

        self._session.do(job, self._on_sides_read)

    def _on_sides_read(self, sides: tuple[Side, Side] | str) -> None:
        from editor.domain.letter import make_letter

        if isinstance(sides, str):
            self._dialogs.tell(_("There is no letter yet"), sides)
        else:
            self._save(make_letter(*sides), _("Save the letter"), _("{profile}, what changed"))

    # --- for e-mail, and for a website ----------------------------------------------------------------------

    def save_bundle(self) -> None:
        """Write all that is sent by e-mail as one file, once everything is saved."""
        if self._profile_id():
            self._session.when_saved(self._read_parcel)

    def _read_parcel(self) -> None:
        profile_id, vocabularies, now = self._profile_id(), self._vocabularies, self._now

        def job(library: Library) -> Parcel:
            from editor.bundling import read_parcel

            return read_parcel(library, profile_id, vocabularies, now())

        self._session.do(job, self._on_parcel_read)

    def _on_parcel_read(self, parcel: Parcel) -> None:
        from editor.bundling import bundle_bytes
        from ui.apart import do_apart

        path = self._choose(_("Save all for e-mail"), _("{profile}, for e-mail"), ".zip")
        if path is not None:
            title, theme = _("Writing {file}").format(file=path.name), self._window.tools.theme

            def work() -> bytes:
                return bundle_bytes(parcel, self._sheets.worker.typesetter())

            self._write(path, lambda: do_apart(work, title, theme, self._window))

    def save_for_website(self) -> None:
        """Write the profile in the words of schema.org, without persons."""
        from editor.exchange.json_ld import make_json_ld

        document = self._window.profile_view.document
        if self._profile_id() and document is not None:
            path = self._choose(_("Save it for a website"), _("{profile}, for a website"), ".jsonld")
            if path is not None:
                self._write(path, lambda: make_json_ld(document.draft, document.about, persons=False))

    def _choose(self, title: str, name: str, suffix: str) -> Path | None:
        """Ask where a file goes; `name` has a place for that of the profile."""
        suggested = name.format(profile=self._window.profile_view.profile_name()[:80])
        return self._dialogs.choose_file_to_write(title, suggested, suffix)

    def _save(self, letter: Letter, title: str, name: str) -> None:
        from editor.sheet.letter import letter_content

        path = self._choose(title, name, ".pdf")
        if path is not None:
            self._write(path, lambda: self._sheets.worker.typesetter().pdf(letter_content(letter)))

    def _write(self, path: Path, make: Callable[[], bytes | None]) -> None:
        """Write what is made; None was given up."""
        from editor.exchange.files import write_file

        try:
            data = make()
            if data is None:
                return
            write_file(path, data)
        except EditorError as error:
            self._dialogs.tell_error(str(error))
        else:
            self._window.show_remark(_("Written: {file}").format(file=path.name))
