"""The library keeps every edit, finds profiles again, and overwrites nobody's work."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from editor.domain import upgrades
from editor.domain.about import About, Status
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.history import History, Step
from editor.domain.specs import Catalogue
from editor.errors import ConflictError, LibraryError, NoSuchProfileError
from editor.storage import content
from editor.storage.database import Database
from editor.storage.library import Library
from tests.editor.storage.conftest import AT, NAME, REGION, Clock, Opener, make_step, save
from tests.new_fields import Ship


def test_a_profile_comes_back_as_it_was_stored(open_library: Opener, wood: Draft) -> None:
    wood.set(REGION, "Silesia", Mark(Origin.IMPORTED, "made.txt", AT, to_confirm=True))
    first = open_library()
    header = first.create(wood, "Import made.txt")
    first.close()

    stored = open_library().load(header.id)

    assert stored.draft.to_document() == wood.to_document()
    assert stored.header == header
    assert [step.label for step in stored.history.steps] == ["Import made.txt"]


def test_the_history_says_who_made_each_step(
    open_library: Opener, path: Path, catalogue: Catalogue, clock: Clock, wood: Draft
) -> None:
    library = Library(path, catalogue, clock, by="Ada caf\udce9")
    stored = library.load(library.create(wood, "New").id)
    save(library, stored, REGION, "Silesia")
    library.close()

    assert [step.by for step in open_library().load(stored.header.id).history.steps] == ["Ada caf\ufffd"] * 2


def test_a_profile_from_a_submission_stays_the_one_that_it_was_unless_it_is_there(
    library: Library, wood: Draft
) -> None:
    about = About("0197a0f4-0000-7000-8000-000000000001", Status.DRAFT, 3, "sha-256:abc", AT)

    first, second = (library.create(wood, "Import", about) for _ in range(2))

    assert (first.id, first.revision, first.replaces) == (about.profile_id, 3, "sha-256:abc")
    assert second.id != first.id
    assert (second.revision, second.replaces) == (1, None)
    assert library.find_damage() == []


def test_the_header_tells_name_country_counts_and_times(library: Library, wood: Draft, clock: Clock) -> None:
    wood.set(REGION, "Silesia", Mark(Origin.IMPORTED, "made.txt", to_confirm=True))
    wood.set("general.website", "no address")

    header = library.create(wood, "Import made.txt")

    assert (header.name, header.country, header.archived, header.revision) == ("Wood Cluster", "Poland", False, 1)
    assert (header.to_fix, header.to_confirm) == (1, 1)
    assert 0 < header.filled < 10
    assert header.created_at == header.changed_at <= clock.time


def test_ids_are_uuids_of_version_7_in_the_order_of_their_making(library: Library, wood: Draft) -> None:
    ids = [library.create(wood, "New").id for _ in range(5)]

    assert ids == sorted(ids)
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in ids} == {(7, uuid.RFC_4122)}


def test_lists_show_the_fields_that_are_declared_as_name_and_country(tmp_path: Path, clock: Clock) -> None:
    catalogue = Catalogue({"ship": Ship})
    library = Library(tmp_path / "library.sqlite3", catalogue, clock)
    draft = Draft(catalogue)
    draft.set("ship.painted", "Kalevipoeg")
    draft.set("ship.flag", {"code": "EE", "label": "Estonia"})

    header = library.create(draft, "New")

    copy = library.duplicate(header.id)
    library.close()
    assert (header.name, header.country) == ("Kalevipoeg", "Estonia")
    assert copy.name == "Copy of Kalevipoeg"


def test_the_profile_that_changed_last_stands_first(library: Library, wood: Draft) -> None:
    one, two, three = (library.create(wood, "New").id for _ in range(3))

    save(library, library.load(two), REGION, "Silesia")

    assert [header.id for header in library.headers()] == [two, three, one]


def test_an_edit_is_on_the_disk_when_saving_returns(library: Library, open_library: Opener, wood: Draft) -> None:
    stored = library.load(library.create(wood, "New").id)

    save(library, stored, NAME, "Wood and Paper")

    other = open_library().load(stored.header.id)
    assert other.draft.get(NAME) == "Wood and Paper"
    assert other.header.name == "Wood and Paper"
    assert [step.number for step in other.history.steps] == [1, 2]


def test_typing_on_replaces_the_step_it_began(library: Library, open_library: Opener, wood: Draft) -> None:
    stored = library.load(library.create(wood, "New").id)
    step = save(library, stored, REGION, "S")
    for text in ("Si", "Silesia"):
        edit = stored.draft.edit(REGION, text)
        assert edit is not None
        stored.draft.apply(edit)
        step = stored.history.amend(step, AT, edit)
        library.save_steps(stored.header.id, [step], stored.draft)

    again = open_library().load(stored.header.id)

    assert [(step.number, step.edits[-1].after) for step in again.history.steps][1:] == [(2, "Silesia")]
    assert again.history.steps[-1].edits[0].before is None


def test_several_steps_are_kept_at_once_or_not_at_all(library: Library, open_library: Opener, wood: Draft) -> None:
    stored = library.load(library.create(wood, "New").id)
    steps = [make_step(stored, REGION, "Silesia"), make_step(stored, NAME, "Paper")]

    library.save_steps(stored.header.id, steps, stored.draft)

    assert open_library().load(stored.header.id).history.steps[1:] == tuple(steps)


def test_undo_and_redo_go_on_after_a_restart(library: Library, open_library: Opener, wood: Draft) -> None:
    stored = library.load(library.create(wood, "New").id)
    for text in ("Silesia", "Mazovia"):
        save(library, stored, REGION, text)
    undone = stored.history.undo(AT)
    assert undone is not None
    for edit in undone.edits:
        stored.draft.apply(edit)
    library.save_steps(stored.header.id, [undone], stored.draft)
    library.close()

    again = open_library().load(stored.header.id)

    assert again.draft.get(REGION) == "Silesia"
    assert (again.history.undo_label, again.history.redo_label) == (REGION, REGION)
    redone = again.history.redo(AT)
    assert redone is not None
    assert redone.edits[0].after == "Mazovia"
    assert redone.redoes == 3


def test_the_journal_leads_to_the_document(library: Library, catalogue: Catalogue, wood: Draft) -> None:
    wood.set(REGION, "Silesia", Mark(Origin.COPIED, "2025", to_confirm=True))
    stored = library.load(library.create(wood, "New").id)
    save(library, stored, NAME, "Paper")

    replayed = Draft(catalogue)
    for step in library.load(stored.header.id).history.steps:
        for edit in step.edits:
            replayed.apply(edit)

    assert replayed.to_document() == stored.draft.to_document()


def test_a_profile_is_found_by_its_id_and_by_its_name_without_accents(library: Library, wood: Draft) -> None:
    wood.set(NAME, "Łódź Wood-Cluster")
    header = library.create(wood, "New")

    assert library.find(header.id) == header
    assert library.find("Łódź Wood-Cluster") == header
    assert library.find("lodz  WOOD cluster") == header


def test_an_unknown_name_is_told_with_the_library_that_was_searched(library: Library, path: Path) -> None:
    with pytest.raises(NoSuchProfileError, match="called “Wood”") as caught:
        library.find("Wood")

    assert str(path) in str(caught.value)


@pytest.mark.parametrize("name", ["", "   ", "!?"])
def test_a_name_without_letters_finds_nothing(library: Library, wood: Draft, name: str) -> None:
    library.create(wood, "New")

    with pytest.raises(NoSuchProfileError):
        library.find(name)


def test_a_name_that_two_profiles_have_asks_for_the_id(library: Library, wood: Draft) -> None:
    ids = [library.create(wood, "New").id for _ in range(2)]

    with pytest.raises(NoSuchProfileError) as caught:
        library.find("wood cluster")

    assert all(one in str(caught.value) for one in ids)


def test_a_duplicate_goes_its_own_way(library: Library, wood: Draft) -> None:
    original = library.create(wood, "New")

    copy = library.duplicate(original.id)
    save(library, library.load(copy.id), REGION, "Silesia")

    assert copy.name == "Copy of Wood Cluster"
    assert library.load(original.id).draft.get(REGION) is None
    assert len(library.headers()) == 2


def test_a_duplicate_was_not_handed_in(library: Library, wood: Draft) -> None:
    for path in wood.catalogue.kept:
        wood.set(path, [{"note": "of the first"}])

    copy = library.duplicate(library.create(wood, "New").id)

    assert not {*wood.catalogue.kept} & {*library.load(copy.id).draft.values}
    assert library.load(copy.id).draft.values.keys() == wood.values.keys() - wood.catalogue.kept.keys()


def test_an_archived_profile_leaves_the_list_and_comes_back(library: Library, wood: Draft) -> None:
    header = library.create(wood, "New")

    library.set_archived(header.id, True)
    in_use, put_aside = library.headers(), library.headers(archived=True)
    library.set_archived(header.id, False)

    assert (in_use, [one.id for one in put_aside]) == ([], [header.id])
    assert library.headers() == [header]
    assert library.headers(archived=None) == [header]


def test_a_deleted_profile_comes_back_with_all_its_history(library: Library, wood: Draft) -> None:
    stored = library.load(library.create(wood, "New").id)
    save(library, stored, REGION, "Silesia")

    library.delete(stored.header.id)
    listed = library.headers(archived=None)
    restored = library.restore(stored.header.id)

    assert listed == []
    assert [header.id for header in library.headers()] == [restored.id]
    assert library.load(restored.id).history.steps == stored.history.steps


def test_a_deleted_profile_answers_to_no_name(library: Library, wood: Draft) -> None:
    library.delete(library.create(wood, "New").id)

    with pytest.raises(NoSuchProfileError):
        library.find("Wood Cluster")


@pytest.mark.parametrize("ask", ["load", "delete", "restore", "duplicate", "about", "submissions"])
def test_what_is_asked_of_a_profile_that_is_not_there_is_refused(library: Library, ask: str) -> None:
    with pytest.raises(NoSuchProfileError) as told:
        getattr(library, ask)("nobody")

    assert str(told.value) == "This profile is no longer in the library."


def test_nothing_of_another_window_is_overwritten(library: Library, open_library: Opener, wood: Draft) -> None:
    mine = library.load(library.create(wood, "New").id)
    other_library = open_library()
    theirs = other_library.load(mine.header.id)
    save(other_library, theirs, REGION, "Silesia")

    sentence = r"^“Wood Cluster” was changed in another window meanwhile\. Open it again to go on from there\.$"
    with pytest.raises(LibraryError, match=sentence):
        save(library, mine, REGION, "Mazovia")

    again = open_library().load(mine.header.id)
    assert again.draft.get(REGION) == "Silesia"
    assert again.history.steps == theirs.history.steps


@pytest.mark.parametrize("first", ["load", "about"])
def test_a_history_that_was_not_read_cannot_take_the_place_of_the_one_there(
    first: str,
    library: Library,
    open_library: Opener,
    wood: Draft,
) -> None:
    stored = library.load(library.create(wood, "New").id)
    other = open_library()
    getattr(other, first)(stored.header.id)
    unread = History().add("Region", AT, stored.history.steps[0].edits)

    with pytest.raises(ConflictError):
        other.save_steps(stored.header.id, [unread], wood)

    assert open_library().load(stored.header.id).history.steps == stored.history.steps


def test_typing_goes_on_while_something_else_reads_the_profile(library: Library, wood: Draft) -> None:
    stored = library.load(library.create(wood, "New").id)
    step = save(library, stored, REGION, "S")
    library.duplicate(stored.header.id)
    edit = stored.draft.edit(REGION, "Silesia")
    assert edit is not None
    stored.draft.apply(edit)

    library.save_steps(stored.header.id, [stored.history.amend(step, AT, edit)], stored.draft)

    assert library.load(stored.header.id).history.steps == stored.history.steps


def test_steps_kept_twice_are_there_once(library: Library, wood: Draft) -> None:
    stored = library.load(library.create(wood, "New").id)
    steps = [make_step(stored, REGION, "Silesia"), make_step(stored, NAME, "Paper")]
    library.save_steps(stored.header.id, steps, stored.draft)
    steps.append(make_step(stored, REGION, "Mazovia"))

    library.save_steps(stored.header.id, steps, stored.draft)

    assert library.load(stored.header.id).history.steps == stored.history.steps


@pytest.fixture
def late_fault(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A disk that keeps what is written and then reports a fault; `undo` it to mend the disk."""
    writing = Database.writing

    @contextmanager
    def writing_with_a_late_fault(database: Database, **although: bool) -> Iterator[Connection]:
        with writing(database, **although) as connection:
            yield connection
        raise LibraryError("the disk did not answer")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "writing", writing_with_a_late_fault)
        yield patch


def test_a_commit_that_came_through_unnoticed_can_be_made_again(
    library: Library, open_library: Opener, wood: Draft, late_fault: pytest.MonkeyPatch
) -> None:
    with pytest.raises(LibraryError, match="did not answer"):
        library.create(wood, "New")
    stored = library.load(library.headers()[0].id)
    steps = [make_step(stored, REGION, "Silesia")]
    with pytest.raises(LibraryError, match="did not answer"):
        library.save_steps(stored.header.id, steps, stored.draft)
    late_fault.undo()

    steps.append(make_step(stored, NAME, "Paper"))
    library.save_steps(stored.header.id, steps, stored.draft)

    assert open_library().load(stored.header.id).history.steps == stored.history.steps


def test_a_commit_made_again_overwrites_nothing_of_another_window_either(
    library: Library, open_library: Opener, wood: Draft, late_fault: pytest.MonkeyPatch
) -> None:
    other = open_library()
    with pytest.raises(LibraryError, match="did not answer"):
        library.create(wood, "New")
    stored = library.load(library.headers()[0].id)
    step = make_step(stored, REGION, "Silesia")
    with pytest.raises(LibraryError, match="did not answer"):
        library.save_steps(stored.header.id, [step], stored.draft)
    late_fault.undo()
    save(other, other.load(stored.header.id), NAME, "Paper")

    with pytest.raises(LibraryError, match="changed in another window"):
        library.save_steps(stored.header.id, [step], stored.draft)


def test_a_final_submission_is_kept_byte_for_byte_and_the_next_revision_begins(library: Library, wood: Draft) -> None:
    header = library.create(wood, "New")
    about = library.about(header.id)
    final = About(header.id, Status.FINAL, about.revision, about.replaces, AT, "sha-256:abc")

    library.add_submission(header.id, final, b'{"a": 1}\n')

    (kept,) = library.submissions(header.id)
    assert (kept.revision, kept.issued_at, kept.digest, kept.data) == (1, AT, "sha-256:abc", b'{"a": 1}\n')
    following = library.about(header.id)
    assert (following.status, following.revision, following.replaces) == (Status.DRAFT, 2, "sha-256:abc")
    assert library.headers()[0].revision == 2


def test_the_same_submission_kept_twice_is_there_once(library: Library, wood: Draft) -> None:
    header = library.create(wood, "New")
    final = About(header.id, Status.FINAL, 1, None, AT, "sha-256:abc")

    library.add_submission(header.id, final, b"{}")
    library.add_submission(header.id, final, b"{}")

    assert len(library.submissions(header.id)) == 1


def test_a_revision_cannot_be_handed_in_twice(library: Library, wood: Draft) -> None:
    header = library.create(wood, "New")
    library.add_submission(header.id, About(header.id, Status.FINAL, 1, None, AT, "sha-256:abc"), b"{}")

    with pytest.raises(LibraryError) as told:
        library.add_submission(header.id, About(header.id, Status.FINAL, 1, None, AT, "sha-256:def"), b"[]")

    assert str(told.value) == (
        "Revision 1 of “Wood Cluster” was handed in already. Open the profile again, then hand it in."
    )


def test_a_draft_is_issued_when_it_last_changed(library: Library, wood: Draft, clock: Clock) -> None:
    header = library.create(wood, "New")
    clock.time += timedelta(days=3)

    library.set_archived(header.id, True)

    assert library.about(header.id).issued_at == "2026-11-23T14:02:06Z"


def test_a_document_of_a_former_version_is_made_current(
    open_library: Opener, wood: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = open_library()
    header = stored.create(wood, "New")
    stored.close()

    def rename_country(document: dict[str, object]) -> None:
        general = document["profile"]["general"]  # type: ignore[index]
        general["region"] = general.pop("country")["label"]

    monkeypatch.setattr(upgrades, "UPGRADES", (rename_country,))
    for module in (upgrades, content):
        monkeypatch.setattr(module, "DOCUMENT_VERSION", 2)
    draft = open_library().load(header.id).draft

    assert draft.get(REGION) == "Poland"
    assert draft.get("general.country") is None


def test_a_document_of_a_version_to_come_is_refused_in_words(
    library: Library, wood: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(content, "DOCUMENT_VERSION", 99)
        header = library.create(wood, "New")

    with pytest.raises(LibraryError, match="“Wood Cluster” was saved by a newer version"):
        library.load(header.id)


def test_the_step_that_made_a_profile_is_never_replaced(library: Library, wood: Draft) -> None:
    header = library.create(wood, "Import made.txt")

    with pytest.raises(ConflictError):
        library.save_steps(header.id, [Step(1, "Typed", AT, ())], wood)

    assert [(step.label, step.by) for step in library.load(header.id).history.steps] == [("Import made.txt", "")]


def test_the_name_of_a_copy_is_marked_as_that_of_the_first_is(library: Library, wood: Draft) -> None:
    mark = Mark(Origin.IMPORTED, "page.txt", AT, to_confirm=True)
    wood.set(NAME, "Wood Cluster", mark)

    copy = library.duplicate(library.create(wood, "New").id)

    assert library.load(copy.id).draft.mark(NAME) == mark
