"""Which of the lines that read like a heading are one: free text may hold the same words."""

from __future__ import annotations

from typing import NamedTuple

from editor.domain.specs import SectionSpec
from editor.exchange.profile_page.labels import PageLabels


class Shape(NamedTuple):
    """What a line looks like, before anybody knows where it stands."""

    key: str
    filled: bool
    label: bool
    """Whether it is the label of a field."""


def find_headings(shapes: list[Shape], labels: PageLabels) -> dict[int, SectionSpec]:
    """Return the section that begins at each line.

    A heading stands above a label of its section. One without any such label is a heading where nothing else claims
    its section, and the section begins with a text, or nothing stands between it and the next heading.
    """
    sure: dict[str, tuple[int, int]] = {}
    perhaps: dict[str, int] = {}
    below = _Below()
    beyond: dict[int, _Below] = {}  # what is below each heading
    for index in range(len(shapes) - 1, -1, -1):
        shape = shapes[index]
        section = labels.headings.get(shape.key)
        if shape.label:
            below = _Below(index, index if " " in shape.key else below.event)
        elif section is not None:
            again = below.event is not None and shapes[below.event].key == shape.key
            mine = beyond.get(below.event or 0, below) if again else below
            label = next((place for place in (mine.label, mine.event) if _is_of(section, place, shapes, labels)), None)
            with_text = labels.body_of(section) is not None
            if label is not None:
                # Of two, the one nearest to the label; but a text below a heading may hold the same words again.
                if with_text or shape.key not in sure or sure[shape.key][1] != label:
                    sure[shape.key] = (index, label)
            elif (mine.event is None or not shapes[mine.event].label) and (with_text or below.filled == mine.event):
                perhaps[shape.key] = index
            else:
                below = below._replace(filled=index)
                continue
            beyond[index] = mine
            below = _Below(None, index)
        if shape.filled:
            below = below._replace(filled=index)
    chosen = perhaps | {key: index for key, (index, _label) in sure.items()}
    return {index: labels.headings[key] for key, index in chosen.items()}


class _Below(NamedTuple):
    """What stands below a line: the next label, the next label of several words or heading, the next with content."""

    label: int | None = None
    event: int | None = None
    filled: int | None = None


def _is_of(section: SectionSpec, place: int | None, shapes: list[Shape], labels: PageLabels) -> bool:
    """Whether a label belongs to a section."""
    return place is not None and any(
        field.section == section.name for field in labels.fields.get(shapes[place].key, ())
    )


def is_sub_heading(index: int, shapes: list[Shape], labels: PageLabels, section: SectionSpec) -> bool:
    """Whether a line is a sub-heading: one of its section, with a label or the next heading right below."""
    sub_heading = labels.sub_headings.get(shapes[index].key)
    if sub_heading is None or sub_heading.section != section.name:
        return False
    for place in range(index + 1, len(shapes)):
        below = shapes[place]
        if below.filled:
            return below.label or below.key in labels.headings or below.key in labels.sub_headings
    return True
