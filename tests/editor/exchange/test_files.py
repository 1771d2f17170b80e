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


@pytest.mark.parametrize(("umask", "mode"), [(0o027, 0o640), (0o022, 0o644), (0, 0o666)])
def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_file(tmp_path / "out.json", b"{}")
    finally:
        os.umask(before)

    assert (tmp_path / "out.json").stat().st_mode & 0o777 == mode


def test_nobody_else_can_read_a_file_before_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []
    flush = os.fsync

    def look_and_flush(descriptor: int) -> None:
        modes.append(os.fstat(descriptor).st_mode & 0o777)
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", look_and_flush)

    write_file(tmp_path / "out.json", b"{}")

    assert modes[0] == 0o600


def test_what_may_replace_a_private_file_is_private_from_the_first_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    open_really = os.open

    def open_and_look(path: Path, flags: int, mode: int = 0o777) -> int:
        descriptor = open_really(path, flags, mode)
        modes.append(os.fstat(descriptor).st_mode & 0o777)
        return descriptor

    (tmp_path / "out.json").write_bytes(b"before")
    (tmp_path / "out.json").chmod(0o640)
    monkeypatch.setattr(os, "open", open_and_look)

    write_file(tmp_path / "out.json", b"after")

    assert modes[0] == 0o600
    assert (tmp_path / "out.json").stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_gone_before_it_is_replaced_leaves_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"before")
    target.chmod(0o640)

    write_files({target: b"after"}, once_safe=target.unlink)

    assert target.stat().st_mode & 0o777 == 0o640


def test_a_disk_that_knows_no_rights_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int, _mode: int) -> NoReturn:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchmod", refuse)

    write_file(tmp_path / "out.json", b"{}")

    assert (tmp_path / "out.json").read_bytes() == b"{}"
    assert names_in(tmp_path) == ["out.json"]


def test_a_disk_that_takes_a_part_at_a_time_gets_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:3]))

    write_file(tmp_path / "out.json", b"eight by")

    assert (tmp_path / "out.json").read_bytes() == b"eight by"


def test_nothing_is_a_content_too(tmp_path: Path) -> None:
    write_file(tmp_path / "out.json", b"")

    assert (tmp_path / "out.json").read_bytes() == b""


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


def test_a_link_to_nothing_leads_to_the_new_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.json").symlink_to("folder/real.json")

    write_file(tmp_path / "link.json", b"new")

    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "folder" / "real.json").read_bytes() == b"new"
    assert names_in(tmp_path / "folder") == ["real.json"]


def test_a_name_alone_is_in_the_folder_that_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    write_file(Path("out.json"), b"{}")

    assert names_in(tmp_path) == ["out.json"]


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
        ("to-folder", "{root}/to-folder is a folder, not a file."),
        ("to-pipe", "{root}/to-pipe cannot be written: it is no ordinary file."),
        ("to-missing", "{root}/to-missing cannot be written: No such file or directory."),
        ("x" * 300, "{root}/" + "x" * 300 + " cannot be written: the name is too long."),
        ("a\0b", "'{root}/a\\x00b' is no name of a file."),
    ],
)
def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, path: str, sentence: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "to-folder").symlink_to("folder")
    (tmp_path / "to-pipe").symlink_to("pipe")
    (tmp_path / "to-missing").symlink_to("missing/out.json")
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
        if self.suffix == ".new":
            refused.append(self)
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))
        unlink(self, missing_ok=missing_ok)

    refused: list[Path] = []
    unlink = Path.unlink
    monkeypatch.setattr(os, "fsync", fail)
    monkeypatch.setattr(Path, "unlink", refuse)

    with pytest.raises(FileError, match=r"the disk is full\.$"):
        write_file(tmp_path / "out.json", b"{}")

    assert len(refused) == 1
    assert not (tmp_path / "out.json").exists()


def test_where_what_stood_before_cannot_go_back_it_is_kept_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.json").write_bytes(b"before")
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.suffix == ".old":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    fail_to_flush_folders(monkeypatch, errno.EIO)

    with pytest.raises(FileError, match="Input/output error"):
        write_file(tmp_path / "out.json", b"after")

    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"after", b"before"]


def test_where_a_file_cannot_take_its_place_nothing_is_left_beside_the_one_that_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.json").write_bytes(b"before")

    def refuse(self: Path, _target: Path) -> NoReturn:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(self))

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(FileError, match="you have no permission"):
        write_file(tmp_path / "out.json", b"after")

    assert (tmp_path / "out.json").read_bytes() == b"before"
    assert names_in(tmp_path) == ["out.json"]


def test_a_file_that_somebody_else_began_under_the_same_name_stays_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f".{bytes(8).hex()}.new").write_bytes(b"theirs")
    monkeypatch.setattr(os, "urandom", bytes)

    with pytest.raises(FileError, match="File exists"):
        write_file(tmp_path / "out.json", b"ours")

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"theirs"]


def test_what_vanishes_from_a_folder_is_not_told_as_a_folder_that_is_not_there(tmp_path: Path) -> None:
    def take_away() -> None:
        for path in tmp_path.iterdir():
            path.unlink()

    with pytest.raises(FileError, match=r"No such file or directory\.$"):
        write_files({tmp_path / "out.json": b"{}"}, once_safe=take_away)


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
