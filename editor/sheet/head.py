"""Head: what every layout says of which profile it shows, in which state: names, figures, footer, code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from editor.domain.about import About, Status
from editor.domain.code import code_text, short_digest
from editor.domain.dates import show_date
from editor.domain.draft import Draft
from editor.domain.specs import Date, Decimal, FieldSpec, Integer, LongText
from editor.domain.values import JsonValue, day_of
from editor.sheet.language import language_of
from editor.sheet.letters import ZERO_WIDTH_SPACE, printable_text
from editor.sheet.pieces import Piece, shown
from editor.sheet.qr import LONGEST_CODE
from editor.sheet.wish import Wish, picture_sort
from editor.translation import _

LONGEST_FIGURE = 28
LONGEST_RUNNING_TITLE = 60
LONGEST_TITLE = 200
"""A longer name is cut as title, and stands in full below it."""


def make_head(draft: Draft, about: About, wish: Wish, kicker: str) -> dict[str, JsonValue]:
    """Return what stands above, below and beside the contents of a sheet, and how it is asked to look."""
    head: dict[str, JsonValue] = {
        # Translators: the code of your language, such as da or de.
        "lang": _("en"),
        "text_lang": language_of(_texts(draft), _("en")),
        "layout": wish.layout,
        "paper": wish.paper,
        "accent": wish.accent,
        "kicker": kicker,
        **_titles(draft),
        "state": _state(about, dated=False),
        "place": _place(draft),
        "figures": _figures(draft),
        "foot": _state(about, dated=True),
        "words": {"confirm": _("to be confirmed"), "compare": how_to_compare()},
        "issued_at": about.issued_at,
    }
    if about.status is Status.DRAFT:
        head["draft"] = {"mark": _("DRAFT"), "line": _state(about, dated=True)}
    if wish.logo:
        head["logo"] = {"picture": {"u": list(wish.logo)}, "sort": picture_sort(wish.logo), "alt": _("Logo")}
    return head | _code(about)


def how_to_compare() -> str:
    """What the code at the foot of a page is for."""
    return _(
        "Scan the code at the foot of any page, or compare the digest, to tell whether sheet and file belong together."
    )


def _titles(draft: Draft) -> dict[str, JsonValue]:
    """The name: as title, in the running head, and in full where it is too long for a title."""
    field, name = draft.catalogue.name_field, profile_name(draft)
    titles: dict[str, JsonValue] = {
        "title": cut(name, LONGEST_TITLE) or _("Name not given yet"),
        "named": {"p": field.path if field else ""},
        "running_title": cut(name, LONGEST_RUNNING_TITLE),
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
    day = day_said(about)
    if dated and day:
        parts.append(day)
    return " · ".join(parts)


def day_said(about: About) -> str:
    """The day that a sheet says, in words; "" where it is not known."""
    try:
        return show_date(datetime.fromisoformat(about.issued_at).date())
    except ValueError:
        return ""


def _texts(draft: Draft) -> Iterator[str]:
    fields = draft.catalogue.fields.values()
    return (str(draft.get(field.path) or "") for field in fields if isinstance(field.kind, LongText))


def profile_name(draft: Draft) -> str:
    """What the cluster organisation is called, in letters that can be set; "" where it is not said yet."""
    field = draft.catalogue.name_field
    text = printable_text(shown(field.kind, draft.get(field.path))) if field else ""
    return text.replace(ZERO_WIDTH_SPACE, "").strip()


def _place(draft: Draft) -> str:
    """Where the cluster is, from the narrowest place to the widest; a name that was said is not said again."""
    places: list[str] = []
    for field in reversed(tuple(draft.catalogue.fields.values())):
        text = shown(field.kind, draft.get(field.path)) if field.place else ""
        if text and not any(text in narrower for narrower in places):
            places.append(text)
    return cut(", ".join(places), 200)


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
        "value": cut(text, LONGEST_FIGURE),
        "caption": _(caption),
        "number": isinstance(field.kind, Integer | Decimal | Date) and len(text) <= 9,
    }
    if draft.is_to_confirm(field.path):
        figure["confirm"] = True
    return figure


def cut(text: str, length: int) -> str:
    """The text on one line, cut with … where it is longer."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
