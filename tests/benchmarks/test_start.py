"""From starting the program to the form of the last profile, and to everything loaded; and the memory it takes.

Needs Xvfb: a start without a display measures another program.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

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


def start(command: list[str], environment: dict[str, str], last: str) -> tuple[dict[str, float], float]:
    """Start a program; return seconds until each word it says, and its memory in MB when idle after `last`."""
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


def memory_of(pid: int) -> float:
    """Resident memory that is the process's own, in MB."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    lines = dict(line.split(":", 1) for line in rollup.splitlines()[1:])
    return sum(int(lines[kind].split()[0]) for kind in ("Private_Clean", "Private_Dirty")) / 1024


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_start_and_memory(display: str, data_folder: Path) -> None:
    environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM="xcb", QT_LOGGING_RULES="*=false")
    environment["CLUSTER_PROFILE_EDITOR_DATA"] = str(data_folder)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    bare: dict[str, list[float]] = {"FORM": [], "memory": []}
    ours: dict[str, list[float]] = {"FORM": [], "READY": [], "memory": []}

    for turn in range(ROUNDS + WARM_UP):
        bare_seen, bare_memory = start([sys.executable, "-m", "tests.benchmarks.bare_window"], environment, "FORM")
        our_seen, our_memory = start([sys.executable, "main.py", "--timing"], environment, "READY")
        if turn >= WARM_UP:
            bare["FORM"].append(bare_seen["FORM"])
            bare["memory"].append(bare_memory)
            ours["FORM"].append(our_seen["FORM"])
            ours["READY"].append(our_seen["READY"])
            ours["memory"].append(our_memory)

    report("start until the form of the last profile takes keys", ours["FORM"], bare["FORM"], reach=1.5)
    report("start until all is loaded", ours["READY"], bare["FORM"], reach=3.2)
    ratio = statistics.median(ours["memory"]) / statistics.median(bare["memory"])
    print(  # noqa: T201 (shown at the end of the run)
        f"memory before the first sheet: {ratio:.2f}x of the floor (reach 2x); "
        f"{statistics.median(ours['memory']):.0f} MB against {statistics.median(bare['memory']):.0f} MB"
    )
