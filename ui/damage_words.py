"""Damage in words: what is damaged, and what can be done about it."""

from __future__ import annotations

from pathlib import Path

from editor.storage.damage import Damage, Part
from editor.storage.remedies import Remedies, Since
from editor.storage.rescue import Rescued
from editor.translation import _, ngettext
from ui.backup_words import moment_words
from ui.ways_dialog import Way

RESTORE, TAKE, MEND, REBUILD = "restore", "take", "mend", "rebuild"
MENDED = (Part.HEADER, Part.DOCUMENT, Part.HISTORY, Part.MEMBERS)
"""What a library can put in order by itself."""
MOST_NAMES = 12
LONGEST = 60
"""Letters of a name that are shown."""


def notice_words(remedies: Remedies, *, can_open: bool) -> str:
    """What is damaged, in a sentence."""
    if not can_open:
        return _("This library is damaged and cannot be opened. Something can be done about it.")
    if remedies.is_of_file:
        return _("This library is damaged. What can still be read of it can be used.")
    broken = remedies.names(Part.DOCUMENT)
    if broken:
        n = len(broken)
        one = _("“{name}” is damaged. The other profiles can be used.").format(name=_short(next(iter(broken.values()))))
        many = ngettext(
            "{n} profile is damaged. The others can be used.", "{n} profiles are damaged. The others can be used.", n
        )
        return one if n == 1 else many.format(n=n)
    return _("Something beside the profiles is damaged: {what}. The profiles can be used.").format(
        what="; ".join(sorted({_part_words(one) for one in remedies.damage}))
    )


def _part_words(damage: Damage) -> str:
    name = _short(damage.name)
    match damage.part:
        case Part.HEADER:
            return _("what lists show of “{name}”").format(name=name)
        case Part.VERSION:
            return _("a version of “{name}”").format(name=name)
        case Part.SUBMISSION:
            return _("what was handed in of “{name}”").format(name=name)
        case Part.MEMBERS:
            return _("the members of “{name}”").format(name=name)
        case _:
            return _("the history of “{name}”").format(name=name)


def ways(remedies: Remedies, library: Path, *, can_open: bool) -> list[Way]:
    """The ways out, the best one first."""
    found = []
    if remedies.rescued is not None or (can_open and (remedies.is_of_file or not _can_mend(remedies))):
        found.append(_rebuild(library, remedies.rescued))
    if can_open and not remedies.is_of_file:
        if _can_mend(remedies):
            found.append(_mend(remedies))
        if remedies.sources:
            # What the library knows surely is better than a backup; what it pieces together is not.
            found.insert(len(found) if _is_whole(remedies) else 0, _take(remedies))
    if remedies.newest is not None:
        found.append(_restore(remedies, library))
    return found


def _can_mend(remedies: Remedies) -> bool:
    broken = remedies.names(Part.DOCUMENT)
    return broken.keys() <= remedies.recovered.keys() if broken else bool(remedies.names(*MENDED))


def _is_whole(remedies: Remedies) -> bool:
    return all(one.is_whole for one in remedies.recovered.values()) and bool(remedies.recovered)


def _mend(remedies: Remedies) -> Way:
    n = len(remedies.names(*MENDED))
    title = ngettext("Make it again from its history", "Make the {n} profiles again from their history", n).format(n=n)
    if not remedies.recovered:
        title = _("Put it in order")
        text = _(
            "The profiles stay as they are; their history begins after the damaged place. A backup keeps it as it is."
        )
    elif _is_whole(remedies):
        text = _("This gives exactly what was saved last. A backup keeps what is damaged.")
    else:
        text = _("As far as the history tells: look through it afterwards. A backup keeps what is damaged.")
    return Way(MEND, title, text, ngettext("Mend {n} profile", "Mend {n} profiles", n).format(n=n))


def _take(remedies: Remedies) -> Way:
    n = len(remedies.sources)
    backup, _held = next(iter(remedies.sources.values()))
    one = _("Take it from the backup of {moment}").format(moment=moment_words(backup.at))
    many = _("Take the {n} profiles from the newest backups that hold them whole").format(n=n)
    text = ngettext(
        "It comes back as it was then, with its history. A backup keeps the damaged one.",
        "They come back as they were then, with their history. A backup keeps the damaged ones.",
        n,
    )
    verb = ngettext("Take {n} profile", "Take {n} profiles", n).format(n=n)
    return Way(TAKE, one if n == 1 else many, text, verb)


def _rebuild(library: Path, rescued: Rescued | None) -> Way:
    text = _(
        "All that is whole goes into a new library, and what can be made again from its history."
        " The damaged one is kept beside it, in {folder}."
    ).format(folder=library.parent)
    if rescued is not None:
        text = rebuilt_words(rescued) + " " + text
    return Way(REBUILD, _("Go on with what is whole"), text, _("Make a new library"))


def rebuilt_words(rescued: Rescued) -> str:
    """What came of making a new library from a damaged one."""
    n = len(rescued.whole)
    words = ngettext("{n} profile is as it was.", "{n} profiles are as they were.", n).format(n=n)
    lost = {damage.profile_id: damage.name for damage in rescued.damaged if damage.profile_id}
    if lost:
        names = ", ".join(f"“{_short(name)}”" for name in list(lost.values())[:MOST_NAMES])
        words += " " + _("Something is missing from, or has to be looked through in: {names}.").format(names=names)
    return words


def _restore(remedies: Remedies, library: Path) -> Way:
    backup = remedies.newest
    if backup is None:
        raise ValueError(remedies)
    title = _("Restore the whole library of {moment}").format(moment=moment_words(backup.at))
    text = _("{since} The damaged library is kept beside it, in {folder}.").format(
        since=_since_words(remedies.since), folder=library.parent
    )
    return Way(RESTORE, title, text, _("Restore the library"))


def _since_words(since: Since | None) -> str:
    if since is None:
        return _("It is the newest good backup; what was changed since is not in it.")
    parts = [
        ngettext("{n} changed", "{n} changed", since.changed).format(n=since.changed) if since.changed else "",
        ngettext("{n} made", "{n} made", since.made).format(n=since.made) if since.made else "",
        ngettext("{n} deleted", "{n} deleted", since.deleted).format(n=since.deleted) if since.deleted else "",
    ]
    said = ", ".join(part for part in parts if part)
    if not said:
        return _("No profile was changed since.")
    # Translators: {what} counts profiles, such as "2 changed, 1 made".
    return _("Profiles since then: {what}. That is not in it.").format(what=said)


def _short(name: str) -> str:
    name = name.replace("\n", " ") or _("Unnamed profile")
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
