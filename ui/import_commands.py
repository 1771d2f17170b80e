"""ImportCommands: profiles that begin from something else: pages, submissions, the example, last year's profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor import paths
from editor.domain.draft import Draft
from editor.domain.renewing import renewed, year_of
from editor.domain.vocabularies import Vocabulary
from editor.errors import EditorError
from editor.exchange.formats import read_file
from editor.translation import _
from ui.dialogs import Dialogs
from ui.document import ProfileDocument
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
        for path in self._dialogs.choose_file_to_import():
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Import a page or a submission as a new profile, after a look at it."""
        reading = self._read(path)
        edits = self._dialogs.review_import(reading, self._beside(None)) if reading is not None else None
        if reading is None or edits is None:
            return
        draft = Draft(self._catalogue)
        for edit in edits:
            draft.apply(edit)
        self._add(reading, reading.step_label, draft)

    def import_here(self) -> None:
        """Import one page or submission into the open profile, after comparing."""
        document = self._window.profile_view.document
        chosen = self._dialogs.choose_file_to_import() if document is not None else []
        reading = self._read(chosen[0]) if chosen else None
        if document is None or reading is None:
            return
        edits = self._dialogs.review_import(reading, self._beside(document))
        if edits is not None:
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

    def _read(self, path: Path) -> Reading | None:
        """What is in a file; None, once it is told, where it cannot be read or nothing can be changed here."""
        if self._window.read_only:
            self._dialogs.tell_error(self._window.read_only)
            return None
        try:
            return read_file(path, self._catalogue, self._vocabularies, self._now())
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
        self._session.create(renewed(stored.draft, year, self._now()), _label(name, year), self._created)

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
