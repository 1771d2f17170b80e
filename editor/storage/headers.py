"""What the library says about a profile without opening it. Imports no SQLAlchemy: the first window needs it too."""

from __future__ import annotations

from datetime import UTC, datetime

from editor.domain.about import About, Status, timestamp
from editor.frozen import frozen


@frozen
class ProfileHeader:
    """One line of the list of profiles."""

    id: str
    """UUID, version 7."""
    name: str
    """Empty where the profile has no name yet."""
    country: str
    """Label of the country, or empty."""
    archived: bool
    created_at: datetime
    changed_at: datetime
    """When the content last changed; knows its time zone."""
    revision: int
    """Number of the final submission that comes next."""
    filled: int
    """Per cent of the fields."""
    to_fix: int
    """Issues that block a final submission, as counted when the profile was last saved."""
    to_confirm: int
    document_version: int
    replaces: str | None = None
    """Digest of the final submission before the one that comes next, wherever it was made."""
    is_damaged: bool = False
    """Whether its document cannot be opened, or this line is not as it was stored, as far as that is known by now."""


HEADER_COLUMNS = (
    "id",
    "name",
    "country",
    "archived",
    "created_at",
    "changed_at",
    "replaces",
    "revision",
    "filled",
    "to_fix",
    "to_confirm",
    "document_version",
)
"""Columns of the table `profile` that make a header, in order."""


_TYPES = (str, str, str, str, str, int, int, int, int, int)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def make_header(
    profile_id: str,
    name: str,
    country: str,
    archived: object,
    created_at: str,
    changed_at: str,
    replaces: str | None,
    *counts: int,
) -> ProfileHeader:
    """The header that a row of `HEADER_COLUMNS` stands for; what is odd in a damaged row is made bearable."""
    is_damaged = False
    if tuple(map(type, (profile_id, name, country, created_at, changed_at, *counts))) != _TYPES:
        is_damaged = True
        profile_id, name, country, created_at, changed_at = map(
            as_text, (profile_id, name, country, created_at, changed_at)
        )
        counts = tuple(map(_as_number, counts))
    revision, filled, to_fix, to_confirm, version = counts
    return ProfileHeader(
        profile_id,
        name,
        country,
        bool(archived),
        _time(created_at),
        _time(changed_at),
        revision,
        filled,
        to_fix,
        to_confirm,
        version,
        replaces if replaces is None else as_text(replaces),
        is_damaged,
    )


def as_text(value: object) -> str:
    """A text for people, of a damaged one too: that comes as bytes where it is no UTF-8."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value if isinstance(value, str) else ""


def _as_number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _time(text: str) -> datetime:
    """The time that was stored; of a damaged one, long ago, for a list is shown all the same."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return _LONG_AGO
    return time if time.tzinfo is not None and 1970 < time.year < 9999 else _LONG_AGO  # others know no other zones


@frozen
class StoredVersion:
    """A named state of a profile."""

    number: int
    """Counts from 1 in each profile."""
    name: str
    at: str
    """When it was named, ISO 8601 in UTC."""
    step: int
    """Number of the last step that is in it; 0 where there was none."""


@frozen
class StoredSubmission:
    """A final submission, as it was handed in."""

    revision: int
    issued_at: str
    digest: str
    data: bytes


def next_about(header: ProfileHeader, last_issued: str | None) -> About:
    """What the next draft submission says about itself: it is no older than the final submission that it replaces."""
    issued_at = max(timestamp(header.changed_at), last_issued or "")
    return About(header.id, Status.DRAFT, header.revision, header.replaces, issued_at)
