"""Text made comparable: without case, accents, hyphens and double spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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
