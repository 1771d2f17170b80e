"""The command that puts all that is sent by e-mail into one file."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from editor import submitting
from editor.cli import DONE
from editor.cli_check import look_at
from editor.cli_library import open_library
from editor.cli_shared import check_target, now, shipped_vocabularies
from editor.domain.about import Status
from editor.domain.letter import make_letter
from editor.errors import NotReadyError
from editor.exchange.bundle import SUBMISSION_NAME, make_bundle
from editor.exchange.files import write_file
from editor.sheet.layouts import make_sheet
from editor.sheet.letter import letter_content
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import PLAIN


def bundle(arguments: Namespace) -> int:
    """Submission, sheet and check report; and the letter of what changed, where there is an earlier submission.

    The submission is the last final one, where the profile still says the same; else a draft.
    """
    check_target(arguments.output, arguments.library, ".zip")
    typesetter, vocabularies = Typesetter(), shipped_vocabularies()
    typesetter.warm_up()  # while this thread reads the profile
    with open_library(arguments.library) as library:
        checked = look_at(library.find(arguments.profile).id, arguments.library)
        draft, about = checked.draft, checked.about
        if about.status is Status.FINAL:
            data = next(one.data for one in library.submissions(about.profile_id) if one.digest == about.digest)
        else:
            data = submitting.draft_bytes(draft, about, vocabularies)
        try:
            changed = make_letter(*submitting.what_changed(library, about.profile_id, vocabularies, now()))
        except NotReadyError:  # the first one
            changed = None
    wish = replace(PLAIN, persons=arguments.persons)
    files = {
        SUBMISSION_NAME: data,
        "sheet.pdf": typesetter.pdf(make_sheet([(draft, about)], wish)),
        "check-report.pdf": typesetter.pdf(letter_content(checked.report)),
    }
    if changed is not None:
        files["letter.pdf"] = typesetter.pdf(letter_content(changed))
    write_file(arguments.output, make_bundle(files, about.issued_at))
    return DONE
