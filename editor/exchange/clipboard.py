"""What was copied in a browser or another program: a profile page in one or two flavours, or a submission."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from html import unescape

from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabulary
from editor.errors import FileError, NotAPageError
from editor.exchange.files import LARGEST_FILE
from editor.exchange.formats import is_json
from editor.exchange.profile_page import DIALECTS, read_page
from editor.exchange.reading import Reading
from editor.translation import _

_LOOKED_AT = 100_000
"""So many letters tell whether a text is a page."""
_TAG = r"<[^<>]*>"


def is_page(text: str, html: str, catalogue: Catalogue) -> bool:
    """Whether what is dragged along has labels of a profile page. It is not read for that; either flavour may be ""."""
    plain = (text or unescape(re.sub(_TAG, "\n", html[:_LOOKED_AT])))[:_LOOKED_AT]
    return any(dialect.recognises(plain, catalogue) for dialect in DIALECTS)


def read_clipboard(
    text: str, html: str, source: str, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], now: datetime
) -> Reading:
    """Return what was copied, from the flavour that says more; a web page also has the addresses behind its words.

    Either may be ""; `source` is how marks name it. Raises FileError, with a sentence for people, where it is none that can be read.
    """
    if len(text) > LARGEST_FILE or len(html) > LARGEST_FILE:
        raise FileError(_("What is on the clipboard is too large: copy one page only."))
    if is_json(text[:100].encode("utf-8", "replace")):
        from editor.exchange.submission import read_submission

        return read_submission(text.encode("utf-8", "replace"), source, catalogue, now)
    readings = []
    for flavour in (_without_head(html), text):
        if flavour.strip():
            try:
                readings.append(read_page(flavour, source, catalogue, vocabularies, now))
            except NotAPageError:
                continue
    if not readings:
        raise NotAPageError(
            _("There is no profile page on the clipboard. Open the page, select all, copy, and try again.")
        )
    return max(readings, key=lambda reading: len(reading.filled))  # of two alike the first


def _without_head(html: str) -> str:
    """The web page without what Windows writes above one on the clipboard: where it begins and ends."""
    return html[html.find("<") :] if html.startswith("Version:") and "<" in html else html
