"""A field of each kind that no profile has, each declared with one line, and a section that no profile has."""

# No `from __future__ import annotations`: declarations are read as objects.

import types
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from editor.domain.fields import (
    ChosenTerm,
    EmailText,
    Lengths,
    Listed,
    Long,
    Names,
    Page,
    Place,
    Prompt,
    Record,
    Section,
    UrlText,
)
from editor.domain.profile import Profile
from editor.domain.values import JsonValue

EXTENDED_SECTION = "strategy"


class Roof(Record, one="roof", add="Add a roof"):
    """A row of a table that no profile has."""

    place: Annotated[str | None, Prompt("Place of the roof")] = None
    panels: Annotated[int | None, Prompt("Panels on the roof")] = None


class NewFields(Section, title="Energy", page_title="Energy and Resources"):
    """A section that no profile has."""

    green_motto: Annotated[str | None, Prompt("Green motto"), Page("Motto of the green plan")] = None
    green_plan: Annotated[
        str | None, Long(), Lengths(short=20), Prompt("Green plan", "What you will do, and by when.")
    ] = None
    solar_panels: Annotated[int | None, Prompt("Solar panels"), Page("Number of solar panels")] = None
    power_share: Annotated[Decimal | None, Prompt("Share of green power")] = None
    carbon_free_from: Annotated[date | None, Prompt("Free of carbon from")] = None
    has_solar_roof: Annotated[bool | None, Prompt("Solar roof"), Page("Do you have a solar roof?")] = None
    green_page: Annotated[str | None, UrlText(), Prompt("Green pages")] = None
    green_contact: Annotated[str | None, EmailText(), Prompt("Green contact")] = None
    power_supplier: Annotated[ChosenTerm | None, Listed("countries"), Prompt("Where the power comes from")] = None
    power_languages: Annotated[tuple[ChosenTerm, ...], Listed("languages"), Prompt("Languages of the bill")] = ()
    roofs: Annotated[tuple[Roof, ...], Prompt("Roofs"), Page("Name and size of roofs")] = ()


class Ship(Section, title="Ship", page_title="Ship"):
    """What a profile could be of instead: its name and its country are fields with other names."""

    shipyard: Annotated[str | None, Prompt("Shipyard"), Place()] = None
    flag: Annotated[ChosenTerm | None, Listed("countries"), Prompt("Flag"), Place()] = None
    painted: Annotated[str | None, Prompt("What is painted on it"), Names()] = None


class Barrel(Record, one="barrel", add="Add a barrel"):
    """A row with a number with decimals, which no table has yet."""

    litres: Annotated[Decimal | None, Prompt("Litres in it")] = None
    hoops: Annotated[int | None, Prompt("Hoops around it")] = None


class Cargo(Section, title="Cargo", page_title="Cargo"):
    """A section of its own."""

    tons: Annotated[Decimal | None, Prompt("Tons")] = None
    barrels: Annotated[tuple[Barrel, ...], Prompt("Barrels")] = ()


NEW_VALUES: Mapping[str, JsonValue] = {
    "green_motto": "Sail home by sun",
    "green_plan": "First **light**, then heat.\n\n- roofs\n- windows",
    "solar_panels": 320,
    "power_share": "0.75",
    "carbon_free_from": "2031-05-01",
    "has_solar_roof": True,
    "green_page": "https://green.example/plan",
    "green_contact": "sun@green.example",
    "power_supplier": {"code": "NO", "label": "Norway"},
    "power_languages": [{"code": "et", "label": "Estonian"}, {"label": "Võro"}],
    "roofs": [{"place": "Slipway hall", "panels": 200}, {"place": "Sail loft", "panels": 120}],
}
"""A value for each new field by its name."""


def sections_with_new_fields() -> dict[str, type[Section]]:
    """The six sections by name; the extended one has the new fields at its end."""
    sections: dict[str, type[Section]] = dict(Profile.__annotations__)
    sections[EXTENDED_SECTION] = extend(sections[EXTENDED_SECTION], NewFields)
    return sections


def extend(section: type[Section], more: type[Section]) -> type[Section]:
    """Return a section with the declarations of both, as if those of `more` had been written at its end."""

    def declare(namespace: dict[str, Any]) -> None:
        namespace["__annotations__"] = section.__annotations__ | more.__annotations__
        namespace["__doc__"] = section.__doc__
        for declared in (section, more):
            namespace |= {name: vars(declared)[name] for name in declared.__annotations__ if name in vars(declared)}

    titles = {"title": section.section_title, "page_title": section.section_page_title}
    return types.new_class(section.__name__, (Section,), titles, declare)
