"""Points of a refusal: what the platform's team wrote, point by point, the field that each is about, and the answer.

They are kept with the profile (`kept.POINTS`) and answered in the next letter: see `letter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from editor.domain.draft import Draft
from editor.domain.folding import fold
from editor.domain.kept import POINTS
from editor.domain.specs import Catalogue, FieldSpec
from editor.domain.values import JsonValue
from editor.frozen import frozen
from editor.translation import _

_BEGINS = re.compile(r"^\s*(?:[-*•▪●–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_CLOSINGS = (
    r"(with )?(my |our )?(many )?(kind(est)?|best|warm(est)?|friendly)? ?(regards|wishes|greetings)|yours (sincerely|faithfully|truly)"
    r"|sincerely( yours)?|many thanks|thank you( very much)?|mit (freundlichen|besten) grussen|cordialement|bien cordialement"
    r"|cordiali saluti|distinti saluti|saludos( cordiales)?|med venlig hilsen|cu stima"
)
_OPENINGS = r"(dear|hello|hi|good (morning|day|afternoon)|sehr geehrte[rs]?|bonjour|estimad[ao]s?|stimat[aăei]+)\b[^.:;]{0,60}[,!]"
_SHORTEST_WORD = 4
LEAST_LIKENESS = 0.5
"""The share of the words of a label that a point has to have."""


@frozen
class Point:
    """One of them."""

    text: str
    revision: int
    """The submission that was returned."""
    field: str = ""
    """Path of the field that it is about."""
    solved: bool = False
    answer: str = ""


def read_points(text: str) -> list[str]:
    """Part a refusal, as it was pasted, into its points: the items of its list, or else its paragraphs."""
    points: list[str] = []
    items: list[int] = []
    goes_on = False
    lines = re.split(r"\r\n|\r|\n", text)
    last = max((number for number, line in enumerate(lines) if _BEGINS.match(line)), default=-1)
    for number, line in enumerate(lines):
        begins = _BEGINS.match(line)
        words = " ".join(line[begins.end() if begins else 0 :].split())
        if points and number > last and re.fullmatch(_CLOSINGS, fold(words.rstrip(" ,.!"))):
            break  # what follows is who wrote it
        if not points and re.fullmatch(_OPENINGS, words, re.IGNORECASE):
            continue
        if begins:
            items.append(len(points))
        if words and goes_on and not begins:
            points[-1] += f" {words}"
        elif words:
            points.append(words)
        goes_on = bool(words)
    # What stands before a list and after it, greetings as a rule, is no point.
    return points[items[0] : items[-1] + 1] if items else points


def suggest_field(text: str, catalogue: Catalogue) -> str:
    """Path of the field that a point is most likely about; "" where none is."""
    words = set(_words(text))
    best, found = 0.0, ""
    for path, field in catalogue.fields.items():
        likeness = max(_likeness(label, words) for label in _labels(field))
        if likeness > best:
            best, found = likeness, path
    return found


def _likeness(label: str, words: set[str]) -> float:
    """How many letters of a label's words stand in the point, where enough of them do."""
    wanted = _words(label)
    there = [word for word in wanted if word in words]
    if not wanted or len(there) / len(wanted) < LEAST_LIKENESS:
        return 0.0
    return sum(map(len, there)) + len(there) / len(wanted)


def _labels(field: FieldSpec) -> tuple[str, ...]:
    return (field.label, field.sheet_label, *field.page_labels)


def _words(text: str) -> list[str]:
    """Words worth comparing, without the end by which one differs from many."""
    found = re.findall(r"[^\W\d_]+", fold(text))
    return [word.removesuffix("s") for word in found if len(word) >= _SHORTEST_WORD]


# --- kept ------------------------------------------------------------------------------------------------------


def points(draft: Draft) -> list[Point]:
    """All points that were ever made, oldest first."""
    rows = draft.get(POINTS)
    return [_read(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _read(row: Mapping[str, JsonValue]) -> Point:
    revision = row.get("revision")
    return Point(
        str(row.get("text") or ""),
        revision if isinstance(revision, int) else 0,
        str(row.get("field") or ""),
        row.get("solved") is True,
        str(row.get("answer") or ""),
    )


def table(every: Iterable[Point]) -> JsonValue:
    """The points as they are kept."""
    rows: list[JsonValue] = []
    for one in every:
        row: dict[str, JsonValue] = {"text": one.text, "revision": one.revision}
        if one.field:
            row["field"] = one.field
        if one.solved:
            row["solved"] = True
        if one.answer:
            row["answer"] = one.answer
        rows.append(row)
    return rows or None


def answer_sentence(one: Point, catalogue: Catalogue) -> str:
    """How the next letter answers a point."""
    field = catalogue.fields.get(one.field)
    if one.answer:
        said = one.answer
    elif one.solved:
        said = _("Changed: {field}.").format(field=catalogue.label_with_whole(field)) if field else _("Done.")
    else:
        said = _("Still open.")
    # Translators: a point of a refusal, and the answer to it.
    return _("“{point}” {answer}").format(point=one.text, answer=said)
