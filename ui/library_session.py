"""LibrarySession: the window's side of the writer. Keeps every step of the open document; never waits for the disk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.history import Step
from editor.domain.specs import Catalogue
from editor.errors import EditorError
from editor.translation import _
from ui.document import ProfileDocument

if TYPE_CHECKING:
    from editor.storage.library import Library, ProfileHeader, StoredProfile
    from editor.storage.writer import Writer

RETRY_MS = 3000
T = TypeVar("T")


class LibrarySession(QObject):
    """One library and the document of it that is open. Jobs run on the writer's thread, answers arrive here."""

    opened = Signal()
    headers_changed = Signal(list)
    """All profiles that are not archived or deleted, newest change first."""
    saving = Signal()
    saved = Signal(object)
    """The time (datetime) at which everything was on the disk."""
    save_failed = Signal(str)
    failed = Signal(str)
    """A sentence: what was asked for could not be done."""
    _came_back = Signal(object)

    def __init__(
        self,
        path: Path,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        crashed: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        """The library at `path`; `crashed` is told of bugs on the writer's thread."""
        super().__init__(parent)
        self.path = path
        self.headers: list[ProfileHeader] = []
        self.catalogue = catalogue
        self._now = now
        self._crashed = crashed
        self._writer: Writer | None = None
        self._document: ProfileDocument | None = None
        self._left: list[ProfileDocument] = []
        """Documents that are no longer open and have something to save."""
        self._saving: tuple[ProfileDocument, list[Step]] | None = None
        self._unsaved_since: datetime | None = None
        self._when_saved: list[Callable[[], None]] = []
        self._came_back.connect(self._on_came_back)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._on_retry)

    def start(self) -> None:
        """Open the library on the writer's thread; `opened` or `failed` follows."""
        from editor.storage.writer import Writer

        self._writer = Writer(self.path, self.catalogue, self._now, self._on_crashed)
        self.refresh_headers()
        self.save()

    def move_to(self, path: Path) -> str:
        """Use the library at another path from now on; return "", or why not: something here could not be saved."""
        fault = self.close()
        if fault:
            self.start()
            return fault
        self.watch(None)
        self.path, self.headers = path, []
        self.start()
        return ""

    def close(self) -> str:
        """Save what waits and join the thread; return "" or, where something could not be saved, why.

        What could not be saved waits in its document again; `start` opens the library once more.
        """
        if self._document is not None:
            self._document.end_typing()
        if self._saving is not None:  # its answer will not arrive any more: saving it twice is harmless
            document, steps = self._saving
            document.give_back(steps)
            self._saving = None
        faults: list[str] = []
        for document in self._waiting():
            self._save_now(document, faults)
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        return faults[0] if faults else ""

    def _save_now(self, document: ProfileDocument, faults: list[str]) -> None:
        """Hand over what waits in a document; `faults` gets a sentence from the writer's thread."""
        if self._writer is None:
            self.start()
        steps, draft = document.take_unsaved()
        profile_id, is_read = document.profile_id, document.history_is_read

        def job(library: Library) -> None:
            if is_read:
                library.save_steps(profile_id, steps, draft)
            else:  # closed before the history was there: number the steps after those of former sessions
                history = library.load(profile_id).history
                renumbered = [history.add(step.label, step.at, step.edits) for step in steps]
                library.save_steps(profile_id, renumbered, draft)

        def failed(error: EditorError) -> None:
            document.give_back(steps)
            faults.append(str(error))

        if self._writer is not None:
            self._writer.submit(job, _nothing, failed)

    def do(self, job: Callable[[Library], T], done: Callable[[T], None] | None = None) -> None:
        """Run a job on the writer's thread; `done` gets its result here. `failed` tells where it cannot be done."""
        self._submit(job, done or _nothing, self.failed.emit)

    def refresh_headers(self) -> None:
        """Read the list of profiles anew."""
        self._submit(_read_headers, self._on_headers, self.failed.emit)

    def load(self, profile_id: str, done: Callable[[StoredProfile], None]) -> None:
        """Load a profile with its history."""

        def job(library: Library) -> StoredProfile:
            return library.load(profile_id)

        self.do(job, done)

    def create(
        self, draft: Draft, label: str, done: Callable[[ProfileHeader], None], about: About | None = None
    ) -> None:
        """Add a profile; `label` is the first line of its history, `about` the identity it comes with."""
        copy = draft.copy()

        def job(library: Library) -> ProfileHeader:
            return library.create(copy, label, about)

        self.do(job, done)
        self.refresh_headers()

    # --- the open document -------------------------------------------------------------------------------------

    def watch(self, document: ProfileDocument | None) -> None:
        """Save the steps of this document from now on; what waits in the one before is still saved."""
        before = self._document
        if before is not None:
            before.end_typing()
            before.step_made.disconnect(self._on_step_made)
            self._left.append(before)
        self._document = document
        self.save()
        if document is not None:
            document.step_made.connect(self._on_step_made)

    def when_saved(self, done: Callable[[], None]) -> None:
        """Call back once everything typed so far is on the disk; at once, where it is."""
        if self._saving is None and not self._waiting():
            done()
        else:
            self._when_saved.append(done)

    def _waiting(self) -> list[ProfileDocument]:
        """Documents with steps that are to be saved, the open one last."""
        self._left = [document for document in self._left if document.has_unsaved or self._is_saving(document)]
        current = [self._document] if self._document is not None else []
        return [document for document in (*self._left, *current) if document.has_unsaved]

    def _is_saving(self, document: ProfileDocument) -> bool:
        return self._saving is not None and self._saving[0] is document

    def _on_step_made(self) -> None:
        if self._unsaved_since is None:
            self._unsaved_since = self._now()
        self.saving.emit()
        self.save()

    def save(self) -> None:
        """Hand all that waits to the writer, one batch at a time: typing faster than the disk makes larger batches."""
        if self._saving is not None or self._writer is None:
            return
        document = next((document for document in self._waiting() if document.history_is_read), None)
        if document is None:
            return
        steps, draft = document.take_unsaved()
        self._saving = (document, list(steps))
        profile_id = document.profile_id

        def job(library: Library) -> None:
            library.save_steps(profile_id, steps, draft)

        self._submit(job, self._on_saved, self._on_save_failed)

    def _on_saved(self, _result: None) -> None:
        self._saving = None
        self._unsaved_since = None
        if self._waiting():
            self._unsaved_since = self._now()
            self.save()
        else:
            self.saved.emit(self._now())
            waiting, self._when_saved = self._when_saved, []
            for done in waiting:
                done()

    def _on_save_failed(self, sentence: str) -> None:
        if self._saving is not None:
            document, steps = self._saving
            self._saving = None
            document.give_back(steps)
        since = (self._unsaved_since or self._now()).astimezone().strftime("%H:%M")
        self.save_failed.emit(_not_saved(since, sentence))
        self._retry.start()

    def _on_retry(self) -> None:
        self.save()

    # --- between the threads -----------------------------------------------------------------------------------

    def _submit(self, job: Callable[[Library], T], done: Callable[[T], None], failed: Callable[[str], None]) -> None:
        if self._writer is None:
            self.start()
        if self._writer is None:
            return

        def came_back(result: T) -> None:
            self._came_back.emit((done, result))

        def came_back_failed(error: EditorError) -> None:
            self._came_back.emit((failed, str(error)))

        self._writer.submit(job, came_back, came_back_failed)

    def _on_crashed(self, error: BaseException) -> None:
        """On the writer's thread: a job had a bug. It is told, and what it was to save waits again."""
        self._crashed(error)
        self._came_back.emit((self._on_save_crashed, None))

    def _on_save_crashed(self, _result: None) -> None:
        if self._saving is not None:
            self._on_save_failed(_("Something in the program went wrong."))

    def _on_came_back(self, answer: tuple[Callable[[object], None], object]) -> None:
        function, result = answer
        function(result)

    def _on_headers(self, headers: list[ProfileHeader]) -> None:
        first = not self.headers
        self.headers = headers
        if first:
            self.opened.emit()
        self.headers_changed.emit(headers)


def _read_headers(library: Library) -> list[ProfileHeader]:
    return library.headers(archived=None)


def _nothing(_result: object) -> None:
    pass


def _not_saved(since: str, sentence: str) -> str:
    return _("Not saved since {time}: {reason} Your text is kept here.").format(time=since, reason=sentence)
