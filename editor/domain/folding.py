"""Text made comparable: without case, accents, hyphens and double spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain

# Letters that Unicode neither folds (as it does ß) nor takes apart into a plain letter and an accent.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "ı": "i",
        "đ": "d",
        "ð": "d",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ŋ": "n",
        "&": " and ",
    }
)
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return words of plain lower-case letters and digits, parted by single spaces ("Łódź & Ålesund" -> "lodz and alesund")."""
    if text.isascii():  # nearly all words are, and the window waits for them
        return _NOT_WORD.sub(" ", text.lower().replace("&", " and ")).strip()
    small = unicodedata.normalize("NFKD", text).casefold()  # in this order: a letter such as 𝓐 has no small one
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", plain.translate(_LETTERS)).strip()


class _PlainLetters(dict[int, str]):
    """What each letter is written as in a text to search in; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = "-" if letter in _HYPHENS else letter if letter == "&" else fold(letter)
        if not plain:
            unseen = unicodedata.combining(letter) or unicodedata.category(letter) == "Cf"  # such as a soft hyphen
            plain = "" if unseen else " "
        self[code] = plain
        return plain


_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d")
_PLAIN = _PlainLetters()


def plain_letters(text: str) -> str:
    """Return the text letter by letter as plain ones: hyphens and "&" stay, all else that is no letter is a blank.

    Unlike in `fold`, each letter can be found again in the text: see `letter_places`.
    """
    return text.translate(_PLAIN)


def letter_places(text: str) -> list[int] | None:
    """Where in the text each of its plain letters comes from, and its length at the end; None where all stand as they are."""
    if all(len(_PLAIN[ord(letter)]) == 1 for letter in set(text)):
        return None
    lengths = [len(_PLAIN[ord(letter)]) for letter in text]
    places = chain.from_iterable([at] * length for at, length in enumerate(lengths))
    return [*places, len(text)]
