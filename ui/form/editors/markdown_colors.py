"""MarkdownColors: shows in a long text what its signs mean, while one types."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui.theme import Theme

_LEAD = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_SPAN = re.compile(
    r"\\[*_\[\]()\\`#+.!-]"
    r"|(?P<both>\*\*\*)(?=\S)(?P<both_in>[^*\n]+?)(?<=\S)\*\*\*"
    r"|(?P<bold>\*\*|__)(?=\S)(?P<bold_in>.+?)(?<=\S)(?P=bold)"
    r"|(?P<italic>[*_])(?=\S)(?P<italic_in>[^*_\n]+?)(?<=\S)(?P=italic)(?!\w)"
    r"|\[(?P<words>[^\[\]\n]*)\]\((?P<address>(?:https?://|mailto:)[^\s()]*)\)"
)
LONGEST_LINE = 20_000
"""A line that is longer is shown plain: its signs would be looked for again at each key."""


class MarkdownColors(QSyntaxHighlighter):
    """Bold is bold, italic italic, words of a link have its colour; signs are dimmed. Changes no letter."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        """Shows it in `document` from now on."""
        super().__init__(document)
        self._theme = theme
        self._make_formats()
        theme.changed.connect(self._on_theme_changed)

    def highlightBlock(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Show one line."""
        if not text or len(text) > LONGEST_LINE:
            return
        lead = _LEAD.match(text)
        if lead:
            self.setFormat(0, lead.end(), self._looks["sign"])
        if "*" not in text and "_" not in text and "[" not in text and "\\" not in text:
            return
        to_units = None if text.isascii() else Units(text)
        self._show_spans(text, lead.end() if lead else 0, len(text), "", to_units)

    def _show_spans(self, text: str, start: int, end: int, outer: str, to_units: Units | None) -> None:
        for match in _SPAN.finditer(text, start, end):
            self._put(match.start(), match.end(), self._looks["sign"], to_units)
            for name, look in (("both", "both"), ("bold", "bold"), ("italic", "italic")):
                if match[name]:
                    inner = "both" if outer and outer != look else look
                    self._put(*match.span(f"{name}_in"), self._looks[inner], to_units)
                    if look == "bold":
                        self._show_spans(text, *match.span("bold_in"), inner, to_units)
            if match["address"] is not None:
                self._put(*match.span("words"), self._looks["link"], to_units)

    def _put(self, start: int, end: int, look: QTextCharFormat, to_units: Units | None) -> None:
        if to_units is not None:
            start, end = to_units.of(start), to_units.of(end)
        self.setFormat(start, end - start, look)

    def _make_formats(self) -> None:
        self._looks = _make_looks(self._theme.color("text3").rgb(), self._theme.color("accent").rgb())

    def _on_theme_changed(self) -> None:
        self._make_formats()
        self.rehighlight()


@lru_cache(4)
def _make_looks(sign_color: int, link_color: int) -> dict[str, QTextCharFormat]:
    """The looks by name; the same for all texts."""
    sign, bold, italic, both, link = (QTextCharFormat() for _count in range(5))
    sign.setForeground(QColor.fromRgb(sign_color))
    for look in (bold, both):
        look.setFontWeight(QFont.Weight.Bold)
    for look in (italic, both):
        look.setFontItalic(True)
    link.setForeground(QColor.fromRgb(link_color))
    return {"sign": sign, "bold": bold, "italic": italic, "both": both, "link": link}


class Units:
    """Places in a line as Qt counts them (UTF-16)."""

    def __init__(self, text: str) -> None:
        self._wide = [index for index, letter in enumerate(text) if ord(letter) > 0xFFFF]

    def of(self, index: int) -> int:
        """The place in Qt's units."""
        return index + sum(1 for wide in self._wide if wide < index)
