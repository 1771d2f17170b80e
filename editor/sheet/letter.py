"""The letter of what changed, as the template sets it."""

from __future__ import annotations

from editor.domain.letter import Letter
from editor.domain.values import JsonValue
from editor.sheet.typeset import TEMPLATES, Typesetter
from editor.translation import _

TEMPLATE = TEMPLATES / "letter.typ"


def letter_content(letter: Letter) -> dict[str, JsonValue]:
    """What the template is given."""
    content: dict[str, JsonValue] = {
        "lang": _("en"),
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
    return Typesetter(TEMPLATE).pdf(letter_content(letter))
