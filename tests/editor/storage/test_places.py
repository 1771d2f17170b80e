"""Where a library lies: shares and folders that are kept in step are known, and a library moves out of them whole."""

from __future__ import annotations

import json
import shutil
import stat
import sys
from pathlib import Path, PurePath, PurePosixPath
from types import SimpleNamespace

import pytest

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.errors import LibraryError
from editor.storage import copies, places
from editor.storage.library import Library
from editor.storage.places import Mount, Place, copy_to, find_place
from tests import real_faults
from tests.editor.storage.conftest import NAME, Clock


def find(library: Path, home: Path, disks: list[Mount] | None = None, **environment: str) -> str:
    """The name of what is found; "" for nothing."""
    found = find_place(library, home=home, environment=environment, mounts=lambda: disks or [])
    return found.name if found else ""


def disk(path: Path, kind: str, options: str = "rw") -> Mount:
    return path, kind, options


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *[("nfs4", "NFS"), ("nfs", "NFS"), ("cifs", "SMB"), ("smb3", "SMB"), ("smbfs", "SMB"), ("webdav", "WebDAV")],
        *[("fuse.sshfs", "SSHFS"), ("fuse.rclone", "rclone"), ("fuse.anything", "FUSE"), ("fuse", "FUSE")],
        *[("ext4", ""), ("btrfs", ""), ("apfs", ""), ("ntfs", ""), ("fuseblk", ""), ("fuse.gocryptfs", "")],
    ],
)
def test_a_share_is_known_by_its_file_system(home: Path, kind: str, name: str) -> None:
    disks = [disk(Path(home.anchor), "ext4"), disk(home / "share", kind)]

    assert find(home / "share" / "data" / "library.sqlite3", home, disks) == name
    assert find(home / "elsewhere" / "library.sqlite3", home, disks) == ""


def test_a_disk_that_is_mounted_inside_a_share_is_none_and_the_last_mount_counts(home: Path) -> None:
    disks = [disk(home, "nfs"), disk(home / "local", "ext4"), disk(home / "twice", "ext4"), disk(home / "twice", "nfs")]

    assert find(home / "local" / "library.sqlite3", home, disks) == ""
    assert find(home / "twice" / "library.sqlite3", home, disks) == "NFS"
    assert find(home / "twice-as-much" / "library.sqlite3", home, disks) == "NFS"


def test_a_network_drive_of_windows_is_known_by_its_options_and_by_two_slashes(home: Path) -> None:
    assert find(home / "library.sqlite3", home, [disk(home, "ntfs", "rw,remote")]) == "SMB"
    assert places._share(PurePosixPath("//server/share/data"), []) == "SMB"


def test_a_system_that_does_not_tell_its_disks_hurts_nobody(home: Path) -> None:
    def mounts() -> list[Mount]:
        raise PermissionError

    assert find_place(home / "library.sqlite3", home=home, environment={}, mounts=mounts) is None


def test_the_disks_of_this_computer_can_be_read(home: Path) -> None:
    assert any(home.is_relative_to(path) for path, _kind, _options in places.mounts()) or sys.platform != "linux"
    find_place(home / "library.sqlite3")


def test_all_disks_are_looked_at_and_their_kinds_are_known_in_any_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    def disk_partitions(*, all: bool) -> list[SimpleNamespace]:  # noqa: A002  (psutil's name)
        return [SimpleNamespace(mountpoint="/share", fstype="NFS4", opts="rw")] if all else []

    monkeypatch.setattr("psutil.disk_partitions", disk_partitions)

    assert list(places.mounts()) == [(PurePath("/share"), "nfs4", "rw")]


def test_a_share_is_told_from_a_folder_that_is_kept_in_step(home: Path) -> None:
    def place(folder: str) -> Place | None:
        path = home / folder / "library.sqlite3"
        return find_place(path, home=home, environment={}, mounts=lambda: [disk(home / "share", "nfs")])

    assert place("share") == Place("NFS", is_share=True)
    assert place("Dropbox") == Place("Dropbox", is_share=False)
    assert place("own") is None


@pytest.mark.parametrize("error", [PermissionError, RuntimeError])
def test_a_path_that_cannot_be_followed_is_taken_as_it_stands(
    error: type[Exception], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(_path: Path) -> Path:
        raise error

    monkeypatch.setattr(Path, "resolve", resolve)

    assert find(home / "Dropbox" / "library.sqlite3", home) == "Dropbox"


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        *[("OneDrive/Cluster", "OneDrive"), ("OneDrive - Wood Ltd", "OneDrive"), ("Dropbox", "Dropbox")],
        *[("Dropbox (Wood)", "Dropbox"), ("Nextcloud", "Nextcloud"), ("Nextcloud2/a/b", "Nextcloud")],
        *[("iCloudDrive", "iCloud Drive"), ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive")],
        *[("Library/CloudStorage/OneDrive-Wood", "OneDrive"), ("Google Drive/My Drive", "Google Drive")],
        *[("Library/CloudStorage/GoogleDrive-a@b.example", "Google Drive"), ("ownCloud", "ownCloud")],
        *[("Documents", ""), ("My Dropbox backup", ""), ("onedriver", "")],
    ],
)
def test_a_folder_that_is_kept_in_step_is_known_by_its_usual_name(home: Path, folder: str, name: str) -> None:
    assert find(home / folder / "library.sqlite3", home) == name


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        *[(".dropbox.cache", "Dropbox"), (".nextcloudsync.log", "Nextcloud"), (".owncloudsync.log", "ownCloud")],
        *[(".tmp.driveupload", "Google Drive"), (".stfolder", "Syncthing")],
    ],
)
def test_a_folder_that_is_kept_in_step_is_known_by_what_lies_in_it(home: Path, marker: str, name: str) -> None:
    (home / "work" / "cluster").mkdir(parents=True)
    (home / "work" / marker).mkdir()

    assert find(home / "work" / "cluster" / "library.sqlite3", home) == name


def test_a_folder_that_is_kept_in_step_is_known_by_the_environment(home: Path) -> None:
    assert find(home / "Files" / "x" / "library.sqlite3", home, OneDriveCommercial=str(home / "Files")) == "OneDrive"
    assert find(home / "Filesystem" / "library.sqlite3", home, OneDriveCommercial=str(home / "Files")) == ""


def test_somebody_without_a_home_has_no_settings_to_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobodys() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", nobodys)

    found = find_place(home / "OneDrive" / "library.sqlite3", environment={}, mounts=list)

    assert found is not None
    assert found.name == "OneDrive"


@pytest.mark.parametrize("where", places._DROPBOX)
def test_the_settings_of_dropbox_are_read(home: Path, where: str) -> None:
    settings = home / where
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"personal": {"path": str(home / "Sync")}, "business": {"host": 1}, "odd": []}))

    assert find(home / "Sync" / "library.sqlite3", home) == "Dropbox"


@pytest.mark.parametrize("where", places._NEXTCLOUD)
def test_the_settings_of_nextcloud_are_read(home: Path, where: str) -> None:
    settings = home / where
    settings.parent.mkdir(parents=True)
    path = (home / "Cloud files").as_posix()
    settings.write_text(f"[Accounts]\n0\\url=https://cloud.example\n0\\Folders\\1\\localPath={path}/\nversion=2\n")

    assert find(home / "Cloud files" / "library.sqlite3", home) == Path(where).parent.name
    assert find(home / "Other files" / "library.sqlite3", home) == ""


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"a": {"path": 7}}', b"\xff\xfe\x00", b"x" * 2_000_000])
def test_odd_settings_of_other_programs_hurt_nobody(home: Path, content: bytes) -> None:
    for name in (*places._DROPBOX, *places._NEXTCLOUD):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(content)

    assert find(home / "library.sqlite3", home) == ""


def test_a_link_into_such_a_folder_is_followed(home: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need a right on Windows")
    (home / "Dropbox").mkdir()
    (home / "work").symlink_to(home / "Dropbox")

    assert find(home / "work" / "library.sqlite3", home) == "Dropbox"


def test_what_can_happen_there_is_said_with_its_name() -> None:
    assert "(NFS)" in Place("NFS", is_share=True).words
    assert Place("Dropbox", is_share=False).words.startswith("Dropbox keeps the folder")


# --- moving --------------------------------------------------------------------------------------------------


@pytest.fixture
def library(tmp_path: Path, wood: Draft, catalogue: Catalogue, clock: Clock) -> Path:
    path = tmp_path / "Dropbox" / "wood.sqlite3"
    one = Library(path, catalogue, clock)
    one.create(wood, "New")
    one.close()
    return path


def test_a_library_moves_whole_while_it_is_open_and_the_old_one_stays(
    library: Path, tmp_path: Path, catalogue: Catalogue, clock: Clock
) -> None:
    still_open = Library(library, catalogue, clock)

    copy = copy_to(library, tmp_path / "own" / "data")

    assert copy == tmp_path / "own" / "data" / "wood.sqlite3"
    assert [header.name for header in still_open.headers()] == ["Wood Cluster"]
    still_open.close()
    moved = Library(copy, catalogue, clock)
    assert moved.load(moved.headers()[0].id).draft.get(NAME) == "Wood Cluster"
    moved.close()
    assert library.exists()
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "own").stat().st_mode) == 0o700
    assert [file.name for file in copy.parent.iterdir()] == ["wood.sqlite3"]


def test_no_library_that_is_there_is_overwritten(library: Path, tmp_path: Path) -> None:
    first, second = copy_to(library, tmp_path / "own"), copy_to(library, tmp_path / "own")

    assert (first.name, second.name) == ("wood.sqlite3", "wood 2.sqlite3")


def test_a_copy_that_differs_is_no_copy(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prints = iter(["one", "two"])
    monkeypatch.setattr(copies, "fingerprint", lambda _connection: next(prints))

    with pytest.raises(
        LibraryError, match=r"^The copy was not what it should be\. Look after the disk; the library stays\.$"
    ):
        copy_to(library, tmp_path / "own")

    assert list((tmp_path / "own").iterdir()) == []


def test_a_disk_without_room_for_the_copy_is_told(library: Path, tmp_path: Path) -> None:
    with real_faults.small_disk(tmp_path / "disk", "128k") as folder, real_faults.filled(folder):
        with pytest.raises(LibraryError, match=f"The disk that holds {folder} is full"):
            copy_to(library, folder)
        assert [file.name for file in folder.iterdir()] == ["filling"]


def test_a_library_that_is_gone_is_told(library: Path, tmp_path: Path) -> None:
    shutil.rmtree(library.parent)

    with pytest.raises(LibraryError, match=r"wood\.sqlite3 is gone"):
        copy_to(library, tmp_path / "own")
