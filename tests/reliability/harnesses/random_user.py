"""A random user in the real window: no exception, no warning of Qt, nothing left behind, and a sound library."""

from __future__ import annotations

import contextlib
import functools
import gc
import random
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.reliability import planted
from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round

if TYPE_CHECKING:
    from editor.storage.ownership import Ownership
    from tests.reliability.random_user import RandomUser
    from tests.reliability.real_window import RealWindow


class Size(NamedTuple):
    """Actions in one window."""

    warm_up: int
    """Before anything is measured: what is loaded late is loaded then."""
    parts: int
    part: int
    """Between two measures."""
    most_growth_mb: float = 20.0


FULL, QUICK, OF_A_CONTROL = Size(1000, 8, 250), Size(150, 3, 150, 50.0), Size(40, 3, 60, 50.0)
"""After a short warm-up, pictures, letters and histories are still being filled in: a leak has to be larger."""
SHOWN = 25
"""Last actions that a failure tells."""
HANGS_S = 300.0
LARGEST, SHEETS = (1600, 1100), 8
READS_FIRST = 0.4
"""Share of the windows whose library belongs to another program at first."""


def run(context: Context) -> Result:
    """Let the user work in one window after another."""
    _preload()
    size = QUICK if context.quick else FULL
    return _with_growth(context.each(lambda given: _one_round(given, size)), size)


def _control(spoil: Callable[[pytest.MonkeyPatch], object]) -> Callable[[Context], Result]:
    """The same with a program that is made wrong after the warm-up."""

    def run_wrong(context: Context) -> Result:
        _preload()
        return _with_growth(context.each(lambda given: _one_round(given, OF_A_CONTROL, spoil)), OF_A_CONTROL)

    return run_wrong


def _one_round(given: Round, size: Size, spoil: Callable[[pytest.MonkeyPatch], object] | None = None) -> Outcome:
    from PySide6.QtWidgets import QApplication

    from tests.reliability.random_user import RandomUser, stay_inside
    from tests.reliability.real_window import RealWindow, application, take_troubles

    application()
    stay_inside()
    before = set(map(id, QApplication.topLevelWidgets()))
    other = _make_library(given)
    read_first = other.is_held
    program = RealWindow(given.folder)
    user = RandomUser(program, given.chance)
    measures = Measures(size.most_growth_mb)
    patch = pytest.MonkeyPatch()
    try:
        wrong = _work(program, user, measures, size, other, spoil and functools.partial(spoil, patch))
    except TimeoutError as error:
        wrong = f"{error}\n"
    finally:
        patch.undo()
    user.close_all()
    program.close()
    gc.collect()
    left = [type(one).__name__ for one in QApplication.topLevelWidgets() if id(one) not in before]
    wrong += f"windows are left: {left}\n" if left else ""
    wrong += take_troubles()
    if wrong:
        wrong += "the last actions:\n" + "\n".join(user.log[-SHOWN:])
    return Outcome(wrong, measures.counted() | {"could only read at first": int(read_first)}, tries=len(user.log))


def _make_library(given: Round) -> Ownership:
    """Make a library with two profiles; at times it belongs to another program."""
    from editor.storage.ownership import Ownership
    from tests.reliability.odd_profiles import odd_draft
    from tests.reliability.real_window import LIBRARY, make_library, now
    from tests.reliability.samples import example

    for draft in (example().draft, odd_draft(given.chance)):
        make_library(given.folder, draft)
    other = Ownership(given.folder / LIBRARY, "Another program", now)
    if given.chance.random() < READS_FIRST:
        other.take()
    return other


def _work(
    program: RealWindow,
    user: RandomUser,
    measures: Measures,
    size: Size,
    other: Ownership,
    spoil: Callable[[], object] | None,
) -> str:
    """Let the user work, and return what is wrong with what that leaves."""
    if other.is_held:
        user.work(size.part, HANGS_S)
        other.release()
        program.wait(lambda: not program.parts.session.read_only, "what could only be read can be changed")
    _load_all(program, user.files)
    user.work(size.warm_up, HANGS_S)
    if spoil is not None:
        spoil()
        program.parts.commands.show_about()  # something to close, whatever the user opens
    wrong = ""
    for _part in range(size.parts):
        wrong += measures.take(program)
        user.work(size.part, HANGS_S)
    program.wait_saved()
    wrong += _library_differs(program)
    return wrong + measures.take(program) + measures.judge()


def _load_all(program: RealWindow, files: Sequence[Path]) -> None:
    """Use what the program loads when it is first needed and keeps: what is remembered to set sheets takes 50 MB."""
    from editor.domain.about import About
    from editor.errors import EditorError
    from editor.exchange.formats import read_file
    from editor.sheet.content import make_content
    from tests.reliability.samples import a_draft, catalogue, now, vocabularies

    for path in files:
        with contextlib.suppress(EditorError):
            read_file(path, catalogue(), vocabularies(), now())
    view = program.parts.window.profile_view
    program.parts.commands.open_example()
    program.wait(lambda: view.document is not None, "the example is open")
    program.parts.window.resize(*LARGEST)
    program.parts.window.show_preview.trigger()
    program.spin(200)
    program.parts.window.show_preview.trigger()
    typesetter = program.parts.commands.sheets.worker.typesetter()
    for number in range(SHEETS):
        content = make_content(a_draft(random.Random(number), filled=0.8), About("one"))
        typesetter.pages(content, 40.0 * (number + 2))
        typesetter.pdf(content)


class Measures:
    """What the process has, while the user works."""

    def __init__(self, most_growth_mb: float) -> None:
        self._most_growth_mb = most_growth_mb
        self._memory: list[float] = []
        self._files: list[list[str]] = []

    def take(self, program: RealWindow) -> str:
        """Measure, with everything that was closed dead; return which dialogs are not."""
        from PySide6.QtWidgets import QDialog

        program.wait_saved()
        _forget(program)
        program.let_die()
        self._memory.append(_memory_mb())
        self._files.append(_open_files())
        dialogs = [f"{type(one).__name__} {one.objectName()}" for one in program.parts.window.findChildren(QDialog)]
        return f"dialogs that were closed are still there: {dialogs}\n" if dialogs else ""

    def judge(self) -> str:
        """What is wrong with that."""
        wrong = ""
        if self._growth() > self._most_growth_mb:
            wrong += f"memory has grown by {self._growth():.1f} MB: {[round(one) for one in self._memory]}\n"
        # What is opened late and kept (the watcher of folders) is there after half of it.
        half = max(map(len, self._files[: len(self._files) // 2 + 1]))
        more = len(self._files[-1]) - half
        if more > 0:
            wrong += f"{more} more files are open: {[len(files) for files in self._files]}, {self._files[-1]}\n"
        return wrong

    def _growth(self) -> float:
        """From the first third to the last: sheets and pictures that are remembered come and go."""
        third = max(1, len(self._memory) // 3)
        return statistics.median(self._memory[-third:]) - statistics.median(self._memory[:third])

    def counted(self) -> dict[str, int]:
        """For the figures: the growth in tenths of a megabyte, as a name."""
        return {f"{GROWTH}{self._growth():.1f}": 1} if self._memory else {}


GROWTH = "growth of "


def _with_growth(result: Result, size: Size) -> Result:
    grown = [(float(name.removeprefix(GROWTH)), name) for name in result.counted if name.startswith(GROWTH)]
    for _value, name in grown:
        del result.counted[name]
    if grown:
        values = sorted(value for value, _name in grown)
        median, most = statistics.median(values), values[-1]
        result.figures["memory grows by"] = (
            f"{median:.1f} MB in the middle, {most:.1f} MB at most (reach {size.most_growth_mb:.0f} MB)"
        )
    return result


def _preload() -> None:
    from tests.reliability.program import preload

    preload()


def _library_differs(program: RealWindow) -> str:
    """What the library holds and the window does not show, or what is damaged in it."""
    from tests.reliability.soundness import read_state

    shown = program.parts.window.profile_view.document
    program.parts.session.close()
    state = read_state(program.parts.session.path)
    wrong = "".join(f"{one}\n" for one in state.wrong)
    stored = state.profiles.get(shown.profile_id) if shown is not None else None
    if shown is not None and stored is not None:
        if stored.draft.to_document() != shown.draft.to_document():
            wrong += "the library does not hold what the window shows\n"
        if stored.history.steps != shown.history.steps:
            wrong += "the history in the library is another than that in the window\n"
    return wrong


def _forget(program: RealWindow) -> None:
    """Close the profile, with all its history and its sheet: they are as large as the user made them."""
    program.parts.window.resize(*LARGEST)
    program.parts.commands.close_document()
    program.parts.commands.show_start()
    program.wait(program.parts.commands.sheets.worker.is_at_rest, "no sheet is being set")


def _memory_mb() -> float:
    """Resident memory that no file has, after everything that can be given back was given back.

    Not what is called private: when another process ends that has the same libraries open, or was forked from the same
    one, its share of them (55 MB of code, 50 MB of what was imported) becomes this one's.
    """
    gc.collect()
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(AttributeError, OSError):
            ctypes.CDLL(None).malloc_trim(0)
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    lines = dict(line.split(":", 1) for line in rollup.splitlines()[1:])
    return int(lines["Anonymous"].split()[0]) / 1024


def _open_files() -> list[str]:
    """What the descriptors of the process stand for."""
    found = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # the one with which this is read
            found.append(str(descriptor.readlink()))
    return sorted(found)


def _why_not() -> str:
    return "" if Path("/proc/self/smaps_rollup").exists() else "memory is read from /proc"


HARNESSES = [
    Harness(
        "random-user",
        "A random user: no exception or warning, under 20 MB more memory, no file or window left, the library sound and as shown",
        run,
        [
            Control("a slot that raises", _control(planted.raise_now_and_then), quick=1, full=4),
            Control("memory kept", _control(planted.keep_too_much), quick=1, full=4),
            Control("files left open", _control(planted.leave_files_open), quick=1, full=4),
            Control("dialogs that never die", _control(planted.let_dialogs_live), quick=1, full=4),
        ],
        quick=2,
        full=8,
        why_not=_why_not,
    )
]
