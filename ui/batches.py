"""Batches: steps of a document on their way to the disk, and the job that saves them there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.history import Step
from editor.errors import ConflictError, NoSuchProfileError
from editor.translation import _
from ui.document import ProfileDocument, replay

if TYPE_CHECKING:
    from editor.storage.library import Library, StoredProfile
    from editor.storage.registers import StoredRegister
    from ui.members.document import RegisterDocument

    Document = ProfileDocument | RegisterDocument
    """What is edited, and saved step by step: a profile, or the register of its members."""


@dataclass(frozen=True, eq=False, slots=True)
class Batch:
    """Steps of one document on their way to the disk."""

    document: Document
    steps: list[Step]
    job: Callable[[Library], Any]
    """Saves them; it holds what is saved, and no document. What it returns is for `take_over`."""
    take_merged: Callable[[Any], bool]
    """Of the document: takes over what another program had changed too; whether that changes what is shown."""

    def give_back(self) -> None:
        """They were not surely saved: they wait in the document again."""
        self.document.give_back(self.steps)

    def take_over(self, merged: StoredProfile | StoredRegister | None) -> bool:
        """See `take_merged`; None where nobody had changed anything."""
        return merged is not None and self.take_merged(merged)


class LastBatch:
    """A batch that is handed over while the library is being closed."""

    def __init__(self, batch: Batch) -> None:
        """Not saved yet."""
        self.batch = batch
        self.is_done = False

    def done(self, _merged: object) -> None:
        """It is on the disk. On the writer's thread."""
        self.is_done = True


def take_batch(document: Document) -> Batch:
    """Take what waits in a document."""
    if not isinstance(document, ProfileDocument):
        steps = document.take_unsaved()
        return Batch(document, steps, _members_job(document.profile_id, steps), document.take_merged)
    made, draft = document.take_unsaved()
    job = _profile_job(document.about, made, draft, is_read=document.history_is_read)
    return Batch(document, list(made), job, document.take_merged)


def _profile_job(
    about: About,
    made: Sequence[Step],
    draft: Draft,
    *,
    is_read: bool,
) -> Callable[[Library], StoredProfile | None]:
    """The job that saves steps of a profile.

    Where another program changed the profile meanwhile, or its history was not read yet, the edits are made again on
    what the library has; then the job returns that. Where another file took the library's place, and the profile is
    not in it, it is added: what is typed is never without a place.
    """
    profile_id = about.profile_id

    def job(library: Library) -> StoredProfile | None:
        if is_read:
            with contextlib.suppress(ConflictError, NoSuchProfileError):
                library.save_steps(profile_id, made, draft)
                return None
        try:
            stored = library.load(profile_id)
        except NoSuchProfileError:
            library.create(draft, _("Added again"), about)
            return library.load(profile_id)
        steps = replay(made, stored.history, stored.draft)
        library.save_steps(profile_id, steps, stored.draft)
        return stored

    return job


def _members_job(profile_id: str, made: Sequence[Step]) -> Callable[[Library], StoredRegister | None]:
    """The job that saves steps of a register; where another program changed it meanwhile, they are made again on that."""

    def job(library: Library) -> StoredRegister | None:
        with contextlib.suppress(ConflictError):
            library.members.save(profile_id, made)
            return None
        stored = library.members.load(profile_id)
        library.members.save(profile_id, stored.register.replay(made))
        return stored

    return job
