"""Migrations lead to the tables that the program declares, keep what is there, and leave nothing when they fail."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine

from editor.domain.draft import Draft
from editor.errors import LibraryError
from editor.paths import RESOURCES
from editor.storage import database, migrations, tables
from editor.storage.database import Database
from editor.storage.library import Library
from tests.editor.storage.conftest import NAME, REGION, Opener, save

ADDS_A_COLUMN = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

def upgrade():
    with op.batch_alter_table("profile", recreate="always") as profile:
        profile.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="green"))
"""
FAILS_HALFWAY = (
    ADDS_A_COLUMN + "    op.create_table('half', sa.Column('id', sa.Text()))\n    raise OSError(28, 'no space')\n"
)
LOSES_PROFILES = ADDS_A_COLUMN + "    op.execute(sa.delete(sa.table('profile')))\n"


@pytest.fixture
def memory() -> Iterator[Engine]:
    engine = create_engine("sqlite://", connect_args={"isolation_level": None})
    yield engine
    engine.dispose()


def schema(connection: Connection) -> list[tuple[str, ...]]:
    rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name")
    return [tuple(row) for row in rows]


def schema_of(path: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    connection.close()
    return rows


def with_migration(tmp_path: Path, source: str) -> Path:
    """A folder with the real migrations and one more."""
    folder = tmp_path / "100% migrations"
    shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "v0002_test.py").write_text(source)
    return folder


@pytest.fixture
def upgrading(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A program with the migration of `ADDS_A_COLUMN`."""
    use(monkeypatch, with_migration(tmp_path, ADDS_A_COLUMN))
    return monkeypatch


def use(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the program be one that has the migrations of a folder."""
    monkeypatch.setattr(migrations.migrate, "__defaults__", ("head", folder))
    monkeypatch.setattr(migrations.known_revisions, "__defaults__", (folder,))
    monkeypatch.setattr(database, "REVISION", "0002")


def test_all_migrations_lead_to_the_declared_tables(memory: Engine) -> None:
    with memory.begin() as connection:
        tables.METADATA.create_all(connection)
        declared = schema(connection)
        tables.METADATA.drop_all(connection)

        migrations.migrate(connection)

        assert schema(connection) == declared


def test_a_new_library_is_stamped_with_the_latest_migration(path: Path) -> None:
    Database(path).close()

    connection = sqlite3.connect(path)
    stamped = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    assert stamped == [(migrations.known_revisions()[-1],)] == [(tables.REVISION,)]


def test_alembic_is_not_imported_where_no_migration_is_needed(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from editor.storage.database import Database;"
        f"Database(Path({str(path)!r})).close(); Database(Path({str(path)!r})).close();"
        "sys.exit('alembic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], cwd=RESOURCES.parent, check=False).returncode == 0


def test_an_older_library_is_brought_up_to_date_with_all_that_is_in_it(
    open_library: Opener, wood: Draft, path: Path, upgrading: pytest.MonkeyPatch
) -> None:
    with upgrading.context() as before:
        before.setattr(database, "REVISION", "0001")
        library = open_library()
        stored = library.load(library.create(wood, "New").id)
        save(library, stored, REGION, "Silesia")
        library.close()

    again = open_library().load(stored.header.id)

    assert again.draft.get(NAME) == "Wood Cluster"
    assert again.history.steps == stored.history.steps
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT colour FROM profile").fetchall() == [("green",)]
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
    connection.close()


@pytest.mark.parametrize(("source", "error"), [(FAILS_HALFWAY, OSError), (LOSES_PROFILES, ValueError)])
def test_a_migration_that_fails_leaves_nothing_behind(
    source: str,
    error: type[Exception],
    library: Library,
    wood: Draft,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library.create(wood, "New")
    library.close()
    before = schema_of(path)
    use(monkeypatch, with_migration(tmp_path, source))

    with pytest.raises((error, LibraryError)):
        Database(path)

    assert schema_of(path) == before
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM profile").fetchone() == (1,)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    connection.close()


def test_an_older_library_with_a_trigger_of_a_stranger_is_not_migrated(
    library: Library, path: Path, upgrading: pytest.MonkeyPatch
) -> None:
    library.close()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TRIGGER x AFTER INSERT ON edit BEGIN DELETE FROM profile; END")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(LibraryError, match="tables that this program did not make"):
        Database(path)

    assert path.read_bytes() == before
