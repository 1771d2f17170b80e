"""Ours beside the least that the same work can cost, measured in turns in one run."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

WARM_UP = 2
"""Rounds that are run and not counted."""


def compare(
    name: str, ours: Callable[[], object], floor: Callable[[], object], *, rounds: int = 30, reach: float
) -> float:
    """Call `ours` and `floor` in turns, print one line, and return the ratio of their median times.

    Taking turns lets a busy moment of the machine hit both alike. `reach` is the ratio to stay within.
    """
    times: dict[Callable[[], object], list[float]] = {ours: [], floor: []}
    collecting = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        for turn in range(rounds + WARM_UP):
            for work, taken in times.items():
                start = time.perf_counter()
                work()
                if turn >= WARM_UP:
                    taken.append(time.perf_counter() - start)
    finally:
        if collecting:
            gc.enable()
    return report(name, times[ours], times[floor], reach=reach)


def report(name: str, ours: list[float], floor: list[float], *, reach: float) -> float:
    """Print the line for times in seconds that were measured elsewhere (in other processes), and return the ratio."""
    our_median, floor_median = statistics.median(ours), statistics.median(floor)
    ratio = our_median / floor_median
    # What a benchmark prints is shown at the end of the run: see conftest.py.
    print(  # noqa: T201
        f"{name}: {ratio:.2f}x of the floor (reach {reach:g}x);"
        f" {our_median * 1000:.2f} ms against {floor_median * 1000:.2f} ms, {len(ours)} rounds"
    )
    return ratio
