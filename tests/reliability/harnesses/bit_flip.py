"""One bit flipped in the file of a library: noticed, and what is not damaged can be read."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError
from tests.reliability import samples
from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round
from tests.reliability.processes import apart
from tests.reliability.soundness import State, read_state

if TYPE_CHECKING:
    from editor.storage.library import StoredProfile
    from editor.storage.registers import StoredRegister

TABLES = ("profile", "edit", "version", "submission", "member")
WINDOW = 24
"""Bytes around a place by which it is found in the file."""
PROFILES, STEPS = 3, 8

Rows = dict[tuple[str, bytes], list[tuple[object, ...]]]
Notices = Callable[[Path], bool]


def noticed(path: Path) -> bool:
    """Whether the program finds the damage."""
    from editor.storage.soundness import find_damage

    try:
        return bool(find_damage(path))
    except EditorError:
        return True


def noticed_by_sqlite(path: Path) -> bool:
    """Whether SQLite's own check finds it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        try:
            return connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return True


def run(context: Context, notices: Notices = noticed, *, anywhere: bool = False) -> Result:
    """Flip a bit of what profiles hold; or, `anywhere`, of any byte of the file."""
    from tests.reliability.scribe import preload

    preload()
    template = context.folder / "template.sqlite3"
    apart(lambda: _make(template, context.chance()))
    before = read_state(template)
    work = partial(_round, template=template, before=before, notices=notices, anywhere=anywhere)
    return context.each(work)


def _make(path: Path, chance: random.Random) -> None:
    """A library with profiles, histories, versions and a submission."""
    samples.fill_library(path, chance, PROFILES, STEPS)
    library = samples.open_library(path)
    for header in library.headers():
        for name in ("First", "Second"):
            library.add_version(header.id, name)
    library.close()


def _round(this: Round, template: Path, before: State, notices: Notices, *, anywhere: bool) -> Outcome:
    path = this.folder / "library.sqlite3"
    data = bytearray(template.read_bytes())
    rows = _read_rows(template)
    assert rows is not None
    place = this.chance.randrange(len(data)) if anywhere else _place_of_content(this.chance, bytes(data), rows)
    if place is None:
        return Outcome(tries=0, counted={"value not found in the file": 1})
    data[place] ^= 1 << this.chance.randrange(8)
    path.write_bytes(data)
    flipped = _read_rows(path)
    if flipped == rows:
        return Outcome(counted={"changed nothing that is kept": 1}, tries=1 if anywhere else 0)
    wrong = [] if notices(path) else ["nobody noticed it"]
    counted = {"SQLite's own check notices it": int(noticed_by_sqlite(path))}
    wrong += _check_loading(path, before, _unharmed(rows, flipped))
    return Outcome("\n".join([f"byte {place}", *wrong]) if wrong else "", counted)


def _read_rows(path: Path) -> Rows | None:
    """What each table holds of each profile; None where SQLite cannot read all of it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.text_factory = bytes
        rows: Rows = {}
        try:
            for table in TABLES:
                for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608  (names from here)
                    rows.setdefault((table, row[0]), []).append(row)
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # what SQLite complains of may be no text itself
            return None
        return rows


def _place_of_content(chance: random.Random, data: bytes, rows: Rows) -> int | None:
    """A place in the file that holds a byte of a value, as often of each table."""
    table = chance.choice(TABLES)
    values = [
        value
        for (of_table, _id), some in sorted(rows.items())
        if of_table == table
        for row in some
        for value in row
        if isinstance(value, bytes) and len(value) >= 8
    ]
    value = chance.choice(values)
    at = chance.randrange(len(value))
    begin = max(0, at - WINDOW // 2)
    found = list(_all_places(data, value[begin : at + WINDOW // 2]))
    return chance.choice(found) + at - begin if found else None


def _all_places(data: bytes, part: bytes) -> Iterator[int]:
    place = data.find(part)
    while place >= 0:
        yield place
        place = data.find(part, place + 1)


def _unharmed(rows: Rows, flipped: Rows | None) -> set[str]:
    """The profiles of which every row is as it was."""
    if flipped is None:
        return set()
    profiles = {profile_id for _table, profile_id in rows}
    return {
        profile_id.decode()
        for profile_id in profiles
        if all(rows.get((table, profile_id)) == flipped.get((table, profile_id)) for table in TABLES)
    }


def _check_loading(path: Path, before: State, unharmed: set[str]) -> Iterator[str]:
    """What is undamaged is read as it was; what is damaged is refused, or as it was as far as it goes."""
    try:
        library = samples.open_library(path)
    except EditorError as error:
        if unharmed:
            yield f"the library cannot be opened, though {len(unharmed)} profiles are whole: {error}"
        return
    try:
        for profile_id, stored in before.profiles.items():
            try:
                read = library.load(profile_id)
            except EditorError as error:
                if profile_id in unharmed:
                    yield f"an undamaged profile cannot be read: {error}"
                continue
            if read.draft.to_document() != stored.draft.to_document():
                yield f"a damaged document of {profile_id} is read as if it were sound"
            yield from _compare_history(profile_id, read, stored, is_unharmed=profile_id in unharmed)
            members = library.members.load(profile_id)
            yield from _compare_members(members, before.registers[profile_id], is_unharmed=profile_id in unharmed)
    finally:
        library.close()


def _compare_history(
    profile_id: str, read: StoredProfile, stored: StoredProfile, *, is_unharmed: bool
) -> Iterator[str]:
    """Each step is one that was stored, whole; none is hidden, unless that is told, and none at all of what is undamaged."""
    steps = read.history.steps
    if not all(step in stored.history.steps for step in steps):
        yield f"a damaged step of {profile_id} is read as if it were sound"
    elif steps != stored.history.steps:
        if not read.damage:
            yield f"the history of {profile_id} is cut short, and nothing says so"
        if is_unharmed:
            yield f"the history of {profile_id} is cut short, though nothing in it is damaged"


def _compare_members(read: StoredRegister, stored: StoredRegister, *, is_unharmed: bool) -> Iterator[str]:
    """Each step of a register is one that was stored; none is hidden, unless that is told, and none at all of what is undamaged."""
    steps, were = read.register.history.steps, stored.register.history.steps
    rows = [edit.after for step in steps for edit in step.edits]
    if any(row not in [edit.after for step in were for edit in step.edits] for row in rows):
        yield f"a damaged member of {stored.profile_id} is read as if it were sound"
    elif (steps, read.register.members) != (were, stored.register.members):
        if not read.is_damaged:
            yield f"members of {stored.profile_id} are missing, and nothing says so"
        if is_unharmed:
            yield f"members of {stored.profile_id} are missing, though nothing of them is damaged"


HARNESSES = [
    Harness(
        "bit-flip",
        "one bit flipped in what profiles hold: not noticed, or something undamaged cannot be read",
        run,
        [Control("SQLite's own check", partial(run, notices=noticed_by_sqlite), quick=30, full=300, at_least=0.5)],
        quick=150,
        full=10_400,  # some flip nothing that is kept
    ),
    Harness(
        "bit-flip-anywhere",
        "one bit flipped anywhere in the file: a change not noticed, or something undamaged cannot be read",
        partial(run, anywhere=True),
        [
            Control(
                "SQLite's own check",
                partial(run, notices=noticed_by_sqlite, anywhere=True),
                quick=60,
                full=300,
                at_least=0.1,
            )
        ],
        quick=100,
        full=3000,
    ),
]
