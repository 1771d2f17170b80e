"""A sheet as a file of any form: PDF, web page, Word, Markdown, picture. All say the same, from one content."""

from __future__ import annotations

from collections.abc import Mapping

from editor.domain.values import JsonValue
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import PLAIN, WishError
from editor.translation import _

PICTURE_PPI = 150.0


def write_sheet(
    content: Mapping[str, JsonValue],
    suffix: str,
    typesetter: Typesetter,
    standard: str = PLAIN.standard,
    page: int = 1,
) -> bytes:
    """Return a content as a file with this suffix (".pdf"); `page` is that of a picture. KeyError where there is no such form."""
    match suffix:
        case ".pdf":
            return typesetter.pdf(content, standard)
        case ".html":
            from editor.sheet.html import write_html

            return write_html(content)
        case ".docx":
            from editor.sheet.word import write_word

            return write_word(content)
        case ".md":
            from editor.sheet.plain import write_markdown

            return write_markdown(content)
        case ".png":
            pages = typesetter.pages(content, PICTURE_PPI)
            if not 1 <= page <= len(pages):
                raise WishError(_("The sheet has no page {page}: it has {count}.").format(page=page, count=len(pages)))
            return pages[page - 1]
        case _:
            raise KeyError(suffix)
