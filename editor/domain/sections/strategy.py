"""Strategy: what the cluster is for, and which services it offers."""

from typing import Annotated

from editor.domain.fields import ChosenTerm, Group, Lengths, Listed, Long, OnSheet, Page, Prompt, SchemaOrg, Section
from editor.translation import later as _


class Strategy(Section, title=_("Strategy"), page_title=_("Cluster Strategy")):
    """Fourth section of a profile."""

    description: Annotated[
        str | None,
        Long(),
        Lengths(medium=300, short=50),
        Group(_("Description and focus")),
        SchemaOrg("description"),
        Prompt(
            _("Description"),
            _(
                "Say what the cluster is for, in the words you would use to a new member. A blank line begins a new paragraph. Lines that start with - become a list."
            ),
        ),
        Page(newer=("About us",)),
        OnSheet(_("Strategy")),
    ] = None
    has_formalised_strategy: Annotated[
        bool | None,
        Prompt(_("Formalised strategy"), _("Is there a strategy in writing that the members have agreed on?")),
        Page("Do you have a formalised strategy?"),
    ] = None
    has_internationalisation_focus: Annotated[
        bool | None,
        Prompt(_("International focus"), _("Does the strategy say how members reach markets and partners abroad?")),
        Page("Do you have a specific strategy focus that addresses internationalisation ?"),
        OnSheet(_("Focus on internationalisation")),
    ] = None
    support_services: Annotated[
        tuple[ChosenTerm, ...],
        Group(_("Services")),
        SchemaOrg("makesOffer", "Offer"),
        Prompt(_("Support services"), _("What you offer to members.")),
        Page("Support services provided"),
        Listed("support_services"),
    ] = ()
    support_services_details: Annotated[
        str | None,
        Long(),
        Prompt(_("Details"), _("A few sentences on how the services work, and for whom.")),
        Page("Details of support services"),
        OnSheet(_("Details of support services")),
    ] = None
    upskilling_services: Annotated[
        tuple[ChosenTerm, ...],
        SchemaOrg("makesOffer", "Offer"),
        Prompt(_("Upskilling services"), _("What you offer so that the people in companies learn.")),
        Page("Support services for upskilling and reskilling of companies workforce"),
        OnSheet(_("Services for upskilling and reskilling")),
        Listed("upskilling_services"),
    ] = ()
