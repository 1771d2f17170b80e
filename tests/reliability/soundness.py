"""Whether a library is whole: the file, each profile, and that the journal leads to the document."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from editor.domain.draft import Draft
from editor.errors import EditorError
from tests.reliability.samples import catalogue, open_library

if TYPE_CHECKING:
    from editor.storage.headers import StoredSubmission
    from editor.storage.library import StoredProfile
    from editor.storage.registers import StoredRegister


@dataclass(slots=True)
class State:
    """What a library holds, as the program reads it, and what is wrong with it."""

    profiles: dict[str, StoredProfile] = field(default_factory=dict)
    submissions: dict[str, list[StoredSubmission]] = field(default_factory=dict)
    versions: dict[str, dict[int, object]] = field(default_factory=dict)
    """Of each profile, the document of each version by its number."""
    registers: dict[str, StoredRegister] = field(default_factory=dict)
    """Of each profile, its members."""
    wrong: list[str] = field(default_factory=list)

    def contents(self) -> dict[str, object]:
        """All of it in a shape to compare: documents, journals, submissions, versions and members."""
        return {
            profile_id: (
                stored.draft.to_document(),
                stored.history.steps,
                self.submissions[profile_id],
                self.versions[profile_id],
                self.registers[profile_id].register.members,
                self.registers[profile_id].register.history.steps,
            )
            for profile_id, stored in self.profiles.items()
        }


def read_state(path: Path) -> State:
    """Open a library as the program does, and read everything in it."""
    state = State()
    try:
        library = open_library(path)
        try:
            for header in library.headers(archived=None):
                try:
                    state.profiles[header.id] = library.load(header.id)
                    state.submissions[header.id] = library.submissions(header.id)
                    state.versions[header.id] = {
                        version.number: library.load_version(header.id, version.number).to_document()
                        for version in library.versions(header.id)
                    }
                    state.registers[header.id] = library.members.load(header.id)
                except EditorError as error:
                    state.wrong.append(str(error))
        finally:
            library.close()
    except EditorError as error:
        state.wrong.append(str(error))
        return state
    state.wrong += [fault for stored in state.profiles.values() if (fault := half_saved(stored))]
    state.wrong += [
        f"the members of {one.profile_id} are damaged" for one in state.registers.values() if one.is_damaged
    ]
    state.wrong += integrity(path)
    return state


def half_saved(stored: StoredProfile) -> str:
    """What is wrong where the journal, made again from the beginning, does not lead to the document."""
    draft = Draft(catalogue())
    for step in stored.history.steps:
        for edit in step.edits:
            draft.apply(edit)
    if draft.to_document() == stored.draft.to_document():
        return ""
    fields = [
        path
        for path in catalogue().fields
        if draft.get(path) != stored.draft.get(path) or draft.mark(path) != stored.draft.mark(path)
    ]
    return f"half saved: the journal of {stored.header.id} does not lead to its document in {', '.join(fields)}"


def integrity(path: Path) -> list[str]:
    """What SQLite's own check says against a file."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        said = [text for (text,) in connection.execute("PRAGMA integrity_check")]
        broken = [f"row {row} refers to nothing" for row in connection.execute("PRAGMA foreign_key_check")]
    return [f"integrity_check: {text}" for text in said if text != "ok"] + broken
