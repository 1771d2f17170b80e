"""A field declared in one line goes the whole way by itself: page, draft, library, submission and sheet.

Its row in the form: `tests/ui/form/test_profile_form.py`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabularies
from editor.exchange.profile_page import read_page
from editor.exchange.submission import make_draft_submission, read_submission
from editor.paths import RESOURCES
from editor.sheet.content import make_content
from editor.storage.library import Library
from tests.new_fields import EXTENDED_SECTION, NEW_VALUES

NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)
ON_A_PAGE = {
    "green_motto": "Motto of the green plan:\u00a0\nSail home by sun\n",
    "solar_panels": "Number of solar panels :\u00a0\n320\n",
    "has_solar_roof": "Do you have a solar roof?:\u00a0\nYes\n",
}


@pytest.fixture
def page() -> str:
    """The example's page, with some of the new fields in their section."""
    text = (RESOURCES / "examples" / "example-page.txt").read_text(encoding="utf-8")
    before, label, after = text.partition("Support services provided:")
    return before + "".join(ON_A_PAGE.values()) + label + after


def test_new_fields_are_read_from_a_page(
    page: str, catalogue_with_a_new_field: Catalogue, vocabularies: Vocabularies
) -> None:
    reading = read_page(page, "page.txt", catalogue_with_a_new_field, vocabularies, NOW)

    assert reading.unplaced == ()
    for name in ON_A_PAGE:
        assert reading.draft.get(f"{EXTENDED_SECTION}.{name}") == NEW_VALUES[name]


def test_new_fields_lost_on_a_page_are_to_be_confirmed(
    page: str, catalogue_with_a_new_field: Catalogue, vocabularies: Vocabularies
) -> None:
    crawled = "".join(line for line in page.splitlines(keepends=True) if len(line.split()) != 1)

    reading = read_page(crawled, "page.txt", catalogue_with_a_new_field, vocabularies, NOW)

    assert reading.draft.is_to_confirm(f"{EXTENDED_SECTION}.solar_panels")
    assert reading.draft.is_to_confirm(f"{EXTENDED_SECTION}.has_solar_roof")
    assert reading.draft.get(f"{EXTENDED_SECTION}.solar_panels") is None


@pytest.fixture
def filled(catalogue_with_a_new_field: Catalogue) -> Draft:
    """A draft with all new fields."""
    draft = Draft(catalogue_with_a_new_field)
    draft.set("general.name", "Boats")
    for name, value in NEW_VALUES.items():
        draft.set(f"{EXTENDED_SECTION}.{name}", value)
    draft.set(f"{EXTENDED_SECTION}.green_plan.short", "Light, then heat.")
    return draft


def test_new_fields_are_kept_in_the_library(tmp_path: Path, filled: Draft) -> None:
    library = Library(tmp_path / "library.sqlite3", filled.catalogue, lambda: NOW)
    profile_id = library.create(filled, "New").id
    library.close()

    again = Library(tmp_path / "library.sqlite3", filled.catalogue, lambda: NOW)

    assert again.load(profile_id).draft.to_document() == filled.to_document()
    assert again.load(profile_id).draft.get(f"{EXTENDED_SECTION}.green_plan.short") == "Light, then heat."
    again.close()


def test_new_fields_go_out_and_come_in_with_a_submission(filled: Draft, vocabularies: Vocabularies) -> None:
    about = About("01a1edb6-7480-7c4e-9b1a-64c0a57b0a75", issued_at="2026-11-23T14:02:05Z")

    data = make_draft_submission(filled, about, vocabularies).data

    assert read_submission(data, "in.json", filled.catalogue, NOW).draft.to_profile_json() == filled.to_profile_json()


def test_new_fields_stand_on_the_sheet(filled: Draft) -> None:
    said = str(make_content(filled, About("01a1edb6-7480-7c4e-9b1a-64c0a57b0a75", issued_at="2026-11-23T14:02:05Z")))

    for name in NEW_VALUES:
        assert filled.catalogue.fields[f"{EXTENDED_SECTION}.{name}"].sheet_label in said
    for value in ("Sail home by sun", "320", "0.75", "1 May 2031", "Norway", "Võro", "Slipway hall"):
        assert value in said
