"""What a command of the command line is, and the arguments that several of them take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from editor.frozen import frozen
from editor.translation import _


@frozen
class Command:
    """One command: what it takes, and what it does."""

    help_text: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def add_profile(parser: argparse.ArgumentParser) -> None:
    """A profile of the library."""
    parser.add_argument("profile", metavar="PROFILE", help=_("id of a profile, or its name"))


def add_output(parser: argparse.ArgumentParser) -> None:
    """One file to write."""
    parser.add_argument("output", metavar="OUTPUT", type=Path, help=_("the file to write"))


def add_report(parser: argparse.ArgumentParser) -> None:
    """Where a report of an import goes."""
    text = _("write what was filled, what is to be confirmed, and which lines were not placed")
    parser.add_argument("--report", metavar="PATH", type=Path, help=text)


def add_json(parser: argparse.ArgumentParser) -> None:
    """Results for programs."""
    parser.add_argument("--json", action="store_true", help=_("print the results for programs"))


def add_library(parser: argparse.ArgumentParser) -> None:
    """Which library."""
    parser.add_argument("--library", metavar="PATH", type=Path, help=_("another library than your own"))
