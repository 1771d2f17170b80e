"""What was copied from Word or a web page, as clean Markdown: paragraphs, lists, bold, italic, links.

Everything else becomes its text. Nothing is fetched, no style but bold and italic is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

LONGEST = 1_000_000
"""Letters of HTML that are read; what is longer is pasted as plain text."""

_UNSEEN = frozenset(
    {"head", "style", "script", "title", "meta", "link", "template", "noscript", "svg", "math", "object"}
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "address",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "table",
        "tr",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "body",
        "html",
        "center",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NUMBER = re.compile(r"\s*(\d+|[a-z]|[ivxlc]+)[.)]", re.IGNORECASE)
_WORD_LEVEL = re.compile(r"mso-list\s*:[^;]*level(\d)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_SLOPE = re.compile(r"font-style\s*:\s*(\w+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_SIGNS = re.compile(r"\\(?=[^\w\s])|\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|\[(?=[^\]]*\]\()")
_LOOKS_LIKE_ITEM = re.compile(r"([-+]|\d{1,9}(?=[.)]))(?=[.)]?(?:\s|$))")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)


def read_pasted_html(html: str) -> str | None:
    """Return the Markdown; None where the HTML is too much, and its plain text should be pasted instead."""
    if len(html) > LONGEST:
        return None
    from lxml import etree  # type: ignore[import-untyped] # has no types; loaded at the first paste: it takes a while

    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    root = etree.fromstring(_without_nul(html).encode("utf-8", "replace"), parser)  # None: nothing in it
    too_deep = any("xcessive depth" in entry.message for entry in parser.error_log)
    if root is None or too_deep:
        return None
    writer = _Writer()
    writer.walk(root, _Look())
    return writer.text()


def _without_nul(html: str) -> str:
    return html.replace("\0", "")


@dataclass(frozen=True)
class _Look:
    """How the text at one place of the page looks."""

    bold: bool = False
    italic: bool = False
    address: str = ""
    heading: bool = False
    lists: tuple[str, ...] = ()
    """Kinds of the lists around it, outermost first."""


@dataclass
class _Run:
    """Letters of one look."""

    text: str
    look: _Look


@dataclass
class _Block:
    """A paragraph, or an item of a list."""

    runs: list[_Run] = field(default_factory=list)
    depth: int = 0
    """Of the lists around it."""
    sign: str = ""
    """What an item begins with."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it yet."""
        return not any(run.text.strip() for run in self.runs)


class _Writer:
    """Walks through a page and writes down its blocks."""

    def __init__(self) -> None:
        self._blocks: list[_Block] = [_Block()]
        self._counts: list[int] = []

    def walk(self, element: Element, look: _Look) -> None:
        """Write down an element with all that is in it."""
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        style = element.get("style") or ""
        if not tag or tag in _UNSEEN or _HIDDEN.search(style):
            return
        inside = _look_of(element, tag, style, look)
        is_block = tag in _BLOCKS
        if tag == "br":
            self._add("\n", look, keep_lines=True)
        elif tag in {"td", "th"} and element.getprevious() is not None:
            self._add(" | ", look)
        elif tag in {"ul", "ol"}:
            self._counts.append(int(start) - 1 if (start := element.get("start") or "").isdecimal() else 0)
        if is_block:
            self._begin(element, tag, style, look)
        if element.text:
            self._add(element.text, inside, keep_lines=tag == "pre")
        for child in element:
            self.walk(child, inside)
            if child.tail:
                self._add(child.tail, inside, keep_lines=tag == "pre")
        if is_block:
            self._blocks.append(_Block())
        if tag in {"ul", "ol"}:
            self._counts.pop()

    def _begin(self, element: Element, tag: str, style: str, look: _Look) -> None:
        """Begin a new block, unless a paragraph begins an item."""
        level = _WORD_LEVEL.search(style)
        if tag == "li":
            kind = look.lists[-1] if look.lists else "ul"
            if self._counts:
                self._counts[-1] += 1
            number = self._counts[-1] if self._counts else 1
            self._blocks.append(_Block(depth=max(len(look.lists), 1), sign=f"{number}. " if kind == "ol" else "- "))
        elif level:
            self._blocks.append(_Block(depth=int(level[1]), sign=_word_sign(element)))
        elif not self._blocks[-1].is_blank:
            self._blocks.append(_Block())

    def _add(self, text: str, look: _Look, *, keep_lines: bool = False) -> None:
        if not keep_lines:
            text = _BLANKS.sub(" ", text)
        runs = self._blocks[-1].runs
        if runs and runs[-1].look == look:
            runs[-1].text += text
        else:
            runs.append(_Run(text, look))

    def text(self) -> str:
        """The Markdown of all blocks."""
        lines: list[str] = []
        before: _Block | None = None
        for block in self._blocks:
            words = _markdown_of(block)
            if not words:
                continue
            tight = before is not None and bool(before.sign) and bool(block.sign)
            if before is not None:
                lines.append("\n" if tight else "\n\n")
            indent = "   " * max(block.depth - 1, 0) if block.sign else ""
            lines.append(indent + block.sign + words.replace("\n", "\n" + indent + " " * len(block.sign)))
            before = block
        return "".join(lines)


def _look_of(element: Element, tag: str, style: str, look: _Look) -> _Look:
    weight, slope = _WEIGHT.search(style), _SLOPE.search(style)
    bold = look.bold or tag in {"b", "strong", "th"}
    if weight:  # Google Docs wraps everything in <b style="font-weight:normal">
        bold = weight[1].lower() in {"bold", "bolder", "600", "700", "800", "900"}
    italic = look.italic or tag in {"i", "em", "cite", "dfn"}
    if slope:
        italic = slope[1].lower() in {"italic", "oblique"}
    address = look.address
    if tag == "a":
        href = (element.get("href") or "").strip()
        address = href if _ADDRESS.fullmatch(href) else ""
    heading = look.heading or tag in _HEADINGS
    lists = (*look.lists, tag) if tag in {"ul", "ol"} else look.lists
    return _Look(bold or heading, italic, address, heading, lists)


def _word_sign(element: Element) -> str:
    """The sign that Word wrote before an item, which is taken out of the text."""
    for span in element.iter("span"):
        if "mso-list:ignore" in (span.get("style") or "").replace(" ", "").lower():
            sign = "".join(span.itertext())
            tail = span.tail
            span.clear()
            span.tail = tail
            number = _NUMBER.match(sign)
            if number and number[1].isdecimal():
                return f"{number[1]}. "
            return "1. " if number else "- "  # letters and Roman numbers count from one
    return "- "


def _markdown_of(block: _Block) -> str:
    """One block: runs of one look between their signs, blanks outside of them."""
    runs: list[_Run] = []
    for run in block.runs:
        text = run.text
        if runs and runs[-1].text.endswith(" "):
            text = text.lstrip()
        if runs and (not text.strip() or _signs_of(runs[-1].look) == _signs_of(run.look)):
            runs[-1].text += text
        else:
            runs.append(_Run(text, run.look))
    written = "".join(map(_written, runs))
    lines = [line.strip() for line in written.split("\n")]
    written = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return _LOOKS_LIKE_ITEM.sub(_escape_item, written, count=1) if _LOOKS_LIKE_ITEM.match(written) else written


def _signs_of(look: _Look) -> tuple[bool, bool, str]:
    return look.bold, look.italic, look.address


def _escape_item(match: re.Match[str]) -> str:
    return match[1] + "\\" if match[1].isdecimal() else "\\" + match[1]


def _written(run: _Run) -> str:
    words = run.text.strip()
    if not words:
        return run.text
    lead, words, trail = run.text.partition(words)
    sign = "*" * ((2 if run.look.bold else 0) + (1 if run.look.italic else 0))
    words = _SIGNS.sub(lambda match: "\\" + match[0], words)
    if sign:
        words = "\n".join(f"{sign}{line.strip()}{sign}" if line.strip() else line for line in words.split("\n"))
    if run.look.address:
        shown = words.replace("]", "\\]")
        words = f"[{shown}]({run.look.address.replace('(', '%28').replace(')', '%29')})"
    return lead + words + trail
