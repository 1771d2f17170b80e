"""The labels, headings and tables of published pages, read from the declarations of sections and fields."""

from __future__ import annotations

from collections import Counter
from functools import cache

from editor.domain.specs import Catalogue, FieldSpec, LongText, Records, SectionSpec
from editor.exchange.profile_page.lines import Line, glued, label_key
from editor.frozen import frozen


@frozen
class SubHeading:
    """A heading inside a section: it decides which field a label means that the section has twice."""

    section: str
    group: str


class PageLabels:
    """What to look for in a page of a profile with the fields of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read the declarations."""
        self.catalogue = catalogue
        self.headings: dict[str, SectionSpec] = {
            label_key(section.page_title_text): section for section in catalogue.sections
        }
        self.fields: dict[str, list[FieldSpec]] = {}
        """Fields of each label; several where only the sub-heading above tells them apart."""
        self.sub_headings: dict[str, SubHeading] = {}
        for field in catalogue.fields.values():
            for label in field.page_labels:
                self.fields.setdefault(label_key(label), []).append(field)
        for section in catalogue.sections:
            self._find_sub_headings(section)

    def _find_sub_headings(self, section: SectionSpec) -> None:
        times = Counter(label_key(label) for field in section.fields for label in field.page_labels)
        for field in section.fields:
            if field.group_text and any(times[label_key(label)] > 1 for label in field.page_labels):
                self.sub_headings[label_key(field.group_text)] = SubHeading(section.name, field.group_text)

    def body_of(self, section: SectionSpec) -> FieldSpec | None:
        """The field of the text without a label that a section begins with: its first long text that has no label."""
        return next(
            (field for field in section.fields if isinstance(field.kind, LongText) and not field.page_labels), None
        )

    def name_field(self) -> FieldSpec | None:
        """The field of what the cluster organisation is called: the title of a page."""
        return self.catalogue.name_field

    def after_table(self, field: FieldSpec, line: str) -> tuple[bool, FieldSpec | None]:
        """Whether a line is the titles of a table's columns, glued; and the field whose label is glued to them.

        The value of that field follows the rows after a blank line.
        """
        if not isinstance(field.kind, Records):
            return False, None
        titles = glued("".join(column.table_label for column in field.kind.columns))
        text = glued(line)
        if not titles or not text.startswith(titles):
            return False, None
        rest = text[len(titles) :]
        if not rest:
            return True, None
        section = self.catalogue.section(field.section)
        for other in section.fields:
            if any(glued(label) == rest for label in other.page_labels):
                return True, other
        return False, None

    def without_titles(self, field: FieldSpec, lines: list[Line]) -> list[Line]:
        """The lines of a table without the titles of its columns, where those stand a line each; crawled copies lose some."""
        if not isinstance(field.kind, Records):
            return lines
        titles = iter([glued(column.table_label) for column in field.kind.columns if column.table_label])
        filled = [line for line in lines if line.content]
        number = next((at for at, line in enumerate(filled) if glued(line.text) not in titles), len(filled))
        return filled[number:] if number > 1 else lines

    def text_below_table(self, field: FieldSpec, line: str) -> FieldSpec | None:
        """The long text of the same section whose label a line among the rows of a table is, though it has no colon."""
        if not isinstance(field.kind, Records):
            return None
        key = glued(line)
        others = self.catalogue.section(field.section).fields if key else ()
        return next(
            (other for other in others if isinstance(other.kind, LongText) and key in map(glued, other.page_labels)),
            None,
        )

    def weight(self, key: str) -> int:
        """How surely a line with this key belongs to a profile page: headings and labels of several words do."""
        return int(" " in key and (key in self.headings or key in self.fields))


@cache
def page_labels(catalogue: Catalogue) -> PageLabels:
    """The labels of a catalogue: a page is recognised by them, and then read."""
    return PageLabels(catalogue)
