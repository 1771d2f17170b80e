"""Which language texts are in, guessed from their letters and small words: for hyphens and for screen readers.

A wrong guess parts a word oddly; so where nothing is clear, there is no guess.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

LEAST_WORDS = 12
"""Fewer say nothing."""
LEAST_SHARE = 0.12
"""Of the words, that are small words of the language: a text has a third of them."""

_SMALL_WORDS = {
    "bg": "и на за се от в с да по са като не",
    "ca": "i de la el els les amb per que una del dels",
    "cs": "a je v na se že do pro jsou které nebo také",
    "da": "og i at er en til af for på med som det",
    "de": "und die der in den von zu mit für das auf ist",
    "el": "και το της η του με για την να σε των από",
    "en": "the of and to in a for is with that our are",
    "es": "de la y en el los que las para con una del",
    "et": "ja on ning et mis ka oma meie või kui see aga",
    "fi": "ja on että ei se joka sekä ovat myös tai kanssa mutta",
    "fr": "de la et les des le en pour une du dans par",
    "hr": "i u je na se za su od koji s te kao",
    "hu": "a az és hogy egy is nem van vagy meg ez amely",
    "is": "og í að er til á sem við um með fyrir það",
    "it": "di e la il che per in un una del delle con",
    "lt": "ir yra kad su į iš bei kurie ar apie nuo tai",
    "mk": "и на во за да се од со ќе што е како",
    "nl": "de en van het een in voor met op is dat te",
    "no": "og i å er en til av for på med som det",
    "pl": "i w na z do się jest oraz dla że nie przez",
    "pt": "de e a o que da do em para com os uma",
    "ro": "și de în la cu pentru a din care sunt este prin",
    "ru": "и в на с по для не что как из от является",
    "sk": "a je v na sa že do pre sú ktoré alebo aj",
    "sl": "in je v na za se da so ki z ter pri",
    "sr": "и у је на се за су од који са те као",
    "sv": "och i att är en till av för på med som det",
    "tr": "ve bir bu için ile olarak da de olan daha çok en",
    "uk": "і в на та з для що не до є як від",
}
_OF_A_SCRIPT = (("he", "\u05d0-\u05ea"), ("ar", "\u0621-\u064a"), ("el", "\u0370-\u03ff"))
"""Languages that have a script nearly for themselves."""
_WORD = re.compile(r"[^\W\d_]+")


def language_of(texts: Iterable[str], otherwise: str) -> str:
    """The code of the language that most of the texts are in; `otherwise` where that is not clear."""
    text = " ".join(texts)[:6000].lower()
    words = _WORD.findall(text)
    if len(words) < LEAST_WORDS:
        return otherwise
    if not text.isascii():
        letters = sum(map(len, words))
        for code, script in _OF_A_SCRIPT:
            if 2 * len(re.findall(f"[{script}]", text)) > letters:
                return code
    found = dict.fromkeys(_SMALL_WORDS, 0)
    for word, count in Counter(words).items():
        for code in _languages_with().get(word, ()):
            found[code] += count
    best = max(found, key=lambda code: found[code])
    return best if found[best] / len(words) >= LEAST_SHARE else otherwise


@cache
def _languages_with() -> dict[str, list[str]]:
    """In which languages a small word is one."""
    languages: dict[str, list[str]] = {}
    for code, small in _SMALL_WORDS.items():
        for word in small.split():
            languages.setdefault(word, []).append(code)
    return languages
