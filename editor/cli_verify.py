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
from editor.errors import NoSuchLibraryError
from editor.paths import default_library
from editor.translation import _
from editor.verifying import Answer, Found, Verdict
from editor.verifying import verify as find_out

if TYPE_CHECKING:
    from editor.storage.library import Library


def verify(arguments: Namespace) -> int:
    """A submission, a code, or whether both belong together."""
    path, code = _asked(arguments.words)
    with ExitStack() as stack:
        library = _library(arguments.library, stack)
        if path is None and library is None:
            raise NoSuchLibraryError(_("There is no library {file} yet.").format(file=default_library()))
        answer = find_out(path, code, library, make_catalogue(), shipped_vocabularies(), now())
    if arguments.json:
        say_json(_answer_json(answer))
    else:
        _say(answer)
    return DONE if answer.is_good else DIFFERENT


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


# --- what is said ----------------------------------------------------------------------------------------------


def _say(answer: Answer) -> None:
    if answer.verdict is not None:
        for line in answer.verdict.lines:
            say(line)
        for one in answer.verdict.differences:
            for words in change_words(one):
                say(f"{one.field.path}: {one.field.sheet_label}: {words}")
        for key in answer.verdict.keys:
            say(_("{key}: another").format(key=key))
    for line in answer.code_lines:
        say(line)


def _answer_json(answer: Answer) -> dict[str, JsonValue]:
    if answer.verdict is None:
        return {"found": _found_json(answer.found)}
    fits = None if answer.code is None else answer.fits
    return {**_verdict_json(answer.verdict), "code_fits": fits, "code_of": _found_json(answer.found)}


def _about_json(about: About, name: str) -> dict[str, JsonValue]:
    return {
        "name": name,
        "profile_id": about.profile_id,
        "revision": about.revision,
        "status": about.status.value,
        "issued_at": about.issued_at,
        "digest": about.digest,
    }


def _found_json(found: tuple[Found, ...]) -> list[JsonValue]:
    return [_about_json(one.about, one.name) for one in found]


def _verdict_json(verdict: Verdict) -> dict[str, JsonValue]:
    return {
        **_about_json(verdict.about, verdict.name),
        "digest_agrees": verdict.agrees,
        "library": verdict.standing.value if verdict.standing else None,
        "differences": [difference_json(one) for one in verdict.differences],
        "also_different": list(verdict.keys),
    }
