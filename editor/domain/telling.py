"""Steps in plain words, as the history tells them: "Members in total: 84 to 86", "Import made.txt: 11 values"."""

from __future__ import annotations

import typing
from collections.abc import Mapping

from editor.domain.alignment import Fate, compare_texts
from editor.domain.differences import Difference, compare_field
from editor.domain.draft import Edit, Origin, net_edits, same
from editor.domain.history import Step
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
from editor.domain.values import JsonValue, show_value, term_label
from editor.translation import _, ngettext

MOST_LETTERS, MOST_NAMED = 60, 3


def step_words(step: Step, catalogue: Catalogue) -> str:
    """What a step did, on one line."""
    return as_undone(step, _done_words(step, catalogue))


def as_undone(step: Step, said: str) -> str:
    """What a step did, where it took another one back, or made it again."""
    if step.undoes is not None:
        return _("Undone: {step}").format(step=said)
    if step.redoes is not None:
        return _("Done again: {step}").format(step=said)
    return said


def _done_words(step: Step, catalogue: Catalogue) -> str:
    edits = net_edits(step.edits)
    edits = [
        edit for edit in edits if edit.path not in catalogue.kept
    ] or edits  # what is kept beside tells of the rest
    confirmed = [edit for edit in edits if is_confirmation(edit)]
    if edits and len(confirmed) == len(edits):
        return _confirmed_words([catalogue.paths[edit.path] for edit in edits])
    if len(edits) == 1 and not is_import(step):
        field = catalogue.paths[edits[0].path]
        said, label = edit_words(edits[0], field), one_line(step.label)
        if field.path in catalogue.kept and label not in {"", field.label}:
            return label
        # Translators: what a person did, and what came of it: "Restore revision 2: Members in total: 84 to 86".
        return said if label in {"", field.label} else _("{step}: {change}").format(step=label, change=said)
    n = len(edits)
    if not n:  # typed and deleted again, or of fields that there are no more
        return _("{step}: nothing changed").format(step=one_line(step.label))
    # Translators: a step of the history and how many fields it changed: "Import made.txt: 11 values".
    words = ngettext("{step}: {n} value", "{step}: {n} values", n)
    return words.format(step=one_line(step.label), n=n)


def _confirmed_words(fields: list[FieldSpec]) -> str:
    n = len(fields)
    if n == 1:
        return _("Confirmed: {field}").format(field=fields[0].sheet_label)
    return ngettext("Confirmed: {n} field", "Confirmed: {n} fields", n).format(n=n)


def is_confirmation(edit: Edit) -> bool:
    """Whether the edit says that a person has confirmed the value: one that waited for it, or that of last year."""
    before, after = edit.mark_before, edit.mark_after
    if after is None or after.to_confirm or not same(edit.before, edit.after):
        return False
    return (before is not None and before.to_confirm) or after.confirmed_at > (before.confirmed_at if before else "")


def is_import(step: Step) -> bool:
    """Whether the step brought values from a file: it is named after it. (What is taken back may have come from one too.)"""
    marks = (edit.mark_after for edit in step.edits if edit.mark_after != edit.mark_before)
    return any(
        mark is not None and mark.origin is Origin.IMPORTED and mark.source != "" and mark.source in step.label
        for mark in marks
    )


def edit_words(edit: Edit, field: FieldSpec) -> str:
    """What one edit did: "Members in total: 84 to 86"."""
    difference = compare_field(field, edit.before, edit.after, edit.mark_before, edit.mark_after)
    # Translators: a field and what happened to it: "Members in total: 84 to 86".
    return _("{field}: {change}").format(field=field.sheet_label, change=difference_words(difference))


def difference_words(difference: Difference) -> str:
    """What became of a value: "84 to 86", "Romanian added"."""
    if not difference.is_of_value:
        return mark_words(difference)
    before, after = difference.before, difference.after
    match difference.field.kind:
        case Records() if isinstance(before, list) or isinstance(after, list):
            return _record_words(difference)
        case Choices() if isinstance(before, list) and isinstance(after, list):
            return _term_words(before, after)
        case Text() | LongText() if isinstance(before, str) and isinstance(after, str):
            if len(before) > MOST_LETTERS or len(after) > MOST_LETTERS:
                return _text_words(before, after)
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
            pass
        case _:
            typing.assert_never(difference.field.kind)
    shown = [shortened(show_value(difference.field.kind, value)) or _("empty") for value in (before, after)]
    return _("{before} to {after}").format(before=shown[0], after=shown[1])


def mark_words(difference: Difference) -> str:
    """What became of the need to confirm a value that is the same."""
    mark = difference.mark_after
    if mark is not None and mark.to_confirm:
        return _("marked to confirm")
    if mark is not None and mark.confirmed_at:
        return _("confirmed")
    return _("nothing to confirm any more") if difference.mark_before is not None else _("the same value")


def _text_words(before: str, after: str) -> str:
    """The first change of a long text, and how many more there are."""
    old, new = compare_texts(before, after)
    removed = [piece.text for piece in old if piece.fate is Fate.REMOVED]
    added = [piece.text for piece in new if piece.fate is Fate.ADDED]
    more = max(len(removed), len(added)) - 1
    if removed and added:
        first = _("“{before}” to “{after}”").format(before=shortened(removed[0]), after=shortened(added[0]))
    elif added:
        first = _("“{text}” added").format(text=shortened(added[0]))
    else:
        first = _("“{text}” taken out").format(text=shortened(next(iter(removed), "")))
    if more < 1:
        return first
    return ngettext("{change}, and {n} more place", "{change}, and {n} more places", more).format(change=first, n=more)


def _term_words(before: list[JsonValue], after: list[JsonValue]) -> str:
    old, new = list(map(term_label, before)), list(map(term_label, after))
    return _list_words([label for label in old if label not in new], [], [label for label in new if label not in old])


def _record_words(difference: Difference) -> str:
    named: dict[Fate, list[str]] = {fate: [] for fate in Fate}
    for record in difference.records:
        row = record.after if record.after is not None else record.before
        named[record.fate].append(row_name(difference.field, row or {}))
    return _list_words(named[Fate.REMOVED], named[Fate.CHANGED], named[Fate.ADDED])


def row_name(field: FieldSpec, row: Mapping[str, JsonValue]) -> str:
    """What a record is called: the first of its cells that is filled."""
    columns = field.kind.columns if isinstance(field.kind, Records) else ()
    cells = (show_value(column.kind, row.get(column.name)) for column in columns)
    return next((cell for cell in cells if cell), "")


def _list_words(removed: list[str], changed: list[str], added: list[str]) -> str:
    parts = [
        text.format(what=_named(labels))
        for labels, text in (
            (added, _("{what} added")),
            (changed, _("{what} changed")),
            (removed, _("{what} taken out")),
        )
        if labels
    ]
    return "; ".join(parts) or _("another order")


def _named(labels: list[str]) -> str:
    shown = ", ".join(map(shortened, labels[:MOST_NAMED]))
    more = len(labels) - MOST_NAMED
    return shown if more < 1 else _("{names} and {n} more").format(names=shown, n=more)


def one_line(text: str) -> str:
    """The text without line ends, cut where it is long beyond use."""
    return " ".join(text[:500].split())


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    line = one_line(text)
    return line if len(line) <= MOST_LETTERS else line[: MOST_LETTERS - 1].rstrip() + "…"
