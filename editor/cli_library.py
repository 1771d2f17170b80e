"""The commands that work on a library. Each makes everything first and writes it last, or nothing."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli import BLOCKED, DONE, UsageError, one_line
from editor.cli_shared import each_once, json_bytes, now, say, say_json, shipped_vocabularies
from editor.domain.about import timestamp
from editor.domain.checks import Issue, Sort, count_words, find_issues
from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.questions import last_changes
from editor.domain.values import JsonValue
from editor.errors import FileError, NoSuchLibraryError, NoSuchProfileError
from editor.exchange.files import write_file, write_files
from editor.exchange.formats import JSON_LD, SUBMISSION, TABLE, Format, input_suffixes, output_format, read_file
from editor.exchange.reading import Reading
from editor.paths import backup_folder, default_library
from editor.person import person_name
from editor.translation import _, ngettext

if TYPE_CHECKING:
    from editor.storage.library import Library, ProfileHeader, StoredSubmission


def open_library(path: Path | None, *, make: bool = False) -> closing[Library]:
    """Open the library, to be closed by `with`; only one that is filled at once is made."""
    from editor.storage.library import Library

    where = path or default_library()
    if not make and not exists(where):
        raise NoSuchLibraryError(_("There is no library {file} yet.").format(file=where))
    return closing(Library(where, make_catalogue(), now, by=person_name(), before_migration=_back_up))


def _back_up(library: Path) -> None:
    """Before an older library is brought up to date."""
    from editor.storage.backups import backing_up_first

    backing_up_first(backup_folder(), now, lambda why: sys.stderr.write(f"{why}\n"))(library)


def import_profiles(arguments: Namespace) -> int:
    """All files into the library, or none where one of them cannot be read."""
    for path in [*arguments.inputs, arguments.library or default_library()]:
        each_once(path, (), arguments.report)
    catalogue, vocabularies = make_catalogue(), shipped_vocabularies()
    read = [read_file(path, catalogue, vocabularies, now()) for path in arguments.inputs]
    reports: list[JsonValue] = [reading.report() for reading in read]
    report = {arguments.report: json_bytes(reports if len(reports) > 1 else reports[0])} if arguments.report else {}
    write_files(report, once_safe=lambda: _store(read, arguments))
    return DONE


def _store(read: Sequence[Reading], arguments: Namespace) -> None:
    from editor import submitting

    results: list[JsonValue] = []
    with open_library(arguments.library, make=True) as library:
        for reading in read:
            header = submitting.add_reading(library, reading, reading.step_label)
            results.append({"id": header.id, "name": header.name, **reading.report()})
            if not arguments.json:
                _say_imported(header, reading)
    if arguments.json:
        say_json(results)


def _say_imported(header: ProfileHeader, reading: Reading) -> None:
    filled, to_confirm, unplaced = len(reading.filled), len(reading.to_confirm), len(reading.unplaced)
    say(
        header.id,
        header.name or _("(no name)"),
        ngettext("{n} filled", "{n} filled", filled).format(n=filled),
        count_words(Sort.CONFIRM, to_confirm),
        ngettext("{n} not placed", "{n} not placed", unplaced).format(n=unplaced),
    )


def list_profiles(arguments: Namespace) -> int:
    """The library, newest change first."""
    headers: list[ProfileHeader] = []
    if arguments.library or exists(default_library()):  # before anything is imported, one's own library is empty
        with open_library(arguments.library) as library:
            headers = library.headers(archived=None)
    if arguments.output is not None:
        from editor.cli_tables import write_list

        return write_list(headers, arguments)
    if arguments.json:
        say_json([_header_json(header) for header in headers])
        return DONE
    for header in headers:
        say(
            header.id,
            header.name or _("(no name)"),
            header.country,
            _("{n} % filled").format(n=header.filled),
            count_words(Sort.FIX, header.to_fix),
            count_words(Sort.CONFIRM, header.to_confirm),
            *([_("archived")] if header.archived else []),
        )
    return DONE


def _header_json(header: ProfileHeader) -> dict[str, JsonValue]:
    return {
        "id": header.id,
        "name": header.name,
        "country": header.country,
        "archived": header.archived,
        "changed_at": timestamp(header.changed_at),
        "revision": header.revision,
        "filled_percent": header.filled,
        "to_fix": header.to_fix,
        "to_confirm": header.to_confirm,
    }


# --- which profile ---------------------------------------------------------------------------------------------


def draft_of(name: str, library_path: Path | None) -> Draft:
    """The draft of a profile of the library, by its id or name, or of a file."""
    return draft_and_changes_of(name, library_path)[0]


def draft_and_changes_of(name: str, library_path: Path | None) -> tuple[Draft, dict[str, str]]:
    """A draft, as `draft_of`; and when each field was last changed, where that is known."""
    if is_file(name):
        return read_file(Path(name), make_catalogue(), shipped_vocabularies(), now()).draft, {}
    with found_in_library(name, library_path) as (library, header):
        stored = library.load(header.id)
        return stored.draft, last_changes(stored.history.steps)


def is_file(name: str) -> bool:
    """Whether the name of a profile is that of a file that there is."""
    file = Path(name)
    return exists(file) and (_looks_like_a_file(file) or not file.is_dir())


def _looks_like_a_file(file: Path) -> bool:
    return len(file.parts) > 1 or file.suffix.lower() in input_suffixes()


@contextmanager
def found_in_library(name: str, library_path: Path | None) -> Iterator[tuple[Library, ProfileHeader]]:
    """The library and the profile in it that has this id or name; FileError where the name can only be a file's."""
    with or_a_file(name), open_library(library_path) as library:
        yield library, library.find(name)


@contextmanager
def or_a_file(name: str) -> Iterator[None]:
    """While a profile is looked for by its name: tell that there is no such file, where the name can only be a file's."""
    try:
        yield
    except (NoSuchProfileError, NoSuchLibraryError):
        if _looks_like_a_file(Path(name)):
            raise FileError(_("There is no file {file}.").format(file=name)) from None
        raise


def exists(path: Path) -> bool:
    """Whether there is such a file or folder."""
    try:
        return path.exists()
    except OSError:  # such as a name that is too long for a file, but not for a profile
        return False


def issue_line(issue: Issue) -> str:
    """An issue in a line."""
    return f"{issue.path}: {issue.sort.words}: {issue.line}"


def issue_json(issue: Issue) -> dict[str, JsonValue]:
    """An issue for programs."""
    return {
        "path": issue.path,
        "sort": issue.sort.value,
        "blocks": issue.blocks,
        "text": issue.text,
        "row": issue.row,
        "column": issue.column or None,
        "fix": {"label": issue.fix.label, "path": issue.fix.path, "value": issue.fix.value} if issue.fix else None,
    }


# --- export -----------------------------------------------------------------------------------------------


def export(arguments: Namespace) -> int:
    """A submission of a profile of the library."""
    from editor import submitting

    if output_is_table(arguments.output) and not arguments.final and arguments.format_version is None:
        from editor.cli_tables import export_table

        return export_table(arguments)
    for_a_website = output_format(arguments.output) is JSON_LD and not arguments.final
    _check_output(arguments, JSON_LD if for_a_website else SUBMISSION)
    with open_library(arguments.library) as library:
        kept = None if for_a_website else _handed_in(library, arguments.profile)
        if kept is not None:
            submitting.write_again(arguments.output, kept, make_catalogue(), now())
            return DONE
        stored = library.load(library.find(arguments.profile).id)
        if for_a_website:
            from editor.exchange.json_ld import make_json_ld

            write_file(arguments.output, make_json_ld(stored.draft, stored.about, persons=arguments.persons))
            return DONE
        if arguments.format_version is not None:
            return export_earlier(arguments, library, stored.header.id)
        if not arguments.final:
            data = submitting.draft_bytes(stored.draft, stored.about, shipped_vocabularies())
            write_file(arguments.output, data)
            return DONE
        blocking = [issue for issue in find_issues(stored.draft, now().astimezone().date()) if issue.blocks]
        for issue in blocking:
            sys.stderr.write(one_line(issue_line(issue)) + "\n")
        if blocking:
            return BLOCKED
        final = submitting.make_final(library, stored.header.id, shipped_vocabularies(), now())
        write_files({arguments.output: final.data}, once_safe=lambda: submitting.keep_final(library, final))
    return DONE


def _handed_in(library: Library, name: str) -> StoredSubmission | None:
    """Of PROFILE@2 what was handed in as revision 2; None for a profile itself."""
    profile, _at, wanted = name.rpartition("@")
    if not (profile and wanted.isdecimal()):
        return None
    try:
        library.find(name)
    except NoSuchProfileError:
        header = library.find(profile)
        kept = {str(one.revision): one for one in library.submissions(header.id)}
        if wanted in kept:
            return kept[wanted]
        text = _("The library has no revision {n} of “{name}” that was handed in. There are: {known}.")
        none = _("The library has no revision of “{name}” that was handed in.")
        said = (text if kept else none).format(n=wanted, name=header.name, known=", ".join(kept))
        raise UsageError(said) from None
    return None


def export_earlier(arguments: Namespace, library: Library, profile_id: str) -> int:
    """The last final submission in an earlier form; what that cannot say is told."""
    from editor import submitting

    earlier = submitting.earlier_form(library, profile_id, arguments.format_version)
    write_file(arguments.output, earlier.data)
    for pointer in earlier.lost:
        text = _("Format {version} cannot say {place}: it is left out.")
        sys.stderr.write(one_line(text.format(version=arguments.format_version, place=pointer)) + "\n")
    return DONE


def output_is_table(output: Path) -> bool:
    """Whether the suffix of an output asks for a table for spreadsheets."""
    return output.suffix.lower() in TABLE.suffixes


def _check_output(arguments: Namespace, wanted: Format) -> None:
    """Refuse a suffix that says something else than what is written, and the library itself."""
    output: Path = arguments.output
    each_once(arguments.library or default_library(), [output])
    if output_format(output) is not wanted:
        raise UsageError(_("{file}: this command writes a {suffix}.").format(file=output, suffix=wanted.suffixes[0]))
