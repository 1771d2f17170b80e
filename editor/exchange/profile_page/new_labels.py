"""What a page of the newer layout has: labels without a colon, or before a dash, and figures above what they count."""

from __future__ import annotations

import re
from functools import cache

from editor.domain.folding import fold
from editor.domain.specs import Catalogue, FieldSpec, Integer

_LONGEST_LABEL = 200
_BULLET = re.compile(r"[•▪‣◦●○■□·∙*\uf0b7]\s+")
_FIGURE = re.compile(r"\+?\d[\d .,'’\u00a0\u202f]{0,20}")
_DASHED = re.compile(r"(\S.{0,198}?)[ \u00a0]+[-–—](?:[ \u00a0]+(.*))?", re.DOTALL)
_WITH_COLON = re.compile(r"(\S.{0,198}?)[ \u00a0]*:(?:[ \u00a0]+(.*))?", re.DOTALL)


def newer_key(text: str) -> str:
    """What a label is known by: its letters and digits, in small letters and one spelling."""
    from editor.domain.american import american  # whose patterns take a while to make

    return american(fold(text)).replace(" ", "") if len(text) <= _LONGEST_LABEL else ""


def without_bullet(text: str) -> str:
    """The text of an item of a list."""
    found = _BULLET.match(text)
    return text[found.end() :] if found else text


def is_figure(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return _FIGURE.fullmatch(text) is not None


class NewLabels:
    """The labels that fields of a catalogue have on such a page."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read the declarations; where several fields share a label, nothing on such a page tells them apart."""
        self.catalogue = catalogue
        fields: dict[str, set[str]] = {}
        self._words: dict[str, int] = {}
        for field in catalogue.fields.values():
            for label in (*field.newer_labels, *field.page_labels):
                fields.setdefault(newer_key(label), set()).add(field.path)
                self._words[newer_key(label)] = len(label.split())
        self._fields = {
            key: catalogue.fields[next(iter(paths))] for key, paths in fields.items() if key and len(paths) == 1
        }
        self._single = {
            field.path
            for key, field in self._fields.items()
            if isinstance(field.kind, Integer) and self._words[key] == 1
        }

    def field_of(self, text: str) -> FieldSpec | None:
        """The field whose label a line is, with or without a colon."""
        return self._fields.get(newer_key(text))

    def is_one_word(self, text: str) -> bool:
        """Whether a label is a single word, which may be anything."""
        return self._words.get(newer_key(text)) == 1

    def is_lost_by_crawlers(self, field: FieldSpec) -> bool:
        """Whether the label is one word on a line of its own: crawled copies have lost it, and keep the figure above."""
        return field.path in self._single

    def split(self, text: str) -> tuple[FieldSpec, str] | None:
        """The field and the value of a line such as "Established - 26 October 2012"; None where it is none."""
        for pattern in (_DASHED, _WITH_COLON):
            found = pattern.fullmatch(text)
            if found and (field := self.field_of(found[1])):
                return field, (found[2] or "").strip()
        return None

    def counted(self, text: str) -> tuple[FieldSpec, str] | None:
        """The field and the figure of a line such as "84 Cluster Members"; None where it is none."""
        found = _FIGURE.match(text)
        if found is None:
            return None
        figure = found[0].rstrip(" .,'’\u00a0\u202f")
        field = self.field_of(text[len(figure) :])
        return (field, figure) if field is not None and isinstance(field.kind, Integer) else None


@cache
def new_labels(catalogue: Catalogue) -> NewLabels:
    """The labels of a catalogue: a page is recognised by them, and then read."""
    return NewLabels(catalogue)
