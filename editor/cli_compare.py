"""The command that compares two profiles, files or both: a line for each change. It changes nothing."""

from __future__ import annotations

from argparse import Namespace

from editor.cli import DIFFERENT, DONE
from editor.cli_library import draft_of
from editor.cli_shared import say, say_json
from editor.domain.changes import change_words, changes
from editor.domain.differences import Difference, compare
from editor.domain.values import JsonValue


def compare_two(arguments: Namespace) -> int:
    """What is another in the second."""
    before, after = (draft_of(name, arguments.library) for name in (arguments.first, arguments.second))
    differences = compare(before, after)
    if arguments.json:
        say_json([difference_json(one) for one in differences])
    else:
        for one in differences:
            for words in change_words(one):
                say(f"{one.field.path}: {one.field.sheet_label}: {words}")
    return DIFFERENT if differences and arguments.exit_code else DONE


def difference_json(one: Difference) -> JsonValue:
    """A difference for programs."""
    before, after = one.mark_before, one.mark_after
    return {
        "path": one.field.path,
        "label": one.field.sheet_label,
        "before": one.before,
        "after": one.after,
        "to_confirm": {
            "before": before is not None and before.to_confirm,
            "after": after is not None and after.to_confirm,
        },
        "changes": [
            {"in": change.inside or None, "removed": change.removed, "added": change.added, "text": change.words}
            for change in (changes(one) if one.is_of_value else [])
        ],
    }
