"""Parts of a web page as lines of text, as a browser copies them: items with bullets, rows with tabs, blank lines between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from editor.exchange.profile_page.lines import Line
from editor.exchange.profile_page.long_text import LINK_END, LINK_MIDDLE, LINK_START
from editor.exchange.profile_page.markup import BLANKS, all_around, is_seen, squeezed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

_PARAGRAPHS = frozenset(
    ["p", "ul", "ol", "dl", "blockquote", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "hr"]
)
_BLOCKS = _PARAGRAPHS | frozenset(
    [
        "div",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "fieldset",
        "legend",
        "form",
        "address",
        "center",
        "details",
        "summary",
        "figcaption",
        "body",
        "html",
        "menu",
        "dir",
    ]
)
_SIGNED = frozenset({"li", "ul", "ol", "pre", "br"})
"""Elements whose words a browser copies with signs, or line by line."""
_OWN_BULLET = re.compile(r"[ \u00a0]*(?:[•▪‣◦●○■□·∙\uf0a7\uf0b7-]|\d{1,3}[.)])[ \u00a0]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)

_SIGN = re.compile(f"[{LINK_START}{LINK_MIDDLE}{LINK_END}]")


def lines_of(element: Element, links: list[str] | None = None) -> list[Line]:
    """Return what an element says, a line each, numbered by where it stands in the source.

    With `links`, addresses behind words are put there, and the words get signs around them: see `make_markdown`.
    """
    if links is None:
        element = _with_all_words(element)
    if len(element) == 0:
        text = element.text
        if text is None:
            return []
        text = squeezed(text if text.isascii() else _plain(text)).strip(" ")
        return [Line(element.sourceline or 1, text)] if text else []
    writer = _Writer(links)
    writer.write(element)
    return writer.finish()


def _with_all_words(element: Element) -> Element:
    """The innermost element that holds all the words of this one: most items of a field are one link or one paragraph."""
    at = element
    while len(at) == 1:
        child = at[0]
        before, behind = at.text, child.tail
        if (before and before.strip(BLANKS)) or (behind and behind.strip(BLANKS)):
            break
        if child.tag in _SIGNED or not is_seen(child):
            break
        at = child
    return at if at is element or is_seen(element) else element


def lines_outside(
    element: Element, taken: Collection[Element], is_furniture: Callable[[Element], bool] = lambda _element: False
) -> list[Line]:
    """Return what an element says outside of some that are in it, or that it is, and of what is furniture."""
    lines: list[Line] = []
    around = all_around([element, *taken])
    stack = [element]
    while stack:
        one = stack.pop()
        if one in taken:
            continue
        if one in around:  # and so seen, and no furniture
            lines += _own_lines(one)
            stack.extend(reversed(one))
        elif not is_furniture(one) and is_seen(one):
            furniture = {inside for inside in one.iter() if is_furniture(inside)}
            lines += lines_outside(one, furniture) if furniture else lines_of(one)
    return lines


class _Writer:
    """Goes through an element and writes down its lines."""

    def __init__(self, links: list[str] | None) -> None:
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._number = 1
        self._first = ""
        """What stands before the next words: the bullet of an item."""
        self._lists: list[int] = []
        """For each list around: the number of its last item, or -1 where its items have bullets."""
        self._links = links
        self._in_link = False

    def write(self, element: Element) -> None:
        """Write down an element with all that is in it. The parser keeps the depth low."""
        tag = element.tag
        if not is_seen(element):
            return
        if tag == "br":
            self._end_line(element, always=True)
            return
        if tag in _BLOCKS:
            self._begin_block(element)
        link = self._begin_link(element) if tag == "a" and self._links is not None else ""
        pre = tag == "pre"
        if element.text:
            self._add(element.text, element, keep_lines=pre)
        for child in element:
            self.write(child)
            if child.tail:
                self._add(child.tail, element, keep_lines=pre)
        if link:
            self._words.append(link)
            self._in_link = False
        if tag in _BLOCKS:
            self._end_block(element)

    def finish(self) -> list[Line]:
        """Return the lines, without blank ones at both ends."""
        self._end_line(None)
        while self._lines and not self._lines[-1].text:
            self._lines.pop()
        return self._lines

    def _begin_block(self, element: Element) -> None:
        tag = element.tag
        if tag in {"td", "th"}:
            if element.getprevious() is not None:
                self._words.append("\t")
            return
        self._end_line(element)
        if tag in _PARAGRAPHS:
            self._end_paragraph()
        if tag in {"ul", "ol"}:
            self._lists.append(_first_number(element) - 1 if tag == "ol" else -1)
        elif tag == "li":
            self._first = self._sign()

    def _sign(self) -> str:
        """What stands before an item of a list."""
        indent = "  " + "    " * max(len(self._lists) - 1, 0)
        if not self._lists or self._lists[-1] < 0:
            return f"{indent}• "
        self._lists[-1] += 1
        return f"{indent}{self._lists[-1]}. "

    def _end_block(self, element: Element) -> None:
        tag = element.tag
        if tag in {"td", "th"}:
            return
        self._end_line(element)
        if tag == "li":
            self._first = ""
        if tag in {"ul", "ol"}:
            self._lists.pop()
        if tag in _PARAGRAPHS and not (tag in {"ul", "ol"} and self._lists):
            self._end_paragraph()

    def _begin_link(self, element: Element) -> str:
        """Begin a link; return what ends it, "" where the address says no more than the words."""
        address = (element.get("href") or "").strip()
        words = squeezed("".join(element.itertext())).strip()
        if (
            self._links is None
            or self._in_link
            or not words
            or address.removeprefix("mailto:").rstrip("/") == words.rstrip("/")
        ):
            return ""
        if _ADDRESS.fullmatch(address) is None:
            return ""
        self._links.append(address)
        self._words.append(LINK_START)
        self._in_link = True
        return f"{LINK_MIDDLE}{len(self._links) - 1}{LINK_END}"

    def _add(self, text: str, element: Element, *, keep_lines: bool) -> None:
        text = _plain(text)
        if keep_lines:
            first, *others = text.expandtabs().splitlines()
            self._words.append(first)
            for line in others:
                self._end_line(element, always=True)
                self._words.append(line)
            return
        if not self._words:
            if not text.strip(BLANKS):  # nothing of a line, and nearly all that stands between blocks
                return
            self._number = element.sourceline or self._number
        self._words.append(squeezed(text))

    def _end_line(self, element: Element | None, *, always: bool = False) -> None:
        """End the line; an empty one only where `always` is said."""
        text = self._take_words() if self._words else ""
        if text and self._first:
            text = text if _OWN_BULLET.match(text) else self._first + text
            self._first = ""
        if text:
            self._lines.append(Line(self._number, text))
        elif always and self._lines and self._lines[-1].text and not self._first:
            self._lines.append(Line(self._number, ""))
        if element is not None and element.sourceline:
            self._number = element.sourceline

    def _take_words(self) -> str:
        """The words of the line, its cells parted by tabs; those of the next one begin."""
        text = "".join(self._words)
        self._words.clear()
        if "\t" not in text:
            return squeezed(text).strip(" ")
        return "\t".join(squeezed(cell).strip(" ") for cell in text.split("\t")).rstrip("\t")

    def _end_paragraph(self) -> None:
        if self._lines and self._lines[-1].text and not self._first:
            self._lines.append(Line(self._number, ""))


def _own_lines(element: Element) -> list[Line]:
    """What stands in an element outside of those in it."""
    texts = [element.text, *(child.tail for child in element)]
    return [Line(element.sourceline or 1, squeezed(text).strip(" ")) for text in texts if text and not text.isspace()]


def count_words(element: Element) -> int:
    """How many words stand in an element, seen or not."""
    return len(" ".join(element.itertext()).split())


def _plain(text: str) -> str:
    """The text without the signs around links."""
    return text if text.isascii() else _SIGN.sub("", text)


def _first_number(element: Element) -> int:
    """The number that a list begins with."""
    start = element.get("start") or ""
    return max(int(start), 1) if start.isdecimal() and len(start) < 6 else 1
