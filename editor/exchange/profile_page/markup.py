"""Web pages taken apart: what is in them without what nobody sees. No file and no network is touched by what a page says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from editor.errors import NotAPageError
from editor.translation import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

UNSEEN = frozenset(
    [
        "head",
        "style",
        "script",
        "title",
        "template",
        "noscript",
        "svg",
        "math",
        "object",
        "embed",
        "applet",
        "audio",
        "video",
        "canvas",
        "iframe",
        "frame",
        "select",
        "option",
        "textarea",
        "button",
        "input",
        "map",
        "area",
        "meta",
        "link",
        "base",
        "datalist",
        "dialog",
    ]
)
"""Elements in which nothing stands that a page says of a cluster."""
_HIDDEN_CLASSES = frozenset({"element-hidden", "hidden", "d-none", "contextual-links-wrapper", "print-link"})
BLANKS = " \t\r\n\f"
"""What browsers show as one space."""
_BLANKS = re.compile(rf" [{BLANKS}]+|[\t\r\n\f][{BLANKS}]*")
"""All but one space alone, which stays as it is."""
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def parse(text: str, source: str) -> Element:
    """Return the body of a web page; NotAPageError says in a sentence why there is none that can be read."""
    from lxml import etree  # type: ignore[import-untyped] # has no types; loaded with the first web page: it takes a while

    parser = etree.HTMLParser(
        recover=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        collect_ids=False,
        encoding="utf-8",
    )
    whole = text.replace("\0", "") if "\0" in text else text  # to ask first takes a fortieth of the time
    data = whole.encode("utf-8", "replace")
    root = etree.fromstring(data, parser)
    if root is None:
        raise NotAPageError(_("{file} is a web page with nothing in it.").format(file=source))
    if any("xcessive" in entry.message or "huge" in entry.message for entry in parser.error_log):
        raise NotAPageError(_("{file} is no profile page: it is nested too deeply.").format(file=source))
    return root


def is_one_of(element: Element, classes: frozenset[str]) -> bool:
    """Whether an element has one of these classes."""
    words = element.get("class")
    return words is not None and not classes.isdisjoint(words.split())


def is_seen(element: Element) -> bool:
    """Whether a person who looks at the page sees the element."""
    if element.tag in UNSEEN:
        return False
    classes = element.get("class")
    if classes is not None and not _HIDDEN_CLASSES.isdisjoint(classes.split()):
        return False
    style = element.get("style")
    if style is not None and _HIDDEN_STYLE.search(style):
        return False
    return element.get("hidden") is None


def squeezed(text: str) -> str:
    """The text with single spaces, as browsers show it; no-break spaces stay."""
    return text if text.isprintable() and "  " not in text else _BLANKS.sub(" ", text)


def text_of(element: Element) -> str:
    """All words of an element in one line."""
    if len(element) == 0:
        return squeezed(element.text or "").strip(" ")
    return squeezed("".join(element.itertext())).strip(" ")


def all_around(elements: Iterable[Element]) -> set[Element]:
    """The elements, and all that they are in."""
    found: set[Element] = set()
    for element in elements:
        at: Element | None = element
        while at is not None and at not in found:
            found.add(at)
            at = at.getparent()
    return found


def ancestors(element: Element) -> Iterator[Element]:
    """The element, and all around it, from the inside."""
    at: Element | None = element
    while at is not None:
        yield at
        at = at.getparent()
