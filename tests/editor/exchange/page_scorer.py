"""Compares what came out of a sample page with what has to come out of it: every field, every line."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue, show_value
from editor.domain.vocabularies import Vocabularies
from editor.exchange.profile_page import read_page
from editor.exchange.reading import Reading
from editor.paths import RESOURCES

PAGES = Path(__file__).parents[2] / "data" / "pages"
CATALOGUE = make_catalogue()
VOCABULARIES = Vocabularies(RESOURCES / "vocabularies")
NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)

NEWER = "newer."
"""Begins the names of parts of the newer layout that have no field of their own."""
NEWER_PLACES = ("strategy.description", "general.management_staff")
"""Fields that have some of them all the same: the text about the cluster, and the range of its staff."""
NEWER_UNPLACED = ("newer.contact_person", "newer.composition_text")

_BULLETS = re.compile(r"^\s*[•-]\s", re.MULTILINE)


def read(page: str | bytes, source: str = "page.txt") -> Reading:
    """Read a page as the program does."""
    return read_page(page, source, CATALOGUE, VOCABULARIES, NOW)


@dataclass(frozen=True)
class Sample:
    """One sample page and what has to come out of it."""

    path: Path
    expected: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.path.relative_to(PAGES))

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


@cache
def samples() -> tuple[Sample, ...]:
    """All samples."""
    found = []
    for file in sorted(PAGES.rglob("*expected.json")):
        variants = json.loads(file.read_text(encoding="utf-8"))["variants"]
        for name, expected in variants.items():
            found.append(Sample(file.parent / name, expected))
    return tuple(found)


def faults(sample: Sample, reading: Reading) -> list[str]:
    """Return what did not come out as it has to, a line each."""
    return [
        *_field_faults(sample, reading),
        *_lost_faults(sample.expected, reading),
        *_line_faults(sample, reading),
    ]


def _field_faults(sample: Sample, reading: Reading) -> list[str]:
    told = []
    values = reading.draft.values
    wanted = {path: field for path, field in sample.expected["fields"].items() if not path.startswith(NEWER)}
    for path, field in wanted.items():
        if not _is_as_wanted(field, values.get(path), sample, reading):
            told.append(f"{path}: wanted {field.get('value')!r}, got {values.get(path)!r}")
    allowed = {*wanted, *sample.expected["optional"], *NEWER_PLACES}
    return told + [f"{path}: nobody wanted {values[path]!r}" for path in values if path not in allowed]


def _lost_faults(expected: dict[str, Any], reading: Reading) -> list[str]:
    told = []
    confirm = set(reading.to_confirm)
    for path in expected["lost"]:
        if path not in confirm or reading.draft.get(path) is not None:
            told.append(f"{path}: lost, and not to confirm")
    extra = confirm - set(expected["lost"]) - set(expected["may_be_lost"])
    return told + [f"{path}: to confirm, and not lost" for path in sorted(extra)]


def _line_faults(sample: Sample, reading: Reading) -> list[str]:
    told = []
    unplaced = {(line.line, line.text) for line in reading.unplaced}
    numbers = {number for number, _text in unplaced}
    free = set()
    for place in sample.expected["lines"]:
        where, text = place["place"], place.get("text") or sample.lines[place["line"] - 1]
        text = text.removeprefix("Home > Cluster Organisations > ")
        # A saved web page has several lines of the profile in one of its source.
        number = place.get("line") or next((at for at, said in unplaced if said == text.strip()), 0)
        is_unplaced = (number, text.strip()) in unplaced or ("line" in place and number in numbers)
        if where == "unplaced" or is_unplaced:
            free.add(number)
        if where == "unplaced" and not is_unplaced:
            told.append(f"line {number}: must be told as not placed: {text!r}")
        if where == "field" and is_unplaced and place["field"] not in NEWER_UNPLACED:
            told.append(f"line {number}: not placed, belongs in {place['field']}: {text!r}")
        if place.get("field") in NEWER_UNPLACED and not is_unplaced:
            told.append(f"line {number}: must be told as not placed: {text!r}")
        elif where != "unplaced" and not is_unplaced and not _holds(reading, place["field"], text):
            told.append(f"line {number}: lost: {text!r}")
    texts = [line.text for line in reading.unplaced if line.text in sample.expected["unplaced"]]
    if sorted(texts) != sorted(sample.expected["unplaced"]):
        told.append(f"not placed: wanted {sample.expected['unplaced']!r}, got {texts!r}")
    return told + [
        f"line {number}: furniture told as not placed: {text!r}" for number, text in unplaced if number not in free
    ]


def _holds(reading: Reading, path: str, text: str) -> bool:
    if path.startswith(NEWER):
        return any(_holds(reading, place, text) for place in NEWER_PLACES)
    shown = show_value(CATALOGUE.fields[path].kind, reading.draft.get(path))
    kind = CATALOGUE.fields[path].kind
    if type(kind).__name__ in {"Date", "Integer", "YesNo"} and reading.draft.get(path) != text:
        return reading.draft.get(path) is not None
    return _words(text) in _words(shown)


def _words(text: str) -> str:
    return " ".join(_BULLETS.sub("", text).split())


def _is_as_wanted(field: dict[str, Any], value: JsonValue, sample: Sample, reading: Reading) -> bool:
    match field["kind"]:
        case "term":
            return _same_term(field["vocabulary"], field["value"], value)
        case "terms":
            terms = value if isinstance(value, list) else []
            return len(terms) == len(field["value"]) and all(
                _same_term(field["vocabulary"], label, term) for label, term in zip(field["value"], terms, strict=True)
            )
        case "long":
            wanted = field.get("value") or "\n".join(
                sample.lines[field["value_lines"][0] - 1 : field["value_lines"][1]]
            )
            return isinstance(value, str) and _words(value) == _words(wanted)
        case "lines":
            return isinstance(value, str) and value.split("\n") == field["value"].split("\n")
        case "rows":
            return _same_rows(field, value, reading)
        case _:
            return type(value) is type(field["value"]) and value == field["value"]


def _same_term(vocabulary: str, label: str, term: JsonValue) -> bool:
    listed = VOCABULARIES[vocabulary].find(label)
    return term == ({"code": listed.code, "label": listed.label} if listed else {"label": label})


def _same_rows(field: dict[str, Any], value: JsonValue, reading: Reading) -> bool:
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    named = {str(row[field["key"]]): row for row in rows if field["key"] in row}
    wanted = {row[field["key"]]: row for row in field["value"]}
    if named.keys() != wanted.keys() or len(named) != len(wanted):
        return False
    unsure = {tuple(cell) for cell in field["unsure_cells"]}
    elsewhere = [line.text for line in reading.unplaced]
    for name, row in wanted.items():
        for column in field["columns"]:
            cell = named[name].get(column)
            if (name, column) in unsure:
                elsewhere += _labels(cell)
            elif not _same_cell(field["column_vocabularies"].get(column), row.get(column), cell):
                return False
    elsewhere += [text for row in rows if field["key"] not in row for cell in row.values() for text in _labels(cell)]
    return not Counter(field["loose"]) - Counter(elsewhere)


def _same_cell(vocabulary: str | None, wanted: JsonValue, cell: JsonValue) -> bool:
    if wanted is None or vocabulary is None:
        return bool(wanted == cell)
    if isinstance(wanted, list):
        terms = cell if isinstance(cell, list) else []
        return len(terms) == len(wanted) and all(
            _same_term(vocabulary, str(label), term) for label, term in zip(wanted, terms, strict=True)
        )
    return _same_term(vocabulary, str(wanted), cell)


def _labels(cell: JsonValue) -> list[str]:
    if isinstance(cell, list):
        return [text for term in cell for text in _labels(term)]
    if isinstance(cell, dict):
        return [str(cell["label"])]
    return [] if cell is None else [str(cell)]
