"""A library in a folder of its own, a clock that ticks, and a draft with something in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor.domain.about import About, Status
from editor.domain.draft import Draft
from editor.domain.history import Step
from editor.domain.register import Changes, Member
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


def oak() -> Member:
    """A member of whom everything is known."""
    return {
        "name": "Oak Ltd",
        "country": {"code": "DK", "label": "Denmark"},
        "region": "Central Jutland",
        "category": {"code": "sme", "label": "SME"},
        "size": {"code": "small", "label": "10-49"},
        "public_body": False,
        "startup": True,
        "agreement": True,
        "since": "2019-05-01",
    }


def save_members(library: Library, profile_id: str, changes: Changes, label: str = "Edit") -> Step:
    """Change the register of a profile as the window does."""
    register = library.members.load(profile_id).register
    step = register.change(label, AT, changes)
    assert step is not None
    library.members.save(profile_id, [step])
    return step


def change(path: Path, *statements: str) -> None:
    """Change a library behind the program's back, whatever its own rules are."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        with connection:
            for statement in statements:
                connection.execute(statement)


@pytest.fixture
def rich(library: Library, wood: Draft) -> str:
    """A library with something in every table; the id of the profile that has the most."""
    stored = library.load(library.create(wood, "Import made.txt").id)
    for text in ("Silesia", "Mazovia", "Łódź"):
        save(library, stored, REGION, text)
    profile_id = stored.header.id
    library.add_version(profile_id, "Board meeting May")
    library.add_submission(profile_id, About(profile_id, Status.FINAL, 1, None, AT, "sha-256:abc"), b'{"a": 1}')
    save(library, stored, "strategy.description", "Words, many of them. " * 400)
    save(library, stored, NAME, "Wood")
    save_members(library, profile_id, {1: oak(), 2: {"name": "Beech Ltd", "fee": True}}, "Import members.csv")
    save_members(library, profile_id, {2: None, 3: {"name": "Łódź University"}})
    wood.set(NAME, "Paper")
    library.create(wood, "New")
    wood.set(NAME, "Gone")
    library.delete(library.create(wood, "New").id)
    return profile_id
