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
