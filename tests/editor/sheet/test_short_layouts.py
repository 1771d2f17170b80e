"""The summary and the card: few words of a profile, on no more pages than they promise."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import make_catalogue
from editor.domain.specs import Choices, LongText, Records
from editor.domain.values import JsonValue
from editor.sheet.card import make_card
from editor.sheet.shortened import cut_at_sentence, first_few, lead_field, short_text
from editor.sheet.summary import make_summary
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import PAPERS, Wish
from tests.editor.sheet.samples import (
    DRAFT,
    FINAL,
    draft_with,
    fields_of,
    full_draft,
    lost_draft,
    sample_value,
    strings_in,
)

CATALOGUE = make_catalogue()
LEAD = next(field for field in CATALOGUE.fields.values() if field.lengths)


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    return Typesetter()


def huge_draft() -> Draft:
    """More of everything than any sheet has room for."""
    draft = full_draft()
    for field in CATALOGUE.fields.values():
        if isinstance(field.kind, LongText):
            draft.set(field.path, "A sentence of some length about what we do. " * 400)
        elif isinstance(field.kind, Choices):
            draft.set(field.path, [{"label": f"A term of some length, number {number}"} for number in range(60)])
        elif isinstance(field.kind, Records):
            rows: list[JsonValue] = [
                {column.name: sample_value(column.kind, row) for column in field.kind.columns} for row in range(40)
            ]
            draft.set(field.path, rows)
    return draft


def pages_of(pdf: bytes, tmp_path: Path) -> list[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf)
    made = subprocess.run(
        ["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return made.stdout.split("\f")[:-1]


DRAFTS = {
    "full": full_draft(),
    "huge": huge_draft(),
    "lost": lost_draft(),
    "empty": Draft(CATALOGUE),
    "long words": draft_with("abcdefghijklmno" * 30),
    "long texts": draft_with("A sentence of some length about what we do. " * 40),
    "right to left": draft_with("מדגם של טקסט " * 20),
}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_a_summary_has_two_pages_at_most(draft: Draft, paper: str, typesetter: Typesetter, tmp_path: Path) -> None:
    pdf = typesetter.pdf(make_summary(draft, DRAFT, Wish(layout="summary", paper=paper)))

    assert len(pages_of(pdf, tmp_path)) <= 2


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_a_card_has_one_page(draft: Draft, paper: str, typesetter: Typesetter, tmp_path: Path) -> None:
    pdf = typesetter.pdf(make_card(draft, DRAFT, Wish(layout="card", paper=paper)))

    assert len(pages_of(pdf, tmp_path)) == 1


def test_both_say_the_figures_the_lead_and_what_they_are(typesetter: Typesetter, tmp_path: Path) -> None:
    draft = full_draft()
    draft.set(LEAD.path, "We build boats.\n\n" + "And much more than that. " * 40)

    summary = "\n".join(pages_of(typesetter.pdf(make_summary(draft, FINAL, Wish(layout="summary"))), tmp_path))
    card = "\n".join(pages_of(typesetter.pdf(make_card(draft, FINAL, Wish(layout="card"))), tmp_path))

    for said in (summary, card):
        assert "We build boats." in said
        assert "Revision 3 · Final" in said
        assert "Digest e997 e352 89c4 f963" in said
        assert "members" in said
    assert "A summary: lists and texts are shortened, and what finds no room is left out." in summary


def test_neither_shows_people() -> None:
    (people,) = [field for field in CATALOGUE.fields.values() if field.personal]

    for make in (make_summary, make_card):
        assert people.sheet_label not in list(strings_in(make(full_draft(), FINAL, Wish())))
    assert people.sheet_label in list(strings_in(make_summary(full_draft(), FINAL, Wish(persons=True))))


def test_an_empty_one_says_so() -> None:
    for make in (make_summary, make_card):
        assert "Nothing is filled in yet." in str(make(Draft(CATALOGUE), DRAFT, Wish())["colophon"])


def test_a_value_to_confirm_is_marked_in_a_list_that_is_shortened() -> None:
    field = next(field for field in fields_of(Records))
    draft = full_draft()
    draft.set(field.path, draft.get(field.path), Mark(Origin.IMPORTED, "a.txt", to_confirm=True))

    content = make_summary(draft, FINAL, Wish())

    assert "'confirm': True" in str([content["sections"], content["rail"]])


def test_the_text_in_a_shorter_length_that_fits_is_the_lead() -> None:
    draft = Draft(CATALOGUE)
    draft.set(LEAD.path, "A long text. " * 100)
    draft.set(LEAD.lengths[0].path, "A text of medium length. " * 4)
    draft.set(LEAD.lengths[1].path, "A short text.")

    assert lead_field(draft) == LEAD
    assert short_text(LEAD, draft, 120) == ("A text of medium length. " * 4).strip()
    assert short_text(LEAD, draft, 60) == "A short text."
    assert short_text(LEAD, draft, 8) == "A long…"


def test_a_text_without_shorter_lengths_is_cut_at_a_sentence_and_leaves_its_lists_out() -> None:
    draft = Draft(CATALOGUE)
    draft.set(LEAD.path, "We build boats. We sell them. Our aims are:\n\n- one\n- two\n\nAims\n\nThe rest.")

    assert short_text(LEAD, draft, 400) == "We build boats. We sell them. The rest."
    assert short_text(LEAD, draft, 30) == "We build boats. We sell them."


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("Short.", 10, "Short."),
        ("One two three. Four five six.", 20, "One two three."),
        ("One, two three four five", 12, "One, two…"),
        ("One, two three four five", 6, "One…"),
        ("abcdefghijklm", 5, "abcd…"),
        ("He said “no.” Then he left for good.", 20, "He said “no.”"),
    ],
)
def test_a_text_is_cut_where_it_reads_best(text: str, most: int, cut: str) -> None:
    assert cut_at_sentence(text, most) == cut


def test_a_list_says_how_many_more_there_are() -> None:
    values: list[JsonValue] = ["a", "b", "c", "d"]

    assert first_few(values, 2) == ["a", "b", "and 2 more"]
    assert first_few(values, 3) == ["a", "b", "c", "d"]
    assert first_few([], 3) == []


def test_a_card_keeps_its_parts_in_their_places() -> None:
    sections = make_card(full_draft(), FINAL, Wish())["sections"]

    assert isinstance(sections, list)
    slots = [section["slot"] for section in sections if isinstance(section, dict)]
    assert slots == ["chart", "side", "foot", "foot", "foot"]
    assert not re.search(r"'depth': 1", str(sections))
