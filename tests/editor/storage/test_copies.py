"""A file is flushed and gets its name on every disk, as far as that disk can do it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.storage import copies, database

CLAIMS: dict[str, Callable[[Path, Path], object]] = {
    "copies": copies.claim,
    "database": lambda aside, path: database._claim(path, aside),
}


@pytest.fixture(params=[None, errno.EPERM])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with second names for files, and one without."""

    def link(*_paths: Path) -> None:
        raise OSError(request.param, "no links")

    if request.param is not None:
        monkeypatch.setattr(os, "link", link)


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.usefixtures("links")
def test_a_finished_file_gets_its_name(claim: str, tmp_path: Path) -> None:
    aside, path = tmp_path / ".new", tmp_path / "library.sqlite3"
    aside.write_text("ours")

    assert CLAIMS[claim](aside, path) in {True, None}

    assert path.read_text() == "ours"


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.usefixtures("links")
def test_a_name_that_somebody_was_faster_to_take_stays_theirs(claim: str, tmp_path: Path) -> None:
    aside, path = tmp_path / ".new", tmp_path / "library.sqlite3"
    aside.write_text("ours")
    path.write_text("theirs")

    assert CLAIMS[claim](aside, path) in {False, None}

    assert path.read_text() == "theirs"


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_flush_a_folder_is_no_fault(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_descriptor: int) -> None:
        raise OSError(number, "a folder")

    monkeypatch.setattr(os, "fsync", fsync)

    copies.flush_folder(tmp_path)


def test_a_disk_that_fails_to_flush_a_folder_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_descriptor: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", fsync)

    with pytest.raises(OSError, match="broken"):
        copies.flush_folder(tmp_path)
