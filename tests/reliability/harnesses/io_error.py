"""Calls of the system that fail at every index of what the program writes: whole, told, and done once the fault ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.reliability import naive
from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round
from tests.reliability.injection import Fault, Operator, Prepare, Ran, Work, all_faults, count_calls, run_with, why_not
from tests.reliability.operations import (
    BACKUP,
    FIRST_START,
    MIGRATION,
    PDF,
    RESTORE,
    SAVE,
    SAVE_MEMBERS,
    SUBMISSION,
    Operation,
    State,
    look,
)
from tests.reliability.processes import apart


def run(context: Context, operation: Operation, wrong: Callable[[], object] = bool) -> Result:
    """Let every call fail in every way. With `wrong`, it is a program that was made wrong."""
    from tests.reliability.program import preload

    preload()
    template = context.folder / "template"
    template.mkdir()
    apart(lambda: operation.begin(template))
    shutil.copytree(template, context.folder / "warm")
    operation.warm(context.folder / "warm")

    def prepare(folder: Path) -> Work:
        wrong()
        return operation.prepare(folder)

    calls, old, new = _without_fault(context.folder / "first", template, operation, prepare)
    faults = all_faults(calls)
    chosen = list(context.some(faults))
    work = partial(_round, operation=operation, prepare=prepare, template=template, whole=(old, new), faults=chosen)
    result = context.each(work, len(chosen))
    said = ", ".join(f"{call} {count}" for call, count in sorted(calls.items()))
    result.figures["calls"] = said
    result.figures["faults tried"] = f"{len(chosen)} of {len(faults)}: each index, call and error, once and for ever"
    return result


def _without_fault(
    folder: Path, template: Path, operation: Operation, prepare: Prepare
) -> tuple[dict[str, int], State, State]:
    """Carry it out once without a fault; return how many calls it makes, and the states before and after."""
    shutil.copytree(template, folder)
    operator = Operator(prepare, folder)
    try:
        old = look(operation, folder)
        calls = count_calls(operator, operation.paths(folder), folder.with_name("calls"))
        new = look(operation, folder)
    finally:
        operator.end()
    if old.wrong or new.wrong or old == new:
        raise RuntimeError(f"without a fault: {old.wrong}, {new.wrong}, changed: {old != new}")
    return calls, old, new


def _round(
    this: Round,
    operation: Operation,
    prepare: Prepare,
    template: Path,
    whole: tuple[State, State],
    faults: list[Fault],
) -> Outcome:
    fault, folder = faults[this.number], this.folder / "data"
    shutil.copytree(template, folder)
    operator = Operator(prepare, folder)
    try:
        ran = run_with(fault, operator, operation.paths(folder), this.folder / "log")
        if ran.hits == 0:
            return Outcome(tries=0, counted={"index not reached": 1})
        wrong = list(_check(operation, folder, whole, ran))
        if ran.answer.how == "killed":
            operator.end()
            operator = Operator(prepare, folder, first_name=1000)
        wrong += _check_again(operation, folder, whole, operator)
    except RuntimeError as error:
        wrong.append(str(error))
    finally:
        operator.end()
    outcome = {f"{ran.answer.how} during the fault": 1}
    return Outcome("\n".join([f"{fault}: {ran.answer.how}", *wrong]) if wrong else "", outcome)


def _check_again(operation: Operation, folder: Path, whole: tuple[State, State], operator: Operator) -> Iterator[str]:
    """What is wrong once the fault has ended, and the operation is carried out again."""
    again = operator.order()
    if again.how != "done":
        yield f"after the fault it cannot be done: {again.how}: {again.words}"
    elif (state := look(operation, folder)) != whole[1]:
        yield f"after the fault it was done, and the state is not the new one: {state.wrong or str(state.what)[:500]}"


def _check(operation: Operation, folder: Path, whole: tuple[State, State], ran: Ran) -> Iterator[str]:
    """What is wrong right after the fault."""
    if ran.answer.how == "crashed":
        yield f"nobody put it in words: {ran.answer.words}"
    try:
        state = look(operation, folder)
    except RuntimeError as error:
        yield f"no state at all: {error}"
        return
    if state.wrong:
        yield f"not whole: {state.wrong}"
    elif ran.answer.how == "done" and state != whole[1]:
        yield "it was said to be done, and is not"
    elif state not in whole:
        yield f"neither the old state nor the new one: {str(state.what)[:500]}"


def _harness(operation: Operation, what: str, wrong: Callable[[], object], said: str, full: int) -> Harness:
    sentence = f"a call fails at every index of {what}: not whole, not told, or not done once the fault has ended"
    # Where saving is wrong, it hangs mostly: a library that is broken is not saved to any more.
    few = 4 if operation in (SAVE, SAVE_MEMBERS) else 12
    control = Control(said, partial(run, operation=operation, wrong=wrong), quick=few, full=40)
    return Harness(f"io-{operation.name}", sentence, partial(run, operation=operation), [control], 12, full, why_not)


HARNESSES = [
    _harness(SAVE, "saving", naive.no_rollback_journal, "journal_mode=OFF", 10_000),
    _harness(SAVE_MEMBERS, "saving members", naive.no_rollback_journal, "journal_mode=OFF", 10_000),
    _harness(FIRST_START, "the first start", naive.library_made_in_place, "made in its place", 10_000),
    _harness(BACKUP, "a backup", naive.backup_made_in_place, "copied to its place", 10_000),
    _harness(RESTORE, "restoring a backup", naive.library_overwritten, "copied over the library", 10_000),
    _harness(MIGRATION, "a migration", naive.no_transactions, "no transaction", 10_000),
    _harness(SUBMISSION, "handing in", naive.nothing_safe, "journal_mode=OFF, plain file writer", 10_000),
    _harness(PDF, "writing a sheet as PDF", naive.plain_files, "plain file writer", 10_000),
]
