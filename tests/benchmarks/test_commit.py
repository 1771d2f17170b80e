"""Keeping an edit: our `Library.save_steps` against raw sqlite3 that writes the same rows to the same tables."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import LongText
from editor.storage.documents import write_document
from editor.storage.library import Library
from tests.benchmarks.ratio import compare

PROFILES = 200
ROUNDS = 200
EDITS = 400


def filled_draft() -> Draft:
    """A profile with about 40 kB of text."""
    draft = Draft(make_catalogue())
    draft.set("general.name", "Zagłębie Wood Cluster")
    draft.set("general.country", {"code": "PL", "label": "Poland"})
    long_texts = [field for field in draft.catalogue.fields.values() if isinstance(field.kind, LongText)]
    for field in long_texts:
        draft.set(field.path, "Wörds of a clüster, in paragraphs. " * (40_000 // 35 // len(long_texts)))
    return draft


def now() -> datetime:
    return datetime.now(UTC)


def make_library(folder: Path) -> Library:
    library = Library(folder / "library.sqlite3", make_catalogue(), now, by="Ada")
    for _ in range(PROFILES):
        library.create(filled_draft(), "Import")
    return library


def saving_with_ours(library: Library) -> Callable[[], None]:
    """Keeps one edit after the other, which were all made beforehand."""
    stored = library.load(library.headers()[0].id)
    draft, history = stored.draft, stored.history
    made = []
    for turn in range(EDITS):
        edit = draft.edit("general.region", f"Region {turn}")
        assert edit is not None
        draft.apply(edit)
        made.append((history.add("Region", "2026-11-23T14:02:05Z", [edit]), draft.copy()))
    waiting = iter(made)

    def save() -> None:
        step, after = next(waiting)
        library.save_steps(stored.header.id, [step], after)

    return save


def saving_with_raw_sqlite(path: Path) -> Callable[[], None]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA foreign_keys = ON")
    (profile_id,) = connection.execute("SELECT id FROM profile ORDER BY changed_at DESC LIMIT 1").fetchone()
    turns = itertools.count(1000)
    draft = filled_draft()
    draft.set("general.region", "Region 1234")
    text, digest = write_document(draft)

    def save() -> None:
        turn = next(turns)
        region, at = f"Region {turn}", f"2026-11-23T14:02:05.{turn:06}+00:00"
        document = text.replace("Region 1234", region, 1)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO edit (profile_id, step, position, at, by, label, path, before, after, checksum)"
            " VALUES (?,?,?,?,?,?,?,?,?,?)",
            (profile_id, turn, 0, at, "Ada", "Region", "general.region", '"Region"', f'"{region}"', 0x5EED),
        )
        connection.execute(
            "UPDATE profile SET changed_at=?, digest=?, checksum=?, document=? WHERE id=?",
            (at, digest, 0x5EED, document, profile_id),
        )
        connection.execute("COMMIT")

    return save


def test_commit_of_an_edit(tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    library, other = make_library(tmp_path / "ours"), make_library(tmp_path / "raw")
    other.close()  # a file each: two connections on one would empty each other's caches
    ours = saving_with_ours(library)

    compare("commit of an edit", ours, saving_with_raw_sqlite(other.path), rounds=ROUNDS, reach=1.4)
    benchmark.pedantic(ours, rounds=100)
    library.close()


def test_list_of_10_000_profiles(tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    library = make_library(tmp_path)
    library.close()
    connection = sqlite3.connect(library.path, isolation_level=None)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(profile)")][1:]
    some = ", ".join(columns)
    connection.execute("BEGIN")
    for turn in range(10_000 // PROFILES - 1):
        connection.execute(f"INSERT INTO profile (id, {some}) SELECT id || '-{turn}', {some} FROM profile LIMIT 200")  # noqa: S608
    connection.execute("COMMIT")
    library = Library(library.path, make_catalogue(), now)
    plain = f"SELECT id, {some.removesuffix(', document')} FROM profile ORDER BY changed_at DESC, id DESC"  # noqa: S608

    compare(
        "list of 10,000 profiles",
        library.headers,
        lambda: connection.execute(plain).fetchall(),
        rounds=10,
        reach=2,
    )
    assert len(benchmark(library.headers)) == 10_000
    library.close()
    connection.close()
