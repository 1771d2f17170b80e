"""What is said about a profile, beside what the profile says: which one, which revision, in which state."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import UTC, datetime

from editor.frozen import frozen


class Status(enum.Enum):
    """State of a submission."""

    DRAFT = "draft"
    FINAL = "final"


@frozen
class About:
    """Identity of one submission or sheet."""

    profile_id: str
    status: Status = Status.DRAFT
    revision: int = 1
    """Number of the final submission that this is, or will be."""
    replaces: str | None = None
    """Digest of the final submission before it."""
    issued_at: str = ""
    """ISO 8601 in UTC, seconds: of a final submission when it was made; of a draft when it was last changed, or when the final
    submission that it replaces was made, where that was later."""
    digest: str = ""
    """Digest of the submission ("sha-256:..."), once it is known."""
    past: tuple[tuple[str, Mapping[str, int]], ...] = ()
    """Of sheets: whole numbers by path that submissions and versions of former years said, oldest year first."""


def timestamp(now: datetime) -> str:
    """Return 2026-11-23T14:02:05Z; `now` must know its time zone."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
