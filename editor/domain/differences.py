"""Differences: two drafts compared field by field, in pieces that say what was removed and what was added.

Texts are compared word by word, lists term by term, tables record by record and cell by cell; everything else as a whole.
Nothing changes here.
"""

from __future__ import annotations

import typing
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editor.domain.alignment import Fate, Piece, align, compare_texts
from editor.domain.draft import Draft, Mark, same
from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    FieldSpec,
    Integer,
    Kind,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import JsonValue, show_value, term_label

Pieces = tuple[Piece, ...]
MOST_PAIRS = 40_000
"""Records left over are matched by what they have in common only where there are no more pairs than that."""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What became of one record of a table."""

    fate: Fate
    before: Mapping[str, JsonValue] | None
    after: Mapping[str, JsonValue] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One field on both sides."""

    field: FieldSpec
    before: JsonValue
    after: JsonValue
    mark_before: Mark | None = None
    mark_after: Mark | None = None
    old: Pieces = ()
    """The shown text of `before`: same, removed and moved pieces; empty where there is no value."""
    new: Pieces = ()
    records: tuple[RecordChange, ...] = ()
    """Of a table: its records in their new order, each removed one where it stood."""

    @property
    def is_of_value(self) -> bool:
        """Whether the value is another; else the mark alone is."""
        return not agree(self.field.kind, self.before, self.after)


def compare(before: Draft, after: Draft) -> list[Difference]:
    """Return the fields whose value, or whose need to be confirmed, is another in `after`; in declared order."""
    return [
        compare_field(field, before.get(path), after.get(path), before.mark(path), after.mark(path))
        for path, field in after.catalogue.fields.items()
        if differs(field, before, after)
    ]


def differs(field: FieldSpec, before: Draft, after: Draft) -> bool:
    """Whether a field is another in two drafts. Where a value came from makes no difference."""
    path = field.path
    return before.is_to_confirm(path) != after.is_to_confirm(path) or not agree(
        field.kind, before.get(path), after.get(path)
    )


def compare_field(
    field: FieldSpec,
    before: JsonValue,
    after: JsonValue,
    mark_before: Mark | None = None,
    mark_after: Mark | None = None,
) -> Difference:
    """Compare two values of one field, whether they differ or not."""
    if isinstance(field.kind, Records) and isinstance(before, list) and isinstance(after, list):
        old, new, records = _compare_records(field.kind, before, after)
    else:
        old, new = _pieces(field.kind, before, after)
        records = _all_records(field.kind, before, after)
    return Difference(field, before, after, mark_before, mark_after, old, new, records)


def show_lines(kind: Kind, value: JsonValue) -> str:
    """A value as people read it: rows of a table on lines of their own, cells parted by commas."""
    if isinstance(kind, Records) and isinstance(value, list):
        return "\n".join(_row_text(kind, row) for row in value if isinstance(row, dict))
    return show_value(kind, value)


def _row_text(kind: Records, row: Mapping[str, JsonValue]) -> str:
    cells = (show_value(column.kind, row.get(column.name)) for column in kind.columns)
    return ", ".join(cell for cell in cells if cell)


def agree(kind: Kind, one: JsonValue, other: JsonValue) -> bool:
    """Whether two values say the same: texts however their accents are stored, terms by their codes."""
    if one is None or other is None:
        return one is other
    match kind:
        case Choice():
            return term_key(one) == term_key(other)
        case Choices() if isinstance(one, list) and isinstance(other, list):
            return list(map(term_key, one)) == list(map(term_key, other))
        case _:
            return same(_composed(one), _composed(other))


def term_key(term: JsonValue) -> tuple[str, str]:
    """What makes a chosen term the same as another: its code, or its own words."""
    code = term.get("code") if isinstance(term, dict) else None
    return ("code", str(code)) if code is not None else ("label", unicodedata.normalize("NFC", term_label(term)))


def _composed(value: JsonValue) -> JsonValue:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case list():
            return [_composed(item) for item in value]
        case dict():
            return {key: _composed(item) for key, item in value.items()}
        case _:
            return value


# --- pieces ------------------------------------------------------------------------------------------------------------


def _pieces(kind: Kind, before: JsonValue, after: JsonValue) -> tuple[Pieces, Pieces]:
    if agree(kind, before, after):
        return _whole(kind, before, Fate.SAME), _whole(kind, after, Fate.SAME)
    match kind:
        case Text() | LongText() | Url() | Email():
            if isinstance(before, str) and isinstance(after, str):
                return compare_texts(before, after)
        case Choices():
            if isinstance(before, list) and isinstance(after, list):
                return _compare_terms(before, after)
        case Records() | Choice() | Integer() | Decimal() | Date() | YesNo():
            pass
        case _:
            typing.assert_never(kind)
    return _whole(kind, before, Fate.REMOVED), _whole(kind, after, Fate.ADDED)


def _whole(kind: Kind, value: JsonValue, fate: Fate) -> Pieces:
    text = show_lines(kind, value)
    return (Piece(text, fate),) if text else ()


def _compare_terms(before: list[JsonValue], after: list[JsonValue]) -> tuple[Pieces, Pieces]:
    fates = _fates([term_key(term) for term in before], [term_key(term) for term in after])
    sides = []
    for terms, side in zip((before, after), fates, strict=True):
        pieces: list[Piece] = []
        for term, fate in zip(terms, side, strict=True):
            if pieces:
                pieces.append(Piece("; ", Fate.SAME))
            pieces.append(Piece(term_label(term), fate))
        sides.append(tuple(piece for piece in pieces if piece.text))
    return sides[0], sides[1]


def _fates(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> tuple[list[Fate], list[Fate]]:
    """What became of each item of two lists."""
    pairs = align(before, after) or []
    stayed = {i for i, _j in pairs}, {j for _i, j in pairs}
    left = [item for i, item in enumerate(before) if i not in stayed[0]]
    sides: list[list[Fate]] = []
    for items, kept, gone in ((before, stayed[0], Fate.REMOVED), (after, stayed[1], Fate.ADDED)):
        others = [item for j, item in enumerate(after) if j not in stayed[1]] if gone is Fate.REMOVED else list(left)
        side = []
        for index, item in enumerate(items):
            if index in kept:
                side.append(Fate.SAME)
            elif item in others:
                others.remove(item)
                side.append(Fate.MOVED)
            else:
                side.append(gone)
        sides.append(side)
    return sides[0], sides[1]


# --- tables ------------------------------------------------------------------------------------------------------------

_Rows = list[Mapping[str, JsonValue]]


def _all_records(kind: Kind, before: JsonValue, after: JsonValue) -> tuple[RecordChange, ...]:
    """The records of a table that is empty on one side."""
    if not isinstance(kind, Records):
        return ()
    gone = [RecordChange(Fate.REMOVED, row, None) for row in _rows(before)]
    return (*gone, *(RecordChange(Fate.ADDED, None, row) for row in _rows(after)))


def _rows(value: JsonValue) -> _Rows:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _compare_records(
    kind: Records, before: list[JsonValue], after: list[JsonValue]
) -> tuple[Pieces, Pieces, tuple[RecordChange, ...]]:
    old_rows, new_rows = _rows(before), _rows(after)
    partner = _match_records(kind, old_rows, new_rows)
    in_order = _in_order(partner)
    old: list[Pieces] = [(Piece(_row_text(kind, row), Fate.REMOVED),) for row in old_rows]
    new: list[Pieces] = [(Piece(_row_text(kind, row), Fate.ADDED),) for row in new_rows]
    records: list[RecordChange] = []
    stayed = set(partner.values())
    left = [index for index in range(len(old_rows)) if index not in stayed]
    for index, row in enumerate(new_rows):
        at = partner.get(index)
        while left and (at is None or at > left[0]) and left[0] <= index:
            records.append(RecordChange(Fate.REMOVED, old_rows[left.pop(0)], None))
        if at is None:
            records.append(RecordChange(Fate.ADDED, None, row))
            continue
        old[at], new[index], fate = _compare_rows(kind, old_rows[at], row, stayed=index in in_order)
        records.append(RecordChange(fate, old_rows[at], row))
    records += [RecordChange(Fate.REMOVED, old_rows[index], None) for index in left]
    return _lines(old), _lines(new), tuple(records)


def _in_order(partner: Mapping[int, int]) -> set[int]:
    """The new places of records that kept their order."""
    places = sorted(partner)
    old_order = sorted(partner.values())
    pairs = align(old_order, [partner[index] for index in places]) or []
    return {places[j] for _i, j in pairs}


def _match_records(kind: Records, before: _Rows, after: _Rows) -> dict[int, int]:
    """Return which old record each new one was: the same, else the one that has most in common with it."""
    old, new = [_row_key(kind, row) for row in before], [_row_key(kind, row) for row in after]
    partner = {j: i for i, j in align(old, new) or []}
    _match_by(old, new, partner, cells=None)
    rest_old, rest_new = _left_over(partner, old, new)
    if len(rest_old) * len(rest_new) > MOST_PAIRS:
        _match_by(old, new, partner, cells=1)
        return partner
    pairs = ((_likeness(old[i], new[j]), -abs(i - j), i, j) for i in rest_old for j in rest_new)
    taken: set[int] = set()
    for likeness, _near, i, j in sorted(pairs, reverse=True):
        is_like = likeness >= 0.5 or (old[i][0] == new[j][0] != "")
        if is_like and j not in partner and i not in taken:
            partner[j] = i
            taken.add(i)
    return partner


def _match_by(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]], partner: dict[int, int], *, cells: int | None
) -> None:
    """Match records that are left over and whose first cells (None: all) are the same."""
    rest_old, rest_new = _left_over(partner, old, new)
    waiting: dict[tuple[str, ...], list[int]] = {}
    for i in reversed(rest_old):
        waiting.setdefault(old[i][:cells], []).append(i)
    for j in rest_new:
        found = waiting.get(new[j][:cells])
        if found and any(new[j][:cells]):
            partner[j] = found.pop()


def _left_over(
    partner: Mapping[int, int], before: Sequence[object], after: Sequence[object]
) -> tuple[list[int], list[int]]:
    taken = set(partner.values())
    return [i for i in range(len(before)) if i not in taken], [j for j in range(len(after)) if j not in partner]


def _row_key(kind: Records, row: Mapping[str, JsonValue]) -> tuple[str, ...]:
    cells = (show_value(column.kind, row.get(column.name)) for column in kind.columns)
    return tuple(unicodedata.normalize("NFC", cell) for cell in cells)


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of filled cells that are the same."""
    filled = [(a, b) for a, b in zip(one, other, strict=True) if a or b]
    return sum(1 for a, b in filled if a == b) / len(filled) if filled else 0.0


def _compare_rows(
    kind: Records, before: Mapping[str, JsonValue], after: Mapping[str, JsonValue], *, stayed: bool
) -> tuple[Pieces, Pieces, Fate]:
    if _row_key(kind, before) == _row_key(kind, after):
        fate = Fate.SAME if stayed else Fate.MOVED
        return (Piece(_row_text(kind, before), fate),), (Piece(_row_text(kind, after), fate),), fate
    old: list[Pieces] = []
    new: list[Pieces] = []
    for column in kind.columns:
        cells = _pieces(column.kind, before.get(column.name), after.get(column.name))
        for side, pieces in zip((old, new), cells, strict=True):
            side.extend([pieces] if pieces else [])
    return _lines(old, ", "), _lines(new, ", "), Fate.CHANGED


def _lines(parts: list[Pieces], between: str = "\n") -> Pieces:
    joined: list[Piece] = []
    for number, pieces in enumerate(parts):
        joined += [Piece(between, Fate.SAME)] if number else []
        joined += [piece for piece in pieces if piece.text]
    return tuple(joined)
