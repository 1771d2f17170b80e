"""What the dialog about backups asks of the program, and what it answers."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from editor.domain.draft import Draft
from editor.frozen import frozen

if TYPE_CHECKING:
    from editor.storage.backups import Backup
    from editor.storage.holdings import Held, Standing

Told = Callable[[str], None]
"""Gets a sentence: why something could not be done."""


class Act(enum.Enum):
    """What a person chose to do with a backup."""

    TAKE = "take"
    RESTORE = "restore"


@frozen
class BackupChoice:
    """What to do, and with which backup; of `TAKE`: with which profile in it."""

    act: Act
    backup: Backup
    profile: Held | None = None
    standing: Standing | None = None


@frozen
class Drafts:
    """A profile in a backup, and as it is now; empty where the library does not have it whole."""

    backup: Draft
    now: Draft


@frozen
class Listed:
    """A backup in the list."""

    backup: Backup
    profiles: int | None
    """How many it holds; None where it cannot be read."""


class Shelf(Protocol):
    """The backups of the library. What is asked for comes later: `done`, or `failed` with a sentence."""

    @property
    def read_only(self) -> str:
        """Why nothing can be taken from a backup now; "" where it can."""

    def read(self, done: Callable[[Sequence[Listed]], None], failed: Told) -> None:
        """List the backups, newest first."""

    def look_into(self, backup: Backup, done: Callable[[list[tuple[Held, Standing]]], None], failed: Told) -> None:
        """List the profiles of a backup, and how each stands to the library."""

    def compare(self, backup: Backup, profile_id: str, done: Callable[[Drafts], None], failed: Told) -> None:
        """Read a profile in a backup and as it is now."""

    def make(self, done: Told, failed: Told) -> None:
        """Make a backup; `done` gets what came of it, in words."""

    def open_folder(self) -> None:
        """Show the folder in the system's file manager."""
