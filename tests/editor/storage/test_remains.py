"""The rows of a damaged library, by the profile they belong to: which count, and as what they are written again."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor.domain.about import About, Status
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue, LongText
from editor.storage.damage import Part
from editor.storage.documents import read_steps
from editor.storage.library import Library
from editor.storage.remains import Remains, checked, sort
from editor.storage.rescue import rescue
from tests.editor.storage.conftest import AT, NAME, REGION, Clock, change, save
from tests.editor.storage.test_migrations import make_frozen, rows_of


def remains_of(path: Path, name: str) -> Remains:
    """Those of the profile of that name."""
    return next(one for one in sort(path.read_bytes()) if one.name == name)


def page_of(path: Path, table: str) -> int:
    """Where the only page of a table begins."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    begin = int(root - 1) * 4096
    assert path.read_bytes()[begin] in {0x0D, 0x0A}  # it has no pages below
    return begin


def write_at(path: Path, place: int, data: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[place : place + len(data)] = data
    path.write_bytes(content)


def lose_the_rest(path: Path) -> None:
    """Of every long text of "x": before each page of it stands the number of the next one."""
    path.write_bytes(re.sub(rb"(?s)....(?=x{4092})", b"\xff" * 4, path.read_bytes()))


@pytest.fixture
def anna(path: Path, catalogue: Catalogue, clock: Clock, wood: Draft) -> str:
    """A profile that Anna made, with a version and a submission; the library is closed."""
    library = Library(path, catalogue, clock, by="Anna")
    stored = library.load(library.create(wood, "New").id)
    for text in ("Silesia", "Mazovia"):
        save(library, stored, REGION, text)
    library.add_version(stored.header.id, "Board meeting")
    final = About(stored.header.id, Status.FINAL, 1, None, AT, "sha-256:abc")
    library.add_submission(stored.header.id, final, b'{"a": 1}')
    library.close()
    return stored.header.id


@pytest.mark.parametrize("table", ["profile", "edit", "version"])
def test_rows_of_a_page_that_does_not_say_what_it_is_any_more_count_where_they_are_sound(
    table: str, anna: str, path: Path
) -> None:
    before = remains_of(path, "Wood Cluster").rows[table]
    write_at(path, page_of(path, table), b"\x07")

    assert before
    assert next(one for one in sort(path.read_bytes()) if one.id == anna).rows[table] == before


def test_other_rows_of_such_a_page_are_none(anna: str, path: Path) -> None:
    page = page_of(path, "edit")
    write_at(path, page, b"\x07")
    write_at(path, path.read_bytes().index(b'"Mazovia"', page), b'"Mazowia"')

    steps = [step for step, _position in remains_of(path, "Wood Cluster").rows["edit"]]

    assert sorted(steps) == [1, 1, 2]


def test_a_journal_is_as_it_was_and_says_who_made_each_edit(anna: str, path: Path, catalogue: Catalogue) -> None:
    rows = remains_of(path, "Wood Cluster").journal().sound_end()

    steps = list(read_steps(rows, catalogue.paths))
    assert [(step.number, step.by) for step in steps] == [(1, "Anna"), (2, "Anna"), (3, "Anna")]


@pytest.mark.parametrize("table", ["edit", "submission", "version"])  # that of the profile is made anew
def test_a_row_that_is_whole_is_written_again_as_it_is(table: str, anna: str, path: Path) -> None:
    rows = [row for one in sort(path.read_bytes()) for row in one.whole(table)]

    assert rows
    assert sorted((checked(table, row) for row in rows), key=str) == sorted(rows_of(path, table), key=str)


@pytest.mark.parametrize("table", ["edit", "submission"])
def test_a_row_of_the_first_libraries_is_written_with_what_it_lacks(
    table: str, path: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    make_frozen(path)
    sound = tmp_path / "sound.sqlite3"
    make_frozen(sound)
    Library(sound, catalogue, Clock()).close()  # brings it up to date

    rows = [checked(table, row) for one in sort(path.read_bytes()) for row in one.whole(table)]

    assert sorted(rows, key=str) == sorted(rows_of(sound, table), key=str)


@pytest.mark.parametrize("newer_first", [True, False])
def test_of_two_rows_of_one_the_newer_one_counts_in_whatever_order_they_lie(
    newer_first: bool, path: Path, anna: str, catalogue: Catalogue, clock: Clock
) -> None:
    older = path.read_bytes()
    library = Library(path, catalogue, clock, by="Anna")
    save(library, library.load(anna), NAME, "Wood")
    library.close()
    newer = path.read_bytes()
    path.write_bytes(newer + older if newer_first else older + newer)

    (found,) = sort(path.read_bytes())

    assert found.name == "Wood"


def test_a_profile_is_whole_though_its_document_has_no_end_where_its_history_leads_there(
    path: Path, tmp_path: Path, catalogue: Catalogue, clock: Clock, wood: Draft
) -> None:
    library = Library(path, catalogue, clock)
    stored = library.load(library.create(wood, "New").id)
    for field in [one for one, spec in catalogue.fields.items() if isinstance(spec.kind, LongText)][:8]:
        save(library, stored, field, "x" * 700)
    library.close()
    next_page = page_of(path, "profile") + 4092  # the only row ends there, with the number of the page with its rest
    assert int.from_bytes(path.read_bytes()[next_page : next_page + 4], "big") <= len(path.read_bytes()) // 4096
    write_at(path, next_page, b"\xff" * 4)

    made = rescue(path, tmp_path / "rescued.sqlite3", catalogue, clock)

    assert made.damaged == []
    assert [header.name for header in made.whole] == ["Wood Cluster"]


def test_a_version_whose_document_has_no_end_any_more_is_named(anna: str, path: Path, catalogue: Catalogue) -> None:
    library = Library(path, catalogue, Clock())
    save(library, library.load(anna), REGION, "x" * 9000)
    library.add_version(anna, "General assembly")
    save(library, library.load(anna), REGION, "Silesia")
    library.close()
    lose_the_rest(path)

    found = remains_of(path, "Wood Cluster")

    assert found.lost("version") == [2]
    assert [row["name"] for row in found.whole("version")] == ["Board meeting"]


def test_a_submission_of_the_first_libraries_whose_end_is_gone_is_named(
    path: Path, tmp_path: Path, catalogue: Catalogue, clock: Clock
) -> None:
    make_frozen(path)
    change(path, "UPDATE submission SET data = CAST(replace(hex(zeroblob(9000)), '0', 'x') AS BLOB)")
    lose_the_rest(path)

    made = rescue(path, tmp_path / "rescued.sqlite3", catalogue, clock)

    assert [(one.part, one.number) for one in made.damaged] == [(Part.SUBMISSION, 1)]
