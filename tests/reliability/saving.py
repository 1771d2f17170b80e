"""A document that is open as in the window: its steps go to the session, which saves them, and tries again after a fault."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import LibraryError
from tests.reliability import samples
from tests.reliability.writing import now

if TYPE_CHECKING:
    from editor.storage.library import ProfileHeader, StoredProfile
    from editor.storage.registers import StoredRegister
    from ui.members.document import RegisterDocument

TRY_AGAIN_MS = 20
"""Instead of seconds: nobody has to read here why it failed."""
MEMBERS = range(1000, 1040)
"""The numbers of members that come in one step; the same ones again change nothing."""
LONGEST_MS = 10_000
"""Beyond, it is not saved any more."""


class SavedDocument:
    """One profile of a library, opened by a session; or its members."""

    def __init__(self, path: Path, *, members: bool = False) -> None:
        """Open it; raises RuntimeError where that cannot be done. With `members`, it is those that are changed."""
        from PySide6.QtCore import QCoreApplication

        from ui.document import ProfileDocument
        from ui.library_session import LibrarySession

        self._application = QCoreApplication.instance() or QCoreApplication(["reliability"])
        self._crashes: list[BaseException] = []
        self._session = LibrarySession(path, samples.catalogue(), now, self._crashes.append)
        self._session._retry.setInterval(TRY_AGAIN_MS)
        self._session._look.setInterval(TRY_AGAIN_MS)
        self._faults: list[str] = []
        self._session.save_failed.connect(self._faults.append)
        loaded: list[StoredProfile] = []
        self._session.start()
        self._session.do(lambda library: library.load(_another(library.headers())), loaded.append)
        self._until(lambda: bool(loaded))
        stored = loaded[0]
        self._document = ProfileDocument(stored.about, stored.draft, stored.history, now)
        self._session.watch(self._document)
        self._register = self._open_register(stored.header.id) if members else None
        self.thread = next(one.native_id or 0 for one in threading.enumerate() if one.name == "library writer")

    def save(self) -> None:
        """Make a step, unless it is made, and wait until all is saved; LibraryError once that failed."""
        del self._faults[:]
        if not self._session.is_all_saved():
            self._until(self._session.is_all_saved)
            return
        self._change(random.Random(4))
        self._until(lambda: bool(self._faults) or self._session.is_all_saved())
        if self._faults:
            raise LibraryError(self._faults[0])

    def _open_register(self, profile_id: str) -> RegisterDocument:
        from ui.members.document import RegisterDocument

        loaded: list[StoredRegister] = []
        self._session.do(lambda library: library.members.load(profile_id), loaded.append)
        self._until(lambda: bool(loaded))
        document = RegisterDocument(loaded[0], now)
        self._session.watch_register(document)
        return document

    def _change(self, chance: random.Random) -> None:
        if self._register is not None:
            self._register.change("Import", {number: samples.a_member(chance) for number in MEMBERS})
            return
        draft, read = self._document.draft, samples.a_draft(chance)
        self._document.change("Import", [draft.edit(path, value) for path, value in read.values.items()])

    def _until(self, done: Callable[[], bool]) -> None:
        from PySide6.QtCore import QDeadlineTimer, QEventLoop

        deadline = QDeadlineTimer(LONGEST_MS)
        while not done():
            if self._crashes:
                raise RuntimeError("the program was wrong") from self._crashes[0]
            if deadline.hasExpired():
                raise RuntimeError(f"it was not done in time; told: {self._faults[-3:]}")
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _another(headers: Sequence[ProfileHeader]) -> str:
    """The id of a profile that is not the example."""
    return next(header.id for header in headers if header.id != samples.example_id())
