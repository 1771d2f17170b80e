"""Draft: the values typed so far, right or wrong; and changes to them.

A draft can always be stored, undone and printed. `Draft.edit` is the only place that decides what "nothing" is.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from editor.domain.about import timestamp
from editor.domain.specs import Catalogue, FieldSpec
from editor.domain.values import JsonValue, tidy
from editor.frozen import frozen

Document = dict[str, JsonValue]
"""What is stored of a draft: {"profile": {section: {field: value}}, "marks": {path: {...}}}, absent values left out.

Where texts have shorter lengths, these stand beside: "lengths": {path of the field: {name of the length: text}}.
Where there are notes on the profile: "notes": {"profile": {"text": text}}.
Where more is kept beside: "kept": {"tables": {"acceptance": rows, "handed_in": rows, ...}}.
"""


class Origin(enum.Enum):
    """Where a value came from, when nobody typed it here."""

    TYPED = "typed"
    IMPORTED = "imported"
    COPIED = "copied"
    COMPUTED = "computed"


@frozen
class Mark:
    """Origin and confirmation of a value. A field without a mark was typed here, or never filled."""

    origin: Origin
    source: str = ""
    """A file's name, or the year that a value was copied from."""
    at: str = ""
    """When it came, ISO 8601 in UTC."""
    to_confirm: bool = False
    """Waits for a person to confirm it. Without a value: the source lost it."""
    confirmed_at: str = ""
    written_after: str = ""
    """Of a shorter length of a text: `fingerprint` of the full text that it was written after."""
    by: str = ""
    """Whose answer it is: the name of a colleague who filled in a questionnaire."""

    def confirmed(self, now: datetime) -> Mark:
        """The same mark, confirmed by a person; `now` must know its time zone."""
        return replace(self, to_confirm=False, confirmed_at=timestamp(now))

    def to_json(self) -> dict[str, JsonValue]:
        """The mark as stored; what is empty is left out."""
        stored: dict[str, JsonValue] = {"origin": self.origin.value}
        if self.source:
            stored["source"] = self.source
        if self.at:
            stored["at"] = self.at
        if self.to_confirm:
            stored["to_confirm"] = True
        if self.confirmed_at:
            stored["confirmed_at"] = self.confirmed_at
        if self.written_after:
            stored["written_after"] = self.written_after
        if self.by:
            stored["by"] = self.by
        return stored

    @classmethod
    def from_json(cls, stored: Mapping[str, JsonValue]) -> Mark:
        """The mark that was stored."""
        return cls(
            Origin(stored["origin"]),
            str(stored.get("source", "")),
            str(stored.get("at", "")),
            bool(stored.get("to_confirm", False)),
            str(stored.get("confirmed_at", "")),
            str(stored.get("written_after", "")),
            str(stored.get("by", "")),
        )


@frozen
class Edit:
    """One change to one field, and how to take it back."""

    path: str
    before: JsonValue
    after: JsonValue
    mark_before: Mark | None = None
    mark_after: Mark | None = None

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.path, self.after, self.before, self.mark_after, self.mark_before)

    def then(self, later: Edit) -> Edit:
        """This edit and a later one of the same field as one."""
        return Edit(self.path, self.before, later.after, self.mark_before, later.mark_after)

    @property
    def is_nothing(self) -> bool:
        """Whether it leaves the field as it was."""
        return same(self.before, self.after) and self.mark_before == self.mark_after


def net_edits(edits: Iterable[Edit]) -> list[Edit]:
    """What some edits together did to each field; what came back to where it was is left out."""
    sums: dict[str, Edit] = {}
    for edit in edits:
        sums[edit.path] = sums[edit.path].then(edit) if edit.path in sums else edit
    return [edit for edit in sums.values() if not edit.is_nothing]


class Draft:
    """Values and marks of one profile by path. Absent values are not in it."""

    def __init__(self, catalogue: Catalogue) -> None:
        """An empty draft of a profile with the fields of `catalogue`."""
        self.catalogue = catalogue
        self._values: dict[str, JsonValue] = {}
        self._marks: dict[str, Mark] = {}

    @property
    def values(self) -> Mapping[str, JsonValue]:
        """Values that are there, by path."""
        return self._values

    @property
    def marks(self) -> Mapping[str, Mark]:
        """Marks by path; a mark may stand where there is no value (the source lost it)."""
        return self._marks

    def get(self, path: str) -> JsonValue:
        """The value of a field; None where it is absent."""
        return self._values.get(path)

    def mark(self, path: str) -> Mark | None:
        """The mark of a field, if it has one."""
        return self._marks.get(path)

    def is_to_confirm(self, path: str) -> bool:
        """Whether a person has still to confirm the field."""
        mark = self._marks.get(path)
        return mark is not None and mark.to_confirm

    def edit(self, path: str, value: JsonValue, mark: Mark | None = None) -> Edit | None:
        """Return the edit that gives the field this value and mark; None where nothing would change.

        A shorter length of a text is marked with the full text as it is now, unless a mark is given.
        Raises KeyError for a path that is no field. Nothing is applied yet.
        """
        field: FieldSpec = self.catalogue.paths[path]
        value = tidy(value)
        if field.full and mark is None and value is not None:
            mark = Mark(Origin.TYPED, written_after=fingerprint(self.get(field.full)))
        edit = Edit(field.path, self.get(path), value, self.mark(path), mark)
        return None if edit.is_nothing else edit

    def apply(self, edit: Edit) -> None:
        """Make the change."""
        if edit.after is None:
            self._values.pop(edit.path, None)
        else:
            self._values[edit.path] = edit.after
        if edit.mark_after is None:
            self._marks.pop(edit.path, None)
        else:
            self._marks[edit.path] = edit.mark_after

    def set(self, path: str, value: JsonValue, mark: Mark | None = None) -> None:
        """Edit and apply at once, for readers of files and for tests."""
        if path in self._values or path in self._marks or self.catalogue.paths[path].full:
            edit = self.edit(path, value, mark)
            if edit is not None:
                self.apply(edit)
            return
        value = tidy(value)  # nothing was there: to make an edit of it takes as long as to read a field
        if value is not None:
            self._values[path] = value
        if mark is not None:
            self._marks[path] = mark

    def copy(self) -> Draft:
        """A draft of its own with the same values and marks."""
        other = Draft(self.catalogue)
        other._values = dict(self._values)
        other._marks = dict(self._marks)
        return other

    def to_profile_json(self) -> dict[str, JsonValue]:
        """Return {section: {field: value}}: every section, filled fields only, in declared order."""
        return {
            section.name: {
                field.name: self._values[field.path] for field in section.fields if field.path in self._values
            }
            for section in self.catalogue.sections
        }

    def to_document(self) -> Document:
        """The document, as stored."""
        marks: dict[str, JsonValue] = {
            path: self._marks[path].to_json() for path in self.catalogue.paths if path in self._marks
        }
        lengths: dict[str, dict[str, JsonValue]] = {}
        for path, length in self.catalogue.lengths.items():
            if path in self._values:
                lengths.setdefault(length.full, {})[length.name] = self._values[path]
        document: Document = {"profile": self.to_profile_json(), "marks": marks}
        if lengths:
            document["lengths"] = {**lengths}
        notes = self._values.get(self.catalogue.notes.path)
        if notes is not None:
            document["notes"] = {"profile": {"text": notes}}
        tables = {path: self._values[path] for path in self.catalogue.kept if path in self._values}
        if tables:
            document["kept"] = {"tables": tables}
        return document

    @classmethod
    def from_document(cls, catalogue: Catalogue, document: Mapping[str, JsonValue]) -> Draft:
        """Return the draft of a current document (see `upgrades`), values exactly as stored.

        Raises KeyError with the path of something that is no section or field: nothing is dropped in silence.
        """
        draft = cls(catalogue)
        sections = {section.name for section in catalogue.sections}
        for path, value in _flatten(document["profile"], sections):
            draft._values[catalogue.fields[path].path] = value
        for path, value in _flatten(document.get("lengths", {}), catalogue.fields):
            draft._values[catalogue.lengths[path].path] = value
        for path, value in _flatten(document.get("notes", {}), ["profile"]):
            draft._values[{"profile.text": catalogue.notes.path}[path]] = value
        for path, value in _flatten(document.get("kept", {}), ["tables"]):
            draft._values[catalogue.kept[path.removeprefix("tables.")].path] = value
        marks = document.get("marks", {})
        if isinstance(marks, dict):
            for path, mark in marks.items():
                if isinstance(mark, dict):
                    draft._marks[catalogue.paths[path].path] = Mark.from_json(mark)
        return draft


def _flatten(profile: JsonValue, sections: Collection[str]) -> Iterable[tuple[str, JsonValue]]:
    if not isinstance(profile, dict):
        raise KeyError("profile")
    for section, fields in profile.items():
        if section not in sections or not isinstance(fields, dict):
            raise KeyError(section)
        for name, value in fields.items():
            if value is not None:
                yield f"{section}.{name}", value


def fingerprint(text: JsonValue) -> str:
    """A few letters that are others for another text."""
    from zlib import crc32  # with the first shorter length

    return f"{crc32(str(text or '').encode('utf-8', 'surrogatepass')):08x}"


def same(one: JsonValue, other: JsonValue) -> bool:
    """Whether two values are the same; unlike in Python, true is not 1."""
    if one is other:  # as most rows of a long table are when one of them has changed
        return True
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return type(one) is type(other) and one == other
