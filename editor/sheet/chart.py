"""Blocks of a sheet that show several fields at once, or one over time: numbers that add up, a total over the years, countries on a map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.rules import count_at, number_at, sum_text
from editor.domain.specs import Choice, Choices, FieldSpec, SectionSpec
from editor.domain.values import JsonValue, show_value, term_label
from editor.frozen import frozen
from editor.paths import RESOURCES
from editor.sheet.pieces import Piece, terms_row
from editor.translation import _

MOST_YEARS = 10
"""The last ones: as many columns have room for their numbers."""
MOST_BESIDE_MAP = 12
"""A longer list does not fit beside the map."""


@frozen
class Sum:
    """Numbers of a section that add up: a total, what it is the sum of, and parts of that."""

    total: FieldSpec
    parts: tuple[tuple[FieldSpec, int], ...]
    """Each with its depth: 0, or 1 where it is counted within the one before."""

    @property
    def paths(self) -> frozenset[str]:
        """Paths of all its fields."""
        return frozenset({self.total.path, *(field.path for field, _depth in self.parts)})


def sums_of(section: SectionSpec) -> Iterator[Sum]:
    """Return the sums that the declarations of a section speak of."""
    fields = {field.path: field for field in section.fields}
    for total in section.fields:
        if total.total_of:
            parts: list[tuple[FieldSpec, int]] = []
            for path in total.total_of:
                parts.append((fields[path], 0))
                parts.extend((field, 1) for field in section.fields if field.part_of == path)
            yield Sum(total, tuple(parts))


def chart_piece(numbers: Sum, draft: Draft, *, parts_of_parts: bool = True) -> Piece | None:
    """Return the table with bars of a sum; None where no part of it is known or waits to be confirmed."""
    parts = [(field, depth) for field, depth in numbers.parts if depth == 0 or parts_of_parts]
    said = [(field, depth) for field, depth in parts if _says_something(field, draft)]
    if not said:
        return None
    total = number_at(draft, numbers.total.path)
    known = [number for field, _depth in said if (number := number_at(draft, field.path)) is not None]
    largest = max([0, *known])
    whole = total if total is not None and largest <= total else 0  # more than all of them is no share
    piece: Piece = {
        "kind": "chart",
        "columns": [_("Group"), _("Number"), _("Share") if whole and known else ""],
        "rows": [_row(field, depth, draft, whole, largest) for field, depth in said],
    }
    if _says_something(numbers.total, draft):
        piece["total"] = _row(numbers.total, 0, draft, 0, 0)
    all_parts = [count_at(draft, path) for path in numbers.total.total_of]
    if total is not None and None not in all_parts:
        added = sum(number for number in all_parts if number is not None)
        if added != total:
            piece["note"] = sum_text(added, total)
    return piece


def years_piece(numbers: Sum, draft: Draft, about: About) -> Piece | None:
    """Return a total over the years, as far as submissions and versions hold it; None where there is no former year."""
    path = numbers.total.path
    years = [(year, said[path]) for year, said in about.past if path in said]
    now = count_at(draft, path)
    if not years:
        return None
    if now is not None:
        years.append((about.issued_at[:4], now))
    years = years[-MOST_YEARS:]
    largest = max(number for _year, number in years)
    rows: list[JsonValue] = []
    for year, number in years:
        row: Piece = {"p": path, "label": year, "depth": 0, "value": str(number), "number": True}
        if number > 0:
            row["bar"] = number / largest
        rows.append(row)
    return {"kind": "years", "columns": [_("Year"), numbers.total.sheet_label, ""], "rows": rows}


def _says_something(field: FieldSpec, draft: Draft) -> bool:
    return draft.get(field.path) is not None or draft.is_to_confirm(field.path)


def _row(field: FieldSpec, depth: int, draft: Draft, total: int, largest: int) -> Piece:
    number = number_at(draft, field.path)
    row: Piece = {
        "p": field.path,
        "label": field.sheet_label,
        "depth": depth,
        "value": show_value(field.kind, draft.get(field.path)),
    }
    if number is not None and number > 0 and largest > 0:
        row["bar"] = number / largest
    if number is not None:
        row["number"] = True
    if number is not None and total:
        row["share"] = _share_text(number, total)
    if draft.is_to_confirm(field.path):
        row["confirm"] = True
    return row


def _share_text(number: int, total: int) -> str:
    percent = (200 * number + total) // (2 * total)
    if number > 0 and percent == 0:
        # Translators: a share that is smaller than one per cent, but not nothing.
        return _("under 1 %")
    # Translators: a share in per cent; the space does not break.
    return _("{percent}\u00a0%").format(percent=percent)


def has_map(field: FieldSpec) -> bool:
    """Whether the terms of a field are places on a map that the sheet has."""
    return isinstance(field.kind, Choices) and bool(_places(field.kind.vocabulary))


def map_piece(fields: Iterable[FieldSpec], draft: Draft) -> Piece | None:
    """Return the lists of places that fields name, beside a map; None where none is on the map or a list is long."""
    rows: list[JsonValue] = []
    chosen: list[str] = []
    vocabulary = ""
    for field in fields:
        if not _says_something(field, draft) or not isinstance(field.kind, Choices):
            continue
        vocabulary = field.kind.vocabulary
        terms = draft.get(field.path) or []
        terms = terms if isinstance(terms, list) else [terms]
        if len(terms) > MOST_BESIDE_MAP:
            return None
        confirm = draft.is_to_confirm(field.path)
        rows.append(
            terms_row(field.sheet_label, [term_label(term) for term in terms], confirm=confirm, path=field.path)
        )
        chosen.extend(str(term["code"]) for term in terms if isinstance(term, dict) and "code" in term)
    places = _places(vocabulary)
    marked: list[JsonValue] = [code for code in chosen if code in places]
    if not marked:
        return None
    home = _home(draft, vocabulary)
    return {
        "kind": "map",
        "rows": rows,
        "places": {"u": dict(places)},
        "marked": {"u": marked},
        "home": {"u": home},
        "legend": _("Filled: targeted. Outlined: home.") if home in places else _("Filled: targeted."),
    }


@cache
def _places(vocabulary: str) -> Mapping[str, JsonValue]:
    """The map of a vocabulary: code of a term to its tile, [column, row] from the top left. Empty where there is none."""
    path = RESOURCES / "sheet" / "maps" / f"{vocabulary}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _home(draft: Draft, vocabulary: str) -> JsonValue:
    for field in draft.catalogue.fields.values():
        if field.place and field.kind == Choice(vocabulary):
            term = draft.get(field.path)
            return term.get("code") if isinstance(term, dict) else None
    return None
