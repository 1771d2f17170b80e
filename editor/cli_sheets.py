"""The command of sheets: what it takes. What it does is in a module that is imported when it runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.cli_command import Command, add_library
from editor.translation import _, later


def _takes_sheet(parser: argparse.ArgumentParser) -> None:
    def add(option: str, metavar: str, text: str) -> None:
        parser.add_argument(option, metavar=metavar, help=text)

    text = _("id of a profile, its name, a profile page or a submission")
    parser.add_argument("profiles", metavar="PROFILE", nargs="+", help=text)
    text = _("the file to write, or a folder for a file each")
    parser.add_argument("output", metavar="OUTPUT|DIR", type=Path, help=text)
    text = _(
        "profile (all of it), summary (two pages), card (one page), comparison (of several), questions (that are open) or questionnaire (blank)"
    )
    add("--layout", "NAME", text)
    text = _("in a folder: pdf, html, docx, md or png; else the suffix of the file says it")
    parser.add_argument("--form", metavar="NAME", default="pdf", help=text)
    parser.add_argument("--page", metavar="N", type=int, default=1, help=_("the page that a picture shows"))
    add("--paper", "NAME", _("a4 or letter"))
    add("--standard", "NAME", _("ua-1 (for screen readers), a-2a (for archives), both or none"))
    add("--language", "CODE", _("language of the sheet's words, such as de"))
    add("--sections", "NAMES", _("sections to show, in their order, such as strategy,composition"))
    parser.add_argument("--persons", action="store_true", help=_("show people too, such as the management team"))
    add("--accent", "COLOUR", _("the one colour, as #rrggbb"))
    parser.add_argument("--logo", metavar="PATH", type=Path, help=_("a PNG or JPEG picture above the name"))
    add("--choice", "NAME", _("a saved choice of all this; what is named beside it counts more"))
    add("--save-choice", "NAME", _("save what is asked for under a name"))
    add_library(parser)


def _run_sheet(arguments: argparse.Namespace) -> int:
    from editor.cli_sheet import sheet

    return sheet(arguments)


SHEETS = {
    "sheet": Command(later("sheets: one file, or a file each into a folder"), _takes_sheet, _run_sheet),
}
