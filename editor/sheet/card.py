"""The card: one page to hand to somebody. What a cluster is in a sentence, its figures, and few words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.specs import Choices, Email, FieldSpec, LongText, Url
from editor.domain.values import JsonValue, term_label
from editor.sheet.chart import chart_piece, has_map, sums_of
from editor.sheet.content import is_shown, sections_of
from editor.sheet.head import cut, make_head
from editor.sheet.pieces import Piece, link_of, shown, terms_row
from editor.sheet.shortened import first_few, lead_field, short_text
from editor.sheet.wish import Wish
from editor.translation import _

LONGEST_LEAD = 170
LONGEST_TEXT = 130
LONGEST_VALUE = 60
MOST_VALUES = 4
MOST_PLACES = 6


def make_card(draft: Draft, about: About, wish: Wish) -> dict[str, JsonValue]:
    """Return what a card says: {head, "lead", "sections"}. A section has a "slot": "chart", "side" (of it) or "foot"."""
    lead = lead_field(draft)
    fields = [field for section in sections_of(draft, wish) for field in section.fields if is_shown(field, wish)]
    places = [field for field in fields if has_map(field)]
    lists = [field for field in fields if isinstance(field.kind, Choices) and field not in places]
    sections: list[JsonValue] = [
        *_chart(draft, wish),
        *_list("side", _("Countries targeted"), _terms(places, draft), MOST_PLACES),
        *_focus(lists, draft, wish),
        *_contact(fields, draft),
        *_closing(fields, draft, lead),
    ]
    return {
        **make_head(draft, about, wish, _("Cluster organisation profile")),
        "lead": short_text(lead, draft, LONGEST_LEAD) if lead else "",
        "sections": sections,
        "colophon": [] if draft.values or draft.marks else [_("Nothing is filled in yet.")],
    }


def _part(slot: str, title: str, block: Piece) -> Piece:
    return {"slot": slot, "title": title, "continued": title, "blocks": [block]}


def _chart(draft: Draft, wish: Wish) -> list[Piece]:
    """The first numbers that add up, without parts of parts."""
    for section in sections_of(draft, wish):
        for numbers in sums_of(section):
            if piece := chart_piece(numbers, draft, parts_of_parts=False):
                return [_part("chart", numbers.total.group, piece)]
    return []


def _list(slot: str, title: str, values: Sequence[str], most: int) -> list[Piece]:
    few = first_few([cut(value, LONGEST_VALUE) for value in values], most)
    return [_part(slot, title, {"kind": "terms", "rows": [terms_row("", few, confirm=False)]})] if few else []


def _focus(lists: Iterable[FieldSpec], draft: Draft, wish: Wish) -> list[Piece]:
    """The first terms of each list of the section that has most lists: what a cluster works on."""
    by_section: dict[str, list[FieldSpec]] = {}
    for field in lists:
        if draft.get(field.path) is not None:
            by_section.setdefault(field.section, []).append(field)
    if not by_section:
        return []
    name, fields = max(by_section.items(), key=lambda entry: len(entry[1]))
    firsts = [labels[0] for field in fields if (labels := _terms([field], draft))]
    (title,) = [section.title for section in sections_of(draft, wish) if section.name == name]
    return _list("foot", title, list(dict.fromkeys(firsts)), MOST_VALUES)


def _terms(fields: Iterable[FieldSpec], draft: Draft) -> list[str]:
    """The labels of all terms of some fields, each once."""
    labels: list[str] = []
    for field in fields:
        terms = draft.get(field.path)
        labels += [term_label(term) for term in (terms if isinstance(terms, list) else [])]
    return list(dict.fromkeys(labels))


def _contact(fields: Iterable[FieldSpec], draft: Draft) -> list[Piece]:
    """Where the organisation is reached."""
    facts: list[JsonValue] = []
    for field in fields:
        value = draft.get(field.path)
        if value is not None and (isinstance(field.kind, Url | Email) or field.phone):
            link = link_of(field, value)
            fact: Piece = {
                "p": field.path,
                "label": field.sheet_label,
                "value": cut(shown(field.kind, value), LONGEST_VALUE),
            }
            facts.append({**fact, "u": link} if link else fact)
    return [_part("foot", _("Contact"), {"kind": "facts", "facts": facts[:MOST_VALUES]})] if facts else []


def _closing(fields: Sequence[FieldSpec], draft: Draft, lead: FieldSpec | None) -> list[Piece]:
    """The last text that is kept in shorter lengths: what a partner shall remember."""
    for field in reversed(fields):
        if (
            field.lengths
            and field is not lead
            and isinstance(field.kind, LongText)
            and draft.get(field.path) is not None
        ):
            text = short_text(field, draft, LONGEST_TEXT)
            tree: list[JsonValue] = [{"t": "p", "c": [{"t": "text", "v": text}]}]
            return [_part("foot", field.sheet_label, {"kind": "text", "p": field.path, "tree": tree})]
    return []
