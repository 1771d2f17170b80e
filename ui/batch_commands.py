"""BatchCommands: sheets of many profiles at once. Its action comes after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.domain.vocabularies import Vocabulary
from editor.errors import EditorError
from editor.translation import _
from ui.dialogs import Dialogs
from ui.library_session import LibrarySession
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from editor.sheet.layouts import Subject
    from editor.sheet_batch import Wanted
    from editor.storage.headers import ProfileHeader
    from editor.storage.library import Library
    from ui.sheet_commands import SheetCommands


class BatchCommands(QObject):
    """Adds its action to the menu of files."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        vocabularies: Mapping[str, Vocabulary],
        now: Callable[[], datetime],
        sheets: SheetCommands,
    ) -> None:
        """`sheets` knows what is asked of sheets."""
        super().__init__(window)
        self._session, self._dialogs, self._sheets = session, dialogs, sheets
        self._vocabularies, self._now = vocabularies, now
        menu = next(menu for menu in window.menus if window.print_sheet in menu.actions())
        many = window.add_command("many-sheets", _("Sheets of &many profiles…"), "")
        menu.insertAction(window.print_sheet, many)
        join(many, self.save_many)

    def save_many(self) -> None:
        """Ask which, and make them."""
        self._session.when_saved(self._ask)

    def _ask(self) -> None:
        self._session.do(_read_headers, self._on_headers_read)

    def _on_headers_read(self, headers: list[ProfileHeader]) -> None:
        self._dialogs.save_many_sheets(headers, self._sheets.wishes.wish, self._read)

    def _read(self, ids: list[str], give: Callable[[list[Wanted]], None]) -> None:
        """Read profiles on the writer's thread; what cannot be read is told where its sheet would be made."""
        vocabularies, now = self._vocabularies, self._now

        def job(library: Library) -> list[Wanted]:
            names = {header.id: header.name or _("Unnamed profile") for header in library.headers(archived=None)}
            return [(names.get(one, one), _read_one(library, one, vocabularies, now)) for one in ids]

        self._session.do(job, give)


def _read_headers(library: Library) -> list[ProfileHeader]:
    return library.headers(archived=None)


def _read_one(
    library: Library, profile_id: str, vocabularies: Mapping[str, Vocabulary], now: Callable[[], datetime]
) -> Callable[[], Subject]:
    from editor.submitting import sheet_subject

    try:
        subject = sheet_subject(library, profile_id, vocabularies, now())
    except EditorError as error:
        return partial(_raise, error)
    return lambda: subject


def _raise(error: EditorError) -> Subject:
    raise error
