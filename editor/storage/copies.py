"""Copies of library files, made by SQLite itself from a connection of its own; and whether two libraries say the same."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from editor import disk

PATIENCE = 5.0
"""Seconds to wait while another program writes."""


@contextmanager
def reading(path: Path, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
    """A connection that only reads a library, and sees one state of it. Texts come as bytes: damaged ones are no UTF-8."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.text_factory = bytes
        connection.execute("BEGIN")
        yield connection


def copy(source: sqlite3.Connection, to: Path) -> None:
    """Make `to` a copy of a library as it is now, which nobody else may read. It is on the disk once `claim` gave it a name."""
    os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    uri = f"{to.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as target:
        # Nobody reads it before it is whole and has its name: it needs no journal of its own.
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target)


def claim(aside: Path, path: Path) -> bool:
    """Give a finished file, which nobody has open, its name once it is on the disk; return False where another file has it."""
    disk.flush_file(aside)
    try:
        os.link(aside, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if path.exists():
            return False
        aside.rename(path)
    else:
        aside.unlink()
    disk.flush_folder(path.parent)
    return True


def fingerprint(connection: sqlite3.Connection) -> str:
    """A digest of every row of every table: two libraries that say the same have the same, however they lie on the disk."""
    import hashlib

    digest = hashlib.sha256()
    tables = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    for name, statement in tables:
        digest.update(repr((name, statement)).encode())
        quoted = name.decode().replace('"', '""')
        columns = connection.execute(f'PRAGMA table_info("{quoted}")').fetchall()
        key = ", ".join(str(number + 1) for number, *_type, place in columns if place) or "1"
        for row in connection.execute(f'SELECT * FROM "{quoted}" ORDER BY {key}'):  # noqa: S608  (a name from the file, quoted)
            digest.update(repr(row).encode())
    return digest.hexdigest()
