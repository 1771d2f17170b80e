"""The walk: a page after the other, what on it has no name, and what the keyboard does not reach."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.accessibility.desk import Desk
from tests.accessibility.tree import Address, Node, Reader
from tests.gallery.pages import BY_NAME

ROOT = Path(__file__).parent.parent.parent
GROUPED = {"radio button"}
"""One of a group is a stop of Tab, arrows lead to the others."""
PATIENCE_S = 0.5
"""The longest that it takes to be told where the focus is."""
MOST_STOPS = 150
"""More than any page has stops of Tab."""


@dataclass
class Found:
    """What is wrong on a page."""

    used: int = 0
    unnamed: list[str] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """A line for each."""
        said = (("no name", self.unnamed), ("not reached", self.unreached), ("markup is read aloud", self.markup))
        return [f"{what}: {one}" for what, them in said for one in them]


class Program:
    """The program at a desk of its own, and a reader of what it says."""

    def __init__(self) -> None:
        """Starts nothing yet."""
        self._desk = Desk()

    def __enter__(self) -> Self:
        """Start the desk, the reader and the program."""
        desk = self._desk.__enter__()
        self.reader = Reader(desk.environment["DBUS_SESSION_BUS_ADDRESS"])
        self._performer = desk.start([sys.executable, "-m", "tests.accessibility.performer"], cwd=ROOT)
        return self

    def __exit__(self, *_: object) -> None:
        """End all of it."""
        self.reader.close()
        self._desk.__exit__()

    def tell(self, line: str) -> None:
        """Tell the program to do something, and wait until it is done. Raises LookupError where it cannot be."""
        assert self._performer.stdin is not None
        assert self._performer.stdout is not None
        self._performer.stdin.write(line + "\n")
        self._performer.stdin.flush()
        said = self._performer.stdout.readline().strip()
        while said and said != "ready" and "cannot be shown" not in said:
            said = self._performer.stdout.readline().strip()
        if said != "ready":
            raise LookupError(said or f"the program ended with {self._performer.wait(5)}")

    def tree(self) -> Node:
        """The window in front, with all that shows in it. Raises LookupError where there is none."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            program = self.reader.program(self._performer.pid)
            tree = self.reader.tree(program) if program is not None else None
            if tree is not None and tree.children:
                return _front(tree)
            time.sleep(0.05)
        raise LookupError("the program is not on the accessibility bus")

    def stops(self) -> list[Node]:
        """Press Tab until it comes round; what had the focus, in order. From a line of chips, Left leads to them."""
        found: list[Node] = []
        self.reader.listen()
        for _ in range(MOST_STOPS):
            self.tell("key Tab")
            focused = self._focused()
            if focused and any(_is_one(focused[-1], other) for other in found[:3]) and len(found) > 3:
                break
            found += focused
            if focused and focused[-1].identifier.endswith("AddLine"):
                self.tell("key Left")
                found += self._focused()
        return found

    def announced_by(self, key: str) -> list[str]:
        """What is announced when a key is pressed."""
        self.reader.listen()
        self.tell(f"key {key}")
        return self.reader.announcements(0.3)

    def _focused(self) -> list[Node]:
        """What got the focus since the last time; on a busy machine that is told a moment after the key."""
        until = time.monotonic() + PATIENCE_S
        places: list[Address] = []
        while not places and time.monotonic() < until:
            places = [
                at for name, at, said in self.reader.listen() if name == "StateChanged" and said[:2] == ("focused", 1)
            ]
        return [node for at in places if (node := self.reader.node(at)) is not None]


def _is_one(first: Node, second: Node) -> bool:
    return (first.address, first.key) == (second.address, second.key)


def _front(program: Node) -> Node:
    """The dialog or menu that is open, or else the window."""
    windows = [node for node in program.children if "showing" in node.states or node.role in {"frame", "dialog"}]
    dialogs = [node for node in windows if node.role != "frame"]
    active = [node for node in windows if "active" in node.states]
    return (dialogs or active or windows)[-1]


def look(program: Program, page: str) -> Found:
    """Look at a page."""
    program.tell(f"page {page}")
    tree = program.tree()
    panel = BY_NAME[page].panel
    if panel:
        tree = next((node for node in tree.walk() if node.identifier.rsplit(".", 1)[-1] == panel), tree)
    announced = program.announced_by("Down") if panel else []
    used = [node for node in tree.walk() if node.is_used]
    found = Found(len(used))
    found.unnamed = [str(node) for node in used if not node.name.strip()]
    found.markup = [f"{node}: {node.description}" for node in tree.walk() if re.match(r"<\w+", node.description)]
    if page.startswith("menu-"):  # arrows and letters lead through a menu
        return found
    reached = _Reached(program.stops(), announced)
    found.unreached = [str(node) for node in used if not (reached.holds(node) or program.reader.has_keys(node))]
    return found


class _Reached:
    """Where Tab came to."""

    def __init__(self, stops: Sequence[Node], announced: Sequence[str]) -> None:
        """`announced` was said when an arrow was pressed: the focus stays in a line, a list under it follows."""
        self._places, self._keys = {node.address for node in stops}, {node.key for node in stops}
        self._announced = set(announced)

    def holds(self, node: Node) -> bool:
        """Whether Tab comes to it, or to something from where arrows lead to it."""
        if self._has(node) or "focused" in node.states:
            return True
        if node.role in GROUPED and node.parent is not None:
            return any(self._has(other) for other in node.parent.children if other.role == node.role)
        holder = node.holder
        return holder is not None and (
            holder.role in {"menu bar", "menu"} or any(self._leads_on(other) for other in holder.walk())
        )

    def _leads_on(self, node: Node) -> bool:
        return self._has(node) or "focused" in node.states or node.name in self._announced

    def _has(self, node: Node) -> bool:
        return node.address in self._places or node.key in self._keys


def look_at_all(pages: Sequence[str]) -> dict[str, Found]:
    """Look at pages, one after the other."""
    os.environ.setdefault("PYTHONPATH", str(ROOT))
    with Program() as program:
        return {page: look(program, page) for page in pages}
