"""Operations that write: what each starts from, how it is carried out, and what is there before and after.

Each leaves the old state or the new one, whole. What a state is, `state` says in a shape to compare; it raises, or
says what is wrong, where the files are in no state at all.
"""

from __future__ import annotations

import pickle
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor.domain.about import timestamp
from tests.reliability import samples
from tests.reliability.injection import Prepare, Work, names_aside
from tests.reliability.processes import apart
from tests.reliability.soundness import read_state
from tests.reliability.writing import LIBRARY, NOW, OnWriter, now

if TYPE_CHECKING:
    from editor.storage.backups import Backups
    from editor.storage.library import Library

OLD_LIBRARY = Path(__file__).parent.parent / "data" / "libraries" / "0001.sql"


@dataclass(frozen=True, slots=True)
class State:
    """What is there, and what is wrong with it."""

    what: object
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that the program does with files."""

    name: str
    begin: Callable[[Path], None]
    """Make what there is before."""
    prepare: Prepare
    state: Callable[[Path], State]
    paths: Callable[[Path], list[Path]]
    """Files and folders whose calls are made to fail."""
    warm: Callable[[Path], object] = bool
    """Load what is loaded late, in the process that the others are forked from; leaves nothing open."""


def look(operation: Operation, folder: Path) -> State:
    """The state of a folder, seen on a copy of it in a process of its own: as after the end of the program."""
    copy = folder.with_name(f"{folder.name}-copy")
    shutil.copytree(folder, copy)
    try:
        return apart(lambda: operation.state(copy))
    finally:
        shutil.rmtree(copy)


def library_paths(folder: Path) -> list[Path]:
    """The files of a library, and those from which it is made."""
    owner = f".{LIBRARY}.owner"
    names = (LIBRARY, f"{LIBRARY}-journal", owner, f"{owner}-journal")
    return [folder, *(folder / name for name in names), *names_aside(folder)]


def library_state(folder: Path) -> State:
    """What a library holds; nothing, where there is none."""
    path = folder / LIBRARY
    if not path.exists():
        return State(None)
    state = read_state(path)
    return State(state.contents(), "\n".join(state.wrong))


# --- save ------------------------------------------------------------------------------------------------------


def begin_library(folder: Path) -> None:
    """A library with a few profiles."""
    samples.fill_library(folder / LIBRARY, random.Random(3), profiles=2, steps=6)


def prepare_save(folder: Path) -> Work:
    """Make a step of many edits in a document that is open, as the window does, and wait until it is saved or not."""
    from tests.reliability.saving import SavedDocument

    document = SavedDocument(folder / LIBRARY)
    return Work(document.save, document.thread)


def prepare_save_members(folder: Path) -> Work:
    """The same with members, as an import of a list."""
    from tests.reliability.saving import SavedDocument

    document = SavedDocument(folder / LIBRARY, members=True)
    return Work(document.save, document.thread)


# --- first start -----------------------------------------------------------------------------------------------


def begin_nothing(_folder: Path) -> None:
    """There is nothing yet."""


def prepare_open(folder: Path) -> Work:
    """Open the library: make it, or migrate it, where that is to be done."""
    return OnWriter(folder).work(lambda library: library.headers())


def warm_open(folder: Path) -> None:
    """Open it once."""
    samples.open_library(folder / LIBRARY).close()


# --- backup ----------------------------------------------------------------------------------------------------


def make_backup(folder: Path) -> object:
    """Back the library up."""
    from editor.storage.backups import Backups, Reason

    return Backups(folder / LIBRARY, folder / "backups", now).make(Reason.WANTED)


def prepare_backup(folder: Path) -> Work:
    """The same, beside a library that is open."""
    writer = OnWriter(folder)
    writer.do(lambda library: library.headers())
    return writer.work(lambda _library: make_backup(folder))


def backup_state(folder: Path) -> State:
    """What each backup holds, and the library."""
    library, backups = library_state(folder), _backups(folder)
    held = [read_state(backup.path) for backup in reversed(backups.all())]
    wrong = [library.wrong, *(fault for state in held for fault in state.wrong)]
    wrong += ["a backup is marked as damaged" for backup in backups.all() if backup.is_damaged]
    return State((library.what, [state.contents() for state in held]), "\n".join(fault for fault in wrong if fault))


def backup_paths(folder: Path) -> list[Path]:
    """The backups, their folder, and the library."""
    from editor.storage.backups import Backups

    into = Backups(folder / LIBRARY, folder / "backups", now).folder
    made = [into / f"20261123T140205Z-0000{number}-wanted.sqlite3" for number in (1, 2, 3)]
    return [*library_paths(folder), folder / "backups", into, *made, *names_aside(into)]


# --- restore ---


def begin_restore(folder: Path) -> None:
    """A library that was backed up, and then edited."""
    begin_library(folder)
    make_backup(folder)
    (folder / "backed-up").write_bytes(pickle.dumps(library_state(folder)))
    library = samples.open_library(folder / LIBRARY)
    library.create(samples.a_draft(random.Random(5)), "Newer")
    library.close()
    (folder / "newer").write_bytes(pickle.dumps(library_state(folder)))


def _backups(folder: Path) -> Backups:
    """The backups of the library; their folder is named after its path, and this may be a copy of all of it elsewhere."""
    from editor.storage.backups import Backups

    backups = Backups(folder / LIBRARY, folder / "backups", now)
    backups.folder = next((folder / "backups").glob("*"), backups.folder)
    return backups


def prepare_restore(folder: Path) -> Work:
    """Restore the library from its first backup."""
    from editor.storage.restoring import restore

    writer, backups = OnWriter(folder), _backups(folder)
    writer.do(lambda library: library.headers())
    first = backups.all()[-1]
    return Work(lambda: writer.do_closed(lambda: restore(first, backups, samples.catalogue(), now)), writer.thread)


def restore_state(folder: Path) -> State:
    """What the library holds; and wherever it is the older state, the newer one has to be in a file kept beside and in a backup."""
    library = library_state(folder)
    backed_up = pickle.loads((folder / "backed-up").read_bytes())
    newer = pickle.loads((folder / "newer").read_bytes())
    wrong = [library.wrong] if library.wrong else []
    kept = [read_state(path) for path in folder.glob("library (kept*.sqlite3")]
    held = [read_state(backup.path) for backup in _backups(folder).all()]
    wrong += [fault for state in (*kept, *held) for fault in state.wrong]
    if any(state.contents() not in (backed_up.what, newer.what) for state in (*kept, *held)):
        wrong.append("a backup or a library that was kept holds something else")
    if library.what == backed_up.what and not all(
        any(state.contents() == newer.what for state in states) for states in (kept, held)
    ):
        wrong.append("the newer library is not kept")
    return State(library.what, "\n".join(wrong))


def restore_paths(folder: Path) -> list[Path]:
    """The files of the library and of its backups, and those that are kept beside."""
    time = NOW.astimezone().strftime("%Y-%m-%d %H-%M-%S")
    kept = [f"library (kept {time}){number}.sqlite3" for number in ("", " 2", " 3")]
    into = _backups(folder).folder
    made = [into / f"20261123T140205Z-0000{number}-before-restore.sqlite3" for number in (2, 3)]
    return [*backup_paths(folder), *(folder / name for name in kept), *made]


# --- migration -------------------------------------------------------------------------------------------------


def begin_old_library(folder: Path) -> None:
    """A library of the first migration."""
    with closing(sqlite3.connect(folder / LIBRARY)) as connection:
        connection.executescript(OLD_LIBRARY.read_text(encoding="utf-8"))


def migration_state(folder: Path) -> State:
    """The old tables with all their rows, or what the library holds in the new ones."""
    with closing(sqlite3.connect(folder / LIBRARY)) as connection:
        if connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]:
            return State(list(connection.iterdump()))
    return library_state(folder)


# --- files -----------------------------------------------------------------------------------------------------


def begin_export(folder: Path) -> None:
    """A library, and an older file where the submission goes; where the sheet goes there is none."""
    begin_library(folder)
    (folder / "final.json").write_bytes(b"older file")


def prepare_hand_in(folder: Path) -> Work:
    """Hand in a profile that was changed since its last final submission."""
    from editor.submitting import hand_in

    writer = OnWriter(folder)
    writer.do(_change_example)

    def job(library: Library) -> object:
        return hand_in(library, samples.example_id(), folder / "final.json", samples.vocabularies(), NOW)

    return writer.work(job)


def _change_example(library: Library) -> None:
    """Fill all of it, and give it another name, so that nothing blocks it and there is something to hand in."""
    stored = library.load(samples.example_id())
    draft, good, name = stored.draft, samples.example().draft, samples.catalogue().name_field
    assert name is not None
    edits = []
    for path in samples.catalogue().fields:
        edit = draft.edit(path, "Another name" if path == name.path else good.get(path))
        if edit is not None:
            draft.apply(edit)
            edits.append(edit)
    if edits:
        library.save_steps(stored.header.id, [stored.history.add("Fill", timestamp(NOW), edits)], draft)


def warm_hand_in(_folder: Path) -> None:
    """Load the schema."""
    from editor.submitting import draft_bytes

    reading = samples.example()
    assert reading.about is not None
    draft_bytes(reading.draft, reading.about, samples.vocabularies())


def hand_in_state(folder: Path) -> State:
    """What stands in the file; it is the older one, or the last one of the library."""
    state = read_state(folder / LIBRARY)
    file = (folder / "final.json").read_bytes()
    kept = [submission.data for submission in state.submissions[samples.example_id()]]
    wrong = list(state.wrong)
    if file != b"older file" and file not in kept:
        wrong.append("the file is none that the library keeps")
    return State(file, "\n".join(wrong))


def prepare_pdf(folder: Path) -> Work:
    """Make a sheet and write it."""
    from editor.exchange.files import write_file
    from editor.sheet.content import make_content
    from editor.sheet.typeset import Typesetter

    reading, typesetter = samples.example(), Typesetter()
    assert reading.about is not None
    content = make_content(reading.draft, reading.about)
    typesetter.pdf(content)
    return Work(lambda: write_file(folder / "sheet.pdf", typesetter.pdf(content)))


def warm_pdf(_folder: Path) -> None:
    """Import what makes sheets; make none, for that begins threads."""
    import typst  # noqa: F401

    import editor.sheet.content
    import editor.sheet.typeset  # noqa: F401


def pdf_state(folder: Path) -> State:
    """What stands in the file, if there is one."""
    file = folder / "sheet.pdf"
    return State(file.read_bytes() if file.exists() else None)


def file_paths(folder: Path) -> list[Path]:
    """The files that are written, their folder, and the library."""
    return [*library_paths(folder), folder / "final.json", folder / "sheet.pdf"]


SAVE = Operation("save", begin_library, prepare_save, library_state, library_paths)
SAVE_MEMBERS = Operation("save-members", begin_library, prepare_save_members, library_state, library_paths)
FIRST_START = Operation("first-start", begin_nothing, prepare_open, library_state, library_paths, warm_open)
BACKUP = Operation("backup", begin_library, prepare_backup, backup_state, backup_paths, make_backup)
RESTORE = Operation("restore", begin_restore, prepare_restore, restore_state, restore_paths)
MIGRATION = Operation("migration", begin_old_library, prepare_open, migration_state, library_paths, warm_open)
SUBMISSION = Operation("submission", begin_export, prepare_hand_in, hand_in_state, file_paths, warm_hand_in)
PDF = Operation("pdf", begin_export, prepare_pdf, pdf_state, file_paths, warm_pdf)
