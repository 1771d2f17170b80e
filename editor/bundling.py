"""How a profile of the library stands, and all that is sent of it by e-mail. Both front ends come here, so that they do the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from editor import submitting
from editor.domain.about import About, Status
from editor.domain.acceptance import Criterion, find_criteria
from editor.domain.checks import Issue, find_issues
from editor.domain.draft import Draft
from editor.domain.letter import Letter, make_letter
from editor.domain.plausibility import Oddity, find_oddities
from editor.domain.report import make_report
from editor.domain.vocabularies import Vocabulary
from editor.errors import NotReadyError
from editor.exchange.bundle import SUBMISSION_NAME, make_bundle
from editor.frozen import frozen

if TYPE_CHECKING:
    from editor.sheet.typeset import Typesetter
    from editor.storage.library import Library


@frozen
class Checked:
    """A profile, and all that is known of how it stands."""

    draft: Draft
    about: About
    issues: tuple[Issue, ...]
    criteria: tuple[Criterion, ...]
    oddities: tuple[Oddity, ...]

    @property
    def report(self) -> Letter:
        """The report of it."""
        return make_report(self.draft, self.about, self.issues, self.criteria, self.oddities)


def look_at_stored(library: Library, profile_id: str, vocabularies: Mapping[str, Vocabulary], now: datetime) -> Checked:
    """Check a profile of the library, beside its earlier submissions."""
    today = now.astimezone().date()
    draft, about = submitting.sheet_subject(library, profile_id, vocabularies, now)
    earlier = submitting.earlier_submissions(library, profile_id, draft.catalogue, now)
    issues, oddities = find_issues(draft, today, vocabularies), find_oddities(draft, earlier, today)
    return Checked(draft, about, tuple(issues), tuple(find_criteria(draft)), tuple(oddities))


@frozen
class Parcel:
    """All that goes into a bundle, still to be set."""

    checked: Checked
    submission: bytes
    changed: Letter | None
    """What changed since the last submission; None where there is none."""


def read_parcel(library: Library, profile_id: str, vocabularies: Mapping[str, Vocabulary], now: datetime) -> Parcel:
    """Read all that goes into the bundle of a profile.

    The submission is the last final one, where the profile still says the same; else a draft.
    """
    checked = look_at_stored(library, profile_id, vocabularies, now)
    draft, about = checked.draft, checked.about
    if about.status is Status.FINAL:
        data = next(one.data for one in library.submissions(profile_id) if one.digest == about.digest)
    else:
        data = submitting.draft_bytes(draft, about, vocabularies)
    try:
        changed = make_letter(*submitting.what_changed(library, profile_id, vocabularies, now))
    except NotReadyError:  # the first one
        changed = None
    return Parcel(checked, data, changed)


def bundle_bytes(parcel: Parcel, typesetter: Typesetter, *, persons: bool = False) -> bytes:
    """Submission, sheet and check report in one file; and the letter of what changed. `persons` are on the sheet too."""
    from editor.sheet.layouts import make_sheet
    from editor.sheet.letter import letter_content
    from editor.sheet.wish import PLAIN

    draft, about = parcel.checked.draft, parcel.checked.about
    files = {
        SUBMISSION_NAME: parcel.submission,
        "sheet.pdf": typesetter.pdf(make_sheet([(draft, about)], replace(PLAIN, persons=persons))),
        "check-report.pdf": typesetter.pdf(letter_content(parcel.checked.report)),
    }
    if parcel.changed is not None:
        files["letter.pdf"] = typesetter.pdf(letter_content(parcel.changed))
    return make_bundle(files, about.issued_at)
