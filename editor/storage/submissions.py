"""Final submissions of a profile, byte for byte as they were handed in."""

from __future__ import annotations

from sqlalchemy import Connection

from editor.storage import checksums
from editor.storage import statements as sql
from editor.storage.checksums import checksum
from editor.storage.database import read
from editor.storage.headers import StoredSubmission, as_text


def all_of(connection: Connection, profile_id: str) -> list[StoredSubmission]:
    """The submissions of a profile, oldest first; a damaged one is not what its digest says."""
    return [
        StoredSubmission(revision, as_text(issued_at), as_text(digest), data if isinstance(data, bytes) else b"")
        for revision, issued_at, digest, data in read(connection, sql.SUBMISSIONS, {"profile": profile_id})
        if isinstance(revision, int)
    ]


def add(connection: Connection, profile_id: str, submission: StoredSubmission) -> None:
    """Keep a submission."""
    row: dict[str, object] = {"profile_id": profile_id, "revision": submission.revision}
    row |= {"issued_at": submission.issued_at, "digest": submission.digest, "data": submission.data}
    connection.execute(sql.ADD_SUBMISSION, row | {"checksum": checksum(row, checksums.SUBMISSION)})
