"""Calls of the system that fail, or kill the process, at a chosen index: strace changes them while they are made.

A `Case` runs one operation in a process of its own, forked from one that has imported everything. The operation is
prepared first (a library opened, a profile loaded); strace then follows the process and lets one call fail, once or
from there on for ever; then strace lets go, the fault has ended, and the same process tries again.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.errors import EditorError
from tests.reliability.processes import end, fork

CALLS = (
    "openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "unlinkat", "rename", "renameat",
    "renameat2", "link", "linkat", "mkdir", "mkdirat", "chmod", "fchmod", "fchmodat",
)  # fmt: skip
"""Calls that change something, or open it."""
ERRORS = ("EIO", "ENOSPC", "EACCES")
PATIENCE = 30.0
"""Seconds for an answer: beyond, the operation hangs."""
NAMES = 12
"""Names of files aside that are known beforehand: each case makes fewer."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, and when."""

    call: str
    index: int
    """Of the calls of that name, from 1."""
    error: str = ""
    """Empty: the process is killed at that call."""
    for_ever: bool = False

    def __str__(self) -> str:
        if not self.error:
            return f"killed at {self.call} {self.index}"
        return f"{self.error} at {self.call} {self.index}{' and for ever after' if self.for_ever else ''}"

    @property
    def option(self) -> str:
        """What strace is told."""
        what = f"error={self.error}" if self.error else "signal=SIGKILL"
        return f"inject={self.call}:{what}:when={self.index}{'+' if self.for_ever else ''}"


@dataclass(frozen=True, slots=True)
class Answer:
    """How an operation ended."""

    how: str
    """`done`, `told` (an EditorError: a sentence for a person), `crashed`, or `killed`."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """An operation that is prepared."""

    do: Callable[[], object]
    """Carry it out, as often as wanted; raises EditorError where a person is told that it cannot be done."""
    thread: int = 0
    """The thread that calls the system for it (`threading.get_native_id`), where it is another one than the main one."""


Prepare = Callable[[Path], Work]
"""Prepare an operation on what is in a folder."""


@functools.cache
def why_not() -> str:
    """Why no call can be made to fail here; "" where it can."""
    if sys.platform != "linux":
        return "it needs Linux"
    if shutil.which("strace") is None:
        return "it needs strace"

    def wait() -> None:
        let_others_trace()
        time.sleep(PATIENCE)

    child = fork(wait)
    try:
        with _strace(child, [Path("/")], []):
            return ""
    except OSError as error:
        return f"strace cannot follow a process here: {error}"
    finally:
        end(child)


def let_others_trace() -> None:
    """Let strace, which is no parent of this process, follow it: some systems forbid that to all but root."""
    set_tracer, anybody = 0x59616D61, ctypes.c_ulong(-1)
    ctypes.CDLL(None).prctl(set_tracer, anybody, 0, 0, 0)


def steady_names(first: int) -> None:
    """Let names of files aside be known beforehand, in this process: numbers from `first` on."""
    import secrets

    count = iter(range(first, 1 << 30))

    def urandom(size: int) -> bytes:
        return next(count).to_bytes(size, "big")

    os.urandom = urandom
    secrets.token_hex = lambda nbytes=32: urandom(nbytes or 32).hex()


def names_aside(folder: Path) -> list[Path]:
    """The files aside, and their journals, that a process with `steady_names` makes in a folder."""
    tokens = [number.to_bytes(8, "big").hex() for number in range(1, NAMES + 1)]
    names = [f".{token}.{suffix}" for token in tokens for suffix in ("new", "old", "new-journal")]
    return [folder / name for name in names]


class Operator:
    """A process that carries out one operation whenever it is told to."""

    def __init__(self, prepare: Prepare, folder: Path, first_name: int = 1) -> None:
        """Raises RuntimeError where it cannot be prepared. `first_name`: see `steady_names`."""
        self._orders_out, self._orders_in = os.pipe()
        self._answers_out, self._answers_in = os.pipe()
        self.pid = fork(lambda: self._work(prepare, folder, first_name))
        os.close(self._orders_out)
        os.close(self._answers_in)
        self._answers = os.fdopen(self._answers_out, "rb")
        self._is_dead = False
        ready = self._read()
        if ready.how != "ready":
            self.end()
            raise RuntimeError(f"could not be prepared: {ready}")
        self.thread = int(ready.words) or self.pid

    def _work(self, prepare: Prepare, folder: Path, first_name: int) -> None:
        os.close(self._orders_in)
        os.close(self._answers_out)
        let_others_trace()
        steady_names(first_name)
        try:
            work = prepare(folder)
        except Exception:  # the parent is told
            self._say("crashed", traceback.format_exc())
            return
        self._say("ready", str(work.thread))
        while os.read(self._orders_out, 1):
            try:
                work.do()
            except EditorError as error:
                self._say("told", str(error))
            except Exception:  # a bug, or a fault that nobody put in words: the parent is told
                self._say("crashed", traceback.format_exc())
            else:
                self._say("done")

    def _say(self, how: str, words: str = "") -> None:
        os.write(self._answers_in, (json.dumps([how, words[-4000:]]) + "\n").encode())

    def order(self) -> Answer:
        """Let it carry out the operation."""
        with contextlib.suppress(BrokenPipeError):
            os.write(self._orders_in, b"!")
        return self._read()

    def _read(self) -> Answer:
        ready, _, _ = select.select([self._answers], [], [], PATIENCE)
        if not ready:
            return Answer("crashed", f"no answer within {PATIENCE} s")
        line = self._answers.readline()
        if not line:
            return Answer("killed")
        how, words = json.loads(line)
        return Answer(how, words)

    def end(self) -> None:
        """Let the process end."""
        if not self._is_dead:
            self._is_dead = True
            end(self.pid)
            os.close(self._orders_in)
            self._answers.close()


@contextlib.contextmanager
def _strace(thread: int, paths: Sequence[Path], options: Sequence[str], log: Path | None = None) -> Iterator[None]:
    """Follow one thread (of several, strace may wait for ever once they are killed); options are of `-e`."""
    words = ["strace", "-p", str(thread), "-o", str(log or os.devnull)]
    for path in paths:
        words += ["-P", str(path)]
    for option in options:
        words += ["-e", option]
    strace = subprocess.Popen(words, stderr=subprocess.PIPE, start_new_session=True)
    assert strace.stderr is not None
    try:
        said = []
        while b" attached" not in (line := strace.stderr.readline()):
            said.append(line.decode().strip())
            if not line:
                raise OSError(" ".join(said))
        yield
    finally:
        strace.send_signal(signal.SIGINT)
        try:
            strace.wait(5)
        except subprocess.TimeoutExpired:
            strace.kill()
            strace.wait()
        strace.stderr.close()


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of an operation during a fault."""

    answer: Answer
    hits: int
    """How many calls were made to fail; 0 where there were fewer of them than the index."""


def run_with(fault: Fault, operator: Operator, paths: Sequence[Path], log: Path) -> Ran:
    """Carry out the operation while a fault lasts."""
    with _strace(operator.thread, paths, [f"trace={fault.call}", fault.option], log):
        answer = operator.order()
    said = log.read_text(errors="replace")
    return Ran(answer, 1 if answer.how == "killed" else said.count("(INJECTED)"))


def count_calls(operator: Operator, paths: Sequence[Path], log: Path, *, may_fail: bool = False) -> Counter[str]:
    """How often each of `CALLS` is made on some paths while the operation is carried out without a fault."""
    with _strace(operator.thread, paths, [f"trace={','.join(f'?{call}' for call in CALLS)}"], log):
        answer = operator.order()
    if answer.how != "done" and not may_fail:
        raise RuntimeError(f"without a fault: {answer}")
    return Counter(re.findall(r"^(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))


def all_faults(calls: Mapping[str, int]) -> list[Fault]:
    """Every fault at every index."""
    faults = []
    for call, count in sorted(calls.items()):
        for index in range(1, count + 1):
            faults += [Fault(call, index, error, for_ever) for error in ERRORS for for_ever in (False, True)]
            faults.append(Fault(call, index))
    return faults
