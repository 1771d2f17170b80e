"""Several files as one .zip, for e-mail: the same files always give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from zipfile import ZIP_STORED, ZipFile, ZipInfo

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
