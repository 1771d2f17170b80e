"""What a screen reader says while somebody begins a profile by keyboard: every key, and what comes of it on the bus.

    python -m tests.accessibility.speech            the whole walk
    python -m tests.accessibility.speech --steps 12 its first steps

No voice is needed: what has the focus is put into words as Orca does it (name, role, value, state, description), with what
the program announces by itself. Everything goes over the real accessibility bus.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence

from tests.accessibility.desk import why_not
from tests.accessibility.tree import Node
from tests.accessibility.walk import Program

PAGE = "start-empty"
STEPS = (
    *(
        "key Down",
        "key Return",
        "type Laevatamm Boats",
        "key Tab",
        "type esto",
        "key Tab",
        "type West Estonia",
        "key Tab",
    ),
    *("type 12.3.2014", "key Tab", "type laevatamm.example/en", "key Tab", "key Shift+Tab", "key Return", "key Tab"),
    *("key Tab", "type Sadamatamme 7", "key Tab", "type office", "key Tab", "key Shift+Tab", "type @laevatamm.example"),
    *("key Tab", "type +00 000 0100", "key Tab", "type 5", "key Tab", "type 3,5", "key Tab"),
    *(
        "type est",
        "key Return",
        "type Livonian",
        "key Return",
        "key Left",
        "key Left",
        "key Right",
        "key End",
        "key Tab",
    ),
    *("type silv", "key Tab", "type 31.5.2028", "key Tab", "key Tab", "key Tab", "type Baltic Alliance", "key Tab"),
    *(
        "type baltic-boats.example",
        "key Tab",
        "key Escape",
        "key Tab",
        "type Maarja",
        "key Tab",
        "type manager",
        "key Return",
    ),
    *("key Tab", "key Escape", "key F8", "key F8", "key Ctrl+Period", "key Ctrl+PageDown", "key Ctrl+PageDown"),
    *("type 64", "key Tab", "type 46", "key Tab", "key F8", "key Ctrl+PageDown", "type Boats of **oak**.", "key Tab"),
    *(
        "type y",
        "key Tab",
        "key Right",
        "key Space",
        "key Ctrl+5",
        "key Ctrl+1",
        "key Ctrl+J",
        "type phone",
        "key Return",
    ),
)
"""What the person does, one after the other."""

_STATES = ("checked", "expanded", "read-only", "invalid-entry", "selected")
WAIT_S, CALM_S = 0.6, 0.15


def words_of(program: Program, node: Node) -> str:
    """What is said when something gets the focus."""
    said = [node.name or "(no name)", node.role]
    if {"editable", "read-only"} & node.states:
        said.append(program.reader.value(node) or "empty")
    said += [state for state in _STATES if state in node.states]
    return ", ".join(said) + (f". {' '.join(node.description.split())}" if node.description else "")


def heard(program: Program) -> list[str]:
    """What is said until nothing more comes."""
    lines: list[str] = []
    until, calm = time.monotonic() + WAIT_S, 0.0
    while time.monotonic() < until and (not lines or time.monotonic() < calm):
        events = program.reader.listen()
        for name, at, body in events:
            if name == "Announcement":
                lines.append(f"“{body[3][1]}”")
            elif name == "StateChanged" and body[:2] == ("focused", 1):
                node = program.reader.node(at)
                if node is not None:
                    lines.append(words_of(program, node))
        if events:
            calm = time.monotonic() + CALM_S
    return lines


def walk(program: Program, steps: Sequence[str] = STEPS) -> Iterator[tuple[str, list[str]]]:
    """Do the steps on the first page of an empty library; yield each, and what is heard."""
    program.tell(f"page {PAGE}")
    yield "the program is started", heard(program)
    for step in steps:
        program.tell(step)
        yield step, heard(program)


def main(argv: Sequence[str]) -> int:
    """Print what is heard; return 1 where something without a name had the focus, 2 where it cannot be heard."""
    parser = argparse.ArgumentParser(prog="python -m tests.accessibility.speech", description=__doc__)
    parser.add_argument("--steps", type=int, default=len(STEPS), help="only so many")
    options = parser.parse_args(argv)
    if reason := why_not():
        print(f"skipped: {reason}")
        return 2
    unnamed = 0
    with Program() as program:
        for step, lines in walk(program, STEPS[: options.steps]):
            print(f"> {step}", *(f"    {line}" for line in lines), sep="\n", flush=True)
            unnamed += sum(1 for line in lines if line.startswith("(no name)"))
    return int(unnamed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
