"""The register of members: every change is kept, by whom and when; nothing of it hides, and nothing of it is lost unseen."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from editor.domain.draft import Draft, Edit
from editor.domain.history import Step
from editor.domain.register import Changes, Member, Register
from editor.domain.specs import Catalogue
from editor.errors import ConflictError, HeldError, LibraryError, NoSuchProfileError
from editor.storage import registers, statements
from editor.storage.damage import Damage, Part
from editor.storage.library import Library
from editor.storage.registers import COLUMNS, StoredRegister, read_steps, whole_again, write_rows
from tests.editor.storage.conftest import AT, Clock, Opener, change, oak, save_members
from tests.editor.storage.test_migrations import make_frozen, rows_of

BEECH: Member = {"name": "Beech Ltd", "fee": True}
CEDAR: Member = {"name": "Cedar Ltd"}


@pytest.fixture
def wood_id(library: Library, wood: Draft) -> str:
    return library.create(wood, "New").id


def members(library: Library, profile_id: str) -> dict[int, Member]:
    return library.members.load(profile_id).register.members


def step_of(stored: StoredRegister, number: int, row: Member) -> Step:
    """Change one member of a loaded register."""
    step = stored.register.change("Edit", AT, {number: row})
    assert step is not None
    return step


def test_a_register_comes_back_as_it_was_with_all_that_was_done_to_it(
    path: Path, catalogue: Catalogue, clock: Clock, wood: Draft
) -> None:
    library = Library(path, catalogue, clock, by="Ana Pop")
    profile_id = library.create(wood, "New").id
    made = [
        save_members(library, profile_id, {1: oak(), 2: BEECH}, "Import members.csv"),
        save_members(library, profile_id, {2: None, 3: {"name": "Łódź\n\U0001f332 University"}}),
    ]
    stored = library.members.load(profile_id)
    undone = stored.register.history.undo(AT)
    assert undone is not None
    library.members.save(profile_id, [undone])
    library.close()

    again = Library(path, catalogue, clock)
    stored = again.members.load(profile_id)

    assert stored.register.members == {1: oak(), 2: BEECH}
    assert stored.register.history.steps == (*made, undone)
    assert [step.by for step in stored.register.history.steps] == ["Ana Pop"] * 3
    assert stored.register.history.redo_label == "Edit"
    assert list(stored.register.next_numbers(1)) == [4]
    assert not stored.is_damaged
    assert again.find_damage() == []
    again.close()


def test_registers_of_two_profiles_are_two(library: Library, wood_id: str, wood: Draft) -> None:
    other = library.create(wood, "New").id
    save_members(library, wood_id, {1: oak()})
    save_members(library, other, {1: BEECH})

    assert members(library, wood_id) == {1: oak()}
    assert members(library, other) == {1: BEECH}


def test_a_step_that_goes_on_takes_the_place_of_what_it_was(library: Library, wood_id: str) -> None:
    stored = library.members.load(wood_id)
    step = step_of(stored, 1, {"name": "C"})
    library.members.save(wood_id, [step])
    edit = Edit("1", {"name": "C"}, CEDAR)
    stored.register.apply(edit)
    library.members.save(wood_id, [stored.register.history.amend(step, AT, edit)])

    again = library.members.load(wood_id)

    assert again.register.members == {1: CEDAR}
    assert [len(one.edits) for one in again.register.history.steps] == [1]
    library.members.save(wood_id, [])  # which is no fault


def test_typing_goes_on_in_a_step_of_before_the_register_was_loaded_again(library: Library, wood_id: str) -> None:
    stored = library.members.load(wood_id)
    step = step_of(stored, 1, {"name": "C"})
    library.members.save(wood_id, [step])

    library.members.load(wood_id)
    edit = Edit("1", {"name": "C"}, CEDAR)
    library.members.save(wood_id, [stored.register.history.amend(step, AT, edit)])

    assert members(library, wood_id) == {1: CEDAR}


def test_who_did_not_look_at_a_register_does_not_write_to_it(
    library: Library, open_library: Opener, wood_id: str
) -> None:
    step = Register().change("Edit", AT, {1: {**CEDAR}})
    assert step is not None

    told = r"^The members of “Wood Cluster” were changed in another window meanwhile\. Open them again\.$"
    with pytest.raises(ConflictError, match=told):
        library.members.save(wood_id, [step])

    save_members(library, wood_id, {1: oak()})
    stored, theirs = library.members.load(wood_id), open_library()
    save_members(theirs, wood_id, {2: BEECH})
    ours = step_of(stored, 2, CEDAR)
    with pytest.raises(ConflictError):
        library.members.save(wood_id, [ours])

    again = library.members.load(wood_id).register
    library.members.save(wood_id, again.replay([ours]))

    assert members(theirs, wood_id) == {1: oak(), 2: BEECH, 3: CEDAR}


def test_a_step_of_somebody_else_is_never_replaced(library: Library, open_library: Opener, wood_id: str) -> None:
    save_members(library, wood_id, {1: oak()})
    stored = open_library().members.load(wood_id)

    other = open_library()
    other.members.load(wood_id)
    with pytest.raises(ConflictError):
        other.members.save(wood_id, stored.register.history.steps)

    assert members(library, wood_id) == {1: oak()}


def test_a_save_whose_end_is_not_known_can_be_made_again(
    library: Library, wood_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = library.members.load(wood_id)
    step = step_of(stored, 1, oak())

    with monkeypatch.context() as broken:
        broken.setattr(statements, "ADD_MEMBERS", statements.DROP_STRAY)
        with pytest.raises(Exception, match="stray"):
            library.members.save(wood_id, [step])
    library.members.save(wood_id, [step])
    library.members._seen[wood_id].lasts.add(())  # as if the commit had come through and said that it failed
    library.members.save(wood_id, [step])

    assert members(library, wood_id) == {1: oak()}


def test_what_one_connection_knew_the_next_one_knows(
    path: Path, catalogue: Catalogue, clock: Clock, library: Library, wood_id: str
) -> None:
    save_members(library, wood_id, {1: oak()})
    stored = library.members.load(wood_id)
    after = Library(path, catalogue, clock, before=library)

    after.members.save(wood_id, [step_of(stored, 2, BEECH)])

    assert members(after, wood_id) == {1: oak(), 2: BEECH}
    after.close()


def test_a_register_needs_its_profile_and_a_library_that_can_be_changed(library: Library, wood_id: str) -> None:
    with pytest.raises(NoSuchProfileError):
        library.members.load("nobody")
    with pytest.raises(NoSuchProfileError):
        library.members.save("nobody", [])
    library.set_read_only("Somebody else has it.")

    with pytest.raises(HeldError, match="Somebody else"):
        library.mend(wood_id)
    save_members(library, wood_id, {1: oak()})  # what was typed before that was known

    assert members(library, wood_id) == {1: oak()}


def test_a_full_disk_is_told_and_nothing_is_half_written(
    library: Library, wood_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_members(library, wood_id, {1: oak()})
    with library._database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    library._database._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    library._database._connection.rollback()
    stored = library.members.load(wood_id)
    many: Changes = {number: {"name": f"Member {number} of many words" * 20} for number in range(2, 400)}
    step = stored.register.change("Import", AT, many)
    assert step is not None

    with pytest.raises(LibraryError, match="full"):
        library.members.save(wood_id, [step])

    assert members(library, wood_id) == {1: oak()}
    library._database._connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    library._database._connection.rollback()
    library.members.save(wood_id, [step])
    assert len(members(library, wood_id)) == 399


def test_a_copy_begins_with_the_members_of_now_as_one_step(library: Library, wood_id: str, wood: Draft) -> None:
    save_members(library, wood_id, {1: oak(), 2: BEECH})
    save_members(library, wood_id, {1: None})
    to, empty = library.create(wood, "New").id, library.create(wood, "New").id

    library.members.copy(wood_id, to, "New from Wood")
    library.members.copy(empty, wood_id, "Nothing")

    stored = library.members.load(to)
    assert stored.register.members == {2: BEECH}
    assert [step.label for step in stored.register.history.steps] == ["New from Wood"]
    assert members(library, wood_id) == {2: BEECH}


# --- damage ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damage", "left"),
    [
        ("UPDATE member SET content = '{}' WHERE step = 1 AND position = 1", {1, 3}),
        ("UPDATE member SET content = CAST(x'ff' AS TEXT) WHERE step = 2", {1, 2}),
        ("UPDATE member SET step = 'x' WHERE step = 1 AND position = 0", {3}),
        ("UPDATE member SET step = 9223372036854775807 WHERE step = 2 AND position = 1", {1}),
        (
            "UPDATE member SET profile_id = '0' || substr(profile_id, 2, 34) || 'x' WHERE step = 2 AND position = 1",
            {1, 3},
        ),
        ("UPDATE member SET profile_id = CAST(x'ff' || substr(profile_id, 2) AS TEXT) WHERE step = 1", {1, 3}),
        (
            "UPDATE member SET profile_id = 'f' || substr(profile_id, 2), label = 'x' WHERE step = 2 AND position = 1",
            {1},
        ),
        ("DELETE FROM member WHERE step = 1 AND position = 0", {3}),
        ("DELETE FROM member WHERE step = 1", {3}),
        ("UPDATE member SET undoes = 1, checksum = 0 WHERE step = 2", {1, 2}),
    ],
)
def test_of_a_damaged_register_the_rest_is_used_and_kept_and_can_be_put_in_order(
    damage: str, left: set[int], library: Library, wood_id: str, wood: Draft, path: Path
) -> None:
    other = library.create(wood, "New").id
    save_members(library, other, {1: BEECH})
    save_members(library, wood_id, {1: oak(), 2: BEECH})
    save_members(library, wood_id, {2: None, 3: CEDAR})
    change(path, "PRAGMA foreign_keys = OFF", f"{damage} AND profile_id = '{wood_id}'")

    found = library.find_damage()
    assert {(one.part, one.profile_id) for one in found} == {(Part.MEMBERS, wood_id)}
    stored = library.members.load(wood_id)
    assert stored.register.members.keys() == left
    assert stored.is_damaged or "profile_id" in damage
    before = stored.register.next_numbers(1)[0]
    for _again in range(2):
        library.members.save(wood_id, [step_of(stored, 7, {"name": f"Cedar {_again}"})])
    assert before <= 7
    assert members(library, wood_id).keys() == left | {7}

    library.mend(wood_id)

    assert library.find_damage() == []
    assert members(library, wood_id).keys() == left | {7}
    assert not library.members.load(wood_id).is_damaged
    assert library.load(wood_id).draft.to_document() == wood.to_document()
    save_members(library, wood_id, {8: BEECH})
    assert members(library, other) == {1: BEECH}


@pytest.mark.parametrize(("damaged", "following"), [(300, 301), (2**62 - 1, 2**62), (2**62, 2)])
def test_new_steps_come_after_a_damaged_number_that_is_one(
    damaged: int, following: int, library: Library, wood_id: str, path: Path
) -> None:
    save_members(library, wood_id, {1: oak()})
    save_members(library, wood_id, {2: BEECH})
    change(path, f"UPDATE member SET step = {damaged} WHERE step = 2")  # noqa: S608

    assert library.members.load(wood_id).register.history.next_number == following


def test_a_register_of_which_a_page_cannot_be_read_is_damaged_though_no_step_is_missing(
    library: Library, wood_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_members(library, wood_id, {1: oak()})
    read = registers._read
    monkeypatch.setattr(registers, "_read", lambda *about: (read(*about)[0], False))

    stored = library.members.load(wood_id)

    assert stored.register.members == {1: oak()}
    assert stored.is_damaged


@pytest.mark.parametrize("damaged", ["'x'", "'f' || substr(profile_id, 2)", "x'00ff'"])
def test_a_member_whose_profile_is_damaged_stays_one_of_it_and_is_written_again_when_that_is_mended(
    damaged: str, library: Library, wood_id: str, wood: Draft, path: Path
) -> None:
    other = library.create(wood, "New").id
    save_members(library, wood_id, {1: oak()})
    save_members(library, wood_id, {2: BEECH, 3: CEDAR})
    before = rows_of(path, "member")
    change(path, "PRAGMA foreign_keys = OFF", f"UPDATE member SET profile_id = {damaged} WHERE step = 2")  # noqa: S608

    assert library.find_damage()
    stored = library.members.load(wood_id)
    assert (stored.register.members, stored.is_damaged) == ({1: oak(), 2: BEECH, 3: CEDAR}, False)
    assert members(library, other) == {}

    library.mend(wood_id)

    assert library.find_damage() == []
    assert rows_of(path, "member") == before


def test_a_row_that_is_there_twice_once_with_a_damaged_profile_counts_once(
    library: Library, wood_id: str, path: Path
) -> None:
    save_members(library, wood_id, {1: oak()})
    save_members(library, wood_id, {2: BEECH})
    twice = "INSERT INTO member SELECT 'x', step, position, at, by, label, undoes, redoes, number, content, checksum FROM member"
    change(path, "PRAGMA foreign_keys = OFF", f"{twice} WHERE step = 2")

    stored = library.members.load(wood_id)

    assert (stored.register.members, stored.is_damaged) == ({1: oak(), 2: BEECH}, False)
    assert [step.number for step in stored.register.history.steps] == [1, 2]


def test_a_sound_register_is_not_touched_when_its_profile_is_mended(library: Library, rich: str, path: Path) -> None:
    before = rows_of(path, "member")
    change(path, f"UPDATE profile SET name = 'x' WHERE id = '{rich}'")  # noqa: S608

    library.mend(rich)

    assert rows_of(path, "member") == before


def test_a_register_all_of_which_is_damaged_is_empty(library: Library, wood_id: str, path: Path) -> None:
    save_members(library, wood_id, {1: oak()})
    change(path, "UPDATE member SET label = 'x'")

    library.mend(wood_id)

    assert rows_of(path, "member") == []
    assert library.find_damage() == []


def test_where_the_steps_do_not_fit_together_members_are_there_and_nothing_is_undone() -> None:
    steps = [
        Step(1, "A", AT, (Edit("1", None, {"name": "A"}),)),
        Step(2, "B", AT, (Edit("1", {"name": "A"}, None),), undoes=1),
        Step(3, "C", AT, (Edit("1", {"name": "A"}, {"name": "B"}),), undoes=1),
    ]

    register = Register(steps)

    assert register.members == {1: {"name": "B"}}
    assert not register.is_whole
    assert register.history.undo_label is None
    assert register.history.next_number == 4


def test_a_register_put_in_order_still_says_which_step_took_back_which() -> None:
    edits = (Edit("1", None, {"name": "A"}),)
    steps = [Step(2, "A", AT, edits), Step(4, "A", AT, edits, undoes=2), Step(7, "A", AT, edits, redoes=2)]

    rows = whole_again(write_rows("id", steps))

    assert [(row["step"], row["undoes"], row["redoes"]) for row in rows] == [
        (1, None, None),
        (2, 1, None),
        (3, None, 1),
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5])
def test_a_register_is_read_some_rows_at_a_time(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """While rows are read no other thread goes on: the window would stand still."""
    rows = [row_of(1, number, f"Oak {number}") for number in range(count)]
    at_once: list[int] = []

    def read(text: str) -> object:
        made = json.loads(text)
        at_once.append(len(made))
        return made

    monkeypatch.setattr(registers, "AT_ONCE", 2)
    monkeypatch.setattr(registers, "json", SimpleNamespace(loads=read))

    steps = read_steps(rows)

    assert [edit.after for step in steps for edit in step.edits] == [{"name": f"Oak {n}"} for n in range(count)]
    assert at_once == [2] * (count // 2) + [1] * (count % 2)


def row_of(step: int, position: int, name: str) -> list[object]:
    (row,) = write_rows("id", [Step(step, "Import", AT, (Edit(str(position), None, {"name": name}),))])
    return [row[column] for column in COLUMNS]


def test_a_row_is_told_by_the_number_of_its_columns() -> None:
    """A damaged library is read row by row: see `remains`."""
    from editor.storage.remains import TABLES
    from editor.storage.soundness import LATER

    widths = [len(columns) for columns in TABLES.values()]
    first = [len([name for name in TABLES[table] if name not in LATER]) for table in ("profile", "edit", "submission")]

    assert len(COLUMNS) == 11
    assert len({*widths, *first}) == len(widths) + len(first)


def test_damage_of_a_register_is_rescued_with_the_rest(
    library: Library, rich: str, path: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    from editor.storage.rescue import rescue

    change(path, "UPDATE member SET content = 'x' WHERE step = 1 AND position = 0")
    library.close()

    made = rescue(path, tmp_path / "rescued.sqlite3", catalogue, Clock())

    assert made.damaged == [Damage(Part.MEMBERS, rich, "Wood", 1)]
    again = Library(tmp_path / "rescued.sqlite3", catalogue, Clock())
    assert again.find_damage() == []
    assert members(again, rich) == {3: {"name": "Łódź University"}}
    again.close()


def test_a_profile_that_is_taken_from_a_backup_brings_its_register(
    library: Library, wood_id: str, path: Path, tmp_path: Path
) -> None:
    save_members(library, wood_id, {1: oak()})
    backup = tmp_path / "backup.sqlite3"
    library._database.copy_to(backup)
    save_members(library, wood_id, {1: None, 2: BEECH})

    library.take_from(backup, wood_id)

    assert members(library, wood_id) == {1: oak()}
    save_members(library, wood_id, {2: CEDAR})
    assert library.find_damage() == []


def test_a_register_is_taken_from_a_backup_as_a_step_that_can_be_undone(
    library: Library, wood_id: str, tmp_path: Path
) -> None:
    save_members(library, wood_id, {1: oak(), 2: {"name": "Łódź"}})
    backup = tmp_path / "backup.sqlite3"
    library._database.copy_to(backup)
    save_members(library, wood_id, {1: None, 2: BEECH, 3: CEDAR})

    assert library.members.take_from(backup, wood_id, "Backup of today")
    assert not library.members.take_from(backup, wood_id, "Backup of today")

    stored = library.members.load(wood_id)
    assert stored.register.members == {1: oak(), 2: {"name": "Łódź"}}
    assert stored.register.history.undo_label == "Backup of today"
    undone = stored.register.history.undo(AT)
    assert undone is not None
    library.members.save(wood_id, [undone])
    assert members(library, wood_id) == {2: BEECH, 3: CEDAR}


def test_a_backup_of_a_former_program_has_no_register_and_changes_none(
    library: Library, wood_id: str, tmp_path: Path
) -> None:
    save_members(library, wood_id, {1: oak()})
    make_frozen(tmp_path / "backups" / "old.sqlite3", "0002")

    assert not library.members.take_from(tmp_path / "backups" / "old.sqlite3", wood_id, "Backup")
    assert members(library, wood_id) == {1: oak()}


def test_of_a_damaged_register_in_a_backup_what_is_sound_is_taken(
    library: Library, wood_id: str, tmp_path: Path
) -> None:
    save_members(library, wood_id, {1: oak(), 2: BEECH})
    backup = tmp_path / "backup.sqlite3"
    library._database.copy_to(backup)
    change(backup, "UPDATE member SET content = CAST(x'ff' AS TEXT) WHERE number = 1")
    save_members(library, wood_id, {2: CEDAR})

    library.members.take_from(backup, wood_id, "Backup")

    assert members(library, wood_id) == {2: BEECH}


def test_a_copy_of_a_profile_has_its_members(library: Library, wood_id: str) -> None:
    save_members(library, wood_id, {1: oak()})

    copy = library.duplicate(wood_id)

    assert members(library, copy.id) == {1: oak()}
    assert library.members.load(copy.id).register.history.undo_label == "Copy of Wood Cluster"


def test_only_its_user_can_read_a_library_with_a_register(library: Library, wood_id: str, path: Path) -> None:
    save_members(library, wood_id, {1: oak()})

    assert path.stat().st_mode & 0o777 == 0o600
