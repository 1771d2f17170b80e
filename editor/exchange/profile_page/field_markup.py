"""Fields in the markup of Drupal: a label, and items with what stands under it. Drupal 7 writes `field-label` and
`field-items > field-item`, later ones `field__label` and `field__items > field__item`.

Only the labels say which field it is: classes with the names of fields differ from site to site.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from editor.exchange.profile_page.lines import label_key
from editor.exchange.profile_page.markup import ancestors, is_one_of, is_seen, text_of

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
    key: str
    """What the label is known by."""
    items: list[Element]


class Heading(NamedTuple):
    """A heading between fields."""

    element: Element
    text: str
    key: str


_PLACES = (*_HEADINGS, "div", "section", "article", "fieldset", "span", "dl")
"""What sites write fields and headings with. To ask for them by name is three times as quick as to look at every element."""
_ITEM = "li"
"""Some sites have fields in lists. Of most pages it is half of all elements, in menus."""


def find_parts(root: Element) -> Iterator[MarkedField | Heading]:
    """Go down a page and return its fields and headings; what is in a field belongs to it."""
    found, in_lists = _candidates(root, _PLACES)
    if in_lists:
        found, in_lists = _candidates(root, (*_PLACES, _ITEM))
    # Of each element: whether it is open to a look, not hidden and in no field that was returned.
    is_open: dict[Element, bool] = {}
    for element, is_field in found:
        if not _is_open(element, is_open):
            continue
        if not is_field:
            is_open[element] = False
            text = text_of(element)
            yield Heading(element, text, label_key(text))
            continue
        field = read_field(element)
        if field.label or not _holds_label(element):
            is_open[element] = False
            yield field


def _candidates(root: Element, places: tuple[str, ...]) -> tuple[list[tuple[Element, bool]], bool]:
    """What may be a field or a heading, in order, and whether it is a field; and whether labels stand in items of a list."""
    found: list[tuple[Element, bool]] = []
    in_lists = False
    for element in root.iter(*places):
        classes = element.get("class")
        if classes is not None and _FIELD in classes:
            words = classes.split()
            if _FIELD in words:
                found.append((element, True))
                continue
            if not _LABEL.isdisjoint(words):
                in_lists = in_lists or element.getparent().tag == _ITEM
                continue
        if element.tag in _HEADINGS:
            found.append((element, False))
    return found, in_lists


def _holds_label(element: Element) -> bool:
    """Whether a field without a label is one around others."""
    return any(is_one_of(inside, _LABEL) for inside in element.iter(*_PLACES, _ITEM))


def _is_open(element: Element, known: dict[Element, bool]) -> bool:
    """Whether a person sees an element, and no part that was found holds it."""
    is_open = known.get(element)
    if is_open is None:
        around = element.getparent()
        is_open = (around is None or _is_open(around, known)) and is_seen(element)
        known[element] = is_open
    return is_open


def read_field(element: Element) -> MarkedField:
    """The label and the items of a field. Text that stands beside them belongs to it too."""
    label: Element | None = None
    items: list[Element] = []
    for child in element:
        words = child.get("class", "").split()
        if label is None and not items and not _LABEL.isdisjoint(words):
            label = child
        elif len(child) and not _ITEMS.isdisjoint(words) and not _has_own_text(child):
            items += child
        else:
            items.append(child)
    if _has_own_text(element) or (label is None and not items):
        items = [_without(element, label)]
    text = text_of(label) if label is not None else ""
    return MarkedField(element, text, label_key(text), items)


def _has_own_text(element: Element) -> bool:
    """Whether words stand in an element outside of those in it."""
    text = element.text
    if text and not text.isspace():
        return True
    for child in element:
        tail = child.tail
        if tail and not tail.isspace():
            return True
    return False


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
    cells: list[Element] = []
    for inside in item.iter("div", "section", "span", "li"):
        classes = inside.get("class")
        if classes is None or _FIELD not in classes or _FIELD not in classes.split():
            continue
        # In order, the first field in a field comes right after it.
        if cells and cells[-1] in itertools.takewhile(lambda one: one is not item, ancestors(inside)):
            cells.pop()
        cells.append(inside)
    return cells


def content_around(first: Element, last: Element) -> Element:
    """The part of a page that both elements are in, as large as it can be without what stands on every page."""
    around = set(ancestors(last))
    common = [element for element in ancestors(first) if element in around]
    return next((element for element in common if _is_content(element)), common[0])


def _is_content(element: Element) -> bool:
    return element.tag == "main" or element.get("role") == "main" or is_one_of(element, _CONTENT)
