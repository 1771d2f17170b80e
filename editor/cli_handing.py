"""The commands around what is handed in: what each takes. What they do is in modules that are imported when they run."""

from __future__ import annotations

import argparse
from pathlib import Path

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


def _takes_acceptance(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", metavar="PROFILE", help=_("id of a profile, or its name"))
    text = _("what is shown by hand, or what is odd and right; without it, all of it is listed")
    parser.add_argument("criterion", metavar="NAME", nargs="?", help=text)
    parser.add_argument("--note", metavar="TEXT", help=_("how it is shown, or why it is right"))
    parser.add_argument("--link", metavar="ADDRESS", help=_("where it can be seen"))
    text = _("waived, because this programme recognises the cluster")
    parser.add_argument("--waived", metavar="PROGRAMME", help=text)
    parser.add_argument("--clear", action="store_true", help=_("take the answer back"))
    add_json(parser)
    add_library(parser)


def _run_acceptance(arguments: argparse.Namespace) -> int:
    from editor.cli_check import acceptance

    return acceptance(arguments)


def _takes_bundle(parser: argparse.ArgumentParser) -> None:
    add_profile(parser)
    add_output(parser)
    parser.add_argument("--persons", action="store_true", help=_("persons too on the sheet; the submission has them"))
    add_library(parser)


def _run_bundle(arguments: argparse.Namespace) -> int:
    from editor.cli_bundle import bundle

    return bundle(arguments)


def _takes_state(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", metavar="PROFILE", help=_("id of a profile, or its name"))
    text = _("what became of it: handed-in, returned or accepted; without it, all that did is listed")
    parser.add_argument("state", metavar="STATE", nargs="?", choices=["handed-in", "returned", "accepted"], help=text)
    parser.add_argument("--revision", metavar="N", type=int, help=_("of another revision than the last one"))
    parser.add_argument("--on", metavar="DAY", help=_("the day, such as 2026-11-23; without it, today"))
    parser.add_argument("--to", metavar="WHERE", help=_("where it was handed in"))
    parser.add_argument("--by", metavar="WHO", help=_("who did it; without it, you"))
    parser.add_argument("--note", metavar="TEXT", help=_("what else is worth knowing"))
    text = _("a text file with the reasons why it was returned; each becomes a point to answer")
    parser.add_argument("--reasons", metavar="FILE", help=text)
    add_json(parser)
    add_library(parser)


def _run_state(arguments: argparse.Namespace) -> int:
    from editor.cli_state import state

    return state(arguments)


def _takes_points(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", metavar="PROFILE", help=_("id of a profile, or its name"))
    parser.add_argument(
        "number", metavar="N", nargs="?", type=int, help=_("number of a point; without it, all are listed")
    )
    parser.add_argument("--field", metavar="PATH", help=_("the field that it is about, such as general.website"))
    parser.add_argument("--answer", metavar="TEXT", help=_("what the next letter says to it"))
    parser.add_argument("--solved", action="store_true", help=_("tick it off"))
    parser.add_argument("--open", action="store_true", help=_("it is not solved after all"))
    add_json(parser)
    add_library(parser)


def _run_points(arguments: argparse.Namespace) -> int:
    from editor.cli_state import say_or_answer_points

    return say_or_answer_points(arguments)


def _takes_due(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("output", metavar="OUTPUT", nargs="?", type=Path, help=_("a calendar (.ics) to write"))
    parser.add_argument("--within", metavar="DAYS", type=int, help=_("only what comes due in so many days"))
    add_json(parser)
    add_library(parser)


def _run_due(arguments: argparse.Namespace) -> int:
    from editor.cli_due import due

    return due(arguments)


def _takes_members(parser: argparse.ArgumentParser) -> None:
    add_profile(parser)
    text = _("take rows of a table (.xlsx, .ods, .csv) as further members")
    parser.add_argument("--import", dest="import_from", metavar="FILE", type=Path, help=text)
    text = _("with --import: a row changes the member of its name, where there is one")
    parser.add_argument("--update", action="store_true", help=text)
    text = _("with --import: members that are in no row are taken out")
    parser.add_argument("--replace", action="store_true", help=text)
    parser.add_argument("--sheet", metavar="NAME", help=_("with --import: the sheet to read, where there are several"))
    parser.add_argument("--export", metavar="FILE", type=Path, help=_("write them as a table (.xlsx, .csv)"))
    text = _("count them, by the categories of the profile and by finer ones, beside what the profile says")
    parser.add_argument("--counts", action="store_true", help=text)
    parser.add_argument("--take", action="store_true", help=_("count them, and take the counts into the profile"))
    parser.add_argument(
        "--on", metavar="DAY", help=_("only who is a member on that day; counts are of today without it")
    )
    add_json(parser)
    add_library(parser)


def _run_members(arguments: argparse.Namespace) -> int:
    from editor.cli_members import members

    return members(arguments)


def _takes_rows(parser: argparse.ArgumentParser) -> None:
    add_profile(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a table (.xlsx, .ods, .csv)"))
    text = _("the table that they go to, such as general.management_team; without it, the one that the titles fit best")
    parser.add_argument("--into", metavar="FIELD", help=text)
    parser.add_argument("--sheet", metavar="NAME", help=_("the sheet to read, where there are several"))
    parser.add_argument("--titles", metavar="ROW", type=int, help=_("the row that has the titles; 0 where none has"))
    text = _("what a column is taken for, such as Surname=name; Surname= leaves it out; can be named several times")
    parser.add_argument("--column", metavar="TITLE=NAME", action="append", default=[], help=text)
    text = _("a row that is not taken, by its number, as sums are not; can be named several times")
    parser.add_argument("--leave-out", metavar="ROW", type=int, action="append", default=[], help=text)
    parser.add_argument("--replace", action="store_true", help=_("in the place of the rows that are there"))
    parser.add_argument("--look", action="store_true", help=_("only show what would come of it"))
    add_json(parser)
    add_library(parser)


def _run_rows(arguments: argparse.Namespace) -> int:
    from editor.cli_rows import import_rows

    return import_rows(arguments)


def _takes_round(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", metavar="PROFILE", help=_("id of a profile, or its name"))
    text = _("say that a field is still right, such as general.website; can be named several times")
    parser.add_argument("--confirm", metavar="FIELD", action="append", default=[], help=text)
    parser.add_argument(
        "--leave", metavar="FIELD", help=_("leave a field for a colleague: ask --only left asks for it")
    )
    parser.add_argument("--to", metavar="NAME", help=_("the colleague that it is left for"))
    add_json(parser)
    add_library(parser)


def _run_round(arguments: argparse.Namespace) -> int:
    from editor.cli_round import round_of_year

    return round_of_year(arguments)


HANDING = {
    "verify": Command(
        later("which profile, revision and day a submission or a sheet is, or what differs"), _takes_verify, _run_verify
    ),
    "letter": Command(later("what changed since the last submission, in plain words"), _takes_letter, _run_letter),
    "acceptance": Command(later("what the platform asks for, and what shows it"), _takes_acceptance, _run_acceptance),
    "bundle": Command(later("submission, sheet and check report in one .zip"), _takes_bundle, _run_bundle),
    "state": Command(later("what became of what was handed in: returned, accepted"), _takes_state, _run_state),
    "points": Command(later("the points of a refusal, and the answers to them"), _takes_points, _run_points),
    "rows": Command(later("rows of a spreadsheet into a table of a profile"), _takes_rows, _run_rows),
    "members": Command(later("the private register of members: listed, filled, counted"), _takes_members, _run_members),
    "round": Command(later("what is not confirmed this year, with what it was last year"), _takes_round, _run_round),
    "due": Command(later("days that come due: labels, updates, programmes"), _takes_due, _run_due),
}
