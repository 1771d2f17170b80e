"""Handing in: final submissions made, validated, digested and written, beside writing the same bytes durably.

And the letter of what changed between two revisions, all that is said of it, beside writing both as JSON and reading them again.
"""

from __future__ import annotations

import json
import os
import sqlite3
from itertools import count, islice
from pathlib import Path

from editor.domain.checks import prove
from editor.domain.draft import Draft
from editor.domain.letter import Side, make_letter
from editor.exchange.files import write_file
from editor.exchange.formats import read_file
from editor.exchange.submission import make_final_submission
from editor.paths import RESOURCES
from editor.storage.library import Library
from editor.submitting import hand_in
from tests.benchmarks.ratio import WARM_UP, compare
from tests.benchmarks.test_differences import another
from tests.editor.exchange.drafts import CATALOGUE, NOW, TODAY, VOCABULARIES
from tests.editor.exchange.test_submission import ABOUT
from tests.editor.handed_in import final_of, next_about

EXAMPLE = RESOURCES / "examples" / "example-submission.json"
BATCH, ROUNDS = 100, 100
"""10,000 in all."""
HANDED_IN = 300


def example() -> Draft:
    return read_file(EXAMPLE, CATALOGUE, VOCABULARIES, NOW).draft


def write_durably(path: Path, data: bytes) -> None:
    """The least that a file costs that is whole in its place even after a power cut."""
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def test_10000_final_submissions(tmp_path: Path) -> None:
    """Each is another one and a file of its own, on both sides."""
    draft, numbers, places = example(), count(), count()
    data = final_of(draft).data
    (tmp_path / "ours").mkdir()
    (tmp_path / "floor").mkdir()

    def ours() -> None:
        for number in islice(numbers, BATCH):
            draft.set("composition.members_total", 64 + number)
            profile = prove(draft, TODAY)
            assert profile is not None
            submission = make_final_submission(profile, draft, ABOUT, VOCABULARIES)
            write_file(tmp_path / "ours" / f"{number}.json", submission.data)

    def floor() -> None:
        for number in islice(places, BATCH):
            write_durably(tmp_path / "floor" / f"{number}.json", data)

    compare("10,000 final submissions, 100 at a time", ours, floor, rounds=ROUNDS, reach=2)


def test_handing_in(tmp_path: Path) -> None:
    """All of it: read from the library, proved, written as a file, and kept in the library; beside both writes alone."""
    data = final_of(example()).data
    library = Library(tmp_path / "library.sqlite3", CATALOGUE, lambda: NOW)
    ids = iter([library.create(example(), "Import").id for _one in range(HANDED_IN)])
    raw = sqlite3.connect(tmp_path / "raw.sqlite3", isolation_level=None)
    raw.execute("PRAGMA synchronous = EXTRA")
    raw.execute("CREATE TABLE submission (data BLOB NOT NULL)")

    def ours() -> None:
        profile_id = next(ids)
        hand_in(library, profile_id, tmp_path / f"{profile_id}.json", VOCABULARIES, NOW)

    def floor() -> None:
        write_durably(tmp_path / "floor.json", data)
        raw.execute("INSERT INTO submission VALUES (?)", (data,))

    compare("hand in, a file and the library", ours, floor, rounds=HANDED_IN - WARM_UP, reach=2)
    library.close()
    raw.close()


def test_a_letter_of_two_revisions() -> None:
    """Every field differs: the difference of two revisions is to take 10 ms at most."""
    before, after = example(), example()
    for path, value in before.values.items():
        after.set(path, another(CATALOGUE.fields[path], value))
    old = final_of(before)
    sides = Side(old.about, before), Side(next_about(old), after)
    documents = before.to_document(), after.to_document()

    compare(
        "a letter of two revisions, each of whose fields differs (10 ms)",
        lambda: make_letter(*sides),
        lambda: [json.loads(json.dumps(document)) for document in documents],
        reach=50,
    )
