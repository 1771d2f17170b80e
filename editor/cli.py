"""The command line: the second front end. It needs no screen and shares every rule with the window.

To add a command: write it in `cli_library.py` or beside it, and an entry in `COMMANDS`. (Those that come after a profile is
whole are in `cli_handing.py`.) Nothing that is slow to import may be
imported up here: what a command needs it imports itself.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from editor import __version__
from editor.cli_command import Command, add_json, add_library, add_output, add_profile, add_report
from editor.cli_handing import HANDING
from editor.cli_sheets import SHEETS
from editor.errors import EditorError, FileError, NotReadyError
from editor.paths import APP_NAME
from editor.translation import _, later

DONE, BLOCKED, FAILED = 0, 1, 2
STOPPED = 130
"""What shells say of a program that Ctrl+C ended."""
DIFFERENT = 1
"""What `compare --exit-code` ends with, as diff does."""
PROGRAM = "main.py"


class UsageError(EditorError):
    """The command line asks for nothing that there is."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(_("{message}. See: {command} --help").format(message=message, command=self.prog))


class _Help(argparse.HelpFormatter):
    """Is as wide as most screens: to ask the screen, argparse loads shutil and three compressors, 2 ms of every command."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=78)


def _takes_convert(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="INPUT", type=Path, help=_("a profile page, a submission or a questionnaire"))
    text = _(
        "a .json (submission), .pdf, .html, .docx, .md or .png (sheet), .xlsx (questionnaire) or .jsonld (for websites)"
    )
    parser.add_argument("outputs", metavar="OUTPUT", nargs="+", type=Path, help=text)
    add_report(parser)


def _takes_import(parser: argparse.ArgumentParser) -> None:
    text = _("a profile page, a submission or a questionnaire")
    parser.add_argument("inputs", metavar="INPUT", nargs="+", type=Path, help=text)
    add_report(parser)
    add_json(parser)
    add_library(parser)


def _takes_check(parser: argparse.ArgumentParser) -> None:
    text = _("id of a profile, its name, or a file")
    parser.add_argument("profile", metavar="PROFILE|FILE", help=text)
    text = _("write all of it as a report (.pdf or .md)")
    parser.add_argument("--report", metavar="PATH", type=Path, help=text)
    add_json(parser)
    add_library(parser)


def _takes_export(parser: argparse.ArgumentParser) -> None:
    add_profile(parser)
    add_output(parser)
    text = _("make a final submission, where no issue blocks it, and keep it in the library")
    parser.add_argument("--final", action="store_true", help=text)
    text = _("the last final submission, in an earlier form for a receiver that cannot read this one")
    parser.add_argument("--format-version", metavar="VERSION", help=text)
    text = _("persons too, in what is meant for websites (.jsonld), and in tables (.xlsx, .csv)")
    parser.add_argument("--persons", action="store_true", help=text)
    text = _("sections of a table, such as strategy,composition")
    parser.add_argument("--sections", metavar="NAMES", help=text)
    add_library(parser)


def _takes_ask(parser: argparse.ArgumentParser) -> None:
    text = _("id of a profile, its name, or a file")
    parser.add_argument("profile", metavar="PROFILE|FILE", help=text)
    text = _("a .xlsx (workbook), .docx (document) or .pdf (list for a meeting)")
    parser.add_argument("outputs", metavar="OUTPUT", nargs="+", type=Path, help=text)
    text = _(
        "fields that are open (empty), to confirm, outdated, or left for a colleague; named several times, any of them"
    )
    choices = ("open", "confirm", "outdated", "left")
    parser.add_argument("--only", choices=choices, action="append", default=[], help=text)
    text = _("sections to ask about, such as strategy,composition")
    parser.add_argument("--sections", metavar="NAMES", help=text)
    parser.add_argument("--persons", action="store_true", help=_("show what is known of people too"))
    add_library(parser)


def _takes_compare(parser: argparse.ArgumentParser) -> None:
    text = _(
        "id of a profile, its name, or a file; PROFILE@NAME is a version of it, PROFILE@2 what was handed in second"
    )
    parser.add_argument("first", metavar="A", help=text)
    parser.add_argument("second", metavar="B", help=text)
    parser.add_argument("--exit-code", action="store_true", help=_("end with 1 where they differ"))
    add_json(parser)
    add_library(parser)


def _takes_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", metavar="PATH", type=Path, help=_("write it as a table (.xlsx, .csv)"))
    add_json(parser)
    add_library(parser)


def _run_convert(arguments: argparse.Namespace) -> int:
    from editor.sheet.typeset import Typesetter

    typesetter = Typesetter()
    if any(path.suffix.lower() == ".pdf" for path in arguments.outputs):
        typesetter.warm_up()  # while this thread imports the rest
    from editor.cli_convert import convert

    return convert(arguments, typesetter)


def _run_import(arguments: argparse.Namespace) -> int:
    from editor.cli_library import import_profiles

    return import_profiles(arguments)


def _run_list(arguments: argparse.Namespace) -> int:
    from editor.cli_library import list_profiles

    return list_profiles(arguments)


def _run_check(arguments: argparse.Namespace) -> int:
    from editor.cli_check import check

    return check(arguments)


def _run_ask(arguments: argparse.Namespace) -> int:
    from editor.cli_ask import ask

    return ask(arguments)


def _run_compare(arguments: argparse.Namespace) -> int:
    from editor.cli_compare import compare_two

    return compare_two(arguments)


def _run_export(arguments: argparse.Namespace) -> int:
    from editor.cli_library import export

    return export(arguments)


COMMANDS = {
    "convert": Command(later("one profile in, files out by suffix; touches no library"), _takes_convert, _run_convert),
    "import": Command(later("into the library; one line per profile"), _takes_import, _run_import),
    "list": Command(later("the library"), _takes_list, _run_list),
    "check": Command(later("issues, one a line"), _takes_check, _run_check),
    "compare": Command(later("what differs in two profiles, one change a line"), _takes_compare, _run_compare),
    "ask": Command(later("questions for others to answer"), _takes_ask, _run_ask),
    "export": Command(later("a submission; without --final a draft"), _takes_export, _run_export),
    **SHEETS,
    **HANDING,
}


def main(argv: Sequence[str]) -> int:
    """Do what the arguments (without the program's name) say; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name may have letters that the screen has not
    try:
        status = _main(argv)
        write_out("", flush=True)
    except NotReadyError as error:
        print(one_line(str(error)), file=sys.stderr)
        return BLOCKED
    except EditorError as error:
        print(one_line(str(error)), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:  # Ctrl+C; files that were begun are put away, those that are there are whole
        print(_("Stopped."), file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # nobody reads on, as in `list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _main(argv: Sequence[str]) -> int:
    before, name, rest = _split(argv)
    if "--version" in before:
        write_out(f"{APP_NAME} {__version__}\n")
        return DONE
    if name is None or {"-h", "--help"} & set(before):
        write_out(_overview() + "\n")
        return DONE
    command = COMMANDS.get(name)
    if command is None:
        text = _("There is no command “{name}”. There are: {commands}.")
        raise UsageError(text.format(name=name, commands=", ".join(COMMANDS)))
    description = _(command.help_text)
    parser = _Parser(prog=f"{PROGRAM} {name}", description=description, allow_abbrev=False, formatter_class=_Help)
    command.add_arguments(parser)
    try:
        return command.run(parser.parse_intermixed_args([*rest, *before]))
    except SystemExit:  # argparse has printed the help
        return DONE


def _split(argv: Sequence[str]) -> tuple[list[str], str | None, list[str]]:
    """Return the options before the command, the command, and all after it."""
    before: list[str] = []
    rest = list(argv)
    while rest:
        word = rest.pop(0)
        if not word.startswith("-"):
            return before, word, rest
        before.append(word)
        if word == "--library":
            if not rest:
                raise UsageError(_("--library needs the path of a library."))
            before.append(rest.pop(0))
        elif not (word.startswith("--library=") or word in {"-h", "--help", "--version", "--timing"}):
            raise UsageError(
                _("There is no option {option}. See: {program} --help").format(option=word, program=PROGRAM)
            )
    return before, None, []


def _overview() -> str:
    lines = [
        _("usage: {program} [COMMAND] [--library PATH]").format(program=PROGRAM),
        "",
        _("Opens the window. With a command, it needs no screen:"),
        "",
        *(f"  {name:<12}{_(command.help_text)}" for name, command in COMMANDS.items()),
        "",
        _("{program} COMMAND --help says what a command takes.").format(program=PROGRAM),
        _("Exit status: 0 done; 1 issues block; 2 wrong use, or a file that cannot be read or written."),
    ]
    return "\n".join(lines)


def write_out(text: str, *, flush: bool = False) -> None:
    """Print a text as it is; FileError where the results go to a file that does not take them."""
    try:
        sys.stdout.write(text)
        if flush:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileError(_("The results cannot be printed: {reason}.").format(reason=error.strerror)) from error


def one_line(text: str) -> str:
    """The text as one line without what would act on a screen: names of files can hold anything."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split()))
