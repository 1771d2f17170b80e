"""Near misses: the one term of a list that somebody's own words surely meant. Never taken by itself: a person chooses it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from editor.domain.american import american
from editor.domain.folding import fold
from editor.domain.vocabularies import Term, Vocabulary

_SMALL = frozenset(["a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with"])
_NEAR = ((20, 3), (10, 2), (5, 1))
"""How many letters may be wrong in labels of at least so many letters; in shorter ones none."""


def near_term(vocabulary: Vocabulary, text: str) -> Term | None:
    """The one term that a text that is not in the list was surely meant to be; None where two are as near, or none is.

    Other letters are as good as wrong ones up to a few; British is as good as American; the order of words does not matter.
    """
    return _near(vocabulary.id, vocabulary.version, text, _Holder(vocabulary))


class _Holder:
    """A vocabulary that counts as the same for the cache: it is named beside."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.vocabulary is self.vocabulary


@lru_cache(maxsize=1024)
def _near(_name: str, _version: str, text: str, holder: _Holder) -> Term | None:
    vocabulary = holder.vocabulary
    plain = american(fold(text))
    if not plain:
        return None
    spellings = [(term, american(fold(label))) for term in vocabulary.terms for label in (term.label, *term.aliases)]
    same = {term.code: term for term, label in spellings if _words(label) == _words(plain)}
    if len(same) == 1:
        return next(iter(same.values()))
    most = next((wrong for letters, wrong in _NEAR if len(plain) >= letters), 0)
    if same or not most:
        return None
    best: dict[str, tuple[int, Term]] = {}
    for term, label in spellings:
        if _figures(label) != _figures(plain):  # 4i is not 4x, and 3.0 is not 4.0
            continue
        wrong = distance(plain, label, most)
        if wrong <= most and wrong < best.get(term.code, (most + 1, term))[0]:
            best[term.code] = (wrong, term)
    ranked = sorted(best.values(), key=lambda entry: entry[0])
    if not ranked or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < 1):
        return None
    return ranked[0][1]


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped; more than `most` is `most + 1`."""
    if abs(len(one) - len(other)) > most or sum((Counter(one) - Counter(other)).values()) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for place, wanted in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _words(plain: str) -> list[str]:
    return sorted(word for word in plain.split() if word not in _SMALL)


def _figures(plain: str) -> list[str]:
    return re.findall(r"\d\w*", plain)
