"""Returned: what stands in a questionnaire that came back, whether it is a workbook or a document, made a reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from editor.domain.about import timestamp
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.specs import Catalogue, Choices, FieldSpec, LongText, Records
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabulary
from editor.exchange.questionnaire import answers
from editor.exchange.questionnaire.answers import read_lines, read_row, restored
from editor.exchange.reading import Reading, UnplacedLine
from editor.translation import _


@dataclass(slots=True)
class Returned:
    """The answers of one questionnaire, as they stand in it."""

    asked_about: str = ""
    author: str = ""
    day: str = ""
    """The day that the colleague gave, YYYY-MM-DD."""
    lines: dict[str, list[str]] = field(default_factory=dict)
    """The lines of each answer by path; none where the question is there and nobody answered it."""
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    """The rows of each table by path, with texts by name of the column."""
    right: set[str] = field(default_factory=set)
    """Paths of the questions where somebody says that the value is still right."""
    origins: dict[str, answers.Origin] = field(default_factory=dict)
    others: list[UnplacedLine] = field(default_factory=list)
    """What stands somewhere else."""

    def say(self, line: int, text: str) -> None:
        """Something stands in no answer."""
        if text.strip():
            self.others.append(UnplacedLine(line, " ".join(text.split())))


def make_reading(
    returned: Returned,
    dialect: str,
    source: str,
    catalogue: Catalogue,
    vocabularies: Mapping[str, Vocabulary],
    now: datetime,
) -> Reading:
    """Return what was answered; all that nobody touched as it went out, named in `unchanged`."""
    draft = Draft(catalogue)
    unchanged = set()
    mark = Mark(Origin.IMPORTED, source, timestamp(now), by=returned.author)
    for path, spec in catalogue.fields.items():
        if path not in returned.lines and path not in returned.rows:
            continue
        origin = returned.origins.get(path)
        read = _value(spec, returned, vocabularies)
        value, is_unchanged = restored(spec.kind, read, origin, vocabularies)
        if value is None and origin is not None and origin.value is not None:
            returned.say(0, _("{question}: the answer was taken out.").format(question=spec.label))
            value, is_unchanged = origin.value, True
        if is_unchanged and origin is not None and path not in returned.right:
            unchanged.add(path)
            draft.set(path, value, origin.mark)
        elif value is not None:
            confirmed = mark if not is_unchanged else mark.confirmed(now)
            draft.set(path, value, confirmed)
    return Reading(
        source,
        dialect,
        draft,
        unplaced=tuple(returned.others),
        author=returned.author,
        asked_about=returned.asked_about,
        answered_on=returned.day,
        unchanged=frozenset(unchanged),
    )


def _value(spec: FieldSpec, returned: Returned, vocabularies: Mapping[str, Vocabulary]) -> JsonValue:
    if isinstance(spec.kind, Records):
        rows: list[JsonValue] = []
        for texts in returned.rows.get(spec.path, []):
            row = read_row(spec.kind, texts, vocabularies)
            if row is not None:
                rows.append(row)
        return rows or None
    return read_lines(spec.kind, returned.lines.get(spec.path, []), vocabularies)


def takes_lines(spec: FieldSpec) -> bool:
    """Whether an answer may have several lines of its own."""
    return isinstance(spec.kind, Choices | LongText)
