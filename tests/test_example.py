"""The example: an invented cluster with every field filled, as a page, a submission and a sheet that agree."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, date, datetime

import pytest

from editor.domain.about import Status
from editor.domain.checks import completeness, find_issues
from editor.domain.specs import Catalogue, FieldSpec, LongText, Records
from editor.domain.values import JsonValue, day_of
from editor.domain.vocabularies import Vocabularies
from editor.exchange.formats import read_data
from editor.exchange.reading import Reading
from editor.paths import RESOURCES

SUBMISSION = RESOURCES / "examples" / "example-submission.json"
PAGE = RESOURCES / "examples" / "example-page.txt"
SHEET = RESOURCES / "examples" / "example-sheet.pdf"
MADE = datetime(2026, 11, 20, tzinfo=UTC)

ONLY_ON_NEWER_PAGES = {"sectoral_focus.industrial_ecosystems", "strategy.upskilling_services"}
NOT_ON_PAGES = {"general.networks.website", "composition.major_players.website"}
"""Columns of tables: pages have names alone, or a link behind the name."""


@pytest.fixture(scope="module")
def submission(catalogue: Catalogue, vocabularies: Vocabularies) -> Reading:
    return read_data(SUBMISSION.read_bytes(), SUBMISSION, catalogue, vocabularies, MADE)


@pytest.fixture(scope="module")
def page(catalogue: Catalogue, vocabularies: Vocabularies) -> Reading:
    return read_data(PAGE.read_bytes(), PAGE, catalogue, vocabularies, MADE)


def test_every_field_and_every_column_is_filled(submission: Reading) -> None:
    draft = submission.draft

    assert completeness(draft).percent == 100
    for field in draft.catalogue.fields.values():
        value = draft.get(field.path)
        assert value is not None
        if isinstance(field.kind, Records):
            assert isinstance(value, list)
            for row in value:
                assert isinstance(row, dict)
                assert list(row) == [column.name for column in field.kind.columns]


def test_there_is_nothing_to_fix_confirm_or_check_until_the_label_lapses(submission: Reading) -> None:
    draft = submission.draft
    valid_until = day_of(draft.get("general.excellence_label_valid_until"))
    assert valid_until is not None

    assert find_issues(draft, MADE.date()) == []
    assert find_issues(draft, valid_until) == []
    assert valid_until >= date(2028, 1, 1)


def test_it_is_a_final_submission_with_every_sort_of_formatting(submission: Reading) -> None:
    assert submission.about is not None
    assert submission.about.status is Status.FINAL
    long_texts = "\n".join(
        str(submission.draft.get(field.path))
        for field in submission.draft.catalogue.fields.values()
        if isinstance(field.kind, LongText)
    )

    for form in (r"\n\n", r"^- ", r"^1\. ", r"\*\*\w", r"(?<!\*)\*\w", r"\[\w.*?\]\(https://"):
        assert re.search(form, long_texts, re.MULTILINE), form


def test_nobody_and_nothing_in_it_can_be_reached() -> None:
    text = SUBMISSION.read_text(encoding="utf-8") + PAGE.read_text(encoding="utf-8")

    assert set(re.findall(r"https?://[^/\s\")]*?([^./\s\")]+)[/\s\")]", text)) == {"example"}
    assert set(re.findall(r"@\S*?([^.\s\"]+)[\s\"]", text)) == {"example"}
    assert set(re.findall(r"\+\d+", text)) == {"+00"}


def test_page_and_submission_agree_on_all_that_a_page_can_say(page: Reading, submission: Reading) -> None:
    assert page.unplaced == ()
    assert page.to_confirm == ()
    on_pages = {
        field.path
        for field in page.draft.catalogue.fields.values()
        if (field.page_labels or field.names or field.group == "Description and focus")
    }

    assert set(page.filled) == on_pages - ONLY_ON_NEWER_PAGES
    for path in page.filled:
        field = page.draft.catalogue.fields[path]
        assert page.draft.get(path) == as_pages_say_it(field, submission.draft.get(path)), path


def as_pages_say_it(field: FieldSpec, value: JsonValue) -> JsonValue:
    """The value without what pages lose: bold, italic, the address of a link, and some columns."""
    match field.kind:
        case LongText() if isinstance(value, str):
            return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", value).replace("*", "")
        case Records() if isinstance(value, list):
            return [
                {name: cell for name, cell in row.items() if f"{field.path}.{name}" not in NOT_ON_PAGES}
                for row in value
                if isinstance(row, dict)
            ]
        case _:
            return value


def test_the_sheet_is_that_of_the_submission(submission: Reading) -> None:
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("pdftotext (Debian: poppler-utils) is not installed")
    assert submission.about is not None
    digest = submission.about.digest.removeprefix("sha-256:")

    text = subprocess.run([pdftotext, SHEET, "-"], capture_output=True, check=True, encoding="utf-8").stdout

    assert " ".join(digest[start : start + 4] for start in range(0, 16, 4)) in text
    assert str(submission.draft.get("general.name")) in text
    assert "Final" in text
