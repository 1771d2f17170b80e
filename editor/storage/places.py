"""Where a library lies: on this computer, on a network share, or in a folder that a program keeps in step with others.

SQLite wants locks that hold and a file that nobody replaces. A share may not keep the first, a program that keeps
folders in step does not keep the second. To know another such program: its environment variable, its settings, the
file it leaves in its folder, or the usual name of that folder, each in its table below.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from editor import disk
from editor.errors import LibraryError
from editor.paths import make_folder
from editor.storage import copies, faults
from editor.translation import _

_SHARES = {
    "nfs": "NFS",
    "nfs4": "NFS",
    "cifs": "SMB",
    "smb3": "SMB",
    "smbfs": "SMB",
    "smb2": "SMB",
    "afpfs": "AFP",
    "webdav": "WebDAV",
    "davfs": "WebDAV",
    "fuse.davfs2": "WebDAV",
    "fuse.sshfs": "SSHFS",
    "fuse.rclone": "rclone",
    "9p": "9P",
    "afs": "AFS",
    "ceph": "Ceph",
    "fuse.ceph-fuse": "Ceph",
    "fuse.glusterfs": "GlusterFS",
    "lustre": "Lustre",
    "gpfs": "GPFS",
    "beegfs": "BeeGFS",
    "vboxsf": "VirtualBox",
    "fuse.vmhgfs-fuse": "VMware",
    "ncpfs": "NCP",
    "coda": "Coda",
    "macfuse": "FUSE",
    "osxfuse": "FUSE",
    "fuse.gvfsd-fuse": "GVfs",
}
"""File systems of other computers, as the system calls them."""
_LOCAL_FUSE = {"fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.gocryptfs", "fuse.encfs", "fuse.bindfs", "fuse.mergerfs"}
"""Made by a program, and on this computer all the same."""
_VARIABLES = {"OneDrive": "OneDrive", "OneDriveConsumer": "OneDrive", "OneDriveCommercial": "OneDrive"}
"""Environment variables that name a folder."""
_MARKERS = {
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".csync_journal.db": "Nextcloud",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".stfolder": "Syncthing",
}
"""What a program leaves in the folder that it keeps in step."""
_NAMES = (
    (r"onedrive( - .+|-.+)?", "OneDrive"),
    (r"dropbox( \(.+\))?", "Dropbox"),
    (r"icloud ?drive|com~apple~clouddocs|mobile documents", "iCloud Drive"),
    (r"nextcloud\d*", "Nextcloud"),
    (r"owncloud\d*", "ownCloud"),
    (r"google ?drive(-.+)?|my drive", "Google Drive"),
)
"""The usual names of such folders."""
_DROPBOX = (".dropbox/info.json", "AppData/Roaming/Dropbox/info.json", "AppData/Local/Dropbox/info.json")
_NEXTCLOUD = tuple(
    f"{folder}/{name}/{name.lower()}.cfg"
    for name in ("Nextcloud", "ownCloud")
    for folder in (".config", "AppData/Roaming", "Library/Preferences")
)
_LARGEST_SETTINGS = 1_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a library should rather not lie."""

    name: str
    """Of the sort of share, or of the program."""
    is_share: bool
    """A network share, else a folder that is kept in step."""

    @property
    def words(self) -> str:
        """What can happen there, and what to do."""
        if self.is_share:
            return _(
                "This library lies on a network share ({name}). When the connection fails, nothing can be saved, and not"
                " every share keeps two programs apart. It is safest on this computer."
            ).format(name=self.name)
        return _(
            "{name} keeps the folder of this library in step with other computers, and can put an older copy in its"
            " place while you work. It is safest outside that folder."
        ).format(name=self.name)


Mount = tuple[PurePath, str, str]
"""Where a disk is mounted, its file system, and options."""


def mounts() -> Iterator[Mount]:
    """The disks of this computer."""
    import psutil  # late: most starts never need it

    for one in psutil.disk_partitions(all=True):
        yield PurePath(one.mountpoint), one.fstype.lower(), one.opts


def find_place(
    library: Path,
    *,
    home: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    mounts: Callable[[], Iterable[Mount]] = mounts,
) -> Place | None:
    """Return where a library lies, if that is no good place for it. May wait for a share that does not answer."""
    with contextlib.suppress(OSError, RuntimeError):
        library = library.resolve()
    folder = library.absolute().parent
    with contextlib.suppress(RuntimeError):  # nobody's home
        home = home or Path.home()
    program = _synchroniser(folder, home, environment)
    if program:
        return Place(program, is_share=False)
    share = ""
    with contextlib.suppress(OSError):  # a system that does not tell its disks
        share = _share(folder, mounts())
    return Place(share, is_share=True) if share else None


# --- shares --------------------------------------------------------------------------------------------------


def _share(folder: PurePath, disks: Iterable[Mount]) -> str:
    """The sort of share that a folder is on; "" where it is on this computer."""
    if folder.as_posix().startswith("//"):  # \\server\share
        return "SMB"
    kind, options, longest = "", "", -1
    for mounted, found, found_options in disks:
        if folder.is_relative_to(mounted) and len(mounted.parts) >= longest:
            kind, options, longest = found, found_options, len(mounted.parts)
    if kind in _SHARES:
        return _SHARES[kind]
    if kind in _LOCAL_FUSE:
        return ""
    if kind == "fuse" or kind.startswith("fuse."):
        return "FUSE"
    return "SMB" if "remote" in options.split(",") else ""  # as Windows says it


# --- folders kept in step ------------------------------------------------------------------------------------


def _synchroniser(folder: Path, home: Path | None, environment: Mapping[str, str]) -> str:
    """The program that keeps a folder in step with other computers; "" where none does."""
    for root, program in _known_roots(home, environment):
        if folder.is_relative_to(root):
            return program
    for part in (folder, *folder.parents):
        for marker, program in _MARKERS.items():
            with contextlib.suppress(OSError):
                if (part / marker).exists():
                    return program
        for pattern, program in _NAMES:
            if re.fullmatch(pattern, part.name.casefold()):
                return program
    return ""


def _known_roots(home: Path | None, environment: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """Folders that programs say they keep in step."""
    for variable, program in _VARIABLES.items():
        if environment.get(variable):
            yield Path(environment[variable]), program
    if home is None:
        return
    for name in _DROPBOX:
        for path in _dropbox_folders(_read(home / name)):
            yield Path(path), "Dropbox"
    for name in _NEXTCLOUD:
        for path in re.findall(r"^\d+\\Folders\\.*\\localPath=(.+?)[/\\]*$", _read(home / name), re.MULTILINE):
            yield Path(path), "Nextcloud" if "Nextcloud" in name else "ownCloud"


def _dropbox_folders(text: str) -> Iterator[str]:
    try:
        accounts = json.loads(text)
    except ValueError:
        return
    if isinstance(accounts, dict):
        for account in accounts.values():
            if isinstance(account, dict) and isinstance(path := account.get("path"), str):
                yield path


def _read(path: Path) -> str:
    """The settings of another program; "" where there are none."""
    try:
        if path.stat().st_size > _LARGEST_SETTINGS:
            return ""
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


# --- moving --------------------------------------------------------------------------------------------------


def copy_to(library: Path, folder: Path) -> Path:
    """Copy a library into a folder under a free name, see that the copy says the same, and return it. The old one stays."""
    aside = disk.name_aside(folder)
    with faults.in_words(folder):
        make_folder(folder)
    try:
        with _told_of(library, folder), copies.reading(library) as source:
            copies.copy(source, aside)
            with copies.reading(aside) as copy:
                if copies.fingerprint(copy) != copies.fingerprint(source):
                    raise LibraryError(_("The copy was not what it should be. Look after the disk; the library stays."))
            number = 1
            while not copies.claim(aside, path := folder / _numbered(library, number)):
                number += 1
            return path
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


@contextlib.contextmanager
def _told_of(library: Path, folder: Path) -> Iterator[None]:
    """Say what went wrong with the library, or with the folder of the copy."""
    try:
        with faults.in_words(library):
            yield
    except LibraryError as error:
        cause = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
        if cause == sqlite3.SQLITE_FULL or isinstance(error.__cause__, OSError):
            with faults.in_words(folder):
                raise error.__cause__ or error from error
        raise


def _numbered(library: Path, number: int) -> str:
    return library.name if number == 1 else f"{library.stem} {number}{library.suffix}"
