"""The commands around what is handed in: what each takes. What they do is in modules that are imported when they run."""

from __future__ import annotations

import argparse

from editor.cli_command import Command, add_json, add_library, add_output, add_profile
from editor.translation import _, later


def _takes_verify(parser: argparse.ArgumentParser) -> None:
    text = _("a submission; the code of a sheet, or the digest beside it; or a submission and a code")
    parser.add_argument("words", metavar="FILE|CODE", nargs="+", help=text)
    add_json(parser)
    add_library(parser)


def _run_verify(arguments: argparse.Namespace) -> int:
    from editor.cli_verify import verify

    return verify(arguments)


def _takes_letter(parser: argparse.ArgumentParser) -> None:
    add_profile(parser)
    add_output(parser)
    text = _("the revision to tell changes from; without it, the last one")
    parser.add_argument("--since", metavar="REVISION", type=int, help=text)
    add_library(parser)


def _run_letter(arguments: argparse.Namespace) -> int:
    from editor.cli_letter import letter

    return letter(arguments)


HANDING = {
    "verify": Command(
        later("which profile, revision and day a submission or a sheet is, or what differs"), _takes_verify, _run_verify
    ),
    "letter": Command(later("what changed since the last submission, in plain words"), _takes_letter, _run_letter),
}
