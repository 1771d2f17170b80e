"""The command: which pages are shown in which looks, and what came of it. Each look is a process of its own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.gallery.looks import BY_NAME as LOOKS_BY_NAME
from tests.gallery.looks import LOOKS, Look
from tests.gallery.pages import BY_NAME as PAGES_BY_NAME
from tests.gallery.pages import PAGES, Page

ROOT = Path(__file__).parent.parent.parent
CUT, DONE = "cut: ", "all are shown"
"""Begins the lines of a look's process that tell of a text that is cut; its last line."""


def main(argv: Sequence[str]) -> int:
    """Make the pictures that the arguments name; return 1 where a text is cut, 2 where a page could not be shown."""
    options = _options(argv)
    if options.list:
        print("pages:", *(page.name for page in PAGES))
        for look in LOOKS:
            print(f"{look.name}: {look.about}")
        return 0
    pages = [PAGES_BY_NAME[name] for name in options.pages] or list(PAGES)
    looks = [LOOKS_BY_NAME[name] for name in options.looks] or list(LOOKS)
    if options.here:
        return _show(pages, looks[0], options.out)
    return _show_all(pages, looks, options)


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, metavar="OUT", help="folder for the pictures")
    parser.add_argument("--pages", default=[], type=_names, help="names with commas; all where none is named")
    parser.add_argument("--looks", default=[], type=_names, help="names with commas; all where none is named")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="looks beside each other")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)  # the process of one look
    parser.add_argument("--list", action="store_true", help="say what there is")
    options = parser.parse_args(argv)
    for given, known in ((options.pages, PAGES_BY_NAME), (options.looks, LOOKS_BY_NAME)):
        if wrong := [name for name in given if name not in known]:
            parser.error(f"there is no {wrong[0]}; there are {', '.join(known)}")
    if options.out is None and not options.list:
        parser.error("name the folder for the pictures")
    return options


def _names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


def _show_all(pages: Sequence[Page], looks: Sequence[Look], options: argparse.Namespace) -> int:
    """Every look in a process, some beside each other; then the album of all."""
    from tests.gallery.album import write_index

    start = time.monotonic()
    options.out.mkdir(parents=True, exist_ok=True)
    names = ",".join(page.name for page in pages)
    with tempfile.TemporaryDirectory(prefix="gallery-", ignore_cleanup_errors=True) as folder:

        def run(look: Look) -> subprocess.CompletedProcess[str]:
            command = [sys.executable, "-m", "tests.gallery", str(options.out.resolve()), "--here"]
            command += ["--pages", names, "--looks", look.name]
            environment = look.environment(Path(folder))
            return subprocess.run(
                command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
            )

        with ThreadPoolExecutor(options.jobs) as pool:
            ended = list(pool.map(run, looks))
    cut = [line.removeprefix(CUT) for one in ended for line in one.stdout.splitlines() if line.startswith(CUT)]
    print(*cut, sep="\n", end="\n" if cut else "")
    failed = [(look, one) for look, one in zip(looks, ended, strict=True) if DONE not in one.stdout]
    for look, one in failed:
        print(f"{look.name} ended with {one.returncode}:\n{one.stdout}\n{one.stderr}", file=sys.stderr)
    index = write_index(options.out, [page.name for page in pages], [look.name for look in looks], cut)
    words = f"{len(pages)} pages in {len(looks)} looks, {len(cut)} texts cut, {time.monotonic() - start:.0f} s: {index}"
    print(words)
    return 2 if failed else int(bool(cut))


def _show(pages: Sequence[Page], look: Look, out: Path) -> int:
    """In the process of one look: its pictures, its sheet, and a line for each text that is cut."""
    from PySide6.QtWidgets import QWidget

    from tests.gallery.album import write_sheet
    from tests.gallery.cut import cut_texts
    from tests.gallery.letters import letters_twice
    from tests.gallery.painted import watch
    from tests.gallery.stage import Stage

    (out / look.name).mkdir(parents=True, exist_ok=True)
    cut: dict[str, list[str]] = {}
    """What is cut, and on which pages."""
    with tempfile.TemporaryDirectory(prefix="gallery-", ignore_cleanup_errors=True) as folder:
        stage = Stage(look, Path(folder).resolve())
        for page in (page for page in pages if page.least <= look.width):

            def look_at(top: QWidget, page: Page = page) -> None:
                with watch() as painted:
                    picture = top.grab()
                picture.save(str(out / look.name / f"{page.name}.png"))
                for one in (*cut_texts(top), *painted.cut, *letters_twice(top)):
                    cut.setdefault(str(one), []).append(page.name)

            try:
                stage.show(page, look_at)
            except (AssertionError, TimeoutError, StopIteration) as error:
                cut[f"cannot be shown: {error!r}"] = [page.name]
                stage.close()
        stage.close()
        write_sheet(out, [page.name for page in pages], look.name)
    for line, where in cut.items():
        more = len(set(where)) - 1
        print(f"{CUT}{look.name}/{where[0]}: {line}" + (f" (and on {more} more pages)" if more else ""))
    print(DONE)
    return 0
