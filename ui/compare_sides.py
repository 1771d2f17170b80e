"""What can be compared with what: states of the open profile, other profiles, files; and how they are read."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from editor.domain.draft import Edit
from editor.domain.vocabularies import Vocabulary
from editor.exchange.reading import Reading


class SideKind(enum.Enum):
    """Where a side comes from."""

    NOW = "now"
    """The open profile, as it is."""
    HANDED_IN = "handed-in"
    VERSION = "version"
    PROFILE = "profile"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared."""

    kind: SideKind
    title: str
    key: str = ""
    """Number of a revision or version, id of a profile, path of a file."""


Loaded = Callable[[Side, Reading], None]
Failed = Callable[[Side, str], None]


class SideSource(Protocol):
    """Reads sides."""

    @property
    def sides(self) -> Sequence[Side]:
        """What there is to choose from at first, the usual ones first."""

    @property
    def lists(self) -> Mapping[str, Vocabulary]:
        """The vocabularies."""

    @property
    def today(self) -> date:
        """The day."""

    @property
    def can_take(self) -> bool:
        """Whether the open profile can be changed."""

    def side_of(self, chosen: str | Path) -> Side:
        """The side of a profile, by its id, or of a file."""

    def load(self, side: Side, done: Loaded, failed: Failed) -> None:
        """Read a side, now or in a moment; `failed` gets a sentence."""


@dataclass(frozen=True, slots=True)
class Taking:
    """What is taken over into the open profile."""

    title: str
    """Of what it comes from."""
    edits: list[Edit]
