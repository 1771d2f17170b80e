"""Backups in words: when, why, how large, and how a profile in one stands to the library."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from editor.domain.dates import show_date
from editor.translation import _

if TYPE_CHECKING:
    from editor.storage.backups import Backup, Reason
    from editor.storage.holdings import Standing


def moment_words(at: datetime) -> str:
    """Day and time, where the person is."""
    there = at.astimezone()
    # Translators: a day and a time, such as 17 July 2012, 14:02.
    return _("{day}, {time}").format(day=show_date(there.date()), time=there.strftime("%H:%M"))


def size_words(size: int) -> str:
    """A size in kB or MB."""
    if size < 1_000_000:
        return _("{n} kB").format(n=max(size // 1000, 1))
    return _("{n} MB").format(n=f"{size / 1_000_000:.1f}")


def reason_words(reason: Reason) -> str:
    """Why a backup was made."""
    from editor.storage.backups import Reason

    match reason:
        case Reason.START:
            return _("At the start")
        case Reason.MIGRATION:
            return _("Before the library was brought up to date")
        case Reason.RESTORE:
            return _("Before something was restored")
        case Reason.WANTED:
            return _("Asked for")
        case _:
            assert_never(reason)


def why(backup: Backup) -> str:
    """Why a backup was made, and whether the library was damaged then."""
    words = reason_words(backup.reason)
    # Translators: {reason} is why a backup was made, such as "At the start".
    return _("{reason}; damaged").format(reason=words) if backup.is_damaged else words


def standing_words(standing: Standing) -> tuple[str, str]:
    """How a profile of a backup stands to the library, and the colour of the words."""
    from editor.storage.holdings import Standing

    match standing:
        case Standing.SAME:
            return _("The same now"), "text2"
        case Standing.CHANGED:
            return _("Changed since"), "text"
        case Standing.DELETED:
            return _("Deleted since"), "confirm"
        case Standing.GONE:
            return _("Not in the library now"), "confirm"
        case Standing.BROKEN:
            return _("Damaged in the library"), "fix"
        case Standing.DAMAGED:
            return _("Damaged in this backup"), "fix"
        case _:
            assert_never(standing)
