"""The power cut at any moment: what the library said was saved is there, and nothing is half there or unreadable."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tests.reliability import disks, naive, samples
from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round
from tests.reliability.processes import apart, end, fork
from tests.reliability.scribe import Prepare, preload, scribble
from tests.reliability.soundness import read_state
from tests.reliability.told import Lines, Told, compare

if TYPE_CHECKING:
    from editor.storage.library import Library

FIRST_START = 0.15
"""Share of the rounds in which the library is made on the disk that fails."""
LONGEST_WAIT = 20.0
"""Seconds for something to be acknowledged: beyond, it hangs."""
PROFILES, STEPS = 3, 5

After = Literal["saved", "handed"]
"""What has to be acknowledged before the power is cut: an edit, or a final submission."""


def unsafe(*pragmas: str) -> Prepare:
    """What lets a library that is open be durable in another way."""

    def prepare(library: Library) -> None:
        cursor = library._database._connection.connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")

    return prepare


def cut(context: Context, kind: str, prepare: Prepare = bool, after: After = "saved") -> Result:
    """Cut the power of a disk again and again, while somebody works on it; each time `after` something was acknowledged."""
    preload()
    disks.own_mounts()
    with tempfile.TemporaryDirectory(dir=_memory(), prefix="reliability-") as folder:
        disk = disks.make_disk(Path(folder), kind)
        empty = Path(folder) / "empty.img"
        disks.copy_disk(disk, empty)
        with disks.disk(disk, kind, context.folder / "mount"):
            library = context.folder / "mount" / "library.sqlite3"
            apart(lambda: samples.fill_library(library, context.chance(), PROFILES, STEPS))
        return context.each(partial(_round, kind=kind, full=disk, empty=empty, prepare=prepare, after=after))


def _memory() -> Path | None:
    """Where the disks lie: in memory, where there is one. What counts is what the file system has let go of."""
    memory = Path("/dev/shm")  # noqa: S108  (a folder with a random name is made there)
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > 2 * 1024**3 else None


def _round(this: Round, kind: str, full: Path, empty: Path, prepare: Prepare, after: After) -> Outcome:
    disk, at = full.with_name(f"{this.number}.img"), this.folder / "mount"
    try:
        disks.copy_disk(empty if this.chance.random() < FIRST_START else full, disk)
        with disks.disk(disk, kind, at):
            told, hot = _work_and_cut(this, at, prepare, after)
        with disks.disk(disk, kind, at):
            wrong = list(told.faults)
            if told.acknowledged or told.made or (at / "library.sqlite3").exists():
                wrong = list(compare(told, read_state(at / "library.sqlite3"), at))
            counted = {
                "acknowledged": told.saved + len(told.made) + len(told.handed),
                "cut in the midst of a commit (its journal lies there)": hot,
                "handed in, and acknowledged": len(told.handed),
            }
            return Outcome("\n".join(wrong), counted)
    finally:
        disk.unlink(missing_ok=True)


def _work_and_cut(this: Round, at: Path, prepare: Prepare, after: After) -> tuple[Told, bool]:
    """Let somebody work, cut the power, and return what was told until then, and whether a commit was on its way."""
    reading, writing = os.pipe()
    seed = this.chance.random()
    worker = fork(lambda: scribble(at, random.Random(seed), writing, prepare), this.folder / "output")
    os.close(writing)
    lines = Lines(reading)
    try:
        lines.read_until(after, LONGEST_WAIT)
        lines.read_more(this.chance.randint(0, 60), 0.5)
        time.sleep(this.chance.uniform(0, 0.004))
        flags = disks.FLUSH_LOG if this.chance.random() < 0.2 else disks.FLUSH_NOTHING
        surely = lines.count()
        hot = (at / "library.sqlite3-journal").exists()
        disks.cut_power(at, flags)
    finally:
        end(worker)
    return lines.rest(surely), hot


def _harness(kind: str) -> Harness:
    off = unsafe("synchronous = OFF")
    wal = unsafe("journal_mode = WAL", "synchronous = NORMAL")
    run: Callable[[Context], Result] = partial(cut, kind=kind)
    controls = [
        Control("synchronous=OFF", partial(cut, kind=kind, prepare=off), quick=6, full=100, at_least=0.5),
        Control("WAL+NORMAL", partial(cut, kind=kind, prepare=wal), quick=6, full=100, at_least=0.5),
        Control(
            "plain file writer",
            # Where nothing was handed in yet, there is no file to lose: such a round would try nothing.
            partial(cut, kind=kind, prepare=lambda _library: naive.plain_files(), after="handed"),
            quick=12,
            full=100,
            at_least=0.5,
        ),
    ]
    sentence = f"power cut, {kind}: acknowledged edits and submissions lost, or anything corrupt"
    return Harness(f"power-cut-{kind}", sentence, run, controls, 30, 2000, partial(disks.why_not, kind))


HARNESSES = [_harness("ext4"), _harness("xfs")]
