"""A profile for websites has the words of schema.org, loses nothing, and names no person unless asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import make_catalogue
from editor.domain.specs import Catalogue, FieldSpec, Records
from editor.exchange.json_ld import make_json_ld
from tests.editor.exchange.drafts import CATALOGUE, HOSTILE, full_draft
from tests.editor.exchange.test_submission import ABOUT
from tests.new_fields import EXTENDED_SECTION, NEW_VALUES

FIELDS = list(make_catalogue().fields.values())


def said(draft: Draft, *, persons: bool = False) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(make_json_ld(draft, ABOUT, persons=persons))
    return document


@pytest.fixture
def draft() -> Draft:
    draft = Draft(CATALOGUE)
    draft.set("general.name", "Oak Cluster")
    draft.set("general.country", {"code": "EE", "label": "Estonia"})
    draft.set("general.region", "West Estonia (Estonia)")
    draft.set("general.languages", [{"code": "et", "label": "Estonian"}, {"label": "Võro"}])
    draft.set("general.established_on", "2014-03-12")
    draft.set("general.management_staff", 5)
    draft.set("general.other_label", "Good Oak")
    draft.set("general.excellence_label", {"code": "gold", "label": "Gold Label"})
    draft.set("general.management_team", [{"name": "Ana Pop", "roles": [{"label": "Manager"}], "email": "a@b.example"}])
    draft.set("composition.members_total", 64)
    draft.set(
        "composition.major_players", [{"name": "Elm", "type": {"label": "SME"}, "website": "https://elm.example"}]
    )
    draft.set("strategy.support_services", [{"code": "x", "label": "Matchmaking"}])
    draft.set("programmes.european_programmes", [{"programme": {"label": "LIFE"}, "project": "Green Oak"}])
    return draft


def test_it_says_what_schema_org_has_words_for(draft: Draft) -> None:
    assert said(draft) == {
        "@context": ["https://schema.org", {"profile": "urn:cluster-profile-submission:1.0:"}],
        "@type": "Organization",
        "@id": f"urn:uuid:{ABOUT.profile_id}",
        "name": "Oak Cluster",
        "address": {"@type": "PostalAddress", "addressCountry": "EE", "addressRegion": "West Estonia (Estonia)"},
        "foundingDate": "2014-03-12",
        "numberOfEmployees": {"@type": "QuantitativeValue", "value": 5},
        "knowsLanguage": ["et", "Võro"],
        "award": ["Gold Label", "Good Oak"],
        "profile:composition.members_total": 64,
        "member": [
            {
                "@type": "Organization",
                "name": "Elm",
                "profile:composition.major_players.type": "SME",
                "url": "https://elm.example",
            }
        ],
        "makesOffer": [{"@type": "Offer", "name": "Matchmaking"}],
        "funding": [
            {"@type": "Grant", "profile:programmes.european_programmes.programme": "LIFE", "name": "Green Oak"}
        ],
    }


def test_people_can_read_it_too(draft: Draft) -> None:
    lines = make_json_ld(draft, ABOUT).decode().split("\n")

    assert (lines[0], lines[-2:]) == ("{", ["}", ""])
    assert '    "Võro"' in lines


def test_persons_are_named_only_where_they_are_asked_for(draft: Draft) -> None:
    draft.set("general.management_team", draft.get("general.management_team"), Mark(Origin.COPIED, to_confirm=True))

    assert b"Ana Pop" not in make_json_ld(draft, ABOUT)
    assert b"management_team" not in make_json_ld(draft, ABOUT)
    asked = said(draft, persons=True)
    assert asked["employee"] == [
        {"@type": "Person", "name": "Ana Pop", "jobTitle": ["Manager"], "email": "a@b.example"}
    ]
    assert asked["profile:to_confirm"] == ["general.management_team"]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.path))
def test_every_field_is_in_it(field: FieldSpec) -> None:
    full, without = full_draft(), full_draft()
    without.set(field.path, None)

    assert said(full, persons=True) != said(without, persons=True)


def test_a_new_field_is_in_it_without_being_told(catalogue_with_a_new_field: Catalogue) -> None:
    draft = Draft(catalogue_with_a_new_field)
    for name, value in NEW_VALUES.items():
        draft.set(f"{EXTENDED_SECTION}.{name}", value)

    keys = said(draft)

    assert {f"profile:{EXTENDED_SECTION}.{name}" for name in NEW_VALUES} <= set(keys)


def test_values_that_are_no_values_of_their_field_do_not_break_it() -> None:
    draft = Draft(CATALOGUE)
    for path, field in CATALOGUE.fields.items():
        draft.set(path, "about twelve" if not isinstance(field.kind, Records) else ["about twelve"])

    assert "about twelve" in json.dumps(said(draft, persons=True))


def test_no_text_ends_the_script_that_holds_it(draft: Draft) -> None:
    draft.set("general.name", f"</script><!-- {HOSTILE}")

    data = make_json_ld(draft, ABOUT)

    assert b"<" not in data
    assert said(draft)["name"] == draft.get("general.name")
