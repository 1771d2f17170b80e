"""Lines of a page: what they say once spaces, case and kinds of quotation marks are put aside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u2060\ufeff\u00ad"))
"""Letters that nobody sees; alone they make no content."""

_LONGEST_LABEL = 400
_LONGEST_FURNITURE = 1000
_BREADCRUMB = re.compile(r"\s*Home\s*[>»›/]\s*Cluster\s+Organi[sz]ations\s*[>»›/]\s*(\S.*)", re.IGNORECASE)
_CRUMBS = ("home", "cluster organisations")
_SITE_LINES = frozenset(
    [
        "primary tabs",
        "skip to main content",
        "jump to navigation",
        "european cluster collaboration platform",
        "view(active tab)",
    ]
)
"""What stands at the top of every page of the platform, by its key."""
_ITEM = r"\s*(?:[•▪◦●○■·*-]|\d[.)])\s+"
_RULE = r"[-_=*]{5,}"
_PRINT_LINK = re.compile(r"(?:Printer-friendly\s+version\s*)+", re.IGNORECASE)
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "‑": "-", **dict.fromkeys("\u200b\ufeff", "")}
)
_BEFORE_SIGN = re.compile(r"\s+(?=[?:])")


class Line(NamedTuple):
    """One line of a page. (Lines are made by the hundred: a tuple is made in a tenth of the time.)"""

    number: int
    """From 1."""
    text: str

    @property
    def content(self) -> str:
        """The text without the spaces around it; "" of a line in which nothing can be seen."""
        text = self.text.strip()
        if text.isascii():
            return text
        return text.strip("\u200b\ufeff \u00a0\t") if text.translate(INVISIBLE).strip() else ""


@lru_cache(maxsize=2048)
def label_key(text: str) -> str:
    """What a label or heading is known by: without case, double spaces, spaces before ? and :, and the colon at its end."""
    if len(text) > _LONGEST_LABEL:
        return ""
    plain = " ".join(_same(text).split()).casefold()
    return _BEFORE_SIGN.sub("", plain).removesuffix(":")


@lru_cache(maxsize=512)
def glued(text: str) -> str:
    """The text without any spaces: titles of columns run together on pages, more or less."""
    return "" if len(text) > _LONGEST_LABEL else "".join(_same(text).split()).casefold()


def _same(text: str) -> str:
    """The text with one kind of quotation marks and hyphens; those of most lines are plain already."""
    return text if text.isascii() else text.translate(_SAME)


def space_after_colon(text: str) -> str | None:
    """What stands after the colon at a line's end ("" where nothing does); None where the line does not end in a colon."""
    bare = text.rstrip()
    return text[len(bare) :] if bare.endswith(":") else None


def read_breadcrumb(line: Line) -> str:
    """What the cluster organisation is called, where a line says how to get to its page; else ""."""
    found = _BREADCRUMB.fullmatch(line.text) if len(line.text) <= _LONGEST_FURNITURE else None
    return found[1].strip() if found else ""


def with_crumbs_joined(lines: list[Line]) -> list[Line]:
    """The lines at the top of a page: how one gets there stands in one line, also where a list of three says it."""
    filled = [line for line in lines if line.content]
    for at in range(len(filled) - 2):
        texts = [re.sub(f"^{_ITEM}", "", line.content) for line in filled[at : at + 3]]
        if (label_key(texts[0]), label_key(texts[1])) == _CRUMBS:
            return [*filled[:at], Line(filled[at + 2].number, " > ".join(texts)), *filled[at + 3 :]]
    return filled


def is_site_line(line: Line) -> bool:
    """Whether a line at the top of a page stands on every page of the site, or is a rule."""
    if len(line.text) > _LONGEST_FURNITURE:
        return False
    content = line.content
    return label_key(re.sub(f"^{_ITEM}", "", content)) in _SITE_LINES or re.fullmatch(_RULE, content) is not None


def is_print_link(line: Line) -> bool:
    """Whether a line is the link to the page for printers."""
    return len(line.text) <= _LONGEST_FURNITURE and _PRINT_LINK.fullmatch(line.content) is not None
