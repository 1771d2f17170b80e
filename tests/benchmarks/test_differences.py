"""Comparing two long texts word by word: ours beside Python's own `difflib` on the same words, none of which is left out for being frequent."""

from __future__ import annotations

import difflib
import random

from editor.domain.alignment import compare_texts
from tests.benchmarks.ratio import compare

LENGTH = 40_000
WORDS = ("wood", "metal", "the", "of", "member", "Ödön", "2026", "value", "chain,")


def test_two_texts_of_40_000_characters() -> None:
    rng = random.Random(1)  # noqa: S311 (no secret)
    words = rng.choices(WORDS, k=8_000)
    other = [word if rng.random() > 0.02 else "other" for word in words]
    before, after = " ".join(words)[:LENGTH], " ".join(other)[:LENGTH]

    def floor() -> object:
        return difflib.SequenceMatcher(None, before.split(), after.split(), autojunk=False).get_opcodes()

    compare("compare two texts of 40,000 characters", lambda: compare_texts(before, after), floor, rounds=3, reach=1)
