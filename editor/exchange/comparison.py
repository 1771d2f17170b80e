"""Comparison: what was read from a file beside what a profile holds, and what a person chose to do about each field.

Nothing changes here: `Comparison.edits` says what would. How fields stand to each other is in `findings`, lines that found
no field are in `line_places`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from editor.domain.checks import find_issues
from editor.domain.draft import Draft, Edit, Mark, Origin, same
from editor.domain.folding import fold
from editor.domain.rules import Fix
from editor.domain.specs import Catalogue, FieldSpec, SectionSpec
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabulary
from editor.exchange.findings import Compared, Finding, find
from editor.exchange.line_places import LinePlaces
from editor.exchange.notes import with_lines
from editor.exchange.reading import Reading


@dataclass(frozen=True, slots=True)
class Beside:
    """What a reading is compared with, and what values are read by."""

    current: Draft | None
    """None for a new profile."""
    lists: Mapping[str, Vocabulary]
    today: date
    last: Draft | None = None
    """What was handed in last, or else named last."""
    last_title: str = ""
    """What that is called."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many fields, and lines, get which end."""

    taken: int
    kept: int
    """Fields where the profile's own value stays, though the file says something else or lost it."""
    left: int
    """New values that are left out, and lost ones that are not marked."""
    marked: int
    noted: int = 0
    """Lines that become notes."""


class Comparison:
    """The fields of one file, and the choices made about them."""

    def __init__(self, reading: Reading, beside: Beside) -> None:
        """All that is read is compared; a submission, or another state of a profile, tells all of one."""
        read = reading.draft
        self.catalogue: Catalogue = read.catalogue
        self.entries: tuple[Compared, ...] = tuple(
            find(read, beside.current, beside.last, whole=reading.is_whole, unchanged=reading.unchanged)
        )
        self.lines = LinePlaces(reading.unplaced, read.catalogue, beside.lists, beside.today)
        self.beside = beside
        self._reading = reading
        self._current = beside.current.copy() if beside.current is not None else Draft(read.catalogue)
        self._by_path = {entry.field.path: entry for entry in self.entries}
        self._takes = {entry.field.path: entry.takes for entry in self.entries}
        self._mended: dict[str, JsonValue] = {}
        """Values of the file in which quick fixes were taken."""
        self._title = ""
        self.title_field: FieldSpec | None = self._missing_title(read)
        """The field that says what the organisation is called, where neither file nor profile says it."""

    @property
    def asked_about_another(self) -> str:
        """Whom the questions are about that were answered, where the profile has another name; "" where it has that one."""
        from editor.exchange.questionnaire.words import asked_about

        asked = self._reading.asked_about if self.beside.current is not None else ""
        return asked if fold(asked) != fold(asked_about(self._current)) else ""

    def _missing_title(self, read: Draft) -> FieldSpec | None:
        field = self.catalogue.name_field
        said = field is None or read.get(field.path) is not None or self._current.get(field.path) is not None
        return None if said else field

    # --- choosing ----------------------------------------------------------------------------------------------

    def of(self, finding: Finding, section: str = "") -> list[Compared]:
        """The fields with that finding, in a section or in all, in declared order."""
        return [entry for entry in self.entries if entry.finding is finding and section in {"", entry.field.section}]

    def by_section(self, finding: Finding) -> list[tuple[SectionSpec, list[Compared]]]:
        """The fields with that finding, section by section."""
        parts = [(section, self.of(finding, section.name)) for section in self.catalogue.sections]
        return [(section, entries) for section, entries in parts if entries]

    def takes(self, path: str) -> bool:
        """Whether the file's value is taken (of a lost one: whether the field is marked to confirm)."""
        return self._takes[path]

    def take(self, path: str, *, takes: bool) -> None:
        """Choose for one field."""
        if path not in self._takes:
            raise KeyError(path)
        self._takes[path] = takes

    def take_all(self, finding: Finding, section: str = "", *, takes: bool) -> None:
        """Choose for all fields with that finding, in a section or in all."""
        for entry in self.of(finding, section):
            self._takes[entry.field.path] = takes

    def name_it(self, title: str) -> None:
        """Say what the organisation is called (see `title_field`)."""
        self._title = title

    # --- values of the file that surely mean something else ----------------------------------------------------

    def theirs(self, path: str) -> JsonValue:
        """The file's value of a field, as it would be taken."""
        return self._mended.get(path, self._by_path[path].theirs)

    def entry(self, path: str) -> Compared:
        """The field, with the value as it would be taken."""
        return replace(self._by_path[path], theirs=self.theirs(path))

    def is_mended(self, path: str) -> bool:
        """Whether a quick fix was taken."""
        return path in self._mended

    def offer(self, path: str) -> Fix | None:
        """The next quick fix of the file's value: the listed term that somebody's own words are near to, for example."""
        alone = Draft(self.catalogue)
        alone.set(path, self.theirs(path))
        issues = find_issues(alone, self.beside.today, lists=self.beside.lists)
        return next((issue.fix for issue in issues if issue.fix is not None and issue.fix.path == path), None)

    def mend(self, fix: Fix) -> None:
        """Take a quick fix, and with it the file's value."""
        self._mended[fix.path] = fix.value
        self._takes[fix.path] = True

    def mend_not(self, path: str) -> None:
        """Let the file's value be as it was read."""
        self._mended.pop(path, None)

    # --- what comes of it --------------------------------------------------------------------------------------

    def report(self) -> str:
        """The lines that stay without a field, a line each, as they stand in the file."""
        return "\n".join(self.lines.left_over())

    def edits(self, draft: Draft) -> list[Edit]:
        """Return the edits that bring what was chosen into `draft`, marks included, in declared order, and notes last."""
        edits = self._edits_of_fields(draft)
        notes = self.catalogue.notes.path
        noted = draft.edit(notes, with_lines(draft.get(notes), self._reading, self.lines.notes()))
        return edits if noted is None else [*edits, noted]

    def outcome(self) -> Outcome:
        """Count what `edits` would do to the profile."""
        edits = self._edits_of_fields(self._current)
        taken = {edit.path for edit in edits if not same(edit.before, edit.after) or _confirms(edit)}
        marked = {edit.path for edit in edits} - taken
        passed = [
            entry
            for entry in self.entries
            if entry.finding not in {Finding.SAME, Finding.GONE} and entry.field.path not in taken | marked
        ]
        kept = sum(1 for entry in passed if entry.ours is not None)
        return Outcome(len(taken), kept, len(passed) - kept, len(marked), len(self.lines.notes()))

    def _edits_of_fields(self, draft: Draft) -> list[Edit]:
        placed = self.lines.paths()
        edits = (self._edit(draft, path, has_lines=path in placed) for path in self.catalogue.fields)
        return [edit for edit in edits if edit is not None]

    def _edit(self, draft: Draft, path: str, *, has_lines: bool) -> Edit | None:
        value, mark = draft.get(path), draft.mark(path)
        entry = self._by_path.get(path)
        if entry is not None and self._takes[path]:
            if entry.finding is Finding.LOST or (entry.finding is Finding.SAME and entry.confirms):
                mark = entry.mark
            elif entry.finding is not Finding.SAME:
                value, mark = self.theirs(path), entry.mark
        if self.title_field is not None and path == self.title_field.path and self._title.strip():
            value, mark = self._title.strip(), None
        if has_lines:
            value = self.lines.added(path, value)
            mark = mark or Mark(Origin.IMPORTED, self._reading.source, by=self._reading.author)
        return draft.edit(path, value, mark)


def _confirms(edit: Edit) -> bool:
    """Whether a field no longer waits to be confirmed."""
    return edit.mark_after is not None and bool(edit.mark_after.confirmed_at)
