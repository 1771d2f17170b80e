"""What is damaged in a library, in a word. Imports nothing: lists show it too."""

from __future__ import annotations

import enum

from editor.frozen import frozen


class Part(enum.Enum):
    """What can be damaged."""

    FILE = "file"
    """Its structure: SQLite cannot read all of it. `rescue` reads what is left."""
    HEADER = "header"
    """What lists show of a profile, or its state. The profile can be used; the next edit, or `Library.mend`, writes it anew."""
    DOCUMENT = "document"
    """The content of a profile. See `Library.recovered`."""
    HISTORY = "history"
    """A step. The profile can be used; its history begins after that place."""
    VERSION = "version"
    SUBMISSION = "submission"
    MEMBERS = "members"
    """A change of the register of members. What is sound of the register can be used; `Library.mend` leaves the rest out."""


@frozen
class Damage:
    """One thing that is not as it was stored."""

    part: Part
    profile_id: str = ""
    """As far as it can be read; what belongs to no profile that is there has the id that it names."""
    name: str = ""
    """Of the profile, as far as it can be read."""
    number: int = 0
    """Of the step, the version or the submission; 0 where that is not known."""
