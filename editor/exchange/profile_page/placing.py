"""Lines that stand under a label, read as a value of the field; what the field cannot take is handed back."""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping

from editor.domain.specs import (
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
from editor.domain.values import JsonValue, make_term, read_typed
from editor.domain.vocabularies import Vocabulary
from editor.exchange.profile_page.lines import Line
from editor.exchange.profile_page.long_text import make_markdown
from editor.exchange.profile_page.tables import LONGEST_TERM, TableReader

_LONGEST_FIGURE = 60
_MOST_LINES_WITH_PARTS = 100
_MOST_WORDS = 12
"""Of a term that is looked for in a line of several."""
_SIGN_BETWEEN = r"[,;|/]"
_SIGNS_AT_END = ",;|/ "
_BETWEEN = frozenset({"and", "&", "|", "/", "-", "–", "•", "·"})


def place(
    field: FieldSpec, lines: list[Line], vocabularies: Mapping[str, Vocabulary], *, lossy: bool
) -> tuple[JsonValue, list[Line]]:
    """Return the value that the lines give the field (None where they give none), and the lines that are not in it."""
    if isinstance(field.kind, LongText):
        return make_markdown(line.text for line in lines) or None, []
    filled = [line for line in lines if line.content]
    if not filled:
        return None, []
    match field.kind:
        case Records():
            rows, loose = TableReader(field.kind, vocabularies, lossy=lossy).read(filled)
            return rows or None, loose
        case Choices():
            return _choices(filled, vocabularies[field.kind.vocabulary])
        case Choice():
            vocabulary = vocabularies[field.kind.vocabulary]
            listed = next((line for line in filled if _find(vocabulary, line.content)), filled[0])
            return _term(listed.content, vocabulary), [line for line in filled if line is not listed]
        case Integer() | Decimal() | Date() | YesNo():
            return _one_value(field, filled, vocabularies)
        case Text() | Url() | Email():
            return read_typed(field.kind, filled[0].content, vocabularies), filled[1:]
        case _:
            typing.assert_never(field.kind)


def _choices(lines: list[Line], vocabulary: Vocabulary) -> tuple[JsonValue, list[Line]]:
    """The terms, one a line; some copies have several in a line, which are told apart where all of them are listed."""
    terms: dict[str, JsonValue] = {}
    for line in lines:
        text = line.content
        term = _term(text, vocabulary)
        # What is a term as a whole is not looked through for others: that takes as long as all the rest.
        parts = listed_parts(text, vocabulary) if "code" not in term and len(lines) <= _MOST_LINES_WITH_PARTS else []
        for one in [_term(part, vocabulary) for part in parts] or [term]:
            terms.setdefault(str(one["label"]), one)
    return list(terms.values()), []


def listed_parts(text: str, vocabulary: Vocabulary) -> list[str]:
    """The terms of a list that a line names one after the other; empty where it is one term, or anything in it is none.

    Between two there has to be a sign: "Digital Health" is not "Digital" and "Health". Three in a row are no other term.
    """
    has_sign = re.search(_SIGN_BETWEEN, text) is not None
    if not (has_sign or " " in text) or len(text) > LONGEST_TERM or _find(vocabulary, text):
        return []
    words = re.sub(_SIGN_BETWEEN, r"\g<0> ", text).split()
    parts: list[str] = []
    at = 0
    while at < len(words):
        if words[at] in _BETWEEN and parts:
            at += 1
            continue
        ends = range(min(len(words), at + _MOST_WORDS), at, -1)
        found = next(((end, part) for end in ends if _find(vocabulary, part := " ".join(words[at:end]))), None)
        if found is None:
            return []
        at, part = found
        parts.append(part.rstrip(_SIGNS_AT_END))
    return parts if has_sign or len(parts) > 2 else []


def _term(text: str, vocabulary: Vocabulary) -> dict[str, JsonValue]:
    return make_term(text, vocabulary) if len(text) <= LONGEST_TERM else {"label": text}


def _find(vocabulary: Vocabulary, text: str) -> bool:
    return len(text) <= LONGEST_TERM and vocabulary.find(text) is not None


def _one_value(
    field: FieldSpec, lines: list[Line], vocabularies: Mapping[str, Vocabulary]
) -> tuple[JsonValue, list[Line]]:
    """The first line that is a value of the field. Else one with a figure in it is what somebody wrote ("about 12").

    A line without any belongs to a label that the page has lost.
    """
    written: list[tuple[Line, str]] = []
    for line in lines:
        text = line.content
        if len(text) > _LONGEST_FIGURE:
            continue
        value = read_typed(field.kind, text, vocabularies)
        if value != text:
            return value, [other for other in lines if other is not line]
        written.append((line, text))
    if not isinstance(field.kind, YesNo):
        for line, text in written:
            if any(letter.isdigit() for letter in text):
                return text, [other for other in lines if other is not line]
    return None, lines
