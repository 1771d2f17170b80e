"""Web pages for tests: a sample's content with fields of one's own in it, and other markup for the same."""

from __future__ import annotations

import re

from editor.exchange.reading import Reading
from tests.editor.exchange.page_scorer import PAGES, read

SAMPLE = (PAGES / "packaging-cluster" / "old.html").read_text(encoding="utf-8")
HEAD = "<!DOCTYPE html>\n<html><head><title>Wood Cluster | Platform</title></head>\n<body>\n"
MENU = '<div id="header"><ul class="menu"><li>Total number of members:</li><li>999</li></ul></div>\n'
CONTENT = '<div class="region region-content"><div class="content">\n'
STAFF = "Number of staff in the management team of the cluster organisation "
MEMBERS = "Total number of members"
PLAYERS = "Name and link of major players"
TEAM = "Cluster Management Team"


def field(label: str, *items: str, kind: str = "") -> str:
    """A field as Drupal 7 writes one; without a label where that is empty."""
    marked = f'<div class="field-label">{label}:&nbsp;</div>' if label else ""
    inside = "".join(f'<div class="field-item">{item}</div>' for item in items)
    return f'<div class="field {kind}">{marked}<div class="field-items">{inside}</div></div>\n'


def row(*cells: str) -> str:
    """The small fields of a row."""
    return '<div class="entity">' + "".join(field("", cell) for cell in cells) + "</div>"


def page(*parts: str, source: str = "page.html") -> Reading:
    """Read a page with these parts, and with two figures that make it one."""
    first = field(MEMBERS, "84") + field("Number of SME members", "61")
    return read(f"{HEAD}{MENU}{CONTENT}{first}{''.join(parts)}</div></div><p>Legal notice</p></body></html>", source)


def unmarked(html: str) -> str:
    """The page without classes, as another program may leave it."""
    return re.sub(r' class="[^"]*"', "", html)


def newer_drupal(html: str) -> str:
    """The page as later versions of Drupal write fields."""
    return (
        html.replace("field-label:after", "")
        .replace('"field-label"', '"field__label"')
        .replace('"field-items"', '"field__items"')
        .replace('"field-item ', '"field__item ')
    )


def in_sections(html: str) -> str:
    """The page as themes for HTML 5 write it."""
    html = re.sub(r'<div class="field-label">(.*?)</div>', r'<h4 class="field-label">\1</h4>', html)
    return html.replace('<div class="field-items">', '<div class="field-items wide">')


def texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.unplaced]
