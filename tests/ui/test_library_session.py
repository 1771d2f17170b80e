"""The window's side of the writer: every step reaches the disk, and trouble is told."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.history import History
from editor.domain.profile import make_catalogue
from editor.errors import LibraryError
from editor.storage.library import Library
from ui.document import ProfileDocument
from ui.library_session import LibrarySession

if TYPE_CHECKING:
    from editor.storage.library import ProfileHeader, StoredProfile

NAME, STAFF, MEMBERS = "general.name", "general.management_staff", "composition.members_total"


def noon() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


def raise_again(error: BaseException) -> None:
    raise error


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[LibrarySession]:
    del qtbot
    session = LibrarySession(tmp_path / "library.sqlite3", make_catalogue(), noon, raise_again)
    session.start()
    yield session
    session.close()


def create(session: LibrarySession, qtbot: QtBot, name: str) -> ProfileDocument:
    draft = Draft(session.catalogue)
    draft.set(NAME, name)
    made: list[ProfileHeader] = []
    session.create(draft, "New profile", made.append)
    qtbot.waitUntil(lambda: bool(made))
    document = ProfileDocument(About(made[0].id), draft, History(), noon)
    loaded: list[StoredProfile] = []
    session.load(made[0].id, loaded.append)
    qtbot.waitUntil(lambda: bool(loaded))
    document.take_stored(loaded[0].about, draft, loaded[0].history)
    session.watch(document)
    return document


def read_back(session: LibrarySession, profile_id: str) -> Draft:
    session.close()
    library = Library(session.path, session.catalogue, noon)
    draft = library.load(profile_id).draft
    library.close()
    return draft


def test_saved_is_said_after_the_step_is_on_the_disk(session: LibrarySession, qtbot: QtBot) -> None:
    document = create(session, qtbot, "Wood")

    with qtbot.waitSignal(session.saved):
        document.set_value(STAFF, 4)

    assert read_back(session, document.profile_id).get(STAFF) == 4


def test_starting_twice_is_starting_once(session: LibrarySession, qtbot: QtBot) -> None:
    made: list[ProfileHeader] = []
    session.create(Draft(session.catalogue), "New profile", made.append)

    session.start()

    qtbot.waitUntil(lambda: bool(made))


def test_a_document_dies_on_the_thread_of_the_window(session: LibrarySession, qtbot: QtBot) -> None:
    document = create(session, qtbot, "Wood")
    with qtbot.waitSignal(session.saved):
        document.set_value(STAFF, 4)
    died_on: list[threading.Thread] = []
    weakref.finalize(document, lambda: died_on.append(threading.current_thread()))

    session.watch(None)
    del document
    read: list[object] = []
    session.do(lambda library: library.headers(), read.append)
    qtbot.waitUntil(lambda: bool(read and died_on))

    assert died_on == [threading.main_thread()]


def test_after_the_end_nobody_opens_the_library_again(session: LibrarySession, qtbot: QtBot) -> None:
    document = create(session, qtbot, "Wood")
    document.set_value(STAFF, 4)

    session.end()
    session.start()
    session.refresh_headers()

    assert session._writer is None
    assert read_back(session, document.profile_id).get(STAFF) == 4


def test_what_was_typed_just_before_closing_is_kept(session: LibrarySession, qtbot: QtBot) -> None:
    document = create(session, qtbot, "Wood")
    for text in ("Wood w", "Wood wo", "Wood wor", "Wood work"):
        document.set_value(NAME, text)

    assert read_back(session, document.profile_id).get(NAME) == "Wood work"


def test_a_failed_save_is_told_and_tried_again_until_it_succeeds(
    session: LibrarySession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = create(session, qtbot, "Wood")
    session._retry.setInterval(10)
    real: Callable[..., ProfileHeader] = Library.save_steps
    faults = iter([True, True])

    def save_steps(library: Library, *arguments: object) -> ProfileHeader:
        if next(faults, False):
            raise LibraryError("The disk is full.")
        return real(library, *arguments)

    monkeypatch.setattr(Library, "save_steps", save_steps)

    with qtbot.waitSignal(session.saved), qtbot.waitSignal(session.save_failed) as told:
        document.set_value(STAFF, 4)

    assert "The disk is full." in told.args[0]
    assert read_back(session, document.profile_id).get(STAFF) == 4


def test_a_profile_that_cannot_be_saved_keeps_no_other_from_being_saved(
    session: LibrarySession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wood, steel = create(session, qtbot, "Wood"), create(session, qtbot, "Steel")
    session.watch(wood)
    session._retry.setInterval(10)
    real: Callable[..., ProfileHeader] = Library.save_steps
    saved: list[str] = []

    def save_steps(library: Library, profile_id: str, *arguments: object) -> ProfileHeader:
        if profile_id == wood.profile_id:
            raise LibraryError("“Wood” is damaged.")
        saved.append(profile_id)
        return real(library, profile_id, *arguments)

    monkeypatch.setattr(Library, "save_steps", save_steps)
    with qtbot.waitSignal(session.save_failed):
        wood.set_value(STAFF, 4)

    session.watch(steel)
    steel.set_value(STAFF, 5)

    qtbot.waitUntil(lambda: saved == [steel.profile_id])
    monkeypatch.undo()
    assert read_back(session, steel.profile_id).get(STAFF) == 5


def test_closing_says_what_could_not_be_saved_and_keeps_it(
    session: LibrarySession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = create(session, qtbot, "Wood")

    def fail(*_arguments: object) -> None:
        raise LibraryError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Library, "save_steps", fail)
        document.set_value(STAFF, 4)
        fault = session.close()

    session.start()
    with qtbot.waitSignal(session.saved):
        document.set_value(STAFF, 5)
    assert fault == "The disk is full."
    assert [step.edits[0].after for step in document.history.steps[-2:]] == [4, 5]
    assert read_back(session, document.profile_id).get(STAFF) == 5


def test_what_waits_in_a_profile_is_saved_when_another_is_opened(session: LibrarySession, qtbot: QtBot) -> None:
    first = create(session, qtbot, "Wood")
    first.set_value(STAFF, 4)
    first.set_value(NAME, "Wood and more")  # waits while the first step is being saved

    second = create(session, qtbot, "Boats")
    second.set_value(STAFF, 7)

    with qtbot.waitSignal(session.saved):
        pass
    assert read_back(session, first.profile_id).get(NAME) == "Wood and more"


def reopen_unread(session: LibrarySession, profile_id: str) -> ProfileDocument:
    """The document as the first window shows it, before the history is read."""
    draft = Draft(session.catalogue)
    draft.set(NAME, "Wood")
    document = ProfileDocument(About(profile_id), draft, History(), noon, history_is_read=False)
    session.watch(document)
    return document


def test_what_is_typed_before_the_history_is_read_comes_after_it(session: LibrarySession, qtbot: QtBot) -> None:
    profile_id = create(session, qtbot, "Wood").profile_id
    document = reopen_unread(session, profile_id)
    document.set_value(STAFF, 4)

    with qtbot.waitSignal(session.saved):
        session.read_history(document)

    session.close()
    library = Library(session.path, session.catalogue, noon)
    steps = library.load(profile_id).history.steps
    library.close()
    assert [step.label for step in steps] == ["New profile", "Staff"]


@pytest.mark.parametrize("reads_history", [True, False])
def test_what_another_program_saved_meanwhile_is_not_overwritten(
    session: LibrarySession, qtbot: QtBot, reads_history: bool
) -> None:
    profile_id = create(session, qtbot, "Wood").profile_id
    document = reopen_unread(session, profile_id)
    other = Library(session.path, session.catalogue, noon)
    stored = other.load(profile_id)
    edit = stored.draft.edit(MEMBERS, 84)
    assert edit is not None
    stored.draft.apply(edit)
    other.save_steps(profile_id, [stored.history.add("Members", "2026-11-23T12:00:00Z", [edit])], stored.draft)
    other.close()
    document.set_value(STAFF, 4)

    if reads_history:
        with qtbot.waitSignal(session.saved):
            session.read_history(document)
        assert document.draft.get(MEMBERS) == 84

    draft = read_back(session, profile_id)
    assert (draft.get(MEMBERS), draft.get(STAFF)) == (84, 4)


def change_members_elsewhere(session: LibrarySession, profile_id: str) -> None:
    other = Library(session.path, session.catalogue, noon)
    stored = other.load(profile_id)
    edit = stored.draft.edit(MEMBERS, 84)
    assert edit is not None
    stored.draft.apply(edit)
    step = stored.history.add("Members", "2026-11-23T12:00:00Z", [edit])
    other.save_steps(profile_id, [step], stored.draft)
    other.close()


def test_what_two_windows_change_in_one_profile_is_kept_of_both(session: LibrarySession, qtbot: QtBot) -> None:
    document = create(session, qtbot, "Wood")
    change_members_elsewhere(session, document.profile_id)

    with qtbot.waitSignal(session.merged), qtbot.waitSignal(session.saved):
        document.set_value(STAFF, 4)

    assert (document.draft.get(MEMBERS), document.draft.get(STAFF)) == (84, 4)
    assert [step.label for step in document.history.steps] == ["New profile", "Members", "Staff"]
    draft = read_back(session, document.profile_id)
    assert (draft.get(MEMBERS), draft.get(STAFF)) == (84, 4)


def test_what_two_windows_change_is_kept_though_the_disk_fails_in_the_middle(
    session: LibrarySession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = create(session, qtbot, "Wood")
    session._retry.setInterval(10)
    change_members_elsewhere(session, document.profile_id)
    real: Callable[..., ProfileHeader] = Library.save_steps
    faults = iter([False, True])

    def save_steps(library: Library, *arguments: object) -> ProfileHeader:
        if next(faults, False):
            raise LibraryError("The disk is full.")
        return real(library, *arguments)

    monkeypatch.setattr(Library, "save_steps", save_steps)

    with qtbot.waitSignal(session.saved), qtbot.waitSignal(session.save_failed):
        document.set_value(STAFF, 4)

    draft = read_back(session, document.profile_id)
    assert (draft.get(MEMBERS), draft.get(STAFF)) == (84, 4)


def test_what_two_windows_change_is_kept_though_the_window_closes_in_the_middle(
    session: LibrarySession, qtbot: QtBot
) -> None:
    document = create(session, qtbot, "Wood")
    change_members_elsewhere(session, document.profile_id)

    document.set_value(STAFF, 4)
    fault = session.close()

    assert fault == ""
    draft = read_back(session, document.profile_id)
    assert (draft.get(MEMBERS), draft.get(STAFF)) == (84, 4)


def test_what_is_on_its_way_to_the_disk_while_a_library_is_taken_over_stays_in_the_window(
    session: LibrarySession, qtbot: QtBot
) -> None:
    document = create(session, qtbot, "Wood")
    session.pause("Another window has it.")
    session._on_stands((session._writer, ""))  # type: ignore[arg-type]

    document.read_only = False
    document.set_value(STAFF, 4)
    qtbot.waitUntil(lambda: not session.read_only and session.is_all_saved())
    document.set_value(MEMBERS, 84)

    assert document.draft.get(STAFF) == 4
    draft = read_back(session, document.profile_id)
    assert (draft.get(MEMBERS), draft.get(STAFF)) == (84, 4)


def test_what_another_window_changed_is_kept_though_something_else_read_it_before(
    session: LibrarySession, qtbot: QtBot
) -> None:
    document = create(session, qtbot, "Wood")
    change_members_elsewhere(session, document.profile_id)
    session.do(lambda library: library.duplicate(document.profile_id))

    with qtbot.waitSignal(session.merged), qtbot.waitSignal(session.saved):
        document.set_value(STAFF, 4)

    draft = read_back(session, document.profile_id)
    assert (draft.get(MEMBERS), draft.get(STAFF)) == (84, 4)


def test_a_history_that_cannot_be_read_is_tried_again_and_then_all_is_saved(
    session: LibrarySession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile_id = create(session, qtbot, "Wood").profile_id
    session._retry.setInterval(10)
    document = reopen_unread(session, profile_id)
    real: Callable[..., StoredProfile] = Library.load
    faults = iter([True, True])

    def load(library: Library, *arguments: object) -> StoredProfile:
        if next(faults, False):
            raise LibraryError("Another program is using it.")
        return real(library, *arguments)

    monkeypatch.setattr(Library, "load", load)
    document.set_value(STAFF, 4)

    with qtbot.waitSignal(session.saved), qtbot.waitSignal(session.failed) as told:
        session.read_history(document)

    assert told.args == ["Another program is using it."]
    assert read_back(session, profile_id).get(STAFF) == 4


def test_a_late_answer_of_a_closed_writer_does_not_count(
    session: LibrarySession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = create(session, qtbot, "Wood")
    session._retry.setInterval(10)
    document.set_value(STAFF, 4)  # saved, and its answer waits for the event loop
    session.close()
    session.start()
    real: Callable[..., ProfileHeader] = Library.save_steps
    faults = iter([True])

    def save_steps(library: Library, *arguments: object) -> ProfileHeader:
        if next(faults, False):
            raise LibraryError("The disk is full.")
        return real(library, *arguments)

    monkeypatch.setattr(Library, "save_steps", save_steps)
    with qtbot.waitSignal(session.saved):
        document.set_value(STAFF, 84)

    assert read_back(session, document.profile_id).get(STAFF) == 84


def test_a_bug_in_the_last_save_is_told_at_closing_and_nothing_is_lost(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    session = LibrarySession(tmp_path / "library.sqlite3", make_catalogue(), noon, bugs.append)
    document = create(session, qtbot, "Wood")

    def broken(*_arguments: object) -> None:
        raise RuntimeError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(Library, "save_steps", broken)
        document.set_value(STAFF, 4)
        fault = session.close()

    assert fault == "Something in the program went wrong."
    assert document.has_unsaved
    assert session.close() == ""
    assert read_back(session, document.profile_id).get(STAFF) == 4


def test_what_waits_for_saving_is_given_up_with_a_word_when_saving_fails(
    session: LibrarySession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = create(session, qtbot, "Wood")

    def fail(*_arguments: object) -> None:
        raise LibraryError("The disk is full.")

    done: list[bool] = []
    with monkeypatch.context() as patch, qtbot.waitSignal(session.failed) as told:
        patch.setattr(Library, "save_steps", fail)
        document.set_value(STAFF, 4)
        session.when_saved(lambda: done.append(True))

    assert done == []
    assert "The disk is full." in told.args[0]


def test_closing_before_the_history_is_read_loses_nothing(session: LibrarySession, qtbot: QtBot) -> None:
    profile_id = create(session, qtbot, "Wood").profile_id
    document = reopen_unread(session, profile_id)

    document.set_value(STAFF, 4)

    draft = read_back(session, profile_id)
    assert (draft.get(NAME), draft.get(STAFF)) == ("Wood", 4)


def test_a_bug_while_saving_is_told_and_saving_goes_on(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    session = LibrarySession(tmp_path / "library.sqlite3", make_catalogue(), noon, bugs.append)
    session._retry.setInterval(10)
    document = create(session, qtbot, "Wood")
    real: Callable[..., ProfileHeader] = Library.save_steps
    broken = iter([True])

    def save_steps(library: Library, *arguments: object) -> ProfileHeader:
        if next(broken, False):
            raise RuntimeError("a bug")
        return real(library, *arguments)

    monkeypatch.setattr(Library, "save_steps", save_steps)

    with qtbot.waitSignal(session.saved), qtbot.waitSignal(session.save_failed):
        document.set_value(STAFF, 4)

    assert [str(bug) for bug in bugs] == ["a bug"]
    assert read_back(session, document.profile_id).get(STAFF) == 4


def test_the_list_of_profiles_follows_what_is_done(session: LibrarySession, qtbot: QtBot) -> None:
    document = create(session, qtbot, "Wood")

    with qtbot.waitSignal(session.headers_changed):
        session.refresh_headers()
    session.do(lambda library: library.delete(document.profile_id))
    with qtbot.waitSignal(session.headers_changed):
        session.refresh_headers()

    assert session.headers == []
