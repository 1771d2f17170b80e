"""A language that nobody speaks: every text of the program about 40 % longer, in letters with accents.

What stands in English in a picture is no text for translators; what is cut will be cut in German and Finnish.
"""

from __future__ import annotations

import gettext
import re
from functools import cache

from editor import translation
from tests.messages import all_messages

LONGER = 0.4
FILLING = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LETTERS = str.maketrans(
    "AEINOUYaeinouycszdlrtgk",
    "ÀÉÎÑÔÜÝàéîñôüýçšžđłřťğķ",
)
NO_WORDS = {"en"}
"""A code, which the sheet takes its hyphens by."""
_KEPT = re.compile(r"(\{\w*\}|\*\.\w+|\(\*\)|https?://)")
"""What is no words: names in braces, patterns of file names, the begin of an address."""


def lengthen(text: str) -> str:
    """The text in that language: "[Ñàmé ôf…  one two]". Mnemonics, names in braces and a … at the end stay."""
    if text in NO_WORDS or not any(letter.isalpha() for letter in _KEPT.sub("", text)):
        return text
    said = "".join(part if _KEPT.fullmatch(part) else part.translate(LETTERS) for part in _KEPT.split(text))
    end = "…" if said.endswith("…") else ""
    room = max(round(len(_KEPT.sub("", text)) * LONGER) - 2, 0)  # the brackets are letters too
    more = ""
    for word in FILLING * (room // len("".join(FILLING)) + 1):
        if len(more) + len(word) // 2 >= room:
            break
        more += f" {word}"
    return f"[{said.removesuffix('…')}{more}{end}]"


@cache
def _known() -> dict[str, str]:
    return {text: lengthen(text) for message in all_messages() for text in message.texts}


class Pseudo(gettext.NullTranslations):
    """Speaks it, from the template for translators; what is not in that stays as it is, and is seen."""

    def gettext(self, message: str) -> str:
        """See the class."""
        return _known().get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """See the class."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def speak() -> None:
    """Let the program speak it from now on."""
    translation._translations = Pseudo()
