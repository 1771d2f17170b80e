"""How many sheets a second are made of many profiles, beside what the cores allow."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from editor.domain.about import About
from editor.domain.specs import LongText
from editor.sheet.layouts import Subject, make_sheet
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import Wish
from editor.sheet_batch import SheetBatch
from tests.benchmarks.test_sheet import SENTENCE, four_pages

MANY = int(os.environ.get("SHEETS", "100"))


def profile(number: int) -> Callable[[], Subject]:
    def read() -> Subject:
        draft = four_pages()
        for field in draft.catalogue.fields.values():
            if isinstance(field.kind, LongText):
                draft.set(field.path, f"Text {number}. " + SENTENCE * 4 + "\n\n" + SENTENCE * 2)
        return draft, About("0197", digest=f"sha-256:{number:064x}")

    return read


def test_many_sheets_against_one_core_after_the_other(tmp_path: Path) -> None:
    typesetter, some = Typesetter(), max(MANY // 5, 5)
    typesetter.pdf(make_sheet([profile(0)()], Wish()))
    subjects = [profile(number)() for number in range(MANY, MANY + some)]
    start = time.perf_counter()
    for subject in subjects:
        typesetter.pdf(make_sheet([subject], Wish()))
    alone = (time.perf_counter() - start) / some

    start = time.perf_counter()
    outcomes = list(SheetBatch(tmp_path, Wish(), ".pdf").write((str(n), profile(n)) for n in range(MANY)))
    each = (time.perf_counter() - start) / MANY

    assert not any(outcome.fault for outcome in outcomes)
    cores = min(os.cpu_count() or 1, 8)
    print(  # noqa: T201
        f"{MANY} sheets of four pages, a file each: {1 / each:.0f} a second, one after the other {1 / alone:.0f}: "
        f"{alone / each / cores:.0%} of what {cores} cores allow (reach 90 %)"
    )
