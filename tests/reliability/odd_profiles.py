"""Drafts with what Qt's inputs cannot hold, change or cut, and with values that are none of their kind."""

from __future__ import annotations

import random
from typing import assert_never

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    Integer,
    Kind,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import JsonValue
from tests.reliability.samples import a_value, catalogue, vocabularies

ODD = (
    "\u00a0no-break\u00a0spaces\u00a0", "a\u2028line and\u2029paragraph separator", "\ufeffmark at the start", "\ufeff\ufeff two",
    "in\ufeffside", "right \u202eto left\u202c \u2066isolate\u2069 \u200f", "NUL \x00 in it", "bell \x07 escape \x1b delete \x7f",
    "e\u0301 a\u030a combining, ﬁ ligature, Å sign", "👩‍🔬 🏳️‍🌈 family 👨‍👩‍👧‍👦 \U0010ffff", "tab\tin it", "CR\r in it", "CRLF\r\nin it", "two\nlines",
    " blanks around ", "soft\u00adhyphen zero\u200bwidth", "next\u0085line vertical\x0btab form\x0cfeed", "\ufffc object, \ufffd replaced",
    "<b>bold</b> &amp; <table><tr><td>", "**bold** _it_ [link](javascript:alert(1))", "{name} %s \\n", "\ufdd0 \uffff no character",
)  # fmt: skip
NUMBERS = (2**53 - 1, str(2**53 + 1), 2**31, str(2**63), -5, 0, 12, "12 000", "about twelve", "1e5", "٣٤", "007")
DECIMALS = ("0.12345678901234567", "12345678901234567.5", "1,5", "-0.0", "00.50", "1.", ".5", "NaN", "1e400")
DATES = (
    "2012-02-31", "0001-01-01", "9999-12-31", "12-7-2012", "July 2012", "2012", "31 February 2020", "2012-07-17T00:00:00Z",
    "1066-10-14", "spring", "2030-01-01",
)  # fmt: skip
ADDRESSES = (
    "https://exa\u00a0mple.org", "HTTP://EXAMPLE.ORG/%E2%82%AC?q=1#x", "https://user:pass@example.org:99999/", "javascript:alert(1)",
    "https://例え.jp/パス", "ftp://old.example.org", "example.org", "a@b@c", "Name <name@example.org>", " name@example.org ",
)  # fmt: skip
ANYTHING: tuple[JsonValue, ...] = (
    "text", 12, 2**53 + 1, 2**63 - 1, 0.1, True, 1.5, [], ["a", 1], {"a": 1}, [{"unknown": "x"}], [[["deep"]]], {"label": 3},
)  # fmt: skip
"""What no input makes, and no submission may hold: documents that somebody else wrote."""


def odd_text(chance: random.Random) -> str:
    """One or several of the odd texts; at times 40,000 letters."""
    if chance.random() < 0.03:
        return (chance.choice(ODD) * 40_000)[:40_000]
    return chance.choice(("", " ", "x")).join(chance.choices(ODD, k=chance.randint(1, 3)))


def odd_value(chance: random.Random, kind: Kind) -> JsonValue:
    """A value that an input for this kind may not be able to show as it is."""
    if chance.random() < 0.15:
        return a_value(chance, kind)
    match kind:
        case Text() | LongText():
            return odd_text(chance)
        case Integer():
            return chance.choice(NUMBERS)
        case Decimal():
            return chance.choice(DECIMALS)
        case Date():
            return chance.choice(DATES)
        case YesNo():
            return chance.choice((True, False, "perhaps", "yes"))
        case Url() | Email():
            return chance.choice(ADDRESSES)
        case Choice():
            return odd_term(chance, kind.vocabulary)
        case Choices():
            return [odd_term(chance, kind.vocabulary) for _ in range(chance.choice((1, 2, 2, 7)))]
        case Records():
            return [
                {column.name: odd_value(chance, column.kind) for column in kind.columns if chance.random() < 0.6}
                or {kind.columns[-1].name: a_value(chance, kind.columns[-1].kind)}
                for _ in range(chance.choice((1, 2, 5, 20)))
            ]
        case _:
            assert_never(kind)


def odd_term(chance: random.Random, vocabulary: str) -> JsonValue:
    """A term that is not as the vocabulary has it."""
    listed = chance.choice(vocabularies()[vocabulary].terms)
    terms: tuple[JsonValue, ...] = (
        {"label": odd_text(chance)[:300]},
        {"code": "gone", "label": "A term of an older list"},
        {"code": listed.code, "label": "An older label"},
        {"code": listed.code, "label": listed.label},
        {"label": listed.label},
        {"label": listed.label.upper() + " "},
    )
    return chance.choice(terms)


def odd_draft(chance: random.Random) -> Draft:
    """A draft in which most fields hold something odd, some of them marked; at times what no kind of field holds."""
    draft = Draft(catalogue())
    strange = 0.2 if chance.random() < 0.15 else 0.0
    for path, field in catalogue().fields.items():
        if chance.random() < 0.8:
            mark = None
            if chance.random() < 0.3:
                mark = Mark(
                    Origin.IMPORTED, odd_text(chance)[:60], "2026-11-23T14:02:05Z", to_confirm=chance.random() < 0.5
                )
            value = chance.choice(ANYTHING) if chance.random() < strange else odd_value(chance, field.kind)
            draft.set(path, value, mark)
    return draft
