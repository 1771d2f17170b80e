"""Pieces: what a sheet says of one field, by its kind, as plain data; and how pieces that stand together are joined.

A new kind of field is one case in `make_piece`. Fields are told apart by their declarations, never by name.

A piece is a block of the sheet, or a part of one: {"kind": "facts", "facts": [...]}, {"kind": "terms", "rows": [...]},
{"kind": "text", ...}, {"kind": "table", ...}; "p" is the path of the field that it speaks of. `chart.py` adds two more.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote, urlsplit

from editor.domain.draft import Draft
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
from editor.domain.values import JsonValue, fault_of, is_web_address, show_value, term_label
from editor.sheet.letters import in_a_row
from editor.sheet.markdown import LONGEST_ADDRESS, plain_text, read_markdown

Piece = dict[str, JsonValue]

LONGEST_FACT = 80
"""Letters of a value that still stands in a column of facts; a longer one gets a row of its own."""
LONGEST_LIST_FACT = 60
"""Letters of a list that joins the facts before it as one line."""


def make_piece(field: FieldSpec, draft: Draft) -> Piece | None:
    """Return what the sheet says of a field; None where it says nothing."""
    value, confirm = draft.get(field.path), draft.is_to_confirm(field.path)
    if value is None:
        return _fact(field, "", confirm=True) if confirm else None
    match field.kind:
        case Text() | Integer() | Decimal() | Date() | YesNo() | Url() | Email() | Choice():
            return _short(field, shown(field.kind, value), confirm=confirm, link=link_of(field, value))
        case Choices():
            return _terms(field, _labels(value), confirm=confirm)
        case LongText():
            return _text(field, str(value), confirm=confirm)
        case Records():
            return _table(field, field.kind, value, confirm=confirm)
        case _:
            typing.assert_never(field.kind)


def shown(kind: Kind, value: JsonValue) -> str:
    """The value as a reader of a sheet expects it: several terms parted by commas, addresses without https://."""
    match kind:
        case Url():
            text = show_value(kind, value)
            return text.split("://", 1)[-1].removesuffix("/") if is_web_address(text) else text
        case Choices():
            return in_a_row(_labels(value), ", ")
        case _:
            return show_value(kind, value)


def link_of(field: FieldSpec, value: JsonValue) -> str:
    """The address that a value leads to; "" where it leads nowhere."""
    match field.kind:
        case Url() if isinstance(value, str) and is_web_address(value):
            address = value
        case Email() if not fault_of(field, value, date.min):
            address = f"mailto:{value}"
        case _:
            return ""
    try:
        urlsplit(address)
    except ValueError:
        return ""
    address = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
    return address if len(address) <= LONGEST_ADDRESS else ""


def _labels(value: JsonValue) -> list[str]:
    return [term_label(term) for term in value] if isinstance(value, list) else [str(value)]


def _fact(field: FieldSpec, value: str, *, confirm: bool, link: str = "") -> Piece:
    fact: Piece = {"p": field.path, "label": field.sheet_label, "value": value}
    if link:
        fact["u"] = link
    if confirm:
        fact["confirm"] = True
    return {"kind": "facts", "facts": [fact]}


def terms_row(label: str, values: Iterable[str], *, confirm: bool, link: str = "", path: str = "") -> Piece:
    """A label with the values that stand beside it, a line each."""
    row: Piece = {"p": path, "label": label, "values": list(values)}
    if link:
        row["u"] = link
    if confirm:
        row["confirm"] = True
    return row


def _short(field: FieldSpec, value: str, *, confirm: bool, link: str) -> Piece:
    if len(value) <= LONGEST_FACT:
        return _fact(field, value, confirm=confirm, link=link)
    return {
        "kind": "terms",
        "rows": [terms_row(field.sheet_label, [value], confirm=confirm, link=link, path=field.path)],
    }


def _terms(field: FieldSpec, values: list[str], *, confirm: bool) -> Piece:
    return {"kind": "terms", "rows": [terms_row(field.sheet_label, values, confirm=confirm, path=field.path)]}


def _text(field: FieldSpec, source: str, *, confirm: bool) -> Piece:
    tree = read_markdown(source)
    piece: Piece = {"kind": "text", "p": field.path, "label": field.sheet_label, "tree": tree}
    if confirm:
        piece["confirm"] = True
    return piece


def one_line(piece: Piece) -> str:
    """The words of a text that is one short paragraph; "" of a longer one."""
    tree = piece["tree"]
    if not isinstance(tree, list) or len(tree) != 1:
        return ""
    (node,) = tree
    plain = isinstance(node, dict) and node["t"] == "p" and all(_is_plain(child) for child in _list(node["c"]))
    text = plain_text(tree)
    return text if plain and len(text) <= LONGEST_FACT else ""


def _is_plain(node: JsonValue) -> bool:
    return isinstance(node, dict) and node["t"] == "text"


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []


def _table(field: FieldSpec, kind: Records, value: JsonValue, *, confirm: bool) -> Piece:
    rows = [row for row in _list(value) if isinstance(row, dict)]
    columns = [column for column in kind.columns if any(row.get(column.name) is not None for row in rows)]
    if not columns:
        return _short(field, show_value(kind, value), confirm=confirm, link="")
    if len(columns) == 1:
        (column,) = columns
        return _terms(field, [shown(column.kind, row.get(column.name)) for row in rows], confirm=confirm)
    cells = [[_cell(column, row.get(column.name)) for column in columns] for row in rows]
    piece: Piece = {
        "kind": "table",
        "p": field.path,
        "label": field.sheet_label,
        "columns": [
            {
                "label": column.sheet_label,
                "width": max(len(str(row[index]["value"])) for row in cells),
            }
            for index, column in enumerate(columns)
        ],
        "rows": typing.cast("list[JsonValue]", cells),
    }
    if confirm:
        piece["confirm"] = True
    return piece


def _cell(column: FieldSpec, value: JsonValue) -> Piece:
    cell: Piece = {"value": shown(column.kind, value)}
    if link := link_of(column, value):
        cell["u"] = link
    return cell


def join_pieces(pieces: Iterable[Piece]) -> list[JsonValue]:
    """Return the blocks of a section: neighbours of a sort in one, and short lists among the facts before them."""
    blocks: list[Piece] = []
    for piece in pieces:
        before = blocks[-1] if blocks else None
        fitting = _fitted(piece, before)
        if before is not None and before["kind"] == fitting["kind"] == "facts":
            _list(before["facts"]).extend(_list(fitting["facts"]))
        elif before is not None and before["kind"] == fitting["kind"] == "terms":
            _list(before["rows"]).extend(_list(fitting["rows"]))
        else:
            blocks.append(fitting)
    return list(blocks)


def _fitted(piece: Piece, before: Piece | None) -> Piece:
    """The piece in the shape of what stands before it, where it is short enough."""
    after = before["kind"] if before is not None else ""
    if piece["kind"] == "text" and after == "terms" and (text := one_line(piece)):
        return {"kind": "terms", "rows": [_row_of(piece, text)]}
    if piece["kind"] == "terms" and after == "facts":
        (row,) = _list(piece["rows"])
        if isinstance(row, dict) and "u" not in row:
            line = in_a_row((str(value) for value in _list(row["values"])), ", ")
            if len(line) <= LONGEST_LIST_FACT:
                return {
                    "kind": "facts",
                    "facts": [{"p": row["p"], "label": row["label"], "value": line, **_confirm(row)}],
                }
    if piece["kind"] == "facts" and after == "terms":
        (fact,) = _list(piece["facts"])
        if isinstance(fact, dict) and not fact["value"]:
            return {"kind": "terms", "rows": [{"p": fact["p"], "label": fact["label"], "values": [], **_confirm(fact)}]}
    return piece


def _row_of(piece: Piece, text: str) -> Piece:
    return {"p": piece["p"], "label": piece["label"], "values": [text], **_confirm(piece)}


def _confirm(piece: Piece) -> Piece:
    return {"confirm": True} if piece.get("confirm") else {}
