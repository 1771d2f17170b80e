"""What a sheet says, as plain data, made from declarations and kinds. How it looks is for `resources/sheet`.

The content is JSON: {"lang", "title", "kicker", "state", "place", "figures", "sections": [{"title", "continued",
"blocks": [...]}], "colophon", "foot", "code", "words"}. Blocks are described in `pieces.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.domain.about import About, Status
from editor.domain.code import code_text
from editor.domain.draft import Draft
from editor.domain.specs import FieldSpec, SectionSpec
from editor.domain.values import JsonValue
from editor.sheet.chart import chart_piece, has_map, map_piece, sums_of, years_piece
from editor.sheet.head import day_said, how_to_compare, make_head
from editor.sheet.pieces import Piece, join_pieces, make_piece
from editor.sheet.wish import PLAIN, Wish
from editor.translation import _


def make_content(draft: Draft, about: About, wish: Wish = PLAIN) -> dict[str, JsonValue]:
    """Return what the full sheet of a draft says: only what is filled, or waits to be confirmed."""
    return {
        **make_head(draft, about, wish, _("Cluster organisation profile")),
        "sections": make_sections(draft, wish, about),
        "colophon": make_colophon(draft, about, wish),
    }


def make_sections(draft: Draft, wish: Wish, about: About) -> list[JsonValue]:
    """The sections that are asked for and say something, with their blocks."""
    return [
        {
            "title": section.page_title,
            "continued": _("{section}, continued").format(section=section.page_title),
            "blocks": blocks,
        }
        for section in sections_of(draft, wish)
        if (blocks := _blocks(section, draft, wish, about))
    ]


def sections_of(draft: Draft, wish: Wish) -> list[SectionSpec]:
    """The sections that are asked for, in the order that is asked for."""
    sections = {section.name: section for section in draft.catalogue.sections}
    return [sections[name] for name in wish.sections if name in sections] if wish.sections else [*sections.values()]


def is_shown(field: FieldSpec, wish: Wish) -> bool:
    """Whether a sheet may show a field: persons only where they are asked for."""
    return wish.persons or not field.personal


def _blocks(section: SectionSpec, draft: Draft, wish: Wish, about: About) -> list[JsonValue]:
    pieces = [piece for _field, piece in pieces_of(section, draft, wish, about)]
    if pieces and str(pieces[0].get("label", "")) in section.page_title:
        pieces[0].pop("label", None)  # text under "Cluster Strategy" needs no heading "Strategy"
    return join_pieces(pieces)


def pieces_of(
    section: SectionSpec, draft: Draft, wish: Wish, about: About, *, parts_of_parts: bool = True
) -> Iterator[tuple[FieldSpec, Piece]]:
    """What the fields of a section say, in declared order; what is shown together stands where its first field does."""
    shown_already: set[str] = set()
    sums = {path: numbers for numbers in sums_of(section) for path in numbers.paths}
    places = [field for field in section.fields if has_map(field)]
    for field in section.fields:
        if field.names or field.path in shown_already or not is_shown(field, wish):
            continue
        piece: Piece | None = None
        if field.path in sums:
            piece = chart_piece(sums[field.path], draft, parts_of_parts=parts_of_parts)
            shown_already |= sums[field.path].paths if piece else set()
        elif field in places:
            piece = map_piece(places, draft)
            shown_already.update(place.path for place in places if piece)
        if piece is None:
            piece = make_piece(field, draft)
        if piece is not None:
            yield field, piece
        if field.total_of and (over_years := years_piece(sums[field.path], draft, about)):
            yield field, over_years


def make_colophon(draft: Draft, about: About, wish: Wish) -> list[JsonValue]:
    """The small print at the end: which file this was set from, what is left out, how to compare."""
    left_out = _left_out(draft, wish)
    lines: list[JsonValue] = [_origin(about)]
    if not draft.values and not draft.marks:
        lines.append(_("Nothing is filled in yet."))
    elif left_out:
        lines.append(_("Left out: {labels}.").format(labels="; ".join(left_out)))
    lines.extend(_not_asked_for(draft, wish))
    return [*lines, *_how_to_compare(about)]


def make_short_colophon(draft: Draft, about: About, note: str) -> list[JsonValue]:
    """The small print of a sheet that shows some of a profile: which file it was set from, and `note`."""
    empty = not draft.values and not draft.marks
    return [_origin(about), _("Nothing is filled in yet.") if empty else note, *_how_to_compare(about)]


def _origin(about: About) -> str:
    day = day_said(about)
    if about.status is Status.DRAFT:
        text = _("Typeset from a draft of revision {revision} of the profile, {day}.")
        undated = _("Typeset from a draft of revision {revision} of the profile.")
    else:
        text = _("Typeset from revision {revision} of the profile, final, {day}.")
        undated = _("Typeset from revision {revision} of the profile, final.")
    return (text if day else undated).format(revision=about.revision, day=day)


def _how_to_compare(about: About) -> Iterator[str]:
    if code_text(about):
        yield how_to_compare()


def _left_out(draft: Draft, wish: Wish) -> list[str]:
    """Labels of fields without a value; a section that says nothing by its title."""
    labels: list[str] = []
    for section in sections_of(draft, wish):
        fields = [field for field in section.fields if is_shown(field, wish)]
        empty = [field for field in fields if draft.get(field.path) is None and not draft.is_to_confirm(field.path)]
        if len(empty) == len(fields):
            labels.append(_("all of {section}").format(section=section.page_title))
        else:
            # A field that has no meaning yet is not missed.
            asked = (f for f in empty if f.needs is None or draft.get(f.needs.field) is not None)
            labels.extend(field.sheet_label for field in asked)
    return labels


def _not_asked_for(draft: Draft, wish: Wish) -> Iterator[str]:
    """What is filled and not shown, because nobody asked for it."""
    asked = sections_of(draft, wish)
    others = [section for section in draft.catalogue.sections if section not in asked]
    hidden = [section.page_title for section in others if any(draft.get(f.path) is not None for f in section.fields)]
    for section in asked:
        hidden += [f.sheet_label for f in section.fields if not is_shown(f, wish) and draft.get(f.path) is not None]
    if hidden:
        yield _("Filled in, and not on this sheet: {labels}.").format(labels="; ".join(hidden))
