"""Texts written as Markdown (CommonMark): what a person typed stays text, and is never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.domain.letter import Letter
from editor.translation import _

_MARKUP = re.compile(r"([\\`*_\[\]<>&~|$])")


def escaped(text: str) -> str:
    """The text such that a reader of Markdown shows it as it is."""
    text = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    if match := re.match(r"\d+(?=[.)])", text):
        return match[0] + "\\" + text[match.end() :]
    return "\\" + text if text[:1] in tuple("#+-=") else text


def letter_markdown(letter: Letter) -> bytes:
    """The letter of what changed."""
    return ("\n".join(_lines(letter)) + "\n").encode()


def _lines(letter: Letter) -> Iterator[str]:
    yield f"# {escaped(letter.title)}"
    yield ""
    yield escaped(letter.name) + (f" · {_('DRAFT')}" if letter.is_draft else "")
    for words in letter.opening:
        yield ""
        yield escaped(words)
    for part in letter.parts:
        yield ""
        yield f"## {escaped(part.title)}"
        yield ""
        yield from (f"- {escaped(sentence)}" for sentence in part.sentences)
    for words in letter.closing:
        yield ""
        yield escaped(words)
