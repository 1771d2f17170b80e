"""What is flushed is on the disk, as far as that disk can do it."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from editor import disk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows flushes no folders")


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_flush_a_folder_is_no_fault(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_descriptor: int) -> None:
        raise OSError(number, "a folder")

    monkeypatch.setattr(os, "fsync", fsync)

    disk.flush_folder(tmp_path)


def test_a_disk_that_fails_to_flush_a_folder_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_descriptor: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", fsync)

    with pytest.raises(OSError, match="broken"):
        disk.flush_folder(tmp_path)
