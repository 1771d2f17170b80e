"""Comparing two long texts word by word: ours beside Python's own `difflib` on the same words, none of which is left out for being frequent.

And two whole profiles, all that the window does to show them: beside writing both as JSON and reading them again, which
is the least that two stored profiles cost before anything is compared.
"""

from __future__ import annotations

import difflib
import json
import random
import re

from editor.domain.alignment import compare_texts
from editor.domain.differences import compare as compare_drafts
from editor.domain.specs import FieldSpec, LongText, Text
from editor.domain.values import JsonValue
from editor.exchange.comparison import Beside, Comparison
from editor.exchange.formats import read_file
from editor.exchange.reading import Reading
from editor.paths import RESOURCES
from tests.benchmarks.ratio import compare
from tests.editor.exchange.drafts import CATALOGUE, NOW, TODAY, VOCABULARIES

EXAMPLE = RESOURCES / "examples" / "example-submission.json"
LENGTH = 40_000
REACH = 50
WORDS = ("wood", "metal", "the", "of", "member", "Ödön", "2026", "value", "chain,")


def test_two_texts_of_40_000_characters() -> None:
    rng = random.Random(1)  # noqa: S311 (no secret)
    words = rng.choices(WORDS, k=8_000)
    other = [word if rng.random() > 0.02 else "other" for word in words]
    before, after = " ".join(words)[:LENGTH], " ".join(other)[:LENGTH]

    def floor() -> object:
        return difflib.SequenceMatcher(None, before.split(), after.split(), autojunk=False).get_opcodes()

    compare("compare two texts of 40,000 characters", lambda: compare_texts(before, after), floor, rounds=3, reach=1)


def test_two_profiles() -> None:
    """The example with every field filled, and one in which all of them are others, a little or altogether."""
    before = read_file(EXAMPLE, CATALOGUE, VOCABULARIES, NOW).draft
    after = before.copy()
    for path, value in before.values.items():
        after.set(path, another(CATALOGUE.fields[path], value))
    floor_before, floor_after = before.to_document(), after.to_document()

    def ours() -> object:
        reading = Reading("other", "state", after, is_whole=True)
        comparison = Comparison(reading, Beside(before, VOCABULARIES, TODAY))
        return comparison.outcome(), compare_drafts(before, after)

    def floor() -> object:
        return [json.loads(json.dumps(document)) for document in (floor_before, floor_after)]

    assert len(compare_drafts(before, after)) == len(before.values)
    compare("compare two profiles, each of whose fields differs (10 ms)", ours, floor, reach=REACH)


def another(field: FieldSpec, value: JsonValue) -> JsonValue:
    """A value that differs: one term or one record less, a word more, another number."""
    match value:
        case [_first, *rest]:
            return rest or None
        case bool():
            return not value
        case int():
            return value + 1
        case str() if isinstance(field.kind, LongText | Text):
            return re.sub(r"((?:\w+\W+){9})\w+", r"\1another", f"Now {value}")  # each tenth word
        case _:
            return None
