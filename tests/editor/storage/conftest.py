"""A library in a folder of its own, a clock that ticks, and a draft with something in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor.domain.draft import Draft
from editor.domain.history import Step
from editor.domain.specs import Catalogue
from editor.storage.library import Library, StoredProfile

NAME = "general.name"
REGION = "general.region"
AT = "2026-11-23T14:02:05Z"


class Clock:
    """A second passes whenever somebody looks."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.sqlite3"


Opener = Callable[[], Library]


@pytest.fixture
def open_library(path: Path, catalogue: Catalogue, clock: Clock) -> Iterator[Opener]:
    """Opens the library, as often as wanted; a short patience with other programs."""
    opened: list[Library] = []

    def opener() -> Library:
        library = Library(path, catalogue, clock, patience=0.05)
        opened.append(library)
        return library

    yield opener
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: Opener) -> Library:
    return open_library()


@pytest.fixture
def wood(catalogue: Catalogue) -> Draft:
    """A draft with a name and a country."""
    draft = Draft(catalogue)
    draft.set(NAME, "Wood Cluster")
    draft.set("general.country", {"code": "PL", "label": "Poland"})
    return draft


def make_step(stored: StoredProfile, path: str, value: str) -> Step:
    """Edit a loaded profile as the window does."""
    edit = stored.draft.edit(path, value)
    assert edit is not None
    stored.draft.apply(edit)
    return stored.history.add(path, AT, [edit])


def save(library: Library, stored: StoredProfile, path: str, value: str) -> Step:
    """Edit a loaded profile and keep it."""
    step = make_step(stored, path, value)
    library.save_steps(stored.header.id, [step], stored.draft)
    return step
