"""The register of members on the command line: listed, filled from a table, written as one, and counted."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from editor.cli import DONE, UsageError, one_line
from editor.cli_library import open_library, output_is_table
from editor.cli_shared import each_once, now, say, say_json, shipped_vocabularies
from editor.counting import count_members, keep_counts
from editor.domain.about import timestamp
from editor.domain.dates import read_date
from editor.domain.member_counts import Count, CountedDay, Remark, is_member_on
from editor.domain.members import kind_of, make_register_field
from editor.domain.register import Intake, Member, name_of
from editor.domain.values import JsonValue, show_value
from editor.exchange.files import read_bytes, write_file
from editor.exchange.formats import TABLE
from editor.exchange.office.cells import Sheet
from editor.exchange.record_tables import RecordTable
from editor.exchange.register_table import mapping_words, members_of, read_member_tables, register_table
from editor.exchange.table_export import write_tables
from editor.paths import default_library
from editor.storage.library import Library
from editor.storage.registers import StoredRegister
from editor.translation import _, ngettext

MOST_NAMES = 20
"""So many names stand behind a remark."""


def members(arguments: Namespace) -> int:
    """List the members of a profile; or do what is asked for."""
    day = _day(arguments.on)
    _refuse_odd(arguments)
    with open_library(arguments.library) as library:
        profile_id = library.find(arguments.profile).id
        stored = library.members.load(profile_id)
        if stored.is_damaged:
            text = _("Some changes of the register are damaged; what follows is without them.")
            sys.stderr.write(text + "\n")
        if arguments.import_from is not None:
            return _import(library, stored, arguments)
        if arguments.counts or arguments.take:
            return _count(library, stored, day or now().astimezone().date(), arguments)
        chosen = {
            number: row for number, row in stored.register.members.items() if day is None or is_member_on(row, day)
        }
        if arguments.export is not None:
            return _export(chosen.values(), arguments)
        return _list(chosen, as_json=arguments.json)


def _day(text: str | None) -> date | None:
    day = read_date(text) if text is not None else None
    if text is not None and day is None:
        raise UsageError(_("{text}: write the day as 2026-11-23.").format(text=text))
    return day


def _refuse_odd(arguments: Namespace) -> None:
    """Refuse what makes no sense before anything is opened."""
    asked = [arguments.import_from is not None, arguments.export is not None, arguments.counts or arguments.take]
    if sum(asked) > 1:
        raise UsageError(_("Ask for one thing at a time: --import, --export or --counts."))
    if (arguments.update or arguments.replace or arguments.sheet is not None) and not asked[0]:
        raise UsageError(_("--update, --replace and --sheet go with --import."))
    if arguments.update and arguments.replace:
        raise UsageError(_("Choose one of --update and --replace."))


# --- listed ----------------------------------------------------------------------------------------------------


def _list(chosen: Mapping[int, Member], *, as_json: bool) -> int:
    if as_json:
        say_json([{"number": number, **row} for number, row in chosen.items()])
        return DONE
    columns = kind_of(make_register_field()).columns
    for row in chosen.values():
        texts = [show_value(column.kind, row.get(column.name)) for column in columns]
        say(*texts[: max((at for at, text in enumerate(texts) if text), default=0) + 1])
    return DONE


def _export(chosen: Iterable[Member], arguments: Namespace) -> int:
    output: Path = arguments.export
    each_once(arguments.library or default_library(), [output])
    if not output_is_table(output):
        text = _("{file}: this command writes a {suffix}.")
        raise UsageError(text.format(file=output, suffix=" / ".join(TABLE.suffixes)))
    write_file(output, write_tables([register_table(chosen)], output.suffix.lower(), "", now()))
    return DONE


# --- filled ----------------------------------------------------------------------------------------------------


def _import(library: Library, stored: StoredRegister, arguments: Namespace) -> int:
    path: Path = arguments.import_from
    each_once(arguments.library or default_library(), [path])
    table = RecordTable(_sheet(path, arguments.sheet), make_register_field())
    rows = members_of(table, shipped_vocabularies())
    way = Intake.UPDATE if arguments.update else Intake.REPLACE if arguments.replace else Intake.ADD
    changes = stored.register.taking(rows, way)
    before = len(stored.register.members)
    added = len(changes.keys() - stored.register.members.keys())
    step = stored.register.change(_("Import {file}").format(file=path.name), timestamp(now()), changes)
    if step is not None:
        library.members.save(stored.profile_id, [step])
    gone = before + added - len(stored.register.members)
    changed = (len(step.edits) if step is not None else 0) - added - gone
    columns = mapping_words(table)
    if arguments.json:
        taken: list[JsonValue] = [{"title": title, "column": column or None} for title, column in columns]
        say_json({"rows": len(rows), "added": added, "changed": changed, "taken_out": gone, "columns": taken})
        return DONE
    say(
        ngettext("{n} added", "{n} added", added).format(n=added),
        ngettext("{n} changed", "{n} changed", changed).format(n=changed),
        ngettext("{n} taken out", "{n} taken out", gone).format(n=gone),
    )
    for title, column in columns:
        say(title, column or _("left out"))
    return DONE


def _sheet(path: Path, name: str | None) -> Sheet:
    sheets = read_member_tables(read_bytes(path), path.name)
    found = next((sheet for sheet in sheets if name is None or sheet.name == name), None)
    if found is None:
        names = ", ".join(sheet.name for sheet in sheets)
        raise UsageError(
            _("{file} has no sheet “{name}”. There are: {names}.").format(file=path, name=name, names=names)
        )
    return found


# --- counted ---------------------------------------------------------------------------------------------------


def _count(library: Library, stored: StoredRegister, day: date, arguments: Namespace) -> int:
    profile = library.load(stored.profile_id)
    counted = count_members(stored.register, profile.draft, profile.history, shipped_vocabularies(), day)
    if arguments.take:
        keep_counts(library, stored.profile_id, counted.counts, day, now())
    rows = stored.register.members
    if arguments.json:
        say_json(_counted_json(counted, rows))
        return DONE
    for count in counted.counts:
        typed = "-" if count.typed is None else str(count.typed)
        say(count.field.path, typed, "-" if count.counted is None else str(count.counted), *_reasons(count, rows))
    for term, n in counted.finer:
        say(term.label, "", str(n))
    for remark in counted.remarks:
        say(_with_names(remark, rows))
    return DONE


def _reasons(count: Count, rows: Mapping[int, Member]) -> list[str]:
    return [text for text in (count.difference, *(_with_names(one, rows) for one in count.remarks)) if text]


def _with_names(remark: Remark, rows: Mapping[int, Member]) -> str:
    names = [one_line(name_of(rows[number])) for number in remark.members[:MOST_NAMES]]
    more = len(remark.members) - len(names)
    said = ", ".join(names)
    if more > 0:
        said = _("{names} and {n} more").format(names=said, n=more)
    # Translators: a sentence about some members, and their names.
    return _("{remark} ({names})").format(remark=remark.text, names=said)


def _counted_json(counted: CountedDay, rows: Mapping[int, Member]) -> JsonValue:
    return {
        "on": counted.day.isoformat(),
        "counts": [
            {
                "path": one.field.path,
                "typed": one.typed,
                "counted": one.counted,
                "remarks": [_remark_json(remark, rows) for remark in one.remarks],
            }
            for one in counted.counts
        ],
        "finer": [{"code": term.code, "label": term.label, "counted": n} for term, n in counted.finer],
        "remarks": [_remark_json(remark, rows) for remark in counted.remarks],
    }


def _remark_json(remark: Remark, rows: Mapping[int, Member]) -> JsonValue:
    who: list[JsonValue] = [{"number": number, "name": name_of(rows[number])} for number in remark.members]
    return {"text": remark.text, "members": who}
