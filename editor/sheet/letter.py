"""The letter of what changed, as the template sets it."""

from __future__ import annotations

from editor.domain.letter import Letter
from editor.domain.values import JsonValue
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import PLAIN
from editor.translation import _

LAYOUT = "letter"
"""Its template."""


def letter_content(letter: Letter) -> dict[str, JsonValue]:
    """What the template is given."""
    content: dict[str, JsonValue] = {
        "lang": _("en"),
        "layout": LAYOUT,
        "paper": PLAIN.paper,
        "accent": PLAIN.accent,
        "kicker": letter.name,
        "title": letter.title,
        "opening": list(letter.opening),
        "parts": [{"title": part.title, "sentences": list(part.sentences)} for part in letter.parts],
        "closing": list(letter.closing),
        "words": {"confirm": _("to be confirmed")},
        "issued_at": letter.issued_at,
    }
    return content | ({"draft": _("DRAFT")} if letter.is_draft else {})


def letter_pdf(letter: Letter) -> bytes:
    """The letter as PDF; the same one gives the same bytes."""
    return Typesetter().pdf(letter_content(letter))
