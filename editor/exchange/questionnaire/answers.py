"""Answers: a value as the lines of a questionnaire, the lines as a value again, and whether somebody changed it."""

from __future__ import annotations

import json
import re
import typing
from collections.abc import Mapping, Sequence

from editor.domain.draft import Mark
from editor.domain.specs import Choices, Kind, LongText, Records
from editor.domain.values import JsonValue, make_term, read_typed, show_value, term_label, tidy
from editor.domain.vocabularies import Vocabulary
from editor.frozen import frozen

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff\ufffd-\uffff\ufdd0-\ufdef]|\\s")


@frozen
class Origin:
    """A field as it went out."""

    value: JsonValue
    mark: Mark | None

    def to_json(self) -> str:
        """As it stands hidden in the file: of letters that every program keeps."""
        stored = {"value": self.value, "mark": self.mark.to_json() if self.mark else None}
        return json.dumps(stored, ensure_ascii=True, allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> Origin | None:
        """The field; None where what stands hidden in the file is no longer what this program wrote."""
        try:
            stored = json.loads(text)
            mark = stored["mark"]
            return cls(tidy(stored["value"]), Mark.from_json(mark) if mark else None)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None


def lines_of(kind: Kind, value: JsonValue) -> list[str]:
    """The value as it is shown: each of several terms on its own, all else as one text; nothing for None."""
    if value is None:
        return []
    if isinstance(kind, Choices) and isinstance(value, list):
        return [term_label(term) for term in value]
    return [show_value(kind, value)]


def rows_of(kind: Records, value: JsonValue) -> list[list[str]]:
    """The rows of a table as they are shown, a text for each column."""
    if value is None:
        return []
    rows = value if isinstance(value, list) else [value]
    blank = [""] * (len(kind.columns) - 1)
    return [
        [show_value(column.kind, row.get(column.name)) for column in kind.columns]
        if isinstance(row, dict)
        else [show_value(kind, row), *blank]
        for row in rows
    ]


def read_lines(kind: Kind, lines: Sequence[str], vocabularies: Mapping[str, Vocabulary]) -> JsonValue:
    """The value that the lines of an answer write; None for none. (Rows of records: see `read_rows`.)"""
    kept = [line for line in lines if line.strip()]
    if not kept:
        return None
    if isinstance(kind, Choices):
        vocabulary = vocabularies[kind.vocabulary]
        return [make_term(" ".join(line.split()), vocabulary) for line in kept]
    text = "\n".join(kept) if isinstance(kind, LongText) else " ".join(" ".join(kept).split())
    return read_typed(kind, text, vocabularies)


def read_row(kind: Records, texts: Mapping[str, str], vocabularies: Mapping[str, Vocabulary]) -> JsonValue:
    """The row that the texts of its cells write, by name of the column; None where all are empty."""
    row: dict[str, JsonValue] = {}
    for column in kind.columns:
        text = texts.get(column.name, "")
        cell = text.replace(";", "\n") if isinstance(column.kind, Choices) else text
        row[column.name] = read_typed(column.kind, cell, vocabularies)
    return tidy(row)


def restored(
    kind: Kind, read: JsonValue, origin: Origin | None, vocabularies: Mapping[str, Vocabulary]
) -> tuple[JsonValue, bool]:
    """What was read, as exact as it went out wherever nobody changed it; and whether nobody changed any of it."""
    if origin is None:
        return read, False
    if loose(_as_read(kind, origin.value, vocabularies)) == loose(read):
        return origin.value, True
    if not isinstance(read, list) or not isinstance(origin.value, list):
        return read, False
    known = {loose(_as_read(kind, [one], vocabularies)): one for one in reversed(origin.value)}
    return [known.get(loose([one]), one) for one in read], False


def _as_read(kind: Kind, value: JsonValue, vocabularies: Mapping[str, Vocabulary]) -> JsonValue:
    """What the lines of a value say when they are read again."""
    if isinstance(kind, Records):
        rows = [
            read_row(kind, dict(zip([column.name for column in kind.columns], row, strict=True)), vocabularies)
            for row in rows_of(kind, value)
        ]
        return tidy(typing.cast("JsonValue", rows))
    return read_lines(kind, lines_of(kind, value), vocabularies)


def loose(value: JsonValue) -> str:
    """The value for comparing: without what other programs do to blanks and to letters that nobody sees."""
    match value:
        case str():
            ends = value.replace("\r\n", "\n").replace("\r", "\n")
            lines = (" ".join(_UNSEEN.sub(" ", line).split()) for line in ends.split("\n"))
            return json.dumps("\n".join(line for line in lines if line))
        case list():
            return "[" + ",".join(kept for one in value if (kept := loose(one)) not in {'""', "{}"}) + "]"
        case dict():
            if "label" in value and value.keys() <= {"label", "code"}:
                return f"<{value.get('code') or loose(value['label'])}>"
            cells = ((name, loose(value[name])) for name in sorted(value) if value[name] is not None)
            return "{" + ",".join(f"{name}:{cell}" for name, cell in cells if cell not in {'""', "[]"}) + "}"
        case None:
            return '""'
        case _:
            return json.dumps(value)


def fingerprint(text: str) -> str:
    """A few letters by which a text that this program wrote is known again, whatever was done to its blanks."""
    from zlib import crc32

    plain = " ".join(_UNSEEN.sub(" ", text).split())
    return f"{crc32(plain.encode('utf-8', 'replace')):08x}"
