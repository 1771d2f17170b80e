"""What a damaged profile can be made from: where the library and submissions meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from editor.domain.specs import Catalogue
from editor.errors import SubmissionError
from editor.exchange.submission import read_submission

if TYPE_CHECKING:
    from editor.storage.library import Library
    from editor.storage.recovery import Known, Recovered


def recovered(library: Library, profile_id: str, catalogue: Catalogue, now: datetime) -> Recovered | None:
    """The newest state of a profile that its journal, its versions and its submissions tell; None where there is nothing.

    Nothing is changed: `Library.mend` makes it the profile's document.
    """
    return library.recovered(profile_id, list(_handed_in(library, profile_id, catalogue, now)))


def _handed_in(library: Library, profile_id: str, catalogue: Catalogue, now: datetime) -> Iterator[Known]:
    from editor.storage.recovery import Known

    for kept in library.submissions(profile_id):
        try:
            reading = read_submission(kept.data, kept.digest, catalogue, now)
        except SubmissionError:  # damaged as well
            continue
        yield Known(reading.draft, kept.issued_at)
