"""The commands around what is handed in: what each takes. What they do is in modules that are imported when they run."""

from __future__ import annotations

import argparse

from editor.cli_command import Command, add_json, add_library
from editor.translation import _, later


def _takes_verify(parser: argparse.ArgumentParser) -> None:
    text = _("a submission; the code of a sheet, or the digest beside it; or a submission and a code")
    parser.add_argument("words", metavar="FILE|CODE", nargs="+", help=text)
    add_json(parser)
    add_library(parser)


def _run_verify(arguments: argparse.Namespace) -> int:
    from editor.cli_verify import verify

    return verify(arguments)


HANDING = {
    "verify": Command(
        later("which profile, revision and day a submission or a sheet is, or what differs"), _takes_verify, _run_verify
    ),
}
