"""Final submissions of a profile, byte for byte as they were handed in."""

from __future__ import annotations

from sqlalchemy import Connection

from editor.storage import checksums
from editor.storage import statements as sql
from editor.storage.checksums import checksum
from editor.storage.headers import StoredSubmission


def all_of(connection: Connection, profile_id: str) -> list[StoredSubmission]:
    """The submissions of a profile, oldest first."""
    return [StoredSubmission(*row) for row in connection.execute(sql.SUBMISSIONS, {"profile": profile_id}).all()]


def add(connection: Connection, profile_id: str, submission: StoredSubmission) -> None:
    """Keep a submission."""
    row: dict[str, object] = {"profile_id": profile_id, "revision": submission.revision}
    row |= {"issued_at": submission.issued_at, "digest": submission.digest, "data": submission.data}
    connection.execute(sql.ADD_SUBMISSION, row | {"checksum": checksum(row, checksums.SUBMISSION)})
