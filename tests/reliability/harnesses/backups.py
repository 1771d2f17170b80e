"""Backups over years, with a clock that is wrong at times: each one that is kept is restored and compared."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError
from tests.reliability import samples
from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round
from tests.reliability.processes import apart
from tests.reliability.soundness import read_state

if TYPE_CHECKING:
    from editor.storage.backups import Backup

STARTS = 60
"""How often the program is started in a life."""
GAPS = (timedelta(minutes=20), timedelta(hours=9), timedelta(days=1), timedelta(days=6), timedelta(days=40))
CLOCK_WRONG = 0.05


class Clock:
    """A clock that is put forward, and at times is wrong for a while."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._time = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)
        self._off = timedelta(0)

    def __call__(self) -> datetime:
        self._time += timedelta(seconds=1)
        return self._time + self._off

    def go_on(self) -> None:
        """Let time pass until the next start."""
        self._time += self._chance.choice(GAPS)
        if self._off or self._chance.random() < CLOCK_WRONG:
            self._off = timedelta(0) if self._off else timedelta(days=self._chance.randint(-9000, 9000))


def run(context: Context, rot: float = 0.0) -> Result:
    """Each round is a life of a library. With `rot`, that share of the backups decays."""
    from tests.reliability.scribe import preload

    preload()
    return context.each(partial(_round, rot=rot))


def _round(this: Round, rot: float) -> Outcome:
    return apart(lambda: _life(this, rot))


def _life(this: Round, rot: float) -> Outcome:
    from editor.storage.backups import Backups, Reason

    path, clock = this.folder / "library.sqlite3", Clock(this.chance)
    samples.fill_library(path, this.chance, profiles=1, steps=1)
    backups = Backups(path, this.folder / "backups", clock)
    said: dict[str, object] = {}
    made = 0
    for _ in range(STARTS):
        clock.go_on()
        _edit(path, this.chance)
        done = backups.make(this.chance.choice([Reason.START, Reason.START, Reason.WANTED]))
        made += done.is_new
        said[done.backup.path.name] = read_state(path).contents()
    kept = backups.all()
    rotten = {backup.path.name for backup in kept if this.chance.random() < rot}
    for name in rotten:
        _decay(backups.folder / name, this.chance)
    wrong = [fault for backup in kept for fault in _restore(backup, said[backup.path.name], this.folder, path)]
    if kept[0].path.name != done.backup.path.name:
        wrong.append("the newest backup is not kept")
    return Outcome("\n".join(wrong), {"backups made": made, "lives": 1}, tries=len(kept))


def _edit(path: Path, chance: random.Random) -> None:
    """What a person does between two starts."""
    library = samples.open_library(path)
    stored = library.load(chance.choice(library.headers()).id)
    for _ in range(chance.randint(1, 3)):
        samples.edit_profile(library, stored, chance)
    if chance.random() < 0.1:
        library.add_version(stored.header.id, "Version")
    library.close()


def _decay(path: Path, chance: random.Random) -> None:
    """Flip a bit of a document."""
    data = bytearray(path.read_bytes())
    data[data.index(b'{"profile":{') + chance.randrange(5, 200)] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def _restore(backup: Backup, said: object, folder: Path, library: Path) -> Iterator[str]:
    """Restore a backup in place of a library that lies elsewhere, and compare."""
    from editor.storage.backups import Backups
    from editor.storage.restoring import restore

    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    try:
        to = elsewhere / "library.sqlite3"
        shutil.copyfile(library, to)
        if backup.is_damaged:
            yield f"{backup.path.name} is called damaged"
        restore(backup, Backups(to, elsewhere / "backups", samples.now), samples.catalogue(), samples.now)
        state = read_state(to)
        yield from state.wrong
        if state.contents() != said:
            yield f"{backup.path.name} holds something else than the library did"
    except EditorError as error:
        yield f"{backup.path.name}: {error}"
    finally:
        shutil.rmtree(elsewhere)


HARNESSES = [
    Harness(
        "backups",
        "lives of a library, each of 60 starts in years, the clock wrong at times: a kept backup not restored, or another",
        run,
        [Control("bits decay", partial(run, rot=0.3), quick=1, full=4)],
        quick=1,
        full=60,
    )
]
