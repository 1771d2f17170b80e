"""One SQLite file with the tables of the library. What is true of SQLite only stands here and in `faults`.

The file is never opened by plain file calls: closing such a file drops SQLite's lock on it.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import ClauseElement, Connection, Engine, Executable, NullPool, create_engine, insert
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql.compiler import SQLCompiler

from editor import disk
from editor.errors import GoneError, HeldError, LibraryError, NewerError
from editor.paths import APP_NAME, make_folder
from editor.storage import copies, faults
from editor.storage.ownership import Ownership, identity_of
from editor.storage.tables import METADATA, REVISION, STAMP

APPLICATION_ID = 0x43_50_45_44
"""Marks a file as ours ("CPED")."""

PATIENCE = 5.0
"""Seconds to wait while another program writes."""

SCHEMA = (
    "SELECT sql FROM sqlite_schema"
    " WHERE sql IS NOT NULL AND NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4'))"
)
"""The statements that made everything in a file; SQLite's statistics left out."""

_NOT_TEXT = re.compile(r'[\s"]+')


class Prepared:
    """A statement that SQLAlchemy wrote and the driver runs: a commit of an edit costs 1.55x raw SQLite without, 1.4x with."""

    def __init__(self, connection: Connection, statement: ClauseElement, columns: Iterable[str]) -> None:
        compiled = cast("SQLCompiler", statement.compile(dialect=connection.dialect, column_keys=list(columns)))
        self._text = str(compiled)
        self._names = compiled.positiontup or []
        self._connection = connection

    def run(self, values: Mapping[str, object]) -> Sequence[Any]:
        """Run it in the transaction that is open, with values that SQLite takes as they are; return its rows."""
        cursor = self._connection.connection.cursor()
        cursor.execute(self._text, [values[name] for name in self._names])
        return cursor.fetchall()


class Database:
    """The connection to one library file; for one thread at a time."""

    def __init__(
        self,
        path: Path,
        patience: float = PATIENCE,
        before_migration: Callable[[Path], None] | None = None,
        *,
        make: bool = True,
        ownership: Ownership | None = None,
    ) -> None:
        """Open the file; `make` it where there is none. Raises LibraryError.

        To bring an older one up to date, it has to be owned: by `ownership`, or else for that moment.
        `before_migration` is called with the path before the tables are changed; no transaction is open then.
        """
        self.path = path.absolute()
        self.read_only = ""
        """Why nothing is to be written here; "" where it may be."""
        self._before_migration = before_migration
        self._ownership = ownership or Ownership(self.path, APP_NAME, _now)
        with faults.in_words(self.path):
            if self.path.is_dir():
                raise LibraryError(faults.is_folder(self.path))
            if not self.path.exists():
                if not make:
                    raise GoneError(faults.is_gone(self.path))
                with faults.in_words(self.path, new=True):
                    _make(self.path)
            if not self.path.is_file():
                raise LibraryError(faults.not_a_library(self.path))
            if self.path.stat().st_size == 0:
                raise LibraryError(faults.is_empty(self.path))
            self._engine = _engine(self.path, patience)
            try:
                self._connection = self._engine.connect()
                self.identity = identity_of(self.path)
                self._recognise()
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Close the file."""
        if connection := getattr(self, "_connection", None):
            connection.close()
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the library."""
        # Rolled back: a commit fails where a page could not be read, and there is nothing to commit.
        with faults.in_words(self.path), closing(self._connection.begin()):
            self._begin("BEGIN")
            yield self._connection

    @contextmanager
    def writing(self, *, although_held: bool = False, although_misled: bool = False) -> Iterator[Connection]:
        """A transaction that is on the disk when the block is left, or has left nothing there.

        `although_held`: also where somebody else has the library, for what was typed before that was known.
        `although_misled`: rows are deleted also where SQLite does not find them by their key. As long as it has to heed
        foreign keys, it looks for each a second time, by its key.
        """
        if self.read_only and not although_held:
            raise HeldError(self.read_only)
        with faults.in_words(self.path), self._connection.begin():
            if although_misled:
                self._begin("PRAGMA foreign_keys = OFF")
            self._begin("BEGIN IMMEDIATE")
            yield self._connection

    @property
    def is_stale(self) -> bool:
        """Whether `path` is another file by now, or none."""
        return identity_of(self.path) != self.identity

    @property
    def is_deleted(self) -> bool:
        """Whether the file is surely deleted, not moved, and what is in it lives only as long as this connection.

        Only Linux tells without opening the file, which would drop SQLite's lock.
        """
        if not faults.is_missing(self.path):
            return False
        with contextlib.suppress(OSError):
            return any(_is_deleted(descriptor, self.identity) for descriptor in Path("/proc/self/fd").iterdir())
        return False

    @property
    def is_closed(self) -> bool:
        """Whether the connection was closed."""
        return self._connection.closed

    def copy_to(self, to: Path) -> None:
        """Make `to` a copy of what the connection holds, whatever lies at the path by now."""
        copies.copy(cast("sqlite3.Connection", self._connection.connection.driver_connection), to)

    def put_back(self) -> None:
        """Put the library back where it was, from the connection that still holds it; a file that is there now stays."""
        aside = disk.name_aside(self.path.parent)
        with faults.in_words(self.path):
            make_folder(self.path.parent)
            try:
                self.copy_to(aside)
                copies.claim(aside, self.path)
            finally:
                aside.unlink(missing_ok=True)

    def why_read_only(self) -> str:
        """Return why nothing can be written, in words; "" where it can. SQLite itself tells only when it writes."""
        for place in (self.path, self.path.parent):  # the journal stands beside the file
            if not os.access(place, os.W_OK):
                return faults.is_read_only(self.path)
        return ""

    def prepare(self, statement: ClauseElement, columns: Iterable[str] = ()) -> Prepared:
        """Return a statement for the path of an edit, which sets these columns."""
        return Prepared(self._connection, statement, columns)

    def _begin(self, statement: str) -> None:
        """Begin for the driver what has begun for SQLAlchemy; by way of SQLAlchemy it takes three times as long."""
        self._connection.connection.cursor().execute(statement)

    def _recognise(self) -> None:
        """See that the file is ours, tables and triggers included, before anything is written to it."""
        with self.reading() as connection:
            revision = self._revision(connection)
            fits = revision == REVISION and _schema(connection) == expected_schema()
        if revision != REVISION:
            self._migrate(revision)
        elif not fits:
            raise LibraryError(faults.has_other_tables(self.path))
        with self._connection.begin():
            mode = self._connection.exec_driver_sql("PRAGMA journal_mode = DELETE").scalar_one()
        if mode != "delete":
            raise LibraryError(faults.in_use(self.path))

    def _revision(self, connection: Connection) -> str:
        if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
            raise LibraryError(faults.not_a_library(self.path))
        if "alembic_version" not in connection.exec_driver_sql("SELECT name FROM sqlite_schema").scalars().all():
            raise LibraryError(faults.has_other_tables(self.path))
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none())

    def _migrate(self, revision: str) -> None:
        """Bring the tables of an older library up to date."""
        from editor.storage import migrations

        if revision not in migrations.known_revisions():
            raise NewerError(faults.is_newer(self.path))
        memory = create_engine("sqlite://", connect_args={"isolation_level": None})
        with memory.begin() as connection:
            migrations.migrate(connection, to=revision)
            expected = _schema(connection)
        memory.dispose()
        self._see_that_it_is_sound(expected)
        with self._ownership.for_a_moment():
            if self._before_migration is not None:
                self._before_migration(self.path)
            self._migrate_ours(expected)

    def _migrate_ours(self, expected: set[str]) -> None:
        from editor.storage import migrations

        # A table that is made anew would else take the rows that refer to it along; SQLite heeds this outside of transactions.
        self._connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        with self.writing() as connection:
            if _schema(connection) != expected:
                raise LibraryError(faults.has_other_tables(self.path))
            migrations.migrate(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise ValueError("a migration left rows that refer to nothing")
        self._connection.connection.cursor().execute("PRAGMA foreign_keys = ON")

    def _see_that_it_is_sound(self, expected: set[str]) -> None:
        """Before a migration: it would lose what is damaged, or fail halfway."""
        with self.reading() as connection:
            if _schema(connection) != expected:
                raise LibraryError(faults.has_other_tables(self.path))
            if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
                raise LibraryError(faults.damaged(self.path))
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise LibraryError(faults.damaged(self.path))


def read(connection: Connection, statement: Executable, values: Mapping[str, object] | None = None) -> list[Any]:
    """All rows of an answer. A damaged text, which is no UTF-8 any more, comes as bytes."""
    try:
        return list(connection.execute(statement, values).all())
    except DBAPIError as error:
        if not faults.is_no_text(error.orig):
            raise
    with _bytes_for_damaged_texts(connection):
        return list(connection.execute(statement, values).all())


def read_until_damage(
    connection: Connection, statement: Executable, values: Mapping[str, object] | None = None
) -> Iterator[Any]:
    """The rows of an answer, as `read` does, up to a page of the file that cannot be read."""
    with _bytes_for_damaged_texts(connection):
        try:
            yield from connection.execute(statement, values)
        except DBAPIError as error:
            if not faults.is_damage(error.orig):
                raise


@contextmanager
def _bytes_for_damaged_texts(connection: Connection) -> Iterator[None]:
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    driver.text_factory = _text_or_bytes  # ten times slower than what it does by itself
    try:
        yield
    finally:
        driver.text_factory = str


def _text_or_bytes(text: bytes) -> str | bytes:
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text


def _is_deleted(descriptor: Path, identity: tuple[int, int] | None) -> bool:
    """Whether an open file is the one of that identity, and has no name any more."""
    try:
        found = descriptor.stat()
    except OSError:  # closed meanwhile
        return False
    return (found.st_dev, found.st_ino) == identity and found.st_nlink == 0


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _engine(path: Path, patience: float, mode: str = "rw") -> Engine:
    """An engine on the file; it keeps no connection for later. `mode` is that of SQLite's URI."""

    def connect() -> sqlite3.Connection:
        # SQLAlchemy begins and ends transactions: the driver's own way commits before changes of tables.
        connection = sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, timeout=patience, isolation_level=None)
        # DELETE and EXTRA lost nothing in 399 power cuts; DELETE alone, and the write-ahead log, did.
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        return connection

    return create_engine("sqlite://", creator=connect, poolclass=NullPool)


def _make(path: Path) -> None:
    """Make a new library: aside, then give it its name, so that nobody ever meets half of one."""
    make_folder(path.parent)
    aside = disk.name_aside(path.parent)
    engine = _engine(aside, PATIENCE, "rwc")
    try:
        with engine.connect() as connection:
            aside.chmod(0o600)  # its journal gets the same mode
            with connection.begin():
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                METADATA.create_all(connection)
                connection.execute(insert(STAMP), {"version_num": REVISION})
        copies.claim(aside, path)  # unless another program was faster
    finally:
        engine.dispose()
        aside.unlink(missing_ok=True)


def _schema(connection: Connection) -> set[str]:
    return schema_of(connection.exec_driver_sql(SCHEMA).scalars())


def schema_of(statements: Iterable[str]) -> set[str]:
    """The statements that made everything in a file, without their spaces and quotes."""
    return {_NOT_TEXT.sub("", sql) for sql in statements}


def expected_schema() -> set[str]:
    """What `schema_of` is of a library of this program."""
    dialect = sqlite_dialect.dialect()
    return {_NOT_TEXT.sub("", str(CreateTable(table).compile(dialect=dialect))) for table in METADATA.tables.values()}
