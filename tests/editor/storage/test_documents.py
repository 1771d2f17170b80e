"""Documents come back byte for byte, whatever is in them, and those of former versions can still be read."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.draft import Draft, Edit, Mark, Origin
from editor.domain.history import Step
from editor.domain.profile import make_catalogue
from editor.domain.specs import Catalogue
from editor.domain.upgrades import DOCUMENT_VERSION, upgrade
from editor.storage.documents import JOURNAL_COLUMNS, digest_of, read_document, read_steps, write_document, write_steps
from editor.storage.library import Library
from tests.editor.storage.conftest import AT, NAME, REGION, Opener, save
from tests.strategies import HOSTILE, drafts

FROZEN = Path(__file__).parents[2] / "data" / "documents"
CATALOGUE = make_catalogue()
LONG_TEXT = "strategy.description"


def hostile_values() -> dict[str, object]:
    return {
        NAME: "\ufeff",
        REGION: "NUL \x00, line \u2028 and \u2029, \ufeff, NBSP \u00a0, e\u0301 is not \u00e9",
        LONG_TEXT: "\x00" + "ł\u2028" * 20_000,
        "general.management_staff": 2**53 - 1,
        "general.management_fte": "0.50",
        "general.networks": [{"name": "'; DROP TABLE profile; --", "website": "javascript:alert(1)"}],
    }


def more_hostile_values() -> dict[str, object]:
    paths = [path for path, field in CATALOGUE.fields.items() if type(field.kind).__name__ in {"Text", "LongText"}]
    return dict(zip(paths, HOSTILE * 9, strict=False))


@pytest.mark.parametrize("values", [hostile_values(), more_hostile_values()], ids=["signs", "code"])
def test_a_hostile_document_comes_back_byte_for_byte(
    values: dict[str, object], open_library: Opener, catalogue: Catalogue
) -> None:
    draft = Draft(catalogue)
    for field, value in values.items():
        draft.set(field, value, Mark(Origin.IMPORTED, "\x00\u2028.txt", AT, to_confirm=True))  # type: ignore[arg-type]
    library = open_library()
    header = library.create(draft, "Import \x00\u2028.txt")
    library.close()

    library = open_library()
    stored = library.load(header.id)

    assert stored.draft.to_document() == draft.to_document()
    assert write_document(stored.draft) == write_document(draft)
    assert stored.history.steps[0].label == "Import \x00\u2028.txt"
    assert {edit.path: edit.after for edit in stored.history.steps[0].edits} == dict(draft.values)


def test_a_file_name_that_no_file_can_hold_does_not_stop_an_import(
    library: Library, wood: Draft, open_library: Opener
) -> None:
    wood.set(REGION, "Silesia", Mark(Origin.IMPORTED, "caf\udce9.txt", AT))

    header = library.create(wood, "Import caf\udce9.txt")

    stored = open_library().load(header.id)
    assert stored.history.steps[0].label == "Import caf\ufffd.txt"
    mark = stored.draft.mark(REGION)
    assert mark is not None
    assert mark.source == "caf\ufffd.txt"


@given(drafts(CATALOGUE, right=False))
def test_a_document_is_written_as_plain_json_and_read_again(draft: Draft) -> None:
    text, digest = write_document(draft)

    assert text == json.dumps(draft.to_document(), ensure_ascii=False, separators=(",", ":"))
    assert digest == "sha-256:" + hashlib.sha256(text.encode()).hexdigest()
    assert Draft.from_document(CATALOGUE, read_document(text, DOCUMENT_VERSION)).to_document() == draft.to_document()


@pytest.mark.parametrize("text", ["[]", '"profile"', "null", b"7"])
def test_what_is_no_object_is_no_document(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"^a document is an object$"):
        read_document(text, DOCUMENT_VERSION)


@given(drafts(CATALOGUE, right=False), drafts(CATALOGUE, right=False))
def test_steps_are_written_as_rows_and_read_again(one: Draft, other: Draft) -> None:
    edits = tuple(
        edit
        for path in CATALOGUE.fields
        if (edit := one.edit(path, other.get(path), Mark(Origin.COPIED, "2025", to_confirm=True)))
    )
    steps = [
        Step(1, "First", AT, edits[:1]),
        Step(2, "Second", AT, edits, undoes=1, by="Ada"),
        Step(5, "Third", AT, edits[1:]),
    ]

    rows = [tuple(row[name] for name in JOURNAL_COLUMNS) for row in write_steps("id", steps)]

    assert list(read_steps(rows, CATALOGUE.fields)) == [step for step in steps if step.edits]


def test_the_mark_that_a_field_had_before_is_written_too_so_that_undo_brings_it_back() -> None:
    had, has = Mark(Origin.IMPORTED, "page.txt", AT, to_confirm=True), Mark(Origin.COPIED, "2025")
    steps = [Step(1, "Typed", AT, (Edit(REGION, "Nord", "North", had, has), Edit(NAME, "Wood", None, has, None)))]

    rows = [tuple(row[name] for name in JOURNAL_COLUMNS) for row in write_steps("id", steps)]

    assert list(read_steps(rows, CATALOGUE.fields)) == steps


@given(st.lists(st.sampled_from([REGION, "general.former"]), min_size=1, max_size=5))
def test_edits_of_fields_that_are_no_more_are_left_out(paths: list[str]) -> None:
    rows = [("id", 1, 0, AT, None, "Import", None, None, path, None, '"x"', None, None, 0) for path in paths]

    (step,) = read_steps(rows, CATALOGUE.fields)

    assert [edit.path for edit in step.edits] == [path for path in paths if path == REGION]


@pytest.mark.parametrize("file", sorted(FROZEN.glob("*.json")), ids=lambda file: file.name)
def test_every_frozen_document_can_be_read_in_full(file: Path, catalogue: Catalogue) -> None:
    text = file.read_text(encoding="utf-8")
    version = int(file.stem.removeprefix("v").split("-")[0])

    draft = Draft.from_document(catalogue, upgrade(json.loads(text), version))

    assert len(draft.values) == len(catalogue.fields)
    if version == DOCUMENT_VERSION:
        assert draft.to_document() == json.loads(text)


def test_there_is_a_frozen_document_of_every_version() -> None:
    assert {f"v{version}.json" for version in range(1, DOCUMENT_VERSION + 1)} <= {
        file.name for file in FROZEN.iterdir()
    }


def test_a_frozen_document_in_a_library_is_opened_and_edited(
    library: Library, open_library: Opener, wood: Draft, path: Path
) -> None:
    header = library.create(wood, "New")
    library.close()
    text = (FROZEN / "v1.json").read_text(encoding="utf-8")
    connection = sqlite3.connect(path)
    with connection:
        digest = "sha-256:" + hashlib.sha256(text.encode()).hexdigest()
        connection.execute("UPDATE profile SET document = ?, digest = ?, document_version = 1", (text, digest))
    connection.close()
    library = open_library()

    stored = library.load(header.id)
    save(library, stored, REGION, "Silesia")

    expected = upgrade(json.loads(text), 1)
    assert isinstance(expected["profile"], dict)
    assert isinstance(expected["profile"]["general"], dict)
    expected["profile"]["general"]["region"] = "Silesia"
    assert library.load(header.id).draft.to_document()["profile"] == expected["profile"]


def test_notes_are_stored_with_the_document_and_in_the_journal() -> None:
    draft = Draft(CATALOGUE)
    draft.set(CATALOGUE.notes.path, "Not placed, from “page.txt”:\n\n- Pärnu")
    edit = draft.edit(CATALOGUE.notes.path, None)
    assert edit is not None

    text, digest = write_document(draft)
    rows = write_steps("one", [Step(1, "Notes", "2026-11-26T12:00:00Z", (edit,))])

    assert json.loads(text) == draft.to_document()
    assert digest_of(text.encode()) == digest
    assert Draft.from_document(CATALOGUE, read_document(text, DOCUMENT_VERSION)).to_document() == draft.to_document()
    (step,) = read_steps([list(row.values()) for row in rows], CATALOGUE.paths)
    assert step.edits == (edit,)


def test_edits_of_one_import_share_their_mark() -> None:
    """To make it again for each of a hundred fields takes an eighth of the time in which a profile is read."""
    mark = Mark(Origin.IMPORTED, "made.txt", "2026-11-23T14:02:05Z", to_confirm=True)
    edits = tuple(Edit(path, None, "A", None, mark) for path in (NAME, REGION))
    rows = write_steps("id", [Step(1, "Import made.txt", AT, edits)])

    (step,) = read_steps([[row[column] for column in JOURNAL_COLUMNS] for row in rows], CATALOGUE.fields)

    one, other = (edit.mark_after for edit in step.edits)
    assert one == mark
    assert one is other
