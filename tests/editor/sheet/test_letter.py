"""The letter as a PDF: one page, its words in their order, and no text is markup."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from editor.domain.about import About, Status
from editor.domain.draft import Draft
from editor.domain.letter import Side, make_letter
from editor.sheet.letter import letter_pdf
from tests.editor.exchange.drafts import CATALOGUE, HOSTILE, full_draft

OLD = About("id", Status.FINAL, 1, issued_at="2026-11-20T09:30:00Z", digest="sha-256:" + "1" * 64)
NEW = About("id", Status.DRAFT, 2, OLD.digest, "2027-10-01T09:00:00Z", "sha-256:" + "2" * 64)


def made(before: Draft, after: Draft) -> bytes:
    return letter_pdf(make_letter(Side(OLD, before), Side(NEW, after)))


def text_of(pdf: bytes, folder: Path) -> tuple[str, int]:
    """Its text, and how many pages it has."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (Debian: poppler-utils) is not installed")
    (folder / "letter.pdf").write_bytes(pdf)
    said = subprocess.run(
        ["pdftotext", "-raw", folder / "letter.pdf", "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    return " ".join(said.split()), said.count("\f")


def test_it_says_everything_in_order(tmp_path: Path) -> None:
    after = full_draft()
    after.set("general.phone", "+372 1")
    after.set("composition.members_total", 14)

    text, pages = text_of(made(full_draft(), after), tmp_path)

    assert pages == 1
    found = [
        text.find(words)
        for words in ("DRAFT", "What changed since revision 1", "It replaces revision 1", "Phone: now", "Members in total: now 14. It was 12.", "1" * 64)
    ]  # fmt: skip
    assert -1 not in found
    assert found == sorted(found)


def test_however_much_changed_it_is_one_page(tmp_path: Path) -> None:
    after = full_draft()
    for path, field in CATALOGUE.fields.items():
        if isinstance(after.get(path), str) and field.path not in {"general.established_on", "general.management_fte"}:
            after.set(path, "Many words of a long text. " * 30)

    text, pages = text_of(made(Draft(CATALOGUE), after), tmp_path)

    assert pages == 1
    assert re.search(r"\d+ more fields changed; the submission has all of it\.", text)


def test_the_same_letter_is_the_same_bytes_and_no_text_breaks_it(tmp_path: Path) -> None:
    after = full_draft()
    for path in ("general.name", "general.phone", "strategy.description"):
        after.set(path, HOSTILE + "#panic() $x$ @ref")
    after.set("general.region", "צפון")

    pdf = made(full_draft(), after)

    assert pdf == made(full_draft(), after)
    assert "What changed" in text_of(pdf, tmp_path)[0]
