"""A person's own layouts."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from editor.sheet.layouts import layout_of, layouts_of_one, make_sheet
from editor.sheet.own_layouts import own_folder, own_names
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import Wish, WishError
from tests.editor.sheet.samples import FINAL, full_draft

OWN = """#import "base.typ": *
#import "page.typ": masthead, sheet
#show: sheet
#masthead
#read("words.txt")
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path))
    own_folder().mkdir()
    return own_folder()


def pdf_of(name: str) -> bytes:
    return Typesetter().pdf(make_sheet([(full_draft(), FINAL)], Wish(layout=name)))


def test_a_layout_of_ones_own_is_listed_and_set_with_our_templates_and_its_own_files(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "poster.typ").write_text(OWN)
    (folder / "words.txt").write_text("Words of my own")

    pdf = pdf_of("poster")

    assert "poster" in [layout.name for layout in layouts_of_one()]
    assert pdf.startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "x.pdf").write_bytes(pdf)
    said = subprocess.run(["pdftotext", tmp_path / "x.pdf", "-"], check=True, capture_output=True, text=True).stdout
    assert "Words 1" in said
    assert "Words of my own" in said


def test_nothing_of_ours_is_replaced(folder: Path) -> None:
    for name in ("profile", "base", "letter"):
        (folder / f"{name}.typ").write_text("Mine")

    assert [layout.name for layout in layouts_of_one()].count("profile") == 1
    assert layout_of("profile").label == "Full profile"
    with pytest.raises(WishError, match="no layout “base”"):
        layout_of("base")


@pytest.mark.parametrize(
    "source",
    [
        '#read("/etc/passwd")',
        '#read("../../../../../../etc/passwd")',
        '#read("link.txt")',
        '#import "@pre" + "view/cetz:0.3.0": *',
        "#panic()",
        "#let",
    ],
)
def test_a_layout_reaches_no_file_beyond_its_folder_and_no_network(folder: Path, source: str) -> None:
    (folder / "poster.typ").write_text(source)
    (folder / "link.txt").symlink_to("/etc/passwd")
    before = dict(os.environ)

    with pytest.raises(WishError, match="The layout “poster” cannot be set: "):
        pdf_of("poster")

    assert dict(os.environ) == before


def test_names_are_plain_and_links_are_no_layouts(folder: Path) -> None:
    for name in ("poster.typ", "A b.typ", "..typ", "notes.txt"):
        (folder / name).write_text("x")
    (folder / "linked.typ").symlink_to(folder / "poster.typ")

    assert own_names(folder) == ["poster"]
    assert own_names(folder / "none") == []


def test_a_folder_that_is_too_large_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.sheet.own_layouts.LARGEST_FOLDER", 10)
    (folder / "poster.typ").write_text("x" * 20)

    with pytest.raises(WishError, match="The folder of layouts is larger than"):
        pdf_of("poster")
