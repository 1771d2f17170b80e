"""The command: make inputs, read them, and say what was seen."""

from __future__ import annotations

import argparse
import importlib
import os
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

LONGEST = 2.0
"""Seconds of the processor that an input may take."""
MOST_MEMORY = 300
"""MB of the whole process, the program and the fuzzer included."""
_WORDS = (
    "General Information", "About us", "Cluster composition", "Established - ", "Cluster Strategy", "% completed",
    "Total number of members:\u00a0 ", "Languages spoken:", "Name and link of major players:", "SMEs", "\u00a0", "  • ",
    "<div class=\"field\">", "<div class=\"field-label\">", "<div class=\"field-items\">", "<div class=\"field-item\">",
    "<table>", "<tr>", "<td>", "<th>", "<ul>", "<ol start=", "<li>", "<br>", "<pre>", "<a href=", "</div>", "<main>",
    "Content-Type: text/html", "charset=", "boundary=", "quoted-printable", "base64", "multipart/related", "--x",
    "\"profile\"", "\"general\"", "\"format_version\"", "\"to_confirm\"", "null", "1e999", "\ud7ff",
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Read inputs until there were enough; return 1 where there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Inputs nobody would think of.")
    parser.add_argument("reader", metavar="READER", help="such as page; --list says which there are")
    parser.add_argument("--inputs", type=int, default=1_000_000, metavar="N", help="how many (a million)")
    parser.add_argument("--longest", type=int, default=4096, metavar="BYTES", help="of an input")
    parser.add_argument("--found", type=Path, metavar="DIR", help="keeps the inputs that reached something new")
    if "--list" in arguments:
        from tests.fuzz.readers import READERS

        print("\n".join(READERS))
        return 0
    wanted = parser.parse_args(arguments)
    return _fuzz(wanted.reader, wanted.inputs, wanted.longest, wanted.found)


def _fuzz(reader: str, inputs: int, longest: int, found: Path | None) -> int:
    import atheris  # an extra of its own

    with atheris.instrument_imports(include=["editor.exchange"]):
        readers = importlib.import_module("tests.fuzz.readers")
    if reader not in readers.READERS:
        print(f"There is no reader {reader}. There are: {', '.join(readers.READERS)}.")
        return 2
    folder = Path(tempfile.mkdtemp())
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in _WORDS), encoding="ascii")
    corpus = found or folder / "found"
    corpus.mkdir(parents=True, exist_ok=True)
    trial = _Trial(reader, readers.read, inputs)
    longest = max(longest, *(path.stat().st_size for path in readers.seeds(reader)))
    options = [f"-max_len={longest}", f"-dict={words}", "-verbosity=0", "-print_final_stats=0", "-timeout=60"]
    # The fuzzer never returns: the last input ends the process.
    atheris.Setup([sys.argv[0], *options, str(corpus), str(readers.CORPUS / reader)], trial.take)
    atheris.Fuzz()
    return 0


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))


class _Trial:
    """Reads inputs one by one, and counts."""

    def __init__(self, reader: str, read: object, inputs: int) -> None:
        self._reader, self._read, self._inputs = reader, read, inputs
        self._number = self._taken = self._slow = 0
        self._faults: dict[str, bytes] = {}
        self._slowest = 0.0
        self._start = time.monotonic()

    def take(self, data: bytes) -> None:
        """Read one input."""
        self._number += 1
        start = time.process_time()
        try:
            self._taken += self._read(self._reader, data)  # type: ignore[operator]
        except Exception:
            self._keep(traceback.format_exc(), data)
        took = time.process_time() - start
        self._slowest = max(self._slowest, took)
        if took > LONGEST:
            self._slow += 1
            self._keep(f"slow: {took:.1f} s", data)
        if self._number % 50_000 == 0 or self._number == self._inputs:
            self._tell()
        if self._number >= self._inputs:
            sys.stdout.flush()
            os._exit(int(bool(self._faults) or _memory() > MOST_MEMORY))

    def _keep(self, told: str, data: bytes) -> None:
        """Keep the first input of each fault."""
        if told not in self._faults:
            self._faults[told] = data
            print(f"{told}\n{data!r}", flush=True)

    def _tell(self) -> None:
        minutes = (time.monotonic() - self._start) / 60
        print(
            f"{self._reader}: {self._number:,} inputs, {self._taken:,} of them read, {len(self._faults)} uncaught errors"
            f" and slow inputs ({self._slow} over {LONGEST:g} s), slowest {self._slowest:.2f} s, {_memory()} MB,"
            f" {minutes:.0f} min",
            flush=True,
        )


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
