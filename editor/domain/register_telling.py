"""Steps of a register in plain words: "Oak: Country: empty to Denmark", "Import members.csv: 340 members"."""

from __future__ import annotations

from editor.domain.draft import Edit, net_edits
from editor.domain.history import Step
from editor.domain.register import name_of
from editor.domain.specs import Kind, Records
from editor.domain.telling import as_undone, one_line, shortened
from editor.domain.values import JsonValue, show_value
from editor.translation import _, ngettext

MOST_CELLS = 3


def register_step_words(step: Step, kind: Records) -> str:
    """What a step did to the members, on one line."""
    return as_undone(step, _done_words(step, kind))


def _done_words(step: Step, kind: Records) -> str:
    edits = net_edits(step.edits)
    if not edits:  # typed and deleted again
        return _("{step}: nothing changed").format(step=one_line(step.label))
    if len(edits) == 1:
        said, label = member_words(edits[0], kind), one_line(step.label)
        rows = [row for row in (edits[0].before, edits[0].after) if isinstance(row, dict)]
        is_called_so = len(rows) < 2 or label in {"", *map(one_line, map(name_of, rows))}
        # Translators: what a person did, and what came of it: "Paste: Oak: Country: empty to Denmark".
        return said if is_called_so else _("{step}: {change}").format(step=label, change=said)
    n = len(edits)
    words = ngettext("{step}: {n} member", "{step}: {n} members", n)
    return words.format(step=one_line(step.label), n=f"{n:,}")


def member_words(edit: Edit, kind: Records) -> str:
    """What became of one member: "Oak added", "Oak: Country: empty to Denmark"."""
    before, after = edit.before, edit.after
    if not isinstance(before, dict):
        return _("{what} added").format(what=shortened(name_of(after if isinstance(after, dict) else {})))
    if not isinstance(after, dict):
        return _("{what} taken out").format(what=shortened(name_of(before)))
    cells = [
        _("{field}: {change}").format(field=column.label, change=_change(column.kind, old, new))
        for column in kind.columns
        if (old := before.get(column.name)) != (new := after.get(column.name))
    ]
    more = len(cells) - MOST_CELLS
    shown = "; ".join(cells[:MOST_CELLS])
    shown = shown if more < 1 else _("{names} and {n} more").format(names=shown, n=more)
    # Translators: a member and what became of it: "Oak: Country: empty to Denmark".
    return _("{member}: {change}").format(member=shortened(name_of(before)), change=shown)


def _change(kind: Kind, old: JsonValue, new: JsonValue) -> str:
    shown = [shortened(show_value(kind, value)) or _("empty") for value in (old, new)]
    return _("{before} to {after}").format(before=shown[0], after=shown[1])
