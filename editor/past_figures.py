"""Figures of former years, for sheets: totals as submissions and named versions of a profile hold them."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from editor.domain.draft import Draft
from editor.domain.rules import count_at
from editor.domain.specs import Catalogue
from editor.errors import EditorError

if TYPE_CHECKING:
    from editor.storage.headers import StoredSubmission
    from editor.storage.library import Library

Past = tuple[tuple[str, Mapping[str, int]], ...]
"""Year and totals by path, oldest year first."""


def past_figures(
    library: Library, profile_id: str, catalogue: Catalogue, submissions: Sequence[StoredSubmission]
) -> Past:
    """The totals of each year, this one too: of its last submission; of a year without, of its last named version."""
    by_year: dict[str, Mapping[str, int]] = {}
    last_versions = {version.at[:4]: version for version in library.versions(profile_id)}
    for year, version in last_versions.items():
        if year not in {one.issued_at[:4] for one in submissions}:
            with contextlib.suppress(EditorError):  # damaged: it is told elsewhere
                by_year[year] = totals_of(library.load_version(profile_id, version.number), catalogue)
    by_year.update(past_numbers(submissions, catalogue))
    return tuple((year, by_year[year]) for year in sorted(by_year) if by_year[year])


def totals_of(draft: Draft, catalogue: Catalogue) -> Mapping[str, int]:
    """The totals that a draft says, by path."""
    said = ((field.path, count_at(draft, field.path)) for field in catalogue.fields.values() if field.total_of)
    return {path: number for path, number in said if number is not None}


def past_numbers(submissions: Sequence[StoredSubmission], catalogue: Catalogue) -> Past:
    """The totals that final submissions said, by year: of each year those of its last submission."""
    totals = [field for field in catalogue.fields.values() if field.total_of]
    by_year: dict[str, Mapping[str, int]] = {}
    for stored in submissions:
        try:
            year, profile = stored.issued_at[:4], json.loads(stored.data)["profile"]
            numbers = {field.path: profile.get(field.section, {}).get(field.name) for field in totals}
        except (ValueError, KeyError, TypeError, AttributeError):  # damaged: it is told elsewhere
            continue
        if year.isdecimal():
            by_year[year] = {path: n for path, n in numbers.items() if type(n) is int and n >= 0}
    return tuple((year, by_year[year]) for year in sorted(by_year) if by_year[year])
