"""From starting the program to the form of the last profile, and to everything loaded; and the memory it takes.

Needs Xvfb: a start without a display measures another program.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from editor.domain.profile import make_catalogue
from editor.domain.vocabularies import Vocabularies
from editor.exchange.formats import read_file
from editor.paths import RESOURCES
from editor.storage.library import Library
from tests.benchmarks.ratio import report

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, WARM_UP = 12, 2
IDLE_S = 1.5
ENVIRONMENT = Path(sys.prefix).resolve()
_MAPPING = re.compile("[0-9a-f]+-[0-9a-f]+ ")
PROFILES = 20


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    name = f":{100 + os.getpid() % 800}"
    server = subprocess.Popen(
        ["Xvfb", name, "-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-noreset"], stderr=subprocess.DEVNULL
    )
    time.sleep(1.5)
    yield name
    server.terminate()
    server.wait()


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A library as a consultant has it: some profiles, the example the last one changed."""
    catalogue, vocabularies = make_catalogue(), Vocabularies(RESOURCES / "vocabularies")
    now = datetime.now(tz=UTC)
    reading = read_file(RESOURCES / "examples" / "example-submission.json", catalogue, vocabularies, now)
    library = Library(tmp_path / "library.sqlite3", catalogue, lambda: datetime.now(tz=UTC))
    for _ in range(PROFILES):
        library.create(reading.draft, "Import")
    library.close()
    return tmp_path


class Memory(NamedTuple):
    """See `memory_of`."""

    own: float
    private: float
    resident: float


def start(command: list[str], environment: dict[str, str], last: str) -> tuple[dict[str, float], Memory]:
    """Start a program; return seconds until each word it says, and its memory when idle after `last`."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    seen: dict[str, float] = {}
    try:
        assert process.stdout is not None
        while last not in seen:
            word = process.stdout.readline().strip()
            assert word, f"ended before it said {last}: {seen}"
            seen[word] = time.perf_counter() - begin
        time.sleep(IDLE_S)
        return seen, memory_of(process.pid)
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def memory_of(pid: int) -> Memory:
    """Memory of a process, in MB.

    `own` is what starting it takes from a machine on which nothing else of this environment runs: the pages that it wrote
    itself, and those of files that came with it (Qt lies in the environment; no other program has it). The pages that
    are private according to the kernel would be that too, were nothing else running: but the process of these tests has
    Qt mapped, and whoever else develops beside them, so that most of Qt counts as shared. `private` and `resident` (which
    has also what every program shares) are printed beside it.
    """
    written = files = private = resident = 0
    is_own = False
    for line in Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8", errors="replace").splitlines():
        name, _colon, rest = line.partition(":")
        match name:
            case "Rss":
                resident += (here := int(rest.split()[0]))
                files += here if is_own else 0
            case "Anonymous":
                written += (here := int(rest.split()[0]))
                files -= here if is_own else 0
            case "Private_Clean" | "Private_Dirty":
                private += int(rest.split()[0])
            case _ if _MAPPING.match(line):
                is_own = f"{ENVIRONMENT}/" in line
    return Memory((written + files) / 1024, private / 1024, resident / 1024)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_start_and_memory(display: str, data_folder: Path) -> None:
    environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM="xcb", QT_LOGGING_RULES="*=false")
    environment["CLUSTER_PROFILE_EDITOR_DATA"] = str(data_folder)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    bare: dict[str, list[float]] = {"FORM": []}
    ours: dict[str, list[float]] = {"FORM": [], "READY": []}
    bare_memories: list[Memory] = []
    our_memories: list[Memory] = []

    for turn in range(ROUNDS + WARM_UP):
        bare_seen, bare_memory = start([sys.executable, "-m", "tests.benchmarks.bare_window"], environment, "FORM")
        our_seen, our_memory = start([sys.executable, "main.py", "--timing"], environment, "READY")
        if turn >= WARM_UP:
            bare["FORM"].append(bare_seen["FORM"])
            bare_memories.append(bare_memory)
            ours["FORM"].append(our_seen["FORM"])
            ours["READY"].append(our_seen["READY"])
            our_memories.append(our_memory)

    report("start until the form of the last profile takes keys", ours["FORM"], bare["FORM"], reach=1.5)
    report("start until all is loaded", ours["READY"], bare["FORM"], reach=3.2)
    ours_now, bare_now = median_of(our_memories), median_of(bare_memories)
    print(  # noqa: T201 (shown at the end of the run)
        f"memory before the first sheet: {ours_now.own / bare_now.own:.2f}x of the floor (reach 2x);"
        f" {ours_now.own:.0f} MB against {bare_now.own:.0f} MB (private {ours_now.private:.0f} and {bare_now.private:.0f},"
        f" resident {ours_now.resident:.0f} and {bare_now.resident:.0f})"
    )


def median_of(memories: list[Memory]) -> Memory:
    """The median of each kind."""
    return Memory(*map(statistics.median, zip(*memories, strict=True)))
