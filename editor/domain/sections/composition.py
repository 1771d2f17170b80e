"""Composition: how many members of which kind, and who stands out among them."""

from typing import Annotated

from editor.domain.fields import (
    ChosenTerm,
    Counts,
    Group,
    KeyFigure,
    Listed,
    OnSheet,
    Page,
    PartOf,
    Prompt,
    Record,
    SchemaOrg,
    Section,
    TotalOf,
    UrlText,
)
from editor.translation import later as _


class MajorPlayer(Record, one=_("player"), add=_("Add a player")):
    """An organisation that stands out in the cluster."""

    name: Annotated[
        str | None,
        SchemaOrg("name"),
        Prompt(_("Name")),
        Page("Player", "Organisation", "Company", "Member", "Institution"),
    ] = None
    type: Annotated[
        ChosenTerm | None, Listed("player_types"), Prompt(_("Kind")), Page("Type of organisation", "Category")
    ] = None
    website: Annotated[
        str | None, UrlText(), SchemaOrg("url"), Prompt(_("Website")), Page("Web", "Homepage", "URL", "Link")
    ] = None


class SupportFacility(Record, one=_("facility"), add=_("Add a facility")):
    """A facility that helps companies to start and to grow."""

    name: Annotated[
        str | None,
        SchemaOrg("name"),
        Prompt(_("Name")),
        Page("Facility", "Organisation", table="Organisation/Facility Name"),
    ] = None
    type: Annotated[
        ChosenTerm | None,
        Listed("facility_types"),
        Prompt(_("Kind")),
        Page("Type of facility", "Type of organisation", "Category", table="Organisation/Facility Type"),
    ] = None
    website: Annotated[
        str | None,
        UrlText(),
        SchemaOrg("url"),
        Prompt(_("Website")),
        Page("Web", "Homepage", "URL", "Link", table="Website"),
    ] = None


class Composition(Section, title=_("Composition"), page_title=_("Composition of the cluster")):
    """Third section of a profile."""

    members_total: Annotated[
        int | None,
        Group(_("Members")),
        Prompt(_("Members in total"), _("All committed members of the cluster. The platform asks for at least 15.")),
        Page("Total number of members", newer=("Cluster Members",)),
        KeyFigure(1, _("members")),
        TotalOf("sme_members", "large_members", "research_members", "other_members"),
        Counts(),
    ] = None
    sme_members: Annotated[
        int | None,
        Prompt(_("SMEs"), _("Companies with fewer than 250 people, start-ups included.")),
        Page("Number of SME members", "SMEs"),
        KeyFigure(2, _("SMEs among them")),
        Counts("sme-members"),
    ] = None
    startup_members: Annotated[
        int | None,
        Prompt(_("of which start-ups"), _("Start-ups are counted among the SMEs too.")),
        Page("Number of start-ups among SME members", "Number of start-ups among SME's"),
        PartOf("sme_members"),
        Counts("sme-members", where="startup"),
    ] = None
    large_members: Annotated[
        int | None,
        Prompt(_("Larger companies"), _("Companies with 250 people or more.")),
        Page("Number of larger company members", "Large Companies"),
        Counts("larger-company-members"),
    ] = None
    research_members: Annotated[
        int | None,
        Prompt(_("Research organisations"), _("Research organisations, universities and technology centres.")),
        Page(
            "Number of research organisations/universities/technology centres",
            "Research organisations/universities/technology centres",
        ),
        OnSheet(_("Research and universities")),
        Counts("research-organisations-universities-technology-centres"),
    ] = None
    other_members: Annotated[
        int | None,
        Prompt(_("Other ecosystem actors"), _("Everybody else, such as chambers, banks, and public bodies.")),
        Page("Number of other ecosystem actors", "Other ecosystem actors"),
        Counts("other-ecosystem-actors"),
    ] = None
    public_body_members: Annotated[
        int | None,
        Prompt(_("of which public bodies"), _("Public bodies are counted among the other actors too.")),
        PartOf("other_members"),
        Counts("other-ecosystem-actors", where="public_body", implied=("governmental-agencies",)),
    ] = None
    major_players: Annotated[
        tuple[MajorPlayer, ...],
        Group(_("Major players")),
        SchemaOrg("member", "Organization"),
        Prompt(_("Major players"), _("The organisations that partners will know.")),
        Page("Name and link of major players", always=True),
    ] = ()
    support_facilities: Annotated[
        tuple[SupportFacility, ...],
        Group(_("Support facilities")),
        Prompt(
            _("Support facilities"),
            _("Incubators, laboratories, technology centres: what helps companies to start and to grow."),
        ),
        Page(
            'Entrepreneurship and scale-up support facilities in the cluster\'s ecosystem (see "Organisation type")',
            always=True,
        ),
    ] = ()
