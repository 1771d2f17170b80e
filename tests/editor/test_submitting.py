"""What is handed in stays as it was; a change makes the next revision."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor import submitting
from editor.domain.about import Status
from editor.domain.draft import Draft
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabulary
from editor.errors import FileError, NotReadyError, SubmissionError
from editor.exchange.reading import Reading
from editor.exchange.submission import make_draft_submission, read_submission
from editor.past_figures import past_figures, past_numbers
from editor.storage.backups import Backups, Reason
from editor.storage.headers import StoredSubmission
from editor.storage.library import Library
from editor.storage.quick import read_first
from editor.storage.restoring import restore
from editor.submitting import HandedIn, draft_about, draft_bytes, sheet_about
from tests.editor.exchange.drafts import CATALOGUE, NOW, VOCABULARIES, full_draft


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3", CATALOGUE, lambda: NOW)
    yield library
    library.close()


def hand_in(library: Library, profile_id: str, vocabularies: Mapping[str, Vocabulary], now: datetime) -> HandedIn:
    """Hand in to a file beside the library."""
    path = library.path.with_name("final.json")
    handed_in = submitting.hand_in(library, profile_id, path, vocabularies, now)
    assert path.read_bytes() == handed_in.data
    return handed_in


def change(library: Library, profile_id: str, path: str, value: JsonValue) -> None:
    stored = library.load(profile_id)
    edit = stored.draft.edit(path, value)
    assert edit is not None
    stored.draft.apply(edit)
    library.save_steps(profile_id, [stored.history.add(path, "2026-11-23T14:02:05Z", [edit])], stored.draft)


def test_what_is_handed_in_is_kept_and_the_next_draft_replaces_it(library: Library) -> None:
    profile_id = library.create(full_draft(), "Import").id

    handed_in = hand_in(library, profile_id, VOCABULARIES, NOW)

    assert [one.data for one in library.submissions(profile_id)] == [handed_in.data]
    assert (handed_in.about.status, handed_in.about.revision) == (Status.FINAL, 1)
    assert handed_in.next_about == library.about(profile_id)
    assert (handed_in.next_about.revision, handed_in.next_about.replaces) == (2, handed_in.about.digest)
    reading = read_submission(handed_in.data, "in.json", CATALOGUE, NOW)
    assert reading.about == handed_in.about


def test_a_draft_is_no_older_than_the_final_submission_that_it_replaces(library: Library) -> None:
    profile_id = library.create(full_draft(), "Import").id
    later = NOW + timedelta(days=1)

    handed_in = hand_in(library, profile_id, VOCABULARIES, later)

    abouts = (library.about(profile_id), library.load(profile_id).about, handed_in.next_about)
    assert {about.issued_at for about in abouts} == {handed_in.about.issued_at}
    first = read_first(library.path, profile_id, CATALOGUE)
    assert first is not None
    assert first.about == library.about(profile_id)


def test_an_unchanged_profile_is_handed_in_once(library: Library) -> None:
    profile_id = library.create(full_draft(), "Import").id
    first = hand_in(library, profile_id, VOCABULARIES, NOW)

    second = hand_in(library, profile_id, VOCABULARIES, NOW.replace(year=2027))

    assert second == first
    assert len(library.submissions(profile_id)) == 1


def test_a_change_that_is_taken_back_is_no_change(library: Library) -> None:
    profile_id = library.create(full_draft(), "Import").id
    first = hand_in(library, profile_id, VOCABULARIES, NOW)
    name = full_draft().get("general.name")
    assert isinstance(name, str)
    change(library, profile_id, "general.name", "Another")
    change(library, profile_id, "general.name", name)

    assert hand_in(library, profile_id, VOCABULARIES, NOW).data == first.data


def test_a_changed_profile_makes_the_next_revision(library: Library) -> None:
    profile_id = library.create(full_draft(), "Import").id
    first = hand_in(library, profile_id, VOCABULARIES, NOW)
    change(library, profile_id, "general.name", "Another")

    second = hand_in(library, profile_id, VOCABULARIES, NOW)

    assert (second.about.revision, second.about.replaces) == (2, first.about.digest)
    assert [one.data for one in library.submissions(profile_id)] == [first.data, second.data]


def test_what_was_handed_in_stays_byte_for_byte_whatever_comes_after(library: Library, tmp_path: Path) -> None:
    profile_id = library.create(full_draft(), "Import").id
    first = hand_in(library, profile_id, VOCABULARIES, NOW)
    backups = Backups(library.path, tmp_path / "backups", lambda: NOW)
    backup = backups.make(Reason.WANTED).backup
    assert backup is not None

    change(library, profile_id, "general.name", "Another")
    library.add_version(profile_id, "Board")
    copied = library.duplicate(profile_id)
    library.set_archived(profile_id, True)
    library.delete(profile_id)
    library.restore(profile_id)

    assert [one.data for one in library.submissions(profile_id)] == [first.data]
    assert library.submissions(copied.id) == []
    taken = library.take_from(backup.path, profile_id)
    assert [one.data for one in library.submissions(taken.id)] == [first.data]
    library.close()
    restore(backup, backups, CATALOGUE, lambda: NOW)
    restored = Library(library.path, CATALOGUE, lambda: NOW)
    assert [one.data for one in restored.submissions(profile_id)] == [first.data]
    restored.close()


def test_a_damaged_one_is_not_saved_again(library: Library, tmp_path: Path) -> None:
    kept = StoredSubmission(2, "2026-11-23T14:02:05Z", "sha-256:abc", b"{")

    with pytest.raises(SubmissionError, match="Revision 2 cannot be read"):
        submitting.write_again(tmp_path / "again.json", kept, CATALOGUE, NOW)

    assert not (tmp_path / "again.json").exists()


def test_a_later_program_gives_what_was_handed_in_again_as_it_was(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile_id = library.create(full_draft(), "Import").id
    first = hand_in(library, profile_id, VOCABULARIES, NOW)
    newer = {name: replace(terms, version="2030-01") for name, terms in VOCABULARIES.items()}
    monkeypatch.setattr("editor.exchange.submission.__version__", "9.0")

    assert hand_in(library, profile_id, newer, NOW.replace(year=2030)).data == first.data


def test_what_an_issue_blocks_is_not_handed_in(library: Library) -> None:
    profile_id = library.create(Draft(CATALOGUE), "New profile").id

    with pytest.raises(NotReadyError, match="cannot be handed in yet"):
        hand_in(library, profile_id, VOCABULARIES, NOW)

    assert library.submissions(profile_id) == []


def test_a_final_submission_that_cannot_be_written_is_not_kept_either(library: Library) -> None:
    profile_id = library.create(full_draft(), "Import").id

    with pytest.raises(FileError, match="no such folder"):
        submitting.hand_in(library, profile_id, library.path.parent / "no such folder" / "f.json", VOCABULARIES, NOW)

    assert library.submissions(profile_id) == []


def test_the_sheet_says_the_digest_of_the_submission_of_the_same_state(library: Library) -> None:
    profile_id = library.create(full_draft(), "Import").id
    stored = library.load(profile_id)
    draft = make_draft_submission(stored.draft, stored.about, VOCABULARIES)

    assert sheet_about(library, profile_id, VOCABULARIES, NOW) == draft.about
    assert draft_about(stored.draft, stored.about, VOCABULARIES) == draft.about
    assert draft_bytes(stored.draft, stored.about, VOCABULARIES) == draft.data
    final = hand_in(library, profile_id, VOCABULARIES, NOW)
    assert sheet_about(library, profile_id, VOCABULARIES, NOW) == final.about
    change(library, profile_id, "general.name", "Another")
    assert sheet_about(library, profile_id, VOCABULARIES, NOW).status is Status.DRAFT


def read_final(tmp_path: Path) -> Reading:
    """The final submission of a profile of another library."""
    other = Library(tmp_path / "other.sqlite3", CATALOGUE, lambda: NOW)
    handed_in = hand_in(other, other.create(full_draft(), "Import").id, VOCABULARIES, NOW)
    other.close()
    return read_submission(handed_in.data, "final.json", CATALOGUE, NOW)


def test_an_imported_final_submission_is_kept_as_it_was(library: Library, tmp_path: Path) -> None:
    reading = read_final(tmp_path)

    header = submitting.add_reading(library, reading, "Import", reading.draft.copy())

    assert reading.about is not None
    assert [one.data for one in library.submissions(reading.about.profile_id)] == [reading.data]
    assert (header.revision, header.replaces) == (2, reading.about.digest)
    assert hand_in(library, header.id, VOCABULARIES, NOW).data == reading.data


def test_a_final_submission_of_which_something_else_was_chosen_is_followed_by_the_next(
    library: Library, tmp_path: Path
) -> None:
    reading = read_final(tmp_path)
    chosen = reading.draft.copy()
    chosen.set("general.name", "Another")

    header = submitting.add_reading(library, reading, "Import", chosen)

    assert reading.about is not None
    assert library.submissions(reading.about.profile_id) == []
    assert (header.name, header.revision, header.replaces) == ("Another", 2, reading.about.digest)


def test_what_is_in_the_library_already_is_added_as_another_profile(library: Library, tmp_path: Path) -> None:
    reading = read_final(tmp_path)
    first = submitting.add_reading(library, reading, "Import")

    second = submitting.add_reading(library, reading, "Import")

    assert second.id != first.id
    assert (second.revision, second.replaces, library.submissions(second.id)) == (1, None, [])


def test_a_profile_that_comes_with_a_submission_goes_on_where_it_was_where_its_id_is_free(library: Library) -> None:
    other = library.about(library.create(full_draft(), "Import").id)
    about = replace(other, profile_id="0-1", revision=4, replaces="sha-256:abc")

    kept = library.create(full_draft(), "Import", about)
    taken = library.create(full_draft(), "Import", about)

    assert (kept.id, kept.revision, library.about("0-1").replaces) == ("0-1", 4, "sha-256:abc")
    assert taken.id != "0-1"
    assert (taken.revision, library.about(taken.id).replaces) == (1, None)
    assert library.about(library.duplicate("0-1").id).replaces is None


def handed_in_in(year: int, members: object) -> StoredSubmission:
    document = {"profile": {"composition": {"members_total": members}}}
    return StoredSubmission(1, f"{year}-03-01T00:00:00Z", "sha-256:0", json.dumps(document).encode())


def test_a_year_without_a_submission_has_the_total_of_its_last_named_version(tmp_path: Path) -> None:
    clock = [datetime(2022, 5, 1, tzinfo=UTC)]
    library = Library(tmp_path / "library.sqlite3", CATALOGUE, lambda: clock[0])
    profile_id = library.create(full_draft(), "Import").id

    def name_version(year: int, members: int | None) -> None:
        clock[0] = datetime(year, 5, 1, tzinfo=UTC)
        change(library, profile_id, "composition.members_total", members)
        library.add_version(profile_id, f"Board {year}")

    name_version(2022, 30)
    name_version(2022, 31)
    name_version(2023, None)
    name_version(2024, 50)
    hand_in(library, profile_id, VOCABULARIES, clock[0])
    change(library, profile_id, "composition.members_total", 52)
    library.add_version(profile_id, "After it was handed in")

    past = past_figures(library, profile_id, CATALOGUE, library.submissions(profile_id))

    assert [(year, said["composition.members_total"]) for year, said in past] == [("2022", 31), ("2024", 50)]
    library.close()


def test_totals_of_former_years_are_those_of_the_last_submission_of_each() -> None:
    submissions = [handed_in_in(2023, 40), handed_in_in(2024, 50), handed_in_in(2024, 55), handed_in_in(2026, 70)]

    past = past_numbers(submissions, CATALOGUE)

    totals = [(year, said["composition.members_total"]) for year, said in past]
    assert totals == [("2023", 40), ("2024", 55), ("2026", 70)]


@pytest.mark.parametrize("members", [None, "many", True, 4.5, -1])
def test_a_former_year_without_a_whole_number_is_left_out(members: object) -> None:
    damaged = [StoredSubmission(1, "2022-01-01T00:00:00Z", "", data) for data in (b"{", b"[]", b'{"profile": []}')]

    assert past_numbers([*damaged, handed_in_in(2023, members)], CATALOGUE) == ()


def test_the_sheet_of_a_stored_profile_knows_its_former_years(library: Library) -> None:
    profile_id = library.create(full_draft(), "Import").id
    hand_in(library, profile_id, VOCABULARIES, NOW - timedelta(days=800))
    change(library, profile_id, "general.name", "Another name")

    about = sheet_about(library, profile_id, VOCABULARIES, NOW)

    total = full_draft().get("composition.members_total")
    assert [dict(said)["composition.members_total"] for _year, said in about.past] == [total]
