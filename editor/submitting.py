"""Handing in, and going on with what was: where the library, submissions and sheets meet. Both front ends come here, so that they do the same."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor.domain.about import About, Status, timestamp
from editor.domain.dates import read_moment
from editor.domain.draft import Draft, same
from editor.domain.letter import Side
from editor.domain.plausibility import Earlier
from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabulary
from editor.errors import NotReadyError, SubmissionError
from editor.exchange.files import write_file, write_files
from editor.exchange.notes import with_notes
from editor.exchange.reading import Reading
from editor.exchange.submission import (
    Submission,
    draft_digest,
    make_draft_submission,
    make_final_submission,
    read_submission,
)
from editor.frozen import frozen
from editor.past_figures import Past, past_figures
from editor.translation import _

if TYPE_CHECKING:
    from editor.exchange.earlier import Earlier as EarlierForm
    from editor.storage.library import Library, ProfileHeader, StoredSubmission


@frozen
class HandedIn:
    """A final submission that is in the library now."""

    about: About
    data: bytes
    next_about: About
    """What the next draft says about itself."""


def add_reading(library: Library, reading: Reading, label: str, draft: Draft | None = None) -> ProfileHeader:
    """Add what was read to the library as a profile, and return its header.

    `label` ("Import made.txt") names the first step of its history. `draft` is what was chosen of the reading in a
    dialog; without it, all of it is taken, lines that found no field as notes. A profile from a submission stays the one that it was, where the library
    does not have it yet; a final submission is then kept too, or, where something else was chosen, the next revision
    of it begins.
    """
    chosen = with_notes(reading) if draft is None else draft
    about = reading.about
    if about is None or about.status is not Status.FINAL:
        return library.create(chosen, label, about)
    if not same(chosen.to_document(), reading.draft.to_document()):
        following = replace(about, status=Status.DRAFT, revision=about.revision + 1, replaces=about.digest)
        return library.create(chosen, label, following)
    header = library.create(chosen, label, about)
    if header.id != about.profile_id:
        return header
    return library.add_submission(header.id, about, reading.data)


def draft_about(draft: Draft, about: About, vocabularies: Mapping[str, Vocabulary]) -> About:
    """What the draft submission and the sheet of a draft say about it: `about` with the digest of that submission."""
    return replace(about, status=Status.DRAFT, digest=draft_digest(draft, about, vocabularies))


def draft_bytes(draft: Draft, about: About, vocabularies: Mapping[str, Vocabulary]) -> bytes:
    """The draft submission of a draft, as a file."""
    return make_draft_submission(draft, about, vocabularies).data


def hand_in(
    library: Library, profile_id: str, path: Path, vocabularies: Mapping[str, Vocabulary], now: datetime
) -> HandedIn:
    """Write the final submission of a profile to `path`, and keep it in the library: both or neither.

    NotReadyError where an issue blocks it, FileError where it cannot be written. A profile that has not changed since
    its last final submission gives that one again, byte for byte.
    """
    final = make_final(library, profile_id, vocabularies, now)

    def keep() -> None:
        keep_final(library, final)

    write_files({path: final.data}, once_safe=keep)
    return HandedIn(final.about, final.data, library.about(profile_id))


def make_final(library: Library, profile_id: str, vocabularies: Mapping[str, Vocabulary], now: datetime) -> Submission:
    """The final submission of a stored profile, not kept yet: see `hand_in`."""
    stored = library.load(profile_id)
    last = unchanged_since(stored.draft, library.submissions(profile_id), now)
    if last is not None:
        return last
    from editor.domain.checks import prove  # a command that only converts has no use for it

    profile = prove(stored.draft, now.astimezone().date())
    if profile is None:
        raise NotReadyError(
            _("“{name}” cannot be handed in yet: something is to fix first.").format(name=stored.header.name)
        )
    return make_final_submission(profile, stored.draft, replace(stored.about, issued_at=timestamp(now)), vocabularies)


def keep_final(library: Library, final: Submission) -> None:
    """Keep a final submission in the library; one that is there already stays as it is."""
    library.add_submission(final.about.profile_id, final.about, final.data)


def write_again(path: Path, kept: StoredSubmission, catalogue: Catalogue, now: datetime) -> None:
    """Write a final submission that the library keeps once more, as it was handed in. SubmissionError where it is damaged."""
    read_submission(kept.data, _("Revision {n}").format(n=kept.revision), catalogue, now)
    write_file(path, kept.data)


def earlier_form(library: Library, profile_id: str, version: str) -> EarlierForm:
    """The last final submission of a profile in an earlier form. NotReadyError where there is none yet."""
    from editor.exchange.earlier import make_earlier

    stored, kept = library.load(profile_id), {one.digest: one.data for one in library.submissions(profile_id)}
    if not kept:
        text = _("“{name}” has no final submission yet. Make one first: export --final.")
        raise NotReadyError(text.format(name=stored.header.name))
    return make_earlier([*kept.values()][-1], version, stored.draft.catalogue, kept.get)


def sheet_about(library: Library, profile_id: str, vocabularies: Mapping[str, Vocabulary], now: datetime) -> About:
    """What the sheet of a stored profile says about it: the final submission that it still is, or the draft."""
    return sheet_subject(library, profile_id, vocabularies, now)[1]


def sheet_subject(
    library: Library, profile_id: str, vocabularies: Mapping[str, Vocabulary], now: datetime
) -> tuple[Draft, About]:
    """A stored profile, and what its sheet says about it."""
    stored = library.load(profile_id)
    submissions = library.submissions(profile_id)
    past = past_figures(library, profile_id, stored.draft.catalogue, submissions)
    return stored.draft, about_of(stored.draft, stored.about, submissions, vocabularies, now, past)


def about_of(
    draft: Draft,
    about: About,
    submissions: Sequence[StoredSubmission],
    vocabularies: Mapping[str, Vocabulary],
    now: datetime,
    past: Past = (),
) -> About:
    """What a sheet says about a draft whose final submissions are these: the last of them, where nothing changed since.

    `past` are figures by year, of which it takes those of former years.
    """
    last = unchanged_since(draft, submissions, now)
    made = last.about if last else draft_about(draft, about, vocabularies)
    former = tuple(said for said in past if said[0] < made.issued_at[:4])
    return replace(made, past=former) if former else made


def unchanged_since(draft: Draft, submissions: Sequence[StoredSubmission], now: datetime) -> Submission | None:
    """The last of some final submissions, where the draft still says what it said; a damaged one tells nothing."""
    if not submissions:
        return None
    last = submissions[-1]
    try:
        reading = read_submission(last.data, last.digest, draft.catalogue, now)
    except SubmissionError:
        return None
    as_before = same(draft.to_profile_json(), reading.draft.to_profile_json()) and all(
        draft.is_to_confirm(path) == reading.draft.is_to_confirm(path) for path in draft.catalogue.fields
    )
    return Submission(reading.about, last.data) if as_before and reading.about else None


def earlier_submissions(library: Library, profile_id: str, catalogue: Catalogue, now: datetime) -> list[Earlier]:
    """The final submissions of a profile, oldest first; what is damaged is left out."""
    return earlier_of(library.submissions(profile_id), catalogue, now)


def earlier_of(submissions: Sequence[StoredSubmission], catalogue: Catalogue, now: datetime) -> list[Earlier]:
    """Final submissions as they were read again; what is damaged is left out."""
    found = []
    for one in submissions:
        moment = read_moment(one.issued_at)
        with contextlib.suppress(SubmissionError):
            reading = read_submission(one.data, str(one.revision), catalogue, now)
            if moment is not None:
                found.append(Earlier(one.revision, moment.date(), reading.draft))
    return found


def what_changed(
    library: Library,
    profile_id: str,
    vocabularies: Mapping[str, Vocabulary],
    now: datetime,
    since: int | None = None,
) -> tuple[Side, Side]:
    """The two revisions that a letter tells of: the last submission and what comes after it.

    What comes after is the draft; of a profile that has not changed since its last submission, that submission itself,
    told from the one before. `since` names another revision to begin with. NotReadyError where there is nothing before.
    """
    stored, submissions = library.load(profile_id), library.submissions(profile_id)
    last = unchanged_since(stored.draft, submissions, now)
    about = last.about if last else draft_about(stored.draft, stored.about, vocabularies)
    earlier = [one for one in submissions if one.revision < about.revision and since in {None, one.revision}]
    if not earlier:
        name = stored.header.name
        if since is not None:
            text = _("The library has no revision {n} of “{name}” that was handed in before revision {next}.")
            raise NotReadyError(text.format(n=since, name=name, next=about.revision))
        raise NotReadyError(
            _("The library has no earlier submission of “{name}” to tell changes from.").format(name=name)
        )
    kept = earlier[-1]
    reading = read_submission(kept.data, _("Revision {n}").format(n=kept.revision), stored.draft.catalogue, now)
    return Side(reading.about or about, reading.draft), Side(about, stored.draft)
