"""What a harness is: a name, a sentence, rounds that must all be right, and controls that must go wrong."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

Case = TypeVar("Case")


CONTROL = ", its control "
"""Stands between the name of a harness and that of its control."""


@dataclass(frozen=True, slots=True)
class Round:
    """One try, with what is its own. The same seed, name and number make the same one again."""

    number: int
    chance: random.Random
    folder: Path
    """Empty; gone after the round."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one round."""

    wrong: str = ""
    """What is wrong, in a line or several; "" where all is right."""
    counted: Mapping[str, int] = field(default_factory=dict)
    """Added up over the rounds and printed below the table: "killed after the first acknowledgement": 1."""
    tries: int = 1
    """How many tries the round was: one that looks at a thousand things counts them."""
    raised: bool = False
    """The round itself broke: of a control, that is no failure that it should have."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A round that went wrong."""

    round: int
    what: str
    raised: bool = False


@dataclass(slots=True)
class Result:
    """What came of all rounds."""

    tries: int = 0
    failures: list[Failure] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    figures: dict[str, str] = field(default_factory=dict)
    """What was measured: name to value with its unit. Printed below the table."""
    missed: list[str] = field(default_factory=list)
    """Figures that are not as wanted, each in a sentence: the harness fails."""

    def add(self, number: int, outcome: Outcome) -> None:
        """Count one round."""
        self.tries += outcome.tries
        self.counted.update(outcome.counted)
        if outcome.wrong:
            self.failures.append(Failure(number, outcome.wrong, outcome.raised))


Try = Callable[[Round], Outcome]


@dataclass(frozen=True, slots=True)
class Context:
    """What a run of a harness or of a control is given."""

    name: str
    seed: int
    rounds: int
    """How many are wanted."""
    jobs: int
    """How many may run beside each other."""
    folder: Path
    """Empty, and gone afterwards."""
    only: int | None = None
    """The one round to repeat."""
    quick: bool = False
    until: float = float("inf")
    """The `time.monotonic()` after which no further round is begun."""

    def chance(self, number: int = -1) -> random.Random:
        """The chance of a round; without a number, that of the whole run."""
        return random.Random(f"{self.seed} {self.name} {number}")

    def each(self, one: Try, count: int | None = None) -> Result:
        """Run all rounds (`count`, where it is not `rounds`), in processes that were forked from this one."""
        from tests.reliability.processes import spread

        return spread(self, one, self.rounds if count is None else count)

    def some(self, cases: Sequence[Case]) -> Sequence[Case]:
        """All cases; or, where fewer rounds are wanted than there are cases, that many, by chance, in their order."""
        if len(cases) <= self.rounds:
            return cases
        return [cases[at] for at in sorted(self.chance().sample(range(len(cases)), self.rounds))]


Run = Callable[[Context], Result]


@dataclass(frozen=True, slots=True)
class Control:
    """The same faults with a program that is made wrong on purpose."""

    what: str
    """How it is wrong: "synchronous=OFF"."""
    run: Run
    quick: int
    """Rounds of a quick run."""
    full: int
    at_least: float = 0.0
    """More than this share of the tries has to fail."""


@dataclass(frozen=True, slots=True)
class Harness:
    """Something that must never go wrong, and a way to make it happen."""

    name: str
    """One word, or several with hyphens: what the command line takes."""
    sentence: str
    """What is tried, for the table."""
    run: Run
    controls: Sequence[Control]
    quick: int
    """Rounds of a quick run: seconds."""
    full: int
    why_not: Callable[[], str] = str
    """Why it cannot run here (it needs root, a mount ...); "" where it can."""
