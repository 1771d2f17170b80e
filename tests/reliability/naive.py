"""Programs made wrong on purpose, in the way that comes to mind first. Each changes the process that calls it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Engine


def no_transactions() -> None:
    """Each statement is a commit of its own. Each takes a millisecond, as if it waited for a fast disk."""
    from editor.storage.database import Database, Prepared

    run_at_once = Prepared.run

    def run(prepared: Prepared, values: Mapping[str, object]) -> Sequence[object]:
        rows = run_at_once(prepared, values)
        time.sleep(0.001)
        return rows

    vars_of(Prepared, run=run)

    vars_of(Database, _begin=lambda _self, _statement: None)
    _pragmas("synchronous = OFF")


def no_rollback_journal() -> None:
    """SQLite keeps no way back, and waits for no disk."""
    _pragmas("journal_mode = OFF", "synchronous = OFF")


def _pragmas(*pragmas: str) -> None:
    from editor.storage import database

    make_engine = database._engine

    def engine(path: Path, patience: float, mode: str = "rw") -> Engine:
        from sqlalchemy import event

        made = make_engine(path, patience, mode)

        def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")

        event.listen(made, "connect", set_pragmas)
        return made

    vars(database)["_engine"] = engine
    recognise = database.Database._recognise

    def recognise_and_set(self: database.Database) -> None:
        recognise(self)
        for pragma in pragmas:
            self._connection.connection.cursor().execute(f"PRAGMA {pragma}")

    vars_of(database.Database, _recognise=recognise_and_set)


def library_made_in_place() -> None:
    """A new library is made where it is to lie."""
    from editor import disk
    from editor.storage import copies, database

    make = database._make

    def make_in_place(path: Path) -> None:
        vars(disk)["name_aside"] = lambda _folder: path
        vars(copies)["claim"] = lambda _aside, _path: True
        unlink = Path.unlink
        vars_of(Path, unlink=lambda self, missing_ok=False: None if self == path else unlink(self, missing_ok))
        make(path)

    vars(database)["_make"] = make_in_place


def backup_made_in_place() -> None:
    """A backup has its name before it is whole."""
    from editor.storage import copies

    copy = copies.copy

    def copy_in_place(source: sqlite3.Connection, to: Path) -> None:
        copy(source, to.with_name("20261123T140205Z-00001-wanted.sqlite3"))
        to.hardlink_to(to.with_name("20261123T140205Z-00001-wanted.sqlite3"))

    vars(copies)["copy"] = copy_in_place
    vars(copies)["claim"] = lambda aside, _path: aside.unlink() or True


def library_overwritten() -> None:
    """A backup is copied over the library."""
    import sqlite3
    from contextlib import closing

    from editor.storage import restoring

    def put_in_place(aside: Path, library: Path, _now: object) -> Path:
        kept = library.with_name("library (kept 2026-11-23 14-02-05).sqlite3")
        kept.write_bytes(library.read_bytes())
        with closing(sqlite3.connect(aside)) as source, closing(sqlite3.connect(library)) as target:
            target.execute("PRAGMA journal_mode = OFF")
            source.backup(target)
        return kept

    vars(restoring)["put_in_place"] = put_in_place


def plain_files() -> None:
    """Files for people are written where they are to lie."""
    from editor import submitting
    from editor.exchange import files

    def write_files(contents: Mapping[Path, bytes], once_safe: Callable[[], object] = bool) -> None:
        once_safe()
        for path, data in contents.items():
            path.write_bytes(data)

    vars(files)["write_files"] = write_files
    vars(submitting)["write_files"] = write_files


def nothing_safe() -> None:
    """Neither the library nor files for people are written with care."""
    no_rollback_journal()
    plain_files()


def vars_of(owner: type, **changed: object) -> None:
    """Set attributes of a class."""
    for name, value in changed.items():
        setattr(owner, name, value)
