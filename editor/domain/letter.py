"""What changed since the last submission, as a letter of one page in plain words: what it says, not how it looks.

Persons and contact data come first, then the answers to a refusal; neither is left out. Of the rest, what one page does not hold is counted.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Sequence

from editor.domain.about import About, Status
from editor.domain.alignment import Fate
from editor.domain.changes import LONGEST_WHOLE, changes
from editor.domain.code import digest_digits
from editor.domain.dates import read_moment, show_date
from editor.domain.differences import Difference, RecordChange, compare, compare_field
from editor.domain.draft import Draft
from editor.domain.points import answer_sentence, points
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
from editor.domain.telling import mark_words, one_line, row_name
from editor.domain.values import JsonValue, show_value, term_label
from editor.frozen import frozen
from editor.translation import _, ngettext

LONGEST_VALUE, MOST_NAMED = 120, 4
LINE = 84
"""Letters of a line of the letter; nearly."""
MOST_LINES = 30
"""Lines of changes that stand on a page beside all else."""


@frozen
class Side:
    """One of the two revisions."""

    about: About
    draft: Draft


@frozen
class Part:
    """A heading and what changed under it, a sentence each."""

    title: str
    sentences: tuple[str, ...]


@frozen
class Letter:
    """What it says. (A check report is set as a letter is: see `report`.)"""

    name: str
    title: str
    opening: tuple[str, ...]
    """Which revision it goes with, and which one that replaces."""
    parts: tuple[Part, ...]
    closing: tuple[str, ...]
    """The digests of both, for whoever compares files."""
    is_draft: bool
    issued_at: str


def make_letter(before: Side, after: Side) -> Letter:
    """The letter that goes with `after`."""
    name = name_of(after.draft)
    return Letter(
        name,
        # Translators: title of a letter.
        _("What changed since revision {n}").format(n=before.about.revision),
        _opening(before, after, name),
        _parts(before, after),
        closing_lines(after.about, before.about),
        after.about.status is Status.DRAFT,
        after.about.issued_at,
    )


def _opening(before: Side, after: Side, name: str) -> tuple[str, ...]:
    about, old = after.about, before.about
    if about.status is Status.DRAFT:
        goes_with = _("This letter goes with a draft of revision {n} of the profile of {name}, {day}.")
    else:
        goes_with = _("This letter goes with revision {n} of the profile of {name}, final, {day}.")
    replaces = _("It replaces revision {n} of {day} in full.")
    return (
        goes_with.format(n=about.revision, name=name, day=_day(about)),
        replaces.format(n=old.revision, day=_day(old)),
    )


def name_of(draft: Draft) -> str:
    """What the cluster organisation is called, on one line."""
    field = draft.catalogue.name_field
    return one_line(str((field and draft.get(field.path)) or "")) or _("(no name)")


def closing_lines(*about: About) -> tuple[str, ...]:
    """The digests, for whoever compares files."""
    text = _("SHA-256 of revision {n}: {digits}")
    return tuple(text.format(n=one.revision, digits=digest_digits(one.digest)) for one in about if one.digest)


def _day(about: About) -> str:
    moment = read_moment(about.issued_at)
    return show_date(moment.date()) if moment else about.issued_at


def _parts(before: Side, after: Side) -> tuple[Part, ...]:
    differences = compare(before.draft, after.draft)
    first = [one for one in differences if one.field.personal or one.field.contact]
    parts = (
        [Part(_("Persons and contact data"), tuple(sentence(one, after.draft.catalogue) for one in first))]
        if first
        else []
    )
    answered = [one for one in points(after.draft) if before.about.revision <= one.revision < after.about.revision]
    if answered:
        sentences = tuple(one_line(answer_sentence(one, after.draft.catalogue)) for one in answered)
        parts.append(Part(_("What was asked for"), sentences))
    left = MOST_LINES - sum(map(_lines_of, parts))
    left_out = 0
    for section in after.draft.catalogue.sections:
        rest = [one for one in differences if one.field.section == section.name and one not in first]
        fitting = _fitting([sentence(one, after.draft.catalogue) for one in rest], left)
        left_out += len(rest) - len(fitting)
        if fitting:
            parts.append(Part(section.page_title, fitting))
            left -= _lines_of(parts[-1])
    if left_out:
        more = ngettext(
            "{n} more field changed; the submission has all of it.",
            "{n} more fields changed; the submission has all of it.",
            left_out,
        )
        parts.append(Part(_("More"), (more.format(n=left_out),)))
    if not parts:
        parts.append(Part(_("Nothing changed"), (_("Both revisions say the same."),)))
    return tuple(parts)


def _fitting(sentences: Iterable[str], lines: int) -> tuple[str, ...]:
    fitting: list[str] = []
    for one in sentences:
        if _lines_of(Part("", (*fitting, one))) > lines:
            break
        fitting.append(one)
    return tuple(fitting)


def _lines_of(part: Part) -> int:
    """A heading takes about two."""
    return 2 + sum(-(-len(one) // LINE) for one in part.sentences)


# --- sentences -------------------------------------------------------------------------------------------------


def sentence(one: Difference, catalogue: Catalogue) -> str:
    """What became of a field."""
    label, kind, before, after = catalogue.label_with_whole(one.field), one.field.kind, one.before, one.after
    if not one.is_of_value:
        # Translators: a field and what became of it: "Members in total: confirmed."
        return _("{field}: {change}.").format(field=label, change=mark_words(one))
    if after is None:
        return _("{field}: taken out. It was {before}.").format(field=label, before=_shown(one.field, before))
    if before is None:
        return _("{field}: new, {after}.").format(field=label, after=_shown(one.field, after))
    match kind:
        case Records() if isinstance(before, list) and isinstance(after, list):
            change = _list_words(*_records(one))
        case Choices() if isinstance(before, list) and isinstance(after, list):
            old, new = list(map(term_label, before)), list(map(term_label, after))
            change = _list_words(
                [term for term in new if term not in old], [], [term for term in old if term not in new]
            )
        case Text() | LongText() if isinstance(before, str) and isinstance(after, str) and _is_long(before, after):
            change = _text_words(one, before, after)
        case (
            Text()
            | LongText()
            | Url()
            | Email()
            | Integer()
            | Decimal()
            | Date()
            | YesNo()
            | Choice()
            | Choices()
            | Records()
        ):
            text = _("{field}: now {after}. It was {before}.")
            return text.format(field=label, after=_shown(one.field, after), before=_shown(one.field, before))
        case _:
            typing.assert_never(kind)
    return _("{field}: {change}.").format(field=label, change=change)


def _is_long(before: str, after: str) -> bool:
    return max(len(before), len(after)) > LONGEST_WHOLE


def _text_words(one: Difference, before: str, after: str) -> str:
    """A few small changes are told; else that the text is another."""
    said = [change.words for change in changes(one)]
    told = "; ".join(map(one_line, said))
    if len(said) <= MOST_NAMED and len(told) <= LONGEST_VALUE:
        return told
    n = len(after.split())
    words = ngettext("rewritten, now {n} word (was {before})", "rewritten, now {n} words (was {before})", n)
    return words.format(n=n, before=len(before.split()))


def _records(one: Difference) -> tuple[list[str], list[str], list[str]]:
    """Names of the records that were added, changed (with what of them), and taken out."""
    named: dict[Fate, list[str]] = {fate: [] for fate in Fate}
    for record in one.records:
        row = record.after if record.after is not None else record.before
        name = row_name(one.field, row or {})
        named[record.fate].append(_changed_words(one, record, name) if record.fate is Fate.CHANGED else name)
    return named[Fate.ADDED], named[Fate.CHANGED], named[Fate.REMOVED]


def _changed_words(one: Difference, record: RecordChange, name: str) -> str:
    columns = one.field.kind.columns if isinstance(one.field.kind, Records) else ()
    before, after = record.before or {}, record.after or {}
    pairs = ((column, before.get(column.name), after.get(column.name)) for column in columns)
    labels = [column.label for column, old, new in pairs if compare_field(column, old, new).is_of_value]
    # Translators: a record, and which of its columns are others now: "Ana Pop (Phone, Email)".
    return _("{record} ({columns})").format(record=name, columns=", ".join(labels))


def _list_words(added: Sequence[str], changed: Sequence[str], removed: Sequence[str]) -> str:
    parts = [
        text.format(what=", ".join(map(one_line, what)))
        for what, text in (
            (added, _("{what} added")),
            (changed, _("{what} changed")),
            (removed, _("{what} taken out")),
        )
        if what
    ]
    return "; ".join(parts) or _("another order")


def _shown(field: FieldSpec, value: JsonValue) -> str:
    """A value within a sentence."""
    match field.kind:
        case Records() if isinstance(value, list):
            return ", ".join(row_name(field, row) for row in value if isinstance(row, dict))
        case Choices() if isinstance(value, list):
            return ", ".join(map(term_label, value))
    text = one_line(show_value(field.kind, value))
    if len(text) > LONGEST_VALUE:
        text = text[: LONGEST_VALUE - 1].rstrip() + "…"
    # Translators: words of a person within a sentence.
    return _("“{text}”").format(text=text) if isinstance(field.kind, Text | LongText) else text
