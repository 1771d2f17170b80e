"""What a program tells through a pipe until it is killed, and what a library must hold in the light of that.

What is told, each as one line of JSON, in the order in which it happened:

    {"step": [profile id, number, digest]}   a step was made; said before it can have been saved
    {"members": [profile id, number, digest]} the same of its register of members
    {"saved": true}                          the window says "Saved": all steps told so far are on the disk
    {"made": profile id}                     a profile was made or imported, and the library said so
    {"named": [profile id, number]}          a version was named, and the library said so
    {"handing": path}                        the person hands in, to this file
    {"handed": [profile id, revision, path]} and was told that it is done
    {"told": sentence}                       the window told a fault; there should be none
    {"crash": report}                        the program was wrong
"""

from __future__ import annotations

import hashlib
import json
import os
import select
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from editor.domain.history import Step
from tests.reliability.soundness import State

MEMBERS = "the members of "
SAME = 12
"""Letters of the digest of a step that stay."""


def digest_of_step(step: Step) -> str:
    """What a step is, in a few letters: first what it stays when typing goes on, then what it is now."""
    edits = [
        (edit.path, edit.before, edit.after, _json(edit.mark_before), _json(edit.mark_after)) for edit in step.edits
    ]
    stays = json.dumps([step.label, step.undoes, step.redoes, [edit[:2] for edit in edits]])
    digests = [hashlib.sha256(said.encode()).hexdigest() for said in (stays, json.dumps([step.at, edits]))]
    return digests[0][:SAME] + digests[1][:16]


def members_of(profile_id: str) -> str:
    """Under what the steps of a register are told apart from those of its profile."""
    return f"{MEMBERS}{profile_id}"


def is_of_members(step: tuple[str, int]) -> bool:
    """Whether a step, as `Told` names it, is one of a register."""
    return step[0].startswith(MEMBERS)


def _json(mark: object) -> str:
    return repr(mark)


SLICE = 0.5
"""Seconds: see `Lines.read_until`."""


@dataclass(slots=True)
class Told:
    """What the program told before it was killed."""

    steps: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    """The states of each step, in the order in which it had them (typing goes on); those of registers are `members_of` a profile."""
    acknowledged: dict[tuple[str, int], int] = field(default_factory=dict)
    """Of each step, which of its states is surely saved."""
    saved: int = 0
    """How often all was saved."""
    made: list[str] = field(default_factory=list)
    named: list[tuple[str, int]] = field(default_factory=list)
    handing: list[tuple[str, str]] = field(default_factory=list)
    handed: list[tuple[str, int, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def take(self, line: bytes) -> None:
        """Take note of one line."""
        for what, said in json.loads(line).items():
            match what:
                case "step":
                    profile_id, number, digest = said
                    self.steps.setdefault((profile_id, number), []).append(digest)
                case "members":
                    profile_id, number, digest = said
                    self.steps.setdefault((members_of(profile_id), number), []).append(digest)
                case "saved":
                    self.acknowledged = {step: len(states) - 1 for step, states in self.steps.items()}
                    self.saved += 1
                case "made":
                    self.made.append(said)
                case "named":
                    self.named.append(tuple(said))
                case "handing":
                    self.handing.append(tuple(said))
                case "handed":
                    self.handed.append(tuple(said))
                case _:
                    self.faults.append(f"{what}: {said}")


class Lines:
    """The lines that come through a pipe."""

    def __init__(self, pipe: int) -> None:
        self._pipe, self._held, self._lines = pipe, b"", list[bytes]()
        self._has_ended = False
        os.set_blocking(pipe, False)

    def read_for(self, seconds: float) -> None:
        """Read what comes meanwhile."""
        self._read(seconds, lambda: False)

    def read_until(self, what: Literal["saved", "handed"], seconds: float) -> None:
        """Read until something was saved, or handed in, or the program has ended; TimeoutError.

        The seconds are counted here, not taken from a clock: it goes on while somebody stops the whole run.
        """

        def is_told() -> bool:
            return any(f'"{what}"'.encode() in line for line in self._lines)

        for _slice in range(round(seconds / SLICE)):
            if not self._has_ended and not is_told():
                self._read(SLICE, is_told)
        if not self._has_ended and not is_told():
            last = b" ".join(self._lines[-3:]).decode()
            raise TimeoutError(f"nothing was {what} in {seconds} s; told last: {last}")

    def read_more(self, count: int, seconds: float) -> None:
        """Read so many lines more, if they come in time."""
        enough = len(self._lines) + count
        self._read(seconds, lambda: len(self._lines) >= enough)

    def count(self) -> int:
        """Read what is there, and return how many lines it is so far."""
        self._read(0, lambda: False)
        return len(self._lines)

    def rest(self, surely: int | None = None) -> Told:
        """Read what is left, and return what was told in all; a line that was cut off by the end was not told.

        Only the first `surely` lines can acknowledge something: when the others came, the disk was gone.
        """
        self._read(0, lambda: False)
        os.close(self._pipe)
        told = Told()
        for number, line in enumerate(self._lines):
            if surely is None or number < surely or b'"step"' in line or b'"handing"' in line:
                told.take(line)
        return told

    def _read(self, seconds: float, enough: Callable[[], bool]) -> None:
        until = time.monotonic() + seconds
        while not enough():
            ready, _, _ = select.select([self._pipe], [], [], max(0, until - time.monotonic()))
            if not ready:
                return
            data = os.read(self._pipe, 1 << 16)
            if not data:
                self._has_ended = True
                return
            *whole, self._held = (self._held + data).split(b"\n")
            self._lines += whole


def compare(told: Told, state: State, folder: Path) -> Iterator[str]:
    """What is wrong with a library (and the final submissions in `folder`) in the light of what the program told."""
    yield from told.faults
    yield from state.wrong
    stored = {
        (profile_id, step.number): digest_of_step(step)
        for profile_id, profile in state.profiles.items()
        for step in profile.history.steps
    } | {
        (members_of(profile_id), step.number): digest_of_step(step)
        for profile_id, stored in state.registers.items()
        for step in stored.register.history.steps
    }
    for step, states in told.steps.items():
        at = told.acknowledged.get(step, -1)
        if at >= 0 and stored.get(step) not in states[at:]:
            yield f"lost: step {step}, which was acknowledged, is {'older' if step in stored else 'not there'}"
        elif at >= 0 and stored[step][:SAME] != states[at][:SAME]:
            yield f"lost: step {step}, which was acknowledged, is another one now"
        elif step in stored and stored[step] not in states:
            yield f"step {step} is none that was made"
    for profile_id in told.made:
        if profile_id not in state.profiles:
            yield f"lost: the profile {profile_id}, which was acknowledged, is not there"
    for profile_id, number in told.named:
        if number not in state.versions.get(profile_id, {}):
            yield f"lost: version {number} of {profile_id}, which was acknowledged, is not there"
    yield from _compare_files(told, state)
    for stray in folder.glob("[!.]*.json"):
        if str(stray) not in {path for _id, path in told.handing}:
            yield f"{stray.name} is a file that nobody asked for"


def _compare_files(told: Told, state: State) -> Iterator[str]:
    """A final submission is in its file and in the library, or in neither; once acknowledged, in both."""
    for profile_id, path in told.handing:
        acknowledged = [revision for one_id, revision, to in told.handed if (one_id, to) == (profile_id, path)]
        kept = [submission.data for submission in state.submissions.get(profile_id, [])]
        there = Path(path).read_bytes() if Path(path).exists() else None
        if acknowledged and there is None:
            yield f"lost: {path}, which was handed in"
        if there is not None and there not in kept:
            yield f"{path} holds another submission than the library"
