"""How many sheets a second are made of many profiles, beside what the cores allow.

What they allow is what as many processes as there are cores make side by side, warm, of the same profiles with the same
template, measured before and after ours in one run: each makes one sheet after the other with our typesetter, and
writes no file. With typst alone, its words made before the clock runs, they make more: that is said too, and is no
floor, as a sheet may take 1.15 of typst alone (see test_sheet.py). Until November 2026 the floor was what one process
makes while nothing else runs, times the cores. But two processes that share nothing need not make twice what one makes:
cores share memory and clock.

Profiles are read from their documents while the clock of ours runs; in a library, they are documents.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import LongText
from editor.sheet.layouts import Subject, make_sheet
from editor.sheet.typeset import TEMPLATES, Typesetter, template_words
from editor.sheet.wish import Wish
from editor.sheet_batch import SheetBatch
from tests.benchmarks.test_sheet import SENTENCE, STANDARDS, compiler_of, four_pages

MANY = int(os.environ.get("SHEETS", "300"))
CATALOGUE = make_catalogue()
CORES = min(os.cpu_count() or 1, 8)
WARM_UP = 5


def documents(count: int, first: int = 0) -> list[str]:
    """Documents of profiles of four pages each, all with other texts."""
    made, draft = [], four_pages()
    for number in range(first, first + count):
        for field in draft.catalogue.fields.values():
            if isinstance(field.kind, LongText):
                draft.set(field.path, f"Text {number}. " + SENTENCE * 4 + "\n\n" + SENTENCE * 2)
        made.append(json.dumps(draft.to_document()))
    return made


def reading(number: int, document: str) -> Callable[[], Subject]:
    about = About("0197", digest=f"sha-256:{number:064x}")
    return lambda: (Draft.from_document(CATALOGUE, json.loads(document)), about)


@contextmanager
def garbage_as_a_command_has_it() -> Iterator[None]:
    """See main.py. (Else pytest's many objects would be looked through again and again.)"""
    before = gc.get_threshold()
    gc.set_threshold(100_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


Rates = tuple[float, float]
"""Sheets a second: with typst alone, and from profiles."""


def make_beside(first: int, count: int, together: Barrier, rates: Queue[Rates]) -> None:
    """What one of the processes does: sheets, from the moment when all are ready."""
    subjects = [reading(number, document)() for number, document in enumerate(documents(count + WARM_UP, first), first)]
    words = [template_words(make_sheet([subject], Wish())) for subject in subjects]
    compiler, typesetter = compiler_of(TEMPLATES / "profile.typ"), Typesetter()

    def rate(make: Callable[[int], object]) -> float:
        for number in range(WARM_UP):
            make(number)
        together.wait()
        start = time.perf_counter()
        for number in range(WARM_UP, WARM_UP + count):
            make(number)
        return count / (time.perf_counter() - start)

    with garbage_as_a_command_has_it():
        alone = rate(lambda at: compiler.compile(format="pdf", sys_inputs=words[at], pdf_standards=STANDARDS))
        about_later = [(draft, About("0197", digest=f"sha-256:{id(draft):064x}")) for draft, _about in subjects]
        rates.put((alone, rate(lambda at: typesetter.pdf(make_sheet([about_later[at]], Wish())))))


def allowed(count: int, first: int) -> Rates:
    """What processes make, one on each core, `count` sheets each."""
    apart = multiprocessing.get_context("spawn")
    together, rates = apart.Barrier(CORES), apart.Queue()
    arguments = [(first + 10_000 * number, count, together, rates) for number in range(CORES)]
    processes = [apart.Process(target=make_beside, args=each) for each in arguments]
    for process in processes:
        process.start()
    alone, from_profiles = zip(*(rates.get(timeout=600) for _process in processes), strict=True)
    for process in processes:
        process.join()
    return sum(alone), sum(from_profiles)


def test_many_sheets_against_what_the_cores_allow(tmp_path: Path) -> None:
    wanted = [(str(number), reading(number, document)) for number, document in enumerate(documents(MANY))]
    some = max(MANY // 10, 20)
    before = allowed(some, 100_000)

    with garbage_as_a_command_has_it():
        start = time.perf_counter()
        outcomes = list(SheetBatch(tmp_path, Wish(), ".pdf").write(wanted))
        ours = MANY / (time.perf_counter() - start)

    after = allowed(some, 200_000)
    assert not any(outcome.fault for outcome in outcomes)
    alone, from_profiles = ((one + other) / 2 for one, other in zip(before, after, strict=True))
    print(  # noqa: T201
        f"{MANY} sheets of four pages, a file each: {ours:.0f} a second; as many processes as cores ({CORES}) make"
        f" {from_profiles:.0f} ({before[1]:.0f} before, {after[1]:.0f} after): {ours / from_profiles:.0%} of what they"
        f" allow (reach 90 %); with typst alone {alone:.0f}: {ours / alone:.0%} of that"
    )
