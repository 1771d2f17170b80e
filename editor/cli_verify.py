"""The command that says which submission a file or a sheet is, or what differs. It changes nothing."""

from __future__ import annotations

from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli import DIFFERENT, DONE, UsageError
from editor.cli_compare import difference_json
from editor.cli_library import exists, open_library
from editor.cli_shared import now, say, say_json, shipped_vocabularies
from editor.domain.about import About
from editor.domain.changes import change_words
from editor.domain.code import Code, read_code
from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from editor.errors import FileError, NoSuchLibraryError
from editor.exchange.bundle import submission_in
from editor.exchange.files import read_bytes
from editor.paths import default_library
from editor.translation import _
from editor.verifying import Found, Verdict, about_words, find_code, verify_submission

if TYPE_CHECKING:
    from editor.storage.library import Library


def verify(arguments: Namespace) -> int:
    """A submission, a code, or whether both belong together."""
    path, code = _asked(arguments.words)
    with ExitStack() as stack:
        library = _library(arguments.library, stack)
        if path is not None:
            verdict = _verdict(path, library)
            return _tell_file(verdict, code, library, as_json=arguments.json)
        assert code is not None  # noqa: S101  (else it was wrong use)
        if library is None:
            raise NoSuchLibraryError(_("There is no library {file} yet.").format(file=default_library()))
        found = list(find_code(code, library, shipped_vocabularies()))
        return _tell_code(code, found, as_json=arguments.json)


def _asked(words: list[str]) -> tuple[Path | None, Code | None]:
    """The file, if one is named, and the code, if there is one: it may be parted by spaces."""
    code = read_code(" ".join(words))
    if code is not None and not exists(Path(words[0])):
        return None, code
    path, rest = Path(words[0]), " ".join(words[1:])
    if len(path.parts) < 2 and not path.suffix and not exists(path):
        raise UsageError(
            _("“{text}” is no file, and no code of a sheet: that has at least 16 digits, 0 to 9 and a to f.").format(
                text=" ".join(words)
            )
        )
    code = read_code(rest)
    if rest and code is None:
        raise UsageError(
            _("“{text}” is no code of a sheet: that has at least 16 digits, 0 to 9 and a to f.").format(text=rest)
        )
    return path, code


def _library(path: Path | None, stack: ExitStack) -> Library | None:
    """The library, where there is one; one that is named has to be there."""
    return stack.enter_context(open_library(path)) if path or exists(default_library()) else None


def _verdict(path: Path, library: Library | None) -> Verdict:
    data = read_bytes(path)
    if data.startswith(b"%PDF"):
        raise FileError(_("{file} is a PDF. Verify a sheet by the code at the foot of its pages.").format(file=path))
    if data.startswith(b"PK"):
        found = submission_in(data)
        if found is None:
            raise FileError(_("{file} is no bundle: there is no submission in it that can be read.").format(file=path))
        data = found
    return verify_submission(data, str(path), library, make_catalogue(), shipped_vocabularies(), now())


# --- what is said ----------------------------------------------------------------------------------------------


def _tell_file(verdict: Verdict, code: Code | None, library: Library | None, *, as_json: bool) -> int:
    fits = code is None or code.fits(verdict.about.digest)
    others = [] if fits or code is None or library is None else list(find_code(code, library, shipped_vocabularies()))
    if as_json:
        say_json(
            {**_verdict_json(verdict), "code_fits": None if code is None else fits, "code_of": _found_json(others)}
        )
    else:
        _say_verdict(verdict)
        if code is not None:
            say(
                _("The code is that of this file: sheet and file belong together.")
                if fits
                else _("The code is not that of this file: sheet and file do not belong together.")
            )
        for one in others:
            say(_("The code is that of {submission}.").format(submission=about_words(one.about, one.name)))
    return DONE if verdict.is_good and fits else DIFFERENT


def _say_verdict(verdict: Verdict) -> None:
    say(about_words(verdict.about, verdict.name))
    if verdict.agrees:
        say(_("Content and digest agree."))
    else:
        say(_("Content and digest do not agree: the file was changed after it was made."))
    if verdict.standing_words:
        say(verdict.standing_words)
    for one in verdict.differences:
        for words in change_words(one):
            say(f"{one.field.path}: {one.field.sheet_label}: {words}")
    for key in verdict.keys:
        say(_("{key}: another").format(key=key))


def _tell_code(code: Code, found: list[Found], *, as_json: bool) -> int:
    if as_json:
        say_json({"found": _found_json(found)})
    else:
        for one in found:
            say(about_words(one.about, one.name))
        if not found and code.revision is not None:
            say(_("The sheet is of revision {n}.").format(n=code.revision))
        if not found:
            say(_("No submission in the library has this code, and no draft as it is now."))
    return DONE if found else DIFFERENT


def _about_json(about: About, name: str) -> dict[str, JsonValue]:
    return {
        "name": name,
        "profile_id": about.profile_id,
        "revision": about.revision,
        "status": about.status.value,
        "issued_at": about.issued_at,
        "digest": about.digest,
    }


def _found_json(found: list[Found]) -> list[JsonValue]:
    return [_about_json(one.about, one.name) for one in found]


def _verdict_json(verdict: Verdict) -> dict[str, JsonValue]:
    return {
        **_about_json(verdict.about, verdict.name),
        "digest_agrees": verdict.agrees,
        "library": verdict.standing.value if verdict.standing else None,
        "differences": [difference_json(one) for one in verdict.differences],
        "also_different": list(verdict.keys),
    }
