"""Alignment: what two sequences have in common, and two texts as pieces of it, word by word.

The longest common subsequence is found with whole rows of the table as one large integer each (H. Hyyrö, "Bit-parallel
LCS-length computation revisited", 2004), so that two texts of 40,000 characters take hundredths of a second. What would
need a larger table than `LARGEST_TABLE` is aligned more coarsely: nothing here can freeze a window.
"""

from __future__ import annotations

import enum
import re
import string
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

LARGEST_TABLE = 300_000_000
"""Cells of a table, a bit each: at most 38 MB."""

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f"
_WORDS = re.compile(rf"\w(?:[\w{_MARKS}]|\u200d.)*|\s|[^\w\s](?:[{_MARKS}]|\u200d.)*", re.DOTALL)
"""Words, and every other character by itself; what joins characters on the screen joins them here."""
_COARSE = re.compile(r"\S+|\s+")


class Fate(enum.Enum):
    """What became of a piece, or of a record."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"
    """It stands at another place of the list."""
    CHANGED = "changed"
    """Of a record: some of its cells are others."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a shown text. All pieces of a side together are the text."""

    text: str
    fate: Fate


@dataclass(slots=True)
class _Run:
    """A stretch that is the same on both sides, or a change."""

    removed: str
    added: str
    is_same: bool = False

    @property
    def size(self) -> int:
        return max(len(self.removed), len(self.added))


def align(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[tuple[int, int]] | None:
    """Return the places (in both) of the longest common subsequence; None where that would take too long."""
    start = 0
    shorter = min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if len(old) * len(new) > LARGEST_TABLE:
        return None
    same = [(index, index) for index in range(start)]
    same += [(start + i, start + j) for i, j in _common(old, new)]
    same += [(len(before) - left, len(after) - left) for left in range(end, 0, -1)]
    return same


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Places of the longest common subsequence. A bit of a row is 0 where the subsequence grows with that item of `old`."""
    if not old or not new:
        return []
    places: dict[Hashable, int] = {}
    for index, item in enumerate(old):
        places[item] = places.get(item, 0) | 1 << index
    everything = (1 << len(old)) - 1
    row, rows = everything, []
    for item in new:
        found = row & places.get(item, 0)
        row = ((row + found) | (row - found)) & everything
        rows.append(row)
    pairs = []
    i, j = len(old), len(new)
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
            continue
        j -= 1
        if j and not rows[j - 1] >> (i - 1) & 1:
            continue
        i -= 1
        pairs.append((i, j))
    return pairs[::-1]


def compare_texts(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces: what is the same word by word, what was removed, what was added."""
    start, end = _common_ends(before, after)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    runs = _runs(old, new)
    same = start + end + sum(_letters(run.removed) for run in runs if run.is_same)
    if 5 * same < min(len(before), len(after)):  # another text altogether: single words in common tell nothing
        runs = [_Run(old, new)]
    first, last = before[:start], before[len(before) - end :]
    runs = _joined([_Run(first, first, is_same=True), *runs, _Run(last, last, is_same=True)])
    pieces = [(run.removed, Fate.SAME if run.is_same else Fate.REMOVED) for run in runs]
    old_pieces = tuple(Piece(text, fate) for text, fate in pieces if text)
    pieces = [(run.added, Fate.SAME if run.is_same else Fate.ADDED) for run in runs]
    return old_pieces, tuple(Piece(text, fate) for text, fate in pieces if text)


def _common_ends(before: str, after: str) -> tuple[int, int]:
    """How many characters both begin and end with, at spaces: found by halving, for most edits of a long text are small."""
    shorter = min(len(before), len(after))
    start = _last_true(shorter, lambda n: before.startswith(after[:n]))
    while 0 < start < max(len(before), len(after)) and not before[start - 1].isspace():
        start -= 1
    end = _last_true(shorter - start, lambda n: before.endswith(after[len(after) - n :]))
    while end and not before[-end].isspace():
        end -= 1
    return start, end


def _last_true(most: int, holds: Callable[[int], bool]) -> int:
    """The largest n up to `most` for which it holds; it holds for all smaller ones."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if holds(middle) else (least, middle - 1)
    return least


def _runs(before: str, after: str) -> list[_Run]:
    """Stretches that are the same and changes by turns."""
    for pattern in (_WORDS, _COARSE):
        old, new = pattern.findall(before), pattern.findall(after)
        same = align(old, new)
        if same is not None:
            spaces_joined = _without_islands(_join(old, new, same), words=False)
            return _with_narrow_changes(_without_islands(spaces_joined, words=True))
    return _edges(before, after)


def _join(old: list[str], new: list[str], same: list[tuple[int, int]]) -> list[_Run]:
    runs: list[_Run] = []
    i = j = 0
    for at_old, at_new in (*same, (len(old), len(new))):
        if i < at_old or j < at_new:
            runs.append(_Run("".join(old[i:at_old]), "".join(new[j:at_new])))
        if at_old < len(old):
            if runs and runs[-1].is_same:
                runs[-1].removed += old[at_old]
                runs[-1].added += new[at_new]
            else:
                runs.append(_Run(old[at_old], new[at_new], is_same=True))
        i, j = at_old + 1, at_new + 1
    return runs


def _without_islands(runs: list[_Run], *, words: bool) -> list[_Run]:
    """Changes with no word (`words`: only short ones) in common between them become one, to be read in one go."""
    joined: list[_Run] = []
    for run in runs:
        if len(joined) > 1 and not run.is_same and _is_island(joined[-1], (joined[-2], run), words=words):
            island, change = joined.pop(), joined[-1]
            change.removed += island.removed + run.removed
            change.added += island.added + run.added
        else:
            joined.append(run)
    return joined


def _with_narrow_changes(runs: list[_Run]) -> list[_Run]:
    """Spaces and marks that both sides of a change begin or end with are no part of it."""
    narrow: list[_Run] = []
    for run in runs:
        narrow += [run] if run.is_same else _edges(run.removed, run.added, marks_only=True)
    return _joined(narrow)


def _joined(runs: list[_Run]) -> list[_Run]:
    """The runs with neighbours of the same sort made one, and without empty ones."""
    joined: list[_Run] = []
    for run in runs:
        if joined and joined[-1].is_same is run.is_same:
            joined[-1].removed += run.removed
            joined[-1].added += run.added
        elif run.removed or run.added:
            joined.append(run)
    return joined


def _is_island(same: _Run, changes: tuple[_Run, _Run], *, words: bool) -> bool:
    letters = _letters(same.removed)
    most = min(change.size for change in changes) if words else 0
    return "\n" not in same.removed and 2 * letters <= most


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _edges(before: str, after: str, *, marks_only: bool = False) -> list[_Run]:
    """What both begin and end with is the same, the rest a change."""
    shorter = min(len(before), len(after))

    def is_edge(n: int) -> bool:
        return before[n] == after[n] and not (marks_only and _is_of_word(before[n]))

    start = next((n for n in range(shorter) if not is_edge(n)), shorter)
    most = shorter - start
    end = next((n for n in range(most) if not is_edge(-1 - n)), most)
    middle = _Run(before[start : len(before) - end], after[start : len(after) - end])
    edges = (before[:start], before[len(before) - end :])
    first, last = (_Run(text, text, is_same=True) for text in edges)
    return [run for run in (first, middle, last) if run.removed or run.added]


def _is_of_word(letter: str) -> bool:
    """Whether it is, or joins, a part of a word."""
    return not (letter.isspace() or letter in string.punctuation)


def shorten(pieces: Sequence[Piece], around: int, most: int) -> tuple[Piece, ...]:
    """Return the pieces with at most `around` characters of what is the same beside a change, and `most` of each change."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].fate is piece.fate:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.fate)
        else:
            joined.append(piece)
    last = len(joined) - 1
    if last == 0:
        return tuple(Piece(_cut(piece.text, most, 0), piece.fate) for piece in joined)
    short = []
    for number, piece in enumerate(joined):
        before, after = (0 if number == 0 else around), (0 if number == last else around)
        text = _cut(piece.text, *((before, after) if piece.fate is Fate.SAME else (most, 0)))
        short.append(Piece(text, piece.fate))
    return tuple(short)


def _cut(text: str, start: int, end: int) -> str:
    """The beginning and the end of a text, at whole words where that costs little; all of it where little would be left out."""
    if len(text) <= start + end + 24:
        return text
    first, last = text[:start], text[len(text) - end :]
    if start and (space := first.rfind(" ", start * 2 // 3)) > 0:
        first = first[: space + 1]
    if end and (space := last.find(" ", 0, end // 3)) >= 0:
        last = last[space:]
    return f"{first}…{last}"
