"""Values of fields by their kind: from what was typed or read, to what is shown, and what is wrong with them.

A value is JSON-shaped, exactly as it stands in documents and submissions:

    Text, LongText, Url, Email   "text"
    Integer                      12
    Decimal                      "0.5"         digits as typed, with a point
    Date                         "2012-07-17"
    YesNo                        true or false
    Choice                       {"code": "DK", "label": "Denmark"}, or {"label": "own words"}
    Choices                      [term, ...]
    Records                      [{column name: value, ...}, ...]

What was typed and is no value of its kind ("about twelve") is kept as the text that was typed.
"""

from __future__ import annotations

import operator
import re
import typing
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal as PyDecimal
from decimal import InvalidOperation
from functools import lru_cache
from urllib.parse import urlsplit

from editor.domain.dates import read_date, read_month_or_year, show_date, show_month_or_year
from editor.domain.specs import (
    LARGEST_INTEGER,
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
from editor.domain.vocabularies import Vocabulary
from editor.translation import _

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

_GROUPED = re.compile(r"[+]?\d{1,3}([ \u00a0\u202f'’.,])\d{3}(?:\1\d{3})*")
_NUMBER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH_OR_YEAR = r"([12][0-9]{3})(?:-(0[1-9]|1[0-2]))?"
_EMAIL = re.compile(r"[^\s@<>]+@(?:[^\s@<>.]+\.)+[^\s@<>.]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def tidy(value: JsonValue) -> JsonValue:
    """Return the value with "nothing" written one way (None), and without what no file can hold.

    That is lone surrogates, and whole numbers that not every reader of JSON keeps: they stay the text that they are.
    What is tidy already stays the same object: the rows of a long table are compared by that.
    """
    match value:
        case str():
            if not value or value.isspace():
                return None
            if not value.isascii() and _SURROGATE.search(value):
                return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            return value
        case list():
            items: list[JsonValue] = [tidied for item in value if (tidied := tidy(item)) is not None]
            return items or None
        case dict():
            cells: dict[str, JsonValue] = {}
            is_tidy = True
            for key, cell in value.items():
                # Most cells are plain words: to look at them here takes two thirds of the time.
                if type(cell) is str and cell.isascii() and cell and not cell.isspace():
                    cells[key] = cell
                    continue
                tidied = tidy(cell)
                if isinstance(cell, list) and _holds_the_same(tidied, cell):
                    tidied = cell
                is_tidy = is_tidy and tidied is cell and cell is not None
                if tidied is not None:
                    cells[key] = tidied
            return (value if is_tidy else cells) or None
        case int():
            return portable(value)
        case _:
            return value


def _holds_the_same(one: JsonValue, other: list[JsonValue]) -> bool:
    """Whether one is a list of the same objects."""
    return isinstance(one, list) and len(one) == len(other) and all(map(operator.is_, one, other))


def portable(value: JsonValue) -> JsonValue:
    """Return the value with numbers that not every reader of JSON keeps (large ones, floats) as the texts that they are."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: portable(cell) for key, cell in value.items()}
    if isinstance(value, list):
        return [portable(item) for item in value]
    if isinstance(value, float):  # no field has one (a decimal is a text), but a document that others wrote may
        return repr(value)
    if isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        return str(value)
    return value


def make_term(text: str, vocabulary: Vocabulary) -> dict[str, JsonValue]:
    """Return the listed term that `text` spells, or the text as a value of one's own, word for word."""
    found = vocabulary.find(text)
    if found is None:
        return {"label": text}
    return {"code": found.code, "label": found.label}


def read_typed(kind: Kind, text: str, vocabularies: Mapping[str, Vocabulary]) -> JsonValue:
    """Return the value that `text` writes, as a person types it or a page shows it; what cannot be read stays as text.

    Several choices stand a line each. Rows of records stand a line each, their cells parted by tabs.
    """
    if not text.strip():
        return None
    match kind:
        case Integer():
            return _read_integer(text, kind)
        case Decimal():
            return text.strip().replace(",", ".") if _DECIMAL.fullmatch(text.strip()) else text
        case Date():
            day = read_date(text)
            part = read_month_or_year(text) if kind.part_known and day is None else None
            return day.isoformat() if day else part or text
        case YesNo():
            return _read_yes_no(text)
        case Choice():
            return make_term(text.strip(), vocabularies[kind.vocabulary])
        case Choices():
            vocabulary = vocabularies[kind.vocabulary]
            return [make_term(line.strip(), vocabulary) for line in text.splitlines() if line.strip()]
        case Records():
            return tidy([_read_row(kind, line, vocabularies) for line in text.splitlines()])
        case Url() | Email():
            return text.strip()
        case Text() | LongText():
            return text
        case _:
            typing.assert_never(kind)


def _read_integer(text: str, kind: Integer) -> int | str:
    plain = _whole_number(text)
    if not plain or len(plain) > 20 or abs(int(plain)) > kind.maximum:
        return text
    return int(plain)


def _whole_number(text: str) -> str:
    """The digits, with a sign, of a text that is a whole number of any length; "" where it is none."""
    plain = text.strip()
    if _GROUPED.fullmatch(plain):
        return re.sub(r"\D", "", plain)
    return plain if _NUMBER.fullmatch(plain) else ""


def _read_yes_no(text: str) -> bool | str:
    match text.strip().casefold():
        case "yes" | "y" | "true" | "1":
            return True
        case "no" | "n" | "false" | "0":
            return False
        case plain:
            if plain == _("Yes").casefold():
                return True
            return False if plain == _("No").casefold() else text


def _read_row(kind: Records, line: str, vocabularies: Mapping[str, Vocabulary]) -> dict[str, JsonValue]:
    cells = line.split("\t")
    return {
        column.name: read_typed(column.kind, _cell_text(column.kind, cell), vocabularies)
        for column, cell in zip(kind.columns, cells, strict=False)
    }


def _cell_text(kind: Kind, cell: str) -> str:
    return cell.replace("; ", "\n").replace(";", "\n") if isinstance(kind, Choices) else cell


def show_value(kind: Kind, value: JsonValue) -> str:
    """Return the value as plain text; "" for None. Several terms are parted by "; ", rows by line ends, cells by tabs.

    Reading the text again (`read_typed`, terms a line each) gives the same value, where no cell of a table holds a
    line end or a tab, and no term in a cell a semicolon.
    """
    if value is None:
        return ""
    match kind:
        case Date():
            day = day_of(value)
            if day is None and kind.part_known and days_of(value):
                return show_month_or_year(str(value))
            return show_date(day) if day else str(value)
        case YesNo():
            if isinstance(value, bool):
                return _("Yes") if value else _("No")
            return str(value)
        case Choice():
            return term_label(value)
        case Choices():
            return "; ".join(term_label(term) for term in value) if isinstance(value, list) else str(value)
        case Records():
            if not isinstance(value, list):
                return str(value)
            return "\n".join(
                "\t".join(show_value(column.kind, row.get(column.name)) for column in kind.columns)
                for row in value
                if isinstance(row, dict)
            )
        case Text() | LongText() | Integer() | Decimal() | Url() | Email():
            return str(value)
        case _:
            typing.assert_never(kind)


def term_label(value: JsonValue) -> str:
    """The label of a chosen term."""
    return str(value.get("label", "")) if isinstance(value, dict) else str(value)


def is_own_term(value: JsonValue) -> bool:
    """Whether a chosen term is in a person's own words."""
    return isinstance(value, dict) and "code" not in value


def own_term_text(term: JsonValue) -> str:
    """What is said of a term in a person's own words."""
    return _("“{label}” is not in the list. It stays as it is.").format(label=term_label(term))


def is_in_range(number: JsonValue, text: JsonValue) -> bool:
    """Whether a number lies in the range that a text says, such as 8 in "6-10": pages of the newer site show no more."""
    if not isinstance(number, int) or isinstance(number, bool) or not isinstance(text, str):
        return False
    found = re.fullmatch(r"\s*([0-9]{1,9})\s*(?:[-–]\s*([0-9]{1,9})|\+|or more)\s*", text)
    return found is not None and int(found[1]) <= number and (found[2] is None or number <= int(found[2]))


def has_letters(value: JsonValue) -> bool:
    """Whether a value is a text with letters in it."""
    return isinstance(value, str) and any(map(str.isalpha, value))


def day_of(value: JsonValue) -> date | None:
    """The day that a stored date stands for; None where it is none."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:  # such as 31 February
        return None


def days_of(value: JsonValue) -> tuple[date, date] | None:
    """The first and the last of the days that a stored day, month or year stands for; None where it is none of them."""
    day = day_of(value)
    if day is not None:
        return day, day
    match = re.fullmatch(_MONTH_OR_YEAR, value) if isinstance(value, str) else None
    if match is None:
        return None
    year, first, last = int(match[1]), int(match[2] or 1), int(match[2] or 12)
    return date(year, first, 1), date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)


def decimal_of(value: JsonValue) -> PyDecimal | None:
    """The number that a stored decimal stands for; None where it is none."""
    if not isinstance(value, str) or "," in value or not _DECIMAL.fullmatch(value):
        return None
    try:
        return PyDecimal(value)
    except InvalidOperation:
        return None


@lru_cache(maxsize=8192)
def is_web_address(text: str) -> bool:
    """Whether the text is an http or https address with a host."""
    if " " in text or not text.isprintable():  # of all white space, only the space is printable
        return False
    try:
        parts = urlsplit(text)
        labels = (parts.hostname or "").removesuffix(".").split(".")
        return parts.scheme in {"http", "https"} and len(labels) > 1 and all(labels) and parts.port != 0
    except ValueError:  # a port that is none, brackets that do not close
        return False


def fault_of(field: FieldSpec, value: JsonValue, today: date) -> str:
    """Return what to do about a value that cannot be what its field is; "" where it can.

    Cells of records are looked at one by one: see `faults_in_rows`.
    """
    if value is None:
        return ""
    match field.kind:  # what most are comes first: a kind is asked for after the other
        case Text() | LongText():
            return "" if isinstance(value, str) else _("Write a text.")
        case Choice():
            return "" if _is_term(value) else _("Choose a term from the list, or keep your own words.")
        case Choices():
            fits = isinstance(value, list) and all(map(_is_term, value))
            return "" if fits else _("Choose terms from the list, or keep your own words.")
        case Url():
            return "" if isinstance(value, str) and is_web_address(value) else _address_fault(value)
        case Integer():
            return _integer_fault(field.kind, value)
        case Records():
            names = {column.name for column in field.kind.columns}
            fits = isinstance(value, list) and all(isinstance(row, dict) and row.keys() <= names for row in value)
            return "" if fits else _("Fill in the table row by row.")
        case Date():
            return _date_fault(field.kind, value, today)
        case YesNo():
            return "" if isinstance(value, bool) else _("Choose Yes or No.")
        case Email():
            fits = isinstance(value, str) and _EMAIL.fullmatch(value) is not None
            return "" if fits else _("Write the address as name@example.org.")
        case Decimal():
            number = decimal_of(value)
            if number is None:
                return _("Write a number, such as 0.5.")
            return _("Write 0 or more.") if number < field.kind.minimum else ""
        case _:
            typing.assert_never(field.kind)


def _integer_fault(kind: Integer, value: JsonValue) -> str:
    if isinstance(value, str) and (plain := _whole_number(value)):  # too large to be kept as a number
        return _("Write 0 or more.") if plain.startswith("-") else _("Write a smaller number.")
    if isinstance(value, bool) or not isinstance(value, int):
        return _("Write a whole number in figures.")
    if value < kind.minimum:
        return _("Write 0 or more.")
    return _("Write a smaller number.") if value > kind.maximum else ""


def _date_fault(kind: Date, value: JsonValue, today: date) -> str:
    day = day_of(value)
    if day is None and kind.part_known:
        return "" if days_of(value) else _("Write a day, a month or a year, such as 17 July 2012, July 2012 or 2012.")
    if day is None:
        return _("Write a day, such as 17 July 2012.")
    return _("Write the day it was founded, not a day to come.") if kind.past and day > today else ""


def _address_fault(value: JsonValue) -> str:
    if isinstance(value, str) and is_web_address("https://" + value.strip()):
        return _("Write the address with https:// in front.")
    return _("Write a web address, such as https://example.org.")


def _is_term(value: JsonValue) -> bool:
    if not isinstance(value, dict):
        return False
    label = value.get("label")
    if not isinstance(label, str) or not label or label.isspace():
        return False
    if len(value) == 1:
        return True
    code = value.get("code")
    return len(value) == 2 and isinstance(code, str) and bool(code) and not code.isspace()


class CellFault(typing.NamedTuple):
    """What is wrong with one cell of a field that holds records."""

    row: int
    column: FieldSpec
    text: str


def faults_in_rows(kind: Records, value: JsonValue, today: date) -> list[CellFault]:
    """Return what is wrong with the cells of a table; rows count from 0."""
    if not isinstance(value, list):
        return []
    return [
        CellFault(index, column, text)
        for index, row in enumerate(value)
        if isinstance(row, dict)
        for column in kind.columns
        if (cell := row.get(column.name)) is not None and (text := fault_of(column, cell, today))
    ]
