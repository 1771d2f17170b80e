"""Where pages of a sheet end."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import Choice, Choices, LongText
from editor.sheet.content import make_content
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import Wish
from tests.editor.sheet.samples import FINAL, fields_of

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


def pages_of(draft: Draft, typesetter: Typesetter, folder: Path) -> list[str]:
    path = folder / "sheet.pdf"
    path.write_bytes(typesetter.pdf(make_content(draft, FINAL)))
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.split("\f")[:-1]


@needs_poppler
def test_no_line_of_a_short_last_text_stands_alone_on_the_last_page(tmp_path: Path) -> None:
    first, *_rest, last = fields_of(LongText)
    draft, typesetter, counts = Draft(make_catalogue()), Typesetter(), set()
    draft.set(last.path, "Its first words.\n\nIts last words.")

    for lines in range(20, 29):
        draft.set(first.path, "\n\n".join(f"Line {number} ends here." for number in range(lines)))
        pages = pages_of(draft, typesetter, tmp_path)
        counts.add(len(pages))

        assert ["Its first words." in page for page in pages] == ["Its last words." in page for page in pages]

    assert len(counts) > 1, "none of them ended a page"


@needs_poppler
def test_the_outline_of_a_home_that_is_targeted_is_parted_from_its_accent_by_a_white_line(tmp_path: Path) -> None:
    """In grey, and to some eyes, a dark accent is as dark as the outline."""
    home = next(field for field in fields_of(Choice) if field.place and field.kind == Choice("countries"))
    targets = next(field for field in fields_of(Choices) if field.kind == Choices("countries"))

    def dark_pixels(country: str) -> int:
        draft = Draft(make_catalogue())
        draft.set(home.path, {"code": country, "label": "At home"})
        draft.set(targets.path, [{"code": "EE", "label": "Estonia"}])
        path = tmp_path / "sheet.pdf"
        path.write_bytes(Typesetter().pdf(make_content(draft, FINAL, Wish(accent="#000000"))))
        command = ["pdftoppm", "-r", "80", "-gray", str(path)]
        pixels = subprocess.run(command, check=True, capture_output=True).stdout
        return len(pixels.translate(None, bytes(range(64, 256))))

    assert dark_pixels("EE") < dark_pixels("JP")
