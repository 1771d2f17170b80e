"""The words to declare a field with. `sections/` is written in them; `specs.py` reads them.

To give a field a new property, add a word here (`@frozen`: quick to declare, and the window waits), read it in `specs.py` into the field's
`FieldSpec`, and use that wherever it matters. A word never names a field of a particular profile.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, is_dataclass
from decimal import Decimal
from typing import ClassVar, dataclass_transform

from editor.frozen import frozen


@frozen
class ChosenTerm:
    """A value chosen from a vocabulary, or a person's own words (then without a code)."""

    label: str
    code: str | None = None


@frozen
class Prompt:
    """What the form asks: label, help (shown while the field has the focus), and a hint inside the empty editor."""

    label: str
    help: str = ""
    hint: str = ""


class Page:
    """Labels of the field on published pages, without colon; the first is the platform's own."""

    __slots__ = ("always", "cells", "labels", "newer", "table")

    def __init__(
        self, *labels: str, newer: tuple[str, ...] = (), table: str = "", cells: int = 1, always: bool = False
    ) -> None:
        """`table` is the title of a column of a published table; a value of the column fills up to `cells` cells.

        `newer` are labels that only pages of the newer layout have: they stand there without colon, or before a dash.
        The label of a field stands on pages only where the field is filled; `always` says that it stands there anyway.
        """
        self.labels = labels
        self.newer = newer
        self.table = table
        self.cells = cells
        self.always = always


@frozen
class OnSheet:
    """The label on a sheet, where it is not the prompt's."""

    label: str


@frozen
class Group:
    """Heading that this field and those after it stand under."""

    heading: str


@frozen
class Required:
    """A final submission needs the field; `text` says so."""

    text: str


@frozen
class PartOf:
    """The number counts a part of what field `whole` (same section) counts."""

    whole: str


class TotalOf:
    """The number should be the sum of those in the fields `parts` (same section)."""

    __slots__ = ("parts",)

    def __init__(self, *parts: str) -> None:
        """`parts` are names of fields."""
        self.parts = parts


@frozen
class Counts:
    """The number can be counted in the register of members: those of a `category` of `member_categories`, or all ("").

    `where` is a column of the register: of them, those that have Yes there. Members of the finer categories in
    `implied` have it too, where nobody answered.
    """

    category: str = ""
    where: str = ""
    implied: tuple[str, ...] = ()


@frozen
class KeyFigure:
    """One of the figures at the top of a sheet; of several with the same `place`, the first that is filled."""

    place: int
    caption: str


@frozen
class AtLeast:
    """Advice for a number below `limit`."""

    limit: Decimal
    text: str


@frozen
class MostSeen:
    """Published pages show at most `number` values."""

    number: int


@frozen
class Listed:
    """The vocabulary that the values come from."""

    vocabulary: str


@frozen
class Needs:
    """The field has no meaning without field `field` (same section); `reason` says what to do first."""

    field: str
    reason: str


@frozen
class Lapses:
    """A day after which something has run out; `text` says what."""

    text: str


class Past:
    """A day that cannot lie ahead."""


class PartKnown:
    """A day of which perhaps only the year, or the month, is known."""


class Personal:
    """Names or contact data of a person."""


@frozen
class SchemaOrg:
    """What the field is called in schema.org, for websites: "foundingDate", or "address.addressRegion" within a thing.

    `thing` is what each of its records or terms is there ("Person"); `codes` asks for the codes of terms, not their labels.
    """

    name: str
    thing: str = ""
    codes: bool = False


class Contact:
    """Says how the organisation can be reached."""


class Names:
    """Says what the cluster organisation is called: the title of a sheet."""


class Place:
    """Says where the cluster is."""


class Long:
    """A text of several paragraphs (Markdown)."""


@frozen
class Lengths:
    """The text is kept in shorter lengths too, each of at most so many words; 0 asks for none of that length.

    They stand beside the full text in the form, the document and the history. Submissions have the full text only.
    """

    medium: int = 0
    short: int = 0


class UrlText:
    """A text that is a web address."""


class EmailText:
    """A text that is an e-mail address."""


class PhoneText:
    """A text that is a phone number."""


class Width(enum.Enum):
    """How wide an editor is."""

    NUMBER = "number"
    SHORT = "short"
    MEDIUM = "medium"
    FULL = "full"
    TABLE = "table"


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Section:
    """Base of the six sections, whose fields carry the words above. See `make_dataclass`."""

    section_title: ClassVar[str]
    section_page_title: ClassVar[str]

    def __init_subclass__(cls, *, title: str, page_title: str) -> None:
        """`title` is the tab's, `page_title` the heading on pages and sheets."""
        cls.section_title, cls.section_page_title = title, page_title


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """Base of the rows of a field that holds several; its fields are the columns."""

    record_one: ClassVar[str]
    record_add: ClassVar[str]

    def __init_subclass__(cls, *, one: str, add: str) -> None:
        """`one` is what a row is ("player"), `add` what the button says ("Add a player")."""
        cls.record_one, cls.record_add = one, add


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Whole:
    """Base of what holds all sections."""


def make_dataclass(declared: type[Section] | type[Record] | type[Whole]) -> None:
    """Make a section, a record or a profile the frozen dataclass that it declares. Once is enough; only a proof needs it."""
    if not is_dataclass(declared):
        dataclass(frozen=True, kw_only=True)(declared)
