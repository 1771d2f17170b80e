"""Headers of invented profiles, for tests of lists."""

from datetime import UTC, datetime, timedelta

from editor.storage.headers import ProfileHeader

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


def now() -> datetime:
    return NOW


def make_header(
    name: str, days: int = 0, *, to_fix: int = 0, to_confirm: int = 0, archived: bool = False
) -> ProfileHeader:
    """A profile that was changed so many days ago; its id is its name."""
    changed = NOW - timedelta(days=days)
    return ProfileHeader(name or "no-name", name, "Romania", archived, changed, changed, 1, 50, to_fix, to_confirm, 1)
