"""The figures of a page of the newer site: each above what it counts, and one of them without a word."""

from __future__ import annotations

from typing import NamedTuple

from editor.domain.specs import FieldSpec, Integer
from editor.exchange.profile_page.lines import Line
from editor.exchange.profile_page.new_labels import NewLabels, is_figure, newer_key, without_bullet
from editor.exchange.profile_page.new_text import COMPOSITION
from editor.exchange.profile_page.page_draft import PageDraft

_LONGEST_UNKNOWN = 100


def is_composition(text: str) -> bool:
    """Whether a line is the heading above the figures."""
    return newer_key(text) == newer_key(COMPOSITION)


def looks_like_composition(text: str, labels: NewLabels) -> bool:
    """Whether the line below a heading is a figure, or what one counts."""
    split = labels.counted(text) or labels.split(text)
    return is_figure(text) or _counts(text, labels) is not None or bool(split and isinstance(split[0].kind, Integer))


def _counts(text: str, labels: NewLabels) -> FieldSpec | None:
    field = labels.field_of(text)
    return field if field is not None and isinstance(field.kind, Integer) else None


class _Token(NamedTuple):
    """A line among the figures."""

    line: Line
    figure: str
    """The figure in it, if any."""
    field: FieldSpec | None
    """What it says that is counted, where that is known."""
    is_apart: bool
    """Whether a blank line stands above."""


class FigureReader:
    """Reads them."""

    def __init__(self, labels: NewLabels, page: PageDraft, seen: set[str]) -> None:
        """`seen` are the paths of fields whose labels have come."""
        self._labels = labels
        self._page = page
        self._seen = seen
        self._before: FieldSpec | None = None
        """What the last figure counts."""
        self._wordless: list[tuple[Line, FieldSpec | None]] = []
        """Figures of which nothing says what they count, and what the one before each counts."""

    def read(self, lines: list[Line], texts: list[str], start: int) -> int:
        """Read the figures from a line on; return the index of the first line that is none of them."""
        tokens, end = self._tokens(lines, texts, start)
        labels_first = bool(tokens) and not tokens[0].figure and not (tokens[-1].field or not tokens[-1].figure)
        at = 0
        while at < len(tokens):
            at += self._take(tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None, labels_first=labels_first)
        self._place_wordless()
        return end

    def _tokens(self, lines: list[Line], texts: list[str], start: int) -> tuple[list[_Token], int]:
        """The figures and what they count, and where they end: words that count nothing stand only right below a figure."""
        tokens: list[_Token] = []
        is_apart = False
        for at in range(start, len(lines)):
            text = texts[at]
            if not text:
                is_apart = True
                continue
            whole = self._labels.counted(text) or self._labels.split(text)
            field = _counts(text, self._labels)
            if is_figure(text):
                tokens.append(_Token(lines[at], text, None, is_apart))
            elif field is not None:
                tokens.append(_Token(lines[at], "", field, is_apart))
            elif whole is not None and isinstance(whole[0].kind, Integer) and is_figure(whole[1]):
                tokens.append(_Token(lines[at], whole[1], whole[0], is_apart))
            elif self._is_unknown(text, tokens, is_apart=is_apart):
                tokens.append(_Token(lines[at], "", None, is_apart))
            else:
                return tokens, at
            is_apart = False
        return tokens, len(lines)

    def _is_unknown(self, text: str, tokens: list[_Token], *, is_apart: bool) -> bool:
        """Whether a line says what the figure above counts, in words that no field has."""
        is_short = len(text) <= _LONGEST_UNKNOWN and self._labels.field_of(text) is None
        return is_short and not is_apart and bool(tokens) and bool(tokens[-1].figure) and tokens[-1].field is None

    def _take(self, token: _Token, following: _Token | None, *, labels_first: bool) -> int:
        """Take a figure with what it counts; return how many lines that were."""
        if token.figure and token.field is not None:
            self._count(token.field, [token.line], token.line, token.figure)
            return 1
        is_pair = following is not None and bool(following.figure) != bool(token.figure)
        is_pair = is_pair and bool(token.figure) != labels_first
        if following is not None and is_pair and not (following.figure and following.field):
            label, figure = (token, following) if labels_first else (following, token)
            self._count(label.field, [token.line, following.line], figure.line, figure.figure)
            return 2
        if token.figure:
            self._wordless.append((token.line, self._before))
        elif token.field is not None and token.field.path not in self._seen:
            self._seen.add(token.field.path)
            self._page.lose(token.field)
        else:
            self._page.leave([token.line])
        return 1

    def _count(self, field: FieldSpec | None, lines: list[Line], line: Line, figure: str) -> None:
        """Give a field its figure; lines whose field is not known, or has one, are not placed."""
        if field is None or field.path in self._seen:
            self._page.leave(lines)
        else:
            self._seen.add(field.path)
            self._page.put(field, [Line(line.number, figure.strip())])
            self._before = field

    def _place_wordless(self) -> None:
        """The one figure after that of all members, where crawled copies lose the word below, counts what it says."""
        missing = [
            field
            for field in self._labels.catalogue.fields.values()
            if self._labels.is_lost_by_crawlers(field) and field.path not in self._seen
        ]
        if len(self._wordless) == 1 and len(missing) == 1:
            line, before = self._wordless[0]
            if before is not None and missing[0].path in before.total_of:
                self._count(missing[0], [line], line, without_bullet(line.content))
                return
        self._page.leave(line for line, _before in self._wordless)
