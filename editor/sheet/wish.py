"""Wish: what a person asks of a sheet beside its profile: layout, paper, sections, looks. Plain data, kept as JSON."""

from __future__ import annotations

import re
from typing import Literal

from editor.domain.values import JsonValue
from editor.errors import EditorError
from editor.frozen import frozen
from editor.paths import RESOURCES
from editor.translation import _, languages_in, later

TRANSLATIONS = RESOURCES / "translations"

ACCENT = "#0f4c5c"
LARGEST_LOGO = 300_000
LEAST_CONTRAST = 7.0
"""Of the accent on white paper: words are set in it."""

PAPERS = {"a4": "A4", "letter": "Letter"}
"""Names of papers, as they are asked for and as they are shown."""

STANDARDS: dict[str, tuple[Literal["ua-1", "a-2a"], ...]] = {
    "both": ("ua-1", "a-2a"),
    "ua-1": ("ua-1",),
    "a-2a": ("a-2a",),
    "none": (),
}
"""Standards that a PDF can be held to: for readers of all kinds (PDF/UA-1), for archives (PDF/A-2a)."""
STANDARD_LABELS = {
    "both": later("PDF/UA-1 and PDF/A-2a"),
    "ua-1": later("PDF/UA-1, for screen readers"),
    "a-2a": later("PDF/A-2a, for archives"),
    "none": later("No standard"),
}

_COLOR = re.compile(r"#[0-9a-f]{6}")


class WishError(EditorError):
    """A sheet is asked for that cannot be made so."""


@frozen
class Wish:
    """What a sheet shall be like."""

    layout: str = "profile"
    """Name of a layout: see `layouts.py`."""
    paper: str = "a4"
    """One of `PAPERS`."""
    standard: str = "both"
    """One of `STANDARDS`; of PDF files."""
    sections: tuple[str, ...] = ()
    """Names of the sections to show, in this order; none: all of them."""
    persons: bool = False
    """Whether fields about persons are shown."""
    accent: str = ACCENT
    """The one colour, as #rrggbb."""
    logo: bytes = b""
    """A picture (PNG or JPEG) that stands above the name; none: empty."""
    language: str = ""
    """Code of the language of its words; "" is that of the program."""


PLAIN = Wish()
"""What is made where nobody asks for anything."""


LANGUAGE_NAMES = {
    "da": "Dansk", "de": "Deutsch", "en": "English", "es": "Español", "fr": "Français", "it": "Italiano", "ro": "Română",
}  # fmt: skip
"""Languages as those who speak them call them; another one is called by its code."""


def sheet_languages() -> dict[str, str]:
    """The languages that sheets can be in, by their codes, and what they are called."""
    return {code: LANGUAGE_NAMES.get(code, code) for code in languages_in(TRANSLATIONS)}


def read_accent(text: str) -> str:
    """Return a colour as #rrggbb; WishError where it is none, or too pale for words on paper."""
    color = text.strip().lower()
    color = color if color.startswith("#") else f"#{color}"
    if not _COLOR.fullmatch(color):
        raise WishError(
            _("“{text}”: write the colour as #rrggbb, such as {example}.").format(text=text, example=ACCENT)
        )
    if contrast_on_white(color) < LEAST_CONTRAST:
        raise WishError(_("{color} is too pale for words on white paper. Take a darker colour.").format(color=color))
    return color


def contrast_on_white(color: str) -> float:
    """The contrast of #rrggbb on white, 1 to 21, as the Web Content Accessibility Guidelines reckon it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def wish_to_json(wish: Wish) -> dict[str, JsonValue]:
    """A wish as plain data, to be kept."""
    import base64  # the window loads this module before it is painted

    return {
        "layout": wish.layout,
        "paper": wish.paper,
        "standard": wish.standard,
        "sections": list(wish.sections),
        "persons": wish.persons,
        "accent": wish.accent,
        "logo": base64.b64encode(wish.logo).decode(),
        "language": wish.language,
    }


def wish_from_json(kept: JsonValue) -> Wish:
    """The wish that plain data says; what it does not say, or says wrongly, is as in `PLAIN`."""
    said = kept if isinstance(kept, dict) else {}
    sections, accent = said.get("sections"), said.get("accent")
    try:
        color = read_accent(accent) if isinstance(accent, str) else PLAIN.accent
    except WishError:
        color = PLAIN.accent
    layout, paper, standard = said.get("layout"), said.get("paper"), said.get("standard")
    language = said.get("language")
    return Wish(
        layout=layout if isinstance(layout, str) else PLAIN.layout,
        paper=paper if isinstance(paper, str) and paper in PAPERS else PLAIN.paper,
        standard=standard if isinstance(standard, str) and standard in STANDARDS else PLAIN.standard,
        sections=tuple(name for name in sections if isinstance(name, str)) if isinstance(sections, list) else (),
        persons=said.get("persons") is True,
        accent=color,
        logo=_kept_logo(said.get("logo")),
        language=language if isinstance(language, str) and language in sheet_languages() else PLAIN.language,
    )


def read_logo(data: bytes) -> bytes:
    """Return a logo; WishError where it is no PNG or JPEG, or too large for a page."""
    if picture_sort(data) is None:
        raise WishError(_("The logo is no PNG and no JPEG picture."))
    if len(data) > LARGEST_LOGO:
        raise WishError(_("The logo is larger than {n} kB. Make it smaller.").format(n=LARGEST_LOGO // 1000))
    return data


def picture_sort(data: bytes) -> str | None:
    """Return which of both a picture is ("png", "jpeg"), by its first and last bytes; None where it is neither, or not whole."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[-8:-4] == b"IEND":
        return "png"
    return "jpeg" if data.startswith(b"\xff\xd8\xff") and data.rstrip(b"\0").endswith(b"\xff\xd9") else None


def _kept_logo(said: JsonValue) -> bytes:
    import base64

    try:
        return read_logo(base64.b64decode(said, validate=True)) if isinstance(said, str) and said else b""
    except (ValueError, WishError):
        return b""
