"""Converting a page, whole process, against a Python that imports the same libraries, and one that also sets the sheet.

The figure to reach is the first: against imports alone. The lines in brackets are no figures to reach: they say how much of
typst's own time is in it, and what it is against a program that imports the project's libraries for this job and nothing late.
(The fewer libraries ours loads, the faster it is, and the faster the first floor: of the two, the ratio grows.)

Where the time goes, in ms of one core (the least of 20 runs; thread time, so that a busy machine tells the same):

    Python and its site                                        15     the floor too
    libraries: command line 9, Markdown 14, others 14          37     the floor too
    our modules: 55 files with their declarations and patterns 10
    reading the page 5, words and code of the sheet 5          10
    typst, warmed up meanwhile (cold 34)                       26
    the disk                                                    2

Beside typst, and free where there is a second core: the schema's library 6 (the floor too), the submission 4. The floor also
takes its interpreter apart, 10; ours leaves (see `main.py`). So the floor is 67, and 1.3x of it 87. All before typst is
Python, one thing after another, and typst cannot begin before the last word is known: with no code of our own it would be 80
(1.2x), and 1.3x would leave it 7 where it takes 20.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from editor.domain.about import About
from editor.domain.profile import make_catalogue
from editor.domain.vocabularies import Vocabularies
from editor.exchange.formats import read_file
from editor.paths import RESOURCES
from editor.sheet.content import make_content
from editor.sheet.typeset import TEMPLATES, font_folders, template_words
from tests.benchmarks.ratio import compare

MAIN = Path(__file__).parents[2] / "main.py"
PAGE = Path(__file__).parents[1] / "data" / "pages" / "made.txt"
ROUNDS = 15

PLAIN_PROGRAM = """
import argparse, dataclasses, datetime, hashlib, json, pathlib, re, uuid
from lxml import html
from markdown_it import MarkdownIt
from pydantic import TypeAdapter
import jsonschema_rs, qrcodegen, typst
"""
"""What a program for this job would begin with that takes the project's libraries for it, and loads none of them late."""
LIBRARIES_USED = """
import sys
sys.path.insert(0, {folder!r})
from editor import cli
cli.main({arguments!r})
ours = {{"editor", "__main__", "__mp_main__"}}
print("\\n".join(name for name in sys.modules if name.split(".")[0] not in ours))
"""
SET_WITH_TYPST = """
import json
import sys
import typst
inputs = json.load(open({inputs!r}))
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths={fonts!r})
compiler = typst.Compiler({template!r}, root={root!r}, font_paths=fonts)
made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1", "a-2a"], timestamp=0)
open({output!r}, "wb").write(made)
"""


def python(*words: str) -> Callable[[], object]:
    """A process that is to be started."""

    def start() -> object:
        return subprocess.run([sys.executable, *words], check=True, stdout=subprocess.PIPE).stdout

    return start


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return Path(shutil.copy(PAGE, tmp_path / "made.txt"))


def import_them(arguments: list[str]) -> str:
    """A program that imports all libraries which converting loads: the standard one, and those of others."""
    look = LIBRARIES_USED.format(folder=str(MAIN.parent), arguments=arguments)
    names = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True).stdout.split()
    assert ("typst" in names) == any(word.endswith(".pdf") for word in arguments)  # the floor loads no more than ours
    return "\n".join(f"import {name}" for name in names)


def set_alone(page: Path) -> str:
    """A program in which typst sets the same sheet with the same template and fonts."""
    vocabularies = Vocabularies(RESOURCES / "vocabularies")
    reading = read_file(page, make_catalogue(), vocabularies, datetime.now(UTC))
    about = About(
        "019b0000-0000-7000-8000-000000000001", issued_at="2026-11-23T14:02:05Z", digest="sha-256:" + "0" * 64
    )
    inputs = page.with_name("inputs.json")
    inputs.write_text(json.dumps(template_words(make_content(reading.draft, about))))
    return SET_WITH_TYPST.format(
        inputs=str(inputs),
        fonts=[str(folder) for folder in font_folders()],
        template=str(TEMPLATES / "profile.typ"),
        root=str(TEMPLATES),
        output=str(page.with_name("floor.pdf")),
    )


def test_convert_a_page_to_a_submission_and_a_sheet(page: Path, benchmark: BenchmarkFixture) -> None:
    arguments = ["convert", str(page), str(page.with_name("out.json")), str(page.with_name("out.pdf"))]
    ours = python(str(MAIN), *arguments)
    libraries = import_them(arguments)

    compare("convert, whole process", ours, python("-c", libraries), rounds=ROUNDS, reach=1.3)
    with_sheet = python("-c", libraries + set_alone(page))
    compare("(convert, where the floor sets the sheet too)", ours, with_sheet, rounds=ROUNDS, reach=1.3)
    compare(
        "(convert, against the imports of a plain program)", ours, python("-c", PLAIN_PROGRAM), rounds=ROUNDS, reach=1.3
    )
    benchmark.pedantic(ours, rounds=5)


def test_convert_a_page_to_a_submission(page: Path, benchmark: BenchmarkFixture) -> None:
    arguments = ["convert", str(page), str(page.with_name("out.json"))]
    ours = python(str(MAIN), *arguments)
    libraries = import_them(arguments)

    compare("(convert to a submission only)", ours, python("-c", libraries), rounds=ROUNDS, reach=1.3)
    benchmark.pedantic(ours, rounds=5)
