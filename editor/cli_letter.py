"""The command that writes the letter of what changed since the last submission."""

from __future__ import annotations

from argparse import Namespace

from editor.cli import DONE
from editor.cli_check import letter_bytes
from editor.cli_library import open_library
from editor.cli_shared import check_target, now, shipped_vocabularies
from editor.domain.letter import make_letter
from editor.exchange.files import write_file
from editor.submitting import what_changed


def letter(arguments: Namespace) -> int:
    """As PDF or Markdown, by the suffix of the output."""
    check_target(arguments.output, arguments.library, ".pdf", ".md")
    with open_library(arguments.library) as library:
        profile_id = library.find(arguments.profile).id
        made = make_letter(*what_changed(library, profile_id, shipped_vocabularies(), now(), arguments.since))
    write_file(arguments.output, letter_bytes(made, arguments.output))
    return DONE
