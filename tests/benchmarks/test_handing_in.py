"""Handing in: final submissions made, validated, digested and written, beside writing the same bytes durably.

And the letter of what changed between two revisions, all that is said of it, beside writing both as JSON and reading them again.
"""

from __future__ import annotations

import json
import os
from itertools import count
from pathlib import Path

from editor.domain.checks import prove
from editor.domain.draft import Draft
from editor.domain.letter import Side, make_letter
from editor.exchange.files import write_file
from editor.exchange.formats import read_file
from editor.exchange.submission import make_final_submission
from editor.paths import RESOURCES
from tests.benchmarks.ratio import compare
from tests.benchmarks.test_differences import another
from tests.editor.exchange.drafts import CATALOGUE, NOW, TODAY, VOCABULARIES
from tests.editor.exchange.test_submission import ABOUT
from tests.editor.handed_in import final_of, next_about

EXAMPLE = RESOURCES / "examples" / "example-submission.json"
BATCH, ROUNDS = 100, 100
"""10,000 in all."""


def example() -> Draft:
    return read_file(EXAMPLE, CATALOGUE, VOCABULARIES, NOW).draft


def test_10000_final_submissions(tmp_path: Path) -> None:
    draft, numbers = example(), count()
    data = final_of(draft).data

    def ours() -> None:
        for _one in range(BATCH):
            draft.set("composition.members_total", 64 + next(numbers) % 50)
            profile = prove(draft, TODAY)
            assert profile is not None
            submission = make_final_submission(profile, draft, ABOUT, VOCABULARIES)
            write_file(tmp_path / "ours.json", submission.data)

    def floor() -> None:
        for _one in range(BATCH):
            new = tmp_path / "new.json"
            with new.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.replace(tmp_path / "floor.json")
            folder = os.open(tmp_path, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)

    compare("10,000 final submissions, 100 at a time", ours, floor, rounds=ROUNDS, reach=2)


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
