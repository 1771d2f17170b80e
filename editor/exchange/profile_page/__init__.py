"""Published profile pages, read. To read a further kind of page: write a `TextDialect` in a file of its own, and name it here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from editor.domain.about import timestamp
from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabulary
from editor.errors import NotAPageError
from editor.exchange.decoding import decode, split_lines
from editor.exchange.profile_page.mhtml import is_mail, unpack
from editor.exchange.profile_page.new_text import NewText
from editor.exchange.profile_page.old_text import OldText
from editor.exchange.profile_page.web_page import is_web_page, read_web_page
from editor.exchange.reading import Reading
from editor.translation import _

MOST_LETTERS = 2_000_000
MOST_LINES = 20_000
"""The longest page that was seen has 9,000 letters in 150 lines."""


class TextDialect(Protocol):
    """One kind of page as text."""

    @property
    def name(self) -> str:
        """What reports call it: it ends in "-text"."""

    def recognises(self, text: str, catalogue: Catalogue) -> bool:
        """Whether a text is a page of this kind."""

    def read(
        self, text: str, source: str, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], at: str
    ) -> Reading:
        """Return what the page says."""


DIALECTS: tuple[TextDialect, ...] = (NewText(), OldText())
"""Kinds of pages as text. A web page that has no marked fields is read as the text of it."""


def read_page(
    page: str | bytes, source: str, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], now: datetime
) -> Reading:
    """Return the draft that a published page gives, and every line of it that found no field.

    `source` is the name of the file, `now` (with its time zone) the moment of reading.
    Raises NotAPageError, with a sentence for people, where it is no page or none that can be read.
    """
    text = _text_of(page, source) if isinstance(page, bytes) else page
    at = timestamp(now)

    def read_text(text: str) -> Reading | None:
        return _read_text(text, source, catalogue, vocabularies, at)

    reading = read_web_page(text, source, catalogue, vocabularies, at, read_text) if is_web_page(text) else None
    if reading is None:
        reading = read_text(text)  # a text may begin like a web page
    if reading is not None:
        return reading
    raise NotAPageError(
        _(
            "{file} is no profile page. A page has headings such as “{heading}” and labels such as “{label}”, "
            "each on a line of its own."
        ).format(file=source, heading=_a_heading(catalogue), label=_a_label(catalogue))
    )


def _text_of(data: bytes, source: str) -> str:
    """The text of a file; of a web page that was saved with all it shows, the page."""
    if is_mail(data):
        page, declared = unpack(data, source)
        return decode(page, source, declared)
    return decode(data, source)


def _read_text(
    text: str, source: str, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], at: str
) -> Reading | None:
    if len(text) > MOST_LETTERS:
        raise NotAPageError(
            _("{file} is no profile page: it has more than {n} letters.").format(file=source, n=MOST_LETTERS)
        )
    if len(split_lines(text)) > MOST_LINES:
        raise NotAPageError(
            _("{file} is no profile page: it has more than {n} lines.").format(file=source, n=MOST_LINES)
        )
    for dialect in DIALECTS:
        if dialect.recognises(text, catalogue):
            return dialect.read(text, source, catalogue, vocabularies, at)
    return None


def _a_heading(catalogue: Catalogue) -> str:
    return catalogue.sections[0].page_title_text


def _a_label(catalogue: Catalogue) -> str:
    return next(label for field in catalogue.fields.values() for label in field.page_labels if " " in label) + ":"
