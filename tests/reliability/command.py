"""The command: which harnesses are run, how often, and what is printed."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.reliability.harness import CONTROL, Context, Harness, Result, Run
from tests.reliability.harnesses import all_harnesses
from tests.reliability.processes import apart, can_fork
from tests.reliability.report import Row, Shown, as_json, repeats, table, versions


def main(argv: Sequence[str]) -> int:
    """Run what the arguments name; return 1 where a harness failed, or a control did not."""
    # As in the tests: no screen is needed, unless one is asked for.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    harnesses = all_harnesses()
    options = _options(argv, [harness.name for harness in harnesses])
    if options.list:
        for harness in harnesses:
            print(f"{harness.name}: {harness.sentence} ({harness.full:,} rounds; quick {harness.quick:,})")
        return 0
    named = [harness for harness in harnesses if not options.names or harness.name in options.names]
    return run(named, options)


def _options(argv: Sequence[str], names: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="harnesses; all of them, where none is named")
    parser.add_argument("--quick", action="store_true", help="few rounds of each: a few minutes in all")
    parser.add_argument("--seed", type=int, default=1, help="begin of all chance (1)")
    parser.add_argument("--round", type=int, help="this round alone, to repeat it; no controls")
    parser.add_argument("--rounds", type=int, help="so many rounds instead of the harness's own number")
    parser.add_argument("--minutes", type=float, help="begin no further round of a harness after so long")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="rounds beside each other")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the results there too, after each harness")
    parser.add_argument("--list", action="store_true", help="say what there is")
    options = parser.parse_args(argv)
    if wrong := [name for name in options.names if name not in names]:
        parser.error(f"there is no {wrong[0]}; there are {', '.join(names)}")
    return options


def run(harnesses: Sequence[Harness], options: argparse.Namespace) -> int:
    """Run harnesses, each after its controls, and print what came of them."""
    start = time.monotonic()
    rows: list[Row] = []
    about: dict[str, object] = {"seed": options.seed, "quick": options.quick, "jobs": options.jobs}
    for harness in harnesses:
        row = _run_one(harness, options)
        rows.append(row)
        for line in repeats(row, options.seed):
            print(line, flush=True)
        if options.json:
            text = json.dumps(as_json(rows, about), indent=2, ensure_ascii=False)
            options.json.write_text(text + "\n", encoding="utf-8")
    said = ", ".join(f"{what} {version}" for what, version in versions().items())
    size = "quick run" if options.quick else "full run"
    print(table(rows, f"{said}; {size}, seed {options.seed}, {options.jobs} jobs, {time.monotonic() - start:.0f} s"))
    return 1 if any(row.faults for row in rows) else 0


def _run_one(harness: Harness, options: argparse.Namespace) -> Row:
    row = Row(harness, skipped=harness.why_not() if can_fork() else "this system cannot fork")
    if row.skipped:
        return row
    start = time.monotonic()
    try:
        for control in harness.controls if options.round is None else ():
            rounds = control.quick if options.quick else control.full
            row.controls.append(
                Shown(
                    control,
                    _in_folder(control.run, _contexts(f"{harness.name}{CONTROL}{control.what}", rounds, options)),
                )
            )
        if not row.faults:
            rounds = options.rounds or (harness.quick if options.quick else harness.full)
            row.result = _in_folder(harness.run, _contexts(harness.name, rounds, options))
    except RuntimeError as error:
        row.broken = str(error)
    row.seconds = time.monotonic() - start
    return row


def _contexts(name: str, rounds: int, options: argparse.Namespace) -> Callable[[Path], Context]:
    until = time.monotonic() + options.minutes * 60 if options.minutes else float("inf")

    def make(folder: Path) -> Context:
        return Context(name, options.seed, rounds, options.jobs, folder, options.round, options.quick, until)

    return make


def _in_folder(work: Run, make: Callable[[Path], Context]) -> Result:
    """Run it in a process of its own, so that it leaves nothing behind in this one."""
    with tempfile.TemporaryDirectory(prefix="reliability-", ignore_cleanup_errors=True) as folder:
        context = make(Path(folder).resolve())
        return apart(lambda: work(context))
