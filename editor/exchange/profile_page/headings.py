"""Which of the lines that read like a heading are one: free text may hold the same words."""

from __future__ import annotations

from dataclasses import dataclass

from editor.domain.specs import SectionSpec
from editor.exchange.profile_page.labels import PageLabels


@dataclass(frozen=True, slots=True)
class Shape:
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
    event: int | None = None  # the label or heading below
    event_of: dict[int, int | None] = {}
    filled: int | None = None  # the line with content below
    for index in range(len(shapes) - 1, -1, -1):
        shape = shapes[index]
        section = labels.headings.get(shape.key)
        if shape.label:
            event = index
        elif section is not None:
            below = event_of[event] if event is not None and shapes[event].key == shape.key else event
            with_text = labels.body_of(section) is not None
            if below is not None and shapes[below].label:
                is_heading = any(field.section == section.name for field in labels.fields[shapes[below].key])
                # Of two, the one nearest to the label; but a text below a heading may hold the same words again.
                if is_heading and (with_text or shape.key not in sure or sure[shape.key][1] != below):
                    sure[shape.key] = (index, below)
            else:
                is_heading = with_text or filled == below
                if is_heading:
                    perhaps[shape.key] = index
            if is_heading:
                event_of[index], event = below, index
        if shape.filled:
            filled = index
    chosen = perhaps | {key: index for key, (index, _below) in sure.items()}
    return {index: labels.headings[key] for key, index in chosen.items()}


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
