"""The code at the foot of each page of a sheet: what it holds, and how one that was scanned or typed is read again."""

from __future__ import annotations

import re

from editor.domain.about import About, Status
from editor.frozen import frozen

SHORT = 16
"""Digits of the digest that stand beside the code, in groups of four."""
_DIGEST = re.compile(r"(?:sha-256:)?([0-9a-f]{64})", re.IGNORECASE)
_SCANNED = re.compile(r"cpe1:([0-9]{1,15}):(draft|final):([0-9a-f]{64})", re.IGNORECASE)
_TYPED = re.compile(rf"[0-9a-f]{{{SHORT},64}}")
_WORD = re.compile(r"[0-9a-foil]+")
_MISREAD = str.maketrans("oil", "011")
"""Letters that a digit is taken for; none of them is one."""


@frozen
class Code:
    """What a code says."""

    digits: str
    """The digest (hexadecimal, small letters), or its beginning."""
    revision: int | None = None
    """Only what was scanned says so."""
    status: Status | None = None

    def fits(self, digest: str) -> bool:
        """Whether it is the code of the submission with this digest."""
        return digest_digits(digest).startswith(self.digits)


def digest_digits(digest: str) -> str:
    """The digits of a digest ("sha-256:..."); "" where it is none, or not known yet."""
    match = _DIGEST.fullmatch(digest)
    return match[1].lower() if match else ""


def short_digest(digest: str) -> str:
    """The beginning of a digest as people compare it: 3f2a 09bc 51de 7704. "" where there is none."""
    digits = digest_digits(digest)[:SHORT]
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def code_text(about: About) -> str:
    """What the code of a sheet holds; "" where the digest is not known."""
    digits = digest_digits(about.digest)
    return f"CPE1:{about.revision}:{about.status.value}:{digits}".upper() if digits else ""


def read_code(text: str) -> Code | None:
    """Read what was scanned, or the digest as it stands beside the code, however it is spaced; None where it is neither."""
    text = text.strip()
    if match := _SCANNED.fullmatch(text):
        return Code(match[3].lower(), int(match[1]), Status(match[2].lower()))
    words = text.lower().rpartition(":")[2].replace("-", " ").split()
    while words and not _WORD.fullmatch(words[0]):  # "Digest", in any language
        words.pop(0)
    match = _TYPED.fullmatch("".join(words).translate(_MISREAD))
    return Code(match[0]) if match else None
