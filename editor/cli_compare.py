"""The command that compares two profiles, versions or files: a line for each change. It changes nothing."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from editor.cli import DIFFERENT, DONE, UsageError
from editor.cli_library import draft_of, found_in_library, is_file
from editor.cli_shared import now, say, say_json
from editor.domain.changes import change_words, changes
from editor.domain.differences import Difference, compare
from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from editor.errors import EditorError
from editor.exchange.submission import read_submission
from editor.translation import _


def compare_two(arguments: Namespace) -> int:
    """What is another in the second."""
    before, after = (_draft_of(name, arguments.library) for name in (arguments.first, arguments.second))
    differences = compare(before, after)
    if arguments.json:
        say_json([difference_json(one) for one in differences])
    else:
        for one in differences:
            for words in change_words(one):
                say(f"{one.field.path}: {one.field.sheet_label}: {words}")
    return DIFFERENT if differences and arguments.exit_code else DONE


def _draft_of(name: str, library_path: Path | None) -> Draft:
    """The draft of a file or a profile; of PROFILE@NAME the version of that name, of PROFILE@2 what was handed in second."""
    try:
        return draft_of(name, library_path)
    except EditorError:
        profile, at, wanted = name.rpartition("@")
        if not (at and profile and wanted) or is_file(name):
            raise
        return _draft_of_state(profile, wanted, library_path)


def _draft_of_state(profile: str, wanted: str, library_path: Path | None) -> Draft:
    with found_in_library(profile, library_path) as (library, header):
        versions = library.versions(header.id)
        for version in reversed(versions):
            if version.name.casefold() == wanted.casefold():
                return library.load_version(header.id, version.number)
        submissions = library.submissions(header.id)
        for submission in submissions:
            if str(submission.revision) == wanted:
                title = _("Handed in, revision {n}").format(n=submission.revision)
                return read_submission(submission.data, title, make_catalogue(), now()).draft
    known = [*(version.name for version in versions), *(str(submission.revision) for submission in submissions)]
    if not known:
        text = _("“{profile}” has no version yet, and was not handed in.")
        raise UsageError(text.format(profile=header.name))
    text = _("“{profile}” has no version {version}. There are: {known}.")
    raise UsageError(text.format(profile=header.name, version=wanted, known=", ".join(known)))


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
