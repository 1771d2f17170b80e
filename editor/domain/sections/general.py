"""General: who the cluster organisation is, how to reach it, who runs it."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from editor.domain.fields import (
    AtLeast,
    ChosenTerm,
    Contact,
    EmailText,
    Group,
    KeyFigure,
    Lapses,
    Listed,
    Names,
    Needs,
    OnSheet,
    Page,
    Past,
    Personal,
    PhoneText,
    Place,
    Prompt,
    Record,
    Required,
    SchemaOrg,
    Section,
    UrlText,
    Width,
)
from editor.translation import later as _


class Network(Record, one=_("network"), add=_("Add a network")):
    """A network or partnership that the organisation belongs to."""

    name: Annotated[
        str | None, SchemaOrg("name"), Prompt(_("Name")), Page("Network", "Partnership", "Organisation")
    ] = None
    website: Annotated[
        str | None, UrlText(), SchemaOrg("url"), Prompt(_("Website")), Page("Web", "Homepage", "URL", "Link")
    ] = None


class TeamMember(Record, one=_("person"), add=_("Add a person")):
    """A person of the management team."""

    name: Annotated[
        str | None,
        SchemaOrg("name"),
        Prompt(_("Name")),
        Page("First name", "Given name", "Forename", "Vorname", "Prénom", "Last name", "Surname", "Nachname", cells=2),
    ] = None
    roles: Annotated[
        tuple[ChosenTerm, ...],
        Listed("team_roles"),
        SchemaOrg("jobTitle"),
        Prompt(_("Functions")),
        Page("Role", "Position", "Job title"),
    ] = ()
    phone: Annotated[
        str | None,
        PhoneText(),
        SchemaOrg("telephone"),
        Prompt(_("Phone")),
        Page("Telephone", "Telefon", "Mobile"),
        Width.SHORT,
    ] = None
    email: Annotated[str | None, EmailText(), SchemaOrg("email"), Prompt(_("Email")), Page("Mail")] = None


class General(Section, title=_("General"), page_title=_("General Information")):
    """First section of a profile."""

    name: Annotated[
        str,
        Group(_("Identity")),
        SchemaOrg("name"),
        Prompt(_("Name"), _("The full name of the cluster organisation, as it should stand on the profile.")),
        OnSheet(_("Name of the cluster organisation")),
        Required(_("Name is needed to hand in.")),
        Names(),
    ]
    country: Annotated[
        ChosenTerm,
        SchemaOrg("address.addressCountry", codes=True),
        Prompt(
            _("Country"),
            _("Where the organisation has its seat. The platform asks for other things in EU and COSME countries."),
        ),
        Page("Country"),
        Listed("countries"),
        Required(_("Country is needed to hand in.")),
        Place(),
    ]
    region: Annotated[
        str | None,
        SchemaOrg("address.addressRegion"),
        Prompt(_("Region"), _("The English name in the EU list of regions (NUTS), such as North-West (Romania).")),
        Page("Region"),
        Width.MEDIUM,
        Place(),
    ] = None
    established_on: Annotated[
        date | None,
        SchemaOrg("foundingDate"),
        Prompt(_("Established on"), _("The day the cluster organisation was founded.")),
        Page("The date when the cluster organisation was established", newer=("Established",)),
        OnSheet(_("Date of establishment")),
        KeyFigure(3, _("established")),
        Past(),
    ] = None
    website: Annotated[
        str | None,
        UrlText(),
        Group(_("Contact")),
        SchemaOrg("url"),
        Prompt(_("Website"), _("The platform asks for an English version that agrees with the profile."), "https://"),
        Page("Website"),
    ] = None
    postal_address: Annotated[
        str | None,
        Contact(),
        SchemaOrg("address.streetAddress"),
        Prompt(_("Postal address"), _("Street, number, postal code and town.")),
    ] = None
    email: Annotated[
        str | None,
        EmailText(),
        Contact(),
        SchemaOrg("email"),
        Prompt(_("Email"), _("An address of the organisation that is read every day.")),
    ] = None
    phone: Annotated[
        str | None,
        PhoneText(),
        Contact(),
        SchemaOrg("telephone"),
        Prompt(_("Phone"), _("With the country code, such as +40."), "+"),
        Width.SHORT,
    ] = None
    management_staff: Annotated[
        int | None,
        Group(_("Management")),
        SchemaOrg("numberOfEmployees.value"),
        Prompt(
            _("Staff"),
            _("How many people work in the management team. The newer form of the platform shows it as a range."),
        ),
        Page("Number of staff in the management team of the cluster organisation", "Staff in the management team"),
        OnSheet(_("Staff in the management team")),
    ] = None
    management_fte: Annotated[
        Decimal | None,
        Prompt(
            _("Full-time equivalents"),
            _("Two people who work half of the time are 1. The platform asks for at least 0.5."),
        ),
        OnSheet(_("Full-time equivalents in the management")),
        AtLeast(Decimal("0.5"), _("The platform asks for at least 0.5.")),
    ] = None
    languages: Annotated[
        tuple[ChosenTerm, ...],
        SchemaOrg("knowsLanguage", codes=True),
        Prompt(_("Languages spoken"), _("The languages in which members and partners can reach you.")),
        Page("Languages spoken"),
        Listed("languages"),
    ] = ()
    excellence_label: Annotated[
        ChosenTerm | None,
        Group(_("Labels and networks")),
        SchemaOrg("award"),
        Prompt(_("Excellence label"), _("The Cluster Excellence Label that you hold now.")),
        Page("Cluster Excellence Label"),
        OnSheet(_("Cluster Excellence Label")),
        Listed("cluster_excellence_labels"),
        KeyFigure(4, _("Cluster Excellence Label")),
    ] = None
    excellence_label_valid_until: Annotated[
        date | None,
        Prompt(_("Label valid until"), _("Labels lapse: a first Bronze Label after two years.")),
        OnSheet(_("Cluster Excellence Label valid until")),
        Needs("excellence_label", _("Choose a label first.")),
        Lapses(_("This label has lapsed.")),
    ] = None
    other_label: Annotated[
        str | None,
        SchemaOrg("award"),
        Prompt(_("Other label"), _("Another label or award, in a few words.")),
        Page("Other Label"),
        KeyFigure(4, _("other label")),
    ] = None
    escp_memberships: Annotated[
        tuple[ChosenTerm, ...],
        Prompt(_("ESCP memberships"), _("European Strategic Cluster Partnerships that you are or were part of.")),
        Page("Membership to European Strategic Cluster Partnerships (ESCP-4i, ESCP-S3 or ESCP-4x)"),
        OnSheet(_("European Strategic Cluster Partnerships")),
        Listed("escp_types"),
    ] = ()
    networks: Annotated[
        tuple[Network, ...],
        Group(_("Networks")),
        SchemaOrg("memberOf", "Organization"),
        Prompt(_("Networks"), _("Other networks and partnerships that you belong to.")),
        Page("Membership to other networks/partnerships"),
        OnSheet(_("Other networks and partnerships")),
    ] = ()
    management_team: Annotated[
        tuple[TeamMember, ...],
        Group(_("Management team")),
        SchemaOrg("employee", "Person"),
        Prompt(
            _("Management team"),
            _(
                "The people whom members and partners turn to. Their names leave this computer only in what you hand in."
            ),
        ),
        Page("Cluster Management Team"),
        Personal(),
    ] = ()
