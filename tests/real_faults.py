"""Faults made for real: a full disk, a place that nothing can be written to. They need root, on Linux; elsewhere tests skip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def need_root() -> None:
    """Skip a test that only root can make."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can make this fault, on Linux")


@contextmanager
def small_disk(folder: Path, size: str = "1m") -> Iterator[Path]:
    """A disk of its own at `folder`."""
    need_root()
    folder.mkdir(exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no disk can be mounted here: " + made.stderr.decode().strip())
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """While the block runs, the disk of `folder` is full."""
    filling = folder / "filling"
    with filling.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass
    try:
        yield
    finally:
        filling.unlink()


@contextmanager
def unchangeable(path: Path) -> Iterator[None]:
    """While the block runs, nobody can change a file, or the names in a folder: not even root."""
    need_root()
    if shutil.which("chattr") is None:
        pytest.skip("it needs chattr")
    set_ = subprocess.run(["chattr", "+i", path], capture_output=True, check=False)
    if set_.returncode:
        pytest.skip("no file can be made unchangeable here: " + set_.stderr.decode().strip())
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", path], check=True)


@contextmanager
def read_only_place(folder: Path) -> Iterator[None]:
    """While the block runs, `folder` is on a disk that is only read. Nothing in it may be open for writing."""
    need_root()
    for options in (("--bind", str(folder)), ("-o", "remount,ro,bind")):
        done = subprocess.run(["mount", *options, str(folder)], capture_output=True, check=False)
        if done.returncode:
            subprocess.run(["umount", "-l", folder], capture_output=True, check=False)
            pytest.skip("nothing can be mounted here: " + done.stderr.decode().strip())
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def need_linux() -> None:
    """Skip a test of what only Linux tells."""
    if sys.platform != "linux":
        pytest.skip("only Linux tells that a file is surely deleted")
