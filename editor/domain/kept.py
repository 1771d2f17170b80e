"""Tables that are kept with a profile beside its answers: in its history, and in no submission and on no sheet.

`acceptance.py` says what is in the first, `handing.py` in the second, `points.py` in the third, `yearly.py` in the
fourth. To keep another, add it here.
"""

from __future__ import annotations

from collections.abc import Mapping

from editor.domain import fields as words
from editor.domain.specs import Date, FieldSpec, Integer, Kind, LongText, Records, Text, Url, YesNo
from editor.translation import later

ACCEPTANCE, HANDED_IN, POINTS, LEFT = "acceptance", "handed_in", "points", "left"

_LINE, _ADD_LINE = later("line"), later("Add a line")
_COLUMN_LABELS = {
    "subject": later("What it is about"),
    "answer": later("Answer"),
    "note": later("Note"),
    "link": later("Link"),
    "programme": later("Programme"),
    "revision": later("Revision"),
    "state": later("State"),
    "on": later("Day"),
    "to": later("Where"),
    "by": later("By whom"),
    "text": later("What was said"),
    "field": later("Field"),
    "solved": later("Solved"),
    "who": later("Colleague"),
}


def _kept(path: str, label: str, **columns: Kind) -> FieldSpec:
    """A table that is kept beside the answers."""
    return FieldSpec(
        path,
        path,
        "",
        Records(
            tuple(
                FieldSpec(f"{path}.{name}", name, "", kind, words.Prompt(_COLUMN_LABELS[name]))
                for name, kind in columns.items()
            ),
            _LINE,
            _ADD_LINE,
        ),
        words.Prompt(label),
    )


KEPT: Mapping[str, FieldSpec] = {
    ACCEPTANCE: _kept(
        ACCEPTANCE,
        later("Acceptance"),
        subject=Text(),
        answer=Text(),
        note=LongText(),
        link=Url(),
        programme=Text(),
    ),
    HANDED_IN: _kept(
        HANDED_IN,
        later("Handed in"),
        revision=Integer(),
        state=Text(),
        on=Date(),
        to=Text(),
        by=Text(),
        note=LongText(),
    ),
    POINTS: _kept(
        POINTS,
        later("Points of a refusal"),
        text=LongText(),
        revision=Integer(),
        field=Text(),
        solved=YesNo(),
        answer=LongText(),
    ),
    LEFT: _kept(
        LEFT,
        later("Left for a colleague"),
        field=Text(),
        who=Text(),
        on=Date(),
    ),
}
