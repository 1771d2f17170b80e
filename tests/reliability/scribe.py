"""Somebody who uses a library by chance without a window, and tells of it: see `told`."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from editor.domain.about import timestamp
from editor.domain.draft import Edit
from tests.reliability import samples
from tests.reliability.told import digest_of_step

if TYPE_CHECKING:
    from editor.storage.library import Library, StoredProfile

Prepare = Callable[["Library"], object]


def preload() -> None:
    """Import everything that is used."""
    import editor.exchange.formats
    import editor.exchange.submission
    import editor.storage.library
    import editor.submitting  # noqa: F401

    samples.vocabularies()
    samples.catalogue()


def scribble(folder: Path, chance: random.Random, pipe: int, prepare: Prepare = bool) -> None:
    """Open the library in `folder`, or make it, and use it until somebody kills the process."""
    scribe = _Scribe(folder, chance, pipe)
    prepare(scribe.library)
    while True:
        scribe.act()


class _Scribe:
    def __init__(self, folder: Path, chance: random.Random, pipe: int) -> None:
        self._folder, self._chance, self._pipe = folder, chance, pipe
        self.library = samples.open_library(folder / "library.sqlite3")
        self._profiles = [self.library.load(header.id) for header in self.library.headers(archived=None)]
        self._registers = {one.header.id: self.library.members.load(one.header.id).register for one in self._profiles}
        self._files = 0

    def _tell(self, **said: object) -> None:
        os.write(self._pipe, (json.dumps(said) + "\n").encode())

    def act(self) -> None:
        """Do something, and tell when it is done."""
        acts = (
            self._edit,
            self._undo,
            self._fill,
            self._create,
            self._archive,
            self._name,
            self._hand_in,
            self._members,
        )
        if self._profiles:
            self._chance.choices(acts, weights=(60, 8, 6, 6, 4, 4, 10, 15))[0](self._chance.choice(self._profiles))
        else:
            self._create()

    def _save(self, stored: StoredProfile, made: list[Edit | None], label: str = "") -> None:
        edits = [edit for edit in made if edit is not None]
        if not edits:
            return
        for edit in edits:
            stored.draft.apply(edit)
        step = stored.history.add(label or samples.catalogue().fields[edits[0].path].label, self._at(), edits)
        self._keep(stored, step.number)

    def _keep(self, stored: StoredProfile, number: int) -> None:
        step = stored.history.steps[-1]
        self._tell(step=[stored.header.id, number, digest_of_step(step)])
        self.library.save_steps(stored.header.id, [step], stored.draft)
        self._tell(saved=True)

    def _at(self) -> str:
        return timestamp(samples.now())

    def _edit(self, stored: StoredProfile) -> None:
        self._save(stored, [samples.an_edit(self._chance, stored.draft)])

    def _undo(self, stored: StoredProfile) -> None:
        step = stored.history.undo(self._at())
        if step is not None:
            for edit in step.edits:
                stored.draft.apply(edit)
            self._keep(stored, step.number)

    def _fill(self, stored: StoredProfile) -> None:
        read = samples.a_draft(self._chance)
        self._save(stored, [stored.draft.edit(path, value) for path, value in read.values.items()], "Import")

    def _create(self, _stored: StoredProfile | None = None) -> None:
        header = self.library.create(samples.a_draft(self._chance), "New profile")
        self._tell(made=header.id)
        self._profiles.append(self.library.load(header.id))
        self._registers[header.id] = self.library.members.load(header.id).register

    def _members(self, stored: StoredProfile) -> None:
        """Change members; at times, take that back."""
        profile_id = stored.header.id
        register = self._registers[profile_id]
        is_undo = self._chance.random() < 0.2
        step = register.history.undo(self._at()) if is_undo else None
        for edit in step.edits if step is not None else ():
            register.apply(edit)
        if step is None:
            step = register.change("Members", self._at(), samples.members_changed(self._chance, register))
        if step is not None:
            self._tell(members=[profile_id, step.number, digest_of_step(step)])
            self.library.members.save(profile_id, [step])
            self._tell(saved=True)

    def _archive(self, stored: StoredProfile) -> None:
        self.library.set_archived(stored.header.id, self._chance.random() < 0.5)

    def _name(self, stored: StoredProfile) -> None:
        version = self.library.add_version(stored.header.id, "Version")
        self._tell(named=[stored.header.id, version.number])

    def _hand_in(self, stored: StoredProfile) -> None:
        """Fill the profile so that nothing blocks it, and hand it in, to a new file or over an older one."""
        from editor.submitting import hand_in

        profile_id, good = stored.header.id, samples.example().draft
        fields = samples.catalogue().fields
        self._save(stored, [stored.draft.edit(path, good.get(path)) for path in fields], "Fill")
        self._files += 1
        path = self._folder / f"final-{self._files}.json"
        self._tell(handing=[profile_id, str(path)])
        done = hand_in(self.library, profile_id, path, samples.vocabularies(), samples.now())
        self._tell(handed=[profile_id, done.about.revision, str(path)])
