"""Files for people are read whole, or one sentence says why not."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from editor.errors import FileError
from editor.exchange.files import LARGEST_FILE, read_bytes

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_bytes(b"a\r\n\xff")

    assert read_bytes(tmp_path / "in.txt") == b"a\r\n\xff"


def test_the_largest_file_is_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(LARGEST_FILE)

    assert len(read_bytes(tmp_path / "large")) == LARGEST_FILE


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("missing.txt", "There is no file {root}/missing.txt."),
        ("file/in.txt", "There is no file {root}/file/in.txt."),
        ("folder", "{root}/folder is a folder, not a file."),
        ("pipe", "{root}/pipe cannot be read: it is no ordinary file."),
        ("huge", "{root}/huge is too large: more than 16 MB, which no profile fills."),
        ("a\0b", "'{root}/a\\x00b' is no name of a file."),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, path: str, sentence: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)

    with pytest.raises(FileError) as caught:
        read_bytes(tmp_path / path)

    assert str(caught.value) == sentence.format(root=tmp_path)


@pytest.mark.parametrize(
    ("path", "number", "sentence"),
    [
        ("in.txt", errno.EACCES, "{root}/in.txt cannot be read: you have no permission."),
        ("in.txt", errno.EPERM, "{root}/in.txt cannot be read: you have no permission."),
        ("in.txt", errno.EIO, "{root}/in.txt cannot be read: Input/output error."),
        ("folder", errno.EACCES, "{root}/folder is a folder, not a file."),  # as Windows says it
    ],
)
def test_what_the_system_refuses_to_read_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, number: int, sentence: str
) -> None:
    (tmp_path / "in.txt").write_bytes(b"text")
    (tmp_path / "folder").mkdir()

    def refuse(self: Path, _mode: str) -> NoReturn:
        raise OSError(number, os.strerror(number), str(self))

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(FileError) as caught:
        read_bytes(tmp_path / path)

    assert str(caught.value) == sentence.format(root=tmp_path)


@pytest.mark.skipif(IS_ROOT, reason="root may read everything")
def test_a_file_without_permission_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "in.txt").touch(0o000)

    with pytest.raises(FileError, match="cannot be read: you have no permission"):
        read_bytes(tmp_path / "in.txt")
