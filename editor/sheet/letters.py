"""Letters: what the fonts of a sheet can show, and what stands for the rest. A sheet never fails because of a text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editor.domain.values import JsonValue


COVERED = (
    "20-7E A0-377 37A-37F 384-38A 38C 38E-3A1 3A3-3E1 3F0-52F 591-5C7 5D0-5EA 5EF-5F4 606-61B 61D-6DC 6DE-6FF "
    "750-77F 870-88E 898-8E1 8E3-97F 1AB0-1AC0 1AC5 1AC7-1ACE 1C80-1C88 1D00-1DF9 1DFB-1F15 1F18-1F1D 1F20-1F45 "
    "1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 "
    "1FF6-1FFE 2000-200A 200B-2027 202F-2060 2070-2071 2074-208E 2090-209C 20A0-20BF 20F0 2100-215F 2184 2189 "
    "2190-2199 21A8 21D0-21D3 21E7 2200 2202-2203 2206 220F 2211-2212 2215 2219-221A 221E-221F 2229 222B 2236-2237 "
    "2248 2260-2261 2264-2265 2302-2303 2310 2318 231C-2321 2325-2326 232B 25A0-25A1 25AA-25AC 25B2-25BA 25BC-25C4 "
    "25C6 25C9-25CC 25CF 25D8-25D9 25E6 2610-2611 2615 263A-263C 263F-2642 2660 2663 2665-2666 266A-266B 2713-2714 "
    "2717-2718 2752 275B-2760 2764 27E6-27E9 2C60-2C7F 2DE0-2E5D A640-A69F A700-A7CA A7D0-A7D1 A7D3 A7D5-A7D9 "
    "A7F2-A7FF A8FF A92E AB30-AB6B FB00-FB06 FB1D-FB36 FB38-FB3C FB3E FB40-FB41 FB43-FB44 FB46-FBC2 FBD3-FD8F "
    "FD92-FDC7 FDCF FDF0-FE00 FE20-FE2F FE70-FE74 FE76-FEFC FFFC-FFFD 10780-10785 10787-107B0 107B2-107BA "
    "1DF00-1DF1E 1F10D-1F10F 1F12F 1F16A-1F16F 1F4A9 1F512 1F748 1F916 "
)
"""Code points (hexadecimal, from-to) that upright and italic fonts of the sheet have; a test compares it with them.

Without control and format characters, private ones, and the byte order mark: PDF/UA and PDF/A refuse to hold them.
"""

LONGEST_WORD = 28
"""Longer words may be parted anywhere."""
LONGEST_NARROW_WORD = 20
"""The same in a column of facts or of a table, whose lines hold about as many letters."""
NARROW_KEYS = frozenset({"value"})
RAW_KEYS = frozenset(
    {"t", "u", "p", "kind", "lang", "text_lang", "layout", "paper", "accent", "issued_at", "qr", "picture", "sort"}
)
"""What stands under these keys of a content is for the template, not for readers."""

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"
"""Marks that nobody sees: what stands beside them belongs to a line that is read this way."""
ZERO_WIDTH_SPACE = "\u200b"
"""Where a word may be parted."""
_SPACES = re.compile("[ \\u00a0\\t-\\r\\x1c-\\x1f\\x85\\u2028\\u2029]{2,}|[\\t-\\r\\x1c-\\x1f\\x85\\u2028\\u2029]")
"""What becomes one space. A single one that does not break stays."""
_INVISIBLE = re.compile("[\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
"""Variants of letters and the byte order mark: nothing to see, nothing to name."""
_LONG_WORDS = {
    longest: re.compile(f"[^ {ZERO_WIDTH_SPACE}]{{{longest + 1},}}") for longest in (LONGEST_WORD, LONGEST_NARROW_WORD)
}
_ADDRESS = re.compile("[^ ]{15,}")
_INNER_POINT = re.compile(r"(?<=\w)[@._](?=\w)")
_WORD_PART = re.compile(r"[^-/._?&=@,;]{1,7}[-/._?&=@,;]{0,7}|[-/._?&=@,;]{1,7}")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NAMED = frozenset({"So", "Sm", "Sk", "Sc", "Po", "Pd"})


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter of a text belongs to Arabic, Hebrew or their kin."""
    if text.isascii():
        return False
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "L":
                return False
            case "R" | "AL":  # of some script, or a sign that only says which way to read
                return _RIGHT_TO_LEFT.search(text) is not None
    return False


def in_a_row(texts: Iterable[str], between: str) -> str:
    """Texts on one line that is read the way its first is; each keeps its place, whichever way it is read itself."""
    row = between.join(texts := [*texts])
    if not _RIGHT_TO_LEFT.search(row):
        return row
    return f"{between}{RIGHT_TO_LEFT if begins_right_to_left(row) else LEFT_TO_RIGHT}".join(texts)


def in_a_sentence(name: str) -> str:
    """A name in a sentence of the program, which stays read left to right."""
    return f"{LEFT_TO_RIGHT}{name}{LEFT_TO_RIGHT}" if _RIGHT_TO_LEFT.search(name) else name


def printable(content: JsonValue, longest_word: int = LONGEST_WORD) -> JsonValue:
    """Return the content with letters that the fonts have, and with long words that can be parted.

    A text that begins right to left becomes {"r": text}.
    """
    match content:
        case str():
            text = printable_text(content, longest_word)
            return {"r": text} if begins_right_to_left(text) else text
        case list():
            return [printable(item) for item in content]
        case dict():
            return {key: _printable_entry(key, value) for key, value in content.items()}
        case _:
            return content


def _printable_entry(key: str, value: JsonValue) -> JsonValue:
    if key in RAW_KEYS:
        return value
    if key == "v" and isinstance(value, str):  # a part of a paragraph, which says itself where it begins
        return printable_text(value)
    return printable(value, LONGEST_NARROW_WORD if key in NARROW_KEYS else LONGEST_WORD)


def printable_text(text: str, longest_word: int = LONGEST_WORD) -> str:
    """Return the text with single spaces, a name or number in brackets for what no font has, and long words parted."""
    plain = text.isascii() and text.isprintable()
    if not plain or "  " in text:
        text = _SPACES.sub(" ", text)
    if not plain:
        text = _INVISIBLE.sub("", text)
        if missing := {ord(letter): _named(letter) for letter in set(text) if not _is_covered(letter)}:
            text = text.translate(missing)
    text = _ADDRESS.sub(_parted_at_points, text)
    return _LONG_WORDS[longest_word].sub(_parted, text) if len(text) > longest_word else text


@lru_cache(maxsize=4096)
def _is_covered(letter: str) -> bool:
    """Whether the fonts have a letter. (To compile a pattern of all that they have takes 1 ms at each start.)"""
    return bisect_right(_edges(), ord(letter)) % 2 == 1


@cache
def _edges() -> list[int]:
    """The first code point of each range of `COVERED`, and the first after it, in turns."""
    edges: list[int] = []
    for part in COVERED.split():
        first, _dash, last = part.partition("-")
        edges += [int(first, 16), int(last or first, 16) + 1]
    return edges


def _named(letter: str) -> str:
    name = unicodedata.name(letter, "")
    if name and unicodedata.category(letter) in _NAMED:
        return f"[{name.lower()}]"
    return f"[U+{ord(letter):04X}]"


def _parted_at_points(word: re.Match[str]) -> str:
    """An address may be parted after the points in it, so that it fits a column."""
    return _INNER_POINT.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", word[0])


def _parted(word: re.Match[str]) -> str:
    parts = [""]
    for part in _WORD_PART.findall(word[0]):
        if unicodedata.category(part[0])[0] in "MC":  # belongs to the letter before
            parts[-1] += part
        else:
            parts.append(part)
    return ZERO_WIDTH_SPACE.join(parts).removeprefix(ZERO_WIDTH_SPACE)
