"""Goes down a page of the newer site, and says what stands under which label."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from editor.domain.dates import read_date
from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    FieldSpec,
    Integer,
    LongText,
    Records,
    Url,
    YesNo,
)
from editor.domain.values import is_web_address, read_typed
from editor.domain.vocabularies import Vocabulary
from editor.exchange.profile_page.figures import FigureReader, is_composition, looks_like_composition
from editor.exchange.profile_page.lines import Line
from editor.exchange.profile_page.new_labels import NewLabels, is_figure, without_bullet
from editor.exchange.profile_page.new_top import is_completed, read_top
from editor.exchange.profile_page.page_draft import PageDraft
from editor.exchange.profile_page.placing import listed_parts

_ENOUGH = 2
"""Lines that only such a page has, and that make a text one."""
_LONGEST_SHORT = 100
_FAR = 20
"""Lines below a heading in which its first figure stands."""
_RANGE = re.compile(r"\d{1,6}\s?[-–]\s?\d{1,6}|\d{1,6}\s?\+")
_LONGEST_FIGURE = 60


def sign_of(content: str, labels: NewLabels) -> str:
    """What tells a line of such a page; "" where nothing does."""
    if not content or len(content) > _LONGEST_SHORT:
        return ""
    if is_completed(content) or is_composition(content):
        return "composition" if is_composition(content) else "completed"
    split = labels.split(content)
    if split is not None and split[1] and " -" in content and isinstance(split[0].kind, Date | Integer):
        return split[0].path
    field = labels.field_of(content)
    return field.path if field is not None and field.newer_labels and not isinstance(field.kind, Integer) else ""


class Scanner:
    """Goes down a page once and says what stands under which label."""

    def __init__(
        self, lines: list[Line], labels: NewLabels, vocabularies: Mapping[str, Vocabulary], page: PageDraft
    ) -> None:
        self._lines = lines
        self._labels = labels
        self._vocabularies = vocabularies
        self._page = page
        self._texts = [without_bullet(line.content) for line in lines]
        self._seen: set[str] = set()
        self._field: FieldSpec | None = None
        self._block: list[Line] = []
        self._composition = next(
            (at for at, text in enumerate(self._texts) if is_composition(text) and self._is_above_figures(at)), -1
        )
        self._best = self._best_days()

    def _is_above_figures(self, at: int) -> bool:
        below = next((text for text in itertools.islice(self._texts, at + 1, at + _FAR) if text), "")
        return looks_like_composition(below, self._labels)

    def _best_days(self) -> dict[str, int]:
        """Of several lines that could hold the value of one label, such as a day, the first that does."""
        best: dict[str, tuple[bool, int]] = {}
        for at, text in enumerate(self._texts):
            split = self._labels.split(text) if len(text) <= _LONGEST_SHORT else None
            if split is not None and isinstance(split[0].kind, Date | Integer):
                good = self._fits(split[0], split[1], in_text=True)
                if split[0].path not in best or (good and not best[split[0].path][0]):
                    best[split[0].path] = (good, at)
        return {path: at for path, (_good, at) in best.items()}

    def scan(self) -> None:
        """Put every line where it belongs."""
        at = self._find_first()
        read_top(self._lines[:at], self._labels.catalogue, self._vocabularies, self._page)
        self._seen |= self._page.filled  # a label below would put another value in the place of one that was read
        while at < len(self._lines):
            if at == self._composition:
                self._finish()
                reader = FigureReader(self._labels, self._page, self._seen)
                at = reader.read(self._lines, self._texts, at + 1)
                continue
            self._take(at)
            at += 1
        self._finish()

    def _find_first(self) -> int:
        return next(
            (at for at in range(len(self._lines)) if at == self._composition or self._label_at(at) is not None),
            len(self._lines),
        )

    def _take(self, at: int) -> None:
        found = self._label_at(at)
        if found is not None:
            field, value = found
            self._finish()
            self._seen.add(field.path)
            self._field = field
            if value is not None:
                self._block = [Line(self._lines[at].number, value)]
                self._finish()
        elif not is_completed(self._texts[at]):
            self._add(at)

    def _add(self, at: int) -> None:
        line, field = self._lines[at], self._field
        if field is not None and not isinstance(field.kind, LongText):
            begun = any(one.content for one in self._block)
            if begun and not self._goes_on(field, at):
                self._finish()
        self._block.append(line)

    def _goes_on(self, field: FieldSpec, at: int) -> bool:
        """Whether a line is more of a value that is no long text: the next item of a list, or of a table."""
        if not isinstance(field.kind, Choices | Records):
            return False
        is_right_below = bool(self._texts[at - 1]) and not self._is_item(at - 1)
        return not self._texts[at] or self._is_item(at) or is_right_below

    def _is_item(self, at: int) -> bool:
        """Whether a line begins with a bullet."""
        return self._texts[at] != self._lines[at].content

    def _finish(self) -> None:
        """Give the field above what stands under its label."""
        field, lines = self._field, self._block
        self._field, self._block = None, []
        if field is None:
            self._page.leave(lines)
            return
        if not isinstance(field.kind, LongText):
            lines = [Line(line.number, without_bullet(line.content)) for line in lines]
        if not self._page.put(field, lines):
            self._page.lose(field)

    # --- what is a label -----------------------------------------------------------------------------------------

    def _label_at(self, at: int) -> tuple[FieldSpec, str | None] | None:
        """The field whose label a line is, and its value where that stands in the same line."""
        text = self._texts[at]
        if not text or len(text) > 2 * _LONGEST_SHORT:
            return None
        split = self._labels.split(text)
        field = split[0] if split is not None else self._labels.field_of(text)
        if field is None or field.path in self._seen:
            return None
        in_text = self._field is not None and isinstance(self._field.kind, LongText)
        if split is None or (not split[1] and text.endswith(":")):
            return (field, None) if self._stands_alone(field, at, in_text=in_text) else None
        is_best = self._best.get(field.path, at) == at
        is_own_term = isinstance(field.kind, Choice | Choices) and not in_text and len(split[1]) <= _LONGEST_SHORT
        fits = not split[1] or is_own_term or self._fits(*split, in_text=in_text)
        return (field, split[1]) if is_best and fits else None

    def _fits(self, field: FieldSpec, value: str, *, in_text: bool = False) -> bool:
        """Whether a text can be the value of a field; in free text only what can be nothing else."""
        match field.kind:
            case Date():
                return read_date(value) is not None or (_has_figure(value) and not in_text)
            case Integer() | Decimal():
                return _has_figure(value[:1] if in_text else value)
            case Url():
                return is_web_address(value) or value.startswith("www.")
            case Choice() | Choices():
                vocabulary = self._vocabularies[field.kind.vocabulary]
                return vocabulary.find(value) is not None or bool(listed_parts(value, vocabulary))
            case YesNo():
                return isinstance(read_typed(field.kind, value, self._vocabularies), bool)
            case _:
                return not in_text and len(value) <= _LONGEST_SHORT

    def _stands_alone(self, field: FieldSpec, at: int, *, in_text: bool) -> bool:
        """Whether a line that reads like a label is one: its value stands below, or nothing could be meant but it."""
        below = next((one for one in range(at + 1, len(self._lines)) if self._texts[one]), None)
        text = self._texts[below] if below is not None else ""
        if isinstance(field.kind, Integer):
            is_range = _RANGE.fullmatch(text) is not None and not self._labels.is_one_word(self._texts[at])
            return is_figure(text) or is_range
        if isinstance(field.kind, LongText | Records):
            return not self._labels.is_one_word(self._texts[at])
        if text and self._fits(field, text, in_text=in_text):
            return True
        if isinstance(field.kind, Choices) and below is not None and self._is_item(below):
            return True
        is_last = below is None or self._labels.field_of(text) is not None or below == self._composition
        is_sure = not self._labels.is_one_word(self._texts[at]) or bool(field.newer_labels)
        return is_sure and (is_last or not in_text)


def _has_figure(text: str) -> bool:
    return len(text) <= _LONGEST_FIGURE and any(letter.isdigit() for letter in text)
