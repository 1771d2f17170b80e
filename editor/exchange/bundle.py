"""Several files as one .zip, for e-mail: the same files always give the same bytes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from editor.exchange.files import LARGEST_FILE

SUBMISSION_NAME = "submission.json"
_UNIX = 3
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""A .zip knows no day before."""


def make_bundle(files: Mapping[str, bytes], at: str) -> bytes:
    """Return a .zip of files by their names, all of the moment `at` (ISO 8601).

    Nothing is compressed: how small zlib makes a file depends on its version, and sheets are compressed already.
    """
    try:
        moment = max(datetime.fromisoformat(at).astimezone(UTC), _EARLIEST)
    except ValueError:
        moment = _EARLIEST
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as bundle:
        for name, data in files.items():
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.create_system = _UNIX  # or it would tell Windows from the rest
            entry.external_attr = 0o100644 << 16
            bundle.writestr(entry, data)
    return made.getvalue()


def submission_in(data: bytes) -> bytes | None:
    """The submission in a bundle; None where it has none that can be read."""
    try:
        with ZipFile(io.BytesIO(data)) as bundle, bundle.open(SUBMISSION_NAME) as file:
            found = file.read(LARGEST_FILE + 1)
    except (BadZipFile, KeyError, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, zlib.error):
        return None  # no .zip after all, or damaged, encrypted, compressed in another way
    return found if len(found) <= LARGEST_FILE else None
