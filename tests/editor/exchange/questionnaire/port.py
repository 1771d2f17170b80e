"""A small profile with a question of each kind, and answers to some: questionnaires about it can be drawn on a page."""

# No `from __future__ import annotations`: declarations are read as objects.

from datetime import date
from decimal import Decimal
from typing import Annotated

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.fields import (
    ChosenTerm,
    Group,
    Listed,
    Long,
    Names,
    Prompt,
    Record,
    Required,
    Section,
    UrlText,
)
from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Term, Vocabulary


class Boat(Record, one="boat", add="Add a boat"):
    """A row with two columns of one title, and with more columns than there are others."""

    name: Annotated[str | None, Prompt("Name", "As it stands on the boat.")] = None
    owner: Annotated[str | None, Prompt("name")] = None
    colour: Annotated[ChosenTerm | None, Listed("colours"), Prompt("Colour")] = None
    berths: Annotated[int | None, Prompt("Berths")] = None
    built_on: Annotated[date | None, Prompt("Built on")] = None
    sails: Annotated[bool | None, Prompt("Has sails")] = None


class Port(Section, title="Port", page_title="Port"):
    """A question of each kind."""

    name: Annotated[
        str | None, Names(), Prompt("Name", "As it stands on the chart."), Required("Name is needed to hand in.")
    ] = None
    website: Annotated[str | None, UrlText(), Group("Reach"), Prompt("Website")] = None
    story: Annotated[str | None, Long(), Group("Story"), Prompt("Story", "Where it comes from.")] = None
    depth: Annotated[int | None, Group("Figures"), Prompt("Depth")] = None
    tide: Annotated[Decimal | None, Prompt("Tide")] = None
    opened_on: Annotated[date | None, Prompt("Opened on")] = None
    closed_on: Annotated[date | None, Prompt("Closed on")] = None
    is_free: Annotated[bool | None, Prompt("Free of ice")] = None
    wind: Annotated[ChosenTerm | None, Listed("winds"), Prompt("Wind")] = None
    colours: Annotated[tuple[ChosenTerm, ...], Listed("colours"), Prompt("Colours")] = ()
    winds: Annotated[tuple[ChosenTerm, ...], Listed("winds"), Prompt("Winds")] = ()
    boats: Annotated[tuple[Boat, ...], Group("Boats"), Prompt("Boats", "All that lie there.")] = ()


class Pier(Section, title="Pier", page_title="Pier"):
    """Another section."""

    cranes: Annotated[tuple[Boat, ...], Group("Cranes"), Prompt("Floating cranes")] = ()
    length: Annotated[int | None, Group("Size"), Prompt("Length")] = None


def _list(name: str, count: int) -> Vocabulary:
    terms = tuple(Term(f"{name}-{at}", f"{name.title()} {at}") for at in range(1, count + 1))
    return Vocabulary(f"{name}s", name, "2026", True, terms)


LISTS = {"colours": _list("colour", 14), "winds": _list("wind", 15)}
"""As long as a list with boxes may be, and one term longer."""
CATALOGUE = Catalogue({"port": Port, "pier": Pier})


def port() -> Draft:
    """The port, as it is known."""
    draft = Draft(CATALOGUE)
    waiting = Mark(Origin.COPIED, "2025", to_confirm=True)
    draft.set("port.name", "Old Port & Co")
    draft.set("port.story", "One\r\n\r- two ⟦a⟧", waiting)
    draft.set("port.depth", 12, waiting)
    draft.set("port.opened_on", "2014-01-01")
    draft.set("port.is_free", False)
    draft.set("port.colours", [{"code": "colour-3", "label": "Colour 3"}, {"label": "own words"}])
    draft.set("port.winds", [{"code": "wind-2", "label": "Wind 2"}])
    draft.set(
        "port.boats",
        [
            {"name": "Anna", "owner": "Jens", "colour": {"code": "colour-2", "label": "Colour 2"}, "berths": 4},
            {"name": "B" * 120, "built_on": "2001-02-03", "sails": True},
        ],
        waiting,
    )
    return draft
