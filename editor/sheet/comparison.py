"""Several clusters side by side: what each says, field by field, and what of it differs at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from editor.domain.about import About, Status
from editor.domain.code import short_digest
from editor.domain.draft import Draft
from editor.domain.rules import number_at
from editor.domain.specs import Choices, FieldSpec, Integer, LongText, Records, SectionSpec
from editor.domain.values import JsonValue, term_label
from editor.sheet.content import is_shown, sections_of
from editor.sheet.head import cut, make_head, profile_name
from editor.sheet.letters import in_a_row, in_a_sentence
from editor.sheet.pieces import Piece, link_of, shown
from editor.sheet.shortened import first_few, short_text
from editor.sheet.wish import Wish, WishError
from editor.translation import _, ngettext

MOST_SIDE_BY_SIDE = 4
"""More stand in further tables."""
MOST = 40
LONGEST_NAME = 70
LONGEST_VALUE = 160
LONGEST_TEXT = 180
MOST_VALUES = 5


def make_comparison(subjects: Sequence[tuple[Draft, About]], wish: Wish) -> dict[str, JsonValue]:
    """Return what several profiles say: {head, "sections": [{"title", "blocks": [{"kind": "matrix", ...}]}], "colophon"}.

    A matrix has "columns" (names) and "rows" of {"label", "cells": [{"value", "u", "confirm", "bar"}]}.
    """
    if len(subjects) < 2:
        raise WishError(_("A comparison needs two profiles or more."))
    if len(subjects) > MOST:
        raise WishError(_("A comparison shows up to {n} profiles.").format(n=MOST))
    (draft, about), n = subjects[0], len(subjects)
    groups = _groups(subjects)
    sections: list[JsonValue] = []
    for section in sections_of(draft, wish):
        blocks = [block for group in groups if (block := _matrix(section, group, subjects, wish))]
        if blocks:
            continued = _("{section}, continued").format(section=section.page_title)
            sections.append({"title": section.page_title, "continued": continued, "blocks": list(blocks)})
    head = make_head(draft, about, wish, _("Comparison of cluster organisations"))
    title = ngettext("{n} cluster organisation", "{n} cluster organisations", n).format(n=n)
    names = in_a_row((in_a_sentence(_name(draft)) for draft, _about in subjects), "; ")
    for key in ("code", "draft", "confirm_title", "title_in_full"):
        head.pop(key, None)
    if any(about.status is Status.DRAFT for _draft, about in subjects):
        head["draft"] = {"mark": _("DRAFT"), "line": _("With drafts, which are no final submissions")}
    days = [about.issued_at for _draft, about in subjects]
    words = head["words"]
    assert isinstance(words, dict)  # noqa: S101
    return {
        **head,
        "words": {**words, "field": _("Field")},
        "title": title,
        "running_title": title,
        "place": cut(names, 400),
        "figures": [],
        "state": "",
        "foot": "",
        "issued_at": max(days),
        "sections": sections,
        "colophon": [_("Typeset from these profiles:"), *(_source(draft, about) for draft, about in subjects)],
    }


def _groups(subjects: Sequence[tuple[Draft, About]]) -> list[list[Draft]]:
    """As many beside each other as have room, evenly."""
    count = -(-len(subjects) // MOST_SIDE_BY_SIDE)
    size = -(-len(subjects) // count)
    drafts = [draft for draft, _about in subjects]
    return [drafts[start : start + size] for start in range(0, len(drafts), size)]


def _matrix(
    section: SectionSpec, group: Sequence[Draft], subjects: Sequence[tuple[Draft, About]], wish: Wish
) -> Piece | None:
    rows: list[JsonValue] = []
    for field in section.fields:
        if field.names or not is_shown(field, wish):
            continue
        if any(_says_something(field, draft) for draft, _about in subjects):
            largest = max((number_at(draft, field.path) or 0 for draft, _about in subjects), default=0)
            rows.append({"label": field.sheet_label, "cells": [_cell(field, draft, largest) for draft in group]})
    if not rows:
        return None
    return {"kind": "matrix", "columns": [_name(draft) for draft in group], "rows": rows}


def _says_something(field: FieldSpec, draft: Draft) -> bool:
    return draft.get(field.path) is not None or draft.is_to_confirm(field.path)


def _cell(field: FieldSpec, draft: Draft, largest: int) -> Piece:
    """The value of one profile; numbers with a bar that is as long as the largest of the row says."""
    value = draft.get(field.path)
    cell: Piece = {"value": "–" if value is None else _short(field, draft)}
    if value is not None and (link := link_of(field, value)):
        cell["u"] = link
    number = number_at(draft, field.path)
    if isinstance(field.kind, Integer) and number is not None and largest > 0:
        cell["bar"] = max(number, 0) / largest
    if draft.is_to_confirm(field.path):
        cell["confirm"] = True
        cell["value"] = "" if value is None else cell["value"]
    return cell


def _short(field: FieldSpec, draft: Draft) -> str:
    value = draft.get(field.path)
    if isinstance(field.kind, LongText):
        return short_text(field, draft, LONGEST_TEXT)
    if isinstance(field.kind, Choices) and isinstance(value, list):
        return in_a_row(first_few([cut(term_label(term), LONGEST_VALUE) for term in value], MOST_VALUES), "\u00a0· ")
    if isinstance(field.kind, Records) and isinstance(value, list):
        column = field.kind.columns[0]
        names = [shown(column.kind, row.get(column.name)) for row in value if isinstance(row, dict)]
        return in_a_row(first_few([cut(name, LONGEST_VALUE) for name in names if name], MOST_VALUES), "\u00a0· ")
    return cut(shown(field.kind, value), LONGEST_VALUE)


def _name(draft: Draft) -> str:
    return cut(profile_name(draft), LONGEST_NAME) or _("Name not given yet")


def _source(draft: Draft, about: About) -> str:
    """Which state of which profile is compared."""
    if about.status is Status.DRAFT:
        text = _("{name}: draft of revision {revision}, {code}")
    else:
        text = _("{name}: revision {revision}, final, {code}")
    return text.format(
        name=in_a_sentence(_name(draft)), revision=about.revision, code=short_digest(about.digest) or _("no digest")
    )
