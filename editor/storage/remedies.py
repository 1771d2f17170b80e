"""What can be done about a damaged library: looked up, nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from editor.errors import BackupError, LibraryError
from editor.storage.backups import Backup, Backups
from editor.storage.damage import Damage, Part
from editor.storage.holdings import Held, Standing, compare_with, profiles_in
from editor.storage.library import Library
from editor.storage.recovery import Recovered
from editor.storage.rescue import Rescued
from editor.storage.soundness import find_damage


@dataclass(frozen=True, slots=True)
class Since:
    """How a library differs from a backup, in profiles."""

    changed: int
    made: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Remedies:
    """What is damaged, and what backups have of it."""

    damage: tuple[Damage, ...] = ()
    newest: Backup | None = None
    """The newest backup that is sound by a look just now."""
    since: Since | None = None
    """What the library has and that backup has not; None where the library cannot be read."""
    sources: Mapping[str, tuple[Backup, Held]] = field(default_factory=dict)
    """For a profile whose document is damaged, by its id: the newest backup that holds it whole."""
    recovered: Mapping[str, Recovered] = field(default_factory=dict)
    """For such a profile: what the library itself still knows of it; see `editor.recovering`."""
    rescued: Rescued | None = None
    """Of a library that cannot be opened: what could be made a new one of."""

    @property
    def is_of_file(self) -> bool:
        """Whether the file itself is damaged, and not only what is in some of its rows."""
        return any(damage.part is Part.FILE for damage in self.damage)

    def names(self, *parts: Part) -> dict[str, str]:
        """The profiles of which one of these parts is damaged: names by id."""
        return {damage.profile_id: damage.name for damage in self.damage if damage.part in parts}


def find_remedies(backups: Backups, library: Library | None = None) -> Remedies:
    """Look for damage in a library, and for what helps in its backups. Raises LibraryError, BackupError.

    `library` is the library itself, where it can be opened: it remembers then what is damaged.
    """
    damage = tuple(find_damage(backups.library) if library is None else library.find_damage())
    if not damage:
        return Remedies()
    everything = backups.all()
    newest = next((one for one in everything if not one.is_damaged and _is_sound(one)), None)
    broken = {one.profile_id for one in damage if one.part is Part.DOCUMENT}
    return Remedies(
        damage,
        newest,
        _since(newest, backups) if newest is not None else None,
        _sources(everything, broken),
    )


def _is_sound(backup: Backup) -> bool:
    try:
        return not find_damage(backup.path)
    except LibraryError:
        return False


def _since(backup: Backup, backups: Backups) -> Since | None:
    try:
        present = {one.id for one in profiles_in(backups.library) if not one.is_deleted}
        there = compare_with(backup.path, backups.library)
    except BackupError:
        return None
    standings = [standing for _held, standing in there]
    return Since(
        changed=standings.count(Standing.CHANGED) + standings.count(Standing.BROKEN),
        made=len(present - {held.id for held, _standing in there}),
        deleted=standings.count(Standing.DELETED),
    )


def _sources(backups: Iterable[Backup], wanted: set[str]) -> dict[str, tuple[Backup, Held]]:
    """The newest backup that holds each of some profiles whole."""
    found: dict[str, tuple[Backup, Held]] = {}
    for backup in backups:
        if wanted <= found.keys():
            break
        try:
            for held in profiles_in(backup.path):
                if held.id in wanted and not held.is_damaged:
                    found.setdefault(held.id, (backup, held))
        except BackupError:
            continue
    return found
