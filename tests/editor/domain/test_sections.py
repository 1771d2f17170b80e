"""Over the declarations: what holds for every field, and the fields that the submission promises."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from typing import Annotated

import pytest

from editor.domain.fields import Prompt, Width, make_dataclass
from editor.domain.profile import Profile, make_catalogue
from editor.domain.specs import (
    Catalogue,
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    FieldSpec,
    Integer,
    Kind,
    LongText,
    Records,
    SectionSpec,
    Text,
    Url,
    YesNo,
)
from editor.domain.vocabularies import Vocabularies
from tests.new_fields import NewFields

CATALOGUE = make_catalogue()
FIELDS = list(CATALOGUE.fields.values())
COLUMNS = [column for field in FIELDS if isinstance(field.kind, Records) for column in field.kind.columns]

every_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.path)
every_column = pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.path)
every_section = pytest.mark.parametrize("section", CATALOGUE.sections, ids=lambda section: section.name)

# Paths are final: submissions are written with them. A line may be added; none may change.
PROMISED: dict[str, Kind | dict[str, Kind]] = {
    "general.name": Text(),
    "general.country": Choice("countries"),
    "general.region": Text(),
    "general.website": Url(),
    "general.postal_address": Text(),
    "general.email": Email(),
    "general.phone": Text(),
    "general.established_on": Date(past=True),
    "general.management_staff": Integer(),
    "general.management_fte": Decimal(),
    "general.excellence_label": Choice("cluster_excellence_labels"),
    "general.excellence_label_valid_until": Date(),
    "general.other_label": Text(),
    "general.escp_memberships": Choices("escp_types"),
    "general.networks": {"name": Text(), "website": Url()},
    "general.management_team": {"name": Text(), "roles": Choices("team_roles"), "phone": Text(), "email": Email()},
    "general.languages": Choices("languages"),
    "sectoral_focus.sectoral_industries": Choices("sectoral_industries", most_seen=2),
    "sectoral_focus.technology_fields": Choices("technology_fields", most_seen=2),
    "sectoral_focus.s3_priority_areas": Choices("s3_priority_areas", most_seen=2),
    "sectoral_focus.emerging_industries": Choices("emerging_industries", most_seen=2),
    "sectoral_focus.industrial_ecosystems": Choices("industrial_ecosystems"),
    "sectoral_focus.other_specialisation": LongText(),
    "composition.members_total": Integer(),
    "composition.sme_members": Integer(),
    "composition.startup_members": Integer(),
    "composition.large_members": Integer(),
    "composition.research_members": Integer(),
    "composition.other_members": Integer(),
    "composition.public_body_members": Integer(),
    "composition.support_facilities": {"name": Text(), "type": Choice("facility_types"), "website": Url()},
    "composition.major_players": {"name": Text(), "type": Choice("player_types"), "website": Url()},
    "strategy.description": LongText(),
    "strategy.has_formalised_strategy": YesNo(),
    "strategy.has_internationalisation_focus": YesNo(),
    "strategy.support_services": Choices("support_services"),
    "strategy.support_services_details": LongText(),
    "strategy.upskilling_services": Choices("upskilling_services"),
    "cooperation.international_countries": Choices("countries"),
    "cooperation.international_activities": Choices("international_activities"),
    "cooperation.transnational_countries": Choices("countries"),
    "cooperation.transnational_activities": Choices("transnational_activities"),
    "cooperation.collaborating_clusters": LongText(),
    "programmes.european_programmes": {
        "programme": Choice("european_programmes"),
        "project": Text(),
        "website": Url(),
    },
    "programmes.regional_national_programmes": LongText(),
    "programmes.success_story": LongText(),
    "programmes.why_cooperate": LongText(),
}

# As the platform's pages write them, typing mistakes and all; without the colon.
PAGE_LABELS = {
    "general.country": "Country",
    "general.region": "Region",
    "general.website": "Website",
    "general.established_on": "The date when the cluster organisation was established",
    "general.management_staff": "Number of staff in the management team of the cluster organisation",
    "general.excellence_label": "Cluster Excellence Label",
    "general.other_label": "Other Label",
    "general.escp_memberships": ("Membership to European Strategic Cluster Partnerships (ESCP-4i, ESCP-S3 or ESCP-4x)"),
    "general.networks": "Membership to other networks/partnerships",
    "general.management_team": "Cluster Management Team",
    "general.languages": "Languages spoken",
    "sectoral_focus.sectoral_industries": "Sectoral Industries",
    "sectoral_focus.technology_fields": "Technology fields",
    "sectoral_focus.s3_priority_areas": "S3 EU priority areas",
    "sectoral_focus.emerging_industries": "Emerging industries",
    "sectoral_focus.industrial_ecosystems": "Industrial ecosystems",
    "sectoral_focus.other_specialisation": "Areas of specialisation of the cluster not covered above",
    "composition.members_total": "Total number of members",
    "composition.sme_members": "Number of SME members",
    "composition.startup_members": "Number of start-ups among SME members",
    "composition.large_members": "Number of larger company members",
    "composition.research_members": "Number of research organisations/universities/technology centres",
    "composition.other_members": "Number of other ecosystem actors",
    "composition.support_facilities": (
        'Entrepreneurship and scale-up support facilities in the cluster\'s ecosystem (see "Organisation type")'
    ),
    "composition.major_players": "Name and link of major players",
    "strategy.has_formalised_strategy": "Do you have a formalised strategy?",
    "strategy.has_internationalisation_focus": (
        "Do you have a specific strategy focus that addresses internationalisation ?"
    ),
    "strategy.support_services": "Support services provided",
    "strategy.support_services_details": "Details of support services",
    "strategy.upskilling_services": "Support services for upskilling and reskilling of companies workforce",
    "cooperation.international_countries": "The main countries targeted by the cluster organisation",
    "cooperation.international_activities": (
        "Our cluster organisation undertook the following international activities to support our members"
    ),
    "cooperation.transnational_countries": "The main countries targeted by the cluster organisation",
    "cooperation.transnational_activities": (
        "Our cluster organisation undertook the following trans-national activities to support our members"
    ),
    "cooperation.collaborating_clusters": "Which clusters do you collaborate with?",
    "programmes.european_programmes": "Participation in Funded Support Programmes",
    "programmes.regional_national_programmes": "(Regional/National)",
    "programmes.success_story": "Success Story / Achievements",
    "programmes.why_cooperate": "Why should partners choose you for cooperation?",
}


def test_the_paths_and_kinds_are_those_that_submissions_promise() -> None:
    declared = {
        field.path: {column.name: column.kind for column in field.kind.columns}
        if isinstance(field.kind, Records)
        else field.kind
        for field in FIELDS
    }

    assert declared == PROMISED


def test_pages_write_the_labels_letter_for_letter() -> None:
    first_labels = {field.path: field.page_labels[0] for field in FIELDS if field.page_labels}

    assert first_labels == PAGE_LABELS


def test_the_six_sections_stand_in_the_order_of_the_form() -> None:
    assert [section.title for section in CATALOGUE.sections] == [
        "General",
        "Sectoral Focus",
        "Composition",
        "Strategy",
        "Cooperation",
        "Programmes",
    ]
    assert [section.page_title for section in CATALOGUE.sections] == [
        "General Information",
        "Sectoral and Industrial Focus",
        "Composition of the cluster",
        "Cluster Strategy",
        "Cooperation Activities",
        "Support Programmes",
    ]


def test_the_titles_of_table_columns_are_those_that_pages_glue_together() -> None:
    glued = {
        field.path: "".join(column.table_label for column in field.kind.columns)
        for field in FIELDS
        if isinstance(field.kind, Records) and any(column.table_label for column in field.kind.columns)
    }

    assert glued == {
        "composition.support_facilities": "Organisation/Facility NameOrganisation/Facility TypeWebsite",
        "programmes.european_programmes": "European ProgrammesProject NameLink",
    }


@every_field
def test_a_field_is_found_by_its_path(field: FieldSpec) -> None:
    assert field.path == f"{field.section}.{field.name}"
    assert CATALOGUE.fields[field.path] is field
    assert field in CATALOGUE.section(field.section).fields


@every_field
def test_a_field_has_a_label_a_help_and_a_group(field: FieldSpec) -> None:
    assert field.label
    assert field.help
    assert field.group
    assert field.sheet_label


@every_field
def test_the_words_of_a_field_are_written_for_people(field: FieldSpec) -> None:
    assert field.label == field.label.strip()
    assert not field.label.endswith((":", "."))
    assert field.help.endswith((".", "?", ")."))
    assert not re.search(r"\b(please|invalid|error|successfully)\b", f"{field.label} {field.help}", re.IGNORECASE)


@every_column
def test_a_column_has_a_label_and_its_place_in_the_table(column: FieldSpec) -> None:
    table = CATALOGUE.fields[column.path.rpartition(".")[0]]

    assert column.label
    assert isinstance(table.kind, Records)
    assert column in table.kind.columns
    assert not isinstance(column.kind, Records)


@pytest.mark.parametrize("field", [field for field in FIELDS if isinstance(field.kind, Records)], ids=lambda f: f.path)
def test_a_table_says_what_a_row_is_and_how_to_add_one(field: FieldSpec) -> None:
    assert isinstance(field.kind, Records)

    assert field.width is Width.TABLE
    assert field.kind.one
    assert field.kind.add.startswith("Add ")
    assert field.kind.one in field.kind.add
    assert len({column.label for column in field.kind.columns}) == len(field.kind.columns)


@every_section
def test_labels_are_unique_in_a_section(section: SectionSpec) -> None:
    for words in ("label", "sheet_label"):
        counted = Counter(getattr(field, words) for field in section.fields)

        assert [label for label, times in counted.items() if times > 1] == []


@every_section
def test_a_group_stands_together(section: SectionSpec) -> None:
    groups = [field.group for field in section.fields]
    changes = [group for place, group in enumerate(groups) if place == 0 or groups[place - 1] != group]

    assert len(changes) == len(set(changes))


@pytest.mark.parametrize("field", [*FIELDS, *COLUMNS], ids=lambda field: field.path)
def test_every_vocabulary_that_a_field_names_is_shipped(field: FieldSpec, vocabularies: Vocabularies) -> None:
    if isinstance(field.kind, Choice | Choices):
        assert vocabularies[field.kind.vocabulary].terms


@every_field
def test_fields_that_a_field_names_are_there_and_are_numbers_where_they_are_counted(field: FieldSpec) -> None:
    counted = [*field.total_of, *([field.part_of] if field.part_of else [])]

    for path in counted:
        assert isinstance(CATALOGUE.fields[path].kind, Integer)
        assert path != field.path
    if counted:
        assert isinstance(field.kind, Integer)
    if field.needs:
        assert field.needs.field in CATALOGUE.fields
        assert field.needs.reason


def test_a_page_label_stands_for_one_field_in_a_section_or_under_its_own_heading() -> None:
    places: dict[str, list[FieldSpec]] = {}
    for field in FIELDS:
        for label in field.page_labels:
            places.setdefault(label, []).append(field)
    twice = {label: fields for label, fields in places.items() if len(fields) > 1}

    assert list(twice) == ["The main countries targeted by the cluster organisation"]
    for fields in twice.values():
        assert len({field.group for field in fields}) == len(fields)


def test_two_fields_are_required() -> None:
    assert [field.path for field in FIELDS if field.required] == ["general.name", "general.country"]


def test_the_country_comes_before_the_region_that_depends_on_it() -> None:
    names = [field.name for field in CATALOGUE.section("general").fields]

    assert names.index("country") < names.index("region")


def test_one_field_is_the_title_of_a_sheet_and_some_are_its_place() -> None:
    assert [field.path for field in FIELDS if field.names] == ["general.name"]
    assert [field.path for field in FIELDS if field.place] == ["general.country", "general.region"]
    assert [field.path for field in FIELDS if field.personal] == ["general.management_team"]


def test_four_places_for_key_figures_are_taken() -> None:
    figures = [field.key_figure for field in FIELDS if field.key_figure]

    assert {figure.place for figure in figures} == {1, 2, 3, 4}
    assert all(figure.caption for figure in figures)


def test_a_section_is_a_frozen_class_with_the_fields_of_its_description() -> None:
    for section in CATALOGUE.sections:
        cls = Profile.__annotations__[section.name]

        make_dataclass(cls)

        assert [field.name for field in dataclasses.fields(cls)] == [field.name for field in section.fields]
        assert cls.__dataclass_params__.frozen


class Unknown:
    """No word to declare a field with."""


@pytest.mark.parametrize(
    ("annotation", "said"),
    [
        (Annotated[str | None, Prompt("Odd"), Unknown()], "no word to declare a field with"),
        ("Annotated[str, Prompt('A string')]", "declared as Annotated"),
        (Annotated[str | None, Unknown()], "declared as Annotated"),
        (Annotated[float | None, Prompt("Odd")], "no kind of field is made of"),
        (Annotated[dict[str, str], Prompt("Odd")], "no kind of field is made of"),
        (Annotated[tuple[int, ...], Prompt("Odd")], "no kind of field is made of"),
    ],
)
def test_a_mistake_in_a_declaration_is_told_at_once_with_the_path(annotation: object, said: str) -> None:
    odd = type("Odd", (), {"__annotations__": {"field": annotation}, "section_title": "", "section_page_title": ""})

    with pytest.raises(TypeError, match=rf"^odd\.field: .*{said}"):
        Catalogue({"odd": odd})


def test_a_group_lasts_until_the_next_and_does_not_reach_into_the_next_section() -> None:
    both = Catalogue({"general": Profile.__annotations__["general"], "new": NewFields})

    assert both.fields["general.country"].group == both.fields["general.name"].group == "Identity"
    assert {field.group for field in both.section("new").fields} == {""}
