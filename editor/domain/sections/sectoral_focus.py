"""Sectoral Focus: what the cluster works on, in the platform's lists and in its own words."""

from typing import Annotated

from editor.domain.fields import ChosenTerm, Group, Listed, Long, MostSeen, OnSheet, Page, Prompt, SchemaOrg, Section
from editor.translation import later as _


class SectoralFocus(Section, title=_("Sectoral Focus"), page_title=_("Sectoral and Industrial Focus")):
    """Second section of a profile."""

    sectoral_industries: Annotated[
        tuple[ChosenTerm, ...],
        Group(_("Main focus")),
        SchemaOrg("knowsAbout"),
        Prompt(_("Sectoral industries"), _("The one or two that fit most members.")),
        Page("Sectoral Industries"),
        Listed("sectoral_industries"),
        MostSeen(2),
    ] = ()
    technology_fields: Annotated[
        tuple[ChosenTerm, ...],
        SchemaOrg("knowsAbout"),
        Prompt(
            _("Technology fields"), _("Keywords of the Enterprise Europe Network. Type a part of a word to search.")
        ),
        Page("Technology fields"),
        Listed("technology_fields"),
        MostSeen(2),
    ] = ()
    s3_priority_areas: Annotated[
        tuple[ChosenTerm, ...],
        SchemaOrg("knowsAbout"),
        Prompt(_("S3 priority areas"), _("Priorities of the smart specialisation strategy (S3) of your region.")),
        Page("S3 EU priority areas"),
        OnSheet(_("S3 EU priority areas")),
        Listed("s3_priority_areas"),
        MostSeen(2),
    ] = ()
    emerging_industries: Annotated[
        tuple[ChosenTerm, ...],
        SchemaOrg("knowsAbout"),
        Prompt(_("Emerging industries"), _("One or two of the ten of the European cluster observatory.")),
        Page("Emerging industries"),
        Listed("emerging_industries"),
        MostSeen(2),
    ] = ()
    industrial_ecosystems: Annotated[
        tuple[ChosenTerm, ...],
        Group(_("Newer classifications")),
        SchemaOrg("knowsAbout"),
        Prompt(_("Industrial ecosystems"), _("One or more of the 14 of the EU industrial strategy.")),
        Page("Industrial ecosystems"),
        Listed("industrial_ecosystems"),
    ] = ()
    other_specialisation: Annotated[
        str | None,
        Long(),
        Group(_("In your own words")),
        Prompt(_("Other specialisation"), _("What the lists above do not say.")),
        Page("Areas of specialisation of the cluster not covered above"),
        OnSheet(_("Areas of specialisation not covered above")),
    ] = None
