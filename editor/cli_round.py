"""The command of the yearly round: what is not confirmed this year; and the answer to one field of it."""

from __future__ import annotations

from argparse import Namespace

from editor.cli import DONE, UsageError
from editor.cli_library import open_library
from editor.cli_shared import now, say, say_json
from editor.domain.draft import Draft, Edit
from editor.domain.values import JsonValue
from editor.domain.yearly import Item, Looks, Round, Standing, confirming, find_round, leaving, shown
from editor.keeping import keep_step
from editor.storage.library import Library
from editor.submitting import earlier_submissions
from editor.translation import _


def round_of_year(arguments: Namespace) -> int:
    """List what waits in a profile, or answer some of it: a step of its history each."""
    with open_library(arguments.library) as library:
        profile_id = library.find(arguments.profile).id
        draft = library.load(profile_id).draft
        every = [*arguments.confirm, *([arguments.leave] if arguments.leave else [])]
        for path in every:
            if path not in draft.catalogue.fields:
                raise UsageError(_("There is no field {path}.").format(path=path))
        if arguments.to and not arguments.leave:
            raise UsageError(_("--to goes with --leave."))
        for path in arguments.confirm:
            _answer(library, profile_id, path, None)
        if arguments.leave:
            _answer(library, profile_id, arguments.leave, arguments.to or "")
        if every:
            return DONE
        return _tell(_round(library, profile_id), as_json=arguments.json)


def _answer(library: Library, profile_id: str, path: str, who: str | None) -> None:
    """Confirm a field, or leave it for somebody."""
    moment = now()

    def make(draft: Draft) -> list[Edit]:
        if who is None:
            return confirming(draft, path, moment)
        return leaving(draft, path, who, moment.astimezone().date())

    label = library.load(profile_id).draft.catalogue.fields[path].label
    words = _("Confirm {field}") if who is None else _("Leave {field} for a colleague")
    keep_step(library, profile_id, words.format(field=label), make, moment)


def _round(library: Library, profile_id: str) -> Round:
    stored, moment, looks = library.load(profile_id), now(), Looks()
    looks.read(stored.history.steps)
    earlier = earlier_submissions(library, profile_id, stored.draft.catalogue, moment)
    return find_round(stored.draft, looks, earlier, moment.astimezone().date())


def _tell(found: Round, *, as_json: bool) -> int:
    waiting = [item for item in found.items if item.standing is not Standing.CONFIRMED]
    if as_json:
        say_json(
            {
                "confirmed": len(found.of(Standing.CONFIRMED)),
                "total": len(found.items),
                "waiting": [_item_json(item) for item in waiting],
            }
        )
        return DONE
    for item in waiting:
        words = [item.standing.words] if item.standing is Standing.LEFT else []
        say(item.field.path, item.field.sheet_label, shown(item.field, item.value) or _("empty"), *words, *item.facts)
    say(found.words)
    return DONE


def _item_json(item: Item) -> JsonValue:
    last = item.last
    return {
        "path": item.field.path,
        "label": item.field.sheet_label,
        "value": item.value,
        "state": item.standing.value,
        "source": item.source or None,
        "since": item.since.isoformat() if item.since else None,
        "left_for": item.left.who or None if item.left else None,
        "last": None
        if last is None
        else {"revision": last.revision, "day": last.day.isoformat(), "value": last.draft.get(item.field.path)},
    }
