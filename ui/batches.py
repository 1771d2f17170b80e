"""Batches: steps of a document on their way to the disk, and the job that saves them there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.domain.draft import Draft
from editor.domain.history import Step
from editor.errors import ConflictError, NoSuchProfileError
from editor.translation import _
from ui.document import ProfileDocument, replay

if TYPE_CHECKING:
    from editor.storage.library import Library, StoredProfile


@dataclass(frozen=True, eq=False, slots=True)
class Batch:
    """Steps of one document on their way to the disk."""

    document: ProfileDocument
    steps: list[Step]
    draft: Draft

    def give_back(self) -> None:
        """They were not surely saved: they wait in the document again."""
        self.document.give_back(self.steps)


class LastBatch:
    """A batch that is handed over while the library is being closed."""

    def __init__(self, batch: Batch) -> None:
        """Not saved yet."""
        self.batch = batch
        self.is_done = False

    def done(self, _merged: StoredProfile | None) -> None:
        """It is on the disk. On the writer's thread."""
        self.is_done = True


def take_batch(document: ProfileDocument) -> Batch:
    """Take what waits in a document."""
    steps, draft = document.take_unsaved()
    return Batch(document, list(steps), draft)


def saving_job(batch: Batch) -> Callable[[Library], StoredProfile | None]:
    """The job that saves a batch; it holds what is saved, and no document.

    Where another program changed the profile meanwhile, or its history was not read yet, the edits are made again on
    what the library has; then the job returns that. Where another file took the library's place, and the profile is
    not in it, it is added: what is typed is never without a place.
    """
    about, is_read = batch.document.about, batch.document.history_is_read
    profile_id, made, draft = about.profile_id, batch.steps, batch.draft

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
