"""How long a sheet takes, beside typst alone and a plain template on the same words."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pytest
import typst

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.specs import LongText, Records
from editor.sheet.content import make_content
from editor.sheet.typeset import TEMPLATES, Typesetter, font_folders, template_words
from tests.benchmarks.ratio import compare
from tests.editor.sheet.samples import full_draft, sample_value

PLAIN = Path(__file__).parent / "plain.typ"
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
COLD = """
import sys
from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.sheet.content import make_content
from editor.sheet.typeset import Typesetter
import json
draft = Draft.from_document(make_catalogue(), json.load(sys.stdin))
sys.stdout.buffer.write(Typesetter().pdf(make_content(draft, About("0197", digest="sha-256:" + "e9" * 32))))
"""
SENTENCE = "The members of the cluster build furniture from the wood of the region, and sell it far beyond it. "


def four_pages() -> Draft:
    """A draft whose sheet has four pages."""
    draft = full_draft()
    for number, field in enumerate(draft.catalogue.fields.values()):
        if isinstance(field.kind, LongText):
            draft.set(field.path, f"Text {number}. " + SENTENCE * 4 + "\n\n" + SENTENCE * 2)
        if isinstance(field.kind, Records):
            draft.set(field.path, [{c.name: sample_value(c.kind, row) for c in field.kind.columns} for row in range(3)])
    return draft


@pytest.fixture
def contents() -> Callable[[], tuple[Draft, About]]:
    """A draft and its state, another one at each call: typst remembers what it has set before."""
    draft = four_pages()
    numbers = itertools.count()

    def next_draft() -> tuple[Draft, About]:
        number = next(numbers)
        for field in draft.catalogue.fields.values():
            if isinstance(field.kind, LongText):
                draft.set(field.path, f"Text {number}. " + SENTENCE * 4 + "\n\n" + SENTENCE * 2)
        return draft, About("0197", issued_at="2026-11-23T14:02:05Z", digest=f"sha-256:{number:064x}")

    return next_draft


def test_warm_sheet_against_typst_alone(contents: Callable[[], tuple[Draft, About]]) -> None:
    typesetter = Typesetter()
    alone = compiler_of(TEMPLATES / "profile.typ")
    words = words_made_before(contents)

    compare(
        "sheet of four pages, warm, against typst alone",
        lambda: typesetter.pdf(make_content(*contents())),
        lambda: alone.compile(format="pdf", sys_inputs=next(words), pdf_standards=STANDARDS),
        reach=1.15,
    )


def test_template_against_a_plain_one(contents: Callable[[], tuple[Draft, About]]) -> None:
    ours, plain = compiler_of(TEMPLATES / "profile.typ"), compiler_of(PLAIN, fonts=False)
    words = words_made_before(contents)

    compare(
        "template of the sheet, against a plain one",
        lambda: ours.compile(format="pdf", sys_inputs=next(words), pdf_standards=STANDARDS),
        lambda: plain.compile(format="pdf", sys_inputs=next(words), pdf_standards=STANDARDS),
        reach=1.5,
    )


def test_cold_sheet_in_a_process_of_its_own() -> None:
    import json

    document = json.dumps(four_pages().to_document())
    taken = []
    for _turn in range(10):
        start = time.perf_counter()
        made = subprocess.run([sys.executable, "-c", COLD], input=document.encode(), capture_output=True, check=True)
        taken.append(time.perf_counter() - start)
        assert made.stdout.startswith(b"%PDF")

    # There is no floor to take turns with: the fastest is the one that the least of the machine's other work hit.
    print(  # noqa: T201
        f"sheet of four pages, cold, process to file: {min(taken) * 1000:.0f} ms (reach 150 ms), median {median(taken) * 1000:.0f} ms"
    )


def compiler_of(template: Path, *, fonts: bool = True) -> typst.Compiler:
    """A warm compiler with the fonts of the sheet, or with typst's own."""
    paths = [*map(str, font_folders())] if fonts else []
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=not fonts, font_paths=paths)
    return typst.Compiler(template, root=template.parent, font_paths=found)


def words_made_before(contents: Callable[[], tuple[Draft, About]]) -> Iterator[dict[str, str]]:
    """What templates are given, made before the clock runs."""
    return iter([template_words(make_content(*contents())) for _round in range(80)])
