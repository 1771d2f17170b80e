"""A damaged profile made sound again: with the newest state that can be found, and what of its history is sound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.errors import LibraryError
from editor.storage import checksums, submissions, versions
from editor.storage import statements as sql
from editor.storage.checksums import checksum
from editor.storage.content import content_columns, moment
from editor.storage.documents import JOURNAL_COLUMNS
from editor.storage.headers import StoredSubmission
from editor.storage.opening import Found, open_draft
from editor.storage.recovery import Known, Recovered, recover


def recovered(
    connection: Connection, found: Found, catalogue: Catalogue, more: Iterable[Known] = ()
) -> Recovered | None:
    """The newest state of a profile that can be made from what is sound; None where there is nothing."""
    try:
        return Recovered(open_draft(found, catalogue), is_whole=True, at=found.row["changed_at"])
    except ValueError:
        states = [*_named(connection, found, catalogue), *more]
    steps = found.journal.sound_steps(catalogue.fields)
    return recover(catalogue, found.row, steps, found.journal.damaged, states)


def _named(connection: Connection, found: Found, catalogue: Catalogue) -> Iterable[Known]:
    """The states that versions hold."""
    for version in versions.all_of(connection, found.row["id"]):
        try:
            draft = versions.load(connection, found.row["id"], version.number, catalogue)
        except LibraryError:  # damaged as well
            continue
        yield Known(draft, version.at, version.step)


def mend(connection: Connection, found: Found, draft: Draft, now: datetime) -> None:
    """Write all that lists show anew, `draft` as the document, and leave out the history up to the last damaged place."""
    profile_id = found.row["id"]
    state = dict(found.row) | ({} if found.is_state_sound else _sound_state(connection, found, now))
    columns = content_columns(draft, now) | {name: state[name] for name in checksums.PROFILE_STATE if name != "id"}
    columns |= {"state_checksum": checksum(state, checksums.PROFILE_STATE)}
    connection.execute(sql.SET_PROFILE, columns | {"profile": profile_id})
    if found.journal.damaged:
        connection.execute(sql.DROP_JOURNAL, {"profile": profile_id})
        if kept := [dict(zip(JOURNAL_COLUMNS, row, strict=True)) for row in found.journal.sound_end()]:
            connection.execute(sql.ADD_EDITS, kept)


def _sound_state(connection: Connection, found: Found, now: datetime) -> dict[str, Any]:
    """What the state of a profile most likely was: the final submissions tell their number and their digest."""
    row = found.row
    last = _last(submissions.all_of(connection, row["id"]))
    revision = row["revision"] if isinstance(row["revision"], int) else 1
    return {
        "archived": bool(row["archived"]),
        "created_at": row["created_at"] if _is_time(row["created_at"]) else moment(now),
        "deleted_at": row["deleted_at"] if _is_time(row["deleted_at"]) else None,
        "revision": last.revision + 1 if last else max(revision, 1),
        "replaces": last.digest if last else row["replaces"] if isinstance(row["replaces"], str) else None,
    }


def _last(handed_in: Sequence[StoredSubmission]) -> StoredSubmission | None:
    return handed_in[-1] if handed_in else None


def _is_time(value: object) -> bool:
    try:
        return datetime.fromisoformat(str(value)).tzinfo is not None
    except ValueError:
        return False
