"""Shortened: what stands for long texts, lists and tables where a sheet has little room. Nothing is cut in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from editor.domain.draft import Draft
from editor.domain.specs import FieldSpec, LongText
from editor.domain.values import JsonValue
from editor.sheet.letters import in_a_row
from editor.sheet.markdown import plain_text, read_markdown
from editor.sheet.pieces import Piece, terms_row
from editor.translation import _, ngettext

_SENTENCE_END = re.compile(r"(?<=[.!?…])[”»“\")\]]*\s")
_LEADS_ON = re.compile(r"(?<=[.!?…])\s[^.!?…]*:$")
"""A last sentence that leads in to a list."""


def lead_field(draft: Draft) -> FieldSpec | None:
    """The text that says best what the cluster is: of those that are kept in shorter lengths, the first that is filled."""
    return next(
        (field for field in draft.catalogue.fields.values() if field.lengths and draft.get(field.path) is not None),
        None,
    )


def short_text(field: FieldSpec, draft: Draft, most: int) -> str:
    """At most so many letters of a text: a shorter length of it that fits, else its first sentences."""
    for one in [field, *field.lengths]:
        text = _flowing(str(draft.get(one.path) or ""))
        if text and len(text) <= most:
            return text
    return cut_at_sentence(_flowing(str(draft.get(field.path) or "")), most)


def _flowing(source: str) -> str:
    """The paragraphs of a text as one; its lists, and what leads in to them, only where it has nothing else."""
    texts: list[str] = []
    nodes = read_markdown(source)
    for node in nodes:
        if isinstance(node, dict) and node["t"] == "p":
            text = plain_text([node])
            told = _LEADS_ON.sub("", text)
            texts += [told] if told != text or "lead" not in node else []
    text = " ".join(texts or [plain_text([node]) for node in nodes])
    return f"{text[:-1]}…" if text.endswith(":") else text


def cut_at_sentence(text: str, most: int) -> str:
    """The first sentences that fit; where the first does not, its first words and …."""
    if len(text) <= most:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, most + 1)]
    if ends and ends[-1] >= most // 3:
        return text[: ends[-1]].rstrip()
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"


def first_few(values: Iterable[JsonValue], most: int) -> list[str]:
    """So many of the values, and how many there are more."""
    texts = [str(value) for value in values]
    more = len(texts) - most
    if more < 2:  # "and 1 more" takes as much room as the one
        return texts
    return [*texts[:most], ngettext("and {n} more", "and {n} more", more).format(n=more)]


def shorten(piece: Piece, field: FieldSpec, draft: Draft, most: int, letters: int) -> Piece:
    """The piece of a field with at most so many values of a list or a table, or letters of a text."""
    confirm = draft.is_to_confirm(field.path)
    match piece["kind"]:
        case "text" if isinstance(field.kind, LongText):
            text = short_text(field, draft, letters)
            return {**piece, "tree": [{"t": "p", "c": [{"t": "text", "v": text}]}]}
        case "terms":
            return {**piece, "rows": [{**row, "values": [*_flowing_list(row["values"], most)]} for row in _rows(piece)]}
        case "table":
            names: list[JsonValue] = [row[0]["value"] for row in _cells(piece) if row[0]["value"]]
            row = terms_row(str(piece["label"]), _flowing_list(names, most), confirm=confirm, path=field.path)
            return {"kind": "terms", "rows": [row]}
        case _:
            return piece


def _flowing_list(values: JsonValue, most: int) -> list[str]:
    """The first few values as one line: terms may have commas, so points part them."""
    few = first_few(values if isinstance(values, list) else [], most)
    return [in_a_row(few, "\u00a0· ")] if few else []


def _rows(piece: Piece) -> list[dict[str, JsonValue]]:
    rows = piece["rows"]
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _cells(piece: Piece) -> list[list[dict[str, JsonValue]]]:
    rows = piece["rows"]
    return [
        [cell for cell in row if isinstance(cell, dict)]
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, list)
    ]


def shortened_note() -> str:
    """What a sheet that is cut says about it."""
    return _(
        "A summary: lists and texts are shortened, and what finds no room is left out. The full profile has all of it."
    )
