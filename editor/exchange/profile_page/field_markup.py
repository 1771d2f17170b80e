"""Fields in the markup of Drupal: a label, and items with what stands under it. Drupal 7 writes `field-label` and
`field-items > field-item`, later ones `field__label` and `field__items > field__item`.

Only the labels say which field it is: classes with the names of fields differ from site to site.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from editor.exchange.profile_page.markup import ancestors, is_seen, text_of, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

_FIELD = "field"
_LABEL = frozenset({"field-label", "field__label"})
_ITEMS = frozenset({"field-items", "field__items"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary", "caption"})
_CONTENT = frozenset({"region-content", "layout-content", "main-content"})


class MarkedField(NamedTuple):
    """One field of a page."""

    element: Element
    label: str
    """With its colon, as it stands there; "" of a field without."""
    items: list[Element]


class Heading(NamedTuple):
    """A heading between fields."""

    element: Element
    text: str


def find_parts(root: Element) -> Iterator[MarkedField | Heading]:
    """Go down a page and return its fields and headings; what is in a field belongs to it."""
    around_labels: set[Element] | None = None
    stack = [root]
    while stack:
        element = stack.pop()
        if not is_seen(element):
            continue
        classes = element.get("class")
        if classes is not None and _FIELD in classes and _FIELD in classes.split():
            field = read_field(element)
            if not field.label and around_labels is None:
                around_labels = _find_around_labels(root)
            if field.label or element not in (around_labels or ()):
                yield field
                continue
        elif element.tag in _HEADINGS:
            yield Heading(element, text_of(element))
            continue
        stack.extend(reversed(element))


def _find_around_labels(root: Element) -> set[Element]:
    """All elements with a label of a field in them."""
    found: set[Element] = set()
    for element in root.iter():
        if words_of(element) & _LABEL:
            for around in ancestors(element):
                if around in found:
                    break
                found.add(around)
    return found


def read_field(element: Element) -> MarkedField:
    """The label and the items of a field. Text that stands beside them belongs to it too."""
    label: Element | None = None
    items: list[Element] = []
    for child in element:
        classes = words_of(child)
        if label is None and not items and classes & _LABEL:
            label = child
        elif classes & _ITEMS and len(child) and not _has_own_text(child):
            items += child
        else:
            items.append(child)
    if _has_own_text(element) or (label is None and not items):
        items = [_without(element, label)]
    return MarkedField(element, text_of(label) if label is not None else "", items)


def _has_own_text(element: Element) -> bool:
    """Whether words stand in an element outside of those in it."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _without(element: Element, label: Element | None) -> Element:
    """The element without its label."""
    if label is None:
        return element
    place = element.index(label)
    rest = copy.deepcopy(element)
    rest[place].clear(keep_tail=True)
    return rest


def cells_of(item: Element) -> list[Element]:
    """The small fields of a row, such as the name and the phone of a person; empty where an item is no such row."""
    from lxml import etree  # type: ignore[import-untyped] # has no types

    cells: list[Element] = []
    begun: list[int] = []
    number = 0
    for event, element in etree.iterwalk(item, events=("start", "end")):
        if _FIELD not in words_of(element):
            continue
        if event == "start":
            number += 1
            begun.append(number)
        elif begun.pop() == number:  # no field began inside
            cells.append(element)
    return cells


def content_around(first: Element, last: Element) -> Element:
    """The part of a page that both elements are in, as large as it can be without what stands on every page."""
    around = set(ancestors(last))
    common = [element for element in ancestors(first) if element in around]
    return next((element for element in common if _is_content(element)), common[0])


def _is_content(element: Element) -> bool:
    return element.tag == "main" or element.get("role") == "main" or bool(words_of(element) & _CONTENT)
