"""Rounds in processes of their own, forked from one that has imported much and opened nothing.

So a round costs a few milliseconds, and whatever it breaks (locks, threads, Qt) ends with it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import NoReturn, TypeVar

from tests.reliability.harness import CONTROL, Context, Outcome, Result, Round, Try

T = TypeVar("T")

SHOWN = 3
"""Failures that are told at once, in a file: a long run may end before its table."""


def can_fork() -> bool:
    """Whether the system can copy a running process; Windows cannot."""
    return hasattr(os, "fork")


def apart(work: Callable[[], T]) -> T:
    """Return what `work` returns in a process of its own. Where it raises, so does this: RuntimeError with its words."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = fork(lambda: _answer(work, theirs))
    theirs.close()
    try:
        done, answer = pickle.loads(ours.recv_bytes())
    except EOFError:
        done, answer = False, "the process ended without an answer"
    finally:
        ours.close()
        _pid, status = os.waitpid(child, 0)
    if not done:
        raise RuntimeError(f"{answer} (exit status {os.waitstatus_to_exitcode(status)})")
    result: T = answer
    return result


def _answer(work: Callable[[], T], theirs: Connection) -> None:
    try:
        answer: tuple[bool, object] = (True, work())
    except BaseException:  # the parent is told
        answer = (False, traceback.format_exc())
    theirs.send_bytes(pickle.dumps(answer))


def fork(work: Callable[[], object], output: Path | None = None) -> int:
    """Call `work` in a process of its own, which ends then; return its id. What it prints goes to `output`.

    It dies with its parent, and runs nothing of what the parent does when it ends.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    gc.collect()
    gc.freeze()  # what the parent has is no garbage of the child: looking at it would copy its pages
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        _run_and_end(work, parent, output)
    return child


def end(child: int) -> int:
    """Kill a process, where it still runs, and return its exit status (-9: killed)."""
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _run_and_end(work: Callable[[], object], parent: int, output: Path | None) -> NoReturn:
    status = 1
    try:
        _die_with(parent)
        if output is not None:
            descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.dup2(descriptor, 1)
            os.dup2(descriptor, 2)
        work()
        status = 0
    except BaseException:  # nobody else would tell
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _die_with(parent: int) -> None:
    """Let the system kill this process when its parent ends."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def spread(context: Context, one: Try, count: int) -> Result:
    """Run the rounds 0 to `count` - 1, or the only one asked for, and add up what came of them."""
    numbers = range(count) if context.only is None else range(context.only, context.only + 1)
    jobs = min(context.jobs, len(numbers))
    pipes: list[Connection] = []
    children = []
    for job in range(jobs):
        ours, theirs = multiprocessing.Pipe(duplex=False)
        children.append(fork(lambda job=job, theirs=theirs: _work(context, one, numbers[job::jobs], theirs)))  # type: ignore[misc]
        theirs.close()
        pipes.append(ours)
    result = Result()
    progress = _Progress(context.name, len(numbers))
    open_pipes = list(pipes)
    while open_pipes:
        for pipe in wait(open_pipes):
            assert isinstance(pipe, Connection)
            try:
                number, outcome = pickle.loads(pipe.recv_bytes())
            except EOFError:
                open_pipes.remove(pipe)
                pipe.close()
                continue
            result.add(number, outcome)
            progress.tell(result, failed=number if outcome.wrong else None)
    for child in children:
        _pid, status = os.waitpid(child, 0)
        if status:
            result.missed.append(f"A process that ran rounds ended with status {os.waitstatus_to_exitcode(status)}.")
    result.failures.sort(key=lambda failure: failure.round)
    progress.end()
    return result


def _work(context: Context, one: Try, numbers: range, theirs: Connection) -> None:
    for number in numbers:
        if time.monotonic() > context.until:
            break
        folder = context.folder / str(number)
        folder.mkdir()
        try:
            outcome = one(Round(number, context.chance(number), folder))
        except Exception:  # a round that raises has failed
            outcome = Outcome(wrong=traceback.format_exc(), raised=True)
        theirs.send_bytes(pickle.dumps((number, outcome)))
        shutil.rmtree(folder, ignore_errors=True)


class _Progress:
    """How far it is: a line on the screen that is written anew, or a line a minute in a file."""

    def __init__(self, name: str, count: int) -> None:
        self._name, self._count = name, count
        self._is_screen = sys.stderr.isatty()
        self._pause = 0.5 if self._is_screen else 60.0
        self._next = time.monotonic() + self._pause

    def tell(self, result: Result, failed: int | None) -> None:
        """Say how far it is, now and then; of a round that failed, its number at once."""
        if failed is not None and not self._is_screen and CONTROL not in self._name and len(result.failures) <= SHOWN:
            print(f"{self._name}: round {failed}: {result.failures[-1].what}", file=sys.stderr, flush=True)
        if time.monotonic() > self._next:
            self._next = time.monotonic() + self._pause
            text = f"{self._name}: {result.tries} tried of {self._count} rounds, {len(result.failures)} failed"
            print(f"\r{text}\x1b[K" if self._is_screen else text, end="" if self._is_screen else "\n", file=sys.stderr)
            sys.stderr.flush()

    def end(self) -> None:
        """Leave nothing on the line."""
        if self._is_screen:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
