"""A damaged profile is made again from whatever is left of it: journal, versions, or what was handed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor import submitting
from editor.recovering import recovered
from editor.storage.library import Library
from tests.editor.exchange.drafts import CATALOGUE, NOW, VOCABULARIES, full_draft
from tests.editor.storage.conftest import REGION, change, save

LATER = NOW.replace(year=NOW.year + 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    library = Library(path, CATALOGUE, lambda: NOW)
    yield library
    library.close()


@pytest.fixture
def handed_in(library: Library, path: Path) -> str:
    """A profile that was handed in, and lost its document and its first steps."""
    stored = library.load(library.create(full_draft(), "Import").id)
    save(library, stored, REGION, "Silesia")
    submitting.hand_in(library, stored.header.id, path.with_name("final.json"), VOCABULARIES, LATER)
    stored.history.add("Region", "2999-11-23T14:02:05Z", [])
    edit = stored.draft.edit(REGION, "Mazovia")
    assert edit is not None
    stored.draft.apply(edit)
    step = stored.history.add("Region", "2999-11-23T14:02:05Z", [edit])
    library.save_steps(stored.header.id, [step], stored.draft)
    change(path, "UPDATE edit SET after = 'x' WHERE step < 3", "UPDATE profile SET document = 'x'")
    return stored.header.id


def test_what_was_handed_in_and_the_steps_since_make_the_profile_again(library: Library, handed_in: str) -> None:
    made = recovered(library, handed_in, CATALOGUE, NOW)

    assert made is not None
    expected = full_draft()
    expected.set(REGION, "Mazovia")
    assert made.draft.to_profile_json() == expected.to_profile_json()
    assert made.at == "2999-11-23T14:02:05Z"


def test_a_damaged_submission_gives_nothing(library: Library, handed_in: str, path: Path) -> None:
    change(path, "UPDATE submission SET data = CAST(replace(data, 'a', 'b') AS BLOB)")

    made = recovered(library, handed_in, CATALOGUE, NOW)

    assert made is not None
    assert dict(made.draft.values) == {REGION: "Mazovia"}
    assert not made.is_whole


def test_a_damaged_submission_is_no_obstacle_to_the_next_one(library: Library, path: Path) -> None:
    profile_id = library.create(full_draft(), "Import").id
    submitting.hand_in(library, profile_id, path.with_name("final.json"), VOCABULARIES, NOW)
    change(path, "UPDATE submission SET data = CAST(replace(data, 'a', 'b') AS BLOB)")

    final = submitting.hand_in(library, profile_id, path.with_name("final.json"), VOCABULARIES, LATER)

    assert final.about.revision == 2
