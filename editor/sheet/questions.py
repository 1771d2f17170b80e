"""Questions on paper: all fields as a blank questionnaire, or only what is empty or waits to be confirmed.

A question is a block {"kind": "question", "number", "label", "help", "now", "confirm", "answer": {"t": sort, ...}}. Sorts:
comb (of "cells", with a "caption"), lines ("count"), boxes ("options" in "columns", "others"), table ("columns", "rows").
"""

from __future__ import annotations

import typing
from collections.abc import Collection
from functools import cache

from editor.domain.about import About
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
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabularies
from editor.paths import RESOURCES
from editor.sheet.content import make_short_colophon, sections_of
from editor.sheet.head import cut, make_head, profile_name
from editor.sheet.pieces import Piece, shown
from editor.sheet.wish import Wish
from editor.translation import _, ngettext

LONGEST_NOW = 300
MOST_BOX_ROWS = 14
"""A longer list is written on lines: nobody ticks one of 283."""
_COLUMNS_BY_LETTERS = ((14, 4), (24, 3))
EMPTY_ROWS = 4


def make_questionnaire(draft: Draft, about: About, wish: Wish) -> dict[str, JsonValue]:
    """Return all questions, blank: {head, "intro", "to_fill", "sections", "colophon"}."""
    asked = list(draft.catalogue.fields.values())
    intro = _("All questions of a cluster profile.")
    return _make(draft, about, wish, _("Questionnaire"), asked, intro, is_blank=True)


def make_open_questions(draft: Draft, about: About, wish: Wish) -> dict[str, JsonValue]:
    """Return what is empty or waits to be confirmed, with what the profile says now."""
    asked = [field for field in draft.catalogue.fields.values() if _is_open(field, draft, wish)]
    n = len(asked)
    text = ngettext(
        "{n} answer is missing from this profile, or waits to be confirmed.",
        "{n} answers are missing from this profile, or wait to be confirmed.",
        n,
    )
    intro = text.format(n=n) if asked else _("Nothing is empty, and nothing waits to be confirmed.")
    return _make(draft, about, wish, _("Open questions"), asked, intro, is_blank=False)


def make_asked_questions(draft: Draft, about: About, wish: Wish, paths: Collection[str]) -> dict[str, JsonValue]:
    """Return the questions about some fields, with what the profile says now."""
    asked = [field for path, field in draft.catalogue.fields.items() if path in paths]
    n = len(asked)
    intro = ngettext("{n} question about this profile.", "{n} questions about this profile.", n).format(n=n)
    return _make(draft, about, wish, _("Questions"), asked, intro, is_blank=False)


def _is_open(field: FieldSpec, draft: Draft, wish: Wish) -> bool:
    value = draft.get(field.path)
    if value is None:  # a field that has no meaning yet is not asked
        return field.needs is None or draft.get(field.needs.field) is not None
    return draft.is_to_confirm(field.path) and (wish.persons or not field.personal)


def _make(
    draft: Draft, about: About, wish: Wish, kicker: str, asked: list[FieldSpec], intro: str, *, is_blank: bool
) -> dict[str, JsonValue]:
    sections: list[JsonValue] = []
    number = 0
    for section in sections_of(draft, wish):
        questions: list[JsonValue] = []
        for field in (field for field in section.fields if field in asked):
            number += 1
            questions.append(_question(number, field, draft, is_blank=is_blank))
        if questions:
            continued = _("{section}, continued").format(section=section.page_title)
            sections.append({"title": section.page_title, "continued": continued, "blocks": questions})
    how = _(
        "Write in block letters, tick the boxes, and leave blank what you do not know: an empty answer is never read as no or as zero."
    )
    nameless: dict[str, JsonValue] = {} if profile_name(draft) else {"title": _("Profile of a cluster organisation")}
    head = make_head(draft, about, wish, kicker)
    words = head["words"]
    assert isinstance(words, dict)  # noqa: S101
    return {
        **head,
        **nameless,
        "words": {
            **words,
            "now": _("In the profile now:"),
            "correct": _("Correct"),
            "no": _("No, it is"),
            "others": _("Others"),
        },
        "figures": [],
        "intro": f"{intro} {how}" if asked else intro,
        "to_fill": [_("Filled in by"), _("Date"), _("To return by")] if asked else [],
        "sections": sections,
        "colophon": [line for line in make_short_colophon(draft, about, "") if line],
    }


def _question(number: int, field: FieldSpec, draft: Draft, *, is_blank: bool) -> Piece:
    helps = [field.help, _(field.required_text)]
    if isinstance(field.kind, Choices | Choice) and _is_long(field.kind.vocabulary):
        vocabulary = _vocabularies()[field.kind.vocabulary]
        helps.append(_("Terms of the list “{title}”, or your own words.").format(title=vocabulary.title))
    elif isinstance(field.kind, Choices):
        helps.append(_("Tick all that apply."))
    question: Piece = {
        "kind": "question",
        "p": field.path,
        "number": number,
        "label": draft.catalogue.label_with_whole(field),
        "help": " ".join(text for text in helps if text),
        "answer": _answer(field.kind),
    }
    value = draft.get(field.path)
    if value is not None and not is_blank:
        question["now"] = cut(shown(field.kind, value), LONGEST_NOW)
    if draft.is_to_confirm(field.path) and not is_blank:
        question["confirm"] = True
    return question


def _answer(kind: Kind) -> Piece:
    """The place to write an answer of this kind."""
    match kind:
        case Integer():
            return {"t": "comb", "cells": 6, "caption": ""}
        case Decimal():
            return {"t": "comb", "cells": 6, "caption": _("with a point, such as 0.5")}
        case Date():
            return {"t": "comb", "cells": 8, "caption": _("day, month, year")}
        case YesNo():
            return {"t": "boxes", "options": [_("Yes"), _("No")], "columns": 4, "others": False}
        case Choice() | Choices():
            if _is_long(kind.vocabulary):
                return {"t": "lines", "count": 1 if isinstance(kind, Choice) else 3}
            return {**_boxes(kind.vocabulary), "t": "boxes", "others": True}
        case Text() | Url() | Email():
            return {"t": "lines", "count": 1}
        case LongText():
            return {"t": "lines", "count": 7}
        case Records():
            return {"t": "table", "columns": [column.sheet_label for column in kind.columns], "rows": EMPTY_ROWS}
        case _:
            typing.assert_never(kind)


def _boxes(vocabulary: str) -> Piece:
    labels = [term.label for term in _vocabularies()[vocabulary].terms]
    longest = max(map(len, labels))
    columns = next((count for letters, count in _COLUMNS_BY_LETTERS if longest <= letters), 2)
    return {"options": list(labels), "columns": columns}


def _is_long(vocabulary: str) -> bool:
    boxes = _boxes(vocabulary)
    options, columns = boxes["options"], boxes["columns"]
    return isinstance(options, list) and isinstance(columns, int) and len(options) > MOST_BOX_ROWS * columns


@cache
def _vocabularies() -> Vocabularies:
    return Vocabularies(RESOURCES / "vocabularies")
