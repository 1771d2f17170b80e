"""Cooperation: with whom, where, and how the cluster works beyond its own country."""

from typing import Annotated

from editor.domain.fields import ChosenTerm, Group, Listed, Long, OnSheet, Page, Prompt, SchemaOrg, Section
from editor.translation import later as _


class Cooperation(Section, title=_("Cooperation"), page_title=_("Cooperation Activities")):
    """Fifth section of a profile."""

    international_countries: Annotated[
        tuple[ChosenTerm, ...],
        Group(_("International Cooperation")),
        SchemaOrg("areaServed"),
        Prompt(_("Countries beyond Europe"), _("The main countries beyond Europe that you work with or want to.")),
        Page("The main countries targeted by the cluster organisation"),
        OnSheet(_("Target countries beyond Europe")),
        Listed("countries"),
    ] = ()
    international_activities: Annotated[
        tuple[ChosenTerm, ...],
        Prompt(_("Activities beyond Europe"), _("What you did for members beyond Europe.")),
        Page("Our cluster organisation undertook the following international activities to support our members"),
        OnSheet(_("International activities")),
        Listed("international_activities"),
    ] = ()
    transnational_countries: Annotated[
        tuple[ChosenTerm, ...],
        Group(_("Trans-national Cooperation")),
        SchemaOrg("areaServed"),
        Prompt(_("Countries within Europe"), _("The main countries within Europe that you work with or want to.")),
        Page("The main countries targeted by the cluster organisation"),
        OnSheet(_("Target countries within Europe")),
        Listed("countries"),
    ] = ()
    transnational_activities: Annotated[
        tuple[ChosenTerm, ...],
        Prompt(_("Activities within Europe"), _("What you did for members within Europe.")),
        Page("Our cluster organisation undertook the following trans-national activities to support our members"),
        OnSheet(_("Trans-national activities")),
        Listed("transnational_activities"),
    ] = ()
    collaborating_clusters: Annotated[
        str | None,
        Long(),
        Group(_("Clusters you work with")),
        Prompt(_("Clusters"), _("The clusters that you work with, at home and abroad.")),
        Page("Which clusters do you collaborate with?"),
        OnSheet(_("Clusters we work with")),
    ] = None
