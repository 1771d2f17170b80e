"""The page of the older site as a saved web page: labels and values are marked there, nothing is guessed from lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from editor.domain.specs import Catalogue, Email, FieldSpec, LongText, Records, Url
from editor.domain.values import is_web_address
from editor.domain.vocabularies import Vocabulary
from editor.exchange.profile_page.field_markup import Heading, MarkedField, content_around, find_parts
from editor.exchange.profile_page.labels import PageLabels, SubHeading, page_labels
from editor.exchange.profile_page.lines import Line, is_print_link, label_key, read_breadcrumb
from editor.exchange.profile_page.long_text import make_markdown
from editor.exchange.profile_page.marked_rows import RowReader
from editor.exchange.profile_page.markup import ancestors, is_one_of, text_of
from editor.exchange.profile_page.page_draft import PageDraft
from editor.exchange.profile_page.rendered import lines_of, lines_outside
from editor.exchange.reading import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

_ENOUGH = 2
"""Labels of several words that make marked fields a page."""
_FAR = 20
"""Parts below a label in which another one is looked for that tells which of two fields it is."""
_TABS = "primary tabs"
_FURNITURE = frozenset({"breadcrumb", "tabs", "menu", "links", "print-link", "pager", "skip-link"})
_CRUMBS = frozenset({"breadcrumb", "print-breadcrumb"})
_TITLE = frozenset({"title"})
NAME = "page-old-html"


class MarkedPage:
    """The fields and headings of a web page."""

    def __init__(self, root: Element, catalogue: Catalogue) -> None:
        """Find them."""
        self.root = root
        self.labels = page_labels(catalogue)
        self.parts = list(find_parts(root))
        labels = {part.key for part in self.parts if isinstance(part, MarkedField)} & self.labels.fields.keys()
        self.is_page = sum(" " in label for label in labels) >= _ENOUGH
        headings = {part.key for part in self.parts if isinstance(part, Heading)}
        self.has_headings = not headings.isdisjoint(self.labels.headings)
        """Whether sections of the older site begin in it: pages of the newer one may mark a part of what they say."""

    def is_known(self, part: MarkedField | Heading) -> bool:
        """Whether a part has a known label, or is a known heading."""
        if isinstance(part, MarkedField):
            return part.key in self.labels.fields
        return part.key in self.labels.headings or part.key in self.labels.sub_headings

    def read(self, vocabularies: Mapping[str, Vocabulary], source: str, at: str) -> Reading:
        """Return what the page says."""
        draft = PageDraft(self.labels.catalogue, vocabularies, source, at)
        _Reader(self, vocabularies, draft).read()
        return draft.reading(NAME)


class _Reader:
    """Puts the parts of a page into a draft, in their order."""

    def __init__(self, page: MarkedPage, vocabularies: Mapping[str, Vocabulary], draft: PageDraft) -> None:
        self._page = page
        self._labels: PageLabels = page.labels
        self._vocabularies = vocabularies
        self._draft = draft
        self._sub_heading: SubHeading | None = None
        self._follower: FieldSpec | None = None
        """The field that the next one without a label is."""
        self._seen: set[str] = set()

    def read(self) -> None:
        """Read all that stands between the first known part and the last, and what is around them."""
        parts = self._page.parts
        first = next(at for at, part in enumerate(parts) if self._page.is_known(part))
        last = next(at for at in range(len(parts) - 1, -1, -1) if self._page.is_known(parts[at]))
        content = content_around(parts[first].element, parts[last].element)
        inside = parts[self._begin(content, first) : self._end(content, last)]
        name = self._read_name()
        for at, part in enumerate(inside):
            if isinstance(part, Heading):
                self._take_heading(part, name)
            else:
                self._take_field(part, itertools.islice(inside, at + 1, at + 1 + _FAR))
        self._leave_others(content, [part.element for part in inside], name)

    def _begin(self, content: Element, at: int) -> int:
        """The first part in the content, going back from one that is in it."""
        while at > 0 and content in ancestors(self._page.parts[at - 1].element):
            at -= 1
        return at

    def _end(self, content: Element, at: int) -> int:
        """Where the parts in the content end."""
        at += 1
        while at < len(self._page.parts) and content in ancestors(self._page.parts[at].element):
            at += 1
        return at

    def _read_name(self) -> str:
        name = find_name(self._page.root)
        field = self._labels.name_field()
        if name and field is not None:
            self._draft.fill(field, name)
        return name

    def _take_heading(self, heading: Heading, name: str) -> None:
        key = heading.key
        section = self._labels.headings.get(key)
        sub_heading = self._labels.sub_headings.get(key)
        if section is not None:
            self._sub_heading, self._follower = None, self._labels.body_of(section)
        elif sub_heading is not None:
            self._sub_heading = sub_heading
        elif key not in {label_key(name), _TABS}:
            self._draft.leave(lines_of(heading.element))

    def _take_field(self, marked: MarkedField, below: Iterable[MarkedField | Heading]) -> None:
        field = self._field_of(marked, below) if marked.label else self._follower
        if field is None or field.path in self._seen:
            if marked.label:
                self._draft.leave([Line(marked.element.sourceline or 1, marked.label.rstrip())])
            self._draft.leave(line for item in marked.items for line in lines_of(item))
            return
        self._seen.add(field.path)
        if not marked.label:
            self._follower = None
        if not self._put(field, marked) and not field.page_always:
            self._draft.lose(field)

    def _field_of(self, marked: MarkedField, below: Iterable[MarkedField | Heading]) -> FieldSpec | None:
        """The field whose label it is; of several, the one under the sub-heading above, or with the next label."""
        fields = self._labels.fields.get(marked.key, [])
        if len(fields) < 2:
            return fields[0] if fields else None
        heading = self._sub_heading or self._sub_heading_below(below)
        return next(
            (
                field
                for field in fields
                if heading and (field.section, field.group_text) == (heading.section, heading.group)
            ),
            None,
        )

    def _sub_heading_below(self, below: Iterable[MarkedField | Heading]) -> SubHeading | None:
        for part in below:
            fields = self._labels.fields.get(part.key, []) if isinstance(part, MarkedField) else []
            if len(fields) == 1:
                return SubHeading(fields[0].section, fields[0].group_text)
        return None

    def _put(self, field: FieldSpec, marked: MarkedField) -> bool:
        """Give a field what its items say, and tell whether that is anything."""
        match field.kind:
            case Records():
                read = RowReader(field, field.kind, self._vocabularies).read(marked)
                self._draft.leave(read.left_over)
                if read.titles:
                    _is_titles, follower = self._labels.after_table(field, read.titles)
                    self._follower = follower or self._follower
                if read.rows:
                    self._draft.fill(field, read.rows)
                return bool(read.rows)
            case LongText():
                links: list[str] = []
                lines: list[str] = []
                for item in marked.items:
                    lines += ["", *(line.text for line in lines_of(item, links))]
                text = make_markdown(lines, links)
                if text:
                    self._draft.fill(field, text)
                return bool(text)
            case Url() | Email():
                lines_read = [_with_address(item, line) for item in marked.items for line in lines_of(item)]
                return self._draft.put(field, lines_read)
            case _:
                return self._draft.put(field, [line for item in marked.items for line in lines_of(item)])

    def _leave_others(self, content: Element, read: list[Element], name: str) -> None:
        """Tell as not placed what stands between the fields."""
        names = {label_key(name), _TABS}
        self._draft.leave(
            line
            for line in lines_outside(content, set(read), _is_furniture)
            if label_key(line.text) not in names and not is_print_link(line)
        )


def _is_furniture(element: Element) -> bool:
    return is_one_of(element, _FURNITURE)


def _with_address(item: Element, line: Line) -> Line:
    """The line, or the address behind it where the words are none."""
    link = next(item.iter("a"), None)
    address = ((link.get("href") or "") if link is not None else "").removeprefix("mailto:").strip()
    if not address or is_web_address(line.content) or "@" in line.content:
        return line
    return Line(line.number, address) if is_web_address(address) or "@" in address else line


def find_name(root: Element) -> str:
    """What the cluster organisation of a page is called: how one gets there, its title, or the title of the window."""
    titles: list[str] = []
    headings: list[Element] = []
    for element in root.iter("div", "nav", "ol", "ul", "p", "h1", "h2"):
        if is_one_of(element, _CRUMBS) and (name := read_breadcrumb(Line(0, text_of(element)))):
            return name
        if element.tag == "h1" and (element.get("id") == "page-title" or is_one_of(element, _TITLE)):
            titles.append(text_of(element))
        elif element.tag in {"h1", "h2"}:
            headings.append(element)
    if titles and titles[0]:
        return titles[0]
    window = next(root.iter("title"), None)
    name, bar, _site = text_of(window).partition(" | ") if window is not None else ("", "", "")
    is_heading = bool(name) and any(text_of(heading) == name for heading in headings)
    return name if bar or is_heading else ""
