"""Damage is survived: what is sound can be used, what is not is told, and the list is always shown."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from editor.domain.draft import Document, Draft
from editor.domain.history import Step
from editor.domain.specs import Catalogue
from editor.errors import DamagedProfileError, LibraryError
from editor.storage.damage import Damage, Part
from editor.storage.library import Library
from editor.storage.quick import read_first
from tests.editor.storage.conftest import AT, NAME, REGION, Clock, Opener, change, make_step, save

BREAKS_DOCUMENTS = "UPDATE profile SET document = replace(document, 'Wood', 'Food')"


# --- the list --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "damage",
    [
        "name = CAST(x'ff41' AS TEXT)",
        "name = x'41'",
        "name = 7",
        "country = CAST(x'ff' AS TEXT)",
        "created_at = '2026-1x-23'",
        "changed_at = '2026-11-23T14:02:05.000000'",
        "changed_at = '9999-11-23T14:02:05.000000+00:00'",
        "changed_at = CAST(x'ff' AS TEXT)",
        "changed_at = 7.5",
        "replaces = CAST(x'ff' AS TEXT)",
        "replaces = 7",
        "archived = 'x'",
        "archived = 2.5",
        "revision = 'x'",
        "revision = -9",
        "filled = CAST(x'ff' AS TEXT)",
        "to_fix = 'x'",
        "to_confirm = 2.5",
        "document_version = 'x'",
        "digest = 'x'",
        "digest = 7",
    ],
)
def test_whatever_is_wrong_with_a_line_the_list_is_shown_and_the_profile_opens(
    damage: str, library: Library, rich: str, path: Path
) -> None:
    before = library.load(rich).draft
    change(path, f"UPDATE profile SET {damage} WHERE id = '{rich}'")  # noqa: S608

    headers = {header.id: header for header in library.headers(archived=None)}
    assert len(headers) == 2
    assert sorted(headers.values(), key=lambda header: header.changed_at)
    assert sorted(headers.values(), key=lambda header: (header.name, header.country, header.filled))
    assert library.find(rich) == headers[rich]
    try:
        stored = library.load(rich)
    except DamagedProfileError:  # the only one that has no document any more, as far as can be told
        assert damage == "digest = 7"
        return
    assert stored.draft.to_document() == before.to_document()
    assert Damage(Part.HEADER, rich, stored.header.name) in stored.damage
    assert library.about(rich).profile_id == rich


@pytest.mark.parametrize("damage", ["name = CAST(x'ff41' AS TEXT)", "to_fix = 'x'"])
def test_a_line_that_is_odd_is_marked(damage: str, library: Library, rich: str, path: Path) -> None:
    change(path, f"UPDATE profile SET {damage} WHERE id = '{rich}'")  # noqa: S608

    assert {header.name: header.is_damaged for header in library.headers()} == {
        ("Wood" if "to_fix" in damage else "\ufffdA"): True,
        "Paper": False,
    }


def test_what_lists_show_is_right_again_after_the_next_edit(library: Library, rich: str, path: Path) -> None:
    change(path, f"UPDATE profile SET name = 'x', country = 'x', to_fix = 99 WHERE id = '{rich}'")  # noqa: S608
    stored = library.load(rich)

    save(library, stored, REGION, "Pomerania")

    assert library.find(rich).name == "Wood"
    assert library.find_damage() == []


# --- the document ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["load", "find_damage"])
def test_a_damaged_profile_is_named_in_the_list_and_the_others_can_be_used(
    how: str, library: Library, rich: str, path: Path
) -> None:
    change(path, f"{BREAKS_DOCUMENTS} WHERE id = '{rich}'")

    if how == "load":
        with pytest.raises(DamagedProfileError) as told:
            library.load(rich)
        assert str(told.value) == (
            f"“Wood” in {path} is damaged. The other profiles can be used; take this one from a copy."
        )
    else:
        library.find_damage()

    listed = library.headers()
    assert {header.name: header.is_damaged for header in listed} == {"Wood": True, "Paper": False}
    (other,) = (header.id for header in listed if not header.is_damaged)
    assert library.load(other).draft.get(NAME) == "Paper"


def test_damage_that_was_found_is_known_to_the_next_connection_unless_another_file_is_there(
    library: Library, rich: str, path: Path, catalogue: Catalogue, clock: Clock
) -> None:
    library._database.copy_to(path.with_name("sound"))
    change(path, f"{BREAKS_DOCUMENTS} WHERE id = '{rich}'")
    library.find_damage()
    with closing(Library(path, catalogue, clock, before=library)) as same:
        assert sum(header.is_damaged for header in same.headers()) == 1

    path.with_name("sound").replace(path)

    with closing(Library(path, catalogue, clock, before=library)) as another:
        assert not any(header.is_damaged for header in another.headers())


@pytest.mark.parametrize(
    "damage",
    [
        BREAKS_DOCUMENTS,
        "UPDATE profile SET document = CAST(x'ff' || document AS TEXT)",
        "UPDATE profile SET document = substr(document, 1, 40)",
        "UPDATE profile SET document = '[]', digest = 'sha-256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945'",
    ],
)
def test_a_damaged_document_is_made_again_from_the_journal(
    damage: str, library: Library, rich: str, path: Path, open_library: Opener
) -> None:
    before = library.load(rich)
    change(path, f"{damage} WHERE id = '{rich}'")

    made = library.recovered(rich)

    assert made is not None
    assert made.draft.to_document() == before.draft.to_document()
    assert made.is_whole == ("digest =" not in damage)
    assert made.lost == ()
    header = library.mend(rich, made.draft)
    assert (header.name, header.is_damaged) == ("Wood", False)
    assert library.find_damage() == []
    again = open_library().load(rich)
    assert again.draft.to_document() == before.draft.to_document()
    assert again.history.steps == before.history.steps
    save(library, library.load(rich), REGION, "Pomerania")


def test_a_profile_that_is_sound_is_whole_as_it_is(library: Library, rich: str) -> None:
    made = library.recovered(rich)

    assert made is not None
    assert made.is_whole
    assert made.draft.to_document() == library.load(rich).draft.to_document()


@pytest.mark.parametrize("step", [2, 4])
def test_where_the_journal_is_damaged_too_a_version_gives_what_was_before_it(
    step: int, library: Library, rich: str, path: Path
) -> None:
    before = library.load(rich).draft
    change(path, f"UPDATE edit SET after = 'x' WHERE step = {step} AND profile_id = '{rich}'")  # noqa: S608
    change(path, f"{BREAKS_DOCUMENTS} WHERE id = '{rich}'")

    made = library.recovered(rich)  # the version is of step 4

    assert made is not None
    assert made.is_whole
    assert made.draft.to_document() == before.to_document()


@pytest.mark.parametrize("also", ["DELETE FROM version", "UPDATE version SET document = 'x'"])
def test_where_a_step_is_lost_the_document_is_taken_as_it_is_and_a_person_has_to_look(
    also: str, library: Library, rich: str, path: Path
) -> None:
    change(path, f"UPDATE edit SET after = 'x' WHERE step = 4 AND profile_id = '{rich}'", also)  # noqa: S608
    change(path, f"{BREAKS_DOCUMENTS} WHERE id = '{rich}'")

    made = library.recovered(rich)

    assert made is not None
    assert not made.is_whole
    assert made.draft.get(NAME) == "Food"
    assert made.draft.get(REGION) == "Łódź"


def test_where_the_document_makes_no_sense_all_other_steps_are_made_again(
    library: Library, rich: str, path: Path
) -> None:
    before = library.load(rich).draft
    change(path, f"UPDATE edit SET after = 'x' WHERE step = 4 AND profile_id = '{rich}'", "DELETE FROM version")  # noqa: S608
    change(path, f"UPDATE profile SET document = 'x' WHERE id = '{rich}'")  # noqa: S608

    made = library.recovered(rich)

    assert made is not None
    assert (made.is_whole, made.lost, made.at) == (False, (4,), AT)
    assert made.draft.get(REGION) == "Mazovia"
    assert made.draft.get(NAME) == before.get(NAME)


def test_rows_that_are_gone_are_lost_steps(library: Library, rich: str, path: Path) -> None:
    change(path, f"DELETE FROM edit WHERE step IN (3, 4) AND profile_id = '{rich}'", "DELETE FROM version")  # noqa: S608
    change(path, f"UPDATE edit SET step = 'x' WHERE step = 5 AND profile_id = '{rich}'")  # noqa: S608
    change(path, f"UPDATE profile SET document = 'x' WHERE id = '{rich}'")  # noqa: S608

    made = library.recovered(rich)

    assert made is not None
    assert made.lost == (0, 3, 4, 5)
    assert made.draft.get(REGION) == "Silesia"


def test_a_step_that_is_not_whole_is_a_lost_one(library: Library, rich: str, path: Path) -> None:
    change(path, f"DELETE FROM edit WHERE step = 1 AND position = 0 AND profile_id = '{rich}'", "DELETE FROM version")  # noqa: S608
    change(path, f"UPDATE profile SET document = 'x' WHERE id = '{rich}'")  # noqa: S608

    made = library.recovered(rich)

    assert made is not None
    assert made.lost == (1,)
    assert made.draft.get("general.country") is None


def test_of_a_profile_of_which_nothing_is_left_nothing_is_made(library: Library, rich: str, path: Path) -> None:
    change(path, "DELETE FROM edit", "DELETE FROM version", "UPDATE profile SET document = 'x'")

    assert library.recovered(rich) is None


def test_a_damaged_profile_is_not_mended_with_what_is_damaged(library: Library, rich: str, path: Path) -> None:
    change(path, f"{BREAKS_DOCUMENTS} WHERE id = '{rich}'")

    with pytest.raises(DamagedProfileError):
        library.mend(rich)

    assert [damage.part for damage in library.find_damage()] == [Part.DOCUMENT]


@pytest.mark.parametrize(
    ("damage", "revision", "replaces"),
    [
        ("revision = 17, replaces = 'x', created_at = 'x', deleted_at = 'x'", 2, "sha-256:abc"),
        ("archived = 4, created_at = CAST(x'ff' AS TEXT)", 2, "sha-256:abc"),
    ],
)
def test_a_damaged_state_is_mended_from_what_was_handed_in(
    damage: str, revision: int, replaces: str, library: Library, rich: str, path: Path
) -> None:
    change(path, f"UPDATE profile SET {damage} WHERE id = '{rich}'")  # noqa: S608

    header = library.mend(rich)

    assert (header.revision, header.replaces, header.archived) == (revision, replaces, "archived" in damage)
    assert library.find_damage() == []
    assert rich in {header.id for header in library.headers(archived=None)}


def test_a_damaged_state_without_a_submission_is_mended_as_far_as_can_be(
    library: Library, rich: str, path: Path
) -> None:
    change(path, "DELETE FROM submission", f"UPDATE profile SET revision = -5, replaces = 7 WHERE id = '{rich}'")  # noqa: S608

    header = library.mend(rich)

    assert (header.revision, header.replaces) == (1, "7")
    assert library.find_damage() == []


# --- the history -----------------------------------------------------------------------------------------------

DAMAGED_STEPS = {
    "after = 'x'": 4,
    "after = '{'": 4,
    'mark_after = \'{"origin": "?"}\'': 4,
    "undoes = 77": 4,
    "label = CAST(x'ff41' AS TEXT)": 4,
    "label = x'41'": 4,
    "position = 3": 4,
    "profile_id = 'nobody'": 4,
    "checksum = 'x'": 4,
}


@pytest.mark.parametrize("damage", DAMAGED_STEPS)
def test_a_profile_whose_history_is_damaged_opens_with_what_came_after(
    damage: str, library: Library, rich: str, path: Path, open_library: Opener
) -> None:
    before = library.load(rich)
    change(path, f"UPDATE edit SET {damage} WHERE step = 4 AND profile_id = '{rich}'")  # noqa: S608

    stored = open_library().load(rich)

    assert stored.damage == (Damage(Part.HISTORY, rich, "Wood", 4),)
    assert stored.draft.to_document() == before.draft.to_document()
    assert stored.history.steps == before.history.steps[4:]
    assert stored.history.next_number == 7


@pytest.mark.parametrize("step", [1, 4, 6])
def test_work_goes_on_after_a_damaged_step(
    step: int, library: Library, rich: str, path: Path, open_library: Opener
) -> None:
    change(path, f"UPDATE edit SET label = 'x' WHERE step = {step} AND profile_id = '{rich}'")  # noqa: S608
    stored = library.load(rich)

    made = save(library, stored, REGION, "Pomerania")

    assert made.number == 7
    again = open_library().load(rich)
    assert [one.number for one in again.history.steps] == [*range(step + 1, 7), 7]
    undone = again.history.undo(AT)
    assert undone is not None
    assert undone.undoes == 7
    for edit in undone.edits:
        again.draft.apply(edit)
    assert again.draft.get(REGION) == "Łódź"


def test_what_a_damaged_step_was_taken_back_by_is_no_fault(library: Library, rich: str, path: Path) -> None:
    stored = library.load(rich)
    for make in (stored.history.undo, stored.history.redo, stored.history.undo):
        step = make(AT)
        assert step is not None
        for edit in step.edits:
            stored.draft.apply(edit)
        library.save_steps(rich, [step], stored.draft)
    change(path, f"UPDATE edit SET label = 'x' WHERE step = 6 AND profile_id = '{rich}'")  # noqa: S608

    again = library.load(rich)

    assert [step.number for step in again.history.steps] == [7, 8, 9]
    assert (again.history.undo_label, again.history.redo_label) == (None, None)


@pytest.mark.parametrize(
    ("damage", "steps", "following"),
    [
        ("step = 'x'", [], 7),
        ("step = -4", [5, 6], 7),
        ("step = 40", [], 41),
        (f"step = {2**62 + 4}", [], 7),
    ],
)
def test_new_steps_come_after_a_damaged_number(
    damage: str, steps: list[int], following: int, library: Library, rich: str, path: Path
) -> None:
    change(path, f"UPDATE edit SET {damage} WHERE step = 4 AND profile_id = '{rich}'")  # noqa: S608

    stored = library.load(rich)

    assert stored.damage[0].part is Part.HISTORY
    assert [step.number for step in stored.history.steps] == steps
    assert save(library, stored, REGION, "Pomerania").number == following


def test_steps_that_do_not_fit_together_are_no_history(library: Library, rich: str) -> None:
    stored = library.load(rich)
    step = Step(stored.history.next_number, "Odd", AT, make_step(stored, REGION, "Pomerania").edits, redoes=6)
    library.save_steps(rich, [step], stored.draft)

    again = library.load(rich)

    assert again.damage == (Damage(Part.HISTORY, rich, "Wood"),)
    assert (again.history.steps, again.history.next_number) == ((), 8)
    assert again.draft.get(REGION) == "Pomerania"


def test_what_is_left_of_a_damaged_step_is_no_step(library: Library, rich: str, path: Path) -> None:
    change(path, f"UPDATE edit SET label = 'x' WHERE step = 1 AND position = 0 AND profile_id = '{rich}'")  # noqa: S608

    assert [step.number for step in library.load(rich).history.steps] == [2, 3, 4, 5, 6]


def test_numbers_of_steps_go_on_after_those_that_versions_name(library: Library, rich: str, path: Path) -> None:
    change(path, f"DELETE FROM edit WHERE step > 1 AND profile_id = '{rich}'")  # noqa: S608

    assert library.load(rich).history.next_number == 5  # the version is of step 4


def test_a_document_of_fields_that_are_none_is_a_damaged_one(library: Library, draft: Draft) -> None:
    class Odd(Draft):
        def to_document(self) -> Document:
            return {"profile": {"general": {"nickname": "Woody"}}, "marks": {}}

    profile_id = library.create(Odd(draft.catalogue), "New").id

    with pytest.raises(DamagedProfileError):
        library.load(profile_id)


def test_mending_leaves_a_history_that_is_sound(library: Library, rich: str, path: Path) -> None:
    change(path, f"UPDATE edit SET label = 'x' WHERE step = 4 AND profile_id = '{rich}'")  # noqa: S608
    before = library.load(rich)

    library.mend(rich)

    assert library.find_damage() == []
    again = library.load(rich)
    assert again.damage == ()
    assert again.history.steps == before.history.steps
    assert again.draft.to_document() == before.draft.to_document()


def test_a_history_that_is_damaged_to_its_end_is_mended_to_none(library: Library, rich: str, path: Path) -> None:
    change(path, f"UPDATE edit SET label = 'x' WHERE step = 6 AND profile_id = '{rich}'")  # noqa: S608

    library.mend(rich)

    assert library.load(rich).history.steps == ()
    assert library.find_damage() == []


# --- the first window ------------------------------------------------------------------------------------------


def test_the_first_window_shows_no_profile_whose_line_is_odd(
    library: Library, rich: str, path: Path, catalogue: Catalogue
) -> None:
    change(path, f"UPDATE profile SET to_fix = 'x' WHERE id = '{rich}'")  # noqa: S608

    assert read_first(path, rich, catalogue) is None


# --- submissions -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["issued_at = CAST(x'ff' AS TEXT)", "digest = 7.5", "data = 'x'", "revision = 'x'"])
def test_a_damaged_submission_is_no_obstacle(damage: str, library: Library, rich: str, path: Path) -> None:
    change(path, f"UPDATE submission SET {damage}")  # noqa: S608

    assert library.load(rich).draft.get(NAME) == "Wood"
    assert library.about(rich).revision == 2
    assert [kept.revision for kept in library.submissions(rich)] == [1] * ("revision" not in damage)
    assert [found.part for found in library.find_damage()] == [Part.SUBMISSION]


def test_a_profile_with_damage_that_was_not_loaded_can_be_changed(
    library: Library, open_library: Opener, rich: str, path: Path
) -> None:
    stored = library.load(rich)
    step = make_step(stored, REGION, "Pomerania")
    change(path, f"UPDATE edit SET step = 'x' WHERE step = 2 AND profile_id = '{rich}'")  # noqa: S608
    other = open_library()

    other.save_steps(rich, [step], stored.draft)

    assert other.load(rich).draft.get(REGION) == "Pomerania"


def test_what_cannot_be_written_is_told_when_a_profile_is_mended(library: Library, rich: str) -> None:
    library.set_read_only("It can only be read.")

    with pytest.raises(LibraryError, match="only be read"):
        library.mend(rich, Draft(library.load(rich).draft.catalogue))
