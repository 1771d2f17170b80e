"""The command: which pages are walked, and what was found."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from tests.accessibility.desk import why_not
from tests.gallery.pages import BY_NAME, PAGES


def main(argv: Sequence[str]) -> int:
    """Walk the pages that the arguments name; return 1 where something is wrong, 2 where it cannot be looked."""
    parser = argparse.ArgumentParser(prog="python -m tests.accessibility", description=__doc__)
    parser.add_argument("--pages", default="", help="names with commas; all where none is named")
    pages = [name for name in parser.parse_args(argv).pages.split(",") if name] or [page.name for page in PAGES]
    if wrong := [name for name in pages if name not in BY_NAME]:
        parser.error(f"there is no {wrong[0]}; there are {', '.join(BY_NAME)}")
    if reason := why_not():
        print(f"skipped: {reason}")
        return 2
    from tests.accessibility.walk import Program, look

    start, used, lines = time.monotonic(), 0, 0
    with Program() as program:
        for page in pages:
            found = look(program, page)
            used += found.used
            for line in found.lines:
                lines += 1
                print(f"{page}: {line}", flush=True)
    print(f"{len(pages)} pages, {used} times something to use, {lines} faults, {time.monotonic() - start:.0f} s")
    return int(lines > 0)
