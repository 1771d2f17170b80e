"""Programmes: funded programmes, and what the cluster is proud of."""

from typing import Annotated

from editor.domain.fields import (
    ChosenTerm,
    Group,
    Lengths,
    Listed,
    Long,
    OnSheet,
    Page,
    Prompt,
    Record,
    SchemaOrg,
    Section,
    UrlText,
)
from editor.translation import later as _


class FundedProject(Record, one=_("project"), add=_("Add a project")):
    """A project under a European programme."""

    programme: Annotated[
        ChosenTerm | None,
        Listed("european_programmes"),
        Prompt(_("Programme")),
        Page("Funding programme", "Fund", table="European Programmes"),
    ] = None
    project: Annotated[
        str | None, SchemaOrg("name"), Prompt(_("Project")), Page("Acronym", "Project title", table="Project Name")
    ] = None
    website: Annotated[
        str | None, UrlText(), SchemaOrg("url"), Prompt(_("Website")), Page("Web", "Homepage", "URL", table="Link")
    ] = None


class Programmes(Section, title=_("Programmes"), page_title=_("Support Programmes")):
    """Sixth section of a profile."""

    european_programmes: Annotated[
        tuple[FundedProject, ...],
        Group(_("European programmes")),
        SchemaOrg("funding", "Grant"),
        Prompt(_("European programmes"), _("Projects with European funding that you take or took part in.")),
        Page("Participation in Funded Support Programmes", always=True),
    ] = ()
    regional_national_programmes: Annotated[
        str | None,
        Long(),
        Group(_("In your own words")),
        Prompt(
            _("Regional and national programmes"),
            _(
                "Programmes that fund or recognise the cluster. Name the one on which you ask for a waiver of the platform's criteria."
            ),
        ),
        Page("(Regional/National)", newer=("Regional/National Support Programmes",)),
    ] = None
    success_story: Annotated[
        str | None,
        Long(),
        Lengths(short=50),
        Prompt(_("Success story"), _("One thing that members could do thanks to the cluster, with figures.")),
        Page("Success Story / Achievements"),
        OnSheet(_("Success story and achievements")),
    ] = None
    why_cooperate: Annotated[
        str | None,
        Long(),
        Lengths(short=50),
        Prompt(_("Why cooperate with you"), _("What a partner gets from you that others do not offer.")),
        Page("Why should partners choose you for cooperation?"),
        OnSheet(_("Why partners choose us")),
    ] = None
