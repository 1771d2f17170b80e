"""File names made from the names of profiles: one safe component on every system."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
"""Bytes in UTF-8 with the suffix: file systems allow 255, and temporary files and copies add to a name."""

_SIGNS = frozenset(" -_.,()+'’")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin|conout|clock|com\d|lpt\d)", re.IGNORECASE)


def safe_file_name(name: str, suffix: str = "", fallback: str = "profile") -> str:
    """Return `name` as a file name with `suffix` (".pdf"): letters, figures and a few signs; never empty, hidden or reserved."""
    allowed = "".join(map(_allowed, unicodedata.normalize("NFC", name)))
    stem = _trim(re.sub(r"-{2,}", "-", " ".join(allowed.split())))
    if not any(character.isalnum() for character in stem):
        stem = fallback
    # Windows reserves these whatever follows the first point, and reads superscript figures as figures.
    if _RESERVED.fullmatch(unicodedata.normalize("NFKC", stem.split(".")[0]).strip()):
        stem = f"{fallback} {stem}"
    room = LONGEST - len(suffix.encode())
    stem = _trim(stem.encode()[:room].decode(errors="ignore"))
    return stem + suffix


def _allowed(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LMN" or character in _SIGNS:
        return character
    if category[0] == "Z" or character in "\t\r\n":
        return " "
    # Marks that only steer the display (bidi overrides, zero width) vanish; signs of paths and shells show that something stood there.
    return "" if category[0] == "C" else "-"


def _trim(stem: str) -> str:
    return stem.strip(" .-_")
