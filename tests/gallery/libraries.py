"""The libraries that the pages show: an invented cluster with a past, its finished profile, and worse ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from editor.domain.about import Status, timestamp
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.members import make_register_field
from editor.domain.profile import make_catalogue
from editor.domain.register import Intake
from editor.domain.renewing import renewed
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabularies
from editor.exchange.formats import read_data
from editor.exchange.reading import Reading
from editor.exchange.record_tables import RecordTable
from editor.exchange.register_table import members_of, read_member_tables
from editor.exchange.submission import make_draft_submission
from editor.paths import RESOURCES
from editor.storage.library import Library
from editor.submitting import add_reading, keep_final

NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)
EXAMPLE = RESOURCES / "examples" / "example-submission.json"
NAME, WEBSITE, LANGUAGES = "general.name", "general.website", "general.languages"
LABEL, LABEL_END, NETWORKS = "general.excellence_label", "general.excellence_label_valid_until", "general.networks"
TOTAL, PLAYERS, DESCRIPTION = "composition.members_total", "composition.major_players", "strategy.description"
STRATEGY, OTHER = "strategy.has_formalised_strategy", "sectoral_focus.other_specialisation"


def example() -> Reading:
    """The example that is shipped."""
    vocabularies = Vocabularies(RESOURCES / "vocabularies")
    return read_data(EXAMPLE.read_bytes(), EXAMPLE, make_catalogue(), vocabularies, NOW)


class Writer:
    """Writes a library as if days had passed."""

    def __init__(self, path: Path) -> None:
        self.now = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
        self.catalogue = make_catalogue()
        self.library = Library(path, self.catalogue, lambda: self.now)

    def add(self, name: str, values: dict[str, JsonValue] | None = None) -> str:
        """Another profile of that name."""
        draft = Draft(self.catalogue)
        for path, value in ({NAME: name} | (values or {})).items():
            draft.set(path, value)
        return self.library.create(draft, "New profile").id

    def change(self, profile_id: str, day: int, values: dict[str, JsonValue], label: str = "") -> None:
        """One step on that day of November."""
        self.now = datetime(2026, 11, day, 10, 15, tzinfo=UTC)
        stored = self.library.load(profile_id)
        mark = Mark(Origin.IMPORTED, "page.html", timestamp(self.now), to_confirm=True) if label else None
        edits = [edit for path, value in values.items() if (edit := stored.draft.edit(path, value, mark))]
        for edit in edits:
            stored.draft.apply(edit)
        label = label or self.catalogue.fields[next(iter(values))].label
        self.library.save_steps(profile_id, [stored.history.add(label, timestamp(self.now), edits)], stored.draft)

    def hand_in(self, profile_id: str, day: int) -> None:
        """Keep a final submission of what is stored."""
        self.now = datetime(2026, 11, day, 16, 40, tzinfo=UTC)
        stored = self.library.load(profile_id)
        about = replace(stored.about, issued_at=timestamp(self.now))
        made = make_draft_submission(stored.draft, about, Vocabularies(RESOURCES / "vocabularies"))
        keep_final(self.library, replace(made, about=replace(made.about, status=Status.FINAL)))


def finished(path: Path) -> str:
    """One profile with nothing to do about it."""
    writer = Writer(path)
    reading = replace(example(), about=None, data=b"")
    header = add_reading(writer.library, reading, "Import example-submission.json")
    add_members(writer.library, header.id)
    writer.library.close()
    return header.id


def add_members(library: Library, profile_id: str) -> None:
    """A register, which somebody filled from an untidy list."""
    register = library.members.load(profile_id).register
    rows = "Hiiu Boats OÜ|SME|1-9|yes|2016-03-01|;Saare Yachts AS|Non-SME|250+|no|2012-07-17|;TalTech|university|||2013-01-01|"
    rows += (
        ";Pärnu Sailcloth|Guild|37|||;City of Kuressaare|municipality||||2025-12-31;Pärnu Sailcloth||10-49|yes|2027|"
    )
    text = "Name|Type|Size|Start-up|Since|Until\n" + rows.replace(";", "\n")
    table = RecordTable(read_member_tables(text.encode(), "members.csv")[0], make_register_field())
    members = members_of(table, Vocabularies(RESOURCES / "vocabularies"))
    step = register.change("Import members.csv", "2026-11-20T10:15:00Z", register.taking(members, Intake.ADD))
    assert step is not None
    library.members.save(profile_id, [step])


def filled(path: Path) -> str:
    """A profile with a past and things to fix, to confirm and to check; and others beside it."""
    writer = Writer(path)
    first = example()
    draft = first.draft.copy()
    draft.set(TOTAL, 62)
    draft.set(
        writer.catalogue.notes.path, "Ask Helmi for the figures of March.\n\nNot placed, from page.txt:\n\n- Pärnu"
    )
    profile_id = writer.library.create(draft, "Import example-submission.json").id
    writer.change(profile_id, 4, {"composition.sme_members": 45, TOTAL: 63})
    writer.library.add_version(profile_id, "Board meeting in autumn")
    writer.change(profile_id, 9, {DESCRIPTION: str(draft.get(DESCRIPTION)).replace("**64 members**", "**60 members**")})
    writer.hand_in(profile_id, 12)
    writer.change(
        profile_id, 18, {STRATEGY: None, TOTAL: 66, OTHER: "Boats and what belongs to them"}, "Import page.html"
    )
    languages = first.draft.get(LANGUAGES)
    assert isinstance(languages, list)
    writer.change(profile_id, 19, {LANGUAGES: [*languages[:3], {"label": "Livonian"}]})
    writer.change(profile_id, 20, {WEBSITE: "laevatamm.example/en", "general.email": "office"})
    writer.change(profile_id, 21, {LABEL: None, LABEL_END: None, "general.other_label": None})
    writer.change(profile_id, 21, {"strategy.support_services": [], "cooperation.international_activities": None})
    players = first.draft.get(PLAYERS)
    assert isinstance(players, list)
    writer.change(profile_id, 22, {PLAYERS: [*players, {"name": "Sõrve Harbour Works", "website": "harbour"}]})
    writer.change(profile_id, 23, {DESCRIPTION: first.draft.get(DESCRIPTION)})
    writer.now = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
    writer.add("Furniture and Interior Cluster of the North-East Region, with a Name That Is Rather Long")
    writer.add("Blue Growth", {"general.country": {"code": "DK", "label": "Denmark"}})
    archived = writer.add("Packaging Valley 2019")
    writer.library.set_archived(archived, True)
    writer.library.close()
    return profile_id


def copied(path: Path) -> str:
    """A draft that was begun from last year's: every value asks whether it still holds."""
    writer = Writer(path)
    draft = renewed(example().draft, "2025", writer.now)
    profile_id = writer.library.create(draft, "New from 2025").id
    writer.library.close()
    return profile_id


def empty(path: Path) -> str:
    """No profile at all."""
    Writer(path).library.close()
    return ""


def damaged(path: Path) -> str:
    """A profile that was changed behind the program's back."""
    profile_id = filled(path)
    connection = sqlite3.connect(path)
    with connection:
        before, after = '"Blue Growth"', '"Blue Graves"'
        connection.execute("UPDATE profile SET document = replace(document, ?, ?)", (before, after))
    connection.close()
    return profile_id


def broken(path: Path) -> str:
    """A file that is no library any more."""
    profile_id = filled(path)
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    return profile_id


LIBRARIES: dict[str, Callable[[Path], str]] = {
    "filled": filled,
    "finished": finished,
    "copied": copied,
    "empty": empty,
    "damaged": damaged,
    "broken": broken,
    "read-only": filled,
}
"""By name, what writes it and returns the id of the profile that is open."""
