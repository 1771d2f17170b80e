"""What a text box cannot hold stays in the value: an edit changes only the stretch that was edited. Knows no Qt.

A line drops a leading byte order mark and ends at a maximum length, a text area turns CRLF into LF. The text that the
value says is the *true* one, the one in the box the *shown* one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = re.compile("\ufeff+")
_UNIT = re.compile(r"\r\n|.", re.DOTALL)


class Change(NamedTuple):
    """What makes one text of another: `inserted` stands where [start, end) stood."""

    start: int
    end: int
    inserted: str


def find_change(before: str, after: str) -> Change:
    """The shortest stretch in which two texts differ."""
    start = _common(before, after, len(min(before, after, key=len)))
    rest = min(len(before), len(after)) - start
    end = _common(before[::-1], after[::-1], rest)
    return Change(start, len(before) - end, after[start : len(after) - end])


def carry_over(true: str, shown: str, change: Change) -> str:
    """The true text after `change` was made to the shown one."""
    start, end = change.start, change.end
    if start == 0 and end == len(shown):  # all of it: nothing unseen stays behind
        return change.inserted
    if len(true) != len(shown):
        start, end = _true_index(true, shown, start), _true_index(true, shown, end)
    return true[:start] + change.inserted + true[end:]


def _common(one: str, other: str, longest: int) -> int:
    """How many letters two texts begin with alike; by halves, since slices are compared faster than letters."""
    if one[:longest] == other[:longest]:
        return longest
    same, differs = 0, longest
    while differs - same > 1:
        middle = (same + differs) // 2
        if one[same:middle] == other[same:middle]:
            same = middle
        else:
            differs = middle
    return same


def _true_index(true: str, shown: str, index: int) -> int:
    marks = _MARKS.match(true)
    lead = len(marks[0]) if marks and not shown.startswith("\ufeff") else 0
    if "\r\n" not in true:
        return lead + index
    units = [match.start() for match in _UNIT.finditer(true, lead)]
    return units[index] if index < len(units) else len(true)
