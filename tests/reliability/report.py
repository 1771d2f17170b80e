"""What came of the harnesses: a table for people, the same as JSON for programs."""

from __future__ import annotations

import platform
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from tests.reliability.bounds import upper_bound
from tests.reliability.harness import Control, Harness, Result

SHOWN = 5
"""Failures of one harness that are printed; the JSON has all."""

COLUMNS = ("harness", "what", "N", "failures", "95 % upper bound", "controls: failures of tries")


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of a control."""

    control: Control
    result: Result

    @property
    def fails_as_it_should(self) -> bool:
        """Whether more tries failed than the share that has to, and none broke for another reason."""
        if any(failure.raised for failure in self.result.failures):
            return False
        return len(self.result.failures) > self.control.at_least * self.result.tries


@dataclass(slots=True)
class Row:
    """What came of a harness. One without a result was skipped, or its control did not fail."""

    harness: Harness
    skipped: str = ""
    controls: list[Shown] = field(default_factory=list)
    result: Result | None = None
    broken: str = ""
    """What the harness itself died of."""
    seconds: float = 0.0

    @property
    def faults(self) -> list[str]:
        """Why the row counts as failed; nothing where all is well or it was skipped."""
        faults = [
            f"its control {shown.control.what} does not fail as it should: it would notice nothing"
            for shown in self.controls
            if not shown.fails_as_it_should
        ]
        if self.broken:
            faults.append(self.broken)
        if self.result is not None:
            faults += self.result.missed
            if self.result.failures:
                faults.append(f"{len(self.result.failures)} of {self.result.tries} failed")
            if not self.result.tries:
                faults.append("nothing was tried")
        return faults


def versions() -> dict[str, str]:
    """What was tried, and on what."""
    return {
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "Qt": _version_of("PySide6-Essentials"),
        "program": _version_of("cluster-profile-editor"),
        "commit": _commit(),
        "system": f"{platform.system()} {platform.release()}",
    }


def _version_of(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _commit() -> str:
    def git(*words: str) -> str:
        folder = Path(__file__).parent
        return subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True, text=True).stdout.strip()

    try:
        return git("rev-parse", "--short", "HEAD") + ("+changes" if git("status", "--porcelain") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def table(rows: Sequence[Row], closing: str) -> str:
    """The table, what was counted and measured, and how to repeat what failed."""
    cells = [COLUMNS, *(_cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(COLUMNS))]
    rule = ["-" * width for width in widths]
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |"
        for line in (cells[0], rule, *cells[1:])
    ]
    below = [line for row in rows for line in _below(row)]
    return "\n".join([*lines, "", *below, *([""] if below else []), closing])


def _cells(row: Row) -> tuple[str, ...]:
    controls = "; ".join(
        f"{shown.control.what}: {len(shown.result.failures)} of {shown.result.tries}" for shown in row.controls
    )
    if row.skipped:
        return row.harness.name, row.harness.sentence, "", "", f"skipped: {row.skipped}", ""
    if row.result is None:
        return row.harness.name, row.harness.sentence, "", "", "not run", controls
    failures, tries = len(row.result.failures), row.result.tries
    bound = f"{upper_bound(failures, tries):.2g}"
    return row.harness.name, row.harness.sentence, f"{tries:,}", str(failures), bound, controls


def _below(row: Row) -> Iterator[str]:
    name = row.harness.name
    if row.result is not None:
        for what, count in sorted(row.result.counted.items()):
            yield f"{name}: {what}: {count:,}"
        for what, figure in row.result.figures.items():
            yield f"{name}: {what}: {figure}"
    for fault in row.faults:
        yield f"{name}: FAILED: {fault}"


def repeats(row: Row, seed: int) -> Iterator[str]:
    """The failures of a row, each with the command that repeats it; of controls, what broke."""
    for shown in row.controls:
        for failure in [failure for failure in shown.result.failures if failure.raised][:1]:
            yield f"{row.harness.name}, its control {shown.control.what}, round {failure.round}: {failure.what}"
    for failure in row.result.failures[:SHOWN] if row.result else []:
        yield f"python -m tests.reliability {row.harness.name} --seed {seed} --round {failure.round}"
        yield from (f"    {line}" for line in failure.what.rstrip().splitlines())
    if row.result and len(row.result.failures) > SHOWN:
        yield f"and {len(row.result.failures) - SHOWN} more of {row.harness.name} (--json has all)"


def as_json(rows: Sequence[Row], about: dict[str, object]) -> dict[str, object]:
    """All of it for programs."""
    return about | {"versions": versions(), "harnesses": [_row_as_json(row) for row in rows]}


def _row_as_json(row: Row) -> dict[str, object]:
    controls = [_result_as_json(shown.result) | {"what": shown.control.what} for shown in row.controls]
    result = _result_as_json(row.result) if row.result else None
    said = {"name": row.harness.name, "what": row.harness.sentence, "skipped": row.skipped}
    return said | {"faults": row.faults, "seconds": round(row.seconds, 1), "controls": controls, "result": result}


def _result_as_json(result: Result) -> dict[str, object]:
    failures = [{"round": failure.round, "what": failure.what} for failure in result.failures]
    bound = upper_bound(len(failures), result.tries)
    counts = {"tries": result.tries, "failed": len(failures), "upper_bound": bound}
    return counts | {"counted": dict(result.counted), "figures": result.figures, "failures": failures}
