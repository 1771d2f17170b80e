"""Pages that are known and cannot be read yet: they are refused in words that say what can be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NoReturn

from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabulary
from editor.errors import NotAPageError
from editor.translation import _

_SAMPLE = 4096
# Patterns without `compile` are compiled where they are wanted: most pages are of the older site, and need none of them.
_MARKUP = r"<(?:!doctype\s+html|html|head|body|div|table)\b"
_MAIL = re.compile(r"^(?:MIME-Version|Content-Type|Snapshot-Content-Location):", re.IGNORECASE | re.MULTILINE)
_NEW_SIGNS = (
    r"^[ \t]*\d{1,3} ?% completed[ \t]*\r?$",
    r"^[ \t]*About us[ \t]*\r?$",
    r"^[ \t]*Established - \S",
    r"^[ \t]*Staff in the management team - \S",
    r"^[ \t]*Cluster composition[ \t]*\r?$",
)


class SavedPage:
    """A page saved as a web page."""

    name = "page-html"

    def recognises(self, text: str, catalogue: Catalogue) -> bool:
        """Whether a text begins like a web page, or like the mail that some browsers save one as."""
        start = text[:_SAMPLE].lstrip("\ufeff \t\r\n")
        if start.startswith("<"):
            return re.search(_MARKUP, start, re.IGNORECASE) is not None
        return len(_MAIL.findall(start)) > 1

    def read(
        self, text: str, source: str, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], at: str
    ) -> NoReturn:
        """Refuse it."""
        raise NotAPageError(
            _(
                "{file} is a saved web page. What can be read is its text: open the page, select all, copy, and paste it into a text file."
            ).format(file=source)
        )


class NewText:
    """A page of the newer site (2021 on) as text."""

    name = "page-new-text"

    def recognises(self, text: str, catalogue: Catalogue) -> bool:
        """Whether a text has two of the lines that every page of the newer site has."""
        return sum(1 for sign in _NEW_SIGNS if re.search(sign, text, re.MULTILINE)) > 1

    def read(
        self, text: str, source: str, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], at: str
    ) -> NoReturn:
        """Refuse it."""
        raise NotAPageError(
            _(
                "{file} is a page of the newer site. What can be read so far are pages of the older site (until 2021)."
            ).format(file=source)
        )
