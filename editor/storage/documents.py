"""Documents and journal rows as text, and back. The text of a document is what its digest is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from editor.domain.draft import Document, Draft, Edit, Mark
from editor.domain.history import Step
from editor.domain.upgrades import upgrade
from editor.domain.values import JsonValue
from editor.storage import checksums
from editor.storage.checksums import checksum

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode

JOURNAL_COLUMNS = (*checksums.EDIT, "checksum")
"""Columns of the table `edit` that `read_steps` takes, in order; rows in the order of step and position."""

_Head = tuple[str, str, int | None, int | None, str]
_NO_HEAD: _Head = ("", "", None, None, "")


def write_document(draft: Draft) -> tuple[str, str]:
    """Return the document as text, and its digest."""
    text = _encode_document(draft.to_document())
    try:
        return text, digest_of(text.encode())
    except UnicodeEncodeError:
        text = writable(text)
        return text, digest_of(text.encode())


def _encode_document(document: Document) -> str:
    """Return what `_encode` returns, in a quarter of the time: between two commits one text changes, the others are kept."""
    parts = []
    for part, entries in cast("dict[str, dict[str, dict[str, JsonValue]]]", document).items():
        inner = [
            f"{_encode_key(name)}:{{{','.join([_encode_entry(key, value) for key, value in entry.items()])}}}"
            for name, entry in entries.items()
        ]
        parts.append(f"{_encode_key(part)}:{{{','.join(inner)}}}")
    return f"{{{','.join(parts)}}}"


def _encode_entry(key: str, value: JsonValue) -> str:
    return f"{_encode_key(key)}:{_encode_text(value) if isinstance(value, str) else _encode(value)}"


_encode_key = lru_cache(maxsize=1024)(_encode)
_encode_text = lru_cache(maxsize=64)(_encode)


def digest_of(document: bytes) -> str:
    """Return the digest of a document's text, in UTF-8. It notices every flipped bit; SQLite itself notices few."""
    import hashlib  # loads OpenSSL, 6 ms: not before the first window

    return "sha-256:" + hashlib.sha256(document).hexdigest()


def read_document(text: str | bytes, version: int) -> Document:
    """Return the document, made current. Raises ValueError or KeyError where that cannot be done."""
    document = json.loads(text)
    if not isinstance(document, dict):
        raise ValueError("a document is an object")
    return upgrade(document, version)


def writable(text: str) -> str:
    """Return the text without what no file can hold (lone surrogates, which names of files may have)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def write_steps(profile_id: str, steps: Iterable[Step]) -> list[dict[str, object]]:
    """Return the rows of the journal for some steps: one for each edit."""
    rows: list[dict[str, object]] = [
        {
            "profile_id": profile_id,
            "step": step.number,
            "position": position,
            "at": step.at,
            "by": writable(step.by) or None,
            "label": writable(step.label),
            "undoes": step.undoes,
            "redoes": step.redoes,
            "path": edit.path,
            "before": _write_value(edit.before),
            "after": _write_value(edit.after),
            "mark_before": _write_mark(edit.mark_before),
            "mark_after": _write_mark(edit.mark_after),
        }
        for step in steps
        for position, edit in enumerate(step.edits)
    ]
    for row in rows:
        row["checksum"] = checksum(row, checksums.EDIT)
    return rows


def read_steps(rows: Iterable[Sequence[Any]], known: Mapping[str, object]) -> Iterator[Step]:
    """Return the steps that rows of `JOURNAL_COLUMNS` stand for.

    Edits of fields that are not `known` any more are left out of them: there is nothing to take back.
    """
    number, head, edits = 0, _NO_HEAD, list[Edit]()
    for _id, step, _position, at, by, label, undoes, redoes, path, *values, _checksum in rows:
        if step != number:
            if number:
                yield _make_step(number, head, edits)
            number, head, edits = step, (label, at, undoes, redoes, by or ""), []
        if path in known:
            before, after, mark_before, mark_after = values
            edits.append(
                Edit(path, _read_value(before), _read_value(after), _read_mark(mark_before), _read_mark(mark_after))
            )
    if number:
        yield _make_step(number, head, edits)


def _make_step(number: int, head: _Head, edits: list[Edit]) -> Step:
    label, at, undoes, redoes, by = head
    return Step(number, label, at, tuple(edits), undoes, redoes, by)


def _write_value(value: JsonValue) -> str | None:
    return None if value is None else writable(_encode(value))


def _read_value(text: str | None) -> JsonValue:
    if text is None:
        return None
    value: JsonValue = json.loads(text)
    return value


def _write_mark(mark: Mark | None) -> str | None:
    return None if mark is None else writable(_encode(mark.to_json()))


@lru_cache(maxsize=64)  # what came with one import has one: an eighth of the time that a profile takes to be read
def _read_mark(text: str | None) -> Mark | None:
    return None if text is None else Mark.from_json(json.loads(text))
