"""Verifying: which profile, revision and day a submission or the code of a sheet is, and what differs from the library."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor.domain.about import About, Status
from editor.domain.code import Code, short_digest
from editor.domain.dates import read_moment, show_date
from editor.domain.differences import Difference, compare
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabulary
from editor.errors import FileError, SubmissionError
from editor.exchange.bundle import submission_in
from editor.exchange.earlier import make_earlier
from editor.exchange.files import read_bytes
from editor.exchange.submission import keys_that_differ, read_claims
from editor.frozen import frozen
from editor.submitting import draft_about, draft_bytes
from editor.translation import _, later

if TYPE_CHECKING:
    from editor.storage.library import Library


class Standing(enum.Enum):
    """How a submission stands to what the library keeps under its profile and revision."""

    SAME = "same"
    """Byte for byte."""
    LAID_OUT = "laid out in another way"
    """The same content, with the same digest."""
    DIFFERENT = "different"
    NO_REVISION = "no such revision"
    NO_PROFILE = "no such profile"
    DAMAGED = "damaged"
    """What the library keeps is not what it kept."""


_WORDS = {
    Standing.SAME: later("The library has the same, byte for byte."),
    Standing.LAID_OUT: later("The library has the same content; the file is laid out in another way."),
    Standing.DIFFERENT: later("The library has another one, made on {day}. In this file:"),
    Standing.NO_REVISION: later("The library has this profile, but no submission of this revision."),
    Standing.NO_PROFILE: later("The library does not have this profile."),
    Standing.DAMAGED: later("What the library keeps of it is damaged, so that nothing can be compared."),
}
_DRAFT_DIFFERS = later("The draft in the library is another one. In this file:")


@frozen
class Verdict:
    """What is found out about one submission."""

    about: About
    """What it says of itself."""
    name: str
    agrees: bool
    """Whether its content and its digest agree."""
    standing: Standing | None = None
    """None where there is no library."""
    kept: About | None = None
    """What the library keeps instead of it."""
    differences: tuple[Difference, ...] = ()
    """From what the library keeps to the file, field by field."""
    keys: tuple[str, ...] = ()
    """What else it says otherwise: "issued_at" and the like."""
    sides: tuple[Draft, Draft] | None = None
    """What the library keeps, and the file, where fields differ."""

    @property
    def is_good(self) -> bool:
        """Whether nothing speaks against it."""
        return self.agrees and self.standing not in {Standing.DIFFERENT, Standing.DAMAGED}

    @property
    def standing_words(self) -> str:
        """How it stands to the library, in a sentence; "" without one."""
        if self.standing is None:
            return ""
        if self.standing is Standing.DIFFERENT and self.about.status is Status.DRAFT:
            return _(_DRAFT_DIFFERS)
        return _(_WORDS[self.standing]).format(day=_day(self.kept) if self.kept else "")

    @property
    def lines(self) -> list[str]:
        """Which one it is, and what is found out, in sentences; what differs is told besides."""
        agrees = (
            _("Content and digest agree.")
            if self.agrees
            else _("Content and digest do not agree: the file was changed after it was made.")
        )
        return [about_words(self.about, self.name), agrees, *([self.standing_words] if self.standing_words else [])]


@frozen
class Found:
    """A submission of the library that a code belongs to."""

    about: About
    name: str


@frozen
class Answer:
    """What is found out about a file, a code, or both."""

    verdict: Verdict | None
    """Of the file."""
    code: Code | None
    found: tuple[Found, ...] = ()
    """What the code is of, where it is not of the file."""

    @property
    def fits(self) -> bool:
        """Whether file and code belong together; so they do where there is only one of them."""
        return self.verdict is None or self.code is None or self.code.fits(self.verdict.about.digest)

    @property
    def is_good(self) -> bool:
        """Whether nothing speaks against it."""
        return self.fits and (self.verdict.is_good if self.verdict is not None else bool(self.found))

    @property
    def code_lines(self) -> list[str]:
        """What the code is, in sentences."""
        if self.code is None:
            return []
        if self.verdict is not None:
            together = (
                _("The code is that of this file: sheet and file belong together.")
                if self.fits
                else _("The code is not that of this file: sheet and file do not belong together.")
            )
            of = _("The code is that of {submission}.")
            return [together, *(of.format(submission=about_words(one.about, one.name)) for one in self.found)]
        if self.found:
            return [about_words(one.about, one.name) for one in self.found]
        revision = self.code.revision
        said = [] if revision is None else [_("The sheet is of revision {n}.").format(n=revision)]
        return [*said, _("No submission in the library has this code, and no draft as it is now.")]


def verify(
    path: Path | None,
    code: Code | None,
    library: Library | None,
    catalogue: Catalogue,
    vocabularies: Mapping[str, Vocabulary],
    now: datetime,
) -> Answer:
    """Say what a file, a code, or both are. FileError or SubmissionError where the file is none that can be verified."""
    verdict = None if path is None else verify_file(path, library, catalogue, vocabularies, now)
    answer = Answer(verdict, code)
    if code is None or library is None or (verdict is not None and answer.fits):
        return answer
    return Answer(verdict, code, tuple(find_code(code, library, vocabularies)))


def verify_file(
    path: Path,
    library: Library | None,
    catalogue: Catalogue,
    vocabularies: Mapping[str, Vocabulary],
    now: datetime,
) -> Verdict:
    """Say what a submission, or the one in a bundle, is. Raises FileError or SubmissionError where there is none."""
    data = read_bytes(path)
    if data.startswith(b"%PDF"):
        raise FileError(_("{file} is a PDF. Verify a sheet by the code at the foot of its pages.").format(file=path))
    if data.startswith(b"PK"):
        found = submission_in(data)
        if found is None:
            raise FileError(_("{file} is no bundle: there is no submission in it that can be read.").format(file=path))
        data = found
    return verify_submission(data, str(path), library, catalogue, vocabularies, now)


def verify_submission(
    data: bytes,
    source: str,
    library: Library | None,
    catalogue: Catalogue,
    vocabularies: Mapping[str, Vocabulary],
    now: datetime,
) -> Verdict:
    """Say what the file named `source` is. Raises SubmissionError where it is no submission."""
    reading, agrees = read_claims(data, source, catalogue, now)
    about = reading.about or About("")
    field = catalogue.name_field
    verdict = Verdict(about, str((field and reading.draft.get(field.path)) or ""), agrees)
    if library is None:
        return verdict
    if about.profile_id not in {header.id for header in library.headers(archived=None)}:
        return replace(verdict, standing=Standing.NO_PROFILE)
    kept = _kept(library, about, vocabularies)
    if kept is None:
        return replace(verdict, standing=Standing.NO_REVISION)
    if kept == data:
        return replace(verdict, standing=Standing.SAME)
    try:
        other, other_agrees = read_claims(kept, source, catalogue, now)
    except SubmissionError:
        return replace(verdict, standing=Standing.DAMAGED)
    if not other_agrees or other.about is None:
        return replace(verdict, standing=Standing.DAMAGED)
    kept = _in_the_form_of(reading.dialect.removeprefix("submission-"), kept, library, about, catalogue)
    if kept == data:
        return replace(verdict, standing=Standing.SAME)
    differences, keys = compare(other.draft, reading.draft), keys_that_differ(kept, data)
    if not differences and not keys and agrees:
        return replace(verdict, standing=Standing.LAID_OUT)
    return replace(
        verdict,
        standing=Standing.DIFFERENT,
        kept=other.about,
        differences=tuple(differences),
        keys=tuple(keys),
        sides=(other.draft, reading.draft) if differences else None,
    )


def _kept(library: Library, about: About, vocabularies: Mapping[str, Vocabulary]) -> bytes | None:
    """What the library has in the place of a submission."""
    if about.status is Status.DRAFT:
        stored = library.load(about.profile_id)
        return draft_bytes(stored.draft, stored.about, vocabularies)
    return next((one.data for one in library.submissions(about.profile_id) if one.revision == about.revision), None)


def _in_the_form_of(version: str, kept: bytes, library: Library, about: About, catalogue: Catalogue) -> bytes:
    """What the library keeps, in the earlier form that the file has, where it has one."""
    by_digest = {one.digest: one.data for one in library.submissions(about.profile_id)}
    try:
        return make_earlier(kept, version, catalogue, by_digest.get).data
    except FileError:
        return kept


def find_code(code: Code, library: Library, vocabularies: Mapping[str, Vocabulary]) -> Iterator[Found]:
    """The submissions, and the drafts as they are now, whose sheets have this code."""
    for header in library.headers(archived=None):
        for one in library.submissions(header.id):
            if code.fits(one.digest):
                about = About(header.id, Status.FINAL, one.revision, issued_at=one.issued_at, digest=one.digest)
                yield Found(about, header.name)
        if code.status is not Status.FINAL and not header.is_damaged:
            stored = library.load(header.id)
            about = draft_about(stored.draft, stored.about, vocabularies)
            if code.fits(about.digest):
                yield Found(about, header.name)


def about_words(about: About, name: str) -> str:
    """Which one it is, in a line: “Oak Cluster”, revision 2, final, 23 November 2026, digest 3f2a 09bc 51de 7704."""
    return _("“{name}”, revision {n}, {state}, {day}, digest {digest}").format(
        name=name or _("(no name)"),
        n=about.revision,
        state=status_words(about.status),
        day=_day(about),
        digest=short_digest(about.digest),
    )


def status_words(status: Status) -> str:
    """What a state is called."""
    return _("final") if status is Status.FINAL else _("draft")


def _day(about: About) -> str:
    moment = read_moment(about.issued_at)
    return show_date(moment.date()) if moment else about.issued_at
