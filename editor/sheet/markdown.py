"""Long texts: from Markdown source to a tree of plain data that a template sets as it is, never as markup.

A node is {"t": its sort, "c": its children, "v": its text, "u": its address, "n": its first number, "r": right to left,
"lead": leads in to what follows}; what it does not have is left out. Sorts: p, ul, ol, li; text, strong, em, a, br.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

from editor.domain.values import JsonValue
from editor.sheet.letters import begins_right_to_left

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Node = dict[str, JsonValue]

DEEPEST = 12
"""Levels within levels (a list in a list is two) that are still shown as such. The reader drops what lies below 20."""
LONGEST_LEAD = 80
SHORT_LINE = 60
"""A line that ends before was ended by a person, not by a program that wraps letters at 72."""

LONGEST_ADDRESS = 2000
"""A longer one is shown and is no link: PDF has a limit, and so have its readers."""

_SORTS = {
    "paragraph_open": "p",
    "bullet_list_open": "ul",
    "ordered_list_open": "ol",
    "list_item_open": "li",
    "strong_open": "strong",
    "em_open": "em",
    "link_open": "a",
}
_PASTED_BULLET = re.compile(r"^[ \t\u00a0]*[•▪‣◦●][ \t\u00a0]+", re.MULTILINE)
_PASTED_NUMBER = re.compile(r"^([ \t]*\d{1,9}[.)])[ \t]*\u00a0[ \t\u00a0]*", re.MULTILINE)
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n")
_PLAIN = re.compile(r"(?:[^\s\\*_\[\]+\-\d][^\\*_\[\]\0\t-\r\x1c-\x1f\x85\u2028\u2029]*(?:\n\n+|\Z))+")
"""Paragraphs with nothing that Markdown reads as a sign: most texts. The reader would give the same in five times the time."""
_ENDS_A_SENTENCE = (".", "!", "?", "…", "”", '"', ")")


def read_markdown(source: str) -> list[JsonValue]:
    """Return the paragraphs and lists of a text. Nothing that can be seen in the source is lost."""
    source = _PASTED_NUMBER.sub(r"\1 ", _PASTED_BULLET.sub("- ", source))
    if _PLAIN.fullmatch(source):
        paragraphs: list[JsonValue] = [_paragraph(part.strip()) for part in source.split("\n\n") if part.strip()]
        _mark_leads(paragraphs)
        return paragraphs
    tokens = _reader().parse(source)
    if any(token.level >= DEEPEST for token in tokens):
        return [_paragraph(text) for part in _BLANK_LINES.split(source) if (text := " ".join(part.split()))]
    root: Node = {"t": "root", "c": []}
    _grow(root, tokens, look_for_direction=not source.isascii())
    nodes = _children(root)
    _mark_leads(nodes)
    return nodes


def plain_text(nodes: list[JsonValue]) -> str:
    """The letters of a tree, as one line."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, dict):
            text = str(node.get("v", "")) + plain_text(_children(node))
            parts.append(f" {text} " if node["t"] in {"p", "li", "ul", "ol", "br"} else text)
    return " ".join("".join(parts).split())


@cache
def _reader() -> MarkdownIt:
    """The reader is made when the first text is read: it takes a while to load."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("zero").enable(["list", "emphasis", "link", "newline", "escape"])
    reader.validateLink = _is_link  # type: ignore[method-assign,assignment]
    return reader


def _is_link(address: str) -> bool:
    return len(address) <= LONGEST_ADDRESS and _LINK.match(address) is not None


def _paragraph(text: str) -> Node:
    node: Node = {"t": "p", "c": [{"t": "text", "v": text}]}
    if begins_right_to_left(text):
        node["r"] = True
    return node


def _grow(root: Node, tokens: list[Token], *, look_for_direction: bool) -> None:
    """Hang the tokens, which open and close, into the tree."""
    open_nodes = [root]
    for token in tokens:
        if token.nesting < 0:
            closed = open_nodes.pop()
            if look_for_direction and closed["t"] != "li" and begins_right_to_left(plain_text(_children(closed))):
                closed["r"] = True
            continue
        if token.type == "inline":
            children = token.children or []
            if any(child.level >= DEEPEST for child in children):
                _children(open_nodes[-1]).append({"t": "text", "v": token.content})
            else:
                _grow_inline(open_nodes[-1], children)
            continue
        node: Node = {"t": _SORTS[token.type], "c": []}
        if token.type == "ordered_list_open":
            start = token.attrGet("start")
            node["n"] = int(start) if start is not None else 1
        _children(open_nodes[-1]).append(node)
        open_nodes.append(node)


def _grow_inline(parent: Node, tokens: list[Token]) -> None:
    open_nodes = [parent]
    for token in tokens:
        siblings = _children(open_nodes[-1])
        if token.nesting < 0:
            closed = open_nodes.pop()
            if not _children(closed):  # a link that shows nothing shows its address
                _children(closed).append({"t": "text", "v": str(closed.get("u", ""))})
        elif token.nesting > 0:
            node: Node = {"t": _SORTS[token.type], "c": []}
            if token.type == "link_open":
                node["u"] = str(token.attrGet("href"))
            siblings.append(node)
            open_nodes.append(node)
        elif token.type == "hardbreak" or (token.type == "softbreak" and _line_is_short(siblings)):
            siblings.append({"t": "br"})
        elif token.type == "softbreak":
            siblings.append({"t": "text", "v": " "})
        elif token.content:
            siblings.append({"t": "text", "v": token.content})


def _line_is_short(before: list[JsonValue]) -> bool:
    """Whether a person ended the line that these nodes hold: it is short."""
    line: list[JsonValue] = []
    for node in before:
        line = [] if isinstance(node, dict) and (node["t"] == "br" or node.get("v") == " ") else [*line, node]
    return len(plain_text(line)) < SHORT_LINE


def _mark_leads(nodes: list[JsonValue]) -> None:
    """A short paragraph, or a list of one, that ends no sentence leads in to what follows: they stay on one page."""
    for node, _following in itertools.pairwise(nodes):
        if isinstance(node, dict) and (node["t"] == "p" or len(_children(node)) == 1):
            text = plain_text(_children(node))
            if len(text) <= LONGEST_LEAD and not text.endswith(_ENDS_A_SENTENCE):
                node["lead"] = True


def _children(node: Node) -> list[JsonValue]:
    children = node.get("c")
    return children if isinstance(children, list) else []
