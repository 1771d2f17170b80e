"""Comparison: what was read from a file beside what a profile holds, and what a person chose to do about each field.

Nothing changes here: `Comparison.edits` says what would.
"""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from editor.domain.differences import agree, term_key
from editor.domain.draft import Draft, Edit, Mark, Origin, same
from editor.domain.specs import Catalogue, Choice, Choices, FieldSpec, Kind, LongText, Records, Text
from editor.domain.values import JsonValue, is_in_range, is_own_term
from editor.exchange.reading import Reading, UnplacedLine


class Finding(enum.Enum):
    """How a field of the file stands to the profile; in the order in which it is shown."""

    DIFFERENT = "different"
    LOST = "lost"
    """The page has the label, its value is gone."""
    NEW = "new"
    SAME = "same"


class Reason(enum.Enum):
    """Why the profile's own value is kept at first."""

    TYPED = "typed"
    CONFIRMED = "confirmed"
    LISTED = "listed"
    """It is a term of the list, the other is not."""
    FULLER = "fuller"
    """The file has a part of it only, or is not sure: pages lose lines."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of the file beside the profile's."""

    field: FieldSpec
    finding: Finding
    ours: JsonValue
    theirs: JsonValue
    mark: Mark | None
    """The mark that the file's value brings."""
    takes: bool
    """What is sensible at first: take the file's value; of a lost one: mark the field to confirm."""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many fields get which end."""

    taken: int
    kept: int
    """Fields where the profile's own value stays, though the file says something else or lost it."""
    left: int
    """New values that are left out, and lost ones that are not marked."""
    marked: int


class Comparison:
    """The fields of one file, and the choices made about them."""

    def __init__(self, reading: Reading, current: Draft | None) -> None:
        """`current` is None for a new profile."""
        read = reading.draft
        self.catalogue: Catalogue = read.catalogue
        self.entries: tuple[Compared, ...] = tuple(_compare(read, current))
        self.unplaced: tuple[UnplacedLine, ...] = reading.unplaced
        self._source = reading.source
        self._current = current.copy() if current is not None else Draft(read.catalogue)
        self._by_path = {entry.field.path: entry for entry in self.entries}
        self._takes = {entry.field.path: entry.takes for entry in self.entries}
        self._places: dict[int, str] = {}
        self._title = ""
        self.title_field: FieldSpec | None = self._missing_title(read)
        """The field that says what the organisation is called, where neither file nor profile says it."""

    def _missing_title(self, read: Draft) -> FieldSpec | None:
        field = self.catalogue.name_field
        said = field is None or read.get(field.path) is not None or self._current.get(field.path) is not None
        return None if said else field

    def of(self, finding: Finding) -> list[Compared]:
        """The fields with that finding, in declared order."""
        return [entry for entry in self.entries if entry.finding is finding]

    def takes(self, path: str) -> bool:
        """Whether the file's value is taken (of a lost one: whether the field is marked to confirm)."""
        return self._takes[path]

    def take(self, path: str, *, takes: bool) -> None:
        """Choose for one field."""
        if path not in self._takes:
            raise KeyError(path)
        self._takes[path] = takes

    def take_all(self, finding: Finding, *, takes: bool) -> None:
        """Choose for all fields with that finding."""
        for entry in self.of(finding):
            self._takes[entry.field.path] = takes

    def name_it(self, title: str) -> None:
        """Say what the organisation is called (see `title_field`)."""
        self._title = title

    # --- lines that found no field -----------------------------------------------------------------------------

    def text_fields(self) -> list[FieldSpec]:
        """Fields that a line can be added to."""
        return [field for field in self.catalogue.fields.values() if isinstance(field.kind, Text | LongText)]

    def place(self, index: int, path: str) -> None:
        """Add the unplaced line `index` (from 0) to a field; "" leaves it in the report."""
        if not path:
            self._places.pop(index, None)
        elif isinstance(self.catalogue.fields[path].kind, Text | LongText) and 0 <= index < len(self.unplaced):
            self._places[index] = path
        else:
            raise KeyError(path)

    def report(self) -> str:
        """The lines that stay without a field, a line each, as they stand in the file."""
        return "\n".join(line.text for index, line in enumerate(self.unplaced) if index not in self._places)

    # --- what comes of it --------------------------------------------------------------------------------------

    def edits(self, draft: Draft) -> list[Edit]:
        """Return the edits that bring what was chosen into `draft`, marks included, in declared order."""
        return [edit for path in self.catalogue.fields if (edit := self._edit(draft, path)) is not None]

    def outcome(self) -> Outcome:
        """Count what `edits` would do to the profile."""
        edits = self.edits(self._current)
        taken = {edit.path for edit in edits if not same(edit.before, edit.after)}
        marked = {edit.path for edit in edits} - taken
        passed = [
            entry
            for entry in self.entries
            if entry.finding is not Finding.SAME and entry.field.path not in taken | marked
        ]
        kept = sum(1 for entry in passed if entry.ours is not None)
        return Outcome(len(taken), kept, len(passed) - kept, len(marked))

    def _edit(self, draft: Draft, path: str) -> Edit | None:
        value, mark = draft.get(path), draft.mark(path)
        entry = self._by_path.get(path)
        if entry is not None and self._takes[path]:
            if entry.finding is Finding.LOST:
                mark = entry.mark
            elif entry.finding is not Finding.SAME:
                value, mark = entry.theirs, entry.mark
        if self.title_field is not None and path == self.title_field.path and self._title.strip():
            value, mark = self._title.strip(), None
        lines = [self.unplaced[index].text for index in sorted(self._places) if self._places[index] == path]
        if lines:
            between = "\n\n" if isinstance(self.catalogue.fields[path].kind, LongText) else " "
            value = between.join([*([value] if isinstance(value, str) else []), *lines])
            mark = mark or Mark(Origin.IMPORTED, self._source)
        return draft.edit(path, value, mark)


def _compare(read: Draft, current: Draft | None) -> Iterator[Compared]:
    for path, field in read.catalogue.fields.items():
        theirs, mark = read.get(path), read.mark(path)
        ours = current.get(path) if current is not None else None
        if theirs is None:
            if mark is not None and mark.to_confirm:
                yield Compared(field, Finding.LOST, ours, None, mark, takes=ours is None)
        elif ours is None:
            yield Compared(field, Finding.NEW, None, theirs, mark, takes=True)
        elif agree(field.kind, ours, theirs) or is_in_range(ours, theirs):
            yield Compared(field, Finding.SAME, ours, theirs, mark, takes=False)
        else:
            reason = _reason_to_keep(field, ours, theirs, current.mark(path) if current is not None else None)
            if reason is None and (says_more(field.kind, ours, theirs) or _is_doubtful(mark, current, path)):
                reason = Reason.FULLER
            yield Compared(field, Finding.DIFFERENT, ours, theirs, mark, takes=reason is None, reason=reason)


def _reason_to_keep(field: FieldSpec, ours: JsonValue, theirs: JsonValue, mark: Mark | None) -> Reason | None:
    """What a person typed or confirmed is not replaced unasked."""
    if isinstance(field.kind, Choice) and is_own_term(theirs) and not is_own_term(ours):
        return Reason.LISTED
    if mark is None or mark.origin is Origin.TYPED:
        return Reason.TYPED
    return Reason.CONFIRMED if mark.confirmed_at else None


def _is_doubtful(mark: Mark | None, current: Draft | None, path: str) -> bool:
    """Whether the reader of the file doubts its value while ours is sure."""
    return mark is not None and mark.to_confirm and current is not None and not current.is_to_confirm(path)


def says_more(kind: Kind, one: JsonValue, other: JsonValue) -> bool:
    """Whether everything that `other` says stands in `one` too: a text in a text, terms among terms, rows in rows."""
    match kind, one, other:
        case Choices(), list(), list():
            return set(map(term_key, other)) <= set(map(term_key, one))
        case Records(), list(), list():
            return all(any(_is_part(kind, row, whole) for whole in one) for row in other)
        case ((Text() | LongText()), str(), str()):
            return _folded(other) in _folded(one)
        case _:
            return False


def _is_part(kind: Records, row: JsonValue, whole: JsonValue) -> bool:
    if not isinstance(row, dict) or not isinstance(whole, dict):
        return False
    return all(
        column.name not in row
        or agree(column.kind, whole.get(column.name), row[column.name])
        or says_more(column.kind, whole.get(column.name), row[column.name])
        for column in kind.columns
    )


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
