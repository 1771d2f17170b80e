"""Lines that found no field, kept as notes on the profile: nothing that a file says is lost."""

from __future__ import annotations

from collections.abc import Iterable

from editor.domain.draft import Draft
from editor.domain.values import JsonValue
from editor.exchange.reading import Reading
from editor.translation import _


def with_lines(notes: JsonValue, reading: Reading, lines: Iterable[str]) -> JsonValue:
    """Return notes with some lines of what was read after them, and where they are from; as they are without a line."""
    kept = [f"- {' '.join(line.split())}" for line in lines]
    if not kept:
        return notes
    # Translators: in the notes on a profile, above lines of a file that found no field; the second with a colleague's.
    heading = _("Not placed, from {file}:") if not reading.author else _("{name} adds, in {file}:")
    heading = heading.format(file=reading.source, name=reading.author)
    before = [notes] if isinstance(notes, str) else []
    return "\n\n".join([*before, heading, "\n".join(kept)])


def with_notes(reading: Reading) -> Draft:
    """The draft of a reading, with every line that found no field in its notes."""
    draft = reading.draft.copy()
    path = draft.catalogue.notes.path
    draft.set(path, with_lines(draft.get(path), reading, (line.text for line in reading.unplaced)))
    return draft
