"""Where pages of a sheet end."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import LongText
from editor.sheet.content import make_content
from editor.sheet.typeset import Typesetter
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
