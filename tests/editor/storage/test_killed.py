"""A program that is killed at any moment has lost nothing that it said was saved."""

from __future__ import annotations

import multiprocessing
import random
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import Catalogue
from editor.domain.values import JsonValue
from editor.storage.library import Library
from tests.editor.storage.conftest import REGION, Clock, save

ROUNDS = 20


def edit_for_ever(path: Path, profile_id: str, acknowledge: Connection) -> None:
    """Save one edit after the other, and say of each that it is saved."""
    library = Library(path, make_catalogue(), Clock())
    stored = library.load(profile_id)
    while True:
        text = f"Region {stored.history.next_number}"
        save(library, stored, REGION, text)
        acknowledge.send(text)


def kill_while_it_edits(path: Path, profile_id: str, seconds: float) -> list[str]:
    """Let another process edit, kill it some time after its first edit, and return what it said was saved."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["editor.storage.library", "editor.domain.profile"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=edit_for_ever, args=(path, profile_id, theirs))
    process.start()
    theirs.close()
    acknowledged = [ours.recv()]  # killed before, it would test nothing
    time.sleep(seconds)
    process.kill()
    process.join()
    process.close()
    with ours, suppress(EOFError):
        while True:
            acknowledged.append(ours.recv())
    return acknowledged


@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="20 processes take too long to start here"
)
def test_what_was_acknowledged_survives_sigkill(path: Path, catalogue: Catalogue, wood: Draft) -> None:
    chance = random.Random(7)  # noqa: S311  (moments, not secrets)
    library = Library(path, catalogue, Clock())
    profile_id = library.create(wood, "New").id
    library.close()
    kept: list[JsonValue] = []

    for _ in range(ROUNDS):
        acknowledged = kill_while_it_edits(path, profile_id, chance.uniform(0, 0.04))
        library = Library(path, catalogue, Clock())
        stored = library.load(profile_id)
        library.close()
        regions = [step.edits[0].after for step in stored.history.steps[1:]]

        expected = kept + acknowledged
        assert regions[: len(expected)] == expected
        assert len(regions) <= len(expected) + 1  # one that was saved and could not be acknowledged any more
        assert stored.draft.get(REGION) == (regions[-1] if regions else None)
        kept = regions
