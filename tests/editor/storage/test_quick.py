"""The first window shows what the full load would show, and never fails over an odd file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from editor.domain.about import About, Status
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.paths import RESOURCES
from editor.storage.library import Library
from editor.storage.quick import read_first
from tests.editor.storage.conftest import AT, REGION, save
from tests.editor.storage.test_faults import FAULTS


def test_it_reads_what_the_library_loads(library: Library, wood: Draft, catalogue: Catalogue, path: Path) -> None:
    header = library.create(wood, "New")
    library.add_submission(header.id, About(header.id, Status.FINAL, 1, None, AT, "sha-256:abc"), b"{}")
    save(library, library.load(header.id), REGION, "Silesia")

    first = read_first(path, header.id, catalogue)

    stored = library.load(header.id)
    assert first is not None
    assert first.about == stored.about
    assert first.draft.to_document() == stored.draft.to_document()


def test_what_comes_next_is_no_older_than_what_was_handed_in_when_the_clock_was_ahead(
    library: Library, wood: Draft, catalogue: Catalogue, path: Path
) -> None:
    ahead = "2099-01-01T00:00:00Z"
    header = library.create(wood, "New")
    library.add_submission(header.id, About(header.id, Status.FINAL, 1, None, ahead, "sha-256:abc"), b"{}")

    first = read_first(path, header.id, catalogue)

    assert first is not None
    assert first.about.issued_at == ahead


def test_without_an_id_it_reads_the_profile_that_changed_last(
    library: Library, wood: Draft, catalogue: Catalogue, path: Path
) -> None:
    one, _two = library.create(wood, "New"), library.create(wood, "New")
    save(library, library.load(one.id), REGION, "Silesia")

    first = read_first(path, None, catalogue)

    assert first is not None
    assert first.about.profile_id == one.id


@pytest.mark.parametrize("gone", ["deleted", "unknown"])
def test_where_the_given_profile_is_gone_it_reads_the_one_that_changed_last(
    gone: str, library: Library, wood: Draft, catalogue: Catalogue, path: Path
) -> None:
    one, two = library.create(wood, "New"), library.create(wood, "New")
    library.delete(two.id)

    first = read_first(path, two.id if gone == "deleted" else "nobody", catalogue)

    assert first is not None
    assert first.about.profile_id == one.id


def test_an_archived_profile_is_read_only_where_it_is_asked_for(
    library: Library, wood: Draft, catalogue: Catalogue, path: Path
) -> None:
    one = library.create(wood, "New")
    library.set_archived(one.id, True)

    asked = read_first(path, one.id, catalogue)

    assert asked is not None
    assert asked.about.profile_id == one.id
    assert read_first(path, None, catalogue) is None


def test_a_library_without_profiles_has_no_first_one(library: Library, catalogue: Catalogue, path: Path) -> None:
    assert read_first(path, None, catalogue) is None


def test_a_file_that_is_not_there_is_not_made(catalogue: Catalogue, path: Path) -> None:
    assert read_first(path, None, catalogue) is None
    assert not path.exists()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_an_odd_file_gives_nothing_and_is_left_as_it_was(
    fault: Callable[[Path], None], catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "library.sqlite3"
    fault(path)
    before = path.read_bytes() if path.is_file() else None

    assert read_first(path, None, catalogue) is None
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_document_with_a_field_that_is_none_gives_nothing(
    library: Library, wood: Draft, catalogue: Catalogue, path: Path
) -> None:
    library.create(wood, "New")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE profile SET document = replace(document, '\"name\"', '\"nickname\"')")

    assert read_first(path, None, catalogue) is None


def test_where_another_program_writes_the_first_window_does_not_wait(
    library: Library, wood: Draft, catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.create(wood, "New")
    library.close()
    patience: list[float] = []

    class Connection(sqlite3.Connection):
        def __init__(self, database: str, timeout: float = 5.0, **others: Any) -> None:  # noqa: ANN401
            patience.append(timeout)
            super().__init__(database, timeout, **others)

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite3, "connect", Connection)

        assert read_first(path, None, catalogue) is None

    assert patience == [0.1]


def test_neither_sqlalchemy_nor_pydantic_is_imported() -> None:
    code = "import sys, editor.storage.quick; sys.exit(bool({'sqlalchemy', 'pydantic', 'alembic'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], cwd=RESOURCES.parent, check=False).returncode == 0
