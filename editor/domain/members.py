"""Members: what the register keeps of each member of the cluster. It is private: it is in nothing that is handed in.

A column is declared here, once: the table, its import and export, the command line and the counts read it from here.
How the numbers of a profile are counted is said where they are declared: see `Counts`, and `member_counts.py`.
"""

from datetime import date
from typing import Annotated

from editor.domain import fields as words
from editor.domain.fields import ChosenTerm, Listed, Page, PartKnown, Prompt, Record
from editor.domain.specs import FieldSpec, Records, read_records
from editor.translation import later as _

PATH = "members"
NAME, COUNTRY, CATEGORY, SIZE, SINCE, UNTIL = "name", "country", "category", "size", "since", "until"
COMMITMENTS = ("agreement", "fee", "activity")
"""Columns of which one Yes makes a committed member."""
CATEGORIES = "member_categories"
"""The vocabulary of the categories of the profile form; those of the register are finer, and their groups are these."""


class Member(Record, one=_("member"), add=_("Add a member")):
    """One organisation that is, was or will be a member."""

    name: Annotated[
        str | None,
        Prompt(_("Name")),
        Page("Member", "Organisation", "Name of the organisation", "Company", "Company name", "Institution"),
    ] = None
    country: Annotated[ChosenTerm | None, Listed("countries"), Prompt(_("Country")), Page("Nation")] = None
    region: Annotated[str | None, Prompt(_("Region")), Page("NUTS", "County", "Province", "District")] = None
    category: Annotated[
        ChosenTerm | None,
        Listed("esca_member_categories"),
        Prompt(_("Category")),
        Page("Type", "Kind", "Type of organisation", "Type of member"),
    ] = None
    size: Annotated[
        ChosenTerm | None,
        Listed("member_sizes"),
        Prompt(_("Size"), _("How many people work there.")),
        Page("Employees", "Number of employees", "Staff", "People", "Company size"),
    ] = None
    public_body: Annotated[bool | None, Prompt(_("Public body")), Page("Public")] = None
    startup: Annotated[bool | None, Prompt(_("Start-up")), Page("New company")] = None
    agreement: Annotated[
        bool | None,
        Prompt(_("Agreement"), _("Committed by an agreement that they signed.")),
        Page("Signed agreement", "Contract", "Statutes signed"),
    ] = None
    fee: Annotated[
        bool | None,
        Prompt(_("Fee"), _("Committed by a fee that they pay.")),
        Page("Pays a fee", "Fee paid", "Membership fee"),
    ] = None
    activity: Annotated[
        bool | None,
        Prompt(_("Activity"), _("Committed by taking part in what the cluster does.")),
        Page("Takes part", "Active", "Activities"),
    ] = None
    since: Annotated[
        date | None,
        PartKnown(),
        Prompt(_("Since"), _("The first day of the membership; a month or a year is enough.")),
        Page("Member since", "Joined", "Date of joining", "Entry date"),
    ] = None
    until: Annotated[
        date | None,
        PartKnown(),
        Prompt(_("Until"), _("The last day of the membership; a month or a year is enough.")),
        Page("Member until", "Left", "Date of leaving", "Exit date"),
    ] = None


_LABEL = _("Members")


def make_register_field() -> FieldSpec:
    """The register as a field that holds records: it is no field of a profile."""
    return FieldSpec(PATH, PATH, "", read_records(Member, "", PATH), words.Prompt(_LABEL))


def kind_of(field: FieldSpec) -> Records:
    """The kind of a field that holds records."""
    if not isinstance(field.kind, Records):
        raise TypeError(field.path)
    return field.kind
