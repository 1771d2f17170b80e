"""Quick fixes: what a value was surely meant to be. Loaded with the first fault: most profiles have none.

To add a fix: a function that returns the value meant, or None where there is any doubt; list it in `_meant`. A person
always sees it first and chooses it; what is merely likely is not offered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from editor.domain.dates import read_date
from editor.domain.rules import Fix
from editor.domain.specs import Choice, Choices, Date, Decimal, Email, FieldSpec, Integer, Records, Url
from editor.domain.values import (
    JsonValue,
    decimal_of,
    fault_of,
    is_own_term,
    is_web_address,
    own_term_text,
    show_value,
    term_label,
)
from editor.domain.vocabularies import Vocabulary
from editor.translation import _

# Compiled when first needed (`re` remembers them): the first window may wait for one of them, not for all.
_SCHEME = r"(?i)h?t{1,3}p(s?)\s*[:;.]?\s*/{0,4}\s*(?=\S)"
_LOOSE = r"\s*([./:?=&])\s*"
_AT = r"(?i)\s*[(\[]\s*at\s*[)\]]\s*"
_ONE_EMAIL = r"[^\s@<>()\[\],;:\"]+@(?:[^\s@<>()\[\],;:\".]+\.)+[^\s@<>()\[\],;:\".]+"
_WHOLE = r"([+-]?\d+)[.,]0+"
_HALVES = r"(\d*)\s*([\u00bc-\u00be\u2150-\u215e])"
_MONTH_FIRST = r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})"
_YEAR_FIRST = r"(\d{4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?"
_PHONE = r"(?:\+|\()?\d[\d\s().\-/\u2010-\u2015]{4,}\d"


def meant_by(field: FieldSpec, value: JsonValue, today: date) -> tuple[str, JsonValue] | None:
    """What a wrong value of a field (or of a cell in its column) was surely meant to be, and what the fix says."""
    if not isinstance(value, str):
        return None
    meant = _meant(field, value.strip(), today)
    if meant is None or fault_of(field, meant, today):
        return None
    if isinstance(field.kind, Url) and meant == "https://" + value.strip():
        return _("Add https://"), meant
    # Translators: a quick fix, such as "Take 31 July 2012".
    return _("Take {value}").format(value=show_value(field.kind, meant)), meant


def _meant(field: FieldSpec, text: str, today: date) -> JsonValue:
    match field.kind:
        case Url():
            return _address(text)
        case Email():
            return _email(text)
        case Integer():
            match = re.fullmatch(_WHOLE, text)
            return int(match[1]) if match else None
        case Decimal():
            return _decimal(text)
        case Date():
            return _day(text)
        case _:
            return None


def _address(text: str) -> str | None:
    plain = re.sub(_LOOSE, r"\1", text.strip("<>\"'“” ,;"))
    scheme = re.match(_SCHEME, plain)
    if scheme and not plain.lower().startswith(("http.", "https.")):
        plain = f"http{scheme[1].lower()}://{plain[scheme.end() :]}"
    elif "://" not in plain:
        plain = "https://" + plain
    return plain if is_web_address(plain) and "@" not in plain else None


def _email(text: str) -> str | None:
    plain = re.sub(_AT, "@", re.sub(r"^\s*mailto:\s*", "", text, flags=re.IGNORECASE))
    plain = re.sub(r"\s*@\s*", "@", plain)
    if plain.count("@") != 1:
        return None
    found = re.findall(_ONE_EMAIL, plain)
    if found:
        return str(found[0]).strip(".")
    tight = re.sub(r"(?<=\S)\s*\.\s*(?=\S)", ".", plain)  # blanks around the dots of the host
    return tight if " " not in tight else None


def _decimal(text: str) -> str | None:
    match = re.fullmatch(_HALVES, text)
    if match:
        number = int(match[1] or 0) + unicodedata.numeric(match[2])
        plain = f"{number:g}"
        return plain if decimal_of(plain) is not None and float(plain) == number else None
    return None


def _day(text: str) -> str | None:
    """A day of which only one reading is one: 07/31/2012, 2012/07/31, 2012-07-31T00:00, 31-Jul-2012."""
    plain = " ".join(text.split())
    match = re.fullmatch(_MONTH_FIRST, plain)
    if match:  # day first is no day, or it would have been read
        day = read_date(f"{match[3]}-{match[1]}-{match[2]}")
        return day.isoformat() if day else None
    match = re.fullmatch(_YEAR_FIRST, plain)
    if match:
        day = read_date(f"{match[1]}-{match[2]}-{match[3]}") or read_date(f"{match[1]}-{match[3]}-{match[2]}")
        return day.isoformat() if day else None
    day = read_date(re.sub(r"\s*[-/.,]\s*", " ", plain))
    return day.isoformat() if day else None


# --- as fixes of a field -------------------------------------------------------------------------------------


def certain_fix(field: FieldSpec, value: JsonValue, today: date) -> Fix | None:
    """The fix of a value that cannot be what its field is."""
    meant = meant_by(field, value, today)
    return None if meant is None else Fix(meant[0], field.path, meant[1])


def fix_in_row(field: FieldSpec, value: JsonValue, row: int, column: FieldSpec, today: date) -> Fix | None:
    """The fix of a cell."""
    meant = meant_by(column, _cell(value, row, column), today)
    return None if meant is None else Fix(meant[0], field.path, _with_cell(value, row, column, meant[1]))


def number_only(field: FieldSpec, value: JsonValue) -> Fix | None:
    """The one number among the words of a phone field; None where there are no words, or several numbers."""
    found = re.findall(_PHONE, value) if isinstance(value, str) else []
    if len(found) != 1 or not isinstance(value, str):
        return None
    around = value.replace(found[0], "", 1)
    if not any(map(str.isalpha, around)) or any(map(str.isdigit, around)):
        return None
    number = " ".join(found[0].split())
    return Fix(_("Take {value}").format(value=number), field.path, number)


def listed_term(field: FieldSpec, value: JsonValue, term: JsonValue, lists: Mapping[str, Vocabulary]) -> Fix | None:
    """The listed term in the place of one's own; once, where it is chosen already."""
    if not isinstance(field.kind, Choice | Choices):
        return None
    from editor.domain.near_terms import near_term  # after the first paint, as the lists

    near = near_term(lists[field.kind.vocabulary], term_label(term))
    if near is None:
        return None
    listed: JsonValue = {"code": near.code, "label": near.label}
    meant = listed
    if isinstance(value, list):
        others = [other for other in value if not (isinstance(other, dict) and other.get("code") == near.code)]
        meant = [listed if other is term else other for other in others]
        if len(others) < len(value):  # they may be another one all the same: it is said which goes
            words = _("Take “{own}” out: “{label}” is chosen already")
            return Fix(words.format(own=term_label(term)[:60], label=near.label), field.path, meant)
    return Fix(_("Use the listed term “{label}”").format(label=near.label), field.path, meant)


def fixes_in_cells(
    field: FieldSpec, kind: Records, value: JsonValue, lists: Mapping[str, Vocabulary] | None
) -> Iterator[tuple[int, FieldSpec, str, Fix]]:
    """Row, column, what is said and the fix of each cell that surely means something else."""
    columns = [column for column in kind.columns if column.phone or isinstance(column.kind, Choice | Choices)]
    for row in range(len(value)) if columns and isinstance(value, list) else ():
        for column in columns:
            cell = _cell(value, row, column)
            for text, fix in _fixes_of_cell(column, cell, lists):
                yield row, column, text, Fix(fix.label, field.path, _with_cell(value, row, column, fix.value))


def _fixes_of_cell(
    column: FieldSpec, cell: JsonValue, lists: Mapping[str, Vocabulary] | None
) -> Iterator[tuple[str, Fix]]:
    if column.phone:
        fix = number_only(column, cell)
        if fix is not None:
            yield _("Write the number only."), fix
        return
    for term in cell if isinstance(cell, list) else [cell]:
        if lists is not None and is_own_term(term):
            fix = listed_term(column, cell, term, lists)
            if fix is not None:
                yield own_term_text(term), fix


def _cell(value: JsonValue, row: int, column: FieldSpec) -> JsonValue:
    record = value[row] if isinstance(value, list) else None
    return record.get(column.name) if isinstance(record, dict) else None


def _with_cell(value: JsonValue, row: int, column: FieldSpec, cell: JsonValue) -> JsonValue:
    """A table with another cell."""
    rows = list(value) if isinstance(value, list) else []
    record = rows[row]
    rows[row] = {**record, column.name: cell} if isinstance(record, dict) else record
    return rows
