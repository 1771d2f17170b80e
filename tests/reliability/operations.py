"""Operations that write: what each starts from, how it is carried out, and what is there before and after.

Each leaves the old state or the new one, whole. What a state is, `state` says in a shape to compare; it raises, or
says what is wrong, where the files are in no state at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor.domain.about import timestamp
from tests.reliability import samples
from tests.reliability.injection import Do, Prepare, names_aside
from tests.reliability.soundness import read_state

if TYPE_CHECKING:
    from editor.storage.library import Library

NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)
LIBRARY = "library.sqlite3"
OLD_LIBRARY = Path(__file__).parent.parent / "data" / "libraries" / "0001.sql"


def now() -> datetime:
    """A time that stands still: what is made is the same each time."""
    return NOW


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


def library_paths(folder: Path) -> list[Path]:
    """The files of a library, and those from which it is made."""
    library = folder / LIBRARY
    return [folder, library, folder / f"{LIBRARY}-journal", *names_aside(folder)]


def library_state(folder: Path) -> State:
    """What a library holds; nothing, where there is none."""
    path = folder / LIBRARY
    if not path.exists():
        return State(None)
    state = read_state(path)
    return State(state.contents(), "\n".join(state.wrong))


def open_library(folder: Path) -> Library:
    """The library of a folder, where time stands still; without patience, for nobody else is there."""
    from editor.storage.library import Library

    return Library(folder / LIBRARY, samples.catalogue(), now, patience=0.1)


# --- save ------------------------------------------------------------------------------------------------------


def begin_library(folder: Path) -> None:
    """A library with a few profiles."""
    import random

    samples.fill_library(folder / LIBRARY, random.Random(3), profiles=2, steps=6)


def prepare_save(folder: Path) -> Do:
    """Keep a step of many edits, by way of a library that is open."""
    import random

    library = open_library(folder)
    header = next(header for header in library.headers() if header.id != samples.example_id())
    stored = library.load(header.id)
    read = samples.a_draft(random.Random(4))
    edits = [edit for path, value in read.values.items() if (edit := stored.draft.edit(path, value))]
    for edit in edits:
        stored.draft.apply(edit)
    step = stored.history.add("Import", timestamp(NOW), edits)
    return lambda: library.save_steps(header.id, [step], stored.draft)


# --- first start -----------------------------------------------------------------------------------------------


def begin_nothing(_folder: Path) -> None:
    """There is nothing yet."""


def prepare_open(folder: Path) -> Do:
    """Open the library, and close it: make it, or migrate it, where that is to be done."""
    return lambda: open_library(folder).close()


def warm_open(folder: Path) -> None:
    """Open it once."""
    prepare_open(folder)()


# --- backup ----------------------------------------------------------------------------------------------------


def prepare_backup(folder: Path) -> Do:
    """Back the library up."""
    from editor.storage.backups import Backups, Reason

    backups = Backups(folder / LIBRARY, folder / "backups", now)
    return lambda: backups.make(Reason.WANTED)


def backup_state(folder: Path) -> State:
    """What each backup holds, and the library."""
    from editor.storage.backups import Backups

    library = library_state(folder)
    backups = Backups(folder / LIBRARY, folder / "backups", now)
    # The folder is named after the path of the library, and this may be a copy of all of it elsewhere.
    backups.folder = next((folder / "backups").glob("*"), backups.folder)
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
    """A library, and older files where the new ones go."""
    begin_library(folder)
    for name in ("final.json", "sheet.pdf"):
        (folder / name).write_bytes(b"older file")


def prepare_hand_in(folder: Path) -> Do:
    """Hand in a profile that was changed since its last final submission."""
    from editor.submitting import hand_in

    library = open_library(folder)
    stored = library.load(samples.example_id())
    good = samples.example().draft
    edits = [edit for path in samples.catalogue().fields if (edit := stored.draft.edit(path, good.get(path)))]
    name = samples.catalogue().name_field
    assert name is not None
    for edit in edits:
        stored.draft.apply(edit)
    another = stored.draft.edit(name.path, "Another name")
    assert another is not None
    stored.draft.apply(another)
    step = stored.history.add("Fill", timestamp(NOW), [*edits, another])
    library.save_steps(stored.header.id, [step], stored.draft)
    path = folder / "final.json"
    return lambda: hand_in(library, stored.header.id, path, samples.vocabularies(), NOW)


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


def prepare_pdf(folder: Path) -> Do:
    """Make a sheet and write it."""
    from editor.exchange.files import write_file
    from editor.sheet.content import make_content
    from editor.sheet.typeset import Typesetter

    reading, typesetter = samples.example(), Typesetter()
    assert reading.about is not None
    content = make_content(reading.draft, reading.about)
    typesetter.pdf(content)
    return lambda: write_file(folder / "sheet.pdf", typesetter.pdf(content))


def warm_pdf(_folder: Path) -> None:
    """Import what makes sheets; make none, for that begins threads."""
    import typst  # noqa: F401

    import editor.sheet.content
    import editor.sheet.typeset  # noqa: F401


def pdf_state(folder: Path) -> State:
    """What stands in the file."""
    return State((folder / "sheet.pdf").read_bytes())


def file_paths(folder: Path) -> list[Path]:
    """The files that are written, their folder, and the library."""
    return [*library_paths(folder), folder / "final.json", folder / "sheet.pdf"]


SAVE = Operation("save", begin_library, prepare_save, library_state, library_paths)
FIRST_START = Operation("first-start", begin_nothing, prepare_open, library_state, library_paths, warm_open)
BACKUP = Operation(
    "backup", begin_library, prepare_backup, backup_state, backup_paths, lambda folder: prepare_backup(folder)()
)
MIGRATION = Operation("migration", begin_old_library, prepare_open, migration_state, library_paths, warm_open)
SUBMISSION = Operation("submission", begin_export, prepare_hand_in, hand_in_state, file_paths, warm_hand_in)
PDF = Operation("pdf", begin_export, prepare_pdf, pdf_state, file_paths, warm_pdf)
