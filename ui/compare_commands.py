"""CompareCommands: reads the sides of a comparison, and takes over what was chosen, as one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.domain.about import timestamp
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.vocabularies import Vocabulary
from editor.errors import EditorError
from editor.exchange.reading import Reading
from editor.translation import _
from ui.compare_sides import Failed, Loaded, Side, SideKind
from ui.dialogs import Dialogs
from ui.document import ProfileDocument
from ui.library_session import LibrarySession
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from editor.storage.library import Library, StoredProfile

MOST_LETTERS = 60


class CompareCommands(QObject):
    """Made when something is first compared."""

    def __init__(
        self,
        window: MainWindow,
        session: LibrarySession,
        dialogs: Dialogs,
        vocabularies: Mapping[str, Vocabulary],
        now: Callable[[], datetime],
    ) -> None:
        """`now` tells the time, with its zone."""
        super().__init__(window)
        self._window, self._session, self._dialogs = window, session, dialogs
        self._vocabularies, self._now = vocabularies, now
        self._catalogue = session.catalogue

    def compare(self) -> None:
        """Show any two side by side, and take over what is chosen."""
        document = self._window.profile_view.document
        if document is not None:
            self._window.profile_view.form.finish()
            document.end_typing()
        open_id = document.profile_id if document is not None else ""
        others = [one for one in self._session.headers if one.id != open_id]
        taking = self._dialogs.compare(_Source(self, document), others)
        if taking is not None and document is not None:
            document.change(_("Take over from {what}").format(what=taking.title), taking.edits)

    @property
    def lists(self) -> Mapping[str, Vocabulary]:
        """The vocabularies."""
        return self._vocabularies

    @property
    def today(self) -> date:
        """The day, where the person is."""
        return self._now().astimezone().date()

    @property
    def can_take(self) -> bool:
        """Whether the open profile can be changed."""
        return not self._window.read_only

    def name_of(self, profile_id: str) -> str:
        """What a profile of the library is called."""
        name = next((one.name for one in self._session.headers if one.id == profile_id), "")
        return _short(name) or _("Unnamed profile")

    # --- reading -----------------------------------------------------------------------------------------------

    def read_submission(self, document: ProfileDocument, side: Side) -> Reading:
        """What was handed in."""
        from editor.exchange.submission import read_submission

        data = next(one.data for one in document.submissions if str(one.revision) == side.key)
        return read_submission(data, side.title, self._catalogue, self._now())

    def read_file(self, side: Side) -> Reading | None:
        """What a file says; None where a person does not wait for it."""
        from editor.exchange.formats import read_file
        from ui.apart import do_apart

        path, title = Path(side.key), _("Reading {file}").format(file=side.title)

        def work() -> Reading:
            return read_file(path, self._catalogue, self._vocabularies, self._now())

        return do_apart(work, title, self._window.tools.theme, self._window)

    def load_version(self, profile_id: str, side: Side, done: Loaded, failed: Failed) -> None:
        """Read a named version."""

        def job(library: Library) -> Draft:
            return library.load_version(profile_id, int(side.key))

        def loaded(draft: Draft) -> None:
            done(side, state(side, draft))

        def not_loaded(sentence: str) -> None:
            failed(side, sentence)

        self._session.do(job, loaded, not_loaded)

    def load_profile(self, side: Side, done: Loaded, failed: Failed) -> None:
        """Read another profile; its values are copies here."""
        copied = Mark(Origin.COPIED, side.title, timestamp(self._now()))

        def job(library: Library) -> StoredProfile:
            return library.load(side.key)

        def loaded(stored: StoredProfile) -> None:
            draft = Draft(self._catalogue)
            for path, value in stored.draft.values.items():
                if path in self._catalogue.fields:
                    mark = stored.draft.mark(path)
                    draft.set(path, value, replace(copied, to_confirm=mark is not None and mark.to_confirm))
            done(side, state(side, draft))

        def not_loaded(sentence: str) -> None:
            failed(side, sentence)

        self._session.do(job, loaded, not_loaded)


def state(side: Side, draft: Draft) -> Reading:
    """A state of a profile, as what was read of it: it tells all of it."""
    return Reading(side.title, "state", draft, is_whole=True)


def _short(name: str) -> str:
    return " ".join(name.split())[:MOST_LETTERS]


class _Source:
    """The sides of one comparison."""

    def __init__(self, commands: CompareCommands, document: ProfileDocument | None) -> None:
        """Of the open profile, or of none."""
        self._commands, self._document = commands, document
        self.lists, self.today = commands.lists, commands.today
        self.can_take = commands.can_take
        self.sides: Sequence[Side] = self._of_document(document) if document is not None else ()

    def _of_document(self, document: ProfileDocument) -> Sequence[Side]:
        handed_in = [
            Side(SideKind.HANDED_IN, _("Handed in, revision {n}").format(n=one.revision), str(one.revision))
            for one in reversed(document.submissions)
        ]
        versions = [Side(SideKind.VERSION, _short(one.name), str(one.number)) for one in reversed(document.versions)]
        return [Side(SideKind.NOW, _("This profile now"), document.profile_id), *handed_in, *versions]

    def side_of(self, chosen: str | Path) -> Side:
        """See `SideSource`."""
        if isinstance(chosen, Path):
            return Side(SideKind.FILE, _short(chosen.name), str(chosen))
        if self._document is not None and chosen == self._document.profile_id:
            return self.sides[0]
        return Side(SideKind.PROFILE, self._commands.name_of(chosen), chosen)

    def load(self, side: Side, done: Loaded, failed: Failed) -> None:
        """See `SideSource`."""
        document = self._document
        try:
            match side.kind:
                case SideKind.FILE:
                    reading = self._commands.read_file(side)
                    if reading is not None:
                        done(side, reading)
                    else:
                        failed(side, _("The file was not read."))
                case SideKind.PROFILE:
                    self._commands.load_profile(side, done, failed)
                case SideKind.NOW if document is not None:
                    done(side, state(side, document.draft.copy()))
                case SideKind.HANDED_IN if document is not None:
                    done(side, self._commands.read_submission(document, side))
                case SideKind.VERSION if document is not None:
                    self._commands.load_version(document.profile_id, side, done, failed)
        except EditorError as error:
            failed(side, str(error))
