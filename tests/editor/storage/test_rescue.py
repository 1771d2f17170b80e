"""Whatever happened to a library file, what is whole in it comes into a new one, and what is not is named."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from editor.domain import upgrades
from editor.domain.about import About, Status
from editor.domain.draft import Document, Draft
from editor.domain.history import Step
from editor.domain.profile import make_catalogue
from editor.domain.register import Member
from editor.domain.specs import Catalogue
from editor.errors import LibraryError
from editor.storage import content
from editor.storage import rescue as rescue_module
from editor.storage.damage import Damage, Part
from editor.storage.headers import StoredSubmission, StoredVersion
from editor.storage.library import Library
from editor.storage.rescue import Rescued, rescue
from editor.storage.soundness import find_damage
from tests.editor.storage.conftest import AT, NAME, REGION, Clock, change, make_step, save, save_members
from tests.editor.storage.test_migrations import make_frozen

Contents = dict[str, tuple[Document, tuple[Step, ...], list[StoredVersion], list[StoredSubmission], dict[int, Member]]]
"""Of each profile all that belongs to it, by its id."""
Damager = Callable[[bytearray, random.Random], None]
ROUNDS = 12
"""For each kind of damage."""


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "rescued.sqlite3"


@dataclass(frozen=True)
class Sample:
    """A library of some hundred pages, with long texts, and what it says."""

    data: bytes
    contents: Contents


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    path = tmp_path_factory.mktemp("sample") / "library.sqlite3"
    catalogue = make_catalogue()
    library = Library(path, catalogue, Clock())
    for number in range(6):
        draft = Draft(catalogue)
        draft.set(NAME, f"Cluster {number}")
        draft.set("strategy.description", f"Wörds of cluster {number}. " * 300 * number)
        stored = library.load(library.create(draft, "New").id)
        steps = [make_step(stored, REGION, f"Region {step} " + "of many words " * step) for step in range(25)]
        library.save_steps(stored.header.id, steps, stored.draft)
        library.add_version(stored.header.id, "Board meeting")
        final = About(stored.header.id, Status.FINAL, 1, None, AT, f"sha-256:{number}")
        library.add_submission(stored.header.id, final, b"x" * 3000 * number)
        members: dict[int, Member] = {at: {"name": f"Member {at} of cluster {number}"} for at in range(1, 9 * number)}
        if members:
            save_members(library, stored.header.id, members)
    gone = Draft(catalogue)
    gone.set(NAME, "Gone")
    library.delete(library.create(gone, "New").id)
    said = contents(library)
    library.close()
    return Sample(path.read_bytes(), said)


def contents(library: Library) -> Contents:
    return {
        header.id: (
            (stored := library.load(header.id)).draft.to_document(),
            stored.history.steps,
            library.versions(header.id),
            library.submissions(header.id),
            library.members.load(header.id).register.members,
        )
        for header in library.headers(archived=None)
    }


def rescued(path: Path, to: Path, catalogue: Catalogue) -> tuple[Rescued, Contents]:
    """Rescue a library; the new one has to be sound, and the old one as it was."""
    before = path.read_bytes()
    made = rescue(path, to, catalogue, Clock())
    assert path.read_bytes() == before
    assert [one for one in to.parent.iterdir() if one.name.startswith(".")] == []
    assert [damage for damage in find_damage(to) if damage.part is not Part.HISTORY] == []
    library = Library(to, catalogue, Clock())
    try:
        return made, contents(library)
    finally:
        library.close()


def test_of_a_sound_library_all_is_rescued(tmp_path: Path, to: Path, catalogue: Catalogue, sample: Sample) -> None:
    path = tmp_path / "sound.sqlite3"
    path.write_bytes(sample.data)

    made, found = rescued(path, to, catalogue)

    assert made.damaged == []
    assert found == sample.contents
    assert len(made.whole) == len(sample.contents) + 1  # one is deleted


def test_a_library_of_the_first_program_is_rescued(path: Path, to: Path, catalogue: Catalogue) -> None:
    make_frozen(path)

    made, found = rescued(path, to, catalogue)

    assert made.damaged == []
    library = Library(path, catalogue, Clock())
    assert found == contents(library)
    library.close()


def flip_bits(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 40)):
        bit = chance.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8


def empty_pages(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 4)):
        page = chance.randrange(len(data) // 4096)
        data[page * 4096 : (page + 1) * 4096] = bytes(4096)


def fill_pages(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 4)):
        page = chance.randrange(len(data) // 4096)
        data[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)


def swap_pages(data: bytearray, chance: random.Random) -> None:
    one, other = (chance.randrange(len(data) // 4096) * 4096 for _ in range(2))
    data[one : one + 4096], data[other : other + 4096] = data[other : other + 4096], data[one : one + 4096]


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def lose_the_beginning(data: bytearray, chance: random.Random) -> None:
    length = chance.choice([16, 100, 4096])
    data[:length] = chance.randbytes(length)


DAMAGERS: list[Damager] = [flip_bits, empty_pages, fill_pages, swap_pages, cut, lose_the_beginning]


@pytest.mark.parametrize("damager", DAMAGERS, ids=lambda damager: damager.__name__)
def test_whatever_is_damaged_what_is_called_whole_is_as_it_was_and_the_rest_is_named(
    damager: Damager, tmp_path: Path, catalogue: Catalogue, sample: Sample
) -> None:
    chance = random.Random(7)  # noqa: S311  (places, not secrets)
    whole = 0

    for number in range(ROUNDS):
        data = bytearray(sample.data)
        damager(data, chance)
        damaged, to = tmp_path / "damaged.sqlite3", tmp_path / f"rescued-{number}.sqlite3"
        damaged.write_bytes(data)
        made, found = rescued(damaged, to, catalogue)
        to.unlink()
        named = {damage.profile_id for damage in made.damaged}
        for profile_id in {header.id for header in made.whole} & sample.contents.keys():
            document, steps, versions, submissions, members = found[profile_id]
            was = sample.contents[profile_id]
            assert (document, steps) == was[:2], number
            assert set(versions) <= set(was[2]), number  # one may be gone without a trace
            assert set(submissions) <= set(was[3]), number
            assert list(members.values()) == [row for row in was[4].values() if row in members.values()], number
            whole += 1
        for profile_id, (document, *_rest) in found.items():
            assert profile_id in named or document == sample.contents[profile_id][0], number

    assert whole >= ROUNDS * (len(sample.contents) if damager is lose_the_beginning else 1)


@pytest.fixture
def damaged(library: Library, rich: str, path: Path) -> Callable[..., None]:
    """Damages the library of `rich`, and closes it."""

    def damage(*statements: str) -> None:
        change(path, "PRAGMA foreign_keys = OFF", *statements)
        library.close()

    return damage


def test_of_a_damaged_history_what_came_after_is_rescued(
    path: Path, to: Path, catalogue: Catalogue, rich: str, damaged: Callable[..., None]
) -> None:
    damaged(f"UPDATE edit SET after = 'x' WHERE step = 3 AND profile_id = '{rich}'")  # noqa: S608

    made, found = rescued(path, to, catalogue)

    assert made.damaged == [Damage(Part.HISTORY, rich, "Wood", 3)]
    assert [step.number for step in found[rich][1]] == [4, 5, 6]
    assert {header.name for header in made.whole} == {"Paper", "Gone"}


@pytest.mark.parametrize(
    ("lost", "steps", "named"),
    [("step = 1", [2, 3, 4, 5, 6], 1), ("step = 6", [], 0), ("step IN (3, 4)", [5, 6], 3)],
)
def test_steps_that_are_gone_are_named(
    lost: str,
    steps: list[int],
    named: int,
    path: Path,
    to: Path,
    catalogue: Catalogue,
    rich: str,
    damaged: Callable[..., None],
) -> None:
    damaged(f"DELETE FROM edit WHERE {lost} AND profile_id = '{rich}'")  # noqa: S608

    made, found = rescued(path, to, catalogue)

    assert made.damaged == [Damage(Part.HISTORY, rich, "Wood", named)]
    assert [step.number for step in found[rich][1]] == steps


def test_an_edit_of_which_not_even_the_number_is_known_is_named(
    path: Path, to: Path, catalogue: Catalogue, rich: str, damaged: Callable[..., None]
) -> None:
    damaged(f"UPDATE edit SET step = 'x' WHERE step = 3 AND profile_id = '{rich}'")  # noqa: S608

    made, _found = rescued(path, to, catalogue)

    assert set(made.damaged) == {Damage(Part.HISTORY, rich, "Wood", number) for number in (0, 3)}


def test_a_damaged_document_is_made_again_and_named_where_it_may_not_be_whole(
    path: Path, to: Path, catalogue: Catalogue, rich: str, damaged: Callable[..., None]
) -> None:
    damaged(
        f"UPDATE profile SET document = 'x', digest = 'y' WHERE id = '{rich}'",  # noqa: S608
        "UPDATE profile SET document = 'x' WHERE name = 'Paper'",
    )

    made, found = rescued(path, to, catalogue)

    assert made.damaged == [Damage(Part.DOCUMENT, rich, "Wood")]
    assert found[rich][0]["profile"]["general"]["name"] == "Wood"  # type: ignore[index,call-overload]
    assert {header.name for header in made.whole} == {"Paper", "Gone"}


def test_a_profile_without_its_row_is_made_again_from_its_journal(
    path: Path, to: Path, catalogue: Catalogue, rich: str, damaged: Callable[..., None]
) -> None:
    damaged(f"DELETE FROM profile WHERE id = '{rich}'")  # noqa: S608

    made, found = rescued(path, to, catalogue)

    assert Damage(Part.DOCUMENT, rich, "Wood") in made.damaged
    assert [step.number for step in found[rich][1]] == [1, 2, 3, 4, 5, 6]
    assert [submission.revision for submission in found[rich][3]] == [1]


def test_a_profile_of_which_nothing_is_left_but_its_id_is_named(
    path: Path, to: Path, catalogue: Catalogue, rich: str, damaged: Callable[..., None]
) -> None:
    damaged("DELETE FROM profile", "DELETE FROM edit", "DELETE FROM version")

    made, found = rescued(path, to, catalogue)

    assert made.damaged == [Damage(Part.DOCUMENT, rich)]
    assert (made.whole, found) == ([], {})


def test_what_lists_show_and_the_state_are_made_again(
    path: Path, to: Path, catalogue: Catalogue, rich: str, damaged: Callable[..., None]
) -> None:
    damaged(f"UPDATE profile SET name = 'x', changed_at = 'x', revision = 9 WHERE id = '{rich}'")  # noqa: S608

    made, found = rescued(path, to, catalogue)

    assert made.damaged == [Damage(Part.HEADER, rich, "Wood")]
    library = Library(to, catalogue, Clock())
    header = library.find("Wood")
    library.close()
    assert (header.id, header.revision) == (rich, 2)
    assert len(found[rich][1]) == 6


def test_damaged_versions_and_submissions_are_named_and_left_out(
    path: Path, to: Path, catalogue: Catalogue, rich: str, damaged: Callable[..., None]
) -> None:
    damaged("UPDATE version SET document = 'x'", "UPDATE submission SET data = x'00'")

    made, found = rescued(path, to, catalogue)

    assert made.damaged == [Damage(Part.VERSION, rich, "Wood", 1), Damage(Part.SUBMISSION, rich, "Wood", 1)]
    assert found[rich][2:4] == ([], [])


def test_a_version_gives_the_state_of_a_profile_whose_first_steps_are_lost(
    path: Path, to: Path, catalogue: Catalogue, rich: str, damaged: Callable[..., None]
) -> None:
    damaged(
        f"DELETE FROM edit WHERE step < 3 AND profile_id = '{rich}'",  # noqa: S608
        f"UPDATE profile SET document = 'x' WHERE id = '{rich}'",  # noqa: S608
    )

    made, found = rescued(path, to, catalogue)

    assert made.damaged == [Damage(Part.HISTORY, rich, "Wood", 2)]
    assert found[rich][0]["profile"]["general"]["country"] == {"code": "PL", "label": "Poland"}  # type: ignore[index,call-overload]


def test_what_a_newer_program_saved_is_named(
    library: Library, wood: Draft, path: Path, to: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(content, "DOCUMENT_VERSION", 99)
        profile_id = library.create(wood, "New").id
    library.close()

    made, _found = rescued(path, to, catalogue)

    assert made.damaged == [Damage(Part.DOCUMENT, profile_id, "Wood Cluster")]


def test_a_version_of_a_newer_program_is_no_obstacle(
    library: Library, wood: Draft, path: Path, to: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile_id = library.create(wood, "New").id
    with monkeypatch.context() as later:
        later.setattr(upgrades, "UPGRADES", tuple([lambda _document: None] * 98))
        for module in (content, upgrades):
            later.setattr(module, "DOCUMENT_VERSION", 99)
        library.add_version(library.create(wood, "New").id, "Later")
    library.close()
    change(
        path,
        f"UPDATE version SET profile_id = '{profile_id}'",  # noqa: S608
        f"UPDATE profile SET document = 'x' WHERE id = '{profile_id}'",  # noqa: S608
    )

    made, found = rescued(path, to, catalogue)

    assert Damage(Part.VERSION, profile_id, "Wood Cluster", 1) in made.damaged
    assert found[profile_id][0] == wood.to_document()


@pytest.mark.parametrize(
    ("damage", "part"),
    [
        ("UPDATE profile SET revision = -3 WHERE name = 'Łódź Wood'", None),
        ("UPDATE profile SET name = CAST(x'ff' AS TEXT) WHERE name = 'Łódź Wood'", Part.HEADER),
        ("UPDATE profile SET document = 'x' WHERE name = 'Łódź Wood'", None),
        ("UPDATE edit SET label = CAST(x'ff' AS TEXT) WHERE step = 3", Part.HISTORY),
        ("UPDATE submission SET issued_at = CAST(x'ff' AS TEXT)", Part.SUBMISSION),
    ],
)
def test_a_damaged_library_of_the_first_program_is_rescued_as_well(
    damage: str, part: Part | None, path: Path, to: Path, catalogue: Catalogue
) -> None:
    make_frozen(path)
    change(path, damage)

    made, found = rescued(path, to, catalogue)

    assert {one.part for one in made.damaged} == ({part} if part else set())
    assert len(found) == 3


def test_where_a_row_is_there_twice_the_sound_one_counts_and_then_the_newer_one(
    library: Library, rich: str, path: Path, to: Path, catalogue: Catalogue
) -> None:
    older = path.read_bytes()
    save(library, library.load(rich), REGION, "Pomerania")
    newer = path.read_bytes()
    library.close()
    path.write_bytes(newer + older)

    _made, found = rescued(path, to, catalogue)

    assert found[rich][0]["profile"]["general"]["region"] == "Pomerania"  # type: ignore[index,call-overload]


def test_a_write_that_was_interrupted_is_taken_back_first(
    library: Library, rich: str, path: Path, to: Path, catalogue: Catalogue
) -> None:
    expected = contents(library)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE profile SET document = replace(document, 'Wood', 'Food') || hex(zeroblob(30000))")
        connection.execute("UPDATE edit SET label = label || hex(zeroblob(3000))")
        interrupted, journal = path.read_bytes(), path.with_name(path.name + "-journal").read_bytes()
        connection.execute("ROLLBACK")
    library.close()
    path.write_bytes(interrupted)
    path.with_name(path.name + "-journal").write_bytes(journal)

    made, found = rescued(path, to, catalogue)

    assert made.damaged == []
    assert found == expected


@pytest.mark.parametrize(
    "data", [b"", b"x", b"SQLite format 3\x00", b"SQLite format 3\x00\x00\x01" * 9000, bytes(9000)]
)
def test_of_a_file_with_nothing_in_it_nothing_is_rescued(
    data: bytes, tmp_path: Path, to: Path, catalogue: Catalogue
) -> None:
    path = tmp_path / "odd.sqlite3"
    path.write_bytes(data)

    made, found = rescued(path, to, catalogue)

    assert (made.whole, made.damaged, found) == ([], [], {})


def test_rows_that_belong_to_nobody_are_left_out(
    path: Path, to: Path, catalogue: Catalogue, rich: str, damaged: Callable[..., None]
) -> None:
    damaged("UPDATE profile SET id = x'41' WHERE name = 'Paper'", "UPDATE profile SET filled = 2.5 WHERE name = 'Gone'")

    made, found = rescued(path, to, catalogue)

    assert {header.name for header in made.whole} == {"Wood"}
    assert {damage.part for damage in made.damaged if damage.name == "Gone"} == {Part.HEADER}
    assert rich in found


def test_a_file_that_is_there_is_not_overwritten(path: Path, to: Path, catalogue: Catalogue, library: Library) -> None:
    to.write_text("mine")

    with pytest.raises(LibraryError):
        rescue(path, to, catalogue, Clock())

    assert to.read_text() == "mine"


def test_a_file_that_is_not_there_is_told_and_nothing_is_made(tmp_path: Path, to: Path, catalogue: Catalogue) -> None:
    with pytest.raises(LibraryError):
        rescue(tmp_path / "nothing.sqlite3", to, catalogue, Clock())

    assert list(tmp_path.iterdir()) == []


def test_a_rescue_that_fails_leaves_nothing_behind(
    path: Path, to: Path, catalogue: Catalogue, rich: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_rest: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(rescue_module, "content_columns", fail)

    with pytest.raises(LibraryError, match="is full"):
        rescue(path, to, catalogue, Clock())

    assert not to.exists()
