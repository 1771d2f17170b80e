"""LibrarySession: the window's side of the writer. Keeps every step of the open document; never waits for the disk.

Where another window owns the library, it is only read here: `read_only` says why, and once the other window is gone, what
is on the disk is read anew and edited on.

Three rules keep what was typed. An answer counts only for the writer and the batch it belongs to: a late one of a
closed writer is ignored. A batch that was not surely saved is given back to its document. And nothing is saved of a document whose
history was not read yet: its steps have no numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.errors import EditorError, GoneError, NewerError
from editor.translation import _
from ui.answers import Answers
from ui.batches import Batch, LastBatch, take_batch
from ui.document import ProfileDocument

if TYPE_CHECKING:
    from editor.exchange.reading import Reading
    from editor.storage.library import Library, ProfileHeader, StoredProfile
    from editor.storage.registers import StoredRegister
    from editor.storage.writer import Writer
    from ui.batches import Document
    from ui.members.document import RegisterDocument

RETRY_MS = 3000
LOOK_MS = 1000
"""How often is looked whether a library that can only be read may be changed by now: 0.1 ms on the writer's thread."""
T = TypeVar("T")


class LibrarySession(QObject):
    """One library and the document of it that is open. Jobs run on the writer's thread, answers arrive here."""

    opened = Signal()
    """The library at `path` could be read; once for each `start`."""
    headers_changed = Signal(list)
    """All profiles that are not deleted, newest change first."""
    history_read = Signal()
    """The open document has its history now."""
    saving = Signal()
    standing_changed = Signal(str)
    """Why the library can only be read; "" once it can be changed, and what is on the disk is shown."""
    gone_changed = Signal(str)
    """The library was moved or deleted: a sentence; "" once it is there again."""
    trouble_changed = Signal(str)
    """Why the library cannot be read (said by `failed` too, each time); "" once it can."""
    noticed = Signal(str)
    """A sentence about what was done to the library's file in between."""
    refused = Signal()
    """A change of the open document was asked for, and it can only be read."""
    merged = Signal()
    """Another program had changed the open profile; both changes are in it now."""
    saved = Signal(object)
    """The time (datetime) at which everything was on the disk."""
    save_failed = Signal(str)
    failed = Signal(str)
    """A sentence: what was asked for could not be done."""
    _went_wrong = Signal(object)
    _stands = Signal(object)
    _remarked = Signal(object)

    def __init__(
        self,
        path: Path,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        crashed: Callable[[BaseException], None],
        parent: QObject | None = None,
        *,
        person: Callable[[], str] = str,
    ) -> None:
        """The library at `path`; `crashed` is told of bugs on the writer's thread. `person` tells who works here."""
        super().__init__(parent)
        self.path = path
        self.headers: list[ProfileHeader] = []
        self.catalogue = catalogue
        self._now = now
        self._crashed = crashed
        self._person = person
        self.on_open_failed: Callable[[str], None] | None = None
        """Told, in the place of `failed`, why the library cannot be opened; each time that was tried."""
        self.before_migration: Callable[[Path], None] | None = None
        """Called on the writer's thread with the path of an older library before its tables are changed."""
        self._writer: Writer | None = None
        self._is_open = False
        self._has_ended = False
        self.make = True
        """Whether a library that is not there is made: not where there was one before."""
        self.gone = ""
        """That the library was moved or deleted, in a sentence; "" where it is there."""
        self.trouble = ""
        """Why the library cannot be read, in a sentence; "" where it can. It is tried again and again."""
        self.is_newer = False
        """Whether a newer version of the program wrote the library: it can only be read here."""
        self._is_paused = False
        self.read_only = ""
        """Why nothing can be changed now; "" where it can."""
        self._document: ProfileDocument | None = None
        self._register: RegisterDocument | None = None
        """The register of members that is shown."""
        self._left: list[Document] = []
        """Documents that are no longer open and have something to save."""
        self._batch: Batch | None = None
        """On its way; one at a time, so that typing faster than the disk makes larger batches."""
        self._failing: Document | None = None
        """What could not be saved last: others go first, for it may be the only one that cannot be saved."""
        self._unsaved_since: datetime | None = None
        self._when_saved: list[Callable[[], None]] = []
        self._answers = Answers(self)
        self._answers.library_answered.connect(self._on_library_answered)
        self._answers.error_came.connect(self._on_error_came)
        self._went_wrong.connect(self._on_went_wrong)
        self._stands.connect(self._on_stands)
        self._remarked.connect(self._on_remarked)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._on_retry)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)

    @property
    def is_open(self) -> bool:
        """Whether the library could be read since the last `start`."""
        return self._is_open

    # --- the library -------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Open the library on the writer's thread, unless it is; `opened` or `failed` follows."""
        if self._writer is not None or self._has_ended:
            return
        from editor.storage.writer import Writer

        self._is_open = False
        self._writer = Writer(
            self.path,
            self.catalogue,
            self._now,
            self._on_crashed,
            self._on_standing_changed,
            noticed=self._on_noticed,
            person=self._person,
            make=self.make,
            before_migration=self.before_migration,
        )
        self.refresh_headers()
        self.save()

    def move_to(self, path: Path) -> str:
        """Use the library at another path from now on; return "", or why not: something here could not be saved."""
        fault = self.close()
        if fault:
            self.start()
            return fault
        self.watch(None)
        self.watch_register(None)
        self._when_saved = []  # it was about the library before
        self.path, self.headers = path, []
        self._set_read_only("")
        self._set_gone("")
        self._set_trouble("")
        self.make = True
        self.start()
        return ""

    def pause(self, reason: str) -> None:
        """Change nothing until `go_on`, and say why: what is typed meanwhile would not be where it should."""
        if not self.read_only:
            self._set_read_only(reason)
            self._is_paused = True

    def go_on(self) -> None:
        """End a pause."""
        if self._is_paused:
            self._is_paused = False
            self._set_read_only("")

    def put_back(self) -> None:
        """Put a library that was moved or deleted back where it was, from what is still known of it."""
        writer = self._writer
        if writer is not None:
            writer.put_back(*self._answers.expect(self._on_put_back, self.failed.emit))

    def begin_anew(self) -> None:
        """Make a new library where one is missing."""
        self.close()
        self.make = True
        self.start()

    def close(self) -> str:
        """Save what waits and join the thread; return "" or, where something could not be saved, why.

        What could not be saved waits in its document again; `start` opens the library once more.
        """
        if self._document is not None:
            self._document.end_typing()
        if self._register is not None:
            self._register.end_typing()
        self._give_batch_back()
        if self._writer is None and self._waiting():
            self.start()
        faults: list[str] = []
        batches = [(self._hand_over(document, faults), document) for document in self._waiting()]
        if self._writer is not None:
            self._writer.close()
            self._writer = None
            self._answers.forget()
            self._failing = None
        self._look.stop()
        for saved, _document in batches:
            if not saved.is_done:
                saved.batch.give_back()
                faults.append(_("Something in the program went wrong."))
        return faults[0] if faults else ""

    def end(self) -> None:
        """Close for good: the program ends, and what still wants something of the library comes too late."""
        self.close()
        self._has_ended = True

    def _hand_over(self, document: Document, faults: list[str]) -> LastBatch:
        """Let the writer save what waits in a document; what it answers is kept on its thread, for `close`."""
        last = LastBatch(take_batch(document))

        def failed(error: EditorError) -> None:
            faults.append(str(error))
            last.batch.give_back()
            last.is_done = True

        if self._writer is not None:
            self._writer.submit(last.batch.job, last.done, failed)
        return last

    def do(
        self,
        job: Callable[[Library], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Run a job on the writer's thread; `done` gets its result here. The signal, or `failed`, tells where it cannot be done."""
        self._submit(job, done or _nothing, failed or self.failed.emit)

    def do_apart(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None]) -> None:
        """Run a job on the writer's thread that needs no library: also where it cannot be opened."""
        writer = self._started()
        if writer is not None:
            writer.submit_apart(job, *self._answers.expect(done, failed, apart=True))

    def do_closed(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None]) -> None:
        """Run a job on the writer's thread while the library is closed; the next job opens what lies at the path then."""
        writer = self._started()
        if writer is not None:
            writer.submit_closed(job, *self._answers.expect(done, failed, apart=True))

    def refresh_headers(self) -> None:
        """Read the list of profiles anew."""
        self._submit(_read_headers, self._on_headers, self._on_headers_failed)

    def _on_headers(self, headers: list[ProfileHeader]) -> None:
        self.headers = headers
        self.make = False
        if self._document is None or self._document.history_is_read:
            self._set_trouble("")
        if not self._is_open:
            self._is_open = True
            self.opened.emit()
        self.headers_changed.emit(headers)

    def _on_headers_failed(self, sentence: str) -> None:
        if not self._is_open:
            self._set_trouble(sentence)
        if self.on_open_failed is not None and not self._is_open:
            self.on_open_failed(sentence)
        else:
            self.failed.emit(sentence)
        if not self._is_open or self.gone:
            self._retry.start()

    def _set_trouble(self, sentence: str) -> None:
        if sentence != self.trouble:
            self.trouble = sentence
            self.trouble_changed.emit(sentence)

    def _on_standing_changed(self, reason: str) -> None:
        """On the writer's thread."""
        self._stands.emit((self._writer, reason))

    def _on_stands(self, said: tuple[Writer, str]) -> None:
        writer, reason = said
        if writer is not self._writer:
            return
        if reason:
            self._set_read_only(reason)
            self._look.start()
        elif self.read_only:
            self._look.stop()
            self._read_anew()

    def _on_newer(self, sentence: str) -> None:
        self.is_newer = True
        self._set_read_only(sentence)

    def _on_noticed(self, sentence: str) -> None:
        """On the writer's thread."""
        self._remarked.emit((self._writer, sentence))

    def _on_remarked(self, said: tuple[Writer, str]) -> None:
        writer, sentence = said
        if writer is self._writer:
            self.noticed.emit(sentence)

    def _on_put_back(self, _result: object) -> None:
        self.refresh_headers()
        self.save()

    def _set_gone(self, sentence: str) -> None:
        if sentence != self.gone:
            self.gone = sentence
            self.gone_changed.emit(sentence)
            if sentence:
                self._retry.start()

    def _on_look(self) -> None:
        if self._writer is not None:
            self._writer.look_again()

    def _read_anew(self) -> None:
        """Show what the other window left; only then can it be edited."""
        document = self._document

        def done(stored: StoredProfile) -> None:
            if document is not None and document is self._document:
                self._give_batch_back()  # handed over since, it is not in what was read
                document.take_stored(stored.about, stored.draft, stored.history)
                self.history_read.emit()
            self._set_read_only("")
            self.save()

        def failed(sentence: str) -> None:
            self.failed.emit(sentence)
            self._set_read_only("")

        self.refresh_headers()
        if document is None:
            self._set_read_only("")
        else:
            profile_id = document.profile_id
            self._submit(lambda library: library.load(profile_id), done, failed)

    def _set_read_only(self, reason: str) -> None:
        if reason != self.read_only:
            self.is_newer = self.is_newer and bool(reason)
            self.read_only = reason
            if not reason and self._document is not None:
                self._document.read_only = False
            if not reason and self._register is not None:
                self._register.read_only = False
            self.standing_changed.emit(reason)  # whoever listens takes first what is only typed yet
            if self._document is not None:
                self._document.read_only = bool(reason)
            if self._register is not None:
                self._register.read_only = bool(reason)

    # --- profiles ----------------------------------------------------------------------------------------------

    def load(self, profile_id: str, done: Callable[[StoredProfile], None]) -> None:
        """Load a profile with its history."""

        def job(library: Library) -> StoredProfile:
            return library.load(profile_id)

        self.do(job, done)

    def create(self, draft: Draft, label: str, done: Callable[[ProfileHeader], None], *, members_of: str = "") -> None:
        """Add a profile; `label` is the first line of its history. It has the members of another profile (`members_of`), where one is named."""
        copy = draft.copy()

        def job(library: Library) -> ProfileHeader:
            header = library.create(copy, label)
            if members_of:
                library.members.copy(members_of, header.id, label)
            return header

        self.do(job, done)
        self.refresh_headers()

    def add_reading(self, reading: Reading, label: str, draft: Draft, done: Callable[[ProfileHeader], None]) -> None:
        """Add what was read from a file as a profile: `draft` is what was chosen of it."""

        def job(library: Library) -> ProfileHeader:
            from editor.submitting import add_reading

            return add_reading(library, reading, label, draft)

        self.do(job, done)
        self.refresh_headers()

    def unsaved_document(self, profile_id: str) -> ProfileDocument | None:
        """The document of a profile that holds something which the library does not, if there is one."""
        on_its_way = [self._batch.document] if self._batch is not None else []
        found = [one for one in (*self._waiting(), *on_its_way) if isinstance(one, ProfileDocument)]
        return next((one for one in found if one.profile_id == profile_id), None)

    def unsaved_register(self, profile_id: str) -> RegisterDocument | None:
        """The register of a profile that holds something which the library does not, if there is one."""
        on_its_way = [self._batch.document] if self._batch is not None else []
        found = [one for one in (*self._waiting(), *on_its_way) if not isinstance(one, ProfileDocument)]
        return next((one for one in found if one.profile_id == profile_id), None)

    def read_history(self, document: ProfileDocument) -> None:
        """Read the history of a document that was shown without it; tried again until it succeeds."""

        def done(stored: StoredProfile) -> None:
            if document is self._document and not document.history_is_read:
                document.take_stored(stored.about, stored.draft, stored.history)
                self._set_trouble("")
                self.history_read.emit()
                self.save()

        def failed(sentence: str) -> None:
            self._set_trouble(sentence)
            self.failed.emit(sentence)
            self._retry.start()

        profile_id = document.profile_id
        self._submit(lambda library: library.load(profile_id), done, failed)

    # --- saving ------------------------------------------------------------------------------------------------

    def watch(self, document: ProfileDocument | None) -> None:
        """Save the steps of this document from now on; what waits in the one before is still saved."""
        before = self._document
        if before is not None:
            before.end_typing()
            before.step_made.disconnect(self._on_step_made)
            before.refused.disconnect(self.refused)
            self._left.append(before)
        self._left = [left for left in self._left if left is not document]
        self._document = document
        self.save()
        if document is not None:
            document.read_only = bool(self.read_only)
            document.step_made.connect(self._on_step_made)
            document.refused.connect(self.refused)

    def watch_register(self, register: RegisterDocument | None) -> None:
        """Save the steps of this register too from now on; what waits in the one before is still saved."""
        before = self._register
        if before is not None:
            before.step_made.disconnect(self._on_step_made)
            before.refused.disconnect(self.refused)
            self._left.append(before)
        self._left = [left for left in self._left if left is not register]
        self._register = register
        self.save()
        if register is not None:
            register.read_only = bool(self.read_only)
            register.step_made.connect(self._on_step_made)
            register.refused.connect(self.refused)

    def is_all_saved(self) -> bool:
        """Whether everything typed so far is on the disk."""
        return self._batch is None and not self._waiting()

    def when_saved(self, done: Callable[[], None]) -> None:
        """Call back once everything typed so far is on the disk; at once, where it is. Not at all, where that fails."""
        if self.is_all_saved():
            done()
        else:
            self._when_saved.append(done)

    def save(self) -> None:
        """Hand what waits to the writer, unless a batch is on its way."""
        if self._batch is not None or self._writer is None:
            return
        waiting = [document for document in self._waiting() if document.history_is_read]
        if not waiting:
            return
        document = min(waiting, key=self._is_failing)
        batch = self._batch = take_batch(document)

        def done(merged: StoredProfile | StoredRegister | None) -> None:
            self._on_saved(batch, merged)

        def failed(sentence: str) -> None:
            self._on_save_failed(batch, sentence)

        self._submit(batch.job, done, failed)

    def _is_failing(self, document: Document) -> bool:
        return document is self._failing

    def _give_batch_back(self) -> None:
        """What is on its way waits again; its answer will not count any more. To save it twice is harmless."""
        if self._batch is not None:
            self._batch.give_back()
            self._batch = None

    def _waiting(self) -> list[Document]:
        """Documents with steps that are to be saved, the open one last."""
        in_batch = self._batch.document if self._batch is not None else None
        self._left = [document for document in self._left if document.has_unsaved or document is in_batch]
        current = [one for one in (self._register, self._document) if one is not None]
        return [document for document in (*self._left, *current) if document.has_unsaved]

    def _on_step_made(self) -> None:
        if self._unsaved_since is None:
            self._unsaved_since = self._now()
        self.saving.emit()
        self.save()

    def _on_saved(self, batch: Batch, merged: StoredProfile | StoredRegister | None) -> None:
        if batch is not self._batch:
            return
        self._batch = None
        if batch.document is self._failing:
            self._failing = None
        if batch.take_over(merged):
            self.merged.emit()
        if self._waiting():
            self._unsaved_since = self._now()
            self.save()
            return
        self._unsaved_since = None
        self.saved.emit(self._now())
        waiting, self._when_saved = self._when_saved, []
        for done in waiting:
            done()

    def _on_save_failed(self, batch: Batch, sentence: str) -> None:
        if batch is not self._batch:
            return
        self._give_batch_back()
        self._failing = batch.document
        since = (self._unsaved_since or self._now()).astimezone().strftime("%H:%M")
        text = _("Not saved since {time}: {reason} Your text is kept here.")
        self.save_failed.emit(text.format(time=since, reason=sentence))
        if self._when_saved:
            self._when_saved = []
            text = _("This has to wait until the last changes are saved. {reason}")
            self.failed.emit(text.format(reason=sentence))
        self._retry.start()

    def _on_retry(self) -> None:
        if not self._is_open or self.gone:
            self.refresh_headers()
        elif self._document is not None and not self._document.history_is_read:
            self.read_history(self._document)
        self.save()

    # --- between the threads -----------------------------------------------------------------------------------

    def _submit(self, job: Callable[[Library], T], done: Callable[[T], None], failed: Callable[[str], None]) -> None:
        writer = self._started()
        if writer is not None:
            writer.submit(job, *self._answers.expect(done, failed))

    def _started(self) -> Writer | None:
        if self._writer is None:
            self.start()
        return self._writer

    def _on_crashed(self, error: BaseException) -> None:
        """On the writer's thread: a job had a bug. It is told, and what it was to save waits again."""
        self._crashed(error)
        self._went_wrong.emit(self._writer)

    def _on_went_wrong(self, writer: Writer) -> None:
        if writer is self._writer and self._batch is not None:
            self._on_save_failed(self._batch, _("Something in the program went wrong."))

    def _on_library_answered(self) -> None:
        self._set_gone("")

    def _on_error_came(self, error: EditorError) -> None:
        if isinstance(error, GoneError):
            self._set_gone(str(error))
        elif isinstance(error, NewerError):  # it never ends by itself: what would be typed had no place
            self._on_newer(str(error))


def _read_headers(library: Library) -> list[ProfileHeader]:
    return library.headers(archived=None)


def _nothing(_result: object) -> None:
    pass
