"""Plain descriptions of sections and fields, read once from their declarations.

Everything that shows, checks, stores or exports a field works from its `FieldSpec`. Kinds are closed: whoever
treats them differently ends one `match` in `assert_never`, so that a new kind makes mypy list the work.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal as PyDecimal

from editor.domain import fields as words
from editor.domain.fields import ChosenTerm, Record, Section
from editor.frozen import frozen
from editor.translation import _, later

_MEDIUM, _SHORT = later("Medium"), later("Short")
NOTES = "notes"
"""Path of the notes on a profile."""
_NOTES_LABEL = later("Notes")
_NOTES_HELP = later(
    "For you and your colleagues. Notes stay in this library: they are in no submission and on no sheet."
)

LARGEST_INTEGER = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exactly (RFC 8785)."""


@frozen
class Text:
    """One line of text."""


@frozen
class LongText:
    """Markdown source: paragraphs, lists, bold, italic, links; nothing else."""


@frozen
class Integer:
    """A whole number; empty is not 0."""

    minimum: int = 0
    maximum: int = LARGEST_INTEGER


@frozen
class Decimal:
    """A number with decimals, kept as the digits that were typed."""

    minimum: PyDecimal = PyDecimal(0)


@frozen
class Date:
    """A day, kept as YYYY-MM-DD."""

    past: bool = False
    part_known: bool = False
    """A month (YYYY-MM) or a year (YYYY) is enough."""


@frozen
class YesNo:
    """Yes, no, or not answered."""


@frozen
class Url:
    """An http or https address."""


@frozen
class Email:
    """An e-mail address."""


@frozen
class Choice:
    """One term of a vocabulary, or a value of one's own."""

    vocabulary: str


@frozen
class Choices:
    """Several terms of a vocabulary, in an order that the person gives."""

    vocabulary: str
    most_seen: int | None = None
    """How many values published pages show at most; more is worth a second look."""


@frozen
class Records:
    """Rows of a small table; each column is a field of its own. A row in which nothing is filled does not exist."""

    columns: tuple[FieldSpec, ...]
    one: str
    """What one row is, as a message: "player"."""
    add: str
    """What the button says, as a message: "Add a player"."""


Kind = Text | LongText | Integer | Decimal | Date | YesNo | Url | Email | Choice | Choices | Records


@frozen
class FieldSpec:
    """Plain description of one field, or of one column of a field that holds records."""

    path: str
    """`section.field`; of a column `section.field.column`."""
    name: str
    section: str
    kind: Kind
    prompt: words.Prompt
    page_labels: tuple[str, ...] = ()
    """How published pages write the label, without its colon."""
    newer_labels: tuple[str, ...] = ()
    """What it is called on pages of the newer layout only."""
    table_label: str = ""
    page_cells: int = 1
    """In a published table: up to how many cells a value fills (first and last name)."""
    page_always: bool = False
    """The label stands on published pages even where the field is empty."""
    phone: bool = False
    """A phone number."""
    sheet_label_text: str = ""
    group_text: str = ""
    required_text: str = ""
    width: words.Width = words.Width.FULL
    part_of: str = ""
    """Path of the number that this one is a part of ("of which start-ups")."""
    total_of: tuple[str, ...] = ()
    """Paths of the numbers that should add up to this one."""
    key_figure: words.KeyFigure | None = None
    counts: words.Counts | None = None
    """How the register of members gives this number."""
    at_least: words.AtLeast | None = None
    needs: words.Needs | None = None
    """Field (`needs.field` is its path here) without which this one has no meaning."""
    lapses_text: str = ""
    personal: bool = False
    schema_org: words.SchemaOrg | None = None
    contact: bool = False
    """How the organisation can be reached: told with the persons, before all else, when something leaves the computer."""
    names: bool = False
    """What the cluster organisation is called: the title of a sheet."""
    place: bool = False
    """Part of where the cluster is: the line below the name on a sheet."""
    lengths: tuple[FieldSpec, ...] = ()
    """The shorter lengths of its text, longest first."""
    full: str = ""
    """Of a length: path of the field that has the full text."""
    most_words: int = 0
    length_text: str = ""

    @property
    def label(self) -> str:
        """The label beside the editor."""
        if not self.full:
            return _(self.prompt.label)
        # Translators: a text, and which of its lengths, such as "Description (short)".
        return _("{label} ({length})").format(label=_(self.prompt.label), length=self.length.lower())

    @property
    def length(self) -> str:
        """What a length is called."""
        return _(self.length_text)

    @property
    def help(self) -> str:
        """The help of the field; may be empty."""
        return _(self.prompt.help)

    @property
    def sheet_label(self) -> str:
        """The label on a sheet, where it needs more words than beside its group in the form."""
        return _(self.sheet_label_text) if self.sheet_label_text else self.label

    @property
    def group(self) -> str:
        """The heading that the field stands under."""
        return _(self.group_text)

    @property
    def required(self) -> bool:
        """Whether a final submission needs the field."""
        return bool(self.required_text)


@frozen
class SectionSpec:
    """Plain description of one section."""

    name: str
    title_text: str
    page_title_text: str
    fields: tuple[FieldSpec, ...]

    @property
    def title(self) -> str:
        """The title of the tab."""
        return _(self.title_text)

    @property
    def page_title(self) -> str:
        """The heading on pages and sheets."""
        return _(self.page_title_text)


class Catalogue:
    """All sections and fields of a profile, in declared order."""

    def __init__(self, sections: Mapping[str, type[Section]]) -> None:
        """Read the declarations of `sections` (name to class), in that order."""
        self.sections: tuple[SectionSpec, ...] = tuple(_read_section(name, cls) for name, cls in sections.items())
        self.fields: Mapping[str, FieldSpec] = types.MappingProxyType(
            {field.path: field for section in self.sections for field in section.fields}
        )
        self.lengths: Mapping[str, FieldSpec] = types.MappingProxyType(
            {length.path: length for field in self.fields.values() for length in field.lengths}
        )
        """The shorter lengths of texts."""
        self.notes = FieldSpec(NOTES, NOTES, "", LongText(), words.Prompt(_NOTES_LABEL, _NOTES_HELP, _NOTES_HELP))
        """Notes on the profile, for those who keep it: no field of a section, and in no submission and no sheet."""
        from editor.domain.kept import KEPT  # made of the kinds above

        self.kept: Mapping[str, FieldSpec] = KEPT
        """Tables kept with the profile that are no answers: in its history, and in no submission and on no sheet."""
        self.paths: Mapping[str, FieldSpec] = types.MappingProxyType(
            {**self.fields, **self.lengths, NOTES: self.notes, **KEPT}
        )
        """All that a document holds: what is asked, the shorter lengths of it, the notes, and what is kept beside."""

    @property
    def name_field(self) -> FieldSpec | None:
        """The field of what the cluster organisation is called."""
        return next((field for field in self.fields.values() if field.names), None)

    @property
    def country_field(self) -> FieldSpec | None:
        """The field of the country: of the places, the one that is chosen from a list."""
        return next((field for field in self.fields.values() if field.place and isinstance(field.kind, Choice)), None)

    def label_with_whole(self, field: FieldSpec) -> str:
        """What a field is called where it stands alone: of a part, with what it is a part of."""
        if not field.part_of:
            return field.sheet_label
        # Translators: a number and what it is a part of: "SMEs, of which start-ups".
        return _("{whole}, {part}").format(whole=self.fields[field.part_of].sheet_label, part=field.sheet_label)

    def section(self, name: str) -> SectionSpec:
        """The section of that name."""
        return next(section for section in self.sections if section.name == name)


def _read_section(name: str, section: type[Section]) -> SectionSpec:
    fields = []
    group = ""
    for field_name, annotation in section.__annotations__.items():
        field = _read_field(name, f"{name}.{field_name}", field_name, annotation, group)
        group = field.group_text
        fields.append(field)
    return SectionSpec(name, section.section_title, section.section_page_title, tuple(fields))


_FLAGS = {
    words.PhoneText: "phone",
    words.Personal: "personal",
    words.Contact: "contact",
    words.Names: "names",
    words.Place: "place",
}


def _read_field(section: str, path: str, name: str, annotation: object, group: str = "") -> FieldSpec:
    """Read one declaration, under the heading `group` unless it begins another; a word that is not understood is a mistake in it, told at once."""
    python_type, *attributes = typing.get_args(annotation) or (annotation,)
    said = {type(attribute): attribute for attribute in attributes}
    if words.Prompt not in said:  # or declared under `from __future__ import annotations`, which makes it a string
        raise TypeError(f"{path}: a field is declared as Annotated[type, Prompt(...), ...]")
    kind = _read_kind(python_type, said, section, path)
    properties: dict[str, typing.Any] = {"width": _usual_width(kind), "group_text": group}
    properties["lengths"] = _read_lengths(section, path, said)
    for attribute in attributes:
        match attribute:
            case words.Prompt():
                properties["prompt"] = attribute
            case words.Page():
                properties["page_labels"] = attribute.labels
                properties["newer_labels"] = attribute.newer
                properties["table_label"] = attribute.table
                properties["page_cells"] = attribute.cells
                properties["page_always"] = attribute.always
            case words.OnSheet():
                properties["sheet_label_text"] = attribute.label
            case words.Group():
                properties["group_text"] = attribute.heading
            case words.Required():
                properties["required_text"] = attribute.text
            case words.Width():
                properties["width"] = attribute
            case words.PartOf():
                properties["part_of"] = f"{section}.{attribute.whole}"
            case words.TotalOf():
                properties["total_of"] = tuple(f"{section}.{part}" for part in attribute.parts)
            case words.KeyFigure():
                properties["key_figure"] = attribute
            case words.Counts():
                properties["counts"] = attribute
            case words.AtLeast():
                properties["at_least"] = attribute
            case words.Needs():
                properties["needs"] = words.Needs(f"{section}.{attribute.field}", attribute.reason)
            case words.Lapses():
                properties["lapses_text"] = attribute.text
            case words.SchemaOrg():
                properties["schema_org"] = attribute
            case words.PhoneText() | words.Personal() | words.Contact() | words.Names() | words.Place():
                properties[_FLAGS[type(attribute)]] = True
            case (
                words.Lengths()
                | words.Listed()
                | words.MostSeen()
                | words.Past()
                | words.PartKnown()
                | words.Long()
                | words.UrlText()
                | words.EmailText()
            ):
                pass  # said of the kind: see _read_kind
            case _:
                raise TypeError(f"{path}: {attribute!r} is no word to declare a field with")
    return FieldSpec(path, name, section, kind, **properties)


def _read_lengths(section: str, path: str, said: Mapping[type, typing.Any]) -> tuple[FieldSpec, ...]:
    asked = said.get(words.Lengths, words.Lengths())
    wanted = (("medium", asked.medium, _MEDIUM), ("short", asked.short, _SHORT))
    return tuple(
        FieldSpec(
            f"{path}.{name}",
            name,
            section,
            LongText(),
            said[words.Prompt],
            full=path,
            most_words=most,
            length_text=text,
        )
        for name, most, text in wanted
        if most
    )


def _read_kind(python_type: object, said: Mapping[type, typing.Any], section: str, path: str) -> Kind:
    plain = _without_none(python_type)
    if plain is str:
        return _text_kind(said)
    if plain is bool:
        return YesNo()
    if plain is int:
        return Integer()
    if plain is PyDecimal:
        return Decimal()
    if plain is date:
        return Date(past=words.Past in said, part_known=words.PartKnown in said)
    if plain is ChosenTerm:
        return Choice(said[words.Listed].vocabulary)
    if typing.get_origin(plain) is tuple:
        item = typing.get_args(plain)[0]
        if item is ChosenTerm:
            most = said.get(words.MostSeen)
            return Choices(said[words.Listed].vocabulary, most.number if most else None)
        if isinstance(item, type) and issubclass(item, Record):
            return read_records(item, section, path)
    raise TypeError(f"{path}: no kind of field is made of {python_type!r}")


def read_records(record: type[Record], section: str, path: str) -> Records:
    """The kind of a field whose rows are declared by `record`."""
    columns = tuple(
        _read_field(section, f"{path}.{name}", name, annotation) for name, annotation in record.__annotations__.items()
    )
    return Records(columns, record.record_one, record.record_add)


def _text_kind(said: Mapping[type, object]) -> Kind:
    if words.Long in said:
        return LongText()
    if words.UrlText in said:
        return Url()
    return Email() if words.EmailText in said else Text()


def _without_none(python_type: object) -> object:
    if isinstance(python_type, types.UnionType):
        (python_type,) = (part for part in typing.get_args(python_type) if part is not type(None))
    return python_type


def _usual_width(kind: Kind) -> words.Width:
    match kind:
        case Integer() | Decimal():
            return words.Width.NUMBER
        case Date() | YesNo():
            return words.Width.SHORT
        case Choice() | Email():
            return words.Width.MEDIUM
        case Records():
            return words.Width.TABLE
        case Text() | LongText() | Url() | Choices():
            return words.Width.FULL
        case _:
            typing.assert_never(kind)
