"""ImportCommands: profiles that begin from something else: pages, submissions, the example, last year's profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from editor import paths
from editor.domain.draft import Draft
from editor.domain.folding import fold
from editor.domain.renewing import renewed, year_of
from editor.domain.vocabularies import Vocabulary
from editor.errors import EditorError
from editor.exchange.formats import read_file
from editor.translation import _
from ui.apart import do_apart
from ui.dialogs import Dialogs
from ui.document import ProfileDocument
from ui.drop_sign import local_files
from ui.library_session import LibrarySession
from ui.main_window import MainWindow
from ui.settings import Settings

if TYPE_CHECKING:
    from editor.exchange.comparison import Beside
    from editor.exchange.reading import Reading
    from editor.storage.library import ProfileHeader, StoredProfile


class ImportCommands(QObject):
    """Made when it is first needed: reading files takes modules that the first window has no use for."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        settings: Settings,
        vocabularies: Mapping[str, Vocabulary],
        now: Callable[[], datetime],
        created: Callable[[ProfileHeader], None],
    ) -> None:
        """`created` is told of each profile that was added."""
        super().__init__(window)
        self._window, self._session, self._dialogs, self._settings = window, session, dialogs, settings
        self._vocabularies, self._now, self._created = vocabularies, now, created
        self._catalogue = session.catalogue

    # --- pages and submissions ---------------------------------------------------------------------------------

    def import_new(self) -> None:
        """Import pages and submissions as new profiles, after a look at each."""
        self.import_files(self._dialogs.choose_file_to_import())

    def import_here(self) -> None:
        """Import pages, submissions or answers of colleagues into the open profile, after comparing: one after the other."""
        if self._window.profile_view.document is not None:
            self.import_files(self._dialogs.choose_file_to_import(), here=True)

    def import_files(self, paths: Sequence[Path], *, here: bool = False) -> None:
        """Import files as new profiles, or into the open one, after a look at each; those that cannot be read are told together."""
        if not self._may_change():
            return
        refused: list[str] = []
        for number, path in enumerate(paths, 1):
            reading = self._read_apart(path, refused)
            if reading is not None:
                turn = _("File {n} of {all}.").format(n=number, all=len(paths)) if len(paths) > 1 else ""
                self._review(reading, turn, here=here)
        if refused:
            self._dialogs.tell_error("\n\n".join(refused))

    def import_clipboard(self) -> None:
        """Import what was copied: a page or a submission, or files of them; into the open profile, where one is shown."""
        copied = QGuiApplication.clipboard().mimeData()
        view = self._window.profile_view
        here = view.document is not None and self._window.places.currentWidget() is view
        if names := local_files(copied):
            self.import_files([Path(name) for name in names], here=here)
            return
        text, html = copied.text() if copied.hasText() else "", copied.html() if copied.hasHtml() else ""
        self.import_copied(text, html, _("Clipboard"), here=here)

    def import_copied(self, text: str, html: str, source: str, *, here: bool) -> None:
        """Import a page or a submission in the flavours in which programs hand it on; `source` is how its marks name it."""
        if not self._may_change():
            return
        reading = self._apart(lambda: self._read_copied(text, html, source), _("Reading the page"))
        if reading is not None:
            self._review(reading, "", here=here)

    def _read_copied(self, text: str, html: str, source: str) -> Reading:
        from editor.exchange.clipboard import read_clipboard

        return read_clipboard(text, html, source, self._catalogue, self._vocabularies, self._now())

    def _review(self, reading: Reading, turn: str, *, here: bool) -> None:
        """Let a person choose from what was read. `turn` says which of several files it is."""
        remarks = [turn] if turn else []
        if here:
            self._review_here(reading, remarks)
        else:
            self._review_new(reading, remarks)

    def _review_new(self, reading: Reading, remarks: list[str]) -> None:
        if self._is_known(reading):
            remarks.append(
                _(
                    "There is a profile of this name already. To compare with it, press Cancel, open it, and import this there."
                )
            )
        edits = self._dialogs.review_import(reading, self._beside(None), remarks)
        if edits is None:
            return
        draft = Draft(self._catalogue)
        for edit in edits:
            draft.apply(edit)
        self._add(reading, reading.step_label, draft)

    def _is_known(self, reading: Reading) -> bool:
        """Whether a profile of the library is called like what was read."""
        field = self._catalogue.name_field
        name = reading.draft.get(field.path) if field is not None else None
        return isinstance(name, str) and fold(name) in {fold(header.name) for header in self._session.headers}

    def _review_here(self, reading: Reading, remarks: list[str]) -> None:
        document = self._window.profile_view.document
        edits = self._dialogs.review_import(reading, self._beside(document), remarks) if document is not None else None
        if document is not None and edits is not None:
            document.change(reading.step_label, edits)

    def _beside(self, document: ProfileDocument | None) -> Beside:
        """What is read stands beside the open profile, or beside nothing; and beside what was handed in or named last."""
        from editor.exchange.comparison import Beside

        lists, today = self._vocabularies, self._now().astimezone().date()
        if document is None:
            return Beside(None, lists, today)
        last, title = self._last_of(document)
        return Beside(document.draft, lists, today, last, title)

    def _last_of(self, document: ProfileDocument) -> tuple[Draft | None, str]:
        """What was handed in last, else named last, and what that is called."""
        from editor.exchange.submission import read_submission

        for submission in document.submissions[-1:]:
            title = _("Handed in, revision {n}").format(n=submission.revision)
            try:
                return read_submission(submission.data, title, self._catalogue, self._now()).draft, title
            except EditorError:  # damaged: the history tells that
                continue
        for version in document.versions[-1:]:
            return document.history.draft_at(version.step, document.draft), version.name[:60]
        return None, ""

    def open_example(self) -> None:
        """Add the example to the library: as often as one likes, each time as a profile of its own."""
        path = paths.RESOURCES / "examples" / "example-submission.json"
        reading = self._read(path)
        if reading is not None:
            self._add(replace(reading, about=None, data=b""), reading.step_label, reading.draft)

    def _may_change(self) -> bool:
        """Whether anything can be changed here; else it is told why not."""
        if self._window.read_only:
            self._dialogs.tell_error(self._window.read_only)
        return not self._window.read_only

    def _read(self, path: Path) -> Reading | None:
        """What is in a file; None, once it is told, where it cannot be read or nothing can be changed here."""
        refused: list[str] = []
        reading = self._read_apart(path, refused) if self._may_change() else None
        for sentence in refused:
            self._dialogs.tell_error(sentence)
        return reading

    def _read_apart(self, path: Path, refused: list[str]) -> Reading | None:
        """What is in a file; None where a person gave it up, or where it is refused, which is then added there."""
        try:
            return do_apart(
                lambda: read_file(path, self._catalogue, self._vocabularies, self._now()),
                _("Reading {file}").format(file=path.name),
                self._window.tools.theme,
                self._window,
            )
        except EditorError as error:
            refused.append(str(error))
            return None

    def _apart(self, work: Callable[[], Reading], title: str) -> Reading | None:
        """What `work` reads on a thread of its own; None, once it is told, where it is refused."""
        try:
            return do_apart(work, title, self._window.tools.theme, self._window)
        except EditorError as error:
            self._dialogs.tell_error(str(error))
            return None

    def _add(self, reading: Reading, label: str, draft: Draft) -> None:
        self._session.add_reading(reading, label, draft, self._created)

    # --- last year's -------------------------------------------------------------------------------------------

    def new_from_last(self) -> None:
        """Begin a draft from a profile or a submission of last year, once it is chosen."""
        if self._window.read_only:
            self._dialogs.tell_error(self._window.read_only)
            return
        chosen = self._dialogs.choose_last_year(self._session.headers, self._settings.last_profile)
        if isinstance(chosen, Path):
            self._renew_file(chosen)
        elif chosen is not None:
            self._window.profile_view.form.finish()  # what is typed now is copied too
            self._session.when_saved(lambda: self._session.load(chosen, self._renew_profile))

    def _renew_profile(self, stored: StoredProfile) -> None:
        year = year_of(stored.header.changed_at)
        name = stored.header.name or _("Unnamed profile")
        draft = renewed(stored.draft, year, self._now())
        self._session.create(draft, _label(name, year), self._created, members_of=stored.header.id)

    def _renew_file(self, path: Path) -> None:
        reading = self._read(path)
        if reading is None:
            return
        year = year_of(reading.about.issued_at) if reading.about is not None else ""
        source = year or reading.source
        self._add(reading, _label(path.name, year), renewed(reading.draft, source, self._now()))


def _label(name: str, year: str) -> str:
    """Name of the step with which a draft begins."""
    if not year:
        return _("New from {profile}").format(profile=name)
    # Translators: the first step of a draft: what it was copied from, and the year of that.
    return _("New from {profile} of {year}").format(profile=name, year=year)
