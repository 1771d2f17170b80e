"""Tables on the command line: a profile, or the list of all, for spreadsheets."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli import DONE, UsageError
from editor.cli_ask import sections_of
from editor.cli_library import draft_of, output_is_table
from editor.cli_shared import each_once, now
from editor.exchange.files import write_file
from editor.exchange.formats import TABLE
from editor.exchange.table_export import flat_table, profile_tables, write_tables
from editor.paths import default_library
from editor.translation import _

if TYPE_CHECKING:
    from editor.storage.headers import ProfileHeader


def export_table(arguments: Namespace) -> int:
    """A profile as tables (.xlsx), or as one (.csv)."""
    output, suffix = arguments.output, arguments.output.suffix.lower()
    each_once(arguments.library or default_library(), [output])
    draft = draft_of(arguments.profile, arguments.library)
    sections, persons = sections_of(arguments.sections or "", draft.catalogue), arguments.persons
    if suffix == ".csv":
        tables = [flat_table(draft, sections, persons=persons)]
    else:
        tables = profile_tables(draft, sections, persons=persons)
    write_file(output, write_tables(tables, suffix, "", now()))
    return DONE


def write_list(headers: Sequence[ProfileHeader], arguments: Namespace) -> int:
    """The list of profiles as a table."""
    from editor.profile_list import list_table

    output: Path = arguments.output
    each_once(arguments.library or default_library(), [output])
    if not output_is_table(output):
        raise UsageError(
            _("{file}: this command writes a {suffix}.").format(file=output, suffix=" / ".join(TABLE.suffixes))
        )
    write_file(output, write_tables([list_table(headers)], output.suffix.lower(), "", now()))
    return DONE
