"""The page of the newer site (2021 on) as text, complete or with its lines of one word missing.

Most pages are of the older site: what reads this one is loaded with the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from editor.domain.specs import Catalogue, Date, Integer
from editor.domain.vocabularies import Vocabulary
from editor.exchange.decoding import split_lines
from editor.exchange.profile_page.lines import Line, label_key
from editor.exchange.reading import Reading

_ENOUGH = 2
"""Lines that only such a page has, and that make a text one."""
COMPOSITION = "Cluster composition"
"""The heading above the figures."""


class NewText:
    """Reads it."""

    name = "page-new-text"

    def recognises(self, text: str, catalogue: Catalogue) -> bool:
        """Whether a text has lines that only pages of the newer site have, and more of them than headings of the older."""
        small = "".join(text.split()).casefold()
        if sum(sign in small for sign in _signs(catalogue)) < _ENOUGH:
            return False  # as nearly all other pages, and their labels need not be read for it
        from editor.exchange.profile_page.labels import page_labels
        from editor.exchange.profile_page.new_labels import new_labels
        from editor.exchange.profile_page.new_scanner import sign_of

        labels, older = new_labels(catalogue), page_labels(catalogue).headings
        found: set[str] = set()
        headings: set[str] = set()
        for line in split_lines(text):
            sign = sign_of(line.strip(), labels)
            if sign:
                found.add(sign)
            elif " " in (key := label_key(line)) and key in older:
                headings.add(key)
        return len(found) >= _ENOUGH and len(found) >= len(headings)

    def read(
        self, text: str, source: str, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], at: str
    ) -> Reading:
        """Return what the page says; `at` is when it is read."""
        from editor.exchange.profile_page.new_labels import new_labels
        from editor.exchange.profile_page.new_scanner import Scanner
        from editor.exchange.profile_page.page_draft import PageDraft

        lines = [Line(number, line) for number, line in enumerate(split_lines(text), 1)]
        page = PageDraft(catalogue, vocabularies, source, at)
        Scanner(lines, new_labels(catalogue), vocabularies, page).scan()
        return page.reading(self.name)


@cache
def _signs(catalogue: Catalogue) -> tuple[str, ...]:
    """Words of which every such page has some, in small letters and without spaces."""
    newer = [
        label + (dash if isinstance(field.kind, Date | Integer) else "")
        for field in catalogue.fields.values()
        for label in (field.newer_labels or field.page_labels[1:])
        for dash in ("-", "–", "—")
    ]
    return tuple(dict.fromkeys("".join(words.split()).casefold() for words in (*newer, "% completed", COMPOSITION)))
