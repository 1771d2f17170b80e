"""The page of the older site (until 2021) as text, complete or with its lines of one word missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from editor.domain.specs import Catalogue, FieldSpec, LongText, SectionSpec
from editor.domain.vocabularies import Vocabulary
from editor.exchange.decoding import split_lines
from editor.exchange.profile_page.headings import Shape, find_headings, is_sub_heading
from editor.exchange.profile_page.inline_labels import without_inline_labels
from editor.exchange.profile_page.labels import PageLabels, SubHeading, page_labels
from editor.exchange.profile_page.lines import (
    Line,
    is_print_link,
    is_site_line,
    label_key,
    read_breadcrumb,
    space_after_colon,
    with_crumbs_joined,
)
from editor.exchange.profile_page.page_draft import PageDraft
from editor.exchange.profile_page.printed import PrintedPage, is_printed_head
from editor.exchange.reading import Reading

_ENOUGH = 2
"""Labels and headings of several words that make a text a page."""


class OldText:
    """Reads it."""

    name = "page-old-text"

    def recognises(self, text: str, catalogue: Catalogue) -> bool:
        """Whether a text has labels or headings of such a page, each on a line of its own."""
        labels = page_labels(catalogue)
        found: set[str] = set()
        lines = [Line(0, line) for line in split_lines(text)]
        for _number, line in without_inline_labels(lines, labels):
            key = label_key(line)
            if labels.weight(key) and (key in labels.headings) != (space_after_colon(line) is not None):
                found.add(key)
            elif read_breadcrumb(Line(0, line)):
                found.add("")
            if len(found) >= _ENOUGH:
                return True
        return False

    def read(
        self, text: str, source: str, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], at: str
    ) -> Reading:
        """Return what the page says; `at` is when it is read."""
        labels = page_labels(catalogue)
        printed = PrintedPage([Line(number, line) for number, line in enumerate(split_lines(text), 1)])
        page = _Scanner(without_inline_labels(printed.lines, labels), labels).scan()
        lossy = any(block.is_lost for block in page.blocks if block.target and not block.target.page_always)
        draft = PageDraft(catalogue, vocabularies, source, at)
        draft.leave(page.unplaced)
        if page.name is not None:
            draft.fill(*page.name)
        for block in page.blocks:
            if block.target is None:
                draft.leave(block.lines)
                continue
            lines = labels.without_titles(block.target, printed.plain(block.target, block.lines))
            is_filled = draft.put(block.target, lines, printed.linked, lossy=lossy)
            has_lines = any(line.content for line in lines)
            if not is_filled and block.labelled and (lossy or has_lines or not block.target.page_always):
                draft.lose(block.target)
        draft.leave(printed.rest())
        return draft.reading(self.name)


class _Block:
    """The lines under a label or heading; those of no field are told as not placed."""

    def __init__(self, target: FieldSpec | None, *first: Line, labelled: bool = False, rich: bool = False) -> None:
        self.target = target
        self.lines = [*first]
        self.labelled = labelled
        self.rich = rich
        """Paragraphs parted by blank lines, in which a line may look like anything."""
        self.follower: FieldSpec | None = None
        """The field that the text after the next blank line belongs to."""

    @property
    def is_lost(self) -> bool:
        """Whether there is a label and nothing under it."""
        return self.labelled and not any(line.content for line in self.lines)


class _Page:
    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self.unplaced: list[Line] = []
        self.name: tuple[FieldSpec, str] | None = None
        """Field and value of what says what the cluster organisation is called."""


class _Scanner:
    """Goes down a page once and says what stands under which label."""

    def __init__(self, lines: list[Line], labels: PageLabels) -> None:
        self._lines = lines
        self._labels = labels
        self._page = _Page()
        self._block = _Block(None)
        self._section: SectionSpec | None = None
        self._sub_heading: SubHeading | None = None
        self._seen: set[str] = set()
        """Paths of the fields whose labels have come."""
        keys = [label_key(line.text) for line in lines]
        self._ends = self._usual_ends(keys)
        self._spaced = 0 < sum(self._ends.values()) >= 2 * self._ends[""]
        self._shapes = [
            Shape(key, bool(line.content), key in labels.fields and self._has_label_end(line))
            for line, key in zip(lines, keys, strict=True)
        ]
        self._headings = find_headings(self._shapes, labels)

    def _usual_ends(self, keys: list[str]) -> Counter[str]:
        """What stands after the colon of known labels, and how often. In most copies that is a space of some kind."""
        return Counter(
            end
            for line, key in zip(self._lines, keys, strict=True)
            if key in self._labels.fields and (end := space_after_colon(line.text)) is not None
        )

    def _has_label_end(self, line: Line) -> bool:
        """Whether a line ends as the labels of this copy do: that tells them from free text which ends in a colon."""
        end = space_after_colon(line.text)
        return end is not None and (bool(end) or not self._spaced)

    def scan(self) -> _Page:
        """Return what stands where."""
        first = next(
            (index for index in range(len(self._lines)) if index in self._headings or self._shapes[index].label),
            len(self._lines),
        )
        name = self._read_top(first)
        for index in range(first, len(self._lines)):
            if self._is_second_page(index):
                self._page.unplaced += [line for line in self._lines[index:] if line.content]
                break
            self._take(index)
        if name and (field_of_name := self._labels.name_field()):
            self._page.name = (field_of_name, name)
        return self._page

    def _read_top(self, end: int) -> str:
        """Return the name that stands above the first heading; what is neither that nor furniture is not placed."""
        top = [line for line in with_crumbs_joined(self._lines[:end]) if not _is_furniture(line)]
        crumbs = [name for line in top if (name := read_breadcrumb(line))]
        others = [line for line in top if not read_breadcrumb(line)]
        name = crumbs[0] if crumbs else ""
        if not name and len(others) == 1 and self._stands_above_tabs(others[0]):
            name = others[0].content
        self._page.unplaced += [line for line in others if label_key(line.text) != label_key(name)]
        return name

    def _stands_above_tabs(self, line: Line) -> bool:
        following = next((after for after in self._lines[line.number :] if after.content), None)
        return following is not None and _is_furniture(following)

    def _is_second_page(self, index: int) -> bool:
        return bool(read_breadcrumb(self._lines[index]))

    def _take(self, index: int) -> None:
        line, key = self._lines[index], self._shapes[index].key
        if index in self._headings:
            self._begin_section(self._headings[index])
        elif self._section and is_sub_heading(index, self._shapes, self._labels, self._section):
            self._sub_heading = self._labels.sub_headings[key]
            self._begin(_Block(None))
        elif is_print_link(line):
            return
        elif self._shapes[index].label and (known := self._field_of(index)):
            self._seen.add(known.path)
            self._begin(_Block(known, labelled=True))
        elif self._begins_unknown(index):
            self._begin(_Block(None, line))
        else:
            self._add(line)

    def _begin(self, block: _Block) -> None:
        self._block = block
        self._page.blocks.append(block)

    def _begin_section(self, section: SectionSpec) -> None:
        self._section, self._sub_heading = section, None
        body = self._labels.body_of(section)
        self._begin(_Block(body, rich=body is not None))

    def _add(self, line: Line) -> None:
        """Put a line under the label above."""
        block = self._block
        if block.target is not None and not any(one.content for one in block.lines):
            is_titles, follower = self._labels.after_table(block.target, line.text)
            if is_titles:
                block.follower = follower if follower and follower.path not in self._seen else None
                return
        below = self._labels.text_below_table(block.target, line.text) if block.target is not None else None
        if below is not None and below.path not in self._seen:
            self._begin(_Block(below, labelled=True, rich=True))
            self._seen.add(below.path)
            return
        if not line.content and block.follower is not None:
            self._begin(_Block(block.follower, rich=True))
            self._seen.add(block.follower.path)
            return
        if (
            block.target is not None
            and isinstance(block.target.kind, LongText)
            and not line.content
            and not block.lines
        ):
            block.rich = True
        block.lines.append(line)

    def _field_of(self, index: int) -> FieldSpec | None:
        """The field that a known label opens here; None where it is a line of free text, or comes a second time."""
        fields = self._labels.fields[self._shapes[index].key]
        if len(fields) > 1:
            heading = self._sub_heading or self._sub_heading_below(index)
            fields = [
                field
                for field in fields
                if heading and (field.section, field.group_text) == (heading.section, heading.group)
            ]
        found = next((field for field in fields if field.path not in self._seen), None)
        if found is None or self._section is None or found.section == self._section.name:
            return found
        # A label of another section: in free text it is free text.
        return None if self._block.rich else found

    def _sub_heading_below(self, index: int) -> SubHeading | None:
        """Under which sub-heading a label stands, by the next label that only one field has."""
        for below in range(index + 1, len(self._lines)):
            if below in self._headings:
                return None
            if self._shapes[below].label:
                fields = self._labels.fields[self._shapes[below].key]
                return SubHeading(fields[0].section, fields[0].group_text) if len(fields) == 1 else None
        return None

    def _begins_unknown(self, index: int) -> bool:
        """Whether a line is a label that no field has, or one that comes again."""
        line, block = self._lines[index], self._block
        if not self._has_label_end(line):
            return False
        if not block.rich:
            return self._spaced or not (block.target and isinstance(block.target.kind, LongText))
        if self._shapes[index].label:
            return False
        # In free text only the very space that the labels of this copy have, after a blank line, makes a label.
        end = space_after_colon(line.text)
        above_is_blank = index > 0 and not self._shapes[index - 1].filled
        return bool(end) and end in self._ends and above_is_blank and bool(self._shapes[index].key)


def _is_furniture(line: Line) -> bool:
    return is_site_line(line) or is_print_link(line) or is_printed_head(line)
