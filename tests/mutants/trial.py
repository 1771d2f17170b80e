"""Runs in the copy, as a plugin of pytest: which mutants the tests notice."""

from __future__ import annotations

import functools
import gc
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

TESTS = ("tests/editor/storage", "tests/editor/exchange")
_LEFT_OUT = ("test_killed.py", "test_of_many_windows", "test_the_time_to_read", "test_the_largest_file_is_decoded")
"""Tests of other processes and of time: they would now and then notice a mutant that is not their business."""
_OTHERS = 2.0
"""Seconds that the tests of other modules may take for one mutant, beside those of its own."""
_MIGRATION = re.compile(r"editor\.storage\.migrations\.versions\.(\w+)(?=\.x)")
"""Alembic loads such a file under a name of its own, by which mutmut knows its functions."""

Results = dict[str, tuple[str, str]]
"""By mutant: its status, and who noticed it."""


class Trial:
    """Runs in the copy, as a plugin of pytest: all tests once, then those that a mutant concerns, for each mutant."""

    def __init__(
        self,
        mutants: dict[str, list[str]],
        equivalent: Collection[str],
        children: int,
        results: Results,
        keep: Callable[[Results], None],
    ) -> None:
        """`equivalent` mutants are tried with the first tests only: nobody could notice them."""
        self._mutants = mutants
        self._equivalent = equivalent
        self._children = children
        self._seconds: dict[pytest.Item, float] = {}
        self._concerned: dict[str, set[pytest.Item]] = defaultdict(set)
        """By function: the tests that call it."""
        self._caches: list[functools._lru_cache_wrapper[object]] = []
        """What they keep was made by functions without a mutant."""
        self._running: dict[int, str] = {}
        self._results = results
        self._keep = keep
        self._scratch = Path(tempfile.mkdtemp(prefix="mutants"))

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if not any(name in item.nodeid for name in _LEFT_OUT)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of pytest's own: see the class."""
        self._learn(session)
        self._caches = [found for found in gc.get_objects() if isinstance(found, functools._lru_cache_wrapper)]
        gc.freeze()
        quick = sorted(self._seconds, key=self._seconds.__getitem__)[:100]
        if os.waitpid(self._fork(session, "", quick), 0)[1]:
            raise pytest.UsageError("tests fail in a fork without a mutant")
        for count, (module, name) in enumerate(self._in_turn()):
            self._start(session, name, self._tests_for(module, name))
            if count % 20 == 0:
                self._keep(self._results)
        self._wait_for_all()
        for module, name in self._in_turn():
            if self._results[name][0] == "survived" and name not in self._equivalent:
                self._start(session, name, self._further_tests_for(module, name))
        self._wait_for_all()
        shutil.rmtree(self._scratch)
        return True

    def _in_turn(self) -> Iterator[tuple[str, str]]:
        """One mutant of each module after the other: what was tried when it is stopped is a sample of each."""
        for turn in range(max(map(len, self._mutants.values()), default=0)):
            for module, names in self._mutants.items():
                if turn < len(names):
                    yield module, names[turn]

    def _learn(self, session: pytest.Session) -> None:
        """Run all tests without a mutant; one that fails even then is not asked again."""
        set_mutant_under_test("stats")
        for item in session.items:
            state()._stats.clear()
            began = time.perf_counter()
            if _failed(item, session):
                print(f"\nfails without a mutant: {item.nodeid}", file=sys.__stderr__)
                continue
            self._seconds[item] = time.perf_counter() - began
            for function in state()._stats:
                self._concerned[function].add(item)
        set_mutant_under_test("")

    def _start(self, session: pytest.Session, name: str, tests: list[pytest.Item]) -> None:
        if not tests:
            self._results.setdefault(name, ("no test", ""))
            return
        while len(self._running) >= self._children:
            self._wait()
        self._running[self._fork(session, name, tests)] = name

    def _fork(self, session: pytest.Session, name: str, tests: list[pytest.Item]) -> int:
        if pid := os.fork():
            return pid
        status = 2
        try:
            os.setpgid(0, 0)
            status = self._try(session, name, tests)
        finally:
            os._exit(status)

    def _concerned_by(self, module: str, name: str) -> tuple[list[pytest.Item], list[pytest.Item]]:
        """The tests that call the function: those of its own module, and others; the quickest first."""
        function = _as_loaded(name).partition("__mutmut_")[0]
        concerned = sorted(self._concerned[function], key=self._seconds.__getitem__)
        own = [item for item in concerned if item.path.stem.startswith(f"test_{Path(module).stem}")]
        return own, [item for item in concerned if item not in own]

    def _tests_for(self, module: str, name: str) -> list[pytest.Item]:
        """Those of its own module, and the quickest ones of others."""
        own, others = self._concerned_by(module, name)
        return own + others[: self._quick(others)]

    def _further_tests_for(self, module: str, name: str) -> list[pytest.Item]:
        """The others."""
        others = self._concerned_by(module, name)[1]
        return others[self._quick(others) :]

    def _quick(self, tests: list[pytest.Item]) -> int:
        """How many of them are run at first: one at least, however slow the machine."""
        return max(1, sum(seconds < _OTHERS for seconds in accumulate(map(self._seconds.__getitem__, tests))))

    def _try(self, session: pytest.Session, name: str, tests: list[pytest.Item]) -> int:
        """In the fork: whether one of the tests fails. One that takes far too long ends the process by an alarm."""
        set_mutant_under_test(_as_loaded(name))
        for cached in self._caches:
            cached.cache_clear()
        folder = self._scratch / str(os.getpid())
        folder.mkdir()
        session.config._tmp_path_factory._basetemp = folder / "tmp"  # type: ignore[attr-defined]
        (folder / "tmp").mkdir()
        for item in tests:
            (folder / "test").write_text(item.nodeid, encoding="utf-8")
            signal.setitimer(signal.ITIMER_REAL, 15 + 5 * self._seconds[item])
            if _failed(item, session):
                return 1
        return 0

    def _wait_for_all(self) -> None:
        while self._running:
            self._wait()
        self._keep(self._results)

    def _wait(self) -> None:
        pid, status = os.wait()
        name = self._running.pop(pid, None)
        if name is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)  # what its tests may have left behind
        folder = self._scratch / str(pid)
        test = folder / "test"
        outcome = {0: "survived", -signal.SIGALRM: "timeout"}.get(os.waitstatus_to_exitcode(status), "killed")
        self._results[name] = outcome, test.read_text(encoding="utf-8") if test.exists() else ""
        shutil.rmtree(folder, ignore_errors=True)


def _as_loaded(name: str) -> str:
    """The name of a mutant, with that of its module as it is loaded."""
    return _MIGRATION.sub(r"\1_py", name)


def _failed(item: pytest.Item, session: pytest.Session) -> bool:
    """Whether a test fails, run as pytest does; what is made once a session stays."""
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=session))  # type: ignore[arg-type]
