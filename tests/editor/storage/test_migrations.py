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
from editor.storage import checksums, database, migrations, tables
from editor.storage.checksums import checksum
from editor.storage.database import Database
from editor.storage.library import Library
from tests.editor.storage.conftest import NAME, REGION, Opener, oak, save, save_members

FROZEN = Path(__file__).parents[2] / "data" / "libraries"
"""Libraries of former programs as SQL, one for each migration; they never change."""

ADDS_A_COLUMN = """
import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

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
    (folder / "versions" / "v0004_test.py").write_text(source)
    return folder


@pytest.fixture
def upgrading(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A program with the migration of `ADDS_A_COLUMN`."""
    use(monkeypatch, with_migration(tmp_path, ADDS_A_COLUMN))
    return monkeypatch


def use(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the program be one that has the migrations of a folder."""
    monkeypatch.setattr(migrations, "FOLDER", folder)
    monkeypatch.setattr(database, "REVISION", "0004")


def make_frozen(path: Path, name: str = "0001") -> None:
    """Make the library of a former program."""
    path.parent.mkdir(exist_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript((FROZEN / f"{name}.sql").read_text(encoding="utf-8"))
    connection.close()


def rows_of(path: Path, table: str) -> list[dict[str, object]]:
    """All rows of a table."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608  (a name from here)
    connection.close()
    return rows


def test_all_migrations_lead_to_the_declared_tables(memory: Engine) -> None:
    with memory.begin() as connection:
        tables.METADATA.create_all(connection)
        declared = schema(connection)
        tables.METADATA.drop_all(connection)

        migrations.migrate(connection)

        assert schema(connection) == declared


@pytest.mark.parametrize("revision", migrations.known_revisions()[:-1])
def test_a_migration_makes_the_tables_that_its_program_made(revision: str, memory: Engine, path: Path) -> None:
    make_frozen(path, revision)

    with memory.begin() as connection:
        migrations.migrate(connection, to=revision)

        made = database.schema_of(connection.exec_driver_sql(database.SCHEMA).scalars())

    assert made == database.schema_of(sql for _name, sql in schema_of(path) if sql)


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
        before.setattr(database, "REVISION", tables.REVISION)
        library = open_library()
        stored = library.load(library.create(wood, "New").id)
        save(library, stored, REGION, "Silesia")
        library.close()

    again = open_library().load(stored.header.id)

    assert again.draft.get(NAME) == "Wood Cluster"
    assert again.history.steps == stored.history.steps
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT colour FROM profile").fetchall() == [("green",)]
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0004",)]
    connection.close()


@pytest.mark.parametrize(
    ("source", "error", "words"),
    [
        (FAILS_HALFWAY, LibraryError, "disk that holds .* is full"),
        (LOSES_PROFILES, ValueError, "^a migration left rows that refer to nothing$"),
    ],
)
def test_a_migration_that_fails_leaves_nothing_behind(
    source: str,
    error: type[Exception],
    words: str,
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

    with pytest.raises(error, match=words):
        Database(path)

    assert schema_of(path) == before
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM profile").fetchone() == (1,)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(tables.REVISION,)]
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


def test_a_library_of_the_first_program_comes_through_all_migrations(open_library: Opener, path: Path) -> None:
    make_frozen(path)
    before = {table: rows_of(path, table) for table in ("profile", "edit", "submission")}

    library = open_library()

    for table, rows in before.items():
        assert [row | old for row, old in zip(rows_of(path, table), rows, strict=True)] == rows_of(path, table)
    assert {header.name for header in library.headers(archived=None)} == {"Łódź Wood", "Paper", ""}
    stored = library.load(library.find("Łódź Wood").id)
    assert [step.undoes or step.redoes for step in stored.history.steps] == [None, None, None, None, None, 5, 5]
    assert {step.by for step in stored.history.steps} == {""}
    assert library.versions(stored.header.id) == []
    assert library.submissions(stored.header.id)[0].data.startswith(b'{"a"')
    save(library, stored, REGION, "Mazovia")
    assert library.load(stored.header.id).history.next_number == 9


def test_a_library_of_the_second_program_keeps_every_row_and_takes_a_register(open_library: Opener, path: Path) -> None:
    make_frozen(path, "0002")
    tables_then = ("profile", "edit", "version", "submission")
    before = {table: rows_of(path, table) for table in tables_then}

    library = open_library()

    assert {table: rows_of(path, table) for table in tables_then} == before
    assert library.find_damage() == []
    profile_id = library.find("Łódź 'Wood' Cluster").id
    assert [version.name for version in library.versions(profile_id)] == ["Board meeting May"]
    assert library.members.load(profile_id).register.members == {}
    save_members(library, profile_id, {1: oak()})
    assert library.members.load(profile_id).register.members == {1: oak()}


@pytest.mark.parametrize(
    ("table", "name", "columns"),
    [
        ("profile", "checksum", checksums.PROFILE_CONTENT),
        ("profile", "state_checksum", checksums.PROFILE_STATE),
        ("edit", "checksum", checksums.EDIT),
        ("submission", "checksum", checksums.SUBMISSION),
    ],
)
def test_a_migrated_library_has_a_checksum_in_every_row(
    table: str, name: str, columns: tuple[str, ...], path: Path
) -> None:
    make_frozen(path)

    Database(path).close()

    for row in rows_of(path, table):
        assert row[name] == checksum(row, columns)


def test_text_that_a_flipped_bit_broke_does_not_stop_a_migration(open_library: Opener, path: Path) -> None:
    make_frozen(path)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE edit SET label = CAST(x'ff41' AS TEXT) WHERE step = 3")
    connection.close()

    assert len(open_library().headers(archived=None)) == 3


def test_a_backup_can_be_made_before_a_migration(path: Path) -> None:
    make_frozen(path)
    called: list[tuple[Path, set[str]]] = []

    def before_migration(path: Path) -> None:
        called.append((path, set(rows_of(path, "profile")[0])))

    Database(path, before_migration=before_migration).close()
    Database(path, before_migration=before_migration).close()

    ((told, columns),) = called
    assert told == path
    assert "checksum" not in columns


def test_where_no_backup_can_be_made_nothing_is_migrated(path: Path) -> None:
    make_frozen(path)
    before = path.read_bytes()

    def before_migration(_path: Path) -> None:
        raise LibraryError("no room for a backup")

    with pytest.raises(LibraryError, match="no room"):
        Database(path, before_migration=before_migration)

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE profile SET revision = -3",
        "UPDATE edit SET profile_id = 'nobody' WHERE step = 7",
    ],
)
def test_an_older_library_that_is_damaged_is_told_and_left_as_it_was(damage: str, path: Path) -> None:
    make_frozen(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    with connection:
        connection.execute(damage)
    connection.close()
    before = path.read_bytes()

    with pytest.raises(LibraryError, match="is damaged"):
        Database(path)

    assert path.read_bytes() == before


def test_there_is_a_frozen_library_of_every_former_migration() -> None:
    assert [f"{revision}.sql" for revision in migrations.known_revisions()[:-1]] == sorted(
        file.name for file in FROZEN.iterdir()
    )
