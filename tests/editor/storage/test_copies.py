"""A file gets its name on every disk, once it is on the disk; and whether two libraries say the same."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from editor.storage import copies
from editor.storage.library import Library


@pytest.fixture(params=[None, errno.EPERM])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with second names for files, and one without."""

    def link(*_paths: Path) -> None:
        raise OSError(request.param, "no links")

    if request.param is not None:
        monkeypatch.setattr(os, "link", link)


@pytest.mark.usefixtures("links")
def test_a_finished_file_gets_its_name(tmp_path: Path) -> None:
    aside, path = tmp_path / ".new", tmp_path / "library.sqlite3"
    aside.write_text("ours")

    assert copies.claim(aside, path)

    assert path.read_text() == "ours"
    assert not aside.exists()


@pytest.mark.usefixtures("links")
def test_a_name_that_somebody_was_faster_to_take_stays_theirs(tmp_path: Path) -> None:
    aside, path = tmp_path / ".new", tmp_path / "library.sqlite3"
    aside.write_text("ours")
    path.write_text("theirs")

    assert not copies.claim(aside, path)

    assert path.read_text() == "theirs"


def test_a_file_is_on_the_disk_before_it_gets_its_name_and_the_name_before_anybody_hears_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside, path, done = tmp_path / ".new", tmp_path / "library.sqlite3", list[str]()
    aside.write_text("ours")
    link, fsync = os.link, os.fsync

    def note_link(one: Path, other: Path) -> None:
        done.append("name")
        link(one, other)

    def note_fsync(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    monkeypatch.setattr(os, "link", note_link)
    monkeypatch.setattr(os, "fsync", note_fsync)

    copies.claim(aside, path)

    assert done == (["file", "name"] if sys.platform == "win32" else ["file", "name", "folder"])


def test_a_copy_takes_the_place_of_no_file(library: Library, path: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.sqlite3"
    there.write_text("theirs")

    with copies.reading(path) as source, pytest.raises(FileExistsError):
        copies.copy(source, there)

    assert there.read_text() == "theirs"


def fingerprint(*statements: str) -> str:
    """That of a file which these statements made."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.text_factory = bytes
        return copies.fingerprint(connection)


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("one (a, b, c, PRIMARY KEY (c, b))", "one"),
        ("one (a, b, c PRIMARY KEY)", "one"),
        ("one (a, b, c)", "one"),
        ('"a ""quoted"" name" (a, b, c)', '"a ""quoted"" name"'),
    ],
)
def test_two_libraries_say_the_same_in_whichever_order_their_rows_came(table: str, name: str) -> None:
    make, rows = f"CREATE TABLE {table}", [f"INSERT INTO {name} VALUES ({n}, 7, {9 - n})" for n in (1, 2, 3)]  # noqa: S608

    assert fingerprint(make, *rows) == fingerprint(make, *reversed(rows))
    assert fingerprint(make, *rows) != fingerprint(make, *rows[1:])


def test_two_libraries_with_the_same_rows_in_other_tables_do_not_say_the_same() -> None:
    assert fingerprint("CREATE TABLE one (a)") != fingerprint("CREATE TABLE other (a)")
    assert fingerprint("CREATE TABLE one (a)") != fingerprint("CREATE TABLE one (b)")
