"""The command: make the mutants, try them, and say how many of each module are noticed."""

from __future__ import annotations

import argparse
import functools
import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.mutants.equivalent import why_equivalent
from tests.mutants.making import COPY, Mutant, all_modules, make_copy, noticed_by_mypy
from tests.mutants.trial import TESTS, Trial

MUTANTS = Path("mutants.json")
RESULTS = Path("results.json")
EQUIVALENT = Path("equivalent.json")
SURVIVORS = Path("survivors.diff")
STATUSES = ("mypy", "killed", "timeout", "survived", "no test", "same")
NOTICED = STATUSES[:3]
OPTIONS = ("-n0", "-p", "no:cacheprovider", "-p", "no:benchmark", "--tb=no", "--assert=plain")
"""A test that fails has only to fail: to tell what differs in 40,000 letters takes half a minute."""


def main(arguments: Sequence[str]) -> int:
    """Make the mutants, try them, print how many of each module are noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description="Which mistakes no test would notice.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as editor/storage/journal.py; else all")
    parser.add_argument("--again", action="store_true", help="only those that were not noticed or not tried before")
    parser.add_argument("--sample", type=int, metavar="N", help="at most N mutants of each module, by chance")
    parser.add_argument("--seed", type=int, default=1, help="of that chance")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1, help="how many are tried at once")
    parser.add_argument("--in-copy", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args(arguments)
    if wanted.in_copy:
        trial = Trial(
            _read(MUTANTS), _read(EQUIVALENT), wanted.children, _read(RESULTS), functools.partial(_write, RESULTS)
        )
        return int(pytest.main([*OPTIONS, *TESTS], plugins=[trial]))
    COPY.mkdir(exist_ok=True)
    mutants = make_copy([Path(name) for name in wanted.modules] or all_modules())
    asked = {mutant.name for made in mutants.values() for mutant in made}
    results = {
        name: found
        for name, found in _read(COPY / RESULTS).items()
        if name not in asked or (wanted.again and found[0] in NOTICED)
    }
    results |= {name: ("mypy", message) for name, message in noticed_by_mypy(mutants)}
    chance = random.Random(wanted.seed)
    chosen = {}
    for module, made in mutants.items():
        names = [mutant.name for mutant in made]
        sample = chance.sample(names, min(wanted.sample or len(names), len(names)))
        chosen[str(module)] = [name for name in sample if name not in results]
    _write(COPY / RESULTS, results)
    _write(COPY / MUTANTS, chosen)
    _write(COPY / EQUIVALENT, _equivalent(mutants))
    command = [sys.executable, "-m", "tests.mutants", "--in-copy", f"--children={wanted.children}"]
    code = subprocess.run(command, cwd=COPY, env=os.environ | _quick_place(), check=False).returncode
    tell(mutants)
    return code


def _equivalent(mutants: dict[Path, list[Mutant]]) -> dict[str, str]:
    """Those that nobody could notice, and why."""
    reasons = {one.name: why_equivalent(module.as_posix(), one) for module, made in mutants.items() for one in made}
    return {name: why for name, why in reasons.items() if why}


def _quick_place() -> dict[str, str]:
    """Where the tests keep their files: in memory, where there is such a place."""
    return {"TMPDIR": "/dev/shm"} if Path("/dev/shm").is_dir() else {}  # noqa: S108


def _read(path: Path) -> Any:  # noqa: ANN401  (what is in a file)
    """What was written before, if anything."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _write(path: Path, content: object) -> None:
    """Write it for people to read."""
    path.write_text(json.dumps(content, indent=0), encoding="utf-8")


def tell(mutants: dict[Path, list[Mutant]]) -> None:
    """Print a line for each module, and write down what survived, and what is the same and why."""
    results, equivalent = _read(COPY / RESULTS), _equivalent(mutants)
    print(f"{'module':54}{'mutants':>8}{'tried':>7}" + "".join(f"{one:>9}" for one in STATUSES) + "  noticed  by tests")
    sums: dict[str, int] = defaultdict(int)
    with (COPY / SURVIVORS).open("w", encoding="utf-8") as survivors:
        for module, made in mutants.items():
            counts = {"mutants": len(made), **dict.fromkeys(STATUSES, 0)}
            for mutant in made:
                if (status := results.get(mutant.name, ("",))[0]) not in STATUSES:
                    continue
                why = equivalent.get(mutant.name, "") if status not in NOTICED else ""
                counts["same" if why else status] += 1
                if status not in NOTICED:
                    survivors.write(f"# {mutant.name}: {f'same, {why}' if why else status}\n{mutant.difference}\n")
            for name, count in counts.items():
                sums[name] += count
            print(_as_line(str(module), counts))
    print(_as_line("all", sums))


def _as_line(name: str, counts: dict[str, int]) -> str:
    """A line of the table. What is the same counts neither as noticed nor as not; `by tests` leaves out what mypy notices."""
    tried = sum(counts[status] for status in STATUSES)
    noticed, by_mypy, can_be = sum(counts[status] for status in NOTICED), counts["mypy"], tried - counts["same"]
    columns = "".join(f"{counts[status]:9}" for status in STATUSES)
    shares = f"{_share(noticed, can_be):>9}{_share(noticed - by_mypy, can_be - by_mypy):>10}"
    return f"{name:54}{counts['mutants']:8}{tried:7}{columns}{shares}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else ""
