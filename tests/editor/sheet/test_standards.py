"""Every layout, held to its standards, as programs that are not ours see it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import page
import pytest

from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from editor.sheet.layouts import LAYOUTS, Layout
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import Wish
from tests.editor.sheet.samples import DRAFT, FINAL, draft_with, full_draft, lost_draft

DRAFTS = {
    "full": full_draft(),
    "lost": lost_draft(),
    "empty": Draft(make_catalogue()),
    "greek": draft_with("Τα μέλη του συνεργατικού σχηματισμού κατασκευάζουν έπιπλα."),
    "cyrillic": draft_with("Учасники кластера виробляють меблі з деревини регіону."),
    "right to left": draft_with("חברי האשכול בונים רהיטים מעץ"),
    "no font": draft_with("木材と家具 🌲 ★"),
}
CARRIAGE_RETURN = "PDFA2A-STREAM-LENGTH-001"
"""Of a packed stream that happens to end with a carriage return, the validator takes this byte for a part of the end of
the line: one in 256 streams. veraPDF does not, and qpdf says that the length is right."""
every_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
every_draft = pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    return Typesetter()


def content_of(layout: Layout, draft: Draft) -> dict[str, JsonValue]:
    return layout.make([(draft, DRAFT), (full_draft(), FINAL)], Wish(layout=layout.name, persons=True))


def run_on(path: Path, *command: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    arguments = [part.replace("FILE", str(path)) for part in command]
    return subprocess.run(arguments, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@every_layout
@every_draft
def test_a_layout_is_sound_titled_has_bookmarks_and_meets_both_standards(
    layout: Layout, draft: Draft, typesetter: Typesetter, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(typesetter.pdf(content_of(layout, draft)))

    assert "No syntax or stream encoding errors found" in run_on(path, "qpdf", "--check", "FILE")
    facts = run_on(path, "pdfinfo", "FILE")
    assert re.search(r"^Title: +\S", facts, re.MULTILINE)
    assert re.search(r"^Tagged: +yes$", facts, re.MULTILINE)
    assert b"/Outlines" in run_on_bytes(path)
    assert b"pdfuaid:part" in path.read_bytes()
    assert b"pdfaid:part" in path.read_bytes()
    assert faults_of(path, "ua1") == []
    assert faults_of(path, "2a") == []


def faults_of(path: Path, standard: str) -> list[str]:
    """What a validator of standards says."""
    faults = page.validate_pdf(path, profile=standard).failures
    return [fault.message for fault in faults if fault.rule_id != CARRIAGE_RETURN]


def run_on_bytes(path: Path) -> bytes:
    """The file with nothing packed."""
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    command = ["qpdf", "--qdf", "--object-streams=disable", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


@every_layout
def test_a_layout_has_one_first_heading_then_those_of_its_sections(
    layout: Layout, typesetter: Typesetter, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    content = content_of(layout, lost_draft())
    path.write_bytes(typesetter.pdf(content))

    structure = run_on(path, "pdfinfo", "-struct", "FILE")

    assert structure.count("  H1") == 1
    assert isinstance(content["sections"], list)
    assert structure.count("  H2") >= min(2, len(content["sections"]))
    assert structure.index("H1") < structure.index("H2")


@every_layout
def test_the_order_of_the_text_is_the_reading_order(layout: Layout, typesetter: Typesetter, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    content = content_of(layout, full_draft() if layout.name != "questions" else lost_draft())
    path.write_bytes(typesetter.pdf(content))

    text = re.sub(r"\s", "", run_on(path, "pdftotext", "-raw", "-enc", "UTF-8", "FILE", "-"))

    assert isinstance(content["sections"], list)
    titles = [re.sub(r"\s", "", str(section["title"])) for section in content["sections"] if isinstance(section, dict)]
    at = text.index(re.sub(r"\s", "", str(content["title"])))
    for title in titles:
        at = text.index(title, at)


@every_layout
def test_tables_name_their_columns(layout: Layout, typesetter: Typesetter, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(typesetter.pdf(content_of(layout, full_draft() if layout.name != "questions" else lost_draft())))

    structure = run_on(path, "pdfinfo", "-struct", "FILE")

    for table in re.split(r"\n(?= *Table)", structure)[1:]:
        assert "TH" in table


def test_the_column_of_fields_has_a_head_too(typesetter: Typesetter, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    comparison = next(layout for layout in LAYOUTS if layout.of_several)
    content = content_of(comparison, full_draft())
    path.write_bytes(typesetter.pdf(content))

    lines = run_on(path, "pdftotext", "-raw", "-enc", "UTF-8", "FILE", "-").split("\n")

    assert isinstance(content["sections"], list)
    assert sum(line.startswith("Field") for line in lines) >= len(content["sections"])
