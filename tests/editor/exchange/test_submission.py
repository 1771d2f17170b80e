"""A submission says what the draft says, byte for byte the same each time, and gives the same draft again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor import __version__
from editor.domain.about import About, Status
from editor.domain.checks import Sort, find_issues, prove
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import Profile
from editor.domain.proof import make_profile
from editor.domain.specs import LARGEST_INTEGER, Catalogue
from editor.domain.upgrades import DOCUMENT_VERSION
from editor.domain.values import JsonValue
from editor.errors import SubmissionError
from editor.exchange.canonical import digest
from editor.exchange.schema import FORMAT_VERSION, make_schema
from editor.exchange.submission import (
    DOCUMENT_VERSIONS,
    Submission,
    draft_digest,
    keys_that_differ,
    make_draft_submission,
    make_final_submission,
    read_claims,
    read_submission,
    to_bytes,
)
from tests.editor.exchange.drafts import CATALOGUE, HOSTILE, NOW, TODAY, VOCABULARIES, drafts, full_draft
from tests.new_fields import EXTENDED_SECTION, NEW_VALUES

ABOUT = About("019b0000-0000-7000-8000-000000000001", revision=2, replaces="sha-256:" + "0" * 64)
ABOUT = replace(ABOUT, issued_at="2026-11-23T14:02:05Z")
SCHEMA = jsonschema.Draft202012Validator(make_schema(CATALOGUE), format_checker=jsonschema.FormatChecker())
unhurried = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def made(draft: Draft) -> Submission:
    return make_draft_submission(draft, ABOUT, VOCABULARIES)


def read(data: bytes) -> Draft:
    return read_submission(data, "in.json", CATALOGUE, NOW).draft


def proof(draft: Draft) -> Profile:
    profile = prove(draft, TODAY)
    assert profile is not None
    return profile


def test_a_submission_has_the_envelope_of_the_design_in_its_order() -> None:
    draft = Draft(CATALOGUE)
    draft.set("general.languages", [{"code": "da", "label": "Danish"}])
    draft.set("general.name", "MADE")
    draft.set("composition.members_total", None, Mark(Origin.IMPORTED, "made.txt", to_confirm=True))

    submission = made(draft)

    assert submission.data.decode() == (
        """{
  "format": "cluster-profile-submission",
  "format_version": "1.0",
  "status": "draft",
  "revision": 2,
  "replaces": "sha-256:0000000000000000000000000000000000000000000000000000000000000000",
  "issued_at": "2026-11-23T14:02:05Z",
  "profile_id": "019b0000-0000-7000-8000-000000000001",
  "profile": {
    "general": {
      "name": "MADE",
      "languages": [
        {
          "code": "da",
          "label": "Danish"
        }
      ]
    },
    "sectoral_focus": {},
    "composition": {},
    "strategy": {},
    "cooperation": {},
    "programmes": {}
  },
  "to_confirm": [
    "/composition/members_total"
  ],
  "vocabularies": {
    "languages": "2026-11"
  },
  "generator": {
    "name": "cluster-profile-editor",
    "version": "VERSION"
  },
  "digest": "DIGEST"
}
""".replace("VERSION", __version__).replace("DIGEST", submission.about.digest)
    )


def test_the_digest_is_over_everything_else() -> None:
    submission = made(full_draft())

    assert submission.about.digest == digest(json.loads(submission.data))
    assert submission.about.digest == draft_digest(full_draft(), ABOUT, VOCABULARIES)


def test_the_digest_on_a_sheet_is_that_of_the_draft_whatever_was_handed_in_before() -> None:
    after_a_final_one = replace(ABOUT, status=Status.FINAL, digest="sha-256:" + "0" * 64)

    submission = make_draft_submission(full_draft(), after_a_final_one, VOCABULARIES)

    assert json.loads(submission.data)["status"] == "draft"
    assert draft_digest(full_draft(), after_a_final_one, VOCABULARIES) == submission.about.digest


@unhurried
@given(drafts())
def test_any_draft_can_be_submitted_as_a_draft_and_comes_back_the_same(draft: Draft) -> None:
    submission = made(draft)

    again = read(submission.data)

    assert again.to_profile_json() == draft.to_profile_json()
    assert [path for path in CATALOGUE.fields if again.is_to_confirm(path)] == [
        path for path in CATALOGUE.fields if draft.is_to_confirm(path)
    ]
    assert made(again).data == submission.data


@unhurried
@given(drafts(fit=True))
def test_a_profile_that_nothing_blocks_fits_the_final_schema_in_the_eyes_of_another_program(draft: Draft) -> None:
    submission = make_final_submission(proof(draft), draft, ABOUT, VOCABULARIES)

    SCHEMA.validate(json.loads(submission.data))
    assert read(submission.data).to_profile_json() == draft.to_profile_json()


def test_every_field_comes_back_as_it_was() -> None:
    draft = full_draft()

    submission = make_final_submission(proof(draft), draft, ABOUT, VOCABULARIES)

    reading = read_submission(submission.data, "in.json", CATALOGUE, NOW)
    assert reading.draft.to_profile_json() == draft.to_profile_json()
    assert len(reading.filled) == len(CATALOGUE.fields)
    assert reading.about == submission.about == replace(ABOUT, status=Status.FINAL, digest=submission.about.digest)
    assert reading.dialect == "submission-1.0"


def test_the_versions_of_all_lists_used_are_said_also_of_those_in_tables() -> None:
    document = json.loads(made(full_draft()).data)

    assert document["vocabularies"]["countries"] == VOCABULARIES["countries"].version
    assert document["vocabularies"]["team_roles"] == VOCABULARIES["team_roles"].version
    assert "staff_ranges" not in document["vocabularies"]


def test_hostile_text_passes_unchanged() -> None:
    draft = Draft(CATALOGUE)
    draft.set("general.name", HOSTILE)

    assert read(made(draft).data).get("general.name") == HOSTILE


def test_every_script_is_written_as_it_is() -> None:
    draft = Draft(CATALOGUE)
    draft.set("general.name", "Łódź Κλίνη")

    assert b'"name": "\xc5\x81\xc3\xb3d\xc5\xba \xce\x9a\xce\xbb\xce\xaf\xce\xbd\xce\xb7"' in made(draft).data


_texts = st.text(st.characters(codec="utf-8"))
_scalars = st.one_of(st.none(), st.booleans(), st.integers(-LARGEST_INTEGER, LARGEST_INTEGER), _texts)
_documents = st.recursive(
    _scalars, lambda inner: st.one_of(st.lists(inner), st.dictionaries(_texts, inner)), max_leaves=20
)


@given(st.dictionaries(_texts, _documents))
def test_it_is_laid_out_as_python_does(document: dict[str, JsonValue]) -> None:
    assert to_bytes(document).decode() == json.dumps(document, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[2] / "data" / "submissions").glob("*.json")), ids=str)
def test_what_an_earlier_program_handed_in_is_laid_out_and_digested_the_same_today(path: Path) -> None:
    document = json.loads(path.read_bytes())

    assert to_bytes(document) == path.read_bytes()
    assert digest(document) == document["digest"]


def test_a_reading_keeps_the_submission_byte_for_byte() -> None:
    data = made(full_draft()).data

    assert read_submission(data, "in.json", CATALOGUE, NOW).data == data


def test_what_was_read_is_marked_with_its_source() -> None:
    draft = read(made(full_draft()).data)

    assert draft.mark("general.name") == Mark(Origin.IMPORTED, "in.json", "2026-11-23T14:02:05Z")


def test_a_draft_may_hold_what_is_no_value_yet_and_a_final_submission_may_not() -> None:
    draft = full_draft()
    draft.set("composition.members_total", "about twelve")
    document = json.loads(made(draft).data)

    assert SCHEMA.is_valid(document)
    document["status"] = "final"
    assert not SCHEMA.is_valid(document)
    del document["profile"]["composition"]["members_total"]
    assert SCHEMA.is_valid(document)
    del document["profile"]["general"]["country"]
    assert not SCHEMA.is_valid(document)


@pytest.mark.parametrize("number", [2**53, -(2**53), 2**63, 10**30, 1.5, 1e300])
def test_a_number_that_not_every_reader_of_json_keeps_is_told_and_goes_out_as_a_text(number: int | float) -> None:
    path = "composition.members_total"
    document = full_draft().to_document()
    cast("dict[str, dict[str, JsonValue]]", document["profile"])["composition"]["members_total"] = number
    stored = Draft.from_document(CATALOGUE, document)
    edited = full_draft()
    edited.set(path, number)

    for draft in (stored, edited):
        assert [issue.text for issue in find_issues(draft, NOW.date()) if issue.path == path and issue.sort is Sort.FIX]
        assert json.loads(made(draft).data)["profile"]["composition"]["members_total"] == str(number)
        assert read_submission(made(draft).data, "a", CATALOGUE, NOW).draft.get(path) == str(number)
        assert draft_digest(draft, ABOUT, VOCABULARIES).startswith("sha-256:")
    kept = str(number) if isinstance(number, int) else number  # a float that somebody else wrote stays as it is
    assert edited.get(path) == kept


def test_a_proof_of_another_draft_makes_no_final_submission() -> None:
    draft = full_draft()
    profile = proof(draft)
    draft.set("general.name", "Another")

    with pytest.raises(ValueError, match=r"^this profile is not the proof of this draft$"):
        make_final_submission(profile, draft, ABOUT, VOCABULARIES)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("general.management_fte", 0.5),
        ("general.management_fte", 2**53),
        ("composition.members_total", 2**53),
        ("composition.members_total", 1.0),
        ("general.networks", [{"name": "A", "é": "B"}]),
        ("general.networks", [{"name": "A", "more": {"😀": 1}}]),
    ],
)
def test_what_has_no_canonical_form_as_it_is_gets_into_no_final_submission(path: str, value: JsonValue) -> None:
    """The canonical form of one that is proven is made without a look at each number and key: the schema refuses them."""
    section, name = path.split(".")
    document = full_draft().to_document()
    cast("dict[str, dict[str, JsonValue]]", document["profile"])[section][name] = value
    draft = Draft.from_document(CATALOGUE, document)

    with pytest.raises(ValueError, match=r"does not fit its schema|validation error"):
        make_final_submission(make_profile(draft.to_profile_json()), draft, ABOUT, VOCABULARIES)


@pytest.mark.parametrize("revision", [2**53, cast("int", 1.5)])
def test_a_revision_that_is_no_number_of_one_is_in_no_final_submission(revision: int) -> None:
    draft = full_draft()

    with pytest.raises(ValueError, match="does not fit its schema"):
        make_final_submission(proof(draft), draft, replace(ABOUT, revision=revision), VOCABULARIES)


def test_all_keys_of_a_final_submission_are_in_ascii() -> None:
    def keys(schema: object) -> Iterator[str]:
        if isinstance(schema, dict):
            yield from schema.get("properties", {})
        for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
            yield from keys(part)

    names = [*keys(make_schema(CATALOGUE)), *(field.name for field in CATALOGUE.fields.values()), *VOCABULARIES]

    assert len(names) > 100
    assert all(map(str.isascii, names))


@given(drafts())
@unhurried
def test_the_digest_of_a_final_submission_is_that_of_another_program(draft: Draft) -> None:
    profile = prove(draft, TODAY)
    if profile is None:
        draft, profile = full_draft(), proof(full_draft())

    document = json.loads(make_final_submission(profile, draft, ABOUT, VOCABULARIES).data)

    claimed = document.pop("digest")
    assert claimed == "sha-256:" + hashlib.sha256(rfc8785.dumps(document)).hexdigest()


@pytest.mark.parametrize("value", [[{"rows": 1}], {"a": 1}])
def test_a_value_that_no_file_can_have_is_named_and_no_file_is_made(value: JsonValue) -> None:
    draft = full_draft()
    draft.set("composition.members_total", value)

    with pytest.raises(SubmissionError, match=r"^“Members in total” holds something that no submission can have\."):
        made(draft)


def test_fields_declared_in_one_line_go_out_and_come_in(catalogue_with_a_new_field: Catalogue) -> None:
    draft = Draft(catalogue_with_a_new_field)
    draft.set("general.name", "MADE")
    draft.set("general.country", {"code": "DK", "label": "Denmark"})
    for name, value in NEW_VALUES.items():
        draft.set(f"{EXTENDED_SECTION}.{name}", value)

    data = make_draft_submission(draft, ABOUT, VOCABULARIES).data

    again = read_submission(data, "in.json", catalogue_with_a_new_field, NOW).draft
    assert again.to_profile_json()[EXTENDED_SECTION] == NEW_VALUES


def test_a_submission_of_an_older_format_is_read_by_its_own_schema(
    catalogue_with_a_new_field: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = Draft(catalogue_with_a_new_field)
    old, anachronism = made(draft).data, draft.copy()
    anachronism.set(f"{EXTENDED_SECTION}.green_motto", NEW_VALUES["green_motto"])
    impossible = made(anachronism).data
    monkeypatch.setattr("editor.exchange.submission.FORMAT_VERSION", "1.1")  # as in a later program

    assert read_submission(old, "in.json", catalogue_with_a_new_field, NOW).dialect == "submission-1.0"
    with pytest.raises(SubmissionError, match=f"a key that is not known, profile/{EXTENDED_SECTION}/green_motto"):
        read_submission(impossible, "in.json", catalogue_with_a_new_field, NOW)
    with pytest.raises(SubmissionError, match=r"2026-13-40T14:02:05Z. cannot stand in issued_at"):
        read_submission(old.replace(b"2026-11-23T", b"2026-13-40T"), "in.json", catalogue_with_a_new_field, NOW)


def test_what_was_changed_after_it_was_made_can_be_read_as_what_it_claims() -> None:
    submission = made(full_draft())
    changed = submission.data.replace(b'"revision": 2', b'"revision": 3').replace(b"2026-11-23", b"2026-11-24")

    reading, agrees = read_claims(changed, "in.json", CATALOGUE, NOW)

    assert not agrees
    assert reading.about == replace(submission.about, revision=3, issued_at="2026-11-24T14:02:05Z")
    assert keys_that_differ(submission.data, changed) == ["revision", "issued_at"]
    assert keys_that_differ(submission.data, b"\xef\xbb\xbf" + submission.data) == []
    assert keys_that_differ(submission.data, made(Draft(CATALOGUE)).data) == ["vocabularies"], (
        "the profile is compared by itself"
    )
    assert read_claims(submission.data, "in.json", CATALOGUE, NOW)[1]


def test_the_current_format_holds_the_current_document() -> None:
    assert DOCUMENT_VERSIONS[FORMAT_VERSION] == DOCUMENT_VERSION


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[2] / "data" / "submissions").glob("*.json")), ids=str)
def test_submissions_of_every_format_version_can_be_read(path: Path) -> None:
    written: Any = json.loads(path.read_text(encoding="utf-8"))

    reading = read_submission(path.read_bytes(), path.name, CATALOGUE, NOW)

    assert reading.draft.get("general.name") == written["profile"]["general"]["name"]
