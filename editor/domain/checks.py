"""check(draft) -> issues, and the Profile where nothing blocks.

An issue *blocks* a final submission or *advises*. People read it under one of three words: to fix, to confirm,
to check. The same text stands beside the field, in the list of problems, on the command line and on reports.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.rules import RULES, Fix
from editor.domain.specs import Choice, Choices, Email, FieldSpec, Integer, Kind, Records, SectionSpec, Text, YesNo
from editor.domain.values import (
    CellFault,
    JsonValue,
    day_of,
    decimal_of,
    fault_of,
    faults_in_rows,
    has_letters,
    is_own_term,
    own_term_text,
    show_value,
    term_label,
    tidy,
)
from editor.frozen import frozen
from editor.translation import _, later, ngettext

if TYPE_CHECKING:
    from editor.domain.profile import Profile
    from editor.domain.vocabularies import Vocabulary


class Sort(enum.Enum):
    """What is to be done about an issue; in the order in which it is shown."""

    FIX = "fix"
    CONFIRM = "confirm"
    CHECK = "check"

    @property
    def words(self) -> str:
        """The word for it: to fix, to confirm, to check."""
        return _(_SORT_WORDS[self])


_SORT_WORDS = {Sort.FIX: later("to fix"), Sort.CONFIRM: later("to confirm"), Sort.CHECK: later("to check")}


def count_words(sort: Sort, n: int) -> str:
    """Return "2 to fix" and the like."""
    match sort:
        case Sort.FIX:
            return ngettext("{n} to fix", "{n} to fix", n).format(n=n)
        case Sort.CONFIRM:
            return ngettext("{n} to confirm", "{n} to confirm", n).format(n=n)
        case Sort.CHECK:
            return ngettext("{n} to check", "{n} to check", n).format(n=n)


@frozen
class Issue:
    """One thing to put right, and where."""

    path: str
    sort: Sort
    text: str
    missing: bool = False
    """A required value is not there: said beside the field only after handing in was tried."""
    fix: Fix | None = None
    row: int | None = None
    """Row of a field that holds records, from 0."""
    column: str = ""
    """Name of the column in that row."""

    @property
    def line(self) -> str:
        """What to do in one line, with the quick fix where there is one."""
        if self.fix is None:
            return self.text
        # Translators: what to do about a value, and the quick fix for it.
        return _("{text} [{fix}]").format(text=self.text, fix=self.fix.label)

    @property
    def blocks(self) -> bool:
        """Whether it stands against a final submission."""
        return self.sort is Sort.FIX


def find_issues(
    draft: Draft,
    today: date,
    vocabularies: Mapping[str, Vocabulary] | None = None,
    *,
    lists: Mapping[str, Vocabulary] | None = None,
    known: Known | None = None,
) -> list[Issue]:
    """Return all issues of a draft, in the order of its fields.

    With vocabularies, terms are looked up in them: those of a submission may come from another version of a list. (What
    is typed is chosen from the list, so that a keystroke need not look.) With `lists` only words of one's own are: the
    term that they surely mean is offered. What is `known` of a draft that was checked before is not worked out again.
    """
    lists = vocabularies if lists is None else lists  # (whether there are any is a look into a folder)
    by_path: dict[str, list[Issue]] = {}
    for rule in RULES:
        for advice in rule(draft):
            by_path.setdefault(advice.path, []).append(Issue(advice.path, Sort.CHECK, advice.text, fix=advice.fix))
    issues: list[Issue] = []
    known = Known() if known is None else known
    known.begin(today, lists)
    for field in draft.catalogue.fields.values():
        issues.extend(known.issues_of(draft, field))
        issues.extend(by_path.get(field.path, ()))
        if vocabularies is not None:
            issues.extend(_strange_terms(field, draft.get(field.path), vocabularies))
    return issues


class Known:
    """The issues that fields had when they were checked last, by themselves: nearly all are the same after a keystroke.

    Values and marks of a draft are never changed, only put in the place of each other.
    """

    def __init__(self) -> None:
        """Nothing is known."""
        self._today: date | None = None
        self._lists: Mapping[str, Vocabulary] | None = None
        self._fields: dict[str, tuple[JsonValue, Mark | None, list[Issue]]] = {}

    def begin(self, today: date, lists: Mapping[str, Vocabulary] | None) -> None:
        """On another day, or with other lists, all is checked anew."""
        if today != self._today or lists is not self._lists:
            self._today, self._lists = today, lists
            self._fields.clear()

    def issues_of(self, draft: Draft, field: FieldSpec) -> list[Issue]:
        """The issues of a field that have nothing to do with others."""
        value, mark = draft.get(field.path), draft.mark(field.path)
        before = self._fields.get(field.path)
        if before is not None and before[0] is value and before[1] is mark:
            return before[2]
        assert self._today is not None  # noqa: S101 (see `begin`)
        issues = list(_issues_of_field(draft, field, self._today, self._lists))
        self._fields[field.path] = (value, mark, issues)
        return issues


def _issues_of_field(
    draft: Draft, field: FieldSpec, today: date, lists: Mapping[str, Vocabulary] | None
) -> Iterator[Issue]:
    value, mark = draft.get(field.path), draft.mark(field.path)
    faults = _faults(field, value, today)
    yield from faults
    if value is not None and (not faults or faults[0].row is not None):
        yield from _second_looks(field, value, today, lists)
    if mark is not None and mark.to_confirm:
        yield Issue(field.path, Sort.CONFIRM, mark_text(field, value, mark))


def _faults(field: FieldSpec, value: JsonValue, today: date) -> list[Issue]:
    """All that blocks: nothing where something is required, and what cannot be what its field, or its column, is."""
    if value is None or (field.required and tidy(value) is None):
        return [Issue(field.path, Sort.FIX, _(field.required_text), missing=True)] if field.required else []
    if text := fault_of(field, value, today):
        return [Issue(field.path, Sort.FIX, text, fix=_certain_fix(field, value, today))]
    if not isinstance(field.kind, Records):
        return []
    return [_in_row(field, value, fault, today) for fault in faults_in_rows(field.kind, value, today)]


def _in_row(field: FieldSpec, value: JsonValue, fault: CellFault, today: date) -> Issue:
    from editor.domain.fixes import fix_in_row

    text = _("Row {row}, {column}: {text}").format(row=fault.row + 1, column=fault.column.label, text=fault.text)
    fix = fix_in_row(field, value, fault.row, fault.column, today)
    return Issue(field.path, Sort.FIX, text, fix=fix, row=fault.row, column=fault.column.name)


def _second_looks(
    field: FieldSpec, value: JsonValue, today: date, lists: Mapping[str, Vocabulary] | None
) -> Iterator[Issue]:
    """Advice on a value that is of its kind."""
    match field.kind:
        case Records():
            yield from _looks_at_cells(field, field.kind, value, lists)
        case Choice() | Choices():
            yield from _own_terms(field, value, lists)
        case Email() if str(value).lower().startswith("mailto:"):  # a link to it, and an address all the same
            yield Issue(field.path, Sort.CHECK, _("Write the address only."), fix=_certain_fix(field, value, today))
        case Text() if field.phone and (fix := _number_only(field, value)) is not None:
            yield Issue(field.path, Sort.CHECK, _("Write the number only."), fix=fix)
    if field.at_least is not None:
        number = decimal_of(value)
        if number is not None and number < field.at_least.limit:
            yield Issue(field.path, Sort.CHECK, _(field.at_least.text))
    if field.lapses_text:
        day = day_of(value)
        if day is not None and day < today:
            yield Issue(field.path, Sort.CHECK, _(field.lapses_text))


def _strange_terms(field: FieldSpec, value: JsonValue, vocabularies: Mapping[str, Vocabulary]) -> Iterator[Issue]:
    """Advice on terms whose code is not in its list, or stands there for something else."""
    for term in _terms_unlike(field.kind, value, vocabularies):
        yield Issue(field.path, Sort.CHECK, own_term_text(term))
    if isinstance(field.kind, Records) and isinstance(value, list):
        for index, row in enumerate(value):
            for column in field.kind.columns:
                cell = row.get(column.name) if isinstance(row, dict) else None
                for term in _terms_unlike(column.kind, cell, vocabularies):
                    text = _("Row {row}, {column}: {text}").format(
                        row=index + 1, column=column.label, text=own_term_text(term)
                    )
                    yield Issue(field.path, Sort.CHECK, text, row=index, column=column.name)


def _terms_unlike(kind: Kind, value: JsonValue, vocabularies: Mapping[str, Vocabulary]) -> Iterator[JsonValue]:
    if not isinstance(kind, Choice | Choices):
        return
    vocabulary = vocabularies[kind.vocabulary]
    for term in value if isinstance(value, list) else [value]:
        if not isinstance(term, dict) or "code" not in term:
            continue
        known, spelt = vocabulary.by_code.get(str(term["code"])), vocabulary.find(term_label(term))
        if known is None or (term_label(term) != known.label and spelt != known):
            yield term


def _own_terms(field: FieldSpec, value: JsonValue, lists: Mapping[str, Vocabulary] | None) -> Iterator[Issue]:
    """Advice on words of one's own, with the term that they surely mean, and on more terms than pages show."""
    terms = value if isinstance(value, list) else [value]
    for term in terms:
        if is_own_term(term):
            fix = None
            if lists is not None:
                from editor.domain.fixes import listed_term

                fix = listed_term(field, value, term, lists)
            yield Issue(field.path, Sort.CHECK, own_term_text(term), fix=fix)
    most = field.kind.most_seen if isinstance(field.kind, Choices) else None
    if most is not None and len(terms) > most:
        text = ngettext("Published pages show {n} at most.", "Published pages show {n} at most.", most)
        yield Issue(field.path, Sort.CHECK, text.format(n=most))


def _number_only(field: FieldSpec, value: JsonValue) -> Fix | None:
    if not has_letters(value):  # as most numbers: nothing is loaded for them
        return None
    from editor.domain.fixes import number_only

    return number_only(field, value)


def _certain_fix(field: FieldSpec, value: JsonValue, today: date) -> Fix | None:
    from editor.domain.fixes import certain_fix

    return certain_fix(field, value, today)


def _is_odd(row: dict[str, JsonValue], phones: Sequence[str], terms: Sequence[str]) -> bool:
    """Whether a row has words in a phone number or terms of one's own, by the names of these columns."""
    for name in phones:
        if has_letters(row.get(name)):
            return True
    for name in terms:
        cell = row.get(name)
        if (isinstance(cell, dict) and "code" not in cell) or (isinstance(cell, list) and any(map(is_own_term, cell))):
            return True
    return False


def _looks_at_cells(
    field: FieldSpec, kind: Records, value: JsonValue, lists: Mapping[str, Vocabulary] | None
) -> Iterator[Issue]:
    """Advice on cells that surely mean something else."""
    phones = [column.name for column in kind.columns if column.phone]
    listed = () if lists is None else kind.columns
    terms = [column.name for column in listed if isinstance(column.kind, Choice | Choices)]
    rows = value if isinstance(value, list) else []
    if not any(_is_odd(row, phones, terms) for row in rows if isinstance(row, dict)):  # as nearly all, at each key
        return
    from editor.domain.fixes import fixes_in_cells

    for row, column, text, fix in fixes_in_cells(field, kind, value, lists):
        said = _("Row {row}, {column}: {text}").format(row=row + 1, column=column.label, text=text)
        yield Issue(field.path, Sort.CHECK, said, fix=fix, row=row, column=column.name)


def mark_text(field: FieldSpec, value: JsonValue, mark: Mark) -> str:
    """What is asked about a value that waits to be confirmed."""
    shown = show_value(field.kind, value)
    short = isinstance(field.kind, Integer) or (len(shown) <= 40 and "\n" not in shown)
    match mark.origin:
        case _ if value is None:
            if isinstance(field.kind, YesNo):
                return _("The page lost this answer. Choose Yes or No.")
            return _("The page lost this answer. Fill it in, or confirm that it is empty.")
        case Origin.COPIED if short:
            return _("Copied from {source}. Is it still {value}?").format(source=mark.source, value=shown)
        case Origin.COPIED:
            return _("Copied from {source}. Is it still right?").format(source=mark.source)
        case Origin.COMPUTED:
            return _("Worked out from {source}. Is it right?").format(source=mark.source)
        case Origin.IMPORTED | Origin.TYPED:
            if mark.by:
                return _("Proposed by {name}. Is it right and complete?").format(name=mark.by)
            if mark.source:
                return _("Read from {source}. Is it right and complete?").format(source=mark.source)
            return _("Is it right and complete?")


@frozen
class Completeness:
    """How much is filled in."""

    filled: int
    total: int

    @property
    def percent(self) -> int:
        """Whole per cent, rounded down, so that 100 means all."""
        return 100 * self.filled // self.total if self.total else 100


def completeness(draft: Draft, section: SectionSpec | None = None) -> Completeness:
    """How much of a section, or of all, has a value. A field that has no meaning yet (see `Needs`) does not count."""
    fields = section.fields if section else tuple(draft.catalogue.fields.values())
    asked = [field for field in fields if field.needs is None or draft.get(field.needs.field) is not None]
    return Completeness(sum(1 for field in asked if draft.get(field.path) is not None), len(asked))


def prove(draft: Draft, today: date) -> Profile | None:
    """Return the profile, where no issue blocks; else None. This is the only way to a `Profile`."""
    fields = draft.catalogue.fields.values()
    if any(_faults(field, draft.get(field.path), today) for field in fields):
        return None
    from editor.domain.proof import make_profile

    return make_profile(draft.to_profile_json())
