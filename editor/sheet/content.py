"""What a sheet says, as plain data, made from declarations and kinds. How it looks is for `resources/sheet`.

The content is JSON: {"lang", "title", "kicker", "state", "place", "figures", "sections": [{"title", "continued",
"blocks": [...]}], "colophon", "foot", "code", "words"}. Blocks are described in `pieces.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from editor.domain.about import About, Status
from editor.domain.code import code_text, short_digest
from editor.domain.dates import show_date
from editor.domain.draft import Draft
from editor.domain.specs import Date, Decimal, FieldSpec, Integer, SectionSpec
from editor.domain.values import JsonValue, day_of
from editor.sheet.chart import chart_piece, has_map, map_piece, sums_of
from editor.sheet.letters import ZERO_WIDTH_SPACE, printable_text
from editor.sheet.pieces import Piece, join_pieces, make_piece, shown
from editor.sheet.qr import LONGEST_CODE
from editor.translation import _

LONGEST_FIGURE = 28
LONGEST_RUNNING_TITLE = 60
LONGEST_TITLE = 200
"""A longer name is cut as title, and stands in full below it."""


def make_content(draft: Draft, about: About) -> dict[str, JsonValue]:
    """Return what the sheet of a draft says: only what is filled, or waits to be confirmed."""
    sections = [(section, _blocks(section, draft)) for section in draft.catalogue.sections]
    content: dict[str, JsonValue] = {
        # Translators: the code of your language, such as da or de.
        "lang": _("en"),
        "kicker": _("Cluster organisation profile"),
        **_titles(draft),
        "state": _state(about, dated=False),
        "place": _place(draft),
        "figures": _figures(draft),
        "sections": [
            {
                "title": section.page_title,
                "continued": _("{section}, continued").format(section=section.page_title),
                "blocks": blocks,
            }
            for section, blocks in sections
            if blocks
        ],
        "colophon": _colophon(draft, about),
        "foot": _state(about, dated=True),
        "words": {"confirm": _("to be confirmed")},
        "issued_at": about.issued_at,
    }
    if about.status is Status.DRAFT:
        content["draft"] = {"mark": _("DRAFT"), "line": _state(about, dated=True)}
    return content | _code(about)


def _titles(draft: Draft) -> dict[str, JsonValue]:
    """The name: as title, in the running head, and in full where it is too long for a title."""
    field = draft.catalogue.name_field
    text = printable_text(shown(field.kind, draft.get(field.path))) if field else ""
    name = text.replace(ZERO_WIDTH_SPACE, "").strip()
    titles: dict[str, JsonValue] = {
        "title": _cut(name, LONGEST_TITLE) or _("Name not given yet"),
        "running_title": _cut(name, LONGEST_RUNNING_TITLE),
    }
    if len(name) > LONGEST_TITLE:
        titles["title_in_full"] = name
    if field and draft.is_to_confirm(field.path):
        titles["confirm_title"] = True
    return titles


def _code(about: About) -> dict[str, JsonValue]:
    """What tells whether a sheet and a file belong together; nothing where the digest is not known."""
    code = code_text(about)
    if not code or len(code) > LONGEST_CODE:
        return {}
    alt = _("Code that holds revision, state and digest")
    return {"code": {"qr": code, "alt": alt, "digest": _("Digest {digest}").format(digest=short_digest(about.digest))}}


def _state(about: About, *, dated: bool) -> str:
    """What the sheet is: revision, state, and the day where it is known."""
    parts = [_("Revision {revision}").format(revision=about.revision)]
    parts.append(_("Draft, not a final submission") if about.status is Status.DRAFT else _("Final"))
    day = _day(about)
    if dated and day:
        parts.append(day)
    return " · ".join(parts)


def _day(about: About) -> str:
    try:
        return show_date(datetime.fromisoformat(about.issued_at).date())
    except ValueError:
        return ""


def _place(draft: Draft) -> str:
    """Where the cluster is, from the narrowest place to the widest; a name that was said is not said again."""
    places: list[str] = []
    for field in reversed(tuple(draft.catalogue.fields.values())):
        text = shown(field.kind, draft.get(field.path)) if field.place else ""
        if text and not any(text in narrower for narrower in places):
            places.append(text)
    return _cut(", ".join(places), 200)


def _figures(draft: Draft) -> list[JsonValue]:
    """The key figures: of those that share a place, the first that is filled, else the first to confirm."""
    by_place: dict[int, list[FieldSpec]] = {}
    for field in draft.catalogue.fields.values():
        if field.key_figure is not None:
            by_place.setdefault(field.key_figure.place, []).append(field)
    figures: list[JsonValue] = []
    for _place_number, fields in sorted(by_place.items()):
        filled = [field for field in fields if draft.get(field.path) is not None]
        waiting = [field for field in fields if draft.is_to_confirm(field.path)]
        for field in [*filled, *waiting][:1]:
            figures.append(_figure(field, draft))
    return figures


def _figure(field: FieldSpec, draft: Draft) -> Piece:
    value = draft.get(field.path)
    day = day_of(value)
    text = str(day.year) if isinstance(field.kind, Date) and day else shown(field.kind, value)
    caption = field.key_figure.caption if field.key_figure else ""
    figure: Piece = {
        "value": _cut(text, LONGEST_FIGURE),
        "caption": _(caption),
        "number": isinstance(field.kind, Integer | Decimal | Date) and len(text) <= 9,
    }
    if draft.is_to_confirm(field.path):
        figure["confirm"] = True
    return figure


def _blocks(section: SectionSpec, draft: Draft) -> list[JsonValue]:
    pieces = list(_pieces(section, draft))
    if pieces and str(pieces[0].get("label", "")) in section.page_title:
        pieces[0].pop("label", None)  # text under "Cluster Strategy" needs no heading "Strategy"
    return join_pieces(pieces)


def _pieces(section: SectionSpec, draft: Draft) -> Iterator[Piece]:
    """What the fields of a section say, in declared order; what is shown together stands where its first field does."""
    shown_already: set[str] = set()
    sums = {path: numbers for numbers in sums_of(section) for path in numbers.paths}
    places = [field for field in section.fields if has_map(field)]
    for field in section.fields:
        if field.names or field.path in shown_already:
            continue
        piece: Piece | None = None
        if field.path in sums:
            piece = chart_piece(sums[field.path], draft)
            shown_already |= sums[field.path].paths if piece else set()
        elif field in places:
            piece = map_piece(places, draft)
            shown_already.update(place.path for place in places if piece)
        if piece is None:
            piece = make_piece(field, draft)
        if piece is not None:
            yield piece


def _colophon(draft: Draft, about: About) -> list[JsonValue]:
    """The small print at the end: which file this was set from, what is left out, how to compare."""
    lines: list[JsonValue] = []
    day = _day(about)
    if about.status is Status.DRAFT:
        text = _("Typeset from a draft of revision {revision} of the profile, {day}.")
        undated = _("Typeset from a draft of revision {revision} of the profile.")
    else:
        text = _("Typeset from revision {revision} of the profile, final, {day}.")
        undated = _("Typeset from revision {revision} of the profile, final.")
    lines.append((text if day else undated).format(revision=about.revision, day=day))
    left_out = _left_out(draft)
    if len(left_out) == len(draft.catalogue.sections) and not draft.values and not draft.marks:
        lines.append(_("Nothing is filled in yet."))
    elif left_out:
        lines.append(_("Left out: {labels}.").format(labels="; ".join(left_out)))
    if code_text(about):
        lines.append(
            _(
                "Scan the code at the foot of any page, or compare the digest, to tell whether sheet and file belong together."
            )
        )
    return lines


def _left_out(draft: Draft) -> list[str]:
    """Labels of fields without a value; a section that says nothing by its title."""
    labels: list[str] = []
    for section in draft.catalogue.sections:
        empty = [
            field for field in section.fields if draft.get(field.path) is None and not draft.is_to_confirm(field.path)
        ]
        if len(empty) == len(section.fields):
            labels.append(_("all of {section}").format(section=section.page_title))
        else:
            # A field that has no meaning yet is not missed.
            asked = (f for f in empty if f.needs is None or draft.get(f.needs.field) is not None)
            labels.extend(field.sheet_label for field in asked)
    return labels


def _cut(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
