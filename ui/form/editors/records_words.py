"""What is said of what was done in a table: to screen readers, and as the name of the step that undo takes back."""

from __future__ import annotations

from collections.abc import Sequence

from editor.domain.specs import Records
from editor.translation import _, ngettext


def step_name(action: str, rows: Sequence[int], kind: Records, column: int) -> str:
    """What an action does, as the name of its step; "" where the label of the table says enough."""
    n = len(rows)
    match action:
        case "duplicate":
            return ngettext("Duplicate {n} row", "Duplicate {n} rows", n).format(n=n)
        case "remove":
            return ngettext("Remove {n} row", "Remove {n} rows", n).format(n=n)
        case "up" | "down" | "drag":
            return ngettext("Move {n} row", "Move {n} rows", n).format(n=n)
        case "sort" | "sort-back":
            return _("Sort by {column}").format(column=kind.columns[column].label)
        case "paste" | "paste-rows":
            return _("Paste")
        case "fill":
            return _("Fill down")
        case "cut":
            return _("Cut")
        case "clear":
            return _("Clear cells")
        case _:
            return ""


def done_words(action: str, rows: Sequence[int], before: int, after: int) -> str:
    """What became of it: the rows it was done to, where they are now; how many there were and are `before` and `after`."""
    n = len(rows)
    match action:
        case "duplicate":
            return ngettext("{n} row added.", "{n} rows added.", n).format(n=n)
        case "remove":
            return _rows_gone(n, after)
        case "up" | "down" | "drag" if n == 1:
            return _("Now row {n} of {all}.").format(n=rows[0] + 1, all=after)
        case "up" | "down" | "drag":
            return _("Now rows {first} to {last} of {all}.").format(first=rows[0] + 1, last=rows[-1] + 1, all=after)
        case "sort" | "sort-back":
            return _("Sorted.")
        case "fill":
            return _("Filled down.")
        case "clear" | "cut":
            return _rows_gone(before - after, after) if after < before else _("Cleared.")
        case _:
            return ""


def _rows_gone(gone: int, left: int) -> str:
    said = ngettext("{n} row removed.", "{n} rows removed.", gone).format(n=gone)
    rest = ngettext("{n} row is left.", "{n} rows are left.", left).format(n=left)
    # Translators: two sentences: "2 rows removed." and "5 rows are left."
    return _("{removed} {left}").format(removed=said, left=rest)
