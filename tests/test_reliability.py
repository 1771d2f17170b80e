"""The framework of the harnesses works: it counts, tells, repeats, and does not trust a harness whose control is right."""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.reliability.bounds import upper_bound
from tests.reliability.command import main, run
from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round
from tests.reliability.harnesses import all_harnesses, kill
from tests.reliability.processes import can_fork

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork")


def all_right(context: Context) -> Result:
    return context.each(lambda _round: Outcome(counted={"looked at": 2}))


def all_wrong(context: Context) -> Result:
    return context.each(lambda _round: Outcome(wrong="lost"))


def third_is_wrong(context: Context) -> Result:
    def one(this: Round) -> Outcome:
        (this.folder / "file").touch()  # each round has a folder of its own
        return Outcome(wrong=f"lost {this.chance.random()}" if this.number == 2 else "")

    return context.each(one)


def third_raises(context: Context) -> Result:
    def one(this: Round) -> Outcome:
        if this.number == 2:
            raise ValueError("a bug of the round")
        return Outcome()

    return context.each(one)


def dies(_context: Context) -> Result:
    os.kill(os.getpid(), signal.SIGKILL)
    return Result()


def a_harness(run: object = all_right, control: object = all_wrong, why_not: str = "") -> Harness:
    assert callable(run)
    assert callable(control)
    controls = [Control("made wrong", control, quick=3, full=30)]
    return Harness("sample", "what it tries", run, controls, quick=4, full=40, why_not=lambda: why_not)


def options(**changed: object) -> argparse.Namespace:
    usual = {"quick": True, "seed": 7, "round": None, "rounds": None, "minutes": None, "jobs": 2, "json": None}
    return argparse.Namespace(**usual | changed)


def test_a_harness_that_finds_nothing_passes_and_says_how_sure_that_is(capfd: pytest.CaptureFixture[str]) -> None:
    status = run([a_harness()], options())

    printed = capfd.readouterr().out
    assert status == 0
    assert "| sample  | what it tries | 4 | 0        | 0.75             | made wrong: 3 of 3" in printed
    assert "sample: looked at: 8" in printed


def test_a_round_that_goes_wrong_fails_the_run_and_is_repeated_by_its_number(capfd: pytest.CaptureFixture[str]) -> None:
    status = run([a_harness(third_is_wrong)], options())
    first = capfd.readouterr().out.splitlines()

    assert status == 1
    assert first[0] == "python -m tests.reliability sample --seed 7 --round 2"
    assert "sample: FAILED: 1 of 4 failed" in first

    run([a_harness(third_is_wrong)], options(round=2))
    again = capfd.readouterr().out.splitlines()
    assert again[:2] == first[:2]


@pytest.mark.parametrize(("broken", "says"), [(third_raises, "ValueError: a bug of the round"), (dies, "status -9")])
def test_a_harness_that_breaks_has_failed(broken: object, says: str, capfd: pytest.CaptureFixture[str]) -> None:
    status = run([a_harness(broken)], options())

    assert status == 1
    assert says in capfd.readouterr().out


@pytest.mark.parametrize("control", [all_right, third_raises])
def test_a_harness_whose_control_does_not_fail_is_not_trusted(
    control: object, capfd: pytest.CaptureFixture[str]
) -> None:
    status = run([a_harness(control=control)], options())

    assert status == 1
    assert "its control made wrong does not fail as it should" in capfd.readouterr().out


def test_a_harness_that_cannot_run_here_is_skipped_with_its_reason(capfd: pytest.CaptureFixture[str]) -> None:
    status = run([a_harness(dies, why_not="it needs a disk to pull out")], options())

    assert status == 0
    assert "skipped: it needs a disk to pull out" in capfd.readouterr().out


def test_programs_can_read_the_results(tmp_path: Path) -> None:
    run([a_harness(third_is_wrong)], options(json=tmp_path / "results.json"))

    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    (harness,) = results["harnesses"]
    assert harness["result"]["tries"] == 4
    assert harness["result"]["failures"][0]["round"] == 2
    assert harness["controls"][0]["failed"] == 3
    assert results["versions"]["SQLite"]


def test_the_bound_is_three_by_n_for_no_failure_and_exact_otherwise() -> None:
    assert upper_bound(0, 300) == 0.01
    # Tables of the binomial distribution (one-sided, 95 %).
    assert upper_bound(1, 100) == pytest.approx(0.0466, abs=1e-4)
    assert upper_bound(5, 10) == pytest.approx(0.7776, abs=1e-4)
    assert upper_bound(10, 10) == 1.0


def test_each_harness_has_a_name_of_its_own_and_a_control() -> None:
    harnesses = all_harnesses()

    assert len({harness.name for harness in harnesses}) == len(harnesses)
    assert all(harness.controls for harness in harnesses)


def test_the_command_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0

    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        harness.name for harness in all_harnesses()
    ]


def test_a_program_that_ends_before_it_is_killed_is_told_with_what_it_printed(tmp_path: Path) -> None:
    def program(_round: Round, _chance: random.Random, _pipe: int) -> None:
        os.write(1, b"What it died of")
        os._exit(3)

    told, _counted = kill.run_and_kill(Round(1, random.Random(1), tmp_path), program)  # noqa: S311  (moments, not secrets)

    assert told.faults == ["the program ended by itself, with status 3: What it died of"]


def test_a_program_that_hangs_is_told_with_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def program(_round: Round, _chance: random.Random, _pipe: int) -> None:
        faulthandler.register(signal.SIGUSR1, file=2)
        hang()

    def hang() -> None:
        while True:
            time.sleep(60)

    monkeypatch.setattr(kill, "LONGEST_WAIT", 0.5)
    monkeypatch.setattr(kill, "BEFORE_FIRST", 0)

    with pytest.raises(TimeoutError, match=r"nothing was saved in 0\.5 s(.|\n)* in hang\n"):
        kill.run_and_kill(Round(1, random.Random(1), tmp_path), program)  # noqa: S311  (moments, not secrets)
