"""Disks whose power can be cut: a file as a loop device, with a file system that is shut down at once.

Everything is mounted in a name space of its own: when the process ends, the mounts are gone.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import functools
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SHUT_DOWN = 0x8004587D
"""The ioctl of ext4 and xfs that lets a file system forget at once what it has not written."""
FLUSH_NOTHING, FLUSH_LOG = 2, 1
_NEW_NAME_SPACE = 0x00020000

SIZES = {"ext4": 48, "xfs": 320}
"""Megabytes; xfs takes no less than 300."""
MOUNT = {"ext4": "loop", "xfs": "loop,nouuid"}
"""Options; two copies of one disk have the same UUID, which xfs would refuse."""
MAKE = {
    "ext4": ["mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0"],
    "xfs": ["mkfs.xfs", "-q", "-f"],
}


@functools.cache
def why_not(kind: str) -> str:
    """Why no disk of this kind can be had here; "" where it can."""
    if sys.platform != "linux":
        return "it needs Linux"
    if os.geteuid() != 0:
        return "it needs root, to mount a disk"
    if shutil.which(MAKE[kind][0]) is None:
        return f"it needs {MAKE[kind][0]}"
    from tests.reliability.processes import apart

    def tried() -> str:
        own_mounts()
        with tempfile.TemporaryDirectory() as folder, disk(make_disk(Path(folder), kind), kind, Path(folder) / "mount"):
            return ""

    try:
        return apart(tried)
    except RuntimeError as error:
        return f"no {kind} can be mounted: {str(error).strip().splitlines()[-1]}"


def own_mounts() -> None:
    """Let what this process mounts from now on end with it."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(_NEW_NAME_SPACE) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    _run("mount", "--make-rprivate", "/")


def make_disk(folder: Path, kind: str) -> Path:
    """Make an empty disk."""
    path = folder / f"{kind}.img"
    with path.open("wb") as file:
        file.truncate(SIZES[kind] * 1024**2)
    _run(*MAKE[kind], str(path))
    return path


def copy_disk(path: Path, to: Path) -> None:
    """Copy a disk; what is empty in it takes no time and no room."""
    _run("cp", "--sparse=always", str(path), str(to))


@contextlib.contextmanager
def disk(path: Path, kind: str, at: Path) -> Iterator[None]:
    """Mount a disk."""
    at.mkdir(exist_ok=True)
    _run("mount", "-o", MOUNT[kind], str(path), str(at))
    try:
        yield
    finally:
        _unmount(at)


def cut_power(at: Path, flags: int) -> None:
    """Let the file system mounted there write nothing any more, and forget what it has not written."""
    descriptor = os.open(at, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.ioctl(descriptor, SHUT_DOWN, struct.pack("I", flags))
    finally:
        os.close(descriptor)


def _unmount(at: Path) -> None:
    for _ in range(50):  # somebody's last write may still be on its way
        if subprocess.run(["umount", str(at)], capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.02)
    _run("umount", "-l", str(at))


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise OSError(f"{words[0]}: {done.stderr.strip() or done.returncode}")
