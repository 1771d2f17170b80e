"""Saved web pages: of the older site by their marked fields, all others as the text that a browser would copy of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabulary
from editor.errors import NotAPageError
from editor.exchange.profile_page.lines import Line
from editor.exchange.reading import Reading, UnplacedLine
from editor.translation import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

MOST_ELEMENTS = 50_000
"""The largest page that was seen has some 2,000."""
_SMALL = 200_000
"""Letters of a page that cannot have so many."""
_SAMPLE = 4096
_MARKUP = r"<(?:!doctype\s+html|html|head|body|div|table|meta|article|section|main|h[1-6]|p|ul|span)\b"
_CRUMBS = frozenset({"breadcrumb", "print-breadcrumb"})
_FIELD = frozenset({"field"})
_LABEL = frozenset({"field-label", "field__label"})
_NUMBERS = "print-footnote"
_CHROME_TAGS = frozenset({"nav", "footer", "aside"})
_CHROME_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_CHROME_WORDS = frozenset(
    [
        "menu",
        "navbar",
        "nav",
        "footer",
        "sidebar",
        "cookie",
        "cookies",
        "skip-link",
        "element-invisible",
        "visually-hidden",
        "sr-only",
    ]
)


def is_web_page(text: str) -> bool:
    """Whether a text begins like a web page."""
    start = text[:_SAMPLE].lstrip("\ufeff \t\r\n")
    return start.startswith("<") and re.search(_MARKUP, start, re.IGNORECASE) is not None


def read_web_page(
    text: str,
    source: str,
    catalogue: Catalogue,
    vocabularies: Mapping[str, Vocabulary],
    at: str,
    read_text: Callable[[str], Reading | None],
) -> Reading | None:
    """Return what a web page says; None where it is no profile page.

    `read_text` reads a page as text. Raises NotAPageError where there is nothing in it, or too much.
    """
    from editor.exchange.profile_page.markup import parse
    from editor.exchange.profile_page.old_markup import MarkedPage

    root = parse(text, source)
    if len(text) > _SMALL and root.xpath("count(//*)") > MOST_ELEMENTS:
        raise NotAPageError(
            _("{file} is no profile page: it has more than {n} parts.").format(file=source, n=MOST_ELEMENTS)
        )
    if _NUMBERS in text:
        _take_out_numbers(root)
    page = MarkedPage(root, catalogue)
    marked = page.read(vocabularies, source, at) if page.is_page else None
    if marked is not None and page.has_headings:
        return marked
    lines = page_lines(root)
    reading = read_text("\n".join([*(line.text for line in lines), ""]))
    if reading is None or (marked is not None and len(marked.filled) >= len(reading.filled)):
        return marked
    return _numbered(reading, lines)


def _numbered(reading: Reading, lines: list[Line]) -> Reading:
    """What was read from the text of a web page, with the places of its lines in the source."""
    unplaced = tuple(UnplacedLine(lines[line.line - 1].number, line.text) for line in reading.unplaced)
    return replace(reading, dialect=reading.dialect.replace("-text", "-html"), unplaced=unplaced)


def page_lines(root: Element) -> list[Line]:
    """Return what a page says, a line each, without menus and what else stands around every page of a site."""
    from editor.exchange.profile_page.rendered import lines_of

    content = next((element for element in root.iter() if _is_main(element)), root)
    for element in [element for element in content.iter() if element is not content and _is_chrome(element)]:
        _take_out(element)
    for element in [element for element in content.iter("div", "section") if _is_labelled_field(element)]:
        element.tag = "p"  # what stands below it is no more of its value
    return lines_of(content)


def _is_labelled_field(element: Element) -> bool:
    from editor.exchange.profile_page.markup import is_one_of

    return is_one_of(element, _FIELD) and any(is_one_of(child, _LABEL) for child in element)


def _is_main(element: Element) -> bool:
    return bool(element.tag == "main" or element.get("role") == "main")


def _is_chrome(element: Element) -> bool:
    from editor.exchange.profile_page.markup import is_one_of

    if element.tag in _CHROME_TAGS or element.get("role") in _CHROME_ROLES:
        return not is_one_of(element, _CRUMBS)
    if element.tag in {"html", "body", "li"}:
        return False
    around = element.getparent()
    if element.tag == "header" and around is not None and around.tag == "body":
        return True
    return is_one_of(element, _CHROME_WORDS) or element.get("id") in _CHROME_WORDS


def _take_out_numbers(root: Element) -> None:
    """Take the numbers out that a page for printers has behind each link."""
    for element in [one for one in root.iter("span") if _NUMBERS in (one.get("class") or "").split()]:
        _take_out(element)


def _take_out(element: Element) -> None:
    """Take an element out of the page, and leave the text behind it there."""
    element.clear(keep_tail=True)
    element.tag = "span"
