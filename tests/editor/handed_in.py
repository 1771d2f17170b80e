"""Profiles that were handed in, for tests: final submissions, and libraries that hold some."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from editor import cli
from editor.domain.about import About, timestamp
from editor.domain.checks import prove
from editor.domain.draft import Draft
from editor.domain.history import History
from editor.domain.values import JsonValue
from editor.exchange.submission import Submission, make_final_submission
from editor.storage.library import Library
from tests.editor.exchange.drafts import CATALOGUE, NOW, TODAY, VOCABULARIES, full_draft
from tests.editor.exchange.test_submission import ABOUT

NAME = "Full Profile"


def run(*words: object) -> int:
    """A command."""
    return cli.main([str(word) for word in words])


def named_draft() -> Draft:
    """A draft with every field filled."""
    draft = full_draft()
    draft.set("general.name", NAME)
    return draft


def final_of(draft: Draft, about: About = ABOUT) -> Submission:
    """The final submission of a draft that nothing blocks."""
    profile = prove(draft, TODAY)
    assert profile is not None
    return make_final_submission(profile, draft, about, VOCABULARIES)


def write_final(path: Path, draft: Draft | None = None, about: About = ABOUT) -> Submission:
    """A file with a final submission; revision 2 of a profile with every field filled, unless another is given."""
    submission = final_of(draft or named_draft(), about)
    path.write_bytes(submission.data)
    return submission


def next_about(submission: Submission, issued_at: str = "2027-10-01T09:00:00Z") -> About:
    """What the final submission after this one says of itself."""
    return replace(
        submission.about, revision=submission.about.revision + 1, replaces=submission.about.digest, issued_at=issued_at
    )


def edit(path: Path, *changes: tuple[str, JsonValue], at: datetime = NOW) -> None:
    """Change fields of the profile in a library."""
    library = Library(path, CATALOGUE, lambda: at)
    stored = library.load(ABOUT.profile_id)
    edits = []
    for field, value in changes:
        one = stored.draft.edit(field, value)
        assert one is not None
        stored.draft.apply(one)
        edits.append(one)
    step = History(stored.history.steps).add("Edit", timestamp(at), edits)
    library.save_steps(ABOUT.profile_id, [step], stored.draft)
    library.close()
