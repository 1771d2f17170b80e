"""British spelling as American one: one spelling to compare words by. Needed late: the patterns take a while to make."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"is[ea]|is(?:ing)|our|tre|fence|programme|fibre|aluminium|ll(?:ing|ed|er)|centre")
"""Most words hold none of what is spelled in two ways."""
_AMERICAN = (
    (re.compile(r"is(?=(?:e|ed|es|er|ers|ing|ation|ations)\b)"), "iz"),
    (re.compile(r"(?<=[lbvnd])our(?=s?\b|ed|ing|able|ful)"), "or"),
    (re.compile(r"(?<=[anhbt])tre(?=s?\b)"), "ter"),
    (re.compile(r"(?<=fen)ce(?=s?\b)"), "se"),
    (re.compile(r"\bprogramme"), "program"),
    (re.compile(r"\bfibre"), "fiber"),
    (re.compile(r"\baluminium\b"), "aluminum"),
    (re.compile(r"(?<=[aeiou])ll(?=ing\b|ed\b|er\b)"), "l"),
    (re.compile(r"\bcentre"), "center"),
)


def american(plain: str) -> str:
    """Return folded words (see `fold`) in American spelling."""
    if _SIGNS.search(plain) is None:
        return plain
    for pattern, spelling in _AMERICAN:
        plain = pattern.sub(spelling, plain)
    return plain
