"""The command that makes sheets: of profiles of a library and of files, one each or all on one."""

from __future__ import annotations

import contextlib
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from editor.cli import DONE, FAILED, UsageError, one_line
from editor.cli_convert import subject_of_file
from editor.cli_library import is_file, open_library, or_a_file
from editor.cli_shared import each_once, now, say, shipped_vocabularies
from editor.exchange.files import read_bytes, write_file
from editor.exchange.formats import SHEETS, output_format
from editor.paths import default_library
from editor.sheet.layouts import Subject, layout_of, make_sheet
from editor.sheet.outputs import write_sheet
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import PAPERS, PLAIN, STANDARDS, Wish, WishError, read_accent, read_logo, sheet_languages
from editor.translation import _

if TYPE_CHECKING:
    from editor.storage.headers import ProfileHeader
    from editor.storage.library import Library


def sheet(arguments: Namespace) -> int:
    """Sheets of profiles: into one file, or a file each into a folder. What could not be made is said, the rest is made."""
    wish = _wish(arguments)
    names: Sequence[str] = arguments.profiles
    output: Path = arguments.output
    if _is_folder(output):
        if layout_of(wish.layout).of_several:
            text = _("All profiles stand on one sheet: name the file to write, not {file}.")
            raise UsageError(text.format(file=output))
        return _sheets_into(output, names, wish, arguments)
    for source in [arguments.library or default_library(), *(Path(name) for name in names if is_file(name))]:
        each_once(source, [output])
    if output_format(output) not in SHEETS:
        raise UsageError(_("{file}: this command writes a {suffix}.").format(file=output, suffix=_known_suffixes()))
    if len(names) > 1 and not layout_of(wish.layout).of_several:
        text = _("{count} profiles make as many sheets: name a folder that there is, not {file}.")
        raise UsageError(text.format(count=len(names), file=output))
    typesetter = Typesetter()
    typesetter.warm_up()  # while this thread looks the profiles up
    with _Profiles(arguments.library) as profiles:
        subjects = [profiles.read(name) for name in names]
    content = make_sheet(subjects, wish)
    write_file(output, write_sheet(content, output.suffix.lower(), typesetter, wish.standard, arguments.page))
    return DONE


def _sheets_into(folder: Path, names: Sequence[str], wish: Wish, arguments: Namespace) -> int:
    """A file each, named after its profile. One that fails is told, and the others are made."""
    from editor.sheet_batch import SheetBatch

    suffix = "." + _one_of(arguments.form.lower(), {form.suffixes[0][1:]: form for form in SHEETS}, "--form")
    status = DONE
    with _Profiles(arguments.library) as profiles:
        wanted = ((name, partial(profiles.read, name)) for name in names)
        for outcome in SheetBatch(folder, wish, suffix, arguments.page).write(wanted):
            if outcome.fault:
                sys.stderr.write(one_line(f"{outcome.name}: {outcome.fault}") + "\n")
                status = FAILED
            else:
                say(outcome.name)
    return status


class _Profiles:
    """Reads profiles by name or id: those of files, and those of one library, which stays open until all are read."""

    def __init__(self, library: Path | None) -> None:
        self._path, self._open = library, contextlib.ExitStack()
        self._vocabularies = shipped_vocabularies()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @cached_property
    def _library(self) -> tuple[Library, list[ProfileHeader]]:
        library = self._open.enter_context(open_library(self._path))
        return library, library.headers(archived=None)

    def read(self, name: str) -> Subject:
        """A profile of the library by its id or name, or of a file, with what its sheet says about it."""
        if is_file(name):
            return subject_of_file(Path(name))
        from editor.storage.listing import find_header
        from editor.submitting import sheet_subject

        with or_a_file(name):
            library, headers = self._library
            header = find_header(headers, name, library.path)
        return sheet_subject(library, header.id, self._vocabularies, now())


def _known_suffixes() -> str:
    return ", ".join(form.suffixes[0] for form in SHEETS)


def _is_folder(output: Path) -> bool:
    try:
        return output.is_dir()
    except OSError:
        return False


def _wish(arguments: Namespace) -> Wish:
    """What is asked for: a saved choice, or the usual, and what is named beside it; WishError where there is no such thing."""
    from editor.domain.profile import make_catalogue
    from editor.sheet_choices import choices_file, find_choice, save_choice

    named = {name: value for name, value in vars(arguments).items() if value is not None}
    base = find_choice(choices_file(), named["choice"]) if "choice" in named else PLAIN
    sections = {section.name: section.name for section in make_catalogue().sections}
    asked = [part.strip() for part in named.get("sections", "").split(",") if part.strip()]
    wish = Wish(
        layout=layout_of(named.get("layout", base.layout)).name,
        paper=_one_of(named.get("paper", base.paper).lower(), PAPERS, "--paper"),
        standard=_one_of(named.get("standard", base.standard).lower(), STANDARDS, "--standard"),
        sections=tuple(_one_of(name, sections, "--sections") for name in asked) or base.sections,
        persons=arguments.persons or base.persons,
        accent=read_accent(named.get("accent", base.accent)),
        logo=read_logo(read_bytes(named["logo"])) if "logo" in named else base.logo,
        language=_one_of(named["language"].lower(), sheet_languages(), "--language")
        if "language" in named
        else base.language,
    )
    if "save_choice" in named:
        save_choice(choices_file(), named["save_choice"], wish)
    return wish


def _one_of(name: str, known: Mapping[str, object], option: str) -> str:
    if name not in known:
        text = _("{option}: there is no “{name}”. There are: {names}.")
        raise WishError(text.format(option=option, name=name, names=", ".join(known)))
    return name
