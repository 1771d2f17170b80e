"""The program in a process of its own, with somebody at it who edits by chance, and tells through a pipe.

It is the real window, or (a start takes a third of the time) the session and the documents of it without their widgets.

What is told: see `told`.
"""

from __future__ import annotations

import faulthandler
import gc
import importlib
import json
import os
import random
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from editor.domain.draft import Draft
from editor.errors import NotReadyError
from tests.reliability import samples
from tests.reliability.told import digest_of_step

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from editor.storage.headers import ProfileHeader, StoredVersion
    from editor.storage.library import Library
    from editor.storage.opening import StoredProfile
    from editor.storage.registers import StoredRegister
    from editor.submitting import HandedIn
    from ui.document import ProfileDocument
    from ui.library_session import LibrarySession
    from ui.members.document import RegisterDocument

MODULES = (
    "editor.exchange.formats",
    "editor.exchange.profile_page",
    "editor.exchange.submission",
    "editor.storage.library",
    "editor.storage.writer",
    "editor.submitting",
    "ui.application",
    "ui.library_view",
    "ui.members.view",
    "ui.members_commands",
    "ui.settings",
    "ui.start_page",
)
"""What the program imports sooner or later."""
PAUSE_MS = 4
"""Longest pause between two things that the person does at once."""
AT_ONCE = 12
"""Most things at once; then the person waits until all is saved, but no longer than `PATIENCE_MS`."""
PATIENCE_MS = 400


def preload() -> None:
    """Import everything that the program uses; make nothing of Qt, open nothing of SQLite."""
    for name in MODULES:
        importlib.import_module(name)
    gc.disable()  # as the program does
    samples.vocabularies()
    samples.catalogue()


def run_program(
    folder: Path, chance: random.Random, pipe: int, *, window: bool = True, says_saved_too_soon: bool = False
) -> None:
    """Open the library in `folder`, in a window or without, and edit until somebody kills the process.

    With `says_saved_too_soon` it is a bad program, which calls an edit saved when it is made.
    """
    os.environ["CLUSTER_PROFILE_EDITOR_DATA"] = str(folder)

    def tell(**said: object) -> None:
        os.write(pipe, (json.dumps(said) + "\n").encode())

    def crashed(_type: object, error: BaseException, _trace: object) -> None:
        tell(crash="".join(traceback.format_exception(error)))

    from PySide6.QtWidgets import QApplication

    faulthandler.enable()  # what Qt or the binding dies of is told with the place
    faulthandler.register(signal.SIGUSR1, file=2)  # and whoever waits in vain can ask where it is
    sys.excepthook = crashed
    program = QApplication(sys.argv[:1])
    desk: Desk = InWindow(program, folder) if window else WithoutWindow(folder, crashed)
    person = Person(desk, folder, chance, tell, says_saved_too_soon=says_saved_too_soon)
    desk.start(person.begin)
    program.exec()


class Desk(Protocol):
    """What somebody edits at."""

    session: LibrarySession

    def start(self, begin: Callable[[], None]) -> None:
        """Open the library, and call `begin` once it is open."""

    @property
    def document(self) -> ProfileDocument | None:
        """The document that is open."""

    def undo(self) -> None:
        """Take back the latest step."""

    def redo(self) -> None:
        """Make it again."""

    def open_profile(self, profile_id: str) -> None:
        """Open another one."""

    @property
    def register(self) -> RegisterDocument | None:
        """The register of members that was opened last."""

    def open_members(self) -> None:
        """Open the register of the open profile."""

    def close_members(self) -> None:
        """Go back to the profile."""


class InWindow:
    """The real window."""

    def __init__(self, program: QApplication, folder: Path) -> None:
        from ui import application
        from ui.settings import Settings

        settings = Settings(folder / "settings.ini")
        self._parts = application.make_window(program, folder / "library.sqlite3", settings)
        self.session = self._parts.session
        self.undo, self.redo = self._parts.commands.undo, self._parts.commands.redo
        self.open_profile = self._parts.commands.open_profile

    def start(self, begin: Callable[[], None]) -> None:
        """See `Desk`."""
        self._parts.commands.ready.connect(begin)
        self._parts.window.show()

    @property
    def document(self) -> ProfileDocument | None:
        """See `Desk`."""
        return self._parts.window.profile_view.document

    @property
    def register(self) -> RegisterDocument | None:
        """See `Desk`."""
        from ui.members.view import MembersView

        view = self._parts.window.findChild(MembersView)
        return view.document if view is not None else None

    def open_members(self) -> None:
        """See `Desk`. The action comes some time after the window."""
        from PySide6.QtGui import QAction

        action = self._parts.window.findChild(QAction, "members-action")
        if action is not None:
            action.trigger()

    def close_members(self) -> None:
        """See `Desk`."""
        self._parts.commands.go_back()


class WithoutWindow:
    """The session, and one document of it after the other."""

    def __init__(self, folder: Path, crashed: Callable[[object, BaseException, object], None]) -> None:
        from ui.library_session import LibrarySession

        def on_crash(error: BaseException) -> None:
            crashed(type(error), error, None)

        path = folder / "library.sqlite3"
        self.session = LibrarySession(path, samples.catalogue(), samples.now, on_crash)
        self.document: ProfileDocument | None = None
        self.register: RegisterDocument | None = None

    def start(self, begin: Callable[[], None]) -> None:
        """See `Desk`."""
        self.session.opened.connect(lambda: self.open_profile(self.session.headers[0].id))
        self.session.opened.connect(begin)
        self.session.start()

    def undo(self) -> None:
        """See `Desk`."""
        if self.document is not None:
            self.document.undo()

    def redo(self) -> None:
        """See `Desk`."""
        if self.document is not None:
            self.document.redo()

    def open_profile(self, profile_id: str) -> None:
        """See `Desk`."""
        unsaved = self.session.unsaved_document(profile_id)
        if unsaved is not None:
            self._show(unsaved)
        else:
            self.session.load(profile_id, self._on_loaded)

    def open_members(self) -> None:
        """See `Desk`."""
        if self.document is not None:
            profile_id = self.document.profile_id
            self.session.do(lambda library: library.members.load(profile_id), self._on_members)

    def _on_members(self, stored: StoredRegister) -> None:
        from ui.members.document import RegisterDocument

        self.register = self.session.unsaved_register(stored.profile_id) or RegisterDocument(stored, samples.now)
        self.session.watch_register(self.register)

    def close_members(self) -> None:
        """See `Desk`. There is nothing to go back from."""

    def _on_loaded(self, stored: StoredProfile) -> None:
        from ui.document import ProfileDocument

        unsaved = self.session.unsaved_document(stored.header.id)
        self._show(unsaved or ProfileDocument(stored.about, stored.draft, stored.history, samples.now))

    def _show(self, document: ProfileDocument) -> None:
        self.document = document
        self.session.watch(document)


class Person:
    """Somebody who edits by chance."""

    def __init__(
        self,
        desk: Desk,
        folder: Path,
        chance: random.Random,
        tell: Callable[..., None],
        *,
        says_saved_too_soon: bool,
    ) -> None:
        from PySide6.QtCore import QTimer

        self._desk, self._folder, self._chance, self._tell = desk, folder, chance, tell
        self._session = desk.session
        self._says_saved_too_soon = says_saved_too_soon
        self._watched: ProfileDocument | None = None
        self._register: RegisterDocument | None = None
        self._files = 0
        self._timer = QTimer(desk.session)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._act)
        self._left = 1
        self._session.saved.connect(self._on_saved)
        self._session.save_failed.connect(lambda sentence: tell(told=sentence))
        self._session.failed.connect(lambda sentence: tell(told=sentence))

    def begin(self) -> None:
        """Edit from now on."""
        self._act()

    @property
    def _document(self) -> ProfileDocument | None:
        return self._desk.document

    def _act(self) -> None:
        if self._left <= 0:
            self._left = self._chance.randint(1, AT_ONCE)
        document = self._document
        if document is not None and document is not self._watched:
            self._watched = document
            document.history_changed.connect(self._on_history_changed)
        register = self._desk.register
        if register is not None and register is not self._register:
            self._register = register
            register.history_changed.connect(self._on_members_changed)
        acts = (self._edit, self._undo, self._redo, self._import_here, self._import_new, self._create, self._copy)
        weights = (60, 8, 4, 4, 2, 2, 2)
        rare = (self._hand_in, self._open, self._put_away, self._name, self._open_members, self._members)
        self._chance.choices((*acts, *rare), weights=(*weights, 5, 6, 2, 4, 6, 20))[0]()
        self._left -= 1
        self._timer.start(self._chance.randint(0, PAUSE_MS) if self._left else PATIENCE_MS)

    def _on_saved(self, _at: object) -> None:
        self._tell(saved=True)
        if self._left <= 0:
            self._timer.start(self._chance.randint(0, PAUSE_MS))

    def _on_history_changed(self) -> None:
        document = self._watched
        if document is not None and document.history.steps:
            step = document.history.steps[-1]
            self._tell(step=[document.profile_id, step.number, digest_of_step(step)])
            if self._says_saved_too_soon:
                self._tell(saved=True)

    def _on_members_changed(self) -> None:
        register = self._register
        if register is not None and register.register.history.steps:
            step = register.register.history.steps[-1]
            self._tell(members=[register.profile_id, step.number, digest_of_step(step)])
            if self._says_saved_too_soon:
                self._tell(saved=True)

    # --- what the person does ----------------------------------------------------------------------------------

    def _edit(self) -> None:
        if (document := self._document) is not None:
            edit = samples.an_edit(self._chance, document.draft)
            if edit is not None:
                document.set_value(edit.path, edit.after)

    def _undo(self) -> None:
        self._desk.undo()

    def _redo(self) -> None:
        self._desk.redo()

    def _import_here(self) -> None:
        if (document := self._document) is not None:
            read = samples.a_draft(self._chance)
            document.change("Import", [document.draft.edit(path, value) for path, value in read.values.items()])

    def _import_new(self) -> None:
        reading = samples.example()
        draft = reading.draft if self._chance.random() < 0.5 else samples.a_draft(self._chance)
        self._session.add_reading(reading, "Import", draft, self._on_made)

    def _create(self) -> None:
        draft = Draft(samples.catalogue()) if self._chance.random() < 0.5 else samples.a_draft(self._chance)
        self._session.create(draft, "New profile", self._on_made)

    def _copy(self) -> None:
        if (document := self._document) is not None:
            profile_id = document.profile_id
            self._session.do(lambda library: library.duplicate(profile_id), self._on_made)

    def _on_made(self, header: ProfileHeader) -> None:
        self._tell(made=header.id)
        self._desk.open_profile(header.id)

    def _open(self) -> None:
        if self._session.headers:
            self._desk.open_profile(self._chance.choice(self._session.headers).id)

    def _open_members(self) -> None:
        self._desk.open_members()

    def _members(self) -> None:
        """Change members, take that back, make it again, or look at the profile again."""
        if (register := self._register) is None:
            return
        match self._chance.choices(("change", "undo", "redo", "back"), weights=(12, 3, 1, 2))[0]:
            case "change":
                register.change("Members", samples.members_changed(self._chance, register.register))
            case "undo":
                register.undo()
            case "redo":
                register.redo()
            case _:
                self._desk.close_members()

    def _put_away(self) -> None:
        if self._session.headers:
            header = self._chance.choice(self._session.headers)
            self._session.do(lambda library: library.set_archived(header.id, not header.archived))

    def _name(self) -> None:
        if (document := self._document) is not None:
            profile_id = document.profile_id

            def named(version: StoredVersion) -> None:
                self._tell(named=[profile_id, version.number])

            self._session.do(lambda library: library.add_version(profile_id, "Version"), named)

    def _hand_in(self) -> None:
        """Fill the open profile so that nothing blocks it, and hand it in."""
        document = self._document
        if document is None:
            return
        good = samples.example().draft
        fields = samples.catalogue().fields
        document.change("Fill", [document.draft.edit(path, good.get(path)) for path in fields])
        self._files += 1
        path = self._folder / f"final-{self._files}.json"
        profile_id = document.profile_id

        def job(library: Library) -> HandedIn | None:
            from editor.submitting import hand_in

            try:
                return hand_in(library, profile_id, path, samples.vocabularies(), samples.now())
            except NotReadyError:  # the person went on, and now something blocks it
                return None

        def handed(done: HandedIn | None) -> None:
            if done is not None:
                self._tell(handed=[profile_id, done.about.revision, str(path)])
                document.about = done.next_about

        self._tell(handing=[profile_id, str(path)])
        self._session.when_saved(lambda: self._session.do(job, handed))
