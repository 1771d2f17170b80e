"""A damaged profile made sound again: with the newest state that can be found, and what of its history is sound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from editor.domain.about import timestamp
from editor.domain.draft import Draft
from editor.domain.history import Step, edits_between
from editor.domain.specs import Catalogue
from editor.errors import LibraryError
from editor.storage import checksums, submissions, versions
from editor.storage import statements as sql
from editor.storage.checksums import checksum
from editor.storage.content import content_columns, moment
from editor.storage.documents import JOURNAL_COLUMNS, read_steps, write_steps
from editor.storage.headers import as_text
from editor.storage.journal import drop_all
from editor.storage.opening import Found, open_draft
from editor.storage.recovery import Known, Recovered, recover
from editor.translation import _


def recovered(
    connection: Connection, found: Found, catalogue: Catalogue, more: Iterable[Known] = ()
) -> Recovered | None:
    """The newest state of a profile that can be made from what is sound; None where there is nothing."""
    try:
        return Recovered(open_draft(found, catalogue), is_whole=True, at=found.row["changed_at"])
    except ValueError:
        states = [*_named(connection, found, catalogue), *more]
    steps = found.journal.sound_steps(catalogue.paths)
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
    """Write all that lists show anew, `draft` as the document, and leave out the history up to the last damaged place.

    Where the rest of it does not lead to `draft`, a step of its own does.
    """
    profile_id = found.row["id"]
    kept = [(one.revision, one.digest) for one in submissions.all_of(connection, profile_id)]
    columns = content_columns(draft, now) | sound_state(found, kept, now)
    connection.execute(sql.SET_PROFILE, columns | {"profile": profile_id})
    sound = found.journal.sound_end()
    unknown = edits_between(read_steps(sound, draft.catalogue.paths), draft)
    if found.journal.damaged or unknown:
        for stray in found.journal.stray_ids:
            drop_all(connection, sql.DROP_STRAY, {"stray": stray})
        drop_all(connection, sql.DROP_JOURNAL, {"profile": profile_id})
        if rows := [dict(zip(JOURNAL_COLUMNS, row, strict=True)) for row in sound]:
            connection.execute(sql.ADD_EDITS, rows)
    if unknown:
        mended = Step(found.last_number + 1, _("Mended"), timestamp(now), tuple(unknown))
        connection.execute(sql.ADD_EDITS, write_steps(profile_id, [mended]))


def sound_state(found: Found, handed_in: Sequence[tuple[int, str]], now: datetime) -> dict[str, Any]:
    """The columns of a profile's state: as they are, or, where they are damaged, as they most likely were.

    The final submissions `handed_in` tell what comes next by their revisions and digests.
    """
    row = found.row
    state = {name: row[name] for name in checksums.PROFILE_STATE}
    if not found.is_state_sound or "state_checksum" not in row:
        last_revision, last_digest = max(handed_in, default=(0, as_text(row["replaces"]) or None))
        revision = row["revision"] if isinstance(row["revision"], int) else 1
        state |= {
            "archived": bool(row["archived"]),
            "created_at": row["created_at"] if time_of(row["created_at"]) else moment(now),
            "deleted_at": row["deleted_at"] if time_of(row["deleted_at"]) else None,
            "revision": last_revision + 1 if handed_in else max(revision, 1),
            "replaces": last_digest,
        }
    return state | {"state_checksum": checksum(state, checksums.PROFILE_STATE)}


def time_of(value: object) -> datetime | None:
    """The time that is stored, unless it is damaged."""
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return time if time and time.tzinfo else None
