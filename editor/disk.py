"""What has to outlive a power cut is flushed to the disk: files that are closed, and the folders that name them."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path


def name_aside(folder: Path) -> Path:
    """A path in a folder that no file has: for one that gets its own name when it is whole."""
    return folder / f".{os.urandom(8).hex()}.new"  # what `secrets` does, without loading OpenSSL


def flush_file(path: Path) -> None:
    """Flush a closed file to the disk. Never a library that is open: closing it here drops SQLite's lock."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Flush a folder's list of names; some network disks cannot, and Windows needs it not."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)
