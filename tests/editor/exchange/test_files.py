"""Files for people are written whole, or one sentence says why not."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from editor.errors import FileError
from editor.exchange.files import write_file, write_files

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_as_given_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_file(tmp_path / "out.json", b"{}\r\n\x00")

    assert (tmp_path / "out.json").read_bytes() == b"{}\r\n\x00"
    assert names_in(tmp_path) == ["out.json"]


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "out.json", b"{}")
    finally:
        os.umask(before)

    assert (tmp_path / "out.json").stat().st_mode & 0o777 == 0o640


def test_nobody_else_can_read_a_file_before_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []
    flush = os.fsync

    def look_and_flush(descriptor: int) -> None:
        modes.append(os.fstat(descriptor).st_mode & 0o777)
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", look_and_flush)

    write_file(tmp_path / "out.json", b"{}")

    assert modes[0] == 0o600


def test_a_file_that_was_there_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"before")
    target.chmod(0o600)

    write_file(target, b"after")

    assert target.read_bytes() == b"after"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"before")
    (tmp_path / "link.json").symlink_to("real.json")

    write_file(tmp_path / "link.json", b"after")

    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"after"


def test_data_and_folder_are_flushed_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[str] = []
    flush = os.fsync

    def note_and_flush(descriptor: int) -> None:
        flushed.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", note_and_flush)

    write_file(tmp_path / "out.json", b"{}")

    assert flushed[0].endswith(".new")
    assert flushed[1] == tmp_path.name


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("folder", "{root}/folder is a folder, not a file."),
        ("missing/out.json", "{root}/missing/out.json cannot be written: there is no folder {root}/missing."),
        ("file/out.json", "{root}/file/out.json cannot be written: there is no folder {root}/file."),
        ("pipe", "{root}/pipe cannot be written: it is no ordinary file."),
        ("loop", "{root}/loop cannot be written: the link leads nowhere."),
        ("x" * 300, "{root}/" + "x" * 300 + " cannot be written: the name is too long."),
        ("a\0b", "'{root}/a\\x00b' is no name of a file."),
    ],
)
def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, path: str, sentence: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    before = names_in(tmp_path)

    with pytest.raises(FileError) as caught:
        write_file(tmp_path / path, b"{}")

    assert str(caught.value) == sentence.format(root=tmp_path)
    assert names_in(tmp_path) == before


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "you have no permission for {root}."),
        (errno.EPERM, "you have no permission for {root}."),
        (errno.EROFS, "the disk can only be read."),
        (errno.ENOSPC, "the disk is full."),
        (errno.EDQUOT, "the disk is full."),
        (errno.EIO, "Input/output error."),
    ],
)
def test_when_flushing_fails_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    (tmp_path / "out.json").write_bytes(b"before")

    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(FileError) as caught:
        write_file(tmp_path / "out.json", b"after")

    assert str(caught.value) == f"{tmp_path}/out.json cannot be written: {words.format(root=tmp_path)}"
    assert (tmp_path / "out.json").read_bytes() == b"before"
    assert names_in(tmp_path) == ["out.json"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_flush_folders_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fail_to_flush_folders(monkeypatch, number)

    write_file(tmp_path / "out.json", b"{}")

    assert (tmp_path / "out.json").read_bytes() == b"{}"
    assert names_in(tmp_path) == ["out.json"]


def test_when_flushing_the_folder_fails_all_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old.json").write_bytes(b"before")
    fail_to_flush_folders(monkeypatch, errno.EIO)

    with pytest.raises(FileError, match=r"\.json cannot be written: Input/output error\."):
        write_files({tmp_path / "old.json": b"after", tmp_path / "new.json": b"after"})

    assert (tmp_path / "old.json").read_bytes() == b"before"
    assert names_in(tmp_path) == ["old.json"]


def fail_to_flush_folders(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    flush = os.fsync

    def flush_files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", flush_files_only)


def test_where_nothing_can_be_taken_back_the_first_failure_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def refuse(self: Path, *, missing_ok: bool = False) -> None:
        if missing_ok:  # the file that was begun
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))
        unlink(self)

    unlink = Path.unlink
    monkeypatch.setattr(os, "fsync", fail)
    monkeypatch.setattr(Path, "unlink", refuse)

    with pytest.raises(FileError, match=r"the disk is full\.$"):
        write_file(tmp_path / "out.json", b"{}")

    assert not (tmp_path / "out.json").exists()


def test_a_disk_without_hard_links_is_written_to_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.json").write_bytes(b"before")

    def refuse(self: Path, _target: Path) -> NoReturn:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(self))

    monkeypatch.setattr(Path, "hardlink_to", refuse)

    write_file(tmp_path / "out.json", b"after")

    assert (tmp_path / "out.json").read_bytes() == b"after"
    assert names_in(tmp_path) == ["out.json"]


def test_a_file_that_was_written_is_written_though_the_one_before_cannot_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.json").write_bytes(b"before")
    unlink = Path.unlink

    def refuse(self: Path, *, missing_ok: bool = False) -> None:
        if self.suffix == ".old":
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(self))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)

    write_file(tmp_path / "out.json", b"after")

    assert (tmp_path / "out.json").read_bytes() == b"after"


def test_what_must_be_safe_first_is_done_when_all_is_on_the_disk_and_nothing_has_appeared(tmp_path: Path) -> None:
    seen: list[list[bytes]] = []

    def look() -> None:
        seen.append(sorted(path.read_bytes() for path in tmp_path.iterdir()))

    (tmp_path / "first.json").write_bytes(b"before")
    write_files({tmp_path / "first.json": b"one", tmp_path / "second.json": b"two"}, once_safe=look)

    assert seen == [[b"before", b"one", b"two"]]
    assert (tmp_path / "first.json").read_bytes() == b"one"


def test_where_what_must_be_safe_first_fails_no_file_appears(tmp_path: Path) -> None:
    def fail() -> None:
        raise RuntimeError("not stored")

    with pytest.raises(RuntimeError, match="not stored"):
        write_files({tmp_path / "out.json": b"{}"}, once_safe=fail)

    assert names_in(tmp_path) == []


def test_when_one_of_several_files_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "first.json").write_bytes(b"before")
    (tmp_path / "folder.pdf").mkdir()

    with pytest.raises(FileError, match=r"folder\.pdf is a folder"):
        write_files({tmp_path / "first.json": b"after", tmp_path / "folder.pdf": b"after"})

    assert (tmp_path / "first.json").read_bytes() == b"before"
    assert names_in(tmp_path) == ["first.json", "folder.pdf"]


def test_when_the_last_of_several_files_cannot_take_its_place_all_go_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.json").write_bytes(b"before")
    replace = Path.replace

    def fail_at_last(self: Path, target: Path) -> Path:
        if Path(target).name == "last.pdf":
            raise PermissionError(errno.EPERM, "no")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_last)

    with pytest.raises(FileError, match=r"last\.pdf"):
        write_files({tmp_path / "old.json": b"1", tmp_path / "new.json": b"2", tmp_path / "last.pdf": b"3"})

    assert (tmp_path / "old.json").read_bytes() == b"before"
    assert names_in(tmp_path) == ["old.json"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not IS_ROOT:
        pytest.skip("only root can mount a small disk")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("no small disk can be mounted here: " + done.stderr.decode().strip())
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_is_told_and_keeps_what_was_there(small_disk: Path) -> None:
    write_file(small_disk / "out.json", b"before")

    with pytest.raises(FileError, match="the disk is full"):
        write_file(small_disk / "out.json", bytes(200_000))

    assert (small_disk / "out.json").read_bytes() == b"before"
    assert names_in(small_disk) == ["out.json"]
