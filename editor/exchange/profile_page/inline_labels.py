"""Labels with their value in the same line, as some programs copy them: taken apart into two lines, as on all other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from editor.exchange.profile_page.labels import PageLabels
from editor.exchange.profile_page.lines import Line, label_key, space_after_colon

_AFTER_COLON = re.compile(r":[ \u00a0\t]+(?=[^ \u00a0\t])")
_USUAL_END = "\u00a0 "
_MANY = 5
"""Labels with a line of their own that tell how a page was copied."""


def without_inline_labels(lines: list[Line], labels: PageLabels) -> list[Line]:
    """Return the lines, those in two that are a label and its value; both keep their number.

    A label of one word may be anything: it is taken apart only where others with their values stand in the page.
    A label that has a line of its own as well is a sentence of a text, and so is the only one where many have a line of their own.
    """
    found = {at: end for at, line in enumerate(lines) if (end := _end_of_label(line.text, labels))}
    if not found:
        return lines
    alone = {
        key
        for line in lines
        if space_after_colon(line.text) is not None and (key := label_key(line.text)) in labels.fields
    }
    keys = {at: label_key(lines[at].text[:end]) for at, end in found.items()}
    sure = {at for at, key in keys.items() if " " in key and (key not in alone or len(labels.fields[key]) > 1)}
    if not sure or (len(sure) == 1 and len(alone) >= _MANY):
        return lines
    usual = _usual_end(lines, labels)
    whole: list[Line] = []
    for at, line in enumerate(lines):
        if at in sure or (at in found and " " not in keys[at] and len(sure) > 1):
            whole.append(Line(line.number, line.text[: found[at]] + usual))
            whole.append(Line(line.number, line.text[found[at] :].lstrip(" \u00a0\t")))
        else:
            whole.append(line)
    return whole


def _end_of_label(text: str, labels: PageLabels) -> int:
    """Where the label ends that a line begins with, its colon included; 0 where it begins with none."""
    for colon in _AFTER_COLON.finditer(text[:400]):
        if label_key(text[: colon.start()]) in labels.fields:
            return colon.start() + 1
    return 0


def _usual_end(lines: Iterable[Line], labels: PageLabels) -> str:
    """What stands after the colon of the labels that have a line of their own."""
    ends = Counter(
        end
        for line in lines
        if (end := space_after_colon(line.text)) is not None and label_key(line.text) in labels.fields
    )
    return ends.most_common(1)[0][0] if ends else _USUAL_END
