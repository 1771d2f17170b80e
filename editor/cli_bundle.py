"""The command that puts all that is sent by e-mail into one file."""

from __future__ import annotations

from argparse import Namespace

from editor.bundling import bundle_bytes, read_parcel
from editor.cli import DONE
from editor.cli_library import open_library
from editor.cli_shared import check_target, now, shipped_vocabularies
from editor.exchange.files import write_file
from editor.sheet.typeset import Typesetter


def bundle(arguments: Namespace) -> int:
    """Submission, sheet and check report; and the letter of what changed, where there is an earlier submission."""
    check_target(arguments.output, arguments.library, ".zip")
    typesetter = Typesetter()
    typesetter.warm_up()  # while this thread reads the profile
    with open_library(arguments.library) as library:
        profile_id = library.find(arguments.profile).id
        parcel = read_parcel(library, profile_id, shipped_vocabularies(), now())
    write_file(arguments.output, bundle_bytes(parcel, typesetter, persons=arguments.persons))
    return DONE
