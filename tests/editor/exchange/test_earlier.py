"""A submission of a later format is written in the earlier one: the same profile and revision, fit for the published schema.

There is one format so far. The next one is made up: 1.1 has fields more, 1.2 is 1.1 by another name.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.domain.values import JsonValue
from editor.errors import FileError
from editor.exchange.canonical import digest
from editor.exchange.earlier import STEPS_BACK, StepBack, make_earlier
from editor.exchange.schema import FORMAT_VERSION, schema_file
from editor.exchange.submission import DOCUMENT_VERSIONS, Submission, make_draft_submission, read_submission
from tests.editor.exchange.drafts import CATALOGUE, NOW, VOCABULARIES
from tests.editor.exchange.test_submission import ABOUT
from tests.editor.handed_in import final_of, named_draft, next_about
from tests.new_fields import EXTENDED_SECTION, NEW_VALUES, sections_with_new_fields


def without_new_fields(document: dict[str, JsonValue]) -> list[str]:
    profile = document["profile"]
    assert isinstance(profile, dict)
    section = profile[EXTENDED_SECTION]
    assert isinstance(section, dict)
    return [f"/{EXTENDED_SECTION}/{name}" for name in NEW_VALUES if section.pop(name, None) is not None]


STEPS = {"1.2": StepBack("1.1", lambda document: []), "1.1": StepBack("1.0", without_new_fields)}


@pytest.fixture
def first() -> Submission:
    """A final submission as the program of today makes it."""
    return final_of(named_draft())


@pytest.fixture
def later(first: Submission, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """A later program, whose format is 1.1 and whose profiles have fields more."""
    for module in ("submission", "schema"):
        monkeypatch.setattr(f"editor.exchange.{module}.FORMAT_VERSION", "1.1")
    monkeypatch.setattr("editor.exchange.submission.DOCUMENT_VERSIONS", {"1.0": 1, "1.1": 1})
    return Catalogue(sections_with_new_fields())


def made(catalogue: Catalogue, about: About = ABOUT) -> Submission:
    draft = Draft(catalogue)
    for path, value in named_draft().values.items():
        draft.set(path, value)
    for name, value in NEW_VALUES.items():
        draft.set(f"{EXTENDED_SECTION}.{name}", value)
    return make_draft_submission(draft, about, VOCABULARIES)


def nobody(_digest: str) -> bytes | None:
    return None


def known(*submissions: Submission) -> Callable[[str], bytes | None]:
    return {one.about.digest: one.data for one in submissions}.get


def test_a_receiver_that_is_behind_reads_the_same_profile_without_what_is_new(later: Catalogue) -> None:
    submission = made(later)

    earlier = make_earlier(submission.data, "1.0", later, nobody, STEPS)

    document: dict[str, Any] = json.loads(earlier.data)
    jsonschema.Draft202012Validator(json.loads(schema_file("1.0").read_bytes())).validate(document)
    assert (document["format_version"], document["revision"]) == ("1.0", ABOUT.revision)
    assert document["digest"] == earlier.digest == digest(document) != submission.about.digest
    read = read_submission(earlier.data, "1.0.json", later, NOW)
    assert read.dialect == "submission-1.0"
    assert read.draft.values == named_draft().values
    assert earlier.lost == tuple(f"/{EXTENDED_SECTION}/{name}" for name in NEW_VALUES)


def test_the_same_submission_gives_the_same_bytes(later: Catalogue) -> None:
    data = made(later).data

    assert make_earlier(data, "1.0", later, nobody, STEPS) == make_earlier(data, "1.0", later, nobody, STEPS)


def test_steps_are_taken_one_after_the_other(later: Catalogue) -> None:
    data = made(later).data
    latest = data.replace(b'"format_version": "1.1"', b'"format_version": "1.2"')

    assert make_earlier(latest, "1.0", later, nobody, STEPS) == make_earlier(data, "1.0", later, nobody, STEPS)


def test_what_it_replaces_is_named_as_the_receiver_knows_it(first: Submission, later: Catalogue) -> None:
    second = made(later, next_about(first))
    third = made(later, next_about(second))
    find = known(first, second, third)

    second_earlier = make_earlier(second.data, "1.0", later, find, STEPS)
    third_earlier = make_earlier(third.data, "1.0", later, find, STEPS)

    assert json.loads(second_earlier.data)["replaces"] == first.about.digest
    assert json.loads(third_earlier.data)["replaces"] == second_earlier.digest
    alone = make_earlier(made(later, replace(ABOUT, replaces=None)).data, "1.0", later, find, STEPS)
    assert json.loads(alone.data)["replaces"] is None


def test_what_is_of_that_version_already_stays_byte_for_byte(first: Submission) -> None:
    assert make_earlier(first.data, FORMAT_VERSION, CATALOGUE, nobody).data == first.data


@pytest.mark.parametrize("version", ["0.9", "1.1", "", "latest"])
def test_where_no_step_leads_it_is_said(first: Submission, version: str) -> None:
    with pytest.raises(FileError, match=rf"^No submission of format 1\.0 can be written as format {version}\.$"):
        make_earlier(first.data, version, CATALOGUE, nobody)


def test_a_step_that_leaves_something_which_does_not_fit_is_not_let_through(later: Catalogue) -> None:
    steps = {"1.1": StepBack("1.0", lambda document: [])}

    with pytest.raises(ValueError, match=r"^the submission does not fit the schema of 1\.0: "):
        make_earlier(made(later).data, "1.0", later, nobody, steps)


def test_from_the_current_format_steps_lead_to_every_version_that_can_be_read() -> None:
    version, reached = FORMAT_VERSION, {FORMAT_VERSION}
    while version in STEPS_BACK:
        version = STEPS_BACK[version].version
        reached.add(version)

    assert reached == set(DOCUMENT_VERSIONS)
