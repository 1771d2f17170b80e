"""A person types into the real window, which is killed at any moment: how old was the oldest letter that is lost?"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round
from tests.reliability.processes import fork
from tests.reliability.typist import LONG, Message, letters_in, type_in_a_window

if TYPE_CHECKING:
    from editor.domain.draft import Draft

STEP_MS = 10
REACH_MS = 1000
"""99 of 100 letters are on the disk that soon."""
TOO_OLD_S = 2.0
"""A letter that was lost though it was typed so long ago makes the round a failure."""
PAUSE_MS = 3000
UNSAVED = "unsaved"


def run(context: Context) -> Result:
    """Type and kill; then 99 of 100 letters have to be on the disk soon."""
    _preload()
    return _with_figures(context.each(lambda given: _one_round(given, _nothing)), is_full=not context.quick)


def run_saving_at_pauses(context: Context) -> Result:
    """The same with a program that saves when nobody has typed for some seconds."""
    _preload()
    return _with_figures(context.each(lambda given: _one_round(given, _save_at_pauses)), is_full=not context.quick)


def _preload() -> None:
    from tests.reliability.program import preload

    preload()  # a window that is killed soon is to be open soon


def _one_round(given: Round, spoil: Callable[[], object]) -> Outcome:
    draft = _a_profile()
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = fork(lambda: type_in_a_window(given.folder, draft, given.chance, theirs, spoil))
    theirs.close()
    try:
        first: Message = ours.recv()
        until = first[3] + given.chance.uniform(0.2, 6)
        messages = [first, *_listen(ours, until)]
    finally:
        os.kill(child, signal.SIGKILL)
        killed = time.monotonic()
        os.waitpid(child, 0)
    messages += _listen(ours, None)
    ours.close()
    return _judge(messages, killed, _stored_letters(given.folder))


def _listen(pipe: Connection, until: float | None) -> list[Message]:
    """Everything until a moment, or the end."""
    messages: list[Message] = []
    try:
        while until is None or (left := until - time.monotonic()) > 0:
            if until is None or pipe.poll(left):
                messages.append(pipe.recv())
    except (EOFError, OSError):
        if until is not None:
            raise RuntimeError("the program ended before it was killed") from None
    return messages


def _judge(messages: list[Message], killed: float, stored: set[int]) -> Outcome:
    typed: dict[int, tuple[float, str]] = {}
    counted: Counter[str] = Counter()
    gone: set[int] = set()
    acknowledged: set[int] = set()
    for what, letters, kind, at in messages:
        for letter in letters:
            if what == "typed":
                typed[letter] = at, kind
            elif what == "gone":
                gone.add(letter)
            elif letter in typed:
                acknowledged.add(letter)
                counted[_bucket(typed[letter][1], at - typed[letter][0])] += 1
    # A letter that was taken back after it was saved is not there any more, and should not be.
    lost = {letter: kind for letter, (_at, kind) in typed.items() if letter not in gone | acknowledged | stored}
    for letter, kind in lost.items():
        counted[_bucket(kind, killed - typed[letter][0])] += 1
    counted["letters typed"] = len(typed)
    counted["letters lost"] = len(lost)
    counted["killed while something was not saved"] = int(bool(lost))
    oldest = max((killed - typed[letter][0] for letter in lost), default=0.0)
    kinds = ", ".join(sorted(set(lost.values())))
    wrong = f"{len(lost)} letters lost ({kinds}), the oldest typed {oldest:.2f} s before" if oldest > TOO_OLD_S else ""
    return Outcome(wrong, counted)


def _bucket(kind: str, seconds: float) -> str:
    return f"{UNSAVED}|{kind}|{round(seconds * 1000) // STEP_MS}"


def _with_figures(result: Result, *, is_full: bool) -> Result:
    """Make figures of what was counted in steps of ten milliseconds.

    A quick run tells the time and does not judge it: it is there for whoever checks a change, on a machine that may be busy.
    """
    steps: dict[str, Counter[int]] = {}
    for name in [name for name in result.counted if name.startswith(UNSAVED)]:
        _unsaved, kind, step = name.split("|")
        steps.setdefault(kind, Counter())[int(step)] += result.counted.pop(name)
    together = sum(steps.values(), Counter[int]())
    for kind, times in sorted(steps.items()):
        result.figures[f"unsaved time in a {kind}"] = (
            f"p50 {_share(times, 0.5)} ms, p99 {_share(times, 0.99)} ms, worst {_share(times, 1)} ms"
        )
    if together:
        p99 = _share(together, 0.99)
        worst = max(steps, key=lambda kind: max(steps[kind]))
        result.figures["unsaved time"] = (
            f"p99 {p99} ms (reach {REACH_MS} ms), worst {_share(together, 1)} ms, in a {worst}"
        )
        if is_full and p99 > REACH_MS:
            result.missed.append(f"99 of 100 letters are on the disk after {p99} ms, not {REACH_MS} ms")
    return result


def _share(times: Counter[int], share: float) -> int:
    """The time in milliseconds that this share of the letters needed at most."""
    left = share * times.total()
    for step in sorted(times):
        left -= times[step]
        if left <= 1e-9:
            return (step + 1) * STEP_MS
    return 0


def _a_profile() -> Draft:
    """The example, with a text of 40,000 letters."""
    from editor.domain.profile import make_catalogue
    from editor.domain.specs import LongText
    from editor.domain.vocabularies import Vocabularies
    from editor.exchange.formats import read_file
    from editor.paths import RESOURCES
    from tests.reliability.real_window import now

    catalogue, example = make_catalogue(), RESOURCES / "examples" / "example-submission.json"
    draft = read_file(example, catalogue, Vocabularies(RESOURCES / "vocabularies"), now()).draft
    path = next(field.path for field in catalogue.fields.values() if isinstance(field.kind, LongText))
    draft.set(path, ("What the cluster does, in many words. " * LONG)[:LONG])
    return draft


def _stored_letters(folder: Path) -> set[int]:
    from editor.domain.profile import make_catalogue
    from editor.storage.library import Library
    from tests.reliability.real_window import now

    library = Library(folder / "library.sqlite3", make_catalogue(), now)
    stored = library.load(library.headers()[0].id)
    library.close()
    return letters_in(json.dumps(stored.draft.to_document(), ensure_ascii=False))


def _nothing() -> None:
    pass


def _save_at_pauses() -> None:
    from PySide6.QtCore import QTimer

    from ui.library_session import LibrarySession

    def on_step_made(self: LibrarySession) -> None:
        timer = self.findChild(QTimer, "pause")
        if timer is None:
            timer = QTimer(self)
            timer.setObjectName("pause")
            timer.setSingleShot(True)
            timer.timeout.connect(self.save)
        timer.start(PAUSE_MS)

    LibrarySession._on_step_made = on_step_made  # type: ignore[method-assign]


HARNESSES = [
    Harness(
        "typing-lost",
        "Type into the window (lines, texts of 40,000 letters, tables, terms; paste, undo) and kill it: 99 of 100 letters saved in 1 s",
        run,
        [Control(f"saving at pauses of {PAUSE_MS // 1000} s", run_saving_at_pauses, quick=3, full=20, at_least=0.2)],
        quick=4,
        full=400,
    )
]
