"""Whatever is wrong with a library file: one clear sentence, and the file is left as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.errors import LibraryError
from editor.paths import RESOURCES
from editor.storage.database import APPLICATION_ID, Database
from editor.storage.library import Library
from tests.editor.storage.conftest import REGION, Clock, Opener, make_step, save

LONG_TEXT = "strategy.description"
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def run_sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def make_empty(path: Path) -> None:
    path.touch()


def make_binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 400)


def make_text(path: Path) -> None:
    path.write_text("Name: Wood Cluster\n" * 200)


def make_foreign(path: Path) -> None:
    run_sql(path, "CREATE TABLE profile (id TEXT)", "INSERT INTO profile VALUES ('1')")


def make_foreign_with_log(path: Path) -> None:
    run_sql(path, "PRAGMA journal_mode = WAL", "CREATE TABLE profile (id TEXT)")


def make_library(path: Path) -> None:
    Database(path).close()


def make_newer(path: Path) -> None:
    make_library(path)
    run_sql(path, "UPDATE alembic_version SET version_num = '9999'", "ALTER TABLE profile ADD COLUMN x TEXT")


def make_unstamped(path: Path) -> None:
    run_sql(path, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE profile (id TEXT)")


def make_with_trigger(path: Path) -> None:
    make_library(path)
    run_sql(path, "CREATE TRIGGER x AFTER INSERT ON edit BEGIN DELETE FROM profile; END")


def make_with_other_table(path: Path) -> None:
    make_library(path)
    run_sql(path, "DROP TABLE submission", "CREATE TABLE submission (profile_id TEXT)")


def make_truncated(path: Path) -> None:
    make_library(path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def make_folder(path: Path) -> None:
    path.mkdir()


FAULTS: dict[Callable[[Path], None], str] = {
    make_empty: "is empty, so it is no library",
    make_binary: "is not a library of this program",
    make_text: "is not a library of this program",
    make_foreign: "is not a library of this program",
    make_foreign_with_log: "is not a library of this program",
    make_newer: "was written by a newer version of this program. Update",
    make_unstamped: "holds tables that this program did not make",
    make_with_trigger: "holds tables that this program did not make",
    make_with_other_table: "holds tables that this program did not make",
    make_truncated: "is damaged",
    make_folder: "is a folder",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_file_that_is_no_sound_library_is_refused_in_a_sentence_and_left_as_it_was(
    fault: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "library.sqlite3"
    fault(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(LibraryError, match=FAULTS[fault]) as caught:
        Database(path)

    assert str(path) in str(caught.value)
    assert str(caught.value).endswith(".")
    assert (path.read_bytes() if path.is_file() else None) == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    with pytest.raises(LibraryError, match="a part of its path is a file"):
        Database(tmp_path / "data" / "library.sqlite3")


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="too long"):
        Database(tmp_path / ("x" * 300))


@pytest.mark.skipif(os.name != "posix", reason="modes of files are told so on POSIX only")
def test_only_its_owner_can_read_a_new_library(path: Path, library: Library) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_a_path_with_signs_of_addresses_is_a_path(tmp_path: Path, catalogue: Catalogue, wood: Draft) -> None:
    path = tmp_path / "50% of #1? &mode=ro ż" / "library ?mode=memory.sqlite3"
    library = Library(path, catalogue, Clock())
    library.create(wood, "New")
    library.close()

    assert path.stat().st_size > 0


def test_statistics_that_another_tool_made_do_no_harm(path: Path) -> None:
    make_library(path)
    run_sql(path, "ANALYZE")

    Database(path).close()


def test_a_library_with_a_write_ahead_log_is_brought_back_to_what_survives_power_cuts(path: Path) -> None:
    make_library(path)
    run_sql(path, "PRAGMA journal_mode = WAL")

    database = Database(path)

    with database.reading() as connection:
        told = {
            pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
    database.close()
    assert told == {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0}


def test_a_lock_of_another_program_is_told_and_the_edit_can_be_kept_afterwards(
    library: Library, wood: Draft, path: Path
) -> None:
    stored = library.load(library.create(wood, "New").id)
    step = make_step(stored, REGION, "Silesia")
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")

    with pytest.raises(LibraryError, match="Another program is working on"):
        library.save_steps(stored.header.id, [step], stored.draft)

    blocker.execute("ROLLBACK")
    blocker.close()
    library.save_steps(stored.header.id, [step], stored.draft)
    assert library.load(stored.header.id).draft.get(REGION) == "Silesia"


def test_two_windows_write_in_turn(library: Library, open_library: Opener, wood: Draft) -> None:
    other = open_library()
    ours = library.load(library.create(wood, "New").id)
    theirs = other.load(other.create(wood, "New").id)

    for turn in range(5):
        save(library, ours, REGION, f"A{turn}")
        save(other, theirs, REGION, f"B{turn}")

    assert library.load(theirs.header.id).draft.get(REGION) == "B4"
    assert other.load(ours.header.id).draft.get(REGION) == "A4"


def test_a_library_that_was_moved_away_is_told(library: Library, wood: Draft, path: Path) -> None:
    stored = library.load(library.create(wood, "New").id)
    step = make_step(stored, REGION, "Silesia")
    path.rename(path.with_suffix(".away"))

    with pytest.raises(LibraryError, match="is gone: it was moved or deleted"):
        library.save_steps(stored.header.id, [step], stored.draft)

    path.with_suffix(".away").rename(path)
    library.save_steps(stored.header.id, [step], stored.draft)
    assert library.load(stored.header.id).draft.get(REGION) == "Silesia"


def test_pages_that_are_damaged_later_are_told(library: Library, wood: Draft, path: Path, open_library: Opener) -> None:
    wood.set(LONG_TEXT, "long " * 20_000)
    header = library.create(wood, "New")
    library.close()
    damaged = bytearray(path.read_bytes())
    for page in range(8192, len(damaged), 4096):
        damaged[page : page + 16] = b"\xff" * 16
    path.write_bytes(damaged)

    with pytest.raises(LibraryError, match="damaged"):
        open_library().load(header.id)


# --- full disk, read-only, no permission -----------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kB."""
    if not IS_ROOT or not sys.platform.startswith("linux"):
        pytest.skip("only root can mount a small disk, on Linux")
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_is_told_and_the_edit_is_kept_when_there_is_room(
    small_disk: Path, catalogue: Catalogue, wood: Draft
) -> None:
    library = Library(small_disk / "library.sqlite3", catalogue, Clock())
    stored = library.load(library.create(wood, "New").id)
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 100_000)
    step = make_step(stored, LONG_TEXT, "x" * 60_000)

    with pytest.raises(LibraryError, match=r"The disk that holds .* is full"):
        library.save_steps(stored.header.id, [step], stored.draft)

    assert library.load(stored.header.id).draft.get(LONG_TEXT) is None
    ballast.unlink()
    library.save_steps(stored.header.id, [step], stored.draft)
    assert library.load(stored.header.id).draft.get(LONG_TEXT) == "x" * 60_000
    library.close()


def test_a_new_library_on_a_full_disk_leaves_nothing_behind(small_disk: Path, catalogue: Catalogue) -> None:
    with pytest.raises(OSError, match="space"):
        (small_disk / "ballast").write_bytes(b"x" * 300_000)

    with pytest.raises(LibraryError, match="is full"):
        Library(small_disk / "data" / "library.sqlite3", catalogue, Clock())

    assert not list(small_disk.glob("data/*"))


TRY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.errors import LibraryError
from editor.storage.library import Library
try:
    library = Library(Path(sys.argv[1]), make_catalogue(), lambda: datetime.now(UTC))
    print(len(library.headers()), "profiles")
    library.create(Draft(make_catalogue()), "New")
    print("written")
except LibraryError as error:
    print(error)
"""


@pytest.fixture
def try_without_privileges(tmp_path: Path) -> Callable[[Path], str]:
    """Opens, reads and writes a library in a process that modes of files bind, as they do not bind root."""
    if os.name != "posix":
        pytest.skip("modes of files are told so on POSIX only")
    prefix: list[str] = []
    if IS_ROOT:
        if not shutil.which("setpriv"):
            pytest.skip("root can read everything, and there is no setpriv to take that away")
        prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]

    def run(path: Path) -> str:
        command = [*prefix, sys.executable, "-c", TRY, str(path)]
        return subprocess.run(command, cwd=RESOURCES.parent, capture_output=True, text=True, check=True).stdout

    return run


def test_a_library_that_only_others_may_read_is_told(path: Path, try_without_privileges: Callable[[Path], str]) -> None:
    make_library(path)
    path.chmod(0)

    assert try_without_privileges(path).startswith(f"You have no permission to use {path}.")


def test_a_folder_that_only_others_may_enter_is_told(path: Path, try_without_privileges: Callable[[Path], str]) -> None:
    make_library(path)
    path.parent.chmod(0)

    said = try_without_privileges(path)

    path.parent.chmod(0o700)
    assert said.startswith(f"You have no permission to use {path}.")


def test_a_read_only_library_can_be_read_and_says_so_when_it_is_written_to(
    path: Path, try_without_privileges: Callable[[Path], str]
) -> None:
    make_library(path)
    path.chmod(0o400)

    said = try_without_privileges(path).splitlines()

    assert said[0] == "0 profiles"
    assert said[1].startswith(f"{path} is read-only.")


def test_a_folder_that_cannot_be_written_to_is_told_when_something_is_written(
    path: Path, try_without_privileges: Callable[[Path], str]
) -> None:
    make_library(path)
    path.parent.chmod(0o500)

    said = try_without_privileges(path).splitlines()

    path.parent.chmod(0o700)
    assert said[0] == "0 profiles"
    assert said[1].startswith(f"{path} is read-only. Make the file and its folder writable")


def test_a_folder_in_which_no_library_can_be_made_is_told(
    path: Path, try_without_privileges: Callable[[Path], str]
) -> None:
    path.parent.mkdir()
    path.parent.chmod(0o500)

    said = try_without_privileges(path)

    path.parent.chmod(0o700)
    assert said.startswith(f"You have no permission to use {path}.")
    assert list(path.parent.iterdir()) == []
