"""A damaged key misleads SQLite: it finds too few edits, and says nothing. No edit is hidden all the same, and work goes on."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from editor.domain.draft import Draft
from editor.domain.history import Step
from editor.errors import LibraryError
from editor.storage import journal
from editor.storage.damage import Damage, Part
from editor.storage.journal import is_nearly
from editor.storage.library import Library
from tests.editor.storage.conftest import AT, NAME, REGION, Opener, change, make_step, save
from tests.editor.storage.test_damaged_pages import spoil_page_with
from tests.editor.storage.test_fault_words import error_of

STEPS = 90
Histories = dict[str, Sequence[Step]]


@pytest.fixture
def histories(library: Library, wood: Draft) -> Histories:
    """Three profiles whose journals take several pages, by their ids; the library is closed."""
    found: Histories = {}
    for name in ("First", "Second", "Third"):
        wood.set(NAME, name)
        stored = library.load(library.create(wood, "New").id)
        steps = [make_step(stored, REGION, f"{name} {number} " + "of many words " * 5) for number in range(STEPS)]
        library.save_steps(stored.header.id, steps, stored.draft)
        found[stored.header.id] = library.load(stored.header.id).history.steps
    library.close()
    return found


def places_of_edits(path: Path, profile_id: str) -> list[int]:
    """Where the id of a profile begins in its edits, in the order of the file."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'edit'").fetchone()
    data = path.read_bytes()
    pages, places = [root], []
    for page in pages:
        begin = (page - 1) * 4096
        if data[begin] == 0x02:  # with pages below
            pages += [int.from_bytes(data[begin + 8 : begin + 12], "big")]
            for cell in range(int.from_bytes(data[begin + 3 : begin + 5], "big")):
                at = begin + int.from_bytes(data[begin + 12 + 2 * cell : begin + 14 + 2 * cell], "big")
                pages.append(int.from_bytes(data[at : at + 4], "big"))
        place = data.find(profile_id.encode(), begin, begin + 4096)
        while place >= 0:
            places.append(place)
            place = data.find(profile_id.encode(), place + 1, begin + 4096)
    return places


def flip(path: Path, *places: int, bit: int = 1) -> None:
    data = bytearray(path.read_bytes())
    for place in places:
        data[place] ^= bit
    path.write_bytes(data)


def hit_last_edit(path: Path, profile_id: str, *more: bytes) -> None:
    """Damage the id of the last edit, so that it seems to come after; and some words of it."""
    data = path.read_bytes()
    edit = data.rindex(f'"Third {STEPS - 1} '.encode())
    place = data.rindex(profile_id.encode(), 0, edit)
    flip(path, place + 5, *(data.index(words, place) for words in more), bit=0x08)


@pytest.mark.parametrize("letter", [2, 20])
@pytest.mark.parametrize("which", [0, 1, 2])
def test_no_edit_is_hidden_by_a_damaged_key_of_any_other(
    which: int, letter: int, histories: Histories, path: Path, open_library: Opener
) -> None:
    sound = path.read_bytes()
    for place in places_of_edits(path, list(histories)[which])[::9]:
        path.write_bytes(sound)
        flip(path, place + letter)
        library = open_library()

        assert {one: library.load(one).history.steps for one in histories} == histories, place
        library.close()


def test_work_goes_on_where_a_damaged_key_misleads(histories: Histories, path: Path, open_library: Opener) -> None:
    sound = path.read_bytes()
    for place in places_of_edits(path, list(histories)[1])[::30]:
        path.write_bytes(sound)
        flip(path, place + 2, bit=0x04)
        library = open_library()
        made = {}
        for profile_id in histories:
            stored = library.load(profile_id)
            step = save(library, stored, REGION, "Pomerania")
            for text in ("Mazovia", "Łódź"):  # typing goes on
                edit = stored.draft.edit(REGION, text)
                assert edit is not None
                stored.draft.apply(edit)
                step = stored.history.amend(step, AT, edit)
                library.save_steps(profile_id, [step], stored.draft)
            made[profile_id] = stored.history.steps
        library.close()

        library = open_library()
        assert {one: library.load(one).history.steps for one in histories} == made
        assert {library.load(one).draft.get(REGION) for one in histories} == {"Łódź"}
        assert library.find_damage() == []  # the checksum said whose the edit was
        library.close()


def test_an_edit_that_seems_to_belong_to_nobody_is_named_and_mended(
    histories: Histories, path: Path, open_library: Opener
) -> None:
    profile_id = list(histories)[2]
    hit_last_edit(path, profile_id)
    library = open_library()

    assert Damage(Part.HISTORY, profile_id, "Third", STEPS + 1) in library.find_damage()
    assert library.load(profile_id).history.steps == histories[profile_id]
    library.mend(profile_id)

    assert library.find_damage() == []
    assert library.load(profile_id).history.steps == histories[profile_id]


def test_an_edit_of_nobody_that_is_damaged_itself_ends_what_is_known(
    histories: Histories, path: Path, open_library: Opener
) -> None:
    profile_id = list(histories)[2]
    hit_last_edit(path, profile_id, b"many words")
    library = open_library()

    stored = library.load(profile_id)
    assert stored.damage == (Damage(Part.HISTORY, profile_id, "Third", STEPS + 1),)
    assert stored.history.steps == ()
    step = save(library, stored, REGION, "Pomerania")
    assert step.number == STEPS + 2
    assert library.load(profile_id).history.steps == (step,)
    library.mend(profile_id)

    assert library.find_damage() == []
    assert library.load(profile_id).history.steps == (step,)


def test_an_edit_of_which_nobody_can_say_whose_it_is_is_told(
    histories: Histories, path: Path, open_library: Opener
) -> None:
    profile_id = list(histories)[2]
    data = path.read_bytes()
    place = data.rindex(profile_id.encode(), 0, data.rindex(f'"Third {STEPS - 1} '.encode()))
    header = data.rindex(bytes([13 + 2 * len(profile_id)]), 0, place)  # the length of the id
    flip(path, header, bit=2)

    library = open_library()

    stored = library.load(profile_id)
    assert stored.damage == (Damage(Part.HISTORY, profile_id, "Third", 0),)
    assert stored.history.steps == ()  # the last one is missing
    assert [library.load(one).history.steps for one in list(histories)[:2]] == list(histories.values())[:2]


def hide_last_edits(path: Path, words: str) -> None:
    """Let the page that ends with an edit say that it has two fewer."""
    data = bytearray(path.read_bytes())
    page = data.rindex(words.encode()) // 4096 * 4096
    data[page + 3 : page + 5] = (int.from_bytes(data[page + 3 : page + 5], "big") - 2).to_bytes(2, "big")
    path.write_bytes(data)


def test_last_edits_of_which_sqlite_says_nothing_are_told_for_the_document_has_them(
    histories: Histories, path: Path, open_library: Opener
) -> None:
    profile_id = list(histories)[2]
    hide_last_edits(path, f'"Third {STEPS - 1} ')
    library = open_library()

    stored = library.load(profile_id)

    assert str(stored.draft.get(REGION)).startswith(f"Third {STEPS - 1} ")
    assert stored.damage == (Damage(Part.HISTORY, profile_id, "Third"),)
    assert stored.history.steps == ()
    assert [library.load(one).history.steps for one in list(histories)[:2]] == list(histories.values())[:2]
    save(library, stored, REGION, "Pomerania")
    assert library.load(profile_id).draft.get(REGION) == "Pomerania"


def test_a_history_whose_last_edits_are_hidden_is_mended_with_a_step_to_what_the_document_says(
    histories: Histories, path: Path, open_library: Opener
) -> None:
    profile_id = list(histories)[2]
    hide_last_edits(path, f'"Third {STEPS - 1} ')
    library = open_library()
    before = library.load(profile_id)

    library.mend(profile_id)

    stored = library.load(profile_id)
    *steps, last = stored.history.steps
    assert stored.damage == ()
    assert tuple(steps) == tuple(histories[profile_id][:-2])
    assert (last.number, last.label) == (steps[-1].number + 1, "Mended")
    assert [(one.before, one.after) for one in last.edits] == [(steps[-1].edits[0].after, before.draft.get(REGION))]
    assert stored.draft.to_document() == before.draft.to_document()
    save(library, stored, REGION, "Pomerania")
    assert library.load(profile_id).damage == ()


def test_an_edit_is_not_taken_back_where_another_has_its_number(
    histories: Histories, path: Path, open_library: Opener
) -> None:
    profile_id = list(histories)[2]
    hit_last_edit(path, profile_id)
    change(
        path,
        f"INSERT INTO edit SELECT '{profile_id}', {STEPS + 1}, position, at, by, 'Another', undoes, redoes, path, before,"  # noqa: S608
        f" after, mark_before, mark_after, checksum FROM edit WHERE +profile_id = '{profile_id}' AND step = {STEPS}",
    )
    library = open_library()

    step = save(library, library.load(profile_id), REGION, "Pomerania")
    assert step.number == STEPS + 2
    assert Damage(Part.HISTORY, profile_id, "Third", STEPS + 1) in library.find_damage()
    library.mend(profile_id)

    assert library.find_damage() == []
    assert library.load(profile_id).history.steps == (histories[profile_id][-1], step)


def test_a_profile_with_hidden_edits_is_taken_from_a_backup_and_replaced_by_one(
    histories: Histories, path: Path, tmp_path: Path, open_library: Opener
) -> None:
    sound, damaged = tmp_path / "sound.sqlite3", tmp_path / "damaged.sqlite3"
    shutil.copyfile(path, sound)
    profile_id = list(histories)[1]
    for place in places_of_edits(path, profile_id)[::30]:
        shutil.copyfile(sound, path)
        flip(path, place + 2, bit=0x04)
        shutil.copyfile(path, damaged)
        for source in (sound, damaged):
            library = open_library()
            for one in histories:
                library.take_from(source, one)
                assert library.load(one).history.steps == histories[one]
            assert library.find_damage() == []
            library.close()


def test_where_a_page_cannot_be_read_either_what_can_be_is_mended(
    histories: Histories, path: Path, open_library: Opener
) -> None:
    profile_id = list(histories)[2]
    spoil_page_with(path, f'"Third {STEPS // 2} '.encode())
    library = open_library()

    stored = library.load(profile_id)

    assert stored.damage[0].part is Part.HISTORY
    assert stored.history.steps == histories[profile_id][-len(stored.history.steps) :]
    step = save(library, stored, REGION, "Pomerania")
    assert library.load(profile_id).history.steps[-1] == step
    assert library.mend(next(iter(histories))).name == "First"


def test_a_lock_while_every_edit_is_looked_at_is_no_damage(
    histories: Histories, path: Path, open_library: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile_id = list(histories)[2]
    hit_last_edit(path, profile_id)
    library = open_library()

    def read(*_rest: object) -> None:
        raise DBAPIError("SELECT", {}, error_of(sqlite3.SQLITE_BUSY))

    monkeypatch.setattr(journal, "read", read)

    with pytest.raises(LibraryError, match="Another program is working"):
        library.mend(profile_id)


@pytest.mark.parametrize(
    ("found", "is_one"),
    [
        ("0197-abcd", True),
        ("0197-abcX", True),
        (b"01\xff7-abcX", True),
        ("01\udcff7-abcd", True),
        ("0XXX-abcd", True),
        ("0XXX-Xbcd", False),
        ("0197-abcde", False),
        ("0197-abc", False),
        (7, False),
        (None, False),
    ],
)
def test_a_damaged_id_tells_whose_it_is(found: object, is_one: bool) -> None:
    assert is_nearly(found, "0197-abcd") is is_one
