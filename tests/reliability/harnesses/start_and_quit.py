"""The real program, started and ended at five moments of its start, in six ways, with a key pressed just before."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.reliability.ended_program import MOMENTS, WAYS
from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round

ROOT = Path(__file__).parents[3]
TOO_LONG_S = 60
OF_THE_PLATFORM = "This plugin does not support"
"""Begin of what Qt says where there is no screen; no fault of the program."""
BY_SIGNAL = tuple(way for way in WAYS if way.startswith("SIG"))


def run(context: Context) -> Result:
    """Start and end the program, with a library of no, one or twelve profiles."""
    return context.each(_one_round)


def run_without_signals(context: Context) -> Result:
    """The same with a program that leaves signals to the system, and is ended by them when all is loaded."""
    return context.each(_one_round_without_signals)


def _one_round(given: Round) -> Outcome:
    moment = MOMENTS[given.number % len(MOMENTS)]
    # Before it is painted, a window has no keys, and nothing to lose: there the system may end the program.
    ways = WAYS[:2] if moment == MOMENTS[0] else WAYS
    way = given.chance.choice([way for way in ways if way in WAYS[:3] or hasattr(__import__("signal"), way)])
    return _start_and_end(given, moment, way)


def _one_round_without_signals(given: Round) -> Outcome:
    return _start_and_end(given, MOMENTS[-1], given.chance.choice(BY_SIGNAL), "without-signals")


def _start_and_end(given: Round, moment: str, way: str, *words: str) -> Outcome:
    profiles = given.chance.choice((0, 1, 12))
    _make_library(given.folder, profiles)
    typed = "".join(given.chance.choices("abcdefgh", k=given.chance.randrange(4)))
    environment = dict(os.environ, CLUSTER_PROFILE_EDITOR_DATA=str(given.folder), PYTHONFAULTHANDLER="1")
    command = [sys.executable, "-m", "tests.reliability.ended_program", moment, way, typed, *words]
    try:
        ended = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=TOO_LONG_S
        )
    except subprocess.TimeoutExpired as error:
        return Outcome(f"{way} {moment}: it did not end. {error.stderr!r}")
    complaints = [line for line in ended.stderr.splitlines() if not line.startswith(OF_THE_PLATFORM)]
    wrong = [f"exit status {ended.returncode}"] if ended.returncode else []
    wrong += complaints
    wrong += _not_kept(given.folder, ended.stdout)
    counted = {f"ended {moment}": 1, "with keys just typed": int(bool(ended.stdout))}
    return Outcome("\n".join([f"{way} {moment}, {profiles} profiles:", *wrong]) if wrong else "", counted)


def _make_library(folder: Path, profiles: int) -> None:
    from editor.domain.profile import make_catalogue
    from editor.domain.vocabularies import Vocabularies
    from editor.exchange.formats import read_file
    from editor.paths import RESOURCES
    from editor.storage.library import Library

    if not profiles:
        return
    catalogue, example = make_catalogue(), RESOURCES / "examples" / "example-submission.json"
    draft = read_file(example, catalogue, Vocabularies(RESOURCES / "vocabularies"), _now()).draft
    library = Library(folder / "library.sqlite3", catalogue, _now)
    for _number in range(profiles):
        library.create(draft, "Import")
    library.close()


def _not_kept(folder: Path, said: str) -> list[str]:
    """What the program showed when it was told to end, and the library does not hold."""
    from editor.domain.profile import make_catalogue
    from editor.storage.library import Library

    if not said:
        return []
    path, _blank, text = said.rstrip("\n").partition(" ")
    library = Library(folder / "library.sqlite3", make_catalogue(), _now)
    texts = [library.load(header.id).draft.get(path) for header in library.headers()]
    library.close()
    return [] if text in texts else [f"{path} showed {text!r}; the library has {texts}"]


def _now() -> datetime:
    return datetime.now(tz=UTC)


HARNESSES = [
    Harness(
        "start-and-quit",
        "Start and end the program at five moments: exit status 0, nothing on stderr, the last key kept",
        run,
        [Control("signals left to the system", run_without_signals, quick=2, full=10, at_least=0.99)],
        quick=10,
        full=500,
    )
]
