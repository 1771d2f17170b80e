"""LinePlaces: lines of a file that found no field, and where a person puts each of them."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from datetime import date

from editor.domain.differences import agree, term_key
from editor.domain.specs import (
    Catalogue,
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    FieldSpec,
    Integer,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import JsonValue, fault_of, is_own_term
from editor.domain.vocabularies import Vocabulary
from editor.exchange.reading import UnplacedLine

NOTE, LEAVE = "note", ""
"""In the place of a path: the line becomes a note on the profile; it is left out."""
_LONGEST_CHOICE = 120
"""Letters. A longer line is no term that one would choose."""


class LinePlaces:
    """Each line has one place: a field, the notes (at first), or none."""

    def __init__(
        self, lines: Sequence[UnplacedLine], catalogue: Catalogue, lists: Mapping[str, Vocabulary], today: date
    ) -> None:
        """`lists` and `today` are what values are read by."""
        self.lines = tuple(lines)
        self._catalogue, self._lists, self._today = catalogue, lists, today
        self._places: list[str] = [NOTE] * len(self.lines)

    def place_of(self, index: int) -> str:
        """Path of the field that the line goes to, `NOTE` or `LEAVE`."""
        return self._places[index]

    def place(self, index: int, place: str) -> None:
        """Put a line into a field, by its path, or where `NOTE` and `LEAVE` say. KeyError where it does not fit there."""
        if place not in {NOTE, LEAVE} and not self._fits(self._catalogue.fields[place], index):
            raise KeyError(place)
        self._places[index] = place

    def place_rest(self, place: str) -> None:
        """Put every line that goes to no field where `NOTE` or `LEAVE` says."""
        self._places = [place if before in {NOTE, LEAVE} else before for before in self._places]

    def fields_for(self, index: int) -> list[FieldSpec]:
        """The fields that can take a line, in declared order."""
        return [field for field in self._catalogue.fields.values() if self._fits(field, index)]

    def likely_fields_for(self, index: int) -> list[FieldSpec]:
        """Those of them whose kind alone tells that the line belongs there: it is a listed term, a number, a day, an address."""
        return [field for field in self.fields_for(index) if _is_telling(field, self.read_as(index, field.path))]

    def read_as(self, index: int, path: str) -> JsonValue:
        """The value that a line gives a field by itself; None where it gives none."""
        return self._read(self._catalogue.fields[path], [self.lines[index].text])

    def notes(self) -> list[str]:
        """Lines that become notes."""
        return [line.text for line, place in zip(self.lines, self._places, strict=True) if place == NOTE]

    def left_over(self) -> list[str]:
        """Lines that go to no field, as they stand in the file."""
        return [line.text for line, place in zip(self.lines, self._places, strict=True) if place in {NOTE, LEAVE}]

    def added(self, path: str, value: JsonValue) -> JsonValue:
        """The value of a field with the lines that go there: after a text, among terms and records, in the place of the rest."""
        texts = [line.text for line, place in zip(self.lines, self._places, strict=True) if place == path]
        field = self._catalogue.fields[path]
        if isinstance(field.kind, Records) and (together := self._read(field, texts)) is not None:
            return _join(field, value, together)  # the cells of a record stand a line each
        for text in texts:
            value = _join(field, value, self._read(field, [text]))
        return value

    def paths(self) -> set[str]:
        """Paths of the fields that a line goes to."""
        return set(self._places) - {NOTE, LEAVE}

    def _fits(self, field: FieldSpec, index: int) -> bool:
        return self._read(field, [self.lines[index].text]) is not None

    def _read(self, field: FieldSpec, texts: Sequence[str]) -> JsonValue:
        """The value that lines give; of a line such as "Members: 62", what stands after the colon counts too."""
        value = self._value(field, texts)
        if value is None and not isinstance(field.kind, Text | LongText | Records):
            value = self._value(field, [text.partition(":")[2] for text in texts])
        return value

    def _value(self, field: FieldSpec, texts: Sequence[str]) -> JsonValue:
        from editor.exchange.profile_page.lines import Line
        from editor.exchange.profile_page.new_labels import without_bullet
        from editor.exchange.profile_page.placing import place

        is_choice = isinstance(field.kind, Choice | Choices)
        if is_choice and any(len(text) > _LONGEST_CHOICE for text in texts):
            return None
        if not isinstance(field.kind, LongText):  # where a bullet makes a list
            texts = [without_bullet(text) for text in texts]
        lines = [Line(number, text) for number, text in enumerate(texts, 1)]
        value, loose = place(field, lines, self._lists, lossy=False)
        return None if loose or fault_of(field, value, self._today) else value


def _is_telling(field: FieldSpec, value: JsonValue) -> bool:
    match field.kind:
        case Choice() | Choices():
            terms = value if isinstance(value, list) else [value]
            return not any(map(is_own_term, terms))
        case Text() | LongText() | Records():
            return False
        case _:
            return True


def _join(field: FieldSpec, value: JsonValue, more: JsonValue) -> JsonValue:
    """A value with what a line says."""
    match field.kind:
        case Text() if isinstance(value, str):
            return f"{value} {more}"
        case LongText() if isinstance(value, str):
            return f"{value}\n\n{more}"
        case Choices() if isinstance(value, list) and isinstance(more, list):
            known = set(map(term_key, value))
            return [*value, *(term for term in more if term_key(term) not in known)]
        case Records() if isinstance(value, list) and isinstance(more, list):
            return [*value, *(row for row in more if not any(agree(field.kind, [row], [old]) for old in value))]
        case (
            Text()
            | LongText()
            | Choices()
            | Records()
            | Choice()
            | Url()
            | Email()
            | Integer()
            | Decimal()
            | Date()
            | YesNo()
        ):
            return more
        case _:
            typing.assert_never(field.kind)
