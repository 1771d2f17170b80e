"""A section that no profile has: a field without help, and a column with."""

# No `from __future__ import annotations`: declarations are read as objects.

from typing import Annotated

from editor.domain.fields import Prompt, Record, Section


class Boat(Record, one="boat", add="Add a boat"):
    """A row with a help of its own."""

    name: Annotated[str | None, Prompt("Name", "As it stands on the boat.")] = None


class Harbour(Section, title="Harbour", page_title="Harbour"):
    """A section with a field that needs no help."""

    depth: Annotated[int | None, Prompt("Depth")] = None
    boats: Annotated[tuple[Boat, ...], Prompt("Boats")] = ()
