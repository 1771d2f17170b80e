"""What the row of a profile says: its content, what follows from that for lists, and its id."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime
from typing import Any

from editor.domain.checks import Sort, completeness, find_issues
from editor.domain.draft import Draft
from editor.domain.folding import fold
from editor.domain.specs import Catalogue
from editor.domain.upgrades import DOCUMENT_VERSION
from editor.domain.values import term_label
from editor.errors import LibraryError
from editor.storage import checksums
from editor.storage.checksums import checksum
from editor.storage.documents import read_document, writable, write_document
from editor.translation import _

CONTENT_COLUMNS = (
    "name",
    "name_folded",
    "country",
    "changed_at",
    "filled",
    "to_fix",
    "to_confirm",
    "document_version",
    "digest",
    "checksum",
    "document",
)


def content_columns(draft: Draft, now: datetime) -> dict[str, Any]:
    """The columns of a profile that follow from its content: `CONTENT_COLUMNS`."""
    document, digest = write_document(draft)
    sorts = [issue.sort for issue in find_issues(draft, now.astimezone().date())]
    name_field, country_field = draft.catalogue.name_field, draft.catalogue.country_field
    name = writable(str((name_field and draft.get(name_field.path)) or ""))
    country = term_label((country_field and draft.get(country_field.path)) or "")
    columns = {
        "name": name,
        "name_folded": fold(name),
        "country": writable(country),
        "changed_at": moment(now),
        "filled": completeness(draft).percent,
        "to_fix": sorts.count(Sort.FIX),
        "to_confirm": sorts.count(Sort.CONFIRM),
        "document_version": DOCUMENT_VERSION,
        "digest": digest,
        "document": document,
    }
    return columns | {"checksum": checksum(columns, checksums.PROFILE_CONTENT)}


def read_content(catalogue: Catalogue, name: str, document: bytes, version: int | None) -> Draft:
    """The draft of a sound document that was stored under a name. LibraryError where it is too new for this program.

    Without the `version` (it was damaged), the document is taken for a current one. ValueError where it makes no sense.
    """
    if version is not None and version > DOCUMENT_VERSION:
        text = _("“{name}” was saved by a newer version of this program. Update the program to open it.")
        raise LibraryError(text.format(name=name))
    try:
        return Draft.from_document(catalogue, read_document(document, version or DOCUMENT_VERSION))
    except (KeyError, TypeError) as error:
        raise ValueError(name) from error


def moment(now: datetime) -> str:
    """Return the time as it is stored: ISO 8601 in UTC with microseconds, so that texts sort as times do."""
    return now.astimezone(UTC).isoformat(timespec="microseconds")


def new_id(now: datetime) -> str:
    """Return a UUID of version 7: ids sort in the order of their making."""
    milliseconds = int(now.timestamp() * 1000)
    chance = int.from_bytes(os.urandom(10), "big")
    bits = milliseconds << 80 | 0x7 << 76 | (chance >> 62 & 0xFFF) << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    return str(uuid.UUID(int=bits))
