"""A fault during the recovery from another one: killed while it saves or migrates, then killed or failing when it opens again."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round
from tests.reliability.injection import Fault, Operator, Prepare, Work, all_faults, count_calls, run_with, why_not
from tests.reliability.operations import MIGRATION, SAVE, Operation, State, look
from tests.reliability.processes import apart
from tests.reliability.writing import LIBRARY, OnWriter


def recover(folder: Path) -> Work:
    """Open the library after a fault, and read all of it."""
    return OnWriter(folder).work(lambda library: [library.load(header.id) for header in library.headers(archived=None)])


def recover_without_journal(folder: Path) -> Work:
    """A bad program, which cleans up first."""
    journal = folder / f"{LIBRARY}-journal"
    work = recover(folder)

    def do() -> object:
        journal.unlink(missing_ok=True)
        return work.do()

    return Work(do, work.thread)


def run(context: Context, recovery: Prepare = recover) -> Result:
    """Half of the rounds save, half migrate."""
    from tests.reliability.program import preload

    preload()
    tried = [_Tried(operation, context.folder) for operation in (SAVE, MIGRATION)]

    def one(this: Round) -> Outcome:
        return _round(this, tried[this.number % 2], recovery)

    return context.each(one)


class _Tried:
    """An operation that was carried out once: how many calls it makes, and the states before and after."""

    def __init__(self, operation: Operation, folder: Path) -> None:
        self.operation, self.template = operation, folder / f"{operation.name}-template"
        self.template.mkdir()
        apart(lambda: operation.begin(self.template))
        warm, once = folder / f"{operation.name}-warm", folder / f"{operation.name}-once"
        for copy in (warm, once):
            shutil.copytree(self.template, copy)
        operation.warm(warm)
        operator = Operator(operation.prepare, once)
        try:
            old = look(operation, once)
            self.calls: Mapping[str, int] = count_calls(operator, operation.paths(once), folder / "calls")
            self.whole = (old, look(operation, once))
        finally:
            operator.end()


def _round(this: Round, tried: _Tried, recovery: Prepare) -> Outcome:
    operation, folder = tried.operation, this.folder / "data"
    shutil.copytree(tried.template, folder)
    first = _kill(operation.prepare, tried, folder, this)
    if (folder / f"{LIBRARY}-journal").exists():
        counted = {"left a journal to recover from": 1}
    else:
        counted = {"left nothing to recover from": 1}
    second, how = _fail(recovery, operation, folder, this)
    if second is None:
        return Outcome(tries=0, counted={"second index not reached": 1})
    counted[f"{how} during recovery"] = 1
    wrong = list(_check(operation, folder, tried.whole, how))
    return Outcome("\n".join([f"{operation.name} {first}, then {second}", *wrong]) if wrong else "", counted)


def _kill(prepare: Prepare, tried: _Tried, folder: Path, this: Round) -> Fault:
    """Kill the operation at some call."""
    calls = [(call, index) for call, count in sorted(tried.calls.items()) for index in range(1, count + 1)]
    fault = Fault(*this.chance.choice(calls))
    operator = Operator(prepare, folder)
    try:
        run_with(fault, operator, tried.operation.paths(folder), this.folder / "log")
    finally:
        operator.end()
    return fault


def _fail(prepare: Prepare, operation: Operation, folder: Path, this: Round) -> tuple[Fault | None, str]:
    """Let the next opening fail at some call that it makes."""
    calls = _calls_of(prepare, operation, folder, this)
    fault = _choose(calls, this.chance)
    operator = Operator(prepare, folder, first_name=1000)
    try:
        ran = run_with(fault, operator, operation.paths(folder), this.folder / "log")
    finally:
        operator.end()
    return (fault, ran.answer.how) if ran.hits else (None, ran.answer.how)


def _calls_of(prepare: Prepare, operation: Operation, folder: Path, this: Round) -> Mapping[str, int]:
    """How many calls the next opening makes, tried on a copy."""
    copy = this.folder / "copy"
    shutil.copytree(folder, copy)
    operator = Operator(prepare, copy, first_name=1000)
    try:
        return count_calls(operator, operation.paths(copy), this.folder / "log", may_fail=True)
    finally:
        operator.end()
        shutil.rmtree(copy)


def _choose(calls: Mapping[str, int], chance: random.Random) -> Fault:
    """Half of them kill."""
    faults = all_faults(calls)
    killing = [fault for fault in faults if not fault.error]
    return chance.choice(killing if chance.random() < 0.5 else faults)


def _check(operation: Operation, folder: Path, whole: tuple[State, State], how: str) -> Iterator[str]:
    """What is wrong after both."""
    if how == "crashed":
        yield "during recovery nobody put it in words"
    try:
        state = look(operation, folder)
    except RuntimeError as error:
        yield f"no state at all: {error}"
        return
    if state.wrong:
        yield f"not whole: {state.wrong}"
    elif state not in whole:
        yield f"neither the old state nor the new one: {str(state.what)[:500]}"


_CONTROL: Callable[[Context], Result] = partial(run, recovery=recover_without_journal)

HARNESSES = [
    Harness(
        "second-fault",
        "killed while it saves or migrates, then killed or failing while it recovers: anything corrupt",
        run,
        [Control("the journal is deleted first", _CONTROL, quick=16, full=40)],
        quick=16,
        full=1600,
        why_not=why_not,
    )
]
