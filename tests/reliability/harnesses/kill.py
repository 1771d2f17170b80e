"""The running program killed at any moment: what it said was saved is there, and nothing is half there."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from functools import partial
from operator import itemgetter
from pathlib import Path

from tests.reliability import naive
from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round
from tests.reliability.processes import apart, end, fork
from tests.reliability.samples import fill_library
from tests.reliability.soundness import read_state
from tests.reliability.told import Lines, Told, compare, is_of_members

BEFORE_FIRST = 0.06
"""Share of the rounds that are killed at any moment from the start on; the others after the first acknowledgement."""
LONGEST_WAIT = 20.0
"""Seconds for the program to save something: beyond, it hangs."""
PROFILES, STEPS = 4, 12


IN_WINDOW = 5
"""Every so many rounds are those of the real window; the others do without its widgets, in a third of the time."""
Program = Callable[[Round, random.Random, int], None]


def run(context: Context, *, says_saved_too_soon: bool = False, made_wrong: Callable[[], object] = bool) -> Result:
    """Kill the program; or one that was made wrong."""
    from tests.reliability.program import preload, run_program

    def program(this: Round, chance: random.Random, pipe: int) -> None:
        made_wrong()
        window = this.number % IN_WINDOW == 0
        run_program(this.folder, chance, pipe, window=window, says_saved_too_soon=says_saved_too_soon)

    return _kill(context, preload, program)


def _kill(context: Context, preload: Callable[[], None], program: Program) -> Result:
    preload()
    template = context.folder / "template.sqlite3"
    apart(lambda: fill_library(template, context.chance(), PROFILES, STEPS))

    def one(this: Round) -> Outcome:
        shutil.copyfile(template, this.folder / "library.sqlite3")
        told, counted = run_and_kill(this, program)
        counted["of the real window"] = this.number % IN_WINDOW == 0
        hot = this.folder / "library.sqlite3-journal"
        counted["killed in the midst of a commit (its journal lies there)"] = hot.exists() and hot.stat().st_size > 0
        wrong = "\n".join(compare(told, read_state(this.folder / "library.sqlite3"), this.folder))
        return Outcome(wrong, counted)

    result = context.each(one)
    after = result.counted["killed after the first acknowledgement"]
    if after < 0.9 * result.tries and context.only is None:
        result.missed.append(f"only {after} of {result.tries} rounds were killed after the first acknowledgement")
    return result


def run_and_kill(this: Round, program: Program) -> tuple[Told, dict[str, int]]:
    """Let the program run in a process of its own, kill it, and return what it told until then."""
    reading, writing = os.pipe()
    seed = this.chance.random()
    output = this.folder / "output"
    child = fork(lambda: program(this, random.Random(seed), writing), output)
    os.close(writing)
    lines = Lines(reading)
    try:
        _wait(lines, this.chance)
    except TimeoutError as error:
        raise TimeoutError(f"{error}\n{_what_it_does(child, output)}") from None
    finally:
        status = end(child)
    told = lines.rest()
    if status != -signal.SIGKILL:
        printed = output.read_text(errors="replace")
        told.faults.append(f"the program ended by itself, with status {status}: {printed}")
    return told, _count(told)


def _what_it_does(child: int, output: Path) -> str:
    """Where all threads of a program that hangs are, and whether it had any time of the processor."""
    os.kill(child, signal.SIGUSR1)
    time.sleep(1)
    state, user, system = itemgetter(2, 13, 14)(Path(f"/proc/{child}/stat").read_text().split())
    ticks = os.sysconf("SC_CLK_TCK")
    used = (int(user) + int(system)) / ticks
    return f"its state is {state}, it ran for {used:.1f} s, and has printed: {output.read_text(errors='replace')}"


def _wait(lines: Lines, chance: random.Random) -> None:
    """Wait for the moment to kill it."""
    if chance.random() < BEFORE_FIRST:
        lines.read_for(chance.uniform(0, 0.3))
        return
    lines.read_until("saved", LONGEST_WAIT)
    if chance.random() < 0.5:
        lines.read_for(chance.uniform(0, 0.25))
    else:  # just after something was begun: then it is often being written
        lines.read_more(chance.randint(1, 30), 0.5)
        time.sleep(chance.uniform(0, 0.004))


def _count(told: Told) -> dict[str, int]:
    return {
        "killed after the first acknowledgement": bool(told.acknowledged),
        "acknowledged steps": len(told.acknowledged),
        "acknowledged changes of members": sum(is_of_members(step) for step in told.acknowledged),
        "changes of members on their way when killed": sum(
            is_of_members(step) and told.acknowledged.get(step, -1) < len(states) - 1
            for step, states in told.steps.items()
        ),
        "steps on their way when killed": sum(
            told.acknowledged.get(step, -1) < len(states) - 1 for step, states in told.steps.items()
        ),
        "profiles made or imported, and acknowledged": len(told.made),
        "versions named, and acknowledged": len(told.named),
        "handed in, and acknowledged": len(told.handed),
        "handing in when killed": len(told.handing) - len(told.handed),
    }


HARNESSES = [
    Harness(
        "kill",
        "kill -9 of the running program (every fifth time in its window): acknowledged edits lost, or half saved",
        run,
        [
            Control("says saved too soon", partial(run, says_saved_too_soon=True), quick=40, full=100, at_least=0.02),
            Control(
                "no transactions", partial(run, made_wrong=naive.no_transactions), quick=40, full=100, at_least=0.02
            ),
        ],
        quick=40,
        full=10_000,
    )
]
