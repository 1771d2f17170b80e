"""Library: all profiles of one file. Every edit goes into the journal and into its profile's document in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from editor.domain.about import About, Status, timestamp
from editor.domain.draft import Draft, Edit
from editor.domain.history import Step
from editor.domain.specs import Catalogue
from editor.errors import ConflictError, DamagedProfileError, LibraryError
from editor.storage import checksums, registers, submissions, taking, versions
from editor.storage import statements as sql
from editor.storage.checksums import checksum
from editor.storage.content import CONTENT_COLUMNS, content_columns, moment, new_id
from editor.storage.damage import Damage, Part
from editor.storage.database import PATIENCE, Database
from editor.storage.documents import write_steps
from editor.storage.headers import ProfileHeader, StoredSubmission, StoredVersion, make_header, next_about
from editor.storage.journal import drop_all, take_back_strays
from editor.storage.listing import find_header, read_headers
from editor.storage.mending import mend, recovered
from editor.storage.opening import Found, StoredProfile, find_profile, header_of, last_issued, open_profile, set_state
from editor.storage.ownership import Ownership
from editor.storage.recovery import Known, Recovered
from editor.storage.registers import Registers
from editor.storage.replaced import keep_replaced
from editor.storage.soundness import find_damage
from editor.storage.tables import EDIT
from editor.translation import _

__all__ = ["Library", "ProfileHeader", "StoredProfile", "StoredSubmission", "StoredVersion"]


@dataclass(slots=True)
class _Seen:
    """What this library last knew of a profile: nobody else may have written to it since."""

    digests: set[str]
    """Of the document as it was read or written; and of one whose commit failed, for it may have come through."""
    last_step: int
    first_own: int
    """Number of the first step made by whoever uses this library: only from there on are steps replaced."""
    is_misled: bool = False
    """Whether SQLite does not find its edits by their key: see `journal`."""


class Library:
    """The profiles of one file; used by one thread at a time. All methods raise LibraryError where the disk fails."""

    def __init__(
        self,
        path: Path,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        *,
        by: str = "",
        patience: float = PATIENCE,
        make: bool = True,
        ownership: Ownership | None = None,
        before: Library | None = None,
        before_migration: Callable[[Path], None] | None = None,
    ) -> None:
        """Open the library at `path`, or `make` it. `now` tells the time, with its zone; `by` is the name of who works here.

        `patience` is seconds to wait for a lock. `ownership` is that of the window. The library goes on for the one
        `before` it, whose connection failed: what that one knew counts, unless the file is another one by now.
        `before_migration` is called with the path of an older library before its tables are changed (to make a backup);
        what it raises leaves the library as it was.
        """
        self.path = path
        self._by = by
        self._patience = patience
        self._catalogue = catalogue
        self._now = now
        self._database = Database(path, patience, before_migration, make=make, ownership=ownership)
        is_same = before is not None and before._database.identity == self._database.identity
        self._seen: dict[str, _Seen] = before._seen if before is not None and is_same else {}
        self._damaged: set[str] = before._damaged if before is not None and is_same else set()
        """Profiles whose document was found damaged."""
        known = before.members if before is not None and is_same else None
        self.members: Registers = Registers(self._database, now, by, known)
        """The registers of members."""
        self.is_another = before is not None and not is_same
        """Whether the file took the place of the one that was loaded: a profile is loaded anew before it is saved."""
        self._set_profile = self._database.prepare(sql.SET_SEEN_PROFILE, CONTENT_COLUMNS)
        self._add_edit = self._database.prepare(sql.ADD_EDITS, EDIT.columns.keys())
        self._drop_step = self._database.prepare(sql.DROP_STEP)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @property
    def is_stale(self) -> bool:
        """Whether its path is another file by now, or none."""
        return self._database.is_stale

    @property
    def is_deleted(self) -> bool:
        """Whether its file is surely deleted, and what is in it lives only here."""
        return self._database.is_deleted

    def put_back(self) -> None:
        """Put the file back where it was, as it is known here, unless something is there now."""
        self._database.put_back()

    def keep_replaced(self, now: datetime) -> Path | None:
        """Keep what is in it beside the file that took its place; return where, or None where both say the same."""
        return None if self._database.is_closed else keep_replaced(self._database, now)

    def why_read_only(self) -> str:
        """Return why nothing can be written here, in words; "" where it can."""
        return self._database.why_read_only()

    def set_read_only(self, reason: str) -> None:
        """Change nothing from now on, and give this reason (a HeldError); "" allows changes."""
        self._database.read_only = reason

    # --- the list ----------------------------------------------------------------------------------------------

    def headers(self, *, archived: bool | None = False) -> list[ProfileHeader]:
        """The profiles, newest change first: those in use, those archived, or (None) both."""
        with self._database.reading() as connection:
            headers = read_headers(connection, self._damaged)
        return [header for header in headers if archived is None or header.archived is archived]

    def find(self, id_or_name: str) -> ProfileHeader:
        """The profile of that id, or the only one of that name (case and accents aside). Raises NoSuchProfileError."""
        return find_header(self.headers(archived=None), id_or_name, self.path)

    # --- damage ------------------------------------------------------------------------------------------------

    def find_damage(self) -> list[Damage]:
        """All that is not as it was stored: in the file, in deleted profiles too. Takes a second for some 400 MB."""
        found = find_damage(self.path, self._patience)
        self._damaged = {damage.profile_id for damage in found if damage.part is Part.DOCUMENT}
        return found

    def recovered(self, profile_id: str, more: Sequence[Known] = ()) -> Recovered | None:
        """The newest sound state of a profile, from its journal, its versions and `more`; None where there is nothing.

        Nothing is changed. See `editor.recovering`, which knows the submissions too.
        """
        with self._database.reading() as connection:
            return recovered(connection, find_profile(connection, profile_id), self._catalogue, more)

    def mend(self, profile_id: str, draft: Draft | None = None) -> ProfileHeader:
        """Make a damaged profile sound again: with `draft` (see `recovered`), or the document that it has.

        Its history begins after the last damaged step then. Make a backup before. Raises DamagedProfileError without a
        draft where the document is damaged.
        """
        with self._database.writing(although_misled=True) as connection:
            found = find_profile(connection, profile_id)
            if not found.journal.is_found:
                take_back_strays(connection)
                found = find_profile(connection, profile_id)
            mend(connection, found, draft or self._open(found).draft, self._now())
            registers.mend(connection, profile_id)
            header = header_of(connection, profile_id)
        self._seen.pop(profile_id, None)
        self.members.forget(profile_id)
        self._damaged.discard(profile_id)
        return header

    def _open(self, found: Found) -> StoredProfile:
        header = found.header
        try:
            stored = open_profile(found, self._catalogue, self._by)
        except ValueError as error:
            self._damaged.add(header.id)
            text = _("“{name}” in {path} is damaged. The other profiles can be used; take this one from a copy.")
            raise DamagedProfileError(text.format(name=header.name, path=self.path)) from error
        self._damaged.discard(header.id)
        return stored

    # --- one profile -------------------------------------------------------------------------------------------

    def load(self, profile_id: str) -> StoredProfile:
        """The profile with as much of its history as is sound. Raises DamagedProfileError where its document is damaged."""
        with self._database.reading() as connection:
            found = find_profile(connection, profile_id)
        stored = self._open(found)
        digest, last_step = found.row["digest"], found.last_number
        seen = self._seen.get(profile_id)
        first_own = seen.first_own if seen and digest in seen.digests else last_step + 1
        self._seen[profile_id] = _Seen({digest}, last_step, first_own, not found.journal.is_found)
        return stored

    def create(self, draft: Draft, label: str, about: About | None = None) -> ProfileHeader:
        """Add a profile; `label` ("Import made.txt") names the first step of its history, which fills what is filled.

        One that comes from a submission (`about`) keeps its id, its revision and what it replaces, where no profile here
        has that id.
        """
        now = self._now()
        said = About(new_id(now))
        columns = content_columns(draft, now)
        paths = [path for path in self._catalogue.paths if path in draft.values or path in draft.marks]
        edits = tuple(Edit(path, None, draft.get(path), None, draft.mark(path)) for path in paths)
        first = Step(1, label, timestamp(now), edits, by=self._by)
        with self._database.writing() as connection:
            if about and connection.execute(sql.HEADER, {"profile": about.profile_id}).one_or_none() is None:
                said = about
            profile_id = said.profile_id
            columns |= {"id": profile_id, "archived": False, "created_at": moment(now), "deleted_at": None}
            columns |= {"revision": said.revision, "replaces": said.replaces}
            columns |= {"state_checksum": checksum(columns, checksums.PROFILE_STATE)}
            connection.execute(sql.ADD_PROFILE, columns)
            if edits:
                connection.execute(sql.ADD_EDITS, write_steps(profile_id, [first]))
            header = header_of(connection, profile_id)
        self._seen[profile_id] = _Seen({columns["digest"]}, len(edits[:1]), len(edits[:1]) + 1)
        return header

    def save_steps(self, profile_id: str, steps: Sequence[Step], draft: Draft) -> ProfileHeader:
        """Keep steps and the draft that they lead to; a step whose number is there already is replaced (typing went on).

        Raises NoSuchProfileError where the profile is gone, and ConflictError where another program changed it meanwhile.
        A call that failed, or whose result is not known, can be made again.
        """
        columns = content_columns(draft, self._now())
        rows = write_steps(profile_id, steps)
        seen = self._seen.get(profile_id)
        is_misled = seen is not None and seen.is_misled
        with self._database.writing(although_held=True, although_misled=is_misled) as connection:
            if seen is None and self.is_another:
                raise _conflict(header_of(connection, profile_id).name)
            seen = seen or self._look(connection, profile_id)
            if is_misled:
                take_back_strays(connection)
            if any(step.number < seen.first_own for step in steps):  # they would take the place of somebody else's
                raise _conflict(header_of(connection, profile_id).name)
            tried_before = len(seen.digests) > 1
            header = self._replace(connection, profile_id, columns, seen)
            seen.digests.add(columns["digest"])
            for step in steps:
                if step.number <= seen.last_step or tried_before:
                    self._drop_step.run({"profile": profile_id, "number": step.number})
                    if is_misled:
                        drop_all(connection, sql.DROP_STEP_ANYWHERE, {"profile": profile_id, "number": step.number})
            for row in rows:
                self._add_edit.run(row)
        last_step = max([seen.last_step, *(step.number for step in steps)])
        self._seen[profile_id] = _Seen({columns["digest"]}, last_step, seen.first_own, seen.is_misled)
        return header

    def duplicate(self, profile_id: str) -> ProfileHeader:
        """Add a profile with the same content and members, "Copy of ..." in its name, and histories of its own."""
        stored = self.load(profile_id)
        draft = stored.draft.copy()
        for path in self._catalogue.kept:  # what was handed in, and answered, was the other profile
            draft.set(path, None)
        title = _("Copy of {name}").format(name=stored.header.name)
        if stored.header.name and (field := self._catalogue.name_field):
            draft.set(field.path, title, draft.mark(field.path))
        header = self.create(draft, title)
        self.members.copy(profile_id, header.id, title)
        return header

    def set_archived(self, profile_id: str, archived: bool) -> ProfileHeader:  # noqa: FBT001  (the name says it)
        """Put a profile aside, or take it back; that is no change of its content."""
        return self._set(profile_id, {"archived": archived})

    def delete(self, profile_id: str) -> None:
        """Take a profile out of all lists. Nothing is lost: `restore` brings it back."""
        self._set(profile_id, {"deleted_at": moment(self._now())})

    def restore(self, profile_id: str) -> ProfileHeader:
        """Bring a deleted profile back."""
        return self._set(profile_id, {"deleted_at": None})

    def take_from(self, path: Path, profile_id: str) -> ProfileHeader:
        """Take a whole profile from another library file (see `taking`), in the place of what is here of it."""
        copy = taking.rows_of(path, profile_id, self._catalogue, self._now)
        with self._database.writing(although_misled=True) as connection:
            taking.put(connection, profile_id, copy)
            header = set_state(connection, profile_id, {"deleted_at": None})
        self._seen.pop(profile_id, None)
        self.members.forget(profile_id)
        self._damaged.discard(profile_id)
        return header

    # --- submissions -------------------------------------------------------------------------------------------

    def about(self, profile_id: str) -> About:
        """What the next draft submission of a profile says about itself."""
        with self._database.reading() as connection:
            return next_about(header_of(connection, profile_id), last_issued(connection, profile_id))

    def add_submission(self, profile_id: str, about: About, data: bytes) -> ProfileHeader:
        """Keep a final submission, byte for byte; the next revision begins. Keeping the same one twice is once."""
        if about.status is not Status.FINAL or about.profile_id != profile_id or not about.digest:
            raise ValueError(about)
        row = StoredSubmission(about.revision, about.issued_at, about.digest, data)
        with self._database.writing() as connection:
            header = header_of(connection, profile_id)
            if row in submissions.all_of(connection, profile_id):
                return header
            if about.revision != header.revision:
                text = _("Revision {n} of “{name}” was handed in already. Open the profile again, then hand it in.")
                raise LibraryError(text.format(n=about.revision, name=header.name))
            submissions.add(connection, profile_id, row)
            return set_state(connection, profile_id, {"revision": about.revision + 1, "replaces": about.digest})

    def submissions(self, profile_id: str) -> list[StoredSubmission]:
        """The final submissions of a profile, oldest first."""
        with self._database.reading() as connection:
            header_of(connection, profile_id)
            return submissions.all_of(connection, profile_id)

    # --- versions ----------------------------------------------------------------------------------------------

    def versions(self, profile_id: str) -> list[StoredVersion]:
        """The named states of a profile, oldest first."""
        with self._database.reading() as connection:
            header_of(connection, profile_id)
            return versions.all_of(connection, profile_id)

    def add_version(self, profile_id: str, name: str) -> StoredVersion:
        """Name the state of a profile that is stored now. Raises LibraryError where that is damaged."""
        with self._database.writing() as connection:
            found = find_profile(connection, profile_id)
            self._open(found)
            return versions.add(connection, found, name, self._now())

    def rename_version(self, profile_id: str, number: int, name: str) -> None:
        """Give a version another name."""
        with self._database.writing() as connection:
            versions.rename(connection, profile_id, number, name)

    def delete_version(self, profile_id: str, number: int) -> None:
        """Forget a version; the history keeps what was in it. One that is gone already is no fault."""
        with self._database.writing() as connection:
            connection.execute(sql.DROP_VERSION, {"profile": profile_id, "of_number": number})

    def load_version(self, profile_id: str, number: int) -> Draft:
        """The draft that was named. Raises LibraryError where it is gone or damaged."""
        with self._database.reading() as connection:
            return versions.load(connection, profile_id, number, self._catalogue)

    # --- inside ------------------------------------------------------------------------------------------------

    def _look(self, connection: Connection, profile_id: str) -> _Seen:
        """Take note of a profile that was not loaded here."""
        found = find_profile(connection, profile_id)
        last_step = found.last_number
        seen = self._seen[profile_id] = _Seen(
            {found.row["digest"]}, last_step, last_step + 1, not found.journal.is_found
        )
        return seen

    def _replace(self, connection: Connection, profile_id: str, columns: dict[str, Any], seen: _Seen) -> ProfileHeader:
        """Write the document over the one seen last, and never over another: that would be somebody else's."""
        known = next(iter(seen.digests))
        if len(seen.digests) > 1:  # a commit failed, or came through and could not say so
            known = connection.execute(sql.DIGEST, {"profile": profile_id}).scalar() or ""
        if known in seen.digests:
            values = columns | {"profile": profile_id, "seen": known}
            for row in self._set_profile.run(values):
                return make_header(*row)
        raise _conflict(header_of(connection, profile_id).name)

    def _set(self, profile_id: str, columns: dict[str, Any]) -> ProfileHeader:
        with self._database.writing() as connection:
            return set_state(connection, profile_id, columns)


def _conflict(name: str) -> ConflictError:
    text = _("“{name}” was changed in another window meanwhile. Open it again to go on from there.")
    return ConflictError(text.format(name=name))
