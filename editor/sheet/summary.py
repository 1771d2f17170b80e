"""The summary: two pages for who has five minutes. Short facts stand in the rail, the rest is shortened beside it."""

from __future__ import annotations

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.specs import SectionSpec
from editor.domain.values import JsonValue
from editor.sheet.content import make_short_colophon, pieces_of, sections_of
from editor.sheet.head import make_head
from editor.sheet.pieces import Piece, join_pieces
from editor.sheet.shortened import lead_field, short_text, shorten, shortened_note
from editor.sheet.wish import Wish
from editor.translation import _

MOST_VALUES = 5
LONGEST_TEXT = 320
LONGEST_LEAD = 420


def make_summary(draft: Draft, about: About, wish: Wish) -> dict[str, JsonValue]:
    """Return what a summary says: {head, "lead", "rail": [fact, ...], "sections", "colophon"}."""
    lead = lead_field(draft)
    rail: list[JsonValue] = []
    sections: list[JsonValue] = []
    for section in sections_of(draft, wish):
        blocks = join_pieces(
            shorten(piece, field, draft, MOST_VALUES, LONGEST_TEXT)
            for field, piece in pieces_of(section, draft, wish, about, parts_of_parts=False)
            if field is not lead and not field.place  # which stand above
        )
        facts = [block for block in blocks if isinstance(block, dict) and block["kind"] == "facts"]
        rail += [fact for block in facts if isinstance(block["facts"], list) for fact in block["facts"]]
        if others := [block for block in blocks if block not in facts]:
            sections.append(_section(section, others))
    return {
        **make_head(draft, about, wish, _("Cluster organisation in short")),
        "lead": short_text(lead, draft, LONGEST_LEAD) if lead else "",
        "rail": rail,
        "sections": sections,
        "colophon": make_short_colophon(draft, about, shortened_note()),
    }


def _section(section: SectionSpec, blocks: list[JsonValue]) -> Piece:
    return {
        "title": section.title,
        "continued": _("{section}, continued").format(section=section.title),
        "blocks": blocks,
    }
