"""What the commands of the command line share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from editor.cli import UsageError, one_line, write_out
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabularies
from editor.paths import RESOURCES, default_library
from editor.translation import _


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(tz=UTC)


def shipped_vocabularies() -> Vocabularies:
    """The vocabularies that are shipped."""
    return Vocabularies(RESOURCES / "vocabularies")


def say(*columns: str) -> None:
    """Print one line."""
    write_out("\t".join(one_line(column) for column in columns) + "\n")


def say_json(value: JsonValue) -> None:
    """Print results for programs."""
    write_out(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def json_bytes(value: JsonValue) -> bytes:
    """JSON as a file."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return text.encode(errors="backslashreplace")  # names of files can hold what UTF-8 cannot


def each_once(source: Path, outputs: Sequence[Path], report: Path | None = None) -> None:
    """Refuse to write one file twice, or over the one that is read."""
    seen = {_place(source)}
    for path in [*outputs, *([report] if report is not None else [])]:
        if _place(path) in seen:
            raise UsageError(_("{file} is named twice: name another file to write.").format(file=path))
        seen.add(_place(path))


def check_target(output: Path, library: Path | None, *suffixes: str) -> None:
    """Refuse a suffix that says something else than what is written, and the library itself."""
    each_once(library or default_library(), [output])
    if output.suffix.lower() not in suffixes:
        # Translators: the name of a file, and suffixes such as ".pdf or .md".
        text = _("{file}: this command writes a {suffixes}.")
        raise UsageError(text.format(file=output, suffixes=_(" or ").join(suffixes)))


def _place(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link to itself: writing will tell
        return path.absolute()
